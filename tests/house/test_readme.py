"""The README tells every key and every job of the command line."""

from pathlib import Path

import pytest

from desktop_app.command_line import JOBS
from desktop_app.ui.actions import COMMANDS, Command

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_keys_of_every_command_are_in_the_readme(command: Command) -> None:
    assert command.keys[0] in README


@pytest.mark.parametrize("job", JOBS)
def test_every_job_of_the_command_line_is_in_the_readme(job: str) -> None:
    assert f"mend {job} " in README
