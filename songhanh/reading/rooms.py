"""Parts of bodies: rooms called by their work, party bodies and unions of a body, one office of two councils."""

from __future__ import annotations

import re

_PARTY = (
    r"(?:(?:Ban [Tt]hường vụ|Thường trực|Ban [Cc]hấp hành|Văn [Pp]hòng|Ủy ban [Kk]iểm tra|Uỷ ban [Kk]iểm tra)\s+)?"
    r"(?:Đảng (?:ủy|uỷ|bộ|đoàn)|Chi (?:bộ|ủy|uỷ)|Ban [Cc]án sự [Đđ]ảng)"
)
_UNIONS = (
    r"(?:(?:\s*,\s*|\s+và\s+)(?:các )?"
    r"(?:đoàn thể|chính quyền|doanh nghiệp|[Đđ]ảng(?! (?:ủy|uỷ|bộ|đoàn|viên))|Mặt trận Tổ quốc)(?!\w))"
)
OF_PARTY = re.compile(
    rf"{_PARTY}\s+(?:"
    rf"(?:[Kk]hối\s+)?(?:[Cc]ác\s+)?[Cc]ơ quan(?!\w)(?:\s+[Đđ]ảng(?!\w)(?! viên))?{_UNIONS}{{0,3}}"
    rf"|[Kk]hối\s+[Dd]oanh nghiệp(?!\w)|Mặt trận Tổ quốc(?: Việt Nam)?{_UNIONS}{{0,2}}|Chính phủ|Quốc hội"
    r"|[Qq]uân sự(?!\w))"
)
"""The party's body of what has no name of its own: "Đảng ủy các cơ quan Đảng tỉnh", "Đảng ủy Quân sự xã"."""
BODY_INSIDE = re.compile(
    r"(?:Hội (?:Phụ nữ|LHPN|Liên hiệp Phụ nữ)|Ban (?:Phụ nữ|Chấp hành Công đoàn)|Đoàn (?:Thanh niên|TNCS[\w ]*)"
    r"|Công đoàn|Bệnh xá|Bệnh viện|Chi bộ)\s+(?=(?:Công an|Quân đội|Bộ|BĐBP|BCH|Sở|Ban|Cục|Ngành|Khối)(?!\w))"
    rf"|{_PARTY}\s+(?=(?:UBND|HĐND|(?:Ủy|Uỷ) ban nhân dân|Hội đồng nhân dân|Công an|Quân khu|Bộ|BĐBP|BCH|Sở|Cục"
    r"|Chi cục|Tòa án|Toà án|Viện [Kk]iểm sát|Trường|Bệnh viện|Công ty|Tổng công ty|Đại học|Thuế|Hải quan)(?!\w))"
)
"""A body inside another one: "Hội Phụ nữ Công an tỉnh", "Công đoàn Sở Y tế", "Đảng ủy Ủy ban nhân dân tỉnh"."""
OF_COUNCILS = re.compile(
    r"(?:Văn [Pp]hòng|VP)\s+"
    r"(?:(?:Đoàn (?:ĐBQH|đại biểu Quốc hội)|(?:Đảng|Huyện|Thành|Tỉnh) (?:ủy|uỷ))\s*(?:,|và|&|-)\s*"
    r"(?:HĐND|Hội đồng nhân dân)(?!\w)(?:\s*(?:,|và|&|[-–/])\s*(?:UBND|(?:Ủy|Uỷ) ban nhân dân)(?!\w))?"
    r"|(?:HĐND|Hội đồng nhân dân)\s*(?:,|và|&|[-–/])\s*(?:UBND|(?:Ủy|Uỷ) ban nhân dân)(?!\w))"
)
OF_POLICE = re.compile(
    r"(?<=[Cc]ảnh sát)\s+(?:điều tra(?: tội phạm(?: về)?)?|quản lý(?: hành chính(?: về trật tự(?: xã hội)?)?)?|bảo vệ|"
    r"thi hành án|phòng cháy(?:,? chữa cháy)?|truy nã|hình sự)(?!\w)"
)
OF_STAFF = re.compile(
    r"(?:(?<=[Cc]án bộ)\s+quản lý|\s+Quản lý)"
    r"\s+(?:giáo dục|đào tạo|đầu tư(?: xây dựng)?|xây dựng|khám,? chữa bệnh|nghiên cứu|thi|trợ giúp)(?!\w)"
)
"""What is managed may be a verb elsewhere: "Học viện Quản lý giáo dục", "Trường Cán bộ quản lý giáo dục"."""
_ROOMS = (
    "Phòng", "Ban", "Trung tâm", "Chi cục", "Cục", "Vụ", "Bộ phận", "Đội", "Tổ", "Khoa", "Quỹ", "Trạm", "Văn phòng",
)  # fmt: skip
_WORK = (
    r"quản lý|hỗ trợ|phát triển|bảo vệ|theo dõi|đăng ký|thẩm định|giám sát|giám định|kiểm tra|kiểm soát|kiểm định"
    r"|khai thác|tiếp nhận|đào tạo|xúc tiến|điều hành|nghiên cứu|tư vấn|trợ giúp|chăm sóc|bồi dưỡng"
)
_WORKS = re.compile(rf"(?:(?i:{_WORK})|Cấp|Trả|Thu)\Z")
AND_WORK = re.compile(rf"\s+(?:và|&)\s+(?:{_WORK})(?=\s)")
"""A room has two works: "Phòng Khảo thí và quản lý chất lượng"."""
LONGEST_WORK = 10


def works_in(text: str, end: int, *, begun: int) -> bool:
    """Whether a room, whose head ends at `begun`, is called by a work that ends here: "Phòng Quản lý"."""
    return (
        end > begun
        and text.endswith(_ROOMS, 0, begun)
        and bool(_WORKS.search(text, max(begun, end - LONGEST_WORK), end))
    )
