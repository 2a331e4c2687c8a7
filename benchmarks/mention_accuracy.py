"""How many mentions of points are found as they are labelled: precision, recall and F1 per language, sides, and what is missed.

A mention is right when start, end and points are those of a label. Labels marked optional count neither way, nor do mentions that mean
no point (several alternatives, a code out of range). Sides and levels are compared where a mention is right and either of both has one.

Each line of a file: {"id", "lang", "text", "mentions": [{"start", "end", "text", "codes", "laterality"?, "levels"?, "optional"?}]}.

Run: python benchmarks/mention_accuracy.py FILE.jsonl ... [--show] [--detect]
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from acupoints.text import Mention, Recogniser

Key = tuple[int, int, frozenset[str]]
SIDES = ("laterality", "levels")


@dataclass
class Tally:
    """Counts over some texts."""

    texts: int = 0
    right: int = 0
    extra: int = 0
    missed: int = 0
    told: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))

    def precision(self) -> float:
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def f1(self) -> float:
        total = 2 * self.right + self.extra + self.missed
        return 2 * self.right / total if total else 1.0


@cache
def recogniser(lang: str) -> Recogniser:
    """Names of packs are found when the pack is named, so only Vietnamese texts name one."""
    return Recogniser(packs=["names-vi"] if lang == "vi" else [])


def rows(paths: list[Path]) -> Iterator[dict[str, Any]]:
    """Labelled texts of all files; a label that does not slice back to its text is a fault of the file."""
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
            if not line.strip():
                continue
            row = json.loads(line)
            for label in row["mentions"]:
                if row["text"][label["start"] : label["end"]] != label["text"]:
                    raise SystemExit(f"{path}, line {number}: the label {label['text']!r} is not what stands at its offsets")
            yield row


def compare(row: dict[str, Any], found: list[Mention]) -> tuple[dict[Key, dict[str, Any]], dict[Key, Mention]]:
    """Labels and mentions that count, by what must be equal."""
    labels = {(label["start"], label["end"], frozenset(label["codes"])): label for label in row["mentions"]}
    mentions = {(each.start, each.end, frozenset(each.points)): each for each in found if each.points}
    for key, label in list(labels.items()):
        if label.get("optional"):
            del labels[key]
            mentions.pop(key, None)
    return labels, mentions


def count(row: dict[str, Any], found: list[Mention], tallies: list[Tally]) -> list[str]:
    """Add one text to some tallies; what was wrong in it, in words."""
    labels, mentions = compare(row, found)
    both = labels.keys() & mentions.keys()
    wrong = [f"missed {_told(key, row)}" for key in sorted(labels.keys() - both, key=lambda key: key[:2])]
    wrong += [f"extra  {_told(key, row)} {mentions[key]}" for key in sorted(mentions.keys() - both, key=lambda key: key[:2])]
    for tally in tallies:
        tally.texts += 1
        tally.right += len(both)
        tally.missed += len(labels) - len(both)
        tally.extra += len(mentions) - len(both)
    for key in sorted(both, key=lambda key: key[:2]):
        for side in SIDES:
            wanted, got = labels[key].get(side), getattr(mentions[key], side)
            if wanted is not None or got is not None:
                for tally in tallies:
                    tally.told[side].append(wanted == got)
                if wanted != got:
                    wrong.append(f"{side} {_told(key, row)}: {got} instead of {wanted}")
    return wrong


def _told(key: Key, row: dict[str, Any]) -> str:
    start, end, points = key
    return f"{start}:{end} {row['text'][start:end]!r} {' '.join(sorted(points))}"


def table(tallies: dict[str, Tally]) -> Iterator[str]:
    """One line a language, all of them at the end."""
    counts = " ".join(f"{name:>6}" for name in ("texts", "right", "extra", "missed"))
    yield f"{'lang':8} {counts} {'precision':>9} {'recall':>7} {'F1':>7} {'sides':>13} {'levels':>11}"
    for lang, tally in tallies.items():
        told = [f"{sum(tally.told[side])}/{len(tally.told[side])}" for side in SIDES]
        shares = f"{tally.precision():9.4f} {tally.recall():7.4f} {tally.f1():7.4f}"
        sides = f"{sum(tally.told['laterality']) / len(tally.told['laterality']):.3f} " if tally.told["laterality"] else ""
        yield f"{lang:8} {tally.texts:6} {tally.right:6} {tally.extra:6} {tally.missed:6} {shares} {sides + told[0]:>13} {told[1]:>11}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="list what is missed, found too much, or of another side")
    parser.add_argument("--detect", action="store_true", help="do not tell the language of a text: it has to be detected")
    options = parser.parse_args()
    tallies: dict[str, Tally] = defaultdict(Tally)
    whole = Tally()
    for row in rows(options.files):
        found = recogniser(row["lang"]).find(row["text"], None if options.detect else row["lang"])
        wrong = count(row, found, [tallies[row["lang"]], whole])
        if options.show and wrong:
            print(f"{row['id']} ({row['lang']}) {row['text']}", *wrong, "", sep="\n    ")
    print(*table({**dict(sorted(tallies.items())), "all": whole}), sep="\n")


if __name__ == "__main__":
    main()
