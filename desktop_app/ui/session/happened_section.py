"""What happened: the episode of the rupture."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.rupture import Addressed, Rupture, RuptureType
from desktop_app.i18n import _
from desktop_app.ui.session.form import Form, beside, typing
from desktop_app.ui.session.reactions import Reactions
from desktop_app.ui.widgets.choice_box import ChoiceBox
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.growing_text import GrowingText
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.scale import Scale
from desktop_app.ui.widgets.section import Section
from desktop_app.ui.widgets.segmented import Choice, Segmented


def type_title(type_: RuptureType) -> str:
    """The word for a rupture type."""
    return {
        RuptureType.WITHDRAWAL: _("Withdrawal"),
        RuptureType.CONFRONTATION: _("Confrontation"),
        RuptureType.MIXED: _("Both"),
    }[type_]


class HappenedSection(Section):
    """Shows a `Rupture`; emits `changed(rupture, key)`, where `key` names the field while it is being typed in."""

    changed = Signal(object, str)

    def __init__(self, triggers: tuple[str, ...]) -> None:
        super().__init__(_("What happened"), "happened")
        self._rupture = Rupture()
        self._type = Segmented(
            (
                Choice(RuptureType.WITHDRAWAL, _("Withdrawal"), mark="withdrawal", tone="slate"),
                Choice(RuptureType.CONFRONTATION, _("Confrontation"), mark="confrontation", tone="terra"),
                Choice(RuptureType.MIXED, _("Both")),
            ),
            "rupture_type",
            _("Type of rupture"),
        )
        self._moment = GrowingText("moment", _("Moment"), placeholder=_("When it began, and after what"))
        self._reactions = Reactions(before=self._moment)
        self._trigger = ChoiceBox("trigger", _("My trigger"), editable=True)
        self._trigger.addItems(triggers)
        self._trigger.setCurrentIndex(-1)
        self._trigger.set_placeholder(_("Choose one, or say it in your own words"))
        self._my_part = GrowingText("my_part", _("My part"), placeholder=_("What I did or left out"))
        self._meaning = GrowingText("meaning", _("It may mean"), placeholder=_("A guess, held lightly"))
        self._addressed = Segmented(
            (
                Choice(Addressed.YES, _("Yes")),
                Choice(Addressed.PARTLY, _("Partly")),
                Choice(Addressed.NO, _("No")),
            ),
            "addressed",
            _("Spoken about in the session"),
        )
        self._resolved = Scale("resolved", _("Resolved, 1 worse to 5 resolved"))
        self._lay_out()
        self._wire()

    def set_rupture(self, rupture: Rupture) -> None:
        """Show this episode; fields that already say so are left alone, with their cursor."""
        self._rupture = rupture
        self._type.set_value(rupture.type)
        self._addressed.set_value(rupture.addressed)
        self._resolved.set_value(rupture.resolved)
        self._reactions.set_values(rupture.reactions)
        for field, text in (
            (self._moment, rupture.moment),
            (self._my_part, rupture.my_part),
            (self._meaning, rupture.meaning),
        ):
            if field.text() != text:
                field.set_text(text)
        if self._trigger.currentText() != rupture.trigger:
            self._trigger.set_words(rupture.trigger)
        self._summarise()

    def _lay_out(self) -> None:
        form = Form()
        form.add_row(_("Type"), self._type, fill=False)
        form.add_row(_("Moment"), self._moment)
        form.add_row(_("My reaction"), self._reactions)
        form.add_row(_("My trigger"), self._trigger)
        form.add_row(_("My part"), self._my_part)
        form.add_row(_("It may mean"), self._meaning)
        ending = QWidget()
        row = Flow(ending, gap=8, ends=True)
        row.addWidget(self._addressed)
        row.addWidget(beside(Label(_("Resolved"), role="small", tone="ink-2"), self._resolved))
        form.add_row(_("Spoken about"), ending)
        self.body.addWidget(form)
        self.form = form

    def _wire(self) -> None:
        self._type.chosen.connect(lambda value: self._change("", type=RuptureType(value) if value else None))
        self._moment.edited.connect(lambda text: self._change(typing("moment", text), moment=text))
        self._reactions.changed.connect(
            lambda values: self._change(typing(f"reaction {len(values)}", " ".join(values)), reactions=values)
        )
        self._trigger.editTextChanged.connect(lambda text: self._change(typing("trigger", text), trigger=text))
        self._my_part.edited.connect(lambda text: self._change(typing("my_part", text), my_part=text))
        self._meaning.edited.connect(lambda text: self._change(typing("meaning", text), meaning=text))
        self._addressed.chosen.connect(lambda value: self._change("", addressed=Addressed(value) if value else None))
        self._resolved.changed.connect(lambda value: self._change("", resolved=value))

    def _change(self, key: str, **fields: Any) -> None:
        changed = replace(self._rupture, **fields)
        if changed != self._rupture:
            self._rupture = changed
            self._summarise()
            self.changed.emit(changed, key)

    def _summarise(self) -> None:
        rupture = self._rupture
        words = [type_title(rupture.type)] if rupture.type else []
        if rupture.resolved:
            words.append(_("resolved {n}").format(n=rupture.resolved))
        mark = rupture.type.value if rupture.type and rupture.type is not RuptureType.MIXED else ""
        self.set_gist(", ".join(words) or _("Nothing recorded"), mark)
        self.set_knot("empty" if rupture == Rupture() else "filled")
