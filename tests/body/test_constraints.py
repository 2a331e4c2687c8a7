"""What the standard says of points together, held against their formulas in exact arithmetic."""

from __future__ import annotations

from fractions import Fraction

import pytest

from acupoints import Atlas
from acupoints.body._exact import verdict
from acupoints.body._solve import Solver
from acupoints.model.body import Constraint

KNOWN_TENSIONS = {
    "C198": "the sixth interspace (LR14) is level with 6 cun above the navel (ST19) only where the body happens to be so; WHO says about",
    "C273": "ST38 is counted down from ST35, ST40 up from the ankle: level if ST35 is 16 cun above it; ST35 to ST41 works out at 15.5",
    "C274": "ST39 is counted down from ST35, GB35 and GB36 up from the ankle: as for ST38 and ST40",
    "C023": "the crease of the knee is 15 cun above the inner ankle (P13) and 16 above the outer (P18); KI3 itself has no number",
}
"""Constraints that hold on some bodies only: the standard counts from two ends, and its spans don't agree."""

NOTED = {"C234": "ST6"}
"""Constraints whose note tells of a misprint, and what is printed: SP19's note has ST6 where ST16 is meant."""

NO_NUMBER = {
    "C077": "BL57 is where muscle and tendon meet", "C131": "BL57 is where muscle and tendon meet",
    "C182": "BL57 is where muscle and tendon meet",
    "C059": "of three points in one crease only the tendon beside two of them is known", "C062": "landmarks of the ear",
    "C079": "bones of the shoulder", "C133": "bones of the shoulder", "C082": "the borders of a muscle of the neck",
    "C083": "a fossa of the neck",
    "C094": "bones of the foot", "C095": "bones of the foot", "C136": "bones of the foot", "C118": "bones of the foot",
    "C212": "the word opposite means no number", "C096": "the crease of the groin has no number",
    "C100": "bones of the hand", "C278": "bones of the hand", "C109": "tendon and bone: no axis leads across the leg",
    "C112": "ends of the eyebrow and the eye", "C113": "the hairline above the ear is another than the anterior one",
    "C189": "the hairline above the ear is another than the anterior one", "C116": "the ends of ribs have no number",
    "C130": "the foramen is a landmark of its own", "C137": "the line of the ears meets the middle by symmetry",
    "C140": "the notch between the collar bones is a landmark of its own", "C146": "the nose gives its own width",
    "C199": "GV16 is right below the protuberance, without a number", "C311": "GV16 and GB20 lie between muscles",
    "C217": "HT1 is the middle of the armpit, which is no station",
}  # fmt: skip
"""Constraints that no formula fixes by number, and why."""

NOT_COMPUTABLE = NO_NUMBER | KNOWN_TENSIONS


def test_there_are_157_constraints(core_atlas: Atlas) -> None:
    assert len(core_atlas.constraints) == 157
    assert core_atlas.constraints["C121"].value == Fraction(1, 3)
    assert core_atlas.constraints["C234"].note == "WHO prints ST6; ST16 is meant"


def test_every_constraint_is_held_by_the_formulas_or_listed_with_its_reason(core_atlas: Atlas, home: Solver) -> None:
    found = {id: verdict(each, home) for id, each in core_atlas.constraints.items()}
    assert {id: said for id, said in found.items() if said.state == "broken"} == {}
    assert {id for id, said in found.items() if said.state == "open"} == set(NOT_COMPUTABLE)
    assert sum(said.state == "held" for said in found.values()) == 124


def test_points_and_landmarks_of_constraints_exist(core_atlas: Atlas) -> None:
    for each in core_atlas.constraints.values():
        for point in (*each.points, *((each.note_of,) if each.note_of else ())):
            if point.startswith("lm:"):
                assert point[3:].partition(":")[0].partition(".")[0] in core_atlas.landmarks, each.id
            else:
                assert point in core_atlas, each.id
        if each.landmark:
            assert each.landmark.partition(".")[0] in core_atlas.landmarks, each.id


@pytest.mark.parametrize(
    ("id", "change"),
    [
        ("C142", {"value": Fraction(6)}),
        ("C142", {"toward": "superior"}),
        ("C150", {"points": ("ST20", "CV12")}),
        ("C264", {"points": ("ST23", "KI18", "CV10")}),
        ("C245", {"value": Fraction(2)}),
        ("C134", {"value": Fraction(1, 3)}),
        ("C138", {"points": ("GV21", "GV20", "GV23")}),
        ("C104", {"points": ("BL31", "BL32")}),
        ("C063", {"value": Fraction(8)}),
        ("C214", {"value": Fraction(1, 4)}),
        ("C301", {"points": ("BL52", "BL24", "GV4")}),
        ("C261", {"value": Fraction(5)}),
    ],
)
def test_a_constraint_that_says_something_else_is_broken(id: str, change: dict[str, object], core_atlas: Atlas, home: Solver) -> None:
    other = Constraint.model_validate({**core_atlas.constraints[id].model_dump(), **change})
    assert verdict(core_atlas.constraints[id], home).state == "held"
    assert verdict(other, home).state == "broken"
