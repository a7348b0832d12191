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
}
