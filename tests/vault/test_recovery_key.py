import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import WrongRecoveryKey
from desktop_app.vault.recovery_key import (
    ALPHABET,
    RecoveryKey,
    is_whole,
    new_recovery_key,
    typed_recovery_key,
    was_meant,
)

keys = st.builds(lambda _n: new_recovery_key(), st.integers())


def group_named_by(typed: str) -> int | None:
    with pytest.raises(WrongRecoveryKey) as caught:
        typed_recovery_key(typed)
    return caught.value.group


def with_group(key: RecoveryKey, number: int, group: str) -> str:
    return "-".join((*key.groups[: number - 1], group, *key.groups[number:]))


def test_a_key_is_eight_groups_of_five_without_look_alikes() -> None:
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){7}", str(new_recovery_key()))


def test_no_two_keys_are_alike() -> None:
    assert len({new_recovery_key().secret for _ in range(200)}) == 200


def test_a_key_does_not_show_in_a_log() -> None:
    key = new_recovery_key()
    assert not any(group in repr(key) for group in key.groups)


@given(keys)
def test_a_key_typed_back_is_the_same(key: RecoveryKey) -> None:
    assert typed_recovery_key(str(key)).secret == key.secret


@given(keys, st.sampled_from(["", " ", "-", "  ", "\n", ".", " - "]))
def test_case_and_what_stands_between_the_groups_do_not_matter(key: RecoveryKey, between: str) -> None:
    assert typed_recovery_key(f" {between.join(key.groups).lower()} ") == key


@given(keys)
def test_look_alikes_are_read_as_digits(key: RecoveryKey) -> None:
    typed = str(key).replace("1", "I").replace("0", "o")
    assert typed_recovery_key(typed) == key
    assert typed_recovery_key(typed.replace("I", "l")) == key


@given(keys, st.integers(1, 8), st.integers(0, 4), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found_in_its_group(key: RecoveryKey, number: int, at: int, other: str) -> None:
    group = key.groups[number - 1]
    if group[at] != other:
        assert group_named_by(with_group(key, number, group[:at] + other + group[at + 1 :])) == number


@given(keys, st.integers(1, 8), st.integers(0, 3))
def test_two_swapped_characters_are_found_in_their_group(key: RecoveryKey, number: int, at: int) -> None:
    group = key.groups[number - 1]
    swapped = group[:at] + group[at + 1] + group[at] + group[at + 2 :]
    if swapped != group:
        assert group_named_by(with_group(key, number, swapped)) == number


@given(keys, st.integers(1, 7))
def test_two_swapped_groups_are_found(key: RecoveryKey, number: int) -> None:
    one, other = key.groups[number - 1 : number + 1]
    if one[:4] != other[:4]:
        swapped = (*key.groups[: number - 1], other, one, *key.groups[number + 1 :])
        assert group_named_by("-".join(swapped)) == number


@given(keys, st.integers(1, 8), st.sampled_from(["A", "ABCDEF", "U0000", "é1234"]))
def test_a_group_of_the_wrong_length_or_with_strange_letters_is_named(
    key: RecoveryKey, number: int, group: str
) -> None:
    assert group_named_by(with_group(key, number, group)) == number


@given(keys, st.integers(1, 8), st.sampled_from(["", "12 34"]))
def test_where_the_groups_cannot_be_told_apart_what_is_named_is_not_before_the_slip(
    key: RecoveryKey, number: int, group: str
) -> None:
    assert group_named_by(with_group(key, number, group)) in range(number, 9)


def test_a_key_that_stops_early_names_the_first_missing_group() -> None:
    key = new_recovery_key()
    assert group_named_by("-".join(key.groups[:5])) == 6
    assert group_named_by("") == 1


def test_a_key_that_goes_on_too_long_is_refused() -> None:
    assert group_named_by(f"{new_recovery_key()}-AAAAA") is None


@given(st.text())
def test_any_text_is_answered_in_words(typed: str) -> None:
    with pytest.raises(WrongRecoveryKey, match="recovery key"):
        typed_recovery_key(typed)


@given(keys, st.lists(st.integers(1, 8), max_size=5))
def test_a_key_with_a_few_slips_is_still_seen_to_be_meant(key: RecoveryKey, slips: list[int]) -> None:
    typed = str(key)
    for number in slips:
        typed = with_group(typed_or(typed), number, "what?")
    assert was_meant(typed)
    assert is_whole(typed) == (not slips)


def typed_or(typed: str) -> RecoveryKey:
    return RecoveryKey(tuple(typed.split("-")))


@pytest.mark.parametrize(
    "typed", ["", "correct horse", "one two three four five six seven eight", "x" * 40, "00000" * 8, "é" * 40]
)
def test_a_passphrase_is_not_taken_for_a_key(typed: str) -> None:
    assert not was_meant(typed)
    assert not is_whole(typed)
