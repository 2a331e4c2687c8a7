"""Records survive JSON and pickle; the compiled form says what the sources say."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError
from tests.support import answer, write_files

from acupoints import Atlas
from acupoints.loading._compile import compile_sources
from acupoints.loading._core import open_core, pack_data
from acupoints.loading._folder import CoreFolder, PackFolder
from acupoints.loading._sources import read_sources
from acupoints.model import Category, Location, Name, Point, Texts, XRef

TABLES = ("meridians", "regions", "categories", "sources")


def records(atlas: Atlas) -> list[BaseModel]:
    return [*atlas.values(), *(record for table in TABLES for record in getattr(atlas, table).values()), *atlas.packs, *atlas.disputes()]


def test_every_record_survives_json(core_atlas: Atlas) -> None:
    for record in records(core_atlas):
        assert type(record).model_validate_json(record.model_dump_json()) == record
        assert type(record).model_validate(record.model_dump()) == record


def test_every_record_survives_pickle_and_can_be_hashed(core_atlas: Atlas) -> None:
    for record in records(core_atlas):
        copy = pickle.loads(pickle.dumps(record))
        assert copy == record
        assert hash(copy) == hash(record)


def test_every_record_has_a_json_schema(core_atlas: Atlas) -> None:
    for model in {type(record) for record in records(core_atlas)}:
        json.dumps(model.model_json_schema())


line = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8)
reviews = st.sampled_from(["two-source", "single-source", "disputed", "derived"])
sources = st.lists(st.sampled_from(["who-2008", "one:book"]), max_size=2).map(tuple)
names = st.builds(
    Name,
    text=line,
    lang=st.sampled_from(["en", "zh-Latn"]),
    role=st.sampled_from(["main", "plain"]),
    review=reviews,
    sources=sources,
    note=st.none() | line,
)
locations = st.builds(Location, regions=st.just(("back", "lumbar")), aspect=st.none(), part=st.none() | line, sources=sources)
categories = st.builds(
    Category,
    **dict.fromkeys(("phase", "partner", "organ", "tissue", "vessel", "area", "note", "xref"), st.none()),
    name=st.just("ghost"),
    order=st.none() | st.integers(),
    title=st.none() | line,
    meridians=st.just(()),
    review=reviews,
    sources=sources,
)
xrefs = st.builds(XRef, scheme=line, id=line, variant=st.none(), review=reviews, sources=sources, note=st.none())
points = st.builds(
    Point,
    id=st.from_regex(r"([a-z]{1,5}:)?[A-Z]{1,3}[0-9]{1,3}", fullmatch=True),
    code=line,
    kind=st.sampled_from(["meridian", "extra", "zone", "line"]),
    meridian=st.none(),
    number=st.none() | st.integers(1, 99),
    side=st.sampled_from(["midline", "bilateral", "left", "right", "mixed"]),
    size=st.integers(1, 34),
    members=st.just(()),
    names=st.lists(names, max_size=3).map(tuple),
    location=st.none() | locations,
    categories=st.lists(categories, max_size=2).map(tuple),
    xrefs=st.lists(xrefs, max_size=2).map(tuple),
    review=reviews,
    sources=sources,
    replaced_by=st.none(),
    note=st.none() | line,
)


@given(points)
def test_any_point_survives_json_and_pickle(point: Point) -> None:
    assert Point.model_validate_json(point.model_dump_json()) == point
    assert pickle.loads(pickle.dumps(point)) == point
    assert "\n" not in repr(point)
    assert point._repr_html_().count("<b>") == 1


@given(st.dictionaries(st.sampled_from(["de", "zh-Hant", "ja"]), line), line, st.sampled_from(["de-AT", "zh-Hant-TW", "fr", "en", "ja"]))
def test_texts_fall_back_to_shorter_tags_and_to_english(texts: dict[str, str], english: str, lang: str) -> None:
    record = Texts.model_validate({**texts, "en": english})
    assert record.text(lang) == texts.get(lang.rpartition("-")[0] or lang, english)
    assert record == Texts.model_validate_json(record.model_dump_json()) == pickle.loads(pickle.dumps(record))
    assert hash(record) == hash(pickle.loads(pickle.dumps(record)))
    if texts:
        with pytest.raises(ValidationError, match="English"):
            Texts.model_validate(texts)


def test_compiled_and_source_forms_give_equal_atlases(core_atlas: Atlas, tmp_path: Path) -> None:
    compiled = compile_sources(read_sources(CoreFolder()))
    in_memory = pack_data(compiled)
    on_disk = open_core(PackFolder(write_files(tmp_path, compiled.files())))
    assert on_disk.index == in_memory.index
    atlas = Atlas(on_disk, lambda: ((), ()))
    assert atlas.points() == core_atlas.points()
    assert atlas.fingerprint == core_atlas.fingerprint
    assert atlas.packs[0] == core_atlas.packs[0]
    assert atlas.systems == core_atlas.systems
    for table in TABLES:
        assert dict(getattr(atlas, table)) == dict(getattr(core_atlas, table))
    for query in ("UB-40", "Futu", "委中", "BL68", "P6", "M-HN-3", "三里", "he2gu3"):
        assert answer(atlas, query) == answer(core_atlas, query)
    assert answer(atlas, "BL54", system="bl-old") == ("BL40",)


def test_compiling_twice_gives_the_same_bytes() -> None:
    one, other = (compile_sources(read_sources(CoreFolder())).files() for _ in range(2))
    assert one == other
    assert set(one) == {"index.json", "points.jsonl", "tables.json"}


def test_offsets_of_the_compiled_form_cut_out_whole_records(core_atlas: Atlas) -> None:
    compiled = pack_data(compile_sources(read_sources(CoreFolder())))
    for id in core_atlas:
        assert json.loads(compiled.point_json(id))["id"] == id
