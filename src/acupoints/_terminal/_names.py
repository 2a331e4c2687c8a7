"""Names of a point by language, and its codes in other writings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from acupoints.atlas import Atlas
from acupoints.model import Name, Point
from acupoints.wording import Speech

from ._layout import Row

_SCRIPTS = {
    "zh": ("zh-Hant", "zh-Hans", "zh-Latn"),
    "ja": ("ja", "ja-Hira", "ja-Latn"),
    "ko": ("ko", "ko-Latn"),
}
_ALWAYS = ("zh", "ja", "ko", "en")
"""Languages of the core: one that has no name says so."""

_REMARKS = ("single-source", "disputed")
"""Review states that a reader is told of."""


@dataclass(frozen=True, slots=True)
class NameView:
    """One name."""

    lang: str
    text: str
    review: str


@dataclass(frozen=True, slots=True)
class LanguageView:
    """Main names in the writings of one language; empty when none is known."""

    lang: str
    names: tuple[NameView, ...]


@dataclass(frozen=True, slots=True)
class VariantView:
    """Another name in use, and the languages that use it."""

    text: str
    langs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodeView:
    """Another writing of the code, and the languages and systems that use it."""

    code: str
    used_in: tuple[str, ...]


def by_language(names: Sequence[Name], first: str, *, whole: bool = True) -> tuple[LanguageView, ...]:
    """Main names, the asked language first, then Chinese, Japanese, Korean, what packs add, and the English meaning.

    With ``whole`` a language of the core that has no name stands there without one.
    """
    mains: dict[str, list[Name]] = {}
    for name in names:
        if name.role == "main":
            mains.setdefault(name.lang.partition("-")[0], []).append(name)
    added = [lang for lang in mains if lang not in _ALWAYS]
    order = [*_ALWAYS[:-1], *added, "en"]
    root = first.partition("-")[0]
    if root in order and root != "en":
        order = [root, *(lang for lang in order if lang != root)]
    return tuple(LanguageView(lang, _sorted(lang, mains.get(lang, []))) for lang in order if whole or lang in mains)


def _sorted(lang: str, names: Sequence[Name]) -> tuple[NameView, ...]:
    order = _SCRIPTS.get(lang, ())
    ranked = sorted(names, key=lambda name: order.index(name.lang) if name.lang in order else len(order))
    return tuple(NameView(name.lang, name.text, name.review) for name in ranked)


def variants(names: Sequence[Name], say: Speech) -> tuple[VariantView, ...]:
    """Other names in use; misprints are found by the search but never shown, rivals stand where sources differ."""
    found: dict[str, dict[str, None]] = {}
    shown = {name.text for name in names if name.role == "main"}
    for name in names:
        if name.role == "variant" and name.text not in shown:
            found.setdefault(name.text, {})[_used_in(name, say)] = None
    return tuple(VariantView(text, tuple(langs)) for text, langs in found.items())


def _used_in(name: Name, say: Speech) -> str:
    if name.lang == "zh-Latn":
        return say("pinyin")
    if name.lang.startswith("zh-Latn-"):
        return say("older-romanisation")
    return name.lang.partition("-")[0]


def codes(atlas: Atlas, point: Point, say: Speech) -> tuple[CodeView, ...]:
    """The point's code with the meridian letters of other languages, and its codes in named systems."""
    found: dict[str, tuple[str, dict[str, None]]] = {}
    for other in atlas.codes(point.id):
        used_in = _language(other.lang, say) if other.lang else f"--system {other.system}"
        found.setdefault(other.code.casefold(), (other.code, {}))[1][used_in] = None
    return tuple(CodeView(code, tuple(langs)) for code, langs in found.values())


def _language(tag: str, say: Speech) -> str:
    return {"en": say("older-english"), "zh-Latn": say("pinyin")}.get(tag, tag)


def name_rows(
    languages: Sequence[LanguageView], others: Sequence[VariantView], written: Sequence[CodeView], elsewhere: Sequence[str], say: Speech
) -> list[Row]:
    """Rows of the block ``Names``."""
    items = [_language_row(language, say) for language in languages]
    if others:
        items.append(Row(say("also-called"), " · ".join(say.bracket(other.text, say.list(other.langs)) for other in others)))
    if written:
        items.append(Row(say("also-written"), " · ".join(say.bracket(code.code, say.list(code.used_in)) for code in written)))
    if elsewhere:
        items.append(Row(say("elsewhere"), " · ".join(elsewhere)))
    return items


def _language_row(language: LanguageView, say: Speech) -> Row:
    if not language.names:
        return Row(language.lang, say("lang.en.none") if language.lang == "en" else say("lang.none"))
    text = language.names[0].text
    for before, name in zip(language.names, language.names[1:], strict=False):
        if name.text != before.text:
            text += (" / " if (before.lang, name.lang) == ("zh-Hant", "zh-Hans") else " · ") + name.text
    reviews = {name.review for name in language.names}
    return Row(language.lang, text, next((say(f"review.{review}") for review in _REMARKS if review in reviews), ""))
