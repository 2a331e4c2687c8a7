"""Special categories of points: the five shu, yuan-source, back-shu and their kin."""

from __future__ import annotations

from typing import Literal

from ._base import PointId, Record, Review, Reviewed, SourceId, Text

CategoryName = Literal[
    "jing-well", "ying-spring", "shu-stream", "jing-river", "he-sea",
    "yuan-source", "luo-connecting", "xi-cleft", "back-shu", "front-mu", "lower-he-sea", "confluent", "influential",
    "crossing", "command", "tonification", "sedation", "ma-danyang", "ghost", "window-of-sky",
]  # fmt: skip

FIVE_SHU: tuple[CategoryName, ...] = ("jing-well", "ying-spring", "shu-stream", "jing-river", "he-sea")

Phase = Literal["wood", "fire", "earth", "metal", "water"]


class Category(Record, frozen=True):
    """A point's membership in one special category, with what that category tells of it.

    Attributes:
        name: the category.
        phase: five-shu points: the phase (wood, fire, earth, metal, water).
        organ: yuan-source, back-shu, front-mu and lower he-sea points: the organ.
        tissue: influential points: what they gather (qi, blood, sinews ...).
        vessel: confluent points, and xi-clefts of extraordinary vessels: the vessel's code (``YangHV``).
        partner: confluent points: the point it is paired with.
        meridians: crossing points: the meridians that meet there besides its own; luo, xi, mother and child points: the meridian.
        area: command points: the part of the body.
        order: place in a traditional list.
        title: title in a traditional list.
        review: how well the membership is supported.
        sources: who lists it.
        note: where sources differ.
        xref: TARA class of this very membership, where one exists.
        reviewed: who compared it with its sources, and when.
    """

    name: CategoryName
    phase: Phase | None = None
    organ: Text | None = None
    tissue: Text | None = None
    vessel: Text | None = None
    partner: PointId | None = None
    meridians: tuple[Text, ...] = ()
    area: Text | None = None
    order: int | None = None
    title: Text | None = None
    review: Review
    sources: tuple[SourceId, ...]
    note: Text | None = None
    xref: Text | None = None
    reviewed: Reviewed | None = None


class CategoryInfo(Record, frozen=True):
    """What a special category is.

    Attributes:
        id: its name as a facet: ``back-shu``.
        title: the field's English words for it.
        members: how many points it has.
        xref: TARA class, where one exists.
        review: how well the list of its members is supported.
        sources: who lists it.
    """

    id: CategoryName
    title: Text
    members: int
    xref: Text | None = None
    review: Review
    sources: tuple[SourceId, ...]
