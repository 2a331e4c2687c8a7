"""Do the formulas of locations hold together? Landmarks and points exist, families bind what they use, nothing turns in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from acupoints.errors import Problem

from . import _shapes as shapes
from ._bounds import close
from ._known import Known
from ._sources import Row


def check_locations(rows: Iterable[Row], known: Known) -> Iterator[Problem]:
    """Problems of the formulas in rows of points whose shape is right."""
    needs: dict[str, set[str]] = {}
    places: dict[str, Row] = {}
    for row in rows:
        formula = shapes.table((shapes.table(row.data.get("location")) or {}).get("formula"))
        if formula is None:
            continue
        place = f"{row.path}.location.formula"
        yield from _check_ids(row, formula, place, known)
        yield from _check_family(row, formula, place)
        # Alternatives are somebody else's formula: the point is not placed by them.
        own = {key: value for key, value in formula.items() if key != "alternatives"}
        needs[row.data["id"]] = {ref["pt"] for _, ref in _refs(own, "") if "pt" in ref}
        places[row.data["id"]] = row
    for circle in _circles(needs):
        row = places[circle[0]]
        message = f"is placed in a circle: {' -> '.join([*circle, circle[0]])}"
        yield Problem("circular-location", row.file, f"{row.path}.location.formula", message, "Let one of them rest on landmarks alone")


def _refs(value: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every reference to a landmark, a point or a bound name, with its path."""
    if (inner := shapes.table(value)) is not None:
        if inner.keys() & {"lm", "pt", "var"}:
            yield path, inner
        for key, each in inner.items():
            yield from _refs(each, f"{path}.{key}")
    elif (several := shapes.items(value)) is not None:
        for number, each in enumerate(several):
            yield from _refs(each, f"{path}[{number}]")


def _check_ids(row: Row, formula: Any, path: str, known: Known) -> Iterator[Problem]:
    for place, ref in _refs(formula, path):
        if "lm" in ref and ref["lm"] not in known.landmarks:
            yield Problem("unknown-id", row.file, f"{place}.lm", f"no landmark {ref['lm']!r}", close(ref["lm"], known.landmarks))
        for number, part in enumerate(ref.get("part", ())):
            if part not in known.parts:
                message = f"no part {part!r} of a landmark has a name in any language"
                yield Problem("unknown-id", row.file, f"{place}.part[{number}]", message, close(part, known.parts))
        if "pt" in ref and ref["pt"] not in known.points:
            yield Problem("unknown-id", row.file, f"{place}.pt", f"no point {ref['pt']!r}", close(ref["pt"], known.points))
        if "pt" in ref and ref["pt"] == row.data["id"]:
            yield Problem(
                "circular-location", row.file, f"{place}.pt", "a point can't be placed by itself", "Name another point or a landmark"
            )


def _check_family(row: Row, formula: Mapping[str, Any], path: str) -> Iterator[Problem]:
    family = formula.get("family")
    if family is None:
        return
    keys = [binding["key"] for binding in family["bindings"]]
    members = [member["key"] for member in row.data.get("members", [])]
    if keys != members:
        message = f"binds {', '.join(keys)}; the members are {', '.join(members) or 'not listed'}"
        yield Problem(
            "bad-value", row.file, f"{path}.family.bindings", message, "Give members and bindings the same keys, in the same order"
        )
    templates = [family["template"], *(each["elements"] for each in formula.get("alternatives", []))]
    names = {ref["var"] for template in templates for _, ref in _refs(template, "") if "var" in ref}
    directions = {text[1:] for template in templates for element in template for text in element.get("toward", ()) if text.startswith("$")}
    for number, binding in enumerate(family["bindings"]):
        for missing in sorted((names - binding.get("refs", {}).keys()) | (directions - binding.get("toward", {}).keys())):
            message = f"does not bind {missing!r}, which the template uses"
            yield Problem("missing-key", row.file, f"{path}.family.bindings[{number}]", message, "Add it under refs or toward")


def _circles(needs: Mapping[str, set[str]]) -> Iterator[tuple[str, ...]]:
    """One circle for each group of points that are placed by one another."""
    done: set[str] = set()
    for start in needs:
        trail: list[str] = []
        waiting: list[tuple[str, int]] = [(start, 0)]
        while waiting:
            id, depth = waiting.pop()
            del trail[depth:]
            if id in trail:
                yield tuple(trail[trail.index(id) :])
                break
            if id not in done and id in needs:
                trail.append(id)
                waiting += [(other, len(trail)) for other in sorted(needs[id])]
        done.update(trail)
        done.add(start)
