"""Writing in the note, by its keys and its clipboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QContextMenuEvent, QImage, QInputMethodEvent, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.note.note_editor import NoteEditor
from desktop_app.ui.note.note_place import Place
from desktop_app.ui.theme import look

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TEMPLATE = "## Since last time\n\n## In the room\n\n## Next time\n"


@pytest.fixture
def note(qtbot: QtBot) -> NoteEditor:
    made = NoteEditor()
    qtbot.addWidget(made)
    made.resize(684, 600)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def select(note: NoteEditor, words: str) -> None:
    cursor = note.textCursor()
    cursor.setPosition(note.text().index(words))
    cursor.setPosition(note.text().index(words) + len(words), QTextCursor.MoveMode.KeepAnchor)
    note.setTextCursor(cursor)


def put_caret(note: NoteEditor, position: int) -> None:
    cursor = note.textCursor()
    cursor.setPosition(position)
    note.setTextCursor(cursor)


def plain(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def size_of_first_letter(note: NoteEditor, line: int) -> int:
    formats = note.document().findBlockByNumber(line).layout().formats()
    return formats[0].format.font().pixelSize()


def test_a_new_note_is_begun_under_the_first_heading(note: NoteEditor) -> None:
    note.set_text(TEMPLATE)
    QTest.keyClicks(note, "A calm week.")

    assert note.text() == TEMPLATE.replace("time\n\n", "time\nA calm week.\n", 1)


def test_the_caret_waits_in_the_first_section_that_is_still_empty(note: NoteEditor) -> None:
    note.set_text("## One\nwritten\n## Two\n\n## Three\n")

    assert note.textCursor().blockNumber() == 3


def test_a_full_note_is_gone_on_with_at_its_end(note: NoteEditor) -> None:
    note.set_text("## One\nwritten")

    assert note.textCursor().atEnd()


def test_a_full_note_is_shown_from_its_beginning(qtbot: QtBot) -> None:
    note = NoteEditor()
    qtbot.addWidget(note)
    note.resize(684, 300)
    note.set_text("A full line.\n" * 99)

    note.show()

    assert note.verticalScrollBar().value() == 0
    assert note.textCursor().atEnd()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "non\u00a0breaking and \u202fnarrow",
        "tab\tand trailing spaces  \n\n\n",
        "שלום עולם\n\u202bعربي\u202c",
        "emoji 😀👩‍👩‍👧 and combining é",
        '<b>no</b> <img src="file:///etc/passwd"/> & &amp; ![x](http://x/y.png)',
        "object \ufffc here",
        "## \n- \n1. \n> \n---\n***",
    ],
)
def test_the_text_comes_back_exactly_as_it_was_set(note: NoteEditor, text: str) -> None:
    note.set_text(text)

    assert note.text() == text


def test_control_characters_and_lone_surrogates_do_not_come_in(note: NoteEditor) -> None:
    note.set_text("a\x00b\ud800c\r\nd\u2028e\ufdd0f")

    assert note.text() == "abc\nd\nef"


def test_pasting_takes_the_plain_text_and_nothing_else(note: NoteEditor) -> None:
    data = plain("only\x07 this\r\nhere")
    data.setHtml("<b>not</b> <img src='file:///etc/passwd'>")
    data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))

    note.insertFromMimeData(data)

    assert note.text() == "only this\nhere"


def test_pictures_and_files_cannot_be_dropped_into_the_note(note: NoteEditor) -> None:
    picture, file = QMimeData(), plain("file:///etc/passwd")
    picture.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    file.setUrls([QUrl.fromLocalFile("/etc/passwd")])

    assert not note.canInsertFromMimeData(picture)
    assert not note.canInsertFromMimeData(file)
    note.insertFromMimeData(file)
    assert note.text() == ""


def test_nothing_named_in_the_text_is_loaded(note: NoteEditor) -> None:
    wanted = QTextDocument.ResourceType.ImageResource.value

    assert note.loadResource(wanted, QUrl("file:///etc/passwd")) is None


def test_copying_gives_the_markdown_and_no_styles(note: NoteEditor) -> None:
    note.set_text("## One\n*two*\u00a0three")
    note.selectAll()

    data = note.createMimeDataFromSelection()

    assert data.text() == "## One\n*two*\u00a0three"
    assert data.formats() == ["text/plain"]


def test_words_from_an_input_method_are_cleaned(note: NoteEditor) -> None:
    event = QInputMethodEvent()
    event.setCommitString("Zoë\x00 日本語 😀")

    QApplication.sendEvent(note, event)

    assert note.text() == "Zoë 日本語 😀"


def test_a_person_undoes_word_by_word(note: NoteEditor) -> None:
    QTest.keyClicks(note, "one two three")

    steps = []
    while note.can_undo:
        QTest.keyClick(note, Qt.Key.Key_Z, CTRL)
        steps.append(note.text())

    assert steps == ["one two ", "one ", ""]
    QTest.keyClick(note, Qt.Key.Key_Z, CTRL | SHIFT)
    QTest.keyClick(note, Qt.Key.Key_Y, CTRL)
    assert note.text() == "one two "


def test_making_a_heading_is_undone_as_plain_typing(note: NoteEditor) -> None:
    note.set_text("In the room\nbelow")
    put_caret(note, 0)
    QTest.keyClicks(note, "## ")

    assert note.document().begin().next().blockFormat().topMargin() == 0
    while note.can_undo:
        note.undo()

    assert note.text() == "In the room\nbelow"
    assert note.textCursor().position() == 0


def test_a_pasted_megabyte_is_one_step(note: NoteEditor) -> None:
    big = ("Words that were pasted, line after line. " * 3 + "\n") * 8200
    note.set_text("before\n")
    note.insertFromMimeData(plain(big))

    assert note.text() == "before\n" + big
    note.undo()
    assert note.text() == "before\n"
    assert not note.can_undo


def test_only_the_persons_changes_are_told(note: NoteEditor) -> None:
    told: list[str] = []
    note.edited.connect(lambda: told.append(note.text()))

    note.set_text("## One\n*two*\n")
    note.set_compact(True)
    look().set_appearance("dark")
    look().set_appearance("light")
    note.resize(1200, 500)
    put_caret(note, 8)
    assert told == []

    QTest.keyClick(note, Qt.Key.Key_X)
    note.undo()
    assert told == ["## One\n*xtwo*\n", "## One\n*two*\n"]


def test_the_words_are_counted_while_they_are_written(note: NoteEditor) -> None:
    told: list[int] = []
    note.words_changed.connect(told.append)

    note.set_text("## One\ntwo three")
    QTest.keyClicks(note, "x y")
    note.selectAll()
    QTest.keyClick(note, Qt.Key.Key_Delete)

    assert told == [2, 3, 0]
    assert note.words == 0


def test_changing_the_theme_touches_neither_text_nor_caret_nor_undo(note: NoteEditor) -> None:
    note.set_text("> quoted\n**strong** words")
    QTest.keyClicks(note, "more")
    put_caret(note, 4)
    before = note.text()

    look().set_appearance("dark")
    dark = note.palette().base().color()
    look().set_appearance("light")

    assert dark.lightness() < 80 < note.palette().base().color().lightness()
    assert (note.text(), note.textCursor().position()) == (before, 4)
    note.undo()
    assert note.text() == "> quoted\n**strong** words"


def test_marks_are_hidden_but_where_one_writes(note: NoteEditor) -> None:
    note.set_text("## One\n## Two\ntext")

    put_caret(note, 0)
    assert (size_of_first_letter(note, 0), size_of_first_letter(note, 1)) == (16, 1)
    put_caret(note, 10)
    assert (size_of_first_letter(note, 0), size_of_first_letter(note, 1)) == (1, 16)


@pytest.mark.qt_log_ignore("This plugin does not support")  # what a window without a screen says
def test_marks_hide_when_one_goes_to_the_panel(qtbot: QtBot) -> None:
    window = QWidget()
    note, panel = NoteEditor(), QLineEdit()
    box = QVBoxLayout(window)
    box.addWidget(note)
    box.addWidget(panel)
    qtbot.addWidget(window)
    note.set_text("## One")
    window.show()
    window.activateWindow()
    note.setFocus()
    qtbot.waitUntil(note.hasFocus)
    assert size_of_first_letter(note, 0) == 16

    QTest.keyClick(note, Qt.Key.Key_Tab)

    assert panel.hasFocus()
    assert size_of_first_letter(note, 0) == 1
    assert note.text() == "## One"


def test_marks_stay_right_when_an_undo_far_above_moves_the_lines(note: NoteEditor) -> None:
    note.set_text("top\n## One\n## Two")
    put_caret(note, 0)
    note.insertFromMimeData(plain("a\nb\n"))
    put_caret(note, len(note.text()))

    note.undo()

    assert [size_of_first_letter(note, line) for line in (1, 2)] == [1, 1]


def test_headings_stand_apart_and_the_first_at_the_top(note: NoteEditor) -> None:
    note.set_text("## One\nbody\n## Two")

    def margins(line: int) -> tuple[float, float]:
        shape = note.document().findBlockByNumber(line).blockFormat()
        return shape.topMargin(), shape.bottomMargin()

    assert [margins(line) for line in range(3)] == [(0, 3), (0, 9), (19, 3)]
    put_caret(note, 0)
    QTest.keyClick(note, Qt.Key.Key_Return)
    assert [margins(line) for line in range(4)] == [(0, 9), (19, 3), (0, 9), (19, 3)]


@pytest.mark.parametrize("width", [500, 684, 1400])
def test_lines_are_never_longer_than_is_good_to_read(note: NoteEditor, width: int) -> None:
    note.resize(width, 600)
    frame = note.document().rootFrame().frameFormat()

    assert frame.leftMargin() == 56
    assert note.viewport().width() - frame.leftMargin() - frame.rightMargin() == min(600, width - 112)
    note.set_compact(True)
    assert note.document().rootFrame().frameFormat().leftMargin() == 28


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one", "- one\n- "),
        ("  * one", "  * one\n  * "),
        ("9. nine", "9. nine\n10. "),
        ("- one\n- ", "- one\n"),
        ("3. ", ""),
        ("## One", "## One\n"),
        ("> quoted", "> quoted\n"),
    ],
)
@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, SHIFT])
def test_enter_goes_on_with_a_list_and_ends_it(
    note: NoteEditor, before: str, after: str, modifier: Qt.KeyboardModifier
) -> None:
    note.set_text(before)
    put_caret(note, len(before))

    QTest.keyClick(note, Qt.Key.Key_Return, modifier)

    assert note.text() == after
    note.undo()
    assert note.text() == before


@pytest.mark.parametrize(
    ("text", "chosen", "key", "after"),
    [
        ("so it was", "it", Qt.Key.Key_B, "so **it** was"),
        ("so **it** was", "it", Qt.Key.Key_B, "so it was"),
        ("so **it** was", "**it**", Qt.Key.Key_B, "so it was"),
        ("so it was", " it ", Qt.Key.Key_I, "so *it* was"),
        ("so **it** was", "it", Qt.Key.Key_I, "so ***it*** was"),
        ("so ***it*** was", "it", Qt.Key.Key_I, "so **it** was"),
        ("so ***it*** was", "it", Qt.Key.Key_B, "so *it* was"),
        ("a **b** c", "a **b** c", Qt.Key.Key_B, "**a b c**"),
        ("## One\n- two\n\nthree", "## One\n- two\n\nthree", Qt.Key.Key_I, "## *One*\n- *two*\n\n*three*"),
        ("ü😀 wörd", "wörd", Qt.Key.Key_B, "ü😀 **wörd**"),
        ("   ", "   ", Qt.Key.Key_B, "   "),
    ],
)
def test_strong_and_emphasis_are_set_and_taken_away(
    note: NoteEditor, text: str, chosen: str, key: Qt.Key, after: str
) -> None:
    note.set_text(text)
    cursor = note.document().find(chosen) if "\n" not in chosen else note.textCursor()
    if "\n" in chosen:
        cursor.select(QTextCursor.SelectionType.Document)
    note.setTextCursor(cursor)

    QTest.keyClick(note, key, CTRL)

    assert note.text() == after
    if after != text:
        note.undo()
        assert note.text() == text


def test_the_same_key_twice_leaves_a_selection_as_it_was(note: NoteEditor) -> None:
    note.set_text("one two\nthree four")
    note.selectAll()

    for key in (Qt.Key.Key_B, Qt.Key.Key_I, Qt.Key.Key_I, Qt.Key.Key_B):
        QTest.keyClick(note, key, CTRL)

    assert note.text() == "one two\nthree four"


def test_writing_strong_words_needs_the_key_before_and_after(note: NoteEditor) -> None:
    QTest.keyClicks(note, "so ")
    QTest.keyClick(note, Qt.Key.Key_B, CTRL)
    QTest.keyClicks(note, "strong")
    QTest.keyClick(note, Qt.Key.Key_B, CTRL)
    QTest.keyClicks(note, " again")

    assert note.text() == "so **strong** again"


@pytest.mark.parametrize("key", [Qt.Key.Key_B, Qt.Key.Key_I])
def test_a_blank_typed_last_goes_out_of_the_signs_with_the_caret(note: NoteEditor, key: Qt.Key) -> None:
    sign = "**" if key is Qt.Key.Key_B else "*"
    QTest.keyClick(note, key, CTRL)
    QTest.keyClicks(note, "Important: ")
    QTest.keyClick(note, key, CTRL)
    QTest.keyClicks(note, "the pause")
    assert note.text() == f"{sign}Important:{sign} the pause"


def test_the_word_around_the_caret_is_set_strong(note: NoteEditor) -> None:
    note.set_text("so gently now")
    put_caret(note, 5)

    QTest.keyClick(note, Qt.Key.Key_B, CTRL)
    QTest.keyClick(note, Qt.Key.Key_X)

    assert note.text() == "so **gexntly** now"


def test_a_place_is_found_again(note: NoteEditor, qtbot: QtBot) -> None:
    text = "\n".join(f"Paragraph {number} with some words in it." for number in range(200))
    note.set_text(text)
    select(note, "Paragraph 150")
    note.verticalScrollBar().setValue(1234)
    place = note.place()

    note.set_text("")
    note.set_text(text)
    note.set_place(place)
    assert note.place() == place

    again = NoteEditor()
    qtbot.addWidget(again)
    again.resize(note.size())
    again.set_text(text)
    again.set_place(place)
    again.show()
    assert again.place() == place


def test_a_place_outside_of_the_text_is_brought_inside(note: NoteEditor) -> None:
    note.set_text("short")
    note.set_place(Place(900, -3, 7000))

    assert note.place() == Place(5, 0, 0)


def test_a_signed_note_can_be_read_but_not_changed(note: NoteEditor) -> None:
    note.set_text("## One\nsigned")
    QTest.keyClicks(note, "x")
    note.set_read_only(True)
    before = note.text()

    QTest.keyClicks(note, "more")
    for key in (Qt.Key.Key_Z, Qt.Key.Key_B, Qt.Key.Key_V):
        QTest.keyClick(note, key, CTRL)
    QTest.keyClick(note, Qt.Key.Key_Return)
    note.insertFromMimeData(plain("pasted"))
    assert note.text() == before

    note.set_read_only(False)
    QTest.keyClick(note, Qt.Key.Key_Z, CTRL)
    assert note.text() == "## One\nsigned"


@pytest.mark.qt_log_ignore("This plugin does not support")  # what a window without a screen says
def test_the_notes_own_keys_win_over_shortcuts_of_the_window(qtbot: QtBot) -> None:
    window = QWidget()
    note = NoteEditor()
    QVBoxLayout(window).addWidget(note)
    taken: list[str] = []
    for keys in ("Ctrl+Z", "Ctrl+B", "Ctrl+F", "F6"):
        window.addAction(keys, keys, lambda said=keys: taken.append(said))
    asked: list[bool] = []
    note.find_asked.connect(lambda: asked.append(True))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    note.setFocus()
    qtbot.waitUntil(note.hasFocus)

    QTest.keyClicks(note, "a")
    for key, modifier in (
        (Qt.Key.Key_Z, CTRL),
        (Qt.Key.Key_F, CTRL),
        (Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier),
    ):
        QTest.keyClick(note, key, modifier)

    assert note.text() == ""
    assert asked == [True]
    assert taken == ["F6"]


@pytest.mark.qt_log_ignore("This plugin does not support")  # what a window without a screen says
def test_the_menu_offers_the_notes_own_undo(note: NoteEditor) -> None:
    QTest.keyClicks(note, "word")
    QApplication.sendEvent(note, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5)))
    menu = note.findChild(QMenu) or QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    actions = {action.objectName(): action for action in menu.actions()}
    assert not actions["edit-redo"].isEnabled()

    actions["edit-undo"].trigger()
    menu.close()

    assert note.text() == ""


def test_a_screen_reader_meets_an_editable_text_with_a_name(note: NoteEditor) -> None:
    note.set_text("## One\nwords")
    seen = QAccessible.queryAccessibleInterface(note)

    assert seen.role() == QAccessible.Role.EditableText
    assert seen.text(QAccessible.Text.Name) == "Session note"


@pytest.mark.parametrize(
    ("before", "chosen", "after"),
    [
        ("Her brother drinks.", "Her brother", "||Her brother|| drinks."),
        ("||Her brother|| drinks.", "Her brother", "Her brother drinks."),
        ("||Her brother|| drinks.", "||Her brother||", "Her brother drinks."),
        ("He **said** so.", "He **said** so.", "||He **said** so.||"),
        ("- one\n- two", "one\n- two", "- ||one||\n- ||two||"),
    ],
)
def test_a_passage_about_somebody_else_is_marked_by_its_key_and_unmarked(
    note: NoteEditor, before: str, chosen: str, after: str
) -> None:
    note.set_text(before)
    select(note, chosen)
    QTest.keyClick(note, Qt.Key.Key_O, CTRL | SHIFT)
    assert note.text() == after
    note.undo()
    assert note.text() == before


def test_a_passage_about_somebody_else_is_tinted_and_its_signs_hidden(note: NoteEditor) -> None:
    note.set_text("a ||b|| c\nelsewhere")
    put_caret(note, len(note.text()))
    formats = note.document().findBlockByNumber(0).layout().formats()
    tinted = [f for f in formats if f.format.background().color() == look().color("pine-soft")]
    assert [(f.start, f.length) for f in tinted] == [(4, 1)]
    assert [f.format.font().pixelSize() for f in formats if f.start in {2, 5}] == [1, 1]


def tinted(note: NoteEditor) -> list[str]:
    """What is tinted as being about somebody else, line by line."""
    block, found = note.document().begin(), []
    while block.isValid():
        formats = [f for f in block.layout().formats() if f.format.background().color() == look().color("pine-soft")]
        found.append("".join(block.text()[f.start : f.start + f.length] for f in formats))
        block = block.next()
    return found


def test_a_passage_is_tinted_over_its_line_breaks_and_while_it_is_open_to_the_end_of_its_paragraph(
    note: NoteEditor,
) -> None:
    note.set_text("I. ||My mother\n- drinks and\n\nelsewhere")
    assert tinted(note) == ["My mother", "drinks and", "", ""]
    put_caret(note, len("I. ||My mother\n- drinks"))
    QTest.keyClicks(note, "||")
    assert tinted(note) == ["My mother", "drinks", "", ""]
    put_caret(note, len("I. "))
    QTest.keyClick(note, Qt.Key.Key_Delete)
    assert tinted(note) == ["", " and", "", ""]


@pytest.mark.parametrize("read", [NoteEditor.text, lambda note: note.toPlainText()])
def test_what_is_told_and_what_is_shown_are_the_same(note: NoteEditor, read: Callable[[NoteEditor], str]) -> None:
    note.set_text("one\n\n**two** 😀")

    assert read(note) == "one\n\n**two** 😀"


@pytest.mark.parametrize("text", ["", "One line.", "## A\n\n- b\n- c 🙂 d", TEMPLATE])
def test_another_text_in_the_place_of_all_is_one_step(note: NoteEditor, text: str) -> None:
    before = TEMPLATE + "Typed 🙂\nhere."
    note.set_text(before)
    QTest.keyClicks(note, "and")
    typed = note.text()
    note.replace_text(text)
    assert (note.text(), note.toPlainText()) == (text, text)
    note.undo()
    assert note.text() == typed
    note.redo()
    assert note.text() == text
    QTest.keyClicks(note, "x")
    note.undo()
    assert note.text() == text


def test_a_note_that_is_not_in_front_takes_the_colours_of_a_new_theme_too(qtbot: QtBot) -> None:
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    note, other = NoteEditor(), QWidget()
    pages.addWidget(note)
    pages.addWidget(other)
    note.set_text("A pause.")
    pages.show()
    pages.setCurrentWidget(other)
    try:
        look().set_appearance("dark")
        pages.setCurrentWidget(note)
        ground = pages.grab().toImage().pixelColor(pages.width() // 2, pages.height() - 20)
        assert ground == look().color("sheet")
    finally:
        look().set_appearance("light")
