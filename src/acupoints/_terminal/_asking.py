"""What somebody means by a word: a point in any writing, a set, or a pack."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from acupoints._ids import local
from acupoints.atlas import Atlas
from acupoints.errors import AcupointsError, AmbiguousPointError, PointNotFoundError, UnknownIdError
from acupoints.model import PackInfo, Point
from acupoints.model.sets import PointSet, Protocol

Thing = Point | PointSet | Protocol | PackInfo


class Asked(NamedTuple):
    """One thing asked for: found, or the reason why not."""

    query: str
    thing: Thing | None
    error: AcupointsError | None


def ask_all(atlas: Atlas, words: Sequence[str], lang: str | None, system: str | None) -> list[Asked]:
    """What each word means; when a word alone means nothing but all together do, that (``show zu san li``, ``show LI 4``)."""
    alone = [ask(atlas, word, lang, system) for word in words]
    if len(words) > 1 and any(each.error for each in alone):
        for joined in (" ".join(words), "-".join(words)):
            together = ask(atlas, joined, lang, system)
            if together.error is None:
                return [together]
    return alone


def ask(atlas: Atlas, query: str, lang: str | None, system: str | None) -> Asked:
    """What one word means. The core is asked first, so that a pack called like a point hides nothing."""
    try:
        point = atlas.point(query, lang=lang, system=system)
    except AcupointsError as error:
        named = _named(atlas, query)
        return Asked(query, named, None) if named is not None else Asked(query, None, _better(atlas, query, error))
    named = _named(atlas, query) if ":" in point.id else None
    return Asked(query, named or point, None)


def _named(atlas: Atlas, query: str) -> PointSet | Protocol | PackInfo | None:
    """The set, protocol or loaded pack of this name."""
    name = query.strip().casefold()
    if name in atlas.sets:
        return atlas.sets[name]
    if name in atlas.protocols:
        return atlas.protocols[name]
    if (old := atlas.retired(name)) is not None and old.kind == "set":
        return atlas.point_set(name)
    return next((info for info in atlas.packs if info.name == name and info.status == "loaded"), None)


def _better(atlas: Atlas, query: str, error: AcupointsError) -> AcupointsError:
    """The error that helps most: a set's when the word looks like one, a pack's when the pack did not load."""
    name = query.strip().casefold()
    info = next((info for info in atlas.packs if info.name == name), None)
    if info is not None:
        return UnknownIdError("loaded pack", query, reason=f"it {_became(info)}. See: acupoints packs")
    for kind, ids in (("set", atlas.sets), ("protocol", atlas.protocols)):
        alike = tuple(id for id in ids if local(id) == name)
        if alike:
            return UnknownIdError("point or pack", query, reason=f"but a {kind} bears this name: acupoints show {alike[0]}")
    prefix, colon, _ = query.partition(":")
    if colon and any(info.name == prefix for info in atlas.packs) and prefix != "core":
        try:
            atlas.point_set(query)
        except UnknownIdError as unknown:
            points = any(info.points for info in atlas.packs if info.name == prefix)
            return UnknownIdError("point or set" if points else "set", query, unknown.suggestions, unknown.reason)
    return error


def _became(info: PackInfo) -> str:
    first = info.reason.splitlines()[0] if info.reason else ""
    became = "was skipped" if info.status == "skipped" else info.status
    return f"{became} ({first})" if first else became


def choices(error: AcupointsError) -> tuple[str, ...]:
    """Ids to choose from, when the error knows some points."""
    if isinstance(error, PointNotFoundError):
        return error.suggestions
    return error.candidates if isinstance(error, AmbiguousPointError) else ()
