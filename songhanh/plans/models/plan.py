"""The plan in force: objectives, targets, tasks with who leads and who supports, duties of reporting."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from songhanh.access.gate import Reach, ScopedManager
from songhanh.access.rules import Action, Scope
from songhanh.documents.models import OfficialDocument
from songhanh.indicators.models import Indicator
from songhanh.kernel.ids import new_id
from songhanh.organisations.models import OrgUnit
from songhanh.plans.models.draft import PlanDraft


class Follows(models.TextChoices):
    """What a plan does to an older one."""

    REPLACES = "replaces", "Thay thế"
    """Nothing of the older one counts any more."""
    AMENDS = "amends", "Sửa đổi, bổ sung"
    """What it speaks of counts as it says; the rest of the older one goes on."""


class Plan(models.Model):
    """A plan that somebody signed and an officer confirmed; later changes are amendments, row by row."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    province = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    document = models.OneToOneField(OfficialDocument, on_delete=models.PROTECT, related_name="+")
    draft = models.OneToOneField(PlanDraft, on_delete=models.PROTECT, related_name="+")
    carries_out = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="carried_out_by")
    title = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    """Last day of the period; after it the plan is "đã kết thúc" and makes no overdue work."""
    confirmed_at = models.DateTimeField()
    follows = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="followed_by")
    """The older plan that it replaces or amends, from when it was confirmed on."""
    follows_as = models.CharField(max_length=8, choices=Follows.choices, blank=True)
    replaced_at = models.DateTimeField(null=True)
    """When another plan took its place, itself or with the plan that it amends; from that day on it is not in force."""

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_PLAN, by={Scope.PROVINCE: ("province_id",)})

    class Meta:
        """Plans in force at a day: the first screens ask for it. A plan is replaced once, amended as often as it is."""

        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="plan_ends_after_start"),
            models.CheckConstraint(
                condition=Q(follows__isnull=True, follows_as="")
                | Q(follows__isnull=False, follows_as__in=["replaces", "amends"]),
                name="plan_follows_in_one_way",
            ),
            models.CheckConstraint(
                condition=Q(follows__isnull=True) | ~Q(follows=F("id")), name="plan_does_not_follow_itself"
            ),
            models.UniqueConstraint(fields=["follows"], condition=Q(follows_as="replaces"), name="plan_replaced_once"),
        ]
        indexes = [models.Index(fields=["province", "ends_on"], name="plan_in_force")]

    def __str__(self) -> str:
        return self.title


class PlanPart(models.Model):
    """What every row of a plan has: its sentence in the source, and until when it counts.

    An amendment ends the old row and adds a new one; nothing is edited in place.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    position = models.PositiveIntegerField()
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    quote = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        """Only a shape for the tables below."""

        abstract = True


class Objective(PlanPart):
    """A heading under which targets stand."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="objectives")
    title = models.TextField()

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_PLAN, by={Scope.PROVINCE: ("plan__province_id",)})

    def __str__(self) -> str:
        return self.title


class LegalBasis(PlanPart):
    """A document that the plan invokes."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="legal_bases")
    number = models.CharField(max_length=80, blank=True)
    name = models.TextField(blank=True)
    issued_on = models.DateField(null=True)

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_PLAN, by={Scope.PROVINCE: ("plan__province_id",)})

    def __str__(self) -> str:
        return self.number or self.name


class BudgetSource(PlanPart):
    """A source of money, as written."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="budget_sources")
    text = models.TextField()

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_PLAN, by={Scope.PROVINCE: ("plan__province_id",)})

    def __str__(self) -> str:
        return self.text


class RecipientRole(models.TextChoices):
    """Where a document names whom it is sent to."""

    ADDRESSEE = "addressee", "Kính gửi"
    """To whom a letter speaks."""
    COPY = "copy", "Nơi nhận"
    """In the list at its end."""


class PlanRecipient(PlanPart):
    """Somebody of "Kính gửi" or "Nơi nhận", as written, and the unit it names when one was matched."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="recipients")
    role = models.CharField(max_length=9, choices=RecipientRole.choices, default=RecipientRole.COPY)
    text = models.TextField()
    unit = models.ForeignKey(OrgUnit, null=True, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_PLAN, by={Scope.PROVINCE: ("plan__province_id",)})

    def __str__(self) -> str:
        return self.text


class Comparator(models.TextChoices):
    """How a result is held against the value of a target."""

    AT_LEAST = ">=", "≥"
    AT_MOST = "<=", "≤"
    EQUAL = "=", "="
    ABOUT = "~", "≈"


class Target(PlanPart):
    """What must be reached: one value of one sentence, for one year."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="targets")
    objective = models.ForeignKey(Objective, null=True, on_delete=models.PROTECT, related_name="targets")
    text = models.TextField()
    folded_text = models.TextField()
    """Without diacritics, so that "binh dang" finds it."""
    comparator = models.CharField(max_length=2, choices=Comparator.choices)
    value = models.DecimalField(max_digits=18, decimal_places=4)
    unit_text = models.CharField(max_length=60)
    """The unit as written: "%", "người", "câu lạc bộ"."""
    year = models.PositiveSmallIntegerField(null=True)
    by_text = models.CharField(max_length=200, blank=True)
    indicator = models.ForeignKey(Indicator, null=True, on_delete=models.PROTECT, related_name="+")
    """None: "Chưa có số liệu", never a guess."""
    continues = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="continued_by")
    """The target of the older plan that this one took up."""

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_PLAN, by={Scope.PROVINCE: ("plan__province_id",)})

    def __str__(self) -> str:
        return self.text


class Force(models.TextChoices):
    """With what force a plan says that something is to be done."""

    ORDER = "order", "Giao"
    """Giao, yêu cầu, phân công, có trách nhiệm."""
    REQUEST = "request", "Đề nghị"
    """Of whom the issuer cannot order."""
    INTENT = "intent", "Nêu việc"
    """It only says what is to be done."""


class PlannedActivity(PlanPart):
    """Something to be done, told under a heading of work. What is not named is ""."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="activities")
    section = models.CharField(max_length=40, blank=True)
    heading = models.TextField(blank=True)
    """The nearest heading with its label, as read."""
    text = models.TextField()
    who_text = models.TextField(blank=True)
    where_text = models.TextField(blank=True)
    when_text = models.TextField(blank=True)
    groups_text = models.TextField(blank=True)
    """For whom."""
    force = models.CharField(max_length=8, choices=Force.choices, default=Force.INTENT)

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_PLAN, by={Scope.PROVINCE: ("plan__province_id",)})

    def __str__(self) -> str:
        return self.text


class Task(PlanPart):
    """One duty that the plan orders, with its day."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="tasks")
    section = models.CharField(max_length=40, blank=True)
    """The agency item that it was split from, e.g. "VI.2"."""
    title = models.TextField()
    folded_title = models.TextField()
    due_on = models.DateField()
    due_inclusive = models.BooleanField(default=True)
    due_derived = models.BooleanField(default=False)
    """True: the item names no day, so the end of the plan counts."""
    force = models.CharField(max_length=8, choices=Force.choices, default=Force.ORDER)
    indicator = models.ForeignKey(Indicator, null=True, on_delete=models.PROTECT, related_name="+")
    continues = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="continued_by")
    """The task of the older plan that this one took up; what was done for it is found there."""

    objects = ScopedManager()
    reach = Reach(
        view=Action.VIEW_TASK,
        by={Scope.PROVINCE: ("plan__province_id",), Scope.ASSIGNED: ("assignments__responsible_unit_id",)},
    )

    class Meta:
        """What is due and late, over all plans."""

        indexes = [models.Index(fields=["plan", "due_on"], name="task_by_day")]

    def __str__(self) -> str:
        return self.title


class AssignmentRole(models.TextChoices):
    """In what part a unit is named."""

    LEAD = "lead", "Chủ trì"
    SUPPORTING = "supporting", "Phối hợp"


class TaskAssignment(models.Model):
    """A unit, or a group as written, that leads or supports a task."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=10, choices=AssignmentRole.choices)
    text = models.CharField(max_length=300)
    """As written in the plan."""
    unit = models.ForeignKey(OrgUnit, null=True, on_delete=models.PROTECT, related_name="+")
    """The unit that the words meant at the plan's date; None: stays as text, with a warning."""
    responsible_unit = models.ForeignKey(OrgUnit, null=True, on_delete=models.PROTECT, related_name="+")
    """Who answers for it today: the successor by function, or the unit itself; None while nobody knows."""
    chosen_unit = models.ForeignKey(OrgUnit, null=True, on_delete=models.PROTECT, related_name="+")
    """Whom an officer chose; from then on only what becomes of this unit counts."""
    chosen_on = models.DateField(null=True)

    class Meta:
        """What a unit owes."""

        constraints = [
            models.CheckConstraint(
                condition=Q(chosen_unit__isnull=True, chosen_on__isnull=True)
                | Q(chosen_unit__isnull=False, chosen_on__isnull=False),
                name="assignment_chosen_on_a_day",
            )
        ]
        indexes = [models.Index(fields=["responsible_unit", "role"], name="assignment_by_unit")]

    def __str__(self) -> str:
        return self.text


class Recurrence(models.TextChoices):
    """How often."""

    ONCE = "once", "Một lần"
    MONTHLY = "monthly", "Hằng tháng"
    QUARTERLY = "quarterly", "Hằng quý"
    HALF_YEARLY = "half_yearly", "6 tháng"
    YEARLY = "yearly", "Hằng năm"


class ReportingDuty(PlanPart):
    """Who reports to whom, by when, how often; rounds and obligations come from it."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reporting_duties")
    who_text = models.CharField(max_length=300)
    unit_kinds = models.JSONField(default=list)
    """Kinds of units that owe it, e.g. ["department", "commune"]."""
    units = models.ManyToManyField(OrgUnit, related_name="+")
    """Units named one by one, besides the kinds."""
    to_unit = models.ForeignKey(OrgUnit, null=True, on_delete=models.PROTECT, related_name="+")
    to_text = models.CharField(max_length=300, blank=True)
    recurrence = models.CharField(max_length=12, choices=Recurrence.choices)
    due_day = models.PositiveSmallIntegerField(null=True)
    due_month = models.PositiveSmallIntegerField(null=True)
    due_year = models.PositiveSmallIntegerField(null=True)
    """Of what is reported once, in a year that the plan names."""
    due_inclusive = models.BooleanField(default=False)

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_PLAN, by={Scope.PROVINCE: ("plan__province_id",)})

    def __str__(self) -> str:
        return self.who_text
