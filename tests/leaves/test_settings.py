"""Settings survive everything a file can go through, and hold nothing of a client."""

import os
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.settings import APPEARANCES, LOCK_AFTER, SETTINGS_FILE, Places, Settings, resource


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Folders that are not there yet."""
    return Places(config=tmp_path / "config" / "mend", documents=tmp_path / "Documents")


def kept(places: Places, text: str) -> Settings:
    """What is read from a settings file with this text."""
    places.config.mkdir(parents=True, exist_ok=True)
    (places.config / SETTINGS_FILE).write_text(text, "utf-8")
    return Settings.read(places)


def test_without_a_file_everything_is_at_its_default(places: Places) -> None:
    assert Settings.read(places) == Settings()


def test_what_was_written_is_read_again(places: Places) -> None:
    settings = Settings("dark", '/Zoë/Praxis "Mitte"\n\\ 🌿.mend', 400)
    settings.write(places)
    assert Settings.read(places) == settings


@given(
    st.sampled_from(APPEARANCES),
    st.text(st.characters(codec="utf-8")),
    st.integers(372, 560),
    st.sampled_from(LOCK_AFTER),
    st.text(st.characters(codec="utf-8")),
    st.integers(1, 99),
)
def test_any_settings_come_back(
    appearance: str, vault: str, width: int, lock_after: int, second: str, years: int
) -> None:
    places = Places.of_this_user()
    settings = Settings(appearance, vault, width, lock_after, second, vault, years, 100 - years)
    settings.write(places)
    assert Settings.read(places) == settings


@pytest.mark.parametrize(
    "text",
    [
        "",
        "appearance",
        'appearance = "purple"\nlast_vault = 3\npanel_width = "wide"',
        "panel_width = true",
        "lock_after = 0",
        "lock_after = 525600",
        "lock_after = true",
        "keep_years = 0",
        "keep_years = 100",
        "keep_years = true",
        "keep_years_of_age = '9'",
        "backup_folder = 3\nwarned_about = []",
        "panel_width = 99999999999999999999999",
        "panel_width = nan",
        "appearance = ['dark']\nlast_vault = {}",
        "[appearance]\nx = 1",
        "a = " + "[" * 5000,
        "\ufeff",
        "\x00\x01",
    ],
)
def test_a_strange_file_is_read_as_the_defaults(places: Places, text: str) -> None:
    assert kept(places, text) == Settings()


def test_a_file_that_is_not_text_is_read_as_the_defaults(places: Places) -> None:
    places.config.mkdir(parents=True)
    (places.config / SETTINGS_FILE).write_bytes(b"\xff\xfe\x80")
    assert Settings.read(places) == Settings()


def test_what_is_sound_in_a_partly_strange_file_is_kept(places: Places) -> None:
    assert kept(places, 'appearance = "dark"\npanel_width = 3\nnew_in_a_later_mend = 1') == Settings("dark")


def test_a_vault_in_a_folder_whose_name_is_no_text_costs_no_other_setting(places: Places) -> None:
    Settings("dark", os.fsdecode(b"/tmp/\xff.mend"), 400).write(places)
    assert Settings.read(places) == Settings("dark", "", 400)


def test_a_folder_that_cannot_be_made_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(OSError, match="file"):
        Settings().write(Places(tmp_path / "file" / "mend", tmp_path))


def test_a_failed_write_leaves_the_old_settings_whole(places: Places) -> None:
    Settings("dark").write(places)
    (places.config / "settings.new").mkdir()
    with pytest.raises(OSError, match=r"settings\.new"):
        Settings("light").write(places)
    assert Settings.read(places) == Settings("dark")


def test_the_folders_follow_xdg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "papers"))
    places = Places.of_this_user()
    assert places == Places(tmp_path / "settings" / "mend", tmp_path / "papers")
    Settings().write(places)
    assert (tmp_path / "settings" / "mend" / SETTINGS_FILE).exists()


def test_the_settings_have_no_place_for_a_client() -> None:
    assert {f.name for f in fields(Settings)} == {
        *("appearance", "last_vault", "panel_width", "lock_after"),
        *("backup_folder", "warned_about"),
        *("keep_years", "keep_years_of_age"),
    }


def test_the_bundled_files_are_found() -> None:
    assert resource("themes/light.toml").is_file()
