"""The screen of a pack: what to mind first, and how well each of its sets is documented."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from acupoints.atlas import Atlas
from acupoints.model import PackInfo
from acupoints.model.evidence import Use
from acupoints.model.sets import Member, PointSet, Strength

from ._common import Next, NoticeView, caution_rows, editions, local, notices, pack_of, red_flag_block
from ._counts import Counts, count, in_short, number, plural, uses_in
from ._layout import NARROW, Entry, block, commands, footer, heading, paragraph, rows, table
from ._text import Line, cells

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
    sets: int
    points: int
    names: int
    documents: int
    newest: int | None
    red_flags: tuple[NoticeView, ...]
    cautions: tuple[NoticeView, ...]
    areas: tuple[AreaView, ...]
    summary: str
    license: str
    edition: str
    report: str
    next: tuple[Next, ...]
    made_from: str


def set_uses(atlas: Atlas, found: PointSet) -> tuple[Use, ...]:
    """Uses of a set's members that were counted in this set: a distal use of the same point belongs elsewhere."""
    refs = {member.ref for member in found.members}
    return tuple(use for use in uses_in(atlas, pack_of(found.id), area=local(found.id)) if use.member in refs)


def counted(atlas: Atlas, found: PointSet) -> str:
    """Counts of a set in words; beside real points, places of other maps are counted apart: they tell nothing of the points."""
    uses = set_uses(atlas, found)
    foreign = {member.ref for member in found.members if member.kind == "external"}
    if not foreign or not found.point_ids:
        return in_short(count(uses, atlas.documents))
    own = count([use for use in uses if use.member not in foreign], atlas.documents)
    other = count([use for use in uses if use.member in foreign], atlas.documents)
    return in_short(own) + (f"; places of another map: {in_short(other)}" if other.documents else "")


def pack_view(atlas: Atlas, info: PackInfo, lang: str = "en") -> PackView:
    """All that the screen says of a loaded pack."""
    sets = [found for id, found in atlas.sets.items() if pack_of(id) == info.name]
    sets.sort(key=_rank)  # stable: the pack's order within one strength
    years = [document.year for id, document in atlas.documents.items() if pack_of(id) == info.name]
    return PackView(
        type="pack",
        name=info.name,
        title=info.title,
        sets=info.sets,
        points=info.points,
        names=info.names,
        documents=info.documents,
        newest=max(years, default=None),
        red_flags=notices(atlas, (info.name,), "red-flag", lang),
        cautions=notices(atlas, (info.name,), "caution", lang),
        areas=tuple(_area(atlas, found, lang) for found in sets),
        summary=info.summary,
        license=info.license,
        edition=info.edition,
        report=info.report,
        next=tuple(_next(info, sets)),
        made_from=editions(atlas, (info.name,)),
    )


def _rank(found: PointSet) -> int:
    order = get_args(Strength)
    return order.index(found.strength) if found.strength else len(order)


def _area(atlas: Atlas, found: PointSet, lang: str) -> AreaView:
    verdict = found.verdict.text(lang) if found.verdict else None
    members = tuple(member_name(member, lang) for member in found.members)
    counts = count(set_uses(atlas, found), atlas.documents)
    return AreaView(found.id, found.title.text(lang), found.strength, counts, counted(atlas, found), verdict, members)


def member_name(member: Member, lang: str) -> str:
    """The id of a point, what a place that is none is called."""
    return member.id or (member.title.text(lang) if member.title else member.ref)


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
        *(() if view.areas else _about(view, width)),
        *commands([(each.command, each.shows) for each in view.next], width),
        *footer(view.made_from, width),
    ]


def _about(view: PackView, width: int) -> list[Line]:
    licence = f"Licence {view.license}. Report a wrong fact: {view.report}"
    return block("What it brings", [*paragraph(view.summary, width), *paragraph(licence, width)], width)


def _found(area: AreaView) -> str:
    text = area.counted[:1].upper() + area.counted[1:]
    return f"{text}. {area.verdict}" if area.verdict else text


def _first_members(members: Sequence[str], width: int) -> str:
    """As many members as fit into about two lines; the screen of the set has all."""
    apart = " · " if any(" " in member for member in members) else " "
    room = 2 * (width - (4 if width < NARROW else 36))
    shown: list[str] = []
    for member in members:
        if shown and cells(apart.join([*shown, member])) > room:
            return f"{apart.join(shown)} and {len(members) - len(shown)} more"
        shown.append(member)
    return apart.join(shown)


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
            (_found(area), _first_members(area.members, width)),
        )
        for area in view.areas
    ]
    title = f"The {number(view.sets)} sets" if len(entries) > 1 else "The set"
    remark = "how well documented" if any(area.strength for area in view.areas) else ""
    return block(title, table(entries, width), width, remark)
