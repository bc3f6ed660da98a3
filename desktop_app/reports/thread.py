"""The thread below the chart: where the alliance opened, where repair went on, where it was mended."""

from dataclasses import dataclass

from desktop_app.domain.case import Case, Entry
from desktop_app.domain.cue import CueType
from desktop_app.domain.repair_plan import PlanStatus, RepairPlan
from desktop_app.domain.rupture import RuptureType
from desktop_app.i18n import ngettext


@dataclass(frozen=True, slots=True)
class ThreadMark:
    """A mark at a session: "withdrawal", "confrontation", "mixed" or "repair"."""

    position: int
    kind: str


@dataclass(frozen=True, slots=True)
class Mending:
    """The golden part of the thread, from a rupture to the last step tried. `words` stand below it."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Thread:
    """The thread over all sessions; with `is_open` it goes on in dots behind the last mark."""

    marks: tuple[ThreadMark, ...] = ()
    mendings: tuple[Mending, ...] = ()
    is_open: bool = False


def thread_of(case: Case) -> Thread:
    """The thread of a client's sessions: positions count `case.entries` from 0."""
    position = {e.session.id: at for at, e in enumerate(case.entries)}
    marks = [ThreadMark(at, kind) for at, e in enumerate(case.entries) if (kind := rupture_kind(e))]
    ruptures = {m.position for m in marks}
    mendings, mended = [], set[int]()
    for plan in case.plans:
        if plan.status in (PlanStatus.DRAFT, PlanStatus.SET_ASIDE):
            continue
        starts = [position[s] for s in plan.mends if s in position]
        tries = [position[a.session_id] for s in plan.steps if (a := s.tried) and a.session_id in position]
        if not starts or not tries:
            continue
        mendings.append(Mending(min(starts), max(tries), _words(plan, max(tries) - min(starts))))
        if plan.status is PlanStatus.REPAIRED:
            mended.update(starts)
            if max(tries) not in ruptures:
                marks.append(ThreadMark(max(tries), "repair"))
    return Thread(tuple(sorted(marks, key=lambda m: m.position)), tuple(mendings), is_open=bool(ruptures - mended))


def _words(plan: RepairPlan, sessions: int) -> str:
    if plan.status is PlanStatus.REPAIRED:
        return ngettext("{count} session", "{count} sessions", sessions).format(count=sessions) if sessions else ""
    tried = plan.tried_count
    return ngettext("in repair, {count} step tried", "in repair, {count} steps tried", tried).format(count=tried)


def rupture_kind(entry: Entry) -> str:
    """The kind of the rupture in a session: the one recorded, else that of its cues; empty where there was none."""
    if entry.record.rupture.type:
        return entry.record.rupture.type.value
    kinds = {o.type for o in entry.record.observations}
    if len(kinds) == len(CueType):
        return RuptureType.MIXED.value
    return kinds.pop().value if kinds else ""
