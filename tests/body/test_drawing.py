"""A drawing held against the standard: planted errors are named, and nothing else is."""

from __future__ import annotations

import random
from collections.abc import Mapping
from math import cos, sin

import pytest

from acupoints import Atlas
from acupoints.body import check_coordinates, scales
from acupoints.body._relations import solver
from acupoints.model.body import Body, Placement

Drawing = dict[str, tuple[float, ...]]


@pytest.fixture(scope="module")
def drawing(placed: Mapping[str, Placement]) -> Drawing:
    """The left side seen from the front, as an image: y down."""
    return {
        key.removesuffix(".left"): (100 + each.position[0] / 2, 900 - each.position[1] / 2)
        for key, each in placed.items()
        if each.position is not None and not key.endswith(".right") and (each.error_mm or 0) < 26
    }


def named(drawing: Mapping[str, tuple[float, ...]], atlas: Atlas, **options: object) -> set[str]:
    return {each.point for each in check_coordinates(drawing, atlas=atlas, **options)}  # type: ignore[arg-type]


def test_a_right_drawing_has_no_violations(drawing: Drawing, core_atlas: Atlas) -> None:
    assert len(drawing) > 250
    assert check_coordinates(drawing, atlas=core_atlas) == ()


@pytest.mark.parametrize(
    ("point", "neighbour"),
    [("KI14", "KI15"), ("PC5", "PC6"), ("SP6", "SP7"), ("LU3", "LU4"), ("GV21", "GV22"), ("CV10", "CV11"), ("GB37", "GB38"),
     ("BL37", "BL36"),     ("ST26", "ST27"), ("TE5", "TE6"), ("BL7", "BL6"), ("SP18", "SP17")],
)  # fmt: skip
def test_a_place_copied_from_the_neighbour_is_named(point: str, neighbour: str, drawing: Drawing, core_atlas: Atlas) -> None:
    assert named(drawing | {point: drawing[neighbour]}, core_atlas) == {point}


@pytest.mark.parametrize("point", ["ST22", "CV4", "BL13", "GV23", "KI18", "BL52", "SP14"])
def test_a_turned_direction_is_named(point: str, drawing: Drawing, core_atlas: Atlas) -> None:
    x, y = drawing[point]
    centre, navel = drawing["CV8"]
    turned = (2 * centre - x, y) if abs(x - centre) > 1 else (x, 2 * navel - y)
    assert named(drawing | {point: turned}, core_atlas) == {point}


@pytest.mark.parametrize(
    ("point", "there"), [("BL20", "BL21"), ("BL45", "BL46"), ("GV7", "GV6"), ("EX-B2.T5", "EX-B2.T6"), ("BL52", "BL51")]
)
def test_a_level_one_vertebra_off_is_named(point: str, there: str, drawing: Drawing, core_atlas: Atlas) -> None:
    found = check_coordinates(drawing | {point: (drawing[point][0], drawing[there][1])}, atlas=core_atlas)
    assert [each.point for each in found] == [point]
    assert "level" in found[0].message


def test_a_wrong_cun_in_one_frame_is_named(drawing: Drawing, core_atlas: Atlas, body: Body) -> None:
    home = solver(core_atlas)
    forearm = {id for id in drawing for at in home.coordinates(id) if at.frame == "forearm" and id not in {"LU5", "PC3", "HT3"}}
    scale = {key: mm / 2 for key, mm in scales(body, atlas=core_atlas).items()}
    assert named(drawing, core_atlas, scale=scale) == set()
    _, wrist = drawing["PC7"]
    wrong = drawing | {id: (drawing[id][0], wrist + (drawing[id][1] - wrist) * 1.3 + 20) for id in forearm}
    found = {each.point: each.rule for each in check_coordinates(wrong, scale=scale, atlas=core_atlas)}
    # The three points of the elbow lie on the arm too, where they are right.
    assert set(found) == forearm
    assert set(found.values()) == {"scale"}


def test_several_errors_at_once_are_named_and_nothing_else(drawing: Drawing, core_atlas: Atlas) -> None:
    wrong = drawing | {"KI14": drawing["KI15"], "BL20": (drawing["BL20"][0], drawing["BL21"][1]), "PC4": drawing["PC6"]}
    assert named(wrong, core_atlas) == {"KI14", "BL20", "PC4"}


def test_a_drawing_by_hand_with_an_error_of_each_kind(drawing: Drawing, core_atlas: Atlas, body: Body) -> None:
    """As one finds them: no point quite where it should be, one copied, one turned, one a vertebra off, one part drawn in another cun."""
    draw = random.Random(11)
    by_hand = {id: (round(x + draw.uniform(-0.5, 0.5), 1), round(y + draw.uniform(-0.5, 0.5), 1)) for id, (x, y) in drawing.items()}
    scale = {key: mm / 2 for key, mm in scales(body, atlas=core_atlas).items()}
    arm = {id for id in drawing for at in solver(core_atlas).coordinates(id) if at.frame == "forearm"} - {"LU5", "PC3", "HT3"}
    _, wrist = by_hand["PC7"]
    wrong = by_hand | {id: (by_hand[id][0], wrist + (by_hand[id][1] - wrist) * 1.3 + 20) for id in arm}
    wrong |= {"KI14": by_hand["KI15"], "BL20": (by_hand["BL20"][0], by_hand["BL21"][1])}
    wrong["CV4"] = (by_hand["CV4"][0], 2 * by_hand["CV8"][1] - by_hand["CV4"][1])
    found = {each.point: each.rule for each in check_coordinates(wrong, scale=scale, atlas=core_atlas)}
    assert set(found) == {"KI14", "BL20", "CV4"} | arm
    assert {found[id] for id in arm} == {"scale"}
    assert found["BL20"] == "level"


def test_random_shifts_of_a_cun_are_named(drawing: Drawing, core_atlas: Atlas) -> None:
    draw = random.Random(7)
    for point in draw.sample([id for id in drawing if id.startswith(("ST2", "KI1", "CV1", "BL1", "BL4"))], 12):
        x, y = drawing[point]
        if named({point: (x, y)}, core_atlas):
            continue
        assert named(drawing | {point: (x + 14, y + 14)}, core_atlas) == {point}, point


def test_a_small_slip_of_the_pen_is_none(drawing: Drawing, core_atlas: Atlas) -> None:
    draw = random.Random(3)
    wobbly = {id: (x + draw.uniform(-0.6, 0.6), y + draw.uniform(-0.6, 0.6)) for id, (x, y) in drawing.items()}
    assert named(wobbly, core_atlas) == set()


def test_both_sides_and_either_way_up(placed: Mapping[str, Placement], core_atlas: Atlas) -> None:
    whole = {key: each.position[:2] for key, each in placed.items() if each.position is not None and (each.error_mm or 0) < 20}
    assert named(whole, core_atlas, axes="y-up") == set()
    assert named(whole | {"ST26.right": whole["ST27.right"]}, core_atlas, axes="y-up") == {"ST26.right"}


def test_a_limb_at_an_angle_takes_its_direction(drawing: Drawing, core_atlas: Atlas) -> None:
    turned = {}
    for id, (x, y) in drawing.items():
        if id.startswith(("PC", "HT", "LU")) and id not in ("LU1", "LU2", "PC1"):
            turned[id] = (x * cos(0.5) - y * sin(0.5), x * sin(0.5) + y * cos(0.5))
    up = {"superior": (sin(0.5), -cos(0.5)), "proximal": (sin(0.5), -cos(0.5)), "lateral": (cos(0.5), sin(0.5))}
    assert named(turned, core_atlas, axes={"body": up}) == set()
    assert named(turned | {"PC5": turned["PC6"]}, core_atlas, axes={"body": up}) == {"PC5"}


def test_too_few_points_say_nothing(core_atlas: Atlas) -> None:
    assert check_coordinates({"BL23": (0, 0), "BL24": (3, 9)}, atlas=core_atlas) == ()
    assert check_coordinates({}, atlas=core_atlas) == ()


@pytest.mark.parametrize(
    ("drawing", "told"),
    [({"BL99": (0.0, 0.0)}, "no point 'BL99'"), ({"BL23": (0.0,)}, "two numbers"),
     ({"BL23": (0.0, 0.0), "GV4": (0.0, 0.0, 0.0)}, "two numbers"),
     ({"BL23": (0.0, 0.0), "GV4": (float("nan"), 0.0)}, "'GV4' has no place"), ({"BL23": (0.0, float("inf"))}, "'BL23' has no place")],
)  # fmt: skip
def test_what_is_no_drawing_is_refused(drawing: dict[str, tuple[float, ...]], told: str, core_atlas: Atlas) -> None:
    with pytest.raises(ValueError, match=told):
        check_coordinates(drawing, atlas=core_atlas)
