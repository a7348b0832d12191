"""How a reorganisation moves from state to state."""

from __future__ import annotations

from enum import StrEnum

from songhanh.transitions.errors import WrongStateOfReorganisation


class State(StrEnum):
    """The states of `ReorganisationState`, as the table below names them."""

    DRAFT = "draft"
    READY = "ready"
    IN_FORCE = "in_force"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    """What somebody does to a reorganisation."""

    EDIT = "edit"
    """Events, answers, title or day change."""
    MAKE_READY = "make_ready"
    """It waits for its day."""
    REOPEN = "reopen"
    """It does not wait any more; it is edited again."""
    WITHDRAW = "withdraw"
    """It will not take place."""
    PUT_INTO_EFFECT = "put_into_effect"
    """Its day has come."""


NEXT = {
    (State.DRAFT, Move.EDIT): State.DRAFT,
    (State.DRAFT, Move.MAKE_READY): State.READY,
    (State.DRAFT, Move.WITHDRAW): State.WITHDRAWN,
    (State.READY, Move.REOPEN): State.DRAFT,
    (State.READY, Move.WITHDRAW): State.WITHDRAWN,
    (State.READY, Move.PUT_INTO_EFFECT): State.IN_FORCE,
}
"""What is in force is corrected by a later one; what was withdrawn stays withdrawn."""


def after(state: str, *, move: Move) -> State:
    """The state after the move. Raises WrongStateOfReorganisation when the table has no such edge."""
    try:
        return NEXT[State(state), move]
    except KeyError:
        raise WrongStateOfReorganisation from None


def allows(state: str, *, move: Move) -> bool:
    """Whether the table has the edge: which buttons a screen shows."""
    return (State(state), move) in NEXT
