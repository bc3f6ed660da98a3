"""Where things are and how the window likes to look. Nothing secret and no client data is ever kept here."""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

SETTINGS_FILE = "settings.toml"
APPEARANCES = ("system", "light", "dark")
NARROWEST, WIDEST = 372, 560
LOCK_AFTER = (2, 5, 10, 15, 30, 60)
MOST_YEARS = 99


def resource(name: str) -> Path:
    """The path of a bundled file, given relative to `resources/` (in the wheel: inside the package)."""
    here = Path(__file__).parent
    inside = here / "resources"
    root = inside if inside.is_dir() else here.parent / "resources"
    return root / name


@dataclass(frozen=True, slots=True)
class Places:
    """The folders Mend uses: `config` for settings, `documents` where new vaults and PDFs are offered to go."""

    config: Path
    documents: Path

    @classmethod
    def of_this_user(cls) -> "Places":
        """The folders the operating system (on Linux: XDG) names for this user."""
        return cls(platformdirs.user_config_path("mend", appauthor=False), platformdirs.user_documents_path())


@dataclass(frozen=True, slots=True)
class Settings:
    """How the window likes to look, which vault was open last, and what else holds for every vault.

    `appearance` is "system", "light" or "dark"; `last_vault` the path of a folder, or empty; `panel_width` in pixels at
    100 %; `lock_after` minutes without a key or the mouse, one of `LOCK_AFTER`, the vault begins to lock itself;
    `keep_years` and `keep_years_of_age` the rule by which closed records are looked at again (see `retention`);
    `backup_folder` the second folder for backups, or empty; `warned_about` the vault of which the person was told that
    it lies in a synced folder.
    """

    appearance: str = "system"
    last_vault: str = ""
    panel_width: int = 512
    lock_after: int = 5
    backup_folder: str = ""
    warned_about: str = ""
    keep_years: int = 7
    keep_years_of_age: int = 7

    @classmethod
    def read(cls, places: Places) -> "Settings":
        """The kept settings; what is missing or cannot be understood is left at its default."""
        try:
            text = (places.config / SETTINGS_FILE).read_text("utf-8")
            import tomllib  # 3 ms that a first start can do without

            data = tomllib.loads(text)
        except (OSError, ValueError, RecursionError):
            return cls()
        appearance, vault, width = data.get("appearance"), data.get("last_vault"), data.get("panel_width")
        minutes = data.get("lock_after")
        return cls(
            appearance if appearance in APPEARANCES else "system",
            _path(vault),
            width if isinstance(width, int) and NARROWEST <= width <= WIDEST else 512,
            minutes if isinstance(minutes, int) and minutes in LOCK_AFTER else 5,
            _path(data.get("backup_folder")),
            _path(data.get("warned_about")),
            keep_years=_years(data.get("keep_years")),
            keep_years_of_age=_years(data.get("keep_years_of_age")),
        )

    def write(self, places: Places) -> None:
        """Keep the settings; the old file stays whole until the new one is complete. Raises `OSError`.

        A path that is no proper text (bytes that are not UTF-8) is not remembered.
        """
        places.config.mkdir(mode=0o700, parents=True, exist_ok=True)
        target = places.config / SETTINGS_FILE
        fresh = target.with_suffix(".new")
        lines = (
            f"appearance = {_quoted(self.appearance)}",
            f"last_vault = {_quoted_path(self.last_vault)}",
            f"panel_width = {self.panel_width}",
            f"lock_after = {self.lock_after}",
            f"backup_folder = {_quoted_path(self.backup_folder)}",
            f"warned_about = {_quoted_path(self.warned_about)}",
            f"keep_years = {self.keep_years}",
            f"keep_years_of_age = {self.keep_years_of_age}",
        )
        fresh.write_text("\n".join(lines) + "\n", "utf-8")
        fresh.replace(target)


def _path(kept: object) -> str:
    return kept if isinstance(kept, str) else ""


def _years(kept: object) -> int:
    return kept if type(kept) is int and 1 <= kept <= MOST_YEARS else 7


def _quoted_path(path: str) -> str:
    return _quoted(path if _is_text(path) else "")


def _is_text(text: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in text)


def _quoted(text: str) -> str:
    escaped = "".join(c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text)
    return f'"{escaped}"'
