"""The paper on the screen: paragraphs run on, offsets stay true."""

from __future__ import annotations

from songhanh.plans.rules.paper import runs_of

TEXT = """ỦY
BAN NHÂN DÂN
-------
|
Số: 3631/KH-UBND
KẾ HOẠCH
Về bình đẳng giới năm 2026 của tỉnh Lam Giang và các xã
I. MỤC TIÊU
- 90% cán bộ, công chức, viên chức và người lao động được
tập huấn về bình đẳng giới.
- 50% người dân được truyền thông nâng cao nhận thức về
bình đẳng giới."""


def shown(**options):
    return [run.text for run in runs_of(TEXT, **options)]


def test_lines_of_one_bullet_run_on_and_bullets_stay_apart():
    assert "- 90% cán bộ, công chức, viên chức và người lao động được tập huấn về bình đẳng giới." in shown()


def test_rules_of_tables_are_left_out():
    assert not [text for text in shown() if not any(c.isalnum() for c in text)]


def test_an_agency_split_over_lines_is_one_in_the_head():
    head_end = TEXT.index("KẾ HOẠCH")
    assert shown(head_end=head_end)[:2] == ["ỦY BAN NHÂN DÂN", "Số: 3631/KH-UBND"]


def test_every_paragraph_is_its_place_in_the_text():
    for run in runs_of(TEXT, head_end=TEXT.index("KẾ HOẠCH")):
        assert TEXT[run.start : run.end].replace("\n", " ") == run.text


def test_what_was_read_begins_a_paragraph_of_its_own():
    start = TEXT.index("tập huấn")
    assert [r for r in runs_of(TEXT, starts=[start]) if r.start == start]


def test_a_heading_is_marked():
    start = TEXT.index("I. MỤC TIÊU")
    found = runs_of(TEXT, headings=[(start, start + len("I. MỤC TIÊU"))])
    assert [run.text for run in found if run.heading] == ["I. MỤC TIÊU"]
