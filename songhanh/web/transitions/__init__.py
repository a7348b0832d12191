"""The screens of the reorganisation desk."""
