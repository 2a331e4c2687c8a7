"""Documents, what they found, which points they use, and what people claim.

The library asserts nothing: it says who used what, for whom, what they measured, and what was read of it.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from ._base import Day, PackId, Record, Reviewed, SourceId, Text
from ._numbers import Exact
from ._texts import Texts

DocumentKind = Literal[
    "guideline", "coverage", "consensus", "systematic-review", "point-review", "commentary",
    "trial", "controlled-study", "cohort", "protocol", "textbook", "article",
]  # fmt: skip

TRIALS: tuple[DocumentKind, ...] = ("trial", "controlled-study")
"""Kinds of document that report results of a controlled trial."""

Basis = Literal["fixed", "pattern", "menu", "range", "listed"]
"""How a document uses a point.

Always; for one pattern of complaint; as one choice of several; as part of a printed range of codes of which some were used; or named in
a list without a protocol.
"""

Arm = Literal["verum", "sham", "comparator"]
"""In which group of a trial: the needling under test, what passes for it, or another treatment it is compared with."""

Read = Literal["full", "abstract", "table", "second-hand", "title"]
"""What of a document was read: all, its abstract, a review's table of it, what others say of it, or its title only."""

Population = Literal["adults", "older-adults", "pregnancy"]

Direction = Literal["for", "conditional", "no-difference", "mixed", "against", "unclear"]
"""Which way a finding or recommendation points, as its document words it; ``conditional`` is a weak or qualified ``for``."""

Verdict = Literal["supported", "partly", "tradition-only", "unsupported", "wrong"]


class Condition(Record, frozen=True):
    """A complaint that documents are about.

    Attributes:
        id: ``back-pain:chronic-low-back-pain``.
        title: its name.
        broader: the condition it is a kind of.
        mondo: id in the Mondo disease ontology, where one is known.
        hp: id in the Human Phenotype Ontology, where one is known.
        sources: where the ids were found.
    """

    id: PackId
    title: Texts
    broader: PackId | None = None
    mondo: Annotated[str, Field(pattern=r"^MONDO:\d{7}$")] | None = None
    hp: Annotated[str, Field(pattern=r"^HP:\d{7}$")] | None = None
    sources: tuple[SourceId, ...]


class Document(Record, frozen=True):
    """A paper, guideline or book that a pack rests on; it is a source too.

    Attributes:
        id: ``back-pain:R02``.
        kind: what sort of document it is.
        title: title as published, shortened where it is long.
        authors: first authors or the body that issued it.
        year: year of publication.
        year_note: why the year is uncertain, when it is.
        venue: journal or publisher, with volume and pages as cited.
        language: BCP 47 tag of the language it is written in, where it is not English.
        doi: DOI, where it was seen.
        pmid: PubMed id, where it was seen.
        pmcid: PubMed Central id, where it was seen.
        n: people taking part, where it was seen.
        n_note: what the figure counts, when it needs words.
        study: key shared by the reports of one and the same study.
        superseded_by: id of the document that took its place.
        read: what of it was read.
        read_where: where it was read.
        read_on: when it was read, where that was noted.
        note: what to beware of.
        reviewed: who compared it with its sources, and when.
    """

    id: PackId
    kind: DocumentKind
    title: Text
    authors: Text | None = None
    year: int
    year_note: Text | None = None
    venue: Text | None = None
    language: Text | None = None
    doi: Annotated[str, Field(pattern=r"^10\.\d{4,9}/\S+$")] | None = None
    pmid: Annotated[str, Field(pattern=r"^\d{1,8}$")] | None = None
    pmcid: Annotated[str, Field(pattern=r"^PMC\d+$")] | None = None
    n: int | None = None
    n_note: Text | None = None
    study: Text | None = None
    superseded_by: PackId | None = None
    read: Read
    read_where: Text | None = None
    read_on: Day | None = None
    note: Text | None = None
    reviewed: Reviewed | None = None

    @property
    def is_trial(self) -> bool:
        """Whether it reports results of a controlled trial (protocols do not)."""
        return self.kind in TRIALS

    def csl(self) -> dict[str, Any]:
        """The document as a CSL-JSON item, for citation software. Authors stay in one literal name: they are kept as printed."""
        item: dict[str, Any] = {
            "id": self.id,
            "type": _CSL_TYPES.get(self.kind, "article-journal"),
            "title": self.title,
            "author": [{"literal": self.authors}] if self.authors else None,
            "issued": {"date-parts": [[self.year]]},
            "container-title": self.venue,
            "language": self.language,
            "DOI": self.doi,
            "PMID": self.pmid,
            "PMCID": self.pmcid,
            "note": self.note,
        }
        return {key: value for key, value in item.items() if value is not None}


_CSL_TYPES: dict[str, str] = {"guideline": "report", "coverage": "report", "textbook": "book", "article": "webpage"}


class ArmResult(Record, frozen=True):
    """What one group of a trial came to.

    Attributes:
        name: the group: ``needles``, ``sham``, ``usual care``.
        arm: what it stands for in the comparison.
        n: people in it, where read.
        value: its result, in the finding's unit.
    """

    name: Texts
    arm: Arm
    n: Annotated[int, Field(ge=1)] | None = None
    value: Exact | None = None


class Finding(Record, frozen=True):
    """What one document says about one condition: a recommendation, or a result with its figures as printed.

    Attributes:
        id: ``back-pain:R01-response``.
        document: id of the document.
        condition: id of the condition.
        population: who, where it is a special group.
        kind: ``recommendation``, ``result`` of a trial or review, or ``statement`` of a commentary.
        direction: which way it points, as the document words it.
        certainty: how sure the document calls it: low certainty, moderate quality.
        text: what it says, in our words.
        measure: what was measured: ``RMDQ``, ``pain, 0 to 100``.
        unit: of estimate and groups: ``points``, ``%``.
        better: whether ``higher`` or ``lower`` values are better.
        time: when it was measured: ``8 weeks``.
        compared_with: what needling was compared with.
        arms: the groups.
        estimate: difference or effect, in ``unit``.
        low, high: its interval, as printed (most often 95 %).
        read: what of it was read, where that differs from the document's ``read``.
        sources: where it was read; most often the document itself.
        reviewed: who compared it with its sources, and when.
    """

    id: PackId
    document: PackId
    condition: PackId
    population: Population | None = None
    kind: Literal["recommendation", "result", "statement"]
    direction: Direction
    certainty: Texts | None = None
    text: Texts
    measure: Text | None = None
    unit: Text | None = None
    better: Literal["higher", "lower"] | None = None
    time: Text | None = None
    compared_with: Literal["sham", "usual-care", "no-treatment", "other-treatment", "other-points"] | None = None
    arms: tuple[ArmResult, ...] = ()
    estimate: Exact | None = None
    low: Exact | None = None
    high: Exact | None = None
    read: Read | None = None
    sources: tuple[SourceId, ...]
    reviewed: Reviewed | None = None

    @model_validator(mode="after")
    def _inside_its_interval(self) -> Self:
        if (self.low is None) != (self.high is None):
            raise ValueError("an interval has two ends: give low and high")
        if self.low is not None and self.high is not None:
            if self.low > self.high:
                raise ValueError("low is above high")
            if self.estimate is not None and not self.low <= self.estimate <= self.high:
                raise ValueError(f"the estimate {self.estimate} lies outside its interval {self.low} to {self.high}")
        if self.estimate is not None and (self.measure is None or self.unit is None):
            raise ValueError("an estimate needs a measure and a unit")
        return self


class Claim(Record, frozen=True):
    """A statement that somebody made, and what the sources say of it.

    Attributes:
        id: ``back-pain:claim-5``.
        made_in: id of the source that makes it.
        statement: what it says, in our words.
        verdict: what the sources read bear out.
        why: the reason, in our words.
        sources: what the verdict rests on; empty only where ``why`` says that nothing was found.
        reviewed: who compared it with its sources, and when.
    """

    id: PackId
    made_in: SourceId
    statement: Texts
    verdict: Verdict
    why: Texts
    sources: tuple[SourceId, ...]
    reviewed: Reviewed | None = None


class Use(Record, frozen=True):
    """One document's use of one member of a set of points.

    Attributes:
        member: id of a point, or the key of a member that is no point (``ashi``).
        document: id of the document.
        role: ``local``, ``distal`` or ``ear``.
        area: the set it was counted in, without the pack's name.
        basis: always used, for one pattern, a choice on a menu, part of a printed range, or just listed.
        arm: in which group of a trial; ``verum`` where nothing is said.
        modality: needle, seeds, pressure, as the document says.
        condition: id of the complaint.
        population: who, where it is a special group.
        side: which side, as the document says.
        printed: the code or name as the document prints it, where that is not the point's id.
        note: words of the table that a reader needs.
        sources: where the use was read; most often the document itself.
        reviewed: who compared it with its sources, and when.
    """

    member: Text
    document: PackId
    role: Literal["local", "distal", "ear"]
    area: Text
    basis: Basis
    arm: Arm = "verum"
    modality: Text
    condition: PackId
    population: Population | None = None
    side: Text | None = None
    printed: Text | None = None
    note: Text | None = None
    sources: tuple[SourceId, ...]
    reviewed: Reviewed | None = None
