"""The manifest of a pack and the rows of its files, as models that say what may be written."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, StringConstraints, model_validator

from acupoints.model import Category, CategoryInfo, GroupMember, Kind, Location, Meridian, MeridianCode, Name, RegionInfo, Side, Source
from acupoints.model._base import Day, Lang, PointId, Record, Review, Reviewed, SourceId, Text
from acupoints.model._hint import Hint
from acupoints.model._language import Language, Terms
from acupoints.model._messages import Messages
from acupoints.model._point import Relation
from acupoints.model.body import Constraint, Frame, Span
from acupoints.model.evidence import Claim, Condition, Document, Finding, Use
from acupoints.model.formula import Parsed
from acupoints.model.location import LandmarkInfo
from acupoints.model.safety import Angle, Listed, Notice, PrintedDepth, Remark
from acupoints.model.sets import PointSet, Protocol

SCHEMA = 1
"""Newest format of packs that this version reads."""

PackName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40)]


class PackHead(Record, frozen=True):
    """The table ``[pack]``.

    Attributes:
        name: name of the pack, the prefix of its ids, and the name of its entry point.
        title, summary: what to call it, and what is in it.
        titles: what to call it in other languages.
        license: SPDX expression of its data.
        authors: who made it.
        uses: packs it refers to, besides the core.
        edition: date of its data.
        report: where to report a wrong fact.
    """

    name: PackName
    title: Text
    titles: dict[Lang, Text] = Field(default_factory=dict)
    summary: Text
    license: Text
    authors: Annotated[tuple[Text, ...], Field(min_length=1)]
    uses: tuple[PackName, ...] = ()
    edition: Day
    report: Text


class Manifest(Record, frozen=True):
    """``pack.toml``."""

    schema_: Annotated[int, Field(alias="schema", ge=1)]
    pack: PackHead
    files: dict[str, tuple[Text, ...]] = Field(default_factory=dict)
    source: tuple[Source, ...] = ()


class LocationRow(Location, frozen=True):
    """A location as a pack writes it: its formula is read at once, so that faults are found."""

    formula: Parsed | None = None  # type: ignore[assignment]  # what a Formula holds


class PointRow(Record, frozen=True):
    """A point as a pack writes it; names, categories and cross-references stand in tables of their own.

    Attributes:
        id: the pack's name, a colon, and what tells the point from the pack's others: ``ear:AH9``.
        code: the code as its source prints it, where that is not the id.
        kind: ``extra`` point, ``zone`` of an ear, ``line`` of a scalp; the core alone has ``meridian`` points.
        meridian: code of its meridian; core only.
        number: its number among the points of its meridian or group.
        side: ``bilateral`` for a place on each side, ``mixed`` for a group with places on the midline and beside it.
        size: how many single places it stands for; without it 2 for a bilateral point and 1 for others.
        members: the places of a group, by key.
        location: where it is: regions, and the formula that sentences and places are computed from.
        replaced_by: the id that took its place, when it was retired.
        note: what a reader should know of code or name, or why it was retired.
        reviewed: who compared it with its sources, and when.
    """

    id: PointId
    code: Text | None = None
    kind: Kind | None = None
    meridian: MeridianCode | None = None
    number: int | None = None
    side: Side
    size: Annotated[int, Field(ge=1)] | None = None
    members: tuple[GroupMember, ...] = ()
    location: LocationRow | None = None
    review: Review
    sources: tuple[SourceId, ...]
    replaced_by: PointId | None = None
    note: Text | None = None
    reviewed: Reviewed | None = None

    @model_validator(mode="after")
    def _sizes_agree(self) -> PointRow:
        places = sum(len(member.sides) for member in self.members)
        if places and self.size is not None and self.size != places:
            raise ValueError(f"size is {self.size}, its members have {places} places")
        return self


class NameRow(Name, frozen=True):
    """A name as a pack writes it: with the point that it belongs to.

    Attributes:
        id: the point, of this pack or of another.
    """

    id: Text


class CategoryRow(Category, frozen=True):
    """A membership as a pack writes it: with the point that it belongs to.

    Attributes:
        id: the point.
    """

    id: Text


class XRefRow(Record, frozen=True):
    """A cross-reference as a pack writes it: ``id`` is the point, ``identifier`` its id elsewhere.

    Attributes:
        id: the point.
        scheme: the other vocabulary, or the other school.
        identifier: its id there.
        variant: which form of the point is meant, where the vocabulary splits it.
        relation: what the other school's place is to this one, where it is no mere id.
        reviewed: who compared it with its sources, and when.
    """

    id: Text
    scheme: Text
    identifier: Text
    variant: Text | None = None
    relation: Relation | None = None
    review: Review
    sources: tuple[SourceId, ...]
    note: Text | None = None
    reviewed: Reviewed | None = None


class Withdrawable(Record, frozen=True):
    """A reading of codes. A ``withdrawn`` one was taken back: it is read when nothing else answers, and its note says why.

    Attributes:
        role: ``withdrawn`` for a reading that was taken back; empty for all others.
        reviewed: who compared it with its sources, and when.
    """

    role: Literal["withdrawn"] | None = None
    review: Review
    sources: tuple[SourceId, ...]
    note: Text | None = None
    reviewed: Reviewed | None = None

    @model_validator(mode="after")
    def _withdrawn_for_a_reason(self) -> Self:
        if self.role == "withdrawn" and self.note is None:
            raise ValueError("what is withdrawn has a note that says why")
        return self


class PrefixRow(Withdrawable, frozen=True):
    """How a language or system abbreviates a meridian.

    Attributes:
        meridian: code of the meridian.
        prefix: the letters that stand for it.
        lang: the language that uses them; or
        system: the named system that does.
    """

    meridian: MeridianCode
    prefix: Text
    lang: Lang | None = None
    system: Text | None = None

    @model_validator(mode="after")
    def _one_reading(self) -> PrefixRow:
        if (self.lang is None) == (self.system is None):
            raise ValueError("give a lang or a system, not both")
        return self


class CodeRow(Withdrawable, frozen=True):
    """A point's code in a named system.

    Attributes:
        id: the point.
        system: the system, as `systems` names it.
        code: the point's code there.
    """

    id: PointId
    system: Text
    code: Text


class SystemRow(Record, frozen=True):
    """A code system: what it is, which prefix readings it uses in turn, and whether its codes are read without being asked for.

    Attributes:
        id: its name: ``bl-old``.
        title: what it is.
        readings: prefix readings that it uses, in turn.
        open: whether its codes are read without being asked for.
    """

    id: Text
    title: Text
    readings: tuple[Text, ...]
    open: Literal[True] | None = None


class UseRow(Use, frozen=True):
    """A use as a pack writes it: ids of its own pack may leave out the pack's name."""

    document: Text
    condition: Text


class FindingRow(Finding, frozen=True):
    """A finding as a pack writes it."""

    document: Text
    condition: Text


class ClaimRow(Claim, frozen=True):
    """A claim as a pack writes it."""

    made_in: Text


class ProtocolRow(Protocol, frozen=True):
    """A protocol as a pack writes it."""

    document: Text
    condition: Text


class NoticeRow(Notice, frozen=True):
    """A notice as a pack writes it; the points it concerns stand in a table of their own."""

    points: Annotated[tuple[Listed, ...], Field(max_length=0)] = ()


class NoticePointRow(Record, frozen=True):
    """One point that a notice concerns.

    Attributes:
        id: the point, of this pack or of another.
        notice: id of the notice, with the name of its pack.
        disputed_by: who says that it does not concern this point.
        reviewed: who compared it with its sources, and when.
    """

    id: PointId
    notice: SourceId
    disputed_by: tuple[SourceId, ...] = ()
    note: Text | None = None
    sources: tuple[SourceId, ...]
    reviewed: Reviewed | None = None


class NeedlingRow(Record, frozen=True):
    """What one source prints on needling a point.

    Attributes:
        id: a point of this pack.
        angle: how the needle goes in; empty where the source says nothing.
        depth: cun as printed: ``0.5`` or ``0.3-0.5``.
        remark: a word of the list, where the source adds one.
        sources: the one source that prints it.
    """

    id: PointId
    angle: Angle | None = None
    depth: PrintedDepth | None = None
    remark: Remark | None = None
    sources: Annotated[tuple[SourceId, ...], Field(min_length=1, max_length=1)]

    @model_validator(mode="after")
    def _says_something(self) -> NeedlingRow:
        if self.angle is None and self.depth is None and self.remark is None:
            raise ValueError("give an angle, a depth or a remark")
        return self


ROW_MODELS: dict[str, type[BaseModel]] = {
    "points": PointRow,
    "names": NameRow,
    "categories": CategoryRow,
    "category_info": CategoryInfo,
    "prefixes": PrefixRow,
    "codes": CodeRow,
    "systems": SystemRow,
    "xrefs": XRefRow,
    "meridians": Meridian,
    "regions": RegionInfo,
    "landmarks": LandmarkInfo,
    "sets": PointSet,
    "documents": Document,
    "conditions": Condition,
    "findings": FindingRow,
    "claims": ClaimRow,
    "protocols": ProtocolRow,
    "uses": UseRow,
    "notices": NoticeRow,
    "notice_points": NoticePointRow,
    "needling": NeedlingRow,
    "wording": Language,
    "messages": Messages,
    "terms": Terms,
    "hints": Hint,
    "frames": Frame,
    "spans": Span,
    "constraints": Constraint,
}
"""What a row of each kind must look like."""
