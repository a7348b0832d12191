"""Sentences of stored files."""

SENTENCES: dict[str, tuple[str, str]] = {
    "documents.file_empty": (
        "Tệp “{file_name}” không có nội dung (0 byte). Xin kiểm tra và chọn lại tệp.",
        "The file “{file_name}” is empty (0 bytes). Check it and choose the file again.",
    ),
    "documents.file_too_large": (
        "Tệp “{file_name}” quá lớn ({size_mb} MB; nhận tối đa {limit_mb} MB). "
        "Xin bỏ bớt ảnh trong tệp hoặc tách tệp rồi tải lại.",
        "The file “{file_name}” is too large ({size_mb} MB; the limit is {limit_mb} MB). "
        "Remove pictures or split the file, then upload again.",
    ),
    "documents.file_lost": (
        "Không tìm thấy tệp trong kho lưu trữ. Xin báo quản trị chạy lệnh “songhanh check”.",
        "The file is not in the store. Ask the administrator to run “songhanh check”.",
    ),
}
