"""The finished PDF, read back by pdfium and qpdf."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import product

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.case import Case
from desktop_app.reports.compose import compose_period, compose_session
from desktop_app.reports.content import Column, Heading, Labelled, Paragraph, Quote, Role, Run, Table
from desktop_app.reports.pdf import render
from tests.reports.conftest import TODAY, report_of, session_noting
from tests.reports.reading import bare, ends_of, is_locked, lines_of, problems, size_of, text_of, words_of

FIRST, LAST = date(2026, 10, 1), date(2026, 11, 24)


def test_the_first_page_answers_in_the_order_a_supervisor_asks(point_case: Case) -> None:
    page = words_of(render(compose_session(point_case, TODAY)))[0]
    asked = [
        "How do I hear “what is the point” as a question and not as a verdict?",
        "What happened",
        "he did not see the point of coming",
        "Doubts the point of therapy (4 of 5)",
        "What I noticed in myself",
        "a need to prove something",
        "My part I explained instead of asking",
        "What it might mean",
        "whether I can bear his doubt",
        "What was tried",
        "the part of you that wants to stop",
        "Helpful 4 of 5",
        "Resolved 3 of 5",
        "What is planned",
        "worth coming for?",
    ]
    places = [bare(page).find(bare(words)) for words in asked]
    assert -1 not in places
    assert places == sorted(places)


def test_every_page_says_what_it_is_and_which_of_how_many(reminder_case: Case) -> None:
    pages = words_of(render(compose_period(reminder_case, FIRST, LAST, TODAY, recipient="M. L.")))
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"{number} of {len(pages)}" in page
        assert "Tue 24 November 2026 · with M. L." in page
        assert "24 November 2026 · confidential · codes stand in for names" in page


@pytest.mark.parametrize("recipient", ["W" * 300, "M. L., " + "W" * 300, "W" * 49, "Wim Wamsler-Wommels " * 3])
def test_as_much_of_a_long_recipient_is_at_the_head_as_there_is_room_for(reminder_case: Case, recipient: str) -> None:
    data = render(compose_period(reminder_case, FIRST, LAST, TODAY, recipient=recipient))
    (head,) = re.findall(r"· with (\S.*?…)", words_of(data)[0])
    assert len(head) > 35
    assert bare(recipient).startswith(bare(head).rstrip("…"))
    name_ends, day_begins = ends_of(data, "supervision")[1], ends_of(data, "Tue 24")[0]
    assert name_ends + 6 < day_begins


def test_the_agenda_of_a_period_names_the_page_of_each_session(reminder_case: Case) -> None:
    pages = words_of(render(compose_period(reminder_case, FIRST, LAST, TODAY)))
    for number in range(1, 7):
        page = next(at for at, text in enumerate(pages, start=1) if f"C-027, session {number}, Tue" in text)
        assert f"page {page}" in pages[0].split("Alliance")[0]
    assert "C-027, 6 sessions" in pages[0]


def test_a_page_says_which_session_it_goes_on_with(point_case: Case) -> None:
    pages = words_of(render(compose_session(point_case, TODAY)))
    assert "continued" not in pages[0]
    assert "C-014, session 12, continued" in pages[1]


@pytest.mark.parametrize("title", ["Repair plan: the reminders", "Repair plan: " + "the mended bowl " * 40])
def test_a_page_says_which_part_it_goes_on_with_unless_it_begins_with_another(title: str) -> None:
    rows = tuple(((Run(f"step {number}"),),) for number in range(1, 121))
    earlier = Heading("Alliance", 0), Paragraph((Run("Four of five."),))
    plan = *earlier, Heading(title, 0), Table((Column("Step"),), rows)
    pages = words_of(render(report_of(*plan, Heading("Notes from the meeting", 0), Paragraph((Run("Hers."),)))))
    goes_on = ["Repair plan:" in page and ", continued" in page for page in pages]
    assert len(pages) > 2
    assert goes_on == [False, *[True] * (len(pages) - 1)]
    assert "Notes from the meeting, continued" not in " ".join(pages)


def test_the_private_name_is_not_in_the_file(point_case: Case) -> None:
    data = render(compose_session(point_case, TODAY))
    assert "Zoë" not in text_of(data)
    assert "Berg" not in text_of(data)
    assert "C-014 once said that nobody stayed" in text_of(data)


def test_the_private_name_is_printed_when_it_was_asked_for(point_case: Case) -> None:
    text = text_of(render(compose_session(point_case, TODAY, with_names=True)))
    assert "C-014, Zoë van der Berg-Sample, session 12" in text
    assert "Zoë once said" in text
    assert "confidential · with names" in text


def test_qpdf_finds_nothing_wrong(point_case: Case, reminder_case: Case) -> None:
    assert problems(render(compose_session(point_case, TODAY))) == []
    assert problems(render(compose_period(reminder_case, FIRST, LAST, TODAY))) == []


def test_title_and_language_hold_no_client_data(point_case: Case) -> None:
    with pikepdf.open(BytesIO(render(compose_session(point_case, TODAY)))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Summary for supervision"
        assert str(pdf.Root["/Lang"]) == "en-GB"
        assert bool(pdf.Root["/ViewerPreferences"]["/DisplayDocTitle"])
        said = {str(value) for key, value in pdf.docinfo.items() if not key.endswith("Date")}
        assert said == {"Summary for supervision", "Mend", "", "/False"}


def test_every_font_is_embedded(point_case: Case) -> None:
    data = render(session_noting(point_case, "Ελλάδα Ђорђе ℵ ☂ *κλίση* **тест**"))
    with pikepdf.open(BytesIO(data)) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert fonts
        for font in fonts:
            assert "/FontFile2" in font["/FontDescriptor"]


def test_bookmarks_lead_to_sessions_and_their_headings(reminder_case: Case) -> None:
    data = render(compose_period(reminder_case, FIRST, LAST, TODAY))
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        second = next(
            item for item in outline.root if item.title.startswith("C-027, session 2, Tue 13 October 2026: Are")
        )
        assert [item.title for item in second.children] == ["Cues, and the client’s words", "The note"]
        assert [item.title for item in second.children[1].children] == ["In the room", "What I noticed in myself"]
        assert titles[0] == "Alliance, sessions 1 to 6"
        assert titles[-2:] == ["Repair plan: What the messages ask", "Notes from the meeting"]


def test_a_passphrase_locks_the_file(point_case: Case) -> None:
    data = render(compose_session(point_case, TODAY), passphrase="pâté 🔑")
    assert "Summary for supervision" in text_of(data, "pâté 🔑")
    assert is_locked(data)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(data), password="pate")
    with pikepdf.open(BytesIO(data), password="pâté 🔑") as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert pdf.encryption.stream_method.name == "aesv3"


def test_letter_paper_is_letter_paper(point_case: Case) -> None:
    assert size_of(render(compose_session(point_case, TODAY), page="Letter")) == (612, 792)
    assert size_of(render(compose_session(point_case, TODAY))) == pytest.approx((595.28, 841.89), abs=0.01)


def test_progress_counts_pages_and_can_stop_the_work(reminder_case: Case) -> None:
    class StoppedError(Exception):
        pass

    def stop(page: int) -> None:
        if page == 2:
            raise StoppedError

    report, told = compose_period(reminder_case, FIRST, LAST, TODAY), list[int]()
    pages = len(words_of(render(report, progress=told.append)))
    assert told == list(range(1, pages + 1))
    with pytest.raises(StoppedError):
        render(report, progress=stop)


def test_a_period_without_sessions_says_so(reminder_case: Case) -> None:
    text = text_of(render(compose_period(replace(reminder_case, chosen=()), FIRST, LAST, TODAY)))
    assert "No session was recorded in these days." in text


HEADINGS = [Heading(f"Heading number {n}", level) for n, level in enumerate([1, 2, 3, 2, 1, 2, 3] * 4)]


@given(st.lists(st.integers(1, 60), min_size=12, max_size=28), st.booleans())
@settings(max_examples=25)
def test_a_heading_is_never_the_last_on_its_page(lengths: list[int], letter: bool) -> None:  # noqa: FBT001 (hypothesis)
    blocks = [b for h, n in zip(HEADINGS, lengths, strict=False) for b in (h, Paragraph((Run("words " * 4 * n),)))]
    found = 0
    for page in lines_of(render(report_of(*blocks), page="Letter" if letter else "A4")):
        body = [words for y, words in page if y > 40]  # without the foot
        headings = [at for at, words in enumerate(body) if words.startswith("Heading number")]
        assert all(body[at + 1 : at + 2] for at in headings), "a heading at the foot of a page"
        found += len(headings)
    assert found == len(lengths)


@pytest.mark.parametrize("quoted", [True, False])
def test_a_second_line_stands_on_the_page_of_what_it_is_about(quoted: bool) -> None:  # noqa: FBT001 (a parameter)
    said = Quote("what was said") if quoted else Paragraph((Run("what was said"),))
    block = Labelled("What was tried", (said, Paragraph((Run("helpful four of five"),), Role.SECOND)))
    line, small = Paragraph((Run("line"),)), Paragraph((Run("small"),), Role.SECOND)
    for before, smaller in product(range(28, 36), range(6)):
        pages = words_of(render(report_of(*[line] * before, *[small] * smaller, block)))
        (page,) = (page for page in pages if "what was said" in page)
        assert "helpful four of five" in page, f"after {before} lines and {smaller} smaller ones"


@given(st.integers(30, 44), st.integers(3, 12))
@settings(max_examples=20)
def test_a_quotation_is_never_divided(before: int, words: int) -> None:
    quote = " ".join(f"quoted{n}" for n in range(words * 8))
    pages = words_of(render(report_of(*[Paragraph((Run("line"),))] * before, Quote(quote))))
    assert [("quoted0 " in p, f"quoted{words * 8 - 1}" in p) for p in pages if "quoted" in p] == [(True, True)]


def test_rows_stay_whole_and_the_head_of_a_table_is_repeated() -> None:
    rows = tuple(((Run(f"row{n}-a " + "filler " * 90 + f"row{n}-z"),), (Run("x"),)) for n in range(20))
    pages = words_of(render(report_of(Table((Column("First head"), Column("Second head", 30)), rows))))
    assert len(pages) > 2
    assert all("First head" in p and "Second head" in p for p in pages)
    for n in range(20):
        assert [p for p in pages if f"row{n}-a" in p] == [p for p in pages if f"row{n}-z" in p]


@pytest.mark.parametrize(
    "block",
    [
        Paragraph((Run("word " * 30_000),)),
        Paragraph((Run("x" * 60_000),)),
        Paragraph((Run("\n" * 3_000),)),
        Quote("word " * 10_000),
        Heading("h" * 5_000),
        Heading("word " * 5_000, 2),
    ],
    ids=["long paragraph", "one long word", "line ends", "long quotation", "long word as heading", "long heading"],
)
def test_nothing_is_too_long_to_print(block: Heading | Paragraph | Quote) -> None:
    data = render(report_of(Heading("Before", 2), block, Heading("After", 2), Paragraph((Run("end"),))))
    assert problems(data) == []
    assert "After" in text_of(data)


def test_a_table_cell_taller_than_a_page_is_printed_whole() -> None:
    cell = " ".join(f"w{n}" for n in range(4000))
    table = Table(
        (Column("Long", 60), Column("Short")), (((Run(cell),), (Run("beside"),)), ((Run("next"),), (Run("row"),)))
    )
    text = text_of(render(report_of(Heading("A table"), table)))
    assert all(f"w{n} " in f"{text} " for n in range(0, 4000, 97))
    assert "next" in text


def test_a_note_of_a_megabyte_is_printed(point_case: Case) -> None:
    note = "## Long\n" + "He said it again, and I listened.\n\n" * 28_000
    assert len(words_of(render(session_noting(point_case, note)))) > 500
