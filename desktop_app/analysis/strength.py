"""How long a passphrase would hold against guessing, by zxcvbn: what is common is tried first, the rest by length."""

from typing import Final

GUESSES_PER_SECOND: Final = 10_000
"""A round figure on the attacker's side: a rack of graphics cards against Argon2id with 64 MiB and three passes."""

LIFETIME: Final = 100 * 365.25 * 86_400
LONGEST: Final = 72
ENOUGH: Final = 24


def seconds_to_guess(passphrase: str) -> float:
    """How many seconds somebody with a copy of the vault and many fast computers would need, at `GUESSES_PER_SECOND`.

    The reckoning takes up to seconds for long inputs full of signs that can stand for letters. So the first
    `ENOUGH` characters are looked at alone; only when these would be guessed within a lifetime, up to `LONGEST` are.
    """
    seconds = _reckoned(passphrase[:ENOUGH])
    if seconds >= LIFETIME or len(passphrase) <= ENOUGH:
        return seconds
    return _reckoned(passphrase[:LONGEST])


def _reckoned(passphrase: str) -> float:
    from zxcvbn import zxcvbn

    return float(zxcvbn(passphrase, max_length=LONGEST)["guesses"]) / GUESSES_PER_SECOND if passphrase else 0.0
