"""The lightest sheet on the page, for what is being worked on."""

from PySide6.QtWidgets import QFrame


class Card(QFrame):
    """A sheet with a hairline edge and round corners; give it a layout of your own."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
