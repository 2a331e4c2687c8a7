"""Where a point is, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from acupoints._default import default_atlas
from acupoints._tags import closest
from acupoints.atlas import Atlas
from acupoints.model import Location, Point
from acupoints.model._families import expand
from acupoints.model._language import Language
from acupoints.model.formula import Element, Family

from ._phrases import Phrases


def describe(point: str | Point, lang: str = "en", *, hint: bool = False, cun_help: bool = False, atlas: Atlas | None = None) -> str:
    """Where a point is, as sentences computed from its formula.

    Args:
        point: a point, or any writing of one.
        lang: tag of a language that wording exists for; ``de-AT`` is served by ``de``.
        hint: add how the place is found by touch or movement, where it is found so and that is worded in this language.
        cun_help: add what a cun is and how it is measured on one's own body.
        atlas: where points, landmarks and languages come from; the default atlas without it.

    Raises:
        PointNotFoundError, AmbiguousPointError: as `Atlas.resolve`.
        ValueError: no wording in that language; says which there are.
        LookupError: the point has no formula.
    """
    home = atlas or default_atlas()
    found = home.point(point) if isinstance(point, str) else point
    language = find_language(home, lang)
    phrases = Phrases(language, home)
    sentences = list(_sentences(found, phrases, language))
    if hint and found.id in home.hints and language.lang in home.hints[found.id].text.languages:
        sentences.append(home.hints[found.id].text.text(language.lang))
    if cun_help:
        sentences.append(language.cun_help)
    return phrases.say("between sentences").join(sentences)


class OtherPlace(NamedTuple):
    """Where other sources put a point.

    Attributes:
        text: their place, in words.
        sources: who says so.
        note: the difference as the record tells it, in English.
    """

    text: str
    sources: tuple[str, ...]
    note: str | None


def alternatives(point: str | Point, lang: str = "en", *, atlas: Atlas | None = None) -> tuple[OtherPlace, ...]:
    """Where other sources put a point, as sentences; empty for most points. Arguments and errors as `describe`."""
    home = atlas or default_atlas()
    found = home.point(point) if isinstance(point, str) else point
    language = find_language(home, lang)
    phrases = Phrases(language, home)
    location = found.location
    formula = location.formula if location else None
    if location is None or formula is None:
        raise LookupError(f"{found.id} has no formula of its location")
    return tuple(
        OtherPlace(
            phrases.say("between sentences").join(_placed(other.elements, formula.family, phrases, language, location)),
            other.sources,
            other.note,
        )
        for other in formula.alternatives
    )


def find_language(atlas: Atlas, lang: str) -> Language:
    """Wording of a language, in its shorter tags too.

    Raises:
        ValueError: there is none.
    """
    tag = closest(lang, atlas.languages)
    if tag is None:
        raise ValueError(f"no wording in {lang!r}. There is: {', '.join(atlas.languages)}")
    return atlas.languages[tag]


def _sentences(point: Point, phrases: Phrases, language: Language) -> Sequence[str]:
    formula = point.location.formula if point.location else None
    if point.location is None or formula is None:
        raise LookupError(f"{point.id} has no formula of its location")
    elements = formula.elements if formula.family is None else formula.family.template
    said = _placed(elements, formula.family, phrases, language, point.location)
    if point.location.postures:
        words = [phrases.posture(posture) for posture in point.location.postures]
        said.append(phrases.say("postures", postures=phrases.say("list").join(words)))
    return said


def _placed(elements: tuple[Element, ...], family: Family | None, phrases: Phrases, language: Language, location: Location) -> list[str]:
    """Elements in words; those of a family are a template, said of its first member in full."""
    if family is None:
        return [sentence(elements, phrases, language, location)]
    first, *others = family.bindings
    keys = phrases.say("list").join(_key(binding.key, language) for binding in others)
    whole = sentence(expand(elements, first), phrases, language, location)
    return [phrases.say("member", key=_key(first.key, language), sentence=whole), phrases.say("likewise", keys=keys)]


def face(location: Location) -> str | None:
    """Template for the palm, the sole or the back of hand and foot; None elsewhere."""
    return f"aspect.{location.regions[-1]}.{location.aspect}" if location.aspect in ("palm", "dorsum", "sole") else None


def _key(key: str, language: Language) -> str:
    """A member's key, in words of the language where it has some (template ``key.anterior``)."""
    return language.templates.get(f"key.{key}", key)


def sentence(elements: Sequence[Element], phrases: Phrases, language: Language, location: Location) -> str:
    """Elements as one sentence. On hand and foot it begins with the face of it, which the elements leave open."""
    lead = (phrases.say(name),) if (name := face(location)) is not None else ()
    text = phrases.say("join").join((*lead, *(phrases.element(element) for element in elements)))
    for apart, together in language.contractions.items():
        text = text.replace(apart, together)
    return phrases.say("sentence", text=text[:1].upper() + text[1:])
