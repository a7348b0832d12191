"""Small marks of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

import unicodedata
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
_WIDE = {"M": 944, "W": 1000, "m": 833, "w": 722}
_NARROW = {" ": 250, ",": 250, ".": 250, "-": 333, "I": 389, "i": 278, "l": 278, "j": 333, "t": 333, "f": 333, "r": 444}


def element(tag: str, **attributes: str) -> Any:
    """An element of the w: namespace with attributes of the same."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def line_width_mm(text: str, *, size_pt: int) -> int:
    """About how long a line of Times New Roman bold is: enough to make a rule a third to a half of it."""
    thousandths = 0
    for char in text:
        letter = unicodedata.normalize("NFD", char)[0]
        thousandths += _WIDE.get(letter) or _NARROW.get(letter) or (700 if letter.isupper() else 500)
    return thousandths * size_pt * 254 // (1000 * 72 * 10)


def printable(text: str) -> str:
    """The text without what no XML can hold: control characters, halves of characters, the two that are none."""
    return "".join(char for char in text if (char >= " " or char == "\t") and not _is_no_character(char))


def _is_no_character(char: str) -> bool:
    return "\ud800" <= char <= "\udfff" or char in "\ufffe\uffff"


def write(
    paragraph: Paragraph, text: str, *, size: int, bold: bool = False, italic: bool = False, centred: bool = False
) -> Paragraph:
    """One run of text in one size."""
    run = paragraph.add_run(printable(text))
    run.font.size = Pt(size)
    run.bold, run.italic = bold or None, italic or None
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def rule_under(paragraph: Paragraph, *, length_mm: int, room_mm: int) -> None:
    """Make an empty paragraph a drawn line of this length, in the middle of its room."""
    side = Mm(max(0, room_mm - length_mm) / 2)
    paragraph.paragraph_format.left_indent = side
    paragraph.paragraph_format.right_indent = side
    paragraph.paragraph_format.space_before = Pt(2)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(6)
    borders = element("pBdr")
    borders.append(element("top", val="single", sz="6", space="1", color="000000"))
    properties = paragraph._p.get_or_add_pPr()
    # The order of the children of w:pPr is fixed: borders stand before spacing and indents.
    anchor = properties.find(qn("w:spacing"))
    anchor.addprevious(borders)


def outline(paragraph: Paragraph, *, level: int) -> None:
    """Make a paragraph a heading for whoever navigates, without changing its look."""
    properties = paragraph._p.get_or_add_pPr()
    properties.append(element("outlineLvl", val=str(level - 1)))


def field(paragraph: Paragraph, instruction: str, *, size: int) -> None:
    """A field that the reader's program fills in, e.g. the page number."""
    run = paragraph.add_run()
    run.font.size = Pt(size)
    for part in ("begin", "separate", "end"):
        if part == "separate":
            code = element("instrText")
            code.text = f" {instruction} "
            run._r.append(code)
        run._r.append(element("fldChar", fldCharType=part))
