"""The command line of authors, run in this process, and packs that it wrote."""

from __future__ import annotations

import datetime
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from acupoints import _default
from acupoints.cli import main
from acupoints.loading import _inspect, _load
from acupoints.loading._scaffold import new_pack

DAY = datetime.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every atlas of these tests stands on the core that the checks use: compiling it takes longer than all that is done with it."""
    monkeypatch.setattr(_load, "open_core", _inspect.the_core)
    monkeypatch.setattr(_default, "open_core", _inspect.the_core)


class Outcome(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Outcome]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command: ``run("check", path)`` is ``acupoints pack check PATH``."""
    monkeypatch.setenv("COLUMNS", "80")

    def run_command(*argv: str | Path) -> Outcome:
        capsys.readouterr()
        code = main(["pack", *map(str, argv)])
        return Outcome(code, *capsys.readouterr())

    return run_command


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A new distribution, as `pack new` writes it."""
    folder = tmp_path / "acupoints-tea-house"
    new_pack("tea-house", folder, DAY)
    return folder


@pytest.fixture
def data(fresh: Path) -> Path:
    """The package within it."""
    return fresh / "src/acupoints_tea_house"


def as_wheel(distribution: Path, wheel: Path) -> Path:
    """What a build back-end would make of a distribution, written by hand."""
    with zipfile.ZipFile(wheel, "w") as archive:
        for file in sorted((distribution / "src").rglob("*.*")):
            archive.write(file, file.relative_to(distribution / "src").as_posix())
        entry = "[acupoints.packs]\ntea-house = acupoints_tea_house\n"
        archive.writestr("acupoints_tea_house-0.1.0.dist-info/entry_points.txt", entry)
        archive.writestr(
            "acupoints_tea_house-0.1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: acupoints-tea-house\nVersion: 0.1.0\n"
        )
    return wheel
