"""What the rupture-and-repair panel records of one session, beside its note."""

from dataclasses import dataclass, field, replace

from desktop_app.domain.alliance import AllianceRating
from desktop_app.domain.cue import Cue, CueType, Observation, observed
from desktop_app.domain.rupture import Rupture
from desktop_app.domain.supervision import SupervisionFlag


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """Cues ticked, what happened, alliance ratings and the supervision flag of a session."""

    observations: tuple[Observation, ...] = ()
    rupture: Rupture = field(default_factory=Rupture)
    alliance: AllianceRating = field(default_factory=AllianceRating)
    supervision: SupervisionFlag = field(default_factory=SupervisionFlag)

    @property
    def has_rupture(self) -> bool:
        """Whether an episode was recorded: a type was chosen or a cue ticked."""
        return self.rupture.type is not None or bool(self.observations)

    def observation(self, cue_id: str) -> Observation | None:
        """The tick of that cue, if there is one."""
        return next((o for o in self.observations if o.cue_id == cue_id), None)

    def ticked(self, type_: CueType) -> tuple[Observation, ...]:
        """The ticks of one type, in the order they were made."""
        return tuple(o for o in self.observations if o.type is type_)

    def toggled(self, cue: Cue) -> "SessionRecord":
        """This record with `cue` ticked, or unticked when it was."""
        if self.observation(cue.id):
            kept = tuple(o for o in self.observations if o.cue_id != cue.id)
        else:
            kept = (*self.observations, observed(cue))
        return replace(self, observations=kept)

    def observing(self, changed: Observation) -> "SessionRecord":
        """This record with the observation of that cue replaced by `changed`, or added."""
        if self.observation(changed.cue_id) is None:
            return replace(self, observations=(*self.observations, changed))
        kept = tuple(changed if o.cue_id == changed.cue_id else o for o in self.observations)
        return replace(self, observations=kept)
