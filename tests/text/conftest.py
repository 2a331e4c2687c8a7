"""Readers that the tests of this room share; each is built once."""

from __future__ import annotations

import pytest

from acupoints import Atlas
from acupoints.text import Recogniser


@pytest.fixture(scope="session")
def reader(core_atlas: Atlas) -> Recogniser:
    """Reads with the core and nothing else."""
    return Recogniser(core_atlas)


@pytest.fixture(scope="session")
def reader_vi(checkout_atlas: Atlas) -> Recogniser:
    """Reads Vietnamese names too."""
    return Recogniser(checkout_atlas, packs=["names-vi"])
