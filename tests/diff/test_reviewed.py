"""A person who has compared a record with its sources may be written beside it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from pydantic import ValidationError
from tests.diff.conftest import PACKS
from tests.support import write_files

import acupoints
from acupoints import Atlas, PackErrors
from acupoints.export import bundle
from acupoints.model import Reviewed

READER = Reviewed(by="A. Reader", on=datetime.date(2026, 1, 1))


def test_in_toml_and_in_tables(with_retired: Atlas) -> None:
    point = with_retired["retired:A1"]
    assert point.reviewed == READER
    assert [name.reviewed for name in point.names if name.role == "main"] == [READER]
    assert with_retired["BL40"].reviewed is None


def test_it_is_exported(with_retired: Atlas) -> None:
    (point,) = (point for point in bundle(with_retired)["points"] if point["id"] == "retired:A1")
    assert point["reviewed"] == {"by": "A. Reader", "on": "2026-01-01"}


@pytest.mark.parametrize(
    "text", ["2026-01-01", "A. Reader", "2026-13-01 by A. Reader", "2026-01-01 by ", "2026-01-01 A. Reader", "1 Jan 2026 by A. Reader"]
)
def test_a_cell_is_read_strictly(tmp_path: Path, text: str) -> None:
    files = {path.name: path.read_text() for path in (PACKS / "retired").iterdir()}
    files["names.tsv"] = files["names.tsv"].replace("2026-01-01 by A. Reader", text)
    write_files(tmp_path, files)
    with pytest.raises(PackErrors) as caught:
        acupoints.load_atlas(packs=[], paths=[tmp_path], strict=True)
    assert "names.tsv row 3, reviewed" in str(caught.value.exceptions[0])


@pytest.mark.parametrize(
    "value",
    [
        {"by": "A. Reader"},
        {"on": "2026-01-01"},
        {"by": "", "on": "2026-01-01"},
        {"by": "A. Reader", "on": 1767225600},
        {"by": "A. Reader", "on": datetime.datetime(2026, 1, 1)},
        {"by": "A. Reader", "on": "20260101"},
        {"by": "A. Reader", "on": "2026-W01-4"},
        "2026-01-01 by A. Reader",
    ],
)
def test_the_model_is_strict(value: object) -> None:
    with pytest.raises(ValidationError):
        Reviewed.model_validate(value)
