"""Items read by hand and items found: how they are paired and counted, field by field."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tools.scoring.__main__ import main
from tools.scoring.fields import DETAILS, FIELDS, gathered_tasks, score
from tools.scoring.folders import Scores, score_folder
from tools.scoring.tally import Tally, added, compared, pairs


def counts(tally: Tally) -> tuple[int, int, int]:
    """Found, missing, superfluous."""
    return len(tally.found), len(tally.missing), len(tally.extra)


def scored(wanted: dict[str, Any], said: dict[str, Any], field: str) -> tuple[int, int, int]:
    return counts(score(wanted, said).get(field, Tally()))


def target(value: object, unit: str = "%", *, by: int | None = None, comparator: str = "=", **more: object) -> dict:
    return {"values": [{"value": value, "unit": unit, "comparator": comparator}], "by": by, "quote": "Mở lớp", **more}


def task(section: str, lead: str, *coordinating: str, **more: object) -> dict:
    return {"section": section, "lead": [lead], "coordinating": list(coordinating), "quote": "Mở lớp học", **more}


@pytest.mark.parametrize(
    ("found", "missing", "extra", "shares"),
    [
        (3, 0, 0, (1.0, 1.0, 1.0)), (3, 1, 0, (1.0, 0.75, 6 / 7)), (3, 0, 1, (0.75, 1.0, 6 / 7)),
        (1, 1, 1, (0.5, 0.5, 0.5)), (0, 1, 0, (None, 0.0, 0.0)), (0, 0, 1, (0.0, None, 0.0)),
        (0, 0, 0, (None, None, None)),
    ],
)  # fmt: skip
def test_shares_come_from_counts(found, missing, extra, shares):
    tally = Tally(["a"] * found, ["b"] * missing, ["c"] * extra)
    assert (tally.precision, tally.recall, tally.f1) == shares


def test_tallies_are_added_and_stay_as_they_were():
    one, other = Tally(["a"], ["b"], []), Tally(["c"], [], ["d"])
    assert added([one, other]) == Tally(["a", "c"], ["b"], ["d"])
    assert (one, other) == (Tally(["a"], ["b"], []), Tally(["c"], [], ["d"]))


def test_the_likest_are_paired_first_each_once_and_equals_in_their_order():
    assert pairs([10, 20], [19, 12, 11], likeness=lambda a, b: -abs(a - b), least=-5) == [(0, 2), (1, 0)]
    assert pairs("aa", "aaa", likeness=lambda a, b: 1.0, least=1) == [(0, 0), (1, 1)]
    assert pairs("a", "b", likeness=lambda a, b: 0.5, least=1) == []


@pytest.mark.parametrize(
    ("wanted", "given", "optional", "result"),
    [
        ("ab", "ab", "", (2, 0, 0)), ("ab", "a", "", (1, 1, 0)), ("a", "ab", "", (1, 0, 1)),
        ("a", "ab", "b", (1, 0, 0)),
        ("a", "aa", "", (1, 0, 1)), ("a", "aa", "a", (1, 0, 0)), ("a", "", "b", (0, 1, 0)), ("", "bb", "b", (0, 0, 1)),
    ],
)  # fmt: skip
def test_an_optional_item_is_neither_missing_nor_superfluous(wanted, given, optional, result):
    assert counts(compared(wanted, given, same=str.__eq__, optional=optional)[0]) == result


@pytest.mark.parametrize(
    ("field", "wanted", "said", "result"),
    [
        ("number", "07/KH-UBND", "Số: 07 /KH-UBND", (1, 0, 0)), ("number", "07/KH-UBND", "08/KH-UBND", (0, 1, 1)),
        ("number", None, "07/KH", (0, 0, 1)), ("number", "07/KH", None, (0, 1, 0)), ("number", None, None, (0, 0, 0)),
        ("type", "KẾ HOẠCH", "Kế hoạch", (1, 0, 0)), ("issuer", "UBND tỉnh X", "Ủy ban nhân dân tỉnh X", (1, 0, 0)),
        ("place", "TP. Huế", "thành phố Huế", (1, 0, 0)), ("place", "Huế", "Vinh", (0, 1, 1)),
        ("date", "2026-01-02", "2026-01-02", (1, 0, 0)), ("date", "2026-01-02", "2026-02-01", (0, 1, 1)),
        ("title", "Về việc chăm lo lao động nữ", "Chăm lo lao động nữ", (1, 0, 0)),
        ("title", "Chăm lo lao động nữ", "Chăm lo trẻ em", (0, 1, 1)),
        ("period", [2021, 2025], [2021, 2025], (2, 0, 0)), ("period", [2021, 2025], [2020, 2025], (1, 1, 1)),
        ("period", [None, 2030], [2026, 2030], (1, 0, 1)), ("period", None, [2026, 2026], (0, 0, 2)),
        ("recipients", ["Như trên", "Lưu: VT"], ["Như trên;"], (1, 1, 0)),
        ("budget_sources", ["ngân sách tỉnh"], ["nguồn ngân sách tỉnh", "vốn vay"], (1, 0, 1)),
    ],
)  # fmt: skip
def test_plain_fields(field, wanted, said, result):
    assert scored({field: wanted}, {field: said}, field) == result


def test_what_else_is_accepted_and_what_need_not_be():
    wanted = {"issuer": "Sở A", "issuer_alt": ["Sở B"], "optional_fields": ["title", "period", "signer"]}
    assert scored(wanted, {"issuer": "Sở B"}, "issuer") == (1, 0, 0)
    wanted |= {"title": "Chăm lo", "period": [2026, 2026], "signer": {"name": "A"}}
    for said in ({}, {"title": "khác", "period": [2025, 2025], "signer": {"name": "B", "authority": "KT."}}):
        assert {scored(wanted, said, field) for field in ("title", "period", "signer_name")} == {(0, 0, 0)}
        assert scored(wanted, said, "signer_authority") == (0, 0, 0)


def test_a_signer_is_name_position_and_lines_of_authority():
    wanted = {
        "signer": {
            "name": "Lê A",
            "position": "Phó",
            "position_alt": ["Giám đốc"],
            "authority": "TM. UBND / KT. CHỦ TỊCH",
        }
    }
    said = {"signer": {"name": "LÊ A", "position": "Giám đốc", "authority": "TM. ỦY BAN NHÂN DÂN"}}
    found = {field: scored(wanted, said, f"signer_{field}") for field in ("name", "position", "authority")}
    assert found == {"name": (1, 0, 0), "position": (1, 0, 0), "authority": (1, 1, 0)}
    assert scored(wanted, {"signer": None}, "signer_authority") == (0, 2, 0)


def test_a_legal_basis_counts_once_by_its_number_and_a_law_by_its_name():
    wanted = {
        "legal_basis": [
            {"number": "1/QĐ", "date": "2020-01-01"},
            {"number": None, "name": "Luật Trẻ em", "date": None},
        ],
        "legal_basis_optional": ["9/NQ"],
    }
    said = {
        "legal_basis": [{"number": "1/QĐ", "date": None}, {"number": "1/QĐ"}, {"number": "9/NQ"}, {"number": "5/NQ"}]
    }
    assert scored(wanted, said, "legal_basis") == (1, 0, 1)
    assert scored(wanted, said, "legal_basis_date") == (0, 1, 0)
    assert scored(wanted, said, "legal_basis_named") == (0, 1, 0)


@pytest.mark.parametrize(
    ("wanted", "said", "values", "whole"),
    [
        (target(80), target("80"), (1, 0, 0), (1, 0, 0)), (target(80), target(81), (0, 1, 1), (0, 1, 1)),
        (target("18.4"), target("18,4"), (1, 0, 0), (1, 0, 0)), (target(2, "lớp"), target(2, "lớp học"), (1, 0, 0),
        (1, 0, 0)),
        (target(2, "lớp"), target(2, "%"), (0, 1, 1), (0, 1, 1)), (target(80, by=2025), target(80), (1, 0, 0),
        (0, 1, 1)),
        (target(80, comparator=">="), target(80), (1, 0, 0), (0, 1, 1)), (target(80, optional=True), target(80),
        (0, 0, 0), (0, 0, 0)),
        (target(80, optional=True), target(90), (0, 0, 1), (0, 0, 1)), (target("nhiều"), target("ít"), (0, 0, 0),
        (0, 0, 0)),
    ],
)  # fmt: skip
def test_targets_are_counted_value_by_value_and_whole_with_year_and_comparator(wanted, said, values, whole):
    assert scored({"targets": [wanted]}, {"targets": [said]}, "targets") == values
    assert scored({"targets": [wanted]}, {"targets": [said]}, "targets_full") == whole


def test_of_equal_values_those_of_one_year_belong_together():
    wanted, said = [target(80, by=2025), target(80, by=2030)], [target(80, by=2030), target(80, by=2025)]
    assert scored({"targets": wanted}, {"targets": said}, "targets_full") == (2, 0, 0)


def test_tasks_of_one_place_and_lead_are_one():
    tasks = [task("V.1", "Sở Y tế", "Sở A"), task("v.1", "sở y tế", "Sở B", optional=True), task("V.2", "Sở Y tế")]
    assert [one["coordinating"] for one in gathered_tasks(tasks)] == [["Sở A", "Sở B"], []]
    assert [bool(one.get("optional")) for one in gathered_tasks(tasks)] == [False, False]
    assert tasks[0]["coordinating"] == ["Sở A"]


@pytest.mark.parametrize(
    ("wanted", "said", "results"),
    [
        ([task("V.1", "Sở Y tế", "Sở A")], [task("V.1", "Sở Y tế", "Sở A")], [(1, 0, 0)] * 4),
        ([task("V.1", "Sở Y tế", "Sở A")], [task("V.2", "Sở Y tế", "Sở B")], [(1, 0, 0), (0, 1, 1), (1, 0, 0),
        (0, 1, 1)]),
        ([task("V.1", "Sở Y tế", "Sở A")], [], [(0, 1, 0)] * 4),
        ([], [task("V.1", "Sở Y tế", "Sở A")], [(0, 0, 1)] * 4),
        ([task("V.1", "Sở Y tế", optional=True)], [task("V.1", "Sở Y tế", "Sở A")], [(0, 0, 0)] * 4),
        (
            [task("V.1", "Sở Y tế", coordinating_optional=["Sở A"])],
            [task("V.1", "Sở Y tế", "Sở A")],
            [(1, 0, 0)] * 3 + [(0, 0, 0)],
        ),
        ([task("V.?", "Sở Y tế")], [task("V.9", "Sở Y tế")], [(1, 0, 0), (0, 0, 0), (1, 0, 0), (0, 0, 0)]),
    ],
)  # fmt: skip
def test_a_task_takes_its_units_along(wanted, said, results):
    fields = ("tasks_found", "task_section", "task_lead", "task_coordinating")
    assert [scored({"tasks": wanted}, {"tasks": said}, field) for field in fields] == results


@pytest.mark.parametrize(
    ("wanted", "said", "result"),
    [
        (("15/6", "yearly"), ("15/06", "yearly"), (1, 0, 0)), (("15/6", None), ("15/06", "once"), (1, 0, 0)),
        (("15/6", "yearly"), ("15/06", "once"), (0, 1, 1)), ((None, "monthly"), (None, "monthly"), (1, 0, 0)),
    ],
)  # fmt: skip
def test_a_deadline_is_its_day_and_its_rhythm(wanted, said, result):
    one, other = ({"day": day, "recurrence": rhythm, "quote": "Báo cáo"} for day, rhythm in (wanted, said))
    assert scored({"deadlines": [one]}, {"deadlines": [other]}, "deadlines") == result
    expected = (0, 0, result[2])
    assert scored({"deadlines": [one | {"optional": True}]}, {"deadlines": [other]}, "deadlines") == expected


def test_sections_are_counted_by_label_and_titles_apart():
    wanted = {
        "sections": [
            {"label": "I", "title": "MỤC TIÊU"},
            {"label": "I.1", "title": None},
            {"label": "II", "title": "A"},
        ]
    }
    said = {
        "sections": [
            {"label": "I.", "title": "Mục tiêu:"},
            {"label": "I.1", "title": "Khác"},
            {"label": "III", "title": "A"},
        ]
    }
    assert scored(wanted, said, "sections") == (2, 1, 1)
    assert scored(wanted, said, "section_titles") == (1, 0, 0)
    said["sections"][0]["title"] = "NHIỆM VỤ"
    assert scored(wanted, said, "section_titles") == (0, 1, 1)


def test_details_are_shown_but_not_counted_together():
    found = {"number": Tally(["a"], [], []), "budget_sources": Tally([], ["b"], [])}
    scores = Scores({"d": found})
    assert scores.micro() == Tally(["a"], [], [])
    assert scores.differences() == [f"{'d':<34} {'budget_sources':<18} missing b"]
    assert not set(FIELDS) & set(DETAILS)


def test_a_folder_is_read_and_its_table_printed(tmp_path, capsys):
    (tmp_path / "gold").mkdir()
    for name in ("a", "nobody_read_this"):
        (tmp_path / f"{name}.txt").write_text("Số: 01/KH-UBND\n\nKẾ HOẠCH\n\nLàm việc chung\n", encoding="utf-8")
    gold = {"number": "02/KH-UBND", "type": "KẾ HOẠCH", "title": "Làm việc chung"}
    (tmp_path / "gold" / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    assert set(score_folder(tmp_path).documents) == {"a"}
    assert main([str(tmp_path), "--errors"]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["number", "0", "1", "1", "0.000", "0.000", "0.000"] in lines
    assert ["type", "1", "0", "0", "1.000", "1.000", "1.000"] in lines
    assert ["a", "number", "missing", "02/KH-UBND"] in lines
