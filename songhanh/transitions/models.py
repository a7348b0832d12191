"""A reorganisation before its day: what is to happen, to whom what goes, and what became of it."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q

from songhanh.access.gate import Reach, ScopedManager
from songhanh.access.models import Account
from songhanh.access.rules import Action, Scope
from songhanh.kernel.ids import new_id
from songhanh.organisations.models import (
    Appointment,
    EventKind,
    HandedInList,
    OrgUnit,
    SplitKey,
    UnitEvent,
    UnitKind,
)
from songhanh.plans.models import TaskAssignment
from songhanh.reporting.models import Obligation


class ReorganisationState(models.TextChoices):
    """How far a reorganisation is."""

    DRAFT = "draft", "Đang soạn"
    """Events are added and removed, questions answered."""
    READY = "ready", "Chờ đến ngày"
    """Nothing stands against it; it takes effect on its day."""
    IN_FORCE = "in_force", "Đã có hiệu lực"
    """The registry has it; a later one may correct it, nothing erases it."""
    WITHDRAWN = "withdrawn", "Đã rút"
    """It will not take place."""


class Reorganisation(models.Model):
    """Events that take effect together on one day, by one document."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    province = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    effective_on = models.DateField()
    basis = models.CharField(max_length=200)
    """The document that orders it; an event may have its own."""
    state = models.CharField(max_length=10, choices=ReorganisationState.choices, default=ReorganisationState.DRAFT)
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")
    """The one in force that this one puts right."""
    drafted_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    made_ready_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_ready_at = models.DateTimeField(null=True)
    put_into_effect_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    """None when the day came and the machine did it."""
    put_into_effect_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    """When it was last refused on its day."""
    refusal_code = models.CharField(max_length=60, blank=True)
    refusal_params = models.JSONField(default=dict)
    effect = models.JSONField(default=dict)
    """What was done, in numbers, once it is in force: "units_made", "units_ended", "appointments", "assignments", …"""

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_REORGANISATION, by={Scope.PROVINCE: ("province_id",)})

    class Meta:
        """What is due on a day is asked every hour."""

        indexes = [models.Index(fields=["state", "effective_on"], name="reorganisation_due")]

    def __str__(self) -> str:
        return self.title


class CarriedOut(models.Model):
    """What a reorganisation did, in the names and numbers of the moment it was done; never reckoned again."""

    reorganisation = models.OneToOneField(
        Reorganisation, primary_key=True, on_delete=models.PROTECT, related_name="carried_out"
    )
    ledger = models.JSONField()
    """As `transitions.rules.ledger` keeps it."""

    def __str__(self) -> str:
        return str(self.reorganisation_id)


class PlannedUnit(models.Model):
    """A unit that does not exist yet: its id is the one that the unit will get."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, related_name="planned_units")
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, choices=UnitKind.choices)
    code = models.CharField(max_length=20, blank=True)
    parent = models.ForeignKey(OrgUnit, null=True, on_delete=models.PROTECT, related_name="+")
    """The unit below which it will stand; neither parent: straight below the province."""
    planned_parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    """The same, where that one does not exist yet either."""

    class Meta:
        """One parent; one name."""

        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | Q(planned_parent__isnull=True), name="plannedunit_one_parent"
            ),
            models.UniqueConstraint(fields=["reorganisation", "name"], name="plannedunit_one_name"),
        ]

    def __str__(self) -> str:
        return self.name


class PlannedEvent(models.Model):
    """One event of a reorganisation: between units by its arrows, or on one unit (another name, another parent)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, related_name="planned_events")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=EventKind.choices)
    key = models.CharField(max_length=12, choices=SplitKey.choices, default=SplitKey.NONE)
    basis = models.CharField(max_length=200, blank=True)
    """Its own document; "": that of the reorganisation."""
    unit = models.ForeignKey(OrgUnit, null=True, on_delete=models.PROTECT, related_name="+")
    """Of a new name or a new parent: the unit that gets it."""
    name = models.CharField(max_length=200, blank=True)
    """The new name; "" keeps the one it has. So with short name and code."""
    short_name = models.CharField(max_length=60, blank=True)
    code = models.CharField(max_length=20, blank=True)
    parent = models.ForeignKey(OrgUnit, null=True, on_delete=models.PROTECT, related_name="+")
    """The new parent; neither parent: it stays where it is."""
    planned_parent = models.ForeignKey(PlannedUnit, null=True, on_delete=models.PROTECT, related_name="+")
    event = models.OneToOneField(UnitEvent, null=True, on_delete=models.PROTECT, related_name="+")
    """What it became in the registry."""

    class Meta:
        """In their order; one new parent; new names and parents are of a unit."""

        constraints = [
            models.UniqueConstraint(fields=["reorganisation", "position"], name="plannedevent_one_position"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | Q(planned_parent__isnull=True), name="plannedevent_one_parent"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["rename", "move"], unit__isnull=False)
                | (~Q(kind__in=["rename", "move"]) & Q(unit__isnull=True)),
                name="plannedevent_unit_iff_changed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.position}"


class PlannedArrow(models.Model):
    """What of a unit is to go where."""

    event = models.ForeignKey(PlannedEvent, on_delete=models.CASCADE, related_name="arrows")
    predecessor = models.ForeignKey(OrgUnit, null=True, on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey(OrgUnit, null=True, on_delete=models.PROTECT, related_name="+")
    new_unit = models.ForeignKey(PlannedUnit, null=True, on_delete=models.PROTECT, related_name="+")
    """The successor, where it does not exist yet; neither: it goes to nobody."""
    function = models.CharField(max_length=60, blank=True)
    """The function that moves; empty when the unit itself does."""
    weight = models.PositiveBigIntegerField(null=True)

    class Meta:
        """One successor, and something that goes or comes."""

        constraints = [
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | Q(new_unit__isnull=True), name="plannedarrow_one_successor"
            ),
            models.CheckConstraint(
                condition=Q(predecessor__isnull=False) | Q(successor__isnull=False) | Q(new_unit__isnull=False),
                name="plannedarrow_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id or self.new_unit_id}"


def _just_one_of(*fields: str) -> Q:
    """The condition that exactly one of these is said."""
    ways = [Q(**{f"{field}__isnull": field != said for field in fields}) for said in fields]
    return reduce(or_, ways)


class Settlement(models.Model):
    """An answer of the administrator: to which unit a role, a report or a task of a unit that is touched goes, and who
    keeps the cases of one that ends without one heir.
    """

    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.CASCADE, related_name="settlements")
    appointment = models.ForeignKey(Appointment, null=True, on_delete=models.CASCADE, related_name="+")
    obligation = models.ForeignKey(Obligation, null=True, on_delete=models.CASCADE, related_name="+")
    assignment = models.ForeignKey(TaskAssignment, null=True, on_delete=models.CASCADE, related_name="+")
    cases = models.ForeignKey(OrgUnit, null=True, on_delete=models.PROTECT, related_name="+")
    """The unit that ends, when it is about its cases: whether there are any is not known here."""
    unit = models.ForeignKey(OrgUnit, null=True, on_delete=models.PROTECT, related_name="+")
    new_unit = models.ForeignKey(PlannedUnit, null=True, on_delete=models.PROTECT, related_name="+")
    """Neither unit: to nobody."""

    class Meta:
        """About one thing, once, with one answer."""

        constraints = [
            models.CheckConstraint(
                condition=_just_one_of("appointment", "obligation", "assignment", "cases"),
                name="settlement_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=True) | Q(new_unit__isnull=True), name="settlement_one_answer"
            ),
            models.UniqueConstraint(fields=["reorganisation", "appointment"], name="settlement_appointment_once"),
            models.UniqueConstraint(fields=["reorganisation", "obligation"], name="settlement_obligation_once"),
            models.UniqueConstraint(fields=["reorganisation", "assignment"], name="settlement_assignment_once"),
            models.UniqueConstraint(fields=["reorganisation", "cases"], name="settlement_cases_once"),
        ]

    def __str__(self) -> str:
        about = self.appointment_id or self.obligation_id or self.assignment_id or self.cases_id
        return f"{about} → {self.unit_id or self.new_unit_id}"


class EventImport(HandedInList):
    """A list of events: its right events become planned events."""

    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, related_name="+")
    planned_events = models.JSONField(default=list)
    """The ids of the events that it became; a list whose events are all taken out may be planned again."""
    planned_before_at = models.DateTimeField(null=True)
    """When it was planned the time before, where its events have been taken out since."""

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_REORGANISATION, by={Scope.PROVINCE: ("reorganisation__province_id",)})

    class Meta:
        """The same file makes its events once."""

        constraints = [models.UniqueConstraint(fields=["reorganisation", "file_digest"], name="eventimport_file_once")]
