"""A page with every widget of the kit, laid out as on the designer's sheet of components.

Run it to look at it: `QT_SCALE_FACTOR=1.5 python tests/ui/widgets/gallery.py light out.png`.
"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.theme import Look, serif
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button, Kind
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.check import Check, Radio
from desktop_app.ui.widgets.chip import Chip
from desktop_app.ui.widgets.choice_box import ChoiceBox
from desktop_app.ui.widgets.flat_field import FlatField
from desktop_app.ui.widgets.focus_ring import FocusRing
from desktop_app.ui.widgets.growing_text import GrowingText
from desktop_app.ui.widgets.key_hint import KeyHint
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.line_field import ErrorLine, LineField
from desktop_app.ui.widgets.marks import Mark
from desktop_app.ui.widgets.rail import Rail, RailItem
from desktop_app.ui.widgets.rating_slider import RatingSlider
from desktop_app.ui.widgets.scale import Scale
from desktop_app.ui.widgets.section import Section, ThreadColumn
from desktop_app.ui.widgets.segmented import Choice, Segmented
from desktop_app.ui.widgets.status_line import StatusLine
from desktop_app.ui.widgets.toast import Toast

Thing = QWidget | QLayout | int


def gallery() -> QWidget:
    """The page, 1280 × 880 px."""
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(32, 28, 32, 10)
    row.setSpacing(36)
    for width, column in ((412, _first()), (388, _second()), (344, _third())):
        holder = QWidget()
        holder.setFixedWidth(width)
        holder.setLayout(column)
        row.addWidget(holder)
    page.resize(1280, 880)
    ring = FocusRing(page)
    ring.setObjectName("ring")
    return page


def _first() -> QVBoxLayout:
    primary = [Button("Write the note", f"write_{n}", kind="primary") for n in range(3)]
    secondary = [Button("Sign note…", f"sign_{n}") for n in range(3)]
    secondary[2].setEnabled(False)
    kinds: list[tuple[str, Kind, str]] = [
        ("New plan", "flat", "plus"), ("Open in full", "link", ""), ("Erase for good", "danger", ""),
    ]  # fmt: skip
    others = [Button(text, f"other_{kind}", kind=kind, icon=icon) for text, kind, icon in kinds]
    hinted = [
        Button("Unlock", "unlock", kind="primary", hint="Enter", size="large"),
        Button("Use the recovery key", "recover", kind="flat", icon="key", size="large"),
        Button("Plan", "gold", kind="gold", size="small"),
    ]
    flat = FlatField("day", "Day", "calendar-blank")
    flat.set_text("Thu 19 Nov 2026")
    under = FlatField("kind", "Kind", "armchair")
    under.set_text("In person")
    rail = Rail([RailItem("plans", "Repair plans", "needle"), RailItem("here", "Repair plans", "needle"),
                 RailItem("search", "Search", "magnifying-glass", foot=True)])  # fmt: skip
    rail.set_here("here")
    rail.setFixedHeight(230)
    return _column(
        _section(
            "Buttons, 32 px", _row(12, *primary), 10, _row(12, *secondary), 10, _row(12, *others), 10, _row(12, *hinted)
        ),
        _section("Fields, 32 px", _fields()),
        _section("Flat fields and navigation", _row(2, flat, under), 8, _row(8, rail)),
    )


def _fields() -> QGridLayout:
    choice = ChoiceBox("trigger", "My trigger", height=32)
    choice.addItems(["Feeling useless", "Being tested"])
    focused = LineField("moment", "Moment", height=32)
    focused.setText("From 20 min")
    empty = LineField("after", "After", placeholder="What happened then", height=32)
    disabled = LineField("template", "Template", height=32)
    disabled.setText("Set by the template")
    disabled.setEnabled(False)
    date = LineField("date", "Date", height=32)
    date.setText("31/02/2026")
    error = ErrorLine()
    error.set_text("There is no such day. Try 28/02/2026.")
    date.set_error(error.text())
    grown = GrowingText("part", "My part")
    grown.set_text("Kept selling the diary and did not ask about the yes, which came a little too quickly.")
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    cells: tuple[tuple[str, QWidget], ...] = (
        ("Normal", choice), ("Focus", focused), ("Empty", empty), ("Disabled", disabled),
    )  # fmt: skip
    for n, (name, field) in enumerate(cells):
        grid.addWidget(Label(name, role="small", tone="ink-2"), 2 * (n // 2), n % 2)
        grid.addWidget(field, 2 * (n // 2) + 1, n % 2)
    for n, wide in enumerate((date, error, grown)):
        grid.addWidget(wide, 4 + n, 0, 1, 2)
    return grid


def _second() -> QVBoxLayout:
    scale = Scale("helpful", "Helpful")
    scale.set_value(4)
    states = Segmented(
        [Choice("open", "Open"), Choice("going", "In progress"), Choice("aside", "Set aside")], "state", "State"
    )
    states.set_value("going")
    kinds = Segmented(
        [Choice("w", "Withdrawal", "withdrawal", "slate"), Choice("c", "Confrontation", "confrontation", "terra"),
         Choice("b", "Both")], "type", "Type")  # fmt: skip
    kinds.set_value("w")
    off, on, gold, gone = (Check(text, f"check_{text}", tone=tone) for text, tone in
                           (("Off", "pine"), ("On", "pine"), ("Plan", "gold"), ("Disabled", "pine")))  # fmt: skip
    on.setChecked(True)
    gold.setChecked(True)
    gone.setEnabled(False)
    radios = [Radio("Off", "radio_off"), Radio("On", "radio_on")]
    radios[1].setChecked(True)
    chips = (
        Chip("Ends early", tone="slate", mark="withdrawal"),
        Chip("Doubts the point", tone="terra", mark="confrontation"),
        Chip("1 step planned", tone="gold", mark="repair"),
    )
    more = (
        Chip("Next session", tone="pine"),
        Chip("Draft", icon="pencil-simple-line"),
        Chip("ashamed", removable=True),
        Chip("Full note", tone="outline", icon="plus"),
    )
    marks = [thing for kind in ("withdrawal", "confrontation", "repair")
             for thing in (Mark(kind, 13), Label(kind, role="small"))]  # fmt: skip
    return _column(
        _section(
            "Slider, scale, choices",
            _row(24, *_sliders()),
            12,
            _row(24, states, scale),
            10,
            _row(10, kinds),
            10,
            _row(12, off, on, *radios, gold, gone),
        ),
        _section("Chips, 24 px", _row(8, *chips), 8, _row(8, *more)),
        _section("Marks and keys", _row(8, *marks, KeyHint("F6"), KeyHint("Enter"))),
        _section("The thread of the panel", _thread()),
    )


def _sliders() -> list[RatingSlider]:
    sliders = [RatingSlider(title, title.lower()) for title in ("Bond", "Goals", "Tasks")]
    for slider, value, last in zip(sliders, (7, 4, None), (6, 5, 5), strict=True):
        slider.setFixedWidth(113)
        slider.set_value(value)
        slider.set_last(last)
    return sliders


def _thread() -> ThreadColumn:
    column = ThreadColumn()
    carried, cues, alliance, plan = (Section(title, f"section_{n}") for n, title in enumerate(
        ("Carried forward", "Cues", "Alliance", "Repair plan")))  # fmt: skip
    card = Card()
    inside = QVBoxLayout(card)
    inside.addWidget(Label("“What would it be like to tell me when I get it wrong?”", role="quote", wrap=True))
    carried.body.addWidget(card)
    carried.head_row.addStretch(1)
    carried.head_row.addWidget(Label("Step 2 of 4", role="small", tone="ink-2"))
    cues.head_row.addWidget(Chip("2", tone="slate", mark="withdrawal", small=True))
    cues.head_row.addStretch(1)
    cues.head_row.addWidget(
        LineField("cue_filter", "Find a cue", placeholder="Find a cue", height=26, icon="magnifying-glass")
    )
    cues.body.addWidget(Label("No cues yet.", tone="ink-2"))
    carried.set_knot("tried")
    cues.set_knot("filled")
    alliance.set_knot("filled")
    for section in (carried, cues, alliance, plan):
        column.add(section)
    alliance.set_gist("7 · 6 · 4")
    plan.set_gist("Room for a no", "repair")
    for section in (alliance, plan):
        section.set_open(open=False)
    column.set_gold(carried, gold=True)
    return column


def _third() -> QVBoxLayout:
    late = Banner("info", icon="clock")
    late.set_words("Late entry.", "This note will carry today’s date beside the session’s.")
    unsaved = Banner("unsaved")
    unsaved.set_words("Not saved: the disk is full.", "Your words are kept in memory until there is room.")
    unsaved.button.setText("Try again")
    unsaved.button.show()
    sheet = QFrame()
    sheet.setProperty("kind", "card")
    inside = QVBoxLayout(sheet)
    inside.setContentsMargins(22, 20, 22, 18)
    title = Label("Erase C-027 for good?", role="head")
    title.setFont(serif(18, 600))
    words = Label(
        "23 sessions, 4 repair plans and every earlier version will be gone from this vault.", tone="ink-2", wrap=True
    )
    inside.addWidget(title)
    inside.addWidget(words)
    inside.addLayout(
        _row(8, None, Button("Keep C-027", "keep"), _off(Button("Erase for good", "erase", kind="danger")))
    )
    empty = Card()
    within = QVBoxLayout(empty)
    within.setContentsMargins(20, 20, 20, 18)
    none = Label("No repair plan yet.")
    none.setFont(serif(16))
    none.set_line_height(24)
    within.addWidget(none)
    within.addWidget(Label("A plan begins from a rupture in a session, or here.", tone="ink-2"))
    within.addSpacing(8)
    within.addLayout(_row(0, Button("New plan", "plan", icon="plus", size="small")))
    work = Card()
    lines = QVBoxLayout(work)
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setValue(58)
    lines.addLayout(_row(8, Label("Backing up"), None, Label("312 of 540 records", role="small", tone="ink-2")))
    below = _row(12, bar, None, Button("Cancel", "cancel", size="small"))
    below.setStretch(0, 1)
    below.setStretch(1, 0)
    lines.addLayout(below)
    status = StatusLine()
    status.set_truth("saved", "Saved 14:57:40")
    status.add_left(Label("171 words", role="micro", tone="ink-2"))
    status.add_right(Button("Find", "find", kind="flat", icon="magnifying-glass", size="micro"))
    toasted = QWidget()
    toasted.setFixedHeight(100)
    toast = Toast(toasted)
    toast.show_words("Session moved to the bin for 30 days", "Undo")
    return _column(_section("Banner and toast", late, 8, unsaved, toasted), _section("The only red", sheet),
                   _section("Empty, and long work", empty, 10, work), status)  # fmt: skip


def _off(button: Button) -> Button:
    button.setEnabled(False)
    return button


def _section(title: str, *things: Thing) -> QVBoxLayout:
    line = QFrame()
    line.setProperty("kind", "line")
    return _column(Label(title, role="group", tone="ink-2"), 5, line, 12, *things, stretch=False)


def _column(*things: Thing, stretch: bool = True) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(24 if stretch else 0)
    for thing in things:
        if isinstance(thing, QWidget):
            column.addWidget(thing)
        elif isinstance(thing, QLayout):
            column.addLayout(thing)
        else:
            column.addSpacing(thing)
    if stretch:
        column.addStretch(1)
    return column


def _row(gap: int, *widgets: QWidget | None) -> QHBoxLayout:
    """Widgets side by side from the left; None takes the space that is left."""
    row = QHBoxLayout()
    row.setSpacing(gap)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    if None not in widgets:
        row.addStretch(1)
    return row


def main(appearance: str, target: Path) -> None:
    """Save the page as a picture."""
    app = QApplication(sys.argv[:1])
    Look(app, appearance)
    page = gallery()
    page.show()
    page.activateWindow()
    QTimer.singleShot(200, page, lambda: hands_for_the_picture(page))
    QTimer.singleShot(400, page, lambda: page.grab().save(str(target)))
    QTimer.singleShot(500, app.quit)
    app.exec()


def hands_for_the_picture(page: QWidget) -> None:
    """Put the keyboard on one button and the pointer on a few, as a person would."""
    for name in ("write_1", "sign_1", "kind"):
        over = page.findChild(QWidget, name)
        if over:
            over.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    button = page.findChild(Button, "write_2")
    if button:
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
