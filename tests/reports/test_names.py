"""Codes instead of names."""

from desktop_app.domain.client import Client
from desktop_app.reports.names import without_name


def test_the_name_and_its_parts_become_the_code() -> None:
    hide = without_name(Client("C-7", name="Zoë  van der Berg-Sample"))
    assert hide("Zoë van der\nBerg-Sample came.") == "C-7 came."
    assert hide("zoë van der berg-sample") == "C-7"
    assert hide("Zoë’s mother, ZOË, Mrs Berg") == "C-7’s mother, C-7, Mrs C-7"


def test_other_words_stay() -> None:
    hide = without_name(Client("C-7", name="Will I. Marks (old)"))
    assert hide("he will do it, remarks and Markus, van") == "he will do it, remarks and Markus, van"
    assert without_name(Client("C-8"))("Anna <b>") == "Anna <b>"


def test_a_name_may_hold_any_sign() -> None:
    assert without_name(Client("C-7", name="A.* (Bo"))("A.* (Bo said A.* and abc") == "C-7 said C-7 and abc"
