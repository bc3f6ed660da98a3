"""A summary of 20 pages, from the records to the finished PDF, beside bare Platypus paragraphs in the same font."""

import time
from datetime import date, timedelta
from datetime import time as time_of_day
from io import BytesIO

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from bench.result import Result, hand_over, median
from bench.texts import note, paragraph
from desktop_app.domain.case import Case, Entry
from desktop_app.domain.client import Client
from desktop_app.domain.cue import load_cue_set, observed
from desktop_app.domain.record import SessionRecord
from desktop_app.domain.rupture import Rupture, RuptureType
from desktop_app.domain.session import Session
from desktop_app.reports.compose import compose_period
from desktop_app.reports.fonts import face
from desktop_app.reports.pdf import render
from desktop_app.reports.styles import BODY, MARGIN_BOTTOM, MARGIN_SIDE, MARGIN_TOP, PAGES
from desktop_app.settings import resource

FIRST = date(2026, 1, 5)
SESSIONS, WARM_UP, ROUNDS = 14, 2, 15


def measure() -> list[Result]:
    """Both documents made in turn, in pages a second."""
    case = year()
    ours: list[float] = []
    bare: list[float] = []
    for _round in range(WARM_UP + ROUNDS):
        start = time.perf_counter()
        pages = summary(case)
        ours.append(pages / (time.perf_counter() - start))
        start = time.perf_counter()
        pages = bare_paragraphs()
        bare.append(pages / (time.perf_counter() - start))
    return [Result("pages of a 20-page summary", median(ours[WARM_UP:]), median(bare[WARM_UP:]), "/s", least=0.7)]


def summary(case: Case) -> int:
    """Compose and print the summary of a period; the number of its pages."""
    pages: list[int] = []
    report = compose_period(case, FIRST, FIRST + timedelta(days=365), FIRST + timedelta(days=365))
    render(report, progress=pages.append)
    return len(pages)


def year() -> Case:
    """A client whose sessions fill about 20 pages: a note of 500 words each, two cues and what happened."""
    client = Client("C-014")
    cues = load_cue_set(resource("cues/everyday.toml")).cues
    entries = []
    for number in range(SESSIONS):
        session = Session(client.id, number + 1, FIRST + timedelta(days=7 * number), time_of_day(10), words=500)
        ticks = (observed(cues[number % len(cues)]), observed(cues[(number + 5) % len(cues)]))
        rupture = Rupture(RuptureType.WITHDRAWAL, moment=paragraph(60, number))
        entries.append(Entry(session, note(500), SessionRecord(ticks, rupture)))
    return Case(client, tuple(entries), (), tuple(entry.session.id for entry in entries))


def bare_paragraphs() -> int:
    """The floor: plain paragraphs, as many as fill about as many pages."""
    face(BODY.font)
    style = ParagraphStyle("body", fontName=BODY.font.value, fontSize=BODY.size, leading=BODY.leading)
    style.spaceBefore = BODY.space
    story = [Paragraph(paragraph(100, number), style) for number in range(94)]
    document = SimpleDocTemplate(
        BytesIO(),
        pagesize=PAGES["A4"],
        topMargin=MARGIN_TOP,
        bottomMargin=MARGIN_BOTTOM,
        leftMargin=MARGIN_SIDE,
        rightMargin=MARGIN_SIDE,
    )
    document.build(story)
    pages: int = document.page
    return pages


if __name__ == "__main__":
    hand_over(measure())
