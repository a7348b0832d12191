"""From clean lines to paragraphs: hard-wrapped lines and page cuts joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from songhanh.reading.labels import Label, label_of
from songhanh.reading.letters import in_capitals
from songhanh.reading.text import Line
from songhanh.reading.traced import Traced, join

_STARTER = re.compile(
    r"^(?:Căn cứ (?:Luật|Bộ luật|Nghị|Quyết|Thông|Chỉ|Công|Kế hoạch|Hiến|Pháp)|Nơi nhận|Kính ?gửi|Trên đây là|V/v"
    r"|Độc lập|CỘNG HÒA|QUYẾT ĐỊNH:|Xét đề nghị|Xét Tờ trình|Theo đề nghị|(?:TM|KT|TL|TUQ)\.)"
)
_OPEN_END = re.compile(
    r"(?:[,(“\"/&–—-]|\b(?:và|của|về|với|cho|các|tại|do|theo|từ|đến|là|trong|bằng|có|được|"
    r"[Ss]ở|Bộ|Ủy|Uỷ|Hội|(?<!Tỉnh )(?<!Thành )Đoàn|Mặt trận|Phó|[Bb]an|(?<!trực )thuộc|giữa|cùng|hoặc|như|vì|để)"
    r"|\bcủa (?:(?:Phó )?Giám đốc|Thủ trưởng|Trưởng [Bb]an|(?:Phó )?Chủ tịch|Chánh [Vv]ăn phòng|Cục trưởng|Bộ trưởng))$"
)
_BEFORE_NUMBER = re.compile(
    r"\b(?:ngày|số|tháng|năm|lần|quý|Quý|khoản|Điều|điểm|đạt|tối thiểu|ít nhất|trên|dưới|khoảng|không quá|tối đa|chiếm"
    r"|lên|còn|thêm|trước|sau)$"
)
_NUMBER = re.compile(r"\d|[IVX]{1,4}(?!\w)")
_NOUN_AT_END = re.compile(r"\b(?:[Ss]ở|Bộ|Hội|Đoàn|Phó|[Bb]an)$")
SHORTEST_HEAD = 12
_ENDED = re.compile(r"[.;:!?…][”\")]?$|\./\.?$")
_FINISHED = re.compile(r"(?:[.;:!?…][”\")]?|\./\.?\s*\w{0,8})$")
_LIST_OPENED = re.compile(
    r"(?:phối hợp(?: thực hiện| chính)?|phối hợp(?: \w+){0,2} với|chủ trì|đơn vị thực hiện|thời gian(?: thực hiện)?|"
    r"các (?:cơ quan|đơn vị|sở|bộ|ngành|đoàn thể|lực lượng|hội|phòng)[^.;:()]{0,40})\s*:$",
    re.IGNORECASE,
)
"""Words with a colon behind which a sentence goes on."""
_FIRST_HALF = re.compile(
    r"(?:Lao động|Phát thanh|Dân số|Kinh tế|Tài chính|Văn hóa|Văn hoá|Thể dục|HĐND|Hội đồng nhân dân|chính trị"
    r"|kinh tế)$"
)
_SECOND_HALF = re.compile(
    r"[-–—] ?(?:Thương binh|TB&XH|Truyền hình|Kế hoạch|Xã hội|Du lịch|Thông tin|Thể thao|UBND|xã hội"
    r"|(?:Ủy|Uỷ) ban nhân dân)(?!\w)"
)
"""The halves of a name that has a dash: a line that begins with the second is no bullet after the first."""
_YEAR_RANGE = re.compile(r"\d{4}\s*$")
_CLOSING_SHARE = re.compile(r"^[-–—]\s*\d{1,3}(?:,\d+)?\s?%")
_OPEN_SHARE = re.compile(r"\b(?:từ|khoảng|đạt|lên|thêm|còn) \d{1,2}(?:,\d+)?$")
_CLOSING_YEAR = re.compile(r"^[-–—]\s*\d{4}")


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its words, the words after its label, the label, its lines, table edges before it.

    Never changed, and not frozen, as `Line`.
    """

    body: Traced
    content: Traced
    label: Label | None
    first_line: int
    last_line: int
    gap: int
    cells: int

    @property
    def text(self) -> str:
        """All words, the label too."""
        return self.body.text


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is set: hard-wrapped at `width`, blank lines between paragraphs, first lines indented.

    `even`: its wrapped lines are nearly as long as each other.
    """

    wrapped: bool
    width: int
    spaced: bool
    indented: bool
    even: bool


def layout_of(lines: Sequence[Line]) -> Layout:
    """Whether lines are paragraphs or only parts of them."""
    ahead = list(pairwise(lines))
    running = sorted(len(a.text) for a, b in ahead if not b.gap and not b.cells and b.text[0].islower())
    width = running[int(len(running) * 0.9)] if running else 0
    wrapped = len(running) >= 4 and len(running) >= 0.15 * len(lines) and 20 <= width <= 140
    spaced = sum(1 for line in lines if line.gap) >= 0.2 * len(lines)
    deep = sum(1 for line in lines if line.indent >= 3)
    indented = wrapped and 0.1 * len(lines) <= deep <= 0.6 * len(lines)
    even = wrapped and running[len(running) // 4] >= 0.85 * width
    return Layout(wrapped, width, spaced, indented, even)


def paragraphs_of(lines: Sequence[Line], layout: Layout, *, first: int = 0) -> list[Paragraph]:
    """The paragraphs of the lines; `first` is the number of the first line in the whole text."""
    groups: list[list[Line]] = []
    starts: list[int] = []
    for number, line in enumerate(lines):
        if groups and _continues(groups[-1], line, layout=layout):
            groups[-1].append(line)
        else:
            groups.append([line])
            starts.append(first + number)
    out = []
    for start, group in zip(starts, groups, strict=True):
        body = join([line.body for line in group]) if len(group) > 1 else group[0].body
        label = label_of(body.text)
        content = body.cut(label.length) if label else body
        out.append(Paragraph(body, content, label, start, start + len(group) - 1, group[0].gap, group[0].cells))
    return out


def _continues(group: list[Line], line: Line, *, layout: Layout) -> bool:
    """Whether `line` goes on with the paragraph begun by `group`."""
    if line.cells:
        return False
    head, last, here = group[0].text, group[-1].text, line.text
    if _CLOSING_YEAR.match(here) and _YEAR_RANGE.search(last):
        return True
    if _CLOSING_SHARE.match(here) and _OPEN_SHARE.search(last):
        return True
    head_label = label_of(head)
    if head_label is not None and head_label.kind != "bullet" and head_label.length >= len(head) and len(group) == 1:
        return label_of(here) is None
    if layout.indented and _at_margin(group, line, width=layout.width):
        return True
    if here[0] in "-–—" and not line.gap and _SECOND_HALF.match(here) and _FIRST_HALF.search(last):
        return True
    if label_of(here) is not None or _STARTER.match(here):
        return False
    if line.gap:
        return here[0].islower() and not _ENDED.search(last) and len(last) > 30
    if layout.indented and not _same_indent(group, line):
        return False
    if here[0].islower():
        return not last.endswith("./.")
    return _goes_on_with_capital(group, line, layout=layout, label=head_label)


def _at_margin(group: list[Line], line: Line, *, width: int) -> bool:
    """Where first lines are indented, a line at the margin goes on, also with a capital or a dash."""
    label = label_of(line.text)
    full = group[-1].indent + len(group[-1].text) >= 0.85 * width
    dashed = label is not None and label.kind == "bullet" and full
    return (
        (label is None or dashed)
        and not line.gap
        and line.indent <= group[0].indent - 3
        and not _ENDED.search(group[-1].text)
        and not _is_caps(line.text)
        and not _STARTER.match(line.text)
    )


def _same_indent(group: list[Line], line: Line) -> bool:
    return line.indent - min(g.indent for g in group) < 3 or (len(group) == 1 and line.indent <= group[0].indent - 3)


def _goes_on_with_capital(group: list[Line], line: Line, *, layout: Layout, label: Label | None) -> bool:
    head, last, here = group[0].text, group[-1].text, line.text
    if _BEFORE_NUMBER.search(last) and _NUMBER.match(here) and here[-1:] not in ":":
        return layout.wrapped or len(last) < 140
    if _is_caps(here):
        return label is not None and label.kind in ("roman", "part", "article") and _is_caps(head[label.length :])
    if label is not None and label.kind in ("roman", "part") and _is_caps(head[label.length :]):
        return False
    full = len(last) + 1 + len(here.split(" ", 1)[0]) > layout.width - 2
    if last.endswith(("./.", ":")):
        return layout.wrapped and full and _LIST_OPENED.search(last) is not None
    if _FINISHED.search(last):
        return layout.wrapped and full and len(last) > 25 and not _is_caps(last)
    heads = label is not None and label.kind in ("roman", "arabic") and len(group) == 1 and not full
    if heads and len(head) > SHORTEST_HEAD and _NOUN_AT_END.search(last) and layout.wrapped:
        return False
    if _OPEN_END.search(last):
        return layout.wrapped or len(last) < 140
    if not layout.wrapped:
        return False
    if label is not None and label.kind == "article" and len(head) <= 20:
        return True
    if layout.even and len(last) < 0.75 * layout.width:
        return False
    if label is not None and label.kind in ("roman", "arabic") and len(group) == 1:
        return full or (layout.spaced and len(head) >= 18)
    return full or (layout.spaced and not _is_caps(last) and len(last) > 15 and here[0].isalpha())


def _is_caps(text: str) -> bool:
    return in_capitals(text, 0.9)
