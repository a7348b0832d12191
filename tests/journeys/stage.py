"""The stage of a journey: a demo province on a real server with its worker, its people in browsers, its pictures."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, Response, expect

from songhanh.demo.world import PASSWORD
from tests.browser import ARTEFACTS, PHONE, ROOT, WIDE

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = "['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']"
PICTURES = ARTEFACTS / "journey"
TALLEST = 2600
PATIENCE = 60_000
"""Milliseconds: a machine that does other work meanwhile must not turn a journey red."""
COMMAND = ROOT / ".venv" / "bin" / "songhanh"


def environment(folder: Path) -> dict[str, str]:
    """As a new user would start it: nothing of the settings of the tests, the data in a folder of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SONGHANH_", "DJANGO_"))}
    return {**kept, "SONGHANH_DATA_DIR": str(folder)}


def build_demo(folder: Path) -> None:
    """`songhanh demo`: the fictional province."""
    subprocess.run([COMMAND, "demo"], cwd=folder, env=environment(folder), check=True, stdout=subprocess.DEVNULL)


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving(
    folder: Path, *, port: int | None = None, host: str = "127.0.0.1", more: Mapping[str, str] | None = None
) -> Iterator[str]:
    """`songhanh serve` with its worker, on a free port unless told; the address under which it is asked."""
    port = port or free_port()
    address = f"http://{host}:{port}"
    settings = {**environment(folder), **(more or {})}
    server = subprocess.Popen([COMMAND, "serve", "--port", str(port)], cwd=folder, env=settings)
    try:
        _wait_until_served(address, server=server)
        yield address
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def _wait_until_served(address: str, *, server: subprocess.Popen) -> None:
    until = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/suc-khoe/", timeout=5).close()  # noqa: S310 # our own server
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the server did not start")


@dataclass
class Stage:
    """Who is at which page, and what was found on the way."""

    browser: Browser
    address: str
    pages: dict[str, Page] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    """What the console said and what axe found, to be read at the end."""
    pictures: int = 0
    folder: Path = PICTURES

    def at(self, name: str, path: str | None = None) -> Page:
        """The page of a person, signed in at the first time; with a path, gone there."""
        if name not in self.pages:
            context = self.browser.new_context(viewport=WIDE, locale="vi-VN", accept_downloads=True)
            context.set_default_timeout(PATIENCE)
            self.pages[name] = self.listened(context.new_page(), name=name)
            self._sign_in(name)
        page = self.pages[name]
        if path is not None:
            page.wait_for_load_state()
            page.goto(self.address + path)
        return page

    def listened(self, page: Page, *, name: str) -> Page:
        """A page whose errors are kept; what belongs to a line cut on purpose is none.

        Now and then the browser complains of a style brought into a page, likely that by which the tool hides the caret
        in a picture. That no page and no script of ours brings one is asked of the files: test_no_inline_style.py.
        """
        no_fault = re.compile(r"ERR_INTERNET_DISCONNECTED|status of 40[49]|^Applying inline style")

        def heard(message):
            if message.type == "error" and not no_fault.search(message.text):
                self.complaints.append(f"{name} at {page.url}: {message.text}")

        page.on("console", heard)
        page.on("pageerror", lambda error: self.complaints.append(f"{name} at {page.url}: {error}"))
        return page

    def _sign_in(self, name: str) -> None:
        page = self.pages[name]
        page.goto(f"{self.address}/dang-nhap/")
        page.get_by_label("Tên đăng nhập").fill(name)
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Đăng nhập", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^(Việc của tôi|Điều hành)$"))

    def shows(self, page: Page, name: str, *, whole: bool = True) -> None:
        """Keep two pictures, and look for what keeps people out, on a desk and on a phone.

        `whole`: from the top of the page; otherwise what the eye sees where the page stands.
        """
        self.pictures += 1
        for kind, size in (("wide", WIDE), ("phone", PHONE)):
            page.set_viewport_size(size)
            stood = page.evaluate("scrollY")
            # What lies half under a bar that stays would be judged as too small.
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
            page.evaluate(f"scrollTo(0, {stood})")
            self._picture(page, f"{self.pictures:02d}-{name}-{kind}.png", whole=whole)
        page.set_viewport_size(WIDE)

    def _picture(self, page: Page, name: str, *, whole: bool) -> None:
        if not whole:
            page.screenshot(path=self.folder / name)
            return
        page.evaluate("window.scrollTo(0, 0)")
        width, height = page.evaluate("[innerWidth, Math.max(innerHeight, document.documentElement.scrollHeight)]")
        clip = {"x": 0, "y": 0, "width": width, "height": min(TALLEST, height)}
        page.screenshot(path=self.folder / name, full_page=True, clip=clip)

    def leave(self) -> None:
        """Close what is open; on a failure the last view of everybody is kept beside the pictures."""
        for name, page in self.pages.items():
            page.screenshot(path=self.folder.parent / f"{self.folder.name}-last-{name}.png")
            page.context.close()

    def answer(self, name: str, path: str) -> Response:
        """What a person gets at an address, seen as a page."""
        response = self.at(name).goto(self.address + path)
        assert response is not None
        return response


def path_of(page: Page) -> str:
    """The address of a page without its server."""
    return re.sub(r"^https?://[^/]+", "", page.url)


def done(page: Page, words: str) -> None:
    """The message of a finished act stands on the page."""
    expect(page.locator(".notice", has_text=words).first).to_be_visible()


def highlighted(page: Page) -> str:
    """The text that is lit in the source of a plan."""
    return page.evaluate("[...(CSS.highlights.get('reading') ?? [])].map(range => range.toString()).join(' ')")


def cell(page: Page, name: str) -> Locator:
    """An input of the grid: "CB1D:F"."""
    return page.locator(f'input[name="cell:{name}"]')


def paste(page: Page, text: str) -> None:
    """A block of a spreadsheet laid at the focused cell."""
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const options = {clipboardData: data, bubbles: true, cancelable: true};
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", options));
        }""",
        text,
    )
