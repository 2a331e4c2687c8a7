"""Writes src/acupoints/text/lexicon/zh-overlaps.tsv: which neighbours make a point name an accident of two words.

    python benchmarks/make_overlaps.py DICT STCHARACTERS [--least 100] [--least-whole 10]

DICT is jieba's dict.txt (0.42.1, MIT): a word, its frequency and a part of speech a line, simplified characters.
STCHARACTERS is OpenCC's STCharacters.txt (Apache 2.0): a simplified character, a tab and its traditional forms a line.
A name of traditional characters is looked up by its simplified ones; the neighbours found are written in every traditional form.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAMES = ROOT / "src/acupoints/core/names"
TARGET = ROOT / "src/acupoints/text/lexicon/zh-overlaps.tsv"
ROLES = {"main", "variant", "rival"}

# Of a piece of a word: each character beside it and the frequency of the commonest word in which it stands there.
Neighbours = dict[str, Counter[str]]


def read_names(lang: str) -> set[str]:
    with (NAMES / f"{lang}.tsv").open(encoding="utf-8", newline="") as lines:
        return {row["name"] for row in csv.DictReader(lines, delimiter="\t") if row["role"] in ROLES}


def is_chinese(text: str) -> bool:
    return all("\u3400" <= character <= "\u9fff" for character in text)


def read_dictionary(path: Path) -> dict[str, int]:
    words: dict[str, int] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            word, frequency = line.split(" ")[:2]
            if len(word) > 1 and is_chinese(word):
                words[word] = int(frequency)
    return words


def read_forms(path: Path) -> dict[str, list[str]]:
    """A simplified character and its traditional forms, the usual one first."""
    with path.open(encoding="utf-8") as lines:
        pairs = (line.rstrip("\n").split("\t") for line in lines if "\t" in line)
        return {pair[0]: pair[1].split() for pair in pairs}


def note(neighbours: Neighbours, piece: str, beside: str, frequency: int) -> None:
    neighbours[piece][beside] = max(neighbours[piece][beside], frequency)


def neighbours_of(words: dict[str, int], names: set[str], least: int, least_whole: int) -> tuple[Neighbours, Neighbours]:
    """What stands before the ending and after the beginning of a word, and on both sides of a name inside a longer word."""
    before: Neighbours = defaultdict(Counter)
    after: Neighbours = defaultdict(Counter)
    for word, frequency in words.items():
        for size in range(1, min(2, len(word) - 1) + 1):
            if frequency >= least:
                note(before, word[-size:], word[-size - 1], frequency)
                note(after, word[:size], word[size], frequency)
        for start in range(len(word)):
            for end in range(start + 2, min(start + 3, len(word)) + 1):
                if frequency >= least_whole and word[start:end] in names:
                    for beside, side in ((word[start - 1 : start] if start else "", before), (word[end : end + 1], after)):
                        if beside:
                            note(side, "=" + word[start:end], beside, frequency)
    return before, after


def rows(words: dict[str, int], forms: dict[str, list[str]], least: int, least_whole: int) -> Iterator[tuple[str, str, str, int]]:
    simple = {form: character for character, several in forms.items() for form in several if form not in forms}
    all_names = {lang: read_names(lang) for lang in ("zh-Hans", "zh-Hant")}
    usual = {word: frequency for word, frequency in words.items() if word.removesuffix("穴") not in all_names["zh-Hans"]}
    names = [(lang, name) for lang in all_names for name in all_names[lang] if 2 <= len(name) <= 3 and is_chinese(name)]
    simplified = {name: "".join(simple.get(c, c) for c in name) for _, name in names}
    sides = neighbours_of(usual, set(simplified.values()), least, least_whole)
    found: dict[str, tuple[Counter[str], Counter[str]]] = defaultdict(lambda: (Counter(), Counter()))
    for lang, name in names:
        key = simplified[name]
        pieces = [key[:size] for size in range(1, len(key))], [key[-size:] for size in range(1, len(key))]
        for side, some, target in zip(sides, pieces, found[name], strict=True):
            for piece in ["=" + key, *some]:
                for character, frequency in side[piece].items():
                    for form in forms.get(character, [character]) if lang == "zh-Hant" else [character]:
                        target[form] = max(target[form], frequency)
    for name, counters in sorted(found.items()):
        before, after = ("".join(sorted(counter, key=lambda c: (-counter[c], c))) for counter in counters)
        yield name, before, after, words.get(simplified[name], 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dictionary", type=Path)
    parser.add_argument("characters", type=Path)
    parser.add_argument("--least", type=int, default=100, help="least frequency of a word that shares a part of a name")
    parser.add_argument("--least-whole", type=int, default=10, help="least frequency of a word that holds a whole name")
    given = parser.parse_args()
    words, forms = read_dictionary(given.dictionary), read_forms(given.characters)
    lines = ["\t".join(map(str, row)) for row in rows(words, forms, given.least, given.least_whole)]
    head = f"""\
# Made by benchmarks/make_overlaps.py from dict.txt of jieba 0.42.1 (MIT), traditional forms by STCharacters.txt of OpenCC (Apache 2.0).
# before: characters that with the first of the name end a word of frequency {given.least} or more, or stand before the whole name
# in a word of {given.least_whole} or more; after: the same behind it; those of the commonest words first. Words that are point
# names, with 穴 or without, do not count. word: frequency of the name itself as a word, 0 if none.
# A traditional name has what its simplified form has, in traditional characters.
name\tbefore\tafter\tword
"""
    TARGET.write_text(head + "\n".join([*lines, ""]), encoding="utf-8")
    print(f"{len(lines)} names, {TARGET.stat().st_size / 1000:.1f} kB")


if __name__ == "__main__":
    main()
