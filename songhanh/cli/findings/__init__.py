"""What `songhanh check` can find: one generator per subject."""
