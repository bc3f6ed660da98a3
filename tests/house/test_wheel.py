"""What is installed with `pip install .` is whole."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from desktop_app import __version__
from tests.house.sources import RESOURCES, ROOT, files


def build(kind: str, folder: Path) -> Path:
    """Build the wheel or the source archive into `folder`, without the network."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.iterdir())


def test_the_wheel_brings_its_resources_and_its_command(tmp_path: Path) -> None:
    with zipfile.ZipFile(build("wheel", tmp_path)) as wheel:
        names = set(wheel.namelist())
        resources = {f"desktop_app/{p.relative_to(ROOT).as_posix()}" for p in files() if p.is_relative_to(RESOURCES)}
        assert resources <= names
        assert {name.split("/")[0] for name in names} == {"desktop_app", f"mend-{__version__}.dist-info"}
        commands = wheel.read(f"mend-{__version__}.dist-info/entry_points.txt").decode()
    assert "mend = desktop_app.cli:start" in commands


def test_the_source_archive_can_build_the_wheel_again(tmp_path: Path) -> None:
    with tarfile.open(build("sdist", tmp_path)) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "desktop_app/__init__.py", "resources/themes/light.toml"} <= names
    assert not any(name.startswith((".venv", "build/")) for name in names)
