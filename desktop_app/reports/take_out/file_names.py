"""Names of files that every system takes, made of what a therapist typed."""

import re
from unicodedata import normalize

LONGEST = 60
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


class Names:
    """Names within one folder, no two of them alike; case and ways of writing the same letter do not count."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, wanted: str, suffix: str = "") -> str:
        """A name for `wanted` that is not taken yet, with `suffix` at its end."""
        stem = fit(wanted)
        name, n = stem + suffix, 1
        while normalize("NFC", name).casefold() in self._taken:
            n += 1
            name = f"{stem} ({n}){suffix}"
        self._taken.add(normalize("NFC", name).casefold())
        return name


def fit(typed: str) -> str:
    """`typed` without what some system does not take in a name; never empty, hidden or a way to another folder."""
    name = _UNFIT.sub("-", normalize("NFC", typed))[:LONGEST].strip(" .") or "-"
    return f"_{name}" if _RESERVED.fullmatch(name) else name
