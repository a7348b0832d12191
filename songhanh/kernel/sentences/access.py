"""Sentences of accounts and sign-in."""

SENTENCES: dict[str, tuple[str, str]] = {
    "access.username_taken": (
        "Tên đăng nhập “{username}” đã có người dùng. Xin chọn tên khác.",
        "The sign-in name “{username}” is taken. Please choose another.",
    ),
    "access.username_odd": (
        "Tên đăng nhập “{username}” không dùng được. Xin chỉ dùng 2–60 chữ không dấu, số, dấu chấm và gạch.",
        "The sign-in name “{username}” cannot be used. Use 2–60 letters without diacritics, digits, dots and dashes.",
    ),
    "access.weak_password": (
        "Mật khẩu chưa đủ mạnh: {problems} Xin đặt mật khẩu khác.",
        "The password is not strong enough: {problems} Please choose another.",
    ),
    "access.trail_too_long": (
        "Có {count} lần ghi khớp, một tệp Excel chỉ nhận {most}. Xin thu hẹp khoảng ngày rồi xuất từng phần.",
        "{count} records match; one workbook takes {most}. Narrow the days and export part by part.",
    ),
    "access.invitation_over": (
        "Đường link mời này không còn dùng được: đã dùng rồi, quá hạn, hoặc đã có link mới. "
        "Xin liên hệ người quản trị của tỉnh để lấy link khác.",
        "This invitation link no longer works: it was used, has expired, or was replaced. "
        "Ask the province's administrator for another one.",
    ),
}
