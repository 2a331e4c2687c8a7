"""What is no longer in force and keeps its meaning."""

from __future__ import annotations

from typing import Literal

from ._base import Record


class Retired(Record, frozen=True):
    """An id, name or code that was taken back, and what it leads to.

    Attributes:
        query: what was asked for.
        kind: ``point`` or ``set``: the id of one that another replaced; ``name`` or ``code``: one that was withdrawn, or belonged to a
            retired point.
        id: id of the point or set that answers today.
        note: why it was taken back, when the record says so.
        sources: what that rests on.
    """

    query: str
    kind: Literal["point", "set", "name", "code"]
    id: str
    note: str | None = None
    sources: tuple[str, ...] = ()
