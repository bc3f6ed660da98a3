"""A file that anybody may have made is refused with a reason in words, whatever is wrong with it."""

import io
import json
import os
import re
import struct
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import pyzipper
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.domain.errors import LockedTakeOut, MendError, NotATakeOut
from desktop_app.domain.retention import RetentionRule, review, to_review
from desktop_app.domain.session import last_day
from desktop_app.domain.take_out import Kind
from desktop_app.reports.take_out import opening
from desktop_app.reports.take_out.from_json import read_take_out
from desktop_app.reports.take_out.opening import records_in
from desktop_app.reports.take_out.to_json import json_text
from desktop_app.reports.take_out.writing import zip_sink
from desktop_app.ui.retention_words import review_words
from tests.support.dossiers import whole_dossiers
from tests.support.full_vault import NOW

Change = Callable[[dict[str, Any]], object]
ID = "a" * 32
GOOD: dict[str, Any] = {
    "mend": "take-out", "format": 1, "made": "2026-11-19T14:54:00", "names": True,
    "clients": [{
        "id": ID, "code": "C-014", "name": "", "since": None, "closed_on": None, "birth_year": None,
        "keep_until": None, "binned_at": None,
        "sessions": [{
            "id": "s1", "number": 1, "day": "2026-11-19", "start": "10:00:00", "minutes": 50, "format": "video",
            "attendance": "late", "binned_at": None,
            "note": {"text": "Words.", "revision": 1, "saved_at": None, "kept_at": None, "come": 0, "gone": 0,
                     "versions": []},
            "record": None,
        }],
        "plans": [{"id": "p1", "title": "", "aim": "", "need": "", "status": "open", "created_on": None,
                   "review_on": None, "binned_at": None, "mends": ["s1"], "steps": []}],
        "disclosures": [],
    }],
}  # fmt: skip


def text() -> str:
    return json.dumps(GOOD)


def changed(change: Change) -> bytes:
    found = json.loads(text())
    change(found)
    return json.dumps(found).encode()


def client(found: dict[str, Any]) -> dict[str, Any]:
    of: dict[str, Any] = found["clients"][0]
    return of


def session(found: dict[str, Any]) -> dict[str, Any]:
    of: dict[str, Any] = client(found)["sessions"][0]
    return of


def refused(data: bytes) -> str:
    with pytest.raises(NotATakeOut) as error:
        read_take_out(data)
    assert error.value.sentence.startswith("This file cannot be brought in, and nothing was changed. ")
    return error.value.sentence


def test_the_example_itself_is_good() -> None:
    assert len(read_take_out(text().encode()).dossiers) == 1
    assert len(read_take_out(b"\xef\xbb\xbf" + text().encode()).dossiers) == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no JSON"),
        (b"\x00\x01\x02", "no JSON"),
        (b"\xff\xfe", "not text in UTF-8"),
        (text().encode()[:-1], "no JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b"[1]", "some other file"),
        (b'"take-out"', "some other file"),
        (b'{"mend": ["take-out"]}', "some other file"),
        (b'{"mend": {}}', "some other file"),
        (text().replace('"number": 1', '"number": NaN').encode(), "no number"),
        (text().replace('"number": 1', '"number": -Infinity').encode(), "no number"),
        (text().replace('"number": 1', '"number": 1e999').encode(), "“number” is not a whole number"),
        (text().replace('"number": 1', '"number": 1' + "0" * 5000).encode(), "no JSON"),
        (text().replace('"number": 1', '"number": 1' + "0" * 50).encode(), "“number” is not a whole number"),
        (text().replace('"number": 1', '"number": 1, "number": 2').encode(), "A field is there twice."),
        (text().replace("Words.", "\\ud800").encode(), "“text” holds half a character"),
    ],
)
def test_what_is_no_plain_json_is_refused(data: bytes, reason: str) -> None:
    assert reason in refused(data)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda f: f.update(format=2), "another version of Mend"),
        (lambda f: f.update(format="1"), "another version of Mend"),
        (lambda f: f.update(format=True), "another version of Mend"),
        (lambda f: f.update(mend="access package"), "access package"),
        (lambda f: f.pop("names"), "fields are missing"),
        (lambda f: f.update(extra=1), "fields are missing or are none that Mend knows"),
        (lambda f: f.update(names=1), "“names” is not true or false"),
        (lambda f: f.update(made="yesterday"), "“made” is not a date and time"),
        (lambda f: f.update(made="2026-11-19T14:54:00+01:00"), "“made” is not a date and time"),
        (lambda f: f.update(clients={}), "“clients” is not a list"),
        (lambda f: f.update(clients=[None]), "In client 1: a group of fields is missing."),
        (lambda f: client(f).update(id="../../etc"), "In client 1: “id” is not an identity."),
        (lambda f: client(f).update(id=7), "“id” is not an identity"),
        (lambda f: client(f).update(code=" "), "“code” is empty"),
        (lambda f: client(f).update(code="\u200b\u202e\ufeff"), "“code” is empty"),
        (lambda f: client(f).update(code="C" * 41), "“code” is too long"),
        (lambda f: client(f).update(since="2026-02-30"), "“since” is not a date"),
        (lambda f: client(f).update(since="20260101"), "“since” is not a date"),
        (lambda f: client(f).update(since=20260101), "“since” is not a date"),
        (lambda f: client(f).update(birth_year=True), "“birth_year” is not a whole number"),
        (lambda f: client(f).update(birth_year=1829), "“birth_year” is not a whole number in its range"),
        (lambda f: client(f).update(birth_year=9990), "“birth_year” is not a whole number in its range"),
        (lambda f: client(f).update(closed_on="1899-12-31"), "“closed_on” is not a date from 1900 to 2999"),
        (lambda f: client(f).update(keep_until="3000-01-01"), "“keep_until” is not a date from 1900 to 2999"),
        (lambda f: session(f).update(day="9999-12-31"), "In client 1, session 1 in the list: “day” is not a date from"),
        (lambda f: session(f).update(binned_at="0001-01-01T00:00:00"), "“binned_at” is not a date and time from 1900"),
        (lambda f: client(f).update(sessions="none"), "“sessions” is not a list"),
        (lambda f: session(f).update(start="25:00:00"), "“start” is not a time of day"),
        (lambda f: session(f).update(minutes=0), "“minutes” is not a whole number in its range"),
        (lambda f: session(f).update(minutes=50.0), "“minutes” is not a whole number"),
        (lambda f: session(f).update(format="letter"), "“format” is not one of the values"),
        (lambda f: session(f).update(format=["video"]), "“format” is not one of the values"),
        (lambda f: session(f).update(note="Words."), "In client 1, session 1 in the list: a group of"),
        (lambda f: session(f)["note"].update(text=None), "“text” is not text"),
        (lambda f: session(f)["note"].update(revision=0), "“revision” is not a whole number"),
        (lambda f: client(f)["plans"][0].update(mends=["s2"]), "a plan speaks of a session that is not there"),
        (lambda f: client(f)["plans"][0].update(mends=[None]), "“id” is not an identity"),
        (lambda f: f["clients"].append(client(f)), "share one identity or code"),
        (lambda f: f["clients"].append({**client(f), "id": "b", "code": "c-014", "sessions": [], "plans": []}),
         "share one identity or code"),
        (lambda f: client(f)["sessions"].append(session(f)), "share one identity or code"),
    ],
)  # fmt: skip
def test_what_is_not_as_the_schema_says_is_refused_with_its_place(change: Change, reason: str) -> None:
    assert reason in refused(changed(change))


def test_no_word_of_the_file_is_repeated_in_the_reason() -> None:
    for change in (
        lambda f: client(f).update(code="KANARIENVOGEL" * 9),
        lambda f: session(f).update(day="KANARIENVOGEL"),
        lambda f: client(f).update(KANARIENVOGEL=1),
    ):
        assert "KANARIENVOGEL" not in refused(changed(change))


@given(whole_dossiers(), st.data())
def test_whatever_is_altered_it_is_read_or_refused_but_never_breaks(dossiers: Any, data: st.DataObject) -> None:
    whole = json.loads("".join(json_text(Kind.TAKE_OUT, NOW, dossiers, with_names=True)))
    here = whole
    while isinstance(here, dict | list) and here:
        key = data.draw(st.sampled_from(sorted(here) if isinstance(here, dict) else range(len(here))))
        if not isinstance(here[key], dict | list) or not here[key] or data.draw(st.booleans()):
            odd: tuple[object, ...] = (None, True, -1, 0, 1.5, "", "x", [], {}, [[]], 10**30, "\udcff", "2026-01-01")
            here[key] = data.draw(st.sampled_from(odd))
            break
        here = here[key]
    with suppress(NotATakeOut):
        read_take_out(json.dumps(whole).encode())


DAYS = st.dates(date(1890, 1, 1), date(3010, 12, 31)) | st.dates()


@example(date(2026, 11, 19), date(2026, 11, 19), 9990, 7, 7)
@example(date(9999, 12, 31), date(9999, 12, 31), 1990, 7, 7)
@given(DAYS, DAYS, st.integers(1820, 3010) | st.integers(), st.integers(1, 99), st.integers(1, 99))
def test_of_whatever_is_accepted_the_window_can_say_when_it_is_to_be_reviewed(
    closed_on: date, day: date, birth_year: int, years: int, years_of_age: int
) -> None:
    def change(found: dict[str, Any]) -> None:
        client(found).update(closed_on=closed_on.isoformat(), birth_year=birth_year)
        session(found).update(day=day.isoformat())

    with suppress(NotATakeOut):
        (dossier,) = read_take_out(changed(change)).dossiers
        rule, last = RetentionRule(years, years_of_age), last_day(whole.session for whole in dossier.sessions)
        for last_session in (None, last):
            found = review(dossier.client, last_session, rule)
            assert found is not None
            assert found.day > (last_session or closed_on)
            assert str(found.day.year) in review_words(found, NOW.date())
        to_review([dossier.client], {dossier.client.id: day}, rule, NOW.date())


# Files, folders and zips


def zipped(path: Path, *files: tuple[zipfile.ZipInfo | str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zip_:
        for name, data in files:
            zip_.writestr(name, data, zipfile.ZIP_DEFLATED)
    return path


def refused_file(path: Path, passphrase: str = "") -> str:
    with pytest.raises(NotATakeOut) as error:
        records_in(path, passphrase)
    return error.value.sentence


def test_it_is_found_in_a_folder_a_file_and_a_zip(tmp_path: Path) -> None:
    (tmp_path / "mend.json").write_bytes(text().encode())
    zip_ = zipped(tmp_path / "t.zip", ("a.md", b"x"), ("mend.json", text().encode()))
    for path in (tmp_path, tmp_path / "mend.json", zip_):
        assert records_in(path) == text().encode()


@pytest.mark.parametrize(
    "name", ["../mend.json", "/etc/passwd", "a/../../b", "C:/x", "a\\..\\b", "..", "a\nb", "\u202egnp.exe"]
)
def test_a_zip_with_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    path = zipped(tmp_path / "t.zip", ("mend.json", text().encode()), (name, b"x"))
    assert "a name that leads out of it" in refused_file(path)
    assert [p.name for p in tmp_path.rglob("*")] == ["t.zip"]


def test_a_zip_with_a_link_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("mend.json")
    link.external_attr = 0o120777 << 16
    assert "a link" in refused_file(zipped(tmp_path / "t.zip", (link, b"/etc/passwd")))


def test_a_folder_whose_records_are_a_link_or_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(text().encode())
    (tmp_path / "mend.json").symlink_to(tmp_path / "secret")
    assert "a link to another file" in refused_file(tmp_path)
    (tmp_path / "mend.json").unlink()
    os.mkfifo(tmp_path / "mend.json")
    assert "It is no file." in refused_file(tmp_path)
    (tmp_path / "mend.json").unlink()
    with pytest.raises(MendError, match=re.escape("There is no take-out in the folder")):
        records_in(tmp_path)


def test_a_zip_without_records_or_with_two_is_refused(tmp_path: Path) -> None:
    assert "no mend.json in it" in refused_file(zipped(tmp_path / "none.zip", ("x.md", b"x")))
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = zipped(tmp_path / "two.zip", ("mend.json", b"{}"), ("mend.json", text().encode()))
    assert "or more than one" in refused_file(path)


def test_a_bomb_is_refused_by_its_size_its_ratio_and_its_number_of_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = zipped(tmp_path / "many.zip", *((f"{n}.md", b"") for n in range(60)), ("mend.json", text().encode()))
    large = zipped(tmp_path / "large.zip", ("mend.json", b" " * 200_000))
    monkeypatch.setattr(opening, "MUCH", 100_000)  # the real limits would fill the disk of whoever runs this
    assert "larger than any take-out" in refused_file(large)
    monkeypatch.setattr(opening, "MUCH", 1_000_000)
    assert len(records_in(large)) == 200_000
    monkeypatch.setattr(opening, "MOST_BYTES", 100_000)
    assert "larger than any take-out" in refused_file(large)
    (tmp_path / "mend.json").write_bytes(b" " * 200_000)
    assert "larger than any take-out" in refused_file(tmp_path)
    monkeypatch.setattr(opening, "MOST_BYTES", 1 << 30)
    monkeypatch.setattr(opening, "MOST_IN_ALL", 100_000)
    assert "larger than any take-out" in refused_file(large)
    monkeypatch.setattr(opening, "MOST_FILES", 50)
    assert "more files than any take-out" in refused_file(many)
    monkeypatch.setattr(opening, "MOST_FILES", 500)
    monkeypatch.setattr(opening, "MOST_OF_A_DIRECTORY", 1000)
    assert "more files than any take-out" in refused_file(many)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_that_is_packed_in_another_way_is_refused(tmp_path: Path, method: int) -> None:
    path = tmp_path / "t.zip"
    with zipfile.ZipFile(path, "w", method) as zip_:
        zip_.writestr("mend.json", text())
    assert "of a kind that Mend does not write" in refused_file(path)
    with pyzipper.AESZipFile(path, "w", compression=method, encryption=pyzipper.WZ_AES) as outer:
        outer.setpassword(b"x")
        outer.writestr("Take-out.zip", b"x" * 100)
    assert "of a kind that Mend does not write" in refused_file(path, "x")


def test_a_zip_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "t.zip", ("mend.json", text().encode()))
    raw = bytearray(path.read_bytes())
    at = raw.rfind(b"PK\x01\x02")
    struct.pack_into("<I", raw, at + 24, 5)
    path.write_bytes(raw)
    assert "damaged" in refused_file(path)


@given(st.data())
def test_a_damaged_zip_is_read_or_refused_but_never_breaks(tmp_path_factory: Any, data: st.DataObject) -> None:
    path = tmp_path_factory.mktemp("zip") / "t.zip"
    zipped(path, ("mend.json", text().encode()), ("a.md", b"x" * 50))
    raw = bytearray(path.read_bytes())
    for _n in range(data.draw(st.integers(1, 3))):
        raw[data.draw(st.integers(2, len(raw) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(raw[: data.draw(st.integers(2, len(raw)))])
    with suppress(NotATakeOut, LockedTakeOut):
        records_in(path, data.draw(st.sampled_from(["", "x"])))


# Locked


def locked(path: Path) -> Path:
    with path.open("wb") as stream, zip_sink(stream, NOW, "five words") as sink:
        sink.add("mend.json", [text().encode()])
    return path


def test_a_locked_zip_asks_for_its_passphrase(tmp_path: Path) -> None:
    path = locked(tmp_path / "t.zip")
    for passphrase, is_wrong in (("", False), ("four words", True)):
        with pytest.raises(LockedTakeOut) as error:
            records_in(path, passphrase)
        assert error.value.is_wrong is is_wrong
    assert records_in(path, "five words") == text().encode()


def test_a_locked_zip_that_was_altered_is_refused(tmp_path: Path) -> None:
    path = locked(tmp_path / "t.zip")
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    assert "damaged" in refused_file(path, "five words")


def test_a_locked_zip_of_another_kind_is_refused(tmp_path: Path) -> None:
    for name, inside in (("mend.json", text().encode()), ("Take-out.zip", b"no zip at all")):
        path = tmp_path / "t.zip"
        with pyzipper.AESZipFile(path, "w", encryption=pyzipper.WZ_AES) as zip_:
            zip_.setpassword(b"x")
            zip_.writestr(name, inside)
        assert refused_file(path, "x")


def test_what_lies_in_a_locked_zip_is_looked_at_as_closely(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as zip_:
        zip_.writestr("mend.json", text())
        zip_.writestr("../x", "x")
    path = tmp_path / "t.zip"
    with pyzipper.AESZipFile(path, "w", encryption=pyzipper.WZ_AES) as outer:
        outer.setpassword(b"x")
        outer.writestr("Take-out.zip", inner.getvalue())
    assert "a name that leads out of it" in refused_file(path, "x")
