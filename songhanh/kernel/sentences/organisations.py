"""Sentences of units and people."""

SENTENCES: dict[str, tuple[str, str]] = {
    "organisations.unit_name_taken": (
        "Trong tỉnh đã có đơn vị tên “{name}” trong thời gian này. Xin kiểm tra lại tên hoặc ngày hiệu lực.",
        "The province already has a unit named “{name}” in that time. Check the name or the day of validity.",
    ),
    "organisations.unit_below_itself": (
        "Không đưa “{name}” vào dưới “{parent}” được, vì “{parent}” chính là hoặc đang thuộc “{name}”. "
        "Xin chọn đơn vị cấp trên khác.",
        "“{name}” cannot be put below “{parent}”, which is that unit or lies below it. Choose another parent.",
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
    "organisations.own_appointment": (
        "Không ai tự giao vai trò cho mình. Xin nhờ một người quản trị khác của tỉnh giao vai trò này.",
        "Nobody gives a role to himself or herself. Ask another administrator of the province to give it.",
    ),
    "organisations.role_held_already": (
        "{name} đã giữ vai trò này tại đơn vị này trong thời gian đó. Xin xem lại các vai trò đang có.",
        "{name} has this role at this unit at that time already. Look at the roles that are held.",
    ),
    "organisations.role_begun_since": (
        "{name} đã bắt đầu một vai trò từ ngày {since}, nên không cho thôi từ ngày {day} được. "
        "Xin chọn ngày sau {since}.",
        "{name} has begun a role on {since}, so it cannot end from {day}. Choose a day after {since}.",
    ),
    "organisations.no_role_there": (
        "{name} không có vai trò nào tại {unit} còn đến ngày {day}. Xin xem lại đơn vị cũ và ngày.",
        "{name} has no role at {unit} that lasts until {day}. Look at the old unit and the day again.",
    ),
    "organisations.same_unit": (
        "Đơn vị mới trùng với đơn vị cũ. Muốn đổi vai trò trong cùng đơn vị, xin giao vai trò mới "
        "rồi cho thôi vai trò cũ.",
        "The new unit is the old one. To change the role inside a unit, give the new role, then end the old one.",
    ),
    "organisations.stands_in_for_self": (
        "{name} không thay chính mình được. Xin chọn người khác.",
        "{name} cannot stand in for himself or herself. Choose somebody else.",
    ),
    "organisations.stands_in_already": (
        "{name} đang làm thay người khác. Xin cử người thay từ vai trò của người vắng mặt.",
        "{name} stands in for somebody else. Name a stand-in from the role of the one who is absent.",
    ),
    "organisations.stand_in_past": (
        "{name} chỉ giữ vai trò này đến hết {last}. Xin chọn ngày cuối làm thay là {last} hoặc sớm hơn.",
        "{name} has this role until {last} only. Choose {last} or an earlier day as the last one.",
    ),
    "organisations.stand_in_before": (
        "{name} giữ vai trò này từ {first}. Xin chọn ngày đầu làm thay là {first} hoặc muộn hơn.",
        "{name} has this role from {first} on. Choose {first} or a later day as the first one.",
    ),
    "organisations.stand_in_ends_first": (
        "Ngày cuối làm thay ({last}) trước ngày đầu ({first}). Xin chọn ngày cuối là {first} hoặc muộn hơn.",
        "The last day ({last}) lies before the first ({first}). Choose {first} or a later day as the last one.",
    ),
    "organisations.absence_covered": (
        "Trong thời gian đó đã có {stand_in} thay {name}. Xin chọn ngày khác, hoặc cho thôi vai trò làm thay trước.",
        "{stand_in} stands in for {name} in that time already. Choose other days, or end that role first.",
    ),
    "organisations.leaves_already": (
        "{name} đã có quyết định thôi việc từ ngày {day}. Muốn cho ở lại, xin giao vai trò từ ngày đó.",
        "{name} leaves on {day} already. To keep him or her, give a role from that day on.",
    ),
    "organisations.hands_to_self": (
        "{name} không bàn giao cho chính mình được. Xin chọn người nhận khác.",
        "{name} cannot hand over to himself or herself. Choose somebody else.",
    ),
    "organisations.handed_over": (
        "Vai trò này đã được bàn giao cho {name} từ ngày {day}. Không có gì thay đổi.",
        "This role has been handed to {name} on {day} already. Nothing has changed.",
    ),
    "organisations.function_given_later": (
        "Chức năng này đã được giao vào ngày {day} hoặc sau đó. Xin chọn ngày sau lần giao cuối.",
        "This function was given on {day} or later already. Choose a day after it was last given.",
    ),
    "organisations.account_closed": (
        "Tài khoản của {name} đang bị ngừng. Muốn cho dùng lại, xin mở lại tài khoản.",
        "The account of {name} is closed. To let it be used again, open it again.",
    ),
    "organisations.account_open": (
        "Tài khoản của {name} đang dùng được, nên không cần mở lại. Xin tải lại trang.",
        "The account of {name} is open already. Please reload the page.",
    ),
    "organisations.key_needs_weights": (
        "Muốn tách số theo dân số hoặc diện tích, phải khai số dân hoặc diện tích của mọi phần. "
        "Nếu chưa biết, xin chọn “Không tách được”.",
        "To divide counts by inhabitants or area, enter how many, or how much, went into every part. "
        "If that is not known, choose “cannot be divided”.",
    ),
    "organisations.has_password": (
        "{name} đã có mật khẩu, nên không mời lại được. Quên mật khẩu thì đặt lại mật khẩu.",
        "{name} has a password already and cannot be invited again. Reset the password if it is forgotten.",
    ),
    "organisations.no_second_factor": (
        "Tài khoản của {name} không có lớp xác thực thứ hai. Xin tải lại trang.",
        "The account of {name} has no second factor. Please reload the page.",
    ),
    "organisations.not_administrator": (
        "{name} hôm nay không phải người quản trị. Người quản trị của tỉnh đặt lại mật khẩu và gỡ lớp thứ hai "
        "ở trang Quản trị.",
        "{name} is no administrator today. The administrator of the province resets passwords and removes second "
        "factors on the page Administration.",
    ),
    "organisations.own_second_factor": (
        "Lớp xác thực của chính mình thì bỏ ở trang Bảo mật, nơi mật khẩu được hỏi lại.",
        "Remove your own second factor on the page Security, where the password is asked again.",
    ),
    "organisations.people_sheet_unknown": (
        "Không thấy dòng tiêu đề “Họ và tên”, “Đơn vị”, “Vai trò” trong tệp. Xin dùng tệp mẫu.",
        "The file has no head “Họ và tên”, “Đơn vị”, “Vai trò”. Please use the template.",
    ),
    "organisations.people_sheet_too_long": (
        "Tệp có {count} người, nhiều hơn {most} người một lần. Xin chia thành nhiều tệp.",
        "The file has {count} people, more than {most} at a time. Split it into several files.",
    ),
    "organisations.import_applied": (
        "Các tài khoản trong tệp này đã được tạo. Không có gì thay đổi.",
        "The accounts of this file have been made already. Nothing has changed.",
    ),
    "organisations.nothing_to_import": (
        "Tệp không có dòng nào đúng để tạo tài khoản. Xin sửa các ô được nêu rồi nộp lại.",
        "No row of the file is right. Mend the cells that are named and hand it in again.",
    ),
    "people_sheet.too_long": (
        "Nội dung dài quá {most} chữ. Xin viết ngắn lại.",
        "This is longer than {most} characters. Make it shorter.",
    ),
    "people_sheet.no_name": ("Thiếu họ và tên.", "The name is missing."),
    "people_sheet.username_odd": (
        "Tên đăng nhập “{text}” không dùng được. Chỉ dùng chữ không dấu, số, dấu chấm và gạch, hoặc để trống.",
        "The sign-in name “{text}” cannot be used. Use letters without diacritics, digits, dots and dashes, or none.",
    ),
    "people_sheet.username_taken": (
        "Tên đăng nhập “{text}” đã có người dùng.",
        "The sign-in name “{text}” is taken.",
    ),
    "people_sheet.username_twice": (
        "Tên đăng nhập “{text}” đã có ở ô {address}.",
        "The sign-in name “{text}” stands in cell {address} already.",
    ),
    "people_sheet.no_unit": ("Thiếu đơn vị.", "The unit is missing."),
    "people_sheet.unit_unknown": (
        "Không có đơn vị “{text}” trong tỉnh vào ngày bắt đầu.",
        "The province has no unit “{text}” on the first day.",
    ),
    "people_sheet.unit_many": (
        "Có nhiều đơn vị tên “{text}”. Xin ghi tên đầy đủ.",
        "Several units are named “{text}”. Write the full name.",
    ),
    "people_sheet.role_unknown": (
        "Không có vai trò “{text}”. Xin chọn trong danh sách của tệp mẫu.",
        "There is no role “{text}”. Choose one of the template's list.",
    ),
    "people_sheet.day_odd": (
        "“{text}” không phải ngày. Xin ghi như 31/12/2026.",
        "“{text}” is no day. Write it like 31/12/2026.",
    ),
    "people_sheet.already": (
        "{text} đã giữ vai trò này tại đơn vị này.",
        "{text} holds this role at this unit already.",
    ),
    "people_sheet.formula": (
        "Ô có công thức. Xin chép thành giá trị.",
        "The cell holds a formula. Paste it as a value.",
    ),
}
