"""One way of writing numbers: the screen, the document and the charts say the same number in the same figures."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.translation import override
from lxml import etree, html

from songhanh.kernel.cells import NOTHING_AROSE, CellValue
from songhanh.kernel.periods import Period, PeriodKind
from songhanh.kernel.ratios import Ratio
from songhanh.publishing import queries
from songhanh.reporting.commands import open_round
from songhanh.web.figures.pages import TableCell, TableRow, TableSection, gaps_of
from tests.publishing.world import accepted_world, begin, hand_in, issue

pytestmark = pytest.mark.usefixtures("clock_at_test_time")
LAST_YEAR = datetime(2025, 6, 1, 3, 0, tzinfo=UTC)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def persons(label: str, *, women: int, total: int, level: int = 0) -> TableRow:
    """A row of the table of which only the share matters."""
    cell = TableCell("T", CellValue.reported(total), 1, 1, is_open=True)
    share = Ratio(women, total) if total else None
    return TableRow("X", label, "người", level, True, False, True, (), cell, None, None, share, None)


def gaps(*rows: TableRow):
    """The gap charts of one section."""
    return gaps_of([TableSection("S", "Phần", rows)])


@pytest.mark.parametrize(
    ("language", "women", "men"), [("vi", "1.437/2.205", "768/2.205"), ("en", "1,437/2,205", "768/2,205")]
)
def test_the_numbers_beside_a_gap_are_written_as_everywhere(language, women, men):
    with override(language):
        (gap,) = gaps(persons("Số người dự", women=1437, total=2205))
    assert (gap.women_note, gap.men_note) == (women, men)


def test_both_sides_of_a_gap_make_up_the_whole():
    (gap,) = gaps(persons("Số người dự", women=1, total=3))
    assert gap.women + gap.men == Decimal(100)


def test_the_widest_gap_comes_first_and_parts_of_a_row_or_rows_without_a_share_have_none():
    rows = [persons(f"Dòng {n}", women=50 + n, total=100) for n in range(8)]
    shown = gaps(*rows, persons("Trong đó", women=0, total=9, level=1), persons("Chưa có", women=0, total=0))
    assert [gap.label for gap in shown] == [f"Dòng {n}" for n in (7, 6, 5, 4, 3, 2)]


@pytest.fixture
def world(cast):
    """A round with large numbers, every state of a cell, and the same window a year before."""
    world = accepted_world(cast)
    now = world.round
    world.round = open_round(
        plan=world.plan, form=world.form, period=Period(2025, PeriodKind.HALF_YEAR), by=cast.hoa, at=LAST_YEAR
    )
    accept(world, number=1071)
    world.round = now
    accept(world, number=768, changes={("TH2O", "F"): 1437, ("TH1O", "N"): NOTHING_AROSE})
    return world


def accept(world, *, number: int, changes=None) -> None:
    """The union's report, with the same number nearly everywhere."""
    union = world.start("womens_union", by="thu")
    world.save(union, world.everything("womens_union", number=number) | (changes or {}), by="thu")
    hand_in(world, union, by="thu")


@pytest.fixture
def edition(world):
    return issue(world, begin(world))


def rows_on_screen(world) -> dict[str, tuple[str, ...]]:
    """Label → Nữ, Nam, Tổng, Tổng of the year before, as the consolidated table shows them in Vietnamese."""
    page = world.cast.client("hoa").get(reverse("figures:round", args=[world.round.pk]))
    found = {}
    for line in html.fromstring(page.content.decode()).iterfind(".//tr[@id]"):
        label = first_text(line.find("th"))
        _, *cells = (first_text(cell) for cell in line.iterfind("td"))
        found[label] = (*cells[:3], cells[4])
    return found


def first_text(cell) -> str:
    """What stands first in a cell; its coverage or its words for who hears the page come after."""
    return next((text.replace("\xa0", " ").strip() for text in cell.itertext() if text.strip()), "")


def rows_on_paper(content: bytes) -> dict[str, tuple[str, ...]]:
    """The same of the annex of a document."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    found = {}
    for line in body.iter(f"{W}tr"):
        texts = ["".join(t.text or "" for t in cell.iter(f"{W}t")) for cell in line.iterfind(f"{W}tc")]
        if len(texts) == 10 and texts[1]:  # the table of figures, without the second line of its head
            found[texts[1].removesuffix(" (*)")] = (*texts[3:6], texts[8])
    return found


def test_the_document_prints_the_numbers_of_the_screen(world, edition):
    screen, paper = rows_on_screen(world), rows_on_paper(queries.edition_bytes(edition))
    assert set(screen) == set(paper)
    for label, (women, men, total, before) in screen.items():
        by_sex = ("x", "x") if (women, men) == ("", "") else (women, men)
        assert (*by_sex, total, before) == paper[label], label
    assert {"1.437", "768", "2.205", "0 ps", "…", "2.142"} <= {text for row in screen.values() for text in row}


def test_the_sentences_and_the_shares_of_the_document_give_the_numbers_of_the_screen(world, edition):
    said = "\n".join(section["text"] for section in edition.text["sections"])
    signs = {"…": "chưa có số liệu", "0 ps": "không phát sinh", "•": "không công bố để giữ kín thông tin cá nhân"}
    for label, (_, _, total, _) in rows_on_screen(world).items():
        if total != "–":
            assert f" {label}: {signs.get(total, f'{total} ')}" in said, label
    page = world.cast.client("hoa").get(reverse("figures:round", args=[world.round.pk])).content.decode()
    fractions = [share["now"].split("(")[1].rstrip(")") for share in edition.text["shares"] if "(" in share["now"]]
    assert fractions
    assert all(fraction in page for fraction in fractions)
