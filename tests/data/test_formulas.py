"""Every point has a formula, formulas use the whole language of elements, and reading and writing one loses nothing."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

import acupoints
from acupoints import Points
from acupoints.model import body
from acupoints.model.formula import Element, Parsed, Ref

CORE = Path(acupoints.__file__).parent / "core"
SHAPES = Path(__file__).parents[1] / "fixture_packs/shapes-demo/points.toml"


def _formulas(path: Path) -> dict[str, Any]:
    return {point["id"]: point["location"]["formula"] for point in tomllib.loads(path.read_text(encoding="utf-8"))["point"]}


FORMULAS = {id: formula for path in sorted((CORE / "points").glob("*.toml")) for id, formula in _formulas(path).items()}
OF_PACKS = _formulas(SHAPES)
"""Lines and zones, which the core has none of."""


def _toml(value: Any) -> str:
    """One value in TOML, tables inline: all that a round trip needs."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {_toml(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _nodes(each)


def _kinds(union: Any) -> tuple[Any, ...]:
    return get_args(get_args(union)[0])


def test_all_points_have_elements(core_points: Points) -> None:
    with_elements = Counter(
        point.kind for point in core_points if point.location and point.location.formula and any(_nodes(FORMULAS[point.id]))
    )
    assert with_elements == {"meridian": 361, "extra": 48}


@pytest.mark.parametrize("id", FORMULAS | OF_PACKS)
def test_a_formula_survives_toml_model_toml(id: str) -> None:
    formula = (FORMULAS | OF_PACKS)[id]
    written = _toml(Parsed.model_validate(formula).model_dump(mode="json", exclude_unset=True))
    assert tomllib.loads(f"formula = {written}")["formula"] == formula


@pytest.mark.parametrize(("name", "model"), [("frame", body.Frame), ("span", body.Span)])
def test_measures_of_the_body_survive_toml_model_toml(name: str, model: Any) -> None:
    rows = tomllib.loads((CORE / f"{name}s.toml").read_text(encoding="utf-8"))[name]
    for row in rows:
        written = _toml(model.model_validate(row).model_dump(mode="json", exclude_unset=True))
        assert tomllib.loads(f"row = {written}")["row"] == row


def test_every_kind_of_element_and_reference_is_used() -> None:
    core, others = ([node for formula in formulas.values() for node in _nodes(formula)] for formulas in (FORMULAS, OF_PACKS))
    kinds = {kind.model_fields["rel"].annotation.__args__[0] for kind in _kinds(Element)}
    of_packs = {"segment", "zone"}
    assert {node["rel"] for node in core if "rel" in node} == kinds - of_packs
    assert {node["rel"] for node in others if "rel" in node} >= of_packs
    marks = {"lm", "pt", "ratio", "zone", "junction", "all", "male", "var"}
    assert len(marks) == len(_kinds(Ref))
    assert {mark for node in core for mark in marks & node.keys()} == marks - {"zone"}
    assert any("zone" in node for node in others)
