"""What Mend leaves out at its start is late, never missing. Each test looks at a program of its own."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from desktop_app.vault.keys import Cost
from desktop_app.vault.vault import Vault

ROOT = Path(__file__).parents[2]


def said(program: str) -> list[str]:
    """The lines that this Python program writes."""
    command = [sys.executable, "-c", textwrap.dedent(program)]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=surroundings, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def test_what_qt_brings_for_programmers_does_not_run_at_the_start() -> None:
    there = said("""
        import sys
        from desktop_app import quick_start
        quick_start.load_qt()
        for name in ("errorhandler", "layout", "parser", "lib.enum_sig", "lib.pyi_generator", "lib.tool"):
            module = sys.modules[f"shibokensupport.signature.{name}"]
            print([each for each in vars(module) if not each.startswith("__")])
    """)
    assert there == ["[]"] * 6


def test_a_wrong_call_is_still_worded_by_qt() -> None:
    words = said("""
        from desktop_app import quick_start
        quick_start.load_qt()
        from PySide6.QtCore import QObject
        try:
            QObject().setObjectName(3)
        except TypeError as error:
            print(error)
    """)
    assert "Supported signatures:" in words
    assert any("setObjectName(name: str" in line for line in words)


def test_the_type_stubs_could_still_be_written() -> None:
    words = said("""
        from desktop_app import quick_start
        quick_start.load_qt()
        from PySide6.support.signature.lib import pyi_generator
        print(pyi_generator.generate_pyi.__name__)
    """)
    assert words == ["generate_pyi"]


def test_nobody_reads_the_source_of_what_is_imported() -> None:
    words = said("""
        import linecache
        from desktop_app import quick_start
        quick_start.load_qt()
        import colorsys
        print(colorsys.__file__ in linecache.cache)
    """)
    assert words == ["False"]


def test_python_compiles_as_ever_afterwards() -> None:
    words = said("""
        was = compile
        from desktop_app import quick_start
        quick_start.load_qt()
        print(compile is was)
    """)
    assert words == ["True"]


def test_sqlalchemy_works_without_asyncio_tls_and_plug_ins() -> None:
    words = said("""
        import sys
        from desktop_app import quick_start
        quick_start.spare_memory()
        import sqlalchemy
        with sqlalchemy.create_engine("sqlite://").connect() as connection:
            print(connection.execute(sqlalchemy.text("select 7")).scalar())
        print([name for name in ("asyncio.events", "ssl", "email") if name in sys.modules])
    """)
    assert words == ["7", "[]"]


def test_opening_a_vault_loads_no_second_openssl(tmp_path: Path) -> None:
    folder = tmp_path / "Practice.mend"
    vault, _recovery_key = Vault.create(folder, "correct horse", Cost(64, 1, 1))
    vault.close()
    words = said(f"""
        import sys
        from pathlib import Path
        from desktop_app import quick_start
        quick_start.spare_memory()
        from desktop_app.vault.vault import Vault
        Vault.open(Path({str(folder)!r}), "correct horse").close()
        print("_hashlib" in sys.modules)
        import hashlib
        print(hashlib.sha256(b"").hexdigest()[:8], "_hashlib" in sys.modules)
    """)
    assert words == ["False", "e3b0c442 True"]


def test_what_was_put_off_is_there_when_it_is_asked_for() -> None:
    words = said("""
        from desktop_app import quick_start
        quick_start.spare_memory()
        import asyncio
        import importlib.metadata
        from asyncio import sleep
        async def seven():
            await sleep(0)
            return 7
        print(asyncio.run(seven()))
        print(importlib.metadata.version("SQLAlchemy").split(".")[0])
    """)
    assert words == ["7", "2"]


@pytest.mark.parametrize("asked", ["__wrapped__", "__path__", "__warningregistry__"])
def test_those_who_look_through_all_modules_wake_nothing(asked: str) -> None:
    words = said(f"""
        import sys
        from desktop_app import quick_start
        quick_start.put_off_package("asyncio", "coroutines", "exceptions")
        print(hasattr(sys.modules["asyncio"], "{asked}"), "asyncio.events" in sys.modules)
    """)
    assert words == [f"{asked == '__path__'} False"]


def test_whoever_asks_while_it_runs_waits() -> None:
    words = said("""
        import threading
        from desktop_app import quick_start
        quick_start.put_off_package("asyncio", "coroutines", "exceptions")
        import asyncio
        found = []
        threads = [threading.Thread(target=lambda: found.append(asyncio.run.__name__)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print(*found)
    """)
    assert words == ["run run run run run run run run"]


def test_what_nobody_has_is_missing_as_ever() -> None:
    words = said("""
        from desktop_app import quick_start
        quick_start.put_off_package("asyncio", "coroutines", "exceptions")
        import asyncio
        print(hasattr(asyncio, "nothing_of_this_name"), hasattr(asyncio, "run"))
    """)
    assert words == ["False True"]


def test_what_runs_already_is_left_as_it_is() -> None:
    words = said("""
        import asyncio
        from desktop_app import quick_start
        quick_start.put_off_package("asyncio", "coroutines", "exceptions")
        quick_start.put_off_package("no_such_package")
        import sys
        print(sys.modules["asyncio"] is asyncio, "no_such_package" in sys.modules)
    """)
    assert words == ["True False"]


def test_mend_itself_starts_so(tmp_path: Path) -> None:
    (tmp_path / "Practice.mend").mkdir()
    words = said(f"""
        import os, sys
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DOCUMENTS_DIR"] = {str(tmp_path)!r}
        from desktop_app import cli, quick_start

        start_quickly = quick_start.start_quickly

        def start_and_watch():
            start_quickly()
            from PySide6.QtCore import QTimer
            from desktop_app import app

            class Watched(app.Mend):
                def __init__(self, *given):
                    super().__init__(*given)
                    self.window.painted.connect(self.look)

                def look(self):
                    stubs = sys.modules["shibokensupport.signature.lib.pyi_generator"]
                    print("generate_pyi" in vars(stubs), "asyncio" in sys.modules, "asyncio.events" in sys.modules)
                    QTimer.singleShot(0, self.window.leave)

            app.Mend = Watched

        quick_start.start_quickly = start_and_watch
        sys.exit(cli.main([{str(tmp_path / "Practice.mend")!r}]))
    """)
    assert words == ["False True False"]
