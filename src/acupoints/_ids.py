"""Ids and the packs that they name: ``back-pain:lower-back`` is of the pack ``back-pain``, ``BL23`` of the core."""

from __future__ import annotations


def pack_of(id: str) -> str:
    """Name of the pack in an id; empty for the core."""
    prefix, colon, _ = id.partition(":")
    return prefix if colon else ""


def local(id: str) -> str:
    """An id without its pack."""
    return id.rpartition(":")[2]
