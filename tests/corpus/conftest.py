"""Ranges of a size that small files have many of."""

from __future__ import annotations

import pytest

from acupoints.text._corpus import _output, _ranges


@pytest.fixture
def small_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ranges of 64 bytes, lines of at most 512, and a note after every range."""
    monkeypatch.setattr(_ranges, "RANGE", 64)
    monkeypatch.setattr(_ranges, "LONGEST", 512)
    monkeypatch.setattr(_output, "NOTE_EVERY", 0.0)
