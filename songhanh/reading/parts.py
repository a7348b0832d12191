"""What a heading says of the words below it: purposes, goals, work, money, who does what."""

from __future__ import annotations

import re
from enum import Enum

from songhanh.reading.once import once_a_reading
from songhanh.reading.outline import Node

_I = re.IGNORECASE
_AHEAD = r"^(?:(?:các|một số|những|hệ thống|nhóm|về|xác định|phần|danh mục) )*"
_ORGANISING = re.compile(
    r"tổ chức thực hiện|phân công|^(?:chế độ |phân định )?trách nhiệm|tổ chức triển khai|giao nhiệm vụ"
    r"|nhiệm vụ (?:của|cho|đối với) (?:các|từng)|nhiệm vụ các (?:cơ quan|đơn vị|sở|ngành)",
    _I,
)
_KINDS = (
    (
        "SITUATION",
        r"thực trạng|tình hình|sự cần thiết|tồn tại|hạn chế|khó khăn|nguyên nhân|thuận lợi|đặc điểm|bối cảnh|khái quát"
        r"|ưu điểm|bài học|đánh giá (?:chung|kết quả|tình hình|thực trạng)"
        r"|kết quả(?! (?:cần|phải|mong|dự|đầu ra))",
    ),
    (
        "PURPOSE",
        r"mục đích|yêu cầu|quan điểm|nguyên tắc|phương châm|ý nghĩa|phạm vi|đối tượng|căn cứ"
        r"|cơ sở (?:pháp lý|thực tiễn)|định hướng|phương hướng|chủ đề|thông điệp"
        r"|khẩu hiệu|thời gian|địa điểm|giải thích từ ngữ|thành phần"
        r"|tư tưởng chỉ đạo|thời lượng|hiệu quả",
    ),
    ("GOALS", r"mục tiêu|chỉ tiêu|kết quả (?:cần đạt|phải đạt|mong đợi|dự kiến|đầu ra)"),
    ("MONEY", r"(?:nguồn |nhu cầu )?(?:kinh phí|vốn)|ngân sách|nguồn lực|(?:tổng )?dự toán|cơ chế tài chính"),
    (
        "WORK",
        r"nhiệm vụ|giải pháp|biện pháp|nội dung|hoạt động|công tác|chương trình|dự án|tiểu dự án|lĩnh vực|hình thức"
        r"|công việc|việc|tiến độ|lộ trình|triển khai|thực hiện|hợp phần|đề án|mô hình",
    ),
)  # fmt: skip
_HEAD = re.compile(_AHEAD + "(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _KINDS) + r")(?!\w)", _I)


class Part(Enum):
    """What stands below a heading; UNKNOWN when neither it nor one above it says."""

    SITUATION = "situation"
    PURPOSE = "purpose"
    GOALS = "goals"
    MONEY = "money"
    WORK = "work"
    ORGANISING = "organising"
    UNKNOWN = "unknown"


@once_a_reading
def part_of_title(title: str) -> Part | None:
    """What a heading says of what stands below it. Missing: None when it only names a subject."""
    if _ORGANISING.search(title):
        return Part.ORGANISING
    match = _HEAD.match(title)
    return Part[match.lastgroup] if match and match.lastgroup else None


def part_of(node: Node, known: dict[int, Part]) -> Part:
    """What stands in this item: said by its own heading, else by the nearest one above; `known` keeps the answers."""
    found = known.get(id(node))
    if found is None:
        own = part_of_title(node.title.text) if node.title else None
        above = part_of(node.parent, known) if node.parent is not None else Part.UNKNOWN
        found = known[id(node)] = own if own and not (own is Part.WORK and above is Part.ORGANISING) else above
    return found
