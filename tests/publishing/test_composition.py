"""From frozen values to the document, and what a digest and a comparison notice."""

from __future__ import annotations

import json
from dataclasses import replace

from songhanh.kernel.cells import MISSING, NOTHING_AROSE, CellValue
from songhanh.publishing.composition import official_report
from songhanh.publishing.frozen import FrozenFigure, FrozenReport, Leaf, differences
from songhanh.publishing.official_docx import RowStyle

R = CellValue.reported
LEAF = Leaf("0" * 32, "Sở Y tế", R(20), "Hoàng Anh Quân", "Trần Thị Hoa", "2026-05-20T03:00:00+00:00")


def figure(row, column, value, *, before=MISSING, leaves=()):
    return FrozenFigure("TH", row, f"Dòng {row}", "người", column, value, 1, 2, before, leaves)


FIGURES = (
    figure("TH1", "N", R(4)),
    figure("TH2", "F", R(20), before=R(15), leaves=(LEAF,)),
    figure("TH2", "M", R(10)),
    figure("TH2", "T", R(30)),
    figure("TH3", "F", NOTHING_AROSE),
    figure("TH3", "M", NOTHING_AROSE),
    figure("TH3", "T", NOTHING_AROSE),
)


def row(code, *, indent=0, unverified=False):
    return {"code": code, "label": f"Dòng {code}", "unit": "người", "indent": indent, "unverified": unverified}


TEXT = {
    "header": {
        "superior_agency": "UBND tỉnh Lam Giang",
        "issuing_agency": "Sở Nội vụ",
        "symbol": "BC-SNV",
        "number": "125/BC-SNV",
        "place": "Lam Giang",
        "issued_on": "2026-06-05",
        "year": 2026,
        "type_name": "Báo cáo",
        "title": "Kết quả",
        "addressees": ["Bộ Nội vụ"],
        "basis": [],
        "recipients": ["Như trên", "Lưu: VT"],
        "authority": "",
        "position": "Giám đốc",
        "name": "Nguyễn Tiến Dũng",
    },
    "sections": [
        {"code": "opening", "level": 0, "title": "Mở đầu", "text": "Báo cáo như sau:"},
        {"code": "direction", "level": 1, "title": "Công tác chỉ đạo", "text": ""},
        {"code": "text:a", "level": 2, "title": "Bỏ trống", "text": "  \n "},
        {"code": "text:b", "level": 2, "title": "Truyền thông", "text": "Một.\n\nHai."},
        {"code": "results", "level": 1, "title": "Kết quả", "text": ""},
        {"code": "targets", "level": 2, "title": "Chỉ tiêu", "text": ""},
    ],
    "tables": [
        {"code": "TH", "title": "Tập huấn", "rows": [row("TH1"), row("TH2", unverified=True), row("TH3", indent=1)]}
    ],
    "targets": [
        {
            "text": "60% cơ quan",
            "unit": "%",
            "comparator": ">=",
            "value": "60",
            "actual": "",
            "state": "no_data",
            "coverage": "0/2",
            "unverified": False,
        }
    ],
    "shares": [
        {
            "code": "D06",
            "name": "Tỷ lệ nữ lãnh đạo",
            "unit": "%",
            "now": "55,6 (10/18)",
            "before": "…",
            "coverage": "2/2",
            "unverified": True,
        }
    ],
    "units_missing": ["Xã An Phú"],
    "period": "6 tháng đầu năm 2026",
    "before": "6 tháng đầu năm 2025",
    "form_title": "Báo cáo BĐG",
    "form_is_official": False,
}
FROZEN = FrozenReport(TEXT, FIGURES)


def annex_rows():
    return official_report(FROZEN).annexes[0].tables[0].rows


def test_empty_items_are_left_out_and_the_others_numbered_without_a_gap():
    headings = [s.heading for s in official_report(FROZEN).sections]
    assert headings == ["", "I. CÔNG TÁC CHỈ ĐẠO", "1. Truyền thông", "II. KẾT QUẢ", "1. Chỉ tiêu"]


def test_paragraphs_are_the_lines_of_the_text():
    assert official_report(FROZEN).sections[2].paragraphs == ("Một.", "Hai.")


def test_persons_stand_by_sex_beside_the_year_before():
    texts = annex_rows()[2].texts
    assert texts == ("2", "Dòng TH2 (*)", "người", "20", "10", "30", "15", "…", "…", "1/2")


def test_a_count_is_not_given_a_sex_and_a_part_gets_no_number_of_its_own():
    rows = annex_rows()
    assert rows[0].style is RowStyle.GROUP
    assert rows[1].texts[3:6] == ("x", "x", "4")
    assert rows[3].texts[0] == ""
    assert rows[3].texts[3:6] == ("0 ps", "0 ps", "0 ps")
    assert rows[3].indent == 1


def test_a_target_without_data_says_so_and_shows_no_number():
    table = official_report(FROZEN).sections[-1].tables[0]
    assert table.rows[0].texts == ("1", "60% cơ quan", "%", "≥ 60", "", "Chưa có số liệu", "0/2")


def test_what_is_not_official_is_said_below_the_table():
    notes = " ".join(official_report(FROZEN).annexes[0].tables[0].notes)
    assert "không phải biểu mẫu chính thức" in notes
    assert "chưa kiểm chứng" in notes


def test_a_share_is_printed_with_its_two_numbers():
    table = official_report(FROZEN).annexes[0].tables[1]
    assert table.rows[0].texts == ("1", "Tỷ lệ nữ lãnh đạo (*)", "%", "55,6 (10/18)", "…", "2/2")


def test_units_without_an_accepted_report_have_an_annex():
    report = official_report(FROZEN)
    assert report.annexes[1].tables[0].rows[0].texts == ("1", "Xã An Phú")
    assert len(official_report(FrozenReport({**TEXT, "units_missing": []}, FIGURES)).annexes) == 1


def test_the_digest_notices_every_number_and_every_leaf():
    moved = replace(FIGURES[1], value=R(21))
    other_leaf = replace(FIGURES[1], leaves=(replace(LEAF, accepted_by="Lê Văn Bình"),))
    digests = {
        FrozenReport(TEXT, (FIGURES[0], changed, *FIGURES[2:])).content_sha256
        for changed in (FIGURES[1], moved, other_leaf)
    }
    assert len(digests) == 3


def test_the_digest_survives_being_stored_as_json():
    stored = json.loads(json.dumps(TEXT))
    assert FrozenReport(stored, FIGURES).content_sha256 == FROZEN.content_sha256


def test_a_corrected_number_is_a_difference_and_an_equal_one_is_not():
    present = (*FIGURES[:1], replace(FIGURES[1], value=R(22)), *FIGURES[2:])
    found = differences(printed=FIGURES, present=present)
    assert [(d.label, d.column, d.printed.number, d.present.number) for d in found] == [("Dòng TH2", "F", 20, 22)]
    assert differences(printed=FIGURES, present=FIGURES) == []


def test_a_report_that_came_later_is_a_difference_of_coverage():
    found = differences(printed=FIGURES[:1], present=(replace(FIGURES[0], covered=2),))
    assert (found[0].printed_covered, found[0].present_covered) == (1, 2)
