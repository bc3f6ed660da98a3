"""Make this checkout ready: a `.venv` from the lock, Mend itself, and the system libraries Qt stands on.

`python packaging/set_up.py run` prepares what the program needs, `… test` what its developers need too. Once that is
done it only compares a few lines and returns. Standard library only: this runs before anything is installed.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
LOCKS: Final = {"run": "requirements.lock", "test": "requirements-dev.lock"}
MARK: Final = "mend-set-up.json"
OFFLINE: Final = (
    "NameResolutionError",
    "Temporary failure in name resolution",
    "NewConnectionError",
    "Max retries exceeded",
    "ReadTimeoutError",
    "ProxyError",
    "Network is unreachable",
    "getaddrinfo",
)


class SetUpError(Exception):
    """Why Mend could not be set up, and what to do, in words for the person at the terminal."""


def main(arguments: Sequence[str]) -> int:
    """Set up the level named (`run` or `test`); 0 when all is ready."""
    if list(arguments) not in [[level] for level in LOCKS]:
        print("usage: set_up.py run|test", file=sys.stderr)
        return 2
    level = arguments[0]
    try:
        if not is_ready(ROOT, level):
            with only_one(Path(__file__)):
                set_up(ROOT, level)
    except SetUpError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"\nMend could not be set up in {ROOT}: {error.strerror or error}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. The same command takes it up again.", file=sys.stderr)
        return 130
    return 0


def is_ready(root: Path, level: str) -> bool:
    """Whether the mark in `.venv` says that nothing is left to do."""
    mark = read_mark(root / ".venv")
    return in_place(root, mark) and installed(root, mark, level) and has_of_system(mark, level)


def set_up(root: Path, level: str) -> None:
    """Bring `.venv` from wherever it is to `level`. Safe to interrupt: without its mark, the next run starts afresh."""
    venv = root / ".venv"
    mark = read_mark(venv)
    if not in_place(root, mark):
        create_venv(venv)
        mark = {}
    if not installed(root, mark, level):
        write_mark(venv, {"unfinished": True})
        install(root, level)
        locks = {name: key(root, name) for name in LOCKS if name in (level, "run")}
        mark = {"python": interpreter(venv), "place": str(venv), "locks": locks, "system": []}
        write_mark(venv, mark)
    if not has_of_system(mark, level):
        write_mark(venv, mark | {"system": provide_of_system(venv, level)})


def read_mark(venv: Path) -> dict[str, object]:
    """What the last set-up left behind; nothing when there was none, or it cannot be read."""
    try:
        found = json.loads((venv / MARK).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_mark(venv: Path, mark: dict[str, object]) -> None:
    """Leave word of what is done, whole or not at all."""
    fresh = venv / f"{MARK}.new"
    fresh.write_text(json.dumps(mark), "utf-8")
    fresh.replace(venv / MARK)


def in_place(root: Path, mark: dict[str, object]) -> bool:
    """Whether `.venv` was made here and its Python is still the one it was made with."""
    venv = root / ".venv"
    return mark.get("place") == str(venv) and mark.get("python") == interpreter(venv)


def installed(root: Path, mark: dict[str, object], level: str) -> bool:
    """Whether the lock for `level`, or the larger one for `test`, was installed as it is now."""
    locks = mark.get("locks")
    return isinstance(locks, dict) and any(locks.get(name) == key(root, name) for name in (level, "test"))


def interpreter(venv: Path) -> str:
    """The real file behind the Python of `.venv`; empty when that is gone."""
    python = venv / "bin" / "python"
    return str(python.resolve()) if python.exists() else ""


def key(root: Path, level: str) -> str:
    """A fingerprint of the lock and of what `pyproject.toml` says of the project itself."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    return hashlib.sha256((root / LOCKS[level]).read_bytes() + json.dumps(project).encode()).hexdigest()


def create_venv(venv: Path) -> None:
    """A fresh `.venv`, in place of one that is ours and half done. One that we did not make is never removed."""
    if venv.exists() and not (venv / MARK).exists():
        raise SetUpError(f"{venv} was not made by this command. Move it away, then run the same command again.")
    if find_spec("ensurepip") is None:
        provide_ensurepip()
    say(f"Making .venv with Python {sys.version.split()[0]} …")
    shutil.rmtree(venv, ignore_errors=True)
    venv.mkdir()
    write_mark(venv, {"unfinished": True})
    made = subprocess.run([sys.executable, "-m", "venv", str(venv)], capture_output=True, text=True, check=False)
    if made.returncode:
        raise SetUpError(f"Python could not make .venv:\n{last_lines(made.stdout + made.stderr)}")


def install(root: Path, level: str) -> None:
    """Everything in the lock, each file checked against its hash, and Mend itself as it stands in this checkout."""
    say("Installing what Mend is made of (about 130 MB the first time) …")
    pip(root, ["--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", LOCKS[level]])
    pip(root, ["--no-index", "--no-deps", "--no-build-isolation", "-e", "."])


def pip(root: Path, arguments: Sequence[str]) -> None:
    """`pip install` in `.venv`; raises `SetUpError` in words."""
    command = [str(root / ".venv" / "bin" / "python"), "-m", "pip", "install", "--no-input", *arguments]
    ours = {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    seen = None if sys.stdout.isatty() else subprocess.DEVNULL
    done = subprocess.run(
        command, cwd=root, env=os.environ | ours, stdout=seen, stderr=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        raise SetUpError(in_words(done.stderr))


def in_words(complaint: str) -> str:
    """What pip said, as a sentence where its meaning is known."""
    if any(sign in complaint for sign in OFFLINE):
        return "The packages could not be fetched. Is this computer online? Then run the same command again."
    if "No space left on device" in complaint:
        return "The disk is full. Mend needs about 600 MB; make room, then run the same command again."
    if "No matching distribution" in complaint:
        wanted = complaint.rpartition("No matching distribution found for ")[2].split()[0]
        return (
            f"There is no ready-made {wanted} for Python {sys.version.split()[0]} on this machine. Mend is made for "
            "Python 3.11 to 3.14; another one is chosen with `make run PYTHON=python3.13`."
        )
    return f"pip could not install the packages:\n{last_lines(complaint)}"


def last_lines(text: str) -> str:
    """The end of a long complaint."""
    return "\n".join(text.strip().splitlines()[-6:])


def has_of_system(mark: dict[str, object], level: str) -> bool:
    """Whether all was found that this run needs of the system: see `parts`."""
    found = mark.get("system")
    return isinstance(found, list) and parts(level) <= set(found)


def parts(level: str) -> set[str]:
    """What this run needs of the system: libraries for platform plugins of Qt, and for the tests the `readers`.

    The plugins are off-screen always, and one for the display if a window is to open.
    """
    if sys.platform != "linux":
        return set()
    if level == "run" and os.environ.get("WAYLAND_DISPLAY"):
        return {"offscreen", "wayland"}
    if level == "run" and os.environ.get("DISPLAY"):
        return {"offscreen", "xcb"}
    return {"offscreen", "readers"} if level == "test" else {"offscreen"}


def provide_of_system(venv: Path, level: str) -> list[str]:
    """See to what Mend needs of the system; returns the parts that are complete.

    Where it can be installed at once, the libraries of every platform are. Otherwise only what this run needs is asked
    for: `SetUpError` has the line to type.
    """
    import system_packages

    missing = lacking(venv, level)
    wanted = {name for names in missing.values() for name in names}
    if wanted and system_packages.install_with_apt(system_packages.packages(wanted, "apt-get")):
        missing = lacking(venv, level)
    needed = {name for part in parts(level) for name in missing[part]}
    if needed:
        raise SetUpError(system_packages.advice(needed))
    return [part for part, names in missing.items() if not names]


def lacking(venv: Path, level: str) -> dict[str, set[str]]:
    """For each part, what of it is not here."""
    import system_packages

    readers = {"readers": system_packages.missing_readers()} if level == "test" else {}
    return system_packages.missing(venv) | readers


def provide_ensurepip() -> None:
    """Debian keeps the part of Python that makes a `.venv` in a package of its own."""
    import system_packages

    package = f"python3.{sys.version_info.minor}-venv"
    if not (system_packages.install_with_apt([package]) and find_spec("ensurepip")):
        raise SetUpError(f"This Python cannot make a .venv. Type:  {system_packages.line([package])}")


@contextmanager
def only_one(file: Path) -> Iterator[None]:
    """Let a second set-up of the same checkout wait for the first."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with file.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def say(sentence: str) -> None:
    """One line of progress."""
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
