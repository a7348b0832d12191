"""Forms of the province's own, for the tests of them."""

from __future__ import annotations

from datetime import date

from songhanh.organisations.models import UnitKind
from songhanh.reporting import commands
from songhanh.reporting.commands import FormHead, RowDetails, SectionDetails
from songhanh.reporting.models import FormRow, FormSection, FormTemplate, RowKind, SectionKind
from tests.cast import AT, Cast

FIRST_DAY = date(2026, 6, 1)


def head(**more: object) -> FormHead:
    """A form on village conventions."""
    return FormHead(**{"title_vi": "Rà soát quy ước của thôn", "valid_from": FIRST_DAY} | more)


def row_details(code: str = "Q1", **more: object) -> RowDetails:
    """A count that communes provide."""
    said = {
        "code": code,
        "label_vi": f"Số quy ước {code}",
        "kind": RowKind.COUNT,
        "unit_vi": "quy ước",
        "provider_kind": UnitKind.COMMUNE,
    }
    return RowDetails(**said | more)


def drafted(cast: Cast, *, code: str = "BC-QUYUOC", **more: object) -> FormTemplate:
    """An empty draft."""
    return commands.draft_form(province=cast.province, code=code, head=head(**more), by=cast.an, at=AT)


def table(form: FormTemplate, *, cast: Cast, code: str = "BANG") -> FormSection:
    """A table without rows at the end of a form."""
    details = SectionDetails(code=code, kind=SectionKind.TABLE, title_vi="Quy ước đã rà soát")
    return commands.put_section(form=form, details=details, by=cast.an, at=AT)


def line(
    section: FormSection, code: str = "Q1", /, *, cast: Cast, row: FormRow | None = None, **more: object
) -> FormRow:
    """A row of a table, new or changed."""
    details = row_details(code, **more)
    return commands.put_row(form=section.form, section=section, row=row, details=details, by=cast.an, at=AT)


def published(cast: Cast, *, code: str = "BC-XONG") -> FormTemplate:
    """A form with one row, in force."""
    form = drafted(cast, code=code)
    line(table(form, cast=cast), cast=cast)
    commands.publish_form(form=form, by=cast.an, at=AT)
    form.refresh_from_db()
    return form
