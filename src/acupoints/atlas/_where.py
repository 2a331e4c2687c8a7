"""Keyword facets: what `where` can ask, typed so that checkers refuse a wrong value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, cast, get_args

from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict  # pydantic refuses typing.TypedDict on Python 3.11

from acupoints.model import CategoryName, Kind, MeridianCode, Point, Region

CategoryQuery = CategoryName | Literal["five-shu"]


@with_config(ConfigDict(extra="forbid"))  # a misspelt facet that came over the wire must not ask for all points
class Where(TypedDict, total=False):
    """Facets of `where`. A str is one value, a sequence several of which any will do; facets together must all hold.

    Keys:
        meridian: code of the meridian.
        region: region of the body, wide or narrow.
        kind: ``meridian``, ``extra``, ``zone``, ``line``.
        category: special category; ``five-shu`` stands for its five.
        group: id of a set that a pack publishes: ``back-pain:lower-back``.
    """

    meridian: MeridianCode | Sequence[MeridianCode]
    region: Region | Sequence[Region]
    kind: Kind | Sequence[Kind]
    category: CategoryQuery | Sequence[CategoryQuery]
    group: str | Sequence[str]


KNOWN: dict[str, tuple[str, ...]] = {
    "meridian": get_args(MeridianCode),
    "region": get_args(Region),
    "kind": get_args(Kind),
    "category": (*get_args(CategoryName), "five-shu"),
}
"""Closed facets and their values."""


def facet_tests(facets: Where, group_ids: Callable[[str], Sequence[str]]) -> list[Callable[[Point], bool]]:
    """One test per facet.

    Raises:
        ValueError: a facet or a value that does not exist, with the ones that do.
        UnknownIdError: a group that no pack publishes.
    """
    return [_facet_test(name, value, group_ids) for name, value in facets.items() if value is not None]


def facet_values(point: Point, facet: str) -> tuple[str, ...]:
    """Values that a point has in a facet."""
    if facet == "meridian":
        return (point.meridian,) if point.meridian else ()
    if facet == "region":
        return tuple(point.location.regions) if point.location else ()
    if facet == "kind":
        return (point.kind,)
    if facet == "category":
        return tuple(dict.fromkeys(category.name for category in point.categories))
    raise ValueError(f"no facet {facet!r}. Known: {', '.join(KNOWN)}, group")


def _facet_test(name: str, value: object, group_ids: Callable[[str], Sequence[str]]) -> Callable[[Point], bool]:
    values = _several(name, value)
    if name == "group":
        members = {id for group in values for id in group_ids(group)}
        return lambda point: point.id in members
    if name not in KNOWN:
        raise ValueError(f"no facet {name!r}. Known: {', '.join(KNOWN)}, group")
    for each in values:
        if each not in KNOWN[name]:
            raise ValueError(f"no {name} {each!r}. Known: {', '.join(KNOWN[name])}")
    if name == "category":
        return lambda point: any(point.in_category(each) for each in values)
    return lambda point: not values.isdisjoint(facet_values(point, name))


def _several(name: str, value: object) -> frozenset[str]:
    if isinstance(value, str):
        return frozenset((value,))
    if isinstance(value, Sequence):
        several = tuple(cast("Sequence[object]", value))
        if all(isinstance(each, str) for each in several):
            return frozenset(cast("tuple[str, ...]", several))
    raise TypeError(f"{name} takes a str or a sequence of str, not {value!r}")
