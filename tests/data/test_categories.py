"""Special categories: their sizes, and the rules they follow."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.support import REGULAR

from acupoints import Atlas, Point, Points
from acupoints.model import Category
from acupoints.model._category import FIVE_SHU

SIZES = {
    **dict.fromkeys(FIVE_SHU, 12),
    "yuan-source": 12, "luo-connecting": 15, "xi-cleft": 16, "back-shu": 12, "front-mu": 12, "lower-he-sea": 6, "confluent": 8,
    "influential": 8, "crossing": 99, "command": 6, "tonification": 12, "sedation": 12, "ma-danyang": 12, "ghost": 13, "window-of-sky": 10,
}  # fmt: skip
GENERATING = ("wood", "fire", "earth", "metal", "water")
YIN_ORGANS = {"lung", "spleen", "heart", "kidney", "pericardium", "liver"}
YANG_ORGANS = {"large intestine", "stomach", "small intestine", "bladder", "triple energizer", "gallbladder"}


def members(points: Points, name: str) -> list[tuple[Point, Category]]:
    return [(point, each) for point in points for each in point.categories if each.name == name]


def five_shu(points: Points, meridian: str) -> list[tuple[Point, Category]]:
    return [found for name in FIVE_SHU for found in members(points, name) if found[0].meridian == meridian]


@pytest.mark.parametrize(("name", "size"), SIZES.items())
def test_category_has_its_exact_size_and_says_so(core_atlas: Atlas, core_points: Points, name: str, size: int) -> None:
    assert len(members(core_points, name)) == core_atlas.categories[name].members == size
    assert len(core_points.where(category=name)) == size


def test_every_category_is_described(core_atlas: Atlas, core_points: Points) -> None:
    assert set(core_atlas.categories) == set(SIZES) == {each.name for point in core_points for each in point.categories}


def test_a_point_is_once_in_a_category(core_points: Points) -> None:
    for point in core_points:
        assert len({each.name for each in point.categories}) == len(point.categories), point.id


def test_five_shu_are_sixty_points(core_points: Points) -> None:
    assert len(core_points.where(category="five-shu")) == 60


@pytest.mark.parametrize("meridian", REGULAR)
def test_each_regular_meridian_has_the_five_shu_once(core_points: Points, meridian: str) -> None:
    assert [each.name for _, each in five_shu(core_points, meridian)] == list(FIVE_SHU)


@pytest.mark.parametrize("meridian", REGULAR)
def test_five_shu_phases_follow_the_generating_cycle(core_atlas: Atlas, core_points: Points, meridian: str) -> None:
    """The jing-well is wood on yin meridians and metal on yang ones."""
    start = 0 if core_atlas.meridians[meridian].yin_yang == "yin" else 3
    assert [each.phase for _, each in five_shu(core_points, meridian)] == [GENERATING[(start + step) % 5] for step in range(5)]


@pytest.mark.parametrize("meridian", REGULAR)
def test_five_shu_run_from_the_end_of_the_limb_inwards(core_points: Points, meridian: str) -> None:
    numbers = [point.number or 0 for point, _ in five_shu(core_points, meridian)]
    assert numbers in (sorted(numbers), sorted(numbers, reverse=True))


@pytest.mark.parametrize("meridian", REGULAR)
def test_jing_well_is_an_end_of_its_meridian(core_atlas: Atlas, core_points: Points, meridian: str) -> None:
    own = core_atlas.meridians[meridian]
    assert five_shu(core_points, meridian)[0][0].id in (own.first, own.last)


def test_phase_is_told_of_five_shu_points_only(core_points: Points) -> None:
    for point in core_points:
        for each in point.categories:
            assert (each.phase is not None) == (each.name in FIVE_SHU)


def test_each_regular_meridian_has_a_yuan_source_of_its_organ(core_atlas: Atlas, core_points: Points) -> None:
    found = {point.meridian: each.organ for point, each in members(core_points, "yuan-source")}
    assert found == {code: core_atlas.meridians[code].organ for code in REGULAR}


def test_yuan_source_of_yin_meridians_is_the_shu_stream(core_atlas: Atlas, core_points: Points) -> None:
    yin = {code for code in REGULAR if core_atlas.meridians[code].yin_yang == "yin"}
    streams = set(core_points.where(category="shu-stream").ids)
    assert {point.meridian for point, _ in members(core_points, "yuan-source") if point.id in streams} == yin


def test_luo_points_are_one_per_meridian_and_the_great_luo_of_the_spleen(core_points: Points) -> None:
    found = members(core_points, "luo-connecting")
    assert Counter(point.meridian for point, _ in found) == Counter([*REGULAR, "GV", "CV", "SP"])
    assert all(each.meridians == (point.meridian,) for point, each in found)
    assert [(point.id, each.title) for point, each in found if each.title] == [("SP21", "great luo of the spleen")]


def test_xi_clefts_are_one_per_regular_meridian_and_four_of_vessels(core_points: Points) -> None:
    found = members(core_points, "xi-cleft")
    regular = [(point.meridian, each.meridians) for point, each in found if each.vessel is None]
    assert sorted(regular) == sorted((code, (code,)) for code in REGULAR)
    assert {each.vessel for _, each in found if each.vessel} == {"YinHV", "YangHV", "YinLV", "YangLV"}


@pytest.mark.parametrize("name", ["back-shu", "front-mu"])
def test_back_shu_and_front_mu_serve_the_twelve_organs(core_atlas: Atlas, core_points: Points, name: str) -> None:
    organs = [each.organ for _, each in members(core_points, name)]
    assert sorted(filter(None, organs)) == sorted(YIN_ORGANS | YANG_ORGANS)
    assert set(organs) == {core_atlas.meridians[code].organ for code in REGULAR}


def test_back_shu_points_are_on_the_first_bladder_line(core_points: Points) -> None:
    assert {point.id for point, _ in members(core_points, "back-shu")} <= {f"BL{number}" for number in range(13, 29)}


def test_back_shu_names_end_in_shu(core_points: Points) -> None:
    for point, _ in members(core_points, "back-shu"):
        assert (point.name("zh-Hans") or "").endswith("俞")


def test_front_mu_points_are_on_the_front_of_the_trunk(core_points: Points) -> None:
    for point, _ in members(core_points, "front-mu"):
        assert point.location is not None
        assert {"chest", "abdomen", "back"} & set(point.location.regions) or point.id == "GB25", point.id


def test_lower_he_sea_points_serve_the_six_yang_organs_from_the_lower_limb(core_points: Points) -> None:
    found = members(core_points, "lower-he-sea")
    assert {each.organ for _, each in found} == YANG_ORGANS
    assert {point.location.regions[0] for point, _ in found if point.location} == {"lower-limb"}


def test_foot_yang_lower_he_sea_points_are_he_sea_points(core_points: Points) -> None:
    both = core_points.where(category="lower-he-sea").where(category="he-sea")
    assert set(both.ids) == {"ST36", "BL40", "GB34"}


def test_confluent_points_are_four_symmetric_pairs(core_points: Points) -> None:
    partners = {point.id: each.partner for point, each in members(core_points, "confluent")}
    assert {partner: id for id, partner in partners.items()} == partners
    assert {frozenset(pair) for pair in partners.items() if all(pair)} == {
        frozenset(pair) for pair in (("SP4", "PC6"), ("SI3", "BL62"), ("TE5", "GB41"), ("LU7", "KI6"))
    }


def test_partner_is_told_of_confluent_points_only(core_points: Points) -> None:
    assert {each.name for point in core_points for each in point.categories if each.partner} == {"confluent"}


def test_influential_points_gather_eight_tissues(core_points: Points) -> None:
    assert {each.tissue: point.id for point, each in members(core_points, "influential")} == {
        "zang organs": "LR13",
        "fu organs": "CV12",
        "qi": "CV17",
        "blood": "BL17",
        "sinews": "GB34",
        "vessels": "LU9",
        "bone": "BL11",
        "marrow": "GB39",
    }


def test_command_points_are_the_four_and_two_later_ones(core_points: Points) -> None:
    areas = {point.id: each.area for point, each in members(core_points, "command")}
    assert set(areas) == {"ST36", "BL40", "LU7", "LI4"} | {"PC6", "GV26"}
    assert all(areas.values())
    assert len(set(areas.values())) == 6


@pytest.mark.parametrize(("name", "step"), [("tonification", -1), ("sedation", 1)])
def test_mother_and_child_points_are_of_the_phase_beside_the_meridian_s(
    core_atlas: Atlas, core_points: Points, name: str, step: int
) -> None:
    found = members(core_points, name)
    assert sorted(point.meridian or "" for point, _ in found) == sorted(REGULAR)
    for point, each in found:
        own = GENERATING.index(core_atlas.meridians[point.meridian or ""].phase or "")
        phase = next(shu.phase for shu in point.categories if shu.phase)
        assert phase == GENERATING[(own + step) % 5], point.id
        assert each.meridians == (point.meridian,)


@pytest.mark.parametrize(("name", "size"), [("ma-danyang", 12), ("ghost", 13)])
def test_points_of_a_rhyme_are_numbered_in_its_order(core_points: Points, name: str, size: int) -> None:
    assert sorted(each.order or 0 for _, each in members(core_points, name)) == list(range(1, size + 1))


def test_ma_danyang_s_twelve_points_begin_at_the_knee_and_end_at_the_wrist(core_points: Points) -> None:
    order = sorted((each.order or 0, point.id) for point, each in members(core_points, "ma-danyang"))
    assert [id for _, id in order] == ["ST36", "ST44", "LI11", "LI4", "BL40", "BL57", "LR3", "BL60", "GB30", "GB34", "HT5", "LU7"]


def test_each_ghost_point_has_a_ghost_title(core_points: Points) -> None:
    titles = [each.title or "" for _, each in members(core_points, "ghost")]
    assert all(title.startswith("gui") and "鬼" in title for title in titles)
    assert len(set(titles)) == 13


def test_window_of_sky_points_are_on_neck_chest_or_arm(core_points: Points) -> None:
    ids = {point.id for point, _ in members(core_points, "window-of-sky")}
    assert ids == {"LU3", "LI18", "ST9", "SI16", "SI17", "BL10", "PC1", "TE16", "GV16", "CV22"}


def test_crossing_points_name_other_meridians_that_exist(core_atlas: Atlas, core_points: Points) -> None:
    order = list(core_atlas.meridians)
    for point, each in members(core_points, "crossing"):
        assert each.meridians, point.id
        assert point.meridian not in each.meridians, point.id
        assert set(each.meridians) <= set(order), point.id
        assert len(set(each.meridians)) == len(each.meridians), point.id


def test_confluent_and_xi_cleft_points_of_heel_and_link_vessels_lie_on_them(core_points: Points) -> None:
    """A xi-cleft of a vessel is a crossing point with that vessel."""
    for point, each in members(core_points, "xi-cleft"):
        if each.vessel:
            assert any(each.vessel in other.meridians for other in point.categories if other.name == "crossing"), point.id


def test_vessels_and_organs_named_exist(core_atlas: Atlas, core_points: Points) -> None:
    organs = {meridian.organ for meridian in core_atlas.meridians.values()}
    for point in core_points:
        for each in point.categories:
            assert each.vessel is None or each.vessel in core_atlas.meridians
            assert each.organ is None or each.organ in organs
            assert each.partner is None or each.partner in core_atlas
