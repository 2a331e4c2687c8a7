"""The JSON bundle: everything that a front end needs to show points, in one document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from acupoints import __version__
from acupoints._default import default_atlas
from acupoints.atlas import Atlas
from acupoints.model import Point, Record
from acupoints.model.evidence import Use
from acupoints.model.safety import Notice
from acupoints.model.sets import PointSet

SCHEMA = 1
"""Raised when a key of the bundle is renamed, removed or given another meaning."""


def bundle(atlas: Atlas | None = None, *, points: Iterable[Point] | None = None, groups: Iterable[str] | None = None) -> dict[str, Any]:
    """Points and what belongs to them, as plain data with a fixed shape: every key is there, what is not known is null.

    A set comes whole, also when only some of its points were asked for, and the notices of every pack that has a set with one of the
    points come along: red flags and cautions can't be left behind. Sources are those that something in the bundle refers to.

    Args:
        atlas: where to take it from; the default atlas without one.
        points: the points to export; all without them.
        groups: ids of the sets to export; without them every set that holds one of the points.

    Raises:
        UnknownIdError: a group that no pack publishes.
    """
    atlas = default_atlas() if atlas is None else atlas
    chosen = tuple(atlas.points() if points is None else points)
    ids = frozenset(point.id for point in chosen)
    near = [found for found in atlas.sets.values() if points is None or not ids.isdisjoint(found.point_ids)]
    sets = near if groups is None else [atlas.point_set(id) for id in dict.fromkeys(groups)]
    uses = [use for use in atlas.uses() if points is None or use.member in ids or _set_of(use) in {found.id for found in sets}]
    notices = _notices(atlas, [*near, *sets], everything=points is None)
    parts: dict[str, list[dict[str, Any]]] = {
        "points": [_point(atlas, point) for point in chosen],
        "sets": _plain(sets),
        "uses": _plain(uses),
        "notices": _plain(notices),
        "meridians": _plain(atlas.meridians.values()),
        "regions": _plain(atlas.regions.values()),
        "categories": _plain(atlas.categories.values()),
    }
    cited = {*_cited(parts), *(use.document for use in uses)}
    documents = [document for id, document in atlas.documents.items() if id in cited]
    sources = [source for id, source in atlas.sources.items() if id in cited and id not in atlas.documents]
    return {
        "schema": SCHEMA,
        "acupoints": __version__,
        "edition": atlas.edition,
        "fingerprint": atlas.fingerprint,
        "packs": _packs(atlas),
        "points": parts["points"],
        "sets": parts["sets"],
        "documents": _plain(documents),
        "uses": parts["uses"],
        "notices": parts["notices"],
        "sources": _plain(sources),
        "meridians": parts["meridians"],
        "regions": parts["regions"],
        "categories": parts["categories"],
    }


def to_json(
    atlas: Atlas | None = None,
    *,
    points: Iterable[Point] | None = None,
    groups: Iterable[str] | None = None,
    indent: int | None = None,
) -> str:
    """The `bundle` as JSON text: equal data give equal text, whenever and wherever it is made."""
    separators = (",", ":") if indent is None else (",", ": ")
    return json.dumps(bundle(atlas, points=points, groups=groups), ensure_ascii=False, indent=indent, separators=separators)


def _point(atlas: Atlas, point: Point) -> dict[str, Any]:
    """A point with the names that packs add to it."""
    names = _plain(atlas.names(point.id))
    return {**point.model_dump(mode="json"), "names": names}


def _plain(records: Iterable[Record]) -> list[dict[str, Any]]:
    return [record.model_dump(mode="json") for record in records]


def _packs(atlas: Atlas) -> list[dict[str, Any]]:
    """Loaded packs: name, licence and edition, which whoever passes the data on has to name."""
    keys = ("name", "title", "license", "edition", "report")
    return [{key: getattr(info, key) for key in keys} for info in atlas.packs if info.status == "loaded"]


def _notices(atlas: Atlas, sets: Sequence[PointSet], *, everything: bool) -> list[Notice]:
    packs = {found.id.partition(":")[0] for found in sets}
    return [notice for id, notice in atlas.notices.items() if everything or id.partition(":")[0] in packs]


def _set_of(use: Use) -> str:
    return f"{use.document.partition(':')[0]}:{use.area}"


def _cited(value: object) -> Iterator[str]:
    """Ids under every key ``sources``, however deep."""
    if isinstance(value, Mapping):
        for key, inner in value.items():  # pyright: ignore[reportUnknownVariableType]
            if key == "sources":
                yield from inner
            else:
                yield from _cited(inner)  # pyright: ignore[reportUnknownArgumentType]
    elif isinstance(value, list):
        for inner in value:  # pyright: ignore[reportUnknownVariableType]
            yield from _cited(inner)  # pyright: ignore[reportUnknownArgumentType]
