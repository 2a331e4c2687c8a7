"""The words of each language that tell a reader of texts where it is: data in ``lexicon/``, compiled when first asked for.

A word that ends in ``*`` is a stem. Languages that write no spaces (Chinese, Japanese) have parts of text in the place of words.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, NamedTuple, get_args

from acupoints.atlas._fold import DROPPED

from ._mention import Laterality
from ._scan import fold

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "zh", "ja", "ko", "vi")
_UNSPACED = ("zh", "ja")
_ONE_KANA = re.compile(r"[\u3040-\u30ff]{1,3}")
_CHART_SIDES: dict[Laterality, list[str]] = {"left": ["lt", "lt."], "right": ["rt", "rt."], "bilateral": ["bil", "bil.", "b/l"]}
_NOTHING = re.compile(r"(?!)")
SIDES: tuple[Laterality, ...] = get_args(Laterality)
# 左右 is not 左, 非患側 not 患側.
_LONGER_FIRST: tuple[Laterality, ...] = ("contralateral", "ipsilateral", "bilateral", "left", "right")


class Lexicon:
    """Words of one language, as regular expressions over folded text."""

    def __init__(self, lang: str) -> None:
        text = (files("acupoints.text") / "lexicon" / f"{lang}.toml").read_text(encoding="utf-8")
        self._words: dict[str, Any] = tomllib.loads(text)
        self.lang = lang
        self._unspaced = lang in _UNSPACED

    def words(self, key: str) -> list[str]:
        """Entries of a list, folded."""
        return sorted({fold(word).text for word in self._words[key]})

    def pattern(self, *keys: str) -> re.Pattern[str]:
        """Any of the words of these lists, as whole words (or stems) where the language has words."""
        return self._compile([word for key in keys for word in self._words[key]])

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Words that a prefix may be mistaken for, with their accents: Di, Du, Le, si."""
        words = (*self._words["common"], *self._words["months"], *self._words["and"], *self._words["to"], *self._words["also"])
        return frozenset(word.rstrip("*.") for word in words)

    @cached_property
    def common_words(self) -> tuple[str, ...]:
        """Function words by which the language is recognised, with their accents."""
        return tuple(self._words["common"])

    @cached_property
    def common_names(self) -> frozenset[str]:
        """Names that are also everyday words, folded and without joints."""
        return frozenset(fold(name).text.translate(DROPPED) for name in self._words["common_names"])

    @cached_property
    def cues(self) -> re.Pattern[str]:
        return self.pattern("cues")

    @cached_property
    def against(self) -> re.Pattern[str]:
        return self.pattern("against")

    @cached_property
    def vertebra(self) -> re.Pattern[str]:
        return self.pattern("vertebra")

    @cached_property
    def ear(self) -> re.Pattern[str]:
        return self.pattern("ear")

    @cached_property
    def months(self) -> re.Pattern[str]:
        return self.pattern("months")

    @cached_property
    def units(self) -> re.Pattern[str]:
        return self.pattern("units")

    @cached_property
    def also(self) -> re.Pattern[str]:
        """What may follow the last bare number of a list."""
        return self.pattern("also", "and", "cues", "after_point")

    @cached_property
    def before(self) -> re.Pattern[str]:
        """Words of needling that stand before a point: "point", 取. Function words say nothing."""
        return self._compile(self._telling("before_point"))

    @cached_property
    def after(self) -> re.Pattern[str]:
        return self._compile(self._telling("after_point"))

    @cached_property
    def edge_before(self) -> re.Pattern[str]:
        """What may stand directly before a name that is written without spaces, function words too."""
        return self.pattern("before_point", "and")

    @cached_property
    def edge_after(self) -> re.Pattern[str]:
        return self.pattern("after_point", "and", "also")

    def _telling(self, key: str) -> list[str]:
        mute = {*self._words["common"], *self._words["and"], *self._words["to"], *(self._words["also"] if key == "before_point" else ())}
        return [word for word in self._words[key] if word not in mute and re.search(r"\w", word) and not _ONE_KANA.fullmatch(word)]

    @cached_property
    def sides(self) -> re.Pattern[str]:
        """Words of laterality; the name of the group that matched is the laterality."""
        table = {side: [*self._words["laterality"][side], *_CHART_SIDES.get(side, [])] for side in SIDES}
        parts = [f"(?P<{side}>{self._alternation(table[side])})" for side in _LONGER_FIRST if table[side]]
        return re.compile("|".join(parts)) if parts else _NOTHING

    def _compile(self, words: list[str]) -> re.Pattern[str]:
        return re.compile(self._alternation(words)) if words else _NOTHING

    def _alternation(self, words: list[str]) -> str:
        forms = sorted({fold(word).text for word in words}, key=lambda word: (-len(word), word))
        if self._unspaced:
            return "(?:" + "|".join(re.escape(form.rstrip("*")) for form in forms) + ")"
        return "(?:" + "|".join(map(_word, forms)) + ")"


def _word(form: str) -> str:
    if form.endswith("*"):
        return rf"(?<!\w){re.escape(form[:-1])}\w*"
    before = r"(?<!\w)" if form[0].isalnum() else ""
    after = r"(?!\w)" if form[-1].isalnum() else ""
    return f"{before}{re.escape(form)}{after}".replace(r"\ ", r"\s+")


@cache
def lexicon(lang: str | None) -> Lexicon:
    """Words of a language by its BCP 47 tag; English, in which most is written, for one that has no list."""
    primary = (lang or "en").split("-")[0]
    return Lexicon(primary if primary in LANGUAGES else "en")


class Overlap(NamedTuple):
    """What else a Chinese name may be: ``before`` and ``after`` hold characters with which its edges make other words (国内|关注 around
    内关), ``word`` tells how often it is a word itself (日月) in a dictionary's count."""

    before: frozenset[str]
    after: frozenset[str]
    word: int


@cache
def overlaps() -> dict[str, Overlap]:
    """By name, simplified and traditional."""
    text = (files("acupoints.text") / "lexicon" / "zh-overlaps.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    head = rows[0]
    name, before, after, word = (head.index(column) for column in ("name", "before", "after", "word"))
    table: dict[str, Overlap] = {}
    for row in rows[1:]:  # a traditional form folds to the same name as the simplified one, and so do its neighbours
        key = fold(row[name]).text
        known = table.get(key, Overlap(frozenset(), frozenset(), 0))
        table[key] = Overlap(
            known.before | frozenset(fold(row[before]).text), known.after | frozenset(fold(row[after]).text), max(known.word, int(row[word]))
        )
    return table


@cache
def homographs() -> dict[str, str]:
    """Point that a name of several is read as, by folded name."""
    rows = tomllib.loads((files("acupoints.text") / "lexicon" / "homographs.toml").read_text(encoding="utf-8"))["homograph"]
    return {fold(name).text: row["id"] for row in rows for name in row["names"]}


@cache
def spelt_prefixes() -> dict[str, dict[str, list[str]]]:
    """Everyday names of meridians before a number: language, family, words."""
    return tomllib.loads((files("acupoints.text") / "lexicon" / "prefixes.toml").read_text(encoding="utf-8"))
