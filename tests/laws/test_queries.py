"""Laws of query results: they are sets with an order."""

from __future__ import annotations

import pickle
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from acupoints import Atlas, Points
from acupoints.atlas._where import KNOWN

IDS = ("LU1", "LU9", "LI4", "ST36", "BL23", "BL40", "KI3", "GV4", "CV4", "EX-HN3")
chosen = st.lists(st.sampled_from(IDS), unique=True)
facets = st.fixed_dictionaries(
    {},
    optional={
        facet: st.sampled_from(values) | st.lists(st.sampled_from(values), min_size=1, max_size=3) for facet, values in KNOWN.items()
    },
)


def points(atlas: Atlas, ids: list[str]) -> Points:
    return Points(atlas[id] for id in ids)


@given(chosen, chosen, chosen)
def test_algebra_is_that_of_sets(core_atlas: Atlas, a: list[str], b: list[str], c: list[str]) -> None:
    x, y, z = points(core_atlas, a), points(core_atlas, b), points(core_atlas, c)
    assert set((x | y).ids) == set(a) | set(b)
    assert set((x & y).ids) == set(a) & set(b)
    assert set((x - y).ids) == set(a) - set(b)
    assert (x | y) | z == x | (y | z)
    assert (x & y) & z == x & (y & z)
    assert x - (y | z) == (x - y) - z
    assert x - (x - y) == x & y
    assert (x | y).sorted() == (y | x).sorted()
    assert (x & y).sorted() == (y & x).sorted()


@given(chosen)
def test_laws_of_one(core_atlas: Atlas, ids: list[str]) -> None:
    x, none = points(core_atlas, ids), Points()
    assert x | x == x & x == x | none == x - none == none | x == x
    assert x - x == x & none == none
    assert x.ids == tuple(ids)
    assert x.sorted().sorted() == x.sorted()
    assert Points(x) == x == x[:]
    assert pickle.loads(pickle.dumps(x)) == x
    assert hash(pickle.loads(pickle.dumps(x))) == hash(x)


@given(chosen, st.slices(10))
def test_slicing_is_that_of_tuples(core_atlas: Atlas, ids: list[str], part: slice) -> None:
    assert points(core_atlas, ids)[part].ids == tuple(ids)[part]


@given(facets, facets)
def test_where_of_where_is_where_of_both(core_points: Points, one: dict[str, object], other: dict[str, object]) -> None:
    both = {**{facet: value for facet, value in one.items() if facet not in other}, **other}
    rest = {facet: value for facet, value in one.items() if facet not in other}
    assert core_points.where(**rest).where(**other) == core_points.where(**both)  # type: ignore[arg-type]
    assert core_points.where(**other).where(**rest) == core_points.where(**both)  # type: ignore[arg-type]
    assert core_points.where(**one).where(**other) == core_points.where(**one) & core_points.where(**other)  # type: ignore[arg-type]


@given(facets, st.integers(1, 30))
def test_predicates_commute_with_facets(core_points: Points, given_facets: dict[str, object], number: int) -> None:
    def small(point: object) -> bool:
        return (getattr(point, "number", 0) or 0) <= number

    found = core_points.where(small, **given_facets)  # type: ignore[arg-type]
    assert found == core_points.where(small).where(**given_facets) == core_points.where(**given_facets).where(small)  # type: ignore[arg-type]


@given(st.sampled_from(list(KNOWN)), st.data())
def test_several_values_are_the_union_of_each(core_points: Points, facet: str, data: st.DataObject) -> None:
    values = data.draw(st.lists(st.sampled_from(KNOWN[facet]), unique=True, max_size=4))
    union = Points()
    for value in values:
        union |= core_points.where(**{facet: value})  # type: ignore[arg-type]
    assert core_points.where(**{facet: values}) == union.sorted()  # type: ignore[arg-type]


def test_groups_are_the_facet_value_by_value(core_points: Points) -> None:
    for facet in KNOWN:
        for value, group in core_points.by(facet).items():
            assert group == core_points.where(**{facet: value})  # type: ignore[arg-type]


def test_every_facet_value_is_known_to_the_type(core_points: Points) -> None:
    assert all(get_args(type(value)) == () for values in KNOWN.values() for value in values)
    assert core_points.sorted() == core_points
