"""Other numberings: old bladder numbers, codes of other books."""

from __future__ import annotations

import pytest

from acupoints import Atlas, PointNotFoundError

CHANGED = [f"BL{number}" for number in range(36, 55)]


def test_old_bladder_numbers_are_a_permutation_of_bl36_to_bl54(core_atlas: Atlas) -> None:
    assert sorted(core_atlas.resolve(id, system="bl-old") for id in CHANGED) == CHANGED


def test_old_bl54_is_bl40_weizhong(core_atlas: Atlas) -> None:
    assert core_atlas.resolve("BL54", system="bl-old") == "BL40"
    assert core_atlas.resolve("UB-54", system="bl-old") == "BL40"


def test_old_outer_line_came_five_numbers_earlier(core_atlas: Atlas) -> None:
    assert {old: core_atlas.resolve(f"BL{old}", system="bl-old") for old in range(36, 50)} == {old: f"BL{old + 5}" for old in range(36, 50)}


def test_old_thigh_points_came_fourteen_numbers_later(core_atlas: Atlas) -> None:
    assert {old: core_atlas.resolve(f"BL{old}", system="bl-old") for old in range(50, 55)} == {
        old: f"BL{old - 14}" for old in range(50, 55)
    }


def test_no_point_keeps_its_number_among_the_changed_ones(core_atlas: Atlas) -> None:
    assert [id for id in CHANGED if core_atlas.resolve(id, system="bl-old") == id] == []


def test_every_other_number_is_the_same_in_the_old_system(core_atlas: Atlas) -> None:
    others = [point.id for point in core_atlas.where(kind="meridian") if point.id not in CHANGED]
    assert len(others) == 361 - 19
    assert [core_atlas.resolve(id, system="bl-old") for id in others] == others


def test_old_numbers_are_never_guessed(core_atlas: Atlas) -> None:
    assert [core_atlas.resolve(id) for id in CHANGED] == CHANGED


@pytest.mark.parametrize(
    ("code", "id"), [("EX-UE-1", "EX-UE11"), ("EX-UE1", "EX-UE11"), ("EX-UE-46", "EX-UE1"), ("EX-BW-35", "EX-B2"), ("EX-LE-16", "EX-LE5")]
)
def test_numbers_of_another_book_are_read_only_in_its_system(core_atlas: Atlas, code: str, id: str) -> None:
    assert core_atlas.resolve(code, system="iaomai") == id
    assert core_atlas.get(code) != core_atlas[id]


def test_who_extra_points_are_not_read_as_numbers_of_another_book(core_atlas: Atlas) -> None:
    with pytest.raises(PointNotFoundError):
        core_atlas.resolve("EX-UE3", system="iaomai")


@pytest.mark.parametrize(("code", "id"), [("M-HN-3", "EX-HN3"), ("M-BW-35", "EX-B2"), ("M-UE-1", "EX-UE11"), ("MCA18", "EX-CA1")])
def test_m_codes_are_read_without_being_asked_for(core_atlas: Atlas, code: str, id: str) -> None:
    assert core_atlas.resolve(code) == core_atlas.resolve(code, system="m-n") == id
