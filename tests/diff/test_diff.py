"""Laws of the comparison, on packs that hypothesis makes: as exports, so that no file needs to be written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acupoints.errors import EditionError
from acupoints.export import Change, diff
from acupoints.export._entry import SEVERITIES

OPPOSITE = {"added": "withdrawn", "withdrawn": "added", "changed": "changed"}

texts = st.text(st.characters(categories=["L", "N", "P", "Zs", "Cc"]), max_size=5)
sources = st.lists(st.sampled_from(("a", "b", "c")), max_size=2, unique=True)


def records(ids: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Records with some of these ids and any of the fields."""
    record = st.fixed_dictionaries({"id": st.sampled_from(ids), "sources": sources}, optional=fields)
    return st.lists(record, max_size=3, unique_by=lambda row: row["id"])


names = st.lists(
    st.fixed_dictionaries(
        {"text": st.sampled_from(("x", "y", "z")), "lang": st.sampled_from(("en", "ja")), "sources": sources},
        optional={"role": st.sampled_from(("main", "variant", "misprint")), "note": texts | st.none()},
    ),
    max_size=4,
)
members = records("uvw", note=st.dictionaries(st.sampled_from(("en", "de")), texts))
points = records(
    "PQR",
    names=names,
    side=texts,
    members=members,
    location=st.fixed_dictionaries({}, optional={"page": st.integers(), "sources": sources}),
)
notices = records("MNO", severity=st.sampled_from(SEVERITIES), text=st.dictionaries(texts, texts))
exports = st.fixed_dictionaries(
    {
        "schema": st.just(1),
        "packs": st.just([{"name": "demo", "edition": "2026-01-01"}]),
        "points": points,
        "notices": notices,
        "sets": records("ST", title=st.dictionaries(st.sampled_from(("en", "de")), texts), members=members),
        "others": records(
            "XY", value=st.lists(st.integers() | texts, max_size=2), rows=st.lists(st.dictionaries(texts, texts), max_size=2)
        ),
    }
)


def mirrored(change: Change) -> tuple[object, ...]:
    return OPPOSITE[change.kind], change.table, change.id, change.fact, change.new, change.old, change.new_sources, change.old_sources


def plain(change: Change) -> tuple[object, ...]:
    return change.kind, change.table, change.id, change.fact, change.old, change.new, change.old_sources, change.new_sources


@given(exports)
def test_an_edition_is_equal_to_itself(edition: dict[str, Any]) -> None:
    assert diff(edition, edition).changes == ()


@given(exports, st.randoms(use_true_random=False))
def test_the_order_of_records_and_names_does_not_matter(edition: dict[str, Any], random: Any) -> None:
    turned = {
        **edition,
        "points": [
            {**point, "names": random.sample(point["names"], len(point["names"]))} if "names" in point else point
            for point in edition["points"]
        ],
    }
    random.shuffle(turned["points"])
    assert diff(edition, turned).changes == ()


@given(exports, exports)
def test_the_other_way_round_is_the_mirror_image(old: dict[str, Any], new: dict[str, Any]) -> None:
    there, back = diff(old, new), diff(new, old)
    assert sorted(map(repr, map(plain, there.changes))) == sorted(map(repr, map(mirrored, back.changes)))


@given(exports, exports)
def test_cautions_come_first_the_gravest_before_the_others(old: dict[str, Any], new: dict[str, Any]) -> None:
    grades = (*SEVERITIES, None)
    found = [grades.index(change.severity) for change in diff(old, new).changes]
    assert found == sorted(found)
    assert all(change.severity for change in diff(old, new).changes if change.table == "notices")


@given(exports, exports)
def test_only_equal_editions_have_no_changes(old: dict[str, Any], new: dict[str, Any]) -> None:
    found = diff(old, new)
    if old == new:
        assert found.changes == ()
    for change in found.changes:
        assert change.old != change.new or change.kind != "changed"
        assert (change.old is None) >= (change.kind == "added")


# One by one


def edition(**tables: Any) -> dict[str, Any]:
    return {"schema": 1, "packs": [{"name": "demo", "edition": "2026-01-01"}], "points": [], **tables}


def named(*found: dict[str, Any]) -> dict[str, Any]:
    return edition(
        points=[
            {"id": "BL40", "side": "bilateral", "sources": ["a"], "names": [{"lang": "ja", "sources": ["a"], **name} for name in found]}
        ]
    )


def told(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    return [f"{change.kind} {change}" for change in diff(old, new).changes]


def test_a_main_name_that_was_replaced_is_one_change() -> None:
    assert told(named({"text": "Wei"}), named({"text": "Wai"})) == ['changed BL40 name ja main: "Wei" -> "Wai"']


def test_a_name_that_got_another_role_is_one_change() -> None:
    old, new = named({"text": "Wei"}), named({"text": "Wei", "role": "withdrawn", "note": "a slip"})
    assert told(old, new) == [
        'changed BL40 name ja "Wei".note: (nothing) -> "a slip"',
        'changed BL40 name ja "Wei".role: main -> withdrawn',
    ]


def test_variants_that_can_not_be_paired_are_added_and_withdrawn() -> None:
    old = named({"text": "a", "role": "variant"}, {"text": "b", "role": "variant"})
    new = named({"text": "c", "role": "variant"})
    assert told(old, new) == [
        'added BL40 name ja variant: "c"',
        'withdrawn BL40 name ja variant: "a"',
        'withdrawn BL40 name ja variant: "b"',
    ]


def test_a_part_that_is_new_is_told_once_with_its_own_sources() -> None:
    place = {"regions": ["head", "face"], "page": 100, "sources": ["b"]}
    new = edition(points=[{"id": "BL1", "sources": ["a"], "location": place}])
    (change,) = diff(edition(points=[{"id": "BL1", "sources": ["a"]}]), new).changes
    assert str(change) == "BL1 point.location: (nothing) -> page 100, regions head face"
    assert change.new_sources == ("b",)


def test_members_of_a_set() -> None:
    def group(*members: dict[str, Any]) -> dict[str, Any]:
        return edition(sets=[{"id": "demo:s", "sources": ["a"], "members": list(members)}])

    old = group({"id": "BL1"}, {"id": "BL2"}, {"key": "ashi", "kind": "by-feel"})
    new = group({"key": "ashi", "kind": "by-feel"}, {"id": "BL1", "note": {"en": "why"}}, {"id": "BL3"})
    assert told(old, new) == [
        "changed demo:s set member BL1.note: (nothing) -> en why",
        "withdrawn demo:s set member BL2",
        "added demo:s set member BL3",
        "changed demo:s set.members: BL1 ashi -> ashi BL1",
    ]


def test_a_field_that_warns_makes_a_caution_of_any_record() -> None:
    old = edition(points=[{"id": "BL1", "sources": ["a"], "cautions": "eye"}])
    new = edition(points=[{"id": "BL1", "sources": ["a"], "cautions": "eyeball"}])
    assert [change.severity for change in diff(old, new).changes] == ["caution"]
    assert [change.severity for change in diff(edition(), new).changes] == ["caution"]


def test_red_flags_are_counted_apart_and_figures_warn_of_nothing() -> None:
    kinds = {"F": ("red-flag", "urgent"), "C": ("caution", "avoid"), "S": ("stop-sign", "emergency"), "B": ("background", "caution")}
    rows = [{"id": id, "sources": ["a"], "kind": kind, "severity": severity} for id, (kind, severity) in kinds.items()]
    found = diff(edition(notices=[]), edition(notices=rows))
    assert [change.id for change in found.changes] == ["S", "F", "C", "B"]
    assert [change.id for change in found.red_flags] == ["F"]
    assert [change.id for change in found.cautions] == ["S", "C"]
    turned = [{**row, "kind": "caution"} for row in rows]
    assert [change.id for change in diff(edition(notices=rows), edition(notices=turned)).red_flags] == ["F"]


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"schema": 1},
        {"schema": 1, "packs": [], "points": {}},
        {"schema": "1", "packs": [], "points": []},
        {"schema": 2, "packs": [], "points": []},
        {"schema": 1, "packs": [{"name": "other"}], "points": []},
    ],
)
def test_what_is_no_export_or_of_another_pack(value: dict[str, Any]) -> None:
    for pair in ((value, edition()), (edition(), value)):
        with pytest.raises(EditionError) as caught:
            diff(*pair)
        assert len(str(caught.value).splitlines()) == 1
