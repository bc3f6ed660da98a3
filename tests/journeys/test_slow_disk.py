"""When saving takes long, typing goes on, and the foot tells how it stands."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from desktop_app.desk.store import Store
from desktop_app.domain.client import Client
from tests.journeys.conftest import Person, case_in, made_vault


class SlowSave:
    """Saves as the store does, once it is let; a stand-in, as no disk is slow to order."""

    def __init__(self, whole: Any) -> None:
        self._whole = whole
        self.begun, self.let = threading.Event(), threading.Event()

    def __call__(self, *given: Any) -> Any:
        self.begun.set()
        assert self.let.wait(20)
        return self._whole(*given)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowSave]:
    stand_in = SlowSave(Store.save)

    def save(*given: Any) -> Any:
        return stand_in(*given)

    monkeypatch.setattr(Store, "save", save)
    yield stand_in
    stand_in.let.set()


def test_typing_goes_on_while_a_save_is_under_way(person: Person, slow: SlowSave) -> None:
    folder = made_vault(person.places.documents / "Caseload.mend", client=Client("C-014"))
    person.start(folder)
    person.unlock()
    person.begin_session()
    person.type("Before. ")
    assert person.foot() == "Saving…"
    person.until(slow.begun.is_set)
    person.type("Meanwhile. ")
    person.press("F6")
    person.type(" ")
    person.press("F6")
    editor = person.mend.inside.view.session.note.editor
    assert "Before. Meanwhile. " in editor.text()
    assert person.foot() == "Saving…"
    slow.let.set()
    person.until(lambda: person.foot().startswith("Saved "))
    assert "Before. Meanwhile. " in person.mend.desk.workspace.note.text  # "Saved" is said when all of it is
    person.quit()
    (entry,) = case_in(folder).entries
    assert "Before. Meanwhile. " in entry.note
    assert len(entry.record.observations) == 1


def test_closing_waits_for_the_save_that_is_under_way(person: Person, slow: SlowSave) -> None:
    folder = made_vault(person.places.documents / "Caseload.mend", client=Client("C-014"))
    person.start(folder)
    person.unlock()
    person.begin_session()
    person.type("Before. ")
    person.until(slow.begun.is_set)
    person.type("Meanwhile. ")
    person.window.close()
    assert person.window.isVisible()
    slow.let.set()
    person.quit()
    assert "Before. Meanwhile. " in case_in(folder).entries[0].note
