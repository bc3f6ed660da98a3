import json
from pathlib import Path

import pytest

from desktop_app.domain.errors import (
    BadInput,
    CannotWrite,
    DamagedHeader,
    NewerVault,
    VaultMissing,
    WrongPassphrase,
    WrongRecoveryKey,
)
from desktop_app.vault import header, unlock
from desktop_app.vault.header import Header
from desktop_app.vault.keys import DEFAULT_COST, Cost
from desktop_app.vault.recovery_key import new_recovery_key
from tests.vault.making import CHEAP, PASSPHRASE

HEAD, KEY, RECOVERY_KEY = unlock.new_header(PASSPHRASE, CHEAP)


def altered(**changes: object) -> bytes:
    """A header whose checksum is right but whose content somebody changed."""
    content = json.loads(header.text(HEAD))
    for path, value in changes.items():
        *above, name = path.split("__")
        place = content
        for step in above:
            place = place[step]
        place[name] = value
    del content["checksum"]
    return header._canonical(content | {"checksum": header._checksum(content)})


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    header.write(tmp_path, HEAD)
    assert header.read(tmp_path) == HEAD
    assert [p.name for p in tmp_path.iterdir()] == ["header.json"]


def test_passphrase_and_recovery_key_open_to_the_same_key() -> None:
    assert unlock.by_passphrase(HEAD, PASSPHRASE) == KEY
    assert unlock.by_recovery_key(HEAD, str(RECOVERY_KEY).lower()) == KEY
    assert len(KEY) == 32


def test_the_default_cost_is_the_second_recommendation_of_rfc_9106() -> None:
    assert (DEFAULT_COST.memory_kib, DEFAULT_COST.passes, DEFAULT_COST.lanes) == (65536, 3, 4)


def test_neither_key_nor_passphrase_stands_in_the_file() -> None:
    raw = header.text(HEAD).decode()
    for secret in (KEY.hex(), PASSPHRASE, PASSPHRASE.encode().hex(), *RECOVERY_KEY.groups, RECOVERY_KEY.secret.hex()):
        assert secret not in raw


def test_a_wrong_passphrase_is_told() -> None:
    for typed in ("", "correct horse ", "Correct horse", "\ud800", "x" * 100_000):
        with pytest.raises(WrongPassphrase):
            unlock.by_passphrase(HEAD, typed)


def test_another_recovery_key_is_told_apart_from_a_mistyped_one() -> None:
    with pytest.raises(WrongRecoveryKey) as other:
        unlock.by_recovery_key(HEAD, str(new_recovery_key()))
    assert other.value.group is None
    with pytest.raises(WrongRecoveryKey) as mistyped:
        unlock.by_recovery_key(HEAD, str(RECOVERY_KEY)[:-1] + "?")
    assert mistyped.value.group == 8


def test_an_accent_is_the_same_however_it_is_typed() -> None:
    head, key, _recovery_key = unlock.new_header("caf\u00e9", CHEAP)
    assert unlock.by_passphrase(head, "cafe\u0301") == key


def test_an_empty_passphrase_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        unlock.new_header("", CHEAP)
    assert refused.value.field == "passphrase"


def test_a_new_passphrase_replaces_the_old_and_leaves_the_recovery_key() -> None:
    head = unlock.with_passphrase(HEAD, KEY, "battery staple", Cost(128, 2, 2))
    assert unlock.by_passphrase(head, "battery staple") == KEY
    assert unlock.by_recovery_key(head, str(RECOVERY_KEY)) == KEY
    assert head.cost == Cost(128, 2, 2)
    with pytest.raises(WrongPassphrase):
        unlock.by_passphrase(head, PASSPHRASE)


def test_passphrase_and_recovery_key_are_taken_in_the_same_place() -> None:
    for typed in (PASSPHRASE, str(RECOVERY_KEY), f" {RECOVERY_KEY} ".lower()):
        assert unlock.by_either(HEAD, typed) == KEY


def test_what_was_meant_is_told_when_neither_opens() -> None:
    with pytest.raises(WrongPassphrase):
        unlock.by_either(HEAD, "wrong")
    with pytest.raises(WrongRecoveryKey, match="does not open this vault"):
        unlock.by_either(HEAD, str(new_recovery_key()))
    with pytest.raises(WrongRecoveryKey, match="Group 8 "):
        unlock.by_either(HEAD, str(RECOVERY_KEY)[:-1] + ("0" if str(RECOVERY_KEY)[-1] != "0" else "1"))


def test_a_passphrase_that_looks_like_a_recovery_key_is_a_passphrase() -> None:
    passphrase = str(new_recovery_key())
    head = unlock.with_passphrase(HEAD, KEY, passphrase, CHEAP)
    assert unlock.by_either(head, passphrase) == KEY


def test_every_altered_byte_is_damage() -> None:
    raw = header.text(HEAD)
    for at in range(len(raw)):
        for flipped in (raw[at] ^ 1, raw[at] ^ 0x20):
            with pytest.raises(DamagedHeader):
                header.parsed(raw[:at] + bytes([flipped]) + raw[at + 1 :])


def test_every_missing_or_added_byte_is_damage() -> None:
    raw = header.text(HEAD)
    for cut in range(len(raw)):
        with pytest.raises(DamagedHeader):
            header.parsed(raw[:cut])
    for longer in (raw + b"\n", b" " + raw, raw + raw):
        with pytest.raises(DamagedHeader):
            header.parsed(longer)


@pytest.mark.parametrize("raw", [b"", b"null", b"[]", b"{}", b'"x"', b"\xff\xfe", b"\0" * 4096, b"[" * 65536, b"1e999"])
def test_a_file_that_is_no_header_is_damage(raw: bytes) -> None:
    with pytest.raises(DamagedHeader):
        header.parsed(raw)


@pytest.mark.parametrize(
    "changes",
    [
        {"format": 0},
        {"format": "2"},
        {"format": None},
        {"passphrase": []},
        {"passphrase__kdf": "md5"},
        {"recovery__kdf": "argon2id"},
        {"passphrase__memory_kib": 10**9},
        {"passphrase__memory_kib": "64"},
        {"passphrase__passes": 0},
        {"passphrase__lanes": 1000},
        {"passphrase__salt": "00"},
        {"recovery__box": "zz"},
        {"recovery__nonce": 12},
        {"seal": "no"},
    ],
)
def test_a_header_that_cannot_be_ours_is_damage(changes: dict[str, object]) -> None:
    with pytest.raises(DamagedHeader):
        header.parsed(altered(**changes))


def test_a_newer_format_is_told() -> None:
    with pytest.raises(NewerVault):
        header.parsed(altered(format=2, passphrase="something else altogether"))


@pytest.mark.parametrize("changes", [{"passphrase__memory_kib": 128}, {"vault": "0" * 32}])
def test_altered_parameters_do_not_open(changes: dict[str, object]) -> None:
    head = header.parsed(altered(**changes))
    with pytest.raises(WrongPassphrase):
        unlock.by_passphrase(head, PASSPHRASE)


@pytest.mark.parametrize(
    "changes", [{"seal": "00" * 32}, {"recovery__salt": "00" * 16}, {"recovery__nonce": "00" * 12}]
)
def test_the_seal_finds_what_was_altered_on_purpose(changes: dict[str, object]) -> None:
    with pytest.raises(DamagedHeader):
        unlock.by_passphrase(header.parsed(altered(**changes)), PASSPHRASE)


def test_the_seal_guards_the_way_by_the_recovery_key_too() -> None:
    head = header.parsed(altered(passphrase__salt="00" * 16))
    with pytest.raises(DamagedHeader):
        unlock.by_recovery_key(head, str(RECOVERY_KEY))


def test_missing_things_are_named(tmp_path: Path) -> None:
    with pytest.raises(VaultMissing, match=r"Gone\.mend"):
        header.read(tmp_path / "Gone.mend")
    with pytest.raises(VaultMissing, match=r"header\.json"):
        header.read(tmp_path)
    (tmp_path / "a file").touch()
    with pytest.raises(VaultMissing, match="a file"):
        header.read(tmp_path / "a file")


def test_a_header_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    header.write(tmp_path, HEAD)
    (tmp_path / "header.json.new").mkdir()
    with pytest.raises(CannotWrite, match=r"header\.json"):
        header.write(tmp_path, Header("other", CHEAP, HEAD.passphrase, HEAD.recovery))
    assert header.read(tmp_path) == HEAD
