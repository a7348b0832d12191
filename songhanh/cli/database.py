"""Tables made ready, and what stands in them."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connection

from songhanh.access.models import Account
from songhanh.kernel.actors import Actor, Grant, Role
from songhanh.organisations.models import OrgUnit
from songhanh.organisations.queries import provinces


def prepare_tables() -> None:
    """Bring the tables to this version; safe to repeat."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def has_tables() -> bool:
    """Whether the database was ever prepared."""
    return OrgUnit._meta.db_table in connection.introspection.table_names()


def is_installed() -> bool:
    """Whether a province or an account exists."""
    return has_tables() and (provinces().exists() or Account.objects.exists())


def operator_of(province: OrgUnit, *, command: str) -> Actor:
    """Whoever holds the server's command line, acting as administrator of a province; the audit names the command."""
    grant = Grant(role=Role.ADMINISTRATOR, unit_id=province.pk, province_id=province.pk)
    return Actor(account_id=None, name=f"songhanh {command}", grants=(grant,))
