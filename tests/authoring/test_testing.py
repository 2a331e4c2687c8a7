"""`acupoints.testing`: what authors of packs and of programs test with."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import acupoints
from acupoints import PackInvalidError, Point, _default, testing
from acupoints.loading import _inspect
from acupoints.model.sets import PointSet
from acupoints.testing import PackFiles, assert_pack_ok, check_pack, installed_pack, packs, point_ids, point_sets, points

ROOT = Path(__file__).parents[2]
EAR = ROOT / "tests/fixture_packs/ear-demo"
FEW = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])


def test_public_names() -> None:
    assert testing.__all__ == sorted(testing.__all__)
    assert dir(testing) == testing.__all__
    assert all(getattr(testing, name).__doc__ for name in testing.__all__)


def test_it_is_opted_into() -> None:
    """No plug-in of pytest, and no hypothesis until a strategy is asked for."""
    script = (
        "import sys; sys.path.insert(0, {!r})\nimport acupoints.testing\nassert 'hypothesis' not in sys.modules\n"
        "from acupoints.testing import check_pack\nassert 'hypothesis' not in sys.modules and 'pytest' not in sys.modules\n"
        "from acupoints.testing import packs\nassert 'hypothesis' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script.format(str(ROOT / "src"))], check=True)
    assert "pytest11" not in (ROOT / "pyproject.toml").read_text()


# Checks


def test_check_and_assert(fresh: Path, data: Path) -> None:
    assert check_pack(fresh) == ()
    assert check_pack(str(fresh)) == ()
    assert_pack_ok(fresh)
    (data / "sets.toml").write_text((data / "sets.toml").read_text().replace("LI4", "LI44").replace("ST36", "ST99"))
    with pytest.raises(AssertionError) as caught:
        assert_pack_ok(fresh)
    assert "2 problems" in str(caught.value)
    for problem in check_pack(fresh):
        assert str(problem) in str(caught.value)


# A pack inside a block


def loaded() -> list[str]:
    """Packs that the default atlas has now."""
    return [info.name for info in acupoints.packs() if info.status == "loaded"]


def test_a_pack_is_there_inside_the_block_only(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACUPOINTS_PACKS", "")
    monkeypatch.delenv("ACUPOINTS_PACK_PATH", raising=False)
    before = acupoints.default_atlas()
    environment = dict(os.environ)
    with installed_pack(fresh) as atlas:
        assert acupoints.default_atlas() is atlas is not before
        assert acupoints.point_set("tea-house:sample").point_ids == ("LI4", "ST36")
        assert loaded() == ["core", "tea-house"]
        assert "tea-house:sample" in acupoints.load_atlas().sets
        with installed_pack(EAR):  # one within another
            assert loaded() == ["core", "ear-demo", "tea-house"]
        assert acupoints.default_atlas() is atlas
    assert acupoints.default_atlas() is before
    assert dict(os.environ) == environment
    with pytest.raises(acupoints.UnknownIdError):
        acupoints.point_set("tea-house:sample")


def test_a_block_that_fails_leaves_nothing_behind(fresh: Path) -> None:
    environment, atlas = dict(os.environ), _default._atlas

    def fail() -> None:
        with installed_pack(fresh):
            raise RuntimeError("in the block")

    with pytest.raises(RuntimeError, match="in the block"):
        fail()
    assert (dict(os.environ), _default._atlas) == (environment, atlas)


def test_a_broken_pack_can_t_be_installed(fresh: Path, data: Path) -> None:
    (data / "sets.toml").write_text((data / "sets.toml").read_text().replace("LI4", "LI44"))
    environment, atlas = dict(os.environ), _default._atlas
    with pytest.raises(PackInvalidError, match="no point 'LI44'"), installed_pack(fresh):
        raise AssertionError("the block was entered")
    with pytest.raises(ValueError, match="there is no folder"), installed_pack(fresh / "nowhere"):
        raise AssertionError("the block was entered")
    assert (dict(os.environ), _default._atlas) == (environment, atlas)


@pytest.mark.parametrize("choice", [None, "names-vi", "back-pain,names-vi"])
def test_a_pack_that_is_installed_too_is_there_once(monkeypatch: pytest.MonkeyPatch, choice: str | None) -> None:
    """The usual state of an author's environment: the pack under test is installed as well."""
    pytest.importorskip("acupoints_names_vi")
    if choice is None:
        monkeypatch.delenv("ACUPOINTS_PACKS")
    else:
        monkeypatch.setenv("ACUPOINTS_PACKS", choice)
    with installed_pack(ROOT / "packs/names-vi") as atlas:
        assert [info.status for info in atlas.packs if info.name == "names-vi"].count("loaded") == 1
        assert atlas.resolve("Thận du") == "BL23"


# Strategies


@FEW
@given(packs())
def test_packs_have_no_problems(pack: PackFiles) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        assert pack.name == "sample"
        assert [str(problem) for problem in check_pack(pack.write(Path(folder)))] == []


@FEW
@given(points())
def test_points_are_whole(point: Point) -> None:
    assert Point.model_validate_json(point.model_dump_json()) == point
    assert ":" not in point.id or point.id.startswith("sample:")


@FEW
@given(points(pack=None), point_ids(), point_ids("mine"))
def test_points_of_the_core(point: Point, id: str, other: str) -> None:
    core = _inspect.the_core().index["points"]
    assert point.id in core
    assert id in core
    assert other in core or other.startswith("mine:")


@FEW
@given(point_sets("mine"))
def test_sets_are_whole(found: PointSet) -> None:
    assert found.id.startswith("mine:")
    assert PointSet.model_validate_json(found.model_dump_json()) == found
    assert set(found.point_ids) <= set(_inspect.the_core().index["points"])
