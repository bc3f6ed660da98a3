"""The pages of a database as SQLCipher keeps them, read one by one without SQLite: so one bad page hides no other.

Each page is checked by its own HMAC-SHA512, then decrypted (AES-256-CBC). What lies in the log, `notes.db-wal`, stands
in for the page in the file. Nothing is ever written here. SECURITY.md describes the format.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from desktop_app.vault import log
from desktop_app.vault.log import PAGE, Frame

USABLE: Final = PAGE - 80
SALT: Final = 16
_IV: Final = USABLE + 16
_MASK: Final = 0x3A


class Seals:
    """Tells whole pages from altered ones: those of one database, by its data key and its salt."""

    def __init__(self, key: bytes, salt: bytes) -> None:
        own_salt = bytes(byte ^ _MASK for byte in salt)
        self._sealing = HMAC(PBKDF2HMAC(SHA512(), length=32, salt=own_salt, iterations=2).derive(key), SHA512())

    def hold(self, number: int, raw: bytes) -> bool:
        """Whether `raw` is the page of that number, unaltered."""
        start = SALT if number == 1 else 0
        sealing = self._sealing.copy()
        sealing.update(raw[start:_IV])
        sealing.update(number.to_bytes(4, "little"))
        with suppress(InvalidSignature):
            sealing.verify(raw[_IV:])
            return len(raw) == PAGE
        return False


class Pages:
    """The pages of the database file `path` and its log, numbered from 1. Use it in a `with` block.

    `altered` grows with every page that is asked for and not whole. `is_proved` is false when the salt is lost that the
    proof of every page needs, and no other of `salts` fits; then pages are taken as they are. Raises `OSError`.
    """

    def __init__(self, path: Path, key: bytes, salts: Iterable[bytes] = ()) -> None:
        self._path, self._key = path, key
        self._file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._log = log.read(path.with_name(path.name + "-wal"))
        size = os.fstat(self._file).st_size
        self.count = max(-(-size // PAGE), self._log.pages)
        self.altered: set[int] = set()
        self._frames: dict[int, list[Frame]] = {}
        for frame in self._log.committed:
            self._frames.setdefault(frame.page, []).append(frame)
        found = self._fitting((self._raw(1)[:SALT], *(f.data[:SALT] for f in self._frames.get(1, ())), *salts))
        self.is_proved = found is not None
        self._seals = found
        self.count = max(self.count, min(self._said(), 2 * self.count))

    def __enter__(self) -> Self:
        """The pages themselves."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Let go of the file."""
        os.close(self._file)

    def page(self, number: int) -> bytes | None:
        """The content of a page, `USABLE` bytes; `None` when it is not whole, or there is none of that number."""
        if not 1 <= number <= self.count:
            return None
        for raw in (*(frame.data for frame in reversed(self._frames.get(number, ()))), self._raw(number)):
            if self._is_whole(number, raw):
                return self._opened(number, raw)
            self.altered.add(number)  # an older state of the page is better than none, but it is told
        return None

    def _said(self) -> int:
        """How many pages there are by what the first one says: more, when the end of the file is lost."""
        first = self.page(1) if self.is_proved else None
        return int.from_bytes(first[28:32], "big") if first is not None else 0

    def _raw(self, number: int) -> bytes:
        with suppress(OSError):  # a sector that the disk cannot read any more
            os.lseek(self._file, (number - 1) * PAGE, os.SEEK_SET)
            return os.read(self._file, PAGE)
        return b""

    def _is_whole(self, number: int, raw: bytes) -> bool:
        return len(raw) == PAGE and (self._seals is None or self._seals.hold(number, raw))

    def _opened(self, number: int, raw: bytes) -> bytes:
        start = SALT if number == 1 else 0
        cipher = Cipher(AES(self._key), CBC(raw[USABLE:_IV])).decryptor()
        return bytes(start) + cipher.update(raw[start:USABLE]) + cipher.finalize()

    def _fitting(self, salts: Iterable[bytes]) -> Seals | None:
        """The seals by the first of `salts` with which any of some pages is whole."""
        some = [(n, self._raw(n)) for n in (*range(1, min(self.count, 64) + 1), self.count)]
        some += [(frame.page, frame.data) for frame in self._log.committed[:64]]
        for salt in dict.fromkeys(salts):
            seals = Seals(self._key, salt)
            if any(seals.hold(number, raw) for number, raw in some):
                return seals
        return None
