"""Sentences of the audit trail."""

SENTENCES: dict[str, tuple[str, str]] = {
    "audit.not_heads": (
        "Dòng {row} không phải là mốc nhật ký. Xin đưa đúng tệp đã xuất bằng “songhanh check --export-heads” "
        "hoặc tải từ trang Nhật ký.",
        "Line {row} is no head of the trail. Give a file written by “songhanh check --export-heads” "
        "or downloaded from the page of the trail.",
    ),
}
