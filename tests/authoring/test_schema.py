"""JSON Schemas for editors: they take what the checks take, and explain every field."""

from __future__ import annotations

import datetime
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.authoring.conftest import Run

from acupoints.loading._schema import readme, schemas
from acupoints.loading._sources import TOML_KINDS, TSV_KINDS

ROOT = Path(__file__).parents[2]
FILES = sorted(ROOT.glob("packs/*/src/*/*.toml"))


def test_the_command_writes_one_schema_for_each_kind(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "deep/.schema"
    done = run("schema", "-o", out)
    assert done.code == 0
    assert sorted(path.name for path in out.iterdir()) == sorted(["README.md", "pack.json", *(f"{kind}.json" for kind in TOML_KINDS)])
    assert json.loads((out / "sets.json").read_text()) == schemas()["sets"]
    (tmp_path / "file").write_text("")
    done = run("schema", "-o", tmp_path / "file")
    assert done.code == 1
    assert "can't write" in done.err


@pytest.mark.parametrize("kind", ["pack", *TOML_KINDS])
def test_it_is_titled_and_described(kind: str) -> None:
    schema = schemas()[kind]
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert schema["title"]
    assert schema["description"]
    for name, each in schema["$defs"].items():
        assert each.get("description"), name
        assert "Attributes:" not in each["description"]


@pytest.mark.parametrize("kind", ["pack", "sets", "documents", "notices", "points"])
def test_fields_that_authors_write_are_explained(kind: str) -> None:
    definitions = schemas()[kind]["$defs"]
    silent = {
        f"{name}.{field}"
        for name, each in definitions.items()
        for field, what in each.get("properties", {}).items()
        if not what.get("description")
    }
    assert {each for each in silent if each.split(".")[0] in ("PackHead", "Source", "PointSet", "Member", "Document", "Notice")} == set()


def plain(value: Any) -> Any:
    """TOML as an editor hands it to a schema: dates as text."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


@pytest.mark.parametrize("file", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_files_of_the_packs_fit_it(file: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    kind = file.stem
    data = plain(tomllib.loads(file.read_text(encoding="utf-8")))
    jsonschema.validate(data, schemas()[kind], cls=jsonschema.Draft202012Validator)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**data, "colour": 1}, schemas()[kind], cls=jsonschema.Draft202012Validator)


def test_the_page_has_every_column() -> None:
    text = readme()
    for kind, columns in TSV_KINDS.items():
        section = text.split(f"\n## {kind}\n")[1].split("\n## ")[0]
        assert [line.split(" | ")[0].removeprefix("| ") for line in section.splitlines() if line.startswith("| ")][1:] == list(columns)
