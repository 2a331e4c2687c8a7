"""Can every location of a pack be said? A check of packs, handed to those of the loading room."""

from __future__ import annotations

from collections.abc import Iterator

from acupoints.atlas import Atlas
from acupoints.errors import Problem
from acupoints.loading._compile import compile_sources
from acupoints.loading._core import pack_data
from acupoints.loading._facts import Pack
from acupoints.loading._inspect import the_core
from acupoints.loading._load import uses_of

from ._gaps import gaps_of


def atlas_of(pack: Pack) -> Atlas:
    """An atlas of the core and one sound pack, or of a core under check alone."""
    own = pack_data(compile_sources(pack.sources, pack.notices))
    if own.index["pack"]["name"] == "core":
        return Atlas(own, lambda: ((), ()))
    return Atlas(the_core(), lambda: ((own,), ()))


def sayable(pack: Pack) -> Iterator[Problem]:
    """In every language nothing is missing, nothing is left over, and no two points have one sentence."""
    # A pack that uses others can't be read without them; loading checks that its landmarks have names all the same.
    if not pack.sound or uses_of(pack.sources):
        return
    rows = {row.data["id"]: row for row in pack.sources.of("points") if "location" in row.data}
    if not rows:
        return
    atlas = atlas_of(pack)
    points = [atlas[id] for id in rows if id in atlas]
    for lang in atlas.languages:
        for id, fault in gaps_of(lang, atlas, points):
            row = rows.get(id)
            file, path = (row.file, f"{row.path}.location") if row is not None else ("", "")
            yield Problem("bad-sentence", file, path, f"{lang}: {fault}", "Correct the formula, or the words of this language")
