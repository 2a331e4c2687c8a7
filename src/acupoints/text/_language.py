"""In which language a text is written, as far as reading mentions needs it: by its script, then by its function words."""

from __future__ import annotations

import re
from functools import cache

from ._lexicon import LANGUAGES, lexicon

_GLANCE = 400
_READ = 4000
"""Characters from the beginning that are looked at."""
_LATIN = tuple(lang for lang in LANGUAGES if lang not in ("zh", "ja", "ko"))
_WORD = re.compile(r"[^\W\d_]+")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3\u1100-\u11ff]")
_EAST_ASIAN = re.compile(rf"{_KANA.pattern[:-1]}{_HANGUL.pattern[1:]}")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_TRADITIONAL = re.compile(
    "[這個們來時會說對發經過還與於為從當體關點針陽陰門後開無機現實學國間應進動種問頭長氣處兩電車書見東馬風飛魚鳥號寫聽語讀證醫藥療癥衝脈臟髮]"
)
_SIMPLIFIED = re.compile(
    "[这个们来时会说对发经过还与于为从当体关点针阳阴门后开无机现实学国间应进动种问头长气处两电车书见东马风飞鱼鸟号写听语读证医药疗症冲脉脏发]"
)
_EITHER = re.compile(_TRADITIONAL.pattern[:-1] + _SIMPLIFIED.pattern[1:])


def detect(text: str) -> tuple[str | None, bool]:
    """(BCP 47 tag or None, whether that is sure)."""
    head = text[:_READ]
    if not head.isascii():
        if _EAST_ASIAN.search(head):
            return ("ko" if _HANGUL.search(head) else "ja"), True
        glance = head[:_GLANCE]
        if _mostly_wide(glance) and len("".join(_HAN.findall(glance))) * 4 > len(glance):
            telling = "".join(_EITHER.findall(head))
            traditional, simplified = len(_TRADITIONAL.findall(telling)), len(_SIMPLIFIED.findall(telling))
            return ("zh-Hant" if traditional > simplified else "zh"), True
    first = _by_function_words(text[:_GLANCE].casefold().split())
    return first if first[0] or len(text) <= _GLANCE else _by_function_words(_WORD.findall(head.casefold()))


def _mostly_wide(glance: str) -> bool:
    """Whether a quarter may be Chinese: its characters take three bytes, which is counted sooner than they are."""
    return (len(glance.encode("utf-8", "surrogatepass")) - len(glance)) * 2 > len(glance)


def _by_function_words(words: list[str]) -> tuple[str | None, bool]:
    counts: dict[str, int] = {}
    for langs in filter(None, map(_owners().get, words)):
        for lang in langs:
            counts[lang] = counts.get(lang, 0) + 1
    if not counts:
        return None, False
    first = max(counts, key=counts.__getitem__)
    best = counts.pop(first)
    return first, best >= 3 and best >= 2 * max(counts.values(), default=0)


@cache
def _owners() -> dict[str, tuple[str, ...]]:
    owners: dict[str, tuple[str, ...]] = {}
    for lang in _LATIN:
        for word in lexicon(lang).common_words:
            owners[word] = (*owners.get(word, ()), lang)
    return owners
