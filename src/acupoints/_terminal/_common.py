"""What several views share: headline names, editions, sources and documents in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from acupoints import __version__
from acupoints._ids import local
from acupoints._tags import closest
from acupoints.atlas import Atlas
from acupoints.model import Name, PackInfo
from acupoints.model.evidence import Document

_SHORT = re.compile(r"\(([A-Z][A-Za-z]+)\)$")
_LONGEST_LABEL = 24


@dataclass(frozen=True, slots=True)
class Next:
    """A command that shows more, and what it shows."""

    command: str
    shows: str


def label(document: Document) -> str:
    """A short name to cite a document by: the one that its title ends with in brackets (GERAC), else its first author, else its id."""
    found = _SHORT.search(document.title)
    if found is not None:
        return found[1]
    first = (document.authors or "").partition(",")[0].partition(";")[0].strip()
    return first if first and len(first) <= _LONGEST_LABEL else local(document.id)


def first_author(authors: str) -> str:
    """The first author of three and more; bodies and pairs as they are."""
    first, comma, rest = authors.partition(", ")
    return f"{first} et al." if comma and "," in rest else authors


_SENTENCE = re.compile(r"(?<=[^\d\W]{2}[.!?])\s|(?<=[。！？])|(?<=[%)][.!?])\s")


def first_sentence(text: str) -> str:
    """Up to the first full stop that ends a sentence, and none that ends a number or an initial."""
    return _SENTENCE.split(text, maxsplit=1)[0]


# What stands beside the code in a headline, by language: how it sounds, and how it is written.
_HEADLINES = {
    "ja": ("ja-Latn", "ja"),
    "ko": ("ko-Latn", "ko"),
    "vi": ("vi", "zh-Hant"),
    "zh": ("zh-Latn", "zh-Hans"),
    "zh-Hans": ("zh-Latn", "zh-Hans"),
    "zh-Hant": ("zh-Latn", "zh-Hant"),
}
_USUAL = ("zh-Latn", "zh-Hant")


def headline_names(names: Sequence[Name], lang: str) -> tuple[str, str]:
    """A point's name as it sounds and as it is written, in a language, else in pinyin and Chinese characters.

    A point that has neither, such as one that a clinic named itself, is called what its pack calls it.
    """
    tag = closest(lang, _HEADLINES)
    wanted = _HEADLINES[tag] if tag else _USUAL
    sound = main_name(names, wanted[0]) or main_name(names, _USUAL[0]) or _plain(names) or _own(names, lang)
    return sound, main_name(names, wanted[1]) or main_name(names, _USUAL[1]) or main_name(names, "zh-Hans")


def _plain(names: Iterable[Name]) -> str:
    """Pinyin without tones, for points of which no more is known."""
    return next((name.text for name in names if name.lang == "zh-Latn" and name.role == "plain"), "")


def _own(names: Sequence[Name], lang: str) -> str:
    """A main name in the language asked for, else in English, else in the first that has letters; none beside Chinese characters."""
    main = {name.lang: name.text for name in reversed(names) if name.role == "main"}
    if any(tag.startswith("zh") for tag in main):
        return ""
    return main[closest(lang, main) or ("en" if "en" in main else next(reversed(main)))] if main else ""


def main_name(names: Iterable[Name], lang: str) -> str:
    """Main name in exactly this language; empty when nobody supports one."""
    return next((name.text for name in names if name.lang == lang and name.role == "main"), "")


def voices(atlas: Atlas, sources: Iterable[str]) -> int:
    """How many independent sources these are: those that copy from one another count as one."""
    known = atlas.sources
    return len({known[id].voice if id in known else id for id in sources})


def edition(info: PackInfo) -> str:
    """A pack and its version: ``"back-pain 0.1.0"``, or the date of its data when it was not installed."""
    if info.distribution:
        return f"{info.name} {info.distribution.rpartition(' ')[2]}"
    return f"{info.name} {info.edition}"


def editions(atlas: Atlas, packs: Iterable[str]) -> str:
    """The versions that a screen was made from."""
    wanted = set(packs)
    used = [edition(info) for info in atlas.packs if info.name in wanted and info.status == "loaded"]
    return ", ".join([*used, f"acupoints {__version__}"])
