"""The atlas as a mapping and a value; the point as a record; the default atlas under many threads."""

from __future__ import annotations

import json
import pickle
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from copy import copy, deepcopy
from threading import Barrier

import pytest
from pydantic import ValidationError

import acupoints
from acupoints import Atlas, Point, Points, UnknownIdError, _default
from acupoints.atlas._data import PackData

THREADS = 32


def test_atlas_is_a_mapping_of_exact_ids(core_atlas: Atlas) -> None:
    assert isinstance(core_atlas, Mapping)
    assert len(core_atlas) == len(list(core_atlas)) == len(core_atlas.values()) == 409
    assert dict(core_atlas.items())["BL40"] is core_atlas["BL40"]
    assert all(core_atlas[id].id == id and id in core_atlas for id in core_atlas)


@pytest.mark.parametrize("alias", ["bl40", "UB40", "BL-40", "Weizhong", "core:BL40", "委中", "BL68", ""])
def test_aliases_are_no_keys(core_atlas: Atlas, alias: str) -> None:
    assert alias not in core_atlas
    with pytest.raises(KeyError) as error:
        core_atlas[alias]
    assert error.value.args == (alias,)


@pytest.mark.parametrize("key", [5, None, ("BL", 40), b"BL40"])
def test_what_is_no_str_is_no_key(core_atlas: Atlas, key: object) -> None:
    assert key not in core_atlas


def test_atlases_are_equal_only_to_themselves(core_atlas: Atlas) -> None:
    other = acupoints.load_atlas(packs=[])
    assert core_atlas == core_atlas
    assert core_atlas != other
    assert core_atlas != dict(core_atlas)
    assert len({core_atlas, other}) == 2
    assert core_atlas.fingerprint == other.fingerprint
    assert core_atlas["BL40"] == other["BL40"]


def test_points_are_read_once(core_atlas: Atlas) -> None:
    assert core_atlas["BL40"] is core_atlas["BL40"]


def test_atlas_says_its_edition_and_packs(core_atlas: Atlas) -> None:
    assert repr(core_atlas) == f"<Atlas edition {core_atlas.edition}, core>"
    assert [(info.name, info.status, info.points) for info in core_atlas.packs if info.status != "skipped"] == [("core", "loaded", 409)]
    assert len(core_atlas.fingerprint) == 64


def test_tables_are_read_only(core_atlas: Atlas) -> None:
    for table in (
        core_atlas.meridians,
        core_atlas.regions,
        core_atlas.categories,
        core_atlas.sources,
        core_atlas.sets,
        core_atlas.protocols,
        core_atlas.documents,
        core_atlas.conditions,
        core_atlas.findings,
        core_atlas.claims,
        core_atlas.notices,
    ):
        with pytest.raises(TypeError):
            table["x"] = None  # type: ignore[index]


def test_core_has_no_sets_and_no_evidence(core_atlas: Atlas) -> None:
    for table in ("sets", "protocols", "documents", "conditions", "findings", "claims"):
        assert not getattr(core_atlas, table), table
    assert not core_atlas.evidence()
    assert core_atlas.uses() == core_atlas.uses("BL23") == ()
    with pytest.raises(UnknownIdError):
        core_atlas.point_set("no-such-pack:set")
    with pytest.raises(UnknownIdError):
        core_atlas.protocol("no-such-pack:card")


def test_names_of_an_atlas_without_packs_are_those_of_the_point(core_atlas: Atlas) -> None:
    assert core_atlas.names("BL40") == core_atlas["BL40"].names
    with pytest.raises(KeyError):
        core_atlas.names("UB40")


def test_point_answers_in_languages(core_atlas: Atlas) -> None:
    point = core_atlas["BL40"]
    assert (point.pinyin, point.name("zh-Latn"), point.name("zh"), point.name("ja-Hira")) == ("Weizhong", "Wěizhōng", "委中", "いちゅう")
    assert point.name("vi") is None
    assert point.in_category("five-shu")
    assert point.in_category("he-sea")
    assert not point.in_category("back-shu")


def test_point_is_frozen_and_closed(core_atlas: Atlas) -> None:
    point = core_atlas["BL40"]
    with pytest.raises(ValidationError):
        point.number = 41  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Point.model_validate({**json.loads(point.model_dump_json()), "note_": "x"})


def test_point_reads_as_one_line(core_atlas: Atlas) -> None:
    assert repr(core_atlas["BL40"]) == "<Point BL40 Wěizhōng 委中>"
    assert str(core_atlas["BL40"]) == "BL40"
    assert all("\n" not in repr(point) and len(repr(point)) < 60 for point in core_atlas.values())
    assert list(core_atlas["BL40"].__rich_repr__()) == [(None, "BL40"), (None, "Wěizhōng"), (None, "委中")]


def test_point_html_is_escaped(core_atlas: Atlas) -> None:
    point = core_atlas["BL40"]
    name = point.names[0].model_copy(update={"text": "<script>&"})
    odd = point.model_copy(update={"names": (name,), "id": "<i>"})
    assert "<script>" not in odd._repr_html_()
    assert "&lt;script&gt;&amp;" in odd._repr_html_()
    assert "<b>&lt;i&gt;</b>" in odd._repr_html_()


def test_points_of_two_atlases_are_equal_and_hash_alike(core_atlas: Atlas) -> None:
    other = acupoints.load_atlas(packs=[])
    assert {core_atlas["BL40"], other["BL40"]} == {core_atlas["BL40"]}
    assert core_atlas["BL40"] != core_atlas["BL41"]


def test_pickled_point_is_equal(core_atlas: Atlas) -> None:
    again = pickle.loads(pickle.dumps(core_atlas["BL40"]))
    assert again == core_atlas["BL40"]
    assert hash(again) == hash(core_atlas["BL40"])


def test_an_atlas_is_its_own_copy_and_is_not_pickled(core_atlas: Atlas) -> None:
    assert copy(core_atlas) is deepcopy({"atlas": core_atlas})["atlas"] is core_atlas
    with pytest.raises(TypeError, match="make an atlas with load_atlas where they are read"):
        pickle.dumps(core_atlas)


def test_json_keys_are_snake_case_and_numbers_are_numbers(core_atlas: Atlas) -> None:
    data = json.loads(core_atlas["BL40"].model_dump_json())
    assert all(key.isidentifier() and key == key.lower() for key in data)
    assert data["number"] == 40


@pytest.mark.usefixtures("cold_default")
def test_many_threads_build_the_default_atlas_once(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[PackData] = []
    loads: list[object] = []
    real_open, real_points = _default.open_core, Atlas._pack_data

    def open_core() -> PackData:
        time.sleep(0.02)
        built.append(real_open())
        return built[-1]

    def pack_data(self: Atlas) -> tuple[PackData, ...]:
        if self._load is not None and not isinstance(self._load, _Counted):
            self._load = _Counted(self._load, loads)
        return real_points(self)

    monkeypatch.setattr(_default, "open_core", open_core)
    monkeypatch.setattr(Atlas, "_pack_data", pack_data)
    start = Barrier(THREADS)

    def ask(number: int) -> tuple[str, Point, Points, list[str]]:
        start.wait()
        query = ("Weizhong", "UB40", "委中", "BL40")[number % 4]
        return (
            acupoints.resolve(query),
            acupoints.point(query),
            acupoints.where(meridian="LU"),
            [match.point.id for match in acupoints.search("weizong", limit=1)],
        )

    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(ask, range(THREADS)))
    assert len(built) == 1
    assert len(loads) == 1
    assert len({id(point) for _, point, _, _ in answers}) == 1
    assert {(resolved, found[0]) for resolved, _, _, found in answers} == {("BL40", "BL40")}
    assert all(points == answers[0][2] for _, _, points, _ in answers)


class _Counted:
    """Wraps the loading of packs and notes each call."""

    def __init__(self, load: object, calls: list[object]) -> None:
        self._load = load
        self._calls = calls

    def __call__(self) -> object:
        time.sleep(0.02)
        self._calls.append(self)
        return self._load()  # type: ignore[operator]


@pytest.mark.usefixtures("cold_default")
def test_resolving_what_the_core_knows_reads_no_packs() -> None:
    atlas = acupoints.default_atlas()
    atlas.resolve("UB-40")
    atlas.point("Weizhong")
    assert atlas.get("Futu") is None
    assert repr(atlas).endswith("core, packs not read yet>")
    assert atlas.get("no such thing") is None
    assert repr(atlas).endswith("core>")
