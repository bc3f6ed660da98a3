"""Wires the bin to the clients page and the desk."""

from collections.abc import Callable
from datetime import datetime

from desktop_app.desk.bin import Bin
from desktop_app.domain.binned import Binned
from desktop_app.i18n import _
from desktop_app.ui.bin.bin_dialog import BinDialog
from desktop_app.ui.bin.words import binned_words
from desktop_app.ui.inside import Inside
from desktop_app.ui.take_back import TakeBack


class BinAttached:
    """The bin at work. `refresh` reads the clients anew, without the one of the id it is given; `take_back` offers to
    have back what was thrown away last; `clock` gives the local time, `say` shows a sentence.
    """

    def __init__(
        self,
        inside: Inside,
        bin_: Bin,
        refresh: Callable[[str], None],
        take_back: TakeBack,
        clock: Callable[[], datetime],
        say: Callable[[str], None],
    ) -> None:
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
            dialog.finished.connect(self._closed)
            dialog.open()
        self._dialog.set_found(found)

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _fail(self, sentence: str) -> None:
        if self._dialog is not None:
            self._dialog.set_error(sentence)
        else:
            self._say(sentence)
