"""Append-only events, chained per province. Plain ids, no foreign keys: a record outlives what it tells of."""

from __future__ import annotations

from django.db import models


class ChainHead(models.Model):
    """The last link of one province's chain; its row is locked while a link is added."""

    chain = models.UUIDField(primary_key=True)
    sequence = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64)


class AuditEvent(models.Model):
    """Who did what, on what, when, why, old → new. Written once, in the transaction of the change."""

    chain = models.UUIDField()
    sequence = models.BigIntegerField()
    at = models.DateTimeField()
    action = models.CharField(max_length=80)
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200)
    object_type = models.CharField(max_length=80)
    object_id = models.CharField(max_length=64)
    object_label = models.CharField(max_length=300)
    changes = models.JSONField()
    reason = models.TextField(blank=True)
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        """The trail is read by object ("Lịch sử") and by day (the auditor's page)."""

        constraints = [models.UniqueConstraint(fields=["chain", "sequence"], name="audit_one_link_per_place")]
        indexes = [
            models.Index(fields=["object_type", "object_id"], name="audit_by_object"),
            models.Index(fields=["chain", "-at"], name="audit_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"
