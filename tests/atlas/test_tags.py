"""Language tags of people and browsers, and the names they are answered with."""

from __future__ import annotations

import pytest

from acupoints import Atlas
from acupoints._tags import canonical, closest, is_tag, of_names
from acupoints.model._texts import Texts


@pytest.mark.parametrize(
    ("tag", "usual"),
    [("FR", "fr"), ("fr-ca", "fr-CA"), ("ZH-HANT-tw", "zh-Hant-TW"), ("zh-latn-WADEGILE", "zh-Latn-wadegile"), ("de-1996", "de-1996")],
)
def test_canonical(tag: str, usual: str) -> None:
    assert canonical(tag) == canonical(usual) == usual


@pytest.mark.parametrize("text", ["", "e", "english", "fr_FR", "fr!", "日本", None, 5])
def test_no_tag(text: object) -> None:
    assert not is_tag(text)


@pytest.mark.parametrize(
    ("lang", "name"),
    [
        ("ja-JP", "委中"), ("JA", "委中"), ("ko-KR", "위중"), ("zh-latn", "Wěizhōng"), ("fr-CA", None), ("ja-hira", "いちゅう"),
        ("zh-Latn-wadegile", None), ("", None), ("xx", None),
    ],
)  # fmt: skip
def test_name_in_the_language_of_a_browser(core_atlas: Atlas, lang: str, name: str | None) -> None:
    assert core_atlas["BL40"].name(lang) == name


@pytest.mark.parametrize(
    ("tag", "kept"),
    [
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-Hans-TW", "zh-Hans"),
        ("zh-Latn", "zh-Latn"),
    ],
)
def test_chinese_is_given_the_script_of_its_region(core_atlas: Atlas, tag: str, kept: str) -> None:
    assert of_names(tag) == kept
    for thing in (core_atlas["LU2"], core_atlas.meridians["LU"]):
        assert thing.name(tag) == thing.name(kept) is not None


def test_a_script_is_not_dropped(core_atlas: Atlas) -> None:
    """No source romanises the Korean names of extra points: their hangul is no answer to that."""
    assert core_atlas["EX-HN1"].name("ko") is not None
    assert core_atlas["EX-HN1"].name("ko-Latn-KR") is None


@pytest.mark.parametrize(
    ("tag", "given"),
    [
        ("de", "de"), ("DE", "de"), ("de-AT", "de"), ("zh", "zh-Hans"), ("zh-CN", "zh-Hans"), ("zh-hans-cn", "zh-Hans"), ("zh-TW", None),
        ("zh-Hant", None), ("ja", None), ("", None),
    ],
)  # fmt: skip
def test_the_text_for_a_browser(tag: str, given: str | None) -> None:
    known = {"en": "point", "de": "Punkt", "zh-Hans": "穴"}
    assert closest(tag, known) == given
    assert Texts(known).text(tag) == known[given or "en"]
