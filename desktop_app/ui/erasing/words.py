"""How much there is of a client, in words."""

from desktop_app.domain.erasure import Holdings
from desktop_app.i18n import _, ngettext


def counted(holdings: Holdings) -> tuple[str, ...]:
    """What there is any of: "3 sessions", "1 repair plan"."""
    found = (
        (holdings.sessions, ngettext("{n} session", "{n} sessions", holdings.sessions)),
        (holdings.notes, ngettext("{n} note", "{n} notes", holdings.notes)),
        (holdings.versions, ngettext("{n} earlier version", "{n} earlier versions", holdings.versions)),
        (holdings.plans, ngettext("{n} repair plan", "{n} repair plans", holdings.plans)),
        (
            holdings.disclosures,
            ngettext("{n} entry in the log of disclosures", "{n} entries in the log of disclosures",
                     holdings.disclosures),
        ),
    )  # fmt: skip
    return tuple(words.format(n=n) for n, words in found if n) or (_("no session yet"),)
