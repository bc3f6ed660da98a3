"""Undo and redo bring back exactly what was there."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.desk.history import History


class Page:
    """A value with a history."""

    def __init__(self) -> None:
        self.value = 0
        self.history: History[int] = History(self.show)

    def show(self, value: int) -> None:
        self.value = value

    def change(self, value: int, key: str = "") -> None:
        self.history.replace(self.value, value, key)


def test_changes_of_one_field_that_follow_each_other_are_one_step() -> None:
    page = Page()
    page.change(1, "moment")
    page.change(2, "moment")
    page.change(3, "my_part")
    page.history.undo()
    assert page.value == 2
    page.history.undo()
    assert page.value == 0


def test_changes_without_a_key_are_steps_of_their_own() -> None:
    page = Page()
    page.change(1)
    page.change(2)
    page.history.undo()
    assert page.value == 1


def test_typing_that_came_back_to_its_start_leaves_no_step() -> None:
    page = Page()
    page.change(7)
    page.change(1, "moment")
    page.change(7, "moment")
    page.history.undo()
    assert page.value == 0


@given(
    st.lists(
        st.one_of(st.tuples(st.integers(0, 5), st.sampled_from(["", "a", "b"])), st.sampled_from(["undo", "redo"]))
    )
)
def test_undoing_everything_comes_back_to_the_start_and_redoing_to_the_end(steps: list[object]) -> None:
    page = Page()
    for step in steps:
        if step == "undo":
            page.history.undo()
        elif step == "redo":
            page.history.redo()
        elif isinstance(step, tuple):
            page.change(*step)
    for _ in range(len(steps) + 1):
        page.history.redo()
    end = page.value
    for _ in range(len(steps) + 1):
        page.history.undo()
    assert page.value == 0
    for _ in range(len(steps) + 1):
        page.history.redo()
    assert page.value == end
