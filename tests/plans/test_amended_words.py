"""What an amendment puts in force is the new wording, not the words that lead to it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from songhanh.plans.models import ItemKind
from songhanh.plans.rules.amended_words import new_wording
from songhanh.reading.items import Activity, Amount, Deadline, Duty, Target, Task
from tests.plans.test_reading_items import HERE, SURE, only

NEW = "Tỷ lệ lao động nữ làm công hưởng lương đạt 55% vào năm 2027"


@pytest.mark.parametrize(
    "text",
    [
        f"Sửa đổi chỉ tiêu 2 mục II như sau: {NEW}",
        f"2. Sửa đổi, bổ sung khoản 2 mục II như sau: “{NEW}”.",
        f'- Điều chỉnh chỉ tiêu thứ hai như sau: "{NEW}"',
        f"Chỉ tiêu 2 mục II được sửa đổi như sau : {NEW}",
        f"Thay thế điểm a khoản 1 như sau:\n“{NEW}.”",
        f"a) Bổ sung nội dung vào mục II Kế hoạch số 45/KH-UBND như sau: «{NEW}»;",
        f"SỬA ĐỔI CHỈ TIÊU 2 NHƯ SAU: {NEW}",
    ],
)
def test_the_words_that_lead_to_the_new_wording_are_left_out(text):
    assert new_wording(text).rstrip(".") == NEW


@pytest.mark.parametrize(
    "text",
    [
        NEW,
        "Tổ chức thực hiện như sau: Sở Nội vụ chủ trì, tham mưu",
        "Sửa đổi chỉ tiêu 2 mục II thành 55%",
        "Sửa đổi cụm từ “Sở Lao động” thành “Sở Nội vụ” như sau: ở mọi mục của Kế hoạch",
        "Sửa đổi chỉ tiêu 2 như sau:",
        "Sở Nội vụ chủ trì sửa đổi, bổ sung Quy chế hoạt động của Ban như sau: rà soát thành viên, trình Ủy ban",
        "Giao Sở Tài chính bổ sung kinh phí cho các đơn vị như sau: Sở Y tế 200 triệu đồng, Sở Nội vụ 300 triệu đồng",
        "Bổ sung kinh phí cho các đơn vị như sau: Sở Y tế 200 triệu đồng, Sở Nội vụ 300 triệu đồng",
        "Sở Y tế chủ trì, phối hợp với các đơn vị sửa đổi quy trình tiếp nhận như sau: lập sổ theo dõi nạn nhân",
        f"Bãi bỏ mục 3 và sửa đổi mục 4 như sau: “{NEW}”",
        f"Sửa đổi mục 4 và bãi bỏ mục 3 như sau: “{NEW}”",
        "Điều chỉnh thời gian hoàn thành từ 30/6/2027 sang 30/9/2027 như sau: các đơn vị báo cáo lại tiến độ",
        f"Điều chỉnh chỉ tiêu 2 từ 30/6/2027 sang 30/9/2027 như sau: “{NEW}”",
        "Sửa đổi chỉ tiêu 2 như sau: đạt 55%",
        "Rà soát, đề xuất sửa đổi văn bản; kết quả như nhau: không bỏ sót văn bản nào",
        "",
    ],
)
def test_what_does_not_lead_to_a_sentence_is_left_as_it_is(text):
    assert new_wording(text) == text


def test_a_sentence_without_an_end_is_read_in_no_time():
    assert new_wording("sửa đổi " * 40_000) == "sửa đổi " * 40_000


def test_every_kind_of_item_keeps_the_whole_quote_and_takes_the_new_wording():
    quote = f"Sửa đổi nội dung 2 mục II như sau: {NEW}"
    target = Target(HERE, quote, SURE, (), amounts=(Amount(Decimal(55), "%", ">=", HERE),), by=2027, section="II")
    task = Task(HERE, quote, SURE, (), section="II", duties=(Duty(HERE, quote, due=None),))
    found = {
        ItemKind.TARGET: only(targets=(target,)),
        ItemKind.TASK: only(tasks=(task,)),
        ItemKind.DEADLINE: only(deadlines=(Deadline(HERE, quote, SURE, (), day="1/3/2027"),)),
        ItemKind.ACTIVITY: only(activities=(Activity(HERE, quote, SURE, (), section="II"),)),
    }
    assert {item.quote for item in found.values()} == {quote}
    for kind in (ItemKind.TARGET, ItemKind.DEADLINE, ItemKind.ACTIVITY):
        assert found[kind].value["text"] == NEW
    assert found[ItemKind.TASK].value["title"] == NEW
    assert [duty["text"] for duty in found[ItemKind.TASK].value["duties"]] == [NEW]
