"""Keys of names: what they forget and what they keep."""

from __future__ import annotations

import pytest

from acupoints.atlas._codes import read_code, split_code
from acupoints.atlas._fold import fold, mild, script, without_tone_digits


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Wěizhōng", "weizhong"), ("Zhong-Zhu", "zhongzhu"), ("zhong zhu", "zhongzhu"), ("Zhonglüshu", "zhonglushu"),
        ("ten'yō", "tenyo"), ("イチュウ", "いちゅう"), ("ｲﾁｭｳ", "いちゅう"), ("ギョサイ", "ぎょさい"), ("Đại trường", "daitruong"),
        ("ＢＬ４０", "bl40"), ("ﬁ", "fi"), ("", ""), ("İ", "i"), ("ẞ", "ss"), ("委中", "委中"), ("위중", "위중"),
    ],
)  # fmt: skip
def test_fold(text: str, key: str) -> None:
    assert fold(text) == key


@pytest.mark.parametrize(("one", "other"), [("は", "ば"), ("は", "ぱ"), ("谷", "穀"), ("수", "유"), ("つ", "っ"), ("よ", "ょ")])
def test_fold_keeps_what_tells_names_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_mild_keeps_tones() -> None:
    assert mild("Zhōng-zhù") == "zhōngzhù"
    assert mild("Zhōngzhù") != mild("Zhōngzhǔ")


@pytest.mark.parametrize(
    ("key", "plain"),
    [
        ("he2gu3", "hegu"),
        ("zu2san1li3", "zusanli"),
        ("hegu", None),
        ("bl40", None),
        ("he2gu", None),
        ("he2", None),
        ("2he3gu", None),
        ("he6gu3", None),
    ],
)
def test_tone_digits_need_two_syllables(key: str, plain: str | None) -> None:
    assert without_tone_digits(key) == plain


@pytest.mark.parametrize(
    ("text", "kind"), [("abc", "latin"), ("委中", "han"), ("イチ", "kana"), ("위", "hangul"), ("123", "latin"), ("", "latin")]
)
def test_script(text: str, kind: str) -> None:
    assert script(text) == kind


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("UB 40", ("ub", 40, False)), ("23V", ("v", 23, True)), ("3E 5", ("3e", 5, False)), ("EX-HN3", ("exhn", 3, False)),
        ("Dü3", ("dü", 3, False)), ("40", None), ("BL", None), ("", None), ("BL12345", None), ("BL4²", None),
        ("委中3", ("委中", 3, False)),
    ],
)  # fmt: skip
def test_split_code(text: str, parts: tuple[str, int, bool] | None) -> None:
    assert split_code(text) == parts


def test_reading_of_what_is_no_code_is_empty() -> None:
    index = {"codes": {}, "prefixes": {}, "systems": {}, "ranges": {}}
    reading = read_code(index, "Weizhong", None, None)  # type: ignore[arg-type]
    assert (reading.ids, reading.reason) == ((), "")
