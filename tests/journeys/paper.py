"""A plan of our own, written as an office would write it, for the journey to upload."""

from __future__ import annotations

import io
from datetime import date

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

NUMBER = "207/KH-UBND"
LEFT = ("ỦY BAN NHÂN DÂN", "TỈNH LAM GIANG", f"Số: {NUMBER}")
RIGHT = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
TITLE = (
    "Nâng cao chất lượng công tác bình đẳng giới và số liệu có chia theo giới tỉnh Lam Giang giai đoạn {first} - {last}"
)
TARGET = "Phấn đấu đạt ít nhất 38% nữ trong số lãnh đạo các sở, ban, ngành và cấp phòng vào năm {last}."
FORGOTTEN = "Mỗi xã, phường, đặc khu có người làm đầu mối được phân công bằng văn bản."
HEALTH_TASK = (
    "Chủ trì, phối hợp với Công an tỉnh, Hội Liên hiệp Phụ nữ tỉnh rà soát quy trình tiếp nhận người bị bạo lực"
)

BODY = (
    "Căn cứ Luật Bình đẳng giới số 73/2006/QH11 ngày 29 tháng 11 năm 2006;",
    "Căn cứ Luật Phòng, chống bạo lực gia đình số 13/2022/QH15 ngày 14 tháng 11 năm 2022;",
    "Căn cứ Nghị quyết số 28/NQ-CP ngày 03 tháng 3 năm 2021 của Chính phủ ban hành Chiến lược quốc gia về bình đẳng "
    "giới giai đoạn 2021 - 2030;",
    f"Ủy ban nhân dân tỉnh Lam Giang ban hành Kế hoạch {TITLE[0].lower()}{TITLE[1:]} như sau:",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Mục đích",
    "Để số liệu đi cùng việc làm: mỗi chỉ tiêu có người chịu trách nhiệm, mỗi con số có nguồn, mỗi kỳ có so sánh.",
    "2. Yêu cầu",
    "Không giao thêm sổ sách khi số đã có ở nơi khác; người báo cáo chỉ ghi một lần.",
    "II. CHỈ TIÊU",
    f"1. {TARGET}",
    "2. Phấn đấu 92% cán bộ làm công tác bình đẳng giới các cấp được tập huấn nghiệp vụ trong năm {last}.",
    "3. Duy trì ít nhất 90 mô hình, câu lạc bộ về bình đẳng giới đang hoạt động.",
    f"4. {FORGOTTEN}",
    "III. KINH PHÍ",
    "Kinh phí thực hiện Kế hoạch được bố trí trong dự toán chi ngân sách nhà nước hằng năm theo phân cấp ngân sách "
    "hiện hành; nguồn tài trợ, viện trợ và các nguồn huy động hợp pháp khác.",
    "IV. TỔ CHỨC THỰC HIỆN",
    "1. Sở Nội vụ",
    "Là cơ quan thường trực, chủ trì, phối hợp với các sở, ban, ngành và Ủy ban nhân dân các xã, phường, đặc khu triển "
    "khai Kế hoạch này; hướng dẫn, đôn đốc, kiểm tra việc thực hiện.",
    "2. Sở Y tế",
    f"{HEALTH_TASK} trước ngày 30/9/{{last}}.",
    "3. Sở Giáo dục và Đào tạo",
    "Chủ trì, phối hợp với Tỉnh Đoàn tổ chức sinh hoạt chuyên đề về bình đẳng giới cho học sinh trung học phổ thông.",
    "4. Sở Tài chính",
    "Bố trí kinh phí thực hiện Kế hoạch trong dự toán ngân sách hằng năm.",
    "5. Đề nghị Hội Liên hiệp Phụ nữ tỉnh",
    "Phối hợp với Sở Nội vụ nhân rộng mô hình, câu lạc bộ có nam giới tham gia.",
    "6. Ủy ban nhân dân các xã, phường, đặc khu",
    "Phân công người làm đầu mối; xây dựng kế hoạch của địa phương và tổ chức thực hiện.",
    "V. CHẾ ĐỘ BÁO CÁO",
    "Các sở, ban, ngành, đoàn thể tỉnh; Ủy ban nhân dân các xã, phường, đặc khu báo cáo kết quả thực hiện gửi về Sở "
    "Nội vụ: báo cáo 6 tháng trước ngày 15/6, báo cáo năm trước ngày 15/12 hằng năm để tổng hợp./.",
)
RECIPIENTS = (
    "Nơi nhận:",
    "- Bộ Nội vụ;",
    "- Thường trực Tỉnh ủy, HĐND tỉnh;",
    "- Các sở, ban, ngành, đoàn thể tỉnh;",
    "- UBND các xã, phường, đặc khu;",
    "- Lưu: VT, NC.",
)
SIGNER = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Tiến Dũng")


def plan_docx(*, issued_on: date, first: int, last: int) -> bytes:
    """The plan as a Word file: head and foot in two columns, headings in bold."""
    paper = Document()
    paper.styles["Normal"].font.name = "Times New Roman"
    paper.styles["Normal"].font.size = Pt(14)
    day = f"Lam Giang, ngày {issued_on.day:02d} tháng {issued_on.month:02d} năm {issued_on.year}"
    _columns(paper, left="\n".join(LEFT), right="\n".join((*RIGHT, day)))
    for line in ("KẾ HOẠCH", TITLE.format(first=first, last=last)):
        paragraph = paper.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(line).bold = True
    for line in BODY:
        paper.add_paragraph().add_run(line.format(first=first, last=last)).bold = line.split(".")[0] in "I II III IV V"
    _columns(paper, left="\n".join(RECIPIENTS), right="\n".join(SIGNER))
    kept = io.BytesIO()
    paper.save(kept)
    return kept.getvalue()


def _columns(paper, *, left: str, right: str) -> None:
    cells = paper.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = left, right
