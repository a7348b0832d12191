"""Words of the review and the plan pages for codes of the rooms below."""

from __future__ import annotations

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songhanh.plans.rules import CERTAIN_FROM_PCT, SURE_FROM_PCT

Words = str | Promise

DOUBTS: dict[str, Words] = {
    "low_confidence": gettext_lazy("Đọc chưa chắc, xin so với câu gốc."),
    "unit_not_matched": gettext_lazy("Có tên cơ quan không khớp với đơn vị nào của tỉnh; sẽ giữ nguyên như chữ."),
    "unit_ended": gettext_lazy("Có cơ quan đã kết thúc trước ngày của văn bản; xin xem nay là đơn vị nào."),
    "former_name": gettext_lazy("Đơn vị được nêu bằng tên cũ."),
    "unknown_unit": gettext_lazy("Có tên cơ quan lạ, xin xem lại."),
    "matched_by_likeness": gettext_lazy("Đơn vị được ghép theo tên gần giống, xin xem lại."),
    "issuer_not_in_province": gettext_lazy(
        "Cơ quan ban hành không thuộc tỉnh này; các đơn vị được ghép theo tên và loại."
    ),
    "from_symbol": gettext_lazy("Suy ra từ số, ký hiệu của văn bản."),
    "from_body": gettext_lazy("Lấy từ phần thân văn bản, không phải từ đầu văn bản."),
    "from_table": gettext_lazy("Đọc từ một bảng; xin so tên cột và tên dòng."),
    "misread_digits": gettext_lazy("Chữ số có thể bị nhận dạng nhầm."),
    "outside_goals": gettext_lazy("Nằm ngoài phần mục tiêu; có thể không phải chỉ tiêu."),
    "no_day": gettext_lazy("Chưa ghi ngày hạn; xin bổ sung nếu biết."),
    "no_date": gettext_lazy("Thiếu ngày."),
    "no_year": gettext_lazy("Thiếu năm."),
    "no_name": gettext_lazy("Thiếu tên."),
    "reporter_not_named": gettext_lazy("Chưa rõ ai phải báo cáo."),
    "who_from_addressees": gettext_lazy("Người phải báo cáo được lấy từ phần Kính gửi."),
    "unusual_recurrence": gettext_lazy("Chu kỳ khác thường, xin chọn lại."),
}
"""Why an item has to be looked at. A code that has no words here is told as "low_confidence"."""

GROUPS: dict[str, Words] = {
    "doubtful": gettext_lazy("Cần xem kỹ trước"),
    "unread": gettext_lazy("Chưa hiểu"),
    "head": gettext_lazy("Đầu văn bản"),
    "legal_basis": gettext_lazy("Căn cứ"),
    "targets": gettext_lazy("Chỉ tiêu"),
    "tasks": gettext_lazy("Nhiệm vụ của các cơ quan"),
    "activities": gettext_lazy("Hoạt động trong kế hoạch"),
    "deadlines": gettext_lazy("Thời hạn và chế độ báo cáo"),
    "money": gettext_lazy("Nguồn kinh phí"),
    "recipients": gettext_lazy("Nơi nhận"),
    "signer": gettext_lazy("Người ký"),
    "outline": gettext_lazy("Đề mục"),
}

KINDS: dict[str, Words] = {
    "number": gettext_lazy("Số, ký hiệu"),
    "type": gettext_lazy("Loại văn bản"),
    "issuer": gettext_lazy("Cơ quan ban hành"),
    "place": gettext_lazy("Địa danh"),
    "date": gettext_lazy("Ngày ban hành"),
    "title": gettext_lazy("Trích yếu"),
    "period": gettext_lazy("Giai đoạn"),
    "signer": gettext_lazy("Người ký"),
    "legal_basis": gettext_lazy("Căn cứ"),
    "section": gettext_lazy("Đề mục"),
    "target": gettext_lazy("Chỉ tiêu"),
    "task": gettext_lazy("Nhiệm vụ"),
    "deadline": gettext_lazy("Thời hạn"),
    "budget_source": gettext_lazy("Nguồn kinh phí"),
    "recipient": gettext_lazy("Nơi nhận"),
    "addressee": gettext_lazy("Kính gửi"),
    "activity": gettext_lazy("Hoạt động"),
    "unread": gettext_lazy("Đoạn chưa hiểu"),
}

ITEM_KINDS: dict[str, Words] = {kind: name for kind, name in KINDS.items() if kind != "unread"}
"""What something may be that somebody adds."""

UNREAD: dict[str, Words] = {
    "second_document": gettext_lazy("Một văn bản khác nằm trong cùng tệp; nếu cần, xin tải lên riêng."),
    "before_the_document": gettext_lazy("Chữ đứng trước văn bản, như của trang mạng hay danh mục tệp."),
    "after_the_document": gettext_lazy("Chữ đứng sau văn bản, như của trang mạng hay danh mục tệp."),
    "table_not_understood": gettext_lazy("Bảng này không phải bảng nhiệm vụ hay bảng chỉ tiêu mà máy đọc được."),
    "order_without_unit": gettext_lazy("Câu giao việc, nhưng máy không nhận ra cơ quan được giao."),
    "number_without_target": gettext_lazy("Con số trong phần mục tiêu, nhưng máy không chắc đó là chỉ tiêu."),
    "target_without_number": gettext_lazy("Chỉ tiêu không có con số."),
    "not_understood": gettext_lazy("Máy không hiểu đoạn này nói về việc gì."),
}
"""Why a piece of the source was not read. A code that has no words here is told as "not_understood"."""

NEW_KINDS: tuple[tuple[str, Words], ...] = tuple(
    (kind, KINDS[kind])
    for kind in ("target", "task", "deadline", "budget_source", "legal_basis", "recipient", "section", "activity")
)
"""What marked text of the paper may be; the digit of the place is the key."""

STEPS: dict[str, Words] = {
    "accepted": gettext_lazy("nhận"),
    "corrected": gettext_lazy("sửa"),
    "added": gettext_lazy("thêm"),
    "dismissed": gettext_lazy("bỏ"),
    "restored": gettext_lazy("lấy lại"),
    "merged": gettext_lazy("gộp"),
    "split": gettext_lazy("tách"),
    "head": gettext_lazy("sửa đầu văn bản"),
}
"""What the next undo takes back."""

RECURRENCES: dict[str, Words] = {
    "once": gettext_lazy("một lần"),
    "monthly": gettext_lazy("hằng tháng"),
    "quarterly": gettext_lazy("hằng quý"),
    "half_yearly": gettext_lazy("6 tháng một lần"),
    "yearly": gettext_lazy("hằng năm"),
}

FORCES: dict[str, Words] = {
    "order": gettext_lazy("giao, yêu cầu"),
    "request": gettext_lazy("đề nghị"),
    "intent": gettext_lazy("nêu việc"),
}
"""With what force something is to be done."""

UNIT_KINDS: dict[str, Words] = {
    "department": gettext_lazy("các sở, ban, ngành"),
    "mass_organisation": gettext_lazy("Mặt trận, các đoàn thể"),
    "media": gettext_lazy("báo, đài"),
    "district": gettext_lazy("các huyện, thị xã, thành phố"),
    "commune": gettext_lazy("các xã, phường, đặc khu"),
    "public_service": gettext_lazy("các đơn vị sự nghiệp"),
    "committee": gettext_lazy("Ban Vì sự tiến bộ của phụ nữ"),
    "province": gettext_lazy("Ủy ban nhân dân tỉnh"),
}

NAMED_AS_GROUPS = ("department", "commune", "district", "public_service")
"""Kinds that a plan names as a group ("các sở, ban, ngành")."""


def as_plans_say(kind: str) -> str:
    """The words for a kind in a plan: a plan is Vietnamese, whatever language the screen has."""
    with translation.override("vi"):
        return str(UNIT_KINDS[kind])


HISTORY: dict[str, Words] = {
    "plan.confirmed": gettext_lazy("xác nhận kế hoạch"),
    "plan.target_added": gettext_lazy("thêm chỉ tiêu"),
    "plan.target_ended": gettext_lazy("chấm dứt chỉ tiêu"),
    "plan.task_added": gettext_lazy("thêm nhiệm vụ"),
    "plan.task_dated": gettext_lazy("ghi hạn của nhiệm vụ"),
    "plan.task_ended": gettext_lazy("chấm dứt nhiệm vụ"),
    "plan.unit_assigned": gettext_lazy("giao đơn vị"),
    "plan.unit_released": gettext_lazy("thôi giao đơn vị"),
    "plan.reporting_duty_added": gettext_lazy("thêm chế độ báo cáo"),
    "plan.reporting_duty_ended": gettext_lazy("chấm dứt chế độ báo cáo"),
    "plan.successors_followed": gettext_lazy("chuyển phân công theo sổ đơn vị"),
    "plan.indicator_linked": gettext_lazy("gắn chỉ số đo chỉ tiêu"),
}

FIELDS: dict[str, Words] = {
    "number": gettext_lazy("Số, ký hiệu"),
    "targets": gettext_lazy("Số chỉ tiêu"),
    "tasks": gettext_lazy("Số nhiệm vụ"),
    "reporting_duties": gettext_lazy("Số chế độ báo cáo"),
    "activities": gettext_lazy("Số hoạt động"),
    "replaces": gettext_lazy("Thay thế"),
    "amends": gettext_lazy("Sửa đổi, bổ sung"),
    "ended_targets": gettext_lazy("Số chỉ tiêu chấm dứt"),
    "ended_tasks": gettext_lazy("Số nhiệm vụ chấm dứt"),
    "ended_reporting_duties": gettext_lazy("Số chế độ báo cáo chấm dứt"),
    "ended_activities": gettext_lazy("Số hoạt động chấm dứt"),
    "target": gettext_lazy("Chỉ tiêu"),
    "task": gettext_lazy("Nhiệm vụ"),
    "assignment": gettext_lazy("Phân công"),
    "assignments": gettext_lazy("Số phân công"),
    "reporting_duty": gettext_lazy("Chế độ báo cáo"),
    "indicator": gettext_lazy("Chỉ số"),
}


VALUES: dict[str, Words] = {
    "text": gettext_lazy("Nội dung"),
    "date": gettext_lazy("Ngày"),
    "start_year": gettext_lazy("Từ năm"),
    "end_year": gettext_lazy("Đến năm"),
    "name": gettext_lazy("Tên"),
    "position": gettext_lazy("Chức vụ"),
    "authority": gettext_lazy("Thẩm quyền ký"),
    "number": gettext_lazy("Số, ký hiệu"),
    "label": gettext_lazy("Số mục"),
    "title": gettext_lazy("Tên mục"),
    "amounts": gettext_lazy("Giá trị"),
    "by": gettext_lazy("Đến năm"),
    "section": gettext_lazy("Mục"),
    "lead": gettext_lazy("Chủ trì"),
    "coordinating": gettext_lazy("Phối hợp"),
    "duties": gettext_lazy("Việc phải làm"),
    "day": gettext_lazy("Ngày hạn"),
    "month": gettext_lazy("Tháng"),
    "year": gettext_lazy("Năm"),
    "inclusive": gettext_lazy("Cách tính"),
    "recurrence": gettext_lazy("Bao lâu một lần"),
    "reporting": gettext_lazy("Chế độ báo cáo"),
    "who": gettext_lazy("Ai phải làm"),
    "to": gettext_lazy("Gửi về đâu"),
    "where": gettext_lazy("Ở đâu"),
    "when": gettext_lazy("Khi nào"),
    "groups": gettext_lazy("Cho ai"),
    "force": gettext_lazy("Giao hay đề nghị"),
}
"""Parts of the value of an item, where it is told what was changed."""


NOBODY: dict[str, Words] = {
    "no_lead": gettext_lazy("kế hoạch không nêu ai chủ trì"),
    "lead_unknown": gettext_lazy("tên đơn vị chủ trì không khớp với đơn vị nào của tỉnh"),
    "lead_gone": gettext_lazy("đơn vị chủ trì không còn, chưa rõ đơn vị nào tiếp nhận"),
    "no_reporter": gettext_lazy("chưa rõ ai phải báo cáo"),
    "nobody_owes": gettext_lazy("hôm nay tỉnh không có đơn vị nào thuộc loại này"),
}
"""Why nobody owns a duty."""

CLASHES: dict[str, Words] = {
    "before_the_plan": gettext_lazy("Hạn trước ngày ban hành hoặc trước kỳ của kế hoạch"),
    "after_the_plan": gettext_lazy("Hạn sau ngày cuối của kế hoạch"),
    "same_task": gettext_lazy("Cùng một việc mà ghi hạn khác nhau"),
    "several_days": gettext_lazy("Câu nêu nhiều ngày, nhiệm vụ chỉ giữ một hạn"),
    "same_report": gettext_lazy("Cùng một báo cáo mà ghi ngày khác nhau"),
    "no_such_day": gettext_lazy("Lịch không có ngày này"),
}
"""What is wrong about days."""


def confidence_words(pct: int) -> str:
    """How sure the reader is, in words."""
    if pct >= SURE_FROM_PCT:
        return _("đọc chắc")
    return _("khá chắc") if pct >= CERTAIN_FROM_PCT else _("chưa chắc")


def unread_words(code: str) -> str:
    """Why a piece of the source was not understood."""
    return str(UNREAD.get(code, UNREAD["not_understood"]))


def doubt_words(code: str) -> str:
    """The sentence of a doubt."""
    return str(DOUBTS.get(code, DOUBTS["low_confidence"]))


CHANGES: dict[str, Words] = {
    "changed": gettext_lazy("thay đổi"),
    "new": gettext_lazy("mới"),
    "gone": gettext_lazy("không còn"),
    "same": gettext_lazy("giữ nguyên"),
}
"""What became of an item of a plan in its new version."""

COMPARED: dict[str, Words] = {
    "target": gettext_lazy("Chỉ tiêu"),
    "task": gettext_lazy("Nhiệm vụ"),
    "duty": gettext_lazy("Chế độ báo cáo"),
    "activity": gettext_lazy("Hoạt động"),
}
FACTS: dict[str, Words] = {
    "text": gettext_lazy("Câu chữ"),
    "value": gettext_lazy("Mức"),
    "year": gettext_lazy("Năm"),
    "lead": gettext_lazy("Chủ trì"),
    "supporting": gettext_lazy("Phối hợp"),
    "due": gettext_lazy("Hạn"),
    "who": gettext_lazy("Ai làm"),
    "to": gettext_lazy("Báo cáo về"),
    "rhythm": gettext_lazy("Khi nào"),
    "force": gettext_lazy("Mức độ"),
    "where": gettext_lazy("Ở đâu"),
    "when": gettext_lazy("Khi nào"),
    "groups": gettext_lazy("Cho ai"),
}
"""What is compared of an item."""
