"""What to mind at points: whose cautions come back and in which order, what lists name, and what a depth can't be used for."""

from __future__ import annotations

import argparse
import importlib
import json
import pickle
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import pairwise
from typing import Any, get_args

import pytest
from pydantic import BaseModel, ValidationError

import acupoints
from acupoints import Atlas, Points, UnknownIdError
from acupoints.atlas._safety import NotListed
from acupoints.cli import _parser
from acupoints.export import bundle
from acupoints.model.safety import Depth, Needling, NeedlingReading, Notice, Severity, Situation

CONTRADICTED = ["LI16", "ST11", "ST12", "HT1", "SI12", "SI13", "BL41", "TE15", "GB21", "EX-B1", "EX-B2"]
ALWAYS = {"bleeding", "sterile", "trained-hands", "state"}
ORDER = get_args(Severity)


def ids(notices: tuple[Notice, ...]) -> list[str]:
    return [notice.id for notice in notices]


# Cautions


def test_cautions_of_a_point_are_its_own_and_those_for_everybody(core_atlas: Atlas) -> None:
    found = {notice.id: notice for notice in core_atlas.cautions("BL23")}
    assert {id for id, notice in found.items() if notice.scope in ("point", "class")} == {"pregnancy-lumbosacral", "kidney"}
    assert {id for id, notice in found.items() if notice.scope == "always"} == ALWAYS
    assert all(notice.situations for notice in found.values() if notice.scope == "situation")
    assert {notice.kind for notice in found.values()} == {"caution"}


def test_of_each_caution_only_the_points_asked_for_are_named(core_atlas: Atlas) -> None:
    assert len(core_atlas.notices["pregnancy-lumbosacral"].points) > 20
    for asked in (["BL23"], ["BL23", "BL24", "LI4"]):
        for notice in core_atlas.cautions(asked):
            assert set(notice.point_ids) <= set(asked)
            assert notice.points or notice.scope in ("situation", "always")
    found = {notice.id: notice.point_ids for notice in core_atlas.cautions(["BL24", "BL23"])}
    assert found["pregnancy-lumbosacral"] == ("BL23", "BL24")
    whole = core_atlas.notices["pregnancy-lumbosacral"]
    assert whole.point_ids != ("BL23",), "the notice of the atlas itself is narrowed"


def test_the_gravest_come_first(checkout_atlas: Atlas) -> None:
    for asked in (None, "ST17", "ear:AH9", ["BL23", "GB21", "scalp:MS5"]):
        found = [ORDER.index(notice.severity) for notice in checkout_atlas.cautions(asked)]
        assert all(before <= after for before, after in pairwise(found))
    assert ids(checkout_atlas.cautions("ST17"))[0] == "nipple"


def test_points_can_be_named_in_any_way(core_atlas: Atlas) -> None:
    expected = core_atlas.cautions("BL23")
    for asked in ("UB-23", "腎俞", core_atlas["BL23"], [core_atlas["BL23"], "bl 23"], (each for each in ["BL23"])):
        assert core_atlas.cautions(asked) == expected
    assert core_atlas.cautions(core_atlas.where(meridian="BL")) == core_atlas.cautions(core_atlas.where(meridian="BL").ids)
    with pytest.raises(acupoints.PointNotFoundError):
        core_atlas.cautions("BL68")


def test_no_point_is_not_every_point(core_atlas: Atlas) -> None:
    assert {notice.scope for notice in core_atlas.cautions([])} == {"situation", "always"}
    assert len(core_atlas.cautions()) > len(core_atlas.cautions([]))
    assert dict.fromkeys(ids(core_atlas.cautions())).keys() == {id for id, each in core_atlas.notices.items() if each.kind == "caution"}


def test_situations_narrow_what_is_said(core_atlas: Atlas) -> None:
    assert ids(core_atlas.cautions("BL23", situations="pregnancy")) == ["pregnancy-lumbosacral", "pregnancy-general"]
    assert ids(core_atlas.cautions("BL23", situations=["moxa"])) == []
    assert core_atlas.cautions("BL23", situations=[]) == ()
    two = core_atlas.cautions("BL23", situations=("pregnancy", "pacemaker"))
    assert {situation for notice in two for situation in notice.situations} >= {"pregnancy", "pacemaker"}
    for situation in get_args(Situation):
        assert all(situation in notice.situations for notice in core_atlas.cautions(situations=situation))


@pytest.mark.parametrize("scope", ["situation", "always"])
def test_what_the_core_says_to_everybody_stands_at_every_point(checkout_atlas: Atlas, scope: str) -> None:
    general = {id for id, each in checkout_atlas.notices.items() if (each.kind, each.scope) == ("caution", scope) and ":" not in id}
    assert general
    for id in ("LU1", "EX-HN3", "EX-B2.L3.left", "ear:AH9", "scalp:MS5"):
        assert general <= set(ids(checkout_atlas.cautions(id)))


def test_what_a_pack_says_concerns_its_own_points(checkout_atlas: Atlas, core_atlas: Atlas) -> None:
    for point in core_atlas.points():
        assert checkout_atlas.cautions(point) == core_atlas.cautions(point), point.id
    assert {"ear:pregnancy", "ear:skin"} <= set(ids(checkout_atlas.cautions("ear:AH9")))
    assert not [id for id in ids(checkout_atlas.cautions("scalp:MS5")) if id.startswith("ear:")]


def test_a_pack_s_general_notice_goes_no_further_than_its_points(checkout_atlas: Atlas) -> None:
    from acupoints.atlas._safety import cautions

    general = checkout_atlas.notices["sterile"].model_copy(update={"id": "ear:general"})
    assert cautions([general], ["ear:AH9"], None) == (general,)
    assert cautions([general], ["BL23", "ear:AH9"], None) == (general,)
    assert cautions([general], ["BL23", "scalp:MS5"], None) == ()
    assert cautions([general], None, None) == (general,)


@pytest.mark.parametrize("place", ["EX-B2.L3", "EX-B2.L3.left", "EX-B2.T1.right"])
def test_one_place_of_a_group_has_the_cautions_of_the_group(core_atlas: Atlas, place: str) -> None:
    assert core_atlas.cautions(place) == core_atlas.cautions("EX-B2") == core_atlas.cautions(core_atlas[place])
    assert core_atlas[place].cautions == core_atlas["EX-B2"].cautions != ()
    needling = core_atlas[place].needling
    assert needling is not None
    assert needling == core_atlas["EX-B2"].needling


def test_a_point_carries_its_cautions(checkout_atlas: Atlas) -> None:
    for point in checkout_atlas.points():
        own = [notice for notice in checkout_atlas.cautions(point) if notice.scope in ("point", "class")]
        assert [caution.notice for caution in point.cautions] == ids(tuple(own)), point.id
        for caution, notice in zip(point.cautions, own, strict=True):
            assert (caution.severity, caution.situations, caution.text) == (notice.severity, notice.situations, notice.text.text("en"))
            assert caution.sources == notice.points[0].sources != ()


# Red flags


def test_red_flags_by_pack_the_gravest_first(checkout_atlas: Atlas) -> None:
    flags = checkout_atlas.red_flags()
    assert {flag.kind for flag in flags} == {"red-flag"}
    assert [flag.severity for flag in flags] == sorted((flag.severity for flag in flags), key=ORDER.index)
    assert ids(checkout_atlas.red_flags("core")) == ["medical-emergency"]
    assert all(id.startswith("back-pain:") for id in ids(checkout_atlas.red_flags("back-pain")))
    assert len(checkout_atlas.red_flags("back-pain")) == len(flags) - 1
    assert checkout_atlas.red_flags("names-vi") == ()
    with pytest.raises(UnknownIdError, match="no pack 'back_pain'"):  # a slip must not read as: none
        checkout_atlas.red_flags("back_pain")


def test_red_flags_are_no_cautions(checkout_atlas: Atlas) -> None:
    assert not {*ids(checkout_atlas.red_flags())} & {*ids(checkout_atlas.cautions())}


# Lists


@pytest.fixture(scope="module")
def unlisted(core_atlas: Atlas) -> NotListed:
    return core_atlas.without_listed("pregnancy")


def test_listed_are_those_that_a_caution_names(core_atlas: Atlas) -> None:
    listed = core_atlas.listed("pregnancy")
    named = {id for notice in core_atlas.cautions(situations="pregnancy") for id in notice.point_ids}
    assert set(listed.ids) == named
    assert type(listed) is Points
    assert listed == listed.sorted()
    assert core_atlas.listed("pacemaker") == Points()


def test_not_listed_are_all_others(core_atlas: Atlas, unlisted: NotListed) -> None:
    assert set(unlisted.ids) == set(core_atlas) - set(core_atlas.listed("pregnancy").ids)
    assert "BL23" not in unlisted
    assert "LU1" in unlisted
    assert (unlisted.situation, len(core_atlas.without_listed("pacemaker"))) == ("pregnancy", len(core_atlas))


def says_that_it_proves_nothing(result: object) -> bool:
    return isinstance(result, NotListed) and result.note in repr(result) and result.note in result._repr_html_()


def test_the_note_says_that_a_list_proves_nothing(unlisted: NotListed) -> None:
    assert "No list is complete" in unlisted.note
    assert "has shown nobody to be out of danger" in unlisted.note
    assert "safe" not in unlisted.note.casefold()
    assert "for pregnancy" in repr(unlisted)


def test_what_is_made_of_it_says_so_too(core_atlas: Atlas, unlisted: NotListed) -> None:
    lungs = core_atlas.where(meridian="LU")
    made = {
        "itself": unlisted,
        "slice": unlisted[3:9],
        "where": unlisted.where(meridian="LU"),
        "predicate": unlisted.where(lambda point: point.number == 1),
        "sorted": unlisted.sorted(key=lambda point: point.id),
        "by": unlisted.by("meridian")["LU"],
        "and": unlisted & lungs,
        "and, the other way round": lungs & unlisted,
        "minus": unlisted - lungs,
        "or with its like": unlisted[:3] | unlisted[5:],
        "empty": unlisted - unlisted,
    }
    assert {how for how, result in made.items() if not says_that_it_proves_nothing(result)} == set()
    assert made["and"] == made["and, the other way round"] == made["where"]
    assert (lungs.sorted(key=lambda point: -(point.number or 0)) & unlisted).ids[0] == "LU11"


def test_together_with_what_may_be_listed_it_is_no_longer_said(core_atlas: Atlas, unlisted: NotListed) -> None:
    """Of a listed point the note would be false."""
    listed = core_atlas.listed("pregnancy")
    for both in (unlisted | listed, listed | unlisted, unlisted | core_atlas.without_listed("moxa")):
        assert type(both) is Points
    assert set((unlisted | listed).ids) == set(core_atlas)
    assert type(listed - unlisted) is Points


def test_pickle_keeps_the_note(unlisted: NotListed) -> None:
    copy = pickle.loads(pickle.dumps(unlisted[:5]))
    assert copy == unlisted[:5]
    assert copy.situation == "pregnancy"
    assert says_that_it_proves_nothing(copy)


def test_rows_and_their_json_keep_the_note(unlisted: NotListed) -> None:
    rows = json.loads(json.dumps(unlisted[:3].to_rows()))
    assert [(row["not_listed_for"], row["note"]) for row in rows] == [("pregnancy", unlisted.note)] * 3
    assert "note" not in Points(unlisted).to_rows()[0]


def test_several_situations_are_not_taken_for_one_that_lists_nothing(core_atlas: Atlas) -> None:
    several: Any = ["pregnancy"]
    for ask in (core_atlas.listed, core_atlas.without_listed):
        with pytest.raises(ValueError, match="no situation"):
            ask(several)


@pytest.mark.parametrize("situation", ["weather", "", "Pregnancy", "pregnant"])
def test_an_unknown_situation_is_an_error_that_names_the_known_ones(core_atlas: Atlas, situation: Any) -> None:
    ways = (
        lambda: core_atlas.listed(situation),
        lambda: core_atlas.without_listed(situation),
        lambda: core_atlas.cautions(situations=situation),
        lambda: core_atlas.cautions("BL23", situations=["pregnancy", situation]),
    )
    for way in ways:
        with pytest.raises(ValueError, match="no situation") as error:
            way()
        assert repr(situation) in str(error.value)
        assert all(known in str(error.value) for known in get_args(Situation))


# Needling


def depths(atlas: Atlas) -> Iterator[Depth]:
    for point in atlas.points():
        for reading in point.needling.readings if point.needling else ():
            if reading.depth is not None:
                assert isinstance(reading.depth, Depth)
                yield reading.depth


@pytest.mark.parametrize(
    "use",
    [
        lambda one, other: one < other,
        lambda one, other: one <= other,
        lambda one, other: one > other,
        lambda one, other: one >= other,
        lambda one, other: one < str(other),
        lambda one, other: str(one) < other,
        lambda one, other: sorted([one, other]),
        lambda one, other: max(one, other),
        lambda one, other: min([str(one), other]),
        lambda one, other: float(one),
        lambda one, other: int(one),
        lambda one, other: one < 1,
        lambda one, other: one + 1,
        lambda one, other: one - other,
        lambda one, other: one / 2,
        lambda one, other: sum([one, other]),
    ],
)
def test_a_depth_has_no_order_and_is_no_number(use: Any) -> None:
    for pair in ((Depth("1"), Depth("2")), (Depth("2"), Depth("1")), (Depth("0.5-1"), Depth("1"))):
        with pytest.raises(TypeError):
            use(*pair)


def test_depths_read_back_as_printed(core_atlas: Atlas) -> None:
    found = list(depths(core_atlas))
    assert len(found) > 1000
    needling = core_atlas["BL23"].needling
    assert needling is not None
    assert Needling.model_validate_json(needling.model_dump_json()) == needling
    copy = pickle.loads(pickle.dumps(needling))
    assert copy == needling
    assert all(isinstance(reading.depth, Depth) for reading in copy.readings)
    with pytest.raises(TypeError, match="cautions it came with"):
        sorted(reading.depth for reading in copy.readings)


@pytest.mark.parametrize("text", ["", "deep", "1 cun", "0.5–1", "-1", "1-", "1-2-3", "½"])
def test_what_is_no_printed_depth_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        NeedlingReading(source="cam-1999", depth=text)


def test_needling_without_cautions_is_refused(core_atlas: Atlas) -> None:
    needling = core_atlas["BL23"].needling
    assert needling is not None
    for cautions in ((), []):
        with pytest.raises(ValidationError, match="cautions"):
            Needling.model_validate({**needling.model_dump(), "cautions": cautions})
    with pytest.raises(ValidationError, match="cautions"):
        Needling.model_validate({"readings": needling.model_dump()["readings"]})


def test_needling_holds_every_caution_of_its_point_and_the_general_ones(checkout_atlas: Atlas) -> None:
    for point in checkout_atlas.points():
        if point.needling:
            held = [caution.notice for caution in point.needling.cautions]
            assert held[: len(point.cautions)] == [caution.notice for caution in point.cautions], point.id
            assert set(held) >= ALWAYS


def test_points_can_not_be_asked_for_by_depth(core_atlas: Atlas) -> None:
    assert not [facet for facet in acupoints.Where.__annotations__ if "depth" in facet or "needl" in facet]
    assert not [key for key in core_atlas.points().to_rows()[0] if "depth" in key or "needl" in key]
    with pytest.raises(ValueError):
        core_atlas.points().by("needling")


def test_disputes_list_angles_that_a_caution_does_not_leave(core_atlas: Atlas) -> None:
    found = [each for each in core_atlas.disputes() if each.field.startswith("needling:")]
    assert [each.subject for each in found] == CONTRADICTED
    for dispute in found:
        notice = core_atlas.notices[dispute.field.removeprefix("needling:")]
        assert dispute.shown.value == " or ".join(notice.angles)
        assert [other.value for other in dispute.others] == ["perpendicular"]
        assert dispute.others[0].sources
        assert dispute.why == notice.text.text("en")
        assert not re.search(r"\d\s*cun", str(dispute))
    assert core_atlas.disputes("BL41") == tuple(each for each in core_atlas.disputes() if each.subject == "BL41")


# Words


def rooms() -> Iterator[str]:
    yield "acupoints"
    for module in pkgutil.walk_packages(acupoints.__path__, "acupoints."):
        if not any(part.startswith("_") for part in module.name.split(".")):
            yield module.name


def public_names() -> Iterator[str]:
    """Rooms, what they publish, and the fields, properties and methods of it."""
    for room in rooms():
        module = importlib.import_module(room)
        yield room
        for name in getattr(module, "__all__", None) or [name for name in vars(module) if not name.startswith("_")]:
            yield f"{room}:{name}"
            value = getattr(module, name)
            if isinstance(value, type):
                yield from (f"{room}:{name}.{member}" for member in members(value))


def members(kind: type) -> Iterator[str]:
    yield from (name for name in dir(kind) if not name.startswith("_"))
    if issubclass(kind, BaseModel):
        yield from kind.model_fields
    if is_dataclass(kind):
        yield from (field.name for field in fields(kind))
    yield from getattr(kind, "__annotations__", {})


def options(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        yield from (*action.option_strings, action.dest, str(action.metavar or ""))
        if isinstance(action.choices, dict):
            for name, child in action.choices.items():
                yield name
                yield from options(child)
        else:
            yield from map(str, action.choices or ())


def keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def test_no_public_name_says_safe(checkout_atlas: Atlas) -> None:
    """The room ``acupoints.model.safety`` is about what protects; nothing in it, and nothing else, bears such a name."""
    names = list(public_names())
    assert len(names) > 1000
    assert any(name.startswith("acupoints.model.safety:Notice.") for name in names)
    bare = (name.replace("acupoints.model.safety", "") for name in names)
    assert [name for name in bare if "safe" in name.casefold()] == []
    assert [name for name in options(_parser()) if "safe" in name.casefold()] == []
    assert {key for key in keys(bundle(checkout_atlas, audience="professional")) if "safe" in key.casefold()} == set()
    assert [value for value in (*ORDER, *get_args(Situation)) if "safe" in value] == []
