"""How a session is written down by hand: each part of the workspace in turn."""

from collections.abc import Callable

from desktop_app.domain.cue import When
from desktop_app.domain.repair_plan import StepKind
from desktop_app.tour.eyes import Eyes
from desktop_app.tour.guide import Steps
from desktop_app.tour.hands import Hands
from desktop_app.tour.story import Happened, Seen, Told, Tried


class Clerk:
    """Fills in the session that lies open."""

    def __init__(self, eyes: Eyes, hands: Hands) -> None:
        self._eyes, self._hands = eyes, hands

    def write(self, told: Told) -> Steps:
        """Everything of a session, without a halt."""
        yield from self.note(told)
        for seen in told.cues:
            yield from self.cue(seen)
        if told.happened:
            yield from self.happened(told.happened)
        yield from self.alliance(told)
        if told.question:
            yield from self.supervision(told)
        if told.plan:
            yield from self.plan(told)

    def note(self, told: Told) -> Steps:
        """The number if it is not Mend's own, then the paragraphs below each heading."""
        if told.number:
            yield from self._hands.click("session_number")
            yield self._eyes.holds_keys("session_number_typed")
            yield from self._hands.type(str(told.number))
            yield from self._hands.press("Return", "F6", "F6")
        yield self._eyes.holds_keys("note")
        for n, paragraphs in enumerate(told.note):
            if n:
                yield from self._hands.press("Down", "Down")
            for m, paragraph in enumerate(paragraphs):
                if m:
                    yield from self._hands.press("Return")
                yield from self._hands.dictate(paragraph)

    def cue(self, seen: Seen) -> Steps:
        """Find a cue, tick it by its intensity, add the client's words and when they came."""
        yield from self._hands.click("cue_filter")
        yield from self._hands.type(seen.find)
        yield from self._hands.press("Return", str(seen.intensity), "Return")
        yield from self._hands.type(seen.words)
        yield from self._hands.press("Tab", *["Right"] * list(When).index(When(seen.when)), "Space", "Escape", "Escape")

    def happened(self, happened: Happened) -> Steps:
        """The episode, field by field."""
        yield from self._hands.click(f"rupture_type_{happened.type}")
        yield from self._fill("moment", happened.moment)
        yield from self._hands.click("add_reaction")
        for reaction in happened.reactions:
            yield self._eyes.holds_keys("reaction")
            yield from self._hands.type(reaction)
            yield from self._hands.press("Return")
        yield from self._hands.press("Return")
        yield from self._fill("trigger", happened.trigger)
        yield from self._fill("my_part", happened.my_part)
        yield from self._fill("meaning", happened.meaning)
        yield from self._hands.click(f"addressed_{happened.addressed}")
        yield from self._hands.click(f"resolved_{happened.resolved}")

    def alliance(self, told: Told) -> Steps:
        """Bond, goals and tasks: the first by a click, all of them by a digit."""
        yield from self._hands.click("bond")
        for n, rating in enumerate(told.alliance):
            yield from self._hands.press(*["Tab"] * bool(n), str(rating))

    def supervision(self, told: Told) -> Steps:
        """The question for the supervisor."""
        yield from self._fill("question", told.question)

    def plan(self, told: Told, halt: Callable[[], Steps] = lambda: iter(())) -> Steps:
        """The key steps reworded or left out, then made a plan; `halt` comes before that."""
        for kind in StepKind:
            if kind in told.plan:
                yield from self._hands.click(f"offer_{kind}_wording")
                yield from self._hands.press("Ctrl+A")
                yield from self._hands.dictate(told.plan[kind])
            else:
                yield from self._hands.click(f"offer_{kind}")
        yield from halt()
        yield from self._hands.click("make_plan")
        yield self._eyes.seen("plan_card")

    def tried(self, tried: Tried) -> Steps:
        """What came of the step that was carried forward."""
        yield from self._hands.click("outcome_tried")
        yield from self._hands.click(f"helpful_{tried.helpful}")
        yield from self._fill("what_happened", tried.what_happened)

    def _fill(self, name: str, words: str) -> Steps:
        yield from self._hands.click(name)
        yield from self._hands.dictate(words)
