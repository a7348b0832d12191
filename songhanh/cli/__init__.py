"""The command `songhanh`."""
