"""Cautions and needling, put beside the point they concern. Standard library only: the wheel is compiled with this.

A notice and the points it concerns stand in files of their own, since one notice concerns many points; a point carries the short form, so
that nobody can pass on a depth without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from acupoints._ids import pack_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    Row = dict[str, Any]

SEVERITIES = ("emergency", "urgent", "forbidden", "avoid", "high", "caution")
"""The gravest first: `acupoints.model.safety.Severity` once more, since the models need pydantic. A test holds both together."""


def attach(points: Mapping[str, Row], listed: Iterable[Row], needling: Iterable[Row], notices: Iterable[Row]) -> None:
    """Give each point its cautions, and what sources print on needling together with the cautions that hold for every needle.

    Args:
        points: records by id, changed in place.
        listed: rows of ``notice_points``.
        needling: rows of ``needling``.
        notices: every notice that may be meant, the core's first; what another pack says for everybody, it says for its own points.
    """
    known = {notice["id"]: notice for notice in notices if notice["kind"] == "caution"}
    for row in listed:
        if row["id"] in points and row["notice"] in known:
            points[row["id"]].setdefault("cautions", []).append(_caution(known[row["notice"]], row))
    for record in points.values():
        record.get("cautions", []).sort(key=_gravity)  # stable: the order of the files within one severity
    always = [notice for notice in known.values() if notice.get("scope", "always") == "always"]
    for row in needling:
        if row["id"] in points:
            record = points[row["id"]]
            general = [_caution(notice, notice) for notice in always if pack_of(notice["id"]) in ("", pack_of(row["id"]))]
            held = record.setdefault("needling", {"cautions": [*record.get("cautions", []), *general], "readings": []})
            held["readings"].append(_reading(row))


def _gravity(caution: Row) -> int:
    return SEVERITIES.index(caution["severity"])


def _caution(notice: Row, row: Row) -> Row:
    """The short form: in English, with the sources that say it of this point."""
    fields = {
        "notice": notice["id"],
        "severity": notice["severity"],
        "situations": notice.get("situations"),
        "text": notice["text"]["en"],
        "disputed": True if row.get("disputed_by") or notice.get("disputed_by") else None,
        "sources": row["sources"],
    }
    return {key: value for key, value in fields.items() if value}


def _reading(row: Row) -> Row:
    rest = {key: value for key, value in row.items() if key not in ("id", "sources")}
    return {"source": row["sources"][0], **rest}
