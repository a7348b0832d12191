"""Whether the server answers."""

from __future__ import annotations

from unittest.mock import patch

from django.db import DatabaseError
from django.test import Client
from django.urls import reverse


def test_a_watcher_is_told_when_the_database_does_not_answer(db):
    with patch("songhanh.web.home.views.health.connection.cursor", side_effect=DatabaseError):
        answer = Client().get(reverse("home:health"))
    assert (answer.status_code, answer.content) == (503, b"database")
