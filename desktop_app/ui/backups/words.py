"""A backup in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from desktop_app.i18n import _, ngettext
from desktop_app.ui.dates import near_day, time_words
from desktop_app.ui.row_model import Row

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from desktop_app.domain.backup import Backup


def row(backup: Backup, today: date, second: Path | None, *, brief: bool = False) -> Row:
    """The backup as a row: when, how big, how many sessions, where it lies if that may differ, and its state.

    Where there is little room, `brief` leaves out when it was looked through.
    """
    quiet = [size(backup.size)]
    if backup.sessions is not None:
        quiet.append(sessions(backup.sessions))
    if second is not None:
        quiet.append(second.name if backup.folder.is_relative_to(second) else _("beside the vault"))
    return Row(key(backup), moment(backup.made, today), tuple(quiet), state(backup, None if brief else today))


def key(backup: Backup) -> str:
    """What a row stands for."""
    return str(backup.folder)


def moment(made: datetime, today: date) -> str:
    """When it was made: "Mon 23 Nov, 14:02"."""
    return _("{day}, {time}").format(day=near_day(made.date(), today), time=time_words(made.time()))


def size(count: int) -> str:
    """So many bytes: "1.2 MB"."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def sessions(count: int) -> str:
    """So many sessions."""
    return ngettext("{n} session", "{n} sessions", count).format(n=count)


def state(backup: Backup, today: date | None) -> str:
    """Whether it is whole, as far as is known; without `today`, since when is not said."""
    if backup.damaged:
        return _("Damaged")
    if backup.checked is None:
        return _("Not checked")
    if today is None:
        return _("Whole")
    return _("Whole on {day}").format(day=near_day(backup.checked.date(), today))
