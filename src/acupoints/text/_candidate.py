"""A place in a text that may be a mention, and what has been found out about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ._mention import How, Laterality
from ._patterns import Entry, Style
from ._prefixes import UNREAD, PrefixReading


class Candidate:
    """A place that may be a mention. Offsets are those of the folded text until the mention is made.

    Attributes:
        raw: the characters as the text has them.
        weight: evidence for it so far, in log-odds: above 0 it is more likely a mention than not.
        ids: what it means; several for a range or group. Empty while `alternatives` are undecided, or with a `note` out of range.
        rival: what a code of the text's language would mean in English, where that differs.
        prefix: letters of a code as written, "" for a name.
        reading: what those letters mean here.
        number_first: whether the number stands before the letters: 23V.
        vertebra: whether it is a code with a letter that vertebrae and roots have: L4, T12, S1, C7.
        bare: a number that has its prefix from an earlier member of a list.
        chain: number of the list it stands in.
        partner: whether a name or code beside it says the same.
        struck: whether a word beside it says that it is something else.
    """

    __slots__ = (
        "alternatives",
        "bare",
        "chain",
        "conflict",
        "end",
        "entry",
        "how",
        "ids",
        "laterality",
        "levels",
        "note",
        "number_first",
        "partner",
        "prefix",
        "raw",
        "reading",
        "rival",
        "start",
        "struck",
        "style",
        "vertebra",
        "weight",
    )

    def __init__(self, start: int, end: int, raw: str, style: Style, how: How, ids: tuple[str, ...]) -> None:
        self.start = start
        self.end = end
        self.raw = raw
        self.style: Style = style
        self.how: How = how
        self.ids = ids
        self.alternatives: tuple[str, ...] = ()
        self.rival: tuple[str, ...] = ()
        self.entry: Entry | None = None
        self.prefix = ""
        self.reading: PrefixReading = UNREAD
        self.number_first = False
        self.bare = False
        self.vertebra = False
        self.weight = 0.0
        self.chain = -1
        self.partner = False
        self.struck = False
        self.conflict: tuple[str, ...] = ()
        self.laterality: Laterality | None = None
        self.levels: str | None = None
        self.note: str | None = None

    @property
    def first(self) -> str:
        """The first of all it may mean, "" for a code that names no point."""
        return self.ids[0] if self.ids else self.alternatives[0] if self.alternatives else ""

    @property
    def meant(self) -> tuple[str, ...]:
        """All it may mean."""
        return (*self.ids, *self.alternatives, *self.rival)


def by_chain(candidates: Iterable[Candidate]) -> Iterator[list[Candidate]]:
    """Candidates list by list."""
    group: list[Candidate] = []
    for candidate in candidates:
        if group and candidate.chain != group[-1].chain:
            yield group
            group = []
        group.append(candidate)
    if group:
        yield group


def without_overlaps(others: Iterable[Candidate], own: list[Candidate]) -> list[Candidate]:
    """Those of ``others`` that stand apart from each of ``own``; both in the order of the text."""
    apart: list[Candidate] = []
    place = 0
    for other in others:
        while place < len(own) and own[place].end <= other.start:
            place += 1
        if place == len(own) or own[place].start >= other.end:
            apart.append(other)
    return apart
