"""Sentences of the reading room: what a file cannot give and what to do about it."""

SENTENCES: dict[str, tuple[str, str]] = {
    "reading.failed": (
        "Không đọc được tệp “{name}”. Xin mở tệp bằng Word, lưu lại dạng .docx rồi tải lên; hoặc nhập kế "
        "hoạch bằng tay.",
        "The file “{name}” could not be read. Open it in Word, save it again as .docx and upload it, "
        "or enter the plan by hand.",
    ),
    "reading.not_found": (
        "Không tìm thấy tệp “{name}”. Xin kiểm tra lại đường dẫn.",
        "The file “{name}” was not found. Please check the path.",
    ),
    "reading.empty": (
        "Tệp “{name}” rỗng (0 byte). Xin tải lại tệp gốc rồi gửi lên lần nữa.",
        "The file “{name}” is empty (0 bytes). Fetch the original again and upload it once more.",
    ),
    "reading.blank": (
        "Tệp “{name}” không có chữ nào, chỉ có khoảng trắng. Xin chọn đúng tệp văn bản.",
        "The file “{name}” holds no text, only white space. Please choose the right file.",
    ),
    "reading.too_large": (
        "Tệp “{name}” có {size} MB, vượt giới hạn {limit} MB. Xin tách riêng văn bản chính "
        "(bỏ ảnh, phụ lục không cần) rồi tải lên.",
        "The file “{name}” has {size} MB, the limit is {limit} MB. Remove pictures and annexes that are "
        "not needed, or upload the main document alone.",
    ),
    "reading.expands_too_far": (
        "Nội dung giải nén của “{name}” vượt giới hạn {limit} MB nên không được mở. "
        "Xin lưu lại văn bản chính thành một tệp .docx mới rồi tải lên.",
        "Unpacked, “{name}” would pass the limit of {limit} MB, so it was not opened. "
        "Save the main document as a new .docx file and upload that.",
    ),
    "reading.text_too_long": (
        "“{name}” dài hơn {limit} triệu ký tự, quá dài để đọc. Xin tách riêng văn bản chính rồi tải lên.",
        "“{name}” is longer than {limit} million characters, too long to read. Upload the main document alone.",
    ),
    "reading.too_many_pages": (
        "“{name}” có {pages} trang; máy chỉ đọc tệp PDF không quá {limit} trang. "
        "Xin tách riêng văn bản chính rồi tải lên.",
        "“{name}” has {pages} pages; a PDF is read up to {limit} pages. Upload the main document alone.",
    ),
    "reading.unknown_kind": (
        "Không nhận ra loại của tệp “{name}”. Xin dùng .docx, .doc, .pdf (có chữ), .txt, .md hoặc .html.",
        "The kind of “{name}” is not known. Please use .docx, .doc, .pdf (with text), .txt, .md or .html.",
    ),
    "reading.not_word": (
        "“{name}” mang đuôi tệp Word nhưng không phải là tệp Word. Xin mở tệp gốc bằng Word và lưu lại dạng .docx.",
        "“{name}” has the ending of a Word file but is not one. Open the original in Word and save it as .docx.",
    ),
    "reading.picture_named_word": (
        "“{name}” mang đuôi tệp Word nhưng không phải là tệp Word mà là một tấm ảnh, không có chữ để đọc. "
        "Xin tìm bản Word hoặc PDF có chữ của văn bản, hoặc nhập kế hoạch bằng tay.",
        "“{name}” has the ending of a Word file but is a picture, not a Word file, and has no text to read. "
        "Use the Word file or a PDF with text of the document, or enter the plan by hand.",
    ),
    "reading.broken": (
        "Tệp “{name}” bị hỏng hoặc tải về chưa đủ. Xin lấy lại tệp gốc rồi tải lên lần nữa.",
        "The file “{name}” is damaged or incomplete. Fetch the original again and upload it once more.",
    ),
    "reading.is_picture": (
        "“{name}” là một tấm ảnh, không có chữ để đọc. Xin dùng bản Word hoặc PDF có chữ, hoặc nhập kế hoạch bằng tay.",
        "“{name}” is a picture, it has no text to read. Use the Word file or a PDF with text, "
        "or enter the plan by hand.",
    ),
    "reading.no_text_layer": (
        "“{name}” là bản quét, không có lớp chữ. Xin dùng bản Word gốc, nhận dạng chữ (OCR) trước, "
        "hoặc nhập kế hoạch bằng tay.",
        "“{name}” is a scan without a text layer. Use the original Word file, run OCR first, "
        "or enter the plan by hand.",
    ),
    "reading.locked": (
        "“{name}” được đặt mật khẩu. Xin bỏ mật khẩu rồi tải lên.",
        "“{name}” is protected by a password. Remove the password and upload it again.",
    ),
    "reading.unreadable_encoding": (
        "Không nhận ra bảng mã chữ của “{name}” (có thể là TCVN3 hoặc VNI bị hỏng). "
        "Xin mở bằng Word, chuyển sang Unicode rồi lưu lại.",
        "The character encoding of “{name}” was not recognised (perhaps damaged TCVN3 or VNI). "
        "Open it in Word, convert it to Unicode and save it again.",
    ),
    "reading.timed_out": (
        "Đọc “{name}” quá {seconds} giây nên đã dừng. Xin bỏ bớt phụ lục, ảnh rồi thử lại, hoặc nhập kế "
        "hoạch bằng tay.",
        "Reading “{name}” took longer than {seconds} seconds and was stopped. "
        "Remove annexes and pictures and try again, or enter the plan by hand.",
    ),
}
