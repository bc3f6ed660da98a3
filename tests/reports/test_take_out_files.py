"""What the files of a take-out are called, and what stands in a table."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.reports.take_out.file_names import LONGEST, Names, fit
from desktop_app.reports.take_out.spreadsheets import csv_bytes


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("C-014", "C-014"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("..", "-"),
        ("", "-"),
        ("C:\\x", "C--x"),
        ("a\x00b\u202ec", "a-b-c"),
        (".hidden. ", "hidden"),
        ("con", "_con"),
        ("LPT1.txt", "_LPT1.txt"),
        ("Zoe\u0308", "Zoë"),
        ("x" * 99, "x" * LONGEST),
    ],
)
def test_a_name_fits_every_system(typed: str, name: str) -> None:
    assert fit(typed) == name


@given(st.text())
def test_no_name_leads_to_another_folder(typed: str) -> None:
    name = fit(typed)
    assert (Path("/here") / name).parent == Path("/here")
    assert name not in {"", ".", ".."}


def test_no_two_names_are_alike_whatever_their_case() -> None:
    names = Names()
    assert [names.free(n, ".md") for n in ("Zoë", "ZOË", "Zoe\u0308", "a/b", "a:b")] == [
        "Zoë.md", "ZOË (2).md", "Zoë (3).md", "a-b.md", "a-b (2).md",
    ]  # fmt: skip


def cells(*row: str | int | None) -> list[str]:
    data = csv_bytes(("head",), [row]).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(data, newline="")))[1]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", " =1+1", "\n=1", "\u00a0=1", "＝1", "－1"]
)
def test_what_a_spreadsheet_would_run_is_text(cell: str) -> None:
    assert cells(cell) == [f"'{cell}"]


@pytest.mark.parametrize("cell", ["C-014", "2026-11-19", "a=b", "’quoted’", 'say "no", then', "two\nlines", "", "Zoë"])
def test_everything_else_stays_as_it_is(cell: str) -> None:
    assert cells(cell, "x") == [cell, "x"]


def test_numbers_are_numbers_and_nothing_is_nothing() -> None:
    assert csv_bytes(("a", "b", "c"), [(-3, None, 7)]) == b"\xef\xbb\xbfa,b,c\r\n-3,,7\r\n"
