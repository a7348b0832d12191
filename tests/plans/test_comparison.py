"""A new version of a plan beside the one in force: nothing is lost, nothing is paired twice, what differs is told."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.kernel import clock
from songhanh.plans.commands import add_item, correct_item, dismiss_item, end_target
from songhanh.plans.models import DraftItem, ItemKind, Target
from songhanh.plans.queries import head_values
from songhanh.plans.queries.comparison import candidates_for, compare_with
from songhanh.plans.rules.comparison import Change, Named, Pair, Part, compare, named_older
from tests.cast import AT
from tests.plans.conftest import hand_made_draft

TODAY = clock.day_of(AT)


def task(text: str, *, lead: tuple[str, ...] = ("Sở Y tế",)) -> Part:
    return Part("task", text, (("lead", lead),))


def changes(old: list[Part], new: list[Part]) -> list[str]:
    return [pair.change.value for pair in compare(old=old, new=new)]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Tổ chức lớp tập huấn.", "Tổ chức lớp tập huấn;"),
        ("Tổ chức  lớp tập huấn", "TỔ CHỨC LỚP TẬP HUẤN"),
        ("- Tổ chức lớp tập huấn", "Tổ chức lớp tập huấn./."),
        ("Bi\u0300nh đẳng giới", "Bình đẳng giới"),
    ],
)
def test_marks_spaces_and_capitals_make_no_difference(was, now):
    assert changes([task(was)], [task(now)]) == ["same"]


def test_the_order_in_which_units_are_named_makes_no_difference():
    one, other = task("Tập huấn", lead=("Sở Y tế", "Công an tỉnh")), task("Tập huấn", lead=("Công an tỉnh", "sở y tế"))
    assert changes([one], [other]) == ["same"]


def test_another_number_in_a_sentence_is_a_change_of_the_item_and_not_an_old_and_a_new_one():
    old, new = task("Tổ chức 10 lớp tập huấn về bình đẳng giới"), task("Tổ chức 12 lớp tập huấn về bình đẳng giới")
    (pair,) = compare(old=[old], new=[new])
    assert pair.differences == (("text", old.text, new.text),)
    assert pair.change is Change.CHANGED


def test_another_unit_in_the_same_sentence_is_told_as_that():
    (pair,) = compare(old=[task("Tập huấn")], new=[task("Tập huấn", lead=("Sở Tư pháp",))])
    assert pair.differences == (("lead", ("Sở Y tế",), ("Sở Tư pháp",)),)


def test_a_day_and_a_month_that_changed_places_are_a_change():
    was, now = (Part("duty", "Báo cáo", (("rhythm", ("yearly", day, False)),)) for day in ((5, 6, None), (6, 5, None)))
    assert changes([was], [now]) == ["changed"]


def test_what_shares_few_letters_is_new_and_gone():
    assert changes([task("Xây dựng nhà tạm lánh")], [task("Tập huấn cán bộ xã")]) == ["new", "gone"]


def test_items_of_different_kinds_are_never_one():
    assert changes([Part("target", "Đạt 60%")], [Part("task", "Đạt 60%")]) == ["new", "gone"]


def test_of_two_with_the_same_sentence_the_one_with_the_same_facts_is_met():
    old = [task("Tập huấn", lead=("Sở A",)), task("Tập huấn", lead=("Sở B",))]
    new = [task("Tập huấn", lead=("Sở B",)), task("Tập huấn", lead=("Sở C",))]
    pairs = compare(old=old, new=new)
    assert [(pair.old.facts[0][1], pair.new.facts[0][1]) for pair in pairs] == [
        (("Sở B",), ("Sở B",)),
        (("Sở A",), ("Sở C",)),
    ]


def test_the_nearest_wording_is_met_first():
    old = [task("Tổ chức 10 lớp tập huấn ở xã"), task("Tổ chức 10 lớp tập huấn ở phường")]
    new = [task("Tổ chức 11 lớp tập huấn ở phường"), task("Tổ chức 11 lớp tập huấn ở xã")]
    met = {pair.new.text: pair.old.text for pair in compare(old=old, new=new)}
    assert met == {new[0].text: old[1].text, new[1].text: old[0].text}


parts = st.lists(
    st.builds(
        Part,
        st.sampled_from(["task", "target"]),
        st.sampled_from(["Tập huấn", "Tập huấn cán bộ", "Tập huấn cán bộ xã", "Báo cáo", "Đạt 60%", "Đạt 70%", ""]),
        st.sampled_from([(), (("year", 2026),), (("year", 2027),)]),
    ),
    max_size=9,
)


@given(parts, parts)
def test_every_item_of_either_side_stands_exactly_once(old, new):
    pairs = compare(old=old, new=new)
    assert Counter(id(pair.old) for pair in pairs if pair.old is not None) == Counter(id(part) for part in old)
    assert [pair.new for pair in pairs if pair.new is not None] == new
    assert all(pair.old is None or pair.new is None or pair.old.kind == pair.new.kind for pair in pairs)


@given(parts)
def test_a_plan_beside_itself_is_the_same(items):
    assert all(pair.change is Change.SAME for pair in compare(old=items, new=list(reversed(items))))


def test_a_pair_of_nothing_has_no_kind_and_no_differences():
    assert (Pair(None, None).kind, Pair(None, None).differences) == ("", ())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kế hoạch này thay thế Kế hoạch số 31/KH-UBND ngày 20/01/2026", Named("31/KH-UBND", is_replaced=True)),
        ("và thay cho Kế hoạch thực hiện mục tiêu số 31/KH-UBND", Named("31/KH-UBND", is_replaced=True)),
        ("Bãi bỏ Kế hoạch số 7/KH-UBND", Named("7/KH-UBND", is_replaced=True)),
        ("Thay thế Phụ lục 2 của Kế hoạch số 31/KH-UBND", Named("31/KH-UBND", is_replaced=False)),
        ("bãi bỏ các chỉ tiêu tại Kế hoạch số 31/KH-UBND", Named("31/KH-UBND", is_replaced=False)),
        ("Sửa đổi, bổ sung một số nội dung của Kế hoạch số 31 /KH-UBND", Named("31/KH-UBND", is_replaced=False)),
        ("điều chỉnh Kế hoạch số 7/KH-UBND; thay thế Kế hoạch số 31/KH-UBND", Named("7/KH-UBND", is_replaced=False)),
        ("điều chỉnh kế hoạch số 131/KH-UBND", None),
        ("Căn cứ Kế hoạch số 31/KH-UBND", None),
        ("Căn cứ Luật sửa đổi, bổ sung một số điều;\nCăn cứ Kế hoạch số 31/KH-UBND", None),
        ("giải pháp bổ sung nguồn lực; tiếp tục thực hiện Kế hoạch số 31/KH-UBND", None),
        ("Sửa đổi một số điều. Thực hiện Kế hoạch số 31/KH-UBND", None),
        ("thay thế Kế hoạch\nsố 31/KH-UBND", None),
        ("thay thế Kế hoạch số 31/KH-UBNDX", None),
        ("", None),
    ],
)
def test_the_plan_that_a_text_says_it_replaces_or_changes_is_found_by_its_number(text, found):
    assert named_older(text, numbers=["", "31/KH-UBND", "7/KH-UBND"]) == found


@pytest.fixture
def version(cast, plan):
    """The same plan once more under another number, not confirmed."""
    return hand_made_draft(cast, number={"text": "99/KH-UBND"}, date={"date": "2026-03-01"})


def compared(plan, version) -> dict[str, int]:
    found = compare_with(plan, draft=version, today=TODAY)
    return {change.value: found.count(change) for change in Change}


def test_the_same_plan_entered_again_is_the_same_item_by_item(plan, version):
    assert compared(plan, version) == {"changed": 0, "new": 0, "gone": 0, "same": 5}


def test_a_changed_value_unit_and_day_are_told_each_by_its_name(cast, plan, version):
    target = DraftItem.objects.get(draft=version, kind=ItemKind.TARGET)
    amounts = [{"value": "65", "unit": "%", "comparator": ">="}]
    correct_item(item=target, value={**target.value, "amounts": amounts}, by=cast.hoa, at=AT)
    item = DraftItem.objects.get(draft=version, kind=ItemKind.TASK, value__section="IV.1")
    duties = [{**item.value["duties"][0], "due": {"day": 15, "month": 9, "inclusive": True}}, item.value["duties"][1]]
    correct_item(item=item, value={**item.value, "lead": ["Sở Tư pháp"], "duties": duties}, by=cast.hoa, at=AT)
    found = compare_with(plan, draft=version, today=TODAY)
    (value,) = found.of("target", Change.CHANGED)
    assert value.differences == (("value", (">=", Decimal(60), "%"), (">=", Decimal(65), "%")),)
    first, second = found.of("task", Change.CHANGED)
    assert {name: now for name, _, now in first.differences} == {
        "lead": ("Sở Tư pháp",),
        "supporting": ("các sở, ngành liên quan",),
        "due": (date(2026, 9, 15), True),
    }
    assert "due" not in {name for name, _, _ in second.differences}


def test_an_order_that_became_a_request_another_receiver_and_another_activity_are_told(cast, plan, version):
    item = DraftItem.objects.get(draft=version, kind=ItemKind.TASK, value__section="IV.2")
    correct_item(item=item, value={**item.value, "force": "request"}, by=cast.hoa, at=AT)
    duty = DraftItem.objects.get(draft=version, kind=ItemKind.DEADLINE)
    correct_item(item=duty, value={**duty.value, "to": ["Sở Tư pháp"]}, by=cast.hoa, at=AT)
    add_item(
        draft=version, kind=ItemKind.ACTIVITY, value={"text": "Phát tờ rơi", "when": "quý III"}, by=cast.hoa, at=AT
    )
    found = compare_with(plan, draft=version, today=TODAY)
    assert [pair.differences for pair in found.of("task", Change.CHANGED)] == [(("force", "order", "request"),)]
    assert [name for pair in found.of("duty", Change.CHANGED) for name, _, _ in pair.differences] == ["to"]
    assert [pair.new.text for pair in found.of("activity", Change.NEW)] == ["Phát tờ rơi"]


def test_a_unit_that_is_named_by_its_head_is_the_same_unit(cast, plan, version):
    item = DraftItem.objects.get(draft=version, kind=ItemKind.TASK, value__section="IV.1")
    correct_item(item=item, value={**item.value, "lead": ["Giám đốc Sở Y tế"]}, by=cast.hoa, at=AT)
    assert compared(plan, version)["changed"] == 0


def test_what_was_left_out_of_the_new_version_is_gone_and_what_was_added_is_new(cast, plan, version):
    dismiss_item(item=DraftItem.objects.get(draft=version, kind=ItemKind.TARGET), by=cast.hoa, at=AT)
    value = {"section": "V", "title": "Mở nhà tạm lánh", "lead": ["Sở Y tế"]}
    add_item(draft=version, kind=ItemKind.TASK, value=value, by=cast.hoa, at=AT)
    found = compare_with(plan, draft=version, today=TODAY)
    assert [pair.old.text for pair in found.of("target", Change.GONE)] == [
        "Phấn đấu trên 60% cơ quan có lãnh đạo chủ chốt là nữ"
    ]
    assert [pair.new.text for pair in found.of("task", Change.NEW)] == ["Mở nhà tạm lánh"]


def test_the_plan_counts_as_it_was_amended_and_not_as_it_was_signed(cast, plan, version):
    end_target(target=Target.objects.get(plan=plan), reason="Bỏ", by=cast.hoa, at=AT)
    assert compared(plan, version)["new"] == 1


def test_comparing_stores_nothing_and_asks_as_much_for_many_items_as_for_few(
    cast, plan, version, django_assert_max_num_queries
):
    with django_assert_max_num_queries(20) as few:
        compare_with(plan, draft=version, today=TODAY)
    for number in range(12):
        value = {"title": f"Việc thứ {number} của tỉnh", "lead": ["Sở Y tế"], "coordinating": ["Sở Tư pháp"]}
        add_item(draft=version, kind=ItemKind.TASK, value=value, by=cast.hoa, at=AT)
    with django_assert_max_num_queries(len(few)):
        compare_with(plan, draft=version, today=TODAY)
    assert Target.objects.count() == 1


def test_the_likeliest_older_version_comes_first_and_an_ended_plan_does_not_come(cast, plan, version):
    (found,) = candidates_for(version, head=head_values(version), actor=cast.hoa, today=TODAY)
    assert (found.plan, found.is_likely, found.is_named) == (plan, True, False)
    assert candidates_for(version, head=head_values(version), actor=cast.hoa, today=date(2027, 1, 1)) == []


def test_a_plan_about_something_else_is_no_likely_older_version(cast, plan):
    other = hand_made_draft(
        cast, number={"text": "7/KH-UBND"}, title={"text": "Phòng, chống dịch bệnh gia súc, gia cầm"}
    )
    (found,) = candidates_for(other, head=head_values(other), actor=cast.hoa, today=TODAY)
    assert not found.is_likely
