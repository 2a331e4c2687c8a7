"""The point itself."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from acupoints._tags import of_names

from ._base import PointId, Record, Review, Reviewed, SourceId, Text
from ._category import Category
from ._caution import Caution, Needling
from ._names import Name
from .location import Location

MeridianCode = Literal["LU", "LI", "ST", "SP", "HT", "SI", "BL", "KI", "PC", "TE", "GB", "LR", "GV", "CV"]
Kind = Literal["meridian", "extra", "zone", "line"]
Side = Literal["midline", "bilateral", "left", "right", "mixed"]

Relation = Literal["same-place", "overlaps", "same-name"]
"""What a place of another school is to a point: at the same place, overlapping it, or elsewhere under the same name."""


class XRef(Record, frozen=True):
    """The same thing in another vocabulary.

    Attributes:
        scheme: the vocabulary: ``tara``, ``uberon-surface``, ``interlex-surface``, ``fhir-twcm``.
        id: its id there.
        variant: which form of the point is meant, where the vocabulary splits it (``female``, ``male``).
        relation: what the other school's place is to this one, where it is no mere id: at the ``same-place``; one that ``overlaps``;
            of the ``same-name`` but elsewhere, as the note says. None when the id is simply this point's.
        review: how the link was made; ``derived`` when it was drawn from the name alone.
        sources: where the link was found.
        note: how it was drawn, when that needs words.
        reviewed: who compared it with its sources, and when.
    """

    scheme: Text
    id: Text
    variant: Text | None = None
    relation: Relation | None = None
    review: Review
    sources: tuple[SourceId, ...]
    note: Text | None = None
    reviewed: Reviewed | None = None


class GroupMember(Record, frozen=True):
    """One place of a point that is a group (Sishencong is four).

    Attributes:
        key: what tells it from the others: ``anterior``, ``L3``, ``2-3``.
        sides: the sides it is found on.
        same_as: point at the very same place.
        near: point that some sources put at the same place.
    """

    key: Text
    sides: tuple[Literal["left", "right", "midline"], ...]
    same_as: PointId | None = None
    near: PointId | None = None


class Point(Record, frozen=True):
    """An acupuncture point, as its pack describes it. What other packs add is asked of the atlas.

    Attributes:
        id: WHO code for the core (``BL23``, ``EX-B2``), ``pack:local`` for a pack's own point.
        code: the code as printed in the standard.
        kind: ``meridian`` or ``extra`` point, ear ``zone``, scalp ``line``.
        meridian: code of its meridian; None off the meridians.
        number: its number on the meridian or in its group of extra points.
        side: ``midline``, ``bilateral``, ``left``, ``right``; ``mixed`` for a group with places on the midline and beside it.
        size: how many single places it stands for on one body: 2 for a bilateral point, 34 for EX-B2.
        members: the places of a group, by key.
        names: all names, grouped by language, the main one first.
        location: where it is.
        categories: special categories it belongs to.
        cautions: what to mind at this point, the gravest first; `Atlas.cautions` adds what packs know and what holds for everybody.
        needling: what sources print on needling it, with all its cautions; None when no source was read.
        xrefs: the same point in other vocabularies.
        review: how well its existence under this code is supported.
        sources: who lists it.
        replaced_by: the id that took its place, when it was retired.
        note: what a reader should know of code or name, or why it was retired.
        reviewed: who compared it with its sources, and when.
    """

    id: PointId
    code: Text
    kind: Kind
    meridian: MeridianCode | None = None
    number: int | None = None
    side: Side
    size: Annotated[int, Field(ge=1)]
    members: tuple[GroupMember, ...] = ()
    names: tuple[Name, ...]
    location: Location | None = None
    categories: tuple[Category, ...] = ()
    cautions: tuple[Caution, ...] = ()
    needling: Needling | None = None
    xrefs: tuple[XRef, ...] = ()
    review: Review
    sources: tuple[SourceId, ...]
    replaced_by: PointId | None = None
    note: Text | None = None
    reviewed: Reviewed | None = None

    def name(self, lang: str) -> str | None:
        """Main name in a language; None when nobody supports one.

        Args:
            lang: BCP 47 tag, with or without a region: ``ja-JP`` is ``ja``, ``zh`` is ``zh-Hans`` and ``zh-TW`` ``zh-Hant``; pinyin with
                its tones is ``zh-Latn``.
        """
        wanted = of_names(lang)
        return next((name.text for name in self.names if name.lang == wanted and name.role == "main"), None)

    @property
    def pinyin(self) -> str | None:
        """Pinyin without tone marks, as the standard prints it (``Weizhong``)."""
        return next((name.text for name in self.names if name.lang == "zh-Latn" and name.role == "plain"), None)

    def in_category(self, name: str) -> bool:
        """Whether the point belongs to a special category; ``five-shu`` stands for all five."""
        if name == "five-shu":
            return any(category.phase is not None for category in self.categories)
        return any(category.name == name for category in self.categories)

    def __hash__(self) -> int:
        return hash(self.id)

    def __str__(self) -> str:
        return self.id

    def __repr__(self) -> str:
        return f"<Point {' '.join(self._headline())}>"

    def _headline(self) -> Iterator[str]:
        yield self.id
        yield from (name for lang in ("zh-Latn", "zh-Hans") if (name := self.name(lang)) is not None)

    def __rich_repr__(self) -> Iterator[tuple[str | None, object]]:
        for part in self._headline():
            yield None, part

    def _repr_html_(self) -> str:
        rest = " ".join(html.escape(part) for part in list(self._headline())[1:])
        return f"<span><b>{html.escape(self.id)}</b> {rest}</span>"
