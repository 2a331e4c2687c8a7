"""How a place is found by touch or movement, which no formula holds."""

from __future__ import annotations

from ._base import PointId, Record, SourceId
from ._texts import Texts


class Hint(Record, frozen=True):
    """How to find a point with the fingers.

    Attributes:
        id: the point.
        text: what to do and what is felt, in our own words.
        sources: where the fact was read.
    """

    id: PointId
    text: Texts
    sources: tuple[SourceId, ...]
