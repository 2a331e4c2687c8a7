"""Laws of what protects: nothing that is installed or asked for together makes a caution go away."""

from __future__ import annotations

import operator
import pickle
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.laws.pack_strategy import CORE_IDS, Pack, packs
from tests.support import write_files

from acupoints import Atlas, Points
from acupoints.atlas._data import PackData
from acupoints.atlas._safety import NotListed
from acupoints.loading._cautions import SEVERITIES
from acupoints.loading._core import open_core
from acupoints.loading._load import load_packs
from acupoints.model.evidence import Finding
from acupoints.model.safety import Notice, Severity, Situation
from acupoints.model.sets import Group

LIGHT = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
ORDER = get_args(Severity)

situations = st.lists(st.sampled_from(get_args(Situation)), unique=True, max_size=3)
ids = st.lists(st.sampled_from((*CORE_IDS, "EX-B2.L3.left", "CV8", "ST17", "GB21", "ST9")), max_size=5)


@pytest.fixture(scope="module")
def core() -> PackData:
    return open_core()


def installed(core: PackData, chosen: Sequence[Pack], folder: str) -> Atlas:
    paths = [write_files(Path(folder) / pack.name, pack.files) for pack in chosen]
    loaded = load_packs(core, [], paths, strict=True)
    return Atlas(core, lambda: loaded)


def said(notices: Sequence[Notice]) -> set[tuple[str, str]]:
    """Every caution with each point that it names, and those for everybody with none."""
    return {(notice.id, id) for notice in notices for id in (notice.point_ids or ("",))}


# Questions


def test_the_compiler_has_the_order_of_the_models() -> None:
    """It is standard library only, so it holds a list of its own."""
    assert SEVERITIES == ORDER


@given(ids, ids, st.none() | situations)
def test_cautions_of_a_union_contain_those_of_each(core_atlas: Atlas, one: list[str], other: list[str], about: Any) -> None:
    both = core_atlas.cautions([*one, *other], situations=about)
    for part in (one, other):
        assert said(core_atlas.cautions(part, situations=about)) <= said(both)
    assert said(both) == said(core_atlas.cautions(one, situations=about)) | said(core_atlas.cautions(other, situations=about))


@given(ids, st.randoms(use_true_random=False))
def test_the_order_of_points_does_not_matter(core_atlas: Atlas, asked: list[str], random: Any) -> None:
    turned = random.sample(asked, len(asked))
    assert core_atlas.cautions(turned) == core_atlas.cautions(asked) == core_atlas.cautions([*asked, *turned])


@given(ids, situations, situations)
def test_situations_add_up(core_atlas: Atlas, asked: list[str], one: Any, other: Any) -> None:
    both = said(core_atlas.cautions(asked, situations=[*one, *other]))
    assert both == said(core_atlas.cautions(asked, situations=one)) | said(core_atlas.cautions(asked, situations=other))
    assert both <= said(core_atlas.cautions(asked))


@pytest.mark.parametrize("situation", get_args(Situation))
def test_listed_and_not_listed_share_out_the_points(checkout_atlas: Atlas, situation: Situation) -> None:
    listed, others = checkout_atlas.listed(situation), checkout_atlas.without_listed(situation)
    assert not listed & others
    assert (listed | others).sorted() == checkout_atlas.points()
    named = {id for notice in checkout_atlas.cautions(situations=situation) for id in notice.point_ids}
    assert set(listed.ids) == named


# Packs


@LIGHT
@given(st.tuples(packs("law-a"), packs("law-b")))
def test_installing_packs_removes_no_caution(core: PackData, core_atlas: Atlas, chosen: tuple[Pack, ...]) -> None:
    with TemporaryDirectory() as folder:
        atlas = installed(core, chosen, folder)
        assert said(core_atlas.cautions()) <= said(atlas.cautions())
        assert {flag.id for flag in core_atlas.red_flags()} <= {flag.id for flag in atlas.red_flags()}
        for id in (*CORE_IDS, "EX-B2.L3.left", "CV8"):
            assert said(core_atlas.cautions(id)) <= said(atlas.cautions(id))
            assert atlas[id] == core_atlas[id]
        for situation in get_args(Situation):
            assert set(core_atlas.listed(situation).ids) <= set(atlas.listed(situation).ids)
        for id, notice in core_atlas.notices.items():
            added = {"points": notice.points}
            assert atlas.notices[id].model_copy(update=added) == notice
            assert notice.point_ids == atlas.notices[id].point_ids[: len(notice.points)]


@LIGHT
@given(packs("law-a"), packs("law-b"))
def test_another_pack_removes_no_caution_of_a_pack(core: PackData, one: Pack, other: Pack) -> None:
    with TemporaryDirectory() as folder:
        alone, together = installed(core, [one], f"{folder}/one"), installed(core, [one, other], f"{folder}/two")
        for id in (*CORE_IDS, *(id for id in alone if id.startswith("law-a:"))):
            assert said(alone.cautions(id)) <= said(together.cautions(id))
            assert alone[id] == together[id]


@LIGHT
@given(packs("law-a", min_points=1))
def test_points_of_a_pack_carry_what_its_notices_say(core: PackData, chosen: Pack) -> None:
    with TemporaryDirectory() as folder:
        atlas = installed(core, [chosen], folder)
        for point in atlas.points():
            if ":" not in point.id:
                continue
            own = [notice for notice in atlas.cautions(point) if notice.scope in ("point", "class")]
            assert {caution.notice for caution in point.cautions} == {notice.id for notice in own}
            always = {notice.id for notice in atlas.cautions(point) if notice.scope == "always"}
            if point.needling:
                assert {caution.notice for caution in point.needling.cautions} == {notice.id for notice in own} | always


@LIGHT
@given(packs("law-a"))
def test_cautions_stand_by_gravity(core: PackData, chosen: Pack) -> None:
    with TemporaryDirectory() as folder:
        atlas = installed(core, [chosen], folder)
        for found in (atlas.cautions(), atlas.red_flags(), *(atlas.cautions(id) for id in CORE_IDS)):
            places = [ORDER.index(notice.severity) for notice in found]
            assert places == sorted(places)


@LIGHT
@given(packs("law-a"))
def test_what_a_pack_brings_of_evidence_survives_json_and_pickle(core: PackData, chosen: Pack) -> None:
    with TemporaryDirectory() as folder:
        atlas = installed(core, [chosen], folder)
        tables = (atlas.conditions, atlas.documents, atlas.findings, atlas.claims, atlas.protocols, atlas.notices)
        for record in [*(record for each in tables for id, record in each.items() if id.startswith("law-a:")), *atlas.uses()]:
            assert type(record).model_validate_json(record.model_dump_json()) == record
            assert pickle.loads(pickle.dumps(record)) == record
        for finding in atlas.findings.values():
            if finding.low is not None:
                assert finding.estimate is not None
                assert finding.high is not None
                assert finding.low <= finding.estimate <= finding.high


# Not listed


@given(st.data())
def test_set_algebra_never_says_of_a_listed_point_that_it_is_not(core_atlas: Atlas, data: st.DataObject) -> None:
    """Whatever is made of `listed` and `without_listed`: what bears the note holds no listed point."""
    listed = core_atlas.listed("moxa")
    found: Points = core_atlas.without_listed("moxa")
    for _ in range(data.draw(st.integers(1, 4))):
        other = data.draw(st.sampled_from([listed, core_atlas.without_listed("moxa"), core_atlas.where(meridian=["ST", "LU"])]))
        how = data.draw(st.sampled_from([operator.or_, operator.and_, operator.sub]))
        found = how(*data.draw(st.sampled_from([(found, other), (other, found)])))
        if isinstance(found, NotListed):
            assert not set(found.ids) & set(listed.ids)


# Protocols


def group(members: int, minimum: int | None, maximum: int | None) -> dict[str, Any]:
    return {
        "key": "g",
        "title": {"en": "Group"},
        "minimum": minimum,
        "maximum": maximum,
        "members": [{"id": f"BL{number}"} for number in range(1, members + 1)],
    }


@given(st.integers(0, 6), st.none() | st.integers(-1, 8), st.none() | st.integers(-1, 8), st.integers(-1, 9))
def test_picks_respect_the_fewest_and_the_most(members: int, minimum: int | None, maximum: int | None, picked: int) -> None:
    data = group(members, minimum, maximum)
    possible = members > 0 and (minimum is None or 0 <= minimum <= members) and (maximum is None or 1 <= maximum <= members)
    possible = possible and (minimum is None or maximum is None or minimum <= maximum)
    if not possible:
        with pytest.raises(ValidationError):
            Group.model_validate(data)
        return
    found = Group.model_validate(data)
    low, high = found.picks
    assert 0 <= low <= high <= members
    assert found.allows(picked) == (low <= picked <= high)
    if minimum is None and maximum is None:
        assert (low, high) == (members, members)
    else:
        assert low == (minimum or 0)
        assert high == (maximum or members)


@LIGHT
@given(packs("law-a"))
def test_groups_of_a_pack_can_be_picked_from(core: PackData, chosen: Pack) -> None:
    with TemporaryDirectory() as folder:
        atlas = installed(core, [chosen], folder)
        for protocol in atlas.protocols.values():
            for each in protocol.groups:
                low, high = each.picks
                assert 0 <= low <= high <= len(each.members)
                assert each.allows(low)
                assert each.allows(high)
                assert not each.allows(high + 1)
                assert not each.allows(low - 1)
            assert set(protocol.point_ids) <= {pick.id for each in protocol.groups for pick in each.members if not pick.placebo}


# Findings

figures = st.decimals(-1000, 1000, places=2)


@given(figures, figures, figures)
def test_an_estimate_lies_inside_its_interval(low: Decimal, estimate: Decimal, high: Decimal) -> None:
    data: dict[str, Any] = {
        "id": "p:f", "document": "p:d", "condition": "p:c", "kind": "result", "direction": "for", "text": {"en": "x"},
        "measure": "pain", "unit": "points", "estimate": estimate, "low": low, "high": high, "sources": ["p:d"],
    }  # fmt: skip
    if low <= estimate <= high:
        assert Finding.model_validate(data).estimate == estimate
    else:
        with pytest.raises(ValidationError, match=r"outside its interval|low is above high"):
            Finding.model_validate(data)


@given(figures, st.sampled_from(["low", "high"]))
def test_an_interval_has_two_ends(figure: Decimal, end: str) -> None:
    assume(figure)
    data = {
        "id": "p:f", "document": "p:d", "condition": "p:c", "kind": "result", "direction": "for", "text": {"en": "x"},
        "measure": "pain", "unit": "points", end: figure, "sources": ["p:d"],
    }  # fmt: skip
    with pytest.raises(ValidationError, match="two ends"):
        Finding.model_validate(data)
