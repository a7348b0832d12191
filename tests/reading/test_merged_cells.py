"""Cells merged over several rows of a table of tasks: who leads, who helps and the time hold for each of the rows."""

from __future__ import annotations

import pytest

from songhanh.reading.extract.html import html_text
from songhanh.reading.extract.merged import FROM_ABOVE
from songhanh.reading.extract.pdf import pdf_text
from songhanh.reading.items import Reading
from songhanh.reading.text import clean_sheet
from tests.reading import files
from tests.reading.accounts import check_account
from tests.reading.documents import body
from tests.reading.test_pdf_tables import WORDS, grid
from tests.reading.test_tables import FOOT, cells, markdown
from tests.reading.test_tables_of_tasks import BELOW
from tests.reading.test_word import cell, line
from tests.reading.test_word import text as word_text

HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian")
FIRST = ("1", "Mở hội nghị", "Sở Nội vụ", "Sở Y tế", "Quý I/2027")
Grid = list[tuple[str, ...]]
Told = list[tuple[str | None, list[str], list[str], str]]


def second(lead: str = "", helps: str = "", time: str = "", *, number: str = "2") -> tuple[str, ...]:
    return (number, "Rà soát quy định", lead, helps, time)


def rows_of(table: Grid) -> list[str]:
    return [" | ".join(row) for row in table]


def word(table: Grid) -> str:
    """The text of a Word file with this table; a cell that is the mark is merged with the one above."""

    def one(number: int, column: int) -> str:
        below = number + 1 < len(table) and table[number + 1][column] == FROM_ABOVE
        goes_on = table[number][column] == FROM_ABOVE
        merge = "<w:vMerge/>" if goes_on else '<w:vMerge w:val="restart"/>' if below else ""
        return cell(f"<w:tcPr>{merge}</w:tcPr>" + line("" if goes_on else table[number][column]))

    drawn = ("".join(one(n, c) for c in range(len(row))) for n, row in enumerate(table))
    return "\n".join(word_text(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in drawn)}</w:tbl>"))


def page(table: Grid) -> str:
    """The text of a web page with this table; a cell that is the mark is part of one above."""

    def high(number: int, column: int) -> int:
        below = number + 1
        while below < len(table) and table[below][column] == FROM_ABOVE:
            below += 1
        return below - number

    rows = (
        "".join(f'<td rowspan="{high(n, c)}">{words}</td>' for c, words in enumerate(row) if words != FROM_ABOVE)
        for n, row in enumerate(table)
    )
    return html_text(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")


def lined(table: Grid) -> str:
    return markdown(*rows_of(table))


def celled(table: Grid) -> str:
    return cells(*rows_of(table))


def under(table: str) -> Reading:
    reading = body("I. MỤC ĐÍCH", "Để mọi người cùng làm.", "II. NHIỆM VỤ", table, *BELOW)
    check_account(reading)
    return reading


def annexed(table: str) -> Reading:
    reading = body("I. MỤC TIÊU", "- Nâng cao nhận thức./.", *FOOT, "PHỤ LỤC", table)
    check_account(reading)
    return reading


def told(reading: Reading) -> Told:
    found = [(t.section, [u.text for u in t.lead], [u.text for u in t.coordinating], t.quote) for t in reading.tasks]
    return [task for task in found if task[0] != "III.1"]


@pytest.mark.parametrize("form", [word, page, celled, lined])
@pytest.mark.parametrize(("place", "path"), [(under, "II"), (annexed, "PL")])
@pytest.mark.parametrize(
    ("row", "lead", "helps", "day"),
    [
        (second(FROM_ABOVE, "", "Quý II/2027"), "Sở Nội vụ", [], "Q2/2027"),
        (second(FROM_ABOVE, FROM_ABOVE, FROM_ABOVE), "Sở Nội vụ", ["Sở Y tế"], "Q1/2027"),
        (second("Sở Tư pháp", FROM_ABOVE, ""), "Sở Tư pháp", ["Sở Y tế"], None),
        (second("Sở Tư pháp", "", FROM_ABOVE), "Sở Tư pháp", [], "Q1/2027"),
        (second("Sở Tư pháp", "", ""), "Sở Tư pháp", [], None),
    ],
)
def test_a_merged_cell_holds_for_each_of_its_rows(form, place, path, row, lead, helps, day):
    reading = place(form([HEAD, FIRST, row]))
    assert told(reading) == [
        (f"{path}.1", ["Sở Nội vụ"], ["Sở Y tế"], "Mở hội nghị"),
        (f"{path}.2", [lead], helps, "Rà soát quy định"),
    ]
    days = [(f"{path}.1", "Q1/2027"), (f"{path}.2", day)]
    assert [(d.section, d.day) for d in reading.deadlines] == [d for d in days if d[1]]


@pytest.mark.parametrize("form", [word, page, celled])
@pytest.mark.parametrize("place", [under, annexed])
def test_a_cell_without_words_stays_empty(form, place):
    assert len(told(place(form([HEAD, FIRST, second("", "Sở Tư pháp", "Quý II/2027")])))) == 1


@pytest.mark.parametrize("form", [word, page, celled])
@pytest.mark.parametrize("place", [under, annexed])
def test_a_cell_may_be_merged_over_many_rows_and_the_next_is_its_own(form, place):
    rows = [second(FROM_ABOVE, number=str(number)) for number in range(2, 6)]
    reading = place(form([HEAD, FIRST, *rows, second("Sở Tư pháp", number="6"), second(FROM_ABOVE, number="7")]))
    assert [task[1] for task in told(reading)] == [["Sở Nội vụ"]] * 5 + [["Sở Tư pháp"]] * 2


@pytest.mark.parametrize("form", [word, page, celled])
def test_rows_that_are_not_numbered_have_the_merged_cell_too(form):
    reading = under(form([row[1:] for row in (HEAD, FIRST, second(FROM_ABOVE, FROM_ABOVE, FROM_ABOVE))]))
    assert [(task[0], task[1]) for task in told(reading)] == [("II.1", ["Sở Nội vụ"]), ("II.2", ["Sở Nội vụ"])]
    assert reading.tasks[-1].section == "III.1"


@pytest.mark.parametrize("form", [word, page, celled])
@pytest.mark.parametrize("place", [under, annexed])
def test_a_number_may_be_merged_with_the_lead(form, place):
    reading = place(form([HEAD, FIRST, second(FROM_ABOVE, number=FROM_ABOVE)]))
    assert [(task[0][-1], task[1], task[3]) for task in told(reading) if task[0]] == [
        ("1", ["Sở Nội vụ"], "Mở hội nghị"),
        ("1", ["Sở Nội vụ"], "Rà soát quy định"),
    ]


@pytest.mark.parametrize("form", [word, page, celled])
def test_work_that_is_merged_is_told_once(form):
    reading = under(form([HEAD, FIRST, ("2", FROM_ABOVE, "Sở Tư pháp", "", "")]))
    assert [task[3] for task in told(reading)] == ["Mở hội nghị"]


def test_the_characters_of_a_merged_cell_are_those_of_the_one_cell():
    reading = under(word([HEAD, FIRST, second(FROM_ABOVE, "", FROM_ABOVE)]))
    one, other = (task for task in reading.tasks if task.section in ("II.1", "II.2"))
    assert one.lead[0].span == other.lead[0].span
    assert reading.text[other.lead[0].span.start : other.lead[0].span.end] == "Sở Nội vụ"
    assert reading.text[other.span.start : other.span.end] == "Rà soát quy định"
    assert len({d.span for d in reading.deadlines}) == 1


def test_a_running_head_between_two_rows_takes_no_cell_away():
    table = celled([HEAD, FIRST, second(FROM_ABOVE, "", FROM_ABOVE), second("Sở Tư pháp", number="3")])
    head = "14   CÔNG BÁO/Số 21 + 22/Ngày 05-8-2011"
    cut = table.replace("Rà soát quy định\n|\n", f"Rà soát quy định\n|\n{head}\n", 1)
    assert cut != table
    reading = under(cut)
    assert [task[1] for task in told(reading)] == [["Sở Nội vụ"], ["Sở Nội vụ"], ["Sở Tư pháp"]]
    assert [(d.section, d.day) for d in reading.deadlines] == [("II.1", "Q1/2027"), ("II.2", "Q1/2027")]


@pytest.mark.parametrize("form", [word, page])
def test_a_head_of_two_rows_is_no_cell_from_above(form):
    head = [("TT", "Nhiệm vụ", "Cơ quan thực hiện", "", "Thời gian")]
    parts = (FROM_ABOVE, FROM_ABOVE, "Chủ trì", "Phối hợp", FROM_ABOVE)
    table = form([*head, parts, FIRST, second(FROM_ABOVE)])
    table = table.replace("Cơ quan thực hiện\n|\n|", "Cơ quan thực hiện\n|").replace(
        "thực hiện\n|\n\n|", "thực hiện\n|"
    )
    assert [task[1] for task in told(under(table))] == [["Sở Nội vụ"], ["Sở Nội vụ"]]


def test_a_merged_cell_of_word_that_holds_words_all_the_same_keeps_them():
    rows = f"<w:tr>{cell(line('a'))}</w:tr><w:tr>{cell('<w:tcPr><w:vMerge/></w:tcPr>' + line('b'))}</w:tr>"
    assert word_text(f"<w:tbl>{rows}</w:tbl>") == ["|", "a", "|", "|", "b", "|"]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("<td rowspan=2>a<td>b<tr><td>c", "|a|b||┆|c|"),
        ("<td>a<td rowspan=2>b<tr><td>c", "|a|b||c|┆|"),
        ("<td rowspan=2 colspan=2>a<td>b<tr><td>c", "|a|b||┆|c|"),
        ("<td rowspan=x>a<td rowspan=0>b<tr><td>c", "|a|b||c|"),
        ("<td rowspan=9999>a<tr><tr><td>b", "|a|||┆|b|"),
        ("<td rowspan=2><table><tr><td>a</table><td>b<tr><td>c", "||a||b||┆|c|"),
    ],
)
def test_a_cell_of_a_web_page_reaches_down_as_far_as_it_says(rows, lines):
    assert html_text(f"<table><tr>{rows}</table>").replace("\n", "") == lines


def test_a_cell_that_a_drawn_table_merges_is_marked_in_the_rows_below():
    lines = [rule for rule in grid() if rule != (60, 600, 500, 600)]
    words = [word for word in WORDS if word[0] != 310 or word[1] > 600]
    merged = pdf_text(files.placed_pdf(words, rules=[*lines, (60, 600, 300, 600)]), name="a.pdf")
    assert merged.endswith(f"Report\n|\n{FROM_ABOVE}\n|")
    assert FROM_ABOVE not in pdf_text(files.placed_pdf(words, rules=grid()), name="a.pdf")


def test_the_mark_alone_in_a_text_is_layout():
    assert clean_sheet(f"{FROM_ABOVE}\nMột dòng\n{FROM_ABOVE}").lines[0].behind == ()
    check_account(body("I. MỤC TIÊU", FROM_ABOVE, "Mở lớp.", FROM_ABOVE))
