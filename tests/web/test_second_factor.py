"""The second factor: set, asked, failed, dropped; every change stands in the audit, and nobody else's is touched."""

from __future__ import annotations

import json
import re
import time
from unittest.mock import patch

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client, override_settings
from django.urls import reverse

from songhanh.access.queries import has_second_factor
from songhanh.audit.models import AuditEvent
from songhanh.web.account import sessions as sessions_module
from songhanh.web.account.devices import device_words
from tests.cast import PASSWORD
from tests.web.soft_key import SoftKey

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
CHROME = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36"


@pytest.fixture(autouse=True)
def no_tries_yet():
    cache.clear()


def signed_in(name, *, agent=FIREFOX):
    """Somebody who typed the password, here and once more to change how he signs in."""
    client = Client(headers={"User-Agent": agent})
    client.post(reverse("account_login"), {"login": name, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def secret_on(page):
    return re.search(r"data-totp-secret>([A-Z2-7=]+)<", page.content.decode())[1]


def code_of(secret):
    now = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, now[len(now) // 2]))


def app_of(client):
    """Set an app; its secret."""
    secret = secret_on(client.get(reverse("mfa_activate_totp")))
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer.url == reverse("mfa_view_recovery_codes")
    return secret


def codes_on(page):
    return re.findall(r'<li><code class="number">(\d{8})</code>', page.content.decode())


def actions(name):
    return list(AuditEvent.objects.filter(object_label=name).order_by("id").values_list("action", flat=True))


def challenge_in(page, kind):
    data = json.loads(re.search(r'<script id="js_data"[^>]*>(.*?)</script>', page.content.decode())[1])
    return data[kind]["publicKey"]


def passkey_of(client, *, name="Máy cơ quan"):
    """Add a passkey; the key, and the handle of its owner."""
    key = SoftKey()
    asked = challenge_in(client.get(reverse("mfa_add_webauthn")), "creation_options")
    credential = json.dumps(key.registered(asked["challenge"]))
    form = {"name": name, "credential": credential, "passwordless": "on"}
    assert client.post(reverse("mfa_add_webauthn"), form).status_code == 302
    return key, asked["user"]["id"]


def test_the_password_is_asked_again_before_the_second_factor_changes(cast):
    client = Client()
    client.post(reverse("account_login"), {"login": "hoa", "password": PASSWORD})
    answer = client.get(reverse("mfa_activate_totp"))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_reauthenticate"))


def test_an_app_is_set_with_its_codes_shown_once_and_recorded_once(cast):
    client = signed_in("hoa")
    app_of(client)
    shown = codes_on(client.get(reverse("mfa_view_recovery_codes")))
    assert len(set(shown)) == 10
    again = client.get(reverse("mfa_view_recovery_codes"))
    assert codes_on(again) == []
    assert "Còn 10 mã chưa dùng" in again.content.decode()
    assert actions("hoa") == ["account.signed_in", "account.app_set"]


def test_what_an_app_rests_on_lies_sealed_in_the_database(cast):
    secret = app_of(signed_in("hoa"))
    stored = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored


def test_with_another_secret_key_no_code_fits_and_nothing_breaks(cast, settings):
    secret = app_of(signed_in("hoa"))
    settings.SECRET_KEY = "other" * 10
    client = Client()
    client.post(reverse("account_login"), {"login": "hoa", "password": PASSWORD})
    assert client.post(reverse("mfa_authenticate"), {"code": code_of(secret)}).status_code == 422


def test_a_wrong_code_sets_no_app(cast):
    client = signed_in("hoa")
    client.get(reverse("mfa_activate_totp"))
    page = client.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()
    assert "Mã chưa đúng" in page
    assert not has_second_factor(cast.account("hoa").pk)


def test_the_password_alone_no_longer_opens_the_account(cast):
    secret = app_of(signed_in("hoa"))
    client = Client()
    answer = client.post(reverse("account_login"), {"login": "hoa", "password": PASSWORD})
    assert answer.url == reverse("mfa_authenticate")
    assert client.get(reverse("home:mine")).status_code == 302
    assert client.post(reverse("mfa_authenticate"), {"code": code_of(secret)}).url == reverse("home:mine")
    assert client.get(reverse("home:mine")).status_code == 200


def test_a_code_that_was_used_opens_nothing_while_it_is_valid(cast):
    secret = app_of(signed_in("hoa"))
    now = time.time()
    code = format_hotp_value(hotp_value(secret, int(now) // 30 + 1))
    for later, expected in ((0, 302), (31, 422), (55, 422)):
        with time_machine.travel(now - now % 30 + later, tick=True):
            client = Client()
            client.post(reverse("account_login"), {"login": "hoa", "password": PASSWORD})
            assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == expected, later


def test_a_wrong_second_factor_is_told_and_recorded(cast):
    app_of(signed_in("hoa"))
    client = Client()
    client.post(reverse("account_login"), {"login": "hoa", "password": PASSWORD})
    page = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert page.status_code == 422
    assert "Mã chưa đúng" in page.content.decode()
    assert actions("hoa")[-1] == "account.second_factor_failed"


def test_after_five_wrong_codes_the_right_one_must_wait(cast):
    secret = app_of(signed_in("hoa"))
    client = Client()
    client.post(reverse("account_login"), {"login": "hoa", "password": PASSWORD})
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    page = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert "quá nhiều lần" in page.content.decode()


def test_a_recovery_code_opens_once(cast):
    client = signed_in("hoa")
    app_of(client)
    code = codes_on(client.get(reverse("mfa_view_recovery_codes")))[0]
    for expected in (302, 422):
        other = Client()
        other.post(reverse("account_login"), {"login": "hoa", "password": PASSWORD})
        assert other.post(reverse("mfa_authenticate"), {"code": code}).status_code == expected


def test_new_codes_replace_the_old_ones(cast):
    client = signed_in("hoa")
    app_of(client)
    old = codes_on(client.get(reverse("mfa_view_recovery_codes")))
    client.post(reverse("mfa_generate_recovery_codes"))
    new = codes_on(client.get(reverse("mfa_view_recovery_codes")))
    assert len(new) == 10
    assert not set(old) & set(new)
    assert actions("hoa")[-1] == "account.recovery_codes_made"


def test_without_a_second_factor_no_recovery_codes_are_made(cast):
    client = signed_in("hoa")
    page = client.post(reverse("mfa_generate_recovery_codes")).content.decode()
    assert "Cần đặt lớp xác thực thứ hai" in page
    assert actions("hoa") == ["account.signed_in"]


def test_the_app_is_dropped_with_its_codes_and_recorded_once(cast):
    client = signed_in("hoa")
    app_of(client)
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=cast.account("hoa")).exists()
    assert actions("hoa")[-1] == "account.app_dropped"


def test_a_change_that_cannot_be_recorded_does_not_happen(cast):
    client = signed_in("hoa")
    secret = secret_on(client.get(reverse("mfa_activate_totp")))
    target = "songhanh.web.account.second_factor.commands.note_app_set"
    with patch(target, side_effect=RuntimeError), pytest.raises(RuntimeError):
        client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert not has_second_factor(cast.account("hoa").pk)


def test_a_passkey_signs_in_without_password_and_second_question(cast):
    key, owner = passkey_of(signed_in("hoa"))
    client = Client()
    asked = client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"}).json()
    challenge = asked["request_options"]["publicKey"]["challenge"]
    credential = json.dumps(key.signed(challenge, owner=owner))
    assert client.post(reverse("mfa_login_webauthn"), {"credential": credential}).url == reverse("home:mine")
    assert client.get(reverse("home:mine")).status_code == 200
    assert actions("hoa") == ["account.signed_in", "account.passkey_added", "account.signed_in"]


def test_a_passkey_is_the_second_factor_after_a_password(cast):
    key, owner = passkey_of(signed_in("hoa"))
    client = Client()
    client.post(reverse("account_login"), {"login": "hoa", "password": PASSWORD})
    asked = challenge_in(client.get(reverse("mfa_authenticate")), "request_options")
    credential = json.dumps(key.signed(asked["challenge"], owner=owner))
    assert client.post(reverse("mfa_authenticate"), {"credential": credential}).url == reverse("home:mine")


def test_an_old_answer_of_a_passkey_opens_nothing(cast):
    key, owner = passkey_of(signed_in("hoa"))
    client = Client()
    ask = reverse("mfa_login_webauthn")
    json_only = {"Accept": "application/json"}
    challenge = client.get(ask, headers=json_only).json()["request_options"]["publicKey"]["challenge"]
    credential = json.dumps(key.signed(challenge, owner=owner))
    other = Client()
    other.get(ask, headers=json_only)
    assert other.post(ask, {"credential": credential}).url == reverse("account_login")


def test_a_passkey_of_nobody_opens_nothing(cast):
    client = Client()
    asked = client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"}).json()
    challenge = asked["request_options"]["publicKey"]["challenge"]
    for owner in ("", "eA", "MDE5YTAwMDA"):
        credential = json.dumps(SoftKey().signed(challenge, owner=owner))
        assert client.post(reverse("mfa_login_webauthn"), {"credential": credential}).url == reverse("account_login")


@pytest.mark.parametrize("forged", ["{}", "[]", "1", '{"id": 1, "response": {}}', "không", ""])
def test_a_forged_credential_is_refused_with_a_sentence(cast, forged):
    client = signed_in("hoa")
    client.get(reverse("mfa_add_webauthn"))
    assert client.post(reverse("mfa_add_webauthn"), {"name": "x", "credential": forged}).status_code == 200
    assert Client().post(reverse("mfa_login_webauthn"), {"credential": forged}).status_code == 302
    assert client.post(reverse("mfa_reauthenticate_webauthn"), {"credential": forged}).status_code == 302
    assert not has_second_factor(cast.account("hoa").pk)


def test_a_passkey_is_renamed_and_removed_with_one_record_each(cast):
    client = signed_in("hoa")
    passkey_of(client, name="Máy cũ")
    [key] = Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN)
    client.post(reverse("mfa_edit_webauthn", args=[key.pk]), {"name": "Máy mới"})
    assert "Máy mới" in client.get(reverse("mfa_list_webauthn")).content.decode()
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert actions("hoa")[1:] == ["account.passkey_added", "account.passkey_renamed", "account.passkey_removed"]
    renamed = AuditEvent.objects.get(action="account.passkey_renamed")
    assert renamed.changes == {"name": ["Máy cũ", "Máy mới"]}
    assert not Authenticator.objects.filter(user=cast.account("hoa")).exists()


def test_nobody_reaches_a_passkey_of_somebody_else(cast):
    passkey_of(signed_in("hoa"))
    [key] = Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN)
    other = signed_in("binh")
    assert other.post(reverse("mfa_remove_webauthn", args=[key.pk])).status_code == 404
    assert other.post(reverse("mfa_edit_webauthn", args=[key.pk]), {"name": "x"}).status_code == 404


def test_sessions_are_listed_by_device_and_without_addresses(cast):
    client = signed_in("hoa")
    signed_in("hoa", agent=CHROME)
    page = client.get(reverse("usersessions_list")).content.decode()
    assert "Firefox trên Windows" in page
    assert "Chrome trên Android" in page
    assert "127.0.0.1" not in page
    assert set(UserSession.objects.values_list("ip", flat=True)) == {"0.0.0.0"}  # noqa: S104


def test_no_address_stays_of_somebody_who_signs_in_and_goes(cast):
    Client().post(reverse("account_login"), {"login": "hoa", "password": PASSWORD})
    assert UserSession.objects.get().ip == "0.0.0.0"  # noqa: S104


def test_one_session_is_ended_at_once_and_recorded(cast):
    here, there = signed_in("hoa"), signed_in("hoa", agent=CHROME)
    theirs = UserSession.objects.get(user_agent=CHROME)
    here.post(reverse("end_session", args=[theirs.pk]))
    assert there.get(reverse("home:mine")).status_code == 302
    assert here.get(reverse("home:mine")).status_code == 200
    event = AuditEvent.objects.get(action="account.sessions_ended")
    assert event.changes == {"devices": [["Chrome trên Android"], None]}


def test_all_other_sessions_end_at_once_with_one_record(cast):
    here = signed_in("hoa")
    others = [signed_in("hoa", agent=CHROME) for _ in range(3)]
    here.post(reverse("usersessions_list"))
    assert {other.get(reverse("home:mine")).status_code for other in others} == {302}
    assert here.get(reverse("home:mine")).status_code == 200
    assert AuditEvent.objects.filter(action="account.sessions_ended").count() == 1


def test_a_session_of_somebody_else_does_not_exist(cast):
    signed_in("hoa")
    theirs = UserSession.objects.get()
    assert signed_in("binh").post(reverse("end_session", args=[theirs.pk])).status_code == 404


def test_the_last_use_of_a_session_is_kept_to_five_minutes(cast, monkeypatch):
    client = signed_in("hoa")
    kept = UserSession.objects.get().last_seen_at
    client.get(reverse("home:mine"))
    assert UserSession.objects.get().last_seen_at == kept
    monkeypatch.setattr(sessions_module, "EVERY", 0)
    client.get(reverse("home:mine"))
    assert UserSession.objects.get().last_seen_at > kept


@pytest.mark.parametrize(
    ("agent", "words"), [(FIREFOX, "Firefox trên Windows"), ("", "Thiết bị khác"), ("curl/8", "Thiết bị khác")]
)
def test_a_device_has_words_or_stays_unnamed(agent, words):
    assert device_words(agent) == words


@pytest.mark.parametrize(
    ("who", "urged"), [("an", True), ("van", True), ("dung", True), ("hoa", False), ("lan", False)]
)
def test_who_could_do_harm_is_urged_on_the_first_page(cast, who, urged):
    client = signed_in(who)
    first = reverse("overview:overview" if who == "dung" else "home:mine")
    assert ("Nên có lớp bảo vệ thứ hai" in client.get(first).content.decode()) is urged


def test_who_has_a_second_factor_is_not_urged(cast):
    client = signed_in("an")
    app_of(client)
    assert "Nên có lớp bảo vệ thứ hai" not in client.get(reverse("home:mine")).content.decode()


@override_settings(SECOND_FACTOR_REQUIRED=True)
def test_where_it_is_demanded_nothing_opens_before_the_second_factor(cast):
    client = signed_in("an")
    assert client.get(reverse("administration:accounts")).url == reverse("mfa_index")
    assert "Vai trò này cần có lớp thứ hai" in client.get(reverse("mfa_index")).content.decode()
    app_of(client)
    assert client.get(reverse("administration:accounts")).status_code == 200


@override_settings(SECOND_FACTOR_REQUIRED=True)
def test_where_it_is_demanded_others_work_as_before(cast):
    assert signed_in("hoa").get(reverse("home:mine")).status_code == 200
