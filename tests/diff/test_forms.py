"""One edition in several forms is one edition: a folder, a distribution, a wheel, a built pack, an export."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from tests.conftest import PACKS as CHECKOUT
from tests.diff.conftest import PACKS

import acupoints
from acupoints import Atlas
from acupoints.errors import EditionError
from acupoints.export import bundle, diff
from acupoints.export._json import Audience
from acupoints.loading._compile import compile_sources
from acupoints.loading._core import from_sources
from acupoints.loading._folder import PackFolder
from acupoints.loading._sources import read_sources

ROOT = Path(__file__).parents[2]
BACK_PAIN = ROOT / "packs" / "back-pain" / "src" / "acupoints_back_pain"
EAR = ROOT / "packs" / "ear" / "src" / "acupoints_ear"


def zipped(folder: Path, path: Path, package: str) -> Path:
    """A wheel, as far as a comparison looks at it."""
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                archive.write(file, f"{package}/{file.relative_to(folder).as_posix()}")
        archive.writestr(f"{package}-1.dist-info/METADATA", "Name: x\n")
    return path


@pytest.fixture(scope="session")
def compiled(core: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The core as its wheel holds it."""
    folder = tmp_path_factory.mktemp("compiled")
    for name, content in compile_sources(read_sources(PackFolder(core))).files().items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(BACK_PAIN, tmp_path_factory.mktemp("pack") / "acupoints_back_pain"))


@pytest.fixture(scope="session")
def atlas(core: Path, pack: Path) -> Atlas:
    """The copied core with packs."""
    loaded = acupoints.load_atlas(packs=[], paths=[pack, EAR, PACKS / "retired"], strict=True)
    loaded.packs  # noqa: B018  # reads them
    return Atlas(from_sources(PackFolder(core)), lambda: loaded._loaded)


@pytest.fixture(scope="session")
def whole(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of the core and two packs."""
    path = tmp_path_factory.mktemp("exports") / "whole.json"
    path.write_text(json.dumps(bundle(atlas)), encoding="utf-8")
    return path


def test_the_core_as_a_wheel(core: Path, compiled: Path, tmp_path: Path) -> None:
    wheel = zipped(compiled, tmp_path / "acupoints-1-py3-none-any.whl", "acupoints/core")
    for other in (wheel, compiled):
        found = diff(core, other)
        assert (found.changes, found.notes) == ((), ())


def test_a_pack_as_a_wheel_a_distribution_and_a_manifest(pack: Path, tmp_path: Path) -> None:
    (tmp_path / "dist" / "src").mkdir(parents=True)
    shutil.copytree(pack, tmp_path / "dist" / "src" / pack.name)
    for other in (zipped(pack, tmp_path / "a.whl", pack.name), tmp_path / "dist", pack / "pack.toml"):
        assert diff(pack, other).changes == diff(other, pack).changes == ()


def test_a_built_pack(tmp_path: Path) -> None:
    for file in ("pack.toml",):
        shutil.copy(PACKS / "retired" / file, tmp_path / file)
    for name, content in compile_sources(read_sources(PackFolder(PACKS / "retired"))).files().items():
        (tmp_path / name).write_bytes(content)
    assert diff(PACKS / "retired", tmp_path).changes == ()


@pytest.mark.parametrize("name", ["core", "pack", "retired"])
def test_an_export_against_a_folder_says_what_it_can_not_hold(name: str, core: Path, pack: Path, whole: Path) -> None:
    folder = {"core": core, "pack": pack, "retired": PACKS / "retired"}[name]
    for found in (diff(folder, whole), diff(whole, folder)):
        assert [str(change) for change in found.changes] == []
        assert list(found.packs) == [{"core": "core", "pack": "back-pain", "retired": "retired"}[name]]
        assert any("also holds" in note for note in found.notes)
        assert any("no retired records" in note for note in found.notes)
        assert any("no codes" in note and "no prefixes" in note for note in found.notes) == (name == "core")


@pytest.mark.parametrize("audience", ["lay", "professional"])
def test_packs_of_this_checkout_are_exported_as_they_are(checkout_atlas: Atlas, audience: Audience) -> None:
    whole = bundle(checkout_atlas, audience=audience)
    for folder in CHECKOUT:
        found = diff(folder, whole)
        assert [str(change) for change in found.changes] == []
        assert any("no needling" in note for note in found.notes) == (audience == "lay" and (folder / "needling.tsv").exists())


def test_a_point_taken_from_under_a_caution_is_told_first(altered: Path, core: Path, atlas: Atlas) -> None:
    path = altered / "notice_points.tsv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("ST17\tnipple\t")), encoding="utf-8")
    text = (altered / "points" / "LU.toml").read_text(encoding="utf-8")
    (altered / "points" / "LU.toml").write_text(text.replace("page = ", "page = 1", 1), encoding="utf-8")
    for old in (core, bundle(atlas)):
        found = diff(old, altered)
        assert [(change.kind, change.address, change.severity) for change in found.changes] == [
            ("withdrawn", "ST17 under nipple", "caution"),
            ("changed", "LU1 point.location.page", None),
        ]


def test_a_depth_that_changed_is_told_of_its_source(altered: Path, core: Path, atlas: Atlas) -> None:
    path = next(path for path in altered.rglob("needling.tsv"))
    text = path.read_text(encoding="utf-8")
    assert "BL23\toblique\t1-1.5\t\tiaomai" in text
    path.write_text(text.replace("BL23\toblique\t1-1.5\t\tiaomai", "BL23\toblique\t1-1.4\t\tiaomai"), encoding="utf-8")
    for old in (core, bundle(atlas, audience="professional")):
        (change,) = diff(old, altered).changes
        assert (change.address, change.old, change.new) == ("BL23 needling iaomai oblique.depth", "1-1.5", "1-1.4")
        assert (change.severity, change.old_sources) == ("caution", ("iaomai",))
    assert not diff(bundle(atlas), altered).changes


def test_an_export_against_an_altered_folder(altered: Path, whole: Path) -> None:
    path = altered / "names" / "zh-Latn.tsv"
    path.write_text(path.read_text(encoding="utf-8").replace("\tWěizhōng\t", "\tWěizhàng\t"), encoding="utf-8")
    (altered / "codes.tsv").write_text("id\tsystem\tcode\treview\tsource\n", encoding="utf-8")
    assert [str(change) for change in diff(whole, altered).changes] == ['BL40 name zh-Latn main: "Wěizhōng" -> "Wěizhàng"']


def test_an_export_of_some_points_withdraws_none(core: Path, atlas: Atlas, altered: Path) -> None:
    some = bundle(atlas, points=atlas.where(meridian="BL"))
    for found in (diff(core, some), diff(some, core)):
        assert [str(change) for change in found.changes] == []
        assert any("67 points" in note for note in found.notes)
    (altered / "names" / "en.tsv").write_text("id\tlang\tname\trole\treview\tsource\n", encoding="utf-8")
    gone = diff(some, altered).changes
    assert {change.fact for change in gone} == {"name en main"}
    assert all(change.id.startswith("BL") for change in gone)


def test_two_packs_have_nothing_in_common(core: Path, pack: Path) -> None:
    with pytest.raises(EditionError, match="nothing to compare"):
        diff(core, pack)


def test_notices_come_first(pack: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(pack, tmp_path / "copy"))
    for file, old, new in (
        ("notices.toml", 'severity = "emergency"', 'severity = "urgent"'),
        ("sets.toml", 'strength = "weak"', 'strength = "often-used"'),
        ("pack.toml", 'license = "', 'license = "x '),
    ):
        text = (copy / file).read_text(encoding="utf-8")
        assert old in text
        (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    changes = diff(pack, copy).changes
    assert [(change.table, change.severity) for change in changes] == [("notices", "emergency"), ("sets", None), ("packs", None)]
    assert str(changes[0]).endswith("notice.severity: emergency -> urgent")


def bad_files(folder: Path) -> list[Path]:
    """What is no edition, or can't be read."""
    empty = folder / "empty"
    empty.mkdir()
    two = folder / "two"
    for name in "ab":
        shutil.copytree(PACKS / "retired", two / "src" / name)
    broken = Path(shutil.copytree(PACKS / "retired", folder / "broken"))
    (broken / "points.toml").write_text("[[point]", encoding="utf-8")
    contents = {
        "text": b"words",
        "nothing": b"",
        "list.json": b"[]",
        "deep.json": b"[" * 200_000,
        "other.json": b'{"schema": 1}',
        "later.json": b'{"schema": 99, "packs": [], "points": []}',
        "latin.json": b'{"schema": "\xff"}',
        "cut.whl": b"PK\x03\x04",
    }
    paths = [folder / name for name in contents]
    for path in paths:
        path.write_bytes(contents[path.name])
    plain = folder / "plain.whl"
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("other/__init__.py", "")
    return [folder / "absent", empty, two, broken, plain, *paths]


def test_what_can_not_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    for path in bad_files(tmp_path):
        for pair in ((path, PACKS / "retired"), (PACKS / "retired", path)):
            with pytest.raises(EditionError) as caught:
                diff(*pair)
            assert len(str(caught.value).splitlines()) == 1, path
            assert path.name in str(caught.value)
