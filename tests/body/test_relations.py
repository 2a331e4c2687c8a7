"""Distances and relations: exact, symmetric, and never across frames."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import acupoints
from acupoints import Atlas
from acupoints.body import between, distance, level_with, neighbours, offset, on_line_with
from acupoints.body._solve import Solver
from acupoints.errors import NotComparableError

ATLAS = acupoints.load_atlas(packs=[])
NUMBERED = [id for id in Solver(ATLAS).ids() if Solver(ATLAS).coordinates(id)]
IDS = st.sampled_from(NUMBERED)


def cun(one: str, two: str) -> tuple[Decimal, str, str] | None:
    try:
        return distance(one, two, atlas=ATLAS)
    except NotComparableError:
        return None


@given(IDS, IDS)
def test_distance_is_symmetric(one: str, two: str) -> None:
    assert cun(one, two) == cun(two, one)


@given(IDS, st.data())
def test_distances_add_up_along_an_axis(one: str, data: st.DataObject) -> None:
    others = [id for id in NUMBERED if id != one and cun(one, id)]
    assume(len(others) > 1)
    two, three = data.draw(st.permutations(others))[:2]
    parts = [cun(one, two), cun(two, three), cun(one, three)]
    if all(parts) and len({part[1:] for part in parts if part}) == 1:
        small, middle, large = sorted(part[0] for part in parts if part)
        assert small + middle == large


@given(IDS, IDS)
def test_frames_never_mix(one: str, two: str) -> None:
    home = Solver(ATLAS)
    found = cun(one, two)
    if found is not None:
        for id in (one, two):
            assert found[1] in {at.frame for at in home.coordinates(id)}


def test_level_with_is_an_equivalence_relation() -> None:
    levels = {id: {id, *level_with(id, atlas=ATLAS)} for id in NUMBERED}
    for id, group in levels.items():
        assert all(levels[other] == group for other in group), id


@pytest.mark.parametrize(
    ("one", "two", "told"),
    [
        ("PC6", "PC7", "2 cun (proximal, forearm)"), ("LI14", "LI11", "7 cun (proximal, arm)"),
        ("CV8", "CV2", "5 cun (vertical, trunk-front)"),
        ("GV19", "GV20", "1.5 cun (sagittal, scalp)"), ("GV18", "GV17", "1.5 cun (sagittal, scalp)"),
        ("GV20", "GV18", "3 cun (sagittal, scalp)"),
        ("TE11", "TE10", "1 cun (proximal, arm)"), ("TE9", "TE4", "7 cun (proximal, forearm)"), ("ST8", "GV24", "4.5 cun (lateral, scalp)"),
        ("KI5", "KI3", "1 cun (proximal, leg-inner)"), ("BL58", "BL59", "4 cun (proximal, leg-outer)"),
    ],
)  # fmt: skip
def test_known_distances(one: str, two: str, told: str) -> None:
    assert str(distance(one, two, atlas=ATLAS)) == told


@pytest.mark.parametrize(
    ("one", "two"), [("LI13", "LU6"), ("BL23", "BL24"), ("ST25", "BL25"), ("GB27", "CV4"), ("ST1", "ST2"), ("BL38", "BL55")]
)
def test_what_has_no_distance_says_why(one: str, two: str) -> None:
    with pytest.raises(NotComparableError, match=f"{one}.*{two}"):
        distance(one, two, atlas=ATLAS)


def test_three_cun_below_the_elbow_lie_on_the_forearm_only(home: Solver) -> None:
    assert [at.frame for at in home.coordinates("LI9")] == ["forearm"]
    assert [at.frame for at in home.coordinates("LI13")] == ["arm"]
    assert [at.frame for at in home.coordinates("LU5")] == ["arm", "forearm"]


def test_behind_the_crown_superior_leads_back() -> None:
    assert offset("GV18", 3, "superior", atlas=ATLAS) == ("GV20",)
    assert offset("GV22", 3, "superior", atlas=ATLAS) == ("GV20",)
    assert offset("GV20", "1.5", "posterior", atlas=ATLAS) == ("GV19",)


def test_levels_and_lines() -> None:
    assert set(level_with("BL23", atlas=ATLAS)) == {"BL52", "GV4", "EX-B2.L2"}
    assert set(level_with("ST9", atlas=ATLAS)) == {"LI18", "SI16"}
    assert "GB19" in level_with("BL9", atlas=ATLAS)
    assert "LU1" in on_line_with("LU2", atlas=ATLAS)
    assert "GB27" not in on_line_with("CV4", atlas=ATLAS)
    assert between("PC7", "PC5", atlas=ATLAS)[0] in ("HT6", "SI6", "LU8", "HT5")
    assert str(neighbours("PC6", atlas=ATLAS).after_distance) == "2 cun (proximal, forearm)"


def test_a_point_is_not_level_with_what_has_only_a_line(core_atlas: Atlas) -> None:
    assert level_with("LU2", atlas=core_atlas) == ()
