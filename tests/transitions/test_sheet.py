"""A list of events: what its rows say, and what is told at which cell."""

from __future__ import annotations

import json
from uuid import UUID

import pytest

from songhanh.kernel.sentences import sentence
from songhanh.organisations.models import EventKind, SplitKey, UnitKind
from songhanh.organisations.queries import UnitView
from songhanh.reading.lists import list_in
from songhanh.transitions.rules.drafts import check_shape
from songhanh.transitions.sheet import EVENTS, HEADS, Judged, Known, drafts_of, judge

PROVINCE_ID = UUID(int=1)


def unit(number, name, *, kind=UnitKind.COMMUNE, code="", parent=PROVINCE_ID, short=""):
    return UnitView(UUID(int=number), name, short or name, kind, code, parent, PROVINCE_ID)


PROVINCE = unit(1, "Tỉnh Lam Giang", kind=UnitKind.PROVINCE, parent=None)
AN_PHU, AN_THUAN = unit(11, "Xã An Phú", code="101"), unit(12, "Xã An Thuận", code="102")
BINH_HOA, HA_LAM = unit(13, "Phường Bình Hòa", code="103"), unit(14, "Xã Hạ Lâm", code="104")
HEALTH = unit(21, "Sở Y tế", kind=UnitKind.DEPARTMENT)
HOME_AFFAIRS = unit(22, "Sở Nội vụ", kind=UnitKind.DEPARTMENT, short="SNV")
VILLAGE = unit(31, "Thôn 1", kind=UnitKind.VILLAGE, parent=AN_PHU.id)
OTHER_VILLAGE = unit(32, "Thôn 1", kind=UnitKind.VILLAGE, parent=AN_THUAN.id)
KNOWN = Known.of([PROVINCE, AN_PHU, AN_THUAN, BINH_HOA, HA_LAM, HEALTH, HOME_AFFAIRS, VILLAGE, OTHER_VILLAGE])
COLUMNS = dict(zip(HEADS, "ABCDEFGHIJKL", strict=True))


def cells_of(*rows, first=2):
    """The head in row 1 and a row for each dict of column → text."""
    cells = {f"{column}1": ("text", HEADS[name]) for name, column in COLUMNS.items()}
    for number, row in enumerate(rows, start=first):
        for name, value in row.items():
            kind = "number" if isinstance(value, int) else "text"
            cells[f"{COLUMNS[name]}{number}"] = (kind, str(value))
    return cells


def read(*rows, formulas=()):
    return judge(list_in(cells_of(*rows), kind=EVENTS, formulas=formulas), known=KNOWN)


def told(judged):
    """Address → the code of what is wrong there."""
    return {problem.address: problem.code.removeprefix("events_sheet.") for problem in judged.problems}


def merge(before, **more):
    return {"number": 1, "kind": "Sáp nhập", "before": before, **more}


MERGER = (
    merge("Xã An Phú", after="Xã Phú Thuận", after_code="110", unit_kind="Xã", basis="NQ 12/NQ-HĐND"),
    merge("Xã An Thuận"),
)
EMPLOYMENT = "Việc làm, lao động, tiền lương"


def test_two_units_merge_into_a_new_one():
    judged = read(*MERGER)
    assert judged.problems == ()
    [made] = judged.units
    assert (made.name, made.kind, made.code, made.parent_id) == ("Xã Phú Thuận", UnitKind.COMMUNE, "110", PROVINCE.id)
    [event] = judged.events
    assert (event.kind, event.basis, event.row, event.number) == (EventKind.MERGE, "NQ 12/NQ-HĐND", 2, "1")
    assert [(a.predecessor, a.successor, a.new) for a in event.arrows] == [
        (AN_PHU.id, None, made.key),
        (AN_THUAN.id, None, made.key),
    ]


def test_a_unit_merges_into_one_that_stands_found_by_code_or_without_marks():
    judged = read(merge("xa an thuan", after_code="101"), merge("", before_code="104", after="Xã An Phú"))
    assert judged.problems == ()
    assert judged.units == ()
    assert [(a.predecessor, a.successor) for a in judged.events[0].arrows] == [
        (AN_THUAN.id, AN_PHU.id),
        (HA_LAM.id, AN_PHU.id),
    ]


def test_a_new_unit_may_keep_the_name_of_one_that_goes_into_it():
    judged = read(merge("Xã An Phú", after="Xã An Phú", unit_kind="Xã"), merge("Xã An Thuận"))
    assert judged.problems == ()
    assert {arrow.new for arrow in judged.events[0].arrows} == {judged.units[0].key}


def test_a_new_unit_may_not_have_the_name_of_one_that_stands_on():
    judged = read(merge("Xã An Phú", after="Xã Hạ Lâm", unit_kind="Xã"), merge("Xã An Thuận"))
    assert told(judged) == {"E2": "new_stands"}
    assert judged.events == judged.units == ()


def test_a_split_deals_by_inhabitants_with_thousands_typed_apart():
    row = {"number": 1, "kind": "Chia tách", "key": "Theo dân số"}
    judged = read(
        {**row, "before": "Xã An Phú", "after": "Xã An Thuận", "weight": "12.500"},
        {**row, "after": "Phường Mới", "unit_kind": "phường", "weight": 8300},
    )
    assert judged.problems == ()
    [event] = judged.events
    assert event.key is SplitKey.POPULATION
    assert [(a.predecessor, a.weight) for a in event.arrows] == [(AN_PHU.id, 12500), (AN_PHU.id, 8300)]
    assert judged.units[0].parent_id == PROVINCE.id


def test_renaming_moving_establishing_abolishing_and_a_function():
    judged = read(
        {"number": 1, "kind": "Đổi tên", "before": "Xã An Phú", "after": "Phường An Phú", "after_code": "111"},
        {"number": 2, "kind": "Chuyển đơn vị cấp trên", "before": "Thôn 1 (Xã An Phú)", "parent": "Xã Hạ Lâm"},
        {"number": 3, "kind": "Thành lập", "after": "Ban Mới", "unit_kind": "Sở", "parent": "Tỉnh Lam Giang"},
        {"number": 4, "kind": "Giải thể", "before": "Phường Bình Hòa"},
        {"number": 5, "kind": "Chuyển chức năng", "before": "SNV", "after": "Ban Mới", "function": EMPLOYMENT},
    )
    assert judged.problems == ()
    renamed, moved, established, abolished, transferred = judged.events
    assert (renamed.unit_id, renamed.name, renamed.code) == (AN_PHU.id, "Phường An Phú", "111")
    assert (moved.unit_id, moved.parent_id) == (VILLAGE.id, HA_LAM.id)
    assert [(a.predecessor, a.new) for a in established.arrows] == [(None, "ban moi")]
    assert [(a.predecessor, a.successor, a.new) for a in abolished.arrows] == [(BINH_HOA.id, None, "")]
    [arrow] = transferred.arrows
    assert (arrow.predecessor, arrow.new, arrow.function) == (HOME_AFFAIRS.id, "ban moi", "employment")


def test_new_units_may_stand_below_each_other():
    judged = read(
        {"number": 1, "kind": "Thành lập", "after": "Thôn Mới", "unit_kind": "Thôn", "parent": "Xã Mới"},
        {"number": 2, "kind": "Thành lập", "after": "Xã Mới", "unit_kind": "Xã", "parent": "Tỉnh Lam Giang"},
        {"number": 3, "kind": "Chuyển đơn vị cấp trên", "before": "Thôn 1 (Xã An Phú)", "parent": "Xã Mới"},
    )
    assert judged.problems == ()
    assert [(unit.name, unit.parent_id, unit.parent_new) for unit in judged.units] == [
        ("Thôn Mới", None, "xa moi"),
        ("Xã Mới", PROVINCE.id, ""),
    ]
    assert judged.events[2].parent_new == "xa moi"


def test_events_are_entered_with_ids_for_what_they_make():
    units, events = drafts_of(
        read(
            *MERGER,
            {"number": 2, "kind": "Thành lập", "after": "Thôn Mới", "unit_kind": "Thôn", "parent": "Xã Phú Thuận"},
            {"number": 3, "kind": "Chuyển đơn vị cấp trên", "before": "Thôn 1 (Xã An Phú)", "parent": "Xã Phú Thuận"},
            {"number": 4, "kind": "Đổi tên", "before": "Xã Hạ Lâm", "after": "Xã Lâm", "after_code": "120"},
        )
    )
    commune, village = units
    assert (commune.name, commune.kind, commune.code, commune.parent_id) == (
        "Xã Phú Thuận",
        "commune",
        "110",
        PROVINCE.id,
    )
    assert (village.name, village.kind, village.parent_id) == ("Thôn Mới", "village", commune.id)
    merger, establishment, move, renaming = events
    assert [(a.predecessor_id, a.successor_id) for a in merger.arrows] == [
        (AN_PHU.id, commune.id),
        (AN_THUAN.id, commune.id),
    ]
    assert [(a.predecessor_id, a.successor_id) for a in establishment.arrows] == [(None, village.id)]
    assert (move.unit_id, move.parent_id) == (VILLAGE.id, commune.id)
    assert (renaming.unit_id, renaming.name, renaming.code) == (HA_LAM.id, "Xã Lâm", "120")
    for event in events:
        check_shape(event)


def test_what_is_kept_comes_back_the_same():
    judged = read(*MERGER, {"number": 2, "kind": "Đổi tên", "before": "Xã Hạ Lâm", "after": "Xã Lâm"}, {"number": 3})
    problems = [{"address": p.address, "code": p.code, "params": p.params} for p in judged.problems]
    assert Judged.from_plain(json.loads(json.dumps(judged.as_plain())), problems=problems) == judged


def test_a_title_may_stand_above_the_head_and_columns_in_any_order():
    rows = {"A3": "Đơn vị sau", "B3": "đơn vị trước", "C3": "LOẠI THAY ĐỔI", "D3": "So thu tu su kien"}
    cells = {"A1": ("text", "Danh sách"), **{address: ("text", words) for address, words in rows.items()}}
    head = list_in(cells, kind=EVENTS).head
    assert (head.row, head.columns) == (3, {"after": "A", "before": "B", "kind": "C", "number": "D"})
    cells |= {"B4": ("text", "Xã An Phú"), "C4": ("text", "Giải thể"), "D4": ("number", "1")}
    assert len(judge(list_in(cells, kind=EVENTS), known=KNOWN).events) == 1


def test_a_sheet_without_the_head_has_none():
    assert list_in({"A1": ("text", "Họ và tên"), "B1": ("text", "Đơn vị trước")}, kind=EVENTS) is None


WRONG = [
    ({"kind": "Giải thể", "before": "Xã An Phú"}, "A2", "no_number"),
    ({"number": 1, "before": "Xã An Phú"}, "B2", "no_kind"),
    ({"number": 1, "kind": "Xóa sổ", "before": "Xã An Phú"}, "B2", "kind_unknown"),
    ({"number": 1, "kind": "Giải thể"}, "C2", "no_before"),
    ({"number": 1, "kind": "Giải thể", "before": "Xã An Phúc"}, "C2", "unit_unknown_near"),
    ({"number": 1, "kind": "Giải thể", "before": "Mặt Trăng"}, "C2", "unit_unknown"),
    ({"number": 1, "kind": "Giải thể", "before": "Thôn 1"}, "C2", "unit_many"),
    ({"number": 1, "kind": "Giải thể", "before_code": "999"}, "D2", "code_unknown"),
    ({"number": 1, "kind": "Giải thể", "before": "Xã An Phú", "before_code": "102"}, "D2", "code_of_another"),
    ({"number": 1, "kind": "Giải thể", "before": "Xã An Phú", "after": "Xã Hạ Lâm"}, "E2", "abolished_goes_nowhere"),
    (merge("Xã An Phú"), "E2", "no_after"),
    (merge("Xã An Phú", after="Xã An Thuân Mới"), "E2", "unit_unknown_near_or_new"),
    (merge("Xã An Phú", after="Kinh đô"), "E2", "unit_unknown_or_new"),
    (merge("Xã An Phú", after="Kinh đô", unit_kind="Làng"), "G2", "unit_kind_unknown"),
    (merge("Xã An Phú", unit_kind="Xã"), "E2", "no_new_name"),
    (merge("Xã An Phú", after="x" * 201, unit_kind="Xã"), "E2", "too_long"),
    ({"number": 1, "kind": "Thành lập", "after": "Ban Mới"}, "G2", "no_unit_kind"),
    ({"number": 1, "kind": "Thành lập", "after": "Ban Mới", "unit_kind": "Sở"}, "H2", "no_parent"),
    ({"number": 1, "kind": "Đổi tên", "before": "Xã An Phú"}, "E2", "no_new_name"),
    ({"number": 1, "kind": "Chuyển đơn vị cấp trên", "before": "Xã An Phú"}, "H2", "no_parent"),
    ({"number": 1, "kind": "Chuyển chức năng", "before": "SNV", "after": "Sở Y tế"}, "I2", "no_function"),
    (
        {"number": 1, "kind": "Chuyển chức năng", "before": "SNV", "after": "Sở Y tế", "function": "Bói"},
        "I2",
        "function_unknown",
    ),
    ({"number": 1, "kind": "Chia tách", "before": "Xã An Phú", "after": "Xã An Thuận"}, "E2", "split_alone"),
    (merge("Xã An Phú", after="Xã Ven Sông", unit_kind="Xã"), "C2", "merge_alone"),
    (merge("Xã An Phú", after="Xã Hạ Lâm", weight=5), "K2", "weight_unasked"),
]


@pytest.mark.parametrize(("row", "address", "code"), WRONG)
def test_one_wrong_cell_is_told_at_its_address_and_nothing_is_kept(row, address, code):
    judged = read(row)
    assert told(judged).get(address) == code
    assert judged.events == judged.units == ()


@pytest.mark.parametrize(("row", "address", "code"), WRONG)
def test_what_is_wrong_is_a_sentence_in_both_languages(row, address, code):
    for problem in read(row).problems:
        for language in ("vi", "en"):
            words = sentence(problem.code, language, **problem.params)
            assert len(words) > 15
            assert "{" not in words


def test_a_misspelt_name_is_told_with_what_may_be_meant():
    [problem] = read({"number": 1, "kind": "Giải thể", "before": "Xã An Thuân Mới"}).problems
    assert "Xã An Thuận" in sentence(problem.code, **problem.params)


def test_a_name_of_several_units_is_told_with_the_units_above_them():
    [problem] = read({"number": 1, "kind": "Giải thể", "before": "Thôn 1"}).problems
    assert problem.params["names"] == "Thôn 1 (Xã An Phú) · Thôn 1 (Xã An Thuận)"


@pytest.mark.parametrize(
    ("weight", "code"),
    [("", "no_weight"), ("nhiều", "weight_odd"), ("12,5", "weight_odd"), ("-3", "weight_odd"), ("1.23", "weight_odd")],
)
def test_a_split_by_a_key_needs_a_whole_weight_in_every_row(weight, code):
    row = {"number": 1, "kind": "Chia tách", "before": "Xã An Phú", "key": "Theo diện tích"}
    judged = read({**row, "after": "Xã An Thuận", "weight": 5}, {**row, "after": "Xã Hạ Lâm", "weight": weight})
    assert told(judged) == {"K3": code}


def test_weights_that_are_all_zero_deal_nothing():
    row = {"number": 1, "kind": "Chia tách", "before": "Xã An Phú", "key": "Theo diện tích", "weight": 0}
    assert told(read({**row, "after": "Xã An Thuận"}, {**row, "after": "Xã Hạ Lâm"})) == {"K2": "weights_zero"}


def test_a_wrong_event_is_left_out_and_the_right_ones_are_kept():
    judged = read(*MERGER, {"number": 2, "kind": "Giải thể", "before": "Mặt Trăng"})
    assert [event.number for event in judged.events] == ["1"]
    assert told(judged) == {"C4": "unit_unknown"}


def test_one_wrong_row_takes_its_whole_event_with_it():
    judged = read(MERGER[0], merge("Mặt Trăng"), {"number": 2, "kind": "Giải thể", "before": "Xã Hạ Lâm"})
    assert [event.number for event in judged.events] == ["2"]
    assert judged.units == ()


def test_an_event_that_names_what_a_wrong_one_makes_is_left_out_too():
    judged = read(
        MERGER[0],
        merge("Mặt Trăng"),
        {"number": 2, "kind": "Chuyển đơn vị cấp trên", "before": "Thôn 1 (Xã An Phú)", "parent": "Xã Phú Thuận"},
        {"number": 3, "kind": "Sáp nhập", "before": "Xã Hạ Lâm", "after": "Xã Phú Thuận"},
        {"number": 4, "kind": "Giải thể", "before": "Phường Bình Hòa"},
    )
    assert told(judged) == {"C3": "unit_unknown", "E4": "leans_on_wrong", "E5": "leans_on_wrong"}
    assert [event.number for event in judged.events] == ["4"]


def test_a_unit_ends_once_and_is_told_where_it_did():
    judged = read(*MERGER, {"number": 2, "kind": "Giải thể", "before": "Xã An Phú"})
    [problem] = judged.problems
    assert (problem.address, problem.code) == ("C4", "events_sheet.unit_twice")
    assert problem.params == {"text": "Xã An Phú", "address": "C2"}


def test_a_unit_is_renamed_once_but_may_take_others_in_and_give_a_function_away():
    judged = read(
        merge("Xã An Thuận", after="Xã An Phú"),
        {"number": 2, "kind": "Đổi tên", "before": "Xã An Phú", "after": "Xã Phú"},
        {"number": 3, "kind": "Đổi tên", "before": "Xã An Phú", "after": "Xã Phú Mới"},
        {"number": 4, "kind": "Chuyển chức năng", "before": "SNV", "after": "Sở Y tế", "function": "press"},
        {"number": 5, "kind": "Chuyển chức năng", "before": "SNV", "after": "Sở Y tế", "function": "statistics"},
    )
    assert told(judged) == {"C4": "unit_twice"}


def test_a_new_name_and_a_new_place_are_one_event():
    renaming = {"number": 1, "kind": "Đổi tên", "before": "Thôn 1 (Xã An Phú)", "after": "Thôn Một"}
    [event] = read({**renaming, "parent": "Xã Hạ Lâm"}).events
    assert (event.unit_id, event.name, event.parent_id) == (VILLAGE.id, "Thôn Một", HA_LAM.id)
    move = {"number": 2, "kind": "Chuyển đơn vị cấp trên", "before": "Thôn 1 (Xã An Phú)", "parent": "Xã Hạ Lâm"}
    assert told(read(renaming, move)) == {"C3": "unit_twice"}


def test_the_same_row_twice_in_an_event_is_told():
    assert told(read(MERGER[0], merge("Xã An Thuận"), merge("Xã An Thuận"))) == {"C4": "row_twice"}


def test_several_functions_may_go_the_same_way_in_one_event():
    row = {"number": 1, "kind": "Chuyển chức năng"}
    judged = read(
        {**row, "before": "SNV", "after": "Sở Y tế", "function": "press"},
        {**row, "after": "Sở Y tế", "function": "statistics"},
    )
    assert told(judged) == {}
    assert [arrow.function for arrow in judged.events[0].arrows] == ["press", "statistics"]


def test_two_unknown_units_are_not_called_the_same_row():
    judged = read({"number": 1, "kind": "Giải thể", "before": "Mặt Trăng"}, {"number": 1, "before": "Mặt Trời"})
    assert told(judged) == {"C2": "unit_unknown", "C3": "unit_unknown"}


def test_a_unit_is_made_once_and_may_then_be_named_without_its_kind():
    again = {"number": 2, "kind": "Sáp nhập", "before": "Xã Hạ Lâm", "after": "Xã Phú Thuận"}
    assert told(read(*MERGER, {**again, "unit_kind": "Xã"})) == {"E4": "made_twice"}
    assert told(read(*MERGER, again)) == {}


def test_a_name_that_is_both_old_and_new_needs_the_code_of_the_old():
    renewed = [merge("Xã An Phú", after="Xã An Phú", unit_kind="Xã"), merge("Xã An Thuận")]
    other = {"number": 2, "kind": "Sáp nhập", "before": "Xã Hạ Lâm", "after": "Xã An Phú"}
    assert told(read(*renewed, other)) == {"E4": "after_two"}
    assert told(read(*renewed, {**other, "after_code": "101"})) == {}


def test_rows_of_one_event_agree():
    judged = read(
        MERGER[0], merge("Xã An Thuận", basis="NQ 99"), {"number": 1, "kind": "Giải thể", "before": "Xã Hạ Lâm"}
    )
    assert told(judged)["L3"] == "differs"
    assert told(judged)["B4"] == "differs"


def test_a_renaming_has_one_row():
    row = {"number": 1, "kind": "Đổi tên", "before": "Xã An Phú", "after": "Xã Phú"}
    assert told(read(row, {**row, "before": "Xã Hạ Lâm", "after": "Xã Lâm"}))["A3"] == "one_row"


def test_a_cell_with_a_formula_is_not_believed():
    judged = read(*MERGER, formulas={"C3"})
    assert told(judged) == {"C3": "formula"}
    assert judged.events == ()


def test_problems_come_in_the_order_of_the_sheet():
    wrong = [{"number": n, "kind": "Giải thể", "before": "Mặt Trăng"} for n in range(1, 12)]
    assert [problem.address for problem in read(*wrong).problems] == [f"C{n}" for n in range(2, 13)]
