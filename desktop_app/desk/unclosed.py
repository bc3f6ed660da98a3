"""Passages about somebody else that are not closed: told before a client is given the record without them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.i18n import _, ngettext

if TYPE_CHECKING:
    from desktop_app.desk.store import Store
    from desktop_app.domain.session import Session

_MOST_NAMED: Final = 6


def unclosed_words(store: Store, client_id: str) -> str:
    """In which of the client's sessions and plans a passage is not closed, and what becomes of it; "" when in none."""
    from desktop_app.reports.take_out.reworded import for_the_client, unclosed_in
    from desktop_app.vault import take_out as gathering

    with store.reading() as tx:
        dossier = for_the_client(gathering.dossier(tx, client_id))
    sessions, plans = unclosed_in(dossier)
    if not sessions and not plans:
        return ""
    words = _(
        "A passage about somebody else (||) is not closed in {places}. What is left out there may be more, or other "
        "words, than you meant."
    )
    return words.format(places=", ".join(_places(sessions, plans)))


def _places(sessions: tuple[Session, ...], plans: int) -> list[str]:
    from desktop_app.reports.words import plain_day

    named = _("session {number} ({day})")
    places = [named.format(number=s.number, day=plain_day(s.day)) for s in sessions[:_MOST_NAMED]]
    if more := len(sessions) - len(places):
        places.append(ngettext("{n} more session", "{n} more sessions", more).format(n=more))
    if plans:
        places.append(ngettext("{n} repair plan", "{n} repair plans", plans).format(n=plans))
    return places
