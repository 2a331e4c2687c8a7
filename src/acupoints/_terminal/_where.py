"""Where a point is, in words: its region, and how many places it stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from acupoints.atlas import Atlas
from acupoints.model import GroupMember, Location, Point, RegionInfo

from ._common import lang_parts
from ._counts import plural

_PLACES = {
    "midline": "On the midline.",
    "bilateral": "One on each side.",
    "left": "On the left side only.",
    "right": "On the right side only.",
    "mixed": "Places on the midline and beside it.",
}
_NAMED_BY_ITSELF = ("upper-limb", "lower-limb", "head")
"""Wide regions whose parts need no "of": nobody says the hand of the upper limb."""


def worded_in(atlas: Atlas, lang: str) -> str:
    """The language asked for where locations are worded in it, else English."""
    return next((tag for tag in ("zh-Hans" if lang == "zh" else lang, *lang_parts(lang)) if tag in atlas.languages), "en")


def sentence(point: Point, regions: Mapping[str, RegionInfo]) -> str:
    """``"Lumbar region of the back. One on each side."``"""
    region = f"{_capital(region_words(point.location, regions))}. " if point.location else ""
    return region + (places(point) if point.members else _PLACES[point.side])


def places(point: Point) -> str:
    """Places of a group: ``"34 places: T1, T2 ... on both sides."``"""
    by_side: dict[str, list[str]] = {}
    for member in point.members:
        by_side.setdefault(_sides(member), []).append(member.key)
    return f"{plural(point.size, 'place')}: {'; '.join(f'{_keys(keys)} {sides}' for sides, keys in by_side.items())}."


def same_places(point: Point) -> tuple[str, ...]:
    """Members of a group that are points of their own: ``"lateral is ST35"``."""
    exact = [f"{member.key} is {member.same_as}" for member in point.members if member.same_as]
    return (*exact, *(f"{member.key} is {member.near} in some sources" for member in point.members if member.near))


def region_words(location: Location, regions: Mapping[str, RegionInfo]) -> str:
    """``"lumbar region of the back"``, ``"dorsum of the hand, index finger"``."""
    narrow = _narrow(location.regions, regions)
    titles = [regions[id].title for id in narrow]
    text = " and ".join(titles)
    wide = {regions[id].within for id in narrow} - {None, *_NAMED_BY_ITSELF, *narrow}
    for within in sorted(filter(None, wide)):
        if titles[-1].endswith("region") and regions[within].title not in text:
            text += f" of the {regions[within].title}"
    if location.aspect in ("dorsum", "palm", "sole"):
        text = f"{location.aspect} of the {text}"
    elif location.aspect:
        text = f"{location.aspect} side of the {text}"
    return f"{text}, {location.part}" if location.part else text


def _narrow(ids: Sequence[str], regions: Mapping[str, RegionInfo]) -> list[str]:
    """The narrowest of these regions: those that no other of them lies within."""
    wider = {regions[id].within for id in ids}
    return [id for id in ids if id not in wider]


def _sides(member: GroupMember) -> str:
    if set(member.sides) == {"left", "right"}:
        return "on both sides"
    return "on the midline" if member.sides == ("midline",) else f"on the {' and '.join(member.sides)}"


def _keys(keys: Sequence[str]) -> str:
    parts = _runs(keys)
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _runs(keys: Sequence[str]) -> list[str]:
    """Keys that count on, as one part: ``T1``, ``T2``, ``T3`` -> ``T1 to T3``."""
    runs: list[list[str]] = []
    for key in keys:
        if runs and key == _following(runs[-1][-1]):
            runs[-1].append(key)
        else:
            runs.append([key])
    return [part for run in runs for part in ([f"{run[0]} to {run[-1]}"] if len(run) > 2 else run)]


def _following(key: str) -> str:
    """The next key: ``T1`` -> ``T2``; empty when it does not end in a single number."""
    letters = key.rstrip("0123456789")
    digits = key[len(letters) :]
    return f"{letters}{int(digits) + 1}" if digits and not letters.endswith("-") else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
