"""Query results: facets, algebra, slices, rows."""

from __future__ import annotations

import pickle
from collections.abc import Sequence

import pytest
from pydantic import TypeAdapter, ValidationError

from acupoints import Atlas, Points, UnknownIdError, Where


@pytest.mark.parametrize(
    ("facets", "size"),
    [
        ({"meridian": "BL"}, 67),
        ({"meridian": ["LU", "LI"]}, 31),
        ({"meridian": ("LU",), "kind": "meridian"}, 11),
        ({"meridian": "LU", "kind": "extra"}, 0),
        ({"kind": "extra"}, 48),
        ({"kind": ["meridian", "extra"]}, 409),
        ({"category": "five-shu"}, 60),
        ({"category": ["back-shu", "front-mu"]}, 24),
        ({"category": "five-shu", "meridian": "PC"}, 5),
        ({"meridian": None}, 409),
        ({"meridian": []}, 0),
        ({}, 409),
    ],
)
def test_facets(core_atlas: Atlas, facets: dict[str, object], size: int) -> None:
    assert len(core_atlas.where(**facets)) == size  # type: ignore[arg-type]


def test_wide_region_holds_its_parts(core_points: Points) -> None:
    lumbar = core_points.where(region="lumbar")
    assert lumbar.ids
    assert set(lumbar.ids) < set(core_points.where(region="back").ids)
    assert "BL23" in lumbar


def test_predicates_and_facets_must_all_hold(core_points: Points) -> None:
    found = core_points.where(lambda point: (point.number or 0) <= 3, lambda point: point.number != 2, meridian=["ST", "KI"])
    assert found.ids == ("ST1", "ST3", "KI1", "KI3")


@pytest.mark.parametrize(
    ("facets", "message"),
    [
        ({"meridian": "UB"}, "no meridian 'UB'. Known: LU, LI"),
        ({"meridian": ["BL", "XX"]}, "no meridian 'XX'"),
        ({"region": "belly"}, "no region 'belly'"),
        ({"kind": "ear"}, "no kind 'ear'"),
        ({"category": "mu"}, "no category 'mu'"),
        ({"channel": "BL"}, "no facet 'channel'. Known: meridian, region, kind, category, group"),
    ],
)
def test_unknown_facet_or_value_is_an_error_that_lists_the_known(core_atlas: Atlas, facets: dict[str, object], message: str) -> None:
    for ask in (core_atlas.where, core_atlas.points().where):
        with pytest.raises(ValueError) as error:
            ask(**facets)  # type: ignore[arg-type]
        assert str(error.value).startswith(message)


@pytest.mark.parametrize("value", [5, b"BL", ["BL", 5], {"BL"}])
def test_facet_of_another_type_is_a_type_error(core_atlas: Atlas, value: object) -> None:
    with pytest.raises(TypeError, match="meridian takes a str or a sequence of str"):
        core_atlas.where(meridian=value)  # type: ignore[arg-type]


def test_unknown_group_names_the_pack_that_may_bring_it(core_atlas: Atlas) -> None:
    with pytest.raises(UnknownIdError, match=r"no set 'no-such-pack:set'.*install the distribution that brings it"):
        core_atlas.where(group="no-such-pack:set")


def test_a_set_where_no_pack_brings_any(core_atlas: Atlas) -> None:
    with pytest.raises(UnknownIdError, match=r"^no set 'hand': no loaded pack brings a set\.$"):
        core_atlas.point_set("hand")


def test_points_that_left_their_atlas_know_no_groups(core_points: Points) -> None:
    with pytest.raises(UnknownIdError, match="have left their atlas"):
        Points(core_points[:2]).where(group="back-pain:lower-back")


def test_query_from_the_wire_is_validated() -> None:
    adapter = TypeAdapter(Where)
    assert adapter.validate_json('{"meridian": ["BL", "KI"], "category": "five-shu"}') == {"meridian": ["BL", "KI"], "category": "five-shu"}
    for wrong in ('{"meridian": "UB"}', '{"region": 5}', '{"category": ["mu"]}', '{"channel": "BL"}'):
        with pytest.raises(ValidationError):
            adapter.validate_json(wrong)


def test_algebra_keeps_the_order_of_the_left_side(core_points: Points) -> None:
    ki, shu = core_points.where(meridian="KI"), core_points.where(category="five-shu")
    assert (shu & ki).ids == ("KI1", "KI2", "KI3", "KI7", "KI10")
    assert (shu | ki).ids == (*shu.ids, *(id for id in ki.ids if id not in shu))
    assert (ki - shu).ids == tuple(id for id in ki.ids if id not in shu)
    assert not ki & core_points.where(meridian="LU")


def test_algebra_is_for_points_only(core_points: Points) -> None:
    for operation in (lambda: core_points | ["BL1"], lambda: core_points & {"BL1"}, lambda: core_points - ("BL1",)):  # type: ignore[operator]
        with pytest.raises(TypeError):
            operation()


def test_points_are_an_immutable_sequence(core_points: Points) -> None:
    assert isinstance(core_points, Sequence)
    assert core_points[0].id == "LU1"
    assert core_points[-1].id == "EX-LE12"
    assert core_points.index(core_points[3]) == 3
    assert core_points.count(core_points[3]) == 1
    with pytest.raises(IndexError):
        core_points[409]
    with pytest.raises(TypeError):
        core_points[0] = core_points[1]  # type: ignore[index]
    with pytest.raises(AttributeError):
        core_points.extra = 1  # type: ignore[attr-defined]


def test_slices_are_points(core_points: Points) -> None:
    assert isinstance(core_points[:5], Points)
    assert core_points[2:5].ids == ("LU3", "LU4", "LU5")
    assert core_points[::-1].ids == core_points.ids[::-1]
    assert core_points[:0].ids == ()


def test_contains_takes_a_point_or_an_id(core_points: Points) -> None:
    lung = core_points.where(meridian="LU")
    assert "LU1" in lung
    assert lung[0] in lung
    assert "BL1" not in lung
    assert core_points.where(meridian="BL")[0] not in lung
    assert 5 not in lung


def test_repeats_are_dropped(core_points: Points) -> None:
    first = core_points[0]
    assert Points([first, first]).ids == ("LU1",)


def test_equality_and_hash_are_of_points_in_order(core_points: Points) -> None:
    lung = core_points.where(meridian="LU")
    assert lung == Points(lung)
    assert hash(lung) == hash(Points(lung))
    assert lung != lung[::-1]
    assert lung != list(lung)
    assert len({lung, Points(lung), lung[::-1]}) == 2


def test_pickle_gives_equal_points(core_points: Points) -> None:
    lung = core_points.where(meridian="LU")
    assert pickle.loads(pickle.dumps(lung)) == lung


def test_sorted_is_by_standard_order_or_by_a_key(core_points: Points) -> None:
    assert core_points[::-1].sorted() == core_points
    by_page = core_points[:11].sorted(lambda point: -(point.number or 0))
    assert by_page.ids == core_points[:11].ids[::-1]


def test_by_groups_in_the_order_of_the_values(core_points: Points) -> None:
    groups = core_points[::-1].by("meridian")
    assert list(groups) == ["LU", "LI", "ST", "SP", "HT", "SI", "BL", "KI", "PC", "TE", "GB", "LR", "GV", "CV"]
    assert len(groups["BL"]) == 67
    assert {kind: len(points) for kind, points in core_points.by("kind").items()} == {"meridian": 361, "extra": 48}


def test_a_point_stands_in_each_group_it_has_a_value_for(core_points: Points) -> None:
    groups = core_points.by("category")
    assert "ST36" in groups["he-sea"]
    assert "ST36" in groups["command"]
    assert sum(map(len, groups.values())) == 313


@pytest.mark.parametrize("facet", ["group", "side", ""])
def test_by_refuses_other_facets(core_points: Points, facet: str) -> None:
    with pytest.raises(ValueError, match="can't group by"):
        core_points.by(facet)


def test_rows_are_flat_and_alike(core_points: Points) -> None:
    rows = core_points.to_rows()
    assert len(rows) == 409
    assert len({tuple(row) for row in rows}) == 1
    assert all(value is None or isinstance(value, str | int) for row in rows for value in row.values())


def test_row_of_a_point(core_atlas: Atlas) -> None:
    row = core_atlas.where(lambda point: point.id == "BL40").to_rows()[0]
    wanted = {"id": "BL40", "meridian": "BL", "number": 40, "side": "bilateral", "size": 2, "pinyin": "Weizhong", "zh_hans": "委中"}
    assert {key: row[key] for key in wanted} == wanted
    assert row["categories"] == "he-sea; lower-he-sea; command; ma-danyang"


def test_repr_is_one_short_line(core_points: Points) -> None:
    assert repr(core_points[:2]) == "<Points 2: LU1, LU2>"
    assert repr(core_points) == "<Points 409: LU1, LU2, LU3, LU4, LU5, LU6, ...>"
    assert repr(Points()) == "<Points 0>"
    assert not Points()


def test_html_is_escaped(core_points: Points) -> None:
    odd = core_points[0].model_copy(update={"id": "<b>&"})
    assert "<b>&" not in Points([odd])._repr_html_()
    assert "&lt;b&gt;&amp;" in Points([odd])._repr_html_()
    assert core_points[:3]._repr_html_().count("<tr>") == 4
