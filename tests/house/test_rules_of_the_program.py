"""What the program never does, read from its source."""

import ast
import subprocess
import sys

from importlinter.cli import lint_imports

from tests.house.sources import PROGRAM, ROOT, calls, imported, modules

HEAVY = (
    "sqlalchemy",
    "sqlcipher3",
    "cryptography",
    "reportlab",
    "pikepdf",
    "markdown_it",
    "pypdfium2",
    "PIL",
    "zxcvbn",
    "pyzipper",
    "Cryptodome",
)


def test_imports_go_downwards() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_there_is_one_event_loop_and_it_is_never_nested() -> None:
    found = [
        f"{name}:{call.lineno}: {called}"
        for name, tree in modules().items()
        for called, call in calls(tree)
        if called in {"exec", "exec_", "processEvents"} and isinstance(call.func, ast.Attribute)
    ]
    assert [place for place in found if not place.startswith("desktop_app/running.py:")] == []
    assert len(found) <= 1


def test_the_focus_chain_is_not_walked() -> None:
    """Shiboken takes each widget found so for a child of the one that was asked, and drops it with that."""
    walking = {"nextInFocusChain", "previousInFocusChain"}
    assert [name for name, tree in modules().items() for called, _call in calls(tree) if called in walking] == []


def test_only_the_command_line_prints() -> None:
    found = [
        f"{name}:{call.lineno}"
        for name, tree in modules().items()
        for called, call in calls(tree)
        if called == "print" and name != "desktop_app/command_line/jobs.py"
    ]
    assert found == []


def test_the_network_modules_of_qt_are_not_used() -> None:
    shut = ("PySide6.QtNetwork", "PySide6.QtWebEngine", "PySide6.QtWebSockets", "PySide6.QtQml", "PySide6.QtHttp")
    found = [f"{m}:{line}" for m, tree in modules().items() for name, line in imported(tree) if name.startswith(shut)]
    assert found == []


def test_the_desk_knows_no_widgets() -> None:
    found = [
        f"{module}:{line}"
        for module, tree in modules(PROGRAM / "desk").items()
        for name, line in imported(tree)
        if name.startswith("PySide6.QtWidgets")
    ]
    assert found == []


def test_every_sentence_to_translate_is_written_out_whole() -> None:
    wrong = []
    for name, tree in modules().items():
        for called, call in calls(tree):
            count = {"_": 1, "ngettext": 2}.get(called, 0)
            given = call.args[:count]
            if len(given) < count or not all(isinstance(a, ast.Constant) and isinstance(a.value, str) for a in given):
                wrong.append(f"{name}:{call.lineno}")
    assert wrong == []


def test_nothing_is_rebound_from_inside_a_function() -> None:
    found = [
        f"{name}:{node.lineno}"
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Global)
    ]
    assert found == []


def test_no_test_sleeps() -> None:
    found = [
        f"{name}:{call.lineno}"
        for name, tree in modules(ROOT / "tests").items()
        for called, call in calls(tree)
        if called == "sleep"
    ]
    assert found == []


def test_the_screens_can_be_imported_without_the_heavy_libraries() -> None:
    screens = [name.removesuffix(".py").replace("/", ".") for name in modules(PROGRAM / "ui")]
    names = [name.removesuffix(".__init__") for name in screens]
    look = f"import sys, importlib\nfor n in {names!r}: importlib.import_module(n)\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert sorted(set(HEAVY) & set(done.stdout.split())) == []


def test_qt_survives_many_calls_that_return_nothing() -> None:
    calls_of_qt = (
        "from PySide6.QtCore import QObject\no = QObject()\n"
        "for n in range(20_000): o.setObjectName('a')\nprint('alive')"
    )
    done = subprocess.run([sys.executable, "-c", calls_of_qt], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "alive", "this PySide6 loses references to None: see the pin in pyproject.toml"
