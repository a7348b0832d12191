"""What the templates of the reorganisation desk need."""

from django import template

from songhanh.web.transitions.forms import EventForm
from songhanh.web.transitions.offer import Chooser

register = template.Library()


@register.filter
def chooser(form: EventForm, name: str) -> Chooser:
    """A field of units as the page shows it."""
    return form.chooser(name)
