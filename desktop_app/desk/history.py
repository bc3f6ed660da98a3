"""Undo and redo of frozen values: one command that replaces a value by another."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QUndoCommand, QUndoStack

V = TypeVar("V")


class Replace(QUndoCommand, Generic[V]):
    """Shows `after`, and `before` again when undone. Neighbours with the same `key` are one step."""

    def __init__(self, before: V, after: V, show: Callable[[V], None], key: str) -> None:
        super().__init__()
        self._before, self.after, self._show, self.key = before, after, show, key

    def redo(self) -> None:
        """Show the value after the change."""
        self._show(self.after)

    def undo(self) -> None:
        """Show the value before the change."""
        self._show(self._before)

    def id(self) -> int:
        """Commands with an id of 1 ask to be merged; -1 never merges."""
        return 1 if self.key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take a later change of the same key into this one; a change that came back to its start vanishes."""
        if not isinstance(other, Replace) or other.key != self.key:
            return False
        self.after = other.after
        self.setObsolete(self.after == self._before)
        return True


class History(Generic[V]):
    """The undo history of one value. `show` is called with the value to show after a change, an undo or a redo."""

    def __init__(self, show: Callable[[V], None]) -> None:
        self._show = show
        self._stack = QUndoStack()

    def replace(self, before: V, after: V, key: str = "") -> None:
        """Show `after` and remember how to come back; nothing happens when both are equal."""
        if before != after:
            self._stack.push(Replace(before, after, self._show, key))

    def undo(self) -> None:
        """Go back one step, as far as there is one."""
        self._stack.undo()

    def redo(self) -> None:
        """Go forward one step, as far as there is one."""
        self._stack.redo()

    def clear(self) -> None:
        """Forget everything."""
        self._stack.clear()
