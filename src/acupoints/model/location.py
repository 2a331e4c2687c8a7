"""Where a point is: the region of the body, and the formula of its place."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field
from pydantic_core import core_schema

from ._base import Record, Review, SourceId, Text

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler

    from .formula import Alternative, Element, Family, Parsed

Region = Literal[
    "head", "face", "ear", "nasal-cavity", "oral-cavity",
    "neck", "anterior-neck", "posterior-neck",
    "chest", "anterior-thoracic", "lateral-thoracic",
    "abdomen", "upper-abdomen", "lower-abdomen", "lateral-abdomen", "groin",
    "back", "upper-back", "scapular", "lumbar", "sacral",
    "upper-limb", "shoulder-girdle", "axilla", "arm", "elbow", "forearm", "wrist", "hand",
    "lower-limb", "buttock", "thigh", "knee", "leg", "ankle", "foot", "toes",
    "perineum",
]  # fmt: skip
"""Regions of WHO 2008, the wide ones first, each followed by its parts."""

Aspect = Literal[
    "anterior", "anterolateral", "anteromedial", "posterior", "posterolateral", "posteromedial",
    "lateral", "medial", "radial", "ulnar", "tibial", "fibular", "dorsum", "palm", "sole",
]  # fmt: skip


LandmarkKind = Literal[
    "bone", "muscle", "tendon", "line", "crease", "organ", "space", "joint", "skin_border", "vessel", "cartilage", "fossa",
    "nail", "point", "region",
]  # fmt: skip


class LandmarkInfo(Record, frozen=True):
    """A landmark of the body that locations refer to.

    Attributes:
        id: its id in formulas: ``spinous_process_L2``.
        title: its standard English name.
        latin: its Latin name, where that was confirmed for this very structure.
        kind: what sort of structure it is.
        uberon: UBERON or InterLex id.
        match: whether that id is the landmark itself (``exact``) or something wider (``broader``).
        review: how well name and id are supported.
        sources: where name and id come from.
    """

    id: Text
    title: Text
    latin: Text | None = None
    kind: LandmarkKind
    uberon: Text | None = None
    match: Literal["exact", "broader"] | None = None
    review: Review
    sources: tuple[SourceId, ...]


class RegionInfo(Record, frozen=True):
    """A region of the body.

    Attributes:
        id: its name as a facet: ``lumbar``.
        title: WHO's words for it: ``lumbar region``.
        within: the wider region it is part of.
        uberon: UBERON or InterLex id of the anatomical region, when one is known.
        review: how well title and id are supported.
        sources: where title and id come from.
    """

    id: Region
    title: Text
    within: Region | None = None
    uberon: Text | None = None
    review: Review
    sources: tuple[SourceId, ...]


class Formula:
    """A location as a few kinds of element over landmarks, read when it is first asked for.

    Immutable; equal when both say the same.
    """

    __slots__ = ("_parsed", "_text")

    def __init__(self, raw: object) -> None:
        # Kept as text: immutable, hashable, and what it was made from in JSON.
        self._text = json.dumps(raw, ensure_ascii=False, separators=(",", ":"), default=_plain)
        self._parsed: Parsed | None = None

    @property
    def elements(self) -> tuple[Element, ...]:
        """Elements that all hold together; empty for a family."""
        return self._read().elements

    @property
    def family(self) -> Family | None:
        """For a group of one shape, its template and what each member binds in it."""
        return self._read().family

    @property
    def alternatives(self) -> tuple[Alternative, ...]:
        """Where other sources put the point."""
        return self._read().alternatives

    def _read(self) -> Parsed:
        if self._parsed is None:
            from .formula import Parsed

            self._parsed = Parsed.model_validate_json(self._text)
        return self._parsed

    def __eq__(self, other: object) -> bool:
        return json.loads(self._text) == json.loads(other._text) if isinstance(other, Formula) else NotImplemented

    def __hash__(self) -> int:
        return hash(json.dumps(json.loads(self._text), sort_keys=True))

    def __repr__(self) -> str:
        return f"Formula({self._text})"

    def __reduce__(self) -> tuple[type[Formula], tuple[object]]:
        return Formula, (json.loads(self._text),)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        from .formula import Parsed

        return handler(Parsed.__pydantic_core_schema__)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, cls) else cls(value),
            serialization=core_schema.plain_serializer_function_ser_schema(lambda formula: json.loads(formula._text)),
        )


def _plain(value: object) -> object:
    """Decimals of TOML as numbers, models as what they hold."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.model_dump(mode="json", exclude_defaults=True) if isinstance(value, Record) else str(value)


class Location(Record, frozen=True):
    """Where a point is.

    Attributes:
        regions: from wide to narrow: ``("back", "lumbar")``; a group that spans two regions names both.
        aspect: side of the limb: ``posterior``, ``dorsum``, ``palm``.
        part: finger or toe.
        formula: where exactly, as elements over landmarks.
        postures: how the body is held to find it, all together; several in a list of their own are a choice.
        by_touch: whether the place is found by touch or movement, which no formula holds.
        sources: where it is written.
        page: page of the first source.
        note: where sources differ.
    """

    regions: tuple[Region, ...]
    aspect: Aspect | None = None
    part: Text | None = None
    formula: Formula | None = None
    postures: tuple[Text | Annotated[tuple[Text, ...], Field(min_length=2)], ...] = ()
    by_touch: Literal[True] | None = None
    sources: tuple[SourceId, ...]
    page: int | None = None
    note: Text | None = None
