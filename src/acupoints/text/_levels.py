"""Spinal levels that a text gives for the Jiaji points: "L3-L5 Jiaji (EX-B2)", "Huatuojiaji at T9-T12", 腰2～5夹脊."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from ._candidate import Candidate

JIAJI = "EX-B2"
_NUMBERED = r"(?:[ctlsdCTLSD]-?|th|腰|胸|颈|頸|腰椎|胸椎|颈椎|頸椎|经|第)\s?\d{1,2}"
_IN_WORDS = (
    r"[腰胸颈頸]椎?(?:十[一二]?|[一二三四五六七八九])"
    r"|(?:ersten|zweiten|dritten|vierten|funften|sechsten|siebten|siebenten|achten|neunten|zehnten|elften|zwolften)"
    r"\s(?:hals|brust|lenden)wirbels?"
    r"|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d{1,2}(?:st|nd|rd|th))"
    r"\s(?:cervical|thoracic|lumbar)\svertebrae?"
)
_LEVEL = rf"(?:{_NUMBERED}|{_IN_WORDS})"
_JOINT = r"\s?(?:-|~|–|〜|,|、|to|through|and|und|bis|et|a|à|y|e|al|至|和|및|と|/|;|xuyen)\s?"
_LEVELS = re.compile(rf"(?<![a-z0-9]){_LEVEL}(?:(?:{_JOINT})?{_LEVEL}|{_JOINT}\d{{1,2}}(?!\d))*")
_BEFORE = 40
_AFTER = 45
_BETWEEN = (
    "points?|acupoints?|at|of|from|on|between|levels?|the|level|穴|punkte?|der|hohe|in hohe|auf|in|an|von|bis|punti|puntos?|des|de|du|di|da"
    "|del|nivel|niveles|a nivel|livello|livelli|a livello|hauteur|a la hauteur|en|a|em|au niveau|niveau|niveaux|bilaterally|bilateral"
)
_LINK_AFTER = re.compile(rf"[\s(（\[,:)혈穴-]*(?:(?:{_BETWEEN})[\s(（:]*)*")
_LINK_BEFORE = re.compile(
    r"[\s(（\[,:)]*(?:(?:双侧|兩側|两侧|両側|夹脊|椎|的|の|bilateral|level|levels|vertebrae|spinal|lumbar|thoracic|cervical|points?)[\s(（:]*)*"
)


def without_levels(plain: str, original: Callable[[int, int], str], accepted: list[Candidate]) -> list[Candidate]:
    """Set the levels of Jiaji candidates, and leave out candidates that are nothing but those levels. ``original`` gives the characters
    between two offsets of the folded text as they were written."""
    jiaji = [candidate for candidate in accepted if JIAJI in candidate.ids]
    if not jiaji:
        return accepted
    places: list[tuple[int, int]] = []
    for candidate in jiaji:
        spot = _find(plain, candidate)
        if spot is not None:
            candidate.levels = original(*spot)
            candidate.conflict = ()  # with levels that were taken for a code
            places.append(spot)
    for first, second in reversed(list(pairwise(jiaji))):
        if first.chain == second.chain and second.start - first.end < 8:  # a name and its code
            first.levels = second.levels = second.levels or first.levels
    return [each for each in accepted if not any(start <= each.start < end for start, end in places)]


def _find(plain: str, candidate: Candidate) -> tuple[int, int] | None:
    link = _LINK_AFTER.match(plain, candidate.end, candidate.end + _AFTER)
    if link is not None and (found := _LEVELS.match(plain, link.end(), link.end() + _AFTER)):
        return found.span()
    low = max(0, candidate.start - _BEFORE)
    last = None
    for found in _LEVELS.finditer(plain, low, candidate.start):
        last = found
    if last is not None and _LINK_BEFORE.fullmatch(plain, last.end(), candidate.start):
        return last.span()
    return None
