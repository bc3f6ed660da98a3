"""Reading one line of a note: what kind of paragraph it is, and where its Markdown marks are (by character)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import Final, NamedTuple

from desktop_app.domain.about_others import stretches

LONGEST_STYLED = 20_000
_HEADING = re.compile(r"#{1,6} +(?=\S)|#{1,6} $")
_ITEM = re.compile(r" {0,8}(?:[-*+]|\d{1,4}[.)]) ")
_QUOTE = re.compile(r" {0,3}> ?")
_RULE = re.compile(r" {0,3}([-*_])(?: *\1){2,} *$")
_TOKEN = re.compile(r"\\[!-/:-@\[-`{-~]|`+|\*{1,3}|_{1,3}")


class Kind(Enum):
    """What a paragraph is."""

    BODY = 0
    HEADING = 1
    ITEM = 2
    QUOTE = 3
    RULE = 4


class Style:
    """How a stretch of a paragraph is set, as bits (plain numbers: this is read at every key)."""

    PLAIN: Final = 0
    EMPHASIS: Final = 1
    STRONG: Final = 2
    CODE: Final = 4
    MARK: Final = 8  # the Markdown sign itself
    ABOUT_OTHERS: Final = 16


_STYLE_BY_LENGTH = {1: Style.EMPHASIS, 2: Style.STRONG, 3: Style.EMPHASIS | Style.STRONG}


@dataclass(frozen=True, slots=True)
class Opening:
    """The kind of a line and the sign it begins with (`"## "`, `"- "`, `"> "`, or nothing)."""

    kind: Kind
    mark: str = ""


class Run(NamedTuple):
    """The characters from `start` up to `end` share one `style` (bits of `Style`)."""

    start: int
    end: int
    style: int


def opening(line: str) -> Opening:
    """What the line is, told by how it begins."""
    if not line or line[0] not in " #-*+_>0123456789":
        return Opening(Kind.BODY)
    if found := _HEADING.match(line):
        return Opening(Kind.HEADING, found[0])
    if _RULE.match(line):
        return Opening(Kind.RULE, line)
    if found := _ITEM.match(line):
        return Opening(Kind.ITEM, found[0])
    if found := _QUOTE.match(line):
        return Opening(Kind.QUOTE, found[0])
    return Opening(Kind.BODY)


def runs(line: str, start: int = 0, *, inside: bool = False) -> list[Run]:
    """The styled stretches of a line from `start` on, in order and without overlaps; plain text is left out.

    `inside` when the line begins in the middle of a passage about somebody else. A line longer than `LONGEST_STYLED`
    stays plain, so that typing in it stays quick.
    """
    if len(line) > LONGEST_STYLED or not (inside or any(sign in line for sign in "*_`\\|")):
        return []
    others = list(_about_others(line, start, inside=inside))
    spans = [*_spans(line, start), *others] if others else list(_spans(line, start))
    are_apart = not others and all(one.end <= other.start for one, other in pairwise(spans))
    return spans if are_apart else list(_flatten(spans))


def _spans(line: str, start: int) -> Iterator[Run]:
    """Marks and what they enclose; enclosing stretches may overlap but always nest."""
    open_marks: list[tuple[str, int]] = []
    waiting: dict[str, int] = {}
    unclosed: set[str] = set()
    at = start
    while found := _TOKEN.search(line, at):
        token, begin, at = found[0], found.start(), found.end()
        if token[0] == "\\":
            yield Run(begin, begin + 1, Style.MARK)
        elif token[0] == "`":
            close = -1 if token in unclosed else _closing_ticks(line, token, at)
            if close < 0:
                unclosed.add(token)
                continue
            yield from _enclosed(begin, at, close, close + len(token), Style.CODE)
            at = close + len(token)
        elif waiting.get(token) and _can_close(line, begin, at):
            while True:
                mark, position = open_marks.pop()
                waiting[mark] -= 1
                if mark == token:
                    break
            yield from _enclosed(position, position + len(token), begin, at, _STYLE_BY_LENGTH[len(token)])
        elif _can_open(line, begin, at):
            open_marks.append((token, begin))
            waiting[token] = waiting.get(token, 0) + 1


def _about_others(line: str, start: int, *, inside: bool) -> Iterator[Run]:
    """The passages about somebody else: exactly what can be left out."""
    for each in stretches(line, inside=inside)[0]:
        begin, inner, inner_end, end = (max(start, n) for n in each)  # the sign of the line itself is no part of it
        yield from (run for run in _enclosed(begin, inner, inner_end, end, Style.ABOUT_OTHERS) if run.start < run.end)


def _enclosed(begin: int, inner: int, inner_end: int, end: int, style: int) -> Iterator[Run]:
    yield Run(begin, inner, Style.MARK)
    yield Run(inner, inner_end, style)
    yield Run(inner_end, end, Style.MARK)


def _closing_ticks(line: str, ticks: str, at: int) -> int:
    while (close := line.find(ticks, at)) >= 0:
        end = close + len(ticks)
        if close > at and line[end : end + 1] != "`" and line[close - 1] != "`":
            return close
        at = max(end, close + 1)
    return -1


def _can_open(line: str, begin: int, end: int) -> bool:
    after, before = line[end : end + 1], line[begin - 1 : begin] if begin else ""
    return bool(after) and not after.isspace() and not (line[begin] == "_" and before.isalnum())


def _can_close(line: str, begin: int, end: int) -> bool:
    after, before = line[end : end + 1], line[begin - 1 : begin] if begin else ""
    return bool(before) and not before.isspace() and not (line[begin] == "_" and after.isalnum())


def _flatten(spans: list[Run]) -> Iterator[Run]:
    """Spans that overlap as runs side by side, each with all the styles that reach it."""
    edges = [(span.start, 1, span.style) for span in spans] + [(span.end, -1, span.style) for span in spans]
    edges.sort()
    depth: dict[int, int] = {}
    at, style = 0, Style.PLAIN
    for position, step, of in edges:
        if position > at and style:
            yield Run(at, position, style)
        at = position
        depth[of] = depth.get(of, 0) + step
        style = Style.PLAIN
        for each, count in depth.items():
            if count > 0:
                style |= each
