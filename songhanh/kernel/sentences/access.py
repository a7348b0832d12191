"""Sentences of accounts and sign-in."""

SENTENCES: dict[str, tuple[str, str]] = {
    "access.username_taken": (
        "Tên đăng nhập “{username}” đã có người dùng. Xin chọn tên khác.",
        "The sign-in name “{username}” is taken. Please choose another.",
    ),
    "access.weak_password": (
        "Mật khẩu chưa đủ mạnh: {problems} Xin đặt mật khẩu khác.",
        "The password is not strong enough: {problems} Please choose another.",
    ),
}
