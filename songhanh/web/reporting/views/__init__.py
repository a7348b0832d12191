"""Screens of reporting, split by what they are about: rounds, a report, saving, Excel, review."""
