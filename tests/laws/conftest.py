"""Laws hold for the packs they write, whatever is installed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from acupoints.loading import _load


@pytest.fixture(autouse=True, scope="module")
def nothing_installed() -> Iterator[None]:
    """No pack is found by its metadata."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_load, "installed", lambda: iter(()))
        yield
