"""The recovery sheet, read back with programs that did not write it."""

from datetime import date
from pathlib import Path

import pytest

from desktop_app.reports.recovery_sheet import RecoverySheet, render_sheet
from tests.reports.reading import bare, is_locked, problems, size_of, text_of, words_of

GROUPS = ("7K2QF", "XM0W4", "ZP3RA", "1TQVB", "88WND", "HJ4CY", "E5S6M", "0QK7G")
SHEET = RecoverySheet("Caseload", Path("/home/anna/Documents/Caseload.mend"), GROUPS, date(2026, 11, 23))


def test_it_says_what_it_opens_where_that_lies_and_how() -> None:
    said = text_of(render_sheet(SHEET))
    for words in ("Recovery sheet of the vault Caseload", "/home/anna/Documents/Caseload.mend", "23 November 2026"):
        assert words in said
    assert "Use the recovery key" in said
    assert "The passphrase is not on it" in said


def test_the_groups_can_be_read_and_copied_in_their_order() -> None:
    said = bare(text_of(render_sheet(SHEET)))
    places = [said.index(f"{number}{group}") for number, group in enumerate(GROUPS, 1)]
    assert places == sorted(places)


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_it_is_one_sound_page_of_the_paper_asked_for(page: str) -> None:
    data = render_sheet(SHEET, page=page)
    assert len(words_of(data)) == 1
    assert problems(data) == []
    assert not is_locked(data)
    assert size_of(data)[0] == pytest.approx(595.3 if page == "A4" else 612, abs=0.5)


def test_a_long_place_in_any_script_is_still_one_page() -> None:
    folder = Path("/home/анна", "ordner mit langem namen " * 8, "יומן", "Praxis Äußere Straße.mend")
    data = render_sheet(RecoverySheet("Praxis Äußere Straße", folder, GROUPS, date(2026, 11, 23)))
    assert len(words_of(data)) == 1
    assert "PraxisÄußereStraße.mend" in bare(text_of(data))


def test_the_groups_do_not_show_when_a_sheet_is_named_in_a_report_of_a_bug() -> None:
    assert "7K2QF" not in repr(SHEET)
