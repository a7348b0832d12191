"""Words right at a number by which work commits to it: a verb done to it, a change up to it, loans, a year to come."""

from __future__ import annotations

import re

from songhanh.reading.amounts import Number
from songhanh.reading.commitments import Part
from songhanh.reading.conditions import is_condition, is_past
from songhanh.reading.letters import small

_NEAR = r"(?: (?:cho|thêm|mới|lại|được|khoảng|gần|ít nhất|tối thiểu|trên|hơn|từ|tổng số)){0,3} $"
_DONE_TO = re.compile(
    r"\b(?:chuẩn bị|làm mới|làm nhà|xây mới|xóa|xoá|sửa chữa|bàn giao|khởi công|khánh thành|giải ngân|kêu gọi|"
    r"biểu dương|tôn vinh|vinh danh|tuyên dương|khen thưởng|thăm|thăm hỏi|tặng quà|trao quà|gặp mặt|"
    rf"tập huấn|bồi dưỡng|đào tạo|dạy nghề|phẫu thuật){_NEAR}"
)
"""Work that is counted by whom or what it is done to: "thăm, tặng quà 36 người cao tuổi"."""
_CARRIED_OUT = re.compile(rf"\bthực hiện{_NEAR}")
_PIECE_OF_WORK = re.compile(
    r"(?:dự án|mô hình|công trình|phóng sự|phim|video|clip|tiểu phẩm|tin|bài|chuyên mục|chuyên trang|chuyên đề|"
    r"cuộc|buổi|đợt|phiên|chuyến|ca|vụ việc)(?!\w)"
)
"""What is carried out by the piece; programmes and groups of measures are not."""
_CHANGED_TO = re.compile(
    r"\b(?:mở rộng|nhân rộng|phát triển|nâng|tăng)\b[^.;]{0,120}\blên(?: thành)?(?: khoảng| ít nhất| trên)? $"
    r"|\b(?:giảm|hạ|thu hẹp)\b[^.;]{0,120}\bxuống(?: còn)?(?: khoảng| dưới)? $"
)
_AIRTIME = re.compile(
    r"\b(?:tăng|nâng)\b[^.;]{0,20}\bthời lượng\b[^.;%]{0,80}\b(?:lên|thêm|đạt)(?: ít nhất| khoảng)? $"
)
_LOANS = re.compile(
    r"\b(?:dư nợ|doanh số|tổng nguồn vốn)\b[^.;]{0,120}?"
    r"\b(?:đạt|lên|trên|tối thiểu|ít nhất)(?: khoảng| từ| trên| ít nhất| tối thiểu)? $"
)
_COLLECTED = re.compile(r"\b(?:vận động|huy động|quyên góp|ủng hộ)\b[^.;]{0,120}\bđạt(?: khoảng| trên| từ| ít nhất)? $")
_SETS_ASIDE = re.compile(r"\b(?:bố trí|dành|huy động|giải ngân)\b[^.;]{0,80}\bvốn\b")
_TO_BE_LENT = re.compile(r"\s*(?:cho|để cho)\b[^.,;:]{0,80}\bvay\b")
_MONEY = re.compile(r"(?:(?:nghìn|ngàn|triệu|tỷ|tỉ) )?đồng(?!\w)")
_EACH = re.compile(r"[^/]*/\s?(?!năm|tháng|quý)")
_BY_THEN = re.compile(
    r"(?:^|[,:] )\W*(?:phấn đấu )?(?:đến|tới) (?:hết |cuối ){0,2}năm (?P<year>\d{4}),?"
    r"(?: (?:có|đạt|toàn tỉnh có|toàn huyện có|toàn xã có))?(?: khoảng)? ?$"
)
"""What is to be by a year to come needs no verb of work: "đến hết năm 2027 có 40% số xe buýt"."""
_NEXT_OF_LIST = re.compile(r"[^.;:%\d]{0,80}?(?:, | và )")
_OF_A_YEAR = re.compile(r"\bnăm \d{4}: $")
_VERB = re.compile(r"\b(?:có|là|gồm|với|tại|ở|trong|thuộc|từ|cho|của|mỗi|nơi|còn|đạt|chiếm)\b")


def pledged(text: str, number: Number, *, clause: str, part: Part, written: int | None) -> bool:
    """Whether the words right at a number, in small letters, commit to it, in a document written in some year."""
    if part is Part.MONEY or is_past(clause) or is_condition(clause, unit=small(number.unit)):
        return False
    if number.kind in ("share", "whole", "count") and (by := _BY_THEN.search(clause)):
        return int(by["year"]) >= (written or 0)
    if number.kind == "duration":
        return _AIRTIME.search(clause) is not None
    if number.kind != "count":
        return False
    unit = small(number.unit)
    if _MONEY.match(unit):
        return _of_money(text, number, clause=clause)
    carried = _CARRIED_OUT.search(clause) is not None and _PIECE_OF_WORK.match(unit) is not None
    return carried or _DONE_TO.search(clause) is not None or _CHANGED_TO.search(clause) is not None


def _of_money(text: str, number: Number, *, clause: str) -> bool:
    """Whether a sum is one of loans, or one to be collected; what each of them gets is a norm."""
    if _EACH.match(number.unit):
        return False
    if _LOANS.search(clause) or _COLLECTED.search(clause):
        return True
    return _SETS_ASIDE.search(clause) is not None and _TO_BE_LENT.match(text, number.end) is not None


def goes_on(text: str, number: Number, *, after: Number | None) -> bool:
    """Whether a count goes on with the list of the one before it: "Cấp 12 gói thuốc, 24 bộ dụng cụ"; or with its years.

    "trong đó năm 2026: 40 người, năm 2027: 50 người" are parts of what was committed to.
    """
    if after is None or number.kind != "count" or after.kind != "count" or _MONEY.match(small(number.unit)):
        return False
    if _MONEY.match(small(after.unit)):
        return False
    between = text[after.end : number.start]
    if _OF_A_YEAR.search(between):
        return True
    return _NEXT_OF_LIST.fullmatch(between) is not None and _VERB.search(between) is None
