"""How many there are, and in which order."""

from __future__ import annotations

from collections import Counter

from tests.support import FAMILIES, SIZES, family

from acupoints import Atlas, Points


def test_fourteen_meridians_have_361_points(core_points: Points) -> None:
    counts = Counter(point.meridian for point in core_points if point.kind == "meridian")
    assert counts == dict(zip(FAMILIES[:14], SIZES[:14], strict=True))
    assert counts.total() == 361


def test_there_are_48_extra_points_in_five_groups(core_points: Points) -> None:
    counts = Counter(family(point.id) for point in core_points if point.kind == "extra")
    assert counts == {"EX-HN": 15, "EX-B": 9, "EX-CA": 1, "EX-UE": 11, "EX-LE": 12}


def test_points_stand_in_standard_order_without_gaps(core_points: Points) -> None:
    assert list(core_points.ids) == [f"{name}{number}" for name, size in zip(FAMILIES, SIZES, strict=True) for number in range(1, size + 1)]


def test_id_says_code_meridian_and_number(core_points: Points) -> None:
    for point in core_points:
        assert point.code == point.id
        assert f"{family(point.id)}{point.number}" == point.id
        assert point.meridian == (family(point.id) if point.kind == "meridian" else None)


def test_there_are_twenty_meridians_six_without_points(core_atlas: Atlas) -> None:
    assert list(core_atlas.meridians) == [*FAMILIES[:14], "TV", "BV", "YinHV", "YangHV", "YinLV", "YangLV"]
    assert [code for code, meridian in core_atlas.meridians.items() if meridian.size == 0] == list(core_atlas.meridians)[14:]


def test_twelve_meridians_are_regular_and_eight_extraordinary(core_atlas: Atlas) -> None:
    kinds = {code: meridian.kind for code, meridian in core_atlas.meridians.items()}
    assert [code for code, kind in kinds.items() if kind == "regular"] == list(FAMILIES[:12])
    assert Counter(kinds.values()) == {"regular": 12, "extraordinary": 8}
