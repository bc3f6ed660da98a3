"""Codes instead of names: the client's private name does not leave the vault unless it was asked for."""

import re
from collections.abc import Callable

from desktop_app.domain.client import Client
from desktop_app.domain.text import clean


def without_name(client: Client) -> Callable[[str], str]:
    """A function that puts the client's code wherever their private name, or a part of it, stands as a word.

    The whole name is found however it is written; a part only with its capital letter, or all in capitals, so that
    few other words are taken for it. It finds this client's name and nobody else's.
    """
    name = " ".join(client.name.split())
    if not name:
        return clean
    parts = {p for p in re.split(r"[\s-]+", name) if len(p) > 1 and p[0] == p[0].upper()}
    words = "|".join(re.escape(w) for p in sorted(parts, key=len, reverse=True) for w in (p, p.upper()))
    whole = "(?i:" + r"\s+".join(re.escape(p) for p in name.split()) + ")"
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join([whole, words] if words else [whole])})(?!\w)")

    def replaced(text: str) -> str:
        return pattern.sub(lambda _match: client.code, clean(text))

    return replaced
