"""Pages of a PDF: lines, indents, cells and columns, letters that a second font has set apart."""

from __future__ import annotations

import pytest

from songhanh.reading.extract import paper
from songhanh.reading.extract.pdf import pdf_text
from tests.reading import files

RUNNING = [
    (72, 700 - 16 * i, f"{i + 1}. A point that fills the width of its page, or nearly so, {'and more ' * (i % 3)}")
    for i in range(8)
]


def lines(pieces: list[tuple[int, int, str]]) -> list[str]:
    return pdf_text(files.placed_pdf(pieces), name="a.pdf").split("\n")


@pytest.fixture(params=[False, True], ids=["by line", "by character"])
def way(request, monkeypatch):
    """Both ways of putting lines together must give the same."""
    monkeypatch.setattr(paper, "_is_scattered", lambda plain: request.param)


def test_every_line_of_the_paper_is_a_line(way):
    assert lines(RUNNING) == [text.strip() for _, _, text in RUNNING]


def test_an_indent_is_kept(way):
    assert lines([*RUNNING, (112, 500, "Indented by forty points, as a first line is")])[-1] == (
        " " * 8 + "Indented by forty points, as a first line is"
    )


def test_what_stands_side_by_side_is_kept_apart_by_a_wide_gap(way):
    found = lines([*RUNNING, (72, 500, "Receivers"), (380, 500, "CHAIRMAN")])[-1]
    assert found.startswith("Receivers    ")
    assert found.split() == ["Receivers", "CHAIRMAN"]


def test_a_column_that_begins_further_up_begins_after_an_edge():
    cells = [(72, 760, "OFFICE"), (72, 744, "OF THE PROVINCE"), (320, 760, "REPUBLIC"), (320, 744, "Independence")]
    found = [line.strip() for line in lines([*cells, *RUNNING])]
    assert found[:5] == ["OFFICE", "OF THE PROVINCE", "|", "REPUBLIC", "Independence"]


def test_a_sentence_that_goes_on_in_the_next_column_is_not_cut():
    columns = [(72, 700, "The first column ends in the middle of"), (72, 684, "a sentence of words that")]
    found = lines([*columns, (320, 700, "goes on at the head of the second"), (320, 684, "column of the page.")])
    assert "|" not in found


def test_letters_set_apart_by_a_second_font_are_told_from_words():
    assert paper._is_scattered("T NH CAO B NG Ỉ Ằ\nĐ c l p - T do ộ ậ ự")
    assert not paper._is_scattered("Ủy ban nhân dân tỉnh Cao Bằng ban hành Kế hoạch này ở các xã và ý kiến của họ")


def test_pages_follow_one_another():
    two = pdf_text(files.pdf([f"Line {i} of a document of one page" for i in range(5)]), name="a.pdf")
    assert two.count("\f") == 0
    assert two.count("\n") == 4


@pytest.mark.parametrize("mark", ["\ufffe", "\x02", "\xad"])
def test_a_dash_at_the_end_of_a_line_is_a_dash(mark):
    assert paper.clean(f"Lao động {mark}") == "Lao động -"


def test_pieces_on_one_base_are_one_line_even_where_most_lines_are_such():
    cells = [(72, 760, "LEFT HEAD"), (330, 760, "RIGHT HEAD"), (72, 740, "left goes on"), (330, 740, "right goes on")]
    found = lines([*cells, (72, 700, "I. WORK")])
    assert [row.split("    ")[0] for row in found] == ["LEFT HEAD", "left goes on", "I. WORK"]
    assert all("    " in row for row in found[:2])
