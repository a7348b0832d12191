"""A link for the first password, a lost second factor, and a list of people that becomes accounts once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator

from songhanh.access.commands import accept_invitation
from songhanh.access.errors import InvitationOver, WeakPassword
from songhanh.access.models import Account, Invitation
from songhanh.access.queries import open_invitation
from songhanh.audit.models import AuditEvent
from songhanh.kernel.actors import Role
from songhanh.kernel.errors import NotVisible
from songhanh.organisations.commands import (
    NewPerson,
    deactivate_account,
    invite_person,
    make_people,
    read_people,
    remove_second_factor,
    renew_invitation,
)
from songhanh.organisations.errors import (
    AccountClosed,
    HasPassword,
    ImportApplied,
    NoSecondFactor,
    NothingToImport,
    OwnSecondFactor,
    PeopleSheetUnknown,
)
from songhanh.organisations.models import Appointment, PeopleImport, Person
from songhanh.organisations.queries import actor_for
from songhanh.reading.lists import HandedIn
from tests.cast import AT, FOUNDED

GOOD = "Đường xa 2026!"
ROLES = {"Đầu mối đơn vị": Role.UNIT_OFFICER, "Lãnh đạo đơn vị": Role.UNIT_HEAD}
HEAD = ("Họ và tên", "Tên đăng nhập", "Đơn vị", "Vai trò", "Từ ngày", "Quyết định")
MAI = ("Lò Thị Mai", "", "Sở Y tế", "Đầu mối đơn vị", "", "")


def invited(cast, *, username="moi", by=None):
    person = NewPerson(
        username=username,
        full_name="Lò Thị Mới",
        password=None,
        unit=cast.units["health"],
        role=Role.UNIT_OFFICER,
        valid_from=FOUNDED,
    )
    return invite_person(province=cast.province, person=person, by=by or cast.an, at=AT)


def accept(token, *, password=GOOD, at=AT):
    opened = open_invitation(token, at=at)
    return accept_invitation(invitation=opened, password=password, by=actor_for(opened.account, at=at), at=at)


def actions():
    return list(AuditEvent.objects.order_by("id").values_list("action", flat=True))


def test_an_invited_person_has_a_role_and_no_password(cast):
    before = len(actions())
    given = invited(cast)
    assert not given.person.account.has_usable_password()
    assert Appointment.objects.get(person=given.person).role == Role.UNIT_OFFICER
    assert actions()[before:] == ["person.invited"]


def test_the_token_is_kept_nowhere(cast):
    given = invited(cast)
    kept = Invitation.objects.get(account=given.person.account)
    assert given.token not in (kept.token_digest, repr(given))
    assert not AuditEvent.objects.filter(changes__icontains=given.token).exists()


def test_the_link_sets_the_first_password_once(cast):
    given = invited(cast)
    account = accept(given.token)
    assert account.check_password(GOOD)
    assert not account.must_change_password
    assert actions()[-1] == "account.invitation_accepted"
    assert open_invitation(given.token, at=AT) is None


def test_two_who_open_the_link_at_once_do_not_both_get_in(cast):
    given = invited(cast)
    opened = open_invitation(given.token, at=AT)
    accept(given.token)
    with pytest.raises(InvitationOver):
        accept_invitation(invitation=opened, password=GOOD, by=actor_for(opened.account, at=AT), at=AT)


def test_a_weak_first_password_leaves_the_link_open(cast):
    given = invited(cast)
    with pytest.raises(WeakPassword):
        accept(given.token, password="LamDong2026")
    assert open_invitation(given.token, at=AT) is not None


def test_the_link_lasts_seven_days(cast):
    given = invited(cast)
    assert open_invitation(given.token, at=AT + timedelta(days=7) - timedelta(seconds=1)) is not None
    assert open_invitation(given.token, at=AT + timedelta(days=7)) is None


def test_a_new_link_voids_the_old_one(cast):
    old = invited(cast)
    new = renew_invitation(person=old.person, by=cast.an, at=AT)
    assert open_invitation(old.token, at=AT) is None
    assert open_invitation(new.token, at=AT) is not None
    assert actions()[-1] == "person.invitation_renewed"


def test_who_has_a_password_is_not_invited_again(cast):
    with pytest.raises(HasPassword):
        renew_invitation(person=Person.objects.get(account__username="lan"), by=cast.an, at=AT)


def test_a_closed_account_has_no_link(cast):
    given = invited(cast)
    deactivate_account(person=given.person, reason="nhầm", by=cast.an, at=AT)
    assert open_invitation(given.token, at=AT) is None
    with pytest.raises(AccountClosed):
        renew_invitation(person=given.person, by=cast.an, at=AT)


def test_only_the_administrator_of_the_province_invites(cast):
    for name in ("hoa", "khach"):
        with pytest.raises(Exception, match=r"access\.not"):
            invited(cast, by=cast.actors[name])


def second_factor(name):
    account = Account.objects.get(username=name)
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return Person.objects.get(account=account)


def test_a_lost_second_factor_is_removed_with_its_reason(cast):
    person = second_factor("lan")
    remove_second_factor(person=person, reason="Mất điện thoại", by=cast.an, at=AT)
    assert not Authenticator.objects.filter(user=person.account).exists()
    event = AuditEvent.objects.order_by("-id")[0]
    assert (event.action, event.reason) == ("person.second_factor_removed", "Mất điện thoại")


def test_there_must_be_a_second_factor_to_remove(cast):
    with pytest.raises(NoSecondFactor):
        remove_second_factor(person=Person.objects.get(account__username="lan"), reason="x", by=cast.an, at=AT)


def test_nobody_removes_his_own_second_factor_this_way(cast):
    with pytest.raises(OwnSecondFactor):
        remove_second_factor(person=second_factor("an"), reason="x", by=cast.an, at=AT)


def test_an_administrator_of_another_province_removes_nothing(cast):
    other = actor_for(Account.objects.get(username="an.donglinh"), at=AT)
    with pytest.raises(NotVisible):
        remove_second_factor(person=second_factor("lan"), reason="x", by=other, at=AT)


def sheet(*rows, head=HEAD):
    """Cells by address as the child process gives them."""
    return {
        f"{'ABCDEF'[across]}{down}": ("text", text)
        for down, row in enumerate((head, *rows), start=1)
        for across, text in enumerate(row)
        if text
    }


def read(cast, *rows, content=b"1", formulas=(), head=HEAD):
    handed = HandedIn(file_name="ds.xlsx", content=content, sheets={"1": (sheet(*rows, head=head), formulas)})
    return read_people(province=cast.province, handed=handed, roles=ROLES, by=cast.an, at=AT)


def problems(batch):
    return [(p["address"], p["code"].removeprefix("people_sheet.")) for p in batch.problems]


def test_a_right_row_becomes_a_person_with_a_link(cast):
    batch = read(cast, (*MAI[:4], "1/6/2026", "QĐ 5"))
    [one] = make_people(batch=batch, by=cast.an, at=AT)
    assert one.person.account.username == "lo.mai"
    held = Appointment.objects.get(person=one.person)
    assert (held.unit, held.role, held.valid_from, held.decision) == (
        cast.units["health"],
        Role.UNIT_OFFICER,
        date(2026, 6, 1),
        "QĐ 5",
    )
    assert accept(one.token).check_password(GOOD)


def test_reading_and_making_leave_one_record_each(cast):
    before = len(actions())
    make_people(batch=read(cast, MAI), by=cast.an, at=AT)
    assert actions()[before:] == ["people.read", "people.made"]


def test_the_same_file_twice_changes_nothing(cast):
    batch = read(cast, MAI)
    make_people(batch=batch, by=cast.an, at=AT)
    counts = (Person.objects.count(), AuditEvent.objects.count())
    again = read(cast, MAI)
    assert again == batch
    with pytest.raises(ImportApplied):
        make_people(batch=again, by=cast.an, at=AT)
    assert (Person.objects.count(), AuditEvent.objects.count()) == counts
    assert PeopleImport.objects.count() == 1


def test_the_same_people_in_another_file_are_told_and_not_made_again(cast):
    make_people(batch=read(cast, MAI), by=cast.an, at=AT)
    other = read(cast, MAI, content=b"2")
    assert problems(other) == [("A2", "already")]
    with pytest.raises(NothingToImport):
        make_people(batch=other, by=cast.an, at=AT)


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        (("", "x.y", "Sở Y tế", "Đầu mối đơn vị", "", ""), [("A2", "no_name")]),
        (("Lò Mai", "lò", "Sở Y tế", "Đầu mối đơn vị", "", ""), [("B2", "username_odd")]),
        (("Lò Mai", "HOA", "Sở Y tế", "Đầu mối đơn vị", "", ""), [("B2", "username_taken")]),
        (("Lò Mai", "", "", "Đầu mối đơn vị", "", ""), [("C2", "no_unit")]),
        (("Lò Mai", "", "Sở Vũ trụ", "Đầu mối đơn vị", "", ""), [("C2", "unit_unknown")]),
        (("Lò Mai", "", "Sở Y tế", "Vua", "", ""), [("D2", "role_unknown")]),
        (("Lò Mai", "", "Sở Y tế", "Đầu mối đơn vị", "31/2/2026", ""), [("E2", "day_odd")]),
        (("李明", "", "so y te", "dau moi don vi", "", ""), [("B2", "username_odd")]),
        (
            ("", "", "Sở Vũ trụ", "", "x", ""),
            [("A2", "no_name"), ("C2", "unit_unknown"), ("D2", "role_unknown"), ("E2", "day_odd")],
        ),
    ],
)
def test_each_wrong_cell_is_named(cast, row, wrong):
    assert problems(read(cast, row)) == wrong


def test_right_rows_are_kept_beside_wrong_ones(cast):
    batch = read(cast, MAI, ("Lò Mai", "", "Sở Vũ trụ", "Đầu mối đơn vị", "", ""))
    assert [line["full_name"] for line in batch.lines] == ["Lò Thị Mai"]
    assert len(make_people(batch=batch, by=cast.an, at=AT)) == 1


def test_names_made_of_the_same_name_differ(cast):
    batch = read(cast, MAI, (*MAI[:2], "Sở Tư pháp", *MAI[3:]), ("Lò Văn Mai", *MAI[1:]))
    assert [line["username"] for line in batch.lines] == ["lo.mai", "lo.mai2", "lo.mai3"]


def test_the_same_row_twice_makes_one_person(cast):
    assert problems(read(cast, MAI, MAI)) == [("A3", "already")]


def test_a_name_that_the_list_gives_twice_is_told_with_the_first_cell(cast):
    batch = read(cast, (MAI[0], "mai", *MAI[2:]), ("Lò Mai", "MAI", *MAI[2:]))
    assert batch.problems == [
        {"address": "B3", "code": "people_sheet.username_twice", "params": {"text": "MAI", "address": "B2"}}
    ]


def test_a_formula_is_not_believed(cast):
    assert problems(read(cast, MAI, formulas=("A2",))) == [("A2", "formula")]


def test_columns_may_stand_in_another_order_and_some_be_missing(cast):
    batch = read(cast, ("Đầu mối đơn vị", "Lò Thị Mai", "SỞ Y TẾ"), head=("VAI TRÒ", "Họ và tên", "Đơn vị"))
    assert [line["username"] for line in batch.lines] == ["lo.mai"]


def test_a_sheet_without_the_head_is_refused(cast):
    with pytest.raises(PeopleSheetUnknown):
        read(cast, MAI, head=("Tên", "x", "y", "z"))


def test_three_hundred_people_take_one_reading(cast, django_assert_max_num_queries):
    rows = [(f"Lò Thị Số {number}", f"so{number}", *MAI[2:]) for number in range(300)]
    with django_assert_max_num_queries(25):
        batch = read(cast, *rows)
    assert len(batch.lines) == 300
    assert batch.problems == []
