"""The data files are whole: what the program reads from them at run time is checked here beforehand."""

import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from desktop_app.domain.cue import load_cue_set
from desktop_app.domain.repair_plan import StepKind, load_key_steps
from desktop_app.domain.template import load_template
from desktop_app.domain.trigger import load_triggers
from tests.house.sources import RESOURCES

SOURCES = {"mentalyc-2025"}
CUE_SETS = sorted((RESOURCES / "cues").glob("*.toml"))
TRIGGERS = sorted((RESOURCES / "triggers").glob("*.toml"))
TEMPLATES = sorted((RESOURCES / "templates").glob("*.toml"))
FONTS = sorted((RESOURCES / "fonts").glob("*.[to]tf"))
ICONS = sorted((RESOURCES / "icons").glob("*.svg"))


@pytest.mark.parametrize("path", CUE_SETS, ids=lambda p: p.stem)
def test_a_cue_set_loads_and_every_cue_names_its_source(path: Path) -> None:
    cue_set = load_cue_set(path)
    assert cue_set.cues
    for cue in cue_set.cues:
        assert cue.id.startswith(f"{cue_set.id}.")
        assert cue.source in SOURCES, cue.id
        assert cue.title.strip()
        assert cue.description.strip()


def test_no_cue_id_is_used_twice_in_all_sets() -> None:
    ids = [cue.id for path in CUE_SETS for cue in load_cue_set(path).cues]
    assert len(ids) == len(set(ids))


def test_the_triggers_load_and_name_their_sources() -> None:
    triggers = [trigger for path in TRIGGERS for trigger in load_triggers(path)]
    assert triggers
    assert {t.source for t in triggers} <= SOURCES
    assert len({t.id for t in triggers}) == len(triggers)


def test_the_five_key_steps_are_there_in_their_order() -> None:
    steps = load_key_steps(RESOURCES / "repair" / "key_steps.toml")
    assert [s.kind for s in steps] == list(StepKind)
    assert {s.source for s in steps} <= SOURCES


def test_the_templates_have_headings() -> None:
    for path in TEMPLATES:
        template = load_template(path)
        assert template.id == path.stem
        assert len(template.headings) == len(set(template.headings)) > 0


def test_both_themes_name_the_same_colours() -> None:
    light, dark = (
        tomllib.loads((RESOURCES / "themes" / f"{name}.toml").read_text("utf-8")) for name in ("light", "dark")
    )
    assert light.keys() == dark.keys()
    for token, value in [*light.items(), *dark.items()]:
        assert re.fullmatch(r"#(?:[0-9A-Fa-f]{2}){3,4}", value), token


def test_every_icon_is_a_drawing_that_can_be_read() -> None:
    for path in ICONS:
        assert ET.parse(path).getroot().tag.endswith("svg"), path.name  # noqa: S314 (our own files)


def test_every_font_has_its_licence_beside_it() -> None:
    licences = [p.stem.removeprefix("LICENSE-") for p in (RESOURCES / "fonts").glob("LICENSE-*")]
    assert FONTS
    assert [p.name for p in FONTS if not p.name.startswith(tuple(licences))] == []


def test_the_icons_have_their_licence_beside_them() -> None:
    assert ICONS
    assert list((RESOURCES / "icons").glob("LICENSE*"))
