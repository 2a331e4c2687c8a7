"""The command line run in this process, on a small pack of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import Outcome, Run

import acupoints
from acupoints import Atlas, _default
from acupoints.cli import main

PACK = Path(__file__).parent / "pack"


@pytest.fixture(scope="session")
def knees() -> Atlas:
    """The core and the pack of these tests, built once."""
    return acupoints.load_atlas(packs=[], paths=[PACK])


@pytest.fixture
def atlas(knees: Atlas, monkeypatch: pytest.MonkeyPatch) -> Atlas:
    monkeypatch.setattr(_default, "_atlas", knees)
    return knees


@pytest.fixture
def run(atlas: Atlas, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command: ``run("show", "BL23", columns=48)``."""

    def run_command(*argv: str, columns: int = 80) -> Outcome:
        monkeypatch.setenv("COLUMNS", str(columns))
        capsys.readouterr()
        code = main(argv)
        return Outcome(code, *capsys.readouterr())

    return run_command
