"""Refusals of the plans room. Their sentences stand in songhanh/kernel/sentences/plans.py."""

from songhanh.kernel.errors import DomainError


class DraftNotOpen(DomainError):
    """The draft is not in review: it is being read, was confirmed or set aside."""

    code = "plans.draft_not_open"


class DraftNotFailed(DomainError):
    """The draft has been read already, or is a plan."""

    code = "plans.draft_not_failed"


class ItemValueWrong(DomainError):
    """The value of an item lacks what its kind needs."""

    code = "plans.item_value_wrong"
    status = 422


class ItemGone(DomainError):
    """The item went into another, or its adding was undone."""

    code = "plans.item_gone"


class NothingToUndo(DomainError):
    """This person has made no step that is not undone."""

    code = "plans.nothing_to_undo"


class StepOvertaken(DomainError):
    """Somebody else changed the same item since."""

    code = "plans.step_overtaken"


class NothingToMergeWith(DomainError):
    """There is no next item of the kind, or the kind stands alone."""

    code = "plans.nothing_to_merge_with"


class SplitWrong(DomainError):
    """Splitting changed words instead of only breaking lines, or broke nothing."""

    code = "plans.split_wrong"
    status = 422


class ConfirmedBySameHand(DomainError):
    """The province asks for a second person to confirm."""

    code = "plans.confirmed_by_same_hand"


class TitleMissing(DomainError):
    """A plan without a title cannot be confirmed."""

    code = "plans.title_missing"
    status = 422


class PeriodMissing(DomainError):
    """A plan without years cannot be confirmed."""

    code = "plans.period_missing"
    status = 422


class IssuerMissing(DomainError):
    """A plan without an issuer cannot be confirmed."""

    code = "plans.issuer_missing"
    status = 422


class PlanAlreadyRegistered(DomainError):
    """The register has this number, issuer and date already."""

    code = "plans.already_registered"


class PlanReplaced(DomainError):
    """Another plan took the place of this one: it is neither amended nor replaced once more."""

    code = "plans.plan_replaced"


class OlderPlanEnded(DomainError):
    """A plan whose period is over is not replaced or amended by a new one."""

    code = "plans.older_plan_ended"


class LikenessGone(DomainError):
    """What an officer said that a new sentence stands for is not there any more, or has another counterpart now."""

    code = "plans.likeness_gone"


class ReasonMissing(DomainError):
    """An amendment says why."""

    code = "plans.reason_missing"
    status = 422


class PlanHasEnded(DomainError):
    """A plan whose period is over is not amended any more."""

    code = "plans.plan_has_ended"


class PartHasEnded(DomainError):
    """The target, task or duty has been ended already."""

    code = "plans.part_has_ended"


class UnitOfOtherProvince(DomainError):
    """A unit of another province cannot be given a task here."""

    code = "plans.unit_of_other_province"
    status = 422
