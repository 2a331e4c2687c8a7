"""Short lists: what a search found, points that a query gave, packs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from acupoints._ids import pack_of
from acupoints.atlas import Atlas, Match
from acupoints.model import PackInfo, Point
from acupoints.wording import Speech, speech

from ._common import editions, headline_names
from ._layout import columns, footer, paragraph
from ._text import EMPTY, Line, command, plain
from ._where import region_words

WIDE = 80


@dataclass(frozen=True, slots=True)
class MatchView:
    """A point that a search found, and why."""

    id: str
    name: str
    characters: str
    how: str
    matched: str
    lang: str | None
    score: float


@dataclass(frozen=True, slots=True)
class ListedView:
    """A point in a list."""

    id: str
    name: str
    characters: str
    region: str
    places: int


def match_views(atlas: Atlas, matches: Iterable[Match], lang: str) -> tuple[MatchView, ...]:
    """Results of a search, best first."""
    return tuple(
        MatchView(match.point.id, *headline_names(atlas.names(match.point.id), lang), match.how, match.name, match.lang, match.score)
        for match in matches
    )


def match_lines(views: Sequence[MatchView], say: Speech, width: int) -> list[Line]:
    """One result a line: the point, and why it was found."""
    return columns([(view.id, view.name, view.characters, _reason(view, say)) for view in views], width)


def _reason(view: MatchView, say: Speech) -> str:
    named = say("colon") + say.bracket(view.matched, view.lang) if view.lang else ""
    return say(f"found.{view.how}") + named


def listed_views(atlas: Atlas, points: Iterable[Point], lang: str) -> tuple[ListedView, ...]:
    """Points of a list."""
    return tuple(_listed(atlas, point, lang) for point in points)


def _listed(atlas: Atlas, point: Point, lang: str) -> ListedView:
    names = atlas.names(point.id)
    sound, characters = headline_names(names, lang)
    region = region_words(point.location, atlas.regions, speech(lang, atlas)) if point.location else ""
    return ListedView(point.id, sound, characters, region, point.size)


def listed_lines(atlas: Atlas, views: Sequence[ListedView], groups: Sequence[str], say: Speech, width: int) -> list[Line]:
    """One point a line; points of a pack's set are never shown without the way to its warnings."""
    lines = columns([(view.id, view.name, view.characters, view.region) for view in views], width)
    packs = tuple(dict.fromkeys(pack_of(group) for group in groups))
    warned = [pack for pack in packs if any(pack_of(id) == pack for id in atlas.notices)]
    lines += [EMPTY, *paragraph(say.count("point", len(views)) + say("stop").rstrip(), width, 0)]
    for pack in warned:
        way = command(f"acupoints show {pack}")
        lines += paragraph(say("doctor-and-care", command=way), width, 0, "caution")
    return [*lines, *footer(editions(atlas, packs), say, width)]


@dataclass(frozen=True, slots=True)
class PackLine:
    """A pack and what became of it."""

    name: str
    status: str
    reason: str
    title: str
    summary: str
    license: str
    edition: str
    report: str
    distribution: str | None
    points: int
    names: int
    sets: int
    documents: int


def pack_views(infos: Iterable[PackInfo], lang: str = "en") -> tuple[PackLine, ...]:
    """The core and every pack that was found."""
    return tuple(_pack_line(info, lang) for info in infos)


def _pack_line(info: PackInfo, lang: str) -> PackLine:
    line = PackLine(**{name: getattr(info, name) for name in PackLine.__dataclass_fields__})
    return replace(line, title=info.titles.get(lang, info.title))


def pack_list_lines(views: Sequence[PackLine], say: Speech, width: int) -> list[Line]:
    """One pack a paragraph: status, what it holds, or why it does not work."""
    lines: list[Line] = []
    for view in views:
        head = columns([(view.name, say(f"pack.{view.status}"), view.distribution or "")], width)
        lines += [*([EMPTY] if lines else []), *head]
        if view.status == "loaded":
            lines += [*paragraph(view.title + say("colon") + view.summary, width), *paragraph(_holds(view, say), width, style="source")]
        else:
            lines += [found for text in view.reason.splitlines() for found in paragraph(text, width, style="caution")]
    return lines


def _holds(view: PackLine, say: Speech) -> str:
    kinds = (("point", view.points), ("name", view.names), ("set", view.sets), ("document", view.documents))
    held = [say.count(kind, count) for kind, count in kinds if count]
    return " · ".join([*held, say("edition", edition=view.edition), view.license])


def candidate_lines(atlas: Atlas, ids: Iterable[str], lang: str) -> list[str]:
    """Points to choose from, for a message: ``"  KI15  Zhōngzhù  中注"``."""
    found = [(id, *headline_names(atlas.names(id), lang)) for id in ids if id in atlas]
    return [plain(each) for each in columns(found, WIDE, 2)]
