"""Packs for these tests: folders of ``tests/fixture_packs``, and distributions that are put together in a scratch folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import importlib_metadata
import pytest
from tests.loading.site import PACKS, Site

from acupoints import _default
from acupoints.atlas._data import PackData
from acupoints.loading import _discover, _load
from acupoints.loading._core import open_core


@pytest.fixture(scope="session")
def core_pack() -> PackData:
    """The core pack; building it from its sources takes longer than all that is done with it here."""
    return open_core()


@pytest.fixture(autouse=True)
def one_core(monkeypatch: pytest.MonkeyPatch, core_pack: PackData) -> None:
    """Every atlas of these tests stands on the same core."""
    monkeypatch.setattr(_load, "open_core", lambda: core_pack)
    monkeypatch.setattr(_default, "open_core", lambda: core_pack)


@pytest.fixture(autouse=True)
def only_own_packs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Packs that are installed beside the tests are not there; all that are asked for by name may be loaded."""
    real = _discover._distributions

    def own() -> Iterable[importlib_metadata.Distribution]:
        return [dist for dist in real() if str(dist.locate_file("")).startswith(str(tmp_path))]

    monkeypatch.setattr(_discover, "_distributions", own)
    monkeypatch.delenv("ACUPOINTS_PACKS", raising=False)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """An empty folder of installed distributions, on ``sys.path``."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    return Site(folder)


@pytest.fixture
def altered(tmp_path: Path) -> Callable[..., Path]:
    """A copy of a fixture pack, with one text in one of its files replaced by another."""

    def alter(name: str, file: str, old: str, new: str) -> Path:
        copy = tmp_path / "altered" / name
        shutil.copytree(PACKS / name, copy)
        text = (copy / file).read_text(encoding="utf-8")
        assert old in text
        (copy / file).write_text(text.replace(old, new), encoding="utf-8")
        return copy

    return alter
