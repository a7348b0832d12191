"""Sentences of long work."""

SENTENCES: dict[str, tuple[str, str]] = {
    "jobs.broke": (
        "Việc này không hoàn thành được sau {attempts} lần thử. Không có dữ liệu nào bị mất. "
        "Xin thử lại; nếu vẫn lỗi, báo quản trị kèm mã {job}.",
        "This could not be finished after {attempts} attempts. Nothing was lost. "
        "Try again; if it still fails, tell the administrator the code {job}.",
    ),
}
