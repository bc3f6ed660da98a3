"""The whole program in its real window, on a real vault, driven by keys and clicks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.app import Mend
from desktop_app.domain.case import Case
from desktop_app.domain.client import Client
from desktop_app.domain.session import Session, SessionNote
from desktop_app.running import last_vault
from desktop_app.settings import Places, Settings
from desktop_app.ui.clients.clients_page import ClientsPage
from desktop_app.ui.row_list import RowList
from desktop_app.ui.widgets.focus_ring import FocusRing
from desktop_app.ui.widgets.line_field import ErrorLine
from desktop_app.vault import cases, clients, notes, sessions
from desktop_app.vault.keys import Cost
from desktop_app.vault.vault import Vault

PASSPHRASE = "four unrelated words here"
CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
NOW = datetime(2026, 11, 19, 14, 54)  # noqa: DTZ001 - local time, as everywhere


@dataclass
class Person:
    """Someone at the window: sees what is visible, presses keys, clicks."""

    qtbot: QtBot
    places: Places
    now: datetime
    mends: list[Mend] = field(default_factory=list)
    strangers: list[QWidget] = field(default_factory=QApplication.allWidgets)
    """What tests before have left about."""
    typed_into: set[str] = field(default_factory=set)
    """The names of all that had the keyboard when a letter was typed."""

    def start(self, folder: Path | None = None, **named: Path | None) -> None:
        """Open the program; with `instead`, on a folder that was named by hand."""
        settings = Settings.read(self.places)
        mend = Mend(self.places, settings, folder or last_vault(settings), lambda: self.now)
        if named:
            mend.look_first(**named)
        self.mends.append(mend)
        self.qtbot.waitExposed(mend.window)
        mend.window.activateWindow()
        self.until(lambda: QApplication.activeWindow() is mend.window)

    @property
    def mend(self) -> Mend:
        """The program that runs."""
        return self.mends[-1]

    @property
    def window(self) -> QWidget:
        """Its window."""
        return self.mend.window

    def quit(self) -> None:
        """Close the window and wait until it is closed."""
        window = self.mend.window
        window.close()
        self.until(lambda: not window.isVisible())
        mend = self.mends.pop()
        mend.stop()
        window.deleteLater()
        mend.deleteLater()  # here and now, not by the garbage collector on whatever thread it happens to run

    def until(self, true: Callable[[], object]) -> None:
        """Wait until something is so; if it never is, say what there is to be seen instead."""
        try:
            self.qtbot.waitUntil(lambda: self._looked(true), timeout=10_000)
        except self.qtbot.TimeoutError as late:
            raise AssertionError(self._scene()) from late

    def _scene(self) -> str:
        """Where the keyboard is, in which window, and the words that can be seen."""
        active, focus = QApplication.activeWindow(), QApplication.focusWidget()
        path: list[str] = []
        at = focus
        while at is not None:
            path.append(at.objectName() or type(at).__name__)
            at = at.parentWidget()
        top = QApplication.activeModalWidget() or self.window
        words = [w.text() for w in top.findChildren(QLabel) if w.isVisible() and not w.visibleRegion().isEmpty()]
        return f"keyboard: {' < '.join(path) or None}\nwindow: {active}, above it {top}\nin sight: {words}"

    def _looked(self, true: Callable[[], object]) -> bool:
        if QApplication.activeWindow() is None:
            top = QApplication.activeModalWidget() or self.window
            top.activateWindow()  # what a window manager does when a dialog has closed; here there is none
        return bool(true())

    def find(self, name: str) -> QWidget:
        """The visible widget with that object name."""
        found = self._visible(name)
        assert found, f"{name} is not to be seen"
        return found[0]

    def sees(self, name: str) -> bool:
        """Whether a widget of that name is visible."""
        return bool(self._visible(name))

    def _visible(self, name: str) -> list[QWidget]:
        top = QApplication.activeModalWidget() or self.window
        return [w for w in (top, *top.findChildren(QWidget, name)) if w.objectName() == name and w.isVisible()]

    def wait_for(self, name: str) -> QWidget:
        """Wait until a widget of that name is visible."""
        self.until(lambda: self.sees(name))
        return self.find(name)

    def press(self, keys: str) -> None:
        """Press keys such as "Ctrl+N" on whatever has the keyboard."""
        self.until(QApplication.activeWindow)
        QTest.keySequence(self.target(), keys)

    def type(self, words: str) -> None:
        """Type words, letter by letter, into whatever has the keyboard."""
        for letter in words:
            if letter == "\n":
                QTest.keyClick(self.target(), Qt.Key.Key_Return)
                continue
            self.typed_into.add(self._field())
            if letter.isascii():
                QTest.keyClicks(self.target(), letter)
            else:
                self.insert(letter)

    def _field(self) -> str:
        """The object name of the field that has the keyboard; a choice that can be typed lends it to its line."""
        widget = QApplication.focusWidget()
        line = widget.lineEdit() if isinstance(widget, QComboBox) else None
        return line.objectName() if line else self.focused()

    def insert(self, words: str) -> None:
        """Put in words no key event can carry in a test (non-ASCII letters abort the interpreter)."""
        field_ = QApplication.focusWidget()
        if isinstance(field_, QLineEdit):
            field_.insert(words)
            field_.textEdited.emit(field_.text())
        elif isinstance(field_, QTextEdit):
            cursor = QTextCursor(field_.textCursor())
            cursor.insertText(words)

    def target(self) -> QWidget:
        """What has the keyboard."""
        return QApplication.focusWidget() or QApplication.activeModalWidget() or self.window

    def click(self, name: str) -> None:
        """Click the widget of that name, as soon as it can be used and has its place."""
        widget = self.wait_for(name)
        self.until(lambda: widget.isEnabled() and not widget.size().isEmpty())
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def tab_to(self, name: str, *, back: bool = False) -> None:
        """Press Tab (or Shift+Tab) until the widget of that name has the keyboard."""
        passed = []
        while self.focused() != name:
            passed.append(self.focused())
            assert len(passed) < 100, f"Tab never comes to {name}; it goes round {passed[-30:]}"
            QTest.keyClick(self.target(), Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)

    def paste(self, words: str) -> None:
        """Paste words into whatever has the keyboard."""
        QGuiApplication.clipboard().setText(words)
        self.press("Ctrl+V")

    def fill(self, name: str, words: str) -> None:
        """Put the cursor into a field and type."""
        self.wait_for(name).setFocus(Qt.FocusReason.OtherFocusReason)
        self.type(words)

    def wait_focus(self, name: str) -> None:
        """Wait until the widget of that name has the keyboard; a button shows it by the ring."""
        self.until(lambda: self.focused() == name)
        target = self.target()
        if isinstance(target, QAbstractButton):
            assert self._ringed() is target, f"{name} has the keyboard, and nobody can see it"

    def _ringed(self) -> QWidget | None:
        top = QApplication.activeModalWidget() or self.window
        ring = top.findChild(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return ring.target if ring is not None and ring.isVisible() else None

    def focused(self) -> str:
        """The object name of what has the keyboard."""
        widget = QApplication.focusWidget()
        return widget.objectName() if widget else ""

    def texts(self) -> list[str]:
        """The words in every widget there is, shown or not, but for those of tests before."""
        found, strangers = [], set(map(id, self.strangers))
        for widget in QApplication.allWidgets():
            if id(widget) in strangers:
                continue
            if isinstance(widget, QLabel | QLineEdit):
                found.append(widget.text())
            elif isinstance(widget, QTextEdit | QPlainTextEdit):
                found.append(widget.toPlainText())
            found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle()]
        return [text for text in found if text]

    def complaint(self) -> str:
        """The sentence that is shown beside a field."""
        top = QApplication.activeModalWidget() or self.window
        return " ".join(line.text() for line in top.findChildren(ErrorLine) if line.isVisible())

    def wait_for_complaint(self, words: str) -> None:
        """Wait until a sentence with these words is shown beside a field."""
        self.until(lambda: words in self.complaint())

    def foot(self) -> str:
        """What the foot says of saving."""
        truth = self.find("saving_truth")
        assert isinstance(truth, QLabel)
        return truth.text()

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Type the passphrase, and wait to be inside."""
        self.fill("passphrase", f"{passphrase}\n")
        self.wait_for("inside")

    def begin_session(self) -> None:
        """Begin a session with the client one is with, or the only one there is."""
        before = self.mend.desk.workspace.session_id
        self.press("Ctrl+N")
        self.until(lambda: self.mend.desk.workspace.session_id not in {"", before})
        self.wait_focus("note")

    def open_session(self, number: int, code: str = "C-014") -> None:
        """Go to the client's session of that number, by way of the clients."""
        self.press("Ctrl+2")
        self.choose("client_list", code)
        page, workspace = self.find("clients_page"), self.mend.desk.workspace
        assert isinstance(page, ClientsPage)
        self.until(lambda: page.pane.client and page.pane.client.code == code)
        self.choose("client_sessions", f"Session {number}")
        self.type("\n")
        self.wait_focus("note")
        assert workspace.page is not None
        assert workspace.around is not None
        assert (workspace.around.client.code, workspace.page.session.number) == (code, number)

    def choose(self, name: str, row: str) -> None:
        """Wait for a list to show that row, and go there."""
        rows = self.wait_for(name)
        assert isinstance(rows, RowList)
        self.until(lambda: any(r.name == row for r in rows.rows))
        rows.setFocus(Qt.FocusReason.OtherFocusReason)
        rows.choose(next(at for at, r in enumerate(rows.rows) if r.name == row))

    def make_vault(self, name: str = "Caseload") -> Path:
        """Go through the first run as far as Today."""
        self.click("create_vault")
        field_ = self.wait_for("vault_name")
        assert isinstance(field_, QLineEdit)
        field_.selectAll()
        self.type(f"{name}\n")
        self.fill("new_passphrase", PASSPHRASE)
        self.fill("new_passphrase_again", f"{PASSPHRASE}\n")
        self.click("recovery_key_written_down")
        self.click("step_3_go_on")
        self.wait_for("today_page")
        return self.places.documents / f"{name}.mend"

    def saved(self) -> None:
        """Wait until the foot says that everything is saved."""
        from desktop_app.desk.autosave import Saving

        self.until(lambda: self.mend.desk.workspace.truth.saving in {Saving.SAVED, Saving.IDLE})


def case_in(folder: Path, code: str = "C-014") -> Case:
    """What the closed vault in `folder` holds of a client."""
    vault = Vault.open(folder, PASSPHRASE)
    try:
        with vault.read() as tx:
            return cases.load(tx, code)
    finally:
        vault.close()


def child(parent: QObject, name: str) -> QObject:
    """The child of that object name."""
    found = parent.findChild(QObject, name)
    assert isinstance(found, QObject), name
    return found


def made_vault(folder: Path, *, client: Client | None = None, held: tuple[Session, ...] = ()) -> Path:
    """A vault with the passphrase of these journeys, quickly opened; with a client and sessions if wanted."""
    vault, _recovery_key = Vault.create(folder, PASSPHRASE, CHEAP)
    with vault.write() as tx:
        if client:
            clients.add(tx, client)
        for session in held:
            sessions.save(tx, session)
            notes.save(tx, SessionNote(session.id, "## Since last time\n\n"))
    vault.close()
    return folder


@pytest.fixture
def person(qapp: object, qtbot: QtBot, tmp_path: Path) -> Iterator[Person]:
    assert qapp
    (tmp_path / "Documents").mkdir()
    places = Places(tmp_path / "config", tmp_path / "Documents")
    someone = Person(qtbot, places, NOW)
    yield someone
    while someone.mends:
        someone.quit()
