"""Is the wording of a language whole? What is missing, and what a computed sentence must not hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar, cast

from acupoints._default import default_atlas
from acupoints.atlas import Atlas
from acupoints.model import Point
from acupoints.model._families import expand
from acupoints.model._language import Language
from acupoints.model.formula import Element

from ._describe import alternatives, describe, face, find_language
from ._phrases import Phrases

T = TypeVar("T")

_DOUBLED = re.compile(r"\b(\w+) \1\b", re.IGNORECASE)
_RESIDUE = re.compile(r"[{}_$]|\bNone\b|  | ,| \.")


def gaps(lang: str, atlas: Atlas | None = None) -> tuple[str, ...]:
    """Everything wrong with the wording of a language over all points of an atlas; empty when it is whole.

    Missing terms come as ``landmarks.umbilicus.gen``; faults of sentences as ``BL23: doubled word ...``.
    """
    home = atlas or default_atlas()
    return tuple(f"{id}: {fault}" if id else fault for id, fault in gaps_of(lang, home, home.points()))


def gaps_of(lang: str, atlas: Atlas, points: Iterable[Point]) -> Iterator[tuple[str, str]]:
    """What is wrong with the sentences of some points: the point, empty for a missing term, and the fault."""
    language = find_language(atlas, lang)
    chosen = [point for point in points if elements_of(point)]
    missing = _missing(language, atlas, chosen)
    yield from (("", term) for term in missing)
    if not missing:
        yield from _faults(language, atlas, chosen)


def _missing(language: Language, atlas: Atlas, points: Sequence[Point]) -> tuple[str, ...]:
    collecting = _Collecting(language, atlas)
    for point in points:
        for element in elements_of(point):
            collecting.element(element)
        if point.location is None:
            continue
        if (name := face(point.location)) is not None:
            collecting.say(name)
        for posture in point.location.postures:
            collecting.posture(posture)
    for name in ("join", "list", "member", "likewise", "or", "postures", "sentence", "between sentences"):
        collecting.say(name)
    return tuple(sorted(collecting.missing))


def elements_of(point: Point) -> tuple[Element, ...]:
    """All elements of a point: its own, every family member's, and the alternatives."""
    formula = point.location.formula if point.location else None
    if formula is None:
        return ()
    templates = [formula.elements, *(other.elements for other in formula.alternatives)]
    if formula.family is None:
        return tuple(element for template in templates for element in template)
    templates[0] = formula.family.template
    return tuple(element for template in templates for binding in formula.family.bindings for element in expand(template, binding))


class _Collecting(Phrases):
    """Goes on where a term is missing, and remembers it."""

    def __init__(self, language: Language, atlas: Atlas) -> None:
        super().__init__(language, atlas)
        self.missing: set[str] = set()

    def _term(self, table: Mapping[str, T], key: str, where: str) -> T:
        if key in table:
            return table[key]
        self.missing.add(f"{where}.{key}")
        return cast("T", {} if where in ("landmarks", "parts", "refs", "directions", "sections") else "")


def _faults(language: Language, atlas: Atlas, points: Sequence[Point]) -> Iterator[tuple[str, str]]:
    said: dict[str, str] = {}
    for point in points:
        text = describe(point, language.lang, atlas=atlas)
        for sentence in (text, *(other.text for other in alternatives(point, language.lang, atlas=atlas))):
            if doubled := _DOUBLED.search(sentence):
                yield point.id, f"doubled word {doubled[0]!r} in {sentence!r}"
            if residue := _RESIDUE.search(sentence):
                yield point.id, f"{residue[0]!r} left in {sentence!r}"
        if text in said:
            yield point.id, f"the same sentence as {said[text]}: {text!r}"
        said.setdefault(text, point.id)
