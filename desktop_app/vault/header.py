"""`header.json`: what opens the vault. No secret stands in it in the clear.

It holds the format, the vault's id, and the data key wrapped twice: by the passphrase and by the recovery key. Three
things guard it. The *checksum* (over the canonical text of the rest) tells damage from a wrong passphrase; each wrap
authenticates the parameters it was made with; and the *seal*, made with the data key, covers everything, so that
whoever has no key cannot alter a byte unnoticed. Format, canonical text and checksum keep their meaning in every
later format, so that an old Mend can tell a newer vault from a damaged one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256, Hash

from desktop_app.domain.errors import DamagedHeader, NewerVault, VaultMissing
from desktop_app.vault import disk, failures, keys
from desktop_app.vault.keys import Cost, Wrapped

FILE = "header.json"
FORMAT = 1
_LARGEST = 64 * 1024
_BY_PASSPHRASE, _BY_RECOVERY = "argon2id", "hkdf-sha256"


@dataclass(frozen=True, slots=True)
class Header:
    """The content of `header.json`. `seal` marks the rest with the data key."""

    vault_id: str
    cost: Cost
    passphrase: Wrapped
    recovery: Wrapped
    seal: bytes = b""


def read(folder: Path) -> Header:
    """The header of the vault in `folder`. Raises `VaultMissing`, `NoPermission`, `DamagedHeader` or `NewerVault`."""
    with failures.worded(folder.name):
        if not folder.is_dir():
            raise VaultMissing(folder.name)
        try:
            with (folder / FILE).open("rb") as file:
                return parsed(file.read(_LARGEST))
        except FileNotFoundError as error:
            raise VaultMissing(FILE) from error


def write(folder: Path, header: Header) -> None:
    """Put the header in its place; the old one stays whole until the new one is on the disk."""
    with failures.worded(FILE):
        disk.write_whole(folder / FILE, text(header))


def text(header: Header) -> bytes:
    """The bytes of `header.json`."""
    content = _content(header) | {"seal": header.seal.hex()}
    return _canonical(content | {"checksum": _checksum(content)})


def parsed(raw: bytes) -> Header:
    """The header that these bytes hold. Raises `DamagedHeader` or `NewerVault`."""
    try:
        content = json.loads(raw)
        checksum = content.pop("checksum")
        sound = checksum == _checksum(content) and raw == _canonical(content | {"checksum": checksum})
        newer = sound and content["format"] > FORMAT
        header = _header(content) if sound and not newer else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DamagedHeader from error
    if newer:
        raise NewerVault
    if header is None:
        raise DamagedHeader
    return header


def sealed_text(header: Header) -> bytes:
    """What the seal is put on: everything but the seal itself."""
    return _canonical(_content(header))


def passphrase_context(vault_id: str, cost: Cost) -> bytes:
    """What the wrap by the passphrase authenticates along with the key."""
    return _canonical({"format": FORMAT, "vault": vault_id} | _passphrase_parameters(cost))


def recovery_context(vault_id: str) -> bytes:
    """What the wrap by the recovery key authenticates along with the key."""
    return _canonical({"format": FORMAT, "vault": vault_id, "kdf": _BY_RECOVERY})


def _header(content: Mapping[str, object]) -> Header:
    if content["format"] != FORMAT:
        raise ValueError("not a format that ever was")
    by_passphrase, by_recovery = _slot(content, "passphrase", _BY_PASSPHRASE), _slot(content, "recovery", _BY_RECOVERY)
    cost = Cost(*(_whole(by_passphrase[name]) for name in ("memory_kib", "passes", "lanes")))
    vault_id, seal = str(content["vault"]), bytes.fromhex(str(content["seal"]))
    return Header(vault_id, cost, _unwritten(by_passphrase), _unwritten(by_recovery), seal)


def _slot(content: Mapping[str, object], name: str, kdf: str) -> Mapping[str, object]:
    slot = content[name]
    if not isinstance(slot, Mapping) or slot["kdf"] != kdf:
        raise ValueError("not a way of wrapping that is known")
    return slot


def _content(header: Header) -> dict[str, object]:
    return {
        "format": FORMAT,
        "vault": header.vault_id,
        "passphrase": _passphrase_parameters(header.cost) | _written(header.passphrase),
        "recovery": {"kdf": _BY_RECOVERY} | _written(header.recovery),
    }


def _passphrase_parameters(cost: Cost) -> dict[str, object]:
    return {"kdf": _BY_PASSPHRASE, "memory_kib": cost.memory_kib, "passes": cost.passes, "lanes": cost.lanes}


def _canonical(content: Mapping[str, object]) -> bytes:
    return json.dumps(content, indent=1, sort_keys=True).encode() + b"\n"


def _checksum(content: Mapping[str, object]) -> str:
    digest = Hash(SHA256())
    digest.update(_canonical(content))
    return digest.finalize().hex()


def _written(wrapped: Wrapped) -> dict[str, object]:
    return {"salt": wrapped.salt.hex(), "nonce": wrapped.nonce.hex(), "box": wrapped.box.hex()}


def _unwritten(slot: Mapping[str, object]) -> Wrapped:
    salt, nonce, box = (bytes.fromhex(str(slot[name])) for name in ("salt", "nonce", "box"))
    if (len(salt), len(nonce), len(box)) != (keys.SALT_BYTES, keys.NONCE_BYTES, keys.WRAPPED_BYTES):
        raise ValueError("a wrapped key of the wrong length")
    return Wrapped(salt, nonce, box)


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError("not a whole number")
    return value
