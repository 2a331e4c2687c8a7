"""Checks of evidence and of notices: everything that is named is there, and is used as its kind may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from acupoints.errors import Problem
from acupoints.model.evidence import TRIALS

from ._bounds import close
from ._known import Known
from ._sources import Row

_NOTICES = {"notice_points": ("notice",), "protocols": ("checks", "stop_signs")}


def check_evidence(rows: list[Row], own: str, known: Known) -> Iterator[Problem]:
    """Problems of rows whose shape is right.

    Args:
        rows: rows of one pack.
        own: the pack's name.
        known: what it may refer to besides.
    """
    there = known.with_rows(rows)
    yield from _check_ids(rows, own, there)
    yield from _check_uses(rows, own)
    yield from _check_notices(rows, there.notices)


def _check_ids(rows: Iterable[Row], own: str, there: Known) -> Iterator[Problem]:
    for row in rows:
        if row.kind not in ("uses", "findings", "protocols", "conditions", "documents"):
            continue
        for field, noun in _NAMED.items():
            ids = there.conditions if noun == "condition" else there.documents
            id = row.data.get(field)
            if isinstance(id, str) and whole(id, own) not in ids:
                yield Problem("unknown-id", row.file, row.at(field), f"no {noun} {whole(id, own)!r}", close(whole(id, own), ids))


_NAMED = {"document": "document", "superseded_by": "document", "condition": "condition", "broader": "condition"}
"""Fields that name another record, and of which kind."""


def whole(id: str, own: str) -> str:
    """An id that may leave out the name of its own pack."""
    return id if ":" in id else f"{own}:{id}"


def _check_uses(rows: list[Row], own: str) -> Iterator[Problem]:
    """A use names a set of this pack and a member of it; a trial always says how it used a point."""
    kinds = {row.data["id"]: row.data["kind"] for row in rows if row.kind == "documents"}
    sets = {row.data["id"].rpartition(":")[2]: set(_member_refs(row.data)) for row in rows if row.kind == "sets"}
    for row in rows:
        if row.kind != "uses":
            continue
        kind = kinds.get(whole(row.data["document"], own))
        if row.data["basis"] == "listed" and kind in TRIALS:
            message = f"a trial ({row.data['document']}) uses a point, it does not list it"
            yield Problem("bad-value", row.file, row.at("basis"), message, "Write fixed, pattern, menu or range")
        if row.data.get("arm", "verum") != "verum" and kind is not None and kind not in (*TRIALS, "protocol"):
            yield Problem("bad-value", row.file, row.at("arm"), "only a trial has groups to compare", "Leave the cell empty")
        area, member = row.data["area"], row.data["member"]
        if area not in sets:
            yield Problem("unknown-id", row.file, row.at("area"), f"no set {area!r} in this pack", close(area, sets))
        elif member not in sets[area] and row.data.get("arm", "verum") == "verum":  # a placebo point is a member of nothing
            message = f"{member!r} is no member of the set {area!r}"
            yield Problem("unknown-id", row.file, row.at("member"), message, close(member, sets[area]))


def _check_notices(rows: Iterable[Row], notices: Mapping[str, str]) -> Iterator[Problem]:
    for row in rows:
        for field in _NOTICES.get(row.kind, ()):
            value = row.data.get(field, ())
            for id in [value] if isinstance(value, str) else value:
                if id not in notices:
                    yield Problem("unknown-id", row.file, row.at(field), f"no notice {id!r}", close(id, notices))
                elif row.kind == "notice_points" and notices[id] not in ("point", "class"):
                    message = f"{id!r} concerns everybody, or whoever is in a situation, and lists no points"
                    yield Problem("bad-value", row.file, row.at(field), message, "Name a notice of the scope point or class")


def _member_refs(data: dict[str, Any]) -> Iterator[str]:
    for member in data.get("members", []):
        yield member.get("key") or member.get("id") or ""
