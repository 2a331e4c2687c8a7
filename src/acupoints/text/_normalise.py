"""The points that a text names, as ids."""

from __future__ import annotations

from collections.abc import Sequence

from acupoints.atlas import Atlas

from ._recogniser import find_mentions


def normalise(text: str, lang: str | None = None, *, packs: Sequence[str] = (), atlas: Atlas | None = None) -> tuple[str, ...]:
    """Ids of the points that a text names, each once, in the order of their first mention.

    What is undecided between several points, or names a point that does not exist, is left out: `find_mentions` tells of both.

    Args:
        text: any text.
        lang: BCP 47 tag of its language; detected without one.
        packs: packs whose names are looked for too.
        atlas: where the points are; the default atlas without one.
    """
    return tuple(dict.fromkeys(id for mention in find_mentions(text, lang, packs=packs, atlas=atlas) for id in mention.points))
