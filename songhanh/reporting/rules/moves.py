"""How a submission moves from state to state, and who may send and decide it."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from uuid import UUID

from songhanh.reporting.errors import WrongState


class State(StrEnum):
    """The states of `SubmissionState`, as the table below names them."""

    DRAFT = "drafting"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    SUPERSEDED = "superseded"


class Move(StrEnum):
    """What somebody does to a submission."""

    SAVE = "save"
    """The unit changes cells or texts."""
    SUBMIT = "submit"
    """The unit sends it."""
    WITHDRAW = "withdraw"
    """The unit takes it back before anybody has decided."""
    RETURN = "return"
    """The programme officer sends it back with reasons."""
    ACCEPT = "accept"
    """The programme officer makes its values facts."""
    SUPERSEDE = "supersede"
    """A later version is accepted in its place."""


NEXT = {
    (State.DRAFT, Move.SAVE): State.DRAFT,
    (State.DRAFT, Move.SUBMIT): State.SUBMITTED,
    (State.RETURNED, Move.SAVE): State.RETURNED,
    (State.RETURNED, Move.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Move.WITHDRAW): State.DRAFT,
    (State.SUBMITTED, Move.RETURN): State.RETURNED,
    (State.SUBMITTED, Move.ACCEPT): State.ACCEPTED,
    (State.ACCEPTED, Move.SUPERSEDE): State.SUPERSEDED,
}


def after(state: str, *, move: Move) -> State:
    """The state after the move. Raises WrongState when the table has no such edge."""
    try:
        return NEXT[State(state), move]
    except KeyError:
        raise WrongState(state=state, move=move.value) from None


def closed_round_takes(*, version: int, state: str) -> bool:
    """Whether a closed round still lets the newest version of a report move.

    Shape   corrections of what was accepted, and what the standing agency has sent back; no first report
    """
    return version > 1 or state in (State.RETURNED, State.ACCEPTED)


def must_be_sent_by_head(*, unit_has_head: bool, actor_is_head: bool) -> bool:
    """Whether sending has to wait for the head: the unit has one with an account, and this is somebody else."""
    return unit_has_head and not actor_is_head


def may_decide(reviewer: UUID | None, *, took_part: Collection[UUID | None]) -> bool:
    """Whether somebody may accept or return: not one who typed a value, prepared or sent it."""
    return reviewer is not None and reviewer not in took_part
