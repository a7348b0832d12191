"""Tables that a PDF draws with lines: cell by cell, merged cells, rows cut by the page, pictures that are none."""

from __future__ import annotations

from itertools import pairwise

import pypdfium2
import pytest

from songhanh.reading.extract.pdf import pdf_text
from songhanh.reading.extract.ruled import may_have_tables, tables_on
from tests.reading import files

XS, YS = [60, 120, 300, 500], [700, 660, 600, 540]


def grid(xs: list[int] = XS, ys: list[int] = YS) -> list[tuple[int, int, int, int]]:
    """Every line across and down."""
    return [*((xs[0], y, xs[-1], y) for y in ys), *((x, ys[0], x, ys[-1]) for x in xs)]


WORDS = [
    (70, 680, "No"), (130, 680, "Work"), (310, 680, "Office"),
    (70, 640, "1"), (130, 640, "Open ten"), (130, 620, "houses"), (310, 640, "Health"),
    (70, 580, "2"), (130, 580, "Report"), (310, 580, "Home"), (310, 560, "Affairs"),
]  # fmt: skip


def tables(content: bytes, number: int = 0):
    document = pypdfium2.PdfDocument(content)
    page = document[number]
    found = tables_on(page.raw)
    page.close()
    document.close()
    return found


def rows(content: bytes) -> list[list[str]]:
    """The rows of the text: what stands between two edges, a row ended by an edge with nothing after it."""
    text = pdf_text(content, name="a.pdf")
    return [[" ".join(cell.split()) for cell in row.split("\n|\n")] for row in text.strip("|\n").split("\n|\n|\n")]


def test_every_cell_stands_between_two_edges():
    assert rows(files.placed_pdf(WORDS, rules=grid())) == [
        ["No", "Work", "Office"],
        ["1", "Open ten houses", "Health"],
        ["2", "Report", "Home Affairs"],
    ]


def test_the_words_around_a_table_keep_their_place():
    around = [(60, 760, "Before the table"), *WORDS, (60, 500, "After the table")]
    text = pdf_text(files.placed_pdf(around, rules=grid()), name="a.pdf")
    assert text.startswith("Before the table\n|\nNo")
    assert text.endswith("|\nAfter the table")


def test_words_alone_have_no_table():
    assert tables(files.placed_pdf(WORDS)) == []


def test_a_cell_over_two_rows_is_told_once_and_leaves_the_columns_in_their_place():
    lines = [rule for rule in grid() if rule != (60, 600, 500, 600)]
    (table,) = tables(files.placed_pdf(WORDS, rules=[*lines, (120, 600, 500, 600)]))
    cell = table.rows[1][0]
    assert (cell.left, cell.bottom, cell.right, cell.top) == pytest.approx((60, 540, 120, 660), abs=1)
    assert table.rows[2][0] is None
    assert len(table.rows[2]) == 3


def test_a_cell_over_two_columns_is_one():
    lines = [rule for rule in grid() if rule != (120, 700, 120, 540)]
    (table,) = tables(files.placed_pdf(WORDS, rules=[*lines, (120, 660, 120, 540)]))
    assert [len(row) for row in table.rows] == [2, 3, 3]


@pytest.mark.parametrize(
    "rules",
    [
        [(60, 700, 500, 700), (60, 540, 500, 540), (60, 700, 60, 540), (500, 700, 500, 540)],
        [(60, 700, 500, 700)],
        [(60, 700, 500, 700), (60, 690, 500, 690)],
    ],
    ids=["frame", "line", "double line"],
)
def test_what_is_drawn_without_cells_side_by_side_is_no_table(rules):
    assert tables(files.placed_pdf(WORDS, rules=rules)) == []


def test_two_tables_of_a_page_come_from_above():
    second = grid(ys=[400, 360, 300])
    found = tables(files.placed_pdf(WORDS, rules=[*second, *grid()]))
    assert [round(table.box.top) for table in found] == [700, 400]


def test_a_drawing_of_thousands_of_lines_is_not_looked_at():
    hatch = [(60 + i % 400, 100, 60 + i % 400, 500) for i in range(4100)]
    assert tables(files.placed_pdf(WORDS, rules=[*grid(), *hatch])) == []


def test_where_a_word_stands_on_a_line_the_page_is_read_without_cells():
    over = [*WORDS, (90, 600, "Over the line of two cells and more words")]
    text = pdf_text(files.placed_pdf(over, rules=grid()), name="a.pdf")
    for _, _, words in over:
        assert words.split()[0] in text
    assert sorted(text.replace("|", "").split()) == sorted(" ".join(words for _, _, words in over).split())


def test_a_table_in_a_cell_of_another_is_told_once():
    inner = [(140, y, 280, y) for y in (690, 675, 662)] + [(x, 690, x, 662) for x in (140, 200, 280)]
    text = pdf_text(
        files.placed_pdf([*WORDS[:1], (145, 678, "Alpha"), (210, 678, "Beta")], rules=[*grid(), *inner]), name="a.pdf"
    )
    assert [text.count(word) for word in ("No", "Alpha", "Beta")] == [1, 1, 1]


@pytest.mark.parametrize("borders", [1, 2, 3, 4])
@pytest.mark.parametrize("count", [17, 20, 40, 60])
def test_lines_among_words_are_found_whatever_their_rhythm(borders, count):
    """Word writes a text, then the sides of its cell: no step of a sample may always hit the texts."""
    document = pypdfium2.PdfDocument(files.mixed_pdf(rows=count, columns=6, borders=borders))
    page = document[0]
    assert may_have_tables(page.raw)
    page.close()
    document.close()


def test_sides_drawn_one_by_one_are_lines_drawn_through():
    pieces = [
        rule
        for x, u in pairwise(XS)
        for y, v in pairwise(YS)
        for rule in ((x, y, u, y), (x, v, u, v), (x, y, x, v), (u, y, u, v))
    ]
    (table,) = tables(files.placed_pdf(WORDS, rules=pieces))
    assert [len(row) for row in table.rows] == [3, 3, 3]


CUT = [700, 660, 600]


def cut_pages(first: str, second: str, *, number: str = "") -> bytes:
    """A row whose middle cell goes on over the page, where no line closes it."""
    above = [(70, 680, "No"), (130, 680, "Work"), (310, 680, "Office"), (70, 640, "1"), (130, 640, first)]
    below = [(130, 780, second), (70, 720, "2"), (130, 720, "Report"), (310, 720, "Home")]
    below += [(70, 780, number)] if number else []
    open_end = [rule for rule in grid(ys=CUT) if rule[1:] != (600, 500, 600)]
    open_head = [rule for rule in grid(ys=[800, 740, 700]) if rule[1:] != (800, 500, 800)]
    return files.paged_pdf([[*above, (310, 640, "Health")], below], rules=[open_end, open_head])


def test_a_row_cut_by_the_page_is_one():
    text = pdf_text(cut_pages("Open ten", "houses of trust"), name="a.pdf")
    assert "\n1\n|\nOpen ten\nhouses of trust\n|\nHealth\n|" in text
    assert text.split("\f")[1].startswith("|\n2\n|\nReport")


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [("Open ten houses.", "houses of trust", ""), ("Open ten", "Houses", ""), ("Open ten", "houses", "3")],
    ids=["ended", "capital", "own number"],
)
def test_a_row_at_the_head_of_a_page_stays_its_own(first, second, number):
    text = pdf_text(cut_pages(first, second, number=number), name="a.pdf")
    assert second in text.split("\f")[1]
