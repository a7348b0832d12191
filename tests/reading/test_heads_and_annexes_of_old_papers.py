"""Heads, labels and annexes as old and local papers have them: who issues, titles cut in a name, numbers of annexes."""

from __future__ import annotations

import pytest

from songhanh.reading.annex import read_tables
from songhanh.reading.labels import label_of
from songhanh.reading.reader import read_bytes
from songhanh.reading.text import clean_sheet

BODY = "Căn cứ Luật Bình đẳng giới, nay ban hành Kế hoạch như sau:\n\nI. MỤC TIÊU\n1. Làm tốt.\n"


def read(*, head: str, title: str = "KẾ HOẠCH\nThực hiện công tác năm 2026", body: str = BODY):
    return read_bytes("a.txt", f"{head}\n\n{title}\n\n{body}".encode())


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("UBND TỈNH HÒA BÌNH\nCÔNG AN TỈNH\nSố: 28/KH-CAT", "Công an tỉnh Hòa Bình"),
        (
            "BẢO HIỂM XÃ HỘI VIỆT NAM\nBẢO HIỂM XÃ HỘI\nTỈNH HÒA BÌNH\nSố: 28/KH-BHXH",
            "Bảo hiểm xã hội tỉnh Hòa Bình",
        ),
        (
            "HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM\nBAN CHẤP HÀNH TỈNH HÒA BÌNH\nSố: 28/KH-BTV",
            "Hội Liên hiệp Phụ nữ tỉnh Hòa Bình",
        ),
        (
            "Trang chủ\nVăn bản\nHỘI LHPN VIỆT NAM\nBAN THƯỜNG VỤ HỘI LHPN TỈNH HÒA BÌNH\n***\nSố: 28/KH-BTV",
            "Ban Thường vụ Hội Liên hiệp Phụ nữ tỉnh Hòa Bình",
        ),
        ("ỦY BAN NHÂN DÂN\nTỈNH HÒA BÌNH\nSố: 28/KH-UBND", "Ủy ban nhân dân tỉnh Hòa Bình"),
    ],
)
def test_who_issues(head, issuer):
    assert read(head=f"{head}\nHòa Bình, ngày 2 tháng 2 năm 2026").issuer.value == issuer


def test_several_that_issue_together_stay_together():
    head = "HỘI LIÊN HIỆP PHỤ NỮ - CÔNG AN -\nSỞ GIÁO DỤC VÀ ĐÀO TẠO\nTỈNH HÒA BÌNH\nSố: 28/KHLT\n"
    found = read(head=f"{head}Hòa Bình, ngày 2 tháng 2 năm 2026").issuer.value
    assert found.casefold() == "hội liên hiệp phụ nữ - công an - sở giáo dục và đào tạo tỉnh hòa bình"


HEAD = "UBND TỈNH HÒA BÌNH\nSố: 12/QĐ-UBND\nHòa Bình, ngày 12 tháng 2 năm 2026"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        (
            "QUYẾT ĐỊNH\nVề việc phê duyệt Chương trình chăm sóc sức khỏe tỉnh Hòa\nBình giai đoạn 2026 - 2030",
            "tỉnh Hòa Bình giai đoạn 2026 - 2030",
        ),
        ("QUYẾT ĐỊNH\nVề việc phê duyệt Chương trình dân số của tỉnh\nHòa Bình", "của tỉnh Hòa Bình"),
        ("QUYẾT ĐỊNH\nVề việc phê duyệt Chương trình dân số của tỉnh\nNay quyết định như sau", "của tỉnh"),
    ],
)
def test_a_title_goes_on_with_the_name_of_its_province(title, told):
    assert read(head=HEAD, title=title).title.value.endswith(told)


def test_the_subject_of_a_letter_ends_above_the_motto():
    head = (
        "ỦY BAN NHÂN DÂN\nPHƯỜNG ĐÔNG KHÊ\nSố: 418/UBND-VHXH\nV/v báo cáo số liệu trẻ em năm 2025\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nĐông Khê, ngày 06 tháng 10 năm 2025"
    )
    found = read_bytes("a.txt", f"{head}\n\nKính gửi: Công an phường.\n\nĐề nghị báo cáo trước ngày 15/11.\n".encode())
    assert found.title.value == "báo cáo số liệu trẻ em năm 2025"


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        ("2- 100% đơn vị có kế hoạch", "arabic", "2"),
        ("l) Công an tỉnh", "letter", "l"),
        ("l. Mục đích", "arabic", "1"),
        ("◦ Mở lớp", "bullet", "-"),
        ("➢ Mở lớp", "bullet", "-"),
    ],
)
def test_labels(text, kind, label):
    found = label_of(text)
    assert (found.kind, found.text) == (kind, label)


@pytest.mark.parametrize("text", ["2-100% đơn vị", "70-75% số ủy viên", "2015 - 2020% là sai"])
def test_a_range_is_no_label(text):
    assert label_of(text) is None


def test_years_of_a_plan_that_somebody_is_told_to_make_are_not_those_of_the_document():
    body = (
        "Ủy ban nhân dân tỉnh chỉ thị:\n1. Sở Y tế\n- Xây dựng Đề án giai đoạn 2009 - 2015, trình trước ngày 30/9/2026."
    )
    assert read(head=HEAD, title="CHỈ THỊ\nVề công tác dân số", body=body).period is None


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("1. Dự án 1: Hỗ trợ đầu tư hạ tầng\n- Làm đường.", "Dự án 1: Hỗ trợ đầu tư hạ tầng"),
        ("1. Dự án 2: Đa dạng hóa sinh kế: hỗ trợ cây, con giống cho các hộ.", "Dự án 2: Đa dạng hóa sinh kế"),
        ("1. Mục đích: hỗ trợ cây, con giống cho các hộ.", "Mục đích"),
    ],
)
def test_a_part_of_a_programme_is_called_by_its_number_and_its_name(item, title):
    found = read(head=HEAD, body=f"Căn cứ Luật Bình đẳng giới như sau:\n\nI. CÁC DỰ ÁN\n{item}\n2. Việc khác\n- Làm.\n")
    assert [one.title for one in found.sections if one.label == "I.1"] == [title]


@pytest.mark.parametrize("behalf", ["T.M ỦY BAN NHÂN DÂN", "TM. ỦY BAN NHÂN DÂN", "T/M ỦY BAN NHÂN DÂN"])
def test_on_whose_behalf_it_is_signed(behalf):
    found = read(head=HEAD, body=f"{BODY}\nNơi nhận:\n- Như trên.\n\n{behalf}\nCHỦ TỊCH\n\nLê Thị An\n")
    assert (found.signer.authority, found.signer.name) == (behalf, "Lê Thị An")


ROWS = "| TT | Nội dung | Cơ quan chủ trì |\n| 1 | Mở lớp tập huấn | Sở Y tế |\n| 2 | Làm đường | Sở Nội vụ |\n"
GROUPED = ROWS.replace("| 1 |", "| III | Việc chung | |\n| 1 |")


@pytest.mark.parametrize(
    ("above", "rows", "sections"),
    [
        ("PHỤ LỤC II\nDANH MỤC NHIỆM VỤ", ROWS, ["PL.II.1", "PL.II.2"]),
        ("Phụ lục 3: Danh mục", ROWS, ["PL.III.1", "PL.III.2"]),
        ("PHỤ LỤC\nDANH MỤC NHIỆM VỤ", ROWS, ["PL.1", "PL.2"]),
        ("PHỤ LỤC II", GROUPED, ["PL.III.1", "PL.III.2"]),
        ("(Phụ lục II kèm theo là của năm trước)", ROWS, ["PL.1", "PL.2"]),
    ],
)
def test_rows_are_counted_in_their_annex(above, rows, sections):
    lines = clean_sheet(f"{above}\n\n{rows}").lines
    assert [task.section for task in read_tables(lines).tasks] == sections


def test_a_number_alone_is_no_addressee():
    assert read_bytes("a.txt", "Nơi nhận:\n| 1 | việc | Sở Y tế |".encode()).recipients == ()


@pytest.mark.parametrize(
    ("opening", "numbers"),
    [
        (
            "Thực hiện Luật Bình đẳng giới ngày 29/11/2006;\nNghị định số 70/2008/NĐ-CP ngày 04/6/2008;\n"
            "Công văn số 11/BYT-TC ngày 11/3/2011 của Bộ Y tế,\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:",
            [None, "70/2008/NĐ-CP", "11/BYT-TC"],
        ),
        (
            "Căn cứ:\n- Luật Bình đẳng giới ngày 29/11/2006;\n- Nghị định số 70/2008/NĐ-CP ngày 04/6/2008;",
            [None, "70/2008/NĐ-CP"],
        ),
        ("Căn cứ Luật Trẻ em ngày 5/4/2016.\nKế hoạch số 5/KH-UBND đã giao các sở thực hiện.", [None]),
        ("Năm qua tỉnh đã làm tốt;\nKế hoạch số 5/KH-UBND đã giao các sở thực hiện.", []),
    ],
)
def test_documents_one_a_line_below_an_invoking_word(opening, numbers):
    found = read(head=HEAD, body=f"{opening}\n\nI. MỤC TIÊU\n1. Làm tốt.\n")
    assert [basis.number for basis in found.legal_basis] == numbers


@pytest.mark.parametrize(
    ("title", "told"),
    [
        (
            "KẾ HOẠCH\nThực hiện Chương trình phòng, chống bạo lực gia đình đến năm\n2030 trên địa bàn tỉnh",
            "địa bàn tỉnh",
        ),
        ("KẾ HOẠCH\nTrợ giúp người khuyết tật và phục hồi chức năng của ngành\nY tế năm 2026", "ngành Y tế năm 2026"),
        ("KẾ HOẠCH\nHỗ trợ việc làm cho phụ nữ trên địa bàn tỉnh\nNhững năm qua tỉnh đã làm tốt.", "trên địa bàn tỉnh"),
        ("KẾ HOẠCH\nTruyền thông về bình đẳng giới năm 2026\nNăm qua tỉnh đã làm tốt.", "giới năm 2026"),
    ],
)
def test_a_title_goes_on_behind_a_word_that_it_does_not_end_in(title, told):
    assert read(head=HEAD, title=title).title.value.endswith(told)


def test_a_quarter_that_a_line_break_cuts_is_no_heading():
    body = (
        "Giao Sở Y tế hướng dẫn các cơ sở khám bệnh, chữa bệnh rà soát, tập huấn cho nhân viên y tế thôn, bản của xã "
        "vùng cao trong tỉnh,\nhoàn thành trong quý\nIII/2026; báo cáo kết quả về Ủy ban nhân dân tỉnh khi làm xong."
    )
    found = read(head=HEAD, body=f"Căn cứ Luật Trẻ em như sau:\n\nI. NHIỆM VỤ\n1. Việc chung\n{body}\n")
    assert [section.label for section in found.sections] == ["I", "I.1"]
    assert [deadline.day for deadline in found.deadlines] == ["Q3/2026"]


def test_a_part_below_a_title_is_none_of_it():
    title = "KẾ HOẠCH\nTruyền thông về bình đẳng giới trên địa bàn tỉnh\nPhần 1. ĐẶC ĐIỂM TÌNH HÌNH"
    assert read(head=HEAD, title=title).title.value.endswith("trên địa bàn tỉnh")


@pytest.mark.parametrize("line", ["3 - 5%/năm", "10 - 15% so với năm 2025"])
def test_a_range_of_shares_is_no_label(line):
    assert label_of(line) is None
