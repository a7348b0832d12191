"""Sentences of the kernel and of the gate."""

SENTENCES: dict[str, tuple[str, str]] = {
    "error": ("Có lỗi xảy ra. Xin thử lại.", "Something went wrong. Please try again."),
    "kernel.illegal_move": (
        "Không thể thực hiện bước này khi đang ở trạng thái “{state}”. Xin tải lại trang để xem trạng thái mới nhất.",
        "This step is not possible from the state “{state}”. Reload the page to see the latest state.",
    ),
    "access.not_permitted": (
        "Tài khoản của bạn chưa được giao quyền làm việc này. Cần thì đề nghị quản trị giao quyền.",
        "Your account has not been given this right. If you need it, ask the administrator.",
    ),
    "access.not_visible": (
        "Không tìm thấy nội dung này. Có thể đường dẫn sai hoặc nội dung không thuộc phạm vi của bạn.",
        "This was not found. The address may be wrong, or it is outside your scope.",
    ),
}
