"""The JSON bundle: complete, of one shape, and the same each time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import acupoints
from acupoints import Atlas, PointNotFoundError, UnknownIdError
from acupoints.export import SCHEMA, bundle, to_json
from acupoints.model import Point
from acupoints.model.evidence import Use
from acupoints.wording import describe

PACK = Path(__file__).parents[1] / "cli" / "pack"
KEYS = [
    "schema", "acupoints", "edition", "fingerprint", "audience", "packs", "points", "places", "sets", "conditions", "documents", "uses",
    "findings", "claims", "protocols", "notices", "sources", "meridians", "regions", "categories",
]  # fmt: skip


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return acupoints.load_atlas(packs=[], paths=[PACK])


@pytest.fixture(scope="module")
def whole(atlas: Atlas) -> dict[str, Any]:
    return bundle(atlas)


def ids(rows: list[dict[str, Any]]) -> list[str]:
    return [row["id"] for row in rows]


def test_keys_and_their_order(whole: dict[str, Any], atlas: Atlas) -> None:
    assert list(whole) == KEYS
    assert (whole["schema"], whole["acupoints"]) == (SCHEMA, acupoints.__version__)
    assert (whole["edition"], whole["fingerprint"]) == (atlas.edition, atlas.fingerprint)


def test_everything_is_there(whole: dict[str, Any], atlas: Atlas) -> None:
    assert ids(whole["points"]) == list(atlas)
    assert ids(whole["sets"]) == list(atlas.sets)
    assert ids(whole["documents"]) == list(atlas.documents)
    assert ids(whole["notices"]) == list(atlas.notices)
    for name in ("conditions", "findings", "claims", "protocols"):
        assert ids(whole[name]) == list(getattr(atlas, name))
    assert len(whole["uses"]) == len(atlas.uses())
    assert len(whole["meridians"]) == 20


def test_points_have_one_shape(whole: dict[str, Any]) -> None:
    assert len({tuple(point) for point in whole["points"]}) == 1
    assert len({tuple(name) for point in whole["points"] for name in point["names"]}) == 1
    assert any(point["meridian"] is None for point in whole["points"])


def test_names_that_packs_add_are_there(whole: dict[str, Any]) -> None:
    point = next(point for point in whole["points"] if point["id"] == "BL23")
    assert [name["text"] for name in point["names"] if name["lang"] == "vi"] == ["Thận du"]


def test_models_read_their_own_records_back(whole: dict[str, Any], atlas: Atlas) -> None:
    for row in whole["points"]:
        if row["id"] != "BL23":  # it bears a name of a pack
            assert Point.model_validate_json(json.dumps(row)) == atlas[row["id"]].model_copy(update={"needling": None})
    for name in ("sets", "conditions", "documents", "findings", "claims", "protocols", "notices"):
        for row in whole[name]:
            record = getattr(atlas, name)[row["id"]]
            assert type(record).model_validate_json(json.dumps(row)) == record
    assert [Use.model_validate_json(json.dumps(row)) for row in whole["uses"]] == list(atlas.uses())


def test_every_place_is_told_in_every_language(whole: dict[str, Any], atlas: Atlas) -> None:
    assert ids(whole["places"]) == list(atlas)
    assert {tuple(place["text"]) for place in whole["places"]} == {tuple(atlas.languages)}
    (one,) = bundle(atlas, points=[atlas["BL23"]])["places"]
    assert one["id"] == "BL23"
    assert one["text"]["de"] == describe("BL23", "de", atlas=atlas)


def test_points_may_be_given_in_any_writing(atlas: Atlas) -> None:
    assert ids(bundle(atlas, points=["UB-40", atlas["BL23"]])["points"]) == ["BL40", "BL23"]
    assert ids(bundle(atlas, points="BL23")["points"]) == ["BL23"]
    with pytest.raises(PointNotFoundError):
        bundle(atlas, points=["BL99"])


def test_an_audience_that_does_not_exist_is_refused(atlas: Atlas) -> None:
    with pytest.raises(ValueError, match=r"no audience 'pro'\. Known: lay, professional"):
        bundle(atlas, audience="pro")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


# Needling


def test_lay_readers_get_no_needling(whole: dict[str, Any], atlas: Atlas) -> None:
    assert whole["audience"] == "lay"
    assert {point["needling"] for point in whole["points"]} == {None}
    assert '"depth"' not in to_json(atlas)


def test_professionals_get_it_with_every_caution(atlas: Atlas) -> None:
    found = bundle(atlas, audience="professional")
    assert found["audience"] == "professional"
    held = [point for point in found["points"] if point["needling"]]
    assert len(held) > 300
    for point in held:
        assert list(point["needling"]) == ["cautions", "readings"]
        assert point["needling"]["cautions"][: len(point["cautions"])] == point["cautions"]
        assert {caution["notice"] for caution in point["needling"]["cautions"]} <= set(ids(found["notices"]))
        assert Point.model_validate_json(json.dumps({**point, "names": []})).needling == atlas[point["id"]].needling
    assert {reading["source"] for point in held for reading in point["needling"]["readings"]} <= set(ids(found["sources"]))


def cited(value: Any) -> set[str]:
    if isinstance(value, list):
        return {id for inner in value for id in cited(inner)}
    if isinstance(value, dict):
        return {id for key, inner in value.items() for id in (inner if key in ("sources", "disputed_by") else cited(inner))}
    return set()


def test_every_source_is_referred_to_and_every_reference_resolves(whole: dict[str, Any]) -> None:
    wanted = cited({key: value for key, value in whole.items() if key != "sources"})
    there = {*ids(whole["sources"]), *ids(whole["documents"])}
    assert wanted <= there
    assert set(ids(whole["sources"])) <= wanted
    assert all(source["terms"] for source in whole["sources"])


def general(atlas: Atlas) -> set[str]:
    """Notices of the core that go along whatever the points are."""
    return {id for id, notice in atlas.notices.items() if ":" not in id and notice.scope in ("always", "situation")}


def own(atlas: Atlas) -> set[str]:
    """Notices of the pack of these tests."""
    return {id for id in atlas.notices if ":" in id}


def test_cautions_come_along_with_any_point_of_a_set(atlas: Atlas) -> None:
    part = bundle(atlas, points=[atlas["BL23"]])
    assert ids(part["points"]) == ["BL23"]
    assert "knees:around" in ids(part["sets"])
    assert set(ids(part["notices"])) >= {*general(atlas), *own(atlas), *(each.id for each in atlas.cautions("BL23"))}
    assert {use["document"] for use in part["uses"]} <= set(ids(part["documents"]))
    other = bundle(atlas, points=[atlas["CV17"]])
    assert other["sets"] == other["documents"] == other["uses"] == []
    assert set(ids(other["notices"])) == general(atlas) | {each.id for each in atlas.cautions("CV17")}


def test_notices_of_some_points_name_only_them(atlas: Atlas) -> None:
    part = bundle(atlas, points=[atlas["BL23"], atlas["BL24"]])
    listed = {notice["id"]: ids(notice["points"]) for notice in part["notices"] if notice["points"]}
    assert listed["pregnancy-lumbosacral"] == ["BL23", "BL24"]
    assert all(set(points) <= {"BL23", "BL24"} for points in listed.values())


def test_a_group_can_be_asked_for(atlas: Atlas) -> None:
    points = atlas.where(group="knees:none")
    part = bundle(atlas, points=points, groups=["knees:none"])
    assert part == bundle(atlas, groups=iter(["knees:none"]))  # a group brings its own points
    assert ids(part["sets"]) == ["knees:none"]
    assert ids(part["points"]) == list(points.ids)
    assert set(ids(part["notices"])) >= general(atlas) | own(atlas)
    assert own(atlas) <= set(ids(bundle(atlas, points=[atlas["BL23"]], groups=[])["notices"]))
    with pytest.raises(UnknownIdError):
        bundle(atlas, groups=["knees:nope"])


def test_licences_travel(whole: dict[str, Any]) -> None:
    assert {pack["name"]: pack["license"] for pack in whole["packs"]} == {"core": "CC-BY-4.0", "knees": "CC0-1.0"}


def test_text_is_utf8_json_and_indent_changes_nothing_else(atlas: Atlas, whole: dict[str, Any]) -> None:
    text = to_json(atlas)
    assert "腎俞" in text
    assert json.loads(text) == json.loads(to_json(atlas, indent=2)) == whole
    assert "\n" not in text


def test_the_default_atlas_is_taken(core_atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("acupoints._default._atlas", core_atlas)
    assert to_json(points=[core_atlas["BL23"]]) == to_json(core_atlas, points=[core_atlas["BL23"]])


def test_two_processes_write_equal_bytes() -> None:
    code = (
        "import sys, acupoints; from acupoints.export import to_json;"
        f"sys.stdout.buffer.write(to_json(acupoints.load_atlas(packs=[], paths=[{str(PACK)!r}])).encode())"
    )
    runs = [
        subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0]) > 100_000
