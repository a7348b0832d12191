"""`songhanh demo`: a fictional province to try everything on, built once."""

from __future__ import annotations

import argparse
import time

from songhanh.cli import serve
from songhanh.cli.console import Console
from songhanh.cli.database import has_tables, prepare_tables
from songhanh.cli.errors import NotADemo
from songhanh.cli.reference import load_reference
from songhanh.demo.build import STEPS, build
from songhanh.demo.people import ADMINISTRATOR, CAST, STRANGER
from songhanh.demo.queries import holds_real_province, is_built
from songhanh.demo.world import PASSWORD
from songhanh.kernel import clock
from songhanh.kernel.sentences import sentence

EXAMPLES = "so.tuphap, so.gddt, mttq, phuong.binhminh, xa.anlac"


def run(options: argparse.Namespace, console: Console) -> int:
    """Build it unless it stands, tell the address and the accounts, serve. Raises NotADemo, PortBusy."""
    if options.serve:
        serve.check_port_free(host="127.0.0.1", port=options.port)
    if has_tables() and holds_real_province():
        raise NotADemo
    console.say("cli.step.tables")
    prepare_tables()
    if is_built():
        console.say("cli.demo.exists")
    else:
        _build(console)
    _show_accounts(console)
    if not options.serve:
        console.say("cli.demo.address", address=f"http://127.0.0.1:{options.port}")
        return 0
    options.host, options.no_jobs = "127.0.0.1", False
    return serve.serve(options, console)


def _build(console: Console) -> None:
    console.say("cli.step.reference")
    load_reference(at=clock.now())
    console.say("cli.demo.building")
    began = time.monotonic()

    codes = [code for code, _step in STEPS]

    def say(code: str) -> None:
        what = sentence(f"cli.demo.step.{code}", console.language)
        console.say("cli.demo.step", done=codes.index(code) + 1, total=len(codes), what=what)

    build(at=clock.now(), say=say)
    console.say("cli.demo.built", seconds=round(time.monotonic() - began))


def _show_accounts(console: Console) -> None:
    console.show("")
    console.say("cli.demo.accounts", password=PASSWORD)
    people = [(member.username, member.full_name, str(member.role)) for member in CAST]
    people += [(*ADMINISTRATOR, "administrator"), (STRANGER.username, STRANGER.full_name, "stranger")]
    for username, full_name, who in people:
        console.show(f"  {username:<8} {full_name:<18} {sentence(f'cli.demo.who.{who}', console.language)}")
    console.say("cli.demo.more", examples=EXAMPLES)
    console.show("")
