"""A round with two accepted reports, its draft, its edition: what the tests of outgoing reports begin with."""

from __future__ import annotations

from songhanh.figures.commands import accept_submission
from songhanh.organisations.models import Appointment
from songhanh.publishing import commands
from songhanh.publishing.models import Edition, ReportDraft
from songhanh.reporting.commands import TextChange, submit_report
from tests.cast import AT, Cast
from tests.reporting.world import World, build

ISSUED_ON = AT.date()


def accepted_world(cast: Cast) -> World:
    """An open round in which Xã An Phú and Sở Y tế were accepted; the others have said nothing."""
    world = build(cast)
    Appointment.objects.filter(person__account__username="dung").update(title="Giám đốc")
    commune = world.start("an_phu", by="minh")
    world.save(
        commune,
        world.everything("an_phu"),
        by="minh",
        texts=[TextChange("I", "Xã đã ban hành kế hoạch.", 0), TextChange("V", "Bố trí thêm kinh phí.", 0)],
    )
    hand_in(world, commune, by="minh")
    health = world.start("health", by="lan")
    world.save(health, world.everything("health", number=9), by="lan")
    hand_in(world, health, by="quan")
    return world


def hand_in(world: World, submission, *, by: str) -> None:
    """Send and accept."""
    submit_report(submission=submission, by=world.cast.actors[by], at=AT)
    accept_submission(submission=submission, by=world.cast.hoa, at=AT)


def begin(world: World) -> ReportDraft:
    """The draft of the round, as first worded."""
    return commands.start_draft(round=world.round, by=world.cast.hoa, at=AT)


def issue(world: World, draft: ReportDraft, *, number: str = "125") -> Edition:
    """Propose and issue."""
    commands.propose_draft(draft=draft, by=world.cast.hoa, at=AT)
    return commands.issue_report(draft=draft, number=number, issued_on=ISSUED_ON, by=world.cast.dung, at=AT)
