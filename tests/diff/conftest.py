"""Editions to compare: a copy of the core that others can't change meanwhile, and copies of it to alter."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import acupoints
from acupoints import Atlas

PACKS = Path(__file__).parent / "packs"


@pytest.fixture(scope="session")
def core(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The core of this checkout."""
    copy = tmp_path_factory.mktemp("editions") / "core"
    shutil.copytree(Path(acupoints.__file__).parent / "core", copy)
    return copy


@pytest.fixture
def altered(core: Path, tmp_path: Path) -> Path:
    """A copy of the core, to alter."""
    return Path(shutil.copytree(core, tmp_path / "altered"))


@pytest.fixture(scope="session")
def with_retired() -> Atlas:
    """The core, and a pack that has taken something back."""
    return acupoints.load_atlas(packs=[], paths=[PACKS / "retired"], strict=True)
