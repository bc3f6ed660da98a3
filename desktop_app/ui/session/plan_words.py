"""The words for plans and steps."""

from collections.abc import Iterable

from desktop_app.domain.repair_plan import Attempt, KeyStep, PlanStatus, RepairPlan, StepKind
from desktop_app.i18n import _


def status_title(status: PlanStatus) -> str:
    """The word for how far a plan has come."""
    return {
        PlanStatus.DRAFT: _("Draft"),
        PlanStatus.OPEN: _("Open"),
        PlanStatus.IN_PROGRESS: _("In progress"),
        PlanStatus.REPAIRED: _("Repaired"),
        PlanStatus.SET_ASIDE: _("Set aside"),
    }[status]


def kind_titles(key_steps: Iterable[KeyStep]) -> dict[StepKind, str]:
    """The title of each kind of step."""
    return {step.kind: step.title for step in key_steps}


def plan_gist(plan: RepairPlan) -> str:
    """How far a plan has come, in a few words."""
    return _("{plan}: {n} of {count} tried").format(plan=plan.title, n=plan.tried_count, count=len(plan.steps))


def quoted(wording: str) -> str:
    """A wording as something to be said: in quotation marks, unless it brings its own."""
    return wording if not wording or wording[0] in "“\"‘'«„" else f"“{wording}”"


def outcome_words(attempt: Attempt) -> str:
    """What became of a tried step."""
    words = [_("Tried")]
    if attempt.helpful:
        words.append(_("helpful {n} of 5").format(n=attempt.helpful))
    if attempt.what_happened:
        words.append(attempt.what_happened)
    return " · ".join(words)
