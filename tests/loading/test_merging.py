"""What packs add, they add beside: no order of packs matters and no answer of the core changes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from tests.loading.site import PACKS

import acupoints
from acupoints import AmbiguousPointError, Atlas, PackWarning, PointNotFoundError, UnknownIdError
from acupoints.model import Texts

ALL = ("ear-demo", "good", "names-demo", "uses-ear-demo")

Alter = Callable[..., Path]


def loaded(*names: str) -> Atlas:
    return acupoints.load_atlas(packs=[], paths=[PACKS / name for name in names], strict=True)


@pytest.fixture(scope="module")
def bare() -> Atlas:
    return acupoints.load_atlas(packs=[])


@pytest.fixture
def atlas() -> Atlas:
    return loaded(*ALL)


# Names


def test_added_names_are_told_by_the_atlas_not_by_the_point(atlas: Atlas, bare: Atlas) -> None:
    added = [name for name in atlas.names("BL23") if name.lang == "xx"]
    assert [(name.text, name.role, name.sources) for name in added] == [
        ("Gudo dorsa", "main", ("good:book",)),
        ("Rensa", "main", ("names-demo:book",)),
        ("Renso", "variant", ("names-demo:book",)),
    ]
    assert atlas.names("BL23")[: -len(added)] == atlas["BL23"].names
    assert atlas["BL23"] == bare["BL23"]
    assert atlas["BL23"].name("xx") is None


def test_names_of_an_unknown_point(atlas: Atlas) -> None:
    with pytest.raises(KeyError):
        atlas.names("BL68")


def test_added_names_resolve_when_the_core_has_no_answer(atlas: Atlas) -> None:
    assert atlas.resolve("rensa") == "BL23"
    assert atlas.point("Gudo genua") == atlas["BL40"]
    assert atlas.resolve("Genuo", lang="xx") == "BL40"


@pytest.mark.parametrize(("query", "core", "own"), [("Shenmen", "HT7", "CV8"), ("BL23", "BL23", "HT7")])
def test_an_added_name_never_hides_an_answer_of_the_core(atlas: Atlas, query: str, core: str, own: str) -> None:
    assert atlas.resolve(query) == core
    assert atlas.resolve(f"core:{query}") == core
    assert atlas.resolve(f"names-demo:{query}") == own


def test_a_name_that_two_packs_give_to_two_points_is_ambiguous(atlas: Atlas) -> None:
    with pytest.raises(AmbiguousPointError) as caught:
        atlas.resolve("Duobla")
    assert caught.value.candidates == ("GB34", "LR14")
    assert atlas.get("Duobla", "several") == "several"
    assert atlas.resolve("ear-demo:Duobla") == "GB34"
    assert atlas.resolve("names-demo:Duobla") == "LR14"


def test_search_shows_the_core_and_all_packs(atlas: Atlas) -> None:
    assert [match.point.id for match in atlas.search("Duobla")][:2] == ["GB34", "LR14"]
    assert {"HT7", "CV8", "ear-demo:TF4"} <= {match.point.id for match in atlas.search("shenmen")}
    match = atlas.search("rensa", limit=1)[0]
    assert (match.point.id, match.how, match.name, match.lang) == ("BL23", "name", "Rensa", "xx")


def test_the_core_answers_as_if_no_pack_were_there(atlas: Atlas, bare: Atlas) -> None:
    assert [atlas[id] for id in bare] == [bare[id] for id in bare]
    assert list(atlas)[: len(bare)] == list(bare)
    for point in bare.points():
        for query in (point.id, point.pinyin or point.id, point.name("zh-Hant") or point.id):
            assert answer(atlas, query) == answer(bare, query)


def answer(atlas: Atlas, query: str) -> object:
    try:
        return atlas.resolve(query)
    except AmbiguousPointError as error:
        return error.candidates


# Order


def test_the_order_of_packs_does_not_matter(atlas: Atlas) -> None:
    first, *others = (loaded(*order) for order in permutations(ALL[:3]))
    assert {other.fingerprint for other in others} == {first.fingerprint}
    assert first.fingerprint != atlas.fingerprint
    queries = ["rensa", "Duobla", "ear-demo:TF4", "Shenmen", "神门", "Lumbosacral Vertebrae Zone"]
    for other in others:
        assert list(other) == list(first)
        assert [info.name for info in other.packs] == ["core", *ALL[:3]]
        assert [other.names(id) for id in first] == [first.names(id) for id in first]
        assert [answer(other, query) for query in queries] == [answer(first, query) for query in queries]
        assert [[match.point.id for match in other.search(query)] for query in queries] == [
            [match.point.id for match in first.search(query)] for query in queries
        ]
        assert [dict(other.sets), dict(other.sources), other.uses()] == [dict(first.sets), dict(first.sources), first.uses()]


def test_the_fingerprint_tells_what_differs(altered: Alter) -> None:
    changed = altered("good", "names.tsv", "Gudo genua", "Gudo genuo")
    prints = {
        loaded().fingerprint,
        loaded("good").fingerprint,
        loaded("names-demo").fingerprint,
        acupoints.load_atlas(packs=[], paths=[changed], strict=True).fingerprint,
    }
    assert len(prints) == 4


# Points of a pack's own


@pytest.mark.parametrize(
    ("query", "id"),
    [
        ("ear-demo:AH9", "ear-demo:AH9"),
        ("AH9", "ear-demo:AH9"),
        ("ah9", "ear-demo:AH9"),
        ("ear-demo:ah9", "ear-demo:AH9"),
        ("CO9-10i", "ear-demo:CO9-10i"),
        ("CO9,10i", "ear-demo:CO9-10i"),
        ("ear-demo:CO9,10i", "ear-demo:CO9-10i"),
        ("Lumbosacral Vertebrae Zone", "ear-demo:AH9"),
        ("lumbosacral vertebrae zone", "ear-demo:AH9"),
        ("Orelo", "ear-demo:AH9"),
        ("ear-demo:Shenmen", "ear-demo:TF4"),
        ("ear-demo:神门", "ear-demo:TF4"),
        ("BL23", "BL23"),
        ("ear-demo:BL23", "ear-demo:BL23"),
        ("神门", "HT7"),
    ],
)
def test_a_zone_is_found_by_id_code_and_name_after_the_core(atlas: Atlas, query: str, id: str) -> None:
    assert atlas.resolve(query) == id
    assert atlas.point(query).id == id


def test_a_zone_is_found_by_its_code_in_a_search(atlas: Atlas) -> None:
    assert [match.point.id for match in atlas.search("AH9", limit=1)] == ["ear-demo:AH9"]


def test_zones_stand_after_the_core_in_standard_order(atlas: Atlas, bare: Atlas) -> None:
    own = ["ear-demo:AH9", "ear-demo:BL23", "ear-demo:CO9-10i", "ear-demo:TF4"]
    assert list(atlas)[len(bare) :] == own
    assert len(atlas) == len(bare) + 4
    assert list(atlas.where(kind="zone").ids) == own
    assert "ear-demo:AH9" in atlas
    assert "AH9" not in atlas


def test_a_zone_is_a_point_like_any_other(atlas: Atlas) -> None:
    zone = atlas["ear-demo:CO9-10i"]
    assert (zone.code, zone.kind, zone.side, zone.size, zone.meridian, zone.number) == ("CO9,10i", "zone", "bilateral", 2, None, None)
    assert atlas["ear-demo:AH9"].code == "AH9"
    assert atlas["ear-demo:TF4"].sources == ("ear-demo:book", "who-2008", "ear-demo:D1")
    assert set(atlas["ear-demo:TF4"].sources) <= set(atlas.sources)
    assert [name.text for name in atlas.names("ear-demo:AH9")] == ["Lumbosacral Vertebrae Zone", "Orelo"]
    assert atlas["ear-demo:AH9"] == loaded("ear-demo")["ear-demo:AH9"]


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("ear-demo:AH99", "pack ear-demo has no such point"),
        ("ear:AH9", "no pack 'ear' is loaded"),
        ("core:AH9", "the core has no such point"),
    ],
)
def test_a_miss_in_a_named_pack_says_why(atlas: Atlas, query: str, reason: str) -> None:
    with pytest.raises(PointNotFoundError) as caught:
        atlas.resolve(query)
    assert reason in str(caught.value)
    assert atlas.get(query) is None


# Packs that use one another


def test_a_pack_may_name_points_of_a_pack_it_uses() -> None:
    assert loaded("ear-demo", "uses-ear-demo").resolve("Orelo") == "ear-demo:AH9"


def test_a_pack_fails_without_the_pack_it_uses() -> None:
    with pytest.warns(PackWarning, match=r"(?s)uses-ear-demo.*1 problem.*needs pack 'ear-demo'"):
        atlas = acupoints.load_atlas(packs=[], paths=[PACKS / "uses-ear-demo"])
    assert [info.status for info in atlas.packs] == ["loaded", "failed"]


@pytest.mark.filterwarnings("ignore::acupoints.PackWarning")
def test_packs_that_need_each_other_load_neither(altered: Alter) -> None:
    one = altered("ear-demo", "pack.toml", "report =", 'uses = ["uses-ear-demo"]\nreport =')
    atlas = acupoints.load_atlas(packs=[], paths=[one, PACKS / "uses-ear-demo", PACKS / "good"])
    failed = {info.name: info.reason for info in atlas.packs if info.status == "failed"}
    assert set(failed) == {"ear-demo", "uses-ear-demo"}
    assert all("[circular-uses]" in reason for reason in failed.values())


def test_a_pack_must_say_whom_it_uses(altered: Alter) -> None:
    silent = altered("uses-ear-demo", "pack.toml", 'uses = ["ear-demo"]', "uses = []")
    with pytest.warns(PackWarning, match="no point 'ear-demo:AH9'"):
        acupoints.load_atlas(packs=[], paths=[PACKS / "ear-demo", silent])


@pytest.mark.filterwarnings("ignore::acupoints.PackWarning")
def test_a_pack_falls_with_the_pack_it_uses(altered: Alter) -> None:
    broken = altered("ear-demo", "names.tsv", "Genuo\tmain", "Genuo\tchief")
    atlas = acupoints.load_atlas(packs=[], paths=[broken, PACKS / "uses-ear-demo"])
    assert {info.name: info.status for info in atlas.packs} == {"core": "loaded", "ear-demo": "failed", "uses-ear-demo": "failed"}
    assert atlas.get("Orelo") is None


# Sets


def test_sets_hold_points_and_places_that_are_none(atlas: Atlas) -> None:
    found = atlas.point_set("ear-demo:low-back")
    assert [(member.kind, member.ref) for member in found.members] == [
        ("point", "ear-demo:AH9"),
        ("point", "BL23"),
        ("by-feel", "ashi"),
        ("external", "hand-map-7"),
    ]
    assert found.point_ids == ("ear-demo:AH9", "BL23")
    assert (found.strength, str(found.verdict), found.title.text("fr")) == ("weak", "One document", "Low back")
    assert atlas.sets["ear-demo:low-back"] == found
    assert list(atlas.sets) == ["ear-demo:low-back", "ear-demo:calm"]


def test_groups_are_a_facet(atlas: Atlas) -> None:
    assert atlas.where(group="ear-demo:low-back").ids == ("BL23", "ear-demo:AH9")
    assert atlas.where(group=["ear-demo:low-back", "ear-demo:calm"]).ids == ("BL23", "ear-demo:AH9", "ear-demo:TF4")
    assert atlas.where(group="ear-demo:low-back", meridian="BL").ids == ("BL23",)
    assert atlas.where(kind="zone").where(group="ear-demo:low-back").ids == ("ear-demo:AH9",)


@pytest.mark.parametrize("id", ["ear-demo:lowback", "ear:low-back", "low-back", ""])
def test_an_unknown_set(atlas: Atlas, id: str) -> None:
    with pytest.raises(UnknownIdError) as asked:
        atlas.point_set(id)
    with pytest.raises(UnknownIdError) as filtered:
        atlas.where(group=id)
    assert (asked.value.kind, asked.value.query) == ("set", id)
    assert str(asked.value) == str(filtered.value)


def test_a_close_set_is_suggested(atlas: Atlas) -> None:
    with pytest.raises(UnknownIdError, match="Known: ear-demo:low-back"):
        atlas.point_set("ear-demo:lowback")
    with pytest.raises(UnknownIdError, match="install the distribution that brings it"):
        atlas.point_set("ear:low-back")


@pytest.mark.filterwarnings("ignore::acupoints.PackWarning")
def test_a_set_of_a_failed_pack_says_so(altered: Alter) -> None:
    broken = altered("ear-demo", "names.tsv", "Genuo\tmain", "Genuo\tchief")
    atlas = acupoints.load_atlas(packs=[], paths=[broken])
    with pytest.raises(UnknownIdError, match="pack 'ear-demo' failed"):
        atlas.point_set("ear-demo:low-back")


def test_a_text_is_found_by_its_shorter_tags_else_in_english() -> None:
    text = Texts({"en": "Low back", "de": "Unterer Rücken"})
    assert (text.text("de-AT"), text.text("de"), text.text("fr"), str(text)) == ("Unterer Rücken", "Unterer Rücken", "Low back", "Low back")


def test_documents_uses_and_notices(atlas: Atlas) -> None:
    assert [use.document for use in atlas.uses("ashi")] == ["ear-demo:D1"]
    assert [use.area for use in atlas.uses("ear-demo:AH9")] == ["low-back"]
    assert len(atlas.uses()) == 3
    assert atlas.documents["ear-demo:D1"].year == 2020
    assert atlas.sources["ear-demo:D1"].title == atlas.documents["ear-demo:D1"].title
    assert str(atlas.notices["ear-demo:metal"].text) == "Ask about an allergy to nickel."
