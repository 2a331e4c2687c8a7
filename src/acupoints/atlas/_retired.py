"""Why an id, code or name is no longer in force. Asked rarely: it reads whole tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from acupoints.model import Retired
from acupoints.model.sets import PointSet

from ._codes import split_code
from ._data import PackData
from ._fold import fold, mild

Kind = Literal["point", "name", "code"]


def newest(id: str, retired: Mapping[str, PointSet]) -> str:
    """The id at the end of a chain of replacements; the id itself when it is in force."""
    seen: set[str] = set()
    while id in retired and id not in seen:
        seen.add(id)
        id = retired[id].replaced_by or id
    return id


def retired_set(query: str, retired: Mapping[str, PointSet]) -> Retired | None:
    """What became of a set."""
    old = retired.get(query)
    return None if old is None else Retired(query=query, kind="set", id=newest(query, retired), note=old.note, sources=old.sources)


def retired_word(query: str, id: str, packs: Sequence[PackData]) -> Retired:
    """What became of an id, code or name that stands for ``id`` today."""
    for kind, row in _records(query, id, packs):
        return Retired(query=query, kind=kind, id=id, note=row.get("note"), sources=tuple(row["sources"]))
    return Retired(query=query, kind="name", id=id)  # found by a spelling that only the look-up knows


def _records(query: str, id: str, packs: Sequence[PackData]) -> Iterator[tuple[Kind, dict[str, Any]]]:
    """Records that can have answered, the surest first."""
    points = [record for data in packs for record in _points(data, id)]
    for record in points:
        if query in (record["id"], f"core:{record['id']}"):
            yield "point", record
    for data in packs:
        for row in _codes(data, query, id):
            yield "code", row
        for name in _names(data, id):
            if name.get("role") == "withdrawn" and fold(name["text"]) == fold(query):
                yield "name", name
    for record in points:
        if fold(query) in _spellings(record):
            yield "code", record
        elif any(fold(name["text"]) == fold(query) for name in record["names"]):
            yield "name", record


def _points(data: PackData, id: str) -> Iterator[dict[str, Any]]:
    """Retired points of a pack that lead to ``id``."""
    for old, newer in data.index["retired"].items():
        if newer == id:
            yield json.loads(data.point_json(old))


def _spellings(record: dict[str, Any]) -> set[str]:
    return {fold(text) for text in (record["id"], record["id"].rpartition(":")[2], record["code"])}


def _names(data: PackData, id: str) -> Iterator[dict[str, Any]]:
    if id in data.index["points"]:
        yield from json.loads(data.point_json(id))["names"]
    yield from (name for name in data.table("names") if name["id"] == id)


def _codes(data: PackData, query: str, id: str) -> Iterator[dict[str, Any]]:
    for row in data.table("withdrawn_codes"):
        if row["id"] == id and fold(row["code"]) == fold(query):
            yield row
    parts = split_code(query)
    for row in data.table("withdrawn_prefixes"):
        if parts is not None and mild(row["prefix"]) == parts[0] and id == f"{row['meridian']}{parts[1]}":
            yield row
