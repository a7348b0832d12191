"""Which lines of a page are one paragraph: told by the edge that the line above was set to."""

from __future__ import annotations

import pytest

from songhanh.reading.extract.flow import Column, PaperLine, column_of, flow_of, heads_on
from songhanh.reading.extract.pdf import pdf_text
from tests.reading import files

LEFT, EDGE, PITCH = 72.0, 520.0, 16.0
LETTER = 6.0


def line(number: int, text: str, *, left: float = LEFT, right: float | None = None) -> PaperLine:
    """A line of the page by its number; without `right` it is as long as its letters."""
    return PaperLine(text, left, left + LETTER * len(text) if right is None else right, -760 + PITCH * number)


def full(number: int, text: str, *, left: float = LEFT) -> PaperLine:
    return line(number, text, left=left, right=EDGE)


def even(count: int, *, first: int = 20, left: float = LEFT) -> list[PaperLine]:
    """A paragraph of full lines, so that the column has an edge, closed by a short one."""
    return [*(full(first + i, "words to the edge", left=left) for i in range(count)), line(first + count, "short.")]


def read(*lines: PaperLine) -> list[str]:
    flow = flow_of([*lines, *even(6)])
    return [paragraph.text for paragraph in flow.paragraphs][:-1]


def test_a_full_line_goes_on_in_the_next():
    assert read(full(0, "The province reports before"), line(1, "Tuesday.")) == ["The province reports before Tuesday."]


@pytest.mark.parametrize("right", [EDGE - 10, EDGE - 40, EDGE - 200])
def test_a_line_that_ends_before_the_edge_ends_its_paragraph(right):
    ended = line(0, "The province reports./.", right=right)
    assert read(ended, line(1, "Receivers")) == ["The province reports./.", "Receivers"]


@pytest.mark.parametrize("label", ["- ", "+ ", "1. ", "a) ", "II. ", "1.2. "])
def test_a_label_at_the_edge_begins_a_paragraph(label):
    assert len(read(full(0, "Every unit of the province"), line(1, f"{label}Reports"))) == 2


def test_where_first_lines_are_indented_a_dash_at_the_margin_goes_on():
    found = read(full(0, "Agriculture", left=LEFT + 28), line(1, "- Fishery and forests."))
    assert found == ["Agriculture - Fishery and forests."]


def test_an_indented_line_begins_a_paragraph():
    assert len(read(full(0, "Every unit of the province"), line(1, "The office", left=LEFT + 28))) == 2


def test_lines_below_a_point_may_hang():
    point = full(0, "- Every unit")
    assert read(point, line(1, "reports.", left=LEFT + 10)) == ["- Every unit reports."]
    assert read(point, full(1, "of the", left=LEFT + 10), line(2, "land.", left=LEFT + 10)) == [
        "- Every unit of the land."
    ]


def test_a_wide_step_down_begins_a_paragraph():
    assert len(read(full(0, "Every unit of the province"), line(3, "reports."))) == 2


def test_a_title_or_a_date_far_from_the_margin_is_no_paragraph():
    assert len(read(full(0, "on the 5th of March", left=LEFT + 250), line(1, "PLAN", left=LEFT + 100))) == 2


def test_what_stands_in_two_columns_is_never_joined():
    assert len(read(full(0, "Receivers        CHAIRMAN"), line(1, "of the province"))) == 2


def test_without_an_even_edge_nothing_is_joined():
    ragged = [line(i, "word " * (4 + 3 * i)) for i in range(5)]
    assert len(flow_of(ragged).paragraphs) == 5


def test_a_list_of_short_lines_of_one_length_stays_a_list():
    names = [line(i, f"Commune number {i}") for i in range(8)]
    assert len(flow_of(names).paragraphs) == 8


def test_a_page_without_lines_has_no_paragraph_and_no_column():
    flow = flow_of([])
    assert (flow.paragraphs, flow.head, flow.tail) == ([], None, None)


def test_a_column_knows_its_margin_its_edge_and_its_pitch():
    column = column_of([line(0, "HEAD", left=LEFT - 30), *even(6)])
    assert (column.left, column.edges, column.pitch) == (LEFT, (EDGE,), PITCH)


def test_of_two_columns_each_has_its_edge():
    narrow = [PaperLine("words", LEFT, 290.0, -600 + PITCH * i) for i in range(5)]
    assert column_of([*(full(i, "words") for i in range(5)), *narrow]).edges == (290.0, EDGE)


def test_a_sentence_goes_on_at_the_head_of_the_next_column():
    first = [full(i, "words to the edge") for i in range(6)]
    second = [PaperLine("go on here", 560.0, 700.0, -760 + PITCH * i) for i in range(6)]
    assert flow_of([*first, *second]).paragraphs[0].text.endswith("words to the edge go on here")


@pytest.mark.parametrize(
    ("text", "left", "goes_on"),
    [
        ("Nam reports.", LEFT, True),
        ("Nam reports.", LEFT + 28, False),
        ("2. The next point", LEFT, False),
        ("TM.    CHAIRMAN", LEFT, False),
    ],
)
def test_what_goes_on_over_the_page(text, left, goes_on):
    column = Column(LEFT, (EDGE,), PITCH)
    begun = flow_of(even(6)[:6]).paragraphs[0]
    assert heads_on(begun, line(0, text, left=left), column=column, here=column) is goes_on


WORDS = "of the work that every unit of the province does in each of its years"


def page(number: int, *, last: str) -> list[tuple[int, int, str]]:
    rows = [(72, 700 - 16 * i, WORDS) for i in range(8)]
    return [*rows, (72, 572, last), (300, 40, str(number))]


def test_a_paragraph_over_two_pages_is_one_and_the_number_of_the_page_stands_after_it():
    found = pdf_text(files.paged_pdf([page(1, last=WORDS), page(2, last="end.")]), name="a.pdf")
    first, second = found.split("\f")
    assert first.split("\n")[0] == " ".join([WORDS] * 17 + ["end."])
    assert [part.strip() for part in first.split("\n")[1:]] == ["1"]
    assert second.split() == ["2"]


def test_a_paragraph_that_ends_on_its_page_stays_there():
    found = pdf_text(files.paged_pdf([page(1, last="end."), page(2, last="end.")]), name="a.pdf")
    assert [part.split("\n")[0].endswith("end.") for part in found.split("\f")] == [True, True]


@pytest.mark.parametrize("rest", ["15/6.", "30/6", "100%", "12/12;"])
def test_a_number_that_ends_a_sentence_is_no_number_of_a_page(rest):
    rows = [(72, 780, rest), (72, 764, "Then every office goes on."), *page(2, last=WORDS)[:-1]]
    found = pdf_text(files.paged_pdf([page(1, last=WORDS), rows]), name="a.pdf")
    assert found.index(rest) < found.index("Then every")
    assert found.split("\n")[0].endswith(f"{WORDS} {rest}")


def test_a_running_head_is_no_part_of_the_sentence_of_the_page_before():
    head = [(72, 800, "Plan 31 of the province"), *page(2, last="end.")]
    first, second = pdf_text(files.paged_pdf([page(1, last=WORDS), head]), name="a.pdf").split("\f")
    assert "Plan 31" not in first
    assert second.startswith("Plan 31 of the province\n")


@pytest.mark.parametrize(
    ("above", "here", "parts"),
    [
        ("- Point that fills its line to the edge", "2. Next point", 2),
        ("a) Point that fills its line", "III. WORK", 2),
        ("+ Point that fills its line", "- Next point", 2),
        ("It ends here.", "2. Next point", 2),
        ("The first line of a paragraph", "2. of its kind", 1),
        ("Agriculture", "- Fishery", 1),
        ("+ Point that fills its line", "and goes on", 1),
    ],
)
def test_a_label_further_left_begins_anew_below_a_point_or_an_end(above, here, parts):
    assert len(read(full(0, above, left=LEFT + 28), line(1, here))) == parts


@pytest.mark.parametrize("at", [810, 30], ids=["head", "foot"])
def test_the_number_of_a_page_stands_where_the_paper_has_it_however_it_was_drawn(at):
    pieces = [(72, 700 - 30 * i, f"Point {i} {'x' * i}") for i in range(4)]
    drawn = [*pieces, (300, at, "7")] if at > 700 else [(300, at, "7"), *pieces]
    found = [part.strip() for part in pdf_text(files.placed_pdf(drawn), name="a.pdf").split("\n")]
    assert found.index("7") == (0 if at > 700 else 4)
    assert "|" not in found
