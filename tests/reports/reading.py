"""Reads a PDF back with programs that did not write it."""

import re
from io import BytesIO

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # it carries no types


def words_of(data: bytes, passphrase: str = "") -> list[str]:
    """The text of each page, with single spaces."""
    with pypdfium2.PdfDocument(data, password=passphrase or None) as pdf:
        return [" ".join(page.get_textpage().get_text_bounded().replace("\ufffe", "").split()) for page in pdf]


def text_of(data: bytes, passphrase: str = "") -> str:
    """The text of all pages."""
    return " ".join(words_of(data, passphrase))


def bare(text: str) -> str:
    """`text` without spaces, as line breaks fall where they like."""
    return re.sub(r"\s+", "", text)


def problems(data: bytes) -> list[str]:
    """What `qpdf --check` would complain about."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [str(p) for p in pdf.check_pdf_syntax()]


def lines_of(data: bytes) -> list[list[tuple[float, str]]]:
    """For each page its stretches of text with their height above the foot of the page, from the top down."""
    pages = []
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            text = page.get_textpage()
            found = []
            for at in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(at)
                found.append((bottom, text.get_text_bounded(left, bottom, right, top).strip()))
            pages.append(sorted(found, reverse=True))
    return pages


def bookmarks_of(data: bytes) -> list[tuple[str, int]]:
    """The bookmarks with the number of their page, counted from 0."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [(mark.get_title(), mark.get_dest().get_index()) for mark in pdf.get_toc()]


def ends_of(data: bytes, words: str) -> tuple[float, float]:
    """Where on the first page `words` first begin and end, in points from its left edge."""
    with pypdfium2.PdfDocument(data) as pdf:
        text = pdf[0].get_textpage()
        at, count = text.search(words).get_next()
        return text.get_charbox(at)[0], text.get_charbox(at + count - 1)[2]


def size_of(data: bytes) -> tuple[float, float]:
    """Width and height of the first page, in points."""
    with pypdfium2.PdfDocument(data) as pdf:
        width, height = pdf[0].get_size()
        return width, height


def is_locked(data: bytes) -> bool:
    """Whether pdfium asks for a passphrase."""
    try:
        pypdfium2.PdfDocument(data).close()
    except pypdfium2.PdfiumError:
        return True
    return False
