"""What every view may use: a refusal beside its form; whether the server answers."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from django import forms
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.reporting.errors import AlreadyAccepted
from songhanh.web.http import show_refusal


class Name(forms.Form):
    """One line."""

    name = forms.CharField()


@pytest.mark.parametrize("refused", [NotPermitted(), NotVisible()])
def test_what_one_may_not_see_or_do_is_no_error_of_the_form(refused):
    form = Name({"name": "a"})
    with pytest.raises(type(refused)):
        show_refusal(form, refused)
    assert form.is_valid()


def test_any_other_refusal_stands_above_what_was_typed():
    form = Name({"name": "a"})
    show_refusal(form, AlreadyAccepted())
    assert form.non_field_errors() == [AlreadyAccepted().sentence("vi")]
    assert form["name"].value() == "a"


def test_a_watcher_is_told_when_the_database_does_not_answer(db):
    with patch("songhanh.web.home.views.health.connection.cursor", side_effect=DatabaseError):
        answer = Client().get(reverse("home:health"))
    assert (answer.status_code, answer.content) == (503, b"database")
