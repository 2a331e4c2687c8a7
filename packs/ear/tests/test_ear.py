"""The zones are those that sources name, each says where it is in five languages, carries its cautions, and the core answers as before."""

from __future__ import annotations

import os
import re
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from pydantic import ValidationError

import acupoints as acu
from acupoints.model import XRef
from acupoints.wording import describe, gaps

ROOT = Path(__file__).resolve().parents[1]
PACK = ROOT / "src/acupoints_ear"
SNAPSHOTS = Path(__file__).parent / "snapshots"
LANGUAGES = ("en", "zh-Hans", "de", "fr", "es")
COUNTS = {"HX": 11, "SF": 6, "AH": 14, "TF": 5, "TG": 4, "AT": 5, "CO": 17, "LO": 8, "P": 5, "PS": 1, "R": 3}
WITHOUT_A_SOURCE = {
    "HX6", "HX7", "TG1", "TG2", "TG1u", "TG1p", "TG2l", "AT1l", "AT2,3,4i", "AT3,4i", "CO6,7i", "CO6,10i", "CO8", "CO9,10i",
}  # fmt: skip
NOTICES = {"ear:skin": "forbidden", "ear:pregnancy": "avoid", "ear:frail": "caution", "ear:seeds": "caution"}


@pytest.fixture(scope="module")
def atlas() -> acu.Atlas:
    return acu.load_atlas(packs=[], paths=[PACK], strict=True)


@pytest.fixture(scope="module")
def core() -> acu.Atlas:
    return acu.load_atlas(packs=[])


@pytest.fixture(scope="module")
def zones(atlas: acu.Atlas) -> acu.Points:
    return atlas.where(kind="zone")


def test_counts(zones: acu.Points, atlas: acu.Atlas) -> None:
    letters = Counter(re.match(r"[A-Z]+", zone.code)[0] for zone in zones)  # type: ignore[index]
    assert letters == COUNTS
    assert len(zones) == 79
    (info,) = (info for info in atlas.packs if info.name == "ear" and info.status == "loaded")
    assert info.summary.startswith("79 of the 93 zones")  # what is missing is told up front


def test_ids_are_the_printed_codes(zones: acu.Points) -> None:
    for zone in zones:
        assert zone.id == "ear:" + zone.code.replace(",", "-")
        assert (zone.side, zone.size, zone.meridian) == ("bilateral", 2, None)
    assert {"ear:AH6a", "ear:LO5-6i", "ear:LO7-8-9", "ear:AT1-2-4i", "ear:HX6-7i"} <= set(zones.ids)


def test_zones_without_a_source_are_left_out_and_named(zones: acu.Points) -> None:
    assert not WITHOUT_A_SOURCE & {zone.code for zone in zones}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for code in WITHOUT_A_SOURCE:
        assert re.search(rf"(?<![\w,]){re.escape(code)} ", readme), code


def test_every_zone_and_name_has_a_source(atlas: acu.Atlas, zones: acu.Points) -> None:
    for zone in zones:
        assert zone.location is not None
        for cited in (zone.sources, zone.location.sources, *(name.sources for name in zone.names)):
            assert cited
            assert all(id in atlas.sources for id in cited), zone.id
        assert zone.review != "derived" or zone.note, f"{zone.id}: derived from what?"


def test_names(zones: acu.Points) -> None:
    for zone in zones:
        assert zone.name("en"), zone.id
        chinese = [zone.name(lang) for lang in ("zh-Hans", "zh-Hant", "zh-Latn")]
        assert all(chinese) or zone.id == "ear:AH1", f"{zone.id}: all three writings, or none was read"
        if zone.name("zh-Hans"):
            assert re.fullmatch(r"[\u4e00-\u9fff]+\d?", zone.name("zh-Hans") or ""), zone.id
            bare = "".join(c for c in unicodedata.normalize("NFD", zone.name("zh-Latn") or "") if not unicodedata.combining(c))
            assert zone.pinyin == bare, zone.id
        for name in zone.names:
            assert name.review != "derived" or name.lang != "zh-Hans", f"{zone.id}: characters are read, never derived"


def test_readings_of_characters_with_several(atlas: acu.Atlas) -> None:
    readings = {"ear:AH13": "Jǐngzhuī", "ear:CO11": "Yídǎn", "ear:TF1": "Jiǎowōshàng", "ear:LO3": "Hé", "ear:CO5": "Shíèrzhǐcháng"}
    assert {id: atlas[id].name("zh-Latn") for id in readings} == readings


@pytest.mark.parametrize("lang", LANGUAGES)
def test_places_are_said_and_no_two_alike(atlas: acu.Atlas, zones: acu.Points, lang: str) -> None:
    assert gaps(lang, atlas) == ()
    said = {zone.id: describe(zone, lang, atlas=atlas) for zone in zones}
    assert len(set(said.values())) == len(zones)
    file = SNAPSHOTS / f"{lang}.txt"
    text = "".join(f"{id}\t{sentence}\n" for id, sentence in said.items())
    if os.environ.get("ACUPOINTS_RENEW") == "1":
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert file.read_text(encoding="utf-8").splitlines() == text.splitlines(), "renew with ACUPOINTS_RENEW=1 when the change is meant"


def test_installing_the_pack_changes_no_answer_of_the_core(atlas: acu.Atlas, core: acu.Atlas) -> None:
    assert atlas.resolve("Shenmen") == core.resolve("Shenmen") == "HT7"
    assert atlas.resolve("神门") == "HT7"
    assert atlas.resolve("ear:Shenmen") == "ear:TF4"
    assert atlas.resolve("耳尖") == core.resolve("耳尖") == "EX-HN6"
    for point in core.values():
        assert atlas[point.id] == point
        for name in point.names:
            assert _answer(atlas, name.text) == _answer(core, name.text), name.text


def _answer(atlas: acu.Atlas, query: str) -> tuple[str, ...]:
    try:
        return (atlas.resolve(query),)
    except acu.AmbiguousPointError as error:
        return error.candidates
    except acu.PointNotFoundError:
        return ()


def test_zones_of_one_plain_name_are_told_apart(atlas: acu.Atlas) -> None:
    with pytest.raises(acu.AmbiguousPointError) as caught:
        atlas.resolve("ear:Zhi")
    assert set(caught.value.candidates) == {"ear:SF1", "ear:AH2"}  # finger and toe
    assert atlas.resolve("指") == "ear:SF1"
    assert atlas.resolve("趾") == "ear:AH2"


def test_older_names_are_found(atlas: acu.Atlas) -> None:
    older = {"降压沟": "ear:PS", "下脚端": "ear:AH6a", "下屏尖": "ear:TG2p", "屏间": "ear:CO18"}
    assert {name: atlas.resolve(name) for name in older} == older


def test_every_zone_has_its_cautions(atlas: acu.Atlas, zones: acu.Points) -> None:
    assert {id: atlas.notices[id].severity for id in NOTICES} == NOTICES
    for zone in zones:
        assert {notice.id for notice in atlas.cautions(zone)} >= set(NOTICES), zone.id
    listed = {each.id: each for each in atlas.notices["ear:pregnancy"].points}
    assert {id for id, each in listed.items() if each.note} == {"ear:AH9", "ear:CO9", "ear:CO18"}
    for id in NOTICES:
        assert set(LANGUAGES) <= set(atlas.notices[id].text.languages)


def test_cautions_of_the_core_s_points_stay(atlas: acu.Atlas, core: acu.Atlas) -> None:
    for id in ("BL23", "GB21", "ST25"):
        assert [each.id for each in atlas.cautions(id)] == [each.id for each in core.cautions(id)]


def test_relations_to_other_schools(zones: acu.Points) -> None:
    found = {(zone.id, xref.scheme): xref for zone in zones for xref in zone.xrefs}
    assert len(found) == 42
    assert all(xref.relation for xref in found.values())
    assert all(xref.note for xref in found.values() if xref.relation == "same-name")
    assert found["ear:AH9", "nogier"].relation == "same-name"
    assert found["ear:TF4", "nogier"].relation == "same-place"
    assert found["ear:HX1", "nogier"].relation == "overlaps"
    assert found["ear:HX6-7i", "who-1991"].id == "EX-HN6"


def test_a_relation_is_one_of_three() -> None:
    xref = {"scheme": "nogier", "id": "Heel", "review": "single-source", "sources": ("core:iaomai",)}
    assert XRef.model_validate(xref).relation is None
    with pytest.raises(ValidationError, match="same-place"):
        XRef.model_validate({**xref, "relation": "nearby"})


def test_project_and_manifest_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    manifest = tomllib.loads((PACK / "pack.toml").read_text(encoding="utf-8"))["pack"]
    assert project["entry-points"]["acupoints.packs"] == {manifest["name"]: PACK.name}
    assert project["license"] == manifest["license"]
