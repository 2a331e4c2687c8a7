"""Small helpers that several tests share: scripts, syllables, romanisations, files of packs."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from acupoints import AmbiguousPointError, Atlas, PointNotFoundError
from acupoints.model import Name, Point

FAMILIES = ("LU", "LI", "ST", "SP", "HT", "SI", "BL", "KI", "PC", "TE", "GB", "LR", "GV", "CV", "EX-HN", "EX-CA", "EX-B", "EX-UE", "EX-LE")
SIZES = (11, 20, 45, 21, 9, 19, 67, 27, 9, 23, 44, 14, 28, 24, 15, 1, 9, 11, 12)
MERIDIANS = FAMILIES[:14]
REGULAR = FAMILIES[:12]

_TONES = "\u0304\u0301\u030c\u0300"
_SYLLABLE = re.compile(
    r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ueng|iao|ian|ang|eng|ong|ing|uai|uan|üan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ue|üe|ün|a|o|e|i|u|ü)"
)


def family(id: str) -> str:
    """``"EX-HN3"`` -> ``"EX-HN"``."""
    return id.rstrip("0123456789")


def all_names(points: Iterable[Point]) -> Iterator[tuple[Point, Name]]:
    """Every name with its point."""
    return ((point, name) for point in points for name in point.names)


def main_names(points: Iterable[Point], lang: str) -> dict[str, str]:
    """Main name in a language by id, where there is one."""
    return {point.id: name for point in points if (name := point.name(lang)) is not None}


def without_tones(text: str) -> str:
    """Pinyin without tone marks; the dots of ü stay."""
    return unicodedata.normalize("NFC", "".join(char for char in unicodedata.normalize("NFD", text) if char not in _TONES))


def tone_of(char: str) -> str:
    """Tone mark that a letter bears, or nothing."""
    return "".join(mark for mark in unicodedata.normalize("NFD", char) if mark in _TONES)


def pinyin_cuts(text: str, count: int) -> list[tuple[str, ...]]:
    """Ways to cut toned pinyin into ``count`` syllables; an apostrophe is always a cut."""
    return list(_cuts(unicodedata.normalize("NFC", text).lower(), count))


def _cuts(text: str, count: int) -> Iterator[tuple[str, ...]]:
    text = text.removeprefix("'").removeprefix("’")
    if count == 0 or not text:
        if count == 0 and not text:
            yield ()
        return
    for size in range(1, min(6, len(text)) + 1):
        if _SYLLABLE.fullmatch(without_tones(text[:size])):
            yield from ((text[:size], *rest) for rest in _cuts(text[size:], count - 1))


def tone_is_well_placed(syllable: str) -> bool:
    """Exactly one mark: on a or e if there is one, on the o of ou, else on the last vowel."""
    plain = without_tones(syllable)
    marked = [place for place, char in enumerate(syllable) if tone_of(char)]
    vowels = [place for place, char in enumerate(plain) if char in "aeiouü"]
    strong = [place for place, char in enumerate(plain) if char in "ae"]
    right = strong[0] if strong else plain.index("ou") if "ou" in plain else vowels[-1]
    return marked == [right]


_KANA = {
    "あ": "a", "い": "i", "う": "u", "え": "e", "お": "o", "か": "ka", "き": "ki", "く": "ku", "け": "ke", "こ": "ko",
    "さ": "sa", "し": "shi", "す": "su", "せ": "se", "そ": "so", "た": "ta", "ち": "chi", "つ": "tsu", "て": "te", "と": "to",
    "な": "na", "に": "ni", "ぬ": "nu", "ね": "ne", "の": "no", "は": "ha", "ひ": "hi", "ふ": "fu", "へ": "he", "ほ": "ho",
    "ま": "ma", "み": "mi", "む": "mu", "め": "me", "も": "mo", "や": "ya", "ゆ": "yu", "よ": "yo",
    "ら": "ra", "り": "ri", "る": "ru", "れ": "re", "ろ": "ro", "わ": "wa", "ん": "n",
    "が": "ga", "ぎ": "gi", "ぐ": "gu", "げ": "ge", "ご": "go", "ざ": "za", "じ": "ji", "ず": "zu", "ぜ": "ze", "ぞ": "zo",
    "だ": "da", "ぢ": "ji", "づ": "zu", "で": "de", "ど": "do", "ば": "ba", "び": "bi", "ぶ": "bu", "べ": "be", "ぼ": "bo",
    "ぱ": "pa", "ぴ": "pi", "ぷ": "pu", "ぺ": "pe", "ぽ": "po",
}  # fmt: skip


_GLIDES = {"ゃ": "a", "ゅ": "u", "ょ": "o"}


def hepburn(kana: str) -> str:
    """Modern Hepburn romanisation of hiragana: ō and ū long, ei and ii as written, n' before a vowel or y."""
    text = "".join(f"{_mora(pair)}." if pair != "っ" else "っ" for pair in re.findall(".[ゃゅょ]?", kana))
    text = re.sub(r"n\.(?=[aiueoy])", "n'.", text)
    text = re.sub("っ(?=ch)", "t", text)
    text = re.sub("っ(.)", r"\1\1", text)
    return text.replace(".", "").replace("ou", "ō").replace("oo", "ō").replace("uu", "ū")


def _mora(pair: str) -> str:
    if len(pair) == 1:
        return _KANA[pair]
    stem = _KANA[pair[0]][:-1]
    return stem + ("" if stem in ("sh", "ch", "j") else "y") + _GLIDES[pair[1]]


_INITIALS = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_VOWELS = ("a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i")
_FINALS = {0: "", 1: "g", 4: "n", 7: "d", 8: "r", 16: "m", 17: "b", 21: "ng"}
_CLOSED = {"g": "k", "d": "t", "b": "p", "r": "l"}
_ASSIMILATED = {
    **{("g", tail): f"ng{head}" for tail, head in (("n", "n"), ("m", "m"), ("r", "n"))},
    **{("d", tail): f"n{head}" for tail, head in (("n", "n"), ("m", "m"), ("r", "n"))},
    **{("b", tail): f"m{head}" for tail, head in (("n", "n"), ("m", "m"), ("r", "n"))},
    **dict.fromkeys((("n", "r"), ("r", "n"), ("r", "r")), "ll"),
    ("m", "r"): "mn",
    ("ng", "r"): "ngn",
}


def revised_romanization(hangul: str) -> str:
    """Revised Romanization of Korean, with the assimilation of neighbours: 삼리 samni, 온류 ollyu, 독유 dogyu."""
    text, open_final = "", ""
    for syllable in hangul:
        initial, rest = divmod(ord(syllable) - 0xAC00, 588)
        vowel, final = divmod(rest, 28)
        text += _join(open_final, _INITIALS[initial], first=not text) + _VOWELS[vowel]
        open_final = _FINALS[final]
    return text + _CLOSED.get(open_final, open_final)


def _join(final: str, initial: str, *, first: bool) -> str:
    if first or not final or not initial:
        return final + initial
    return _ASSIMILATED.get((final, initial), _CLOSED.get(final, final) + initial)


def homographs(points: Iterable[Point], lang: str, roles: Iterable[str] = ("main",)) -> dict[str, list[str]]:
    """Names that several points share, with their ids in standard order."""
    owners: dict[str, dict[str, None]] = {}
    for point, name in all_names(points):
        if name.lang == lang and name.role in roles:
            owners.setdefault(name.text, {})[point.id] = None
    return {text: list(ids) for text, ids in sorted(owners.items()) if len(ids) > 1}


def check_snapshot(file: Path, text: str) -> None:
    """Compare with a kept file; ``ACUPOINTS_RENEW=1`` writes it anew."""
    if os.environ.get("ACUPOINTS_RENEW") == "1":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert file.read_text(encoding="utf-8").splitlines() == text.splitlines(), "renew with ACUPOINTS_RENEW=1 when the change is meant"


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder and give the folder back."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def answer(atlas: Atlas, query: str, lang: str | None = None, system: str | None = None) -> tuple[str, ...]:
    """Ids that a query stands for: one, several when it is ambiguous, none when nothing answers."""
    try:
        return (atlas.resolve(query, lang=lang, system=system),)
    except AmbiguousPointError as error:
        return error.candidates
    except PointNotFoundError:
        return ()
