"""Icons: the drawings of resources/icons, tinted with a colour of the theme and kept in Qt's own pixmap cache."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QPixmapCache
from PySide6.QtWidgets import QApplication

from desktop_app.settings import resource
from desktop_app.ui.theme import look

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


def icon(name: str, token: str = "ink-2", size: int = 18) -> "QIcon":  # noqa: S107  a colour's token
    """The icon `name` in the colour `token`, `size` px square, for Qt's own controls (menus, actions).

    It keeps the colour of the moment: build it again when the look changes. Disabled it is drawn in ink-3.
    """
    from PySide6.QtGui import QIcon

    found = QIcon()
    for ratio in sorted({1.0, _screen_ratio()}):
        found.addPixmap(pixmap(name, token, size, ratio))
        found.addPixmap(pixmap(name, "ink-3", size, ratio), QIcon.Mode.Disabled)
    return found


def pixmap(name: str, token: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon `name` in the colour `token`, `size` px square on a screen of `ratio` device pixels to one."""
    colour = look().hex(token)
    key = f"{name} {colour} {size} {ratio}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    drawn = _draw(resource(f"icons/{name}.svg"), colour, size, ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


def _screen_ratio() -> float:
    app = QApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QApplication) else 1.0


def _draw(path: Path, colour: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # the first icon pays for it, not the import of every widget

    drawing = path.read_text("utf-8").replace("currentColor", colour)
    canvas = QPixmap(round(size * ratio), round(size * ratio))
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(canvas.rect()))
    if "clip-path" in drawing:
        _keep_the_circle(painter, canvas)
    painter.end()
    canvas.setDevicePixelRatio(ratio)
    return canvas


def _keep_the_circle(painter: QPainter, canvas: QPixmap) -> None:
    """Cut the mark to its bowl, of 30 in 64: QtSvg draws no clip paths."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    bowl = QPixmap(canvas.size())
    bowl.fill(Qt.GlobalColor.transparent)
    cutter = QPainter(bowl)
    cutter.setRenderHint(QPainter.RenderHint.Antialiasing)
    cutter.setPen(Qt.PenStyle.NoPen)
    cutter.setBrush(Qt.GlobalColor.black)
    inset = canvas.width() / 32
    cutter.drawEllipse(QRectF(canvas.rect()).adjusted(inset, inset, -inset, -inset))
    cutter.end()
    painter.drawPixmap(0, 0, bowl)
