"""Documents, and the points they use. The library asserts nothing: it says who used what, for whom, and what was read of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal, NamedTuple, get_args

from pydantic import Field

from ._base import PackId, Record, Reviewed, SourceId, Text

DocumentKind = Literal[
    "guideline", "coverage", "consensus", "systematic-review", "point-review", "commentary",
    "trial", "controlled-study", "cohort", "protocol", "textbook",
]  # fmt: skip

TRIALS: tuple[DocumentKind, ...] = ("trial", "controlled-study")
"""Kinds of document that report results of a controlled trial."""

Basis = Literal["fixed", "pattern", "menu", "listed"]
"""How a document uses a point: always, for one pattern of complaint, as one choice of several, or named in a list without a protocol."""


class Document(Record, frozen=True):
    """A paper, guideline or book that a pack rests on; it is a source too.

    Attributes:
        id: ``back-pain:R02``.
        kind: what sort of document it is.
        title: title as published, shortened where it is long.
        authors: first authors or the body that issued it.
        year: year of publication.
        year_note: why the year is uncertain, when it is.
        venue: journal or publisher.
        doi: DOI, where it was seen.
        pmid: PubMed id, where it was seen.
        pmcid: PubMed Central id, where it was seen.
        n: people taking part, where it was seen.
        n_note: what the figure counts, when it needs words.
        study: key shared by the reports of one and the same study.
        read: what of it was read: ``full``, ``abstract``, ``table`` (a review's table of it), ``second-hand``, ``title``.
        read_where: where it was read.
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
    doi: Annotated[str, Field(pattern=r"^10\.\d{4,9}/\S+$")] | None = None
    pmid: Annotated[str, Field(pattern=r"^\d{1,8}$")] | None = None
    pmcid: Annotated[str, Field(pattern=r"^PMC\d+$")] | None = None
    n: int | None = None
    n_note: Text | None = None
    study: Text | None = None
    read: Literal["full", "abstract", "table", "second-hand", "title"]
    read_where: Text | None = None
    note: Text | None = None
    reviewed: Reviewed | None = None

    @property
    def is_trial(self) -> bool:
        """Whether it reports results of a controlled trial (protocols do not)."""
        return self.kind in TRIALS


class Use(Record, frozen=True):
    """One document's use of one member of a set of points.

    Attributes:
        member: id of a point, or the key of a member that is no point (``ashi``).
        document: id of the document.
        role: ``local``, ``distal`` or ``ear``.
        area: the set it was counted in, without the pack's name.
        basis: always used, a choice on a menu, for one pattern, or just listed.
        modality: needle, seeds, pressure, as the document says.
        condition: the complaint, where it is not plain low back pain.
        population: who, where it is a special group (``pregnancy``).
        note: words of the table that a reader needs.
        sources: where the use was read; most often the document itself.
        reviewed: who compared it with its sources, and when.
    """

    member: Text
    document: PackId
    role: Literal["local", "distal", "ear"]
    area: Text
    basis: Basis
    modality: Text
    condition: Text | None = None
    population: Literal["pregnancy"] | None = None
    note: Text | None = None
    sources: tuple[SourceId, ...]
    reviewed: Reviewed | None = None


class UseCounts(NamedTuple):
    """How often something is used, counted by study, each trial in one of four ways.

    Attributes:
        trials: controlled trials that use it; two reports of one study count once.
        fixed: trials in which it was always used.
        pattern: trials in which it was used for one pattern of complaint.
        menu: trials in which it was one choice of several.
        pregnancy: trials in pregnancy, whatever the basis; they stand in none of the three above.
        others: documents that are no trials, by kind, the weightiest first.
        ids: ids of all the documents, trials first.
    """

    trials: int
    fixed: int
    pattern: int
    menu: int
    pregnancy: int
    others: Mapping[str, int]
    ids: tuple[str, ...]

    @property
    def documents(self) -> int:
        """Documents of every kind, studies counted once."""
        return self.trials + sum(self.others.values())


def count_uses(uses: Iterable[Use], documents: Mapping[str, Document]) -> UseCounts:
    """Count uses of one point, or of the members of a set."""
    trials: dict[str, list[Use]] = {}
    others: dict[str, str] = {}
    ids: dict[str, None] = {}
    for use in uses:
        document = documents[use.document]
        study = document.study or document.id
        ids[document.id] = None
        if document.is_trial:
            trials.setdefault(study, []).append(use)
        else:
            others.setdefault(study, document.kind)
    ways = [_way(found) for found in trials.values()]
    kinds = {kind: list(others.values()).count(kind) for kind in get_args(DocumentKind)}
    order = [*(id for id in ids if documents[id].is_trial), *(id for id in ids if not documents[id].is_trial)]
    return UseCounts(
        trials=len(trials),
        fixed=ways.count("fixed"),
        pattern=ways.count("pattern"),
        menu=ways.count("menu"),
        pregnancy=ways.count("pregnancy"),
        others={kind: count for kind, count in kinds.items() if count},
        ids=tuple(order),
    )


def _way(uses: list[Use]) -> str:
    """The one way in which a study counts: pregnancy before all, then the firmest basis among its uses."""
    if any(use.population == "pregnancy" for use in uses):
        return "pregnancy"
    return min((use.basis for use in uses), key=get_args(Basis).index)
