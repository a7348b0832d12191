"""What developers run: words of the screens, the whole test run."""
