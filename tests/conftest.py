"""What all tests share: hypothesis profiles, an environment of their own, the core atlas."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

import acupoints
from acupoints import Atlas, Points, _default

settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("thorough", deadline=None, max_examples=3000)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "default")

PACKS = sorted(path.parent for path in Path(__file__).parents[1].glob("packs/*/src/*/pack.toml"))
"""Folders of the packs of this checkout."""

_OUTSIDE = ("ACUPOINTS_PACK_PATH", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "PY_COLORS", "COLUMNS", "LINES")


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests see no packs but those they name, and no habits of the terminal they run in."""
    monkeypatch.setenv("ACUPOINTS_PACKS", "")
    for name in _OUTSIDE:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def cold_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """The default atlas is not built yet; the one of the other tests comes back afterwards."""
    monkeypatch.setattr(_default, "_atlas", None)


@pytest.fixture(scope="session")
def core_atlas() -> Atlas:
    """The core and nothing else."""
    return acupoints.load_atlas(packs=[])


@pytest.fixture(scope="session")
def checkout_atlas() -> Atlas:
    """The core and every pack of this checkout, whatever is installed."""
    return acupoints.load_atlas(packs=[], paths=PACKS, strict=True)


@pytest.fixture(scope="session")
def core_points(core_atlas: Atlas) -> Points:
    """The 409 points of the core."""
    return core_atlas.points()
