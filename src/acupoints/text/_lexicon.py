"""The words of each language that tell a reader of texts where it is: data in ``lexicon/``, read when first asked for.

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
from ._words import SHORTEST_SCANNED, Scanner, WordMap, WordSet

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "zh", "ja", "ko", "vi")
SIDES: tuple[Laterality, ...] = get_args(Laterality)
AGAINST, VERTEBRA, SIDE, BEFORE, AFTER, EAR, MONTH = (1 << place for place in range(7))
"""Kinds of words around a candidate."""
OTHER = "other"
SCANNED = ("cues", "against", "ear", "vertebra")
_UNSPACED = ("zh", "ja")
ROMANCE = ("fr", "es", "it", "pt")
"""Languages that write 23V for V23, and in which C is the heart."""
_ONE_KANA = re.compile(r"[\u3040-\u30ff]{1,3}")
_CHART_SIDES: dict[Laterality, list[str]] = {"left": ["lt", "lt."], "right": ["rt", "rt."], "bilateral": ["bil", "bil.", "b/l"]}
_POINTS = ("point*", "acupoint*", "punkt*", "punto", "punti", "puntos", "ponto", "pontos", "huyet", "xue", "穴", "혈")
_KO_JOINTS = ("와", "과", "하고", "이랑", "랑", "에서", "혈", "혈과", "혈와", "혈의", "의", "및", "부위")


class Lexicon:
    """Words of one language."""

    def __init__(self, lang: str) -> None:
        self._words: dict[str, Any] = _table(lang)
        self.lang = lang
        self.spaced = lang not in _UNSPACED

    def folded(self, *keys: str) -> list[str]:
        """Entries of lists, folded, without repeats."""
        return list(dict.fromkeys(fold(word).text for key in keys for word in self._words[key]))

    def _set(self, *keys: str, more: tuple[str, ...] = ()) -> WordSet:
        return WordSet([*self.folded(*keys), *more], spaced=self.spaced)

    @cached_property
    def scanner(self) -> Scanner:
        """Cues, words of other fields, of microsystems and of the spine, in one pass."""
        return Scanner({key: self.folded(key) for key in SCANNED}, spaced=self.spaced)

    @cached_property
    def body_scanner(self) -> Scanner:
        """Words of the body, of what ails it and of who tends to it; qi and Hz too."""
        return Scanner({"body": self.folded("body")}, spaced=self.spaced, shortest=2)

    @cached_property
    def side_scanner(self) -> Scanner:
        """Words of laterality, and of the other hand or foot."""
        return Scanner({**{side: self._side_words(side) for side in SIDES}, OTHER: self.folded("other")}, spaced=self.spaced)

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Words that a prefix may be mistaken for, with their accents: Di, Du, Le, si."""
        words = (*self._words["common"], *self._words["months"], *self._words["and"], *self._words["to"], *self._words["also"])
        return frozenset(word.rstrip("*.") for word in words)

    @cached_property
    def common_words(self) -> frozenset[str]:
        """Function words by which the language is recognised, with their accents."""
        return frozenset(self._words["common"])

    @cached_property
    def common_names(self) -> frozenset[str]:
        """Names that are also words, folded and without joints."""
        return self._names("common_names")

    @cached_property
    def everyday_names(self) -> frozenset[str]:
        """Names that are words of every page: Korean for part, influence, newspaper."""
        return self._names("everyday_names")

    def _names(self, key: str) -> frozenset[str]:
        return frozenset(fold(name).text.translate(DROPPED) for name in self._words[key])

    @cached_property
    def around(self) -> WordMap:
        """What stands directly beside a candidate: words of needling (function words say nothing), of other fields, of the
        spine and the ear, sides."""
        sides = [word for side in SIDES for word in self._side_words(side)]
        kinds = {
            AGAINST: self.folded("against"),
            VERTEBRA: self.folded("vertebra"),
            SIDE: sides,
            EAR: self.folded("ear"),
            MONTH: self.folded("months"),
        }
        return WordMap({**kinds, BEFORE: self._telling("before_point"), AFTER: self._telling("after_point")}, spaced=self.spaced)

    @cached_property
    def units(self) -> WordSet:
        return self._set("units")

    @cached_property
    def joints(self) -> WordSet:
        """What joins members of a list."""
        return self._set("and")

    @cached_property
    def to(self) -> WordSet:
        """What joins the ends of a range."""
        return self._set("to")

    @cached_property
    def also(self) -> WordSet:
        """What may follow the last bare number of a list."""
        return self._set("also", "and", "cues", "after_point")

    @cached_property
    def edge_before(self) -> WordSet:
        """What may stand directly before a name that is written without spaces, function words too."""
        return self._set("before_point", "and")

    @cached_property
    def edge_after(self) -> WordSet:
        return self._set("after_point", "and", "also")

    @cached_property
    def all(self) -> WordSet:
        """What shows that a sentence speaks of all points that were named, or will be: "all", "points"."""
        return self._set("all")

    @cached_property
    def all_points(self) -> WordSet:
        """What names all points that a text has told of: "all points"."""
        return self._set("all_points")

    @cached_property
    def doing(self) -> WordSet:
        """What shows that a sentence tells what to do with a point: "press", "minutes"."""
        return self._set("doing")

    @cached_property
    def again(self) -> WordSet:
        """What shows that a sentence has it done once more: "repeat", "switch"."""
        return self._set("again")

    @cached_property
    def toward(self) -> WordSet:
        """What tells the point that a needle is pushed toward."""
        return self._set("toward")

    @cached_property
    def beside(self) -> WordSet:
        """Words of a needling sentence that may stand between a side and a point."""
        return self._set("before_point", "and", "after_point", "also")

    @cached_property
    def glue(self) -> WordSet:
        """Words that may stand between two members of one list."""
        sides = tuple(word for side in SIDES for word in self._side_words(side))
        more = (*_POINTS, *(_KO_JOINTS if self.lang == "ko" else ()))
        return self._set("and", *(() if self.spaced else ("toward",)), more=(*sides, *more))

    @cached_property
    def sides(self) -> WordMap:
        """Words of laterality; the bit of a kind is that of its place in `SIDES`."""
        return WordMap({1 << place: self._side_words(side) for place, side in enumerate(SIDES)}, spaced=self.spaced)

    @cached_property
    def short_sides(self) -> frozenset[str]:
        """Words of laterality that are too short to be looked for in all of a text, and the letters of charts."""
        words = (word.rstrip("*.") for side in SIDES for word in self._side_words(side))
        return frozenset(("l", "r", "b", *(word for word in words if len(word) < SHORTEST_SCANNED and word.isascii())))

    def _side_words(self, side: Laterality) -> list[str]:
        return list(dict.fromkeys(fold(word).text for word in (*self._words["laterality"][side], *_CHART_SIDES.get(side, ()))))

    def _telling(self, key: str) -> list[str]:
        mute = {*self._words["common"], *self._words["and"], *self._words["to"], *(self._words["also"] if key == "before_point" else ())}
        words = (word for word in self._words[key] if word not in mute and re.search(r"\w", word) and not _ONE_KANA.fullmatch(word))
        return [fold(word).text for word in words]


def lexicon(lang: str | None) -> Lexicon:
    """Words of a language by its BCP 47 tag; English, in which most is written, for one that has no list."""
    primary = (lang or "en").split("-")[0]
    return _lexicon(primary if primary in LANGUAGES else "en")


@cache
def _lexicon(primary: str) -> Lexicon:
    return Lexicon(primary)


class Overlap(NamedTuple):
    """What else a Chinese name may be: ``before`` and ``after`` hold characters with which its edges make other words (国内|关注 around
    内关), ``word`` tells how often it is a word itself (日月) in a dictionary's count."""

    before: frozenset[str]
    after: frozenset[str]
    word: int


@cache
def overlaps() -> dict[str, Overlap]:
    """By folded name."""
    rows = [line.split("\t") for line in _read("zh-overlaps.tsv").splitlines() if line and not line.startswith("#")]
    name, before, after, word = (rows[0].index(column) for column in ("name", "before", "after", "word"))
    table: dict[str, Overlap] = {}
    for row in rows[1:]:  # a traditional form folds to the same name as the simplified one, and so do its neighbours
        key = fold(row[name]).text
        known = table.get(key, Overlap(frozenset(), frozenset(), 0))
        table[key] = Overlap(
            known.before | frozenset(fold(row[before]).text),
            known.after | frozenset(fold(row[after]).text),
            max(known.word, int(row[word])),
        )
    return table


@cache
def homographs() -> dict[str, str]:
    """Point that a name of several is read as, by folded name."""
    return {fold(name).text: row["id"] for row in _table("homographs")["homograph"] for name in row["names"]}


@cache
def kinds_of_points() -> frozenset[str]:
    """Names that say what a point is rather than which, folded."""
    return frozenset(fold(name).text for row in _table("homographs")["kind"] for name in row["names"])


@cache
def spelt_prefixes() -> dict[str, dict[str, list[str]]]:
    """Everyday names of meridians before a number: language, family, words."""
    return _table("prefixes")


def groups() -> list[dict[str, Any]]:
    """Points that texts speak of as one thing: id, points, names by language, sources."""
    rows: list[dict[str, Any]] = _table("groups")["group"]
    return rows


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(_read(f"{name}.toml"))


def _read(name: str) -> str:
    return (files("acupoints.text") / "lexicon" / name).read_text(encoding="utf-8")
