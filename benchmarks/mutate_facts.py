"""How many wrong facts the tests see: one fact of a copy of the core is changed at a time, and the fact tests are run on that copy.

The product knows nothing of this: the copy stands in for the core by a patch within each forked process, so this needs a system with fork.

Run: python benchmarks/mutate_facts.py [--seed 1] [--count 200] [--jobs 2]
"""

from __future__ import annotations

import argparse
import contextlib
import io
import multiprocessing
import os
import random
import re
import shutil
import sys
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
CORE = ROOT / "src/acupoints/core"
FACTS = ["tests/data", "tests/atlas/test_resolve.py"]
SNAPSHOTS = [
    "tests/data/test_snapshots.py",
    "tests/data/test_homographs.py::test_homographs_are_as_recorded",
    "tests/data/test_more_facts.py::test_foreign_numbers_and_citations_are_as_recorded",
]

TONES = "\u0304\u0301\u030c\u0300"
PHASES = ("wood", "fire", "earth", "metal", "water")
REVIEWS = ("two-source", "single-source", "disputed", "derived")


class Mutation(NamedTuple):
    """One wrong fact: what was done, and the file as it then reads."""

    kind: str
    what: str
    file: str
    text: str


class Verdict(NamedTuple):
    """The first tests that saw it: of those that state facts, of those that compare with a snapshot; empty when none did."""

    facts: str
    snapshots: str


class Table:
    """A TSV file of the core, cell by cell."""

    def __init__(self, file: str) -> None:
        self.file = file
        lines = (CORE / file).read_text(encoding="utf-8").splitlines()
        self.header, *self.rows = [line.split("\t") for line in lines]

    def get(self, number: int, column: str) -> str:
        return self.rows[number][self.header.index(column)] if column in self.header else ""

    def numbers(self, column: str, **wanted: str) -> list[int]:
        """Rows that have a value in a column, and these values in others."""
        found = [number for number in range(len(self.rows)) if self.get(number, column)]
        return [number for number in found if all(self.get(number, key) == value for key, value in wanted.items())]

    def values(self, column: str) -> list[str]:
        return sorted({value for number in range(len(self.rows)) for value in self.get(number, column).split()})

    def changed(self, kind: str, changes: dict[tuple[int, str], str]) -> Mutation:
        rows = [list(row) for row in self.rows]
        told: list[str] = []
        for (number, column), value in changes.items():
            place = self.header.index(column)
            told.append(f"{rows[number][0]} {column} {rows[number][place]} -> {value}")
            rows[number][place] = value
        text = "\n".join("\t".join(row) for row in [self.header, *rows]) + "\n"
        return Mutation(kind, "; ".join(told), self.file, text)


def another(chance: random.Random, values: list[str] | tuple[str, ...], old: str) -> str:
    return chance.choice([value for value in values if value != old])


# Names


def tone(chance: random.Random) -> Mutation:
    """Another tone over one syllable of a main pinyin name."""
    table = Table("names/zh-Latn.tsv")
    number = chance.choice(table.numbers("name", role="main"))
    marks = list(unicodedata.normalize("NFD", table.get(number, "name")))
    place = chance.choice([place for place, mark in enumerate(marks) if mark in TONES])
    marks[place] = another(chance, tuple(TONES), marks[place])
    return table.changed("tone", {(number, "name"): unicodedata.normalize("NFC", "".join(marks))})


def letter(kind: str, file: str) -> Callable[[random.Random], Mutation]:
    """One character of a main name for another one that the same file uses."""

    def mutate(chance: random.Random) -> Mutation:
        table = Table(f"names/{file}.tsv")
        number = chance.choice(table.numbers("name", role="main"))
        name = table.get(number, "name")
        place = chance.randrange(len(name))
        alphabet = sorted({char for row in table.numbers("name", role="main") for char in table.get(row, "name").lower()} - {"'", " ", "’"})
        new = another(chance, alphabet, name[place].lower())
        new = new.upper() if name[place].isupper() else new
        return table.changed(kind, {(number, "name"): name[:place] + new + name[place + 1 :]})

    return mutate


def neighbours(chance: random.Random) -> Mutation:
    """Two points that follow each other with their main names exchanged, in one language."""
    table = Table(f"names/{chance.choice(['zh-Latn', 'zh-Hans', 'zh-Hant', 'ja', 'ja-Hira', 'ja-Latn', 'ko', 'ko-Latn', 'en'])}.tsv")
    mains = table.numbers("name", role="main")
    pairs = [pair for pair in pairwise(mains) if table.get(pair[0], "name") != table.get(pair[1], "name")]
    one, other = chance.choice(pairs)
    return table.changed("neighbours", {(one, "name"): table.get(other, "name"), (other, "name"): table.get(one, "name")})


# Categories


def column(kind: str, name: str, values: tuple[str, ...] = (), **wanted: str) -> Callable[[random.Random], Mutation]:
    """A cell of the categories for another value of its column."""

    def mutate(chance: random.Random) -> Mutation:
        table = Table("categories.tsv")
        number = chance.choice(table.numbers(name, **wanted))
        old = table.get(number, name)
        found = sorted({table.get(row, name) for row in table.numbers(name)})
        return table.changed(kind, {(number, name): another(chance, values or found, old)})

    return mutate


def crossing(chance: random.Random) -> Mutation:
    """One of the meridians that cross at a point for another."""
    table = Table("categories.tsv")
    number = chance.choice(table.numbers("meridians", category="crossing"))
    cited = table.get(number, "meridians").split()
    place = chance.randrange(len(cited))
    cited[place] = another(chance, [code for code in table.values("meridians") if code not in cited], "")
    return table.changed("crossing", {(number, "meridians"): " ".join(cited)})


# Codes


def prefix(chance: random.Random) -> Mutation:
    """A code prefix for another meridian."""
    table = Table("prefixes.tsv")
    number = chance.choice(table.numbers("prefix"))
    return table.changed("prefix", {(number, "meridian"): another(chance, table.values("meridian"), table.get(number, "meridian"))})


def old_number(chance: random.Random) -> Mutation:
    """A code of a named system with the next one's number."""
    table = Table("codes.tsv")
    number = chance.choice(table.numbers("code"))
    code = re.sub(r"\d+(?=\D*$)", lambda found: str(int(found[0]) + chance.choice((1, 2))), table.get(number, "code"))
    return table.changed("old number", {(number, "code"): code})


def xref(chance: random.Random) -> Mutation:
    """An id in another vocabulary with one digit changed."""
    table = Table("xrefs.tsv")
    number = chance.choice(table.numbers("identifier"))
    id = table.get(number, "identifier")
    place = chance.choice([place for place, char in enumerate(id) if char.isdigit()])
    return table.changed("xref", {(number, "identifier"): id[:place] + another(chance, tuple("123456789"), id[place]) + id[place + 1 :]})


# Points


def place(kind: str, key: str) -> Callable[[random.Random], Mutation]:
    """A field of a point for another value that some point has there."""
    pattern = re.compile(rf"^{key} = (.+)$", re.MULTILINE)

    def mutate(chance: random.Random) -> Mutation:
        texts = {file: (CORE / file).read_text(encoding="utf-8") for file in point_files()}
        values = sorted({found[1] for text in texts.values() for found in pattern.finditer(text)})
        file, found = chance.choice([(file, found) for file, text in texts.items() for found in pattern.finditer(text)])
        new = another(chance, values, found[1])
        id = re.findall(r'^id = "(.+)"$', texts[file][: found.start()], re.MULTILINE)[-1]
        return Mutation(kind, f"{id} {key} {found[1]} -> {new}", file, texts[file][: found.start(1)] + new + texts[file][found.end(1) :])

    return mutate


def point_files() -> list[str]:
    return [f"points/{path.name}" for path in sorted((CORE / "points").iterdir()) if path.suffix == ".toml"]


# Provenance

TABLES = (
    "categories.tsv", "codes.tsv", "prefixes.tsv", "xrefs.tsv", "names/zh-Latn.tsv", "names/zh-Hans.tsv", "names/zh-Hant.tsv",
    "names/ja.tsv", "names/ja-Hira.tsv", "names/ko.tsv", "names/en.tsv",
)  # fmt: skip


def source(chance: random.Random) -> Mutation:
    """One cited source for another that the same file cites."""
    table = Table(chance.choice(TABLES))
    number = chance.choice(table.numbers("source"))
    cited = table.get(number, "source").split()
    place = chance.randrange(len(cited))
    others = [id for id in table.values("source") if id not in cited] or [
        id for id in Table("categories.tsv").values("source") if id not in cited
    ]
    cited[place] = chance.choice(others)
    return table.changed("source", {(number, "source"): " ".join(cited)})


def review(chance: random.Random) -> Mutation:
    """Another review state."""
    table = Table(chance.choice(TABLES))
    number = chance.choice(table.numbers("review"))
    return table.changed("review", {(number, "review"): another(chance, REVIEWS, table.get(number, "review"))})


KINDS: tuple[Callable[[random.Random], Mutation], ...] = (
    tone,
    letter("hanzi simplified", "zh-Hans"),
    letter("hanzi traditional", "zh-Hant"),
    letter("kanji", "ja"),
    letter("kana", "ja-Hira"),
    letter("hangul", "ko"),
    letter("romaji", "ja-Latn"),
    neighbours,
    column("category", "category"),
    column("phase", "phase", PHASES),
    column("organ", "organ"),
    column("partner", "partner"),
    crossing,
    prefix,
    old_number,
    place("region", "regions"),
    place("side", "side"),
    place("size", "size"),
    source,
    review,
    xref,
)


def mutations(seed: int, count: int) -> Iterator[Mutation]:
    """One of each kind in turn."""
    chance = random.Random(seed)
    for number in range(count):
        yield KINDS[number % len(KINDS)](chance)


# Trying them


class First:
    """Remembers the first test that failed."""

    def __init__(self) -> None:
        self.name = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.name:
            self.name = report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed and not self.name:
            self.name = report.nodeid


def first_failure(arguments: list[str]) -> str:
    plugin = First()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        code = pytest.main(["-x", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", *arguments], plugins=[plugin])
    return plugin.name or ("" if code == 0 else f"pytest ended with {code}")


def judge(mutation: Mutation | None) -> Verdict:
    """Run the tests on a core with one wrong fact."""
    from acupoints.loading._folder import CoreFolder

    with TemporaryDirectory() as folder:
        copy = Path(folder) / "core"
        shutil.copytree(CORE, copy)
        if mutation is not None:
            (copy / mutation.file).write_text(mutation.text, encoding="utf-8")
        begin = CoreFolder.__init__

        def elsewhere(self: CoreFolder) -> None:
            begin(self)
            self._root = str(copy)

        CoreFolder.__init__ = elsewhere  # type: ignore[method-assign]  # this process is thrown away
        leave_out = [f"--{'ignore' if '::' not in test else 'deselect'}={test}" for test in SNAPSHOTS]
        facts = first_failure([*FACTS, *leave_out])
        return Verdict(facts, "" if facts else first_failure(SNAPSHOTS))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    os.chdir(ROOT)
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    began = time.perf_counter()
    tried = list(mutations(options.seed, options.count))
    with multiprocessing.get_context("fork").Pool(options.jobs, maxtasksperchild=1) as pool:
        unharmed = pool.apply(judge, (None,))
        if any(unharmed):
            sys.exit(f"the tests fail without any mutation: {unharmed.facts or unharmed.snapshots}")
        verdicts = pool.map(judge, tried, chunksize=1)
    report(tried, verdicts)
    print(f"{time.perf_counter() - began:.0f} s, seed {options.seed}, {options.jobs} processes")


def report(tried: list[Mutation], verdicts: list[Verdict]) -> None:
    by_kind: dict[str, list[Verdict]] = defaultdict(list)
    for mutation, verdict in zip(tried, verdicts, strict=True):
        by_kind[mutation.kind].append(verdict)
    print(f"{'kind':<20} tried  by facts  with snapshots")
    for kind, own in by_kind.items():
        print(f"{kind:<20} {len(own):5} {sum(bool(each.facts) for each in own):9} {sum(any(each) for each in own):15}")
    facts, all_ = sum(bool(each.facts) for each in verdicts), sum(map(any, verdicts))
    print(f"{'all':<20} {len(tried):5} {facts:9} {all_:15}   {facts / len(tried):.1%} by facts, {all_ / len(tried):.1%} with snapshots")
    print("\nseen by no test of facts:")
    for mutation, verdict in zip(tried, verdicts, strict=True):
        if not verdict.facts:
            print(f"  {'snapshot' if verdict.snapshots else 'NOBODY':<9} {mutation.kind}: {mutation.what} ({mutation.file})")


if __name__ == "__main__":
    main()
