"""From a client's record to a report. Pure: the same case on the same day gives the same report."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from desktop_app.analysis.alliance_chart import AllianceChart, alliance_chart
from desktop_app.domain.about_others import without_signs
from desktop_app.domain.case import Case, Entry
from desktop_app.domain.disclosure import Disclosure
from desktop_app.i18n import _, ngettext
from desktop_app.reports import words
from desktop_app.reports.answers import Answers
from desktop_app.reports.content import (
    Agenda,
    AgendaRow,
    Block,
    Chart,
    Column,
    Heading,
    Labelled,
    Opening,
    Paragraph,
    Report,
    Role,
    RuledLines,
    Run,
    Table,
)
from desktop_app.reports.markdown import note_blocks
from desktop_app.reports.names import without_name
from desktop_app.reports.tables import cue_table, plan_table, plans_of
from desktop_app.reports.thread import thread_of

LONGEST_RECIPIENT = 50
MOST_REASONS = 4


def compose_session(case: Case, today: date, *, with_names: bool = False, recipient: str = "") -> Report:
    """The summary of the one chosen session of `case`: first the five answers, then what they rest on."""
    composer = _Composer(case, today, with_names=with_names)
    (entry,) = case.chosen_entries
    blocks = [
        composer.opening(entry),
        *composer.answers(entry),
        *composer.chart(level=1),
        *composer.cues(entry),
        *composer.plans((entry,), level=1),
        *composer.note(entry),
        Heading(_("Notes from the meeting"), 0),
        RuledLines(),
    ]
    return composer.report(blocks, recipient)


def compose_period(
    case: Case, first: date, last: date, today: date, *, with_names: bool = False, recipient: str = ""
) -> Report:
    """The summary of the chosen sessions of `case`, from `first` to `last`: an agenda, then each session."""
    composer = _Composer(case, today, with_names=with_names)
    entries = case.chosen_entries
    blocks: list[Block] = [composer.agenda(entries), *composer.chart(level=0)] if entries else []
    if not entries:
        blocks.append(Paragraph((Run(_("No session was recorded in these days.")),), Role.SECOND))
    for entry in entries:
        said = [*composer.answers(entry), *composer.cues(entry)]
        blocks += [composer.opening(entry), *said, *composer.note(entry, headed=bool(said))]
    blocks += [*composer.plans(entries, level=0), Heading(_("Notes from the meeting"), 0), RuledLines()]
    title = ngettext("{client}, {count} session", "{client}, {count} sessions", len(entries)).format(
        client=composer.client, count=len(entries)
    )
    return composer.report(blocks, recipient, title=title, subtitle=_days(first, last))


def compose_access(case: Case, disclosed: Sequence[Disclosure], today: date, *, with_names: bool = False) -> Report:
    """The record of `case` for the client to have: every session in order, the plans, and what was given to whom."""
    composer = _Composer(case, today, with_names=with_names)
    blocks: list[Block] = [*composer.chart(level=0)]
    for entry in case.entries:
        said = [*composer.question(entry), *composer.answers(entry), *composer.ratings(entry), *composer.cues(entry)]
        blocks += [composer.opening(entry, headed=False), *said, *composer.note(entry, headed=bool(said))]
    blocks += [*composer.plans(case.entries, level=0), *composer.disclosures(disclosed)]
    if not blocks:
        blocks.append(Paragraph((Run(_("No session was recorded.")),), Role.SECOND))
    count = len(case.entries)
    title = ngettext("{client}, {count} session", "{client}, {count} sessions", count)
    return composer.report(
        blocks,
        "",
        name=_("Record for the client"),
        title=title.format(client=composer.client, count=count),
        subtitle=composer.days(case.entries),
    )


class _Composer:
    """What all parts of one report share."""

    def __init__(self, case: Case, today: date, *, with_names: bool) -> None:
        client = case.client
        self._case, self._today, self._with_names = case, today, with_names
        name_hidden: Callable[[str], str] = str if with_names else without_name(client)
        self._hide: Callable[[str], str] = lambda text: name_hidden(without_signs(text))
        named = with_names and client.name
        self.client = _("{code}, {name}").format(code=client.code, name=client.name) if named else client.code

    def report(
        self, blocks: list[Block], recipient: str, *, name: str = "", title: str = "", subtitle: str = ""
    ) -> Report:
        """The report around its blocks."""
        name = name or _("Summary for supervision")
        day = words.full_day(self._today)
        who = " ".join(self._hide(recipient).split())
        who = who if len(who) <= LONGEST_RECIPIENT else who[:LONGEST_RECIPIENT].rstrip() + "…"
        naming = _("with names") if self._with_names else _("codes stand in for names")
        return Report(
            name=name,
            title=title,
            subtitle=subtitle,
            at_head=_("{day} · with {recipient}").format(day=day, recipient=who) if who else day,
            at_foot=_("{name} · {day} · confidential · {naming}").format(
                name=name, day=words.plain_day(self._today), naming=naming
            ),
            language=_("en-GB"),
            blocks=tuple(blocks),
        )

    def opening(self, entry: Entry, *, headed: bool = True) -> Opening:
        """Which session, `headed` by its question if it has one."""
        session = entry.session
        number = _("Session {number}").format(number=session.number)
        over = _("{client}, session {number}, {day}").format(
            client=self.client, number=session.number, day=words.full_day(session.day)
        )
        setting = ngettext("{count} minute, {place}.", "{count} minutes, {place}.", session.minutes).format(
            count=session.minutes, place=words.format_name(session.format)
        )
        came = words.attendance_words(session.attendance)
        return Opening(
            over=over,
            title=(headed and self._hide(entry.record.supervision.question).strip()) or number,
            under=f"{setting} {came}".strip() if session.took_place else came,
            anchor=session.id,
            running=_("{client}, session {number}, continued").format(client=self.client, number=session.number),
        )

    def question(self, entry: Entry) -> Iterator[Block]:
        """What the session was taken to supervision with."""
        if question := self._hide(entry.record.supervision.question).strip():
            yield Labelled(_("Question for supervision"), (Paragraph((Run(question),)),))

    def ratings(self, entry: Entry) -> Iterator[Block]:
        """The alliance as it was rated in one session."""
        alliance = entry.record.alliance
        rated = ((_("bond"), alliance.bond), (_("goals"), alliance.goals), (_("tasks"), alliance.tasks))
        said = ", ".join(f"{name} {value}" for name, value in rated if value is not None)
        if said:
            yield Labelled(_("Alliance (0–10)"), (Paragraph((Run(said),)),))

    def disclosures(self, disclosed: Sequence[Disclosure]) -> Iterator[Block]:
        """What was taken out of the vault before, when and for whom."""
        if not disclosed:
            return
        yield Heading(_("What was passed on"), 0)
        rows = tuple(
            tuple((Run(cell),) for cell in (words.plain_day(d.at.date()), self._hide(d.what), self._hide(d.recipient)))
            for d in disclosed
        )
        yield Table((Column(_("Date"), 37), Column(_("What")), Column(_("For whom"), 44)), rows)

    def days(self, entries: tuple[Entry, ...]) -> str:
        """From the first session to the last; empty when there is none."""
        return _days(entries[0].session.day, entries[-1].session.day) if entries else ""

    def answers(self, entry: Entry) -> Iterator[Block]:
        """What happened, in myself, what it might mean, what was tried, what is planned."""
        return Answers(self._case, entry, self._today, self._hide).blocks()

    def agenda(self, entries: tuple[Entry, ...]) -> Agenda:
        """The sessions with their questions."""
        rows = []
        for entry in entries:
            session, question = entry.session, self._hide(entry.record.supervision.question).strip()
            rows.append(
                AgendaRow(
                    number=str(session.number),
                    session=words.near_day(session.day, self._today),
                    question=question or _("Session {number}").format(number=session.number),
                    anchor=session.id,
                )
            )
        return Agenda(tuple(rows))

    def chart(self, *, level: int) -> Iterator[Block]:
        """The alliance over all sessions of the client, when there are ratings."""
        entries = self._case.entries
        ratings = [e.record.alliance.mean for e in entries]
        if not any(r is not None for r in ratings):
            return
        chart = alliance_chart(ratings)
        numbers = tuple(str(e.session.number) for e in entries)
        one = len(entries) == 1
        yield Heading(
            _("Alliance, session {first}").format(first=numbers[0])
            if one
            else _("Alliance, sessions {first} to {last}").format(first=numbers[0], last=numbers[-1]),
            level,
        )
        yield Chart(chart, thread_of(self._case), numbers, self._under_chart(chart, numbers))

    def _under_chart(self, chart: AllianceChart, numbers: tuple[str, ...]) -> str:
        sentences = [_("Mean of the therapist’s bond, goals and tasks (0–10)."), chart.reckoning]
        latest = [
            _("session {number} ({reasons})").format(number=numbers[p.position], reasons="; ".join(p.reasons))
            for p in chart.flagged[-MOST_REASONS:]
        ]
        if latest:
            sentences.append(_("Worth a look: {sessions}.").format(sessions=", ".join(latest)))
        if earlier := [numbers[p.position] for p in chart.flagged[:-MOST_REASONS]]:
            sentences.append(_("Earlier ones, ringed above: {sessions}.").format(sessions=", ".join(earlier)))
        return " ".join(sentences)

    def cues(self, entry: Entry) -> Iterator[Block]:
        """The cues of a session with the client's words."""
        if entry.record.observations:
            yield Heading(_("Cues, and the client’s words"))
            yield cue_table(entry, self._hide)

    def plans(self, entries: tuple[Entry, ...], *, level: int) -> Iterator[Block]:
        """The repair plans these sessions have to do with."""
        for plan in plans_of(self._case, entries):
            title = self._hide(plan.title).strip()
            yield Heading(_("Repair plan: {title}").format(title=title) if title else _("Repair plan"), level)
            if aim := self._hide(plan.aim).strip():
                yield Paragraph((Run(_("Aim"), bold=True), Run(f" {aim}")), Role.SECOND, leads=bool(plan.steps))
            if need := self._hide(plan.need).strip():
                yield Paragraph(
                    (Run(_("What the client may need"), bold=True), Run(f" {need}")),
                    Role.SECOND,
                    leads=bool(plan.steps),
                )
            if plan.steps:
                yield plan_table(plan, self._case, self._today, self._hide)

    def note(self, entry: Entry, *, headed: bool = True) -> Iterator[Block]:
        """The whole note."""
        blocks = note_blocks(self._hide(entry.note))
        if any(isinstance(b, Paragraph | Heading) for b in blocks):
            if headed:
                yield Heading(_("The note"))
            yield from blocks


def _days(first: date, last: date) -> str:
    return _("{first} to {last}").format(first=words.plain_day(first), last=words.plain_day(last))
