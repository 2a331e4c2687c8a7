"""Which candidates stand in one list, and which name and code stand side by side and say the same, or not."""

from __future__ import annotations

import re
from itertools import pairwise

from ._candidate import Candidate
from ._lexicon import Lexicon

LONGEST_GAP = 60
_MARKS = frozenset(" \n\t'\"“”«»,、/;:&+・·()[]【】「」『』〔〕*=~|>-{}•")
_BRACKET = re.compile(r"\s?[(\[]\s?")
_POINTS = r"(?<!\w)(?:acu)?(?:points?|punkte?n?|puntos?|punt[oi]|pontos?|huyet|xue)(?!\w)"
_PAIR = re.compile(rf"(?:[\s穴혈'\"“”]|{_POINTS})*" r"[(\[「『【〔:=/|,、;*-]*\s*['\"“]?")
GLOSS = re.compile(r"\([a-z' ]{1,12}\)")
"""How a character is read: 下關(guān)透頰車."""
_CODES = ("code", "fixed")
_REMEMBERED = 20_000
_known: dict[tuple[str, str], bool] = {}
"""Gaps are few and come back: " and ", ") and ", ", "."""


def link_chains(candidates: list[Candidate], plain: str, words: Lexicon) -> None:
    """Number the lists: members follow each other with nothing between them but marks, joints, sides and the word "points"."""
    chain = 0
    earlier = candidates[0]
    earlier.chain = 0
    for candidate in candidates[1:]:
        if candidate.start - earlier.end > LONGEST_GAP or not _is_glue(plain[earlier.end : candidate.start], words):
            chain += 1
        candidate.chain = chain
        earlier = candidate


def _is_glue(gap: str, words: Lexicon) -> bool:
    key = (words.lang, gap)
    known = _known.get(key)
    if known is None:
        bare = gap if words.spaced else GLOSS.sub("", gap)
        known = _only_marks(bare) and words.glue.covers(bare)
        if len(_known) < _REMEMBERED:
            _known[key] = known
    return known


def _only_marks(gap: str) -> bool:
    """Whether the marks in it are those that lists have; a full stop only in an abbreviation."""
    return "\n\n" not in gap and all(
        char in _MARKS or char.isalnum() or (char == "." and gap[place + 1 : place + 2] not in ("", " ", "\n"))
        for place, char in enumerate(gap)
    )


def compare_neighbours(candidates: list[Candidate], plain: str) -> None:
    """Set partner and conflict of a name and a code (or two names) side by side."""
    for first, second in pairwise(candidates):
        if first.chain != second.chain or second.start - first.end > 16 or second.bare:
            continue
        gap = plain[first.end : second.start]
        if not _PAIR.fullmatch(gap):
            continue
        codes = (first.style in _CODES, second.style in _CODES)
        shared = set(first.meant) & set(second.meant) if first.raw != second.raw else set[str]()
        if shared and not (codes == (True, True) and first.prefix == second.prefix):
            _agree(first, second, shared)
        elif _BRACKET.fullmatch(gap) and codes[0] != codes[1] and first.meant and second.meant and not first.partner:
            _disagree(first, second)


def _agree(first: Candidate, second: Candidate, shared: set[str]) -> None:
    for each in (first, second):
        each.partner = True
        if each.rival and not shared & set(each.ids):
            each.ids, each.rival = each.rival, ()
        elif len(each.ids) <= 1 and len(shared) == 1:
            each.ids, each.alternatives = tuple(shared), ()


def _disagree(first: Candidate, second: Candidate) -> None:
    for each, other in ((first, second), (second, first)):
        each.conflict = (*other.ids, *other.alternatives)
        if each.style == "latin":
            each.weight -= 2.5  # translated names are many; the code beside one tells which is meant
