"""The JSON bundle: everything that a front end needs to show points, in one document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, get_args

from acupoints import __version__
from acupoints._default import default_atlas
from acupoints._ids import pack_of
from acupoints.atlas import Atlas
from acupoints.atlas._evidence import wider_than
from acupoints.model import Point, Record
from acupoints.model.evidence import Use
from acupoints.model.safety import Notice
from acupoints.model.sets import PointSet, Protocol
from acupoints.wording import describe

SCHEMA = 1
"""Raised when a key of the bundle is renamed, removed or given another meaning."""


Audience = Literal["lay", "professional"]


def bundle(
    atlas: Atlas | None = None,
    *,
    points: Iterable[Point | str] | None = None,
    groups: Iterable[str] | None = None,
    audience: Audience = "lay",
) -> dict[str, Any]:
    """Points and what belongs to them, as plain data with a fixed shape: every key is there, what is not known is null.

    A set comes whole, also when only some of its points were asked for, and so do protocols that use one of the points. Notices that
    concern the points, those that hold for everybody and those of every pack that has a set with one of the points come along: red flags
    and cautions can't be left behind. Where each point is stands under ``places``, as a sentence in every language that wording exists
    for. Sources and documents are those that something in the bundle refers to; a bundle of everything has all documents.

    Args:
        atlas: where to take it from; the default atlas without one.
        points: the points to export, or any writings of them; without them those of the ``groups``, or all.
        groups: ids of the sets to export; without them every set that holds one of the points.
        audience: ``professional`` adds what sources print on needling, each in one object with its cautions; ``needling`` is null else.

    Raises:
        UnknownIdError: a group that no pack publishes.
        PointNotFoundError, AmbiguousPointError: a writing of a point, as `Atlas.point`.
        ValueError: there is no such audience.
    """
    if audience not in get_args(Audience):
        raise ValueError(f"no audience {audience!r}. Known: {', '.join(get_args(Audience))}")
    atlas = default_atlas() if atlas is None else atlas
    if isinstance(points, str):
        points = (points,)  # one point, not its letters
    groups = None if groups is None else tuple(groups)
    if points is None and groups:
        points = atlas.where(group=groups)
    asked = atlas.points() if points is None else points
    chosen = tuple(atlas.point(each) if isinstance(each, str) else each for each in asked)
    ids = frozenset(point.id for point in chosen)
    near = [found for found in atlas.sets.values() if points is None or not ids.isdisjoint(found.point_ids)]
    sets = near if groups is None else [atlas.point_set(id) for id in dict.fromkeys(groups)]
    of_sets = {found.id for found in sets}
    uses = [use for use in atlas.uses() if points is None or use.member in ids or _set_of(use) in of_sets]
    protocols = [each for each in atlas.protocols.values() if points is None or not ids.isdisjoint(each.point_ids)]
    notices = _notices(atlas, chosen, [*near, *sets], protocols, everything=points is None)
    using = {use.document for use in uses} | {protocol.document for protocol in protocols}
    findings = [finding for finding in atlas.findings.values() if points is None or finding.document in using]
    packs = _packs_of(near, sets)
    claims = [claim for claim in atlas.claims.values() if points is None or pack_of(claim.id) in packs]
    about = {use.condition for use in uses} | {each.condition for each in protocols} | {finding.condition for finding in findings}
    wider = {id for condition in about for id in wider_than(condition, atlas.conditions)}
    parts: dict[str, list[dict[str, Any]]] = {
        "points": [_point(atlas, point, audience) for point in chosen],
        "places": [_place(atlas, point) for point in chosen if point.location and point.location.formula],
        "sets": _plain(sets),
        "conditions": _plain(each for id, each in atlas.conditions.items() if points is None or id in wider),
        "uses": _plain(uses),
        "findings": _plain(findings),
        "claims": _plain(claims),
        "protocols": _plain(protocols),
        "notices": _plain(notices),
        "meridians": _plain(atlas.meridians.values()),
        "regions": _plain(atlas.regions.values()),
        "categories": _plain(atlas.categories.values()),
    }
    cited = {*_cited(parts), *using, *(finding.document for finding in findings), *(claim.made_in for claim in claims)}
    documents = [document for id, document in atlas.documents.items() if points is None or id in cited]
    sources = [source for id, source in atlas.sources.items() if id in cited and id not in atlas.documents]
    return {
        "schema": SCHEMA,
        "acupoints": __version__,
        "edition": atlas.edition,
        "fingerprint": atlas.fingerprint,
        "audience": audience,
        "packs": _packs(atlas),
        "points": parts["points"],
        "places": parts["places"],
        "sets": parts["sets"],
        "conditions": parts["conditions"],
        "documents": _plain(documents),
        "uses": parts["uses"],
        "findings": parts["findings"],
        "claims": parts["claims"],
        "protocols": parts["protocols"],
        "notices": parts["notices"],
        "sources": _plain(sources),
        "meridians": parts["meridians"],
        "regions": parts["regions"],
        "categories": parts["categories"],
    }


def to_json(
    atlas: Atlas | None = None,
    *,
    points: Iterable[Point | str] | None = None,
    groups: Iterable[str] | None = None,
    audience: Audience = "lay",
    indent: int | None = None,
) -> str:
    """The `bundle` as JSON text: equal data give equal text, whenever and wherever it is made."""
    separators = (",", ":") if indent is None else (",", ": ")
    data = bundle(atlas, points=points, groups=groups, audience=audience)
    return json.dumps(data, ensure_ascii=False, indent=indent, separators=separators)


def _point(atlas: Atlas, point: Point, audience: Audience) -> dict[str, Any]:
    """A point with the names that packs add to it; without its needling where laypeople read."""
    plain = {**point.model_dump(mode="json"), "names": _plain(atlas.names(point.id))}
    return plain if audience == "professional" else {**plain, "needling": None}


def _place(atlas: Atlas, point: Point) -> dict[str, Any]:
    """Where a point is, in every language."""
    return {"id": point.id, "text": {lang: describe(point, lang, atlas=atlas) for lang in atlas.languages}}


def _plain(records: Iterable[Record]) -> list[dict[str, Any]]:
    return [record.model_dump(mode="json") for record in records]


def _packs(atlas: Atlas) -> list[dict[str, Any]]:
    """Loaded packs: name, licence and edition, which whoever passes the data on has to name."""
    keys = ("name", "title", "titles", "license", "edition", "report")
    return [{key: getattr(info, key) for key in keys} for info in atlas.packs if info.status == "loaded"]


def _notices(
    atlas: Atlas, points: Sequence[Point], sets: Sequence[PointSet], protocols: Sequence[Protocol], *, everything: bool
) -> list[Notice]:
    """All that concerns the points, with only them named; what holds for everybody; and what the packs of the sets and protocols say."""
    if everything:
        return list(atlas.notices.values())
    packs = {*_packs_of(sets), *(pack_of(each.id) for each in protocols)}
    narrowed = {each.id: each for each in atlas.cautions(points)} if points else {}
    asked = {id for each in protocols for id in (*each.checks, *each.stop_signs)}
    kept = [narrowed.get(id, each) for id, each in atlas.notices.items() if id in narrowed or id in asked or _general(each, packs)]
    return [each if each.id in narrowed or not each.points else each.model_copy(update={"points": ()}) for each in kept]


def _general(notice: Notice, packs: set[str]) -> bool:
    """Whether a notice goes along whatever the points are."""
    return notice.scope in ("always", "situation") and pack_of(notice.id) in ("", *packs)


def _packs_of(*sets: Sequence[PointSet]) -> set[str]:
    return {pack_of(found.id) for several in sets for found in several}


def _set_of(use: Use) -> str:
    return f"{pack_of(use.document)}:{use.area}"


def _cited(value: object) -> Iterator[str]:
    """Ids under every key that cites, however deep."""
    if isinstance(value, Mapping):
        for key, inner in value.items():  # pyright: ignore[reportUnknownVariableType]
            if key in ("sources", "disputed_by"):
                yield from inner
            elif key == "source":
                yield inner
            else:
                yield from _cited(inner)  # pyright: ignore[reportUnknownArgumentType]
    elif isinstance(value, list):
        for inner in value:  # pyright: ignore[reportUnknownVariableType]
            yield from _cited(inner)  # pyright: ignore[reportUnknownArgumentType]
