"""Sentences of outgoing reports."""

SENTENCES: dict[str, tuple[str, str]] = {
    "publishing.no_standing_agency": (
        "Tỉnh chưa có cơ quan thường trực về bình đẳng giới vào ngày này. "
        "Xin quản trị giao chức năng đó cho một đơn vị, rồi xuất báo cáo lại.",
        "The province has no standing agency for gender equality on this day. "
        "Ask the administrator to give that function to a unit, then export again.",
    ),
    "publishing.not_being_drafted": (
        "Dự thảo đã trình ký hoặc đã ban hành nên không sửa được. Xin rút dự thảo về trước khi sửa.",
        "The draft has been proposed or issued and cannot be edited. Take the proposal back before editing.",
    ),
    "publishing.not_proposed": (
        "Dự thảo chưa được trình ký, hoặc đã ban hành. Xin tải lại trang để xem trạng thái mới.",
        "The draft has not been proposed, or has been issued. Reload the page to see where it stands.",
    ),
    "publishing.text_changed": (
        "{by} vừa lưu phần này. Chưa ghi bản của anh/chị: xin xem hai bản dưới đây và chọn.",
        "{by} has just saved this part. Yours was not written: compare both texts below and choose.",
    ),
    "publishing.header_incomplete": (
        "Văn bản còn thiếu: {fields}. Xin bổ sung ở phần “Thể thức” rồi trình lại.",
        "The document still lacks: {fields}. Fill it in under “Form of the document”, then propose again.",
    ),
    "publishing.number_malformed": (
        "“{number}” không phải số văn bản. Xin nhập số thứ tự, ví dụ 125 hoặc 125/{symbol}.",
        "“{number}” is not a document number. Enter the ordinal, for example 125 or 125/{symbol}.",
    ),
    "publishing.number_taken": (
        "Số {number} đã được {issuer} dùng trong năm {year}. Xin lấy số khác theo sổ văn bản đi.",
        "The number {number} was already used by {issuer} in {year}. Take another from the register.",
    ),
    "publishing.day_not_yet": (
        "Ngày ban hành {day} chưa đến. Xin nhập ngày hôm nay hoặc ngày trước đó.",
        "The day of issue {day} has not come yet. Enter today or an earlier day.",
    ),
}
