"""Keys: derived from what a person types, and the random data key wrapped by them."""

import os
import threading
import unicodedata
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
WRAPPED_BYTES = KEY_BYTES + 16


@dataclass(frozen=True, slots=True)
class Cost:
    """How dear one guess at the passphrase is (Argon2id): memory in KiB, passes over it, lanes side by side.

    The default is the second recommended setting of RFC 9106. Raises `ValueError` outside what Mend will ever compute.
    """

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        """Refuse what Argon2 cannot do and what no computer should be asked for."""
        if not (1 <= self.lanes <= 64 and 1 <= self.passes <= 100 and 8 * self.lanes <= self.memory_kib <= 4 * 1024**2):
            raise ValueError("Argon2id parameters out of range")

    def raised_to(self, least: "Cost") -> "Cost":
        """This cost where it is as dear as `least` in memory and in passes, else the dearer of the two in each."""
        if self.memory_kib >= least.memory_kib and self.passes >= least.passes:
            return self
        return Cost(max(self.memory_kib, least.memory_kib), max(self.passes, least.passes), least.lanes)


DEFAULT_COST = Cost()
_one_at_a_time = threading.Lock()  # the lanes of two at once wait for each other's threads for ever


@dataclass(frozen=True, slots=True)
class Wrapped:
    """The data key, encrypted with AES-256-GCM under a key that is derived with `salt`."""

    salt: bytes
    nonce: bytes
    box: bytes


def new_data_key() -> bytes:
    """A fresh random key of 256 bits."""
    return os.urandom(KEY_BYTES)


def new_salt() -> bytes:
    """A fresh random salt."""
    return os.urandom(SALT_BYTES)


def from_passphrase(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """The key that belongs to a passphrase; deliberately slow.

    The passphrase is normalised to NFC, so that an accent typed as one or as two characters is the same.
    """
    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    argon = Argon2id(salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib)
    with _one_at_a_time:
        return argon.derive(typed)


def from_secret(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    """The key for one purpose that belongs to a random secret (HKDF-SHA256)."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=purpose).derive(secret)


def wrap(data_key: bytes, key: bytes, salt: bytes, context: bytes) -> Wrapped:
    """`data_key` encrypted under `key`; `context` is authenticated with it."""
    nonce = os.urandom(NONCE_BYTES)
    return Wrapped(salt, nonce, AESGCM(key).encrypt(nonce, data_key, context))


def unwrap(wrapped: Wrapped, key: bytes, context: bytes) -> bytes | None:
    """The data key; `None` when `key` is not the one it was wrapped with, or anything was altered."""
    try:
        return AESGCM(key).decrypt(wrapped.nonce, wrapped.box, context)
    except InvalidTag:
        return None


def seal(data_key: bytes, salt: bytes, content: bytes) -> bytes:
    """A mark that only the holder of the data key can put on `content` (HMAC-SHA256)."""
    return _sealing(data_key, salt, content).finalize()


def is_sealed(data_key: bytes, salt: bytes, content: bytes, mark: bytes) -> bool:
    """Whether `mark` is the seal of that content."""
    try:
        _sealing(data_key, salt, content).verify(mark)
    except InvalidSignature:
        return False
    return True


def _sealing(data_key: bytes, salt: bytes, content: bytes) -> HMAC:
    sealing = HMAC(from_secret(data_key, salt, b"mend header seal 1"), SHA256())
    sealing.update(content)
    return sealing
