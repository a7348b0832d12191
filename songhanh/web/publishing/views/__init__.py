"""Screens of publishing: the register, drafting, issued editions."""
