"""From what somebody wrote to the ids it can mean, on indexes alone: no models are needed to resolve a code or a name."""

from __future__ import annotations

from acupoints._tags import canonical

from ._codes import LONGEST_QUERY, CodeReading, read_code
from ._fold import fold, mild, without_tone_digits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from ._data import Candidate, Index

# "point" in the scripts of the field, which people append to a name.
_SUFFIXES = ("穴", "혈")


class Found:
    """Outcome of a look-up. One id: the answer. Several: ambiguous. None: ``reason`` and ``near`` may help."""

    __slots__ = ("by", "ids", "near", "reason")

    def __init__(self, ids: tuple[str, ...], by: str = "", reason: str = "", near: tuple[str, ...] = ()) -> None:
        self.ids = ids
        self.by = by
        self.reason = reason
        self.near = near


def look_up(index: Index, query: str, lang: str | None = None, system: str | None = None) -> Found:
    """Ask one pack's index: exact id first, then codes, then names, and last what was withdrawn."""
    if len(query) > LONGEST_QUERY:
        return Found((), reason=f"longer than any name ({len(query)} characters)")
    if not fold(query):
        return Found((), reason="it holds neither letters nor digits")
    lang = None if lang is None else canonical(lang)
    if query in index["retired"]:
        return Found((index["retired"][query],), "retired")
    if system is None and query in index["points"]:
        return Found((query,), "id")
    # Only the core reads prefixes; a pack's codes are written out in full.
    own = None if index["prefixes"] else index["codes"].get(fold(query))
    reading = CodeReading((own,)) if own is not None else read_code(index, query, lang, system) if index["prefixes"] else CodeReading()
    if reading.ids:
        return Found(reading.ids, "code")
    by_name = names_like(index, query, lang)
    if by_name:
        return Found(by_name, "name")
    withdrawn = _withdrawn(index, query, lang, system)
    if withdrawn:
        return Found(withdrawn, "retired")
    return Found((), reason=reading.reason, near=reading.beyond)


def _withdrawn(index: Index, query: str, lang: str | None, system: str | None) -> tuple[str, ...]:
    """Ids that a query meant once: asked only when nothing else answers."""
    withdrawn = index["withdrawn"]
    codes = withdrawn["codes"] if system is None else withdrawn["systems"].get(system, {})
    own = codes.get(fold(query))
    if own is not None:
        return (own,)
    before: Index = {**index, "prefixes": withdrawn["prefixes"], "codes": {}, "names": withdrawn["names"]}
    ids = read_code(before, query, lang, system).ids if before["prefixes"] else ()
    return ids or (names_like(before, query, lang) if before["names"] else ())


def names_like(index: Index, query: str, lang: str | None = None) -> tuple[str, ...]:
    """Ids whose names have the key of ``query``, narrowed by language, by accents and by how good the name is."""
    key = fold(query)
    if not key:
        return ()
    for form in _forms(key):
        entry = index["names"].get(form)
        if isinstance(entry, str):
            return (entry,)
        if entry is not None:
            return tuple(candidate[0] for candidate in _narrow(entry, query, lang))
    return ()


def _forms(key: str) -> Iterable[str]:
    yield key
    if (toneless := without_tone_digits(key)) is not None:
        yield toneless
    if key[-1] in _SUFFIXES and len(key) > 2:
        yield key[:-1]
    if key.isascii() and ("lv" in key or "nv" in key):  # keyboards without ü
        yield key.replace("lv", "lu").replace("nv", "nu")


def _narrow(candidates: list[Candidate], query: str, lang: str | None) -> list[Candidate]:
    if lang is not None:
        own = [each for each in candidates if any(_speaks(tag, lang) for tag, _ in each[2])]
        candidates = own or candidates
    if not query.isascii():
        form = mild(query)
        exact = [each for each in candidates if any(text == form for _, text in each[2])]
        candidates = exact or candidates
    best = min(each[1] for each in candidates)
    return [each for each in candidates if each[1] == best]


def _speaks(tag: str, lang: str) -> bool:
    return tag == lang or tag.startswith(f"{lang}-") or lang.startswith(f"{tag}-")
