"""The certificate of an erasure, read back with programs that did not write it."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop_app.domain.erasure import Holdings, mark_of
from desktop_app.reports.erasure_certificate import Certificate, render_certificate
from tests.reports.reading import bare, is_locked, problems, text_of, words_of

MARK, VAULT = mark_of("a" * 32), "0123456789abcdef" * 2
AT = datetime(2026, 11, 23, 14, 2)  # noqa: DTZ001 - local time, as everywhere
CERTIFICATE = Certificate(VAULT, MARK, AT, Holdings(date(2024, 3, 1), 23, 21, 40, 4, 2), left=7)


def test_it_says_when_where_and_how_much_and_nothing_of_what() -> None:
    said = text_of(render_certificate(CERTIFICATE))
    for words in ("23 November 2026", "14:02", VAULT, "23 sessions", "21 notes", "40 earlier versions"):
        assert words in said
    assert MARK in bare(said)
    assert "4 repair plans, 2 entries in the log of disclosures" in " ".join(said.split())
    assert "2024" not in said, "the day the work began is about the client"


def test_it_says_what_becomes_of_backups_and_what_is_out_of_reach() -> None:
    said = " ".join(text_of(render_certificate(CERTIFICATE)).split())
    assert "7 older backups within reach were kept." in said
    assert "deleted." not in said
    assert "What Mend cannot reach" in said
    gone = " ".join(text_of(render_certificate(replace(CERTIFICATE, dropped=1, left=0))).split())
    assert "1 older backup within reach was deleted." in gone
    assert "were kept" not in gone


def test_it_does_not_claim_what_is_still_to_be_done() -> None:
    cleared, not_yet = (text_of(render_certificate(replace(CERTIFICATE, is_cleared=is_so))) for is_so in (True, False))
    assert "no deleted word is left in it" in cleared
    assert "no deleted word is left in it" not in not_yet
    assert "has still to be written anew" in not_yet


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_it_is_one_sound_page(page: str) -> None:
    most = replace(CERTIFICATE, holdings=Holdings(None, *[99_999] * 5), dropped=99, left=99, is_cleared=False)
    data = render_certificate(most, page=page)
    assert len(words_of(data)) == 1
    assert problems(data) == []
    assert not is_locked(data)
