"""Text in a terminal: how wide it is, where it may break, and lines of styled segments."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

Style = Literal["", "heading", "emergency", "caution", "source"]
"""What a segment is; colour repeats it and never says more than the words do."""


class Segment(NamedTuple):
    """A run of text in one style."""

    text: str
    style: Style = ""


Line = tuple[Segment, ...]

EMPTY: Line = ()

GLUE = "\N{NO-BREAK SPACE}"
"""Stands between words that should not be parted, such as those of a command."""


def command(text: str) -> str:
    """A command as part of a sentence, on one line."""
    return text.replace(" ", GLUE)


def line(text: str = "", style: Style = "") -> Line:
    """A line of one segment."""
    return (Segment(text, style),) if text else EMPTY


def plain(segments: Line) -> str:
    """A line without its styles, and without space at its end."""
    return "".join(segment.text for segment in segments).rstrip(" ")


def cells(text: str) -> int:
    """Columns that a text takes: two for hanzi, kana and hangul, none for combining marks."""
    return len(text) if text.isascii() else sum(map(_char_cells, text))


def _char_cells(char: str) -> int:
    # Medial and final jamo join the syllable before them; format characters (Cf) are invisible.
    if unicodedata.category(char) in ("Mn", "Me", "Cf") or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def pad(text: str, width: int) -> str:
    """The text, filled with spaces to a width in cells."""
    return text + " " * (width - cells(text))


def wrap(text: str, width: int) -> list[str]:
    """Lines no wider than ``width`` cells, broken between words and between wide characters.

    Runs of spaces count as one; a no-break space (`GLUE`) keeps two words together and comes out as a plain one. A word that is
    wider than the line stays whole: an id, an address or a command that was cut in two could not be copied.
    """
    lines: list[str] = []
    current, used = "", 0
    for word, spaced in _words(text):
        gap = 1 if spaced and current else 0
        size = cells(word)
        if current and used + gap + size > width:
            lines.append(current)
            current, used, gap = "", 0, 0
        current += " " * gap + word
        used += gap + size
    return [each.replace(GLUE, " ") for each in ([*lines, current] if current or not lines else lines)]


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """Pieces that must not be broken, each with whether a space stands before it."""
    pending = ""
    for word in re.split(r"[ \t\r\n]+", text.strip()):
        # A dot between items ends a line and never begins one; a per cent sign stays with its number.
        if pending and word in ("·", "%"):
            pending = f"{pending} {word}"
            continue
        if pending:
            yield from _pieces(pending)
        pending = word
    if pending:
        yield from _pieces(pending)


def _pieces(word: str) -> Iterator[tuple[str, bool]]:
    """A word may break between two wide characters, and beside wide punctuation: after it, but before a bracket that opens."""
    spaced, piece = True, ""
    for char in word:
        if piece and _may_break(piece[-1], char):
            yield piece, spaced
            spaced, piece = False, ""
        piece += char
    yield piece, spaced


def _may_break(before: str, after: str) -> bool:
    left, right = unicodedata.category(before), unicodedata.category(after)
    if left == "Ps" or (right.startswith("P") and right != "Ps"):
        return False
    wide = _char_cells(before) == 2, _char_cells(after) == 2
    return all(wide) or (wide[0] and left.startswith("P")) or (wide[1] and right == "Ps")


def shorten(text: str, width: int) -> str:
    """The text, cut to ``width`` cells with an ellipsis where it is longer."""
    if cells(text) <= width:
        return text
    kept, used = "", 0
    for char in text:
        used += _char_cells(char)
        if used > width - 3:
            break
        kept += char
    return f"{kept.rstrip()}..."


def without_controls(text: str) -> str:
    """The text with control characters made visible: data and arguments must not steer the terminal."""
    return "".join("\ufffd" if unicodedata.category(char) == "Cc" else char for char in text)


def widest(texts: Iterable[str]) -> int:
    """Cells of the widest text; 0 for none."""
    return max(map(cells, texts), default=0)
