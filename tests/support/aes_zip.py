"""Opens a zip locked by AES as WinZip's specification (AE-2) says, with nothing that Mend locks it with."""

import hashlib
import hmac
import struct
import zlib
from pathlib import Path
from zipfile import ZipFile

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def unlocked(path: Path, passphrase: str) -> dict[str, bytes]:
    """The files in the zip by name. Raises `ValueError` when the passphrase is another or something was altered."""
    found = {}
    with ZipFile(path) as zip_, path.open("rb") as raw:
        for info in zip_.infolist():
            kind, version, vendor, strength, method = _extra(info.extra)
            assert (kind, vendor, strength, info.compress_type) == (0x9901, b"AE", 3, 99)
            assert version in {1, 2}
            raw.seek(info.header_offset)
            name_length, extra_length = struct.unpack("<HH", raw.read(30)[26:30])
            raw.seek(name_length + extra_length, 1)
            data = _decrypted(raw.read(info.compress_size), passphrase)
            found[info.filename] = zlib.decompress(data, -15) if method == 8 else data
    return found


def _extra(extra: bytes) -> tuple[int, int, bytes, int, int]:
    while extra:
        kind, size = struct.unpack("<HH", extra[:4])
        if kind == 0x9901:
            return (kind, *struct.unpack("<H2sBH", extra[4:11]))
        extra = extra[4 + size :]
    raise ValueError("not locked by AES")


def _decrypted(data: bytes, passphrase: str) -> bytes:
    salt, check, locked, seal = data[:16], data[16:18], data[18:-10], data[-10:]
    keys = hashlib.pbkdf2_hmac("sha1", passphrase.encode(), salt, 1000, 66)
    if keys[64:] != check or not hmac.compare_digest(hmac.digest(keys[32:64], locked, "sha1")[:10], seal):
        raise ValueError("another passphrase, or altered")
    counters = b"".join(n.to_bytes(16, "little") for n in range(1, len(locked) // 16 + 2))
    stream = Cipher(algorithms.AES(keys[:32]), modes.ECB()).encryptor().update(counters)  # noqa: S305 - a counter mode by hand
    return bytes(a ^ b for a, b in zip(locked, stream, strict=False))
