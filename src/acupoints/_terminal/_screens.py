"""Which screen shows a thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from acupoints.atlas import Atlas
from acupoints.model import PackInfo, Point
from acupoints.model.sets import PointSet, Protocol
from acupoints.wording import speech

from ._text import Line

Screen = tuple[Any, Callable[[int], list[Line]]]


def screen_of(atlas: Atlas, thing: object, lang: str, part: str | None = None) -> Screen:
    """The view of a thing, and the function that lays it out at a width.

    Args:
        atlas: where it comes from.
        thing: a point, set, protocol or pack.
        lang: language of the screen.
        part: ``claims``, ``findings`` or ``sources`` of a pack, ``needling`` of a point.

    Raises:
        ValueError: the thing has no such part.
    """
    say = speech(lang, atlas)
    if isinstance(thing, Point) and part in (None, "needling"):
        if part is None:
            from ._point import point_lines, point_view

            point = point_view(atlas, thing, lang)
            return point, lambda width: point_lines(point, say, width)
        from ._needling import needling_lines, needling_view

        needling = needling_view(atlas, thing, lang)
        return needling, lambda width: needling_lines(needling, say, width)
    if isinstance(thing, PackInfo) and part != "needling":
        return _pack(atlas, thing, lang, part)
    if part is not None:
        name = thing.name if isinstance(thing, PackInfo) else thing
        raise ValueError(f"{name} has no {part}: ask for {'a point' if part == 'needling' else 'a pack'}")
    if isinstance(thing, PointSet):
        from ._set import set_lines, set_view

        found = set_view(atlas, thing, lang)
        return found, lambda width: set_lines(found, say, width)
    assert isinstance(thing, Protocol)
    from acupoints.export import card_view

    from ._protocol import protocol_lines

    card = card_view(thing, lang, atlas)
    return card, lambda width: protocol_lines(card, say, width)


def _pack(atlas: Atlas, info: PackInfo, lang: str, part: str | None) -> Screen:
    say = speech(lang, atlas)
    if part == "claims":
        from ._claims import claims_lines, claims_view

        claims = claims_view(atlas, info, lang)
        return claims, lambda width: claims_lines(claims, say, width)
    if part == "sources":
        from ._documents import documents_lines, documents_view

        documents = documents_view(atlas, info, lang)
        return documents, lambda width: documents_lines(documents, say, width)
    if part == "findings":
        from ._findings import findings_lines, findings_view

        findings = findings_view(atlas, info, lang)
        return findings, lambda width: findings_lines(findings, say, width)
    from ._pack import pack_lines, pack_view

    pack = pack_view(atlas, info, lang)
    return pack, lambda width: pack_lines(pack, say, width)
