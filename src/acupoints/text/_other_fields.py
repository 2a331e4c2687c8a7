"""What speaks against a code that would pass as a point: the cells, roads and voltages around it, and a paragraph that never speaks of
needles or of a body. Where somebody wrote a name beside its code, nobody asks."""

from __future__ import annotations

from bisect import bisect_left

from ._candidate import Candidate
from ._context import Context, Span

_CERTAIN = 4.0
_FEW_LETTERS = 30
_ALONE, _IN_A_SERIES = 0.5, -0.5
"""What is left of a single code, and of several with one prefix, where nothing speaks of needles or of a body."""


def doubt_likes_of(struck: list[int], candidates: list[Candidate], context: Context) -> None:
    """Where other codes are cells, genes or roads, a code that nothing confirms is likely one too. ``struck`` are the starts of those."""
    for candidate in candidates:
        if candidate.style == "code" and not candidate.partner and candidate.weight > 0:
            begin, end = context.block(candidate.start, candidate.end)
            near = bisect_left(struck, end) - bisect_left(struck, begin)
            if near and not context.cues.any(*context.sentence(candidate.start, candidate.end)):
                candidate.weight -= 2.0 * min(2, near)


def doubt_strange_sentences(candidates: list[Candidate], context: Context) -> None:
    """A sentence that never speaks of needles but often of cells, roads or voltages is about those."""
    for candidate in candidates:
        if 0 < candidate.weight < _CERTAIN and candidate.style == "code":
            strange = min(4, context.strangeness(candidate.start, candidate.end))
            if strange and not context.cues.any(*context.block(candidate.start, candidate.end)):
                candidate.weight -= strange


def doubt_series(candidates: list[Candidate], context: Context) -> None:
    """Codes of one prefix in a paragraph that has no other, no name and no word of needles or of the body: TE1 and TE2 of an experiment,
    ST 3 of a list of steps."""
    sure = [candidate for candidate in candidates if candidate.weight > 0]
    starts = [candidate.start for candidate in sure]
    silent: dict[Span, bool] = {}
    for candidate in sure:
        if candidate.style != "code" or candidate.bare or candidate.number_first:
            continue
        block = context.block(candidate.start, candidate.end)
        others = sure[bisect_left(starts, block[0]) : bisect_left(starts, block[1])]
        if any(each.prefix != candidate.prefix for each in others):
            continue
        if block not in silent:
            silent[block] = _says_something_else(context, block)
        if silent[block]:
            alone = len({each.ids for each in others}) == 1
            candidate.weight = min(candidate.weight, _ALONE if alone else _IN_A_SERIES)


def _says_something_else(context: Context, block: Span) -> bool:
    """Whether a paragraph has words, and none of needles or of the body: a bare list of codes speaks for itself."""
    if context.body.any(*block) or context.cues.any(*block):
        return False
    return sum(map(str.isalpha, context.plain[slice(*block)])) >= _FEW_LETTERS
