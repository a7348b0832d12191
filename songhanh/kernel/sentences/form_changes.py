"""Sentences of what a version of a form does otherwise than the one before."""

SENTENCES: dict[str, tuple[str, str]] = {
    "reporting.change.title": ("Tên biểu mẫu: “{old}” → “{new}”.", "Title of the form: “{old}” → “{new}”."),
    "reporting.change.section_added": ("Thêm phần “{title}”.", "Section added: “{title}”."),
    "reporting.change.section_dropped": ("Bỏ phần “{title}”.", "Section taken out: “{title}”."),
    "reporting.change.section_renamed": ("Tên phần: “{old}” → “{new}”.", "Title of a section: “{old}” → “{new}”."),
    "reporting.change.guidance": (
        "Đổi hướng dẫn người nhập ở phần “{title}”.",
        "Guidance changed in the section “{title}”.",
    ),
    "reporting.change.row_added": (
        "Thêm dòng {row} “{label}” vào “{title}”.",
        "Row added: {row} “{label}”, in “{title}”.",
    ),
    "reporting.change.row_dropped": (
        "Bỏ dòng {row} “{label}” khỏi “{title}”. Số đã thu vẫn đọc được.",
        "Row taken out: {row} “{label}”, of “{title}”. What was collected stays readable.",
    ),
    "reporting.change.row_renamed": ("Lời của dòng {row}: “{old}” → “{new}”.", "Words of {row}: “{old}” → “{new}”."),
    "reporting.change.row_unit": (
        "Đơn vị tính của dòng {row} “{label}”: {old} → {new}.",
        "Unit of the row {row} “{label}”: {old} → {new}.",
    ),
    "reporting.change.row_moved": (
        "Chuyển dòng {row} “{label}” sang “{title}”.",
        "Row {row} “{label}” moved to “{title}”.",
    ),
    "reporting.change.part": (
        "Kiểm tra: dòng {row} “{label}” nay là “trong đó” của {parent}, không được lớn hơn dòng ấy.",
        "Check: row {row} “{label}” is now part of {parent} and must not be larger.",
    ),
    "reporting.change.part_no_more": (
        "Kiểm tra: dòng {row} “{label}” không còn là “trong đó” của {parent}.",
        "Check: row {row} “{label}” is no longer part of {parent}.",
    ),
    "reporting.change.sum": (
        "Kiểm tra: dòng {row} “{label}” nay phải bằng tổng các dòng “trong đó”.",
        "Check: row {row} “{label}” must now equal the sum of its parts.",
    ),
    "reporting.change.sum_no_more": (
        "Kiểm tra: dòng {row} “{label}” không còn phải bằng tổng các dòng “trong đó”.",
        "Check: row {row} “{label}” need no longer equal the sum of its parts.",
    ),
    "reporting.change.feeds": (
        "Dòng {row} “{label}” nay đưa vào chỉ số: {feeds}.",
        "Row {row} “{label}” now feeds: {feeds}.",
    ),
    "reporting.change.feeds_no_more": (
        "Dòng {row} “{label}” không còn đưa vào chỉ số nào.",
        "Row {row} “{label}” feeds no indicator any more.",
    ),
    "reporting.change.order": ("Đổi thứ tự các dòng.", "The order of the rows changes."),
}
