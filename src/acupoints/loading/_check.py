"""Is a pack well formed? Every fault is found in one pass, each with its file, its place and what to do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from pydantic import ValidationError

from acupoints.errors import Problem

from ._bounds import LONGEST_ID, MOST_PROBLEMS, close, first_problems
from ._check_evidence import check_evidence
from ._check_locations import check_locations
from ._check_protocols import check_protocols
from ._check_terms import check_terms
from ._known import Known
from ._manifest import ROW_MODELS, SCHEMA, Manifest
from ._patterns import PATTERNS
from ._shapes import pack_name, source_ids, table, texts
from ._sources import MANIFEST, Row, Sources, place_in

CORE_ONLY = (
    "meridians",
    "regions",
    "hints",
    "frames",
    "spans",
    "constraints",
    "category_info",
    "prefixes",
    "codes",
    "systems",
)
"""Kinds that only the core may bring: they change how codes are read, or are closed lists."""


LONGEST_CHAIN = 50
"""Steps that following the replacements of an id may take."""


def check_sources(sources: Sources, known: Known, name: str | None = None) -> list[Problem]:
    """All problems of a pack, in file order; of very many the first.

    Args:
        sources: what was read of it.
        known: ids of the core, and of packs it uses.
        name: name it was announced under, which its manifest must bear.
    """
    newer = _newer_schema(sources)
    if newer is not None:  # whatever else is strange about it may be right in its own format
        return [newer]
    return first_problems(_problems(sources, known, name))


def _problems(sources: Sources, known: Known, name: str | None) -> Iterator[Problem]:
    yield from sources.problems
    yield from _check_manifest(sources, name)
    valid: list[Row] = []
    for row in sources.rows:
        faults = _check_shape(row)
        yield from faults
        if not faults:
            valid.append(row)
    own = pack_name(sources.manifest)
    if own is not None:
        yield from _check_namespace(valid, own)
        yield from _check_own(sources, valid, own, known)
        yield from _check_references(sources, valid, own, known)
        yield from check_evidence(valid, own, known)
        yield from check_protocols(valid)
        yield from _check_formulas(valid, known)
        yield from check_terms(valid, own, known.languages)
    yield from _check_repeats(valid)
    yield from _check_retired(valid)


def _check_formulas(rows: list[Row], known: Known) -> Iterator[Problem]:
    yield from check_locations([row for row in rows if row.kind == "points"], known.with_rows(rows))


def _newer_schema(sources: Sources) -> Problem | None:
    schema = sources.manifest.get("schema")
    if not isinstance(schema, int) or schema <= SCHEMA:
        return None
    return Problem("newer-schema", MANIFEST, "$.schema", f"needs format {schema}, this version reads {SCHEMA}", "Upgrade acupoints")


def _check_manifest(sources: Sources, name: str | None) -> Iterator[Problem]:
    data = sources.manifest
    if not data and sources.problems:  # which say why it could not be read
        return
    try:
        manifest = Manifest.model_validate(data)
    except ValidationError as error:
        found = from_pydantic(error, MANIFEST, "$")
        yield from (problem for problem in found if not problem.path.startswith("$.files"))  # `read_sources` has told of those
        return
    if name is not None and manifest.pack.name != name:
        message = f"is {manifest.pack.name!r}, but the pack was announced as {name!r}"
        yield Problem("name-mismatch", MANIFEST, "$.pack.name", message, "Give entry point and manifest the same name")
    seen: set[str] = set()
    for number, source in enumerate(manifest.source):
        if ":" in source.id:
            message = f"source {source.id!r} bears the name of a pack"
            yield Problem("bad-value", MANIFEST, f"$.source[{number}].id", message, f"Write {source.id.rpartition(':')[2]}")
        if source.id in seen:
            yield Problem("duplicate-id", MANIFEST, f"$.source[{number}].id", f"source {source.id!r} stands twice", "Keep one of them")
        seen.add(source.id)


def _check_shape(row: Row) -> list[Problem]:
    try:
        ROW_MODELS[row.kind].model_validate(row.data)
    except ValidationError as error:
        return list(from_pydantic(error, row.file, row.path))
    return []


def fits(row: Row) -> bool:
    """Whether a record is of the shape of its kind."""
    return not _check_shape(row)


_REMEDIES = {
    "missing": ("missing-key", "Add it"),
    "extra_forbidden": ("unknown-key", "Correct the spelling or take it out"),
    "literal_error": ("bad-value", "Use one of these values"),
}


def from_pydantic(error: ValidationError, file: str, path: str) -> Iterator[Problem]:
    """Problems of a record that does not fit its model."""
    if error.error_count() > MOST_PROBLEMS:  # the list of them would take long and much room
        yield Problem("bad-value", file, path, f"does not fit in {error.error_count()} places", "Correct the record")
        return
    for detail in error.errors(include_url=False):
        place = path
        for part in detail["loc"]:
            if isinstance(part, int):
                place += f"[{part}]"
            else:
                place += f".{part}" if path.startswith("$") else f", {_column(part)}"
        code, remedy = _REMEDIES.get(detail["type"], ("bad-value", "Correct the value"))
        message = detail["msg"].removeprefix("Value error, ")
        if detail["type"] == "string_pattern_mismatch":
            message, remedy = PATTERNS.get(detail.get("ctx", {}).get("pattern", ""), (message, remedy))
        value = "" if detail["type"] == "missing" or isinstance(detail["input"], dict | list | tuple) else f" (is {detail['input']!r})"
        yield Problem(code, file, place, f"{message[:1].lower()}{message[1:]}{value}", remedy)


def _column(field: str) -> str:
    return "source" if field == "sources" else field


def _check_namespace(rows: Iterable[Row], own: str) -> Iterator[Problem]:
    prefix = "" if own == "core" else f"{own}:"
    for row in rows:
        if own != "core" and row.kind in CORE_ONLY:
            yield Problem("core-only", row.file, row.path, f"only the core may bring {row.kind}", "Take the file out of the manifest")
        if row.kind in ("points", "landmarks", "sets", "documents", "conditions", "findings", "claims", "protocols", "notices"):
            id = row.data["id"]
            pack, colon, _ = id.rpartition(":")
            if len(id) > LONGEST_ID:
                message = f"an id has {LONGEST_ID} characters at most"
                yield Problem("bad-value", row.file, f"{row.path}.id", message, "Shorten it")
            if pack != ("" if own == "core" else own):
                remedy = f"Write {prefix}{id.rpartition(':')[2]}" if not colon else f"Ids of this pack begin with {prefix!r}"
                yield Problem("wrong-namespace", row.file, f"{row.path}.id", f"{id!r} is not in the namespace of {own!r}", remedy)


def _check_own(sources: Sources, rows: list[Row], own: str, known: Known) -> Iterator[Problem]:
    """What the core's ids say by themselves, a pack must write; what belongs to a point, only the point's pack can give."""
    points = {row.data["id"] for row in rows if row.kind == "points"}
    declared = source_ids(sources.manifest)
    for row in rows:
        if row.kind == "points" and own != "core" and "kind" not in row.data:
            yield Problem("missing-key", row.file, f"{row.path}.kind", "field required", "Write extra, zone or line")
        if row.kind in ("categories", "xrefs", "needling") and row.data["id"] in known.points and row.data["id"] not in points:
            message = f"{row.data['id']!r} is no point of this pack, which can add {row.kind} to its own points only"
            yield Problem("wrong-namespace", row.file, row.at("id"), message, "Take the row out")
        if row.kind == "documents" and row.data["id"].rpartition(":")[2] in declared:
            message = f"{row.data['id']!r} is a source of the manifest too"
            yield Problem("duplicate-id", row.file, f"{row.path}.id", message, "Give one of them another id")


def _check_repeats(rows: Iterable[Row]) -> Iterator[Problem]:
    keys: dict[str, Callable[[dict[str, Any]], object]] = {
        "names": lambda data: (data["id"], data["lang"], data.get("role", "main"), data["text"]),
        "categories": lambda data: (data["id"], data["name"]),
        "prefixes": lambda data: (data["prefix"], data.get("lang"), data.get("system"), data["meridian"]),
        "codes": lambda data: (data["system"], data["code"]),
        "xrefs": lambda data: (data["id"], data["scheme"], data["identifier"]),
        "uses": lambda data: tuple(data.get(key) for key in ("member", "document", "area", "modality", "arm", "condition")),
        "notice_points": lambda data: (data["id"], data["notice"]),
        "needling": lambda data: (data["id"], *data["sources"], data.get("angle"), data.get("depth"), data.get("remark")),
        "meridians": lambda data: data["code"],
        "wording": lambda data: data["lang"],
        "terms": lambda data: data["lang"],
        "messages": lambda data: data["lang"],
    }
    seen: dict[tuple[str, object], Row] = {}
    mains: dict[tuple[object, object], Row] = {}
    for row in rows:
        kind = "sets" if row.kind == "protocols" else row.kind  # both are asked for by a bare id
        key = (kind, keys.get(row.kind, _id_of)(row.data))
        if key in seen:
            first = seen[key]
            message = f"repeats {first.file} {first.path}"
            yield Problem("duplicate-id", row.file, row.path, message, "Keep one of them")
        seen.setdefault(key, row)
        if row.kind == "names" and row.data.get("role", "main") == "main":
            main = (row.data["id"], row.data["lang"])
            if main in mains:
                message = f"a second main name in {row.data['lang']} for {row.data['id']}, after {mains[main].file} {mains[main].path}"
                yield Problem("second-main", row.file, row.path, message, "Give one of them the role variant")
            mains.setdefault(main, row)


def _check_retired(rows: Iterable[Row]) -> Iterator[Problem]:
    """What replaces a set is a set; following replacements comes to an end."""
    kept = {row.data["id"]: row.data.get("replaced_by") for row in rows if row.kind in ("points", "sets")}
    sets = [row.data["id"] for row in rows if row.kind == "sets"]
    for row in rows:
        newer = row.data.get("replaced_by")
        if newer is None:
            continue
        if row.kind == "sets" and newer not in sets:
            yield Problem("unknown-id", row.file, row.at("replaced_by"), f"no set {newer!r} in this pack", close(newer, sets))
        steps = 0
        while newer is not None and steps <= LONGEST_CHAIN:
            newer = kept.get(newer)
            steps += 1
        if newer is not None:
            message = "replacements go round in a circle, or over too many steps"
            yield Problem("circular-replacement", row.file, row.at("replaced_by"), message, "Let the last one name none")


def _id_of(data: dict[str, Any]) -> object:
    return data["id"]


def _check_references(sources: Sources, rows: list[Row], own: str, known: Known) -> Iterator[Problem]:
    points = {*known.points, *(row.data["id"] for row in rows if row.kind == "points")}
    documents = {row.data["id"] for row in rows if row.kind == "documents"}
    own_sources = source_ids(sources.manifest) | {id.rpartition(":")[2] for id in documents}
    allowed = {*own_sources, *known.sources, *(f"{own}:{id}" for id in own_sources)}
    allowed.update(f"core:{id}" for id in known.sources if ":" not in id)
    for row in rows:
        yield from _check_cited(row, row.data, row.path, allowed)
        for field, id in _point_references(row):
            if id not in points:
                yield Problem("unknown-id", row.file, row.at(field), f"no point {id!r}", close(id, points))


def _check_cited(row: Row, data: dict[str, Any], path: str, allowed: Collection[str]) -> Iterator[Problem]:
    for key, value in data.items():
        if isinstance(value, str):  # most fields, in packs of many records
            if key == "made_in" and value not in allowed:
                yield Problem("unknown-source", row.file, place_in(path, key), f"no source {value!r}", close(value, allowed))
            continue
        inner = table(value)
        cited = texts(value) if key in ("sources", "disputed_by") else None
        if inner is not None:
            yield from _check_cited(row, inner, place_in(path, key), allowed)
        elif cited is not None:
            place = place_in(path, key if path.startswith("$") else _column(key))
            if not cited and key == "sources" and not _may_be_bare(row):
                yield Problem("no-source", row.file, place, "names no source", "Every record needs one")
            for id in cited:
                if id not in allowed:
                    yield Problem("unknown-source", row.file, place, f"no source {id!r}", close(id, allowed))


def _may_be_bare(row: Row) -> bool:
    """A claim may rest on nothing: that no source was found is what it says."""
    return row.kind == "claims"


def _point_references(row: Row) -> Iterator[tuple[str, str]]:
    data = row.data
    if row.kind in ("names", "categories", "codes", "xrefs", "hints", "notice_points", "needling"):
        yield "id", data["id"]
    for field in ("partner", "replaced_by", "first", "last", "confluent", "xi_cleft"):
        if isinstance(data.get(field), str) and row.kind in ("points", "categories", "meridians"):
            yield field, data[field]
    if row.kind in ("sets", "points"):
        yield from _members(data, "")
    if row.kind == "protocols":
        for number, group in enumerate(data["groups"]):
            yield from _members(group, f"groups[{number}].")


def _members(data: dict[str, Any], path: str) -> Iterator[tuple[str, str]]:
    for number, member in enumerate(data.get("members", [])):
        for field in ("id", "same_as", "near"):
            if isinstance(member.get(field), str):
                yield f"{path}members[{number}].{field}", member[field]
