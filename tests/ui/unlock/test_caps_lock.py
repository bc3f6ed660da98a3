"""What the typed letters tell about Caps Lock."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.ui.unlock.caps_lock import CapsLock

_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_LETTER = Qt.Key.Key_A.value
_CAPS_LOCK = Qt.Key.Key_CapsLock.value


@pytest.mark.parametrize(
    ("text", "modifiers", "found"),
    [("a", _NONE, "off"), ("A", _NONE, "on"), ("A", _SHIFT, "off"), ("a", _SHIFT, "on"), ("Ж", _NONE, "on")],
)
def test_a_letter_with_or_without_shift_tells(text: str, modifiers: Qt.KeyboardModifier, found: str) -> None:
    caps_lock = CapsLock(shift_undoes=True)
    caps_lock.see(_LETTER, text, modifiers)
    assert caps_lock.is_on is (found == "on")


@pytest.mark.parametrize("text", ["7", " ", "", "!", "א", "ª"])
def test_what_has_no_capitals_tells_nothing(text: str) -> None:
    caps_lock = CapsLock()
    caps_lock.see(_LETTER, text, _NONE)
    assert caps_lock.is_on is None


def test_a_shortcut_tells_nothing() -> None:
    caps_lock = CapsLock()
    caps_lock.see(_LETTER, "A", _CONTROL)
    assert caps_lock.is_on is None


def test_where_shift_does_not_undo_caps_lock_a_capital_with_shift_tells_nothing() -> None:
    caps_lock = CapsLock(shift_undoes=False)
    caps_lock.see(_LETTER, "A", _SHIFT)
    assert caps_lock.is_on is None


def test_the_caps_lock_key_turns_a_known_state_round_and_leaves_an_unknown_one_unknown() -> None:
    caps_lock = CapsLock()
    caps_lock.see(_CAPS_LOCK, "", _NONE)
    assert caps_lock.is_on is None
    caps_lock.see(_LETTER, "A", _NONE)
    caps_lock.see(_CAPS_LOCK, "", _NONE)
    assert caps_lock.is_on is False


def test_after_another_window_nothing_is_known() -> None:
    caps_lock = CapsLock()
    caps_lock.see(_LETTER, "A", _NONE)
    caps_lock.forget()
    assert caps_lock.is_on is None
