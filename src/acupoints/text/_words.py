"""Words looked up in a text: whether one stands at a place (`WordSet`), and where those of several kinds stand in all of it (`Scanner`).

Both work on folded text. A word that ends in ``*`` is a stem. Languages that write no spaces (Chinese, Japanese) have any piece of text
for a word; in the others a word must stand alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

_TOKEN = re.compile(r"\w{1,40}")
"""Longer ones are no words of any list; Chinese goes on without a space for pages."""
SHORTEST_SCANNED = 3
"""Shorter words would be found inside too many others; they count only where they are asked for at a place."""
_REMEMBERED = 20_000
"""Tokens whose kinds are kept, so that the common ones cost one look."""
_ASCII_RUN = re.compile(r"\w+", re.ASCII)
"""Behind digits a Chinese or Korean word begins without a space: 2分钟."""
_RUN = re.compile(r"\w+")
_WINDOW = 60
"""Up to so many characters are cut into words all at once."""


class WordMap:
    """Words and stems of several lists, looked up at a place together.

    Args:
        kinds: folded words by kind; ``*`` at the end marks a stem. A kind is one bit: several may be asked for with ``|``.
        spaced: whether the language has spaces between words.

    Attributes:
        firsts: characters that the words begin with.
    """

    __slots__ = ("_by_first", "_by_last", "_ending", "_hints", "_memo", "_starting", "_stems", "_symbols", "_tokens", "firsts")

    def __init__(self, kinds: Mapping[int, Iterable[str]], *, spaced: bool) -> None:
        self._tokens: dict[str, int] = {}
        self._stems: dict[int, dict[str, int]] = {}
        self._by_first: dict[str, list[tuple[str, int]]] = {}
        self._by_last: dict[str, list[tuple[str, int]]] = {}
        self._symbols: list[tuple[str, int]] = []
        self._memo = _Memo(self._kinds_of)
        self._hints: dict[int, AhoCorasick] = {}
        pieces: dict[str, int] = {}
        firsts: set[str] = set()
        for kind, words in kinds.items():
            for word in words:
                firsts.add(word[:1])
                if spaced:
                    self._add(word, kind)
                else:
                    piece = word.rstrip("*")
                    pieces[piece] = pieces.get(piece, 0) | kind
        self.firsts = frozenset(firsts)  # most places are no word's beginning, and one look at a character tells so
        self._starting = _by_edge(pieces, 0)
        self._ending = _by_edge(pieces, -1)

    def _add(self, word: str, kind: int) -> None:
        bare = word.rstrip("*.") if _TOKEN.match(word) else word.rstrip("*")
        tokens = _TOKEN.findall(bare)
        if tokens == [bare]:
            table = self._stems.setdefault(len(bare), {}) if word.endswith("*") else self._tokens
            table[bare] = table.get(bare, 0) | kind
        elif not tokens or not bare[0].isalnum():
            self._symbols.append((bare, kind))
        else:
            self._by_first.setdefault(tokens[0], []).append((bare, kind))
        if len(tokens) > 1:
            self._by_last.setdefault(tokens[-1], []).append((bare, kind))

    def at(self, plain: str, start: int) -> tuple[int, int]:
        """(where the longest word that begins at ``start`` ends, kinds of all that begin there); (0, 0) for none."""
        first = plain[start : start + 1]
        if first not in self.firsts:
            return 0, 0
        if self._starting:
            return self._piece_at(plain, start, first)
        token = _TOKEN.match(plain, start)
        if token is None:
            for symbol, kind in self._symbols:
                if plain.startswith(symbol, start):
                    return start + len(symbol), kind
            return 0, 0
        word = token.group()
        kinds = self._memo[word]
        end = token.end() if kinds else 0
        for phrase, kind in self._by_first.get(word, ()):
            stop = start + len(phrase)
            if plain.startswith(phrase, start) and not plain[stop : stop + 1].isalnum():
                kinds |= kind
                end = max(end, stop)
        return end, kinds

    def _piece_at(self, plain: str, start: int, first: str) -> tuple[int, int]:
        end = kinds = 0
        for size, pieces in self._starting[first]:
            found = pieces.get(plain[start : start + size])
            if found:
                kinds |= found
                end = end or start + size
        return end, kinds

    def count(self, text: str, kind: int) -> int:
        """How many single words of a kind stand in a text."""
        words = _TOKEN.findall(text)
        if not text.isascii():
            words = [word for word in words if word[0] in self.firsts]
        return sum(1 for kinds in filter(None, map(self._memo.__getitem__, words)) if kinds & kind)

    def any(self, text: str, kind: int) -> bool:
        """Whether a single word of a kind stands in a text: of a kind that is rare, for which it is told sooner that none does."""
        hint = self._hints.get(kind)
        if hint is None:
            words = [word for table in (self._tokens, *self._stems.values()) for word, kinds in table.items() if kinds & kind]
            hint = self._hints[kind] = AhoCorasick(words, implementation=Implementation.DFA)
        return bool(hint.find_matches_as_indexes(text)) and self.count(text, kind) > 0

    def any_ends(self, plain: str, start: int, end: int, kind: int) -> bool:
        """Whether a piece of a kind ends in a short stretch, of a language without spaces."""
        ending = self._ending
        return any(plain[place - 1] in ending and self._piece_before(plain, place, 0)[1] & kind for place in range(start + 1, end + 1))

    def before(self, plain: str, end: int, low: int = 0) -> tuple[int, int]:
        """(where the longest word that ends at ``end`` begins, kinds of all that end there); (-1, 0) for none."""
        if self._ending:
            return self._piece_before(plain, end, low)
        start = plain.rfind(" ", low, end) + 1 or low
        if not plain[start:end].isalnum():  # what stands behind the last space is nearly always one word
            start = _word_start(plain, end, low)
        if start == end:
            for symbol, kind in self._symbols:
                if plain.endswith(symbol, low, end):
                    return end - len(symbol), kind
            return -1, 0
        word = plain[start:end]
        kinds = self._memo[word] if plain[start] in self.firsts else 0
        begin = start if kinds else -1
        for phrase, kind in self._by_last.get(word, ()):
            place = end - len(phrase)
            if plain.endswith(phrase, low, end) and not plain[place - 1 : place].isalnum():
                kinds |= kind
                begin = place if begin < 0 else min(begin, place)
        return begin, kinds

    def _piece_before(self, plain: str, end: int, low: int) -> tuple[int, int]:
        kinds = 0
        begin = -1
        for size, pieces in self._ending.get(plain[end - 1 : end], ()):
            if end - size >= low and (found := pieces.get(plain[end - size : end])):
                kinds |= found
                begin = end - size if begin < 0 else begin
        return begin, kinds

    def _kinds_of(self, token: str) -> int:
        if token[0] not in self.firsts:
            return 0
        kinds = self._tokens.get(token, 0)
        for size, stems in self._stems.items():
            kinds |= stems.get(token[:size], 0)
        return kinds


class _Memo(dict[str, int]):
    """What was worked out for tokens, so that common ones cost no more than a look in a table."""

    def __init__(self, work: Callable[[str], int]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, token: str) -> int:
        kinds = self._work(token)
        if len(self) < _REMEMBERED and (kinds or token.isascii()):  # pieces of Chinese between two marks hardly come back
            self[token] = kinds
        return kinds


def _by_edge(pieces: dict[str, int], edge: int) -> dict[str, list[tuple[int, dict[str, int]]]]:
    """Pieces by their first or last character, then by length, the longest first."""
    table: dict[str, dict[int, dict[str, int]]] = {}
    for piece, kinds in pieces.items():
        table.setdefault(piece[edge], {}).setdefault(len(piece), {})[piece] = kinds
    return {char: sorted(by_size.items(), reverse=True) for char, by_size in table.items()}


def _word_start(plain: str, end: int, low: int) -> int:
    """Where the letters and digits that end at ``end`` begin, no further than ``low``; ``end`` where none stand there."""
    if end - low < _WINDOW:
        words = _RUN.findall(plain, low, end)
        return end - len(words[-1]) if words and (plain[end - 1].isalnum() or plain[end - 1] == "_") else end
    start = end
    while start > low and (plain[start - 1].isalnum() or plain[start - 1] == "_"):
        start -= 1
    return start


class WordSet:
    """Words and stems of one list; arguments as for `WordMap`."""

    __slots__ = ("_map",)

    def __init__(self, words: Iterable[str], *, spaced: bool) -> None:
        self._map = WordMap({1: words}, spaced=spaced)

    @property
    def firsts(self) -> frozenset[str]:
        """Characters that the words begin with."""
        return self._map.firsts

    def at(self, plain: str, start: int) -> int:
        """Where a word that begins at ``start`` ends; 0 for none."""
        return self._map.at(plain, start)[0]

    def ends(self, plain: str, end: int, low: int = 0) -> int:
        """Where a word that ends at ``end`` begins; -1 for none."""
        return self._map.before(plain, end, low)[0]

    def within(self, text: str) -> bool:
        """Whether any of the words stands in a short text."""
        place, size, firsts, at = 0, len(text), self._map.firsts, self._map.at
        while place < size:
            if text[place] in firsts and at(text, place)[0]:
                return True
            found = _ASCII_RUN.match(text, place)
            place = found.end() if found is not None else place + 1
        return False

    def covers(self, text: str) -> bool:
        """Whether a text has no letters or digits but those of these words."""
        place, size, firsts, at = 0, len(text), self._map.firsts, self._map.at
        while place < size:
            char = text[place]
            end = at(text, place)[0] if char in firsts else 0
            if end > place:
                place = end
            elif char.isalnum():
                return False
            else:
                place += 1
        return True


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
        shortest: letters of the shortest word that is looked for.
    """

    def __init__(self, kinds: Mapping[str, Iterable[str]], *, spaced: bool, shortest: int = SHORTEST_SCANNED) -> None:
        self._kinds = tuple(kinds)
        self._spaced = spaced
        table: dict[str, list[tuple[str, bool]]] = {}
        for kind, words in kinds.items():
            for word in words:
                form = word.rstrip("*")
                if not spaced or not form.isascii() or len(form) >= shortest:
                    table.setdefault(form, []).append((kind, word.endswith("*")))
        self._uses = list(table.values())
        # As a table of all steps it is twice as fast, and small enough, for words are few.
        self._automaton = AhoCorasick(list(table), matchkind=MatchKind.Standard, implementation=Implementation.DFA) if table else None

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
