"""Counts of uses, by study: a bare number would say ten where seven is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, get_args

from .evidence import Basis, Document, DocumentKind, Use

_WEIGHT: tuple[DocumentKind, ...] = get_args(DocumentKind)
"""Kinds of document, the weightiest first."""


class UseCounts(NamedTuple):
    """How often something is used, counted by study; each trial stands in one of the ways.

    Attributes:
        trials: controlled trials that use it in the group under test; two reports of one study count once.
        fixed: trials in which it was always used.
        pattern: trials in which it was used for one pattern of complaint.
        menu: trials in which it was one choice of several.
        range: trials that print a range of codes it lies in.
        pregnancy: trials in pregnancy, whatever the basis; they stand in none of the four above.
        controls: trials that use it only in a sham or comparison group; they are not among ``trials``.
        others: documents that are no trials, by kind, the weightiest first.
        ids: ids of all the documents, trials first.
    """

    trials: int
    fixed: int
    pattern: int
    menu: int
    range: int
    pregnancy: int
    controls: int
    others: Mapping[str, int]
    ids: tuple[str, ...]

    @property
    def documents(self) -> int:
        """Documents of every kind, studies counted once."""
        return self.trials + self.controls + sum(self.others.values())


def count_uses(uses: Iterable[Use], documents: Mapping[str, Document]) -> UseCounts:
    """Count uses of one point, or of the members of a set."""
    trials: dict[str, list[Use]] = {}
    others: dict[str, DocumentKind] = {}
    ids: dict[str, None] = {}
    for use in uses:
        document = documents[use.document]
        study = document.study or document.id
        ids[document.id] = None
        if document.is_trial:
            trials.setdefault(study, []).append(use)
        else:
            held = others.get(study)
            if held is None or _WEIGHT.index(document.kind) < _WEIGHT.index(held):
                others[study] = document.kind
    others = {study: kind for study, kind in others.items() if study not in trials}  # its protocol is no second document
    ways = [_way(found) for found in trials.values()]
    kinds = {kind: list(others.values()).count(kind) for kind in _WEIGHT}
    order = [*(id for id in ids if documents[id].is_trial), *(id for id in ids if not documents[id].is_trial)]
    return UseCounts(
        trials=len(ways) - ways.count("controls"),
        fixed=ways.count("fixed"),
        pattern=ways.count("pattern"),
        menu=ways.count("menu"),
        range=ways.count("range"),
        pregnancy=ways.count("pregnancy"),
        controls=ways.count("controls"),
        others={kind: count for kind, count in kinds.items() if count},
        ids=tuple(order),
    )


def _way(uses: list[Use]) -> str:
    """The one way in which a study counts: its group under test, pregnancy before all, then the firmest basis among the uses."""
    tested = [use for use in uses if use.arm == "verum"]
    if not tested:
        return "controls"
    if any(use.population == "pregnancy" for use in tested):
        return "pregnancy"
    return min((use.basis for use in tested), key=get_args(Basis).index)
