"""A province with eight communes, a form of 300 values and an open round; four communes for each side."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django.db import connection
from django.db.models import UUIDField
from django.test import Client
from django.urls import reverse

from songhanh.access.models import Account
from songhanh.kernel import clock
from songhanh.kernel.actors import Role
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.organisations.commands import UnitDetails, appoint, create_person, establish_unit
from songhanh.organisations.models import UnitKind
from songhanh.organisations.queries import actor_for
from songhanh.reporting.commands import open_round, start_submission
from songhanh.reporting.models import FormRow, FormSection, FormTemplate, Obligation
from tests.cast import FOUNDED, PASSWORD, build_cast
from tests.reporting.world import plan_of

PERSON_ROWS = 150
"""Two values each: 300."""
CLIENTS = 4


@dataclass
class Writer:
    """One client: where it sends its 300 values, and how it makes the body."""

    path: str
    headers: dict[str, str]
    rows: list[str] | list[int]
    submission: str
    base_version: int = 0
    number: int = 0

    def body(self) -> bytes:
        """The next save: other numbers than before."""
        self.number += 1
        cells = [
            {
                "row": row,
                "column": column,
                "state": "reported",
                "value": self.number if isinstance(row, int) else str(self.number),
                "base_version": self.base_version,
            }
            for row in self.rows
            for column in "FM"
        ]
        self.base_version += 1
        request = {"request_id": str(uuid4()), "submission": self.submission, "cells": cells, "texts": []}
        return json.dumps(request).encode()


def build() -> tuple[list[Writer], list[Writer]]:
    """Clients of the whole path, clients of the bar."""
    at = clock.now()
    cast = build_cast()
    form = FormTemplate.objects.create(
        code="DO", version=1, title_vi="Đo tốc độ", title_en="Speed", valid_from=date(2020, 1, 1)
    )
    section = FormSection.objects.create(form=form, code="S", position=1, kind="table", title_vi="S", title_en="S")
    FormRow.objects.bulk_create(
        FormRow(
            section=section,
            code=f"R{n:03d}",
            position=n,
            label_vi=f"Dòng {n}",
            label_en=f"Row {n}",
            kind="persons",
            unit_vi="người",
            unit_en="people",
            provider_kind="commune",
        )
        for n in range(PERSON_ROWS)
    )
    rows = list(FormRow.objects.order_by("position"))
    for n in range(1, 2 * CLIENTS):
        rows[n].part_of = rows[0]
    FormRow.objects.bulk_update(rows, fields=["part_of"])
    units = []
    for n in range(2 * CLIENTS):
        details = UnitDetails(name=f"Xã số {n}", kind=UnitKind.COMMUNE, parent=cast.province, valid_from=FOUNDED)
        units.append(establish_unit(province=cast.province, details=details, by=cast.an, at=at))
    opened = open_round(
        plan=plan_of(cast, kinds=("commune",)),
        form=form,
        period=Period(clock.today().year, PeriodKind.HALF_YEAR),
        by=cast.hoa,
        at=at,
    )
    writers = []
    for n, unit in enumerate(units):
        person = create_person(
            province=cast.province, username=f"xa{n}", full_name=f"Người {n}", password=PASSWORD, by=cast.an, at=at
        )
        appoint(person=person, unit=unit, role=Role.UNIT_OFFICER, valid_from=FOUNDED, by=cast.an, at=at)
        account = Account.objects.get(pk=person.account_id)
        Account.objects.filter(pk=account.pk).update(must_change_password=False)
        obligation = Obligation.objects.get(round=opened, unit=unit)
        submission = start_submission(obligation=obligation, by=actor_for(account, at=at), at=at)
        is_whole = n < CLIENTS
        writers.append(
            Writer(
                path=reverse("reporting:save", args=[obligation.pk]) if is_whole else "/save/",
                headers=signed_in(account) if is_whole else {},
                rows=[row.code for row in rows] if is_whole else [row.pk for row in rows],
                submission=str(UUIDField().get_db_prep_value(submission.pk, connection)),
            )
        )
    return writers[:CLIENTS], writers[CLIENTS:]


def signed_in(account: Account) -> dict[str, str]:
    """The headers of a browser in which the account has signed in."""
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    token = "b" * 32
    cookies = f"sessionid={client.cookies['sessionid'].value}; csrftoken={token}"
    return {"Cookie": cookies, "X-CSRFToken": token, "X-Requested-With": "fetch", "Accept": "application/json"}
