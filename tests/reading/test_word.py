"""Word files piece by piece: what stands on the page is the text, what does not is not."""

from __future__ import annotations

import pytest

from songhanh.reading import errors
from songhanh.reading.extract import docx as docx_module
from songhanh.reading.extract.docx import docx_text
from songhanh.reading.extract.numbering import styles_that_number
from tests.reading.files import zipped

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def part(root: str, inner: str) -> bytes:
    return f"<w:{root} {NS}>{inner}</w:{root}>".encode()


def text(body: str, *, numbering: str = "", styles: str = "", footnotes: str = "", endnotes: str = "") -> list[str]:
    """The lines of a Word file with this body."""
    parts = {"word/document.xml": part("document", f"<w:body>{body}</w:body>")}
    if numbering:
        parts["word/numbering.xml"] = part("numbering", numbering)
    if styles:
        parts["word/styles.xml"] = part("styles", styles)
    for kind, notes in (("footnotes", footnotes), ("endnotes", endnotes)):
        if notes:
            parts[f"word/{kind}.xml"] = part(kind, notes)
    return docx_text(zipped(parts), name="a.docx").split("\n")


def t(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


@pytest.mark.parametrize(
    ("inner", "lines"),
    [
        (t("Sở ") + t("Y tế"), ["Sở Y tế"]),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", ["a\tb"]),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t></w:r>", ["a", "b", "c"]),
        ("<w:r><w:t>5</w:t><w:noBreakHyphen/><w:t>6</w:t></w:r>", ["5-6"]),
        ("<w:r><w:t>xã</w:t><w:softHyphen/><w:t>hội</w:t></w:r>", ["xãhội"]),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0B7"/><w:t> Việc</w:t></w:r>', ["- Việc"]),
        (f"<w:hyperlink>{t('liên kết')}</w:hyperlink>", ["liên kết"]),
        (f"<w:smartTag>{t('thẻ')}</w:smartTag>", ["thẻ"]),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + t("1"), ["1"]),
        (f"<w:del>{t('cũ')}</w:del><w:ins>{t('mới')}</w:ins>", ["mới"]),
        (f"<w:moveFrom>{t('đi')}</w:moveFrom><w:moveTo>{t('đến')}</w:moveTo>", ["đến"]),
        (f"<mc:AlternateContent><mc:Choice>{t('một')}</mc:Choice><mc:Fallback>{t('hai')}</mc:Fallback>"
         "</mc:AlternateContent>", ["một"]),
        ("<!-- ghi chú -->" + t("a"), ["a"]),
        ("<w:r><w:t/></w:r>", [""]),
        ("", [""]),
    ],
)  # fmt: skip
def test_a_paragraph_is_what_stands_on_the_page(inner, lines):
    assert text(f"<w:p>{inner}</w:p>") == lines


@pytest.mark.parametrize("wrapper", ["sdt", "sdtContent", "ins", "moveTo", "customXml"])
def test_paragraphs_inside_other_elements_are_kept(wrapper):
    assert text(f"<w:{wrapper}><w:p>{t('a')}</w:p></w:{wrapper}><w:p>{t('b')}</w:p>") == ["a", "b"]


def line(words: str) -> str:
    return f"<w:p>{t(words)}</w:p>"


def cell(inner: str) -> str:
    return f"<w:tc>{inner}</w:tc>"


def test_cells_stand_between_edges_and_a_table_in_a_cell_keeps_its_own():
    inner = f"<w:tbl><w:tr>{cell(line('trong'))}</w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtContent>{cell(line('chọn'))}</w:sdtContent></w:sdt>"
    rows = f"<w:tr><w:trPr/>{cell(line('a'))}{cell(inner)}{control}</w:tr>"
    assert text(f"<w:tbl>{rows}</w:tbl>") == ["|", "a", "|", "|", "trong", "|", "|", "chọn", "|"]


def level(index: int, form: str, shown: str, *, start: str = "1") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{shown}"/></w:lvl>'
    )


def numbers(*levels: str) -> str:
    abstract = f'<w:abstractNum w:abstractNumId="1">{"".join(levels)}</w:abstractNum>'
    return abstract + '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'


STYLED = '<w:p><w:pPr><w:pStyle w:val="Muc"/></w:pPr></w:p>'
NUMBERS = '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
PLAIN = '<w:style w:type="paragraph" w:styleId="Thuong"><w:rPr><w:b/></w:rPr></w:style>'


def item(words: str, *, at: int | None = 0, number: int | None = 7, style: str = "") -> str:
    place = (f'<w:ilvl w:val="{at}"/>' if at is not None else "") + (
        f'<w:numId w:val="{number}"/>' if number is not None else ""
    )
    own = f"<w:numPr>{place}</w:numPr>" if place else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{own}</w:pPr>{t(words)}</w:p>"


@pytest.mark.parametrize(
    ("form", "shown", "start", "labels"),
    [
        ("decimal", "%1.", "1", ["1. ", "2. "]), ("decimal", "%1)", "5", ["5) ", "6) "]),
        ("upperRoman", "%1.", "3", ["III. ", "IV. "]), ("lowerRoman", "%1)", "1", ["i) ", "ii) "]),
        ("lowerLetter", "%1)", "1", ["a) ", "b) "]), ("upperLetter", "%1.", "26", ["Z. ", "A. "]),
        ("decimalZero", "%1.", "9", ["09. ", "10. "]), ("bullet", "-", "1", ["- ", "- "]), ("none", "", "1", ["", ""]),
        ("decimal", "Điều %1.", "1", ["Điều 1. ", "Điều 2. "]), ("decimal", "%1.", "x", ["1. ", "2. "]),
    ],
)  # fmt: skip
def test_automatic_numbers_are_shown_as_word_shows_them(form, shown, start, labels):
    lines = text(item("việc") + item("việc"), numbering=numbers(level(0, form, shown, start=start)))
    assert lines == [f"{label}việc" for label in labels]


def test_a_deeper_number_begins_anew_under_each_item_and_blank_paragraphs_do_not_count():
    levels = numbers(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."))
    body = item("a") + item("b", at=1) + item("c", at=1) + item(" ") + item("d") + item("e", at=1)
    assert [line for line in text(body, numbering=levels) if line.strip()] == [
        "1. a", "1.1. b", "1.2. c", "2. d", "2.1. e",
    ]  # fmt: skip


def test_a_style_gives_its_number_unless_the_paragraph_says_otherwise():
    styles = (
        '<w:style w:styleId="Muc"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Thuong"/>'
    )
    body = (
        item("a", at=None, number=None, style="Muc")
        + item("b", at=None, number=0, style="Muc")
        + item("c", at=None, number=None, style="Thuong")
        + item("d", at=0, number=None, style="Muc")
        + item("e", at=5)
        + item("g", number=99)
    )
    lines = text(body, numbering=numbers(level(0, "decimal", "%1.")), styles=styles)
    assert lines == ["1. a", "b", "c", "2. d", "e", "g"]


@pytest.mark.parametrize(
    ("parts", "error"),
    [
        ({"word/document.xml": part("document", "")}, errors.BrokenFile),
        ({"word/document.xml": b"<w:document"}, errors.BrokenFile),
        ({"xl/workbook.xml": b"<a/>"}, errors.NotWord),
        (
            {"word/document.xml": part("document", f"<w:body>{STYLED}</w:body>"), "word/styles.xml": b"<a"},
            errors.BrokenFile,
        ),
    ],
)
def test_a_box_without_a_readable_document_is_refused_by_name(parts, error):
    with pytest.raises(error):
        docx_text(zipped(parts), name="a.docx")


def test_a_part_larger_than_the_limit_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(docx_module, "LARGEST_PART", 100)
    with pytest.raises(errors.ExpandsTooFar):
        text(f"<w:p>{t('a' * 200)}</w:p>")


def test_footnotes_and_endnotes_follow_the_text_with_their_numbers():
    drawn = f'<w:footnote w:type="separator" w:id="-1"><w:p>{t("drawn")}</w:p></w:footnote>'
    notes = drawn + "".join(f'<w:footnote w:id="{i}">{line(f"Theo Nghị định số {i}.")}</w:footnote>' for i in (1, 2))
    body = f'<w:p>{t("Việc")}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    found = text(body, footnotes=notes, endnotes=f'<w:endnote w:id="1">{line("Nguồn: Cục Thống kê.")}</w:endnote>')
    assert found == ["Việc", "", "[1] Theo Nghị định số 1.", "", "[2] Theo Nghị định số 2.", "",
                     "[1] Nguồn: Cục Thống kê."]  # fmt: skip


def test_a_text_box_stands_apart_from_the_words_it_is_anchored_to():
    box = f"<w:r><w:drawing><w:txbxContent>{line('Khẩu hiệu')}{line('năm 2026')}</w:txbxContent></w:drawing></w:r>"
    assert [row for row in text(f"<w:p>{t('Trước')}{box}{t('sau')}</w:p>") if row] == [
        "Trước", "Khẩu hiệu", "năm 2026", "sau",
    ]  # fmt: skip


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next():
    gone = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert text(f"<w:p>{gone}{t('Sở Y tế ')}</w:p><w:p>{t('chủ trì.')}</w:p>") == ["Sở Y tế chủ trì."]


def test_a_row_that_was_deleted_is_not_on_the_page():
    rows = f"<w:tr>{cell(line('còn'))}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{cell(line('mất'))}</w:tr>"
    assert text(f"<w:tbl>{rows}</w:tbl>") == ["|", "còn", "|"]


@pytest.mark.parametrize(("mark", "shown"), [("<w:vanish/>", ""), ('<w:vanish w:val="0"/>', "ẩn"), ("", "ẩn")])
def test_words_that_are_hidden_are_not_on_the_page(mark, shown):
    assert text(f"<w:p><w:r><w:rPr>{mark}</w:rPr><w:t>ẩn</w:t></w:r></w:p>") == [shown]


@pytest.mark.parametrize(
    ("inner", "kept"),
    [
        (PLAIN * 3 + NUMBERS + PLAIN, NUMBERS),
        (NUMBERS + PLAIN + NUMBERS, NUMBERS * 2),
        (PLAIN, None),
        ("", None),
        (f"<w:docDefaults><w:numPr/></w:docDefaults>{PLAIN}", f"<w:docDefaults><w:numPr/></w:docDefaults>{PLAIN}"),
        (f"<!-- <w:style numPr -->{PLAIN}", f"<!-- <w:style numPr -->{PLAIN}"),
    ],
)
def test_of_the_styles_only_those_that_number_are_opened(inner, kept):
    assert styles_that_number(part("styles", inner)) == (None if kept is None else part("styles", kept))


def test_styles_that_word_did_not_write_are_opened_whole():
    other = part("styles", NUMBERS).replace(b"w:", b"x:").replace(b":w=", b":x=")
    assert styles_that_number(other) == other
    parts = {
        "word/document.xml": part("document", f"<w:body>{item('a', at=None, number=None, style='Muc')}</w:body>"),
        "word/numbering.xml": part("numbering", numbers(level(0, "decimal", "%1."))),
        "word/styles.xml": other,
    }
    assert docx_text(zipped(parts), name="a.docx") == "1. a"


def test_what_a_document_does_not_point_to_is_not_opened():
    parts = {"word/document.xml": part("document", f"<w:body>{line('a')}</w:body>")}
    parts |= {"word/styles.xml": b"<a", "word/numbering.xml": b"<a"}
    assert docx_text(zipped(parts), name="a.docx") == "a"


def test_an_older_state_of_a_paragraph_gives_it_no_number():
    older = '<w:pPrChange><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr></w:pPrChange>'
    body = f"<w:p><w:pPr>{older}</w:pPr>{t('a')}</w:p>" + item("b")
    assert text(body, numbering=numbers(level(0, "decimal", "%1."))) == ["a", "1. b"]


def test_tab_stops_are_no_words_and_a_paragraph_inside_another_is_told_where_it_stands():
    stops = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>'
    assert text(f"<w:p>{stops}{t('a')}{t('b')}</w:p>") == ["ab"]
    assert text(f"<w:p>{t('a')}<w:p>{t('b')}</w:p>{t('c')}</w:p><w:p>{t('d')}</w:p>") == ["abc", "d"]


@pytest.mark.parametrize(
    "inner",
    [
        t("Sở ") + t("Y tế"),
        f"<w:ins>{t('Sở Y tế')}</w:ins>",
        f"<w:hyperlink>{t('Sở')}</w:hyperlink>{t(' Y tế')}",
        "<w:r><w:rPr><w:b/></w:rPr><w:t>Sở Y tế</w:t></w:r>",
        "<w:r><w:t>Sở&#13; Y tế</w:t></w:r>",
    ],
)
def test_runs_read_all_at_once_say_what_they_say_one_by_one(inner, monkeypatch):
    body = f"<w:p>{inner}</w:p>" + f"<w:tbl><w:tr>{cell(f'<w:p>{inner}</w:p>')}</w:tr></w:tbl>"
    at_once = text(body)
    monkeypatch.setattr(docx_module, "_words_of_paragraphs", lambda body, by_hand: {})
    assert text(body) == at_once == ["Sở Y tế", "|", "Sở Y tế", "|"]
