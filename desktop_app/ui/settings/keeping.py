"""The rule by which closed records are looked at again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.retention import RetentionRule
from desktop_app.i18n import _
from desktop_app.settings import MOST_YEARS
from desktop_app.ui.settings.setting_row import SettingRow
from desktop_app.ui.unlock.form import column_of
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.line_field import ErrorLine, LineField


class KeepingSection(QWidget):
    """For how many years records are kept; `chosen` carries the `RetentionRule`."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("keeping_section")
        self._years = _YearsField("keep_years", _("Years after the last session"), _("years after the last session"))
        self._of_age = _YearsField("keep_years_of_age", _("Years after coming of age"), _("years after coming of age"))
        column = column_of(self)
        review = _("Then a closed record comes up for review, below the clients. Nothing is ever erased by itself.")
        column.addWidget(SettingRow(_("Keep records"), self._years, review))
        minors = _(
            "For clients who were minors at the end, if their year of birth is known; whichever is later counts."
        )
        column.addWidget(SettingRow(_("Minors’ records"), self._of_age, minors))
        for field in (self._years, self._of_age):
            field.changed.connect(self._tell)

    def set_value(self, rule: RetentionRule) -> None:
        """Show this rule."""
        self._years.set_value(rule.years)
        self._of_age.set_value(rule.years_of_age)

    def _tell(self) -> None:
        self.chosen.emit(RetentionRule(self._years.value, self._of_age.value))


class _YearsField(QWidget):
    """A number of years; `changed` when another one that can be was typed. What cannot be is told, and not taken."""

    changed = Signal()

    def __init__(self, name: str, label: str, unit: str) -> None:
        super().__init__()
        self.value = 0
        self._field = LineField(name, label)
        self._field.setFixedWidth(52)
        self._field.setMaxLength(4)
        self._error = ErrorLine()
        self._field.textEdited.connect(self._typed)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._field)
        row.addWidget(Label(unit))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._error)
        self.setFocusProxy(self._field)

    def set_value(self, years: int) -> None:
        self.value = years
        self._field.setText(str(years))

    def _typed(self, text: str) -> None:
        typed = text.strip()
        years = int(typed) if typed.isascii() and typed.isdecimal() else 0
        is_good = 1 <= years <= MOST_YEARS
        words = _("Type a number of years from 1 to {most}.").format(most=MOST_YEARS)
        self._field.set_error("" if is_good else words)
        self._error.set_text("" if is_good else words)
        if is_good and years != self.value:
            self.value = years
            self.changed.emit()
