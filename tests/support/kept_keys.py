"""Looks for a vault's data key in all that Python can still reach."""

import gc
import hashlib
from collections.abc import Iterator


def print_of(key: bytes) -> bytes:
    """What a key is known by, so that who looks for it does not hold it."""
    return hashlib.sha256(key).digest()


def holders(known_by: bytes) -> list[str]:
    """What still holds the key, as bytes or in figures; a key that only rubbish held is gone."""
    gc.collect()
    return [repr(type(one)) for one in gc.get_objects() if any(_is_key(it, known_by) for it in gc.get_referents(one))]


def _is_key(it: object, known_by: bytes) -> bool:
    return any(print_of(key) == known_by for key in _keys(it))


def _keys(it: object) -> Iterator[bytes]:
    if type(it) is bytes and len(it) == 32:
        yield it
    elif type(it) is str and len(figures := it.removeprefix("x'").removesuffix("'")) == 64 and figures.isalnum():
        try:
            yield bytes.fromhex(figures)
        except ValueError:
            return
