"""What is taken back keeps resolving, says why, and is not listed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.diff.conftest import PACKS
from tests.support import write_files

import acupoints
from acupoints import Atlas, PackErrors, PointNotFoundError, _default
from acupoints.atlas._lookup import look_up
from acupoints.cli import main
from acupoints.export import bundle
from acupoints.loading._compile import compile_sources
from acupoints.loading._core import from_sources, pack_data
from acupoints.loading._folder import PackFolder
from acupoints.loading._sources import read_sources
from acupoints.model import Retired


@pytest.mark.parametrize(
    ("query", "id", "kind", "note"),
    [
        ("retired:A3", "retired:A1", "point", "the same place as A1"),
        ("retired:A2", "retired:A1", "point", "the same place as A3"),
        ("retired:A4", "BL40", "point", None),
        ("A2", "retired:A1", "code", "the same place as A3"),
        ("Gudogenu", "BL40", "name", "a slip of the pen"),
        ("secunda", "retired:A1", "name", "is another place"),
        ("Olimvocata", "retired:A1", "name", "the same place as A3"),
    ],
)
def test_what_was_taken_back_resolves_with_a_note(with_retired: Atlas, query: str, id: str, kind: str, note: str | None) -> None:
    assert with_retired.resolve(query) == id
    assert with_retired.point(query) == with_retired[id]
    found = with_retired.retired(query)
    assert found is not None
    assert (found.query, found.kind, found.id, found.note) == (query, kind, id, note)
    assert found.sources == ("retired:book",)
    assert [(match.point.id, match.how) for match in with_retired.search(query, limit=1)] == [(id, "retired")]


@pytest.mark.parametrize("query", ["BL40", "Weizhong", "Prima", "retired:A1", "nothing at all", "retired:new", "Futu"])
def test_what_is_in_force_or_unknown_is_not_retired(with_retired: Atlas, query: str) -> None:
    assert with_retired.retired(query) is None


def test_a_retired_point_can_be_read_and_is_not_listed(with_retired: Atlas) -> None:
    assert with_retired["retired:A2"].replaced_by == "retired:A3"
    assert "retired:A2" in with_retired
    assert [id for id in with_retired if id.startswith("retired:")] == ["retired:A1"]
    assert len(with_retired) == len(list(with_retired)) == len(with_retired.points())
    assert [info.points for info in with_retired.packs if info.name == "retired"] == [1]
    assert "retired:A2" not in {point["id"] for point in bundle(with_retired)["points"]}


def test_a_withdrawn_name_answers_only_when_nothing_else_does(with_retired: Atlas, tmp_path: Path) -> None:
    names = "id\tlang\tname\trole\treview\tsource\nLU1\txx\tCommunis\tmisprint\tsingle-source\tbook\n"
    head = (PACKS / "retired" / "pack.toml").read_text().replace('"retired"', '"other"').replace('points = ["points.toml"]\n', "")
    write_files(tmp_path, {"pack.toml": head.replace('sets = ["sets.toml"]\n', ""), "names.tsv": names})
    both = acupoints.load_atlas(packs=[], paths=[PACKS / "retired", tmp_path], strict=True)
    assert with_retired.resolve("Communis") == "retired:A1"
    assert both.resolve("Communis") == "LU1"
    assert both.retired("Communis") is None


def test_a_withdrawn_name_is_never_shown(with_retired: Atlas, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(_default, "_atlas", with_retired)
    assert "withdrawn" in {name.role for name in with_retired.names("retired:A1")}
    for query in ("retired:A1", "BL40"):
        assert main(["show", query, "--lang", "xx"]) == 0
        out = capsys.readouterr().out
        assert not any(word in out for word in ("Secunda", "Gudogenu"))
    assert with_retired.search("Gudogen") == []


def test_sets(with_retired: Atlas, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    new = with_retired.point_set("retired:new")
    assert with_retired.point_set("retired:old") == with_retired.point_set("retired:newer") == new
    assert list(with_retired.sets) == ["retired:new"]
    old = with_retired.retired("retired:old")
    assert old == Retired(query="retired:old", kind="set", id="retired:new", note="two sets became one", sources=("retired:book",))
    assert with_retired.where(group="retired:old").ids == with_retired.where(group="retired:new").ids
    monkeypatch.setattr(_default, "_atlas", with_retired)
    assert main(["show", "retired:old"]) == 0
    assert "NEW" in capsys.readouterr().out


def test_a_set_that_names_a_retired_point_gives_the_newer_one(with_retired: Atlas) -> None:
    assert with_retired.where(group="retired:new").ids == ("BL40", "retired:A1")  # A4 is BL40 now


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("sets.toml", 'replaced_by = "retired:new"', 'replaced_by = "retired:none"', "unknown-id"),
        ("sets.toml", 'replaced_by = "retired:new"', 'replaced_by = "retired:old"', "circular-replacement"),
        ("points.toml", 'replaced_by = "retired:A1"', 'replaced_by = "retired:A2"', "circular-replacement"),
        ("names.tsv", "a slip of the pen", "", "bad-value"),
    ],
)
def test_faults(tmp_path: Path, file: str, old: str, new: str, code: str) -> None:
    files = {path.name: path.read_text() for path in (PACKS / "retired").iterdir()}
    assert old in files[file]
    files[file] = files[file].replace(old, new)
    write_files(tmp_path, files)
    with pytest.raises(PackErrors) as caught:
        acupoints.load_atlas(packs=[], paths=[tmp_path], strict=True)
    assert code in {problem.code for error in caught.value.exceptions for problem in error.problems}


# Codes and prefixes are the core's


@pytest.fixture
def core_with(altered: Path) -> Callable[[str, str], Atlas]:
    """The core, with a withdrawn row in one of its tables."""

    def add(file: str, row: str) -> Atlas:
        head, *rows = (altered / file).read_text(encoding="utf-8").splitlines()
        columns = head.split("\t")
        place = columns.index("review")
        lines = ["\t".join([*columns[:place], "role", *columns[place:]])]
        for each in rows:
            cells = each.split("\t")
            lines.append("\t".join([*cells[:place], "", *cells[place:]]))
        (altered / file).write_text("\n".join([*lines, row]) + "\n", encoding="utf-8")
        return Atlas(pack_data(compile_sources(read_sources(PackFolder(altered)))), lambda: ((), ()))

    return add


def test_a_withdrawn_code(core_with: Callable[[str, str], Atlas]) -> None:
    atlas = core_with("codes.tsv", "BL40\tbl-old\tBL99\twithdrawn\tsingle-source\ta slip\treference-names")
    assert atlas.resolve("BL 99", system="bl-old") == "BL40"
    found = atlas.retired("BL99", system="bl-old")
    assert found is not None
    assert (found.kind, found.id, found.note) == ("code", "BL40", "a slip")
    assert "BL99" not in {code.code for code in atlas.codes("BL40")}
    with pytest.raises(PointNotFoundError):
        atlas.resolve("BL99")


def test_a_withdrawn_prefix(core_with: Callable[[str, str], Atlas]) -> None:
    atlas = core_with("prefixes.tsv", "BL\tQqq\ten\t\twithdrawn\tsingle-source\ta slip\tvi-pages")
    assert atlas.resolve("Qqq 40") == "BL40"
    found = atlas.retired("qqq-40")
    assert found is not None
    assert (found.kind, found.id, found.note) == ("code", "BL40", "a slip")
    assert "Qqq40" not in {code.code for code in atlas.codes("BL40")}
    with pytest.raises(PointNotFoundError):
        atlas.resolve("Qqq 68")


def test_what_is_in_force_goes_before_what_was_withdrawn(core_with: Callable[[str, str], Atlas]) -> None:
    atlas = core_with("prefixes.tsv", "LR\tUB\ten\t\twithdrawn\tsingle-source\ta slip\tvi-pages")
    assert atlas.resolve("UB2") == "BL2"
    assert atlas.retired("UB2") is None


def test_the_core_has_taken_nothing_back_yet(core: Path) -> None:
    data = from_sources(PackFolder(core))
    assert data.index["retired"] == {}
    assert data.index["withdrawn"] == {"prefixes": {}, "codes": {}, "systems": {}, "names": {}}
    assert look_up(data.index, "BL40").by == "id"
