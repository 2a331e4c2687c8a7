"""The pack and the pack it uses, read from their folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from acupoints import load_atlas
from acupoints.atlas import Atlas

PACK = Path(__file__).resolve().parents[1] / "src" / "acupoints_back_pain"
EAR = PACK.parents[2] / "ear" / "src" / "acupoints_ear"


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return load_atlas(packs=[], paths=[EAR, PACK], strict=True)
