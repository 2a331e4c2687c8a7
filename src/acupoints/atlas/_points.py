"""A query result: points in an order, with set algebra and further queries."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Unpack, overload

from acupoints.errors import UnknownIdError
from acupoints.model import Point

from ._order import standard_key
from ._where import KNOWN, Where, facet_tests, facet_values


def _no_groups(group: str) -> Sequence[str]:
    raise UnknownIdError("set", group, reason="these points have left their atlas; ask atlas.where(group=...) instead")


class Points(Sequence[Point]):
    """Points found by a query: an immutable sequence without repeats.

    Equal to another when both hold equal points in the same order. Indexing gives a `Point`, slicing gives `Points`.
    """

    __slots__ = ("_groups", "_ids", "_points")

    def __init__(self, points: Iterable[Point] = (), *, groups: Callable[[str], Sequence[str]] = _no_groups) -> None:
        by_id = {point.id: point for point in points}
        self._points = tuple(by_id.values())
        self._ids = tuple(by_id)
        self._groups = groups

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids in this order."""
        return self._ids

    def where(self, *predicates: Callable[[Point], bool], **facets: Unpack[Where]) -> Points:
        """Those that pass every predicate and every facet, order kept; see `Where`."""
        tests = [*facet_tests(facets, self._groups), *predicates]
        return self._like(point for point in self._points if all(test(point) for test in tests))

    def sorted(self, key: Callable[[Point], object] | None = None) -> Points:
        """In standard order (meridian, then number; packs after the core), or by ``key``."""
        order: Callable[[Point], Any] = key or _standard
        return self._like(sorted(self._points, key=order))

    def by(self, facet: str) -> dict[str, Points]:
        """Groups by the values of a facet; a point with two values stands in two groups, one with none in none.

        Raises:
            ValueError: no such facet.
        """
        if facet not in KNOWN:
            raise ValueError(f"can't group by {facet!r}. Known: {', '.join(KNOWN)}")
        groups: dict[str, list[Point]] = {}
        for point in self._points:
            for value in facet_values(point, facet):
                groups.setdefault(value, []).append(point)
        order = KNOWN[facet].index
        return {value: self._like(groups[value]) for value in sorted(groups, key=order)}

    def to_rows(self) -> list[dict[str, str | int | None]]:
        """One flat dict per point, for a data frame or a CSV file; what is not supported is None."""
        return [_row(point) for point in self._points]

    def __or__(self, other: Points) -> Points:
        """Both, this one's order first."""
        return self._like((*self._points, *other._points)) if isinstance(other, Points) else NotImplemented

    def __and__(self, other: Points) -> Points:
        """Those in both, in this one's order."""
        if not isinstance(other, Points):
            return NotImplemented
        keep = set(other.ids)
        return self._like(point for point in self._points if point.id in keep)

    def __sub__(self, other: Points) -> Points:
        """Those not in the other."""
        if not isinstance(other, Points):
            return NotImplemented
        drop = set(other.ids)
        return self._like(point for point in self._points if point.id not in drop)

    def __contains__(self, item: object) -> bool:
        """Takes a point or an id."""
        return item in self._ids if isinstance(item, str) else item in self._points

    def __len__(self) -> int:
        return len(self._points)

    def __iter__(self) -> Iterator[Point]:
        return iter(self._points)

    @overload
    def __getitem__(self, index: int) -> Point: ...
    @overload
    def __getitem__(self, index: slice) -> Points: ...
    def __getitem__(self, index: int | slice) -> Point | Points:
        if isinstance(index, slice):
            return self._like(self._points[index])
        return self._points[index]

    def __eq__(self, other: object) -> bool:
        return self._points == other._points if isinstance(other, Points) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._points)

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return Points, (self._points,)

    def __repr__(self) -> str:
        shown = ", ".join(self._ids[:6]) + (", ..." if len(self) > 6 else "")
        return f"<Points {len(self)}: {shown}>" if self else "<Points 0>"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{html.escape(point.id)}</td><td>{html.escape(point.name('zh-Latn') or '')}</td>"
            f"<td>{html.escape(point.name('zh-Hans') or '')}</td></tr>"
            for point in self._points
        )
        return f"<table><tr><th>id</th><th>pinyin</th><th>hanzi</th></tr>{rows}</table>"

    def _like(self, points: Iterable[Point]) -> Points:
        return Points(points, groups=self._groups)


def _standard(point: Point) -> object:
    return standard_key(point.id)


def _row(point: Point) -> dict[str, str | int | None]:
    location = point.location
    return {
        "id": point.id,
        "code": point.code,
        "kind": point.kind,
        "meridian": point.meridian,
        "number": point.number,
        "side": point.side,
        "size": point.size,
        "region": location.regions[-1] if location else None,
        "pinyin": point.pinyin,
        "pinyin_toned": point.name("zh-Latn"),
        "zh_hant": point.name("zh-Hant"),
        "zh_hans": point.name("zh-Hans"),
        "ja": point.name("ja"),
        "ko": point.name("ko"),
        "en": point.name("en"),
        "categories": "; ".join(category.name for category in point.categories) or None,
    }
