"""Sentences of the command `songhanh`."""

SENTENCES: dict[str, tuple[str, str]] = {
    "cli.help.songhanh": (
        "Song Hành: phần mềm điều hành chương trình bình đẳng giới của tỉnh.",
        "Song Hành: runs a province's gender-equality programme.",
    ),
    "cli.help.lang": ("Ngôn ngữ của thông báo (hoặc biến SONGHANH_LANG)", "Language of messages (or SONGHANH_LANG)"),
    "cli.help.read": (
        "Đọc một kế hoạch và in ra JSON; không cần cơ sở dữ liệu",
        "Read a plan and print JSON; needs no database",
    ),
    "cli.help.init": (
        "Cài đặt thật: một tỉnh, các đơn vị và người quản trị đầu tiên; không có dữ liệu minh họa",
        "A real installation: one province, its units and the first administrator; no demo data",
    ),
    "cli.help.nation": (
        "Bộ Nội vụ và cả 34 tỉnh, thành phố; thêm --province thì người quản trị đầu tiên ở tỉnh đó",
        "The ministry and all 34 provinces; with --province the first administrator is at that one",
    ),
    "cli.help.demo": (
        "Dựng tỉnh minh họa nếu chưa có, rồi in địa chỉ và các tài khoản",
        "Build the demo province unless it exists, then print the address and the accounts",
    ),
    "cli.help.demo_serve": ("Dựng xong thì chạy luôn", "Serve it afterwards"),
    "cli.help.serve": ("Chạy máy chủ web và một tiến trình việc nền", "Run the web server and one worker"),
    "cli.help.installed": (
        "Cho biết đã cài đặt chưa, và đưa cơ sở dữ liệu lên bản này",
        "Tell whether a province is installed, and bring its tables to this version",
    ),
    "cli.help.no_jobs": (
        "Không chạy việc nền (chạy riêng bằng songhanh jobs)",
        "Without the worker (run songhanh jobs beside it)",
    ),
    "cli.help.jobs": ("Chạy việc nền", "Run the worker"),
    "cli.help.once": ("Chạy hết việc đang chờ rồi dừng", "Run what waits, then stop"),
    "cli.help.standing": (
        "Giao vai trò cơ quan thường trực cho một đơn vị, từ hôm nay",
        "Make a unit the standing agency of the programme, from today",
    ),
    "cli.ask.basis": ("Văn bản làm căn cứ", "The document that says so"),
    "cli.help.createuser": ("Tạo một tài khoản có vai trò tại một đơn vị", "Make an account with a role at a unit"),
    "cli.help.rescue": (
        "Mở lại đường vào cho người quản trị mất mật khẩu hoặc lớp xác thực thứ hai",
        "Let an administrator in again who lost the password or the second factor",
    ),
    "cli.help.yes": ("Không hỏi lại", "Do not ask again"),
    "cli.help.check": (
        "Kiểm tra dữ liệu: nhật ký, số tổng hợp, liên kết, tệp, văn bản đã ban hành",
        "Check the data: audit, sums, references, files, issued documents",
    ),
    "cli.help.export_heads": (
        "Ghi mốc nhật ký (số và dấu kiểm tra cuối của từng tỉnh) vào tệp mới, để cất ở nơi khác",
        "Write the heads of the trail (last number and digest of each province) into a new file, to be kept elsewhere",
    ),
    "cli.help.heads": (
        "So nhật ký với các tệp mốc đã cất",
        "Compare the trail with files of heads that were kept",
    ),
    "cli.help.backup": ("Sao lưu tất cả vào một tệp", "Back everything up into one file"),
    "cli.help.restore": (
        "Khôi phục một bản sao lưu vào cơ sở dữ liệu trống",
        "Restore a backup into an empty database",
    ),
    "cli.help.password_file": (
        "Tệp có mật khẩu ở dòng đầu (không truyền mật khẩu trên dòng lệnh)",
        "File with the password in its first line (never on the command line)",
    ),
    "cli.ask.province": ("Tên tỉnh, ví dụ “Tỉnh Lam Giang”", "Name of the province"),
    "cli.ask.units": (
        "Tệp CSV danh sách đơn vị (cột name, kind; có thể thêm short_name, code, parent, valid_from, basis)",
        "CSV file of the units (columns name, kind; optional short_name, code, parent, valid_from, basis)",
    ),
    "cli.ask.administrator": ("Tên đăng nhập của người quản trị", "Sign-in name of the administrator"),
    "cli.ask.full_name": ("Họ và tên", "Full name"),
    "cli.ask.username": ("Tên đăng nhập", "Sign-in name"),
    "cli.ask.unit": ("Đơn vị", "Unit"),
    "cli.ask.role": (
        "Vai trò (quản trị, cán bộ chương trình, đầu mối đơn vị, lãnh đạo đơn vị, lãnh đạo tỉnh, "
        "cán bộ vụ việc, kiểm tra, thư ký Ban VSTBPN, thanh tra, cán bộ thống kê)",
        "Role (administrator, programme officer, unit officer, unit head, leader, case worker, auditor, "
        "committee secretary, inspector, statistician)",
    ),
    "cli.role.administrator": ("quản trị", "administrator"),
    "cli.role.programme_officer": ("cán bộ chương trình", "programme officer"),
    "cli.role.unit_officer": ("đầu mối đơn vị", "unit officer"),
    "cli.role.unit_head": ("lãnh đạo đơn vị", "unit head"),
    "cli.role.leader": ("lãnh đạo tỉnh", "leader"),
    "cli.role.case_worker": ("cán bộ vụ việc", "case worker"),
    "cli.role.auditor": ("kiểm tra", "auditor"),
    "cli.role.committee_secretary": ("thư ký Ban VSTBPN", "committee secretary"),
    "cli.role.inspector": ("thanh tra", "inspector"),
    "cli.role.statistician": ("cán bộ thống kê", "statistician"),
    "cli.ask.which_province": ("Tỉnh, khi có nhiều tỉnh", "Province, when there are several"),
    "cli.ask.password": ("Mật khẩu", "Password"),
    "cli.ask.password_again": ("Nhập lại mật khẩu", "Password again"),
    "cli.ask.password_differs": ("Hai lần nhập không giống nhau. Xin nhập lại.", "They differ. Please try again."),
    "cli.step.tables": ("Đang chuẩn bị cơ sở dữ liệu…", "Preparing the database…"),
    "cli.step.reference": ("Đang nạp danh mục chỉ số và biểu mẫu…", "Loading indicators and forms…"),
    "cli.interrupted": ("Đã dừng.", "Stopped."),
    "cli.database_away": (
        "Không dùng được cơ sở dữ liệu: {problem}. Xin kiểm tra SONGHANH_DATABASE_URL và quyền ghi thư mục dữ liệu.",
        "The database cannot be used: {problem}. Check SONGHANH_DATABASE_URL and the permissions of the data folder.",
    ),
    "cli.already_installed": (
        "Cơ sở dữ liệu này đã có tỉnh rồi, nên không cài đặt lại và không thay đổi gì. "
        "Muốn cài mới, xin chỉ ra thư mục khác bằng biến SONGHANH_DATA_DIR.",
        "This database already holds a province; nothing was changed. "
        "For a new installation name another folder in SONGHANH_DATA_DIR.",
    ),
    "cli.not_a_demo": (
        "Cơ sở dữ liệu này có tỉnh thật, nên không đưa dữ liệu minh họa vào. "
        "Xin chỉ ra thư mục khác bằng biến SONGHANH_DATA_DIR.",
        "This database holds a real province; demo data does not go in. Name another folder in SONGHANH_DATA_DIR.",
    ),
    "cli.not_installed": (
        "Chưa có tỉnh nào. Xin chạy “songhanh init” (cài đặt thật) hoặc “songhanh demo” (xem thử) trước.",
        "There is no province yet. Run “songhanh init” (real) or “songhanh demo” (to try) first.",
    ),
    "cli.answer_missing": (
        "Thiếu {argument}. Xin thêm vào dòng lệnh, hoặc chạy ở cửa sổ lệnh để được hỏi.",
        "{argument} is missing. Add it, or run the command at a terminal to be asked.",
    ),
    "cli.file_unreadable": (
        "Không mở được tệp “{file}”. Xin kiểm tra đường dẫn, quyền đọc ghi và bảng mã (UTF-8).",
        "Cannot open “{file}”. Check the path, the permissions and the encoding (UTF-8).",
    ),
    "cli.file_exists": (
        "Tệp “{file}” đã có, nên không ghi đè. Xin chọn tên khác.",
        "“{file}” exists and is not overwritten. Choose another name.",
    ),
    "cli.wrong_units": (
        "Danh sách đơn vị có {count} chỗ sai, chưa ghi gì cả:\n{problems}",
        "The list of units has {count} mistakes; nothing was written:\n{problems}",
    ),
    "cli.units.heads": (
        "Dòng 1: cần có ít nhất hai cột name và kind (các cột: {heads}).",
        "Row 1: at least the columns name and kind are needed (columns: {heads}).",
    ),
    "cli.units.no_name": ("Dòng {row}: thiếu tên đơn vị.", "Row {row}: the unit has no name."),
    "cli.units.long_name": ("Dòng {row}: tên dài quá 200 chữ.", "Row {row}: the name is longer than 200 letters."),
    "cli.units.kind": (
        "Dòng {row}: không biết loại “{kind}”. Các loại: {known}.",
        "Row {row}: unknown kind “{kind}”. Kinds: {known}.",
    ),
    "cli.units.day": (
        "Dòng {row}: “{day}” không phải là ngày (viết như 1/7/2025).",
        "Row {row}: “{day}” is no day (write 1/7/2025 or 2025-07-01).",
    ),
    "cli.units.twice": ("Đơn vị “{name}” có hai dòng.", "The unit “{name}” stands twice."),
    "cli.units.parent": (
        "Đơn vị “{name}” thuộc “{parent}”, nhưng dòng của “{parent}” không đứng trước.",
        "The unit “{name}” belongs to “{parent}”, which does not stand before it.",
    ),
    "cli.init.own_province": (
        "Danh mục 34 tỉnh không có “{province}”. Nếu viết nhầm, xin bấm Ctrl+C rồi chạy lại với mã (33) hoặc tên hiện "
        "nay (Hưng Yên). Nếu đúng là một tỉnh riêng, danh sách đơn vị lấy từ tệp CSV.",
        "“{province}” is not among the 34 provinces of the catalogue. If that was a slip, press Ctrl+C and run again "
        "with a code (33) or a name of today (Hưng Yên). If it is a province of your own, its units come from a CSV "
        "file.",
    ),
    "cli.province_unknown": (
        "Danh mục không có tỉnh “{province}”. Xin viết mã (33) hoặc tên hiện nay (Hưng Yên).",
        "The catalogue has no province “{province}”. Write its code (33) or its name of today (Hưng Yên).",
    ),
    "cli.province_not_here": (
        "Ở đây không có tỉnh hay bộ nào tên “{province}” (--province). Có: {known}.",
        "No province or ministry here has the name “{province}” (--province). There are: {known}.",
    ),
    "cli.unit_unknown": (
        "“{words}” không chỉ đúng một đơn vị đang hoạt động. Tìm thấy: {found}. Xin viết tên đầy đủ.",
        "“{words}” does not name exactly one unit of today. Found: {found}. Write the full name.",
    ),
    "cli.role_unknown": (
        "Không có vai trò “{role}”. Các vai trò: quản trị, cán bộ chương trình, đầu mối đơn vị, lãnh đạo đơn vị, "
        "lãnh đạo tỉnh, cán bộ vụ việc, kiểm tra.",
        "No role “{role}”. Roles: administrator, programme officer, unit officer, unit head, leader, case worker, "
        "auditor.",
    ),
    "cli.init.done": (
        "Đã cài đặt {province} với {units} đơn vị. Người quản trị đăng nhập bằng “{username}”.\n"
        "Bước tiếp theo: songhanh serve",
        "{province} is installed with {units} units. The administrator signs in as “{username}”.\nNext: songhanh serve",
    ),
    "cli.init.nation": (
        "Đã cài đặt Bộ Nội vụ và {provinces} tỉnh, thành phố. Người quản trị của {home} đăng nhập bằng “{username}”.\n"
        "Người quản trị của tỉnh khác: songhanh createuser --role “quản trị” --province TỈNH --unit TỈNH\n"
        "Bước tiếp theo: songhanh serve",
        "The ministry and {provinces} provinces are installed. The administrator of {home} signs in as “{username}”.\n"
        "Administrators of other provinces: songhanh createuser --role administrator --province NAME --unit NAME\n"
        "Next: songhanh serve",
    ),
    "cli.rescue.will": (
        "Sẽ đặt mật khẩu tạm và gỡ lớp xác thực thứ hai của {name} (“{username}”); mọi phiên đang mở bị đăng xuất. "
        "Việc này được ghi vào nhật ký của tỉnh.",
        "{name} (“{username}”) gets a temporary password and loses the second factor; every open session ends. "
        "The trail of the province keeps it.",
    ),
    "cli.rescue.done": (
        "Xong: “{username}” đăng nhập bằng mật khẩu vừa đặt và phải đổi ngay. Đã gỡ {dropped} lớp xác thực thứ hai.",
        "Done: “{username}” signs in with the new password and must change it. Second factors removed: {dropped}.",
    ),
    "cli.ask.confirm_username": (
        "Gõ lại tên đăng nhập để xác nhận",
        "Type the sign-in name again to confirm",
    ),
    "cli.username_unknown": (
        "Không có tài khoản “{username}”. Xin kiểm tra tên đăng nhập.",
        "There is no account “{username}”. Check the sign-in name.",
    ),
    "cli.not_confirmed": (
        "Chưa xác nhận, nên không thay đổi gì. Chạy lại và gõ đúng tên đăng nhập, hoặc thêm --yes.",
        "Not confirmed; nothing was changed. Run it again and type the sign-in name, or add --yes.",
    ),
    "cli.standing.done": (
        "Từ hôm nay {unit} là cơ quan thường trực của chương trình.",
        "From today on {unit} is the standing agency of the programme.",
    ),
    "cli.createuser.done": (
        "Đã tạo tài khoản “{username}” tại {unit}. Lần đăng nhập đầu sẽ phải đổi mật khẩu.",
        "The account “{username}” at {unit} exists. Its first sign-in asks for a new password.",
    ),
    "cli.port_busy": (
        "Cổng {port} trên {host} đang có chương trình khác dùng. Xin chọn cổng khác, ví dụ --port {next_port}.",
        "Port {port} on {host} is in use by another program. Choose another one, such as --port {next_port}.",
    ),
    "cli.serve.ready": (
        "Song Hành đang chạy tại {address} (Ctrl+C để dừng)",
        "Song Hành is serving on {address} (Ctrl+C stops it)",
    ),
    "cli.jobs.once": ("Đã chạy {count} việc.", "{count} jobs ran."),
    "cli.backup.counted": ("Đã ghi {tables} bảng.", "{tables} tables written."),
    "cli.backup.done": (
        "Đã sao lưu {rows} dòng và {files} tệp vào “{file}”.",
        "{rows} rows and {files} files are in “{file}”.",
    ),
    "cli.backup.keys": (
        "Khóa mã hóa hồ sơ vụ việc không nằm trong bản sao lưu. Xin cất riêng tệp case_key trong {folder}.",
        "The key of the cases is not in the backup. Keep the file case_key of {folder} in another place.",
    ),
    "cli.not_a_backup": (
        "“{file}” không phải bản sao lưu của Song Hành hoặc đã hỏng. Chưa ghi gì cả.",
        "“{file}” is no backup of Song Hành, or it is damaged. Nothing was written.",
    ),
    "cli.other_version": (
        "Bản sao lưu do phiên bản khác tạo ({product}). Xin khôi phục bằng đúng phiên bản đó rồi nâng cấp.",
        "Another version made this backup ({product}). Restore it with that version, then upgrade.",
    ),
    "cli.not_empty": (
        "Cơ sở dữ liệu đích đã có dữ liệu, nên không khôi phục vào. Xin dùng cơ sở dữ liệu trống.",
        "The database holds data already. Restore into an empty one.",
    ),
    "cli.restore.files": ("Đang chép {count} tệp…", "Copying {count} files…"),
    "cli.restore.rows": ("Đang ghi {count} dòng…", "Writing {count} rows…"),
    "cli.restore.done": (
        "Đã khôi phục từ “{file}”. Nên chạy “songhanh check”.",
        "Restored from “{file}”. Run “songhanh check” next.",
    ),
    "cli.restore.other_case_key": (
        "Chú ý: khóa mã hóa hồ sơ vụ việc ở đây khác lúc sao lưu. Xin đặt lại tệp case_key cũ để đọc được hồ sơ.",
        "Beware: the key of the cases differs from the backup's. Put the old file case_key back to read the cases.",
    ),
    "cli.check.clean": ("Dữ liệu toàn vẹn. Đã kiểm tra: {what}.", "The data is sound. Checked: {what}."),
    "cli.check.found": ("Có {count} chỗ không khớp:", "{count} things do not agree:"),
    "cli.check.migrations": ("cấu trúc bảng", "tables"),
    "cli.check.migrations.wrong": (
        "Cấu trúc bảng chưa được nâng cấp: {names}. Xin chạy “songhanh serve” của đúng phiên bản.",
        "Tables are not of this version: {names}.",
    ),
    "cli.check.audit": ("nhật ký", "audit trail"),
    "cli.check.audit.wrong": (
        "Nhật ký bị đứt hoặc bị sửa ở chuỗi {chain}, số {sequence} ({problem}).",
        "The trail is broken or edited in chain {chain} at {sequence} ({problem}).",
    ),
    "cli.check.heads": ("mốc nhật ký đã cất", "kept heads of the trail"),
    "cli.check.heads.gone": (
        "Nhật ký của {province} không còn: mốc số {sequence} xuất ngày {day} (tệp {file}).",
        "The trail of {province} is gone: head {sequence} exported on {day} (file {file}).",
    ),
    "cli.check.heads.cut": (
        "Nhật ký của {province} đã bị cắt bớt: không còn số {sequence} của mốc xuất ngày {day} (tệp {file}).",
        "The trail of {province} was cut: number {sequence} of the head exported on {day} is gone (file {file}).",
    ),
    "cli.check.heads.rewritten": (
        "Nhật ký của {province} đã bị viết lại: số {sequence} không còn như mốc xuất ngày {day} (tệp {file}).",
        "The trail of {province} was rewritten: number {sequence} is not the head exported on {day} (file {file}).",
    ),
    "cli.heads.system": ("Hệ thống", "The system"),
    "cli.heads.written": (
        "Đã ghi {count} mốc nhật ký vào “{file}”. Xin cất tệp này ở nơi người giữ cơ sở dữ liệu không sửa được.",
        "{count} heads of the trail are in “{file}”. Keep it where the owner of the database cannot write.",
    ),
    "cli.heads.not_written": (
        "Không ghi mốc vào “{file}” vì nhật ký không còn nguyên vẹn.",
        "No heads were written into “{file}”: the trail is not whole.",
    ),
    "cli.check.references": ("liên kết", "references"),
    "cli.check.references.wrong": ("Liên kết hỏng: {problem}", "Broken reference: {problem}"),
    "cli.check.units": ("đơn vị", "units"),
    "cli.check.units.wrong": (
        "Đơn vị {unit} có hai tên cùng hiệu lực vào ngày {day}.",
        "The unit {unit} has two versions in force on {day}.",
    ),
    "cli.check.files": ("tệp", "files"),
    "cli.check.files.wrong": ("Mất tệp {sha256}.", "The file {sha256} is lost."),
    "cli.check.files.damaged": ("Tệp {sha256} đã bị thay đổi.", "The file {sha256} is damaged."),
    "cli.check.cells": ("ô báo cáo", "cells"),
    "cli.check.cells.wrong": (
        "Báo cáo {submission} có {count} ô không thuộc biểu mẫu hoặc loại đơn vị của mình.",
        "The submission {submission} has {count} cells outside its form or kind of unit.",
    ),
    "cli.check.ledger": ("sổ số liệu", "ledger"),
    "cli.check.ledger.wrong": (
        "Số liệu đã duyệt không khớp với báo cáo {submission} ({count} ô).",
        "The ledger differs from the accepted submission {submission} ({count} cells).",
    ),
    "cli.check.sums": ("số tổng hợp", "sums"),
    "cli.check.sums.wrong": (
        "Số tổng hợp của đợt “{round}” khác với tính lại ({count} ô).",
        "The sums of “{round}” differ from a recomputation ({count} cells).",
    ),
    "cli.check.editions": ("văn bản đã ban hành", "issued documents"),
    "cli.check.editions.wrong": (
        "Bản đã ban hành “{name}” không còn khớp với dấu kiểm tra lúc ban hành.",
        "The issued document “{name}” no longer matches its digest.",
    ),
    "cli.demo.exists": ("Tỉnh minh họa đã có sẵn.", "The demo province exists already."),
    "cli.demo.building": (
        "Đang dựng tỉnh minh họa (khoảng một phút, chỉ lần đầu)…",
        "Building the demo province (about a minute, only once)…",
    ),
    "cli.demo.step": ("  {done}/{total} {what}", "  {done}/{total} {what}"),
    "cli.demo.step.structure": (
        "tỉnh, đơn vị và các lần sắp xếp năm 2025",
        "the province, its units, the reorganisations of 2025",
    ),
    "cli.demo.step.people": ("người và tài khoản", "people and accounts"),
    "cli.demo.step.past_plan": (
        "kế hoạch giai đoạn trước (đã kết thúc)",
        "the plan of the years before (it has ended)",
    ),
    "cli.demo.step.past_rounds": (
        "các đợt báo cáo của hai năm trước, văn bản đã ban hành",
        "the rounds of two years, an issued document",
    ),
    "cli.demo.step.current_plan": ("kế hoạch năm nay, đọc từ tệp .docx", "the plan of this year, read from a .docx"),
    "cli.demo.step.open_round": ("các đợt báo cáo năm nay", "the rounds of this year"),
    "cli.demo.step.work": ("tiến độ nhiệm vụ, tập huấn, vụ việc", "progress on tasks, trainings, cases"),
    "cli.demo.step.stranger": ("tỉnh thứ hai của “khách”", "the other province, of “khach”"),
    "cli.demo.who.administrator": (
        "quản trị đơn vị, tài khoản; đọc nhật ký",
        "manages units and accounts, reads the trail",
    ),
    "cli.demo.who.programme_officer": ("cán bộ chương trình", "programme officer"),
    "cli.demo.who.unit_officer": ("đầu mối của đơn vị", "officer of the unit"),
    "cli.demo.who.unit_head": ("thủ trưởng, người gửi báo cáo", "head of the unit, sends its reports"),
    "cli.demo.who.leader": ("lãnh đạo tỉnh, ban hành văn bản", "leader of the province, issues documents"),
    "cli.demo.who.case_worker": ("tiếp nhận vụ việc bạo lực", "takes in cases of violence"),
    "cli.demo.who.auditor": ("kiểm tra, đọc nhật ký", "reads the trail"),
    "cli.demo.who.committee_secretary": (
        "thư ký Ban VSTBPN, xem điều hành và số liệu",
        "secretary of the committee, sees the overview and the figures",
    ),
    "cli.demo.who.inspector": (
        "thanh tra, đọc kế hoạch, báo cáo, số liệu của các đơn vị",
        "inspector, reads plans, reports and figures of the units",
    ),
    "cli.demo.who.statistician": ("cán bộ thống kê, lấy số liệu", "statistician, takes the figures"),
    "cli.demo.who.stranger": ("cán bộ của tỉnh khác", "officer of another province"),
    "cli.demo.built": ("Đã dựng xong trong {seconds} giây.", "Built in {seconds} seconds."),
    "cli.demo.accounts": (
        "Tỉnh minh họa, dữ liệu không có thật. Tài khoản để xem thử (mật khẩu chung: {password}):",
        "A fictional province; nothing in it is real. Accounts to try (one password: {password}):",
    ),
    "cli.demo.more": (
        "Các đơn vị khác cũng có tài khoản, ví dụ {examples}.",
        "Other units have accounts too, such as {examples}.",
    ),
    "cli.demo.address": (
        "Chạy “songhanh demo --serve” rồi mở {address}",
        "Run “songhanh demo --serve”, then open {address}",
    ),
}
