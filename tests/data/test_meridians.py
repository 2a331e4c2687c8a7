"""Meridians agree with their points."""

from __future__ import annotations

import pytest
from tests.support import MERIDIANS, REGULAR

from acupoints import Atlas, Points

PAIRS = {("LU", "LI"), ("SP", "ST"), ("HT", "SI"), ("KI", "BL"), ("PC", "TE"), ("LR", "GB")}
VESSELS = ("GV", "CV", "TV", "BV", "YinHV", "YangHV", "YinLV", "YangLV")


@pytest.mark.parametrize("code", MERIDIANS)
def test_size_first_and_last_are_those_of_the_points(core_atlas: Atlas, core_points: Points, code: str) -> None:
    meridian = core_atlas.meridians[code]
    ids = [point.id for point in core_points if point.meridian == code]
    assert (meridian.size, meridian.first, meridian.last) == (len(ids), ids[0], ids[-1])


def test_vessels_without_points_have_no_ends(core_atlas: Atlas) -> None:
    for code in VESSELS[2:]:
        meridian = core_atlas.meridians[code]
        assert (meridian.size, meridian.first, meridian.last) == (0, None, None)


def test_pairing_is_symmetric(core_atlas: Atlas) -> None:
    pairs = {code: meridian.paired for code, meridian in core_atlas.meridians.items() if meridian.paired}
    assert {other: code for code, other in pairs.items()} == pairs


def test_six_regular_pairs_share_limb_and_phase_and_differ_in_yin_and_yang(core_atlas: Atlas) -> None:
    for yin, yang in PAIRS:
        one, other = core_atlas.meridians[yin], core_atlas.meridians[yang]
        assert (one.paired, one.yin_yang, other.yin_yang) == (yang, "yin", "yang")
        assert (one.limb, one.phase) == (other.limb, other.phase)


def test_each_of_the_six_channels_has_a_hand_and_a_foot(core_atlas: Atlas) -> None:
    seen = {(meridian.six_channel, meridian.limb) for code, meridian in core_atlas.meridians.items() if code in REGULAR}
    channels = {"Taiyin", "Yangming", "Shaoyin", "Taiyang", "Jueyin", "Shaoyang"}
    assert seen == {(channel, limb) for channel in channels for limb in ("hand", "foot")}


def test_yin_channels_are_yin_meridians(core_atlas: Atlas) -> None:
    for code in REGULAR:
        meridian = core_atlas.meridians[code]
        assert (meridian.six_channel or "").lower().endswith(meridian.yin_yang or "?") or meridian.six_channel == "Yangming"
    assert {code for code in REGULAR if core_atlas.meridians[code].six_channel == "Yangming"} == {"LI", "ST"}


def test_hours_follow_the_meridians_around_the_clock_from_three(core_atlas: Atlas) -> None:
    hours = [core_atlas.meridians[code].hours for code in REGULAR]
    assert hours == [f"{start % 24:02}:00-{(start + 2) % 24:02}:00" for start in range(3, 27, 2)]


def test_confluent_points_are_those_of_the_eight_vessels(core_atlas: Atlas, core_points: Points) -> None:
    told = {code: meridian.confluent for code, meridian in core_atlas.meridians.items() if meridian.confluent}
    points = {each.vessel: point.id for point in core_points for each in point.categories if each.name == "confluent"}
    assert told == points
    assert set(told) == set(VESSELS)


def test_xi_clefts_of_vessels_are_their_points(core_atlas: Atlas, core_points: Points) -> None:
    told = {code: meridian.xi_cleft for code, meridian in core_atlas.meridians.items() if meridian.xi_cleft}
    points = {each.vessel: point.id for point in core_points for each in point.categories if each.name == "xi-cleft" and each.vessel}
    assert told == points
    assert set(told) == set(VESSELS[4:])


def test_names_of_meridians_are_told_apart_in_every_language(core_atlas: Atlas) -> None:
    for lang in ("en", "zh-Hant", "zh-Hans", "zh-Latn", "ja", "ko"):
        assert len({meridian.name(lang) for meridian in core_atlas.meridians.values()}) == 20
    assert core_atlas.meridians["BL"].name("zh") == core_atlas.meridians["BL"].name("zh-Hans")
    assert core_atlas.meridians["BL"].name("tlh") is None


def test_simplified_names_of_meridians_have_as_many_characters_as_traditional_ones(core_atlas: Atlas) -> None:
    for meridian in core_atlas.meridians.values():
        assert len(meridian.name_zh_hans) == len(meridian.name_zh_hant)
