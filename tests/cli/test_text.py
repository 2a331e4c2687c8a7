"""Width and wrapping, on their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acupoints._terminal._common import headline_names
from acupoints._terminal._text import GLUE, cells, pad, shorten, wrap
from acupoints.model import Name


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("BL23", 4),
        ("Shènshū", 7),
        ("She\u0300nshu\u0304", 7),
        ("腎俞", 4),
        ("じんゆ", 6),
        ("신유", 4),
        ("\u1109\u1175\u11ab", 2),
        ("\u200b", 0),
        ("é·", 2),
    ],
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width
    assert cells(pad(text, 12)) == 12


@given(st.text(), st.integers(min_value=1, max_value=90))
def test_wrapping_keeps_every_word_and_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cells(line) <= width or len(wrap(line, 1)) == 1 or not line.isascii() for line in lines)


def test_breaks() -> None:
    assert wrap("one two three", 7) == ["one two", "three"]
    assert wrap("", 7) == [""]
    assert wrap("internationalisation is long", 8) == ["internationalisation", "is long"]
    assert wrap("足三里足三里", 6) == ["足三里", "足三里"]
    assert wrap("按压时疼痛。之处", 10) == ["按压时疼", "痛。之处"]  # a full stop never begins a line
    assert wrap("痛处（见GB30）止", 10) == ["痛处", "（见GB30）", "止"]  # a bracket opens no line's end
    assert wrap("另见：acupoints", 10) == ["另见：", "acupoints"]
    assert wrap("point 7 · menu 1", 9) == ["point 7 ·", "menu 1"]  # nor does a dot between items
    assert wrap("had 8.6 % of", 8) == ["had", "8.6 % of"]
    assert wrap(f"see acupoints{GLUE}show x", 16) == ["see", "acupoints show x"]


def test_shortening() -> None:
    assert shorten("short", 10) == "short"
    assert shorten("a rather long text", 10) == "a rathe..."
    assert cells(shorten("足三里足三里", 9)) <= 9


def test_a_headline_of_a_point_that_only_its_pack_names() -> None:
    def name(text: str, lang: str) -> Name:
        return Name(text=text, lang=lang, role="main", review="single-source", sources=("handbook",))

    own = (name("Knee One", "en"), name("Knie eins", "de"))
    assert headline_names(own, "de") == ("Knie eins", "")
    assert headline_names(own, "fr") == headline_names(own, "ja") == ("Knee One", "")
    assert headline_names(own[1:], "fr") == ("Knie eins", "")
    assert headline_names((), "fr") == ("", "")
    assert headline_names((*own, name("Hégǔ", "zh-Latn"), name("合谷", "zh-Hant")), "de") == ("Hégǔ", "合谷")
