"""The files of the project, for the tests that read them."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
PROGRAM: Final = ROOT / "desktop_app"
RESOURCES: Final = ROOT / "resources"
OURS: Final = ("desktop_app", "packaging", "resources", "tests", ".ci")


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project that is not made by a tool."""
    below = [path for name in OURS for path in (ROOT / name).rglob("*")]
    every = [*below, *(path for path in ROOT.iterdir() if not path.name.startswith(".git"))]
    return tuple(sorted(p for p in every if p.is_file() and "__pycache__" not in p.parts))


@cache
def modules(folder: Path = PROGRAM) -> dict[str, ast.Module]:
    """The syntax trees of the modules below `folder`, by their path from the root of the project."""
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8"), str(path))
        for path in sorted(folder.rglob("*.py"))
    }


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call below `tree`, with the last name of what is called (`a.b.exec()` → "exec")."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr, node
            elif isinstance(node.func, ast.Name):
                yield node.func.id, node


def built_on(kinds: set[str], trees: Iterable[ast.Module]) -> set[str]:
    """These classes, and all in `trees` that are built on one of them."""
    bases = {
        node.name: {ast.unparse(base) for base in node.bases}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    found = set(kinds)
    while more := {name for name, own in bases.items() if own & found} - found:
        found |= more
    return found


def imported(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """The full name of everything imported below `tree`, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)
