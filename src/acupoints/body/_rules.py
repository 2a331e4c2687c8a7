"""Do the locations of a meridian fit one another? Checks of the data itself, which need no body and no drawing.

They find slips that every single formula hides: a level that was moved, a number that was mistyped, a direction that was turned around.
Each is a function from a solver to findings, so that ``pack check`` can be handed them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from acupoints._default import default_atlas
from acupoints.atlas import Atlas
from acupoints.model.body import Coordinates
from acupoints.model.formula import Cross, Direction, Element, Landmark

from ._exact import verdict
from ._solve import Solver

RUNS = {
    "BL": ((11, 30), (31, 34), (41, 52), (53, 54)),
    "KI": ((11, 21), (22, 27)),
    "GV": ((2, 14),),
}
"""Numbers of points that follow one another along the trunk."""

STEADY = {
    "BL": ((4, 8), (11, 26), (27, 30), (41, 54)), "KI": ((11, 21), (22, 27)), "ST": ((12, 18), (19, 30)), "SP": ((13, 16), (17, 20)),
    "GV": ((2, 14), (18, 24)), "CV": ((2, 22),),
}  # fmt: skip
"""Numbers of points that lie on one line along the body."""

MONOTONE = {
    "LU": ((3, 4),), "LI": ((6, 10), (13, 13)), "ST": ((14, 18), (19, 30), (32, 34), (36, 39)), "SP": ((6, 9), (13, 16), (17, 20)),
    "HT": ((4, 7),), "BL": ((3, 8), (11, 30), (31, 34), (36, 40), (41, 54), (55, 56), (58, 60)), "KI": ((7, 9), (11, 21), (22, 26)),
    "PC": ((4, 7),), "TE": ((4, 9), (10, 12)), "GB": ((15, 18), (35, 39)), "LR": ((5, 6), (9, 12)), "GV": ((2, 15), (17, 24)),
    "CV": ((2, 22),),
}  # fmt: skip
"""Numbers of points that never turn back along their part of the body."""


class Finding(NamedTuple):
    """What is odd about a location.

    Attributes:
        point: id of the point.
        rule: name of the rule, or id of a constraint.
        message: in words.
    """

    point: str
    rule: str
    message: str


def check_locations(atlas: Atlas | None = None) -> tuple[Finding, ...]:
    """All findings of all rules, and every constraint that the formulas contradict."""
    return findings(Solver(atlas or default_atlas()))


def findings(home: Solver) -> tuple[Finding, ...]:
    """As `check_locations`, for one solver."""
    return tuple(finding for rule in RULES for finding in rule(home))


# Rules


def constraints_hold(home: Solver) -> Iterator[Finding]:
    """No formula contradicts what the standard says of points together."""
    for each in home.atlas.constraints.values():
        said = verdict(each, home)
        if said.state == "broken":
            yield Finding(each.points[0], each.id, f"{each.kind} of {', '.join(each.points)} does not hold: {said.why}")


def no_two_alike(home: Solver) -> Iterator[Finding]:
    """Two points with one formula would be one point."""
    owners: dict[tuple[tuple[str, ...], tuple[Element, ...]], str] = {}
    for id in home.ids():
        elements = home.elements(id)
        if "." in id or not elements:
            continue  # members of groups are points of the meridians here and there
        other = owners.setdefault((home.regions(id), elements), id)
        if other != id:
            yield Finding(id, "no-two-alike", f"has the location of {other}")
    places: dict[Coordinates, str] = {}
    for id in home.ids():
        for at in home.coordinates(id):
            if at.along is None or at.across is None:
                continue
            other = places.setdefault(at, id)
            if other != id and (_meridian(id) or _meridian(other)):
                yield Finding(id, "no-two-alike", f"lies where {other} lies on the {at.frame}")


def never_back(home: Solver) -> Iterator[Finding]:
    """A meridian does not turn back within a part of the body."""
    for run in _runs(home, MONOTONE):
        heights: dict[str, list[tuple[str, Decimal]]] = {}
        for id in run:
            for at in home.coordinates(id):
                if (found := _height(home, at)) is not None:
                    heights.setdefault(f"{at.frame} {found[0]}", []).append((id, found[1]))
        for known in heights.values():
            yield from _turns(known)


def _turns(known: list[tuple[str, Decimal]]) -> Iterator[Finding]:
    steps = [(id, two - one) for (_, one), (id, two) in pairwise(known) if one != two]
    ups = sum(step > 0 for _, step in steps)
    if 0 < ups < len(steps):
        up = 2 * ups > len(steps)
        yield from (Finding(id, "never-back", "turns back along its meridian") for id, step in steps if (step > 0) is not up)


def one_level_each(home: Solver) -> Iterator[Finding]:
    """Neighbours on the trunk have levels of their own."""
    for run in _runs(home, RUNS):
        marks = [(id, at.along) for id in run for at in home.coordinates(id) if at.along is not None]
        for (one, mark), (two, other) in pairwise(marks):
            if mark == other:
                yield Finding(two, "one-level-each", f"is level with its neighbour {one}")


def steady_lines(home: Solver) -> Iterator[Finding]:
    """Points of one line along the body are equally far from the middle: whoever differs from both its neighbours is wrong."""
    for run in _runs(home, STEADY):
        asides = [(id, at.across.cun) for id in run for at in home.coordinates(id)[:1] if at.across is not None]
        values = [aside for _, aside in asides]
        usual = max(set(values), key=values.count) if values else None
        for id, aside in asides:
            if aside != usual:
                yield Finding(id, "steady-lines", f"lies {aside} cun to the side, its line {usual}")


def on_the_body(home: Solver) -> Iterator[Finding]:
    """A number leads to a place on the part of the body that it is counted on."""
    for id in home.ids():
        for at in home.coordinates(id):
            ends = [station.cun for station in home.frames[at.frame].along.stations]
            low, high = (min(ends, default=Decimal(-99)) - 1, max(ends, default=Decimal(99)) + 1)
            if at.along is not None and not at.along.base and not low <= at.along.cun <= high:
                yield Finding(id, "on-the-body", f"lies at {at.along.cun} cun, beyond the {at.frame}")
            if at.across is not None and at.across.cun < 0:
                yield Finding(id, "on-the-body", f"lies {-at.across.cun} cun beyond the middle line")
            if at.across is not None and at.across.cun and home.ids()[id] == (None,):
                yield Finding(id, "on-the-body", "is a point of the middle line, but lies beside it")


def partners_level(home: Solver) -> Iterator[Finding]:
    """Points that lie side by side on one level of the trunk name one level."""
    for id, partner in PARTNERS.items():
        one, two = (_level_of(home, each) for each in (id, partner))
        if one != two:
            yield Finding(id, "partners-level", f"is level with {one or 'nothing'}, its partner {partner} with {two or 'nothing'}")


def heights_agree(home: Solver) -> Iterator[Finding]:
    """Points that lie at one height of a limb, on different meridians, have one number."""
    for group in SAME_HEIGHT:
        heights = {id: {(at.frame, at.along) for at in home.coordinates(id) if at.along} for id in group if id in home.ids()}
        places = list(heights.values())
        if places and not places[0].intersection(*places[1:]):
            yield Finding(group[0], "heights-agree", f"is not at one height with {', '.join(group[1:])}")


def region_agrees(home: Solver) -> Iterator[Finding]:
    """The region of a point is one of those that its frame covers."""
    for id in home.ids():
        covered = [set(home.frames[at.frame].regions) for at in home.coordinates(id)]
        if covered and not any(known.intersection(home.regions(id)) for known in covered):
            yield Finding(id, "region-agrees", f"lies on the {home.coordinates(id)[0].frame}, but its region is {home.regions(id)[0]}")
        for element in home.elements(id):
            if isinstance(element, Direction) and isinstance(element.of, Landmark):
                outside = _BORDERS.get((element.of.lm, element.toward[0]), frozenset())
                if outside.intersection(home.regions(id)):
                    yield Finding(
                        id, "region-agrees", f"lies {element.toward[0]} to {element.of.lm}, but its region is {home.regions(id)[0]}"
                    )


def lower_borders(home: Solver) -> Iterator[Finding]:
    """Levels of the spine are those of lower borders, from C7 down."""
    for id in home.ids():
        level = _level_of(home, id)
        if level and level.startswith("spinous_process_") and not level.endswith("inferior_border") and "_C2." not in level:
            yield Finding(id, "lower-borders", f"is level with {level}")


def one_side_of_it(home: Solver) -> Iterator[Finding]:
    """Points of one meridian lie on the same side of a landmark, but for those that are known to lie on the other."""
    seen: dict[tuple[str, str], tuple[str, str]] = {}
    for id in home.ids():
        for element in home.elements(id):
            if not isinstance(element, Direction) or element.distance is not None or not isinstance(element.of, Landmark):
                continue
            for word in element.toward:
                pair = next((each for each in _OPPOSITES if word in each), None)
                if pair is None:
                    continue
                side = pair[(word == pair[1]) is not ((id, pair[0]) in _OTHER_SIDE)]
                key = f"{id.partition('.')[0].rstrip('0123456789')} {element.of.lm} {'.'.join(element.of.part)}"
                usual, first = seen.setdefault((key, pair[0]), (side, id))
                if side != usual:
                    yield Finding(id, "one-side-of-it", f"lies {word} to {element.of.lm}, unlike {first}")


def group_keys(home: Solver) -> Iterator[Finding]:
    """A member that is named after a vertebra is level with it."""
    for id in home.ids():
        key = id.rpartition(".")[2]
        level = _level_of(home, id)
        if "." in id and level and level.startswith("spinous_process_") and level != f"spinous_process_{key}.inferior_border":
            yield Finding(id, "group-keys", f"is level with {level}")


def nails_agree(home: Solver) -> Iterator[Finding]:
    """At a nail the side, the corner and the border are those of one side, and the distance is a tenth of a cun."""
    for id in home.ids():
        elements = home.elements(id)
        corner = next((each for each in elements if isinstance(each, Direction) and _part(each.of, "_corner")), None)
        cross = next((each for each in elements if isinstance(each, Cross)), None)
        side = next((each for each in elements if isinstance(each, Direction) and each is not corner), None)
        if corner is None or cross is None or side is None:
            continue
        words = {_part(corner.of, "_corner"), _part(cross.vertical, "_border"), side.toward[0]}
        if len(words) > 1:
            yield Finding(id, "nails-agree", f"names several sides of a nail: {', '.join(sorted(map(str, words)))}")
        if corner.distance != Decimal("0.1") or corner.toward[0] != "proximal":
            yield Finding(id, "nails-agree", "lies proximal to the corner of the nail, by a tenth of a cun")
        if len(corner.toward) > 1 and corner.toward[1] != _ASIDE.get(side.toward[0], side.toward[0]):
            yield Finding(id, "nails-agree", f"lies {corner.toward[1]} of a {side.toward[0]} corner")


def no_way_back(home: Solver) -> Iterator[Finding]:
    """A place is not on both sides of one structure, and what is qualified by a finger's nail is counted outward."""
    for id in home.ids():
        seen: dict[str, set[str]] = {}
        for each in home.elements(id):
            if isinstance(each, Direction) and isinstance(each.of, Landmark):
                seen.setdefault(each.of.lm, set()).update(each.toward)
        for landmark, words in seen.items():
            if any({one, two} <= words for one, two in _OPPOSITES):
                yield Finding(id, "no-way-back", f"lies on both sides of {landmark}")


def impossible_directions(home: Solver) -> Iterator[Finding]:
    """From a line in the middle everything lies to the side, and from a border of the body inward."""
    for id in home.ids():
        for each in home.elements(id):
            if not isinstance(each, Direction) or not isinstance(each.of, Landmark):
                continue
            wrong = _NEVER.get(each.of.lm, set()) & set(each.toward)
            if wrong and not (each.of.part and each.of.lm in _WHOLE_ONLY):
                yield Finding(id, "impossible-directions", f"lies {min(wrong)} to {each.of.lm}, where the part of the body ends")


RULES: tuple[Callable[[Solver], Iterator[Finding]], ...] = (
    constraints_hold, no_two_alike, never_back, one_level_each, steady_lines, on_the_body, partners_level, heights_agree, region_agrees,
    lower_borders, one_side_of_it, group_keys, nails_agree, no_way_back, impossible_directions,
)  # fmt: skip
"""Every rule of locations."""

_OPPOSITES = (("superior", "inferior"), ("lateral", "medial"), ("anterior", "posterior"), ("proximal", "distal"), ("radial", "ulnar"))
_ASIDE = {"radial": "lateral", "ulnar": "medial"}
_WHOLE_ONLY = {"umbilicus"}
_NEVER: dict[str, set[str]] = {
    "anterior_median_line": {"medial"}, "posterior_median_line": {"medial"}, "median_sacral_crest": {"medial"}, "umbilicus": {"medial"},
    "suprasternal_fossa": {"superior"}, "palmar_wrist_crease": {"distal", "inferior"}, "dorsal_wrist_crease": {"distal", "inferior"},
    "anterior_hairline": {"inferior", "anterior"}, "posterior_hairline": {"inferior", "posterior"},
    "rib_11": {"superior"}, "rib_12": {"superior"}, "calcaneal_tendon": {"posterior"}, "temporal_hairline": {"inferior"},
    "hairline": {"inferior"}, "nose": {"posterior"}, "navicular_tuberosity": {"superior"}, "calcaneus": {"inferior"},
    "acromial_angle": {"superior"}, "coccyx": {"anterior"}, "zygomatic_bone": {"superior"}, "lingual_frenulum": {"medial"},
    **{f"web_margin_fingers_{one}_{one + 1}": {"distal", "inferior"} for one in range(1, 5)}, "web_margin_toes": {"distal", "anterior"},
}  # fmt: skip

PARTNERS = {
    **{f"BL{outer}": f"BL{outer - 29}" for outer in range(41, 53)},
    **{f"BL{30 + number}": f"BL{26 + number}" for number in range(1, 5)},
    **{f"GV{vessel}": f"BL{beside}" for vessel, beside in zip(range(3, 14), (25, 23, 22, 20, 19, 18, 17, 16, 15, 13, 11), strict=True)},
    "BL53": "BL28", "BL54": "BL30", "SI14": "BL11", "SI15": "GV14", "GV14": "EX-B1", "GV15": "BL10", "EX-B4": "BL22", "EX-B5": "BL24",
    "EX-B6": "BL25", "EX-B7": "BL25", "EX-B8": "BL26",
    "KI22": "ST18", "KI23": "SP18", "KI24": "ST16", "KI25": "ST15", "KI26": "ST14", "SP17": "ST18", "SP19": "ST16", "SP20": "ST15",
    "PC1": "KI23", "GB22": "PC1", "GB23": "GB22", "SP21": "LR14", "LU1": "ST14", "CV17": "KI23", "CV18": "KI24", "CV19": "KI25",
    "CV20": "KI26",
}  # fmt: skip
"""Points that lie side by side on the trunk: the same level is written down twice, so that a slip in one of them shows."""

SAME_HEIGHT = (
    ("LU8", "HT5", "SI6"), ("LU7", "HT4"), ("PC6", "TE5"), ("PC5", "TE6", "TE7", "LI6"), ("PC4", "LI7", "SI7"), ("LU6", "TE9"),
    ("LI13", "HT2"), ("KI9", "LR5"), ("KI7", "KI8"), ("ST34", "SP10"), ("ST33", "EX-LE3"), ("GB35", "GB36"), ("BL4", "BL3", "GB13", "GB15"),
    ("GB18", "BL7"), ("GB17", "BL6"), ("BL9", "GB19", "GV17"), ("EX-UE2.radial", "TE8"), ("LR12", "ST30"), ("BL5", "GV23", "EX-HN2"),
)  # fmt: skip
"""Points of different meridians at one height, written down a second time."""

_OTHER_SIDE = {
    ("GB35", "anterior"), ("ST13", "superior"), ("SP3", "proximal"), ("SI3", "proximal"), ("SI17", "anterior"), ("BL66", "proximal"),
    ("GB12", "superior"), ("GV17", "superior"), ("EX-LE5.medial", "lateral"), ("EX-UE2.ulnar", "radial"), ("EX-LE4", "lateral"),
}  # fmt: skip
"""Points that do lie on the other side of a landmark than the first of their meridian."""

_CHEST_WALL = frozenset({"anterior-thoracic", "lateral-thoracic"})
_NECK = frozenset({"anterior-neck", "posterior-neck"})
_BORDERS: dict[tuple[str, str], frozenset[str]] = {
    ("clavicle", "superior"): _CHEST_WALL, ("clavicle", "inferior"): _NECK, ("thyroid_cartilage", "inferior"): _NECK,
    ("pubic_symphysis", "inferior"): frozenset({"lower-abdomen"}),
}  # fmt: skip
"""Landmarks that regions end at, a direction, and the regions that do not lie there."""

_LADDERS = ("spinous_process_", "posterior_sacral_foramen_", "intercostal_space_", "sacral_hiatus", "coccyx")


def _runs(home: Solver, runs: dict[str, tuple[tuple[int, int], ...]]) -> Iterator[list[str]]:
    for meridian, spans in runs.items():
        for first, last in spans:
            yield [id for number in range(first, last + 1) if (id := f"{meridian}{number}") in home.ids()]


def _height(home: Solver, at: Coordinates) -> tuple[str, Decimal] | None:
    """A number that grows upward, and what it is counted from: a landmark, or the ladder of levels of the frame."""
    if at.along is None:
        return None
    lm = at.along.base.partition(".")[0]
    if lm.startswith(_LADDERS) and lm in home.frames[at.frame].landmarks:
        return "ladder", Decimal(-home.frames[at.frame].landmarks.index(lm))
    return at.along.base, at.along.cun


def _level_of(home: Solver, id: str) -> str | None:
    """The landmark that a point is level with on the trunk."""
    if id not in home.ids():
        return None
    return next((at.along.base for at in home.coordinates(id) if at.along is not None and at.frame.startswith("trunk")), None)


def _meridian(id: str) -> bool:
    return not id.startswith("EX")


def _part(ref: object, ending: str) -> str | None:
    if isinstance(ref, Landmark) and ref.part and ref.part[0].endswith(ending) and ref.lm.startswith("nail_"):
        return ref.part[0].removesuffix(ending)
    return None
