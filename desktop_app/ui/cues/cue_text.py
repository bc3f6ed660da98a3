"""What the checklist says of a cue: to the eye, to a screen reader, and under the pointer."""

import re
import unicodedata

from desktop_app.domain.cue import Cue, CueType, Observation, When
from desktop_app.i18n import _


def type_name(type_: CueType) -> str:
    """The type as the heading of its column."""
    return _("Withdrawal") if type_ is CueType.WITHDRAWAL else _("Confrontation")


def movement(type_: CueType) -> str:
    """What the type does, in two words."""
    return _("moving away") if type_ is CueType.WITHDRAWAL else _("moving against")


def when_name(when: When) -> str:
    """The part of the session, as its button says it."""
    return {When.EARLY: _("Early"), When.MIDDLE: _("Middle"), When.LATE: _("Late")}[when]


def spoken(title: str, type_: CueType, observation: Observation | None) -> str:
    """The row as a screen reader should read it out."""
    kind = _("withdrawal") if type_ is CueType.WITHDRAWAL else _("confrontation")
    if observation is None:
        return _("{title}, {type}, not ticked").format(title=title, type=kind)
    parts = [
        _("{title}, {type}, ticked, intensity {value} of 5").format(title=title, type=kind, value=observation.intensity)
    ]
    if observation.when is not None:
        parts.append(when_name(observation.when).lower())
    if observation.words:
        parts.append(_("with their words"))
    return ", ".join(parts)


def tip(cue: Cue, observation: Observation | None) -> str:
    """The tooltip, as HTML in which every text is escaped."""
    import html  # with half a megabyte of names, for a pointer that rests

    lines = [cue.description, _caution(cue.type)]
    if cue.also:
        lines.append(_("Could also be: {also}").format(also=cue.also))
    if observation is not None:
        lines.append(_("Intensity {value} of 5").format(value=observation.intensity))
        lines.extend([observation.words] if observation.words else [])
    return "".join(f"<p>{html.escape(line)}</p>" for line in lines if line)


def _caution(type_: CueType) -> str:
    if type_ is CueType.WITHDRAWAL:
        return _("Tick it where it worked as a step back from you or from the work, not merely because it happened.")
    return _("Tick it where it worked as a push against you or the work, not merely because it happened.")


def words_of(text: str) -> list[str]:
    """The words of `text` for comparing: without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
