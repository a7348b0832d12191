"""Set phrases of official documents that stand beside what they say: motto, closing words, mentions of enclosures."""

from __future__ import annotations

import re

_I = re.IGNORECASE
MOTTO = re.compile(
    r"CỘNG (?:HÒA|HOÀ)|^CỘNG$|^(?:HÒA|HOÀ) XÃ HỘI|^XÃ HỘI CHỦ|^(?:CHỦ )?NGHĨA VIỆT NAM$|Độc lập\s*[-–—.]|^ĐẢNG CỘNG SẢN"
)
ENCLOSURE = re.compile(
    r"^\(?\s*(?:(?:Có|Gửi|Xem|(?:Nội dung )?[Cc]hi tiết) (?:các )?(?:phụ lục|danh sách|biểu|bảng|kế hoạch|văn bản"
    r"|tài liệu|theo|kèm)\b.*|(?:Ban hành )?[Kk]èm theo (?:Quyết định|Kế hoạch|Chương trình|Đề án|Công văn|Văn bản"
    r"|Thông báo|Chỉ thị|Nghị quyết|Tờ trình|Quy chế)\b.*|(?:Phụ lục|Danh sách|Biểu) [\w ]{0,20} ?(?:đính )?kèm"
    r"(?: theo)?)\s*\.?\)?\s*[.;]?$",
    _I,
)
CLOSING = re.compile(
    r"^(?:\d+\.\s*)?(?:Trên đây là|(?:Trong quá|Quá) trình (?:triển khai|tổ chức|thực hiện)"
    r"|Nhận (?:được )?(?:Kế hoạch|văn bản|Công văn|Chỉ thị)"
    r"|(?:Kế hoạch|Quyết định|Chỉ thị|Chương trình|Quy chế) này (?:có hiệu|thay thế|được (?:phổ biến|quán triệt))"
    r"|Xin trân trọng|Trân trọng (?:cảm ơn|đề nghị|báo cáo|kính chào)|Rất mong)",
    _I,
)
SIGNED = re.compile(r"^\W*(?:Đã ký|Ký tên|Đóng dấu|đã ký và đóng dấu|Chữ ký)", _I)
