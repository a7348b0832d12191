"""What is only told of: figures of the past, and the conditions under which something holds for somebody."""

from __future__ import annotations

import re

_PAST = re.compile(
    r"\bđã\b|(?<!phát )(?<!thực )(?<!thể )\bhiện (?:nay|có|tại|đang|mới)\b|\bnăm trước\b|\bthực trạng\b|"
    r"(?<!phấn đấu )(?<!ến năm \d{4} )(?<!ến năm \d{4}, )(?<!hết năm \d{4} )(?<!hết năm \d{4}, )"
    r"\b(?:toàn|cả) (?:tỉnh|huyện|xã|ngành|thành phố) có\b|"
    r"(?<!tuyển )(?<!tuyển sinh )(?<!kết nạp )(?<!thành lập )(?<!đăng ký )(?<!nông thôn )(?<!phát triển )"
    r"\bmới (?:có|đạt|chỉ|được|kiểm tra|thực hiện)\b|"
    r"\btính đến nay\b|\bđến nay\b|\bvừa qua\b|\bkế hoạch năm$"
)
_CONDITION = re.compile(
    r"(?:\b(?:nếu|trường hợp|khi có|sau khi|trước khi|kể từ|tính theo|tương đương|gồm)\b[^,;.:%]{0,40}"
    r"|\b(?:đối với|ở|tại)\b[^,;.:%]{0,60}\bcó (?:tỷ lệ )?(?:từ )?"
    r"|(?<!nhân )\b(?:hộ|gia đình|người|doanh nghiệp|vụ việc) có (?:từ )?|%[^,;.:%]{0,60}\bcó từ "
    r"|\b(?:thứ|(?<!tổng )số|loại|hạng|lớp|khối|mục|phụ lục|biểu|mẫu|điều|khoản|(?<!thí )điểm|đề án|tổng đài|quận|bước|"
    r"theo|cả|giữa|trong|nhóm|ban|hội|ủy ban nhân dân|uỷ ban nhân dân|ubnd|(?:nhân dân|trưởng) các|của) )$"
)
_CONDITION_SHARE = re.compile(
    r"\b(?:của|tại|ở|cho) (?:các |\d+ )?(?:xã|phường|thị trấn|huyện|thôn|bản|tỉnh|địa phương|trường|nơi|cơ sở)"
    r"[^,;.:%]{0,30} có tỷ lệ[^,;.:%]{0,50}(?:trên|dưới|từ|cao hơn|thấp hơn)\s*$"
    r"|\b(?:nếu|trường hợp|khi|đối với|nơi|ở|tại)\b[^,;.:%]{0,70}\bcó (?:tỷ lệ )?(?:nữ )?(?:từ )?(?:trên )?$"
)
_IF = re.compile(r"\bnếu\b[^,;.:%]{0,40}\b(?:từ|đạt|trên|đủ|quá)\s*$")
_OF_PAST = ("đã", "hiện ", "trước", "thực trạng", "toàn ", "cả ", "mới ", "đến nay", "vừa qua", "kế hoạch năm")
_OF_CONDITION = (
    "nếu", "trường hợp", "khi có", "sau khi", "trước khi", "kể từ", "tính theo", "tương đương", "gồm",
)  # fmt: skip
_CONDITION_ENDS = (
    "có ", "lệ ", "từ ", "thứ ", "số ", "loại ", "hạng ", "lớp ", "khối ", "mục ", "lục ", "biểu ", "mẫu ", "điều ",
    "khoản ", "điểm ", "án ", "đài ", "quận ", "bước ", "theo ", "cả ", "giữa ", "trong ", "nhóm ", "ban ", "hội ",
    "dân ", "ubnd ", "các ", "của ", "nữ ", "trên ",
)  # fmt: skip
"""Words of which the patterns of dates, of the past and of conditions need one."""
_ALL_HAVE = re.compile(r"\W*(?:toàn|cả) (?:tỉnh|huyện|xã|phường|thành phố|ngành) có\s*")


def is_past(clause: str) -> bool:
    """Whether the words before a number, in small letters, tell of what was or is: "hiện nay có", "đã đạt"."""
    return any(word in clause for word in _OF_PAST) and _PAST.search(clause) is not None


def all_have(clause: str) -> bool:
    """Whether the words before a number are nothing but "toàn tỉnh có"; among goals that is no figure of the past."""
    return _ALL_HAVE.fullmatch(clause) is not None


def is_condition(clause: str) -> bool:
    """Whether the words before a count make it a condition: "hộ có từ", "nếu", "thứ"."""
    if not clause.endswith(_CONDITION_ENDS) and not any(word in clause for word in _OF_CONDITION):
        return False
    return _CONDITION.search(clause) is not None or _CONDITION_SHARE.search(clause) is not None


def is_condition_of_share(clause: str) -> bool:
    """Whether the words before a share make it a condition: "nơi có tỷ lệ nữ từ", "nếu đạt"."""
    return _CONDITION_SHARE.search(clause) is not None or _IF.search(clause) is not None
