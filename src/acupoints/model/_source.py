"""Where facts come from."""

from __future__ import annotations

from typing import Literal

from ._base import Record, SourceId, Text

Taken = Literal["facts", "quotation", "copy"]


class Source(Record, frozen=True):
    """Anything a fact rests on: a standard, a book, a data set, a page.

    Attributes:
        id: ``who-2008`` in the core, ``back-pain:R02`` in a pack.
        title: what a reader can find it by.
        author: who wrote or keeps it.
        year: year or edition.
        where: address, repository and path, ISBN, DOI.
        terms: licence or terms it is offered under, as far as stated.
        taken: what was taken from it: single facts, a quotation, or a copy of its text.
        family: sources that copy from one another share a family and count as one voice.
        note: how far it was read, and what to beware of.
    """

    id: SourceId
    title: Text
    author: Text | None = None
    year: Text | None = None
    where: Text | None = None
    terms: Text
    taken: Taken = "facts"
    family: Text | None = None
    note: Text | None = None

    @property
    def voice(self) -> str:
        """Family, or the source itself; two facts are independent when their voices differ."""
        return self.family or self.id
