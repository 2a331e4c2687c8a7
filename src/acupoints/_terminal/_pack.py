"""The screen of a pack: what to mind first, and how well each of its sets is documented."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from acupoints.atlas import Atlas
from acupoints.model import PackInfo
from acupoints.model.evidence import Use
from acupoints.model.sets import PointSet

from ._common import Next, NoticeView, caution_rows, editions, local, notices, pack_of, red_flag_block
from ._counts import Counts, count, in_short, number, plural, uses_in
from ._layout import Entry, block, commands, footer, heading, paragraph, rows, table
from ._text import Line

STRENGTHS = {"strongest": "strongest", "often-used": "often used", "weak": "weak", "none-found": "none found"}
"""How well documented a set is beside the others, in words."""


@dataclass(frozen=True, slots=True)
class AreaView:
    """One set of the pack."""

    id: str
    title: str
    strength: str | None
    counts: Counts
    counted: str
    verdict: str | None
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackView:
    """What the screen of a pack says, in its order."""

    type: str
    name: str
    title: str
    summary: str
    sets: int
    points: int
    names: int
    documents: int
    newest: int | None
    red_flags: tuple[NoticeView, ...]
    cautions: tuple[NoticeView, ...]
    areas: tuple[AreaView, ...]
    license: str
    edition: str
    report: str
    next: tuple[Next, ...]
    made_from: str


def set_uses(atlas: Atlas, found: PointSet) -> tuple[Use, ...]:
    """Uses of a set's members that were counted in this set: a distal use of the same point belongs elsewhere."""
    refs = {member.ref for member in found.members}
    return tuple(use for use in uses_in(atlas, pack_of(found.id), area=local(found.id)) if use.member in refs)


def pack_view(atlas: Atlas, info: PackInfo, lang: str = "en") -> PackView:
    """All that the screen says of a loaded pack."""
    sets = [found for id, found in atlas.sets.items() if pack_of(id) == info.name]
    years = [document.year for id, document in atlas.documents.items() if pack_of(id) == info.name]
    return PackView(
        type="pack",
        name=info.name,
        title=info.title,
        summary=info.summary,
        sets=info.sets,
        points=info.points,
        names=info.names,
        documents=info.documents,
        newest=max(years, default=None),
        red_flags=notices(atlas, (info.name,), "red-flag", lang),
        cautions=notices(atlas, (info.name,), "caution", lang),
        areas=tuple(_area(atlas, found, lang) for found in sets),
        license=info.license,
        edition=info.edition,
        report=info.report,
        next=tuple(_next(info, sets)),
        made_from=editions(atlas, (info.name,)),
    )


def _area(atlas: Atlas, found: PointSet, lang: str) -> AreaView:
    counts = count(set_uses(atlas, found), atlas.documents)
    members = tuple(local(member.id) if member.id else member.title.text(lang) if member.title else member.ref for member in found.members)
    verdict = found.verdict.text(lang) if found.verdict else None
    return AreaView(found.id, found.title.text(lang), found.strength, counts, in_short(counts), verdict, members)


def _next(info: PackInfo, sets: Sequence[PointSet]) -> Iterable[Next]:
    if sets:
        yield Next(f"acupoints show {sets[0].id}", "one set: points, uses, sources")
        yield Next(f"acupoints list --group {sets[0].id}", "its points, one a line")
        points = sets[0].point_ids
        if points:
            yield Next(f"acupoints show {points[0]}", "one point")
    yield Next(f"acupoints show {info.name} --json", "the same as data")


def pack_lines(view: PackView, width: int) -> list[Line]:
    """The screen, from what protects to the commands that show more."""
    return [
        *heading(view.title.upper(), _holdings(view), width),
        *red_flag_block(view.red_flags, width),
        *block("Take care", rows(caution_rows(view.cautions), width), width),
        *_areas(view, width),
        *(() if view.areas else block("What it brings", paragraph(view.summary, width), width)),
        *block("Licence", paragraph(f"{view.license}. Report a wrong fact: {view.report}", width), width),
        *commands([(each.command, each.shows) for each in view.next], width),
        *footer(view.made_from, width),
    ]


def _holdings(view: PackView) -> str:
    parts = [
        plural(view.sets, "set", words=True) if view.sets else "",
        plural(view.points, "point") if view.points else "",
        plural(view.names, "name") if view.names and not view.sets else "",
        plural(view.documents, "document") + (f", newest {view.newest}" if view.newest else "") if view.documents else "",
    ]
    return " · ".join(part for part in parts if part)


def _areas(view: PackView, width: int) -> list[Line]:
    entries = [
        Entry(
            area.title,
            STRENGTHS[area.strength] if area.strength else "",
            tuple(part for part in (area.counted, area.verdict, " ".join(area.members)) if part),
        )
        for area in view.areas
    ]
    title = f"The {number(view.sets)} sets" if len(entries) > 1 else "The set"
    remark = "how well documented" if any(area.strength for area in view.areas) else ""
    return block(title, table(entries, width), width, remark)
