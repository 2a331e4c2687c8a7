"""What locations cost: all points in words, all points on a body, and what formulas add to reading the points.

Times are of this process, best of several rounds; the shares compare like with like.

Run: python benchmarks/location.py [--rounds 9]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import acupoints as acu
from acupoints.body import place_all, synthetic_body
from acupoints.wording import describe


def best(rounds: int, work: Callable[[], object]) -> float:
    """Shortest time of some rounds, in ms of processor time."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds

    reading = best(rounds, lambda: acu.load_atlas(packs=[]).points())
    atlas = acu.load_atlas(packs=[])
    points = atlas.points()

    def read_formulas() -> None:
        for point in acu.load_atlas(packs=[]).points():
            if point.location and point.location.formula:
                _ = point.location.formula.elements

    formulas = best(rounds, read_formulas) - reading
    print(f"read {len(points)} points        {reading:7.1f} ms")
    print(f"read their formulas too  {formulas:7.1f} ms more ({formulas / reading:.0%}); only asked for, they are read")

    for lang in atlas.languages:
        told = best(rounds, lambda lang=lang: [describe(point, lang, atlas=atlas) for point in points])
        print(f"describe all in {lang:8} {told:7.1f} ms ({told / len(points) * 1000:.0f} µs a point)")

    body = synthetic_body()
    start = time.process_time()
    placed = place_all(body, atlas=atlas)
    first = (time.process_time() - start) * 1000
    again = best(rounds, lambda: place_all(body, atlas=atlas))
    statuses = [each.status for each in placed.values()]
    print(f"place all, first time    {first:7.1f} ms ({len(placed)} places, formulas solved on the way)")
    print(f"place all, then          {again:7.1f} ms ({again / len(placed) * 1000:.0f} µs a place)")
    print("  " + ", ".join(f"{statuses.count(status)} {status}" for status in ("exact", "estimated", "unplaced")))


if __name__ == "__main__":
    main()
