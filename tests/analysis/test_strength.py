"""How long a passphrase holds: what is commonly used falls first, and no input takes long to look at."""

import pytest

from desktop_app.analysis.strength import GUESSES_PER_SECOND, LIFETIME, LONGEST, seconds_to_guess


@pytest.mark.parametrize("common", ["password", "12345678", "aaaaaaaaaaaa", "qwertyuiop", "Anna1987", "P@ssw0rd1"])
def test_what_everybody_uses_falls_within_a_minute(common: str) -> None:
    assert seconds_to_guess(common) < 60


def test_four_unrelated_words_hold_a_lifetime() -> None:
    assert seconds_to_guess("correct horse battery staple") > LIFETIME


def test_the_reckoning_is_guesses_by_a_stated_rate() -> None:
    assert seconds_to_guess("password") == pytest.approx(3 / GUESSES_PER_SECOND)
    assert seconds_to_guess("") == 0


def test_a_weak_beginning_made_strong_by_its_end_is_strong() -> None:
    weak = "password" * 3
    assert seconds_to_guess(weak) < 60
    assert seconds_to_guess(weak + " bronze lamp over the quiet canal") > LIFETIME


def test_more_of_the_same_does_not_help() -> None:
    assert seconds_to_guess("password" * 50) < 60


@pytest.mark.parametrize("signs", ["4@8({[<369!|10$5+7%2abc", "12", "ab", "é🙂\ud800", "\0 \t"])
def test_no_input_holds_the_window_up(signs: str) -> None:
    typed = "".join(signs[(n * n * 7 + n * 3) % len(signs)] for n in range(5000))
    assert seconds_to_guess(typed) == seconds_to_guess(typed[:LONGEST]) > 0
