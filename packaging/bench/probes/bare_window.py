"""The floor of a start: an empty window and nothing else. Says "0" when it is painted, then its memory."""

import sys

from PySide6.QtWidgets import QApplication, QMainWindow

from bench.probes.painted import end, say, when_first_painted


def main() -> None:
    """Show the window."""
    app = QApplication(sys.argv)
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    when_first_painted(window, painted)
    app.exec()


def painted() -> None:
    """The window is there."""
    say(0)
    end()


if __name__ == "__main__":
    main()
