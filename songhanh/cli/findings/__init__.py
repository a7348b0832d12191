"""What `songhanh check` can find: one generator per subject."""

from songhanh.cli.findings.finding import Finding

__all__ = ["Finding"]
