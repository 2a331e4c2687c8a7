"""The screen of ``find``: a text with its mentions marked, and what each of them means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from typing import Any

from acupoints.atlas import Atlas
from acupoints.text import Mention, Recogniser
from acupoints.wording import Speech

from ._common import editions, headline_names
from ._layout import GAP, INDENT, footer, heading, paragraph
from ._marked import line_starts, marked_lines, where
from ._text import EMPTY, GLUE, Line, command, line, pad, shorten, widest, wrap

_MOST_NAMED = 12
"""Points that the command for their cautions names."""

_NARROWEST_POINTS = 22
"""Cells that the last column needs beside the others; with fewer it stands below them."""

_NOTES = (
    (re.compile(r"(?P<code>\S+) does not exist: .* ends? at (?P<last>\S+)"), "beyond"),
    (re.compile(r"old numbering possible: (?P<points>.+)"), "old-numbering.possible"),
    (re.compile(r"old numbering: (?P<points>.+)"), "old-numbering"),
    (re.compile(r"read as an English code.*"), "english"),
)
"""Notes are English; those that are known here are said in the language of the screen."""


@dataclass(frozen=True, slots=True)
class FindView:
    """What was found in a text.

    Attributes:
        annotator: version of what read it: the same version finds the same in the same text.
        lang: language that was given; None when it was left open.
        characters: length of the text, which offsets count in.
        points: ids that it names, each once, in its order.
        cautioned: those of them that cautions name.
    """

    type: str
    annotator: str
    lang: str | None
    packs: tuple[str, ...]
    characters: int
    points: tuple[str, ...]
    cautioned: tuple[str, ...]
    mentions: tuple[dict[str, Any], ...]


def find_view(atlas: Atlas, recogniser: Recogniser, text: str, lang: str | None) -> tuple[FindView, list[Mention]]:
    """What a recogniser finds in a text: for the data, and as it is."""
    mentions = recogniser.find(text, lang)
    points = tuple(dict.fromkeys(id for mention in mentions for id in mention.points))
    notices = atlas.cautions(points) if points else ()  # without points it gives those that hold at all of them
    named = {id for notice in notices if notice.scope in ("point", "class") for id in notice.point_ids}
    return FindView(
        type="mentions",
        annotator=recogniser.version,
        lang=lang,
        packs=recogniser.packs,
        characters=len(text),
        points=points,
        cautioned=tuple(id for id in points if id in named),
        mentions=tuple(mention._asdict() for mention in mentions),
    ), mentions


def find_lines(atlas: Atlas, view: FindView, text: str, mentions: Sequence[Mention], say: Speech, width: int) -> list[Line]:
    """The text, a table of its mentions, and what to know about both."""
    shown, short = marked_lines(text, mentions, width)
    if not mentions:
        above = [] if short or not text.strip() else [*shown, EMPTY]
        return [*above, *heading(say("find.none"), "", width)]
    remarks = [say("find.left-out")] if short else []
    remarks += [_language(view, mentions, say), say("find.named")]
    counted = say.list((say.count("mention", len(mentions)), say.count("point", len(view.points))))
    return [
        *shown,
        EMPTY,
        *heading(counted, "", width),
        *_table(atlas, text, mentions, say, width),
        EMPTY,
        *paragraph(say.sentences(remarks), width, 0, "source"),
        *_cautions(view, say, width),
        *footer(editions(atlas, view.packs), say, width),
    ]


def _language(view: FindView, mentions: Iterable[Mention], say: Speech) -> str:
    if view.lang is not None:
        return say("find.lang", lang=view.lang)
    read = dict.fromkeys(mention.lang for mention in mentions if mention.lang)
    return say("find.lang.detected", lang=say.list(read)) if read else say("find.lang.none")


def _cautions(view: FindView, say: Speech, width: int) -> list[Line]:
    """The way to what protects: points are never named without it."""
    if not view.cautioned:
        return []
    way = command(f"acupoints cautions {' '.join(view.cautioned[:_MOST_NAMED])}")
    return paragraph(say.count("find.cautions", len(view.cautioned), command=way), width, 0, "caution")


# The table


@dataclass(frozen=True, slots=True)
class _Row:
    place: str
    text: str
    score: str
    meaning: str
    doubts: tuple[str, ...] = ()


def _table(atlas: Atlas, text: str, mentions: Sequence[Mention], say: Speech, width: int) -> list[Line]:
    """One mention a row; what is in doubt about it stands below, on lines of its own."""
    starts = line_starts(text)
    head = _Row(say("find.where"), say("find.text"), say("find.score"), say("find.points"))
    body = [_row(atlas, mention, where(mention.start, starts), say, width) for mention in mentions]
    sizes = (
        widest(row.place for row in [head, *body]),
        widest(row.text for row in [head, *body]),
        widest(row.score for row in [head, *body]),
    )
    left = INDENT + sum(sizes) + GAP * len(sizes)
    if width - left < _NARROWEST_POINTS:
        return [found for row in body for found in _stacked(row, sizes, width)]
    return [line(_cells_of(head, sizes) + head.meaning, "source"), *(found for row in body for found in _beside(row, sizes, left, width))]


def _cells_of(row: _Row, sizes: tuple[int, int, int]) -> str:
    place, text, score = (pad(cell, size) for cell, size in zip((row.place, row.text, row.score), sizes, strict=True))
    return " " * INDENT + (" " * GAP).join((place, text, score, ""))


def _beside(row: _Row, sizes: tuple[int, int, int], left: int, width: int) -> Iterator[Line]:
    first, *rest = wrap(row.meaning, width - left)
    yield line(_cells_of(row, sizes) + first)
    yield from (line(" " * left + part) for part in rest)
    yield from _doubts(row, left, width)


def _stacked(row: _Row, sizes: tuple[int, int, int], width: int) -> Iterator[Line]:
    yield line(_cells_of(row, sizes).rstrip())
    yield from paragraph(row.meaning, width, 2 * INDENT)
    yield from _doubts(row, 2 * INDENT, width)


def _doubts(row: _Row, left: int, width: int) -> Iterator[Line]:
    for doubt in row.doubts:
        first, *rest = wrap(doubt, width - left - INDENT)
        yield line(" " * left + "! " + first, "caution")
        yield from (line(" " * (left + INDENT) + part, "caution") for part in rest)


def _row(atlas: Atlas, mention: Mention, place: str, say: Speech, width: int) -> _Row:
    written = shorten(" ".join(mention.text.split()), max(12, width // 3))
    return _Row(
        place, written, say.number(Decimal(str(round(mention.score, 2)))), _meaning(atlas, mention, say), tuple(_told(mention, say))
    )


def _meaning(atlas: Atlas, mention: Mention, say: Speech) -> str:
    """Points with their names, the side, and the levels."""
    parts = [say.list(_named(atlas, id, say.lang) for id in mention.points)]
    if not mention.points:
        choice = (_named(atlas, id, say.lang) for id in mention.alternatives)
        parts = [say("find.undecided", points=_or(choice, say)) if mention.alternatives else say("find.no-point")]
    if mention.laterality:
        parts.append(say(f"laterality.{mention.laterality}"))
    if mention.levels:
        parts.append(say("find.levels", levels=mention.levels))
    return " · ".join(parts)


def _named(atlas: Atlas, id: str, lang: str) -> str:
    sound, _ = headline_names(atlas.names(id), lang)
    return f"{id}{GLUE}{sound}" if sound else id


def _or(parts: Iterable[str], say: Speech) -> str:
    return reduce(lambda a, b: say("or", a=a, b=b), parts)


def _told(mention: Mention, say: Speech) -> Iterator[str]:
    """What is in doubt about a mention."""
    if mention.points and mention.alternatives:
        yield say("find.or-else", points=_or(mention.alternatives, say))
    if mention.conflict:
        yield say("find.conflict", points=say.list(mention.conflict))
    if mention.note:
        yield _noted(mention.note, say)


def _noted(note: str, say: Speech) -> str:
    for pattern, key in _NOTES:
        if found := pattern.fullmatch(note):
            return say(f"note.{key}", **found.groupdict())
    return note
