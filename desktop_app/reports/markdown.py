"""The Markdown of a note as content: headings, lists, emphasis. Nothing is loaded and nothing can be clicked."""

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop_app.domain.template import load_template
from desktop_app.domain.text import clean
from desktop_app.i18n import _
from desktop_app.reports.content import Heading, Paragraph, Rule, Run, Runs
from desktop_app.settings import resource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

DEEPEST = 6
TOP_LEVEL = 2
_BULLETS = ("•", "–")
# What was typed is printed: no entities, and no heading or code made out of a plain line by what stands next to it.
_NOT_USED = ("entity", "lheading", "code", "html_block", "html_inline", "reference")

_OF_A_BLOCK = re.compile(r"\s*(?:[-+*]|\d{1,9}[.)]|>)(?:\s|$)|\s+\S")

NoteBlock = Heading | Paragraph | Rule


@lru_cache(maxsize=1)
def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).disable(_NOT_USED)


def note_blocks(text: str) -> tuple[NoteBlock, ...]:
    """The blocks of a note. A single line end begins a paragraph, as it does in the editor."""
    return _with_words(_Walk().blocks(_reader().parse(_ended(clean(text)))))


def _ended(text: str) -> str:
    """`text` with an empty line after each list and quotation, which in the editor end with their last line."""
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and _OF_A_BLOCK.match(lines[-1]) and line.strip() and not _OF_A_BLOCK.match(line):
            lines.append("")
        lines.append(line)
    return "\n".join(lines)


def _with_words(blocks: tuple[NoteBlock, ...]) -> tuple[NoteBlock, ...]:
    """The blocks without the template's headings under which nothing was written; what was typed stays."""
    kept: list[NoteBlock] = []
    for block in reversed(blocks):
        follows = kept[-1] if kept else None
        is_empty = follows is None or (
            isinstance(follows, Heading) and isinstance(block, Heading) and follows.level <= block.level
        )
        if not (is_empty and isinstance(block, Heading) and block.text.casefold() in _of_templates()):
            kept.append(block)
    return tuple(reversed(kept))


@lru_cache(maxsize=1)
def _of_templates() -> frozenset[str]:
    """The headings notes begin with, in lower case."""
    paths = resource("templates").glob("*.toml")
    return frozenset(heading.casefold() for path in paths for heading in load_template(path).headings)


class _Walk:
    """Goes through the tokens and remembers how deep in lists and quotations it is."""

    def __init__(self) -> None:
        self._blocks: list[NoteBlock] = []
        self._numbers: list[int | None] = []
        self._marker = ""
        self._cited = 0
        self._level = 0
        self._levels: list[int] = []

    def blocks(self, tokens: "Sequence[Token]") -> tuple[NoteBlock, ...]:
        """The blocks; the headings of a note have its levels, however deep it begins to count."""
        self._levels = sorted({int(t.tag[1:]) for t in tokens if t.type == "heading_open"})
        for token in tokens:
            self._enter(token)
        return tuple(self._blocks)

    def _enter(self, token: "Token") -> None:
        kind, _way, _end = token.type.rpartition("_")
        match kind:
            case "bullet_list" | "ordered_list":
                self._list(token)
            case "list_item" if token.nesting > 0:
                self._marker = self._next_marker()
            case "blockquote":
                self._cited += token.nesting
            case "heading":
                self._level = int(token.tag[1:]) if token.nesting > 0 else 0
            case _:
                self._leaf(token)

    def _list(self, token: "Token") -> None:
        if token.nesting < 0:
            self._numbers.pop()
        else:
            start = token.attrGet("start")
            self._numbers.append(None if token.tag == "ul" else 1 if start is None else int(start))

    def _leaf(self, token: "Token") -> None:
        match token.type:
            case "hr":
                self._blocks.append(Rule())
            case "fence":
                self._add((Run(token.content.rstrip("\n")),))
            case "inline":
                runs = inline_runs(token.children or ())
                for line in (runs,) if self._cited else _lines(runs):
                    self._add(line)

    def _next_marker(self) -> str:
        number = self._numbers[-1]
        if number is None:
            return _BULLETS[(len(self._numbers) - 1) % len(_BULLETS)]
        self._numbers[-1] = number + 1
        return _("{number}.").format(number=number)

    def _add(self, runs: Runs) -> None:
        plain = "".join(r.text for r in runs)
        if not plain.strip():
            return
        if self._level:
            self._blocks.append(Heading(" ".join(plain.split()), self._shown_level(), _emphasised(runs)))
            return
        depth = min(len(self._numbers), DEEPEST)
        self._blocks.append(Paragraph(runs, depth=depth, marker=self._marker, cited=self._cited > 0))
        self._marker = ""

    def _shown_level(self) -> int:
        """The level on paper: the note's first is the top one, unless it is deep already."""
        top = TOP_LEVEL if self._levels[0] <= TOP_LEVEL else TOP_LEVEL + 1
        return top + self._levels.index(self._level)


def _emphasised(runs: Runs) -> Runs:
    """The runs, when some of them are not plain."""
    return runs if any(run.bold or run.italic for run in runs) else ()


def _lines(runs: Runs) -> list[Runs]:
    """The runs of each line."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines += [[replace(run, text=other)] for other in others]
    return [tuple(run for run in line if run.text) for line in lines]


def inline_runs(tokens: "Sequence[Token]") -> Runs:
    """The runs of a line: emphasis as it is, links and pictures as their words and address."""
    runs: list[Run] = []
    strong = emphasis = 0
    links: list[tuple[str, int]] = []
    for token in tokens:
        text = ""
        match token.type:
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "em_open" | "em_close":
                emphasis += token.nesting
            case "softbreak" | "hardbreak":
                text = "\n"
            case "link_open":
                links.append((str(token.attrGet("href") or ""), len(runs)))
            case "link_close":
                address, start = links.pop()
                said = "".join(r.text for r in runs[start:])
                text = "" if address in (said, f"mailto:{said}", "") else _(" ({address})").format(address=address)
            case "image":
                text = _("{words} ({address})").format(words=token.content, address=token.attrGet("src") or "").strip()
            case _:
                text = token.content
        if text:
            runs.append(Run(text, bold=strong > 0, italic=emphasis > 0))
    return tuple(runs)


def sections(text: str) -> dict[str, str]:
    """The text under each heading of a note, by the heading's words in lower case."""
    found: dict[str, list[str]] = {}
    lines: list[str] | None = None
    for line in clean(text).split("\n"):
        if line.startswith("#") and line.lstrip("#").startswith(" "):
            lines = found.setdefault(line.lstrip("#").strip().casefold(), [])
        elif lines is not None:
            lines.append(line)
    return {heading: "\n".join(lines).strip() for heading, lines in found.items()}
