"""What is wrong with a wheel around a sound pack, and what is wrong with its entry point in a checkout."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.authoring.conftest import as_wheel

from acupoints.loading._build import build_pack
from acupoints.loading._place import find_pack
from acupoints.testing import check_pack

PACKS = Path(__file__).parents[1] / "fixture_packs"

PACKAGE = "acupoints_tea_house"
ENTRIES = f"{PACKAGE}-0.1.0.dist-info/entry_points.txt"

Change = Callable[[dict[str, bytes]], object]


@pytest.fixture
def wheel(fresh: Path, tmp_path: Path) -> Path:
    return as_wheel(fresh, tmp_path / "tea-0.1-py3-none-any.whl")


def changed(wheel: Path, change: Change) -> Path:
    """The wheel with other members."""
    with zipfile.ZipFile(wheel) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return wheel


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda members: members.pop(f"{PACKAGE}/__init__.py"), "no-package"),
        (lambda members: members.pop(ENTRIES), "no-entry-point"),
        (lambda members: members.update({ENTRIES: b"[acupoints.packs]\nother = other\n"}), "no-entry-point"),
        (lambda members: members.update({ENTRIES: b"[acupoints.packs]\ngreen = acupoints_tea_house\n"}), "name-mismatch"),
        (lambda members: members.update({ENTRIES: b"no section\n"}), "bad-metadata"),
        (lambda members: members.update({ENTRIES: b"\xff"}), "bad-metadata"),
    ],
)
def test_a_wheel_that_nobody_would_find(wheel: Path, change: Change, code: str) -> None:
    (problem,) = check_pack(changed(wheel, change))
    assert problem.code == code
    assert problem.remedy


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda members: members.pop(f"{PACKAGE}/pack.toml"), "holds no package with pack.toml"),
        (lambda members: members.update({"second/pack.toml": b""}), r"several packs \(acupoints_tea_house, second\)"),
    ],
)
def test_a_wheel_with_no_pack_or_several(wheel: Path, change: Change, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        check_pack(changed(wheel, change))


def test_an_entry_point_that_is_made_when_the_wheel_is_built(fresh: Path) -> None:
    project = fresh / "pyproject.toml"
    text = project.read_text(encoding="utf-8")
    begin = text.index('[project.entry-points."acupoints.packs"]')
    end = text.index("\n\n", begin)
    project.write_text(text[:begin] + text[end:].lstrip(), encoding="utf-8")
    assert [problem.code for problem in check_pack(fresh)] == ["no-entry-point"]
    text = project.read_text(encoding="utf-8")
    project.write_text(text.replace("[project]\n", '[project]\ndynamic = ["entry-points"]\n', 1), encoding="utf-8")
    assert check_pack(fresh) == ()


def test_a_pack_is_checked_although_another_is_gone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The one it uses is there, a third that the environment names is not."""
    monkeypatch.setenv("ACUPOINTS_PACK_PATH", os.pathsep.join([str(PACKS / "ear-demo"), str(tmp_path / "gone")]))
    assert "missing-pack" not in {problem.code for problem in check_pack(PACKS / "uses-ear-demo")}


def test_a_build_goes_into_a_folder(fresh: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ValueError, match="is a file"):
        build_pack(find_pack(fresh), tmp_path / "file")
