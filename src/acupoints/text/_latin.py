"""How pinyin names are spelt in running text: in syllables apart or together, and in the older Wade-Giles spelling.

Wade-Giles is derived from pinyin by rule, syllable by syllable (initials and finals of the two systems correspond one to one, but for
the handful of finals below), so that texts before the 1980s are read without a second list of names.
"""

from __future__ import annotations

import re
from itertools import product

SEPARATORS = ("", " ", "-", "\n")
"""What stands between the syllables of a name."""

_INITIALS = re.findall(r"\w+", "zh ch sh b p m f d t n l g k h j q x r z c s y w")
_FINALS = re.findall(r"\w+", "iang iong uang ang eng ing ong ian iao uai uan an ai ao ei en er ia ie in iu ou ua ue ui un uo a e i o u")
_SYLLABLE = re.compile(f"(?:{'|'.join(_INITIALS)})?(?:{'|'.join(sorted(_FINALS, key=len, reverse=True))})")

_MARKED, _OPEN_VOWELS = "bpmfdtnlgkhjqxrzcsyw'", "aeo"
"""What shows where a syllable begins: a consonant or an apostrophe. None begins with i or u; names often lack the apostrophe before
another vowel."""
_IMPOSSIBLE = re.compile(r"[bpmfw]u[aeino]|[^aeiou]+er")
"""Fuai is fu and ai: no final with a glide follows these initials, and er stands alone."""

_ASPIRATED = {"p": "p'", "t": "t'", "k": "k'", "q": "ch'", "ch": "ch'", "c": "ts'"}
_PLAIN = {"b": "p", "d": "t", "g": "k", "j": "ch", "zh": "ch", "z": "ts", "x": "hs", "r": "j"}
_WHOLE = {
    "zi": "tzu",
    "ci": "tz'u",
    "si": "ssu",
    "zhi": "chih",
    "chi": "ch'ih",
    "shi": "shih",
    "ri": "jih",
    "yan": "yen",
    "ye": "yeh",
    "you": "yu",
    "yi": "i",
    "yong": "yung",
    "ge": "ko",
    "ke": "k'o",
    "he": "ho",
    "e": "o",
    "er": "erh",
    "gui": "kuei",
    "kui": "k'uei",
    "guo": "kuo",
    "kuo": "k'uo",
    "huo": "huo",
    "shuo": "shuo",
}
_FINAL = {"ian": "ien", "ie": "ieh", "iong": "iung", "ong": "ung", "uo": "o", "ue": "ueh"}


def syllables(name: str, count: int) -> tuple[str, ...] | None:
    """``("zusanli", 3)`` -> ``("zu", "san", "li")``; None when plain pinyin can't be cut into that many syllables."""
    plain = name.replace(" ", "")
    return _cut(plain, count, _MARKED) or _cut(plain, count, _MARKED + _OPEN_VOWELS)


def _cut(rest: str, count: int, onsets: str) -> tuple[str, ...] | None:
    """The cut whose earlier syllables are the longest; all but the first begin with one of the ``onsets``: Wangu is wan and gu."""
    rest = rest.removeprefix("'")
    if count == 0:
        return () if not rest else None
    for size in range(min(6, len(rest)), 0, -1):
        if (
            _SYLLABLE.fullmatch(rest, 0, size)
            and not _IMPOSSIBLE.match(rest, 0, size)
            and rest[size : size + 1] in onsets
            and (tail := _cut(rest[size:], count - 1, onsets)) is not None
        ):
            return (rest[:size], *tail)
    return None


def spellings(parts: tuple[str, ...]) -> list[str]:
    """All ways of joining the syllables: with nothing, a space or a hyphen at each joint, and an apostrophe before a vowel."""
    joints = [(*SEPARATORS, "'") if part[0] in "aeoAEO" else SEPARATORS for part in parts[1:]]
    return [parts[0] + "".join(map("".join, zip(gaps, parts[1:], strict=True))) for gaps in product(*joints)]


def wade_giles(parts: tuple[str, ...]) -> list[str]:
    """Spellings in Wade-Giles without accents, with the marks of aspiration and without: ``ch'u-ch'ih``, ``chu-chih``."""
    old = tuple(map(_wade_giles_syllable, parts))
    bare = tuple(part.replace("'", "") for part in old)
    return [spelling for form in dict.fromkeys((old, bare)) for spelling in spellings(form)]


def _wade_giles_syllable(syllable: str) -> str:
    if (whole := _WHOLE.get(syllable)) is not None:
        return whole
    initial = next((each for each in _INITIALS if syllable.startswith(each)), "")
    final = syllable[len(initial) :]
    return _ASPIRATED.get(initial, _PLAIN.get(initial, initial)) + _FINAL.get(final, final)
