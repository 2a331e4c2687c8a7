"""Whose letters a text uses: its own language's or those of English. A French page on wristbands writes P6 and means PC6."""

from __future__ import annotations

from ._candidate import Candidate

_WRIST_POINT = "PC6"
"""Known by its English code, P6, wherever bands are sold."""


def settle_systems(accepted: list[Candidate]) -> None:
    """Read codes in the English way in a text that has no code of its own language, but English ones, or only P6."""
    rivals = [candidate for candidate in accepted if candidate.rival and not candidate.partner]
    if not rivals:
        return
    codes = [candidate for candidate in accepted if candidate.style == "code" and candidate.ids and not candidate.rival]
    own = any(not code.reading.english and not code.reading.foreign for code in codes)
    english = any(code.reading.english or code.reading.foreign == 1 for code in codes)
    for candidate in rivals:
        if not own and (english or candidate.rival == (_WRIST_POINT,)):
            candidate.ids, candidate.alternatives = candidate.rival, candidate.ids
            candidate.note = "read as an English code; in the text's language it is an alternative"
