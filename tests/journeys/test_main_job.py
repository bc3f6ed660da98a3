"""The main job from the first start to the summary and back, with the keyboard alone."""

import subprocess
from datetime import timedelta
from pathlib import Path

from desktop_app.domain.cue import When
from desktop_app.domain.repair_plan import Outcome, PlanStatus, StepKind
from desktop_app.domain.rupture import Addressed, RuptureType
from tests.journeys.conftest import PASSPHRASE, Person, case_in

NOTE = "She asked what the point of coming here is. "
WORDS = "It is fine, really"
QUESTION = "Did I explain because I was anxious?"


def test_the_main_job_with_the_keyboard_alone(person: Person) -> None:
    person.start()
    folder = _make_vault_by_keys(person)
    _add_client(person)
    _write_note(person)
    _tick_cues(person)
    _say_what_happened(person)
    _rate_alliance(person)
    _make_plan(person)
    _ask_supervisor(person)
    person.saved()
    _hold_next_session(person)
    _take_summary(person, "")
    _take_summary(person, "a paper passphrase")
    person.press("Ctrl+Q")
    person.until(lambda: not person.window.isVisible())
    person.quit()
    person.start()
    person.unlock()
    _find_everything_again(person)
    person.quit()
    _check_vault(folder)
    _check_papers(person)


def _make_vault_by_keys(person: Person) -> Path:
    person.until(lambda: person.focused() == "create_vault")
    person.type("\n")
    person.wait_focus("vault_name")
    person.type("Practice\n")
    person.wait_focus("new_passphrase")
    person.type(PASSPHRASE)
    person.tab_to("new_passphrase_again")
    person.type(f"{PASSPHRASE}\n")
    person.wait_focus("recovery_key_written_down")
    person.type(" ")
    person.wait_focus("step_3_go_on")
    person.type("\n")
    person.wait_for("today_page")
    return person.places.documents / "Practice.mend"


def _add_client(person: Person) -> None:
    person.press("Ctrl+Shift+N")
    person.wait_focus("client_code")
    person.type("C-014")
    person.tab_to("client_name")
    person.type("Ottilie Private\n")
    person.until(lambda: not person.sees("client_dialog"))
    person.until(lambda: [c.code for c in person.mend.desk.caseload.clients] == ["C-014"])
    person.until(lambda: "C-014 is among your clients now." in person.texts())


def _write_note(person: Person) -> None:
    person.begin_session()
    person.type(NOTE)
    person.saved()


def _tick_cues(person: Person) -> None:
    person.press("F6")
    person.type("fine")
    person.wait_focus("cue_filter")
    person.type("\n")
    person.type(" 4\n")
    person.wait_focus("withdrawal_words")
    person.type(WORDS)
    person.press("Tab")
    person.press("Right")
    person.type(" ")
    person.press("Esc")
    person.press("Esc")
    person.press("Right")
    person.press("Down")
    person.type(" ")
    page = person.mend.desk.workspace.page
    assert page is not None
    fine, _other = page.record.observations
    assert (fine.cue_id, fine.intensity, fine.words, fine.when) == ("everyday.fine", 4, WORDS, When.MIDDLE)


def _say_what_happened(person: Person) -> None:
    person.tab_to("rupture_type_withdrawal")
    person.press("Right")
    person.press("Right")
    person.type(" ")
    person.tab_to("moment")
    person.type("After I gave a reason")
    person.tab_to("add_reaction")
    person.type(" ")
    person.wait_focus("reaction")
    person.type("heat in the face\nhurry\n\n")
    person.tab_to("trigger")
    person.type("Being doubted")
    person.tab_to("my_part")
    person.type("I explained")
    person.tab_to("meaning")
    person.type("Perhaps she felt unseen")
    person.tab_to("addressed_yes")
    person.press("Right")
    person.type(" ")
    person.tab_to("resolved_1")
    person.type("2")


def _rate_alliance(person: Person) -> None:
    for name, key in (("bond", "7"), ("goals", "4"), ("tasks", "10")):
        person.tab_to(name)
        person.type(key)


def _make_plan(person: Person) -> None:
    for kind in StepKind:
        person.tab_to(f"offer_{kind}_wording")
        person.press("Ctrl+A")
        person.type(f"My words to {kind}")
    person.tab_to("make_plan")
    person.type(" ")
    person.wait_for("plan_card")
    person.tab_to("plan_aim", back=person.focused() != "plan_title")
    person.type("That doubt can be said aloud")
    person.tab_to("plan_need")
    person.type("To be heard first")


def _ask_supervisor(person: Person) -> None:
    person.tab_to("question")
    person.type(QUESTION)


def _hold_next_session(person: Person) -> None:
    person.now += timedelta(days=7)
    person.begin_session()
    assert person.sees("carried")
    person.tab_to("outcome_tried")
    person.type(" ")
    person.tab_to("helpful_1")
    person.type("4")
    person.tab_to("what_happened")
    person.type("She laughed and said yes")
    person.saved()


def _take_summary(person: Person, passphrase: str) -> None:
    person.press("Ctrl+P")
    person.wait_focus("summary_recipient")
    person.type("Dr. V.")
    person.tab_to("summary_passphrase")
    person.type(passphrase)
    if passphrase:
        person.tab_to("summary_passphrase_again")
        person.type(passphrase)
    person.type("\n")
    person.wait_for("summary_open")
    person.press("Esc")
    person.until(lambda: not person.sees("summary_dialog"))
    person.wait_focus("what_happened")


def _find_everything_again(person: Person) -> None:
    person.press("Ctrl+2")
    person.wait_focus("client_list")
    person.until(lambda: person.sees("client_sessions"))
    person.type("\n")
    person.wait_focus("client_sessions")
    person.press("Down")
    person.type("\n")
    person.wait_focus("note")
    page = person.mend.desk.workspace.page
    assert page is not None
    assert page.session.number == 1
    assert NOTE in person.mend.inside.view.session.note.editor.text()
    shown = person.texts()
    for words in ("After I gave a reason", "heat in the face", "hurry", "I explained", QUESTION, "To be heard first"):
        assert words in shown


def _check_vault(folder: Path) -> None:
    case = case_in(folder)
    first, second = case.entries
    assert first.note.count(NOTE) == 1
    rupture = first.record.rupture
    assert (rupture.type, rupture.addressed, rupture.resolved) == (RuptureType.MIXED, Addressed.PARTLY, 2)
    assert rupture.moment == "After I gave a reason"
    assert rupture.reactions == ("heat in the face", "hurry")
    assert (rupture.trigger, rupture.my_part) == ("Being doubted", "I explained")
    assert rupture.meaning == "Perhaps she felt unseen"
    assert (first.record.alliance.bond, first.record.alliance.goals, first.record.alliance.tasks) == (7, 4, 10)
    assert first.record.supervision.flagged
    assert first.record.supervision.question == QUESTION
    (plan,) = case.plans
    assert (plan.aim, plan.need) == ("That doubt can be said aloud", "To be heard first")
    assert plan.status is PlanStatus.IN_PROGRESS
    assert [step.wording for step in plan.steps] == [f"My words to {kind}" for kind in StepKind]
    tried = plan.steps[0].attempt_in(second.session.id)
    assert tried is not None
    assert (tried.outcome, tried.helpful, tried.what_happened) == (Outcome.TRIED, 4, "She laughed and said yes")


def _check_papers(person: Person) -> None:
    papers = sorted(person.places.documents.glob("*.pdf"))
    assert [p.name for p in papers] == ["Summary 2026-11-26 (2).pdf", "Summary 2026-11-26.pdf"]
    locked, free = papers
    words = _words_of(free)
    for wanted in ("C-014", "Session 2", "She laughed and said yes", "Dr. V.", "My words to name"):
        assert wanted in words
    assert "Ottilie" not in words
    with_passphrase = ["qpdf", "--check", "--password=a paper passphrase", str(locked)]
    assert subprocess.run(with_passphrase, capture_output=True, check=False).returncode == 0
    assert subprocess.run(["qpdf", "--check", str(locked)], capture_output=True, check=False).returncode == 2
    assert subprocess.run(["qpdf", "--check", str(free)], capture_output=True, check=False).returncode == 0


def _words_of(paper: Path) -> str:
    said = subprocess.run(["pdftotext", "-layout", str(paper), "-"], capture_output=True, text=True, check=True)
    return " ".join(said.stdout.split())
