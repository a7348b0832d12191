"""The command: its words, its exit codes, what it refuses."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from types import SimpleNamespace

import pytest

from songhanh.audit.models import AuditEvent
from songhanh.cli import createuser, init, main, serve, standing
from songhanh.cli.console import Console, language_from
from songhanh.cli.errors import (
    AlreadyInstalled,
    AnswerMissing,
    PortBusy,
    ProvinceNotHere,
    RoleUnknown,
    UnitUnknown,
    WrongUnits,
)
from songhanh.cli.main import MODULES
from songhanh.cli.unit_list import units_of
from songhanh.kernel import clock
from songhanh.kernel.actors import Role
from songhanh.organisations.models import OrgUnit, Person, UnitKind
from songhanh.organisations.queries import actor_for, holder_of, units
from songhanh.organisations.rules import STANDING_AGENCY
from tests.cast import AT

LIST = (
    "name,kind,short_name,parent,valid_from,basis\n"
    "Sở Nội vụ,department,SNV,,1/3/2025,NQ 1\n"
    "Xã Một,xã,,,,\n"
    "Trạm Y tế Xã Một,public_service,,Xã Một,,\n"
)


def _run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "songhanh.cli", *words],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )


def _options(**given):
    asked = ("province", "units", "administrator", "full_name", "password_file", "username", "unit", "role")
    return SimpleNamespace(**(dict.fromkeys(asked) | {"nation": False} | given))


@pytest.fixture
def unit_file(tmp_path):
    file = tmp_path / "units.csv"
    file.write_text("\ufeff" + LIST, encoding="utf-8")
    return str(file)


def test_help_names_every_command_in_both_languages():
    for language in ("vi", "en"):
        text = main.parser(language).format_help()
        assert all(name in text for name in MODULES)
    assert "Sao lưu" in main.parser("vi").format_help()
    assert "Back everything up" in main.parser("en").format_help()


@pytest.mark.parametrize(
    ("chosen", "environment", "expected"),
    [(None, "", "vi"), ("en", "", "en"), (None, "en", "en"), ("vi", "en", "vi"), (None, "fr", "vi")],
)
def test_the_language_is_chosen_or_vietnamese(monkeypatch, chosen, environment, expected):
    monkeypatch.setenv("SONGHANH_LANG", environment)
    assert language_from(chosen) == expected


def test_reading_a_file_that_is_not_there_is_an_answer_in_json(tmp_path):
    answer = _run("read", str(tmp_path / "none.docx"), SONGHANH_DATABASE_URL="nonsense://x")
    assert answer.returncode == 2
    error = json.loads(answer.stdout)["error"]
    assert set(error) == {"code", "message_vi", "message_en"}


def test_reading_a_plan_needs_no_database(tmp_path):
    plan = tmp_path / "plan.txt"
    plan.write_text("KẾ HOẠCH\nThực hiện công tác bình đẳng giới năm 2026\n", encoding="utf-8")
    answer = _run("read", str(plan), SONGHANH_DATABASE_URL="nonsense://x")
    assert answer.returncode == 0
    assert json.loads(answer.stdout)["type"] == "KẾ HOẠCH"


def test_a_refusal_is_a_sentence_and_no_trace(tmp_path):
    url = f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    answer = _run("check", "--lang", "en", SONGHANH_DATA_DIR=str(tmp_path), SONGHANH_DATABASE_URL=url)
    assert answer.returncode == 1
    assert "There is no province yet" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_busy_port_is_named_with_another_one():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortBusy) as refused:
            serve.check_port_free(host="127.0.0.1", port=port)
    assert str(port + 1) in refused.value.sentence("vi")


def test_the_list_of_units_is_read_with_kinds_in_both_languages():
    lines = units_of(LIST, language="vi")
    assert [(line.name, line.kind) for line in lines] == [
        ("Sở Nội vụ", UnitKind.DEPARTMENT),
        ("Xã Một", UnitKind.COMMUNE),
        ("Trạm Y tế Xã Một", UnitKind.PUBLIC_SERVICE),
    ]
    assert str(lines[0].valid_from) == "2025-03-01"


def test_vietnamese_heads_and_semicolons_are_read():
    (line,) = units_of("Tên đơn vị;Loại;Từ ngày\nSở A;Sở, ban, ngành;2025-07-01\n", language="vi")
    assert (line.name, line.kind) == ("Sở A", UnitKind.DEPARTMENT)


def test_every_wrong_row_is_named():
    wrong = "name,kind,parent,valid_from\n,department,,\nSở A,lạ,,\nSở B,department,,32/1/2025\nSở C,xã,Không có,\n"
    wrong += "Sở C,xã,,\n"
    with pytest.raises(WrongUnits) as refused:
        units_of(wrong, language="vi")
    text = refused.value.sentence("vi")
    assert refused.value.params["count"] == 5
    for words in ("Dòng 2", "Dòng 3", "“lạ”", "Dòng 4", "“Không có”", "có hai dòng"):
        assert words in text


def test_a_list_without_heads_says_which_are_needed():
    with pytest.raises(WrongUnits):
        units_of("a,b\n1,2\n", language="vi")
    with pytest.raises(WrongUnits):
        units_of("", language="vi")


@pytest.mark.django_db
def test_a_second_installation_is_refused_and_changes_nothing(cast, password_file, unit_file):
    before = OrgUnit.objects.count()
    given = _options(
        province="Tỉnh Mới", units=unit_file, administrator="qt", full_name="Quản Trị", password_file=password_file
    )
    with pytest.raises(AlreadyInstalled):
        init.run(given, Console())
    assert OrgUnit.objects.count() == before


@pytest.mark.django_db
def test_an_installation_has_its_units_and_one_administrator_and_nothing_else(db):
    asked = init.Installation("Tỉnh Mới", units_of(LIST, language="vi"), "quan.tri", "Quản Trị", "Một câu đủ dài 2026")
    province = init.install(asked, at=AT)
    found = {unit.name: unit for unit in units(province.pk, day=AT.date())}
    assert set(found) == {"Tỉnh Mới", "Sở Nội vụ", "Xã Một", "Trạm Y tế Xã Một"}
    assert found["Trạm Y tế Xã Một"].parent_id == found["Xã Một"].id
    (person,) = Person.objects.filter(province=province)
    assert [grant.role for grant in actor_for(person.account, at=AT).grants] == [Role.ADMINISTRATOR]
    assert not person.account.must_change_password


def test_nothing_is_served_before_an_installation(tmp_path):
    url = f"sqlite:///{tmp_path / 'none.sqlite3'}"
    folder = str(tmp_path / "not" / "yet" / "there")
    answer = _run("serve", "--port", "0", SONGHANH_DATA_DIR=folder, SONGHANH_DATABASE_URL=url)
    assert answer.returncode == 1
    assert "songhanh init" in answer.stderr
    assert "Traceback" not in answer.stderr + answer.stdout


@pytest.mark.django_db
def test_an_account_is_made_at_a_unit(cast, password_file, clock_at_test_time, capsys):
    given = _options(
        username="le.moi", full_name="Lê Mới", unit="so tu phap", role="unit-officer", password_file=password_file
    )
    assert createuser.run(given, Console()) == 0
    person = Person.objects.get(account__username="le.moi")
    assert person.account.check_password("Một câu đủ dài 2026")
    assert actor_for(person.account, at=AT).units([Role.UNIT_OFFICER]) == {cast.units["justice"].pk}
    assert "Sở Tư pháp" in capsys.readouterr().out


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value", "refusal"),
    [("unit", "Sở", UnitUnknown), ("unit", "Sở Không Có", UnitUnknown), ("role", "vua", RoleUnknown)],
)
def test_an_unclear_unit_or_role_is_refused(cast, password_file, clock_at_test_time, field, value, refusal):
    given = {"username": "le.moi", "full_name": "Lê Mới", "unit": "Sở Tư pháp", "role": "unit_head"}
    with pytest.raises(refusal):
        createuser.run(_options(**(given | {field: value}), password_file=password_file), Console())
    assert not Person.objects.filter(full_name="Lê Mới").exists()


@pytest.mark.django_db
def test_a_name_that_two_provinces_know_needs_the_province(cast, password_file, clock_at_test_time):
    given = {"username": "le.moi", "full_name": "Lê Mới", "unit": "Sở Nội vụ", "role": "unit_officer"}
    with pytest.raises(UnitUnknown):
        createuser.run(_options(**given, password_file=password_file), Console())
    createuser.run(_options(**given, province="dong linh", password_file=password_file), Console())
    assert Person.objects.get(full_name="Lê Mới").province_id == cast.other_province.pk


@pytest.mark.django_db
def test_a_province_that_is_not_here_is_told_by_its_own_name(cast, password_file, clock_at_test_time):
    given = {"username": "le.moi", "full_name": "Lê Mới", "unit": "Sở Tư pháp", "role": "unit_head"}
    with pytest.raises(ProvinceNotHere) as refused:
        createuser.run(_options(**given, province="Lam Gian Giang", password_file=password_file), Console())
    told = refused.value.sentence("vi")
    assert "“Lam Gian Giang” (--province)" in told
    assert "Tỉnh Đông Lĩnh" in told
    assert "Sở Tư pháp" not in told
    assert not Person.objects.filter(full_name="Lê Mới").exists()


@pytest.mark.django_db
def test_a_unit_of_another_province_is_none_of_this_one(cast, password_file, clock_at_test_time):
    given = {"username": "le.moi", "full_name": "Lê Mới", "unit": "Sở Tư pháp", "role": "unit_head"}
    with pytest.raises(UnitUnknown) as refused:
        createuser.run(_options(**given, province="dong linh", password_file=password_file), Console())
    assert "Sở Tư pháp" in refused.value.sentence("vi")


@pytest.mark.django_db
def test_a_unit_becomes_the_standing_agency_from_the_command_line(cast, clock_at_test_time, capsys):
    justice = cast.units["justice"]
    given = _options(unit="so tu phap", province="", basis="QĐ 10/QĐ-UBND")
    assert standing.run(given, Console()) == 0
    assert "Sở Tư pháp" in capsys.readouterr().out
    assert holder_of(cast.province.pk, function=STANDING_AGENCY, day=clock.day_of(AT)) == justice.pk
    event = AuditEvent.objects.get(action="unit.function_given", actor_name="songhanh standing")
    assert (event.chain, event.reason) == (cast.province.pk, "QĐ 10/QĐ-UBND")


@pytest.mark.django_db
@pytest.mark.parametrize("basis", ["", "   ", None])
def test_a_standing_agency_is_named_by_a_document(cast, clock_at_test_time, basis):
    before = holder_of(cast.province.pk, function=STANDING_AGENCY, day=clock.day_of(AT))
    with pytest.raises(AnswerMissing) as refused:
        standing.run(_options(unit="so tu phap", province="", basis=basis), Console())
    assert "--basis" in refused.value.sentence("vi")
    assert holder_of(cast.province.pk, function=STANDING_AGENCY, day=clock.day_of(AT)) == before


@pytest.mark.django_db
def test_a_standing_agency_that_is_not_here_is_told(cast, clock_at_test_time):
    with pytest.raises(UnitUnknown):
        standing.run(_options(unit="Sở Không Có", province="", basis=""), Console())
    with pytest.raises(ProvinceNotHere):
        standing.run(_options(unit="Sở Tư pháp", province="Nơi Nào", basis=""), Console())
