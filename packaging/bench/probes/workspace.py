"""`mend VAULT`, a passphrase typed by a person, and the workspace.

Says the seconds from Enter to the painted workspace with the seconds of these that deriving the key took; then, with a
session open, its memory.
"""

import sys

from bench.probes.command_line import run


def main() -> None:
    """Start Mend through its command line."""
    run(sys.argv[1:], watch)


def watch() -> None:
    """Have a visitor come."""
    from bench.probes.visitor import Visitor
    from desktop_app import app

    class Watched(app.Mend):
        """Mend, with a visitor."""

        def __init__(self, *given: object) -> None:
            super().__init__(*given)  # type: ignore[arg-type] # whatever Mend is made with
            self._visitor = Visitor(self)

    app.Mend = Watched  # type: ignore[assignment, misc] # the one seam through which Mend can be watched


if __name__ == "__main__":
    main()
