"""What looking through the notes brought to light."""

from dataclasses import dataclass

from desktop_app.domain.session import Session

Span = tuple[int, int]
"""Where something stands in a text: its first character, and the one after its last."""


@dataclass(frozen=True, slots=True)
class Found:
    """A session whose note has all that was looked for.

    `excerpt` is a piece of the note from where the words stand close together, without Markdown's marks; `hits` are the
    places of the words in it.
    """

    session: Session
    client_code: str
    excerpt: str = ""
    hits: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """The latest sessions found, how many there are in `total`, and how many notes were not looked through yet."""

    latest: tuple[Found, ...] = ()
    total: int = 0
    unread: int = 0
