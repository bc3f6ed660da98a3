"""The note's own undo: every change of the text as what went and what came, typed words as one step each."""

from dataclasses import dataclass


def units(text: str) -> int:
    """The length of `text` as Qt counts it (UTF-16)."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def at_unit(text: str, unit: int) -> int:
    """The index of the character that stands at Qt's position `unit` in `text`."""
    if text.isascii():
        return min(unit, len(text))
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * unit].decode("utf-16-le", "replace"))


@dataclass(frozen=True, slots=True)
class Change:
    """At `position` (in Qt's counting) `removed` went and `added` came; the caret was at `before`."""

    position: int
    removed: str
    added: str
    before: int


class NoteHistory:
    """The steps back and forward. Nothing of it is ever stored."""

    def __init__(self) -> None:
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._closed = True

    @property
    def can_undo(self) -> bool:
        """Whether there is a step back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step forward again."""
        return bool(self._undone)

    def clear(self) -> None:
        """Forget all steps."""
        self._done.clear()
        self._undone.clear()
        self._closed = True

    def close_step(self) -> None:
        """The next change is a step of its own."""
        self._closed = True

    def add(self, change: Change) -> None:
        """Remember a change; letters of one word, typed or deleted one after the other, become one step."""
        self._undone.clear()
        joined = None if self._closed or not self._done else _joined(self._done[-1], change)
        if joined:
            self._done[-1] = joined
        else:
            self._done.append(change)
        self._closed = False

    def back(self) -> Change | None:
        """The step to take back, if there is one."""
        return self._move(self._done, self._undone)

    def forward(self) -> Change | None:
        """The step to take again, if there is one."""
        return self._move(self._undone, self._done)

    def _move(self, source: list[Change], target: list[Change]) -> Change | None:
        self._closed = True
        if not source:
            return None
        target.append(source.pop())
        return target[-1]


def _joined(last: Change, new: Change) -> Change | None:
    """The two changes as one step, or nothing where a person would expect two."""
    if not new.removed and _is_letter(new.added):
        goes_on = last.added and "\n" not in last.added and new.position == last.position + units(last.added)
        if goes_on and not (last.added[-1].isspace() and not new.added.isspace()):
            return Change(last.position, last.removed, last.added + new.added, last.before)
    if not new.added and not last.added and _is_letter(new.removed) and "\n" not in last.removed:
        backwards = new.position + units(new.removed) == last.position
        if backwards and not (new.removed.isspace() and not last.removed[0].isspace()):
            return Change(new.position, new.removed + last.removed, "", last.before)
        forwards = new.position == last.position
        if forwards and not (last.removed[-1].isspace() and not new.removed.isspace()):
            return Change(last.position, last.removed + new.removed, "", last.before)
    return None


def _is_letter(text: str) -> bool:
    return 0 < len(text) <= 2 and "\n" not in text
