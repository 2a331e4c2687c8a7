"""Points on a body: they move with it, more landmarks never take a point away, and what is not known is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import cos, dist, sin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

import acupoints
from acupoints import Atlas, PointNotFoundError
from acupoints.body import check_body, place, place_all, synthetic_body
from acupoints.model.body import Body, Placement

ATLAS = acupoints.load_atlas(packs=[])
BODY = synthetic_body()
PLACED = place_all(BODY, atlas=ATLAS)

Vector = tuple[float, ...]


def moved(body: Body, change: Callable[[Vector], Vector], turn: Callable[[Vector], Vector], scale: float = 1.0) -> Body:
    return body.model_copy(
        update={
            "landmarks": {key: change(place) for key, place in body.landmarks.items()},
            "directions": {key: {word: turn(way) for word, way in words.items()} for key, words in body.directions.items()},
            "cun_mm": {key: mm * scale for key, mm in body.cun_mm.items()},
            "finger_cun_mm": (body.finger_cun_mm or 0) * scale,
            "finger_breadth_mm": (body.finger_breadth_mm or 0) * scale,
            "hints": body.hints.model_copy(
                update={"just_mm": (body.hints.just_mm or 0) * scale, "step_mm": (body.hints.step_mm or 0) * scale}
            ),
        }
    )


def assert_moved(found: Mapping[str, Placement], change: Callable[[Vector], Vector], scale: float = 1.0) -> None:
    for key, before in PLACED.items():
        after = found[key]
        assert (after.status, after.missing) == (before.status, before.missing), key
        if before.position is not None:
            assert after.position is not None
            assert dist(after.position, change(before.position)) < 1e-6 * max(1.0, scale) * 2000, key


@settings(max_examples=10)
@given(st.floats(-3, 3), st.floats(-3, 3), st.floats(-500, 500))
def test_places_turn_with_the_body(a: float, b: float, far: float) -> None:
    def turn(way: Vector) -> Vector:
        x, y, z = way
        x, y = x * cos(a) - y * sin(a), x * sin(a) + y * cos(a)
        return (x, y * cos(b) - z * sin(b), y * sin(b) + z * cos(b))

    def change(place: Vector) -> Vector:
        return tuple(each + far for each in turn(place))

    assert_moved(place_all(moved(BODY, change, turn), atlas=ATLAS), change)


@settings(max_examples=10)
@given(st.floats(0.2, 5))
def test_places_grow_with_the_body(scale: float) -> None:
    def change(place: Vector) -> Vector:
        return tuple(scale * each for each in place)

    assert_moved(place_all(moved(BODY, change, lambda way: way, scale), atlas=ATLAS), change, scale)


def test_places_are_mirrored_with_the_body() -> None:
    def mirror(way: Vector) -> Vector:
        return (-way[0], *way[1:])

    assert_moved(place_all(moved(BODY, mirror, mirror), atlas=ATLAS), mirror)


def test_left_is_the_mirror_of_right() -> None:
    for key, left in PLACED.items():
        if key.endswith(".left") and left.position is not None and key.removesuffix("left") + "right" in PLACED:
            right = PLACED[key.removesuffix("left") + "right"].position
            assert right is not None
            assert dist(right, (-left.position[0], *left.position[1:])) < 1e-6, key


@settings(max_examples=25)
@given(st.data())
def test_more_landmarks_never_unplace_a_point(data: st.DataObject) -> None:
    keys = sorted(BODY.landmarks)
    some = set(data.draw(st.lists(st.sampled_from(keys), unique=True, max_size=len(keys))))
    more = some | set(data.draw(st.lists(st.sampled_from(keys), unique=True, max_size=20)))
    few, many = (
        place_all(BODY.model_copy(update={"landmarks": {key: BODY.landmarks[key] for key in keys if key in chosen}}), atlas=ATLAS)
        for chosen in (some, more)
    )
    assert {key for key, found in few.items() if found.position is not None and many[key].position is None} == set()
    assert {key for key, found in few.items() if found.status == "exact" and many[key].status != "exact"} == set()


def test_a_number_straight_on_is_taken_only_where_nothing_else_is_said() -> None:
    """SP10 lies 2 cun above the kneecap, on the bulge of a muscle: without the muscle it can't be placed, and nothing is made up."""
    bare = {key: where for key, where in BODY.landmarks.items() if not key.startswith("vastus_medialis")}
    found = place("SP10", BODY.model_copy(update={"landmarks": bare}), "left", atlas=ATLAS)
    assert (found.status, found.missing) == ("unplaced", ("vastus_medialis.bulge",))
    assert PLACED["SP10.left"].status == "estimated"
    assert PLACED["KI6.left"].status == "exact"


def test_counts_on_the_synthetic_body() -> None:
    statuses = [each.status for each in PLACED.values()]
    assert len(PLACED) == 834
    assert statuses.count("exact") >= 275
    assert statuses.count("estimated") >= 280


def test_metric_points_of_trunk_scalp_and_limbs_are_placed(core_atlas: Atlas) -> None:
    from acupoints.body._relations import solver

    home = solver(core_atlas)
    unplaced = {key.removesuffix(".left").removesuffix(".right") for key, each in PLACED.items() if each.status == "unplaced"}
    assert {id for id in unplaced if home.coordinates(id)} == {"LI17", "LI18", "ST10", "GB19"}


@pytest.mark.parametrize("key", ["CV12", "ST25.left", "BL23.right", "GV4", "EX-B2.L3.left", "KI16.left", "GV17", "CV4", "EX-HN3"])
def test_numbers_and_levels_are_exact(key: str) -> None:
    assert PLACED[key].status == "exact"
    assert PLACED[key].error_mm == 0


@pytest.mark.parametrize("key", ["PC6.left", "LU3.left", "SP6.left", "KI25.left", "GB37.left", "ST36.left"])
def test_words_without_a_number_are_estimated_with_rule_and_error(key: str) -> None:
    found = PLACED[key]
    assert found.status == "estimated"
    assert found.error_mm
    assert found.rule


@pytest.mark.parametrize("key", ["GV23", "BL6.left", "GB15.right", "EX-HN1.anterior"])
def test_between_stations_of_the_head_a_place_may_be_off_by_an_arc(key: str) -> None:
    """No straight line follows the head: only at the stations is a place exact."""
    found = PLACED[key]
    assert found.status == "estimated"
    assert found.rule.startswith("over the head")
    assert 0 < (found.error_mm or 0) < 30


def test_what_is_missing_is_named() -> None:
    assert PLACED["ST2.left"] == Placement(None, "unplaced", None, ("infraorbital_foramen",))
    bare = Body(title="nothing", landmarks={"umbilicus": (0, 0)}, directions={"body": {"superior": (0, 1), "lateral": (1, 0)}})
    found = place("CV12", bare, atlas=ATLAS)
    assert found.status == "unplaced"
    assert "xiphisternal_junction" in found.missing


def test_without_hints_nothing_is_guessed() -> None:
    hints = BODY.hints.model_copy(update={"just_mm": None, "step_mm": None})
    found = place("LU3", BODY.model_copy(update={"hints": hints}), "left", atlas=ATLAS)
    assert found.status == "unplaced"
    assert "hint:just_mm" in found.missing


def test_two_dimensions_are_enough() -> None:
    body = Body(
        title="a drawing",
        landmarks={"umbilicus": (0, 0), "xiphisternal_junction": (0, 80), "nipple:left": (40, 130), "nipple:right": (-40, 130)},
        directions={"body:left": {"superior": (0, 1), "lateral": (1, 0)}, "body:right": {"superior": (0, 1), "lateral": (-1, 0)}},
    )
    assert place("ST21", body, "left", atlas=ATLAS) == Placement((20, 40), "exact", 0)
    assert place("ST21", body, "right", atlas=ATLAS).position == (-20, 40)
    assert place("CV12", body, atlas=ATLAS).position == (0, 40)


def test_each_stretch_has_its_own_cun() -> None:
    belly = PLACED["CV12"].position, PLACED["CV10"].position
    low = PLACED["CV4"].position, PLACED["CV3"].position
    assert belly[0] is not None and belly[1] is not None and low[0] is not None and low[1] is not None  # noqa: PT018
    assert dist(*belly) / 2 != pytest.approx(dist(*low), rel=0.01)  # type: ignore[arg-type]


def test_a_found_point_stays_where_it_was_found() -> None:
    body = BODY.model_copy(update={"landmarks": {**BODY.landmarks, "ST35:left": (90.0, 450.0, 60.0)}})
    assert place("ST35", body, "left", atlas=ATLAS).position == (90.0, 450.0, 60.0)
    assert place("ST36", body, "left", atlas=ATLAS).position != PLACED["ST36.left"].position


def test_wrong_questions_are_refused() -> None:
    with pytest.raises(ValueError, match="left and right: name one as side, not None"):
        place("BL23", BODY, atlas=ATLAS)
    with pytest.raises(ValueError, match="middle line: name one as side, not 'left'"):
        place("GV4", BODY, "left", atlas=ATLAS)
    with pytest.raises(ValueError, match=r"it is the group EX-B2\.T1"):
        place("EX-B2", BODY, "left", atlas=ATLAS)
    with pytest.raises(PointNotFoundError):
        place("BL99", BODY, "left", atlas=ATLAS)


@pytest.mark.parametrize(
    "fields",
    [
        {"landmarks": {"umbilicus": (0.0,)}},
        {"landmarks": {"umbilicus": (0.0, float("nan"))}},
        {"landmarks": {"umbilicus": (0.0, 0.0), "nose": (0.0, 0.0, 0.0)}},
        {"directions": {"body": {"superior": (0.0, 2.0)}}},
        {"directions": {"body": {"upward": (0.0, 1.0)}}},
        {"cun_mm": {"forearm": 0.0}},
        {"landmarks": {"umbilicus centre": (0.0, 0.0)}},
    ],
)
def test_a_body_that_makes_no_sense_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Body.model_validate({"title": "x", "landmarks": {}, "directions": {}, **fields})


def test_a_body_is_a_value() -> None:
    assert synthetic_body() == BODY
    assert hash(synthetic_body()) == hash(BODY)
    assert Body.model_validate_json(BODY.model_dump_json()) == BODY


def test_the_synthetic_body_agrees_with_itself() -> None:
    assert check_body(BODY, atlas=ATLAS) == ()
