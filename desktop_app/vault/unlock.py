"""From a header and what a person types to the data key. Free of SQLAlchemy, so that it can run while that loads."""

from dataclasses import replace

from desktop_app.domain.errors import BadInput, DamagedHeader, WrongPassphrase, WrongRecoveryKey
from desktop_app.domain.ids import new_id
from desktop_app.i18n import _
from desktop_app.vault import header, keys
from desktop_app.vault.header import Header
from desktop_app.vault.keys import Cost, Wrapped
from desktop_app.vault.recovery_key import RecoveryKey, new_recovery_key, typed_recovery_key, was_meant

_RECOVERY = b"mend recovery key 1"


def by_passphrase(head: Header, typed: str) -> bytes:
    """The data key. Slow by design. Raises `WrongPassphrase`, or `DamagedHeader` when the seal does not hold."""
    wrapped = head.passphrase
    key = keys.from_passphrase(typed, wrapped.salt, head.cost)
    data_key = keys.unwrap(wrapped, key, header.passphrase_context(head.vault_id, head.cost))
    if data_key is None:
        raise WrongPassphrase
    return _checked(head, data_key)


def by_recovery_key(head: Header, typed: str) -> bytes:
    """The data key. Quick. Raises `WrongRecoveryKey` (naming a mistyped group), or `DamagedHeader`."""
    secret = typed_recovery_key(typed).secret
    wrapped = head.recovery
    key = keys.from_secret(secret, wrapped.salt, _RECOVERY)
    data_key = keys.unwrap(wrapped, key, header.recovery_context(head.vault_id))
    if data_key is None:
        raise WrongRecoveryKey
    return _checked(head, data_key)


def by_either(head: Header, typed: str) -> bytes:
    """The data key, whether the passphrase was typed or the recovery key. Slow by design.

    Raises `WrongPassphrase`, or `WrongRecoveryKey` where that was meant, or `DamagedHeader`.
    """
    try:
        return by_passphrase(head, typed)
    except WrongPassphrase:
        if not was_meant(typed):
            raise
    return by_recovery_key(head, typed)


def new_header(passphrase: str, cost: Cost) -> tuple[Header, bytes, RecoveryKey]:
    """A header for a new vault, its data key, and the recovery key to be shown once."""
    data_key, recovery_key = keys.new_data_key(), new_recovery_key()
    vault_id = new_id()
    recovery = _wrap_for_recovery(recovery_key, vault_id, data_key)
    head = Header(vault_id, cost, _wrap(passphrase, cost, vault_id, data_key), recovery)
    return _sealed(head, data_key), data_key, recovery_key


def with_passphrase(head: Header, data_key: bytes, passphrase: str, cost: Cost) -> Header:
    """The header after a change of the passphrase; the recovery key stays as it is."""
    wrapped = _wrap(passphrase, cost, head.vault_id, data_key)
    return _sealed(replace(head, cost=cost, passphrase=wrapped), data_key)


def with_recovery_key(head: Header, data_key: bytes, recovery_key: RecoveryKey) -> Header:
    """The header after the recovery key was exchanged; the passphrase stays as it is."""
    return _sealed(replace(head, recovery=_wrap_for_recovery(recovery_key, head.vault_id, data_key)), data_key)


def with_data_key(head: Header, data_key: bytes, passphrase: str, recovery_key: RecoveryKey, cost: Cost) -> Header:
    """The header for the same vault encrypted with another data key; passphrase and recovery key open to that."""
    recovery = _wrap_for_recovery(recovery_key, head.vault_id, data_key)
    return _sealed(Header(head.vault_id, cost, _wrap(passphrase, cost, head.vault_id, data_key), recovery), data_key)


def is_sealed_with(head: Header, data_key: bytes) -> bool:
    """Whether this header belongs to that data key, unaltered."""
    return keys.is_sealed(data_key, head.vault_id.encode(), header.sealed_text(head), head.seal)


def _wrap(passphrase: str, cost: Cost, vault_id: str, data_key: bytes) -> Wrapped:
    if not passphrase.strip():
        raise BadInput("passphrase", _("Type a passphrase."))
    salt = keys.new_salt()
    key = keys.from_passphrase(passphrase, salt, cost)
    return keys.wrap(data_key, key, salt, header.passphrase_context(vault_id, cost))


def _wrap_for_recovery(recovery_key: RecoveryKey, vault_id: str, data_key: bytes) -> Wrapped:
    salt = keys.new_salt()
    key = keys.from_secret(recovery_key.secret, salt, _RECOVERY)
    return keys.wrap(data_key, key, salt, header.recovery_context(vault_id))


def _sealed(head: Header, data_key: bytes) -> Header:
    return replace(head, seal=_seal(head, data_key))


def _seal(head: Header, data_key: bytes) -> bytes:
    return keys.seal(data_key, head.vault_id.encode(), header.sealed_text(head))


def _checked(head: Header, data_key: bytes) -> bytes:
    if not is_sealed_with(head, data_key):
        raise DamagedHeader
    return data_key
