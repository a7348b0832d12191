"""Cases of violence. What identifies anybody is encrypted; only the case workers of the unit read it."""

from __future__ import annotations

from django.db import models

from songhanh.access.gate import Reach, ScopedManager
from songhanh.access.models import Account
from songhanh.access.rules import Action, Scope
from songhanh.kernel.ids import new_id
from songhanh.organisations.models import OrgUnit


class ViolenceForm(models.TextChoices):
    """The forms of violence (Luật Phòng, chống bạo lực gia đình 13/2022/QH15, Điều 3)."""

    PHYSICAL = "physical", "Thể chất"
    EMOTIONAL = "emotional", "Tinh thần"
    SEXUAL = "sexual", "Tình dục"
    ECONOMIC = "economic", "Kinh tế"


class Sex(models.TextChoices):
    """Sex of a person, as the statistics split it."""

    FEMALE = "F", "Nữ"
    MALE = "M", "Nam"


class AgeBand(models.TextChoices):
    """Age in bands wide enough not to name anybody."""

    CHILD = "0-15", "Dưới 16 tuổi"
    YOUNG = "16-29", "16–29 tuổi"
    ADULT = "30-59", "30–59 tuổi"
    OLDER = "60+", "Từ 60 tuổi"


class Case(models.Model):
    """One incident that was taken in. Names and the story are only in `sealed`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    """The unit whose case worker took it in."""
    keeper = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    """The unit whose case workers work on it: the same, until a successor of the unit takes its cases over."""
    heir = models.ForeignKey(OrgUnit, null=True, on_delete=models.PROTECT, related_name="+")
    """The unit that was named to keep the cases of one that ended without one heir: it reads them, and may take them
    over; then there is none any more."""
    commune = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    """Where it happened."""
    happened_on = models.DateField()
    form = models.CharField(max_length=10, choices=ViolenceForm.choices)
    survivor_sex = models.CharField(max_length=1, choices=Sex.choices)
    survivor_age = models.CharField(max_length=5, choices=AgeBand.choices)
    sealed = models.BinaryField()
    """AES-256-GCM over JSON of name, contact, story, needs; associated data is this row's id."""
    taken_in_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    taken_in_at = models.DateTimeField()

    objects = ScopedManager()
    reach = Reach(view=Action.VIEW_CASE, by={Scope.OWN_UNIT: ("keeper_id",)}, read_by={Scope.OWN_UNIT: ("heir_id",)})

    class Meta:
        """Counts per commune and period."""

        indexes = [models.Index(fields=["commune", "happened_on"], name="case_by_commune")]

    def __str__(self) -> str:
        return str(self.id)


class CaseKeeper(models.Model):
    """Who keeps the cases of a unit that ended without one heir, whether there are any or not; the last row counts."""

    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    keeper = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    basis = models.CharField(max_length=200)
    """The document that says so."""
    named_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    """None when the day of a reorganisation came and the machine did it."""
    named_at = models.DateTimeField()

    class Meta:
        """Asked by unit, the last first."""

        indexes = [models.Index(fields=["unit", "named_at"], name="casekeeper_by_unit")]

    def __str__(self) -> str:
        return f"{self.unit_id} → {self.keeper_id}"
