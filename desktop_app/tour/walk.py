"""The walk through the main job, picture by picture."""

from collections.abc import Callable
from datetime import datetime

from desktop_app.app import Mend
from desktop_app.i18n import _
from desktop_app.tour.clerk import Clerk
from desktop_app.tour.eyes import Eyes
from desktop_app.tour.guide import Steps, Wait
from desktop_app.tour.hands import Hands
from desktop_app.tour.story import Case, Story, Told

NARROW = 1024, 700


class Walk:
    """The steps, in order. `set_clock` tells the program what time it is."""

    def __init__(self, mend: Mend, eyes: Eyes, story: Story, set_clock: Callable[[datetime], None]) -> None:
        self._mend, self._eyes, self._story, self._set_clock = mend, eyes, story, set_clock
        self._hands = Hands(eyes)
        self._clerk = Clerk(eyes, self._hands)

    def steps(self) -> Steps:
        """From the first page to the closed window."""
        first, rupture, repair = self._story.question.sessions
        warmer, door, station = self._story.reminders.sessions
        yield from self._make_vault()
        yield from self._first_week(first, warmer)
        yield from self._rupture(rupture)
        yield from self._take_to_supervision()
        yield from self._begin(self._story.reminders, door)
        yield from self._clerk.write(door)
        yield from self._repair(repair)
        yield from self._today(station)
        yield from self._look_back()
        yield from self._narrow()
        yield from self._lock()
        yield from self._leave()

    def _make_vault(self) -> Steps:
        yield self._eyes.seen("create_vault")
        yield from self._eyes.picture("welcome")
        yield from self._hands.press("Return")
        yield self._eyes.holds_keys("vault_name")
        yield from self._hands.type(self._story.name)
        yield from self._eyes.picture("name")
        yield from self._hands.press("Return")
        yield self._eyes.holds_keys("new_passphrase")
        yield from self._hands.type(self._story.passphrase)
        yield from self._hands.click("new_passphrase_again")
        yield from self._hands.type(self._story.passphrase)
        yield from self._eyes.picture("passphrase")
        yield from self._hands.press("Return")
        yield self._eyes.holds_keys("recovery_key_written_down")
        yield from self._eyes.picture("recovery-key")
        yield from self._hands.press("Space")
        yield self._eyes.holds_keys("step_3_go_on")
        yield from self._hands.press("Return")
        yield self._eyes.seen("today_page")
        yield from self._eyes.picture("today-empty")

    def _first_week(self, first: Told, warmer: Told) -> Steps:
        yield from self._add_client(self._story.question, lambda: self._eyes.picture("new-client"))
        yield from self._begin(self._story.question, first)
        yield from self._eyes.picture("new-session")
        yield from self._clerk.write(first)
        yield from self._hands.press("Ctrl+1")
        yield from self._add_client(self._story.reminders)
        yield from self._begin(self._story.reminders, warmer)
        yield from self._clerk.write(warmer)

    def _rupture(self, told: Told) -> Steps:
        yield from self._begin(self._story.question, told)
        yield from self._clerk.note(told)
        yield from self._eyes.picture("note")
        for seen in told.cues:
            yield from self._clerk.cue(seen)
        yield from self._hands.press("Return")
        yield from self._eyes.picture("cues")
        yield from self._hands.press("Escape")
        if told.happened:
            yield from self._clerk.happened(told.happened)
        yield from self._eyes.picture("what-happened")
        yield from self._clerk.alliance(told)
        yield from self._clerk.supervision(told)
        yield from self._hands.scroll_to("question")
        yield from self._eyes.picture("alliance-and-question")
        yield from self._clerk.plan(told, lambda: self._eyes.picture("five-steps"))
        yield from self._eyes.picture("plan")

    def _take_to_supervision(self) -> Steps:
        yield from self._hands.press("Ctrl+P")
        yield self._eyes.holds_keys("summary_recipient")
        yield from self._hands.type(self._story.recipient)
        yield from self._eyes.picture("summary")
        yield from self._save_summary()
        yield from self._eyes.picture("summary-saved")
        yield from self._close_summary()

    def _repair(self, told: Told) -> Steps:
        yield from self._begin(self._story.question, told)
        yield from self._hands.scroll_up("panel_scroll")
        yield from self._eyes.picture("carried-forward")
        if told.tried:
            yield from self._clerk.tried(told.tried)
        yield from self._hands.scroll_up("panel_scroll")
        yield from self._eyes.picture("tried")
        yield from self._hands.press("F6")
        yield from self._clerk.write(told)
        yield from self._hands.press("F6")
        yield from self._hands.scroll_up("panel_scroll")
        yield from self._eyes.picture("next-session")

    def _today(self, told: Told) -> Steps:
        yield from self._begin(self._story.reminders, told)
        yield from self._hands.press("Ctrl+1")
        yield self._eyes.seen("day_thread")
        yield from self._hands.press("Alt+Home")
        yield self._eyes.seen("write_note")
        yield from self._hands.press("Ctrl+1")
        yield self._eyes.holds_keys("write_note")
        yield from self._eyes.picture("today")
        yield from self._hands.press("Return")
        yield self._eyes.holds_keys("note")
        if told.tried:
            yield from self._clerk.tried(told.tried)
        yield from self._hands.press("F6")
        yield from self._clerk.write(told)
        yield from self._hands.scroll_up("panel_scroll")
        yield from self._eyes.picture("reminders")

    def _look_back(self) -> Steps:
        yield from self._hands.press("Ctrl+2")
        yield self._eyes.holds_keys("client_list")
        yield from self._hands.press("End")
        yield from self._eyes.picture("client")
        yield from self._hands.click("client_summary")
        yield from self._hands.click("summary_recipient")
        yield from self._hands.type(self._story.recipient)
        yield from self._eyes.picture("summary-of-a-period")
        yield from self._save_summary()
        yield from self._close_summary()

    def _narrow(self) -> Steps:
        yield self._eyes.holds_keys("client_summary")
        yield from self._hands.tab_to("client_sessions")
        yield from self._hands.press("Return")
        yield self._eyes.holds_keys("note")
        usual = self._eyes.window.size()
        self._eyes.window.resize(*NARROW)
        yield from self._eyes.picture("narrow")
        self._eyes.window.resize(usual)

    def _lock(self) -> Steps:
        yield from self._hands.press("Ctrl+L")
        yield self._eyes.holds_keys("passphrase")
        yield from self._eyes.picture("locked")
        yield from self._hands.type(self._story.passphrase)
        yield from self._hands.press("Return")
        yield self._eyes.seen("inside")
        yield from self._eyes.picture("unlocked")

    def _leave(self) -> Steps:
        window = self._eyes.window
        yield from self._hands.press("Ctrl+Q")
        yield Wait(lambda: not window.isVisible(), _("The tour waited in vain for the window to close."))

    def _add_client(self, case: Case, halt: Callable[[], Steps] = lambda: iter(())) -> Steps:
        yield from self._hands.press("Ctrl+Shift+N")
        yield self._eyes.holds_keys("client_code")
        yield from self._hands.type(case.code)
        yield from self._hands.press("Tab")
        yield from self._hands.type(case.name)
        yield from halt()
        yield from self._hands.press("Return")
        yield self._eyes.gone("client_dialog")

    def _begin(self, case: Case, told: Told) -> Steps:
        """Begin a session from *Today*, picking the client where there is a choice."""
        self._set_clock(told.at)
        yield from self._hands.press("Ctrl+1")
        yield self._eyes.seen("today_page")
        yield from self._hands.press("Ctrl+N")
        yield Wait(
            lambda: self._eyes.find("picker_filter") or self._eyes.find("note"),
            _("The tour waited in vain for a new session."),
        )
        if self._eyes.find("picker_filter"):
            yield from self._hands.type(case.code)
            yield from self._hands.press("Return")
        yield self._eyes.holds_keys("note")

    def _save_summary(self) -> Steps:
        yield from self._hands.press("Return")
        yield self._eyes.holds_keys("summary_open")

    def _close_summary(self) -> Steps:
        yield from self._hands.press("Escape")
        yield self._eyes.gone("summary_dialog")
