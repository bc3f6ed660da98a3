"""When a plan is to be looked at again: some weeks from a day, or never."""

from datetime import date, timedelta

from PySide6.QtCore import Signal

from desktop_app.i18n import _, ngettext
from desktop_app.ui.dates import day_words
from desktop_app.ui.widgets.choice_box import ChoiceBox

WEEKS = (2, 4, 8, 12)


class ReviewChoice(ChoiceBox):
    """Shows a review date; `day_chosen` carries a `date`, or `None` for none."""

    day_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("plan_review", _("Review on"))
        self._offered: list[date | None] = []
        self.activated.connect(lambda index: self.day_chosen.emit(self._offered[index]))

    def set_day(self, day: date | None, since: date) -> None:
        """Show `day`, and offer days counted from `since`."""
        self.clear()
        self._offered = [None, *(since + timedelta(weeks=weeks) for weeks in WEEKS)]
        self.addItem(_("No review date"))
        for weeks in WEEKS:
            words = ngettext("In {n} week, {day}", "In {n} weeks, {day}", weeks)
            self.addItem(words.format(n=weeks, day=day_words(since + timedelta(weeks=weeks))))
        if day not in self._offered and day is not None:
            self._offered.append(day)
            self.addItem(day_words(day))
        self.setCurrentIndex(self._offered.index(day))
