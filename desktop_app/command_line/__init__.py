"""What `mend` does without its window: look through a vault, export, back up, restore, show itself."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from desktop_app.command_line.usage import help_parser, job_parser
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

JOBS = (
    "check",
    "salvage",
    "export",
    "backup",
    "restore",
    "verify-backup",
    "new-key",
    "take-out",
    "take-in",
    "tour",
)


def run(given: Sequence[str]) -> int:
    """Do the job that `given` names, and return the exit code. Raises `MendError`; wrong usage exits with 2."""
    parser = job_parser() if given[0] in JOBS else help_parser()
    if not (given[0] in JOBS or _may_be_meant(given[0])):
        words = _("There is no command {name}, and a vault is a folder named like Practice.mend")
        parser.error(words.format(name=given[0]))
    options = parser.parse_args(given)
    if "run" not in options:
        parser.error(_("a vault is a folder named like Practice.mend"))
    code: int = options.run(options)
    return code


def _may_be_meant(first: str) -> bool:
    """Whether what comes first is an option, or a vault behind which too much stands."""
    return first.startswith("-") or first.endswith(".mend") or os.path.isdir(first)  # noqa: PTH112 - never raises
