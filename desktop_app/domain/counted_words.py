"""What is in a vault, in words."""

from collections.abc import Iterator

from desktop_app.domain.findings import Findings
from desktop_app.domain.salvaged import Salvaged
from desktop_app.i18n import _, ngettext


def sound_words(found: Findings) -> str:
    """That a vault was found sound, and what is in it."""
    return _("The vault is sound: {inside}.").format(inside=_inside(found))


def salvaged_words(saved: Salvaged) -> Iterator[str]:
    """What came over from a damaged vault, and what did not, sentence by sentence."""
    yield _("Saved: {inside}.").format(inside=_inside(saved))
    yield from saved.lost
    if not saved.lost:
        yield _("Nothing is missing, as far as can be seen.")


def _inside(what: Findings | Salvaged) -> str:
    return _("{clients}, {sessions}, {notes}, {plans}").format(
        clients=ngettext("{n} client", "{n} clients", what.clients).format(n=what.clients),
        sessions=ngettext("{n} session", "{n} sessions", what.sessions).format(n=what.sessions),
        notes=ngettext("{n} note", "{n} notes", what.notes).format(n=what.notes),
        plans=ngettext("{n} repair plan", "{n} repair plans", what.plans).format(n=what.plans),
    )
