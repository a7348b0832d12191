"""One report in values, with everything a report can hold."""

from __future__ import annotations

from datetime import date

from songhanh.kernel.cells import MISSING, NOT_APPLICABLE, NOTHING_AROSE, SUPPRESSED, CellValue
from songhanh.publishing.official_docx import (
    Align,
    Annex,
    Column,
    OfficialReport,
    Row,
    RowStyle,
    Section,
    Signature,
    Table,
)

PARAGRAPH = "Các sở, ban, ngành, đoàn thể và Ủy ban nhân dân các xã, phường đã triển khai kế hoạch đúng tiến độ."
FIGURES = Table(
    columns=(
        Column("STT", 12, Align.CENTRE),
        Column("Nội dung", 80),
        *(Column(head, 20, Align.NUMBER, "6 tháng đầu năm 2026") for head in ("Nữ", "Nam", "Tổng")),
        Column("Đơn vị báo cáo", 30, Align.CENTRE),
    ),
    rows=(
        Row(("A. Tập huấn",), RowStyle.GROUP),
        Row(("1", "Số người dự", CellValue.reported(1234567), CellValue.reported(0), NOTHING_AROSE, "11/12")),
        Row(("2", "Trong đó: cán bộ", NOT_APPLICABLE, MISSING, SUPPRESSED, "0/12"), indent=1),
    ),
    title="Bảng 1. Số liệu",
    notes=("Nguồn: báo cáo đã duyệt.",),
)


def report(*, number: str | None = None, issued_on: date | None = None, annexes: int = 1) -> OfficialReport:
    """A half-year report of the department, open or issued."""
    return OfficialReport(
        superior_agency="UBND tỉnh Lam Giang",
        issuing_agency="Sở Nội vụ",
        symbol="BC-SNV",
        number=number,
        place="Lam Giang",
        issued_on=issued_on,
        year=2026,
        type_name="Báo cáo",
        title="Kết quả thực hiện công tác bình đẳng giới\n6 tháng đầu năm 2026",
        addressees=("Bộ Nội vụ", "Ủy ban nhân dân tỉnh"),
        basis=("Căn cứ Luật Bình đẳng giới", "Thực hiện Kế hoạch số 45/KH-UBND"),
        sections=(
            Section(0, "", "", ("Sở Nội vụ báo cáo như sau:",)),
            Section(1, "I", "Công tác chỉ đạo"),
            Section(2, "1", "Văn bản ban hành", (PARAGRAPH,)),
            Section(1, "II", "Kết quả", (PARAGRAPH,), (FIGURES,)),
            Section(1, "III", "Đề xuất, kiến nghị", ("Không có.",)),
        ),
        signature=Signature("KT. Giám đốc", "Phó Giám đốc", "Nguyễn Tiến Dũng"),
        recipients=("Như trên", "Lưu: VT, BĐG"),
        annexes=(Annex("Số liệu tổng hợp", (FIGURES,)), Annex("Đơn vị báo cáo", (FIGURES,)))[:annexes],
    )
