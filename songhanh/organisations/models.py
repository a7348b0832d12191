"""Units through time: the body keeps its identity; names, kinds and parents have dates of validity.

Every interval is half-open: `valid_from` is the first day, `valid_until` the first day that no longer counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q

from songhanh.access.gate import Reach, ScopedManager
from songhanh.access.models import Account
from songhanh.access.rules import Action, Scope
from songhanh.kernel.actors import Role
from songhanh.kernel.ids import new_id
from songhanh.kernel.text import squeeze
from songhanh.reading.lists import HandedIn, SheetProblem

ENDS_AFTER_START = Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from"))


class UnitKind(models.TextChoices):
    """What a unit is."""

    MINISTRY = "ministry", "Bộ, cơ quan trung ương"
    """A ministry or equal agency, above the provinces."""
    PROVINCE = "province", "Tỉnh"
    """The province itself, the root of everything in it (People's Committee)."""
    DEPARTMENT = "department", "Sở, ban, ngành"
    """A department or equal agency of the province."""
    MASS_ORGANISATION = "mass_organisation", "Mặt trận, đoàn thể"
    """Fatherland Front, Women's Union and other organisations; they are asked, not ordered."""
    MEDIA = "media", "Báo, đài"
    """Newspaper and broadcaster."""
    DISTRICT = "district", "Huyện, thị xã, thành phố"
    """District level, abolished on 1/7/2025."""
    COMMUNE = "commune", "Xã, phường, đặc khu"
    """Commune level."""
    PUBLIC_SERVICE = "public_service", "Đơn vị sự nghiệp"
    """Social-work centre, clinic and other units that serve the public."""
    SCHOOL = "school", "Trường học"
    """A school or a kindergarten."""
    VILLAGE = "village", "Thôn, tổ dân phố"
    """Below the commune; no level of government."""
    CLUB = "club", "Câu lạc bộ"
    """A club or another model of the community."""
    SHELTER = "shelter", "Nhà tạm lánh, địa chỉ tin cậy"
    """Where somebody who flees violence is taken in."""
    COMMITTEE = "committee", "Ban Vì sự tiến bộ của phụ nữ"
    """Committee for the Advancement of Women."""


class SplitKey(models.TextChoices):
    """By what the counts of a divided unit may be dealt to its parts."""

    NONE = "none", "Không tách được"
    """Nothing was declared: a count stays among the parts together."""
    POPULATION = "population", "Theo dân số"
    """In the proportion of the inhabitants that went each way."""
    AREA = "area", "Theo diện tích"
    """In the proportion of the area that went each way."""
    LIST = "list", "Theo danh sách"
    """What is listed went where the list says; a mere count stays among the parts together."""


class EventKind(models.TextChoices):
    """What a reorganisation did to a unit."""

    ESTABLISH = "establish", "Thành lập"
    RENAME = "rename", "Đổi tên"
    MOVE = "move", "Chuyển đơn vị cấp trên"
    """The same body under another parent, or in another province."""
    MERGE = "merge", "Sáp nhập"
    SPLIT = "split", "Chia tách"
    TRANSFER = "transfer", "Chuyển chức năng"
    """A function, not the whole unit, moved."""
    ABOLISH = "abolish", "Giải thể"


class OrgUnit(models.Model):
    """A legal body: its identity only. What it was called, and when, stands in `UnitVersion`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    province = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+")
    """The root of the province it is in now, or was in when it ended; a root is its own. By day: `UnitVersion`."""

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_UNITS, by={Scope.PROVINCE: ("province_id",), Scope.OWN_UNIT: ("id",)})

    def __str__(self) -> str:
        return str(self.id)


class UnitVersion(models.Model):
    """What a unit was between two days: name, kind, parent, code."""

    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    folded_name = models.CharField(max_length=263)
    """`rules.searchable` of both names, for search without diacritics."""
    kind = models.CharField(max_length=20, choices=UnitKind.choices)
    province = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    """The root of the province it was in."""
    parent = models.ForeignKey(OrgUnit, null=True, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=20, blank=True)
    """The official code of the time; never a key (codes changed meaning in 2025)."""
    area_ha = models.PositiveIntegerField(null=True)
    """The area in hectares, where it is known."""
    sort_order = models.PositiveIntegerField(default=0)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    basis = models.CharField(max_length=200, blank=True)
    """The document that made it so."""

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_UNITS, by={Scope.PROVINCE: ("province_id",), Scope.OWN_UNIT: ("unit_id",)})

    class Meta:
        """Units of a kind at a day: every round, list and picker asks for it."""

        constraints = [
            models.CheckConstraint(condition=ENDS_AFTER_START, name="unitversion_ends_after_start"),
            models.UniqueConstraint(fields=["unit", "valid_from"], name="unitversion_one_start"),
        ]
        indexes = [
            models.Index(fields=["kind", "valid_from", "valid_until"], name="unitversion_by_kind"),
            models.Index(fields=["province", "valid_from", "valid_until"], name="unitversion_by_province"),
        ]

    def __str__(self) -> str:
        return self.name


class UnitFunction(models.Model):
    """A duty that is given to a unit by name, e.g. standing agency of the programme."""

    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="functions")
    function = models.CharField(max_length=60)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    basis = models.CharField(max_length=200, blank=True)

    class Meta:
        """One start per function and unit."""

        constraints = [
            models.CheckConstraint(condition=ENDS_AFTER_START, name="unitfunction_ends_after_start"),
            models.UniqueConstraint(fields=["unit", "function", "valid_from"], name="unitfunction_one_start"),
        ]

    def __str__(self) -> str:
        return self.function


class UnitEvent(models.Model):
    """A reorganisation with its day and its document."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    province = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=EventKind.choices)
    effective_on = models.DateField()
    basis = models.CharField(max_length=200)
    key = models.CharField(max_length=12, choices=SplitKey.choices, default=SplitKey.NONE)

    def __str__(self) -> str:
        return f"{self.kind} {self.effective_on}"


class UnitEventPart(models.Model):
    """One arrow of an event: what of the predecessor went to the successor."""

    event = models.ForeignKey(UnitEvent, on_delete=models.PROTECT, related_name="parts")
    predecessor = models.ForeignKey(OrgUnit, null=True, on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey(OrgUnit, null=True, on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=60, blank=True)
    """The function that moved; empty when the unit itself did."""
    weight = models.PositiveBigIntegerField(null=True)
    """How much went this way, in the measure of the event's key; None without a key, or where the whole went."""

    class Meta:
        """The ways out of a unit and into it are followed one day after the other."""

        indexes = [
            models.Index(fields=["predecessor", "function"], name="eventpart_out_of"),
            models.Index(fields=["successor", "function"], name="eventpart_into"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"


class Person(models.Model):
    """Somebody who holds appointments; with an account, somebody who can sign in."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    full_name = models.CharField(max_length=120)
    account = models.OneToOneField(Account, null=True, on_delete=models.PROTECT, related_name="+")
    province = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    leaves_on = models.DateField(null=True)
    """The first day on which the person no longer works here: the account closes on it."""

    objects = ScopedManager()
    reach = Reach(view=Action.MANAGE_ACCOUNTS, by={Scope.PROVINCE: ("province_id",)})

    class Meta:
        """Whose account is to be closed is asked every few minutes."""

        indexes = [models.Index(fields=["leaves_on"], name="person_by_leaving")]

    def __str__(self) -> str:
        return self.full_name


class Appointment(models.Model):
    """A role of a person at a unit, from a day, until a day, by a decision."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=30, choices=[(r.value, r.value) for r in Role])
    title = models.CharField(max_length=120, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    decision = models.CharField(max_length=200, blank=True)
    stands_in_for = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="stand_ins")
    """The role of an absent colleague that is held in the colleague's stead; ends by itself."""

    objects = ScopedManager()
    reach = Reach(view=Action.MANAGE_ACCOUNTS, by={Scope.PROVINCE: ("unit__province_id",)})

    class Meta:
        """Rights of an account on a day are asked at every request; a unit's people by its page."""

        constraints = [
            models.CheckConstraint(condition=ENDS_AFTER_START, name="appointment_ends_after_start"),
            models.CheckConstraint(
                condition=Q(stands_in_for__isnull=True) | Q(valid_until__isnull=False), name="appointment_stand_in_ends"
            ),
        ]
        indexes = [models.Index(fields=["person", "valid_from"], name="appointment_by_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"

    @property
    def last_day(self) -> date | None:
        """The last day that counts; None without an end."""
        return None if self.valid_until is None else self.valid_until - timedelta(days=1)


class HandOver(models.Model):
    """A role whose open work goes from one person to another on a day."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="hand_overs")
    """The role of the one who hands over."""
    taker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="taken_over")
    effective_on = models.DateField()
    decision = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()

    objects = ScopedManager()
    reach = Reach(view=Action.MANAGE_ACCOUNTS, by={Scope.PROVINCE: ("taker__province_id",)})

    class Meta:
        """Messages that were not read follow once the day has come; one role is handed to one person once a day."""

        constraints = [models.UniqueConstraint(fields=["appointment", "taker", "effective_on"], name="handover_once")]
        indexes = [models.Index(fields=["effective_on"], name="handover_by_day")]

    def __str__(self) -> str:
        return f"{self.appointment_id} → {self.taker_id}"


class HandedInList(models.Model):
    """A list that was handed in: its right lines wait for a look, then they are carried out, once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    file_name = models.CharField(max_length=200)
    file_digest = models.CharField(max_length=64)
    lines = models.JSONField()
    """What is right, as the sheet of its room keeps it."""
    problems = models.JSONField()
    """Address, code and parameters of everything that is wrong."""
    read_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)

    class Meta:
        """No table of its own."""

        abstract = True

    def __str__(self) -> str:
        return self.file_name

    def put_down(self, handed: HandedIn, *, lines: Any, problems: Iterable[SheetProblem], at: datetime) -> None:
        """What was read, also over what an earlier reading of the file has left; the command stores it."""
        self.file_name, self.file_digest = squeeze(handed.file_name)[:200], handed.digest
        self.lines, self.problems = lines, [asdict(problem) for problem in problems]
        self.read_at = at


class PeopleImport(HandedInList):
    """A list of people: its right rows become accounts."""

    province = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager()
    reach = Reach(view=Action.MANAGE_ACCOUNTS, by={Scope.PROVINCE: ("province_id",)})

    class Meta:
        """The same file makes its accounts once."""

        constraints = [models.UniqueConstraint(fields=["province", "file_digest"], name="peopleimport_file_once")]
