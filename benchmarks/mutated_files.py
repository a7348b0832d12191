"""Ten thousand damaged files against the reader: none may harm the server, hang, show a path or take the memory.

`python -m benchmarks.mutated_files [FILES [FRESH [FIRST]]]`: so many damaged files (10,000), numbered from FIRST (0).
The first FRESH of them (500) are read by the child process that the product starts for an upload; then all of them by
that child's own code under its own limits, in a process forked for each file, which saves the seconds that an
interpreter takes to start. The files are made by `tests/reading/mutants` of the samples of the tests and, where it
stands beside the checkout, of the corpus; the same number is the same file.

A crash is an exception in the asking process, or an answer that is neither a reading nor a refusal with its sentence.
What only a child dies of (its limits, a fault in the engine of PDF) is told apart: the officer gets a sentence.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import select
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import django

from songhanh.kernel.sentences.reading import SENTENCES
from songhanh.reading import child, runner
from songhanh.reading.errors import BY_CODE, ReadingError, TimedOut
from songhanh.reading.items import Reading
from songhanh.reading.reader import read_bytes
from songhanh.reading.runner import read_in_child
from songhanh.reading.schema import to_schema
from songhanh.reading.wire import from_wire, to_wire
from tests.reading.mutants import mutant
from tests.reading.mutants.bases import bases

FILES, FRESH = 10_000, 500
LONGEST = 20
"""Seconds after which a file counts as a hang."""
MEMORY_MB = 1024
"""Address space of the child, as the product gives it."""
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
_SECRETS = ("Traceback", 'File "', ".py", "site-packages", "songhanh.reading", "Error(")


@dataclass
class Tally:
    """What became of the files."""

    outcomes: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    ways: Counter[str] = field(default_factory=Counter)
    slow: list[tuple[float, str]] = field(default_factory=list)
    large: list[tuple[float, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    deaths: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    hangs: list[str] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)

    def add(self, *, told: str, outcome: str, seconds: float, megabytes: float = 0.0) -> None:
        """One file: what came of it, how long it took, how much memory its process took."""
        self.outcomes[outcome] += 1
        self.slow = sorted([*self.slow, (seconds, told)], reverse=True)[:5]
        self.large = sorted([*self.large, (megabytes, told)], reverse=True)[:5]
        if seconds > LONGEST:
            self.hangs.append(told)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a forked child printed and how it ended."""

    content: bytes
    fault: str
    ended_by: int
    megabytes: float


def main(files: int = FILES, fresh: int = FRESH, *, first: int = 0) -> int:
    """Run, print, and 1 when there was a crash, a hang, a leak or a child over its memory."""
    whole = whole_files()
    print(f"{files} damaged files from number {first} of {len(whole)} whole ones", flush=True)
    with tempfile.TemporaryDirectory(prefix="songhanh-damaged-") as folder:
        began, grown = time.monotonic(), _megabytes(resource.RUSAGE_SELF)
        started = run(range(first, first + fresh), whole=whole, folder=Path(folder), read=_read_fresh)
        report(f"{fresh} by a child started anew", started, seconds=time.monotonic() - began)
        print(f"  largest child {_megabytes(resource.RUSAGE_CHILDREN):.0f} MB resident")
        for name in ("plan.docx", "plan.pdf", "plan.html", "plan.txt"):
            to_wire(read_bytes(name, whole[name]))  # the parsers are loaded once, before there are forks
        began = time.monotonic()
        apart = run(range(first, first + files), whole=whole, folder=Path(folder), read=_read_forked)
        report(f"{files} by the child's code, forked", apart, seconds=time.monotonic() - began)
        print(f"the asking process grew by {_megabytes(resource.RUSAGE_SELF) - grown:.0f} MB over all files")
    return 1 if any(t.crashes or t.hangs or t.leaks or t.faults for t in (started, apart)) else 0


def whole_files() -> dict[str, bytes]:
    """The samples as files of every kind, and those of the corpus where it is."""
    found = dict(bases())
    if CORPUS.is_dir():
        chosen = [*CORPUS.glob("seeds/*.txt"), *CORPUS.glob("degraded/*"), *CORPUS.glob("more/*.txt")]
        found |= {p.name: p.read_bytes() for p in chosen if p.suffix in (".docx", ".pdf", ".txt", ".html", ".md")}
    return {name: content for name, content in found.items() if content}


def run(
    numbers: range, *, whole: dict[str, bytes], folder: Path, read: Callable[[Path, str, str, Tally], None]
) -> Tally:
    """Every file written, read and forgotten, one at a time."""
    tally = Tally()
    for number in numbers:
        one = mutant(number, bases=whole)
        told = f"{number} ({one.base}: {', '.join(one.ways)})"
        tally.kinds[one.base.rsplit(".", 1)[-1]] += 1
        tally.ways.update(one.ways)
        path = folder / f"{number:x}"
        path.write_bytes(one.content)
        try:
            read(path, one.name, told, tally)
        except Exception:  # the one thing that must never be
            tally.crashes.append(f"{told}\n{traceback.format_exc()}")
        path.unlink()
        if number % 1000 == 999:
            print(f"  … {number + 1}: {dict(tally.outcomes.most_common(4))}", flush=True)
    return tally


def _read_fresh(path: Path, name: str, told: str, tally: Tally) -> None:
    """As the product reads an upload."""
    began = time.monotonic()
    try:
        found: Reading | ReadingError = read_in_child(path, name=name)
    except ReadingError as refused:
        found = refused
    outcome = "read" if isinstance(found, Reading) else found.code
    tally.add(told=told, outcome=outcome, seconds=time.monotonic() - began)
    tally.leaks += [f"{told}: {leak}" for leak in leaks(found, path=path)]


def _read_forked(path: Path, name: str, told: str, tally: Tally) -> None:
    """By the code of the child, in a process of its own."""
    began = time.monotonic()
    answer = forked(path, name=name)
    seconds = time.monotonic() - began
    try:
        value = from_wire(answer.content)
        found = value if isinstance(value, Reading) else BY_CODE[value[0]](**{"name": name, **value[1]})
        outcome = "read" if isinstance(found, Reading) else found.code
    except (ValueError, TypeError, KeyError):
        timed_out = answer.ended_by in (signal.SIGXCPU, signal.SIGKILL)  # as the product tells the ends apart
        found = TimedOut(name=name, seconds=runner.LONGEST) if timed_out else ReadingError(name=name)
        outcome = f"{found.code} (child ended by {answer.ended_by or 'itself'})"
        tally.deaths.append(f"{told}: {answer.ended_by}")
    if answer.fault and not answer.fault.startswith("MemoryError"):
        tally.faults.append(f"{told}: {answer.fault}")
    tally.add(told=told, outcome=outcome, seconds=seconds, megabytes=answer.megabytes)
    tally.leaks += [f"{told}: {leak}" for leak in leaks(found, path=path)]


def forked(path: Path, *, name: str) -> Answer:
    """The child's `main` in a forked process: its limits, its standard output, its end."""
    reader, writer = os.pipe()
    noted, notes = os.pipe()
    pid = os.fork()
    if pid == 0:
        _be_the_child(path, name=name, writer=writer, notes=notes)
    os.close(writer)
    os.close(notes)
    content, fault = _all_of(reader, noted, pid=pid)
    _, status, usage = os.wait4(pid, 0)
    ended = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    return Answer(content, fault.decode("utf-8", "replace"), ended, usage.ru_maxrss / 1024)


def _be_the_child(path: Path, *, name: str, writer: int, notes: int) -> None:
    """Never returns. What the child's code hides behind a sentence is noted beside it."""
    os.setsid()
    os.dup2(writer, 1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    sys.stdout = open(1, "w", closefd=False)  # noqa: SIM115  # as an interpreter started anew has it
    read = child.read_file

    def noting(*args: Path, **named: str) -> Reading:
        try:
            return read(*args, **named)
        except ReadingError:
            raise
        except BaseException as error:
            trace = traceback.format_exc(limit=-3)[-3000:]
            os.write(notes, f"{type(error).__name__}\n{trace}".encode("utf-8", "replace"))
            raise

    child.read_file = noting
    try:
        child.main([f"--name={name}", "--", str(path)])
        sys.stdout.flush()
    except BaseException as error:  # an error of arguments, of printing
        os.write(notes, f"outside of the reader: {error!r}".encode("utf-8", "replace"))
    os._exit(0)


def _all_of(reader: int, noted: int, *, pid: int) -> tuple[bytes, bytes]:
    """Everything from both pipes until they end; who is not done in time is killed."""
    found = {reader: bytearray(), noted: bytearray()}
    opened, until = set(found), time.monotonic() + runner.LONGEST
    while opened:
        ready, _, _ = select.select(list(opened), [], [], max(0.0, until - time.monotonic()))
        if not ready:
            os.kill(pid, signal.SIGKILL)
            until += 5
        for pipe in ready:
            if chunk := os.read(pipe, 1 << 16):
                found[pipe] += chunk
            else:
                opened.discard(pipe)
                os.close(pipe)
    return bytes(found[reader]), bytes(found[noted])


def leaks(found: Reading | ReadingError, *, path: Path) -> Iterator[str]:
    """What an officer must never see: a path of the machine, a trace, a sentence that is none of ours."""
    if isinstance(found, Reading):
        importlib.import_module("songhanh.plans.reading_items").items_of(found)
        shown = json.dumps(to_schema(found), ensure_ascii=False)
        if str(path.parent) in shown:
            yield "the path stands in the reading"
        return
    for language, template in zip(("vi", "en"), SENTENCES[found.code], strict=True):
        sentence = found.sentence(language)
        if sentence != template.format(**found.params):
            yield f"no known sentence: {sentence}"
        if str(path) in sentence or any(secret in sentence for secret in _SECRETS):
            yield sentence


def report(title: str, tally: Tally, *, seconds: float) -> None:
    """The table of one run."""
    total = sum(tally.outcomes.values())
    print(f"── {title}: {seconds:.0f} s, {', '.join(f'{n} {kind}' for kind, n in tally.kinds.most_common())}")
    for outcome, count in tally.outcomes.most_common():
        print(f"  {count:>6}  {100 * count / max(1, total):5.1f} %  {outcome}")
    print("  slowest: " + "; ".join(f"{s:.2f} s {told}" for s, told in tally.slow[:3]))
    print("  largest: " + "; ".join(f"{m:.0f} MB {told}" for m, told in tally.large[:3]))
    print(
        f"  crashes {len(tally.crashes)}, hangs over {LONGEST} s {len(tally.hangs)}, leaked paths {len(tally.leaks)}, "
        f"faults of the reader {len(tally.faults)}, children that died {len(tally.deaths)}"
    )
    for what in ("crashes", "hangs", "leaks", "faults", "deaths"):
        for told in getattr(tally, what)[:10]:
            print(f"    {what}: {told}")


def _megabytes(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / 1024


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="songhanh-bench-") as data:
        os.environ.setdefault("SONGHANH_DATA_DIR", data)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "songhanh.config.settings")
        django.setup()
        sys.exit(main(*map(int, sys.argv[1:3]), **({"first": int(sys.argv[3])} if len(sys.argv) > 3 else {})))
