"""Counts of documents, as data and in words that say what they count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from acupoints._ids import pack_of
from acupoints.atlas import Atlas
from acupoints.model.counts import count_uses
from acupoints.model.evidence import Document, Use
from acupoints.wording import Speech

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WAYS = ("fixed", "pattern", "menu", "range", "pregnancy")


@dataclass(frozen=True, slots=True)
class Counts:
    """`acupoints.model.counts.UseCounts` as a screen's JSON has it: under names, with the sum of documents among them."""

    documents: int
    trials: int
    fixed: int
    pattern: int
    menu: int
    range: int
    pregnancy: int
    controls: int
    others: Mapping[str, int]
    ids: tuple[str, ...]


def count(uses: Iterable[Use], documents: Mapping[str, Document]) -> Counts:
    """Counts of these uses, studies counted once."""
    found = count_uses(uses, documents)
    return Counts(documents=found.documents, **found._asdict())


def uses_in(atlas: Atlas, pack: str, member: str | None = None, area: str | None = None) -> tuple[Use, ...]:
    """Uses that a pack's documents make of a member, or of the members of an area; all without either."""
    return tuple(use for use in atlas.uses(member) if pack_of(use.document) == pack and (area is None or use.area == area))


def plural(count: int, one: str, many: str | None = None, *, words: bool = False) -> str:
    """``"1 trial"``, ``"3 trials"``; ``"three sources"`` with ``words``. For lists and messages, which are English."""
    number = _SMALL[count] if words and 0 <= count < len(_SMALL) else f"{count:,}"
    return f"{number} {one if count == 1 else many or one + 's'}"


def kind_count(kind: str, count: int, say: Speech) -> str:
    """``"2 systematic reviews"``."""
    return say.count(f"doc.{kind}", count)


def in_short(counts: Counts, say: Speech) -> str:
    """One phrase: ``"15 trials: 9 fixed, 1 pattern, 1 menu, 1 range, 3 pregnancy; 9 other documents"``."""
    return _told(counts, say, "other-document")


def tally(counts: Counts, say: Speech) -> str:
    """The shortest form, for a list: ``"10 trials: 7 fixed, 1 pattern; 6 others"``."""
    return _told(counts, say, "other")


def _told(counts: Counts, say: Speech, rest: str) -> str:
    if not counts.documents:
        return say("no-document")
    shares = [say(f"short.{way}", n=getattr(counts, way)) for way in _WAYS if getattr(counts, way)]
    parts = [say.count("trial", counts.trials) + say("colon") + say.list(shares) if counts.trials else say("no-trial")]
    if counts.controls:
        parts.append(say("short.controls", n=counts.controls))
    others = sum(counts.others.values())
    if others:
        named = say.list(kind_count(kind, share, say) for kind, share in counts.others.items())
        parts.append(say.count(rest, others) if counts.trials else named)
    return say("semicolon").join(parts)


def ways(counts: Counts, say: Speech) -> str:
    """How the trials use a point: ``"as a fixed point 7 · by pattern 1"``."""
    return " · ".join(say(f"way.{way}", n=getattr(counts, way)) for way in (*_WAYS, "controls") if getattr(counts, way))
