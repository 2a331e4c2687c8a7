"""Blocks of a screen: titles, labelled rows, tables, footers. Each is a function from text to lines of at most ``width`` cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from acupoints.wording import Speech

from ._text import EMPTY, Line, Segment, Style, cells, line, pad, widest, wrap

INDENT = 2
GAP = 2
NARROW = 60
"""Below this many columns a table puts its text under its labels instead of beside them."""


class Row(NamedTuple):
    """A labelled line: ``label`` at the left, ``text`` wrapped beside it, ``remark`` at the right end."""

    label: str
    text: str
    remark: str = ""
    style: Style = ""


class Entry(NamedTuple):
    """An entry of a three-column table: a name, a word about it, and paragraphs."""

    name: str
    word: str
    paragraphs: tuple[str, ...]


def heading(title: str, remark: str, width: int, style: Style = "heading") -> list[Line]:
    """A title with a remark at the right end; the remark goes on lines of its own where both do not fit."""
    if not remark:
        return [line(part, style) for part in wrap(title, width)]
    free = width - cells(title) - cells(remark)
    if free >= GAP:
        return [(Segment(title, style), Segment(" " * free + remark, "source"))]
    below = [line(" " * INDENT + part, "source") for part in wrap(remark, width - INDENT)]
    return [*heading(title, "", width, style), *below]


def block(title: str, body: Iterable[Line], width: int, remark: str = "") -> list[Line]:
    """A heading and what stands under it, after an empty line; nothing when there is nothing to stand under it."""
    lines = list(body)
    return [EMPTY, *heading(title, remark, width), *lines] if lines else []


def paragraph(text: str, width: int, indent: int = INDENT, style: Style = "") -> list[Line]:
    """Wrapped text behind an indent."""
    return [line(" " * indent + part, style) for part in wrap(text, width - indent)]


def rows(items: Sequence[Row], width: int) -> list[Line]:
    """Labelled rows with one common label column."""
    column = min(widest(row.label for row in items), 14)
    return [found for row in items for found in _row(row, column, width)]


def _row(row: Row, column: int, width: int) -> list[Line]:
    if not column:
        return _with_remark(paragraph(row.text, width), row.remark, INDENT, width)
    left = INDENT + column + GAP
    long = cells(row.label) > column  # such a label takes a line of its own
    if long or (width < NARROW and column > width // 4):
        left = 2 * INDENT
        if not row.label:
            return _with_remark(paragraph(row.text, width, left), row.remark, left, width)
        lines = [line(" " * INDENT + row.label, row.style), *paragraph(row.text, width, left)]
    else:
        parts = wrap(row.text, width - left)
        head = (Segment(" " * INDENT), Segment(pad(row.label, column), row.style), Segment(" " * GAP + parts[0]))
        lines = [head, *(line(" " * left + part) for part in parts[1:])]
    return _with_remark(lines, row.remark, left, width)


def _with_remark(lines: list[Line], remark: str, left: int, width: int) -> list[Line]:
    """The remark at the right end of the last line, or on the next one."""
    if not remark:
        return lines
    used = sum(cells(segment.text) for segment in lines[-1])
    if used + GAP + cells(remark) <= width:
        space = " " * (width - used - cells(remark))
        return [*lines[:-1], (*lines[-1], Segment(space), Segment(remark, "source"))]
    return [*lines, *paragraph(remark, width, left, "source")]


def table(entries: Sequence[Entry], width: int, colon: str = ": ") -> list[Line]:
    """Entries in three columns; on a narrow screen the paragraphs stand under name and word.

    An entry without a word may use that column for its name. ``colon`` stands between both on a narrow screen.
    """
    if width < NARROW:
        return [found for entry in entries for found in _stacked(entry, width, colon)]
    words = widest(entry.word for entry in entries)
    names = min(widest(entry.name for entry in entries if entry.word or not words), 16 if words else 28)
    return [found for entry in entries for found in _beside(entry, names, words, width)]


def _stacked(entry: Entry, width: int, colon: str) -> list[Line]:
    title = f"{entry.name}{colon}{entry.word}" if entry.word else entry.name
    below = [part for text in entry.paragraphs for part in paragraph(text, width, 2 * INDENT)]
    return [*paragraph(title, width, INDENT, "heading"), *below]


def _beside(entry: Entry, names: int, words: int, width: int) -> list[Line]:
    left = names + GAP + words if words else names
    column = names if entry.word else left
    titles = wrap(entry.name, column)
    texts = [part for text in entry.paragraphs for part in wrap(text, width - INDENT - left - GAP)]
    lines: list[Line] = []
    for number in range(max(len(titles), len(texts))):
        name = pad(titles[number] if number < len(titles) else "", column)
        word = pad(" " * GAP + entry.word if number == 0 and entry.word else "", left - column)
        text = texts[number] if number < len(texts) else ""
        lines.append((Segment(" " * INDENT), Segment(name, "heading"), Segment(f"{word}{' ' * GAP}{text}")))
    return lines


def columns(table_rows: Sequence[Sequence[str]], width: int, indent: int = 0) -> list[Line]:
    """Rows of short cells, aligned; the last cell of a row is wrapped."""
    if not table_rows:
        return []
    sizes = [widest(row[number] for row in table_rows) for number in range(len(table_rows[0]) - 1)]
    left = indent + sum(size + GAP for size in sizes)
    if width - left < 16:  # too narrow for columns: the cells follow one another
        return [found for row in table_rows for found in _hanging((" " * GAP).join(cell for cell in row if cell), width, indent)]
    lines: list[Line] = []
    for row in table_rows:
        head = "".join(pad(cell, size) + " " * GAP for cell, size in zip(row, sizes, strict=False))
        parts = wrap(row[-1], width - left)
        lines += [line(" " * indent + head + parts[0]), *(line(" " * left + part) for part in parts[1:])]
    return lines


def _hanging(text: str, width: int, indent: int) -> list[Line]:
    first, *rest = wrap(text, width - indent)
    below = paragraph(" ".join(rest), width, indent + INDENT) if rest else []
    return [line(" " * indent + first), *below]


def commands(items: Sequence[tuple[str, str]], say: Speech, width: int) -> list[Line]:
    """The block at the foot: commands, and what each shows."""
    column = widest(command for command, _ in items)
    lines: list[Line] = []
    for command, what in items:
        if INDENT + column + GAP + widest(what for _, what in items) <= width:
            lines.append((Segment(" " * INDENT + pad(command, column) + " " * GAP), Segment(what, "source")))
        else:
            lines += [line(" " * INDENT + command), *paragraph(what, width, 2 * INDENT + GAP, "source")]
    return block(say("head.next"), lines, width)


def footer(editions: str, say: Speech, width: int) -> list[Line]:
    """What this is not, and which data it was made from."""
    return [EMPTY, *(line(part, "source") for part in wrap(say.sentences((say("disclaimer"), editions)), width))]
