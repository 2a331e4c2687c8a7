"""Where a point is: so far the region of the body; the elements of the formula follow."""

from __future__ import annotations

from typing import Literal

from ._base import Record, Review, SourceId, Text

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


class RegionInfo(Record, frozen=True):
    """A region of the body.

    Attributes:
        id: its name as a facet: ``lumbar``.
        title: WHO's words for it: ``lumbar region``.
        within: the wider region it is part of.
        uberon: UBERON or InterLex id of the anatomical region, when one is known.
        sources: where title and id come from.
    """

    id: Region
    title: Text
    within: Region | None = None
    uberon: Text | None = None
    review: Review
    sources: tuple[SourceId, ...]


class Location(Record, frozen=True):
    """Where a point is.

    Attributes:
        regions: from wide to narrow: ``("back", "lumbar")``; a group that spans two regions names both.
        aspect: side of the limb: ``posterior``, ``dorsum``, ``palm``.
        part: finger or toe.
        sources: where it is written.
        page: page of the first source.
    """

    regions: tuple[Region, ...]
    aspect: Aspect | None = None
    part: Text | None = None
    sources: tuple[SourceId, ...]
    page: int | None = None
