"""Where a point is, in words: its region, and how many places it stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from acupoints._tags import closest
from acupoints.atlas import Atlas
from acupoints.model import GroupMember, Location, Point, RegionInfo
from acupoints.wording import Speech


def worded_in(atlas: Atlas, lang: str) -> str:
    """The language asked for where locations are worded in it, else English."""
    return closest(lang, atlas.languages) or "en"


def sentence(point: Point, regions: Mapping[str, RegionInfo], say: Speech) -> str:
    """``"Lower back. One on each side."``"""
    region = f"{capital(region_words(point.location, regions, say))}{say('stop')}" if point.location else ""
    if point.kind == "line":
        return region + say.sentences((say("side.line"), say(f"side.{point.side}")))
    return region + (places(point, say) if point.members else say(f"side.{point.side}"))


def places(point: Point, say: Speech) -> str:
    """Places of a group: ``"34 places: T1 to T12 and L1 to L5 on both sides."``"""
    by_side: dict[str, list[str]] = {}
    for member in point.members:
        by_side.setdefault(_sides(member), []).append(member.key)
    listed = say("semicolon").join(say(f"places.{side}", keys=_keys(keys, say)) for side, keys in by_side.items())
    return say.count("places", point.size, list=listed)


def same_places(point: Point, say: Speech) -> tuple[str, ...]:
    """Members of a group that are points of their own: ``"lateral is ST35"``."""
    exact = [say("is-also", key=key_word(member.key, say), point=member.same_as) for member in point.members if member.same_as]
    near = (say("is-also.some", key=key_word(member.key, say), point=member.near) for member in point.members if member.near)
    return (*exact, *near)


def key_word(key: str, say: Speech) -> str:
    """What a member of a group is called: ``T1`` as it is, ``lateral`` in the language."""
    return say.word(f"member.{key}", key)


def region_words(location: Location, regions: Mapping[str, RegionInfo], say: Speech) -> str:
    """``"lower back"``, ``"hand, palm, index finger"``."""
    names = [say(f"region.{id}") for id in _narrow(location.regions, regions)]
    text = names[0] if len(names) == 1 else say("and", a=say.list(names[:-1]), b=names[-1])
    aspect: str | None = location.aspect
    if aspect == "dorsum":
        aspect = "dorsum-foot" if {"foot", "toes"} & set(location.regions) else "dorsum-hand"
    parts = [text, say(f"aspect.{aspect}") if aspect else "", say(f"part.{location.part}") if location.part else ""]
    return say.list(part for part in parts if part)


def _narrow(ids: Sequence[str], regions: Mapping[str, RegionInfo]) -> list[str]:
    """The narrowest of these regions: those that no other of them lies within."""
    wider = {regions[id].within for id in ids}
    return [id for id in ids if id not in wider]


def _sides(member: GroupMember) -> str:
    return "both" if set(member.sides) == {"left", "right"} else member.sides[0]


def _keys(keys: Sequence[str], say: Speech) -> str:
    parts = _runs(keys, say)
    return parts[0] if len(parts) == 1 else say("and", a=say.list(parts[:-1]), b=parts[-1])


def _runs(keys: Sequence[str], say: Speech) -> list[str]:
    """Keys that count on, as one part: ``T1``, ``T2``, ``T3`` -> ``T1 to T3``."""
    runs: list[list[str]] = []
    for key in keys:
        if runs and key == _following(runs[-1][-1]):
            runs[-1].append(key)
        else:
            runs.append([key])
    worded = [[key_word(key, say) for key in run] for run in runs]
    return [part for run in worded for part in ([say("to", a=run[0], b=run[-1])] if len(run) > 2 else run)]


def _following(key: str) -> str:
    """The next key: ``T1`` -> ``T2``; empty when it does not end in a single number."""
    letters = key.rstrip("0123456789")
    digits = key[len(letters) :]
    return f"{letters}{int(digits) + 1}" if digits and not letters.endswith("-") else ""


def capital(text: str) -> str:
    """The text with its first letter as a capital, as a line begins; others stay as they are."""
    return text[:1].upper() + text[1:]
