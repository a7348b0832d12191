"""Sentences of filled workbooks: what is wrong with a file, with a cell, and what to do."""

SENTENCES: dict[str, tuple[str, str]] = {
    "excel.not_a_workbook": (
        "“{file_name}” không phải là tệp Excel (.xlsx). "
        "Xin tải mẫu của đơn vị ở trang báo cáo, điền vào mẫu đó rồi nộp.",
        "“{file_name}” is not an Excel file (.xlsx). "
        "Download your unit's template on the report page, fill it and hand it in.",
    ),
    "excel.is_picture": (
        "“{file_name}” là một tấm ảnh, chỉ đổi tên. Xin nộp tệp .xlsx đã điền, không nộp ảnh chụp.",
        "“{file_name}” is a picture with another name. Hand in the filled .xlsx file, not a picture of it.",
    ),
    "excel.old_xls": (
        "“{file_name}” là tệp Excel kiểu cũ (.xls). "
        "Xin mở bằng Excel, chọn Lưu thành “Excel Workbook (.xlsx)” rồi nộp lại.",
        "“{file_name}” is an old Excel file (.xls). "
        "Open it in Excel, save it as “Excel Workbook (.xlsx)” and try again.",
    ),
    "excel.macros": (
        "“{file_name}” có chứa macro (chương trình) nên không được mở. "
        "Xin lưu thành “Excel Workbook (.xlsx)”, không macro, rồi nộp lại.",
        "“{file_name}” contains macros (a program), so it was not opened. "
        "Save it as “Excel Workbook (.xlsx)” without macros and try again.",
    ),
    "excel.external_links": (
        "“{file_name}” lấy số từ tệp khác (liên kết ngoài). "
        "Xin vào Dữ liệu → Sửa liên kết → Ngắt liên kết, lưu lại rồi nộp.",
        "“{file_name}” takes numbers from another file (external links). "
        "Use Data → Edit Links → Break Link, save and try again.",
    ),
    "excel.locked_file": (
        "“{file_name}” được đặt mật khẩu mở. Xin bỏ mật khẩu, lưu lại rồi nộp.",
        "“{file_name}” needs a password to open. Remove the password, save and try again.",
    ),
    "excel.broken": (
        "“{file_name}” bị hỏng hoặc tải lên chưa đủ. Xin mở lại bằng Excel, lưu thành tệp mới rồi nộp; "
        "nếu không mở được, xin tải mẫu mới.",
        "“{file_name}” is damaged or incomplete. Open it in Excel, save it as a new file and try again; "
        "if it does not open, download a new template.",
    ),
    "excel.bomb": (
        "“{file_name}” mở ra quá lớn so với một mẫu báo cáo nên không được đọc. "
        "Xin chép số vào mẫu mới tải về rồi nộp.",
        "“{file_name}” unpacks to far more than a report form, so it was not read. "
        "Copy the numbers into a freshly downloaded template.",
    ),
    "excel.far_cell": (
        "“{file_name}” có nội dung ở ô {address}, nằm rất xa ngoài mẫu. "
        "Xin xóa các dòng, cột thừa hoặc chép số vào mẫu mới rồi nộp.",
        "“{file_name}” has something in cell {address}, far outside the form. "
        "Delete the extra rows and columns, or copy the numbers into a new template.",
    ),
    "excel.too_much_work": (
        "“{file_name}” quá phức tạp nên đọc mãi không xong. Xin chép số vào mẫu mới tải về rồi nộp.",
        "“{file_name}” is so complex that reading it did not finish. Copy the numbers into a fresh template.",
    ),
    "excel.not_our_template": (
        "“{file_name}” không phải mẫu tải từ trang báo cáo này (không có mã nhận biết). "
        "Xin tải mẫu của đơn vị rồi chép số vào.",
        "“{file_name}” is not a template from this report page (its marks are missing). "
        "Download your unit's template and copy the numbers into it.",
    ),
    "excel.other_round": (
        "“{file_name}” là mẫu của đợt báo cáo khác. Xin tải mẫu của đợt này rồi chép số vào.",
        "“{file_name}” is the template of another round. Download the template of this round and copy the numbers.",
    ),
    "excel.other_unit": (
        "“{file_name}” là mẫu của đơn vị khác. Xin tải mẫu của đơn vị mình rồi chép số vào.",
        "“{file_name}” is the template of another unit. Download your own unit's template and copy the numbers.",
    ),
    "excel.other_form_version": (
        "“{file_name}” là mẫu cũ; biểu đã có bản mới. Xin tải mẫu mới rồi chép số vào.",
        "“{file_name}” is an old template; the form has a new version. Download the new one and copy the numbers.",
    ),
    "excel.nothing_to_apply": (
        "Tệp không có ô đúng nào để nhận. Xin sửa các ô được nêu rồi nộp lại tệp.",
        "The file has no right cell to take. Mend the cells that are named and hand the file in again.",
    ),
    "excel.formula": (
        "Ô chứa công thức. Xin gõ thẳng con số.",
        "The cell holds a formula. Type the number itself.",
    ),
    "excel.not_a_number": (
        "“{text}” không phải là số. Xin gõ số nguyên, “ps” (không phát sinh) hoặc “x” (không áp dụng).",
        "“{text}” is not a number. Type a whole number, “ps” (nothing arose) or “x” (not applicable).",
    ),
    "excel.negative": (
        "{text} là số âm. Xin gõ số từ 0 trở lên.",
        "{text} is negative. Type a number from 0 up.",
    ),
    "excel.not_whole": (
        "{text} có phần lẻ. Xin gõ số nguyên.",
        "{text} has a fraction. Type a whole number.",
    ),
    "excel.too_large": (
        "{text} lớn quá mức của một con số báo cáo. Xin kiểm tra lại.",
        "{text} is larger than any reported number can be. Please check it.",
    ),
    "excel.label_changed": (
        "Ô này đã khóa, chữ trong mẫu là “{label}”. Số của dòng chưa được nhận; xin dùng mẫu mới tải về.",
        "This cell is locked; the form says “{label}”. The numbers of the row were not taken; use a fresh template.",
    ),
    "excel.total_overwritten": (
        "Ô tổng được tính sẵn, không nhập. Số gõ vào đây ({text}) không được dùng.",
        "The total is computed, not entered. What was typed here ({text}) is not used.",
    ),
    "excel.no_input_here": (
        "Dòng này không chia theo giới; xin gõ số vào cột “Tổng số”.",
        "This row is not split by sex; type the number into the column “Tổng số”.",
    ),
    "excel.unknown_code": (
        "Dòng này không có trong biểu (mã “{text}”). Số của dòng không được nhận.",
        "This row is not in the form (code “{text}”). Its numbers were not taken.",
    ),
    "excel.row_of_others": (
        "Dòng “{label}” do đơn vị khác cung cấp, không nhận từ đơn vị này.",
        "The row “{label}” is provided by other units and is not taken from this one.",
    ),
    "excel.duplicate_row": (
        "Dòng “{label}” xuất hiện hai lần. Chỉ nhận dòng đầu.",
        "The row “{label}” appears twice. Only the first one is taken.",
    ),
    "excel.text_not_text": (
        "Ô lời văn chứa công thức. Xin gõ chữ.",
        "The text cell holds a formula. Type words.",
    ),
}
