"""Situations that reliably set off the therapist's own reactivity."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Trigger:
    """A built-in trigger; `source` is a key of the source list."""

    id: str
    title: str
    description: str
    source: str


def load_triggers(path: Path) -> tuple[Trigger, ...]:
    """Read the triggers of a TOML file of `[[trigger]]` tables."""
    data = tomllib.loads(path.read_text("utf-8"))
    return tuple(Trigger(t["id"], t["title"], t["description"], t["source"]) for t in data["trigger"])
