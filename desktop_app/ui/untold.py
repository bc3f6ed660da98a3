"""News of a vault's keys that came while nobody could hear of them: told once somebody is inside again."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from desktop_app.desk.desk import Desk
from desktop_app.domain.errors import MendError
from desktop_app.i18n import _
from desktop_app.ui.settings.key_words import not_renewed_words, renewed_words


@dataclass(frozen=True, slots=True)
class News:
    """`short` for a notice that passes; the settings say `more` as well."""

    short: str
    more: str


class Untold(QObject):
    """Keeps the latest news of each vault until it is taken."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._news: dict[Path, News] = {}

    def attend(self, desk: Desk) -> None:
        """Listen to what still comes once the vault of this desk is being closed."""
        desk.door.closing.connect(lambda: self._listen(desk))

    def keep(self, folder: Path, news: News) -> None:
        """Something is to be told when the vault in `folder` is opened."""
        self._news[folder.absolute()] = news

    def take(self, folder: Path | None) -> News | None:
        """What there is to tell whoever has opened this vault; then it is told."""
        return self._news.pop(folder.absolute(), None) if folder else None

    def _listen(self, desk: Desk) -> None:
        folder = desk.keys.vault_folder
        if folder is not None:
            desk.renewing.renewed.connect(lambda aside: self.keep(folder, _renewed(aside)))
            desk.renewing.refused.connect(lambda error: self.keep(folder, _not_renewed(error)))


def unseen_key() -> News:
    """The vault was locked with its first recovery key on the screen."""
    short = _("The recovery key is shown only once. If it is not on paper, the settings can make a new one.")
    return News(short, _("“New recovery key…” below makes it; the one before then opens nothing."))


def _renewed(aside: Path) -> News:
    return News(*renewed_words(aside))


def _not_renewed(error: MendError) -> News:
    short = _("The vault keeps its old recovery key; the new one on paper opens nothing.")
    return News(short, not_renewed_words(error.sentence))
