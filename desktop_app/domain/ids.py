"""Identities of records."""

from uuid import uuid4


def new_id() -> str:
    """A fresh random identity: 32 hexadecimal digits."""
    return uuid4().hex
