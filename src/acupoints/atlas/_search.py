"""Ranked search: exact, then beginnings, then names that differ by a slip; each script with its own measure.

The names are the keys of the indexes, so nothing is decoded until the best few are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from acupoints.model import Name, Point

from ._data import PackData
from ._fold import fold, script
from ._lookup import look_up, names_like
from ._order import standard_key

How = Literal["id", "code", "name", "beginning", "part", "similar", "retired"]


class Match(NamedTuple):
    """One result of a search.

    Attributes:
        point: the point.
        score: 0 to 100, higher is closer; comparable within one search only.
        how: why it matched: ``id``, ``code``, exact ``name``, ``beginning`` of a name, ``part`` of a name, ``similar`` spelling;
            ``retired``: an id, code or name that was taken back, and nothing else answers (`Atlas.retired` says why).
        name: the name that matched, as written; the id for a code.
        lang: language of that name; None for a code.
    """

    point: Point
    score: float
    how: How
    name: str
    lang: str | None


class Hit(NamedTuple):
    """A result before its point is read."""

    id: str
    score: float
    how: How
    key: str


_WORDS = re.compile(r"[^\s,;:()\[\]（），、；：]+")

# The least similarity that still counts as the same name, by script: one slip in a short word changes much of it.
_CUTOFF = {"latin": 0.66, "kana": 0.5, "han": 0.5, "hangul": 0.5}


class SearchIndex:
    """Name keys of several packs, grouped by script."""

    __slots__ = ("_keys", "_minor", "_owners", "_packs")

    def __init__(self, packs: Iterable[PackData]) -> None:
        self._packs = tuple(packs)
        self._owners: dict[str, list[str]] = {}
        for pack in self._packs:
            for key, entry in pack.index["names"].items():
                ids = [entry] if isinstance(entry, str) else [candidate[0] for candidate in entry]
                owners = self._owners.setdefault(key, [])
                owners.extend(id for id in ids if id not in owners)
        self._minor = frozenset[str]().union(*(pack.index["minor"] for pack in self._packs))
        self._keys: dict[str, list[str]] = {}
        for key in self._owners:
            self._keys.setdefault(script(key), []).append(key)

    def hits(self, query: str, lang: str | None, limit: int) -> list[Hit]:
        """Best hits first, one per id."""
        key = fold(query)
        if not key:
            return []
        whole = _best([*self._exact(query, lang), *self._beginnings(key), *self._parts(key), *self._similar(key, limit)])
        best = whole or _best(self._words(query, lang))
        return sorted(best, key=lambda hit: (-hit.score, standard_key(hit.id)))[:limit]

    def _demerit(self, name: str) -> float:
        """A main name stands before a variant that is as near."""
        return 1.0 if name in self._minor else 0.0

    def _exact(self, query: str, lang: str | None) -> Iterable[Hit]:
        for pack in self._packs:
            found = look_up(pack.index, query, lang)
            how: How = "code" if found.by == "code" else "id" if found.by == "id" else "retired" if found.by == "retired" else "name"
            yield from (Hit(id, 100.0, how, fold(query)) for id in found.ids)
            yield from (Hit(id, 99.0, "name", fold(query)) for id in names_like(pack.index, query))
        yield from (Hit(id, 98.0, "name", fold(query)) for id in self._owners.get(fold(query), ()))

    def _words(self, query: str, lang: str | None) -> Iterable[Hit]:
        """What single words name where the whole names nothing: ``Zusanli (ST36)``, ``LI4 point``."""
        for word in dict.fromkeys(_WORDS.findall(query)):
            if word != query:
                yield from (hit._replace(score=hit.score / 2) for hit in self._exact(word, lang))

    def _beginnings(self, key: str) -> Iterable[Hit]:
        if len(key) < (2 if key.isascii() else 1):
            return
        for name in self._keys.get(script(key), ()):
            if name.startswith(key) and name != key:
                score = 80 + 15 * len(key) / len(name) - self._demerit(name)
                yield from (Hit(id, score, "beginning", name) for id in self._owners[name])
        for pack in self._packs:
            for id in pack.index["points"]:
                if id in pack.index["retired"]:
                    continue
                code = fold(id)
                if code.startswith(key) and code != key:
                    yield Hit(id, 80 + 15 * len(key) / len(code), "beginning", "")

    def _parts(self, key: str) -> Iterable[Hit]:
        if key.isascii() and len(key) < 4:
            return
        least, most = (60, 75) if key.isascii() else (72, 100)  # half of two characters is nearer than the beginning of three
        for name in self._keys.get(script(key), ()):
            if key in name and not name.startswith(key):
                score = least + (most - least) * len(key) / len(name) - self._demerit(name)
                yield from (Hit(id, score, "part", name) for id in self._owners[name])

    def _similar(self, key: str, limit: int) -> Iterable[Hit]:
        kind = script(key)
        if kind == "latin" and (len(key) < 3 or key[-1].isdigit()):  # codes are right or wrong, not similar
            return
        found = process.extract(
            key, self._keys.get(kind, ()), scorer=OSA.normalized_similarity, score_cutoff=_CUTOFF[kind], limit=10 * limit
        )
        for name, similarity, _ in found:
            if similarity < 1:
                turned = len(name) == len(key) and sorted(name) == sorted(key)  # letters in another order lose nothing
                score = 97 * similarity + 5 * turned - self._demerit(name)
                yield from (Hit(id, score, "similar", name) for id in self._owners[name])


def _best(hits: Iterable[Hit]) -> list[Hit]:
    """The best hit of each id."""
    best: dict[str, Hit] = {}
    for hit in hits:
        if hit.id not in best or hit.score > best[hit.id].score:
            best[hit.id] = hit
    return list(best.values())


def matched_name(names: Iterable[Name], key: str) -> Name | None:
    """The name behind a key; a main name before others."""
    same = [name for name in names if fold(name.text) == key]
    return min(same, key=lambda name: name.role != "main", default=None)
