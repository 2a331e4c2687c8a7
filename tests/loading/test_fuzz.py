"""Whatever the bytes of a pack are, it loads whole or gives `PackInvalidError`: no other error, no hang, nothing left half-read.

`benchmarks/fuzz_packs.py` asks the same of millions of inputs, guided by coverage.
"""

from __future__ import annotations

import io
import time
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.loading.site import BOOBY_TRAP, PACKS
from tests.support import write_files

import acupoints
from acupoints import Atlas, PackErrors, PackInvalidError, PackWarning
from acupoints.loading import _discover, _load
from acupoints.loading._check import CORE_ONLY
from acupoints.loading._compile import compile_sources
from acupoints.loading._discover import Candidate
from acupoints.loading._folder import PackFolder
from acupoints.loading._sources import TOML_KINDS, TSV_KINDS, read_manifest, read_sources

FEW = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
SECONDS = 60
"""More than any file may take, on a machine that is busy with other things."""

FILES = {path.name: path.read_bytes() for path in sorted((PACKS / "ear-demo").iterdir())} | {"picture.bin": bytes(range(256))}
"""A pack with a file of every kind that a pack may bring, and one that no reader knows."""


def test_the_pack_that_is_altered_here_has_every_kind_of_file() -> None:
    languages = {"wording", "messages"}  # a whole language is too long for a fixture; `terms` add to one
    assert set(read_manifest(PackFolder(PACKS / "ear-demo"))["files"]) == {*TOML_KINDS, *TSV_KINDS} - {*CORE_ONLY} - languages


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The same pack in its compiled form."""
    folder = write_files(tmp_path_factory.mktemp("sources"), FILES)
    return {"pack.toml": FILES["pack.toml"], **compile_sources(read_sources(PackFolder(folder))).files()}


def use(atlas: Atlas) -> None:
    """Ask an atlas everything a pack can have a part in."""
    for id in atlas:
        if ":" in id:
            assert atlas.resolve(id) == atlas[id].id == id
            atlas.names(id), atlas.disputes(id), atlas.codes(id), atlas.cautions(id)
    for id in ("BL23", "BL40", "GB34"):
        atlas.names(id)
    evidence = (atlas.documents, atlas.conditions, atlas.findings, atlas.claims, atlas.protocols)
    for table in (atlas.sets, atlas.notices, atlas.sources, *evidence):
        assert all(record == type(record).model_validate_json(record.model_dump_json()) for record in table.values())
    for use in atlas.uses():
        assert use.document in atlas.documents
    assert atlas.search("shenmen")
    assert len(atlas.fingerprint) == 64
    assert [info.status for info in atlas.packs if info.name == "core"] == ["loaded"]


def load(folder: Path) -> str:
    """Load a pack both ways and give what became of it: they agree."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        relaxed = acupoints.load_atlas(packs=[], paths=[folder])
        use(relaxed)
    status = relaxed.packs[1].status
    assert [warning.category for warning in told] == [PackWarning] * (status == "failed")
    assert all(len(str(warning.message)) < 100_000 for warning in told)
    try:
        strict = acupoints.load_atlas(packs=[], paths=[folder], strict=True)
    except PackErrors as group:
        (error,) = group.exceptions
        assert isinstance(error, PackInvalidError)
        assert error.problems
        assert str(error).replace("\n", "").isprintable()
        assert status == "failed"
    else:
        assert strict.fingerprint == relaxed.fingerprint
        assert status == "loaded"
    return status


def load_files(files: Mapping[str, bytes]) -> str:
    with TemporaryDirectory() as folder:
        return load(write_files(Path(folder), files))


def test_the_pack_that_is_altered_here_is_sound(built: dict[str, bytes]) -> None:
    assert load_files(FILES) == load_files(built) == "loaded"


# Bytes


@FEW
@given(st.sampled_from(sorted(FILES)), st.binary(max_size=300))
def test_any_bytes_in_any_file(name: str, content: bytes) -> None:
    load_files({**FILES, name: content})


@FEW
@given(st.data(), st.binary(min_size=1, max_size=8))
def test_any_bytes_in_the_midst_of_any_file(built: dict[str, bytes], data: st.DataObject, piece: bytes) -> None:
    files = data.draw(st.sampled_from([FILES, built]))
    name = data.draw(st.sampled_from(sorted(files)))
    place = data.draw(st.integers(0, len(files[name])))
    rest = files[name][place + data.draw(st.sampled_from([0, len(piece), 40])) :]
    load_files({**files, name: files[name][:place] + piece + rest})


# Values that a file may hold and no record can


def odd_values() -> st.SearchStrategy[str]:
    numbers = st.sampled_from(
        ["0", "-1", "true", "1.0", "1e300", "1e-300", "nan", "-inf", "9" * 4000, "9" * 5000, f"0x{'f' * 5000}", "2.5", "1_000"]
    )
    times = st.sampled_from(["2026-01-01", "2026-01-01T00:00:00Z", "2026-01-01 07:32:00", "07:32:00", "9999-12-31", "0001-01-01"])
    depth = st.sampled_from([1, 2, 20, 200])
    arrays = st.builds(lambda levels: "[" * levels + "1" + "]" * levels, depth)
    tables = st.builds(lambda levels: "{ a = " * levels + "1" + " }" * levels, depth)
    texts = st.sampled_from(
        ['""', "'x'", '"\\ud800"', '"\\u0000"', '"\\u001b[31m"', '"\\u202e"', f'"{"x" * 20_000}"', '"a\\nb"', '"/"', '" 2020 "', '"..:.."']
    )
    ids = st.builds(
        lambda pack, local: f'"{pack}{local}"',
        st.sampled_from(["", "ear-demo:", "core:", "other:", "ear-demo:ear-demo:", "..", "/"]),
        st.sampled_from(
            ["BL23", "AH9", "D1", "low-back", "x" * 300, f"A{'1' * 5000}", "a b", "AH9\\n", "A\\u200fB", "../x", "²", "ſ", "book"]
        ),
    )
    return numbers | times | arrays | tables | texts | ids | st.sampled_from(["[]", "[[]]", '["book"]', '["core:who-2008"]', "[{}]", "{}"])


TOML = [name for name in FILES if name.endswith(".toml")]
TSV = [name for name in FILES if name.endswith(".tsv")]


def toml_places(text: str) -> list[tuple[int, int]]:
    """Where the values of a TOML file begin and end, line by line."""
    places: list[tuple[int, int]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if " = " in line:
            places.append((start + line.index(" = ") + 3, start + len(line.rstrip())))
        start += len(line)
    return places


@settings(FEW, max_examples=120)
@given(st.sampled_from(TOML), st.data(), odd_values())
def test_any_value_in_place_of_another(name: str, data: st.DataObject, value: str) -> None:
    text = FILES[name].decode()
    start, end = data.draw(st.sampled_from(toml_places(text)))
    load_files({**FILES, name: f"{text[:start]}{value}{text[end:]}".encode()})


KEYS = (
    "a",
    "a.b.c",
    ".".join("a" * 15),
    ".".join("a" * 400),
    '"\\u001b"',
    "''",
    "id",
    "sources",
    "size",
    "number",
    "code",
    "note",
    "location",
    "reviewed",
)


@FEW
@given(st.sampled_from(TOML), st.sampled_from([*KEYS, "replaced_by", "meridian", "members", "n", "doi"]), odd_values())
def test_any_key_that_is_added(name: str, key: str, value: str) -> None:
    load_files({**FILES, name: FILES[name] + f"\n{key} = {value}\n".encode()})


CELLS = st.sampled_from(
    ["", " ", "BL23", "ear-demo:AH9", "ear-demo:TF4", "book", "D1", "main", "two-source", "9" * 5000, "1" * 20, "٣", "²", "true", "a b c",
     "x" * 20_000, "\x1b[31m", "\u202e", "a\rb", "nan", "../..", "ear-demo:", ":", "zz:D1", "a b:D1", "ashi", "low-back", "2026-99-99 by x",
     "2026-11-22 by x", "\u2028"]
)  # fmt: skip


@settings(FEW, max_examples=120)
@given(st.sampled_from(TSV), st.data(), CELLS)
def test_any_cell_in_place_of_another(name: str, data: st.DataObject, cell: str) -> None:
    rows = [line.split("\t") for line in FILES[name].decode().splitlines()]
    row = data.draw(st.sampled_from(rows))
    row[data.draw(st.integers(0, len(row) - 1))] = cell
    load_files({**FILES, name: "\n".join(map("\t".join, rows)).encode() + b"\n"})


def toml(value: object) -> str:
    """A value as TOML, for manifests out of hypothesis."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{toml(key)} = {toml(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(char):08x}" for char in value) + '"'
    return str(value).lower()


VALUES = st.recursive(
    st.integers() | st.booleans() | st.floats() | st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "name", "a", "b"]), inner, max_size=3),
    max_leaves=6,
)
HEADS = st.dictionaries(
    st.sampled_from(["name", "title", "uses", "edition", "authors", "license", "report", "summary", "x"]), VALUES, max_size=9
)


@FEW
@given(st.fixed_dictionaries({}, optional={"schema": VALUES, "pack": HEADS | VALUES, "files": VALUES, "source": VALUES, "y": VALUES}))
def test_any_manifest(manifest: dict[str, object]) -> None:
    text = "\n".join(f"{key} = {toml(value)}" for key, value in manifest.items())
    assert load_files({**FILES, "pack.toml": text.encode()}) == "failed"


# A zip on the path


def zipped(files: Mapping[str, bytes], package: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{package}/__init__.py", BOOBY_TRAP)
        for name, content in files.items():
            archive.writestr(f"{package}/{name}", content)
    return buffer.getvalue()


@FEW
@given(st.sampled_from([name for name in FILES if name != "picture.bin"]), st.data())
def test_any_damage_to_a_zip_on_the_path(name: str, data: st.DataObject) -> None:
    """Bits of the zip are flipped: its directory, its headers and what is packed."""
    content = bytearray(zipped(FILES, "fuzzed_pack"))
    for _ in range(data.draw(st.integers(0, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        wheel = Path(folder) / "fuzzed.zip"
        wheel.write_bytes(content)
        patch.syspath_prepend(wheel)
        candidate = _discover._candidate("ear-demo", "fuzzed 1.0", "fuzzed_pack")
        patch.setattr(_load, "installed", lambda: iter([candidate]))
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            atlas = acupoints.load_atlas()
            use(atlas)
        assert {warning.category for warning in told} <= {PackWarning}
        assert "fuzzed_pack" not in __import__("sys").modules


def test_a_zip_that_needs_a_password_or_a_strange_method(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for offset, value in ((8, 1), (10, 99)):  # flags, then method, in every header of the directory
        content = bytearray(zipped(FILES, f"locked_{offset}"))
        place = content.find(b"PK\x01\x02")
        while place != -1:
            content[place + offset] |= value
            place = content.find(b"PK\x01\x02", place + 4)
        wheel = tmp_path / f"locked{offset}.zip"
        wheel.write_bytes(content)
        monkeypatch.syspath_prepend(wheel)
        candidate = _discover._candidate("ear-demo", "locked 1.0", f"locked_{offset}")
        assert [problem.code for problem in candidate.problems] == ["no-manifest"]


# What would keep a reader busy


HEAD = "id\tlang\tname\treview\tsource\n"
POINT = '[[point]]\nid = "ear-demo:{}"\nkind = "zone"\nside = "bilateral"\nreview = "single-source"\nsources = ["book"]\n'


def long_files() -> Iterator[tuple[str, str, str]]:
    """Name of what is too much, file, its content."""
    yield "unknown ids", "names.tsv", HEAD + "".join(f"BL9{i}\txx\tName{i}\tsingle-source\tbook\n" for i in range(20_000))
    yield "one long id", "names.tsv", HEAD + f"BL{'9' * 500_000}\txx\tName\tsingle-source\tbook\n"
    yield "empty lines", "names.tsv", HEAD + "\n" * 1_000_000
    yield "columns", "names.tsv", "\t".join(f"x{i}" for i in range(100_000))
    yield "cells", "names.tsv", f"{HEAD}BL1\txx\tName\tsingle-source\t{'book ' * 200_000}\n"
    yield "parts of a key", "sets.toml", ".".join("a" * 20_000) + " = 1"
    yield "entries", "sets.toml", f"[[set]]\nsources = [{'1,' * 20_000}]"
    yield "keys", "sets.toml", "".join(f"k{i} = 1\n" for i in range(20_000))
    yield "bytes", "sets.toml", "#" * 3_000_000
    chain = "".join(f'{POINT.format(f"Z{i}")}replaced_by = "ear-demo:Z{i + 1}"\nnote = "x"\n' for i in range(1_000))
    yield "replacements", "points.toml", chain + POINT.format("Z1000")
    patterns = ", ".join(f'"*{i}"' for i in range(5_000))
    yield "patterns", "pack.toml", FILES["pack.toml"].decode().replace('"names.tsv"', patterns)


@pytest.mark.parametrize(("name", "content"), [each[1:] for each in long_files()], ids=[each[0] for each in long_files()])
def test_too_much_of_anything_is_told_soon(name: str, content: str) -> None:
    began = time.perf_counter()
    assert load_files({**FILES, name: content.encode()}) == "failed"
    assert time.perf_counter() - began < SECONDS


def test_a_folder_whose_files_can_not_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: PackFolder) -> list[str]:
        raise PermissionError("not yours")

    monkeypatch.setattr(PackFolder, "files", refuse)
    assert load(write_files(tmp_path, FILES)) == "failed"


@pytest.mark.parametrize("name", ["a\udcff", "a\x1b[31m", "a\u202eb"])
def test_names_of_files_and_folders_that_can_not_be_shown(tmp_path: Path, name: str) -> None:
    try:
        folder = write_files(
            tmp_path / name, {**FILES, f"{name}.tsv": b"x", "pack.toml": FILES["pack.toml"].replace(b'"names.tsv"', b'"*.tsv"')}
        )
        nameless = write_files(tmp_path / f"{name}2", {"pack.toml": b"x"})
    except (OSError, UnicodeError):
        pytest.skip("this file system has no such names")
    assert load(folder) == load(nameless) == "failed"


def test_a_candidate_of_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names of entry points are a stranger's text too."""
    folder = PackFolder(write_files(tmp_path, FILES))
    monkeypatch.setattr(_load, "installed", lambda: iter([Candidate("x\n\x1b[31m\udcff", "d 1.0", folder)]))
    with pytest.warns(PackWarning, match="name-mismatch"):
        atlas = acupoints.load_atlas()
    assert [info.name for info in atlas.packs] == ["core", "x\\n\\x1b[31m\\udcff"]
