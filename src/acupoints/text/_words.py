"""Words looked up in a text: whether one stands at a place (`WordSet`), and where those of several kinds stand in all of it (`Scanner`).

Both work on folded text. A word that ends in ``*`` is a stem. Languages that write no spaces (Chinese, Japanese) have any piece of text
for a word; in the others a word must stand alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping

from ahocorasick_rs import AhoCorasick, MatchKind

_TOKEN = re.compile(r"\w+")
_SHORTEST_SCANNED = 3
"""Shorter words would be found inside too many others; they count only where they are asked for at a place."""
_SHORTEST_STEM = 3


class WordSet:
    """Words and stems of one list.

    Args:
        words: folded words; ``*`` at the end marks a stem.
        spaced: whether the language has spaces between words.
    """

    __slots__ = ("_by_first", "_by_last", "_exact", "_pieces", "_stems", "_symbols")

    def __init__(self, words: Iterable[str], *, spaced: bool) -> None:
        self._exact: set[str] = set()
        self._stems: dict[int, set[str]] = {}
        self._by_first: dict[str, list[str]] = {}
        self._by_last: dict[str, list[str]] = {}
        self._symbols: list[str] = []
        self._pieces: dict[int, set[str]] = {}
        for word in words:
            if not spaced:
                self._pieces.setdefault(len(word.rstrip("*")), set()).add(word.rstrip("*"))
            else:
                self._add(word)
        self._pieces = dict(sorted(self._pieces.items(), reverse=True))

    def _add(self, word: str) -> None:
        bare = word.rstrip("*.") if _TOKEN.match(word) else word.rstrip("*")
        if _TOKEN.fullmatch(bare):
            if word.endswith("*"):
                self._stems.setdefault(len(bare), set()).add(bare)
            else:
                self._exact.add(bare)
        elif tokens := _TOKEN.findall(bare):
            if bare[0].isalnum():
                self._by_first.setdefault(tokens[0], []).append(bare)
            else:
                self._symbols.append(bare)
            self._by_last.setdefault(tokens[-1], []).append(bare)
        else:
            self._symbols.append(bare)

    def __bool__(self) -> bool:
        return bool(self._exact or self._stems or self._by_first or self._symbols or self._pieces)

    def at(self, plain: str, start: int) -> int:
        """Where a word that begins at ``start`` ends; 0 for none."""
        for size, pieces in self._pieces.items():
            if plain[start : start + size] in pieces:
                return start + size
        found = _TOKEN.match(plain, start)
        if found is None:
            return next((start + len(symbol) for symbol in self._symbols if plain.startswith(symbol, start)), 0)
        token = found.group()
        for phrase in self._by_first.get(token, ()):
            end = start + len(phrase)
            if plain.startswith(phrase, start) and not plain[end : end + 1].isalnum():
                return end
        return found.end() if self._is_word(token) else 0

    def ends(self, plain: str, end: int, low: int = 0) -> int:
        """Where a word that ends at ``end`` begins; -1 for none."""
        for size, pieces in self._pieces.items():
            if end - size >= low and plain[end - size : end] in pieces:
                return end - size
        start = end
        while start > low and (plain[start - 1].isalnum() or plain[start - 1] == "_"):
            start -= 1
        if start == end:
            return next((end - len(symbol) for symbol in self._symbols if plain.endswith(symbol, low, end)), -1)
        token = plain[start:end]
        for phrase in self._by_last.get(token, ()):
            if plain.endswith(phrase, low, end) and not plain[end - len(phrase) - 1 : end - len(phrase)].isalnum():
                return end - len(phrase)
        return start if self._is_word(token) else -1

    def within(self, text: str) -> bool:
        """Whether any of the words stands in a short text."""
        place, size = 0, len(text)
        while place < size:
            if self.at(text, place):
                return True
            found = _TOKEN.match(text, place) if not self._pieces else None
            place = found.end() if found is not None else place + 1
        return False

    def covers(self, text: str) -> bool:
        """Whether a text has no letters or digits but those of these words."""
        place, size = 0, len(text)
        while place < size:
            end = self.at(text, place)
            if end > place:
                place = end
            elif text[place].isalnum():
                return False
            else:
                place += 1
        return True

    def _is_word(self, token: str) -> bool:
        if token in self._exact:
            return True
        return any(token[:size] in stems for size, stems in self._stems.items())


class Places:
    """Where the words of one kind stand in a text, in order."""

    __slots__ = ("_ends",)

    def __init__(self, ends: list[int]) -> None:
        self._ends = ends

    def __bool__(self) -> bool:
        return bool(self._ends)

    def any(self, start: int, end: int) -> bool:
        """Whether one stands between two offsets."""
        place = bisect_right(self._ends, start)
        return place < len(self._ends) and self._ends[place] <= end

    def count(self, start: int, end: int) -> int:
        """How many stand there."""
        return bisect_right(self._ends, end) - bisect_right(self._ends, start)


class Scanner:
    """Finds the words of several kinds in one pass.

    Args:
        kinds: words by kind, as for `WordSet`.
        spaced: whether the language has spaces between words.
    """

    def __init__(self, kinds: Mapping[str, Iterable[str]], *, spaced: bool) -> None:
        self._kinds = tuple(kinds)
        self._spaced = spaced
        table: dict[str, list[tuple[str, bool]]] = {}
        for kind, words in kinds.items():
            for word in words:
                form = word.rstrip("*")
                if not spaced or len(form) >= (_SHORTEST_STEM if word.endswith("*") else _SHORTEST_SCANNED):
                    table.setdefault(form, []).append((kind, word.endswith("*")))
        self._uses = list(table.values())
        self._automaton = AhoCorasick(list(table), matchkind=MatchKind.Standard) if table else None

    def scan(self, plain: str) -> dict[str, list[tuple[int, int]]]:
        """Places by kind, in the order of their ends."""
        places: dict[str, list[tuple[int, int]]] = {kind: [] for kind in self._kinds}
        if self._automaton is None:
            return places
        uses, spaced = self._uses, self._spaced
        for which, start, end in self._automaton.find_matches_as_indexes(plain, overlapping=True):
            if spaced and start and plain[start - 1].isalnum() and plain[start].isalnum():
                continue
            inside = spaced and plain[end : end + 1].isalnum() and plain[end - 1].isalnum()
            for kind, stem in uses[which]:
                if stem or not inside:
                    places[kind].append((start, end))
        return places
