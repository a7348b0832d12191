"""Counts how often what the reader finds is right, by how it was found, and writes the table of confidences.

    python -m tools.confidence CORPUS [FOLDER …] [--write]

CORPUS holds `score.py`, `seeds/`, `more/` and `gold/`; each further FOLDER documents with a `gold/` of its own. A
document is read as it is and in damaged variants: letters and digits misread as by a scanner, lines lost, blank lines
lost. The grammar was written with these documents at hand, so on the clean ones it hardly errs; what the table says of
clean text is an upper bound, drawn down only by the variants whose damage nothing in the text shows.

Documents are halved by their names: a table made of one half is held against the other, band by band, and printed. The
table that is written is made of both.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
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


def judged_documents(corpus: Path, *, more: Sequence[Path] = (), variants: Iterable[str] = VARIANTS) -> list[Judged]:
    """Every item of every document in every variant, judged by the gold."""
    scorer = _scorer(corpus / "score.py")
    found: list[Judged] = []
    for name, path, gold in _documents(corpus, more=more):
        truth = json.loads(gold.read_text(encoding="utf-8"))
        clean = path.read_text(encoding="utf-8-sig")
        for variant in variants:
            text = VARIANTS[variant](clean, zlib.crc32(name.encode()))
            reading = read_text(extract(path.name, text.encode()), name=path.name, content=text.encode())
            damaged = is_damaged(reading.text)
            for kind, item, right in judged_items(reading, truth=truth, scorer=scorer):
                found.append(Judged(name, evidence_of(item, kind=kind, damaged=damaged), right))
    return found


def judged_items(reading: Reading, *, truth: dict[str, Any], scorer: Any) -> Iterator[tuple[str, Found, bool]]:
    """Each item of the scored kinds and whether it is right in every part that the gold states."""
    said = to_schema(reading)
    yield from _head(reading, said=said, truth=truth, scorer=scorer)
    for kind, same in _sameness(scorer).items():
        wanted = [one for one in truth.get(kind) or [] if one]
        wanted += [one if kind != "legal_basis" else {"number": one} for one in truth.get(f"{kind}_optional") or []]
        if kind == "budget_sources" and kind not in truth:
            continue
        given = said[kind]
        pairs = scorer.greedy(wanted, given, lambda a, b, same=same: float(same(a, b)), 1.0)
        right = {place for _, place in pairs}
        for place, item in enumerate(getattr(reading, kind)):
            yield kind, item, place in right
    yield from _targets(reading, said=said, truth=truth, scorer=scorer)
    yield from _tasks(reading, said=said, truth=truth, scorer=scorer)


def _head(
    reading: Reading, *, said: dict[str, Any], truth: dict[str, Any], scorer: Any
) -> Iterator[tuple[str, Found, bool]]:
    def agency(text: Any) -> str:
        return str(scorer.compact(scorer.agency(text)))

    plain: dict[str, Callable[[Any], Any]] = {
        "number": scorer.n_number, "type": scorer.compact, "issuer": agency, "place": agency, "date": scorer.n_date,
    }  # fmt: skip
    for kind, form in plain.items():
        item = getattr(reading, kind)
        if item is not None:
            alike = [form(one) for one in (truth.get(kind), *truth.get(f"{kind}_alt", ())) if one]
            yield kind, item, form(said[kind]) in alike
    if reading.title is not None:
        forms = [scorer.n_title(one) for one in (said["title"], truth.get("title") or "")]
        yield "title", reading.title, scorer.sim(*forms) >= 0.93
    if reading.period is not None and "period" not in truth.get("optional_fields", ()):
        yield "period", reading.period, list(said["period"]) == list(truth.get("period") or ())
    if reading.signer is not None:
        signer, wanted = said["signer"], truth.get("signer") or {}
        alike = [wanted.get("position"), *wanted.get("position_alt", ())]
        same = scorer.compact(signer["name"]) == scorer.compact(wanted.get("name"))
        same_position = scorer.compact(signer["position"]) in [scorer.compact(one) for one in alike]
        yield "signer", reading.signer, same and same_position


def _sameness(scorer: Any) -> dict[str, Callable[[Any, Any], bool]]:
    """Of kinds whose items stand alone: when what was read is what the gold says."""

    def basis(a: Any, b: Any) -> bool:
        if a.get("number") or b.get("number"):
            same = scorer.n_number(a.get("number")) == scorer.n_number(b.get("number"))
            return bool(same and ("date" not in a or scorer.n_date(a["date"]) == scorer.n_date(b.get("date"))))
        return bool(scorer.sim(scorer.compact(a.get("name")), scorer.compact(b.get("name"))) >= 0.85)

    def deadline(a: Any, b: Any) -> bool:
        def often(one: Any) -> str | None:
            return None if one.get("recurrence") in (None, "once") else scorer.norm(one["recurrence"])

        return bool(scorer.n_day(a.get("day")) == scorer.n_day(b.get("day")) and often(a) == often(b))

    def line(a: Any, b: Any) -> bool:
        a, b = scorer.compact(a), scorer.compact(b)
        return bool(a == b or scorer.sim(a, b) >= 0.9)

    def money(a: Any, b: Any) -> bool:
        a, b = scorer.compact(a), scorer.compact(b)
        return bool(a in b or (b in a and len(b) > 8) or scorer.sim(a, b) >= 0.8)

    def section(a: Any, b: Any) -> bool:
        titles = [scorer.n_title(one.get("title") or "") for one in (a, b)]
        same = scorer.n_label(a["label"]) == scorer.n_label(b["label"])
        return bool(same and (not a.get("title") or scorer.sim(*titles) >= 0.9))

    return {
        "legal_basis": basis, "deadlines": deadline, "recipients": line, "budget_sources": money, "sections": section,
    }  # fmt: skip


def _targets(
    reading: Reading, *, said: dict[str, Any], truth: dict[str, Any], scorer: Any
) -> Iterator[tuple[str, Found, bool]]:
    """A target is right when all its values are, with their comparators and their year."""

    def flat(given: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
        return [
            (
                scorer.fnum(value["value"]),
                value.get("unit") or "",
                value.get("comparator") or "=",
                str(one.get("by")),
                n,
            )
            for n, one in enumerate(given)
            for value in one.get("values") or []
        ]

    def same(a: Any, b: Any) -> float:
        alike = a[0] == b[0] and a[2:4] == b[2:4] and scorer.same_unit(a[1], b[1])
        nearness = scorer.quote_sim(wanted[a[4]].get("quote"), said["targets"][b[4]].get("quote"))
        return (1.0 + nearness) if alike else 0.0

    wanted = truth.get("targets") or []
    values = flat(said["targets"])
    paired = {place for _, place in scorer.greedy(flat(wanted), values, same, 1.0)}
    wrong = {value[4] for place, value in enumerate(values) if place not in paired}
    for place, item in enumerate(reading.targets):
        yield "targets", item, place not in wrong


def _tasks(
    reading: Reading, *, said: dict[str, Any], truth: dict[str, Any], scorer: Any
) -> Iterator[tuple[str, Found, bool]]:
    """A task is right when all who lead and all who support are; parts of one item stand together, as in the scorer."""
    wanted, given = scorer.merge_tasks(truth.get("tasks") or []), scorer.merge_tasks(said["tasks"])
    pairs = {place: one for one, place in scorer.greedy(wanted, given, scorer.task_score, 0.40)}

    def same(a: Sequence[str], b: Sequence[str], free: Sequence[str] = ()) -> bool:
        found = all(any(scorer.same_agency(x, y) for y in b) for x in a)
        return found and all(any(scorer.same_agency(x, y) for x in (*a, *free)) for y in b)

    def key(task: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
        return scorer.n_label(task["section"]), tuple(sorted(scorer.compact(scorer.agency(x)) for x in task["lead"]))

    right: dict[Any, bool] = {}
    for place, task in enumerate(given):
        gold = wanted[pairs[place]] if place in pairs else None
        right[key(task)] = gold is not None and (
            same(gold["lead"], task["lead"])
            and same(gold["coordinating"], task["coordinating"], gold.get("coordinating_optional") or ())
        )
    for item, task in zip(reading.tasks, said["tasks"], strict=True):
        yield "tasks", item, right[key(task)]


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


def looked_up(table: dict[Evidence, tuple[int, int, float]]) -> Callable[[Evidence], float]:
    """The share of any evidence by a table, as the reader looks it up."""

    def share(evidence: Evidence) -> float:
        kind, weight, signs = evidence
        known = [one for one in (evidence, (kind, "", signs), ("", "", signs)) if one in table]
        return table[known[0]][2] if known else float(weight)

    return share


def _documents(corpus: Path, *, more: Sequence[Path]) -> Iterator[tuple[str, Path, Path]]:
    for path in sorted((corpus / "seeds").glob("*.txt")):
        yield f"seed_{path.name[:3]}", path, corpus / "gold" / f"seed_{path.name[:3]}.json"
    for folder, golds in ((corpus / "more", corpus / "gold"), *((one, one / "gold") for one in more)):
        for path in sorted(folder.glob("*.txt")):
            if (golds / f"{path.stem}.json").exists():
                yield path.stem, path, golds / f"{path.stem}.json"


def _scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("corpus_score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
    parser.add_argument("corpus", type=Path)
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    judged = judged_documents(given.corpus, more=given.folders)
    halves: tuple[list[Judged], list[Judged]] = ([], [])
    for one in judged:
        halves[zlib.crc32(one.document.encode()) % 2].append(one)
    for name, made, held in (("first half by the second", 1, 0), ("second half by the first", 0, 1)):
        sys.stdout.write(f"{name}\n{_told(bands_of(halves[held], share=looked_up(table_of(halves[made]))))}\n")
    table = table_of(judged)
    sys.stdout.write(f"all\n{_told(bands_of(judged, share=looked_up(table)))}\n")
    if given.write:
        write_table(table)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
