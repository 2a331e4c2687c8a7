"""Checks of protocols: a card that somebody may hold in the hand protects whoever holds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from acupoints._ids import local, pack_of
from acupoints.errors import Problem

from ._sources import Row

SELF_CARE = ("pressure", "ear-seeds")
"""What documents leave to people themselves."""

ELECTRICAL = "electroacupuncture"


def check_protocols(rows: list[Row]) -> Iterator[Problem]:
    """Problems of protocols whose shape is right."""
    modalities: dict[str, set[str]] = {}
    for row in rows:
        if row.kind == "uses":
            modalities.setdefault(local(row.data["document"]), set()).add(row.data["modality"])
    for row in rows:
        if row.kind == "protocols":
            yield from _check_audience(row, modalities)
            yield from _check_guards(row)
            yield from _check_keys(row)


def _check_audience(row: Row, modalities: dict[str, set[str]]) -> Iterator[Problem]:
    if row.data["audience"] != "self-care":
        return
    if row.data["modality"] not in SELF_CARE:
        message = f"a self-care card can't use {row.data['modality']}"
        yield Problem("not-self-care", row.file, row.at("modality"), message, f"Write professional, or one of: {', '.join(SELF_CARE)}")
    found = modalities.get(local(row.data["document"]), set())
    strange = sorted(each for each in found if not any(word in each for word in ("press", "seed")))
    if strange:
        message = f"its document uses {', '.join(strange)}, which nobody does at home"
        yield Problem("not-self-care", row.file, row.at("audience"), message, "Write professional")


def _check_guards(row: Row) -> Iterator[Problem]:
    checks = row.data.get("checks", ())
    if row.data["modality"] == ELECTRICAL and not any(local(id) == "pacemaker" for id in checks):
        yield Problem("no-check", row.file, row.at("checks"), "electrical stimulation without a check for a pacemaker", "Add pacemaker")
    if any(pack_of(id) == "ear" for id in _ids(row)) and "ear:pregnancy" not in checks:
        yield Problem("no-check", row.file, row.at("checks"), "ear points without the check for pregnancy", "Add ear:pregnancy")
    if not row.data.get("stop_signs"):
        yield Problem("no-check", row.file, row.at("stop_signs"), "says nowhere when to stop", "Add the id of a notice: stop")


def _check_keys(row: Row) -> Iterator[Problem]:
    keys = [group["key"] for group in row.data["groups"]]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield Problem("duplicate-id", row.file, row.at("groups"), f"group {key!r} stands twice", "Keep one of them")


def _ids(row: Row) -> Iterable[str]:
    members: list[dict[str, Any]] = [member for group in row.data["groups"] for member in group["members"]]
    return [member["id"] for member in members if "id" in member]
