"""Supervision: the flag, and the question the session is taken there with."""

from dataclasses import replace

from PySide6.QtCore import Signal

from desktop_app.domain.supervision import SupervisionFlag
from desktop_app.i18n import _
from desktop_app.ui.session.form import typing
from desktop_app.ui.widgets.check import Check
from desktop_app.ui.widgets.growing_text import GrowingText
from desktop_app.ui.widgets.section import Section


class SupervisionSection(Section):
    """Shows a `SupervisionFlag`; emits `changed(flag, key)`. Typing a question raises the flag."""

    changed = Signal(object, str)

    def __init__(self) -> None:
        super().__init__(_("Supervision"), "supervision")
        self._flag = SupervisionFlag()
        self._check = Check(_("Take this session to supervision"), "flagged")
        self._question = GrowingText(
            "question", _("Question for the supervisor"), placeholder=_("My question, as one sentence"), serif=True
        )
        self.body.addWidget(self._check)
        self.body.addSpacing(6)
        self.body.addWidget(self._question)
        self._check.toggled.connect(lambda on: self._change("", replace(self._flag, flagged=on)))
        self._question.edited.connect(self._typed)

    def set_flag(self, flag: SupervisionFlag) -> None:
        """Show this flag and question."""
        self._flag = flag
        self._check.setChecked(flag.flagged)
        if self._question.text() != flag.question:
            self._question.set_text(flag.question)
        self._summarise()

    def _typed(self, text: str) -> None:
        self._change(typing("question", text), SupervisionFlag(flagged=self._flag.flagged or bool(text), question=text))

    def _change(self, key: str, flag: SupervisionFlag) -> None:
        if flag != self._flag:
            self._flag = flag
            self._check.setChecked(flag.flagged)
            self._summarise()
            self.changed.emit(flag, key)

    def _summarise(self) -> None:
        self.set_gist(_("Flagged") if self._flag.flagged else _("Not flagged"))
        self.set_knot("filled" if self._flag != SupervisionFlag() else "empty")
