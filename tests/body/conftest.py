"""The synthetic body, with all points placed on it, and the solver of the core."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from acupoints import Atlas
from acupoints.body import place_all, synthetic_body
from acupoints.body._relations import solver
from acupoints.body._solve import Solver
from acupoints.model.body import Body, Placement


@pytest.fixture(scope="session")
def home(core_atlas: Atlas) -> Solver:
    return solver(core_atlas)


@pytest.fixture(scope="session")
def body() -> Body:
    return synthetic_body()


@pytest.fixture(scope="session")
def placed(body: Body, core_atlas: Atlas) -> Mapping[str, Placement]:
    return place_all(body, atlas=core_atlas)
