"""A province's own forms: written, published, followed; what has been published never changes."""

from __future__ import annotations

from datetime import date

import pytest

from songhanh.audit.models import AuditEvent
from songhanh.indicators.models import Indicator
from songhanh.kernel.errors import NotPermitted, NotVisible
from songhanh.organisations.models import UnitKind
from songhanh.reporting import commands
from songhanh.reporting.commands import SectionDetails
from songhanh.reporting.errors import (
    ColumnDoesNotFit,
    FormCodeTaken,
    FormCodeWrong,
    FormDraftOpen,
    HasParts,
    PartCircle,
    PartDiffers,
    PlaceTaken,
    RowMeansOther,
    SectionHasRows,
)
from songhanh.reporting.models import (
    FormRow,
    FormSection,
    FormTemplate,
    IndicatorPart,
    IndicatorSource,
    RowKind,
    SectionKind,
)
from songhanh.reporting.queries.templates import (
    feed_of,
    form_known_to,
    forms_known_to,
    problems_of,
    row_of,
    section_of,
    sections_of,
)
from tests.cast import AT
from tests.reporting.own_forms import FIRST_DAY, drafted, head, line, published, table
from tests.reporting.world import form

SHARES = ("code", "kind", "title_vi", "title_en", "guidance_vi", "position")


@pytest.fixture
def draft(cast) -> FormTemplate:
    form()
    return drafted(cast)


def indicator(code: str = "P01") -> Indicator:
    return Indicator.objects.filter(code=code).order_by("valid_from")[0]


# Beginning


def test_a_draft_is_the_provinces_own_and_not_official(cast, draft):
    assert (draft.province_id, draft.is_draft, draft.is_official) == (cast.province.pk, True, False)
    assert (draft.code, draft.version, draft.title_en) == ("BC-QUYUOC", 1, "Rà soát quy ước của thôn")


def test_a_code_is_taken_in_capitals(cast, draft):
    assert drafted(cast, code=" bc-khac ").code == "BC-KHAC"


@pytest.mark.parametrize("code", ["", "BC QUY UOC", "BÁO-CÁO"])
def test_a_code_that_cannot_be_one_is_refused(cast, draft, code):
    with pytest.raises(FormCodeWrong):
        drafted(cast, code=code)


@pytest.mark.parametrize("code", ["BC-QUYUOC", "BDG-6T"])
def test_a_code_that_is_there_is_followed_not_taken_again(cast, draft, code):
    with pytest.raises(FormCodeTaken):
        drafted(cast, code=code)


def test_the_next_version_has_all_that_is_in_the_one_before(cast, draft):
    shipped = form()
    copy = commands.draft_form(province=cast.province, of=shipped, head=head(), by=cast.an, at=AT)
    assert (copy.code, copy.version, copy.province_id) == ("BDG-6T", 2, cast.province.pk)
    old, new = sections_of(shipped), sections_of(copy)
    assert [[getattr(one.section, name) for name in SHARES] for one in new] == [
        [getattr(one.section, name) for name in SHARES] for one in old
    ]
    assert [_told(line) for one in new for line in one.rows] == [_told(line) for one in old for line in one.rows]
    assert FormRow.objects.filter(section__form=copy, part_of__section__form=shipped).count() == 0
    assert IndicatorSource.objects.filter(row__section__form=copy).count() > 5
    assert problems_of(copy) == []


def _told(line):
    row = line.row
    parent = row.part_of.code if row.part_of else ""
    return (row.code, row.label_vi, row.kind, row.provider_kind, parent, row.indicator_id, row.fill_from, line.feeds)


def test_one_next_version_is_written_at_a_time(cast, draft):
    commands.draft_form(province=cast.province, of=form(), head=head(), by=cast.an, at=AT)
    with pytest.raises(FormDraftOpen):
        commands.draft_form(province=cast.province, of=form(), head=head(), by=cast.an, at=AT)


def test_two_provinces_may_each_follow_the_form_that_ships(cast, draft):
    commands.draft_form(province=cast.province, of=form(), head=head(), by=cast.an, at=AT)
    theirs = FormTemplate.objects.create(
        province_id=cast.actors["khach"].province_id,
        code="BDG-6T",
        version=2,
        title_vi="Của tỉnh khác",
        title_en="Another's",
        valid_from=FIRST_DAY,
    )
    known = forms_known_to(cast.an)
    assert theirs not in known
    assert [(one.code, one.version) for one in known] == [("BC-QUYUOC", 1), ("BDG-6T", 2), ("BDG-6T", 1)]
    with pytest.raises(NotVisible):
        form_known_to(cast.an, pk=theirs.pk)


# Writing


def test_sections_and_rows_go_to_the_end(cast, draft):
    first, second = table(draft, cast=cast), table(draft, cast=cast, code="II")
    rows = [line(second, code, cast=cast) for code in ("Q1", "Q2")]
    assert (first.position, second.position) == (1, 2)
    assert [row.position for row in rows] == [1, 2]
    assert [line_.row.code for line_ in sections_of(draft)[1].rows] == ["Q1", "Q2"]


def test_english_left_empty_is_the_vietnamese(cast, draft):
    section = table(draft, cast=cast)
    row = line(section, cast=cast, label_en="Conventions")
    assert (section.title_en, row.label_en, row.unit_en) == ("Quy ước đã rà soát", "Conventions", "quy ước")


def test_a_section_keeps_its_kind_and_its_place(cast, draft):
    section = table(draft, cast=cast)
    details = SectionDetails(code="x", kind=SectionKind.TEXT, title_vi="Tên  khác", guidance_vi=" Ghi rõ ")
    changed = commands.put_section(form=draft, section=section, details=details, by=cast.an, at=AT)
    changed.refresh_from_db()
    assert (changed.kind, changed.code, changed.title_vi) == (SectionKind.TABLE, "X", "Tên khác")
    assert (changed.guidance_vi, changed.guidance_en, changed.position) == ("Ghi rõ", "Ghi rõ", 1)


def test_a_code_names_one_section_and_one_row_of_the_form(cast, draft):
    section = table(draft, cast=cast)
    line(section, cast=cast)
    with pytest.raises(PlaceTaken):
        table(draft, cast=cast)
    with pytest.raises(PlaceTaken):
        line(table(draft, cast=cast, code="II"), "q1", cast=cast)
    assert FormRow.objects.filter(section__form=draft).count() == 1


def test_a_row_may_keep_its_own_code_when_it_is_changed(cast, draft):
    row = line(table(draft, cast=cast), cast=cast)
    line(row.section, "Q1", cast=cast, row=row, label_vi="Lời khác")
    row.refresh_from_db()
    assert row.label_vi == "Lời khác"


@pytest.mark.parametrize("more", [{"kind": RowKind.MONEY}, {"provider_kind": UnitKind.DEPARTMENT}])
def test_a_part_of_another_kind_is_refused_whole(cast, draft, more):
    section = table(draft, cast=cast)
    parent = line(section, cast=cast)
    with pytest.raises(PartDiffers):
        line(section, "Q2", cast=cast, part_of=parent, **more)
    assert FormRow.objects.filter(section__form=draft).count() == 1
    part = line(section, "Q2", cast=cast, part_of=parent)
    with pytest.raises(HasParts):
        line(section, "Q1", cast=cast, row=parent, **more)
    assert sections_of(draft)[0].rows[1].depth == 1
    with pytest.raises(PartCircle):
        line(section, "Q1", cast=cast, row=parent, part_of=part)


def test_what_another_version_counts_under_a_code_stays_that(cast, draft):
    copy = commands.draft_form(province=cast.province, of=form(), head=head(), by=cast.an, at=AT)
    row = FormRow.objects.filter(section__form=copy, code="TH1D").select_related("section__form")[0]
    said = {"kind": RowKind(row.kind), "provider_kind": UnitKind(row.provider_kind), "unit_vi": row.unit_vi}
    line(row.section, "TH1D", cast=cast, row=row, **said | {"label_vi": "Lời rõ hơn"})
    for other in ({"kind": RowKind.MONEY}, {"provider_kind": UnitKind.MEDIA}):
        with pytest.raises(RowMeansOther):
            line(row.section, "TH1D", cast=cast, row=row, **said | other)
    line(row.section, "MOI1", cast=cast, kind=RowKind.MONEY)


def test_an_indicator_takes_one_cell_of_a_row(cast, draft):
    section = table(draft, cast=cast)
    given = {"kind": RowKind.PERSONS, "indicator": indicator(), "part": IndicatorPart.VALUE}
    row = line(section, cast=cast, column="T", **given)
    assert (feed_of(row).code, feed_of(row).column) == ("P01", "T")
    line(section, "Q1", cast=cast, row=row, column="F", **given)
    assert [source.column for source in row.indicator_sources.all()] == ["F"]
    line(section, "Q1", cast=cast, row=row, **given | {"part": None})
    assert feed_of(row) is None
    assert row.indicator_id == indicator().pk


def test_a_column_that_the_row_has_not_is_refused(cast, draft):
    section = table(draft, cast=cast)
    with pytest.raises(ColumnDoesNotFit):
        line(section, cast=cast, indicator=indicator(), part=IndicatorPart.VALUE, column="F")
    assert not section.rows.exists()


def test_rows_change_places_within_their_table_only(cast, draft):
    section, other = table(draft, cast=cast), table(draft, cast=cast, code="II")
    rows = [line(section, code, cast=cast) for code in ("Q1", "Q2")] + [line(other, "Q3", cast=cast)]
    for row, up, wanted in ((rows[1], True, "Q2 Q1"), (rows[1], True, "Q2 Q1"), (rows[1], False, "Q1 Q2")):
        row.refresh_from_db()
        commands.move_row(form=draft, row=row, up=up, by=cast.an, at=AT)
        assert " ".join(one.row.code for one in sections_of(draft)[0].rows) == wanted
    commands.move_row(form=draft, row=rows[2], up=True, by=cast.an, at=AT)
    assert [one.row.code for one in sections_of(draft)[1].rows] == ["Q3"]


def test_what_others_hang_on_is_taken_out_last(cast, draft):
    section = table(draft, cast=cast)
    parent = line(section, cast=cast)
    part = line(section, "Q2", cast=cast, part_of=parent)
    with pytest.raises(HasParts):
        commands.drop_row(form=draft, row=parent, by=cast.an, at=AT)
    with pytest.raises(SectionHasRows):
        commands.drop_section(form=draft, section=section, by=cast.an, at=AT)
    for row in (part, parent):
        commands.drop_row(form=draft, row=row, by=cast.an, at=AT)
    commands.drop_section(form=draft, section=section, by=cast.an, at=AT)
    assert not FormSection.objects.filter(form=draft).exists()


# Who may


@pytest.mark.parametrize("name", ["hoa", "dung", "lan", "giang", "van"])
def test_only_the_administrator_writes_forms(cast, draft, name):
    actor = cast.actors[name]
    with pytest.raises(NotPermitted):
        commands.draft_form(province=cast.province, code="BC-2", head=head(), by=actor, at=AT)
    with pytest.raises(NotVisible):
        commands.publish_form(form=draft, by=actor, at=AT)
    with pytest.raises(NotVisible):
        form_known_to(actor, pk=draft.pk)


def test_the_stranger_knows_what_ships_and_nothing_of_ours(cast):
    shipped = form()
    done = published(cast)
    known = forms_known_to(cast.actors["khach"])
    assert shipped in known
    assert done not in known
    with pytest.raises(NotVisible):
        commands.retire_form(form=done, until=date(2027, 1, 1), by=cast.actors["khach"], at=AT)


def test_a_section_or_row_of_another_form_is_not_there(cast, draft):
    other = published(cast)
    [section] = FormSection.objects.filter(form=other)
    [row] = section.rows.all()
    assert (section_of(other, pk=section.pk), row_of(other, pk=row.pk)) == (section, row)
    for find, one in ((section_of, section), (row_of, row)):
        with pytest.raises(NotVisible):
            find(draft, pk=one.pk)


def test_each_change_is_one_record_with_old_and_new(cast, draft):
    section = table(draft, cast=cast)
    row = line(section, cast=cast)
    before = AuditEvent.objects.count()
    line(section, "Q1", cast=cast, row=row, label_vi="Lời khác", parts_add_up=True)
    record = AuditEvent.objects.order_by("-id")[0]
    assert AuditEvent.objects.count() == before + 1
    assert (record.action, record.object_id) == ("form.row_put", str(draft.pk))
    assert record.changes["label_vi"] == ["Số quy ước Q1", "Lời khác"]
    assert "code" not in record.changes


def test_reading_a_form_costs_the_same_however_long_it_is(cast, draft, django_assert_num_queries):
    section = table(draft, cast=cast)
    for number in range(12):
        line(section, f"Q{number}", cast=cast)
    for one in (draft, form()):
        with django_assert_num_queries(3):
            sections_of(one)
        with django_assert_num_queries(2):
            problems_of(one)
