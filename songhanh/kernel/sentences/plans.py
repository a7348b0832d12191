"""Sentences of plans: drafts, confirming, amending."""

SENTENCES: dict[str, tuple[str, str]] = {
    "plans.draft_not_open": (
        "Bản đọc này không còn ở bước rà soát (đang đọc, đã xác nhận hoặc đã bỏ). Xin tải lại trang.",
        "This reading is not under review any more (being read, confirmed or set aside). Please reload the page.",
    ),
    "plans.draft_not_failed": (
        "Bản đọc này đã đọc xong hoặc đã được xác nhận. Xin tải lại trang.",
        "This draft has been read or confirmed already. Please reload the page.",
    ),
    "plans.item_value_wrong": (
        "Mục này còn thiếu nội dung cần có. Xin điền nội dung rồi lưu lại.",
        "This item lacks what it must contain. Fill it in and save again.",
    ),
    "plans.item_gone": (
        "Mục này đã được gộp vào mục khác hoặc đã hoàn tác. Xin tải lại trang.",
        "This item was merged into another one, or its adding was undone. Please reload the page.",
    ),
    "plans.nothing_to_undo": (
        "Không còn bước nào của anh/chị để hoàn tác ở bản đọc này.",
        "There is no step of yours left to undo in this reading.",
    ),
    "plans.step_overtaken": (
        "Mục của bước này đã được người khác sửa tiếp nên không hoàn tác được. Xin xem mục đó và sửa lại bằng tay.",
        "Somebody else has changed the item of this step since, so it cannot be undone. Look at the item and "
        "correct it by hand.",
    ),
    "plans.nothing_to_merge_with": (
        "Không có mục cùng loại ngay sau để gộp. Chỉ gộp được hai mục cùng loại đứng liền nhau.",
        "No item of the same kind follows. Only two neighbouring items of one kind can be merged.",
    ),
    "plans.split_wrong": (
        "Chỉ cần xuống dòng giữa hai từ, ở chỗ muốn tách; không thêm bớt chữ. Xin tách lại.",
        "Only break the line between two words, where the item is to be split; do not add or remove words. "
        "Please split again.",
    ),
    "plans.confirmed_by_same_hand": (
        "Tỉnh yêu cầu hai người: người đã rà soát không tự xác nhận. "
        "Xin nhờ chuyên viên khác hoặc lãnh đạo mở bản đọc này và xác nhận.",
        "The province asks for two people: who reviewed does not confirm. "
        "Ask another officer or the leader to open this reading and confirm it.",
    ),
    "plans.title_missing": (
        "Kế hoạch chưa có trích yếu. Xin bổ sung ở phần “Đầu văn bản” rồi xác nhận lại.",
        "The plan has no title yet. Add it under “Head of the document” and confirm again.",
    ),
    "plans.period_missing": (
        "Chưa rõ kế hoạch của năm hoặc giai đoạn nào. Xin bổ sung giai đoạn ở phần “Đầu văn bản” rồi xác nhận lại.",
        "It is not clear which year or years the plan covers. Add the period under “Head of the document” "
        "and confirm again.",
    ),
    "plans.issuer_missing": (
        "Chưa rõ cơ quan ban hành. Xin bổ sung ở phần “Đầu văn bản” rồi xác nhận lại.",
        "The issuer is missing. Add it under “Head of the document” and confirm again.",
    ),
    "plans.already_registered": (
        "Văn bản số {number} ngày {date} của {issuer} đã có trong sổ. Xin mở kế hoạch đã có và bỏ bản đọc này; "
        "nếu đây là bản đính chính thì chọn thay kế hoạch ấy; nếu đọc nhầm số, ngày thì sửa đầu văn bản.",
        "Document {number} of {date} by {issuer} is in the register already. Open the existing plan and set this "
        "reading aside; if this is a corrected copy, choose to replace that plan; if the number or date was misread, "
        "correct the head of the document.",
    ),
    "plans.reason_missing": (
        "Xin ghi lý do điều chỉnh (văn bản hoặc ý kiến chỉ đạo nào).",
        "Please give the reason of the amendment (which document or instruction).",
    ),
    "plans.plan_has_ended": (
        "Kế hoạch đã kết thúc ngày {day}, không điều chỉnh được nữa. Xin điều chỉnh ở kế hoạch đang thực hiện.",
        "The plan ended on {day} and cannot be amended any more. Amend a plan that is in force.",
    ),
    "plans.plan_replaced": (
        "Kế hoạch này đã được {number} thay thế từ ngày {day}, không điều chỉnh hay thay thế được nữa. "
        "Xin chọn {number}.",
        "{number} replaced this plan on {day}; it cannot be amended or replaced any more. Choose {number}.",
    ),
    "plans.older_plan_ended": (
        "{number} đã kết thúc ngày {day} nên không còn gì để thay thế hay sửa đổi. "
        "Xin xác nhận văn bản này là kế hoạch mới.",
        "{number} ended on {day}, so there is nothing left to replace or amend. Confirm this document as a new plan.",
    ),
    "plans.likeness_gone": (
        "Một câu cũ đã đánh dấu không còn là câu gần giống: bản đọc hoặc kế hoạch cũ vừa thay đổi. "
        "Xin tải lại trang và xem lại các câu ấy.",
        "A sentence that was ticked is no longer a similar one: the draft or the older plan has just changed. "
        "Reload the page and look at these sentences again.",
    ),
    "plans.reason_replaced": ("Được thay thế bởi {document}.", "Replaced by {document}."),
    "plans.reason_amended": ("Theo bản sửa đổi, bổ sung {document}.", "According to the amendment {document}."),
    "plans.part_has_ended": (
        "Nội dung này đã được chấm dứt từ trước. Xin tải lại trang.",
        "This part has been ended already. Please reload the page.",
    ),
    "plans.unit_of_other_province": (
        "Đơn vị được chọn không thuộc tỉnh này hoặc không còn hoạt động. Xin chọn đơn vị khác.",
        "The chosen unit does not belong to this province or has ended. Choose another unit.",
    ),
}
