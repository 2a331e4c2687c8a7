"""How many slips in the formulas of locations do the rules of the room ``body`` find? Prints the share by kind, and what got through.

    python benchmarks/mutate_locations.py [seed] [how many]

A slip is a distance that is a cun off, a direction turned around, or a level moved by one; each hits one element of one point.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from pydantic import ValidationError

import acupoints as acu
from acupoints.body._rules import findings
from acupoints.body._solve import Solver
from acupoints.body._tracks import OPPOSITE
from acupoints.model.formula import Direction, Element, Level, On

LADDER = re.compile(r"^(spinous_process_[CTL]|intercostal_space_|posterior_sacral_foramen_)(\d+)$")
SPINE = [*(f"C{n}" for n in (2, 7)), *(f"T{n}" for n in range(1, 13)), *(f"L{n}" for n in range(1, 6))]


Change = Callable[[Element, random.Random], "tuple[dict[str, object], str] | None"]


class Slip(NamedTuple):
    kind: str
    point: str
    elements: tuple[Element, ...] | None
    told: str


def slips(home: Solver, kind: str, draw: random.Random) -> Iterator[Slip]:
    """Every slip of a kind that can be made, in one direction each."""
    make: Change = {"distance": _distance, "direction": _direction, "level": _level}[kind]
    for id in home.ids():
        if "." in id and kind != "level":  # members share a template; what each binds is its level
            continue
        yield from _of_point(home, kind, id, make, draw)


def _of_point(home: Solver, kind: str, id: str, make: Change, draw: random.Random) -> Iterator[Slip]:
    for place, element in enumerate(home.elements(id)):
        changed = make(element, draw)
        if changed is None:
            continue
        try:
            new = type(element).model_validate({**element.model_dump(exclude_defaults=True), **changed[0]})
        except ValidationError:
            yield Slip(kind, id, None, changed[1])
        else:
            yield Slip(kind, id, tuple(new if number == place else each for number, each in enumerate(home.elements(id))), changed[1])


def _distance(element: Element, draw: random.Random) -> tuple[dict[str, object], str] | None:
    if not isinstance(element, Direction) or element.distance is None:
        return None
    new = element.distance + draw.choice((Decimal(-1), Decimal(1)))
    return {"distance": new}, f"{element.distance} -> {new}"


def _direction(element: Element, draw: random.Random) -> tuple[dict[str, object], str] | None:
    if not isinstance(element, Direction):
        return None
    place = draw.randrange(len(element.toward))
    words = [OPPOSITE[word] if number == place else word for number, word in enumerate(element.toward)]
    return {"toward": tuple(words)}, f"{'/'.join(element.toward)} -> {'/'.join(words)}"


def _level(element: Element, draw: random.Random) -> tuple[dict[str, object], str] | None:
    lm = getattr(element.of, "lm", "") if isinstance(element, Direction | Level | On) else ""
    found = LADDER.match(lm)
    if found is None:
        return None
    way = draw.choice((-1, 1))
    if lm.startswith("spinous_process_"):
        place = SPINE.index(lm.removeprefix("spinous_process_")) + way
        new = f"spinous_process_{SPINE[place % len(SPINE)]}"
    else:
        top = 7 if lm.startswith("intercostal") else 4
        number = int(found[2]) + way
        new = f"{found[1]}{number if 1 <= number <= top else int(found[2]) - way}"
    return {"of": {**element.of.model_dump(exclude_defaults=True), "lm": new}}, f"{lm} -> {new}"


def sample(home: Solver, seed: int, many: int) -> list[Slip]:
    """A third of each kind, drawn by a seed."""
    draw = random.Random(seed)
    chosen: list[Slip] = []
    for number, kind in enumerate(("distance", "direction", "level")):
        found = list(slips(home, kind, draw))
        chosen += draw.sample(found, min(len(found), (many + 2 - number) // 3))
    return chosen


def run(seed: int, many: int) -> tuple[Counter[str], Counter[str], list[Slip]]:
    """How many of each kind, how many found, and those that got through."""
    atlas = acu.load_atlas(packs=[])
    tried: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    survivors: list[Slip] = []
    for slip in sample(Solver(atlas), seed, many):
        tried[slip.kind] += 1
        if slip.elements is None or findings(Solver(atlas, {slip.point: slip.elements})):
            caught[slip.kind] += 1
        else:
            survivors.append(slip)
    return tried, caught, survivors


def main() -> None:
    seed, many = (int(text) for text in (*sys.argv[1:], *("20261122", "200")[len(sys.argv) - 1 :]))
    tried, caught, survivors = run(seed, many)
    for kind in tried:
        print(f"{kind:10} {caught[kind]:3} of {tried[kind]:3} found ({caught[kind] / tried[kind]:.0%})")
    print(f"{'all':10} {caught.total():3} of {tried.total():3} found ({caught.total() / tried.total():.0%})")
    for slip in survivors:
        print(f"  got through: {slip.point:12} {slip.kind:10} {slip.told}")


if __name__ == "__main__":
    main()
