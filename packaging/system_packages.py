"""What Mend needs of the system (Linux): Qt’s libraries, the tests’ programs; how it gets them. Stdlib only."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

PLATFORMS: Final = ("offscreen", "xcb", "wayland")
EVERYWHERE: Final = ("QtWidgets.abi3.so", "QtSvg.abi3.so")
AGAIN: Final = "then run the same command again"
MANAGERS: Final = {"apt-get": "install -y --no-install-recommends", "dnf": "install -y", "pacman": "-S --needed"}
READERS: Final = ("pdftotext", "qpdf", "strace")
"""The programs with which the tests read what others wrote: papers, and what Mend asks the system for."""
# The file a program asks for: the package that brings it, for each manager in the order above.
PACKAGES: Final = {
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2", "glib2"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2", "glib2"),
    "libGL.so.1": ("libgl1", "libglvnd-glx", "libglvnd"),
    "libGLX.so.0": ("libgl1", "libglvnd-glx", "libglvnd"),
    "libOpenGL.so.0": ("libopengl0", "libglvnd-opengl", "libglvnd"),
    "libEGL.so.1": ("libegl1", "libglvnd-egl", "libglvnd"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype", "freetype2"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs", "dbus"),
    "libz.so.1": ("zlib1g", "zlib", "zlib"),
    "libzstd.so.1": ("libzstd1", "libzstd", "zstd"),
    "libX11.so.6": ("libx11-6", "libX11", "libx11"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb", "libx11"),
    "libxcb.so.1": ("libxcb1", "libxcb", "libxcb"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb", "libxcb"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil", "xcb-util-renderutil"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb", "libxcb"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util", "xcb-util"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb", "libxcb"),
    "libwayland-client.so.0": ("libwayland-client0", "libwayland-client", "wayland"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "libwayland-cursor", "wayland"),
    "libwayland-egl.so.1": ("libwayland-egl1", "libwayland-egl", "wayland"),
    "pdftotext": ("poppler-utils", "poppler-utils", "poppler"),
    "qpdf": ("qpdf", "qpdf", "qpdf"),
    "strace": ("strace", "strace", "strace"),
}


def missing(venv: Path) -> dict[str, set[str]]:
    """For each platform plugin of Qt, as installed in `venv`, the libraries it asks for in vain."""
    home = next(venv.glob("lib/python3*/site-packages/PySide6"))
    everywhere = {library for name in EVERYWHERE for library in not_found(home / name)}
    return {p: everywhere | not_found(home / "Qt" / "plugins" / "platforms" / f"libq{p}.so") for p in PLATFORMS}


def missing_readers() -> set[str]:
    """The programs of `READERS` that are not here."""
    return {name for name in READERS if shutil.which(name) is None}


def not_found(file: Path) -> set[str]:
    """The libraries that `file` needs, itself or through others, and that the system's loader does not find."""
    loader = shutil.which("ldd")
    if loader is None:
        return set()
    plain = os.environ | {"LC_ALL": "C"}
    told = subprocess.run([loader, str(file)], env=plain, capture_output=True, text=True, check=False).stdout
    return {line.split()[0] for line in told.splitlines() if line.endswith("not found")}


def packages(needed: Iterable[str], manager: str) -> list[str]:
    """The packages of `manager` that bring these libraries and programs; one we do not know is named itself."""
    place = list(MANAGERS).index(manager)
    return sorted({PACKAGES[name][place] if name in PACKAGES else name for name in needed})


def install_with_apt(names: Sequence[str]) -> bool:
    """Install with apt where that can be done without asking for a password; whether it worked."""
    rights = without_asking()
    if shutil.which("apt-get") is None or rights is None:
        return False
    print(f"Installing {', '.join(names)} …", flush=True)
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
    subprocess.run([*apt, "update"], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    install = [*apt, "install", "-y", "--no-install-recommends", *names]
    return subprocess.run(install, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0


def without_asking() -> list[str] | None:
    """What to put before a command to run it as root: nothing, or sudo where it asks for no password; else `None`."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def advice(needed: Iterable[str]) -> str:
    """What is missing, and the line that brings it."""
    manager = next((name for name in MANAGERS if shutil.which(name)), None)
    if manager is None:
        return f"Missing on this system: {', '.join(sorted(needed))}. Install them, {AGAIN}."
    return f"Something is missing on this system. Type this, {AGAIN}:\n\n    {line(packages(needed, manager), manager)}"


def line(names: Sequence[str], manager: str = "apt-get") -> str:
    """The command that installs these packages, as a person types it."""
    before = "" if os.geteuid() == 0 else "sudo "
    fresh_lists = f"{before}apt-get update && " if manager == "apt-get" else ""
    return f"{fresh_lists}{before}{manager} {MANAGERS[manager]} {' '.join(names)}"
