"""Bring the ways in which one name is written to one key.

`fold` is what the name index is keyed by: it forgets case, tones and other Latin accents, width, spaces, hyphens, apostrophes and
the difference of katakana and hiragana. It keeps what tells names apart in other scripts: voicing marks of kana, jamo, characters.
`mild` forgets the same but keeps accents, so that toned pinyin can decide between names that differ only in tone.
"""

from __future__ import annotations

import unicodedata

DROPPED = dict.fromkeys(
    map(
        ord,
        " \t\r\n\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
        "-_./\\\u00ad\u02d7\u058a\u05be\u1400\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2053\u2212\u2500\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u2e5d"
        "\u301c\u3030\u30a0\ufe58\ufe63\uff0d\U00010ead"
        "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02bf\u2018\u2019\u201b\u2032\uff07"
        "\u00b7\u2022\u2027\u30fb\uff65"
        "\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff",
    )
) | dict.fromkeys([*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
"""Removed wherever they stand: separators and marks that people add to or leave out of a name, and what nobody sees: marks of
direction that come along when text is copied, selectors of a character's shape."""
# The accents of Latin letters; the sound marks of kana (U+3099, U+309A) lie elsewhere and stay.
_ACCENTS = dict.fromkeys(range(0x0300, 0x0370))
_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_LETTERS = {ord("đ"): "d", ord("ø"): "o", ord("ł"): "l", ord("ı"): "i"}


def _caseless(text: str) -> str:
    """Compatibility caseless form (Unicode 3.13, D146), decomposed."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFD", text).casefold())
    return unicodedata.normalize("NFKD", text.casefold())


def fold(text: str) -> str:
    """Key under which a name is looked up; ``fold(fold(x)) == fold(x)``."""
    if text.isascii():
        return text.casefold().translate(DROPPED)
    text = _caseless(text).translate(DROPPED).translate(_ACCENTS)
    return unicodedata.normalize("NFC", text.translate(_KATAKANA_TO_HIRAGANA).translate(_LETTERS))


def mild(text: str) -> str:
    """As `fold`, with accents kept: ``mild("Zhōng zhù") == "zhōngzhù"``."""
    if text.isascii():
        return text.casefold().translate(DROPPED)
    return unicodedata.normalize("NFC", _caseless(text).translate(DROPPED).translate(_KATAKANA_TO_HIRAGANA))


def without_tone_digits(key: str) -> str | None:
    """``"he2gu3"`` -> ``"hegu"``: pinyin with a tone digit after each of two or more syllables; None for anything else."""
    if not key.isascii() or not key[-1:].isdigit():
        return None
    syllables = 0
    letters = 0
    for char in key:
        if char in "12345" and 1 <= letters <= 6:
            syllables += 1
            letters = 0
        elif char.isalpha():
            letters += 1
        else:
            return None
    return key.translate(dict.fromkeys(map(ord, "12345"))) if syllables > 1 else None


def script(text: str) -> str:
    """Script that a name is searched in: ``latin``, ``han``, ``kana`` or ``hangul``, by its first telling character."""
    for char in text:
        code = ord(char)
        if 0x3040 <= code <= 0x30FF:
            return "kana"
        if 0xAC00 <= code <= 0xD7AF or 0x1100 <= code <= 0x11FF or 0x3130 <= code <= 0x318F:
            return "hangul"
        if 0x2E80 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x3FFFF:
            return "han"
        if char.isalpha():
            return "latin"
    return "latin"
