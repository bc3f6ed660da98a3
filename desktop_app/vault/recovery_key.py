"""The recovery key: eight groups of five characters, to be written down and typed back.

Each group is four random characters and a fifth that checks them, so that a slip of the pen is found in its group.
"""

import re
from dataclasses import dataclass, field
from random import SystemRandom

from desktop_app.domain.errors import WrongRecoveryKey

_FROM_THE_SYSTEM = SystemRandom()  # as `secrets` would, which brings a second OpenSSL
GROUPS = 8
GROUP_LENGTH = 5
_GROUPS_TO_SHOW_IT = 3
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: without the look-alikes I, L, O and without U
_LOOK_ALIKES = str.maketrans("ILO", "110")
_BETWEEN_GROUPS = re.compile(r"[\s\-‐-―−.,;:_]+")


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """Eight groups, as shown. `str(key)` joins them with hyphens; `repr` tells nothing."""

    groups: tuple[str, ...] = field(repr=False)

    def __str__(self) -> str:
        """The key as it is printed."""
        return "-".join(self.groups)

    @property
    def secret(self) -> bytes:
        """The 160 random bits."""
        number = 0
        for character in "".join(group[:-1] for group in self.groups):
            number = number << 5 | ALPHABET.index(character)
        return number.to_bytes(GROUPS * (GROUP_LENGTH - 1) * 5 // 8, "big")


def new_recovery_key() -> RecoveryKey:
    """A fresh random key."""
    return RecoveryKey(tuple(_checked_group(n) for n in range(1, GROUPS + 1)))


def _checked_group(number: int) -> str:
    characters = "".join(_FROM_THE_SYSTEM.choice(ALPHABET) for _ in range(GROUP_LENGTH - 1))
    return characters + _check(number, characters)


def typed_recovery_key(typed: str) -> RecoveryKey:
    """The key that was typed; case, spaces and hyphens do not matter, and I, L, O are read as the digits they resemble.

    Raises `WrongRecoveryKey` with the first group that cannot be right.
    """
    groups = _groups(typed)
    for number, group in enumerate(groups[:GROUPS], start=1):
        if not _is_right(number, group):
            raise WrongRecoveryKey(number)
    if len(groups) != GROUPS:
        raise WrongRecoveryKey(len(groups) + 1 if len(groups) < GROUPS else None)
    return RecoveryKey(tuple(groups))


def was_meant(typed: str) -> bool:
    """Whether a recovery key was typed, with slips or without: more of its groups are right than could be by chance."""
    groups = enumerate(_groups(typed)[:GROUPS], start=1)
    return sum(_is_right(number, group) for number, group in groups) >= _GROUPS_TO_SHOW_IT


def is_whole(typed: str) -> bool:
    """Whether a recovery key was typed without a slip."""
    try:
        typed_recovery_key(typed)
    except WrongRecoveryKey:
        return False
    return True


def _is_right(number: int, group: str) -> bool:
    known = len(group) == GROUP_LENGTH and all(c in ALPHABET for c in group)
    return known and group[-1] == _check(number, group[:-1])


def _groups(typed: str) -> list[str]:
    """The groups as they were separated, or, when they were separated some other way, five characters at a time."""
    parts = [part for part in _BETWEEN_GROUPS.split(typed.upper().translate(_LOOK_ALIKES)) if part]
    if len(parts) == GROUPS:
        return parts
    run = "".join(parts)
    return [run[at : at + GROUP_LENGTH] for at in range(0, len(run), GROUP_LENGTH)]


def _check(number: int, characters: str) -> str:
    """The check character: a polynomial over GF(32), which finds every single slip, swapped pair and moved group."""
    value = number
    for character in characters:
        value = _doubled(value) ^ ALPHABET.index(character)
    return ALPHABET[_doubled(value)]


def _doubled(value: int) -> int:
    shifted = value << 1
    return shifted ^ 0b100101 if shifted & 0b100000 else shifted
