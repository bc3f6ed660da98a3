"""The real command line, with somebody looking on. Nothing of Qt is loaded here before Mend itself loads it."""

from collections.abc import Callable

from desktop_app import cli


def run(arguments: list[str], watch: Callable[[], None]) -> None:
    """Run `mend`; `watch` comes after its quick start, so that everything is loaded in the order of a real start."""
    quick_start = cli._quick_start  # noqa: SLF001 - the one seam through which the real command line can be watched

    def and_watch() -> None:
        quick_start()
        watch()

    cli._quick_start = and_watch  # noqa: SLF001
    cli.main(arguments)
