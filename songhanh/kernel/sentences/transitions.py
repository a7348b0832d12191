"""Sentences of reorganisations that are planned: refusals, and what stands against one."""

SENTENCES: dict[str, tuple[str, str]] = {
    "transitions.wrong_state": (
        "Phương án sắp xếp này không còn ở bước cho phép việc đó. Xin tải lại trang để xem bước hiện tại.",
        "This reorganisation is no longer at a stage that allows it. Reload the page to see where it stands.",
    ),
    "transitions.title_needed": (
        "Xin đặt tên cho phương án sắp xếp.",
        "Give the reorganisation a title.",
    ),
    "transitions.basis_needed": (
        "Xin ghi văn bản quyết định việc sắp xếp, ví dụ “Nghị quyết 12/NQ-HĐND”.",
        "Name the document that orders the reorganisation, e.g. “Nghị quyết 12/NQ-HĐND”.",
    ),
    "transitions.conflicts_stand": (
        "Còn {count} vướng mắc phải giải quyết trước. Xin xem mục “Vướng mắc” của phương án.",
        "Conflicts to be settled first: {count}. See “Conflicts” on the page of the reorganisation.",
    ),
    "transitions.day_not_reached": (
        "Chưa tới ngày {day}, nên chưa cho hiệu lực được. Khi đã chốt, phương án tự có hiệu lực trong khoảng mười phút "
        "sau 0 giờ ngày {day}.",
        "{day} has not come, so it cannot be put into effect. Once made ready, the reorganisation takes effect by "
        "itself within about ten minutes after midnight on {day}.",
    ),
    "transitions.merger_needs_units": (
        "Sáp nhập cần ít nhất hai đơn vị nhập thành một đơn vị mới, hoặc một đơn vị nhập vào một đơn vị đang có. "
        "Xin bổ sung.",
        "A merger needs at least two units that become a new one, or one unit that goes into one that stands. "
        "Please complete it.",
    ),
    "transitions.merger_of_one": (
        "Chỉ một đơn vị nhập thành đơn vị mới “{name}”, nên không phải là sáp nhập. Nếu vẫn là đơn vị đó mang tên mới, "
        "xin chọn “Đổi tên”; nếu nhập vào một đơn vị đang có, xin chọn đơn vị đó; nếu còn đơn vị khác cùng nhập, "
        "xin thêm vào.",
        "Only one unit becomes the new unit “{name}”, so it is no merger. If it is the same body with another name, "
        "choose “Rename”; if it goes into a unit that stands, choose that unit; if others go with it, add them.",
    ),
    "transitions.it_broke": (
        "Hệ thống gặp lỗi ngoài dự kiến khi thực hiện; chưa có gì thay đổi. Xin báo người quản trị máy chủ xem nhật ký "
        "của hệ thống; ngày mai hệ thống thử lại.",
        "Something unforeseen went wrong while it was carried out; nothing has changed. Ask whoever runs the server to "
        "look into its log; it is tried again tomorrow.",
    ),
    "transitions.split_needs_units": (
        "Chia tách cần đơn vị bị chia và ít nhất hai nơi đến (kể cả chính nó nếu còn tồn tại). Xin bổ sung.",
        "A split needs the unit that is divided and at least two ways (also to itself when it goes on). "
        "Please complete it.",
    ),
    "transitions.transfer_needs_function": (
        "Chuyển chức năng cần đơn vị giao, đơn vị nhận khác đơn vị giao và chức năng được chuyển. Xin bổ sung.",
        "A transfer needs who gives, another one who takes, and the function. Please complete it.",
    ),
    "transitions.abolition_needs_unit": (
        "Giải thể cần đơn vị chấm dứt; nơi tiếp nhận, nếu có, phải là đơn vị khác. Xin bổ sung.",
        "An abolition needs the unit that ends; who takes its work, if anybody, is another unit. Please complete it.",
    ),
    "transitions.establishment_needs_unit": (
        "Thành lập cần một đơn vị mới, không lấy từ đơn vị nào. Đơn vị lấy từ đơn vị khác là sáp nhập hoặc chia tách.",
        "An establishment makes a new unit that comes from none. One that comes from others is a merger or a split.",
    ),
    "transitions.renaming_needs_name": (
        "Đổi tên cần chọn đơn vị và ghi tên mới, tên ngắn hoặc mã mới.",
        "A renaming needs the unit and its new name, short name or code.",
    ),
    "transitions.move_needs_parent": (
        "Chuyển cấp trên cần chọn đơn vị và đơn vị cấp trên mới.",
        "A move needs the unit and its new parent.",
    ),
    "transitions.arrow_twice": (
        "Một nhánh được ghi hai lần trong cùng sự kiện. Xin xóa bớt một nhánh.",
        "The same way stands twice in one event. Remove one of them.",
    ),
    "transitions.function_unknown": (
        "Không có chức năng nào với mã “{function}”. Xin chọn trong danh sách.",
        "There is no function with the code “{function}”. Choose one from the list.",
    ),
    "transitions.not_touched": (
        "Vai trò, báo cáo hoặc nhiệm vụ này không thuộc đơn vị bị tác động, nên không có gì để chọn. "
        "Xin tải lại trang.",
        "This role, report or task does not belong to a unit that is touched, so there is nothing to settle. "
        "Please reload the page.",
    ),
    "transitions.task_needs_unit": (
        "Nhiệm vụ “{label}” phải có đơn vị nhận. Xin chọn một đơn vị.",
        "The task “{label}” has to go to a unit. Choose one.",
    ),
    "transitions.list_applied": (
        "Các sự kiện trong danh sách này đã được đưa vào phương án từ trước. Xin tải lại trang.",
        "The events of this list have been planned already. Please reload the page.",
    ),
    "transitions.list_unknown": (
        "Không tìm thấy hàng tiêu đề của danh sách sự kiện. Xin tải tệp mẫu và điền vào đó.",
        "The head of the list of events was not found. Download the template and fill it in.",
    ),
    "transitions.list_too_long": (
        "Danh sách có {count} sự kiện, nhiều hơn {most} sự kiện mỗi lần. Xin chia thành nhiều tệp.",
        "The list has {count} events; one file may bring {most}. Divide it into several files.",
    ),
    "transitions.nothing_listed": (
        "Danh sách không có sự kiện nào đúng để đưa vào. Xin sửa tệp theo các lỗi đã nêu rồi nộp lại.",
        "The list has no right event. Mend the file as told and hand it in again.",
    ),
    "transitions.nothing_planned": (
        "Phương án chưa có sự kiện nào. Xin thêm ít nhất một sự kiện.",
        "The reorganisation has no event yet. Add at least one.",
    ),
    "transitions.unit_not_there": (
        "“{name}” không tồn tại vào ngày {day}. Xin chọn đơn vị khác hoặc sửa ngày hiệu lực.",
        "“{name}” does not exist on {day}. Choose another unit, or change the day.",
    ),
    "transitions.unit_changed_later": (
        "“{name}” đã có thay đổi ghi từ ngày {day} trở đi. Xin chọn ngày hiệu lực sau lần thay đổi cuối.",
        "Something is entered for “{name}” on {day} or later already. Choose a day after its last change.",
    ),
    "transitions.taker_ends": (
        "“{name}” tiếp nhận nhưng chính nó cũng chấm dứt trong phương án này. "
        "Xin ghi thẳng đơn vị tiếp nhận cuối cùng.",
        "“{name}” takes over but ends in this reorganisation itself. Name the unit that has it in the end.",
    ),
    "transitions.taker_has_ended": (
        "“{name}” tiếp nhận nhưng đã chấm dứt từ ngày {day}. Xin ghi thẳng đơn vị đang kế thừa.",
        "“{name}” takes over but has ended on {day}. Name the unit that has everything since.",
    ),
    "transitions.parent_ends": (
        "“{name}” được đặt dưới “{parent}”, đơn vị không còn vào ngày hiệu lực hoặc đã chấm dứt từ đó đến nay. "
        "Xin chọn đơn vị cấp trên khác.",
        "“{name}” is put below “{parent}”, which does not exist on the day or has ended since. Choose another parent.",
    ),
    "transitions.key_without_weights": (
        "Sự kiện số {number}: cách tách theo dân số hoặc diện tích chỉ dùng cho chia tách và cần số cho từng nhánh. "
        "Xin bổ sung số, hoặc chọn “Không tách được”.",
        "Event {number}: a key by inhabitants or area is for splits only and needs a number for every part. "
        "Enter the numbers, or choose “cannot be split”.",
    ),
    "transitions.province_ends": (
        "“{name}” là cấp tỉnh, không chấm dứt trong một phương án sắp xếp của chính tỉnh đó. Xin bỏ sự kiện này.",
        "“{name}” is the province itself; it does not end in a reorganisation of its own. Remove this event.",
    ),
    "transitions.kind_not_made_here": (
        "Tỉnh không lập ra bộ hay tỉnh khác. Xin chọn loại đơn vị khác.",
        "A province makes no ministry and no other province. Choose another kind of unit.",
    ),
    "transitions.ends_twice": (
        "“{name}” chấm dứt trong hai sự kiện khác nhau. Xin giữ một sự kiện.",
        "“{name}” ends in two different events. Keep one of them.",
    ),
    "transitions.goes_two_ways": (
        "“{name}” nhập vào hai nơi. Số liệu cũ của nó sẽ nằm chung ở hai nơi đó; muốn chia thì ghi thành chia tách "
        "với dân số hoặc diện tích.",
        "“{name}” goes into two units. Its old counts will lie among both; to deal them, enter a split with "
        "inhabitants or area.",
    ),
    "transitions.ends_and_goes_on": (
        "“{name}” vừa tiếp nhận đơn vị khác vừa chấm dứt trong cùng ngày. Xin ghi thẳng đơn vị tiếp nhận cuối cùng.",
        "“{name}” takes others in and ends on the same day. Name the unit that has everything in the end.",
    ),
    "transitions.changed_twice": (
        "“{name}” được đổi hai lần trong phương án. Xin gộp tên mới và cấp trên mới vào một sự kiện.",
        "“{name}” is changed twice. Put the new name and the new parent into one event.",
    ),
    "transitions.changed_and_ended": (
        "“{name}” chấm dứt trong phương án, nên không đổi tên hay chuyển cấp trên được. Xin bỏ một trong hai sự kiện.",
        "“{name}” ends in this reorganisation, so it gets no new name or parent. Remove one of the two events.",
    ),
    "transitions.unit_not_made": (
        "Đơn vị mới “{name}” không được sự kiện nào lập ra. Xin thêm sự kiện thành lập, sáp nhập hoặc chia tách.",
        "No event makes the new unit “{name}”. Add an establishment, a merger or a split.",
    ),
    "transitions.name_taken": (
        "Vào ngày hiệu lực sẽ có hai đơn vị cùng tên “{name}”. Xin đặt tên khác cho một đơn vị.",
        "Two units would be named “{name}” on the day. Give one of them another name.",
    ),
    "transitions.left_below": (
        "“{name}” thuộc “{parent}”, đơn vị chấm dứt mà không có đúng một nơi kế thừa, hoặc chấm dứt trước khi “{name}” "
        "bắt đầu. Xin thêm sự kiện chuyển cấp trên cho “{name}”, hoặc chọn ngày hiệu lực sau khi “{name}” bắt đầu.",
        "“{name}” lies below “{parent}”, which ends without exactly one heir, or before “{name}” begins. "
        "Add a move of “{name}”, or choose a day after “{name}” begins.",
    ),
    "transitions.below_itself": (
        "“{name}” sẽ nằm dưới chính nó. Xin sửa đơn vị cấp trên.",
        "“{name}” would lie below itself. Change its parent.",
    ),
    "transitions.function_held_elsewhere": (
        "Chức năng “{function}” đang do “{holder}” giữ, không phải “{name}”. Xin sửa đơn vị giao.",
        "The function “{function}” is held by “{holder}”, not by “{name}”. Change who gives it.",
    ),
    "transitions.function_given_later": (
        "Chức năng “{function}” đã được giao từ ngày hiệu lực trở đi. Xin chọn ngày khác hoặc bỏ nhánh này.",
        "The function “{function}” is given on the day or later already. Choose another day, or remove this way.",
    ),
    "transitions.function_two_ways": (
        "Chức năng “{function}” được giao hai lần trong phương án. Xin giữ một nhánh.",
        "The function “{function}” is given twice in this reorganisation. Keep one of the ways.",
    ),
    "transitions.function_without_holder": (
        "“{name}” đang giữ chức năng “{function}” và chấm dứt, nhưng chưa nói ai nhận chức năng đó. "
        "Xin thêm nhánh chuyển chức năng.",
        "“{name}” holds the function “{function}” and ends, and nothing says who gets it. Add a way for the function.",
    ),
    "transitions.appointment_open": (
        "{label} làm việc tại “{unit}”, nơi có nhiều đơn vị kế thừa. Xin chọn nơi tiếp tục công việc.",
        "{label} works at “{unit}”, which has several heirs. Choose where the role goes on.",
    ),
    "transitions.obligation_open": (
        "“{label}”: “{unit}” chưa nộp và có nhiều đơn vị kế thừa. Xin chọn đơn vị lập và nộp thay.",
        "“{label}”: “{unit}” has not sent it and has several heirs. Choose who prepares the report.",
    ),
    "transitions.assignment_open": (
        "Nhiệm vụ “{label}” của “{unit}” có thể về nhiều đơn vị. Xin chọn đơn vị thực hiện.",
        "The task “{label}” of “{unit}” may go to several units. Choose who has it.",
    ),
    "transitions.cases_without_heir": (
        "“{unit}” từng có cán bộ vụ việc và không có đúng một đơn vị kế thừa. Xin chọn đơn vị giữ hồ sơ vụ việc, nếu "
        "có, để hồ sơ không bị khóa với mọi người.",
        "“{unit}” has had a case worker and has not exactly one heir. Choose who keeps its case files, if there are "
        "any, so that they are not closed to everybody.",
    ),
    "transitions.keeper_without_worker": (
        "“{keeper}” sẽ giữ hồ sơ vụ việc của “{unit}” nhưng ngày đó chưa có cán bộ vụ việc. Xin giao vai trò này.",
        "“{keeper}” will keep the case files of “{unit}” but has no case worker on that day. Give somebody the role.",
    ),
    "transitions.cases_need_unit": (
        "Hồ sơ vụ việc của “{unit}” phải có đơn vị giữ. Xin chọn một đơn vị.",
        "Somebody has to keep the case files of “{unit}”. Choose a unit.",
    ),
    "transitions.appointment_lost": (
        "{label} làm việc tại “{unit}”, đơn vị không có nơi kế thừa: vai trò sẽ kết thúc trong ngày đó.",
        "{label} works at “{unit}”, which has no heir: the role will end that day.",
    ),
    "transitions.appointment_begins_nowhere": (
        "{label} bắt đầu vai trò tại “{unit}” từ ngày {day}, khi đơn vị đã chấm dứt và không có nơi nào nhận. "
        "Xin cho thôi vai trò đó trước.",
        "{label} begins a role at “{unit}” on {day}, when it has ended, and no unit takes the role over. "
        "End that role first.",
    ),
    "transitions.obligation_lost": (
        "“{label}”: “{unit}” chưa nộp và không có nơi kế thừa, nên không nơi nào nhận báo cáo này.",
        "“{label}”: “{unit}” has not sent it and has no heir, so nobody takes it over.",
    ),
    "transitions.reports_to_nobody": (
        "Báo cáo chưa nộp không nơi nào nhận: {count}. Sau ngày hiệu lực, cán bộ chương trình giao từng báo cáo cho "
        "một đơn vị đang hoạt động; danh sách ở phần “Đã thực hiện” của phương án này và ở đợt báo cáo.",
        "Reports not sent yet that nobody takes over: {count}. After the day the programme officer names a unit for "
        "each of them; they are listed under “Carried out” of this reorganisation and in their round.",
    ),
    "transitions.assignment_lost": (
        "Nhiệm vụ “{label}” của “{unit}” không có nơi kế thừa; sẽ chờ cán bộ chương trình giao lại.",
        "The task “{label}” of “{unit}” has no heir; it will wait for the programme officer.",
    ),
    "transitions.answer_not_there": (
        "“{label}” được giao cho “{answer}”, đơn vị không tồn tại vào ngày hiệu lực hoặc đã chấm dứt từ đó đến nay. "
        "Xin chọn lại.",
        "“{label}” is to go to “{answer}”, which does not exist on the day or has ended since. Choose again.",
    ),
    "transitions.no_administrator": (
        "Sau ngày hiệu lực sẽ không còn ai quản trị tỉnh. Xin giao vai trò quản trị cho người khác trước.",
        "Nobody would administer the province after the day. Give the role to somebody else first.",
    ),
    "transitions.two_heads": (
        "“{unit}” sẽ có {count} thủ trưởng. Nếu không đúng, xin kết thúc bớt vai trò.",
        "“{unit}” will have {count} heads. If that is wrong, end some of the roles.",
    ),
    "transitions.no_focal_point": (
        "“{unit}” sẽ không có đầu mối nào, nên không ai nhập được báo cáo và tiến độ. "
        "Xin giao vai trò đầu mối cho một người ở đó, hoặc chọn một người chuyển về đó.",
        "“{unit}” will have no focal point, so nobody can enter reports and progress there. "
        "Give the role to somebody there, or choose somebody who goes there.",
    ),
    "transitions.day_past": (
        "Ngày {day} đã qua {days} ngày. Sổ đơn vị được ghi lùi từ ngày đó, nhưng chỉ nhiệm vụ của kế hoạch còn thời "
        "hạn và báo cáo của kỳ còn nhận mới đổi đơn vị.",
        "{day} was {days} days ago. The register is written back to that day, but only tasks of plans that still run "
        "and reports of rounds that still take them change hands.",
    ),
    "transitions.deadline_near": (
        "“{label}” có hạn {day}, sát ngày hiệu lực. Nên gia hạn hoặc thu xong trước.",
        "“{label}” is due on {day}, close to the day. Extend it, or collect it before.",
    ),
}
