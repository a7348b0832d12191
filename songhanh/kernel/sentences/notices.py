"""Sentences of messages in the application."""

SENTENCES: dict[str, tuple[str, str]] = {
    "notice.round_opened": (
        "Đã mở đợt “{title}”. Đơn vị gửi báo cáo chậm nhất hết ngày {last_day}.",
        "The round “{title}” is open. Send your report by the end of {last_day}.",
    ),
    "notice.round_reminded": (
        "Cơ quan thường trực nhắc gửi báo cáo “{title}”; hạn cuối là hết ngày {last_day}.",
        "The standing agency reminds you to send the report “{title}”; the last day is {last_day}.",
    ),
    "notice.deadline_extended": (
        "Hạn gửi báo cáo “{title}” của đơn vị được gia hạn đến hết ngày {last_day}.",
        "The deadline of your report “{title}” was moved to the end of {last_day}.",
    ),
    "notice.report_given": (
        "Đơn vị được giao lập và nộp thay báo cáo “{title}” của {unit}. Báo cáo nằm trong “Việc của tôi”.",
        "Your unit is to prepare and send the report “{title}” for {unit}. It stands in “My work”.",
    ),
    "notice.report_taken": (
        "Báo cáo “{title}” của {unit} nay do {other} lập và nộp thay. Đơn vị không phải làm báo cáo này nữa.",
        "The report “{title}” of {unit} is now prepared and sent by {other}. Your unit need not do it any more.",
    ),
    "notice.report_submitted": (
        "{unit} đã nộp báo cáo “{title}”, đang chờ duyệt.",
        "{unit} has submitted the report “{title}”; it waits for your check.",
    ),
    "notice.report_withdrawn": (
        "{unit} đã rút lại báo cáo “{title}” để sửa.",
        "{unit} has withdrawn the report “{title}” to correct it.",
    ),
    "notice.report_returned": (
        "Báo cáo “{title}” được trả lại để sửa. Xin xem lý do tại từng ô rồi nộp lại.",
        "The report “{title}” was returned. See the reasons at the cells and submit it again.",
    ),
    "notice.report_accepted": (
        "Báo cáo “{title}” của đơn vị đã được duyệt.",
        "Your report “{title}” was accepted.",
    ),
    "notice.plan_confirmed": (
        "Kế hoạch “{title}” đã có hiệu lực và có việc giao cho đơn vị.",
        "The plan “{title}” is in force and gives work to your unit.",
    ),
    "notice.task_assigned": (
        "Phân công nhiệm vụ “{title}” vừa thay đổi; đơn vị có tên trong nhiệm vụ này.",
        "The assignment of the task “{title}” has changed; your unit is named in it.",
    ),
    "notice.report_proposed": (
        "Báo cáo tổng hợp “{title}” đã trình, chờ ký ban hành.",
        "The consolidated report “{title}” was laid before you and waits to be issued.",
    ),
    "notice.edition_issued": (
        "Đã ban hành báo cáo tổng hợp “{title}”.",
        "The consolidated report “{title}” was issued.",
    ),
    "notice.reorganisation_in_force": (
        "Phương án sắp xếp “{title}” đã có hiệu lực. Vai trò, nhiệm vụ của kế hoạch còn thời hạn và báo cáo chưa nộp "
        "của đơn vị kết thúc đã sang đơn vị tiếp nhận, nếu có nơi nhận; xem “Việc của tôi”.",
        "The reorganisation “{title}” is in force. Roles, tasks of plans that still run and reports not sent yet have "
        "gone from the units that ended to who takes over, where somebody does; see “My work”.",
    ),
    "notices.in_force_with_reports_left": (
        "Phương án sắp xếp “{title}” đã có hiệu lực. Báo cáo chưa nộp của đơn vị kết thúc: {handed_on} đã sang đơn vị "
        "tiếp nhận, {left} không nơi nào nhận, chờ cán bộ chương trình giao đơn vị khác làm thay. Vai trò và nhiệm vụ "
        "sang đơn vị tiếp nhận, nếu có nơi nhận; xem “Việc của tôi”.",
        "The reorganisation “{title}” is in force. Reports not sent yet of units that ended: {handed_on} went to who "
        "takes over, {left} to nobody; they wait for the programme officer to name another unit. Roles and tasks have "
        "gone to who takes over, where somebody does; see “My work”.",
    ),
    "notice.reorganisation_refused": (
        "Phương án sắp xếp “{title}” đến ngày mà chưa áp dụng được. Xin mở phương án, xem vướng mắc và xử lý; "
        "ngày mai hệ thống thử lại.",
        "The reorganisation “{title}” could not take effect on its day. Open it and settle the conflicts; "
        "it is tried again tomorrow.",
    ),
    "notice.case_keeper": (
        "Đơn vị được chỉ định giữ hồ sơ vụ việc của {unit}. Hồ sơ, nếu có, chờ tiếp nhận trong sổ vụ việc.",
        "Your unit was named to keep the case files of {unit}. If there are any, they wait in the register of cases.",
    ),
    "notice.handed_over": (
        "{name} bàn giao công việc tại {unit} cho bạn từ ngày {first_day}. Việc đang mở nằm trong “Việc của tôi”.",
        "{name} hands the work at {unit} over to you from {first_day}. What is open stands in “My work”.",
    ),
    "notice.stands_in": (
        "Bạn thay {name} tại {unit} từ {first_day} đến hết {last_day}.",
        "You stand in for {name} at {unit} from {first_day} to {last_day}.",
    ),
}
