"""Messages in the application, made from audit events."""

from __future__ import annotations

from django.db import models

from songhanh.access.gate import Reach, ScopedManager
from songhanh.access.models import Account
from songhanh.access.rules import Action, Scope


class EventDelivery(models.Model):
    """An audit event that has been turned into messages (or needs none). Never a cursor: ids commit out of order."""

    event_id = models.BigIntegerField(primary_key=True)
    delivered_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.event_id)


class Notice(models.Model):
    """One message to one account about one object."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    event_id = models.BigIntegerField()
    kind = models.CharField(max_length=60)
    """A code of the catalogue of sentences, e.g. "notice.report_returned"."""
    params = models.JSONField(default=dict)
    object_type = models.CharField(max_length=80)
    object_id = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_NOTICE, by={Scope.OWN_ACCOUNT: ("account_id",)})

    class Meta:
        """One message per event and account; unread first."""

        constraints = [models.UniqueConstraint(fields=["account", "event_id", "kind"], name="notice_once")]
        indexes = [models.Index(fields=["account", "read_at"], name="notice_unread")]

    def __str__(self) -> str:
        return self.kind
