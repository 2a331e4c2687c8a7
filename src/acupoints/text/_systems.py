"""Whose letters a text uses: its own language's or those of English. A French page on wristbands writes P6 and means PC6."""

from __future__ import annotations

import re

from ._candidate import Candidate
from ._context import Context

_WRIST_POINT = ("PC6",)
"""Known by its English code, P6, wherever bands against nausea are sold."""
_OF_THE_WRIST = re.compile(
    r"nausea|nausee|vomi|poignet|avant-bras|bracelet|pericard|muneca|antebrazo|pulsera|polso|avambraccio|bracciale|pulso|punho|antebraco"
    r"|pulseira|wrist|\bband"
)


def settle_systems(accepted: list[Candidate], context: Context) -> None:
    """Read codes in the English way in a text that names the English point otherwise too, that has none of its own language's codes but
    English ones, or that speaks of the wrist."""
    rivals = [candidate for candidate in accepted if candidate.rival and not candidate.partner]
    if not rivals:
        return
    named = {id for candidate in accepted if not candidate.rival for id in candidate.ids}
    for candidate in rivals:
        if named.issuperset(candidate.rival) and named.isdisjoint(candidate.ids):
            _read_as_english(candidate)  # PC6 (P6), Neiguan P6
    codes = [candidate for candidate in accepted if candidate.style == "code" and candidate.ids and not candidate.rival]
    if any(not code.reading.english and not code.reading.foreign for code in codes):
        return
    english = any(code.reading.english or code.reading.foreign == 1 for code in codes)
    for candidate in rivals:
        if candidate.ids == candidate.rival:
            continue
        wrist = candidate.rival == _WRIST_POINT and _OF_THE_WRIST.search(context.plain, *context.block(candidate.start, candidate.end))
        if english or wrist:
            _read_as_english(candidate)


def _read_as_english(candidate: Candidate) -> None:
    candidate.ids, candidate.alternatives = candidate.rival, candidate.ids
    candidate.note = "read as an English code; in the text's language it is an alternative"
