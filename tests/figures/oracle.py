"""What the consolidated figures must be, worked out by hand from a list of what happened.

Written from the decisions on figures, not from the code: nothing of the product is imported. A cell is a whole number,
"nothing" (không phát sinh), "apart" (không áp dụng) or None (chưa có).
"""

from __future__ import annotations

NOTHING, APART = "nothing", "apart"


class Unit:
    """One unit's papers: the version in hand, and the one that was accepted."""

    def __init__(self, places):
        self.places = places
        self.hand = None
        self.stage = None
        self.accepted = None

    def happen(self, what, values=None):
        """Let one thing happen; what is not possible at this moment changes nothing."""
        getattr(self, what)(values)

    def save(self, values):
        if self.hand is None and self.accepted is None:
            self.hand, self.stage = {}, "open"
        if self.hand is not None and self.stage == "open":
            self.hand = {**self.hand, **values}

    def submit(self, _):
        complete = self.hand is not None and all(self.hand.get(p) is not None for p in self.places)
        if complete and self.stage == "open":
            self.stage = "sent"

    def nothing(self, _):
        if self.hand is None and self.accepted is None:
            self.hand, self.stage = {}, "open"
        is_open = self.hand is not None and self.stage == "open"
        if is_open and all(self.hand.get(p) in (None, NOTHING) for p in self.places):
            self.hand = dict.fromkeys(self.places, NOTHING)
            self.stage = "sent"

    def withdraw(self, _):
        if self.stage == "sent":
            self.stage = "open"

    def send_back(self, _):
        if self.stage == "sent":
            self.stage = "open"

    def accept(self, _):
        if self.stage == "sent":
            self.accepted, self.hand, self.stage = self.hand, None, None

    def correct(self, _):
        if self.accepted is not None and self.hand is None:
            self.hand, self.stage = dict(self.accepted), "open"


def leaf(unit, place):
    """What the accepted paper says at a place; "T" is the unit's own women and men together."""
    row, column = place
    if unit.accepted is None:
        return None
    if column != "T":
        return unit.accepted[place]
    pair = [unit.accepted[row, "F"], unit.accepted[row, "M"]]
    if APART in pair:
        return APART
    if pair == [NOTHING, NOTHING]:
        return NOTHING
    return sum(0 if one == NOTHING else one for one in pair)


def consolidated(leaves):
    """(value, covered, expected) of the leaves of all units that provide the row."""
    concerned = [one for one in leaves if one != APART]
    covered = [one for one in concerned if one is not None]
    if not concerned:
        value = APART
    elif not covered:
        value = None
    elif all(one == NOTHING for one in covered):
        value = NOTHING
    else:
        value = sum(0 if one == NOTHING else one for one in covered)
    return value, len(covered), len(concerned)


def share(pairs):
    """(numerator, denominator) over the units that said both; "nothing" when there is nothing to divide by."""
    concerned = [p for p in pairs if None in p or APART not in p]
    both = [[0 if one == NOTHING else one for one in p] for p in concerned if None not in p]
    if not concerned:
        return APART, 0, 0
    if not both:
        return None, 0, len(concerned)
    top, bottom = (sum(one[k] for one in both) for k in (0, 1))
    return ((top, bottom) if bottom else NOTHING), len(both), len(concerned)
