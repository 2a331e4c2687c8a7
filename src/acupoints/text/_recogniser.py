"""The reader of texts: built once from an atlas, then used on any number of texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from threading import Lock
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from acupoints._default import default_atlas
from acupoints._tags import canonical
from acupoints.atlas import Atlas
from acupoints.atlas._data import PackData
from acupoints.atlas._order import standard_key
from acupoints.atlas._queries import check_lang
from acupoints.errors import UnknownIdError

from ._candidate import Candidate, without_overlaps
from ._evidence import Evidence, score
from ._grammar import Grammar
from ._levels import without_levels
from ._lexicon import lexicon
from ._mention import Mention
from ._page import Page
from ._patterns import Entry, Patterns
from ._prefixes import Prefixes
from ._reading import Pass, Reader
from ._sides import Sides
from ._systems import settle_systems

ANNOTATOR_VERSION = "1"
"""Raised whenever the same text may get other mentions from the same data."""

_OLD_NUMBERS = range(36, 55)


class Recogniser:
    """Finds mentions of points; immutable, safe to share among threads; pickles by being built anew where it is read.

    Args:
        atlas: where codes and names come from; None takes the default atlas.
        packs: packs whose names and codes are looked for too, each in its own namespace. What the core finds stays the same.

    Raises:
        UnknownIdError: a pack that the atlas doesn't hold.
    """

    def __init__(self, atlas: Atlas | None = None, *, packs: Sequence[str] = ()) -> None:
        self._atlas = atlas
        self._names = tuple(packs)
        source = atlas or default_atlas()
        self._core = source._core
        self._index = self._core.index
        self._pack_data = tuple(_pack(source, name) for name in self._names)
        patterns = Patterns()
        patterns.add_prefixes(self._core)
        patterns.add_codes(self._core)
        patterns.add_names(self._core)
        patterns.add_groups()
        self._patterns, self._entries = patterns.lists()
        self._midline = frozenset(patterns.midline)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest)
        self._packs = tuple(_PackNames(data) for data in self._pack_data)
        self._readers: dict[tuple[str | None, bool], Reader] = {}

    @property
    def packs(self) -> tuple[str, ...]:
        """Packs whose names are looked for too."""
        return self._names

    @property
    def version(self) -> str:
        """Version of the annotator, edition of the data and packs: equal versions find the same in the same text."""
        parts = [ANNOTATOR_VERSION, str(self._index["pack"]["edition"])]
        parts += [f"{data.name}-{data.index['pack']['edition']}" for data in self._pack_data]
        return "+".join(parts)

    def find(self, text: str, lang: str | None = None) -> list[Mention]:
        """Mentions in the order of the text; see `find_mentions`."""
        if not isinstance(text, str):
            raise TypeError(f"a text to read must be a str, not {type(text).__name__}")
        check_lang(lang)
        page = Page(text, None if lang is None else canonical(lang))
        accepted = self._accept(page, self._automaton, self._entries, [])
        found = [self._mention(candidate, page) for candidate in accepted]
        for pack in self._packs:
            own = self._accept(page, pack.automaton, pack.entries, accepted)
            found += [self._mention(candidate, page) for candidate in own]
        if self._packs:
            found.sort(key=lambda mention: (mention.start, mention.end, mention.points))
        return found

    def annotate(self, texts: Iterable[str], lang: str | None = None) -> list[list[Mention]]:
        """Mentions of each text, in order."""
        return [self.find(text, lang) for text in texts]

    def _accept(self, page: Page, automaton: AhoCorasick, entries: list[Entry], beside: list[Candidate]) -> list[Candidate]:
        """What is found with some patterns and held to be mentions. Mentions that were found ``beside`` speak for them, or against."""
        hits = automaton.find_matches_as_indexes(page.folded.cased)
        if not hits or (page.text.isascii() and all(entries[which].bone for which, _, _ in hits)):
            return []  # none, or the vertebrae of a text on backs: L 7 is a point only in the company of others
        lang, sure = page.language
        reader = self._reader(lang, sure)
        own = Pass(reader, entries, page, automaton).read(hits)
        if not sure and (better := reader.prefixes.language_of(_foreign(own), lang)):
            page.settle(better)
            own = Pass(self._reader(better, True), entries, page, automaton).read(hits)
        if beside:  # what is a mention already is not another pack's
            own = without_overlaps(own, beside)
        if not own:
            return []
        candidates = sorted([*own, *beside], key=lambda candidate: candidate.start) if beside else own
        Evidence(page.context).weigh(candidates)
        accepted = [candidate for candidate in candidates if candidate.weight > 0]
        if accepted:
            settle_systems(accepted, page.context)
            accepted = without_levels(page.folded.text, page.original, accepted)
            for candidate in beside:
                candidate.laterality = None  # told once more, with the names of the pack between them
            Sides(page.context, page.original, self._on_midline).assign(accepted)
        if not beside:
            return accepted
        mine = set(map(id, own))
        return [candidate for candidate in accepted if id(candidate) in mine]

    def _mention(self, candidate: Candidate, page: Page) -> Mention:
        start, end = page.folded.span(candidate.start, candidate.end)
        alternatives = candidate.alternatives
        return Mention(
            start,
            end,
            candidate.raw,
            candidate.ids,
            tuple(sorted(alternatives, key=standard_key)) if len(alternatives) > 1 else alternatives,
            candidate.how,
            page.lang,
            candidate.laterality,
            candidate.levels,
            score(candidate.weight),
            candidate.conflict,
            candidate.note or self._old_numbering(candidate),
        )

    def _old_numbering(self, candidate: Candidate) -> str | None:
        """Until 1990 the second line of the Bladder Meridian was counted otherwise; letters of that time leave it open."""
        if candidate.style != "code" or candidate.partner or not candidate.ids or not candidate.ids[0].startswith("BL"):
            return None
        if candidate.prefix == "BL" and not candidate.conflict:
            return None
        if not any(int(id[2:]) in _OLD_NUMBERS for id in candidate.ids):
            return None
        old = self._index["systems"]["bl-old"]["codes"]
        readings = [old.get(id.casefold(), id) for id in candidate.ids]
        if candidate.conflict and set(readings) & set(candidate.conflict):
            return f"old numbering: {', '.join(readings)}"
        return f"old numbering possible: {', '.join(readings)}"

    def _reader(self, lang: str | None, sure: bool) -> Reader:
        key = (lang, sure)
        reader = self._readers.get(key)
        if reader is None:
            tag = lang if sure else None
            index = self._index
            reader = Reader(index["ranges"], index["codes"], Grammar(lexicon(lang)), Prefixes(index, tag), tag)
            self._readers[key] = reader
        return reader

    def _on_midline(self, candidate: Candidate) -> bool:
        return all(id in self._midline for id in candidate.ids)

    def __reduce__(self) -> tuple[Any, ...]:
        if self._atlas is not None:
            raise TypeError("a recogniser of an atlas of your own can't be pickled; make it where it is used")
        return _rebuild, (self._names,)

    def __repr__(self) -> str:
        return f"<Recogniser {self.version}>"


def _foreign(candidates: list[Candidate]) -> set[str]:
    """Letters of codes that are neither WHO's nor English."""
    return {candidate.reading.key for candidate in candidates if candidate.reading.foreign == 2}


class _PackNames:
    """Names and codes of one pack."""

    def __init__(self, data: PackData) -> None:
        patterns = Patterns()
        patterns.add_codes(data)
        patterns.add_names(data)
        forms, self.entries = patterns.lists()
        self.automaton = AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest)


def _pack(atlas: Atlas, name: str) -> PackData:
    for data in atlas._pack_data():
        if data.name == name:
            return data
    raise UnknownIdError("pack", name, reason=f"not loaded; loaded are: {', '.join(data.name for data in atlas._pack_data()) or 'none'}")


def _rebuild(packs: tuple[str, ...]) -> Recogniser:
    return recogniser(None, packs)


_shared: dict[tuple[str, ...], Recogniser] = {}
_lock = Lock()


def recogniser(atlas: Atlas | None, packs: Sequence[str]) -> Recogniser:
    """The shared recogniser of the default atlas, or a new one for another atlas."""
    if atlas is not None:
        return Recogniser(atlas, packs=packs)
    key = tuple(packs)
    if key not in _shared:
        with _lock:
            if key not in _shared:
                _shared[key] = Recogniser(packs=key)
    return _shared[key]


def find_mentions(text: str, lang: str | None = None, *, packs: Sequence[str] = (), atlas: Atlas | None = None) -> list[Mention]:
    """Mentions of points in a text, in its order.

    Codes in any common style, names in any script, ranges, lists that share a prefix and names of groups, each with where it stands and
    what it means; what only looks so (vertebrae, cell lines, ECG leads, dates) is left out by what stands around it. Whether a mention is
    negated ("GB21 was not needled") is not told.

    Args:
        text: any text; offsets are code points of it exactly as it is given.
        lang: BCP 47 tag of its language, which decides what letters mean (P 7 is LU7 in French, PC7 in English). Without one it is
            detected, and other readings stand in ``alternatives``.
        packs: packs whose names and codes are looked for too ("names-vi", "ear"). What the core finds does not change.
        atlas: where the points are; the default atlas without one.

    Raises:
        TypeError: ``text`` is no str.
        UnknownIdError: a pack that is not loaded.
        ValueError: ``lang`` is no language tag.

    >>> [(mention.text, mention.points) for mention in find_mentions("LI4, 10 and CV 4 to 6")]
    [('LI4', ('LI4',)), ('10', ('LI10',)), ('CV 4 to 6', ('CV4', 'CV5', 'CV6'))]
    """
    return recogniser(atlas, packs).find(text, lang)


def annotate(
    texts: Iterable[str], lang: str | None = None, *, packs: Sequence[str] = (), atlas: Atlas | None = None
) -> list[list[Mention]]:
    """Mentions of each text, in order: as `find_mentions`, with the reader built once."""
    return recogniser(atlas, packs).annotate(texts, lang)
