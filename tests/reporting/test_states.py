"""Every command in every state of a report: what works, and by which word the others are refused."""

from __future__ import annotations

import pytest
from django.db import transaction

from songhanh.audit.models import AuditEvent
from songhanh.figures.commands import accept_submission
from songhanh.kernel.errors import DomainError
from songhanh.reporting import commands
from songhanh.reporting.models import Cell, Submission
from tests.cast import AT
from tests.reporting.world import World

COURSES = ("TH1C", "N")


def not_begun(world: World) -> None:
    return None


def drafting(world: World) -> Submission:
    submission = world.start()
    world.save(submission, world.everything("an_phu"))
    return submission


def submitted(world: World) -> Submission:
    return world.sent()


def returned(world: World) -> Submission:
    return commands.return_report(submission=world.sent(), reasons=[], note="Xem lại", by=world.cast.hoa, at=AT)


def accepted(world: World) -> Submission:
    return world.accepted()


def correcting(world: World) -> Submission:
    world.accepted()
    return commands.start_correction(obligation=world.obligation("an_phu"), reason="Nhầm", by=world.cast.minh, at=AT)


def superseded(world: World) -> Submission:
    first = world.accepted()
    second = commands.start_correction(obligation=world.obligation("an_phu"), reason="Nhầm", by=world.cast.minh, at=AT)
    sent = commands.submit_report(submission=second, by=world.cast.minh, at=AT)
    accept_submission(submission=sent, by=world.cast.hoa, at=AT)
    return first


def commands_on(world: World, submission: Submission | None):
    """Each command as the person who may give it would."""
    owed, minh, hoa = world.obligation("an_phu"), world.cast.minh, world.cast.hoa
    found = {
        "start": lambda: commands.start_submission(obligation=owed, by=minh, at=AT),
        "nothing": lambda: commands.submit_nothing_to_report(obligation=owed, by=minh, at=AT),
        "correct": lambda: commands.start_correction(obligation=owed, reason="Nhầm", by=minh, at=AT),
    }
    if submission:
        found |= {
            "save": lambda: world.save(submission, {COURSES: 9}, base=1),
            "submit": lambda: commands.submit_report(submission=submission, by=minh, at=AT),
            "withdraw": lambda: commands.withdraw_report(submission=submission, by=minh, at=AT),
            "return": lambda: commands.return_report(submission=submission, reasons=[], note="x", by=hoa, at=AT),
            "accept": lambda: accept_submission(submission=submission, by=hoa, at=AT),
        }
    return found


WRONG = "WrongState"
TABLE = {
    not_begun: {"start": "", "nothing": "", "correct": "NothingToCorrect"},
    drafting: {
        "start": "no change",
        "save": "",
        "submit": "",
        "nothing": "NotEmpty",
        "withdraw": WRONG,
        "return": WRONG,
        "accept": WRONG,
        "correct": "CorrectionOpen",
    },
    submitted: {
        "start": "no change",
        "save": WRONG,
        "submit": WRONG,
        "nothing": WRONG,
        "withdraw": "",
        "return": "",
        "accept": "",
        "correct": "CorrectionOpen",
    },
    returned: {
        "start": "no change",
        "save": "",
        "submit": "",
        "nothing": "NotEmpty",
        "withdraw": WRONG,
        "return": WRONG,
        "accept": WRONG,
        "correct": "CorrectionOpen",
    },
    accepted: {
        "start": "AlreadyAccepted",
        "save": WRONG,
        "submit": WRONG,
        "nothing": "AlreadyAccepted",
        "withdraw": WRONG,
        "return": WRONG,
        "accept": WRONG,
        "correct": "",
    },
    correcting: {
        "start": "no change",
        "save": "",
        "submit": "",
        "nothing": "NotEmpty",
        "withdraw": WRONG,
        "return": WRONG,
        "accept": WRONG,
        "correct": "CorrectionOpen",
    },
    superseded: {
        "start": "AlreadyAccepted",
        "save": WRONG,
        "submit": WRONG,
        "nothing": "AlreadyAccepted",
        "withdraw": WRONG,
        "return": WRONG,
        "accept": WRONG,
        "correct": "",
    },
}


class Undo(Exception):
    """What a command did is taken back, so that the next one finds the same report."""


def stored():
    return (
        list(Submission.objects.order_by("pk").values_list("pk", "state", "version", "receipt_number")),
        list(Cell.objects.order_by("pk").values_list("pk", "state", "number", "version")),
        AuditEvent.objects.count(),
    )


def outcome(act) -> str:
    """What a command says: "" with exactly one record, or the kind of its refusal and everything as before."""
    before = stored()
    said = ""
    try:
        with transaction.atomic():
            act()
            said = ["no change", ""][AuditEvent.objects.count() - before[2]]
            raise Undo
    except DomainError as refused:
        said = type(refused).__name__
    except Undo:
        pass
    assert stored() == before
    return said


@pytest.mark.parametrize("state", TABLE, ids=lambda state: state.__name__)
def test_every_command_works_leaving_one_record_or_is_refused_leaving_none(world, state):
    submission = state(world)
    acts = commands_on(world, submission)
    assert {name: outcome(act) for name, act in acts.items()} == TABLE[state]
