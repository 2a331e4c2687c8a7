"""Lines have ends and no position; zones have neither."""

from pathlib import Path

import pytest

import acupoints
from acupoints.body import ends, place, place_all, synthetic_body
from acupoints.model.body import Placement

ATLAS = acupoints.load_atlas(packs=[], paths=[Path(__file__).parents[1] / "fixture_packs/shapes-demo"], strict=True)
BODY = synthetic_body()


def test_a_line_goes_from_point_to_point() -> None:
    start, stop = ends("shapes-demo:L2", BODY, "left", atlas=ATLAS)
    assert start.position == place("GV18", BODY, atlas=ATLAS).position
    assert stop.position == place("GV17", BODY, atlas=ATLAS).position


def test_a_line_over_the_head_follows_the_stations() -> None:
    """One cun below GV24 lies as far before the hairline as GV24 behind it, which straight down would not."""
    start, stop = ends("shapes-demo:L1", BODY, atlas=ATLAS)
    hairline = BODY.landmarks["anterior_hairline"]
    assert start.position is not None
    assert stop.position == pytest.approx([2 * at - here for at, here in zip(hairline, start.position, strict=True)])
    assert (stop.status, stop.rule[:13]) == ("estimated", "over the head")


def test_beside_a_point_is_measured_where_it_lies() -> None:
    for side, sign in (("left", 1), ("right", -1)):
        start, _ = ends("shapes-demo:L3-4", BODY, side, atlas=ATLAS)
        middle = place("GV18", BODY, atlas=ATLAS).position
        assert start.position is not None
        assert middle is not None
        assert start.position[1:] == middle[1:]
        assert sign * start.position[0] > 0


def test_an_end_that_needs_more_says_what() -> None:
    _, stop = ends("shapes-demo:L5", BODY, "left", atlas=ATLAS)
    assert stop == Placement(None, "unplaced", None, ("eyeball", "infraorbital_margin"))


@pytest.mark.parametrize(
    ("id", "reason"), [("L2", "a line has two ends and no one position: ask for its ends"), ("Z1", "an area has no one position")]
)
def test_lines_and_zones_have_no_position(id: str, reason: str) -> None:
    found = place(f"shapes-demo:{id}", BODY, "left", atlas=ATLAS)
    assert found == Placement(None, "unplaced", rule=reason)
    assert place_all(BODY, atlas=ATLAS)[f"shapes-demo:{id}.left"] == found


def test_what_is_no_line_has_no_ends() -> None:
    with pytest.raises(ValueError, match="ST36 is no line"):
        ends("ST36", BODY, "left", atlas=ATLAS)
    with pytest.raises(ValueError, match="left and right: name one as side"):
        ends("shapes-demo:L2", BODY, atlas=ATLAS)


def test_landmarks_of_packs_are_landmarks_of_a_body() -> None:
    found = {**BODY.landmarks, "shapes-demo:scapha:left": (80.0, 1550.0, 0.0), "shapes-demo:scapha:right": (-80.0, 1550.0, 0.0)}
    body = BODY.model_copy(update={"landmarks": found})
    placed = place("shapes-demo:P1", body, "left", atlas=ATLAS)
    assert placed.status == "estimated"
    assert placed.position is not None
    assert placed.position[2] < 0
    assert place("shapes-demo:P1", BODY, "left", atlas=ATLAS).missing == ("shapes-demo:scapha",)
