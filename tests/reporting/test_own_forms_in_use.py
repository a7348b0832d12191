"""A form of the province is published, collected, followed by its next version and retired."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from songhanh.audit.models import AuditEvent
from songhanh.kernel.errors import NotVisible
from songhanh.reporting import commands
from songhanh.reporting.commands import SectionDetails
from songhanh.reporting.errors import (
    FormEndsBeforeItStarts,
    FormNotPublished,
    FormNotReady,
    FormPublished,
)
from songhanh.reporting.models import (
    FormRow,
    FormSection,
    FormTemplate,
    Obligation,
    SectionKind,
)
from songhanh.reporting.queries.templates import (
    forms_in_force,
    forms_known_to,
)
from tests.cast import AT
from tests.reporting.own_forms import FIRST_DAY, drafted, head, line, published, table
from tests.reporting.world import HALF_YEAR, build, form


@pytest.fixture
def draft(cast) -> FormTemplate:
    form()
    return drafted(cast)


def test_an_unfinished_form_is_not_published_and_says_why(cast, draft):
    with pytest.raises(FormNotReady) as empty:
        commands.publish_form(form=draft, by=cast.an, at=AT)
    assert "chưa có phần nào" in empty.value.sentence("vi")
    table(draft, cast=cast)
    with pytest.raises(FormNotReady) as bare:
        commands.publish_form(form=draft, by=cast.an, at=AT)
    assert "has no row" in bare.value.sentence("en")
    draft.refresh_from_db()
    assert draft.is_draft


def test_a_published_form_never_changes(cast):
    form()
    done = published(cast)
    [section] = FormSection.objects.filter(form=done)
    [row] = section.rows.all()
    details = SectionDetails(code="Y", kind=SectionKind.TEXT, title_vi="Lời")
    for attempt in (
        lambda: commands.change_form(form=done, head=head(), by=cast.an, at=AT),
        lambda: commands.put_section(form=done, details=details, by=cast.an, at=AT),
        lambda: commands.drop_section(form=done, section=section, by=cast.an, at=AT),
        lambda: line(section, "Q9", cast=cast),
        lambda: commands.move_row(form=done, row=row, up=True, by=cast.an, at=AT),
        lambda: commands.drop_row(form=done, row=row, by=cast.an, at=AT),
        lambda: commands.publish_form(form=done, by=cast.an, at=AT),
        lambda: commands.discard_form(form=done, by=cast.an, at=AT),
    ):
        with pytest.raises(FormPublished):
            attempt()
    assert FormRow.objects.filter(section__form=done).count() == 1


def test_a_province_collects_its_own_newest_version_from_its_first_day(cast, draft):
    shipped = form()
    copy = commands.draft_form(province=cast.province, of=shipped, head=head(), by=cast.an, at=AT)
    collected = {one.pk for one in forms_in_force(FIRST_DAY, province_id=cast.province.pk)}
    assert collected == {shipped.pk}
    commands.publish_form(form=copy, by=cast.an, at=AT)
    eve = date(2026, 5, 31)
    here, elsewhere = cast.province.pk, cast.actors["khach"].province_id
    assert [one.pk for one in forms_in_force(eve, province_id=here)] == [shipped.pk]
    assert [one.pk for one in forms_in_force(FIRST_DAY, province_id=here)] == [copy.pk]
    assert [one.pk for one in forms_in_force(FIRST_DAY, province_id=elsewhere)] == [shipped.pk]


def test_an_own_version_goes_before_a_later_one_that_ships(cast, draft):
    copy = commands.draft_form(province=cast.province, of=form(), head=head(), by=cast.an, at=AT)
    commands.publish_form(form=copy, by=cast.an, at=AT)
    FormTemplate.objects.create(code="BDG-6T", version=9, title_vi="Mới", title_en="New", valid_from=FIRST_DAY)
    assert [one.pk for one in forms_in_force(FIRST_DAY, province_id=cast.province.pk)] == [copy.pk]


def test_a_form_is_retired_from_a_day_on(cast):
    form()
    done = published(cast)
    with pytest.raises(FormEndsBeforeItStarts):
        commands.retire_form(form=done, until=FIRST_DAY, by=cast.an, at=AT)
    commands.retire_form(form=done, until=date(2026, 9, 1), by=cast.an, at=AT)
    offered = [
        done in forms_in_force(day, province_id=cast.province.pk) for day in (date(2026, 8, 31), date(2026, 9, 1))
    ]
    assert offered == [True, False]
    assert done in forms_known_to(cast.hoa)


def test_a_draft_is_neither_retired_nor_followed(cast, draft):
    with pytest.raises(FormNotPublished):
        commands.retire_form(form=draft, until=date(2026, 9, 1), by=cast.an, at=AT)
    foreign = FormTemplate(province_id=cast.other_province.pk, code="BC-LA", version=1, title_vi="Lạ", title_en="")
    for one in (draft, foreign):
        with pytest.raises(NotVisible):
            commands.draft_form(province=cast.province, of=one, head=head(), by=cast.an, at=AT)


def test_a_discarded_draft_leaves_the_form_that_there_is(cast, draft):
    copy = commands.draft_form(province=cast.province, of=form(), head=head(), by=cast.an, at=AT)
    rows = FormRow.objects.filter(section__form=form()).count()
    commands.discard_form(form=copy, by=cast.an, at=AT)
    assert not FormTemplate.objects.filter(pk=copy.pk).exists()
    assert FormRow.objects.filter(section__form=form()).count() == rows
    assert AuditEvent.objects.filter(action="form.discarded", object_id=str(copy.pk)).count() == 1


def test_a_round_collects_neither_a_draft_nor_another_provinces_form(cast, draft):
    world = build(cast)
    foreign = FormTemplate.objects.create(
        province_id=cast.actors["khach"].province_id,
        code="BC-LA",
        version=1,
        title_vi="Lạ",
        title_en="",
        valid_from=FIRST_DAY,
    )
    for one in (draft, foreign):
        with pytest.raises(NotVisible):
            commands.open_round(plan=world.plan, form=one, period=HALF_YEAR, by=cast.hoa, at=AT)


def test_a_row_of_the_own_form_is_filled_in_and_sent_by_a_unit(cast, draft):
    world = build(cast)
    line(table(draft, cast=cast), cast=cast)
    commands.publish_form(form=draft, by=cast.an, at=AT)
    draft.refresh_from_db()
    opened = commands.open_round(plan=world.plan, form=draft, period=HALF_YEAR, by=cast.hoa, at=AT)
    own = replace(world, round=opened, form=draft)
    kinds = set(Obligation.objects.filter(round=opened).values_list("unit_kind", flat=True))
    assert kinds == {"commune"}, "who has nothing to fill in owes nothing"
    assert set(own.everything("an_phu")) == {("Q1", "N")}
    assert own.sent("an_phu", by="minh").cells.count() == 1
