"""The real command line, with somebody looking on. Nothing of Qt is loaded here before Mend itself loads it."""

from collections.abc import Callable

from desktop_app import cli, quick_start


def run(arguments: list[str], watch: Callable[[], None]) -> None:
    """Run `mend`; `watch` comes after its quick start, so that everything is loaded in the order of a real start."""
    start_quickly = quick_start.start_quickly  # the one seam through which the real command line can be watched

    def and_watch() -> None:
        start_quickly()
        watch()

    quick_start.start_quickly = and_watch
    cli.main(arguments)
