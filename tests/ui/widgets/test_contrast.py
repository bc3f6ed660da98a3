"""WCAG 2.2 contrast of the theme files: 4.5 for text, 3 for controls and marks."""

import pytest

from desktop_app.ui.theme import load_tokens

GROUNDS = ("rail", "paper", "sheet", "field", "hover")
TEXTS = [
    *[(ink, ground) for ink in ("ink", "ink-2", "ink-3", "pine") for ground in ("rail", "paper", "sheet", "field")],
    *[(ink, ground) for ink in ("ink", "ink-2") for ground in ("hover", "press")],
    *[(tone, f"{tone}-soft") for tone in ("pine", "gold", "slate", "terra")],
    *[("ink", f"{tone}-soft") for tone in ("pine", "gold", "slate", "terra")],
    *[(tone, ground) for tone in ("gold", "slate", "terra") for ground in ("paper", "sheet", "field")],
    ("on-pine", "pine"), ("on-pine", "pine-hover"), ("danger", "sheet"), ("on-danger", "danger-fill"),
    ("toast-ink", "toast"), ("toast-link", "toast"),
]  # fmt: skip
CONTROLS = [
    *[("edge", ground) for ground in ("rail", "paper", "sheet", "field")],
    *[(f"{tone}-mark", ground) for tone in ("gold", "slate", "terra") for ground in ("paper", "sheet", f"{tone}-soft")],
    *[("field", f"{tone}-mark") for tone in ("gold", "slate", "terra")],
    *[("pine", ground) for ground in GROUNDS],
    ("field", "pine"),
]


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_text_can_be_read(theme: str, ink: str, ground: str) -> None:
    tokens = load_tokens(theme)
    assert contrast(tokens[ink], tokens[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), CONTROLS)
def test_controls_and_marks_can_be_told_from_their_ground(theme: str, shape: str, ground: str) -> None:
    tokens = load_tokens(theme)
    assert contrast(tokens[shape], tokens[ground]) >= 3


def test_both_themes_know_the_same_colours() -> None:
    assert load_tokens("light").keys() == load_tokens("dark").keys()
