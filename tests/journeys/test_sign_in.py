"""Signing in for real, on a real server in a real browser: first password, second factor, passkey, link, lock-out,
single sign-on."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from songhanh.demo.world import PASSWORD
from tests.browser import ARTEFACTS, PHONE, ROOT, WIDE, chromium
from tests.journeys import provider
from tests.journeys.stage import AXE, PATIENCE, RULES, build_demo, free_port, serving

pytestmark = pytest.mark.browser

PICTURES = ARTEFACTS / "sign-in"
OWN = "Đường xa 2026!"
TOO_MANY = re.compile("quá nhiều lần")


class Door:
    """The product, its people each in a browser of their own, and what was found on the way."""

    def __init__(self, browser, address):
        self.browser, self.address = browser, address
        self.complaints: list[str] = []

    def page(self) -> Page:
        """A browser in which nobody has signed in."""
        context = self.browser.new_context(viewport=WIDE, locale="vi-VN")
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", lambda said: self._heard(said))
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        return page

    def _heard(self, said):
        if said.type == "error" and not re.search("status of 4", said.text):
            self.complaints.append(said.text)

    def go(self, page, path):
        page.goto(self.address + path)

    def sign_in(self, page, name, password):
        self.go(page, "/dang-nhap/")
        page.get_by_label("Tên đăng nhập").fill(name)
        page.get_by_label("Mật khẩu").fill(password)
        main_button(page, "Đăng nhập").click()

    def sign_out(self, page):
        page.locator("summary.tool").click()
        page.get_by_role("button", name="Đăng xuất", exact=True).click()
        expect(page.get_by_role("heading", level=1)).not_to_have_text("Đăng xuất")

    def shows(self, page, name):
        """Two pictures, nothing that keeps people out, nothing wider than the screen."""
        for kind, size in (("wide", WIDE), ("phone", PHONE)):
            page.set_viewport_size(size)
            page.evaluate("scrollTo(0, 0)")
            page.evaluate(AXE.read_text(encoding="utf-8"))
            found = page.evaluate(
                f"axe.run(document, {{runOnly: {RULES}}}).then(r => r.violations"
                ".filter(v => ['serious', 'critical'].includes(v.impact))"
                ".map(v => [v.id, ...v.nodes.slice(0, 3).map(n => n.html.slice(0, 160))]))"
            )
            self.complaints += [f"{name} {kind}: {violation}" for violation in found]
            if (width := page.evaluate("document.documentElement.scrollWidth")) > size["width"]:
                self.complaints.append(f"{name} {kind}: {width} px wide")
            page.screenshot(path=PICTURES / f"{name}-{kind}.png", full_page=True)
        page.set_viewport_size(WIDE)


@pytest.fixture
def door(tmp_path):
    PICTURES.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=PATIENCE)
    data = tmp_path / "data"
    data.mkdir()
    build_demo(data)
    port, other = free_port(), free_port()
    callback = f"http://localhost:{port}/dang-nhap/tinh/ve/"
    command = [sys.executable, "-m", "tests.journeys.provider", str(tmp_path), str(other), callback]
    issuer = subprocess.Popen(command, cwd=ROOT)
    try:
        _wait(f"http://127.0.0.1:{other}/.well-known/openid-configuration", process=issuer)
        sign_on = {
            "SONGHANH_OIDC_ISSUER": f"http://127.0.0.1:{other}",
            "SONGHANH_OIDC_CLIENT_ID": provider.CLIENT,
            "SONGHANH_OIDC_CLIENT_SECRET": provider.SECRET,
            "SONGHANH_OIDC_NAME": "Cổng của tỉnh",
        }
        with serving(data, port=port, host="localhost", more=sign_on) as address, chromium() as browser:
            yield Door(browser, address)
    finally:
        issuer.terminate()
        issuer.wait(30)
        expect.set_options(timeout=5_000)


def _wait(address, *, process):
    until = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 # our own server
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the provider did not start")


def main_button(page, name):
    return page.get_by_role("main").get_by_role("button", name=name, exact=True)


def heading(page, words):
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(words))


def code_of(secret, *, ahead=0):
    """What the app shows; `ahead`: the code of the next half minute, for a code opens once."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def authenticator(page):
    """Chromium's own virtual authenticator: a platform that has just seen its owner's finger."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def new_person(door, admin, *, name, full_name, button):
    """Enter a person; the password or the link that is shown once."""
    door.go(admin, "/quan-tri/tai-khoan/moi/")
    admin.get_by_label("Họ và tên").fill(full_name)
    admin.get_by_label("Tên đăng nhập").fill(name)
    admin.locator("select[name=unit]").evaluate(
        "select => { select.value = [...select.options].find(o => o.text === 'Sở Y tế').value; }"
    )
    admin.get_by_label("Từ ngày").fill("2026-01-01")
    main_button(admin, button).click()
    heading(admin, "Mật khẩu tạm|Link mời")
    return admin.get_by_role("main").locator("code").inner_text()


def first_sign_in(door, admin):
    """A temporary password opens nothing but the page on which it is changed."""
    given = new_person(door, admin, name="mai", full_name="Lò Thị Mai", button="Tạo tài khoản")
    page = door.page()
    door.sign_in(page, "mai", given)
    heading(page, "Đổi mật khẩu")
    door.go(page, "/ke-hoach/")
    heading(page, "Đổi mật khẩu")
    page.get_by_label("Mật khẩu đang dùng").fill(given)
    page.get_by_label("Mật khẩu mới", exact=True).fill("MatKhau@2026")
    page.get_by_label("Mật khẩu mới, gõ lại").fill("MatKhau@2026")
    main_button(page, "Đổi mật khẩu").click()
    expect(page.get_by_role("alert")).to_contain_text("ai cũng đoán được")
    page.get_by_label("Mật khẩu đang dùng").fill(given)
    page.get_by_label("Mật khẩu mới", exact=True).fill(OWN)
    page.get_by_label("Mật khẩu mới, gõ lại").fill(OWN)
    main_button(page, "Đổi mật khẩu").click()
    heading(page, "Việc của tôi")
    return page


def second_factor(door, page):
    """An app is set, asked for at the next sign-in, and its code opens once."""
    door.go(page, "/bao-mat/")
    door.shows(page, "01-security")
    page.get_by_role("link", name="Đặt ứng dụng").click()
    heading(page, "Xác nhận là anh/chị")
    door.shows(page, "02-confirm")
    page.get_by_label("Mật khẩu đang dùng").fill(OWN)
    main_button(page, "Xác nhận").click()
    heading(page, "Đặt ứng dụng xác thực")
    door.shows(page, "03-app")
    secret = page.locator("[data-totp-secret]").inner_text()
    page.get_by_label("Mã sáu số trong ứng dụng").fill(code_of(secret))
    main_button(page, "Đặt ứng dụng").click()
    heading(page, "Mã dự phòng")
    door.shows(page, "04-codes")
    codes = page.locator("[data-recovery-codes] code").all_inner_texts()
    assert len(set(codes)) == 10
    door.sign_out(page)
    door.sign_in(page, "mai", OWN)
    heading(page, "Xác thực hai lớp")
    door.shows(page, "05-second")
    page.get_by_label("Mã từ ứng dụng, hoặc một mã dự phòng").fill("000000")
    main_button(page, "Đăng nhập").click()
    expect(page.get_by_role("alert")).to_contain_text("Mã chưa đúng")
    page.get_by_label("Mã từ ứng dụng, hoặc một mã dự phòng").fill(code_of(secret, ahead=1))
    main_button(page, "Đăng nhập").click()
    heading(page, "Việc của tôi")


def passkey(door, page):
    """A passkey is made, and signs in without name, password and code."""
    authenticator(page)
    door.go(page, "/bao-mat/khoa/them/")
    page.get_by_label("Mật khẩu đang dùng").fill(OWN)
    main_button(page, "Xác nhận").click()
    page.get_by_label("Tên để nhận ra khóa này").fill("Máy cơ quan")
    door.shows(page, "06-new-passkey")
    main_button(page, "Tạo khóa trên thiết bị này").click()
    heading(page, "Bảo mật")
    door.go(page, "/bao-mat/khoa/")
    expect(page.get_by_role("rowheader", name="Máy cơ quan")).to_be_visible()
    door.shows(page, "07-passkeys")
    door.sign_out(page)
    door.go(page, "/dang-nhap/")
    door.shows(page, "08-sign-in")
    main_button(page, "Đăng nhập bằng khóa đăng nhập").click()
    heading(page, "Việc của tôi")


def sessions(door, page):
    """Another device is seen and signed out."""
    other = door.page()
    door.sign_in(other, "minh", PASSWORD)
    mine = door.page()
    door.sign_in(mine, "minh", PASSWORD)
    door.go(mine, "/bao-mat/phien/")
    door.shows(mine, "09-sessions")
    main_button(mine, "Đăng xuất mọi nơi khác").click()
    expect(mine.get_by_text("Đã đăng xuất mọi thiết bị khác.")).to_be_visible()
    door.go(other, "/bao-mat/phien/")
    heading(other, "Đăng nhập")


def link(door, admin):
    """A link leads to a first password, once."""
    address = new_person(door, admin, name="nga", full_name="Lò Thị Nga", button="Tạo và lấy link mời")
    door.shows(admin, "10-link")
    page = door.page()
    page.goto(address)
    heading(page, "Đặt mật khẩu")
    door.shows(page, "11-first-password")
    page.get_by_label("Mật khẩu", exact=True).fill(OWN)
    page.get_by_label("Mật khẩu, gõ lại").fill(OWN)
    main_button(page, "Đặt mật khẩu").click()
    heading(page, "Đăng nhập")
    door.sign_in(page, "nga", OWN)
    heading(page, "Việc của tôi")
    again = door.page()
    again.goto(address)
    expect(again.get_by_role("main")).to_contain_text("không còn dùng được")


def lock_out(door, admin):
    """Five wrong passwords shut the right one out; the administrator opens at once, second factor included."""
    page = door.page()
    for _ in range(5):
        door.sign_in(page, "mai", "sai rồi")
    door.sign_in(page, "mai", OWN)
    expect(page.get_by_role("main")).to_contain_text(TOO_MANY)
    door.go(admin, "/quan-tri/tai-khoan/?q=lo+thi+mai")
    admin.get_by_role("link", name="Lò Thị Mai").click()
    door.shows(admin, "12-person")
    admin.get_by_role("link", name="Gỡ lớp thứ hai").click()
    admin.get_by_label("Lý do").fill("Mất điện thoại")
    main_button(admin, "Gỡ lớp thứ hai").click()
    admin.get_by_role("link", name="Đặt lại mật khẩu").click()
    main_button(admin, "Đặt lại mật khẩu").click()
    given = admin.get_by_role("main").locator("code").inner_text()
    door.sign_in(page, "mai", given)
    heading(page, "Đổi mật khẩu")


def single_sign_on(door):
    """Known at the province and here: in. Known there only: told so."""
    for name, expected in (("hoa", "Việc của tôi"), ("nguoi.la", "Chưa có tài khoản")):
        page = door.page()
        door.go(page, "/dang-nhap/")
        page.get_by_role("link", name="Đăng nhập qua Cổng của tỉnh").click()
        page.locator("input[name=login]").fill(name)
        page.locator("input[name=password]").fill(provider.PEOPLE[name])
        page.locator("button[type=submit]").first.click()
        page.wait_for_url(re.compile("localhost"))
        heading(page, expected)
        if name != "hoa":
            door.shows(page, "13-unknown")


def test_everybody_gets_in_the_way_that_is_theirs_and_nobody_else(door):
    admin = door.page()
    door.sign_in(admin, "an", PASSWORD)
    expect(admin.get_by_text("Nên có lớp bảo vệ thứ hai")).to_be_visible()
    door.shows(admin, "00-urged")
    page = first_sign_in(door, admin)
    second_factor(door, page)
    passkey(door, page)
    sessions(door, page)
    link(door, admin)
    lock_out(door, admin)
    single_sign_on(door)
    door.go(admin, "/quan-tri/tai-khoan/nhap/")
    door.shows(admin, "14-list")
    door.go(admin, "/quan-tri/nhat-ky/")
    for words in ("đã đặt ứng dụng xác thực", "đã thêm khóa đăng nhập", "đã gỡ lớp xác thực thứ hai"):
        expect(admin.get_by_role("main")).to_contain_text(words)
    assert door.complaints == []
