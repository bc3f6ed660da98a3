"""Carried forward: the steps planned for this session, and what became of them."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.repair_plan import Attempt, CarriedStep, Outcome
from desktop_app.i18n import _, ngettext
from desktop_app.ui.focus import order_tabs
from desktop_app.ui.session.form import beside, typing
from desktop_app.ui.session.plan_words import quoted
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.growing_text import GrowingText
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.scale import Scale
from desktop_app.ui.widgets.section import Section
from desktop_app.ui.widgets.segmented import Choice, Segmented

WHERE_NARROWEST = 60


class CarriedCard(Card):
    """One step: its wording, tried or not this time, how helpful, and what happened. Emits `changed(attempt, key)`."""

    changed = Signal(object, str)

    def __init__(self, carried: CarriedStep, session_id: str, kind_title: str) -> None:
        super().__init__()
        self._session_id = session_id
        self._attempt: Attempt | None = None
        self._wording = Label("", role="quote", wrap=True)
        self._where = Label("", role="small", tone="ink-2")
        self._outcome = Segmented(
            (
                Choice(Outcome.TRIED, _("Tried"), tone="gold"),
                Choice(Outcome.NOT_THIS_TIME, _("Not this time")),
            ),
            "outcome",
            _("What became of the step: {kind}").format(kind=kind_title),
        )
        self._helpful_label = Label(_("Helpful"), role="small", tone="ink-2")
        self._helpful = Scale("helpful", _("Helpful, 1 to 5"))
        self._words = GrowingText("what_happened", _("What happened then"), placeholder=_("What happened then"))
        self._kind_title = kind_title
        self._lay_out()
        self._outcome.chosen.connect(self._choose)
        self._helpful.changed.connect(lambda value: self._change("", helpful=value))
        self._words.edited.connect(lambda text: self._change(typing(carried.step.id, text), what_happened=text))
        self.set_step(carried)

    def set_step(self, carried: CarriedStep) -> None:
        """Show the step as it now stands."""
        step = carried.step
        self._attempt = step.attempt_in(self._session_id)
        self._wording.setText(quoted(step.wording) or self._kind_title)
        self._where.setText(_where(carried))
        attempt = self._attempt
        tried = attempt is not None and attempt.outcome is Outcome.TRIED
        self._outcome.set_value(attempt.outcome if attempt else None)
        self._helpful.set_value(attempt.helpful if attempt else None)
        self._helpful.setVisible(tried)
        self._helpful_label.setVisible(tried)
        self._words.setVisible(attempt is not None)
        text = attempt.what_happened if attempt else ""
        if self._words.text() != text:
            self._words.set_text(text)

    def show_where(self, *, shown: bool) -> None:
        """Say in the card which step of which plan it is, or leave that to the head of the section."""
        self._where.setVisible(shown)

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """What takes the keyboard here, in reading order."""
        return (*self._outcome.parts, *self._helpful.parts, self._words)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(6)
        column.addWidget(self._wording)
        row = Flow(gap=8, ends=True)
        row.addWidget(self._outcome)
        row.addWidget(beside(self._helpful_label, self._helpful))
        column.addLayout(row)
        column.addWidget(self._words)
        column.addWidget(self._where)

    def _choose(self, value: str | None) -> None:
        if value is None:
            self._emit(None, "")
        elif self._attempt is None:
            self._emit(Attempt(self._session_id, Outcome(value)), "")
        else:
            helpful = self._attempt.helpful if value == Outcome.TRIED else None
            self._emit(replace(self._attempt, outcome=Outcome(value), helpful=helpful), "")

    def _change(self, key: str, **fields: Any) -> None:
        if self._attempt is not None:
            self._emit(replace(self._attempt, **fields), key)

    def _emit(self, attempt: Attempt | None, key: str) -> None:
        if attempt != self._attempt:
            self._attempt = attempt
            self.changed.emit(attempt, key)


class CarriedSection(Section):
    """Shows the carried steps of a session; emits `attempted(carried step, attempt or None, key)`."""

    attempted = Signal(object, object, str)

    def __init__(self, kind_titles: dict[str, str]) -> None:
        super().__init__(_("Carried forward"), "carried")
        self._kind_titles = kind_titles
        self._cards: dict[str, CarriedCard] = {}
        self._steps: dict[str, CarriedStep] = {}
        self._session_id = ""
        self._where = Label("", role="small", tone="ink-2")
        self._where.setMinimumWidth(WHERE_NARROWEST)
        self.head_row.addStretch(1)
        self.head_row.addWidget(self._where)

    def set_steps(self, carried: tuple[CarriedStep, ...], session_id: str) -> None:
        """Show these steps; the section hides when there are none."""
        ids = [c.step.id for c in carried]
        self._steps = {c.step.id: c for c in carried}
        if ids != list(self._cards) or session_id != self._session_id:
            self._session_id = session_id
            self._rebuild(carried)
        else:
            for c in carried:
                self._cards[c.step.id].set_step(c)
        self._where.setText(_where(carried[0]) if len(carried) == 1 else "")
        self.setVisible(bool(carried))
        self._summarise(carried)

    def _rebuild(self, carried: tuple[CarriedStep, ...]) -> None:
        for card in self._cards.values():
            self.body.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = {}
        for c in carried:
            card = CarriedCard(c, self._session_id, self._kind_titles.get(c.step.kind, ""))
            card.changed.connect(
                lambda attempt, key, id_=c.step.id: self.attempted.emit(self._steps[id_], attempt, key)
            )
            card.show_where(shown=len(carried) > 1)
            self.body.addWidget(card)
            self._cards[c.step.id] = card
        order_tabs(self._head, *(stop for card in self._cards.values() for stop in card.tab_stops))

    def _summarise(self, carried: tuple[CarriedStep, ...]) -> None:
        attempts = [c.step.attempt_in(self._session_id) for c in carried]
        tried = sum(1 for a in attempts if a and a.outcome is Outcome.TRIED)
        if len(carried) == 1 and attempts[0]:
            self.set_gist(_gist(attempts[0]), "repair")
        elif tried:
            self.set_gist(_("{n} of {count} tried").format(n=tried, count=len(carried)), "repair")
        else:
            self.set_gist(
                ngettext("{n} step planned", "{n} steps planned", len(carried)).format(n=len(carried)), "repair"
            )
        self.set_knot("tried" if tried else ("filled" if any(attempts) else "empty"))


def _where(carried: CarriedStep) -> str:
    words = _("Step {n} of {count} · {plan}")
    return words.format(n=carried.position, count=len(carried.plan.steps), plan=carried.plan.title)


def _gist(attempt: Attempt) -> str:
    if attempt.outcome is not Outcome.TRIED:
        return _("Not this time")
    return _("Tried, helpful {n}").format(n=attempt.helpful) if attempt.helpful else _("Tried")
