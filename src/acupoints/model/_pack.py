"""What an atlas knows of the packs it was offered."""

from __future__ import annotations

from typing import Literal

from ._base import Record


class PackInfo(Record, frozen=True):
    """A pack and what became of it.

    Attributes:
        name: name of the pack, also the prefix of its ids.
        status: ``loaded``, ``failed`` (the reason lists what is wrong), or ``skipped`` (left out on request).
        reason: why it failed or was skipped; empty when loaded.
        title, summary, license, edition, report: from its manifest; empty when that could not be read.
        distribution: installed distribution that brings it, with its version; None for the core and for folders.
        points, names, sets, documents: how many of each it adds.
    """

    name: str
    status: Literal["loaded", "failed", "skipped"]
    reason: str = ""
    title: str = ""
    summary: str = ""
    license: str = ""
    edition: str = ""
    report: str = ""
    distribution: str | None = None
    points: int = 0
    names: int = 0
    sets: int = 0
    documents: int = 0
