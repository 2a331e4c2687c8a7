"""A pack that ships its compiled form: read back into rows, so that it goes through the same checks as sources.

What is saved is the reading of TOML and TSV and the making of the index. The index itself is checked as far as it can do harm: its shape,
that it belongs to the records beside it, and that it names no point which they do not. That it is exactly what `compile_sources` makes of
them is left to ``acupoints pack check``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from hashlib import sha256
from typing import Annotated, Any

from pydantic import BaseModel, Field, ValidationError

from acupoints.errors import Problem
from acupoints.model.safety import Caution, Needling

from . import _shapes as shapes
from ._bounds import misfit
from ._check import from_pydantic
from ._compile import INDEX, POINTS, TABLES, Compiled, retired_ids, source_table
from ._folder import LARGEST_FILE
from ._sources import MANIFEST, MOST_RECORDS, Row, Sources, read_manifest, read_sources

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._folder import Folder

BUILT = (INDEX, POINTS, TABLES)
"""Files of the compiled form."""

_TABLES = (
    "names", "landmarks", "wording", "terms", "messages", "sets", "conditions", "documents", "findings", "claims", "protocols", "notices",
    "notice_points", "uses",
)  # fmt: skip
_AGAIN = "Build it again: acupoints pack build"


class _Shown(BaseModel):
    """What a compiled point shows that is made from other rows; a point without rows of its own has neither."""

    cautions: tuple[Caution, ...] = ()
    needling: Needling | None = None


Empty = Annotated[dict[str, Any], Field(max_length=0)]
Shared = tuple[str, int, list[tuple[str, str]]]


class _Head(BaseModel, extra="forbid"):
    name: str
    title: str
    titles: dict[str, str]
    summary: str
    license: str
    report: str
    edition: str
    names: int


class _Withdrawn(BaseModel, extra="forbid"):
    prefixes: Empty
    codes: dict[str, str]
    systems: Empty
    names: dict[str, str | list[Shared]]


class _Index(BaseModel, extra="forbid"):
    """``index.json`` of a pack; how codes are read is the core's own, so those parts are empty."""

    schema_: Annotated[int, Field(alias="schema", ge=1, le=1)]
    pack: _Head
    digest: str
    points: dict[str, tuple[int, int]]
    ranges: Empty
    prefixes: Empty
    systems: Empty
    codes: dict[str, str]
    names: dict[str, str | list[Shared]]
    minor: list[str]
    retired: dict[str, str]
    withdrawn: _Withdrawn


def read_pack(folder: Folder) -> tuple[Sources, Compiled | None]:
    """A pack's rows, and its compiled form when it ships one that can be read."""
    try:
        folder.read(INDEX)
    except (OSError, KeyError):
        return read_sources(folder), None
    return read_compiled(folder)


def read_compiled(folder: Folder) -> tuple[Sources, Compiled | None]:
    """A pack's rows and index from its compiled form; with a problem among the rows' there is no index."""
    manifest = read_manifest(folder)
    if not manifest:
        return read_sources(folder), None  # which says what is wrong with the manifest
    problems: list[Problem] = []
    contents = {name: _content(folder, name, problems) for name in BUILT}
    index = _parsed(contents[INDEX], INDEX, problems)
    records = _records(contents[POINTS], problems)
    tables = _tables(contents[TABLES], problems)
    if problems:
        return Sources(manifest, [], problems), None
    problems += _check_index(contents[INDEX])
    if problems:
        return Sources(manifest, [], problems), None
    rows = list(_rows(records, tables))
    if len(rows) > MOST_RECORDS:
        return Sources(
            manifest, [], [Problem("too-many", "", "", f"brings more than {MOST_RECORDS} records", "Split it into several packs")]
        ), None
    problems += _check_agreement(index, contents, records, rows)
    problems += _check_head(index, manifest, rows)
    problems += _check_source_table(manifest, tables)
    return Sources(manifest, rows, problems), Compiled(index, contents[POINTS], contents[TABLES])


def _content(folder: Folder, file: str, problems: list[Problem]) -> bytes:
    try:
        data = folder.read(file)
    except (OSError, KeyError) as error:
        problems.append(Problem("no-such-file", file, "", f"can't be read: {error}", _AGAIN))
        return b""
    if len(data) > LARGEST_FILE:
        problems.append(Problem("too-many", file, "", f"has more than {LARGEST_FILE} bytes", "Split it into several packs"))
        return b""
    return data


def _parsed(data: bytes, file: str, problems: list[Problem], path: str = "") -> dict[str, Any]:
    """A JSON object."""
    if not data and problems:
        return {}
    try:
        value = shapes.table(json.loads(data, parse_float=Decimal, parse_constant=_no_constant))
    except (ValueError, RecursionError) as error:
        problems.append(Problem("bad-json", file, path, f"is not JSON: {str(error)[:200]}", _AGAIN))
        return {}
    if value is None:
        problems.append(Problem("bad-json", file, path, "is no JSON object", _AGAIN))
    elif file != INDEX and (fault := misfit(value)) is not None:  # the index is full of long lists, and checked against the records
        problems.append(Problem("bad-value", file, path, fault, _AGAIN))
    return value or {}


def _no_constant(text: str) -> object:
    raise ValueError(f"{text} is no number")


def _records(data: bytes, problems: list[Problem]) -> list[dict[str, Any]]:
    lines = data.split(b"\n")
    if lines.pop() != b"":
        problems.append(Problem("bad-json", POINTS, "", "its last line does not end", _AGAIN))
    records = [_parsed(line, POINTS, problems, f"line {number}") for number, line in enumerate(lines, start=1)]
    for number, record in enumerate(records, start=1):
        nested = [shapes.tables(record.get(key)) for key in ("names", "categories", "xrefs")]
        if not isinstance(record.get("id"), str) or None in nested or not _can_be_shown(record):
            problems.append(Problem("bad-json", POINTS, f"line {number}", "is no record of a point", _AGAIN))
    return records


def _can_be_shown(record: dict[str, Any]) -> bool:
    try:
        _Shown.model_validate(record)
    except ValidationError:
        return False
    return record.get("needling", {}) is not None


def _tables(data: bytes, problems: list[Problem]) -> dict[str, list[dict[str, Any]]]:
    tables: dict[str, list[dict[str, Any]]] = {}
    for name, value in _parsed(data, TABLES, problems).items():
        rows = shapes.tables(value)
        if rows is None or name not in (*_TABLES, "sources"):
            problems.append(Problem("bad-json", TABLES, f"$.{name}", "is no table of a pack", _AGAIN))
        else:
            tables[name] = rows
    return tables


def _rows(records: list[dict[str, Any]], tables: dict[str, list[dict[str, Any]]]) -> Iterator[Row]:
    """What was compiled, taken apart again."""
    for number, record in enumerate(records, start=1):
        line, id = f"line {number}", record["id"]
        apart = ("names", "categories", "xrefs", "cautions", "needling")
        yield Row("points", POINTS, line, {key: value for key, value in record.items() if key not in apart})
        for kind in ("names", "categories"):
            yield from (Row(kind, POINTS, f"{line}, {kind}[{place}]", {**each, "id": id}) for place, each in enumerate(record[kind]))
        for place, each in enumerate(record["xrefs"]):
            rest = {key: value for key, value in each.items() if key != "id"}
            yield Row("xrefs", POINTS, f"{line}, xrefs[{place}]", {"id": id, "identifier": each.get("id"), **rest})
        for place, each in enumerate(record.get("needling", {}).get("readings", ())):
            rest = {key: value for key, value in each.items() if key != "source"}
            yield Row("needling", POINTS, f"{line}, needling.readings[{place}]", {"id": id, "sources": [each["source"]], **rest})
    for name in _TABLES:
        yield from (Row(name, TABLES, f"$.{name}[{number}]", row) for number, row in enumerate(tables.get(name, [])))


def _check_index(data: bytes) -> Iterator[Problem]:
    try:
        _Index.model_validate_json(data, strict=True)
    except ValidationError as error:
        yield from (problem._replace(remedy=_AGAIN) for problem in from_pydantic(error, INDEX, "$"))


def _check_agreement(
    index: dict[str, Any], contents: dict[str, bytes], records: list[dict[str, Any]], rows: list[Row]
) -> Iterator[Problem]:
    """The index belongs to these records and leads nowhere else."""
    if sha256(contents[POINTS] + contents[TABLES]).hexdigest() != index["digest"]:
        yield Problem("wrong-digest", INDEX, "$.digest", f"is not the digest of {POINTS} and {TABLES}", _AGAIN)
    if index["points"] != _offsets(records, contents[POINTS]):
        yield Problem("stale-build", INDEX, "$.points", f"does not agree with {POINTS}", _AGAIN)
    retired = retired_ids({record["id"]: record for record in records})
    if index["retired"] != retired:
        yield Problem("stale-build", INDEX, "$.retired", f"does not agree with {POINTS}", _AGAIN)
    own = {record["id"] for record in records} | set(retired.values())
    named = {row.data["id"] for row in rows if row.kind == "names" and isinstance(row.data.get("id"), str)} | set(retired.values())
    withdrawn = index["withdrawn"]
    strangers = (
        ("codes", set(index["codes"].values()) - own),
        ("names", _named(index["names"].values()) - named),
        ("minor", set(index["minor"]) - set(index["names"])),
        ("withdrawn.codes", set(withdrawn["codes"].values()) - own),
        ("withdrawn.names", _named(withdrawn["names"].values()) - named),
    )
    for key, ids in strangers:
        if ids:
            yield Problem("stale-build", INDEX, f"$.{key}", f"leads to {min(ids)!r}, which no record bears", _AGAIN)


def _offsets(records: list[dict[str, Any]], data: bytes) -> dict[str, list[int]]:
    offsets: dict[str, list[int]] = {}
    position = 0
    for record, line in zip(records, data.split(b"\n"), strict=False):
        offsets[record["id"]] = [position, len(line)]
        position += len(line) + 1
    return offsets


def _named(entries: Iterable[str | list[Any]]) -> set[str]:
    return {id for entry in entries for id in ([entry] if isinstance(entry, str) else [candidate[0] for candidate in entry])}


def _check_head(index: dict[str, Any], manifest: dict[str, Any], rows: list[Row]) -> Iterator[Problem]:
    head = shapes.pack_head(manifest)
    for key, value in index["pack"].items():
        expected = _expected(key, head, rows)
        if value != expected:
            yield Problem("stale-build", INDEX, f"$.pack.{key}", f"is {value!r}, should be {expected!r}", _AGAIN)


def _expected(key: str, head: dict[str, Any], rows: list[Row]) -> object:
    if key == "names":
        return sum(row.kind == "names" for row in rows)
    return head.get("titles", {}) if key == "titles" else str(head.get(key))


def _check_source_table(manifest: dict[str, Any], tables: dict[str, list[dict[str, Any]]]) -> Iterator[Problem]:
    """The table of sources repeats the manifest and the documents; it is shown to readers, so it says nothing else."""
    declared = shapes.tables(manifest.get("source", []))
    documents = tables.get("documents", [])
    name = shapes.pack_name(manifest)
    if declared is None or name is None or not all("id" in each for each in declared):
        return  # the checks of the manifest tell of it
    if not all({"id", "title", "year"} <= set(each) for each in documents):
        return  # likewise those of the records
    if tables.get("sources", []) != source_table(name, declared, documents):
        yield Problem("stale-build", TABLES, "$.sources", f"does not agree with {MANIFEST} and the documents", _AGAIN)
