"""Sentences of the cases room. They name no person and no place."""

SENTENCES: dict[str, tuple[str, str]] = {
    "cases.happened_in_future": (
        "Ngày xảy ra ({day}) ở sau hôm nay. Xin kiểm tra lại ngày.",
        "The day of the incident ({day}) is after today. Check the day.",
    ),
    "cases.story_missing": (
        "Xin ghi vắn tắt sự việc đã xảy ra; thiếu phần này thì không theo dõi, hỗ trợ tiếp được.",
        "Write in short what happened; without it the case cannot be followed up.",
    ),
    "cases.not_a_commune": (
        "Nơi xảy ra phải là xã, phường, đặc khu của tỉnh tại ngày {day}. Xin chọn lại trong danh sách.",
        "The place must be a commune of the province on {day}. Choose it from the list.",
    ),
    "cases.nothing_to_take_over": (
        "Không còn vụ việc nào của đơn vị cũ chờ tiếp nhận. Có thể đồng nghiệp vừa tiếp nhận; xin xem danh sách.",
        "No case of the former unit is left to take over. A colleague may have done so; look at the list.",
    ),
    "cases.have_heir": (
        "“{unit}” còn hoạt động, hoặc đã nhập trọn vào một đơn vị; đơn vị đó tự tiếp nhận hồ sơ, không cần chỉ định.",
        "“{unit}” is in force, or went wholly into one unit, which takes its files over; nobody needs to be named.",
    ),
    "cases.keeper_has_ended": (
        "“{unit}” không hoạt động vào ngày {day}, nên không giữ hồ sơ được. Xin chọn một đơn vị đang hoạt động.",
        "“{unit}” is not in force on {day}, so it cannot keep the files. Choose a unit that is.",
    ),
    "cases.province_keeps_none": (
        "Tỉnh không tự giữ hồ sơ vụ việc. Xin chọn một đơn vị của tỉnh.",
        "The province itself keeps no case files. Choose a unit of it.",
    ),
    "cases.basis_needed": (
        "Xin ghi văn bản giao giữ hồ sơ, để sau này còn tra lại được.",
        "Please name the document that decides who keeps the files, so that it can be looked up later.",
    ),
    "cases.seal_broken": (
        "Không mở được phần bảo mật của vụ việc: khóa giải mã hiện tại không khớp. Dữ liệu vẫn còn nguyên. "
        "Xin báo quản trị kiểm tra khóa SONGHANH_CASE_KEY.",
        "The sealed part of the case cannot be opened: the present key does not fit. Nothing is lost. "
        "Ask the administrator to check the key SONGHANH_CASE_KEY.",
    ),
}
