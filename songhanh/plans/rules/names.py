"""Which unit of the province the words of a plan mean, on the plan's day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from uuid import UUID

from rapidfuzz import fuzz, process

from songhanh.kernel.text import fold, squeeze
from songhanh.reading.agencies import plain, recognise

PROVINCE, DEPARTMENT, MASS, MEDIA = "province", "department", "mass_organisation", "media"
DISTRICT, COMMUNE = "district", "commune"

_TITLES = re.compile(
    r"^(?:Đề nghị|Giao|Yêu cầu|Thủ trưởng|Người đứng đầu|Lãnh đạo|Phó Giám đốc|Giám đốc|Chủ tịch|Trưởng|"
    r"Cơ quan [Tt]hường trực)\s+(?=\S)"
)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_COMMITTEE = re.compile(r"^(?:ubnd|uy ban nhan(?: dan)?)\b\s*(.*)$")
_LOCAL = re.compile(r"^(xa|phuong|dac khu|thi tran|huyen|thi xa|quan|thanh pho)\b\s*(.*)$")
_GROUP_START = re.compile(r"^(?:tat ca )?(?:cac|nhung|moi)\b")
_LIST_OF_KINDS = re.compile(
    r"^(?:so|ban|nganh|doan the|hoi|co quan|don vi|dia phuong|to chuc|xa|phuong|huyen)(?: (?:so|ban|nganh|doan the|hoi|"
    r"co quan|don vi|dia phuong|to chuc|xa|phuong|dac khu|huyen|thi xa|thanh pho|mat tran))+\b(?! \w+ \w+ \w+ \w+ \w+)"
)
_LEVEL_GROUP = re.compile(r"^(?:ubnd|uy ban nhan(?: dan)?) (?:cac|cap)\b")
_BARE_LEVELS = re.compile(
    r"^(?:ubnd|uy ban nhan(?: dan)?)(?: (?:cac|cap|huyen|thi xa|thanh pho|xa|phuong|dac khu|thi tran))+$"
)
_KINDS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"\b(?:huyen|thi xa)\b|\b(?<!co )quan\b(?! (?:su|doi|ly))|\bcac (?:huyen )?thanh pho\b"), (DISTRICT,)),
    (re.compile(r"(?<!thi )\bxa\b(?! hoi)|(?<!dia )\bphuong\b|\b(?:dac khu|thi tran)\b"), (COMMUNE,)),
    (re.compile(r"\bdia phuong\b"), (DISTRICT, COMMUNE)),
    (re.compile(r"\bso\b|\bnganh\b|\bco quan(?! (?:thong tin|thong tan|bao|truyen thong))|\bdon vi\b"), (DEPARTMENT,)),
    (re.compile(r"\bdoan the\b|\bto chuc (?:chinh tri|xa hoi|thanh vien|doan the)|\bmat tran\b|\bhoi\b"), (MASS,)),
    (re.compile(r"\bthong tin dai chung\b|\bthong tan\b|\bbao chi\b|\bbao dai\b|\bco quan truyen thong\b"), (MEDIA,)),
)
_VAGUE = re.compile(r"\blien quan\b|\bkhac\b|\bhuu quan\b")
_FAMILIES = (
    ("cuc thong ke", "thong ke", "chi cuc thong ke"),
    ("ban dan toc", "ban dan toc ton giao", "so dan toc ton giao"),
    ("tinh doan", "doan thanh nien cong san ho chi minh", "tinh doan thanh nien"),
    ("dai phat thanh truyen hinh", "bao phat thanh truyen hinh", "dai phat thanh", "bao"),
)
_ORDERS = re.compile(
    r"\b(?:triển khai|thực hiện|tổ chức (?!chính|xã|đoàn|có)|báo cáo|xây dựng|bố trí|tham gia|"
    r"hướng dẫn|kiểm tra|lồng ghép|căn cứ)",
    re.IGNORECASE,
)
SURE, NEAR, FAMILY = 97, 82, 72
LIKE = 60
"""How alike a name must be to be suggested, of 100."""


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit of the province as it was on the day of the plan."""

    id: UUID
    name: str
    short_name: str
    kind: str


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a unit no longer had on the day of the plan.

    Missing `ended_on`: the unit goes on under another name
    """

    unit: KnownUnit
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """What some words mean.

    Shape   one id for a named unit, all ids of its kinds for a group
    Missing no id and no kind: it stays as text, with the warning "unit_not_matched"
    """

    text: str
    unit_ids: tuple[UUID, ...] = ()
    names: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    confidence_pct: int = 0
    warnings: tuple[str, ...] = ()
    ended_on: date | None = None
    """The first day on which the named unit was no more, when that is before the day of the plan."""

    @property
    def is_group(self) -> bool:
        """Whether the words name kinds of units instead of one unit."""
        return bool(self.kinds)

    @property
    def is_vague(self) -> bool:
        """ "… liên quan": nobody in particular."""
        return self.is_group and bool(_VAGUE.search(fold(self.text)))


def group_kinds(text: str) -> tuple[str, ...]:
    """The kinds of units that a group means; empty for the name of one unit.

    "UBND các xã, phường, đặc khu" → commune; "các sở, ban, ngành" → department.
    """
    words = plain(_bare(text))
    if not (
        _GROUP_START.match(words)
        or _LEVEL_GROUP.match(words)
        or _BARE_LEVELS.match(words)
        or (_LIST_OF_KINDS.match(words) and re.search(r"[,/]| và |- ", text))
    ):
        return ()
    found: list[str] = []
    for pattern, kinds in _KINDS:
        if pattern.search(words):
            found.extend(kind for kind in kinds if kind not in found)
    return tuple(found)


def only_names_units(text: str) -> bool:
    """Whether a part of an agency's item orders nothing: a lead-in before a list, or only names of units.

    "Sở Y tế chủ trì, phối hợp với các sở, ngành liên quan:" and "UBND các huyện và các đơn vị liên quan" do.
    """
    words = squeeze(text)
    return words.endswith(":") or (bool(group_kinds(words)) and len(words.split()) <= 14 and not _ORDERS.search(words))


def place_in(issuer: str) -> str | None:
    """The province or city that an issuer's name ends with: "Ủy ban nhân dân tỉnh Thái Bình" → "Thái Bình"."""
    match = re.search(
        r"(?:tỉnh|thành phố|TP\.?)\s+([A-ZĐÀ-Ỹ][\wÀ-ỹ]*(?:[\s-]+[A-ZĐÀ-Ỹ][\wÀ-ỹ]*)*)\s*$", squeeze(issuer), re.I
    )
    return match[1] if match else None


def _bare(text: str) -> str:
    bare = _BRACKETS.sub("", squeeze(text)).strip(" ,;:.")
    while (stripped := _TITLES.sub("", bare)) != bare:
        bare = stripped
    return bare


class UnitNames:
    """The names of a province's units on one day, ready to be looked up."""

    def __init__(self, units: Iterable[KnownUnit], *, places: Iterable[str], former: Iterable[FormerName] = ()) -> None:
        """`places`: the province's own name and that of the plan's issuer; both are stripped from names.

        former: what is looked for where no unit of the day is called so
        """
        self.units = list(units)
        self.former = list(former)
        self._of_id = {unit.id: unit for unit in self.units}
        self._ended = {one.unit.id: one.ended_on for one in self.former}
        places = list(places)
        self._before = UnitNames([one.unit for one in self.former], places=places) if self.former else None
        self.places = sorted({plain(place) for place in places if place}, key=len, reverse=True)
        self._exact = self._index(plain)
        self._stripped = self._index(lambda name: self._strip(plain(name)))
        self._agency: dict[str, list[KnownUnit]] = defaultdict(list)
        self._seen: dict[str, UnitMatch] = {}
        for unit in self.units:
            if unit.kind not in (PROVINCE, DISTRICT, COMMUNE) and (known := recognise(self._without_place(unit.name))):
                self._agency[known[0].name].append(unit)

    def match(self, text: str) -> UnitMatch:
        """What the words mean; groups are expanded to the units of their kinds. Looked up once per text."""
        key = squeeze(text)
        if key not in self._seen:
            self._seen[key] = self._match(key)
        return self._seen[key]

    def _match(self, text: str) -> UnitMatch:
        if kinds := group_kinds(text):
            members = [unit for unit in self.units if unit.kind in kinds]
            return UnitMatch(text, tuple(u.id for u in members), tuple(u.name for u in members), kinds, SURE)
        bare = _bare(text)
        words = plain(bare)
        if sure := self._sure(bare):
            found, confidence = sure
            return UnitMatch(text, (found.id,), (found.name,), (), confidence)
        if self._before is not None and (sure := self._before._sure(bare)):
            return self._formerly(text, unit=sure[0])
        for near, confidence in ((self._by_family(words), FAMILY), (self._near(words), NEAR)):
            if near is not None:
                return UnitMatch(text, (near.id,), (near.name,), (), confidence, ("matched_by_likeness",))
        return UnitMatch(text, warnings=("unit_not_matched",))

    def _sure(self, bare: str) -> tuple[KnownUnit, int] | None:
        """The unit that is called so, with how sure that is; nothing is found by likeness."""
        words = plain(bare)
        for found, confidence in (
            (self._exact.get(words), 100),
            (self._committee(words), SURE),
            (self._stripped.get(self._strip(words)), SURE),
            (self._by_agency(bare), 92),
        ):
            if found is not None:
                return found, confidence
        return None

    def _formerly(self, text: str, *, unit: KnownUnit) -> UnitMatch:
        """What words mean that named the unit before the day: itself under its name of the day, or one that ended."""
        ended_on = self._ended[unit.id]
        name = self._of_id.get(unit.id, unit).name
        warning = "former_name" if ended_on is None else "unit_ended"
        return UnitMatch(text, (unit.id,), (name,), (), SURE, (warning,), ended_on)

    def suggest(self, text: str, *, most: int = 4) -> tuple[str, ...]:
        """Names of units that words without a sure match may mean, likest first; () when they are matched."""
        found = self.match(text)
        if found.is_group or (found.unit_ids and not found.warnings):
            return ()
        key = self._strip(plain(_bare(text)))
        names = {self._strip(plain(unit.name)): unit.name for unit in self.units}
        near = process.extract(key, list(names), scorer=fuzz.WRatio, score_cutoff=LIKE, limit=most)
        return tuple(names[name] for name, _, _ in near)

    def is_issuer_of_province(self, issuer: str) -> bool:
        """Whether the issuer is the province itself or one of its units, not those of another province."""
        place = place_in(issuer)
        if place is None:
            return bool(self.match(issuer).unit_ids)
        own = next((unit for unit in self.units if unit.kind == PROVINCE), None)
        return own is not None and plain(place) == _province_name(own.name)

    def _committee(self, words: str) -> KnownUnit | None:
        match = _COMMITTEE.match(words)
        if match is None:
            return None
        rest = match[1]
        if self._strip(rest) in ("", "tinh", "thanh pho") or re.match(r"^(?:tinh|thanh pho) ", rest):
            return next((unit for unit in self.units if unit.kind == PROVINCE), None)
        if found := self._exact.get(rest):
            return found
        local = _LOCAL.match(rest)
        name = local[2] if local else rest
        fits = [u for u in self.units if u.kind in (DISTRICT, COMMUNE) and re.sub(_LOCAL, r"\2", plain(u.name)) == name]
        return fits[0] if len(fits) == 1 else None

    def _by_agency(self, bare: str) -> KnownUnit | None:
        known = recognise(self._without_place(bare))
        fits = {unit.id: unit for unit in self._agency.get(known[0].name, ())} if known else {}
        return next(iter(fits.values())) if len(fits) == 1 else None

    def _by_family(self, words: str) -> KnownUnit | None:
        key = self._strip(words)
        family = next((f for f in _FAMILIES if key in f), ())
        return next((self._stripped[name] for name in family if name in self._stripped), None)

    def _near(self, words: str) -> KnownUnit | None:
        key = self._strip(words)
        if len(key) < 8:
            return None
        best = process.extractOne(key, list(self._stripped), scorer=fuzz.ratio, score_cutoff=92)
        return self._stripped[best[0]] if best else None

    def _index(self, key: Callable[[str], str]) -> dict[str, KnownUnit]:
        """Units by name, else by short name. What two units are called alike means neither: nothing is guessed."""
        found: dict[str, KnownUnit | None] = {}
        for name in (attrgetter("short_name"), attrgetter("name")):
            named: dict[str, KnownUnit | None] = {}
            for unit in self.units:
                words = key(name(unit))
                held = named.setdefault(words, unit)
                named[words] = held if held is not None and held.id == unit.id else None
            found.update(named)
        return {words: unit for words, unit in found.items() if words and unit is not None}

    def _without_place(self, name: str) -> str:
        words = name.split()
        for place in self.places:
            count = len(place.split())
            if len(words) > count and plain(" ".join(words[-count:])) == place:
                return " ".join(words[:-count])
        return name

    def _strip(self, words: str) -> str:
        for place in self.places:
            if words.endswith(f" {place}"):
                words = words[: -len(place) - 1]
                break
        return re.sub(r"(?<=\w) (?:cap )?(?:tinh|thanh pho|viet nam)$", "", re.sub(r" (?:tinh|thanh pho)$", "", words))


def _province_name(name: str) -> str:
    return re.sub(r"^(?:tinh|thanh pho) ", "", plain(name))
