"""Cues of a rupture, the sets they come in, and what was observed in a session."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class CueType(StrEnum):
    """The two ways of a rupture (Safran & Muran, 2000)."""

    WITHDRAWAL = "withdrawal"
    CONFRONTATION = "confrontation"


class When(StrEnum):
    """In which part of the session a cue was seen."""

    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Cue:
    """An observable sign of a rupture; `also` says what else it could be, `source` is a key of the source list."""

    id: str
    type: CueType
    title: str
    description: str
    also: str
    source: str


@dataclass(frozen=True, slots=True)
class CueSet:
    """A named, versioned list of cues."""

    id: str
    version: int
    title: str
    cues: tuple[Cue, ...]

    def of(self, type_: CueType) -> tuple[Cue, ...]:
        """The cues of one type, in their order."""
        return tuple(c for c in self.cues if c.type is type_)

    def cue(self, cue_id: str) -> Cue | None:
        """The cue with that id, if this set has it."""
        return next((c for c in self.cues if c.id == cue_id), None)


@dataclass(frozen=True, slots=True)
class Observation:
    """A cue ticked in a session. `intensity` 1 (barely there) to 5 (stopped the work).

    Title and type are kept as they were read on the day, so that an old note prints with the wording of its time.
    """

    cue_id: str
    type: CueType
    title: str
    intensity: int = 3
    words: str = ""
    when: When | None = None


def observed(cue: Cue) -> Observation:
    """A fresh tick of `cue`."""
    return Observation(cue.id, cue.type, cue.title)


def load_cue_set(path: Path) -> CueSet:
    """Read a cue set from a TOML file (`id`, `version`, `title`, `[[cue]]` tables); raises `ValueError` otherwise."""
    data = tomllib.loads(path.read_text("utf-8"))
    cues = tuple(
        Cue(c["id"], CueType(c["type"]), c["title"], c["description"], c.get("also", ""), c["source"])
        for c in data["cue"]
    )
    if len({c.id for c in cues}) != len(cues):
        raise ValueError("two cues share an id")
    return CueSet(data["id"], data["version"], data["title"], cues)
