"""What may stand in the files of the project, whatever they are about."""

import re

from tests.house.sources import PROGRAM, ROOT, files

TEXT = {".py", ".toml", ".md", ".txt", ".svg", ".lock", ".pot", ".po", ".cfg", ""}
# Folders of a developer's machine, and hosts that only that machine can see.
PRIVATE = re.compile(
    r"/(?:root|work|opt)/|\b(?:10\.\d+|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d+\.\d+\b"
    r"|https?://(?:localhost|127\.|[\w-]+:\d)|\b[\w-]+\.(?:internal|lan|corp)\b"
)
HERE = "tests/house/test_files.py"


def test_no_file_names_a_private_machine() -> None:
    found = []
    for path in files():
        name = path.relative_to(ROOT).as_posix()
        if path.suffix not in TEXT or name == HERE:
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if match := PRIVATE.search(line):
                found.append(f"{name}:{number}: {match[0]}")
    assert found == []


def test_modules_stay_short() -> None:
    longest = {p.relative_to(ROOT).as_posix(): len(p.read_text("utf-8").splitlines()) for p in PROGRAM.rglob("*.py")}
    assert {name: lines for name, lines in longest.items() if lines > 400} == {}


def test_nothing_large_is_carried_along() -> None:
    large = {p.relative_to(ROOT).as_posix(): p.stat().st_size for p in files()}
    assert {name: size for name, size in large.items() if size > 1_200_000} == {}
