"""Of the versions of a form one is in use on a day; and what one changes in the one before is told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songhanh.kernel.sentences import LANGUAGES, catalogue
from songhanh.organisations.models import UnitKind
from songhanh.reporting import commands
from songhanh.reporting.models import FormTemplate
from songhanh.reporting.queries.form_versions import changes_of, published_beside, version_before, version_of
from songhanh.reporting.queries.templates import forms_in_force
from songhanh.reporting.rules.form_versions import (
    FormChange,
    Outline,
    OutlinedRow,
    OutlinedSection,
    Version,
    changes_between,
    goes_before,
    is_in_use,
    used_until,
)
from tests.cast import AT
from tests.reporting.own_forms import drafted, head, line, published, row_details, table
from tests.reporting.world import form

MAY, JUNE, JULY, AUGUST = (date(2026, month, 1) for month in (5, 6, 7, 8))
DAYS = [date(2026, month, day) for month in (5, 6, 7, 8) for day in (1, 15)]


def own(number: int, since: date = MAY, until: date | None = None) -> Version:
    return Version(number, is_own=True, valid_from=since, valid_until=until)


def shipped(number: int, since: date = MAY, until: date | None = None) -> Version:
    return Version(number, is_own=False, valid_from=since, valid_until=until)


# which is in use


@pytest.mark.parametrize(
    ("first", "second", "is_first"),
    [
        (own(2), own(1), True),
        (own(1), own(2), False),
        (own(1), shipped(5), True),
        (shipped(2), shipped(1), True),
        (own(1), own(1), False),
    ],
)
def test_the_own_one_goes_before_and_then_the_newer(first, second, is_first):
    assert goes_before(first, second) is is_first


@pytest.mark.parametrize(
    ("one", "others", "until"),
    [
        (own(1), [], None),
        (own(1), [own(2, JUNE)], JUNE),
        (own(1, JUNE), [own(2, MAY)], JUNE),
        (own(2, JUNE), [own(1)], None),
        (own(1, MAY, JULY), [own(2, AUGUST)], JULY),
        (own(1, MAY, AUGUST), [own(2, JULY)], JULY),
        (shipped(3), [own(1, JULY)], JULY),
        (shipped(1), [own(1, JUNE, JULY), shipped(2, AUGUST)], JUNE),
        (own(1, JUNE), [own(2, MAY, JUNE)], None),
    ],
)
def test_a_version_is_used_until_another_goes_before_it_or_it_ends(one, others, until):
    assert used_until(one, among=others, day=MAY) == until


def test_what_comes_back_after_the_own_one_was_given_up_is_used_again():
    ours, theirs = own(1, JUNE, JULY), shipped(1)
    assert [is_in_use(theirs, among=[ours], day=day) for day in (MAY, JUNE, JULY)] == [True, False, True]
    assert used_until(theirs, among=[ours], day=JULY) is None


@st.composite
def any_versions(draw):
    made = []
    for number in range(1, draw(st.integers(1, 5)) + 1):
        since = draw(st.sampled_from(DAYS))
        until = draw(st.sampled_from([None, *[day for day in DAYS if day > since]]))
        made.append(Version(number, draw(st.booleans()), since, until))
    return made


@settings(max_examples=120, deadline=None)
@given(versions=any_versions(), day=st.sampled_from(DAYS))
def test_exactly_one_is_in_use_where_any_may_be(versions, day):
    used = [one for one in versions if is_in_use(one, among=[two for two in versions if two is not one], day=day)]
    assert len(used) == any(one.is_valid_on(day) for one in versions)


@settings(max_examples=120, deadline=None)
@given(versions=any_versions(), day=st.sampled_from(DAYS))
def test_one_in_use_stays_so_until_the_day_that_is_told(versions, day):
    for one in versions:
        others = [two for two in versions if two is not one]
        if not is_in_use(one, among=others, day=day):
            continue
        end = used_until(one, among=others, day=day)
        for later in (later for later in DAYS if later >= day):
            if end is None or later < end:
                assert is_in_use(one, among=others, day=later)
        assert end is None or not is_in_use(one, among=others, day=end)


# the versions of a province


@pytest.fixture
def first(cast) -> FormTemplate:
    form()
    return published(cast)


def next_of(cast, before: FormTemplate, *, since: date) -> FormTemplate:
    return commands.draft_form(province=cast.province, of=before, head=head(valid_from=since), by=cast.an, at=AT)


def test_publishing_ends_the_own_version_before_on_the_first_day(cast, first):
    second = next_of(cast, first, since=AUGUST)
    commands.publish_form(form=second, by=cast.an, at=AT)
    first.refresh_from_db()
    assert first.valid_until == AUGUST
    assert [f.version for f in forms_in_force(JULY, province_id=cast.province.pk) if f.code == first.code] == [1]
    assert [f.version for f in forms_in_force(AUGUST, province_id=cast.province.pk) if f.code == first.code] == [2]


def test_who_gives_up_the_second_version_does_not_get_the_first_back(cast, first):
    second = next_of(cast, first, since=JULY)
    commands.publish_form(form=second, by=cast.an, at=AT)
    commands.retire_form(form=second, until=AUGUST, by=cast.an, at=AT)
    assert first.code not in [f.code for f in forms_in_force(AUGUST, province_id=cast.province.pk)]


def test_a_version_that_ended_earlier_keeps_its_end(cast, first):
    commands.retire_form(form=first, until=JULY, by=cast.an, at=AT)
    commands.publish_form(form=next_of(cast, first, since=AUGUST), by=cast.an, at=AT)
    first.refresh_from_db()
    assert first.valid_until == JULY


def test_what_ships_is_not_ended_by_a_province(cast):
    theirs = form()
    commands.publish_form(form=next_of(cast, theirs, since=JULY), by=cast.an, at=AT)
    theirs.refresh_from_db()
    assert theirs.valid_until is None
    beside = published_beside(theirs, province_id=cast.province.pk)
    assert not is_in_use(version_of(theirs), among=beside, day=JULY)
    assert published_beside(theirs, province_id=cast.khach.province_id) == []


def test_a_version_that_begins_with_the_one_before_replaces_it_whole(cast, first):
    commands.publish_form(form=next_of(cast, first, since=first.valid_from), by=cast.an, at=AT)
    first.refresh_from_db()
    assert first.valid_until is None
    assert not is_in_use(version_of(first), among=published_beside(first, province_id=None), day=AUGUST)


# what is changed

OLD = Outline(
    "Rà soát",
    {"A": OutlinedSection("Bảng A"), "B": OutlinedSection("Bảng B", "Ghi rõ")},
    {
        "1": OutlinedRow("Một", "người", "A"),
        "2": OutlinedRow("Hai", "người", "A", part_of="1", parts_add_up=True),
        "3": OutlinedRow("Ba", "lớp", "B", feeds=frozenset({"I.1 (value, N)"})),
    },
)


def with_row(code: str, **more: object) -> Outline:
    row = OLD.rows[code]
    said = {name: getattr(row, name) for name in OutlinedRow.__dataclass_fields__} | more
    return Outline(OLD.title, OLD.sections, {**OLD.rows, code: OutlinedRow(**said)})


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (OLD, []),
        (Outline("Mới", OLD.sections, OLD.rows), ["Tên biểu mẫu: “Rà soát” → “Mới”."]),
        (Outline("Rà soát", {**OLD.sections, "C": OutlinedSection("Bảng C")}, OLD.rows), ["Thêm phần “Bảng C”."]),
        (
            Outline("Rà soát", {**OLD.sections, "B": OutlinedSection("Bảng Bê", "Ghi ngắn")}, OLD.rows),
            ["Tên phần: “Bảng B” → “Bảng Bê”.", "Đổi hướng dẫn người nhập ở phần “Bảng Bê”."],
        ),
        (
            Outline("Rà soát", {"A": OLD.sections["A"]}, {code: OLD.rows[code] for code in "12"}),
            ["Bỏ phần “Bảng B”.", "Bỏ dòng 3 “Ba” khỏi “Bảng B”. Số đã thu vẫn đọc được."],
        ),
        (
            Outline("Rà soát", OLD.sections, {**OLD.rows, "4": OutlinedRow("Bốn", "người", "B", part_of="3")}),
            ["Thêm dòng 4 “Bốn” vào “Bảng B”."],
        ),
        (with_row("1", label="Mốt"), ["Lời của dòng 1: “Một” → “Mốt”."]),
        (with_row("1", unit="hộ"), ["Đơn vị tính của dòng 1 “Một”: người → hộ."]),
        (with_row("1", section="B"), ["Chuyển dòng 1 “Một” sang “Bảng B”."]),
        (
            with_row("3", part_of="1"),
            ["Kiểm tra: dòng 3 “Ba” nay là “trong đó” của 1, không được lớn hơn dòng ấy."],
        ),
        (with_row("2", part_of=None), ["Kiểm tra: dòng 2 “Hai” không còn là “trong đó” của 1."]),
        (with_row("1", parts_add_up=True), ["Kiểm tra: dòng 1 “Một” nay phải bằng tổng các dòng “trong đó”."]),
        (
            with_row("2", parts_add_up=False),
            ["Kiểm tra: dòng 2 “Hai” không còn phải bằng tổng các dòng “trong đó”."],
        ),
        (
            with_row("1", feeds=frozenset({"I.2 (value, T)", "I.1 (value, T)"})),
            ["Dòng 1 “Một” nay đưa vào chỉ số: I.1 (value, T), I.2 (value, T)."],
        ),
        (with_row("3", feeds=frozenset()), ["Dòng 3 “Ba” không còn đưa vào chỉ số nào."]),
        (Outline("Rà soát", OLD.sections, {code: OLD.rows[code] for code in "213"}), ["Đổi thứ tự các dòng."]),
    ],
)
def test_each_change_is_a_sentence(new, told):
    assert [one.sentence() for one in changes_between(OLD, new)] == told


def test_every_kind_of_change_has_its_sentence_in_both_languages():
    codes = [code for code in catalogue() if code.startswith("reporting.change.")]
    said = dict.fromkeys(("old", "new", "title", "row", "label", "parent", "feeds"), "x")
    for language in LANGUAGES:
        sentences = {FormChange(code.removeprefix("reporting.change."), said).sentence(language) for code in codes}
        assert len(sentences) == len(codes) == 17
        assert not any("{" in one for one in sentences)


def test_a_draft_tells_what_it_changes_in_the_version_before(cast, first):
    second = next_of(cast, first, since=AUGUST)
    section = second.sections.get()
    row = section.rows.get()
    line(section, row.code, cast=cast, row=row, label_vi="Số quy ước đã sửa")
    line(section, "Q9", cast=cast)
    before, changes = changes_of(second)
    assert before == first
    assert [one.code for one in changes] == ["row_renamed", "row_added"]


def test_a_first_version_follows_none(cast):
    form()
    assert changes_of(drafted(cast)) == (None, [])


def test_the_version_before_is_the_newest_published_one(cast, first):
    second = next_of(cast, first, since=JULY)
    commands.publish_form(form=second, by=cast.an, at=AT)
    second.refresh_from_db()
    third = next_of(cast, second, since=AUGUST)
    assert version_before(third) == second
    assert version_before(first) is None


def test_telling_the_changes_costs_the_same_however_long_the_form_is(cast, first, django_assert_num_queries):
    second = next_of(cast, first, since=AUGUST)
    section = second.sections.get()
    for number in range(12):
        details = row_details(f"R{number}", provider_kind=UnitKind.DEPARTMENT)
        commands.put_row(form=second, section=section, details=details, by=cast.an, at=AT)
    with django_assert_num_queries(7):
        assert len(changes_of(second)[1]) == 12


def test_a_table_that_is_added_is_told_with_its_rows(cast, first):
    second = next_of(cast, first, since=AUGUST)
    line(table(second, cast=cast, code="THEM"), "T1", cast=cast)
    assert [one.code for one in changes_of(second)[1]] == ["section_added", "row_added"]
