"""What `mend` does without its window: look through a vault, export, back up, restore, show itself."""

from __future__ import annotations

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
    options = parser.parse_args(given)
    if "run" not in options:
        parser.error(_("a vault is a folder named like Practice.mend"))
    code: int = options.run(options)
    return code
