"""Sentences of forms, rounds and submissions."""

SENTENCES: dict[str, tuple[str, str]] = {
    "reporting.wrong_state": (
        "Báo cáo đã sang bước khác nên không làm được việc này. Xin tải lại trang để xem trạng thái mới nhất.",
        "The report has moved on, so this cannot be done. Reload the page to see where it stands.",
    ),
    "reporting.catalogue_not_loaded": (
        "Chưa có định nghĩa chỉ tiêu {codes}. Xin nạp danh mục chỉ tiêu trước khi nạp biểu mẫu.",
        "The indicators {codes} are not defined yet. Load the catalogue of indicators before the forms.",
    ),
    "reporting.round_exists": (
        "Kỳ báo cáo này đã được mở. Xin chọn kỳ khác hoặc vào kỳ đã mở.",
        "This round is open already. Choose another period, or go to the round.",
    ),
    "reporting.nobody_owes": (
        "Kế hoạch chưa có chế độ báo cáo nào cho {period}. Xin bổ sung chế độ báo cáo vào kế hoạch rồi mở kỳ.",
        "The plan has no duty of reporting for {period}. Add one to the plan, then open the round.",
    ),
    "reporting.round_closed": (
        "Kỳ báo cáo “{title}” đã khóa, không nhận báo cáo mới. Báo cáo đã duyệt vẫn đính chính được; nếu chưa nộp, xin "
        "liên hệ cơ quan thường trực.",
        "The round “{title}” is closed and takes no new report. An accepted report can still be corrected; if yours "
        "was never sent, please ask the standing agency.",
    ),
    "reporting.due_before_today": (
        "Hạn mới {day} sớm hơn hạn hiện tại. Xin chọn một ngày muộn hơn.",
        "The new deadline {day} is earlier than the present one. Choose a later day.",
    ),
    "reporting.reason_needed": (
        "Xin ghi lý do, để người nhận biết cần sửa gì.",
        "Please give a reason, so that whoever gets it knows what to mend.",
    ),
    "reporting.already_accepted": (
        "Báo cáo đã được duyệt. Nếu cần sửa, xin chọn “Đính chính” và ghi lý do.",
        "The report has been accepted. To change it, choose “Correct” and give a reason.",
    ),
    "reporting.nothing_to_correct": (
        "Chưa có báo cáo nào được duyệt để đính chính. Xin sửa trực tiếp bản đang nhập.",
        "No report has been accepted that could be corrected. Change the one in hand.",
    ),
    "reporting.correction_open": (
        "Đang có một bản chưa được duyệt. Xin hoàn thành bản đó trước.",
        "There is a version that has not been accepted yet. Finish it first.",
    ),
    "reporting.save_conflict": (
        "{count} ô đã được người khác sửa trong lúc bạn nhập. Xin chọn giá trị đúng cho từng ô.",
        "{count} cells were changed by somebody else while you were typing. Choose the right value for each.",
    ),
    "reporting.cell_unknown": (
        "Biểu mẫu không có ô {row} cột {column} cho đơn vị này. Xin tải lại trang.",
        "The form has no cell {row}, column {column} for this unit. Please reload the page.",
    ),
    "reporting.section_unknown": (
        "Biểu mẫu không có phần lời “{section}”. Xin tải lại trang.",
        "The form has no text section “{section}”. Please reload the page.",
    ),
    "reporting.number_out_of_range": (
        "Số ở ô {row} cột {column} phải là số nguyên từ 0 đến 1.000.000.000.000.",
        "The number in {row}, column {column} must be a whole number from 0 to 1,000,000,000,000.",
    ),
    "reporting.cell_twice": (
        "Ô {row} cột {column} có mặt hai lần trong một lần lưu. Xin tải lại trang.",
        "The cell {row}, column {column} stands twice in one save. Please reload the page.",
    ),
    "reporting.request_reused": (
        "Mã lần lưu này đã dùng cho báo cáo khác. Xin tải lại trang.",
        "The id of this save belongs to another report. Please reload the page.",
    ),
    "reporting.incomplete": (
        "Còn {count} ô chưa có. Mỗi ô cần một số, số 0, “không phát sinh” hoặc “không áp dụng”.",
        "{count} cells are still empty. Each needs a number, 0, “nothing arose” or “not applicable”.",
    ),
    "reporting.does_not_fit": (
        "Còn {count} chỗ số liệu không khớp. Xin sửa các ô được đánh dấu rồi nộp lại.",
        "{count} figures do not fit together. Mend the marked cells, then send again.",
    ),
    "reporting.head_must_send": (
        "Báo cáo của đơn vị do thủ trưởng nộp. Xin báo thủ trưởng vào nộp.",
        "The head of the unit sends its reports. Please ask the head to send it.",
    ),
    "reporting.reviewer_took_part": (
        "Người đã nhập hoặc nộp báo cáo thì không duyệt báo cáo đó. Xin để cán bộ khác duyệt.",
        "Whoever prepared or sent a report does not review it. Please leave it to another officer.",
    ),
    "reporting.not_empty": (
        "Báo cáo đã có số liệu nên không thể nộp “không phát sinh” cho toàn bộ. Xin nộp như bình thường.",
        "The report holds figures already, so “nothing to report” is not possible. Send it as usual.",
    ),
    "reporting.place_unknown": (
        "Không tìm thấy chỗ cần sửa “{place}” trong biểu mẫu. Xin tải lại trang.",
        "The place “{place}” is not in the form. Please reload the page.",
    ),
    "reporting.check_part_exceeds": (
        "“Trong đó” là {part}, lớn hơn dòng “{parent_vi}” là {whole}.",
        "“Of which” is {part}, more than the row “{parent_en}”, which is {whole}.",
    ),
    "reporting.check_parts_do_not_add_up": (
        "Các dòng “trong đó” cộng lại là {sum}, khác dòng này là {whole}.",
        "The parts add up to {sum}, but this row is {whole}.",
    ),
    "reporting.check_jump": (
        "Thay đổi nhiều so với kỳ trước: {before} → {now}. Xin xem lại.",
        "A large change since last time: {before} → {now}. Please look again.",
    ),
}
