"""Sentences of units and people."""

SENTENCES: dict[str, tuple[str, str]] = {
    "organisations.unit_name_taken": (
        "Trong tỉnh đã có đơn vị tên “{name}” tại ngày này. Xin kiểm tra lại tên hoặc ngày hiệu lực.",
        "The province already has a unit named “{name}” on that day. Check the name or the day of validity.",
    ),
    "organisations.unit_not_in_force": (
        "Đơn vị “{name}” không có hiệu lực vào ngày {day}. Xin chọn đơn vị khác hoặc ngày khác.",
        "The unit “{name}” does not exist on {day}. Choose another unit or another day.",
    ),
    "organisations.appointment_ended": (
        "Vai trò này đã kết thúc từ trước. Xin tải lại trang.",
        "This role has ended already. Please reload the page.",
    ),
    "organisations.unit_changed_later": (
        "“{name}” đã có thay đổi vào ngày này hoặc sau đó. Xin chọn ngày sau lần thay đổi cuối.",
        "“{name}” changes on that day or later already. Choose a day after its last change.",
    ),
    "organisations.no_account": (
        "{name} chưa có tài khoản đăng nhập, nên không có mật khẩu để đặt lại.",
        "{name} has no account, so there is no password to reset.",
    ),
    "organisations.ends_before_it_starts": (
        "Vai trò này bắt đầu ngày {day}, nên ngày thôi phải sau ngày đó.",
        "This role begins on {day}; the day from which it no longer counts must be later.",
    ),
    "organisations.last_administrator": (
        "Đây là người quản trị cuối cùng của tỉnh. Xin giao vai trò quản trị cho người khác trước.",
        "This is the province's last administrator. Give the role to somebody else first.",
    ),
}
