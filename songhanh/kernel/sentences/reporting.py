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
    "reporting.unit_answers_itself": (
        "{unit} đang hoạt động và tự lập, tự nộp báo cáo này, nên không giao cho đơn vị khác.",
        "{unit} is in force and prepares this report itself, so nobody else is named.",
    ),
    "reporting.unit_has_ended": (
        "{unit} không hoạt động vào ngày {day}, nên không làm báo cáo thay được. Xin chọn một đơn vị đang hoạt động.",
        "{unit} is not in force on {day}, so it cannot prepare the report. Choose a unit that is.",
    ),
    "reporting.answers_already": (
        "{unit} đang làm báo cáo này rồi. Xin chọn đơn vị khác.",
        "{unit} prepares this report already. Choose another unit.",
    ),
    "reporting.waits_for_review": (
        "Báo cáo đang chờ duyệt, nên chưa giao đơn vị khác làm thay được. Xin duyệt hoặc trả lại trước.",
        "The report waits for its review, so no other unit can be named yet. Accept it or send it back first.",
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
    "reporting.check_hidden_differs": (
        "Ô này không khớp với một số đã che. Xin hỏi lại số đúng rồi gõ vào các ô đã che có liên quan.",
        "This cell does not fit with a hidden number. Ask for the right numbers and type them into the hidden cells.",
    ),
    "reporting.check_exceeds_hidden": (
        "Lớn hơn dòng “{other_vi}” mà đơn vị không được xem. Xin sửa ô này, hoặc hỏi số đúng rồi gõ vào ô đã che.",
        "More than the row “{other_en}”, which your unit may not see. Mend this cell, or ask for the right number and "
        "type it into the hidden cell.",
    ),
    "reporting.check_below_hidden": (
        "Nhỏ hơn dòng “trong đó” “{other_vi}” mà đơn vị không được xem. Xin sửa ô này, hoặc hỏi số đúng rồi gõ vào ô "
        "đã che.",
        "Less than its part “{other_en}”, which your unit may not see. Mend this cell, or ask for the right number and "
        "type it into the hidden cell.",
    ),
    "reporting.check_sum_hidden": (
        "Các dòng “trong đó” của “{other_vi}” cộng lại không khớp; có số mà đơn vị không được xem. Xin sửa ô này, hoặc "
        "hỏi số đúng rồi gõ vào ô đã che.",
        "The parts of “{other_en}” do not add up to it, with numbers that your unit may not see. Mend this cell, or "
        "ask for the right number and type it into the hidden cell.",
    ),
    "reporting.check_jump": (
        "Thay đổi nhiều so với kỳ trước: {before} → {now}. Xin xem lại.",
        "A large change since last time: {before} → {now}. Please look again.",
    ),
    "reporting.form_code_wrong": (
        "Mã “{given}” không dùng được. Xin dùng chữ in hoa không dấu, chữ số và dấu gạch ngang, tối đa 20 ký tự, ví dụ "
        "BC-TAPHUAN.",
        "The code “{given}” cannot be used. Use capital letters without diacritics, digits and dashes, at most 20 "
        "characters, for example BC-TRAINING.",
    ),
    "reporting.form_code_taken": (
        "Mã “{given}” đã có biểu mẫu dùng. Xin chọn mã khác, hoặc soạn phiên bản mới của biểu mẫu đó.",
        "The code “{given}” is taken by another form. Choose another one, or write a new version of that form.",
    ),
    "reporting.form_draft_open": (
        "Phiên bản sau của biểu mẫu {given} đang được soạn. Xin soạn tiếp bản nháp đó, hoặc bỏ nó trước.",
        "The next version of form {given} is being written already. Go on with that draft, or discard it first.",
    ),
    "reporting.form_published": (
        "Biểu mẫu này đã ban hành nên không sửa được: số liệu cũ dựa vào nó. Xin soạn phiên bản mới.",
        "This form has been published and cannot be changed: figures rest on it. Write a new version.",
    ),
    "reporting.form_not_published": (
        "Bản nháp chưa dùng nên không cần cho thôi dùng. Nếu không cần nữa, xin chọn “Bỏ bản nháp”.",
        "A draft is not in use, so there is nothing to stop. If it is no longer wanted, discard the draft.",
    ),
    "reporting.form_not_ready": (
        "Chưa ban hành được.",
        "It cannot be published yet.",
    ),
    "reporting.form_empty": (
        "Biểu mẫu chưa có phần nào. Xin thêm phần lời hoặc bảng số liệu.",
        "The form has no section. Add a text or a table.",
    ),
    "reporting.table_empty": (
        "Bảng “{title}” chưa có dòng nào. Xin thêm dòng, hoặc bỏ bảng.",
        "The table “{title}” has no row. Add rows, or take the table out.",
    ),
    "reporting.part_differs": (
        "Dòng “{row}” không thể là “trong đó” của “{parent}”: hai dòng phải cùng loại số và cùng loại đơn vị cung cấp.",
        "The row “{row}” cannot be part of “{parent}”: both must count the same kind of thing and come from the same "
        "kind of unit.",
    ),
    "reporting.part_circle": (
        "Dòng “{row}” không thể là “trong đó” của “{parent}”, vì “{parent}” nằm trong chính nó.",
        "The row “{row}” cannot be part of “{parent}”, because “{parent}” lies within it.",
    ),
    "reporting.sum_of_few": (
        "Dòng “{row}” phải bằng tổng các dòng “trong đó”, nhưng có ít hơn hai dòng như vậy. Xin thêm dòng hoặc bỏ quy "
        "tắc cộng.",
        "The row “{row}” must equal the sum of its parts, but has fewer than two. Add parts, or drop the rule.",
    ),
    "reporting.row_said_twice": (
        "Dòng “{row}” được hỏi hai lần ở cùng một loại đơn vị, số sẽ bị tính trùng. Xin bỏ một dòng hoặc ghi rõ chỗ "
        "khác nhau.",
        "The row “{row}” is asked twice of the same kind of unit and would be counted twice. Take one out, or say what "
        "makes them differ.",
    ),
    "reporting.form_place_taken": (
        "Mã “{given}” đã có trong biểu mẫu này. Xin chọn mã khác.",
        "The code “{given}” is used in this form already. Choose another one.",
    ),
    "reporting.row_has_parts": (
        "Dòng “{row}” còn các dòng “trong đó”. Xin bỏ hoặc chuyển các dòng ấy trước.",
        "The row “{row}” still has parts. Take those out, or move them, first.",
    ),
    "reporting.section_has_rows": (
        "Bảng “{title}” còn dòng. Xin bỏ các dòng trước.",
        "The table “{title}” still has rows. Take them out first.",
    ),
    "reporting.column_does_not_fit": (
        "Dòng đếm người có các cột Nữ, Nam, Tổng; dòng khác chỉ có cột Số. Xin chọn lại cột đưa vào chỉ số.",
        "A row of persons has the columns women, men and total; any other row has one number. Choose the column again.",
    ),
    "reporting.form_ends_early": (
        "Ngày thôi dùng phải sau ngày bắt đầu {day}. Xin chọn ngày khác.",
        "The day on which it ends must come after {day}, its first day. Choose another day.",
    ),
    "reporting.row_means_other": (
        "Mã dòng {given} ở phiên bản khác của biểu mẫu đếm loại số khác hoặc do loại đơn vị khác cung cấp; dãy số qua "
        "các năm đi theo mã này. Xin giữ nguyên loại số và loại đơn vị, hoặc bỏ dòng và thêm dòng mới với mã khác.",
        "Another version of the form counts something else, or asks other units, under the row code {given}; series "
        "through the years go by it. Keep the kind and the provider, or take the row out and add a new one with "
        "another code.",
    ),
}
