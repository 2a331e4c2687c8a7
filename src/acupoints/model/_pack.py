"""What an atlas knows of the packs it was offered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from ._base import Record


class PackInfo(Record, frozen=True):
    """A pack and what became of it.

    Attributes:
        name: name of the pack, also the prefix of its ids.
        status: ``loaded``, ``failed`` (the reason lists what is wrong), or ``skipped`` (left out on request).
        reason: why it failed or was skipped; empty when loaded.
        title: what to call it, from its manifest; empty when that could not be read, like the four that follow.
        titles: the same in other languages, by tag.
        summary: what is in it.
        license: SPDX expression of its data.
        edition: date of its data.
        report: where to report a wrong fact.
        distribution: installed distribution that brings it, with its version; None for the core and for folders.
        points: how many points it adds.
        names: how many names.
        sets: how many sets.
        documents: how many documents.
    """

    name: str
    status: Literal["loaded", "failed", "skipped"]
    reason: str = ""
    title: str = ""
    titles: Mapping[str, str] = Field(default_factory=dict)
    summary: str = ""
    license: str = ""
    edition: str = ""
    report: str = ""
    distribution: str | None = None
    points: int = 0
    names: int = 0
    sets: int = 0
    documents: int = 0

    def __hash__(self) -> int:
        return hash((self.name, self.status, self.edition, self.distribution))
