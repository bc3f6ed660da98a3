"""Text of every kind on paper: scripts, emoji, markup, Markdown."""

import unicodedata
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.case import Case
from desktop_app.domain.cue import CueType, Observation
from desktop_app.domain.record import SessionRecord
from desktop_app.domain.rupture import Rupture
from desktop_app.domain.supervision import SupervisionFlag
from desktop_app.domain.template import load_template
from desktop_app.reports.compose import compose_session
from desktop_app.reports.content import Heading, Paragraph, Rule, Run, texts
from desktop_app.reports.fonts import Font, printable, runs, unprintable
from desktop_app.reports.markdown import note_blocks
from desktop_app.reports.pdf import render
from desktop_app.reports.right_to_left import drawn_order, joined
from desktop_app.settings import resource
from tests.reports.conftest import TODAY, report_of, session_noting, small_case
from tests.reports.reading import bare, problems, text_of

BLOCKS = {
    "Latin-1 and Extended-A": (0xA1, 0x180),
    "Latin Extended-B": (0x180, 0x250),
    "Latin Extended Additional": (0x1E00, 0x1F00),
    "Greek": (0x370, 0x400),
    "Greek Extended": (0x1F00, 0x2000),
    "Cyrillic": (0x400, 0x500),
}


@pytest.mark.parametrize("block", BLOCKS)
def test_every_letter_of_a_script_is_printed_and_can_be_copied(block: str) -> None:
    letters = [chr(c) for c in range(*BLOCKS[block]) if unicodedata.category(chr(c))[0] in "LN"]
    shown = text_of(render(report_of(Paragraph((Run(" ".join(letters)),)))))
    for letter in letters:
        composed = unicodedata.normalize("NFC", letter)
        assert composed in shown or f"[{unicodedata.name(composed).lower()}]" in shown


def test_combining_marks_are_composed() -> None:
    assert "Müller ế" in text_of(render(report_of(Paragraph((Run("Mu\u0308ller e\u0302\u0301"),)))))


def test_a_letter_the_font_lacks_comes_from_another() -> None:
    cut = [(Font.SERIF, "naïve "), (Font.SANS, "ƿ"), (Font.SERIF, " "), (Font.WIDE, "☂")]
    assert runs("naïve ƿ ☂", Font.SERIF) == cut


def test_what_no_font_holds_is_named_on_the_page_and_before_export() -> None:
    text = "so 😀 and 中 and \ue000"
    assert printable(text) == "so [grinning face] and [U+4E2D] and [U+E000]"
    assert unprintable([text, "plain ☂ Ђ א", text]) == ["中 (U+4E2D)", "\ue000 (U+E000)", "😀 (grinning face)"]
    assert "so [grinning face] and [U+4E2D]" in text_of(render(report_of(Paragraph((Run(text),)))))


def test_what_can_be_written_plainly_is_not_named() -> None:
    assert printable("𝐀 ﷺ\u3000ﬃ")[:2] == "A "
    assert unprintable(["𝐀", "family: 👍🏽"]) == ["👍 (thumbs up sign)"]


def test_control_characters_and_lone_surrogates_do_not_stop_the_export(point_case: Case) -> None:
    data = render(session_noting(point_case, "before\x00\x07 mid\ud800dle \u202egnp.exe\u202c \ufeffafter\udfff"))
    assert "before middle gnp.exe after" in text_of(data)


MARKUP = [
    "<b>bold</b>",
    '<img src="file:///etc/passwd"/>',
    "<para><font size=99>big",
    "Tom & Jerry &amp; 5 < 6",
    "<br/><unknown>",
    "</b></i>",
    "<a href='javascript:alert(1)'>x</a>",
]


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_in_any_field_is_printed_as_it_was_typed(point_case: Case, markup: str) -> None:
    record = SessionRecord(
        (Observation("x", CueType.WITHDRAWAL, f"cue {markup}", 3, f"words {markup}"),),
        Rupture(moment=f"moment {markup}", my_part=f"part {markup}", meaning=f"meaning {markup}"),
        supervision=SupervisionFlag(flagged=True, question=f"question {markup}"),
    )
    entry = replace(point_case.entries[-1], record=record, note=f"## heading {markup}\n\nnote {markup}")
    case = replace(point_case, entries=(*point_case.entries[:-1], entry))
    data = render(compose_session(case, TODAY, recipient=f"M. L. {markup[:12]}"))
    text = bare(text_of(data))
    for field in ("cue", "words", "moment", "part", "meaning", "question", "heading", "note"):
        assert bare(f"{field} {markup}") in text
    assert b"/Subtype /Image" not in data
    assert b"/URI" not in data


def test_the_note_becomes_headings_lists_and_emphasis() -> None:
    note = (
        "# Top\nplain *soft* **loud** `code`\nnext line\n\n1. one\n2. two\n    - deep\n\n> said\n\n---\n### Small\nend"
    )
    assert note_blocks(note) == (
        Heading("Top", 2),
        Paragraph(
            (
                Run("plain "),
                Run("soft", italic=True),
                Run(" "),
                Run("loud", bold=True),
                Run(" "),
                Run("code"),
            )
        ),
        Paragraph((Run("next line"),)),
        Paragraph((Run("one"),), depth=1, marker="1."),
        Paragraph((Run("two"),), depth=1, marker="2."),
        Paragraph((Run("deep"),), depth=2, marker="–"),
        Paragraph((Run("said"),), cited=True),
        Rule(),
        Heading("Small", 3),
        Paragraph((Run("end"),)),
    )


def test_a_heading_the_therapist_typed_stays_when_nothing_stands_under_it() -> None:
    assert note_blocks("## Tell her about the break\n\n## In the room\n\n### He cried\n## Next time\n") == (
        Heading("Tell her about the break", 2),
        Heading("In the room", 2),
        Heading("He cried", 3),
    )


def test_a_note_of_headings_alone_is_printed_and_an_empty_template_is_not(point_case: Case) -> None:
    assert "Tell her" in text_of(render(session_noting(point_case, "## Tell her\n")))
    empty = load_template(resource("templates/session.toml")).text
    assert note_blocks(empty) == ()
    assert "The note" not in text_of(render(session_noting(point_case, empty)))


def test_headings_of_different_levels_stay_different() -> None:
    def levels(note: str) -> list[int]:
        return [block.level for block in note_blocks(note) if isinstance(block, Heading)]

    assert levels("# One\n## Two\n### Three\nend") == [2, 3, 4]
    assert levels("## Two\n#### Four\nend") == [2, 3]
    assert levels("### Three\nend") == [3]


def test_emphasis_in_a_heading_is_printed() -> None:
    (heading,) = note_blocks("## He *really* left")
    assert heading == Heading("He really left", 2, (Run("He "), Run("really", italic=True), Run(" left")))
    data = render(report_of(heading))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert any(
            "SemiBold" in str(font.BaseFont) and "Italic" in str(font.BaseFont)
            for page in pdf.pages
            for font in page.Resources.Font.values()
        )
    assert "He really left" in text_of(data)


def test_a_line_begins_a_paragraph_but_not_within_a_quotation() -> None:
    assert note_blocks("First *and\nsecond*\n\n> said\n> more") == (
        Paragraph((Run("First "), Run("and", italic=True))),
        Paragraph((Run("second", italic=True),)),
        Paragraph((Run("said"), Run("\n"), Run("more")), cited=True),
    )


def test_a_line_of_dashes_does_not_make_a_heading_of_the_line_before() -> None:
    assert note_blocks("He left.\n---\n    four spaces") == (
        Paragraph((Run("He left."),)),
        Rule(),
        Paragraph((Run("four spaces"),)),
    )


def test_links_and_pictures_are_words_and_addresses() -> None:
    (block,) = note_blocks(
        "[site](https://example.org) <https://a.b> ![face](file:///etc/passwd) [x](javascript:alert(1))"
    )
    assert isinstance(block, Paragraph)
    said = "".join(r.text for r in block.runs)
    assert said == ("site (https://example.org) https://a.b ![face](file:///etc/passwd) [x](javascript:alert(1))")


def test_arabic_letters_are_joined_and_lines_turned() -> None:
    assert joined("سلام") == "\ufeb3\ufefc\ufee1"
    order = [at for at, _left in drawn_order("אב 12 ab", from_right=True)]
    assert "".join("אב 12 ab"[at] for at in order) == "ab 12 בא"


def test_hebrew_and_arabic_are_printed_without_boxes() -> None:
    data = render(report_of(Paragraph((Run("שלום לכולם, זה 12 מבחן (כן) abc"),)), Paragraph((Run("مرحبا بكم"),))))
    assert problems(data) == []
    shown = unicodedata.normalize("NFKC", text_of(data))
    assert "12" in shown
    assert set("שלוםמבחן") <= set(shown)


ANY = st.text(st.characters(), max_size=200)


@given(st.lists(ANY, min_size=9, max_size=9))
@settings(max_examples=40)
def test_any_text_in_any_field_prints(texts: list[str]) -> None:
    data = render(compose_session(small_case(texts), TODAY, recipient=texts[8]))
    assert problems(data) == []


@given(st.lists(st.text("abcßéñőΩжЂ<>&;\"'{}%\\()", min_size=1, max_size=12), min_size=1, max_size=60))
@settings(max_examples=40)
def test_printable_words_are_found_again(words: list[str]) -> None:
    text = text_of(render(report_of(Paragraph((Run(" ".join(words)),)))))
    assert bare("".join(words)) in bare(text)


def test_a_report_tells_all_its_texts_before_it_is_printed(point_case: Case) -> None:
    assert unprintable(texts(session_noting(point_case, "## A 😀\n- *中*"))) == ["中 (U+4E2D)", "😀 (grinning face)"]


def test_the_signs_of_passages_about_others_are_not_printed(point_case: Case) -> None:
    report = session_noting(point_case, "## In the room\n||Her **brother**|| drinks; a || b.\n")
    assert "Her brother drinks; a || b." in text_of(render(report))
