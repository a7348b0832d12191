"""Sources of money: what is named in the part about money, and what a document without one says in passing."""

from __future__ import annotations

import pytest

from songhanh.reading.reader import read_bytes

HEAD = "Số: 1/KH-UBND\nTân An, ngày 02 tháng 3 năm 2026\n\nKẾ HOẠCH\nThực hiện công tác gia đình năm 2026\n\n"

NAMED = {
    "Ngân sách Trung ương hỗ trợ; ngân sách địa phương; Quỹ Bảo hiểm y tế; viện trợ và các nguồn hợp pháp khác.": [
        "Ngân sách Trung ương hỗ trợ", "ngân sách địa phương", "Quỹ Bảo hiểm y tế", "viện trợ",
        "các nguồn hợp pháp khác",
    ],
    "Kinh phí thực hiện được bố trí từ nguồn ngân sách nhà nước theo phân cấp; lồng ghép trong các chương trình mục "
    "tiêu quốc gia; nguồn tài trợ, huy động của các tổ chức, cá nhân và các nguồn hợp pháp khác.": [
        "nguồn ngân sách nhà nước", "lồng ghép trong các chương trình mục tiêu quốc gia",
        "nguồn tài trợ, huy động của các tổ chức, cá nhân", "các nguồn hợp pháp khác",
    ],
    "Sử dụng kinh phí sự nghiệp được giao của xã, vận động mạnh thường quân và lồng ghép với nguồn nông thôn mới.": [
        "kinh phí sự nghiệp được giao của xã", "vận động mạnh thường quân", "lồng ghép với nguồn nông thôn mới",
    ],
    "Được cân đối từ ngân sách nhà nước trong dự toán chi thường xuyên của Sở Y tế; các địa phương bố trí từ dự toán "
    "được giao và huy động tài trợ của UNICEF.": [
        "ngân sách nhà nước trong dự toán chi thường xuyên của Sở Y tế", "dự toán được giao", "tài trợ của UNICEF",
    ],
    "Từ nguồn ngân sách tỉnh, các nguồn huy động, vận động và nguồn hợp pháp khác theo quy định.": [
        "nguồn ngân sách tỉnh", "các nguồn huy động, vận động", "nguồn hợp pháp khác",
    ],
    "Nhu cầu kinh phí là 9,6 tỷ đồng.": [],
    "Nhu cầu kinh phí là 9,6 tỷ đồng, trong đó ngân sách tỉnh 4,1 tỷ đồng.": ["ngân sách tỉnh"],
    "Nguồn kinh phí: Ngân sách tỉnh, huyện.\n\nNhu cầu là 9,6 tỷ đồng, trong đó ngân sách tỉnh 4,1 tỷ đồng.": [
        "Ngân sách tỉnh, huyện",
    ],
    "Tổng kinh phí dự kiến: 6.850 triệu đồng, gồm: Ngân sách Trung ương hỗ trợ 3.200 triệu đồng; ngân sách địa phương "
    "2.150 triệu đồng; vận động các tổ chức, cá nhân 1.500 triệu đồng.": [
        "Ngân sách Trung ương hỗ trợ", "ngân sách địa phương", "vận động các tổ chức, cá nhân",
    ],
    "Nguồn vốn: Chương trình mục tiêu quốc gia giáo dục 1.200 triệu đồng; phần còn lại huy động từ dự án của Tổ chức "
    "Tầm nhìn Thế giới và nhân dân đóng góp ngày công.": [
        "Chương trình mục tiêu quốc gia giáo dục", "huy động từ dự án của Tổ chức Tầm nhìn Thế giới",
        "nhân dân đóng góp ngày công",
    ],
    "Kinh phí mua sữa do ngân sách tỉnh bảo đảm 60%, doanh nghiệp cung cấp sữa hỗ trợ 40%.": [
        "ngân sách tỉnh", "doanh nghiệp cung cấp sữa hỗ trợ 40%",
    ],
    "Trẻ còn lại: phụ huynh đóng góp 55%, ngân sách huyện hỗ trợ 20%, còn lại do doanh nghiệp tài trợ.": [
        "phụ huynh đóng góp 55%", "ngân sách huyện hỗ trợ 20%", "doanh nghiệp tài trợ",
    ],
    "Kinh phí hoạt động của bên nào do bên đó tự bảo đảm từ dự toán chi thường xuyên được giao; khuyến khích xã hội "
    "hóa.": ["dự toán chi thường xuyên được giao", "xã hội hóa"],
    "Kinh phí hoạt động của Ban thực hiện theo Thông tư số 191/2009/TT-BTC, được cân đối từ ngân sách tỉnh.": [
        "ngân sách tỉnh",
    ],
    "Nguồn sự nghiệp y tế giao cho Sở; dự toán chi thường xuyên của Sở; nguồn vận động xã hội hóa.": [
        "Nguồn sự nghiệp y tế giao cho Sở", "dự toán chi thường xuyên của Sở", "nguồn vận động xã hội hóa",
    ],
    "Nguồn vốn đầu tư công trung hạn; vốn tín dụng ưu đãi; Quỹ “Vì người nghèo” và các quỹ hợp pháp khác.": [
        "Nguồn vốn đầu tư công trung hạn", "vốn tín dụng ưu đãi", "Quỹ “Vì người nghèo”", "các quỹ hợp pháp khác",
    ],
    "Kinh phí lồng ghép từ các chương trình mục tiêu quốc gia và kinh phí vận động, tài trợ của các tổ chức.": [
        "Kinh phí lồng ghép từ các chương trình mục tiêu quốc gia", "kinh phí vận động, tài trợ của các tổ chức",
    ],
    "Chi từ nguồn kinh phí hoạt động của Sở và huy động sự tham gia đóng góp của doanh nghiệp.": [
        "nguồn kinh phí hoạt động của Sở", "đóng góp của doanh nghiệp",
    ],
    "Vốn lồng ghép từ các dự án do tổ chức phi chính phủ nước ngoài tài trợ.": [
        "Vốn lồng ghép từ các dự án do tổ chức phi chính phủ nước ngoài tài trợ",
    ],
    "Sở Tài chính hướng dẫn lập dự toán theo quy định.": [],
}  # fmt: skip


def budget(text: str) -> list[str]:
    return [source.value for source in read_bytes("a.txt", (HEAD + text).encode()).budget_sources]


@pytest.mark.parametrize(("sentence", "sources"), NAMED.items())
def test_the_sources_named_under_money_are_told_apart(sentence, sources):
    assert budget(f"I. KINH PHÍ\n\n{sentence}\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\nTổng hợp.\n") == sources


@pytest.mark.parametrize("heading", ["IV. KINH PHÍ THỰC HIỆN", "III. NGUỒN LỰC TÀI CHÍNH", "V. DỰ TOÁN KINH PHÍ"])
def test_the_part_about_money_has_many_names(heading):
    assert budget(f"{heading}\n\nNgân sách tỉnh và các nguồn hợp pháp khác.\n") == [
        "Ngân sách tỉnh", "các nguồn hợp pháp khác",
    ]  # fmt: skip


def test_each_entry_of_a_list_is_a_source_without_its_sum():
    entries = "- Ngân sách huyện: 185.000.000 đồng;\n- Quỹ Bảo trợ trẻ em và đóng góp của doanh nghiệp.\n"
    assert budget(f"I. KINH PHÍ\n\n{entries}") == [
        "Ngân sách huyện", "Quỹ Bảo trợ trẻ em", "đóng góp của doanh nghiệp",
    ]  # fmt: skip


def test_money_below_a_part_is_read_where_it_has_its_own_heading():
    text = "I. BẢO ĐẢM THỰC HIỆN\n\n1. Kinh phí\n\nNgân sách xã và viện trợ.\n\n2. Nhân lực\n\nCộng tác viên.\n"
    assert budget(text) == ["Ngân sách xã", "viện trợ"]


def test_a_document_without_a_part_about_money_says_it_in_passing():
    text = (
        "1. Sở Tài chính bố trí kinh phí từ ngân sách tỉnh, các nguồn huy động khác cho công tác trẻ em. Báo cáo UBND."
    )
    assert budget(text) == ["ngân sách tỉnh", "các nguồn huy động khác"]


IN_PASSING = {
    "Hỗ trợ vốn mồi 15 triệu đồng, trích từ Quỹ Hỗ trợ phụ nữ tỉnh. Việc đi lại do ngân sách huyện hỗ trợ.": [
        "Quỹ Hỗ trợ phụ nữ tỉnh", "ngân sách huyện hỗ trợ",
    ],
    "Chi phí vật tư chi từ Quỹ Bảo hiểm y tế và nguồn thu dịch vụ của đơn vị.": [
        "Quỹ Bảo hiểm y tế", "nguồn thu dịch vụ của đơn vị",
    ],
    "Tham mưu bố trí kinh phí; tổng kinh phí: 486 triệu đồng, gồm ngân sách xã 310 triệu đồng, còn lại xã hội hoá.": [
        "ngân sách xã", "xã hội hoá",
    ],
    "Hướng dẫn sử dụng khoản tài trợ của Tổ chức Di cư quốc tế (IOM) đúng quy định.": [
        "khoản tài trợ của Tổ chức Di cư quốc tế (IOM)",
    ],
    "Cân đối nguồn ngân sách địa phương, bố trí kinh phí thực hiện.": ["nguồn ngân sách địa phương"],
    "Kinh phí tuyên truyền do xã bố trí trong dự toán ngân sách xã, vận động xã hội hóa hợp pháp.": [
        "dự toán ngân sách xã", "xã hội hóa hợp pháp",
    ],
    "Kinh phí dạy bơi do cha mẹ đóng góp tự nguyện.": ["cha mẹ đóng góp tự nguyện"],
    "Mỗi học viên được hỗ trợ 500.000 đồng từ nguồn ngân sách tỉnh.": ["nguồn ngân sách tỉnh"],
    "Tham mưu bố trí kinh phí theo khả năng cân đối ngân sách.": [],
    "Hỗ trợ phụ nữ nghèo vay vốn từ Quỹ quốc gia về việc làm.": [],
    "Vận động cha mẹ và cộng đồng đóng góp ý kiến cho nhà trường.": [],
    "Doanh nghiệp hỗ trợ 50 lao động nữ học nghề từ nguồn cán bộ trẻ.": [],
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "sources"), IN_PASSING.items())
def test_a_sentence_says_in_passing_where_money_is_from(sentence, sources):
    assert budget(f"I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\n{sentence}\n") == sources


def test_who_pays_is_told_beside_the_part_about_money_and_a_fund_named_there_is_told_once():
    text = (
        "I. NỘI DUNG\n\nKinh phí dạy bơi do cha mẹ đóng góp tự nguyện. Bố trí kinh phí từ ngân sách huyện.\n\n"
        "II. KINH PHÍ\n\nNgân sách huyện.\n"
    )
    assert budget(text) == ["Ngân sách huyện", "cha mẹ đóng góp tự nguyện"]


@pytest.mark.parametrize("heading", ["II. CHÍNH SÁCH TÀI CHÍNH", "II. NGUỒN NHÂN LỰC"])
def test_a_heading_about_something_else_gives_no_source(heading):
    assert budget(f"{heading}\n\nNguồn cán bộ nữ được bồi dưỡng từ ngân sách học tập.\n") == []


def test_every_source_stands_at_its_place_in_the_text():
    reading = read_bytes("a.txt", (HEAD + "I. KINH PHÍ\n\nNgân sách xã; viện trợ.\n").encode())
    assert [reading.text[s.span.start : s.span.end] for s in reading.budget_sources] == ["Ngân sách xã", "viện trợ"]
