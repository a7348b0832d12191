"""Views of the reorganisation desk, by what they show."""
