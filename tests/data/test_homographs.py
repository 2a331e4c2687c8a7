"""Names that several points share."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.support import check_snapshot, homographs

from acupoints import AmbiguousPointError, Atlas, Points

TONELESS = {
    "Futu": ("LI18", "ST32"),
    "Juliao": ("ST3", "GB29"),
    "Wangu": ("SI4", "GB12"),
    "Zhongzhu": ("KI15", "TE3"),
    "Zhongdu": ("GB32", "LR6"),
    "Yinjiao": ("GV28", "CV7"),
}


@pytest.mark.parametrize(("name", "ids"), TONELESS.items())
def test_toneless_homograph_is_ambiguous_between_exactly_two(core_atlas: Atlas, name: str, ids: tuple[str, str]) -> None:
    with pytest.raises(AmbiguousPointError) as error:
        core_atlas.resolve(name)
    assert error.value.candidates == ids


@pytest.mark.parametrize("id", [id for ids in TONELESS.values() for id in ids])
def test_tone_marks_tell_homographs_apart(core_atlas: Atlas, id: str) -> None:
    toned = core_atlas[id].name("zh-Latn")
    assert toned is not None
    assert core_atlas.resolve(toned) == id


def test_toneless_homographs_of_the_meridian_points_are_these_six(core_points: Points) -> None:
    found = homographs(core_points.where(kind="meridian"), "zh-Latn", ["plain"])
    assert found == {name: list(ids) for name, ids in sorted(TONELESS.items())}


def test_one_name_is_shared_even_with_its_tones(core_points: Points) -> None:
    """紫宮 and 子宮 sound alike: only the characters decide."""
    assert homographs(core_points, "zh-Latn") == {"Zǐgōng": ["CV19", "EX-CA1"]}


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "ja"])
def test_no_two_points_share_their_main_characters(core_points: Points, lang: str) -> None:
    assert homographs(core_points, lang) == {}


def test_18_kana_and_7_hangul_names_of_meridian_points_are_shared(core_points: Points) -> None:
    points = core_points.where(kind="meridian")
    assert len(homographs(points, "ja-Hira")) == len(homographs(points, "ja-Latn")) == 18
    assert len(homographs(points, "ko")) == len(homographs(points, "ko-Latn")) == 7


def test_homographs_are_as_recorded(core_points: Points) -> None:
    langs = ("zh-Latn", "zh-Hans", "zh-Hant", "ja", "ja-Hira", "ja-Latn", "ko", "ko-Latn", "en")
    found = {lang: homographs(core_points, lang) for lang in langs}
    found["zh-Latn plain"] = homographs(core_points, "zh-Latn", ["plain"])
    found |= {f"{lang} all roles": homographs(core_points, lang, ["main", "plain", "variant", "rival", "misprint"]) for lang in langs}
    check_snapshot(Path(__file__).parent / "homographs.json", json.dumps(found, ensure_ascii=False, indent=1) + "\n")


def test_each_main_homograph_is_reported_with_all_its_points(core_atlas: Atlas, core_points: Points) -> None:
    for lang in ("ja-Hira", "ko", "zh-Latn"):
        for text, ids in homographs(core_points, lang).items():
            with pytest.raises(AmbiguousPointError) as error:
                core_atlas.resolve(text)
            assert list(error.value.candidates) == ids
