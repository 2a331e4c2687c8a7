"""Where sources differ."""

from __future__ import annotations

from ._base import Record


class Reading(Record, frozen=True):
    """What some sources say.

    Attributes:
        value: the fact as they have it.
        sources: ids of the sources.
        note: what to know of this reading.
    """

    value: str
    sources: tuple[str, ...]
    note: str | None = None


class Dispute(Record, frozen=True):
    """A fact on which sources differ.

    Attributes:
        subject: id of the point or meridian.
        field: what is disputed: ``name:zh-Latn``, ``category:crossing``, ``location``; the readings of a location are formulas as JSON,
            `acupoints.wording.alternatives` says them in words.
        shown: what the library shows first.
        others: what other sources say, as far as it can be put as a value.
        why: the difference in words, when the record keeps it so.
    """

    subject: str
    field: str
    shown: Reading
    others: tuple[Reading, ...] = ()
    why: str | None = None
