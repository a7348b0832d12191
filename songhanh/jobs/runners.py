"""Which command each kind of job calls. One line per kind; each is safe to run twice."""

from __future__ import annotations

from songhanh.jobs.commands import Runner

RUNNERS: dict[str, Runner] = {}
