"""`mend VAULT`, up to its unlock page. Says "0" when that is painted, then its memory."""

import sys

from bench.probes.command_line import run


def main() -> None:
    """Start Mend through its command line."""
    run(sys.argv[1:], watch)


def watch() -> None:
    """Have the window watched."""
    from bench.probes.bare_window import painted
    from bench.probes.painted import when_first_painted
    from desktop_app import app

    class Watched(app.Mend):
        """Mend, whose window is watched."""

        def __init__(self, *given: object) -> None:
            super().__init__(*given)  # type: ignore[arg-type] # whatever Mend is made with
            when_first_painted(self.window, painted)

    app.Mend = Watched  # type: ignore[assignment, misc] # the one seam through which Mend can be watched


if __name__ == "__main__":
    main()
