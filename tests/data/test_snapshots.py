"""One line per point, one file per meridian: a change of the data reads as a diff. ``ACUPOINTS_RENEW=1`` writes them anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import FAMILIES, check_snapshot, family

from acupoints import Point, Points

FOLDER = Path(__file__).parent / "snapshots"


def _line(point: Point) -> str:
    names = [point.name(lang) or "-" for lang in ("zh-Latn", "zh-Hant", "zh-Hans", "ja-Hira", "ko", "en")]
    regions = "/".join(point.location.regions) if point.location else "-"
    return " | ".join([point.id, *names, regions, " ".join(category.name for category in point.categories) or "-"])


@pytest.mark.parametrize("group", FAMILIES)
def test_points_are_as_recorded(core_points: Points, group: str) -> None:
    lines = [_line(point) for point in core_points if family(point.id) == group]
    check_snapshot(FOLDER / f"{group}.txt", "\n".join(lines) + "\n")


def test_there_is_no_snapshot_too_many() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == set(FAMILIES)
