"""What the tour tells: two made-up clients over a few weeks, read from `resources/tour`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Seen:
    """A cue as it is ticked: the words typed to find it, its intensity, the client's words and when it was."""

    find: str
    intensity: int
    words: str
    when: str


@dataclass(frozen=True, slots=True)
class Happened:
    """What is entered in *What happened*, field by field."""

    type: str
    moment: str
    reactions: list[str]
    trigger: str
    my_part: str
    meaning: str
    addressed: str
    resolved: int


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of the step that was carried forward."""

    helpful: int
    what_happened: str


@dataclass(frozen=True, slots=True)
class Told:
    """A session as it is written down at the local time `at`.

    `note` holds the paragraphs below each heading; `alliance` bond, goals and tasks; `plan` the wordings by kind of
    step. `number` is 0 where Mend's own is kept.
    """

    at: datetime
    note: list[list[str]]
    cues: tuple[Seen, ...]
    alliance: list[int]
    number: int = 0
    question: str = ""
    happened: Happened | None = None
    plan: Mapping[str, str] = field(default_factory=dict)
    tried: Tried | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A client with a private name, and the sessions from first to last."""

    code: str
    name: str
    sessions: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The vault's name and passphrase, for whom the summaries are, and the two cases."""

    name: str
    passphrase: str
    recipient: str
    question: Case
    reminders: Case


def load_story(folder: Path) -> Story:
    """Read the story from its TOML files."""
    return Story(
        **_read(folder / "vault.toml"), question=_case(folder / "c-014.toml"), reminders=_case(folder / "c-009.toml")
    )


def _case(path: Path) -> Case:
    data = _read(path)
    return Case(data["code"], data["name"], tuple(_told(**session) for session in data["sessions"]))


def _told(
    cues: list[dict[str, Any]], happened: dict[str, Any] | None = None, tried: dict[str, Any] | None = None, **rest: Any
) -> Told:
    return Told(
        cues=tuple(Seen(**cue) for cue in cues),
        happened=Happened(**happened) if happened else None,
        tried=Tried(**tried) if tried else None,
        **rest,
    )


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))
