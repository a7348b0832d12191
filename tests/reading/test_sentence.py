"""One sentence by itself: read as in a document, whatever its label, its breaks and its length."""

from __future__ import annotations

import pytest

from songhanh.reading.sentence import LONGEST, read_sentence


@pytest.mark.parametrize(
    "text", ["Tỷ lệ nữ đạt 35%", "- Tỷ lệ nữ đạt 35%", "a) Tỷ lệ nữ\n  đạt 35%", "2.1. Tỷ lệ nữ đạt 35%"]
)
def test_a_label_and_line_breaks_change_nothing(text):
    found = read_sentence("target", text)
    assert [(str(one.value), one.unit) for one in found.amounts] == [("35", "%")]


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        ("task", "Sở Y tế: mở lớp", lambda task: [unit.text for unit in task.lead] == ["Sở Y tế"]),
        ("activity", "Mở lớp tại xã A (Sở Y tế chủ trì)", lambda one: [unit.text for unit in one.who] == ["Sở Y tế"]),
        ("deadline", "xong trước ngày 30/6/2026", lambda one: one.day == "30/06/2026"),
        ("legal_basis", "Quyết định số 28/QĐ-TTg ngày 3/3/2021", lambda one: one.number == "28/QĐ-TTg"),
        ("legal_basis", "Căn cứ Luật Trẻ em ngày 05/4/2016;", lambda one: one.name == "Luật Trẻ em"),
    ],
)
def test_each_kind_is_read_as_what_it_is_said_to_be(kind, text, told):
    assert told(read_sentence(kind, text))


@pytest.mark.parametrize(
    ("kind", "text"),
    [("target", "Nâng cao nhận thức"), ("task", "mở lớp"), ("target", ""), ("target", " - "), ("title", "Kế hoạch 5%"),
     ("signer", "Lê Thị An"), ("legal_basis", "")],
)  # fmt: skip
def test_what_holds_no_such_item_gives_none(kind, text):
    assert read_sentence(kind, text) is None


def test_of_a_long_text_the_beginning_is_read():
    assert read_sentence("target", "Tỷ lệ nữ đạt 35%. " + "và " * LONGEST) is not None
    assert read_sentence("target", "và " * LONGEST + "tỷ lệ nữ đạt 35%") is None
