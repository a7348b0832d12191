"""Whether the words around a number make it one to be reached or made."""

from __future__ import annotations

import re
from enum import Enum

from songhanh.reading.amounts import AT_LEAST, AT_MOST, Number, bounded
from songhanh.reading.conditions import all_have, is_condition, is_condition_of_share, is_past
from songhanh.reading.letters import LOWER, small

_MONEY = re.compile(r"(?:nghìn|ngàn|triệu|tỷ|tỉ)? ?đồng\b")
_LOOSE = re.compile(
    r"(?:người|phụ nữ|nữ|trẻ em|trẻ|em|bản|tỉnh|xã|phường|thôn|ấp|tổ|nhóm|điểm|ca|vụ|vụ việc|trường hợp|bộ|phòng"
    r"|nhà|hộ|"
    r"gia đình|cơ quan|đơn vị|địa phương|huyện|lao động|cặp|đối tượng|chương trình|đề án|phần(?! quà)|căn|văn bản)\b"
)
_MADE = re.compile(
    r"(?:mô hình|câu lạc bộ|lớp|khóa|khoá|hội nghị|hội thảo|tọa đàm|toạ đàm|diễn đàn|hội thi|cuộc|đợt|buổi|phóng sự|"
    r"video|tin|bài|chuyên mục|chuyên đề|tài liệu|sổ tay|ấn phẩm)\b"
)
_REACHING = re.compile(
    r"\b(?:phấn đấu|đạt|ít nhất|tối thiểu|cắt giảm|trên|dưới|không quá|bảo đảm|đảm bảo|duy trì|hoàn thành|giảm|tăng|"
    r"gấp|nâng|xuống còn|còn|hạ|khống chế|rút ngắn)\b"
)
_MAKING = re.compile(
    r"\b(?:xây dựng|thí điểm|tổ chức|thành lập|mở|duy trì|nhân rộng|sản xuất|phát sóng|đăng tải|đăng|tuyên truyền|in|"
    r"in ấn|phát hành|phát|cấp phát|cấp|tặng|trao|treo|tập huấn|bồi dưỡng|đào tạo|dạy nghề|tạo việc làm|tư vấn|"
    r"giới thiệu|hỗ trợ|trợ giúp|khám|kiểm tra|thanh tra|giám sát|biên soạn|ra mắt|lắp đặt|trang bị|tuyển|vận động|"
    r"huy động|đỡ đầu|nhận nuôi|nhận (?:chăm sóc|phụng dưỡng|bảo trợ)|cắm|lấy (?:máu|mẫu)|xét nghiệm|sàng lọc|tầm soát|"
    r"tiêm|(?<!chủ )đầu tư(?= (?:xây|mới|nâng|sửa|cải tạo|thêm|\d|$))|"
    r"cai nghiện|điều trị|truyền thông|nói chuyện|viết|thăm|xóa|xoá|sửa chữa|nâng cấp|kết nạp|thu hút|"
    r"triển khai|cử|đưa|giúp đỡ|giúp|cho vay|giải quyết|(?<!công )(?<!độc )lập|"
    r"phấn đấu|bố trí|nhân bản|lắp|dàn dựng|khảo sát|cung cấp|hình thành|phát triển|kiện toàn|"
    r"chọn|lựa chọn|thiết lập|củng cố|khen thưởng|biểu dương|tuyên dương|tôn vinh|ký kết|"
    r"số hóa|số hoá|xuất bản|mua|mua sắm|trồng|vận hành|xuất khẩu|phẫu thuật|mổ|đặt hàng|nhân (?:ra|thêm))\b(?! kỳ)"
)
_GIVEN_TO = re.compile(
    r"\b(?:phấn đấu[^,;.:]{0,40}|cho|tại|(?:đỡ đầu|nhận nuôi|kết nạp|xây dựng|lắp đặt|hình thành"
    r"|(?:nhận )?giúp đỡ|nhận (?:giúp|hỗ trợ|chăm sóc|phụng dưỡng|bảo trợ)|tổ chức|thành lập"
    r"|bố trí)(?: thêm| mới)?)\s*$"
)
_HAS = re.compile(r"\bcó(?: thêm)?\b")
_BOUND = re.compile(r"\b(?:ít nhất|tối thiểu|trên|mỗi|tăng thêm)\b")
_TIMES_EACH = re.compile(r"(?:lần|mũi|bữa)(?!\w)")
_THEN_SHARE = re.compile(r"[^,.;:%]{0,60}?\b(?:đạt|chiếm|lên|còn|là)\b[^,.;:%]{0,30}%")
"""Of whom the share is: "khám thai đủ 3 lần đạt 90%"."""
_SHARE_OF_MONEY = re.compile(
    rf"\s*(?:tổng )?(?:kinh phí|chi phí|học phí|mức|lương|tiền|lãi|giá trị|mệnh giá)[{LOWER} ]*"
)
_TELLS = re.compile(r"\b(?:chiếm|tương đương|bằng|lãi suất|thuế|hưởng|phạt|tỷ trọng là)\s*$")
_AGE_AFTER = re.compile(
    r"\s*(?:tuổi|(?:tháng|giờ|ngày|năm)(?! (?:\d|nay|này|sau|trước|đầu|cuối|học|qua|tới))|gram|gam|kg|triệu căn)\b"
)
_SHORTER = re.compile(r"(?:không quá|tối đa|xuống|còn|giảm|rút ngắn|giảm ít nhất|giảm tối thiểu)\s*(?:dưới |còn )?$")
_LIFE = re.compile(r"\b(?:tuổi thọ|sống kh[ỏo][ẻe]|tuổi kết hôn)\b[^.;%]{0,80}$")
_COVERING = re.compile(
    r"\b(?:chỉ đạo|yêu cầu|hướng dẫn|rà soát|thống kê|tiếp nhận|xác minh|xử lý|quản lý|theo dõi|lập hồ sơ|cập nhật|"
    r"phổ biến|quán triệt|niêm yết|công khai|số hóa|số hoá|kết nối|cấp|bảo vệ|can thiệp|phát hiện|"
    r"điều tra|truy tố|xét xử|khắc phục|ký cam kết|với|cho|tại|vào|tới)\s*$"
)
"""What is done for all of them: "rà soát 100% hộ"."""
_CAPITAL = re.compile(r"\s*(?:vốn|công suất|công lực|sức)\b")
_SIZE_OF_ONE = re.compile(
    r"\bmỗi (?:lớp|khóa|khoá|buổi|đợt|cuộc|nhóm|đội|tổ|đoàn|phòng|hội nghị|câu lạc bộ|mô hình)(?: \w+){0,3}?"
    r" (?:không quá|tối đa|khoảng|từ|gồm|có từ|có không quá|có tối đa)\s*$"
)
"""How many one of them holds is no aim of its own."""
_LENGTHS = ("km", "m2", "m²", "ha", "tấn")
_DISTANCE = re.compile(r"\b(?:cách|rộng|dài|xa|bán kính|diện tích|quy mô)\b[^,;.:]{0,40}$")
_APART = re.compile(r"\W*riêng\b[^,;.:%]{0,80}$")
_OPENS = re.compile(
    r"\s*(?:(?:phấn đấu )?(?:từ nay )?(?:đến|tới) (?:hết |cuối )?năm \d{4},?)?"
    r"\s*(?:(?:khoảng|gần|từ|tổng số|dự kiến|ước)(?= ))?\s*"
)
"""Nothing but a time or "khoảng" stands before the number."""
_MEAN = re.compile(r"\b(?:bình quân|trung bình|thu nhập|dư nợ|mức vay|doanh số)\b[^,;.:]{0,40}$")
_GIVES = re.compile(r"\b(?:bố trí|bảo đảm|đảm bảo|hỗ trợ|vận động|huy động|quyên góp|ủng hộ|trích|dành|cho vay)\b")
_NO_GIFT = re.compile(r"\b(?:lương|phạt|thu nhập|vốn pháp định|mức đóng|giá trị|học phí|tiền công)\b[^,;.:]{0,40}$")
_LEAST = re.compile(r"\b(?:ít nhất|tối thiểu|không dưới|không thấp hơn|không ít hơn)(?: là| đạt)? $")
_REACHED = re.compile(r"\bđạt (?:từ )?$")
_OR_MORE = " trở lên"
"""Money that somebody is told to give at least; other sums of work are costs and norms."""
_MEASURES = ("kg", "tạ", "lít", "m3", "m³", "kwh")
_CHILDREN = re.compile(r"\b(?:số con|mức sinh|tỷ suất sinh)\b")
_HERD = 10
"""So many "con" are animals; fewer are children, a goal only as their mean."""
_INDEX = re.compile(
    r"\b(?:chỉ số|hệ số)\b[^;%]{0,100}\b(?:đạt|là|còn|lên|mức|trên|dưới|quá|bằng|tối thiểu|ít nhất|và)"
    r"(?: khoảng| mức)? $"
)
_RATE_OF_PERSONS = re.compile(r"[^/]*/\s?\d")


class Part(Enum):
    """What the heading above says of the numbers below it."""

    GOALS = 1
    WORK = 2
    PAST = 3
    MONEY = 4


def commits(text: str, number: Number, *, clause: str, part: Part) -> bool:
    """Whether the words around a number, in small letters, make it one to be reached or made."""
    goals = part is Part.GOALS
    if is_past(clause) and not (goals and number.kind == "whole" and all_have(clause)):
        return False
    if _AGE_AFTER.match(text, number.end):
        return False
    if clause.endswith("(") or clause.rstrip().endswith(("(dưới", "(trên", "(từ", "(tối đa", "(không quá")):
        return False
    if number.kind == "share":
        return _share_commits(text, number, clause=clause, part=part)
    shared = "%" in clause or "phần trăm" in clause or _THEN_SHARE.match(text, number.end)
    if shared and _TIMES_EACH.match(small(number.unit)):
        return False
    if is_condition(clause, unit=small(number.unit)):
        return False
    if number.kind == "whole":
        return part is Part.GOALS or (_REACHING.search(clause) is not None or _makes(clause))
    if number.kind == "age":
        return part is Part.GOALS and _LIFE.search(clause) is not None
    if number.kind == "index":
        return goals and _INDEX.search(clause) is not None
    if number.kind == "other" and part is Part.WORK:
        return number.written.startswith("0") and bounded(clause, AT_LEAST) and _makes(clause)
    if number.kind in ("ratio", "duration", "other"):
        return part is Part.GOALS and _is_bounded(clause, number)
    return _counts(text, number, clause=clause, part=part)


def _is_bounded(clause: str, number: Number) -> bool:
    """A rate counts as it stands; a time when it is cut or capped; other things when a bound stands at the number."""
    if number.kind == "duration":
        return _SHORTER.search(clause) is not None
    return number.kind == "ratio" or _ends_in_bound(clause)


def _ends_in_bound(clause: str) -> bool:
    return bounded(clause, AT_LEAST) or bounded(clause, AT_MOST)


def _reaches(clause: str) -> bool:
    return _REACHING.search(clause) is not None or _ends_in_bound(clause)


def _makes(clause: str) -> bool:
    return _MAKING.search(clause) is not None


def _share_commits(text: str, number: Number, *, clause: str, part: Part) -> bool:
    if is_condition_of_share(clause):
        return False
    if part is Part.GOALS:
        return True
    if part is Part.MONEY or _SHARE_OF_MONEY.match(text, number.end) or _TELLS.search(clause):
        return False
    if not clause.strip() or _REACHING.search(clause) is not None or _makes(clause):
        return True
    return number.value == 100 and _COVERING.search(clause) is not None and not _CAPITAL.match(text, number.end)


def _counts(text: str, number: Number, *, clause: str, part: Part) -> bool:
    """Whether a count of things is a commitment: "02 mô hình" to be made, not "15 năm thi hành"."""
    unit = small(number.unit)
    if "mỗi " in clause and _SIZE_OF_ONE.search(clause):
        return False
    if part is not Part.GOALS and unit.startswith(_LENGTHS) and _DISTANCE.search(clause):
        return False
    if _RATE_OF_PERSONS.match(number.unit):
        return part is Part.GOALS or _ends_in_bound(clause) or clause.endswith("xuống còn ")
    if _MONEY.match(unit):
        return _pays(text, number, clause=clause, part=part)
    if unit.startswith(_MEASURES):
        return part is Part.GOALS and (_reaches(clause) or _MEAN.search(clause) is not None)
    if unit == "con" and number.value < _HERD:
        return part is Part.GOALS and _CHILDREN.search(clause) is not None
    if part is Part.GOALS and (_OPENS.fullmatch(clause) or clause.rstrip().endswith(":")):
        return True
    return part is not Part.MONEY and _is_made(clause, number, part=part)


def _pays(text: str, number: Number, *, clause: str, part: Part) -> bool:
    """Whether a sum is a commitment: a goal that is reached, or money that somebody is told to give at least."""
    if part is Part.GOALS:
        return _reaches(clause) or _MEAN.search(clause) is not None
    if part is Part.MONEY or _NO_GIFT.search(clause) or not _GIVES.search(clause):
        return False
    more = text.startswith(_OR_MORE, number.end) and _REACHED.search(clause) is not None
    return more or _LEAST.search(clause) is not None


def _is_made(clause: str, number: Number, *, part: Part) -> bool:
    """Whether the words before a count of things make or reach them."""
    unit = small(number.unit)
    if part is Part.GOALS or number.written.startswith("0"):
        labelled = clause.rstrip(" -–").endswith(":") or not clause.strip(" -–")
        named = part is not Part.GOALS and labelled and _MADE.match(unit) is not None
        apart = part is Part.GOALS and _APART.match(clause) is not None
        return named or apart or _reaches(clause) or _makes(clause) or _HAS.search(clause) is not None
    if _LOOSE.match(unit):
        capped = _BOUND.search(clause) or bounded(clause, AT_MOST) or _GIVEN_TO.search(clause)
        return bool(capped) and _makes(clause)
    return _makes(clause) or (_BOUND.search(clause) is not None and _reaches(clause))
