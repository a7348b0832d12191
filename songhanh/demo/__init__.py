"""The demo province, made only through commands."""
