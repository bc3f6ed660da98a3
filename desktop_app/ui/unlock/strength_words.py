"""What can honestly be said about a new passphrase while it is being typed."""

from typing import Final

from desktop_app.i18n import _, ngettext

SHORTEST: Final = 8
_MINUTE, _DAY, _MONTH, _YEAR = 60.0, 86_400.0, 30 * 86_400.0, 365.25 * 86_400.0


def strength_words(passphrase: str) -> str:
    """What is still lacking; or how long the passphrase would hold, and what would make it hold longer."""
    lacking = SHORTEST - len(passphrase)
    if not passphrase:
        return _("At least {count} characters. Four or more unrelated words are hard to guess.").format(count=SHORTEST)
    if lacking > 0:
        return ngettext("{count} more character is needed.", "{count} more characters are needed.", lacking).format(
            count=lacking
        )
    return _how_long(passphrase)


def _how_long(passphrase: str) -> str:
    from desktop_app.analysis.strength import LIFETIME, seconds_to_guess

    seconds = seconds_to_guess(passphrase)
    if seconds >= LIFETIME:
        return _("Guessing it would take more than a lifetime. A known saying, or words about you, would fall sooner.")
    for limit, words in (
        (_MINUTE, _("Fast computers would guess it within a minute.")),
        (_DAY, _("Fast computers would guess it within hours.")),
        (_MONTH, _("Fast computers would guess it within days.")),
        (_YEAR, _("Fast computers would guess it within months.")),
    ):
        if seconds < limit:
            return " ".join((words, _("Four or more unrelated words last longer.")))
    return _("Fast computers would need years to guess it. One more unrelated word makes it a lifetime.")
