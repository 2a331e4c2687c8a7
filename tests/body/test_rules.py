"""Rules of locations: they find nothing in the core, and most slips that are planted in it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from acupoints import Atlas
from acupoints.body._rules import check_locations

BENCHMARK = Path(__file__).parents[2] / "benchmarks/mutate_locations.py"


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("mutate_locations", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_core_has_no_findings(core_atlas: Atlas) -> None:
    assert check_locations(core_atlas) == ()


def test_four_slips_of_five_are_found(benchmark: ModuleType) -> None:
    tried, caught, _ = benchmark.run(20261122, 200)
    assert tried.total() == 200
    assert caught.total() >= 0.8 * tried.total(), caught
