"""One case in one readable block."""

from __future__ import annotations

from datetime import date

from songhanh.cases.commands import Intake, take_in_case
from songhanh.cases.models import AgeBand, Case, Sex, ViolenceForm
from songhanh.cases.sealing import SealedContents
from tests.cast import AT, Cast

CONTENTS = SealedContents(
    name="Nguyễn Thị Bí Mật", contact="0900 000 000", story="Bị chồng đánh nhiều lần.", needs="Cần nơi tạm lánh."
)


def intake(cast: Cast, *, commune: str = "an_phu", happened_on: date = date(2026, 5, 1), story: str = "") -> Intake:
    """What a case worker enters."""
    contents = CONTENTS
    if story:
        contents = SealedContents(name=CONTENTS.name, contact=CONTENTS.contact, story=story, needs=CONTENTS.needs)
    return Intake(
        commune=cast.units[commune],
        happened_on=happened_on,
        form=ViolenceForm.PHYSICAL,
        survivor_sex=Sex.FEMALE,
        survivor_age=AgeBand.ADULT,
        contents=contents,
    )


def take_in(cast: Cast, *, commune: str = "an_phu", happened_on: date = date(2026, 5, 1), times: int = 1) -> list[Case]:
    """Cases taken in by Vân."""
    said = intake(cast, commune=commune, happened_on=happened_on)
    return [take_in_case(unit=cast.units["social_work"], intake=said, by=cast.van, at=AT) for _ in range(times)]
