"""Wires the bin to the clients page and the desk."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from desktop_app.desk.bin import Bin
from desktop_app.domain.binned import Binned
from desktop_app.i18n import _
from desktop_app.ui.bin.bin_dialog import BinDialog
from desktop_app.ui.bin.words import binned_words
from desktop_app.ui.inside import Inside
from desktop_app.ui.take_back import TakeBack


class BinAttached(QObject):
    """The bin at work. `refresh` reads the clients anew, without the one of the id it is given; `take_back` offers to
    have back what was thrown away last; `clock` gives the local time, `say` shows a sentence. `erase_asked` carries the
    id of a client in the bin who is to be erased now.
    """

    erase_asked = Signal(str)

    def __init__(
        self,
        inside: Inside,
        bin_: Bin,
        refresh: Callable[[str], None],
        take_back: TakeBack,
        clock: Callable[[], datetime],
        say: Callable[[str], None],
    ) -> None:
        super().__init__(inside)
        self._inside, self._bin, self._refresh, self._clock, self._say = inside, bin_, refresh, clock, say
        self._take_back = take_back
        self._dialog: BinDialog | None = None
        inside.clients.client_thrown_away.connect(bin_.move_client)
        inside.clients.session_thrown_away.connect(bin_.move_session)
        inside.clients.bin_asked.connect(bin_.read)
        bin_.moved.connect(self._moved)
        bin_.restored.connect(self._restored)
        bin_.listed.connect(self._show)
        bin_.failed.connect(self._fail)

    def _moved(self, binned: Binned) -> None:
        self._refresh(binned.id)
        words = _("{what} moved to the bin for 30 days").format(what=binned_words(binned))
        self._take_back.offer(binned, words, lambda: self._bin.restore(binned))

    def _restored(self, binned: Binned) -> None:
        self._take_back.forget(binned)
        self._refresh("")
        self._say(_("{what} is back.").format(what=binned_words(binned)))
        if self._dialog is not None:
            self._bin.read()

    def _show(self, found: tuple[Binned, ...]) -> None:
        if self._dialog is None:
            self._dialog = dialog = BinDialog(self._inside, self._clock().date())
            dialog.restore_asked.connect(self._bin.restore)
            dialog.erase_asked.connect(self._ask_to_erase)
            dialog.finished.connect(self._closed)
            dialog.open()
        self._dialog.set_found(found)

    def _ask_to_erase(self, client_id: str) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.erase_asked.emit(client_id)

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _fail(self, sentence: str) -> None:
        if self._dialog is not None:
            self._dialog.set_error(sentence)
        else:
            self._say(sentence)
