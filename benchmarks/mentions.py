"""How fast mentions are found, beside others that look for the same names and codes, in interleaved rounds over the same documents.

Four corpora (see mention_corpus.py): mentions are 0.1 % or 5 % of the words, text is ASCII or a fifth of its characters is Chinese. Each
round takes a slice of the corpus and gives it to every engine in turn, beginning with another one each time; spaCy gets a tenth of it.
Speeds are MB of UTF-8 by seconds of processor time, medians of the rounds. The bare automaton is the recogniser's own, after its own
folding, and only lists hits; flashtext, flashtext2 and spaCy get every name of the core and every code in three writings, and read no
ranges, no lists, no sides and no other prefixes. Peers that are not installed are named and left out; README.md says how to get them.

Run: python benchmarks/mentions.py [--size 50] [--rounds 5] [--seed 1] [--only sparse-ascii ...]
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from mention_corpus import Corpus

import acupoints as acu
from acupoints.text import Recogniser
from acupoints.text._scan import fold

VARIANTS = {"sparse-ascii": (0.001, 0.0), "dense-ascii": (0.05, 0.0), "sparse-cjk": (0.001, 0.2), "dense-cjk": (0.05, 0.2)}
FLASHTEXT, AUTOMATON, BUILD, TWO = 5.0, 0.5, 0.5, 1.5
"""Targets: times as fast as flashtext, share of the bare automaton, seconds to build, speed-up by a second process."""

Work = Callable[[Sequence[str]], int]


class Engine(NamedTuple):
    """Something that looks for points in documents and says how many it found; it gets one document of so many."""

    name: str
    work: Work
    one_in: int = 1


def keywords(atlas: acu.Atlas) -> list[str]:
    """What a list of keywords can hold: every name, and every code in three writings."""
    found = dict[str, None]()
    for point in atlas.points():
        letters = point.id.rstrip("0123456789")
        number = point.id[len(letters) :]
        found.update(dict.fromkeys(f"{letters}{joint}{number}" for joint in ("", " ", "-")))
        found.update(dict.fromkeys(name.text for name in point.names if name.lang != "en"))
    return list(found)


def ours(recogniser: Recogniser) -> Iterator[Engine]:
    automaton = recogniser._automaton
    yield Engine("acupoints", lambda texts: sum(map(len, recogniser.annotate(texts))))
    yield Engine("bare automaton", lambda texts: sum(len(automaton.find_matches_as_indexes(fold(text).text)) for text in texts))


def peers(words: list[str], lang: str) -> Iterator[Engine]:
    for make, name in ((flashtext, "flashtext"), (flashtext2, "flashtext2"), (phrase_matcher, "spacy")):
        try:
            module = importlib.import_module(name)
        except ImportError:
            print(f"{name} is not installed: left out")
            continue
        yield make(module, words, lang)


def flashtext(module: Any, words: list[str], _: str) -> Engine:
    processor = module.KeywordProcessor()
    processor.add_keywords_from_list(words)
    return Engine("flashtext", lambda texts: sum(len(processor.extract_keywords(text, span_info=True)) for text in texts))


def flashtext2(module: Any, words: list[str], _: str) -> Engine:
    processor = module.KeywordProcessor(case_sensitive=False)
    processor.add_keywords_from_iter(words)
    return Engine("flashtext2", lambda texts: sum(len(processor.extract_keywords_with_span(text)) for text in texts))


def phrase_matcher(module: Any, words: list[str], lang: str) -> Engine:
    nlp = module.blank(lang)
    matcher = importlib.import_module("spacy.matcher").PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("point", [nlp.make_doc(word) for word in words])
    return Engine(f'spaCy, blank "{lang}"', lambda texts: sum(len(matcher(doc)) for doc in nlp.pipe(texts)), one_in=10)


# Speed


def measure(corpus: Corpus, engines: list[Engine], size: int, rounds: int) -> dict[str, tuple[list[float], int]]:
    """MB/s of each engine, round by round, and how much it found."""
    found: dict[str, tuple[list[float], int]] = {engine.name: ([], 0) for engine in engines}
    for engine in engines:
        engine.work(["warm up: BL23, 足三里"])
    for number in range(rounds):
        documents = list(corpus.documents(size // rounds))
        turn = number % len(engines)
        for engine in [*engines[turn:], *engines[:turn]]:
            texts = documents[:: engine.one_in]
            start = time.process_time()
            hits = engine.work(texts)
            seconds = time.process_time() - start
            speeds, total = found[engine.name]
            speeds.append(sum(len(text.encode()) for text in texts) / 1e6 / seconds)
            found[engine.name] = speeds, total + hits * engine.one_in
    return found


def show(found: dict[str, tuple[list[float], int]]) -> None:
    """One line an engine, and how the targets are met."""
    medians = {name: statistics.median(speeds) for name, (speeds, _) in found.items()}
    own = medians["acupoints"]
    for name, (speeds, hits) in found.items():
        spread = f"{min(speeds):.2f} to {max(speeds):.2f}"
        print(
            f"  {name:20} {medians[name]:8.2f} MB/s ({spread:16}) {hits:10,} found   acupoints is {own / medians[name]:6.2f} times as fast"
        )
    if "flashtext" in medians:
        say("times flashtext", own / medians["flashtext"], FLASHTEXT, at_least=True)
    say("of the bare automaton", own / medians["bare automaton"], AUTOMATON, at_least=True)


def say(what: str, value: float, target: float, *, at_least: bool, unit: str = "") -> None:
    met = value >= target if at_least else value < target
    print(f"  -> {value:.2f}{unit} {what}; target {'at least' if at_least else 'under'} {target}{unit}: {'met' if met else 'missed'}")


# Building, and two processes

_BUILD = """
import time, acupoints
acupoints.default_atlas().resolve("BL23")
from acupoints.text import Recogniser
start = time.process_time()
made = Recogniser()
print(time.process_time() - start, len(made._patterns))
"""


def build_time(times: int) -> None:
    """Seconds that the first recogniser of a process takes, the atlas being open."""
    env = {**os.environ, "ACUPOINTS_PACKS": ""}
    runs = [subprocess.run([sys.executable, "-c", _BUILD], env=env, capture_output=True, text=True, check=True) for _ in range(times)]
    seconds = [float(run.stdout.split()[0]) for run in runs]
    print(f"\nBuild: the first of a process, {runs[0].stdout.split()[1]} patterns, median of {times}")
    say("to build", statistics.median(seconds), BUILD, at_least=False, unit=" s")


def two_processes(corpus: Corpus, size: int, rounds: int) -> None:
    """Wall time of ``acupoints annotate`` with one process and with two, in turn."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "corpus.jsonl")
        with source.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in corpus.documents(size))
        times: dict[int, list[float]] = {1: [], 2: []}
        for number in range(rounds * 2):
            workers = number % 2 + 1
            command = [sys.executable, "-m", "acupoints", "annotate", str(source), "-o", str(Path(folder, f"{number}.jsonl"))]
            start = time.perf_counter()
            subprocess.run([*command, "--workers", str(workers)], check=True, capture_output=True)
            times[workers].append(time.perf_counter() - start)
    one, two = min(times[1]), min(times[2])  # whoever else is at work slows two processes more than one
    print(f"\nacupoints annotate, {size / 1e6:.0f} MB of .jsonl, least wall time of {rounds}: one process {one:.1f} s, two {two:.1f} s")
    if hasattr(os, "getloadavg"):
        print(f"  {os.getloadavg()[0]:.1f} processes were at work on {os.cpu_count()} cores")
    say("times as fast with two", one / two, TWO, at_least=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--size", type=float, default=50, help="MB of each corpus (50)")
    parser.add_argument("--rounds", type=int, default=5, help="slices of a corpus, and runs of annotate with each number of processes (5)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", choices=[*VARIANTS, "build", "annotate"], help="take only these parts")
    options = parser.parse_args()
    size, chosen = int(options.size * 1e6), options.only or [*VARIANTS, "build", "annotate"]
    atlas = acu.load_atlas(packs=[])
    recogniser, words = Recogniser(atlas), keywords(atlas)
    print(f"{options.size:g} MB, seed {options.seed}, {len(recogniser._patterns)} patterns, {len(words)} keywords of peers")
    for name in (each for each in VARIANTS if each in chosen):
        share, cjk = VARIANTS[name]
        corpus = Corpus(options.seed, share, cjk)
        print(f"\n{name}")
        engines = [*ours(recogniser), *peers(words, "xx" if cjk else "en")]
        found = measure(corpus, engines, size, options.rounds)
        print(f"  {corpus.told()}")
        show(found)
    if "build" in chosen:
        build_time(options.rounds)
    if "annotate" in chosen:
        two_processes(Corpus(options.seed, *VARIANTS["dense-ascii"]), size, options.rounds)


if __name__ == "__main__":
    main()
