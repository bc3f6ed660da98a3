"""Names a vault may have, and names it may not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.ui.unlock.vault_name import name_fault, vault_folder


@pytest.mark.parametrize(
    "name", ["Caseload", "My practice 2026", "Žižkov", "Ιατρείο", "診療録", "a.b", "O’Hara & Sons"]
)
def test_an_everyday_name_is_fine(name: str) -> None:
    assert not name_fault(name)


@pytest.mark.parametrize("name", ["", "   ", "\t\n", "\ud800"])
def test_a_name_is_needed(name: str) -> None:
    assert name_fault(name) == "Give the vault a name."


@pytest.mark.parametrize("sign", list('/\\:*?"<>|'))
def test_a_sign_no_folder_can_have_is_named(sign: str) -> None:
    assert sign in name_fault(f"Case{sign}load")


@pytest.mark.parametrize("name", [".hidden", "..", "ends."])
def test_dots_at_the_ends_are_refused(name: str) -> None:
    assert "dot" in name_fault(name)


@pytest.mark.parametrize("name", ["a" * 61, "a" * 300, "😀" * 60 + "é" * 10])
def test_a_name_too_long_for_a_folder_is_refused(name: str) -> None:
    assert "shorter" in name_fault(name)


def test_the_folder_has_the_trimmed_name() -> None:
    assert vault_folder(Path("/here"), " Case\tload ") == Path("/here/Case load.mend")


@given(st.text(max_size=80))
def test_every_accepted_name_is_one_folder_directly_in_its_place(name: str) -> None:
    if name_fault(name):
        return
    folder = vault_folder(Path("/here"), name)
    assert folder.parent == Path("/here")
    assert len(folder.name.encode()) <= 255
