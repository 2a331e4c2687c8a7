"""A text as it was given, its mentions in a style, wrapped for the screen."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from acupoints.text import Mention

from ._text import EMPTY, Line, Segment, Style, _pieces, cells

LONG = 40
"""Of texts of more lines than this only lines with a mention are shown."""


def line_starts(text: str) -> list[int]:
    """Offset of the first character of each line."""
    return [0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1])]


def where(offset: int, starts: Sequence[int]) -> str:
    """Line and column as editors count them: ``"1:8"``."""
    line = bisect_right(starts, offset)
    return f"{line}:{offset - starts[line - 1] + 1}"


def style_of(mention: Mention) -> Style:
    """What a mention looks like: yellow where something about it is in doubt."""
    return "caution" if mention.alternatives or mention.conflict or mention.note or not mention.points else "heading"


def marked_lines(text: str, mentions: Sequence[Mention], width: int) -> tuple[list[Line], bool]:
    """The text on lines of at most `width` cells, and whether lines without a mention were left out."""
    starts = line_starts(text.rstrip())
    short = len(starts) > LONG
    by_line = _by_line(mentions, starts)
    lines: list[Line] = []
    for number, (start, stop) in enumerate(zip(starts, [*(next - 1 for next in starts[1:]), len(text)], strict=True)):
        inside = by_line.get(number, [])
        if inside or not short:
            lines += [_segments(text, inside, *part) for part in _wrapped(text[start:stop], start, width)] or [EMPTY]
    return lines, short


def _by_line(mentions: Iterable[Mention], starts: Sequence[int]) -> dict[int, list[Mention]]:
    """Mentions of each line: one that a line break divides stands on two."""
    found: dict[int, list[Mention]] = {}
    for mention in mentions:
        for number in range(bisect_right(starts, mention.start) - 1, bisect_left(starts, mention.end)):
            found.setdefault(number, []).append(mention)
    return found


def _wrapped(line: str, offset: int, width: int) -> Iterator[tuple[int, int]]:
    """Where the lines of the screen begin and end in a line of the text; white space at a break is left out."""
    first, last, used = -1, 0, 0
    for start, end in _unbroken(line):
        more = cells(line[last:end])
        if first < 0 or used + more > width:
            if first >= 0:
                yield offset + first, offset + last
            first, used = start, cells(line[start:end])
        else:
            used += more
        last = end
    if first >= 0:
        yield offset + first, offset + last


def _unbroken(line: str) -> Iterator[tuple[int, int]]:
    """Pieces that must not be broken, as in `wrap`."""
    for word in re.finditer(r"\S+", line):
        place = word.start()
        for piece, _ in _pieces(word[0]):
            yield place, place + len(piece)
            place += len(piece)


def _segments(text: str, mentions: Sequence[Mention], start: int, end: int) -> Line:
    """A part of the text, cut where a mention begins or ends."""
    parts: list[Segment] = []
    place = start
    for mention in mentions:
        before, after = max(mention.start, place), min(mention.end, end)
        if before < after:
            parts += [Segment(_shown(text[place:before])), Segment(_shown(text[before:after]), style_of(mention))]
            place = after
    return tuple(part for part in [*parts, Segment(_shown(text[place:end]))] if part.text)


def _shown(text: str) -> str:
    return text.replace("\t", " ")
