"""Sentences of a list of events from Excel: what is wrong in a cell, and what to do."""

SENTENCES: dict[str, tuple[str, str]] = {
    "events_sheet.no_number": (
        "Thiếu số thứ tự sự kiện. Các dòng của cùng một lần sắp xếp ghi cùng một số.",
        "The number of the event is missing. Rows of one event carry the same number.",
    ),
    "events_sheet.no_kind": (
        "Thiếu loại thay đổi. Xin chọn trong danh sách của tệp mẫu.",
        "The kind of change is missing. Choose one of the template's list.",
    ),
    "events_sheet.kind_unknown": (
        "Không có loại thay đổi “{text}”. Xin chọn trong danh sách của tệp mẫu.",
        "There is no kind of change “{text}”. Choose one of the template's list.",
    ),
    "events_sheet.differs": (
        "“{text}” khác với “{other}” ở ô {address} của cùng sự kiện. Xin ghi giống nhau, hoặc ghi số thứ tự khác.",
        "“{text}” differs from “{other}” in cell {address} of the same event. Write the same, or another number.",
    ),
    "events_sheet.one_row": (
        "Sự kiện {text} là đổi tên hoặc chuyển cấp trên, nên chỉ có một dòng. Xin ghi số thứ tự khác cho dòng này.",
        "Event {text} renames or moves a unit, so it has one row. Give this row another number.",
    ),
    "events_sheet.no_before": (
        "Thiếu đơn vị trước. Xin ghi tên hoặc mã của đơn vị thay đổi.",
        "The unit before is missing. Write the name or the code of the unit that changes.",
    ),
    "events_sheet.no_after": (
        "Thiếu đơn vị sau. Xin ghi tên hoặc mã của đơn vị nhận.",
        "The unit after is missing. Write the name or the code of the unit that takes over.",
    ),
    "events_sheet.no_new_name": (
        "Thiếu tên mới. Xin ghi vào cột “Đơn vị sau”.",
        "The new name is missing. Write it in the column “Đơn vị sau”.",
    ),
    "events_sheet.unit_unknown": (
        "Không có đơn vị “{text}” trong tỉnh vào ngày sắp xếp. Xin chép tên từ trang “Đơn vị” của tệp mẫu.",
        "The province has no unit “{text}” on the day. Copy the name from the sheet “Đơn vị” of the template.",
    ),
    "events_sheet.unit_unknown_near": (
        "Không có đơn vị “{text}” trong tỉnh vào ngày sắp xếp. Có phải là: {names}?",
        "The province has no unit “{text}” on the day. Is it one of: {names}?",
    ),
    "events_sheet.unit_unknown_or_new": (
        "Không có đơn vị “{text}” trong tỉnh. Nếu là đơn vị mới, xin ghi cột “Loại đơn vị mới”.",
        "The province has no unit “{text}”. If it is a new one, fill the column “Loại đơn vị mới”.",
    ),
    "events_sheet.unit_unknown_near_or_new": (
        "Không có đơn vị “{text}” trong tỉnh. Có phải là: {names}? Nếu là đơn vị mới, xin ghi cột “Loại đơn vị mới”.",
        "The province has no unit “{text}”. Is it one of: {names}? If it is new, fill the column “Loại đơn vị mới”.",
    ),
    "events_sheet.unit_many": (
        "Có nhiều đơn vị “{text}”: {names}. Xin ghi tên kèm đơn vị cấp trên trong ngoặc, hoặc ghi mã.",
        "Several units are called “{text}”: {names}. Write the unit above in brackets behind the name, or the code.",
    ),
    "events_sheet.code_unknown": (
        "Không có đơn vị mang mã {text} vào ngày sắp xếp. Xin xem lại mã, hoặc bỏ trống và chỉ ghi tên.",
        "No unit has the code {text} on the day. Check the code, or leave it out and write the name only.",
    ),
    "events_sheet.code_of_another": (
        "Mã {other} là của {names}, không phải “{text}”. Xin sửa tên hoặc mã.",
        "The code {other} belongs to {names}, not to “{text}”. Mend the name or the code.",
    ),
    "events_sheet.no_unit_kind": (
        "Thiếu loại đơn vị mới. Xin chọn trong danh sách của tệp mẫu.",
        "The kind of the new unit is missing. Choose one of the template's list.",
    ),
    "events_sheet.unit_kind_unknown": (
        "Không có loại đơn vị “{text}”. Xin chọn trong danh sách của tệp mẫu.",
        "There is no kind of unit “{text}”. Choose one of the template's list.",
    ),
    "events_sheet.no_parent": (
        "Thiếu đơn vị cấp trên. Xin ghi vào cột “Trực thuộc”.",
        "The unit above is missing. Write it in the column “Trực thuộc”.",
    ),
    "events_sheet.made_twice": (
        "“{text}” đã được thành lập ở ô {address}. Xin để trống cột “Loại đơn vị mới” ở dòng này.",
        "“{text}” is made in cell {address} already. Leave the column “Loại đơn vị mới” empty in this row.",
    ),
    "events_sheet.new_stands": (
        "Trong tỉnh đã có “{text}” và đơn vị này không kết thúc trong danh sách. Nếu nhập vào đơn vị đang có, "
        "xin bỏ trống cột “Loại đơn vị mới”.",
        "The province has “{text}” already, and it does not end in this list. To merge into the unit that stands, "
        "leave the column “Loại đơn vị mới” empty.",
    ),
    "events_sheet.after_two": (
        "“{text}” vừa là đơn vị đang có, vừa là đơn vị mới trong danh sách. Xin ghi mã của đơn vị đang có, "
        "hoặc đặt tên khác cho đơn vị mới.",
        "“{text}” is both a unit that stands and a new one of this list. Write the code of the one that stands, "
        "or give the new one another name.",
    ),
    "events_sheet.unit_twice": (
        "“{text}” đã có sự kiện ở ô {address}. Mỗi đơn vị chỉ sáp nhập, chia tách, đổi tên hoặc giải thể "
        "một lần trong ngày; đổi cả tên và cấp trên thì ghi ở một dòng “Đổi tên”.",
        "“{text}” has its event in cell {address} already. A unit is merged, split, renamed or abolished "
        "once on a day; for a new name and a new parent write one row “Đổi tên”.",
    ),
    "events_sheet.row_twice": (
        "Dòng này lặp lại một dòng trước của cùng sự kiện. Xin xóa một dòng.",
        "This row repeats an earlier row of the same event. Delete one of them.",
    ),
    "events_sheet.merge_alone": (
        "Chỉ một đơn vị nhập thành một đơn vị mới. Nếu là đổi tên, xin ghi “Đổi tên”; nếu còn đơn vị khác cùng nhập, "
        "thêm một dòng cùng số.",
        "Only one unit becomes a new one. If it is a renaming, enter “Đổi tên”; if others go with it, add a row "
        "with the same number.",
    ),
    "events_sheet.split_alone": (
        "Chia tách cần ít nhất hai đơn vị sau. Xin thêm dòng, hoặc chọn “Sáp nhập” nếu toàn bộ về một nơi.",
        "A split needs at least two units after. Add rows, or choose “Sáp nhập” if all goes to one.",
    ),
    "events_sheet.abolished_goes_nowhere": (
        "Giải thể thì không có đơn vị sau. Xin để trống, hoặc chọn “Sáp nhập”.",
        "An abolished unit goes nowhere. Leave this empty, or choose “Sáp nhập”.",
    ),
    "events_sheet.no_function": (
        "Thiếu chức năng được chuyển. Xin chọn trong danh sách của tệp mẫu.",
        "The function that moves is missing. Choose one of the template's list.",
    ),
    "events_sheet.function_unknown": (
        "Không có chức năng “{text}”. Xin chọn trong danh sách của tệp mẫu.",
        "There is no function “{text}”. Choose one of the template's list.",
    ),
    "events_sheet.key_unknown": (
        "Không có cách tách “{text}”. Xin chọn trong danh sách của tệp mẫu.",
        "There is no way of dividing “{text}”. Choose one of the template's list.",
    ),
    "events_sheet.no_weight": (
        "Thiếu số dân hoặc diện tích của phần này. Nếu chưa biết, xin chọn “Không tách được”.",
        "How many inhabitants, or how much land, went this way is missing. If not known, choose “Không tách được”.",
    ),
    "events_sheet.weight_odd": (
        "“{text}” không phải số nguyên. Xin ghi số người, hoặc số hec-ta, chỉ bằng chữ số.",
        "“{text}” is no whole number. Write the number of people, or of hectares, in digits.",
    ),
    "events_sheet.weight_unasked": (
        "Chỉ chia tách theo dân số hoặc diện tích mới có trọng số. Xin xóa “{text}”, hoặc chọn cách tách.",
        "Only a split by inhabitants or area has weights. Delete “{text}”, or choose the way of dividing.",
    ),
    "events_sheet.weights_zero": (
        "Mọi phần đều bằng 0. Xin ghi ít nhất một phần lớn hơn 0.",
        "All parts are 0. At least one must be more.",
    ),
    "events_sheet.too_long": (
        "Nội dung dài quá {most} chữ. Xin viết ngắn lại.",
        "This is longer than {most} characters. Make it shorter.",
    ),
    "events_sheet.formula": (
        "Ô có công thức. Xin chép thành giá trị.",
        "The cell holds a formula. Paste it as a value.",
    ),
    "events_sheet.leans_on_wrong": (
        "“{text}” được thành lập ở một sự kiện còn chỗ phải sửa. Xin sửa sự kiện đó trước.",
        "“{text}” is made by an event in which something is to be mended. Mend that event first.",
    ),
}
