"""Counts how often what the reader finds is right, by how it was found, and writes the table of confidences.

    python -m tools.confidence FOLDER … [--write]

A FOLDER holds documents and what was read in them by hand in `gold/`; one with `seeds/` and `more/` is the corpus of
real plans. A document is read as it is and in damaged variants: letters and digits misread as by a scanner, lines lost,
blank lines lost. The grammar was written with these documents at hand, so on the clean ones it hardly errs; what the
table says of clean text is an upper bound, drawn down only by the variants whose damage nothing in the text shows.

Documents are halved by their names: a table made of one half is held against the other, band by band, and printed. The
table that is written is made of both.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import sys
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from songhanh.reading.confidence import Evidence, evidence_of, is_damaged
from songhanh.reading.extract import extract
from songhanh.reading.items import Found, Reading
from songhanh.reading.reader import read_text
from songhanh.reading.schema import to_schema
from tools.scoring import fields
from tools.scoring.folders import documents_in
from tools.scoring.tally import pairs
from tools.scoring.words import (
    letters,
    nearness,
    number_of,
    plain,
    quote_nearness,
    same_line,
    same_measure,
    same_money,
    same_unit,
    title_of,
    unit,
)

TABLE = Path(__file__).parents[1] / "songhanh" / "reading" / "lexicon" / "confidence.csv"
BANDS = ((90, 100), (75, 90), (50, 75), (0, 50))
"""Shares in percent, [from, below), as the review tells them apart; the first includes 100."""
STRENGTH = 4
"""How many items the next wider evidence weighs as."""
HIGHEST = 0.99
LETTERS = {"h": "li", "n": "ii", "m": "rn", "ư": "u", "ơ": "o", "ô": "o", "ă": "a", "đ": "d", "c": "e", "ộ": "ô"}
DIGITS = {"0": "O", "1": "l", "5": "S", "8": "B"}


@dataclass(frozen=True, slots=True)
class Judged:
    """One item that was read, by what it was judged and whether it is what the gold says."""

    document: str
    evidence: Evidence
    right: bool


def confused(text: str, *, table: dict[str, str], share: float, seed: int) -> str:
    """The text with a share of the characters of a table misread, always the same for a seed."""
    chance = random.Random(seed)  # noqa: S311
    return "".join(table[c] if c in table and chance.random() < share else c for c in text)


def with_lines_lost(text: str, *, share: float, seed: int) -> str:
    """The text without a share of its lines."""
    chance = random.Random(seed)  # noqa: S311
    return "\n".join(line for line in text.split("\n") if not line.strip() or chance.random() >= share)


VARIANTS: dict[str, Callable[[str, int], str]] = {
    "clean": lambda text, _: text,
    "letters": lambda text, seed: confused(text, table=LETTERS, share=0.08, seed=seed),
    "few letters": lambda text, seed: confused(text, table=LETTERS, share=0.02, seed=seed),
    "digits": lambda text, seed: confused(text, table=DIGITS, share=0.1, seed=seed),
    "lines lost": lambda text, seed: with_lines_lost(text, share=0.04, seed=seed),
    "no blank lines": lambda text, _: re.sub(r"\n\s*\n", "\n", text),
}


def judged_documents(folders: Sequence[Path], *, variants: Iterable[str] = VARIANTS) -> list[Judged]:
    """Every item of every document in every variant, judged by what was read by hand."""
    found: list[Judged] = []
    for name, path, truth in _documents(folders):
        clean = path.read_text(encoding="utf-8-sig")
        for variant in variants:
            text = VARIANTS[variant](clean, zlib.crc32(name.encode()))
            reading = read_text(extract(path.name, text.encode()), name=path.name, content=text.encode())
            damaged = is_damaged(reading.text)
            for kind, item, right in judged_items(reading, truth=truth):
                found.append(Judged(name, evidence_of(item, kind=kind, damaged=damaged), right))
    return found


def judged_items(reading: Reading, *, truth: dict[str, Any]) -> Iterator[tuple[str, Found, bool]]:
    """Each item of the scored kinds and whether it is right in every part that was read by hand."""
    said = to_schema(reading)
    yield from _head(reading, said=said, truth=truth)
    for kind, same in SAMENESS.items():
        wanted = [one for one in truth.get(kind) or [] if one]
        wanted += [one if kind != "legal_basis" else {"number": one} for one in truth.get(f"{kind}_optional") or []]
        if kind == "budget_sources" and kind not in truth:
            continue
        together = pairs(wanted, said[kind], likeness=lambda a, b, same=same: float(same(a, b)), least=1)
        right = {place for _, place in together}
        for place, item in enumerate(getattr(reading, kind)):
            yield kind, item, place in right
    yield from _targets(reading, said=said, truth=truth)
    yield from _tasks(reading, said=said, truth=truth)


def _head(reading: Reading, *, said: dict[str, Any], truth: dict[str, Any]) -> Iterator[tuple[str, Found, bool]]:
    def agency(text: str) -> str:
        return letters(unit(text))

    forms: dict[str, Callable[[str], str]] = {
        "number": number_of, "type": letters, "issuer": agency, "place": agency, "date": plain,
    }  # fmt: skip
    for kind, form in forms.items():
        item = getattr(reading, kind)
        if item is not None:
            alike = [form(one) for one in (truth.get(kind), *truth.get(f"{kind}_alt", ())) if one]
            yield kind, item, form(said[kind]) in alike
    if reading.title is not None:
        titles = [title_of(one) for one in (said["title"], truth.get("title") or "")]
        yield "title", reading.title, nearness(*titles) >= fields.SAME_TITLE
    if reading.period is not None and "period" not in truth.get("optional_fields", ()):
        yield "period", reading.period, list(said["period"]) == list(truth.get("period") or ())
    if reading.signer is not None:
        signer, wanted = said["signer"], truth.get("signer") or {}
        alike = [letters(one or "") for one in (wanted.get("position"), *wanted.get("position_alt", ()))]
        same = letters(signer["name"] or "") == letters(wanted.get("name") or "")
        yield "signer", reading.signer, same and letters(signer["position"] or "") in alike


def _same_basis(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if not one.get("number") and not other.get("number"):
        return nearness(letters(one.get("name") or ""), letters(other.get("name") or "")) >= fields.SAME_NAME
    same = number_of(one.get("number") or "") == number_of(other.get("number") or "")
    return same and ("date" not in one or (one["date"] or None) == (other.get("date") or None))


SAMENESS: dict[str, Callable[[Any, Any], bool]] = {
    "legal_basis": _same_basis,
    "deadlines": fields.same_deadline,
    "recipients": same_line,
    "budget_sources": same_money,
    "sections": lambda one, other: fields.same_section(one, other) and fields.same_heading(one, other),
}
"""Of kinds whose items stand alone: when what was read by hand is what the reader says."""


def _targets(reading: Reading, *, said: dict[str, Any], truth: dict[str, Any]) -> Iterator[tuple[str, Found, bool]]:
    """A target is right when all its values are, with their comparators and their year."""

    def same(one: fields.Value, other: fields.Value) -> float:
        alike = one.amount == other.amount and (one.comparator, one.by) == (other.comparator, other.by)
        return 1 + quote_nearness(one.quote, other.quote) if alike and same_measure(one.unit, other.unit) else 0.0

    wanted, given = (fields.values_of(one.get("targets") or ()) for one in (truth, said))
    paired = {place for _, place in pairs(wanted, given, likeness=same, least=1)}
    wrong = {value.place for place, value in enumerate(given) if place not in paired}
    for place, item in enumerate(reading.targets):
        yield "targets", item, place not in wrong


def _tasks(reading: Reading, *, said: dict[str, Any], truth: dict[str, Any]) -> Iterator[tuple[str, Found, bool]]:
    """A task is right when all who lead and all who support are; parts of one item stand together."""
    wanted, given = (fields.gathered_tasks(one.get("tasks") or ()) for one in (truth, said))
    together = pairs(wanted, given, likeness=fields.task_likeness, least=fields.SAME_TASK)
    matched = {place: wanted[one] for one, place in together}

    def same(one: Sequence[str], other: Sequence[str], free: Sequence[str] = ()) -> bool:
        found = all(any(same_unit(x, y) for y in other) for x in one)
        return found and all(any(same_unit(x, y) for x in (*one, *free)) for y in other)

    right: dict[Any, bool] = {}
    for place, task in enumerate(given):
        gold = matched.get(place)
        right[fields.task_key(task)] = gold is not None and (
            same(gold["lead"], task["lead"])
            and same(gold["coordinating"], task["coordinating"], gold["coordinating_optional"])
        )
    for item, task in zip(reading.tasks, said["tasks"], strict=True):
        yield "tasks", item, right[fields.task_key(task)]


def table_of(judged: Iterable[Judged]) -> dict[Evidence, tuple[int, int, float]]:
    """Evidence → (right, seen, share). Rare evidence leans on the next wider: its kind and signs, its signs, all."""
    counts: dict[Evidence, list[int]] = defaultdict(lambda: [0, 0])
    for one in judged:
        kind, weight, signs = one.evidence
        for held in ((kind, weight, signs), (kind, "", signs), ("", "", signs), ("", "", "any")):
            counts[held][0] += one.right
            counts[held][1] += 1
    found: dict[Evidence, tuple[int, int, float]] = {}
    for held in sorted(counts, key=lambda one: (one[2] != "any", bool(one[0]), bool(one[1]), one)):
        kind, weight, signs = held
        wider = ("", "", "any") if not kind else (kind if weight else "", "", signs)
        leaning = found[wider][2] if wider in found else counts[held][0] / counts[held][1]
        right, seen = counts[held]
        found[held] = (right, seen, min(HIGHEST, (right + STRENGTH * leaning) / (seen + STRENGTH)))
    return found


def bands_of(judged: Iterable[Judged], *, share: Callable[[Evidence], float]) -> dict[tuple[int, int], list[int]]:
    """Band → [right, seen] of the items whose share stands in it."""
    found: dict[tuple[int, int], list[int]] = {band: [0, 0] for band in BANDS}
    for one in judged:
        pct = int(share(one.evidence) * 100)
        band = next(band for band in BANDS if band[0] <= pct)
        found[band][0] += one.right
        found[band][1] += 1
    return found


def halves_of(judged: Iterable[Judged]) -> tuple[list[Judged], list[Judged]]:
    """The items in two halves by the names of their documents, so that no document is in both."""
    halves: tuple[list[Judged], list[Judged]] = ([], [])
    for one in judged:
        halves[zlib.crc32(one.document.encode()) % 2].append(one)
    return halves


def calibration_error(judged: Sequence[Judged], *, share: Callable[[Evidence], float]) -> float:
    """How far, band by band and weighed by their items, what was promised is from what was right.

    Unit: a share, 0 to 1. Missing: 0 without items."""
    apart: dict[tuple[int, int], float] = defaultdict(float)
    for one in judged:
        promised = share(one.evidence)
        band = next(band for band in BANDS if band[0] <= int(promised * 100))
        apart[band] += one.right - promised
    return sum(map(abs, apart.values())) / len(judged) if judged else 0.0


def looked_up(table: dict[Evidence, tuple[int, int, float]]) -> Callable[[Evidence], float]:
    """The share of any evidence by a table, as the reader looks it up."""

    def share(evidence: Evidence) -> float:
        kind, weight, signs = evidence
        known = [one for one in (evidence, (kind, "", signs), ("", "", signs)) if one in table]
        return table[known[0]][2] if known else float(weight)

    return share


def _documents(folders: Sequence[Path]) -> Iterator[tuple[str, Path, dict[str, Any]]]:
    for folder in folders:
        if not (folder / "seeds").is_dir():
            yield from ((path.stem, path, truth) for path, truth in documents_in(folder))
            continue
        plans = {f"seed_{path.name[:3]}": path for path in sorted((folder / "seeds").glob("*.txt"))}
        for name, path in (plans | {path.stem: path for path in sorted((folder / "more").glob("*.txt"))}).items():
            gold = folder / "gold" / f"{name}.json"
            if gold.exists():
                yield name, path, json.loads(gold.read_text(encoding="utf-8"))


def _told(bands: dict[tuple[int, int], list[int]]) -> str:
    lines = []
    for (low, high), (right, seen) in bands.items():
        share = f"{100 * right / seen:5.1f} %" if seen else "–"
        lines.append(f"  {low:3d}–{high:3d} %: {right:6d} of {seen:6d} right = {share}")
    return "\n".join(lines)


def write_table(table: dict[Evidence, tuple[int, int, float]], *, path: Path = TABLE) -> None:
    """The table beside the other word lists: counts as they were, and the share."""
    with path.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(["kind", "weight", "signs", "right", "seen", "share"])
        for (kind, weight, signs), (right, seen, share) in sorted(table.items()):
            if signs != "any":
                rows.writerow([kind, weight, signs, right, seen, Decimal(str(share)).quantize(Decimal("0.01"))])


def main(arguments: Sequence[str] | None = None) -> int:
    """Count, print how a table of one half fits the other, and write the table when asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    judged = judged_documents(given.folders)
    halves = halves_of(judged)
    for name, made, held in (("first half by the second", 1, 0), ("second half by the first", 0, 1)):
        share = looked_up(table_of(halves[made]))
        error = calibration_error(halves[held], share=share)
        sys.stdout.write(f"{name}: off by {error:.3f}\n{_told(bands_of(halves[held], share=share))}\n")
    table = table_of(judged)
    sys.stdout.write(f"all\n{_told(bands_of(judged, share=looked_up(table)))}\n")
    if given.write:
        write_table(table)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
