from pathlib import Path

import pytest

from desktop_app.vault.synced import synced_by


@pytest.mark.parametrize(
    ("place", "service"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("OneDrive - Practice Ltd", "OneDrive"),
        ("OneDrive-Personal", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("Nextcloud2/Notes", ""),
        ("GoogleDrive-me/My Drive", "Google Drive"),
        ("Documents", ""),
        ("Dropboxes", ""),
    ],
)
def test_synced_folders_are_known_by_their_names(tmp_path: Path, place: str, service: str) -> None:
    assert synced_by(tmp_path / place / "Practice.mend") == service


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".dropbox", "Dropbox"),
        (".stfolder", "Syncthing"),
        (".sync/ID", "Resilio Sync"),
        (".nextcloudsync.log", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
    ],
)
def test_synced_folders_are_known_by_their_marks(tmp_path: Path, mark: str, service: str) -> None:
    (tmp_path / mark).parent.mkdir(exist_ok=True)
    (tmp_path / mark).write_text("")
    assert synced_by(tmp_path / "Work" / "Practice.mend") == service


def test_the_settings_of_a_service_in_the_home_folder_are_no_mark(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    assert synced_by(tmp_path / "Practice.mend") == ""


def test_a_vault_reached_through_a_link_is_where_it_really_is(tmp_path: Path) -> None:
    (tmp_path / "Nextcloud").mkdir()
    (tmp_path / "Notes").symlink_to(tmp_path / "Nextcloud")
    assert synced_by(tmp_path / "Notes" / "Practice.mend") == "Nextcloud"
