"""JSON Schema of every TOML file of a pack, for editors, and the columns of its tables; both made from the models that check them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from acupoints.model import Category, Name, Point, XRef
from acupoints.model.evidence import Use

from ._manifest import ROW_MODELS, CategoryRow, Manifest, NameRow, PointRow, UseRow, XRefRow
from ._sources import _LISTS, _RENAMED, TOML_KINDS, TSV_KINDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = ".schema"

_DOCUMENTED_BY: Mapping[type[BaseModel], type[BaseModel]] = {
    PointRow: Point,
    NameRow: Name,
    CategoryRow: Category,
    XRefRow: XRef,
    UseRow: Use,
}
"""Rows whose fields are explained where readers meet them."""

_IDS = {"id": "id of the point it belongs to", "identifier": "its id there", "sources": "ids of the sources that give it"}


def schemas() -> dict[str, dict[str, Any]]:
    """Schema of each kind of TOML file, ``pack`` for the manifest."""
    found = {kind: _of_file(kind, array) for kind, array in TOML_KINDS.items()}
    return {"pack": _of_manifest(), **found}


def schema_files() -> dict[str, str]:
    """The schemas as files, and a README with the columns of tables."""
    import json

    files = {f"{kind}.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for kind, schema in schemas().items()}
    return {**files, "README.md": readme()}


def _of_file(kind: str, array: str) -> dict[str, Any]:
    model = ROW_MODELS[kind]
    rows = model.model_json_schema(schema_generator=_Documented)
    definitions = rows.pop("$defs", {})
    return {
        "$schema": DIALECT,
        "title": f"{kind} of a pack",
        "description": f"A TOML file of [[{array}]] tables. {_summary(model)}",
        "type": "object",
        "additionalProperties": False,
        "properties": {array: {"type": "array", "items": {"$ref": f"#/$defs/{model.__name__}"}}},
        "$defs": {**definitions, model.__name__: rows},
    }


def _of_manifest() -> dict[str, Any]:
    schema = Manifest.model_json_schema(schema_generator=_Documented)
    schema["properties"]["files"]["propertyNames"] = {"enum": [*TOML_KINDS, *TSV_KINDS]}
    return {
        "$schema": DIALECT,
        **schema,
        "title": "pack.toml",
        "description": "What a pack is, which file holds what, and what it rests on.",
    }


class _Documented(GenerateJsonSchema):
    """Descriptions from docstrings: the first paragraph for a record, the lines under ``Attributes:`` for its fields."""

    def handle_invalid_for_json_schema(self, schema: Any, error_info: str) -> dict[str, Any]:
        return {}  # a form of its own that JSON Schema can't tell: anything, for the editor

    def model_schema(self, schema: core_schema.ModelSchema) -> dict[str, Any]:
        made = super().model_schema(schema)
        model = schema["cls"]
        made["description"] = _summary(model)
        explained = field_docs(model)
        for name, field in made.get("properties", {}).items():
            if name in explained:
                field["description"] = explained[name]
        return made


def _summary(model: type[BaseModel]) -> str:
    return " ".join(inspect.cleandoc(model.__doc__ or "").split("\n\n")[0].split())


def field_docs(model: type[BaseModel]) -> dict[str, str]:
    """What the docstring of a model, or of the record it is a row of, says of its fields."""
    docs = dict(_IDS) if model in _DOCUMENTED_BY else {}
    docs |= _attributes(_DOCUMENTED_BY.get(model, model)) | _attributes(model)
    if model is XRefRow:
        docs |= _IDS
    remarks = {name: f"words that {name.removesuffix('_note')} needs" for name in model.model_fields if name.endswith("_note")}
    return {name: text for name, text in {**remarks, **docs}.items() if name in model.model_fields}


def _attributes(model: type[BaseModel]) -> dict[str, str]:
    _, _, section = inspect.cleandoc(model.__doc__ or "").partition("Attributes:\n")
    docs: dict[str, str] = {}
    last: list[str] = []
    for line in section.split("\n"):
        head = re.match(r" {4}(\w[\w, ]*): (.*)", line)
        if head:
            last = [name.strip() for name in head.group(1).split(",")]
            docs |= dict.fromkeys(last, head.group(2).strip())
        elif line.startswith(" " * 8):
            docs |= {name: f"{docs[name]} {line.strip()}" for name in last}
        elif line.strip():
            break
    return docs


# The columns of tables


def readme() -> str:
    """A page on the schemas, with a table of columns for each kind of table."""
    return _INTRODUCTION + "".join(_table(kind) for kind in TSV_KINDS)


def _table(kind: str) -> str:
    model = ROW_MODELS[kind]
    lines = [f"\n## {kind}\n\n{_summary(model)}\n", "| column | needed | values | what |", "|---|---|---|---|"]
    docs = field_docs(model)
    for column in TSV_KINDS[kind]:
        name = _LISTS.get(column) or _RENAMED.get(kind, {}).get(column, column)
        field = model.model_fields[name]
        values = ", ".join(f"`{value}`" for value in _literals(field.annotation))
        several = "ids, with spaces between them" if column in _LISTS else ""
        lines.append(f"| {column} | {'yes' if field.is_required() else ''} | {values or several} | {docs.get(name, '')} |")
    return "\n".join(lines) + "\n"


def _literals(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return tuple(map(str, get_args(annotation)))
    return tuple(value for part in get_args(annotation) for value in _literals(part))


_INTRODUCTION = """\
# Schemas of acupoints packs

One JSON Schema for each kind of TOML file, made by `acupoints pack schema`. Editors that know Taplo (Even Better TOML) take the first line
of a file as the way to its schema:

    #:schema ../../.schema/sets.json

`pack.json` is for `pack.toml`; the others bear the names of the keys under `[files]`. A schema helps while you type; `acupoints pack check`
sees more, such as ids that lead nowhere.

Tables are text with tabs between the cells, one header line, no quoting, and an empty cell for what is not known. The columns:
"""
