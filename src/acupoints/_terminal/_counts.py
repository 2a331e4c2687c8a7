"""Counts of documents, as data and in words that say what they count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from acupoints.atlas import Atlas
from acupoints.model.counts import count_uses
from acupoints.model.evidence import Document, Use

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

_KINDS = {
    "guideline": ("guideline", "guidelines"),
    "coverage": ("coverage decision", "coverage decisions"),
    "consensus": ("consensus paper", "consensus papers"),
    "systematic-review": ("systematic review", "systematic reviews"),
    "point-review": ("review of points", "reviews of points"),
    "commentary": ("commentary", "commentaries"),
    "trial": ("trial", "trials"),
    "controlled-study": ("controlled study", "controlled studies"),
    "cohort": ("cohort study", "cohort studies"),
    "protocol": ("trial protocol", "trial protocols"),
    "textbook": ("textbook passage", "textbook passages"),
}

READ = {
    "full": "read in full",
    "abstract": "abstract read",
    "table": "read in a review's table",
    "second-hand": "read second-hand",
    "title": "only the title read",
}
"""What was read of a document, in words."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many documents use something; ``fixed`` to ``pregnancy`` divide the trials, each counted in one of them."""

    documents: int
    trials: int
    fixed: int
    pattern: int
    menu: int
    pregnancy: int
    others: dict[str, int]
    ids: tuple[str, ...]


def count(uses: Iterable[Use], documents: Mapping[str, Document]) -> Counts:
    """Counts of these uses, studies counted once."""
    found = count_uses(uses, documents)
    return Counts(found.documents, found.trials, found.fixed, found.pattern, found.menu, found.pregnancy, dict(found.others), found.ids)


def uses_in(atlas: Atlas, pack: str, member: str | None = None, area: str | None = None) -> tuple[Use, ...]:
    """Uses that a pack's documents make of a member, or of the members of an area; all without either."""
    return tuple(use for use in atlas.uses(member) if use.document.partition(":")[0] == pack and (area is None or use.area == area))


def number(count: int) -> str:
    """A count in words up to twelve, in digits with commas beyond."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else f"{count:,}"


def plural(count: int, one: str, many: str | None = None, *, words: bool = False) -> str:
    """``"1 trial"``, ``"3 trials"``; ``"three sources"`` with ``words``."""
    return f"{number(count) if words else f'{count:,}'} {one if count == 1 else many or one + 's'}"


def kind_count(kind: str, count: int) -> str:
    """``"2 systematic reviews"``."""
    one, many = _KINDS.get(kind, (kind, kind + "s"))
    return plural(count, one, many)


def kind_name(kind: str) -> str:
    """``"systematic review"``."""
    return _KINDS.get(kind, (kind,))[0]


def in_short(counts: Counts) -> str:
    """One sentence: ``"15 trials, 3 of them in pregnancy, 1 by pattern; 9 other documents"``."""
    if not counts.documents:
        return "no document found"
    others = sum(counts.others.values())
    if not counts.trials:
        return f"no trial found; {_others(counts)}"
    shares = [(counts.pregnancy, "in pregnancy"), (counts.pattern, "by pattern"), (counts.menu, "as a choice from a menu")]
    named = [(share, how) for share, how in shares if share]
    text = plural(counts.trials, "trial")
    for position, (share, how) in enumerate(named):
        if share == counts.trials:
            text += f", {how}" if share == 1 else f", all {how}"
        else:
            text += f", {share} of them {how}" if position == 0 else f", {share} {how}"
    return f"{text}; {plural(others, 'other document')}" if others else text


def tally(counts: Counts) -> str:
    """The shortest form, for a list: ``"10 trials: 7 fixed, 1 pattern; 6 others"``."""
    if not counts.documents:
        return "no document found"
    if not counts.trials:
        return f"no trial; {_others(counts)}"
    shares = [(counts.fixed, "fixed"), (counts.pattern, "pattern"), (counts.menu, "menu"), (counts.pregnancy, "pregnancy")]
    others = sum(counts.others.values())
    text = f"{plural(counts.trials, 'trial')}: {', '.join(f'{share} {how}' for share, how in shares if share)}"
    return f"{text}; {plural(others, 'other')}" if others else text


def ways(counts: Counts) -> str:
    """How the trials use a point: ``"as a fixed point 7 · by pattern 1"``."""
    shares = [
        ("as a fixed point", counts.fixed),
        ("by pattern", counts.pattern),
        ("from a menu", counts.menu),
        ("in pregnancy", counts.pregnancy),
    ]
    return " · ".join(f"{how} {share}" for how, share in shares if share)


def _others(counts: Counts) -> str:
    return ", ".join(kind_count(kind, share) for kind, share in counts.others.items())
