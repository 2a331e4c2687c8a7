"""Standard order: meridians as the standard lists them, then extra points, then packs by name; by number, never lexical."""

from __future__ import annotations

import re

FAMILIES = (
    "LU", "LI", "ST", "SP", "HT", "SI", "BL", "KI", "PC", "TE", "GB", "LR", "GV", "CV",
    "EX-HN", "EX-CA", "EX-B", "EX-UE", "EX-LE",
)  # fmt: skip

_RANK = {family: rank for rank, family in enumerate(FAMILIES)}


def standard_key(id: str) -> tuple[int, str, tuple[tuple[int, int, str], ...]]:
    """Sort key of an id: ``BL9`` before ``BL10``, ``CV24`` before ``EX-HN1``, the core before ``ear:AH9``."""
    pack, _, local = id.rpartition(":")
    family = local.split(".")[0].rstrip("0123456789")
    rank = _RANK.get(family, len(FAMILIES)) if not pack else len(FAMILIES) + 1
    parts = tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.findall(r"\d+|\D+", local))
    return rank, pack, parts
