"""The compiled form of a pack: equal answers, and a problem for whatever is wrong with it."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.authoring.conftest import Run
from tests.support import write_files

import acupoints
from acupoints import Atlas, PackErrors, PackInvalidError
from acupoints.loading._build import build_pack
from acupoints.loading._compile import compile_sources
from acupoints.loading._compiled import BUILT, read_pack
from acupoints.loading._folder import PackFolder
from acupoints.loading._inspect import core_notices
from acupoints.loading._place import find_pack
from acupoints.loading._sources import read_sources
from acupoints.testing import PackFiles, check_pack, packs

ROOT = Path(__file__).parents[2]
EAR = ROOT / "tests/fixture_packs/ear-demo"
GOOD = ROOT / "tests/fixture_packs/good"
PACKS = [EAR, ROOT / "tests/cli/pack", *(path.parent for path in sorted(ROOT.glob("packs/*/src/*/pack.toml")))]

_HEAD = """schema = 1
[pack]
name = "{name}"
title = "A pack"
summary = "A pack of the tests."
license = "CC0-1.0"
authors = ["A. Author"]
uses = [{uses}]
edition = 2026-11-01
report = "https://example.org"
[[source]]
id = "book"
title = "A book"
terms = "facts only"
taken = "facts"
[files]
"""
_NOTICE = """
[[notice]]
id = "kiln:{key}"
kind = "caution"
severity = "avoid"
scope = "{scope}"
sources = ["book"]
topic = {{ en = "{key}" }}
text = {{ en = "Mind this." }}
"""
KILN = {
    "pack.toml": _HEAD.format(name="kiln", uses="") + 'notices = ["notices.toml"]\n',
    "notices.toml": _NOTICE.format(key="hot", scope="point") + _NOTICE.format(key="smoke", scope="always"),
}
CLAY = {
    "pack.toml": _HEAD.format(name="clay", uses='"kiln"')
    + 'points = ["points.toml"]\nnotice_points = ["under.tsv"]\nneedling = ["needling.tsv"]\n',
    "points.toml": '[[point]]\nid = "clay:P1"\nkind = "extra"\nside = "bilateral"\nreview = "single-source"\nsources = ["book"]\n',
    "under.tsv": "id\tnotice\tsource\nclay:P1\tkiln:hot\tbook\n",
    "needling.tsv": "id\tangle\tdepth\tsource\nclay:P1\tperpendicular\t1\tbook\n",
}
"""A pack whose point stands under a notice of another, which it uses."""


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """The ear of the fixtures, compiled."""
    build_pack(find_pack(EAR), tmp_path / "built")
    return tmp_path / "built"


def seen(atlas: Atlas) -> dict[str, object]:
    """All that packs bring to an atlas."""
    own = [id for id in atlas if ":" in id]
    return {
        "points": [atlas[id].model_dump() for id in own],
        "resolved": [atlas.resolve(id.rpartition(":")[2]) for id in own],
        "names": {id: atlas.names(id) for id in atlas},
        "sets": [each.model_dump() for each in atlas.sets.values()],
        "documents": [each.model_dump() for each in atlas.documents.values()],
        "notices": [each.model_dump() for each in atlas.notices.values()],
        "sources": [each.model_dump() for each in atlas.sources.values()],
        "uses": [each.model_dump() for each in atlas.uses()],
        "packs": atlas.packs,
        "fingerprint": atlas.fingerprint,
    }


@pytest.mark.parametrize("pack", PACKS, ids=lambda path: path.name)
def test_a_compiled_pack_gives_equal_answers(pack: Path, tmp_path: Path) -> None:
    written = build_pack(find_pack(pack), tmp_path / "built")
    assert set(written) == {"__init__.py", "pack.toml", *BUILT}
    assert read_pack(PackFolder(tmp_path / "built"))[1] is not None
    used = [] if pack.name != "acupoints_back_pain" else [ROOT / "packs/ear/src/acupoints_ear"]
    one, other = (acupoints.load_atlas(packs=[], paths=[path, *used], strict=True) for path in (pack, tmp_path / "built"))
    assert seen(one) == seen(other)
    assert check_pack(tmp_path / "built") == ()


def test_a_compiled_point_keeps_cautions_of_a_pack_that_its_pack_uses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the other pack says of a point goes along, into its needling too; what it says for everybody, it says for its own points."""
    other, own = (write_files(tmp_path / name, files) for name, files in (("kiln", KILN), ("clay", CLAY)))
    monkeypatch.setenv("ACUPOINTS_PACK_PATH", str(other))
    build_pack(find_pack(own), tmp_path / "built")
    monkeypatch.delenv("ACUPOINTS_PACK_PATH")
    read, compiled = (acupoints.load_atlas(packs=[], paths=[other, path], strict=True)["clay:P1"] for path in (own, tmp_path / "built"))
    assert read == compiled
    assert [caution.notice for caution in read.cautions] == ["kiln:hot"]
    assert read.needling is not None
    assert [caution.notice for caution in read.needling.cautions if ":" in caution.notice] == ["kiln:hot"]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(packs("law"))
def test_what_is_read_back_compiles_to_the_same(pack: PackFiles) -> None:
    with TemporaryDirectory() as folder:
        source = pack.write(Path(folder) / "source")
        out = Path(folder) / "out"
        build_pack(find_pack(source), out)
        sources, compiled = read_pack(PackFolder(out))
        assert sources.problems == []
        assert compiled is not None
        again = [compile_sources(each, core_notices()).files() for each in (read_sources(PackFolder(source)), sources)]
        assert [compiled.files()] * 2 == again


# The command


def test_the_command_writes_a_package(run: Run, fresh: Path) -> None:
    done = run("build", fresh)
    assert done.code == 0
    out = fresh / "compiled/acupoints_tea_house"
    assert sorted(path.name for path in out.iterdir()) == sorted(["__init__.py", "pack.toml", *BUILT])
    assert run("check", out).code == 0
    assert run("build", fresh).code == 0  # again, over what was built before
    assert run("check", fresh).code == 0


def test_a_pack_with_problems_is_not_built(run: Run, data: Path, tmp_path: Path) -> None:
    (data / "sets.toml").write_text((data / "sets.toml").read_text().replace("LI4", "LI44"))
    done = run("build", data, "-o", tmp_path / "out")
    assert (done.code, done.out) == (1, "")
    assert "no point 'LI44'" in done.err
    assert not (tmp_path / "out").exists()


def test_nothing_of_the_author_s_is_overwritten(run: Run, data: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/letter.txt").write_text("dear")
    (tmp_path / "file").write_text("")
    for out in (tmp_path / "full", data, tmp_path / "file"):
        done = run("build", data, "-o", out)
        assert done.code == 2, out
        assert str(out) in done.err
    assert run("build", tmp_path / "nowhere").code == 2
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["letter.txt"]


def test_a_compiled_form_beside_its_sources_must_be_fresh(data: Path, tmp_path: Path) -> None:
    build_pack(find_pack(data), tmp_path / "out")
    for name in BUILT:
        (data / name).write_bytes((tmp_path / "out" / name).read_bytes())
    assert check_pack(data) == ()
    (data / "sets.toml").write_text((data / "sets.toml").read_text().replace("Sample set", "Another set"))
    assert {problem.code for problem in check_pack(data)} == {"stale-build"}


# What can be wrong with it


def failure(path: Path) -> PackInvalidError:
    """How a pack fails, without harm to another."""
    with pytest.raises(PackErrors) as caught:
        acupoints.load_atlas(packs=[], paths=[GOOD, path], strict=True)
    (error,) = caught.value.exceptions
    assert isinstance(error, PackInvalidError)
    assert set(error.problems) <= set(check_pack(path))
    return error


def edit(file: Path, **changes: Any) -> None:
    file.write_text(json.dumps({**json.loads(file.read_text()), **changes}))


def resign(folder: Path) -> None:
    """Give changed contents their own digest and offsets, as someone would who does it on purpose."""
    lines = (folder / "points.jsonl").read_bytes()
    offsets: dict[str, list[int]] = {}
    position = 0
    for line in lines.split(b"\n")[:-1]:
        offsets[json.loads(line)["id"]] = [position, len(line)]
        position += len(line) + 1
    edit(folder / "index.json", digest=sha256(lines + (folder / "tables.json").read_bytes()).hexdigest(), points=offsets)


@pytest.mark.parametrize("file", BUILT)
@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"{}\n", b"[" * 100_000, b'{"a": NaN}', b"1" * 5000], ids=lambda each: each[:9]
)
def test_a_broken_file_is_a_problem(built: Path, file: str, content: bytes) -> None:
    (built / file).write_bytes(content)
    assert {problem.code for problem in failure(built).problems} & {"bad-json", "wrong-digest", "missing-key", "bad-value", "stale-build"}


@pytest.mark.parametrize("file", ["points.jsonl", "tables.json"])
def test_a_missing_file_is_a_problem(built: Path, file: str) -> None:
    (built / file).unlink()
    assert [(problem.code, problem.file) for problem in failure(built).problems] == [("no-such-file", file)]


def test_without_its_index_it_is_a_pack_of_sources(built: Path) -> None:
    (built / "index.json").unlink()
    assert {(problem.code, problem.file) for problem in failure(built).problems} == {("no-such-file", "pack.toml")}


def test_a_changed_record_is_found_by_the_digest(built: Path) -> None:
    tables = built / "tables.json"
    tables.write_text(tables.read_text().replace('"en":"', '"en":"Not ', 1))
    assert [problem.code for problem in failure(built).problems] == ["wrong-digest"]


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("schema", 2, "bad-value"),
        ("schema", "1", "bad-value"),
        ("digest", "0" * 64, "wrong-digest"),
        ("points", {}, "stale-build"),
        ("points", {"ear-demo:AH9": [0, -5]}, "stale-build"),
        ("points", {"ear-demo:AH9": "x"}, "bad-value"),
        ("prefixes", {"ah": {"who": ["BL"]}}, "bad-value"),
        ("ranges", {"BL": [99, "x"]}, "bad-value"),
        ("systems", {"who": {}}, "bad-value"),
        ("codes", {"ah9": "BL23"}, "stale-build"),
        ("codes", {"ah9": 5}, "bad-value"),
        ("names", {"shenmen": "BL99"}, "stale-build"),
        ("names", {"shenmen": [["BL99", 0, [["en", "x"]]]]}, "stale-build"),
        ("names", {"shenmen": [["BL99"]]}, "bad-value"),
        ("minor", ["nobody"], "stale-build"),
        ("retired", {"BL23": "ear-demo:AH9"}, "stale-build"),
        ("withdrawn", {"prefixes": {}, "codes": {"x": "BL23"}, "systems": {}, "names": {}}, "stale-build"),
        ("withdrawn", {"prefixes": {"x": {}}, "codes": {}, "systems": {}, "names": {}}, "bad-value"),
        ("pack", {"name": "ear-demo"}, "missing-key"),
        ("colour", "red", "unknown-key"),
    ],
)
def test_an_index_that_is_not_of_these_records(built: Path, key: str, value: Any, code: str) -> None:
    edit(built / "index.json", **{key: value})
    found = failure(built).problems
    assert code in {problem.code for problem in found}
    assert all(problem.remedy for problem in found)


def test_an_index_of_another_name(built: Path) -> None:
    head = json.loads((built / "index.json").read_text())["pack"]
    edit(built / "index.json", pack={**head, "name": "good", "names": 900})
    assert [problem.path for problem in failure(built).problems] == ["$.pack.name", "$.pack.names"]


def test_records_are_checked_as_sources_are(built: Path) -> None:
    """With digest and offsets made to fit, everything else still has to be right."""
    lines = (built / "points.jsonl").read_bytes().split(b"\n")
    record = json.loads(lines[0])
    changes: list[tuple[dict[str, Any], str]] = [
        ({"side": "above"}, "bad-value"),
        ({"note": "a\x1b[2Jb"}, "bad-value"),
        ({"number": 10**30}, "bad-value"),
        ({"id": "BL23"}, "wrong-namespace"),
        ({"id": "good:A1"}, "wrong-namespace"),
        ({"sources": ["nobody"]}, "unknown-source"),
        ({"colour": "red"}, "unknown-key"),
        ({"replaced_by": "ear-demo:none"}, "unknown-id"),
        ({"names": [{"text": "X", "lang": "en", "review": "single-source", "sources": []}]}, "no-source"),
        ({"categories": "none"}, "bad-json"),
    ]
    for change, code in changes:
        (built / "points.jsonl").write_bytes(b"\n".join([json.dumps({**record, **change}).encode(), *lines[1:]]))
        resign(built)
        assert code in {problem.code for problem in failure(built).problems}, change


def test_tables_are_checked_as_sources_are(built: Path) -> None:
    before = json.loads((built / "tables.json").read_text())
    for changes, code in [
        ({"sources": [{"id": "core:x", "title": "x", "terms": "x"}]}, "stale-build"),
        ({"prefixes": []}, "bad-json"),
        ({"sets": [{**before["sets"][0], "members": [{"id": "BL99"}]}]}, "unknown-id"),
        ({"sets": [{**before["sets"][0], "id": "good:one"}]}, "wrong-namespace"),
        ({"sets": "none"}, "bad-json"),
        ({"documents": [{"id": 5}]}, "missing-key"),
    ]:
        (built / "tables.json").write_text(json.dumps({**before, **changes}))
        resign(built)
        assert code in {problem.code for problem in failure(built).problems}, changes


def test_an_index_that_leaves_names_out_is_found_by_the_check(built: Path) -> None:
    edit(built / "index.json", names={}, minor=[])
    acupoints.load_atlas(packs=[], paths=[built], strict=True)  # it can do no harm there
    assert [(problem.code, problem.file) for problem in check_pack(built)] == [("stale-build", "index.json")]


@pytest.mark.parametrize("limit", ["MOST_RECORDS", "LARGEST_FILE"])
def test_a_build_that_is_too_big(built: Path, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(f"acupoints.loading._compiled.{limit}", 1)
    assert {problem.code for problem in failure(built).problems} == {"too-many"}


def test_a_build_whose_manifest_has_no_sources_to_compare(built: Path) -> None:
    manifest = built / "pack.toml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('id = "book"', 'name = "book"'), encoding="utf-8")
    assert ("missing-key", "$.source[0].id") in {(problem.code, problem.path) for problem in failure(built).problems}


def test_a_record_whose_cautions_could_not_be_shown(built: Path) -> None:
    lines = (built / "points.jsonl").read_text(encoding="utf-8").splitlines()
    record = json.loads(lines[0]) | {"cautions": "none"}
    (built / "points.jsonl").write_text("\n".join([json.dumps(record), *lines[1:]]) + "\n", encoding="utf-8")
    assert [(problem.code, problem.path) for problem in failure(built).problems] == [("bad-json", "line 1")]
