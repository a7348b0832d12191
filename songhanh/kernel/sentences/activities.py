"""Sentences of progress and trainings."""

SENTENCES: dict[str, tuple[str, str]] = {
    "activities.unit_not_assigned": (
        "Nhiệm vụ này không giao cho “{unit}”. Xin chọn đúng đơn vị được giao, "
        "hoặc đề nghị cơ quan thường trực bổ sung phân công.",
        "This task is not assigned to “{unit}”. Choose a unit that is assigned, "
        "or ask the standing agency to amend the assignment.",
    ),
    "activities.task_has_ended": (
        "Nhiệm vụ này đã được đưa ra khỏi kế hoạch từ {day} nên không ghi thêm tiến độ.",
        "This task was taken out of the plan on {day}; no more progress is noted on it.",
    ),
    "activities.late_needs_reason": (
        "Khi báo “Chậm”, xin ghi lý do và cách khắc phục vào ô ghi chú.",
        "When you say “late”, write the reason and the remedy in the note.",
    ),
    "activities.ends_before_start": (
        "Ngày kết thúc ({ends_on}) trước ngày bắt đầu ({starts_on}). Xin sửa một trong hai ngày.",
        "The last day ({ends_on}) is before the first day ({starts_on}). Correct one of them.",
    ),
    "activities.not_held_yet": (
        "Lớp kết thúc ngày {ends_on}, chưa diễn ra xong. Xin ghi sau khi lớp kết thúc.",
        "The course ends on {ends_on} and is not over yet. Record it when it has ended.",
    ),
    "activities.nobody_trained": (
        "Số nữ và số nam đều bằng 0. Xin nhập số người tham dự; lớp không có người dự thì không ghi.",
        "Women and men are both 0. Enter who took part; a course without participants is not recorded.",
    ),
    "activities.already_voided": (
        "Lớp này đã được hủy ghi nhận từ trước. Xin tải lại trang.",
        "This record was voided before. Please reload the page.",
    ),
    "activities.void_needs_reason": (
        "Xin ghi lý do hủy để người sau hiểu vì sao số liệu thay đổi.",
        "Write why the record is voided, so that others understand the change of the figures.",
    ),
}
