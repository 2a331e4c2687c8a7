"""How well search mends one typo, per script, and how long it takes, beside plain rapidfuzz over the same names.

Run: python benchmarks/search.py [--seed 1] [--typos 12]
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections import defaultdict

from rapidfuzz import fuzz, process

import acupoints as acu
from acupoints.atlas._fold import fold, script

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def typo(name: str, alphabet: list[str], chance: random.Random) -> str:
    """One character left out, put in, taken for another, or two neighbours turned round."""
    place = chance.randrange(len(name))
    other = chance.choice(alphabet)
    kinds = {
        "left out": name[:place] + name[place + 1 :],
        "put in": name[:place] + other + name[place:],
        "taken for another": name[:place] + other + name[place + 1 :],
        "turned round": name[:place] + name[place : place + 2][::-1] + name[place + 2 :],
    }
    return kinds[chance.choice(sorted(kinds))]


def samples(atlas: acu.Atlas, seed: int, typos: int) -> dict[str, list[tuple[str, frozenset[str]]]]:
    """(misspelt name, ids it may mean) per script; Latin names of five letters and more."""
    chance = random.Random(seed)
    owners: dict[str, set[str]] = defaultdict(set)
    for point in atlas.points():
        for name in point.names:
            if name.role in ("main", "plain") and name.lang != "en":
                owners[fold(name.text)].add(point.id)
    alphabets: dict[str, list[str]] = defaultdict(list)
    for key in owners:
        alphabets[script(key)] += key
    alphabets["latin"] = list(LETTERS)
    found: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for key in sorted(owners):
        kind = script(key)
        if len(key) < (5 if kind == "latin" else 2):
            continue
        for _ in range(typos):
            wrong = typo(key, alphabets[kind], chance)
            if wrong and wrong != key:
                found[kind].append((wrong, frozenset(owners[key] | owners.get(wrong, set()))))
    return found


def plain(names: dict[str, list[str]], wrong: str) -> list[str]:
    """What rapidfuzz alone finds: the names that its default scorer ranks first."""
    hits = process.extract(wrong, list(names), scorer=fuzz.ratio, limit=10)
    return list(dict.fromkeys(id for name, _, _ in hits for id in names[name]))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--typos", type=int, default=12, help="typos made of each name (fewer leave the share of a script to chance)")
    options = parser.parse_args()
    atlas = acu.load_atlas(packs=[])
    atlas.search("warm up")
    names: dict[str, list[str]] = defaultdict(list)
    for point in atlas.points():
        for name in point.names:
            names[fold(name.text)].append(point.id)
    print(f"{'script':8} {'typos':>6} {'top-1':>7} {'top-5':>7} {'median':>9}   {'rapidfuzz top-1':>16} {'top-5':>7} {'median':>9}")
    for kind, tries in samples(atlas, options.seed, options.typos).items():
        counts = [0, 0, 0, 0]
        ours: list[float] = []
        theirs: list[float] = []
        for wrong, ids in tries:
            start = time.perf_counter()
            found = [match.point.id for match in atlas.search(wrong, limit=5)]
            ours.append(time.perf_counter() - start)
            start = time.perf_counter()
            other = plain(names, wrong)[:5]
            theirs.append(time.perf_counter() - start)
            counts[0] += bool(found) and found[0] in ids
            counts[1] += bool(ids.intersection(found))
            counts[2] += bool(other) and other[0] in ids
            counts[3] += bool(ids.intersection(other))
        share = [f"{100 * count / len(tries):6.1f}%" for count in counts]
        medians = [f"{1000 * statistics.median(times):6.2f} ms" for times in (ours, theirs)]
        print(f"{kind:8} {len(tries):6} {share[0]} {share[1]} {medians[0]}   {share[2]:>16} {share[3]} {medians[1]}")


if __name__ == "__main__":
    main()
