"""Rows of sources -> the compiled form: ``index.json``, ``points.jsonl``, ``tables.json``. Standard library only.

The same function serves a wheel being built, an editable checkout and a pack that ships sources, so that all give equal atlases.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from hashlib import sha256
from typing import Any, NamedTuple

from acupoints.atlas._fold import fold, mild
from acupoints.atlas._order import FAMILIES, standard_key

from . import _shapes as shapes
from ._cautions import attach
from ._sources import Sources

INDEX, POINTS, TABLES = "index.json", "points.jsonl", "tables.json"

LANGUAGES = ("zh-Latn", "zh-Hans", "zh-Hant", "en", "ja", "ja-Hira", "ja-Latn", "ko", "ko-Latn")
"""Order in which a point's names stand; other languages follow by tag."""

ROLES = ("main", "plain", "variant", "rival", "misprint", "withdrawn")

_TIERS = {"main": 0, "plain": 0, "variant": 1, "rival": 1, "misprint": 2, "withdrawn": 3}

EXTRA_TITLES = {
    "EX-HN": "extra points of the head and neck",
    "EX-CA": "extra points of the chest and abdomen",
    "EX-B": "extra points of the back",
    "EX-UE": "extra points of the upper limb",
    "EX-LE": "extra points of the lower limb",
}

PLAIN_TABLES = (
    "meridians", "regions", "landmarks", "frames", "spans", "constraints", "wording", "terms", "messages", "hints", "sets",
    "conditions", "documents", "findings", "claims", "protocols", "notices", "notice_points", "uses",
)  # fmt: skip
"""Kinds whose rows become a table as they are."""

_SIZES = {"midline": 1, "left": 1, "right": 1, "bilateral": 2}


class Compiled(NamedTuple):
    """A pack in its compiled form: the index as an object, the rest as the bytes of their files."""

    head: dict[str, Any]
    points: bytes
    tables: bytes

    def files(self) -> dict[str, bytes]:
        """Content by file name."""
        return {INDEX: _dump(self.head), POINTS: self.points, TABLES: self.tables}


_CITING = ("sources", "disputed_by")
_LOCAL = ("document", "condition")


def compile_sources(sources: Sources, notices: Iterable[dict[str, Any]] = ()) -> Compiled:
    """Put the rows of checked sources together.

    Args:
        sources: what was read of the pack.
        notices: those of the core and of packs it uses, which its points may be listed under.
    """
    pack = sources.manifest["pack"]
    cite = _Citations(pack["name"], sources)
    points = _points(sources, cite)
    added = [_clean(cite, row.data) for row in sources.of("names") if row.data["id"] not in points]
    tables = {
        "sources": [],
        "names": sorted(added, key=lambda row: (standard_key(row["id"]), _name_key(row))),
        **{kind: [_clean(cite, row.data) for row in sources.of(kind)] for kind in PLAIN_TABLES},
        "categories": [_clean(cite, row.data) for row in sources.of("category_info")],
        **_readings(cite, sources),
    }
    tables["sources"] = source_table(pack["name"], sources.manifest.get("source", []), tables["documents"])
    needling = [_clean(cite, row.data) for row in sources.of("needling")]
    attach(points, tables["notice_points"], needling, [*notices, *tables["notices"]])
    lines, offsets = _lines(points)
    table_bytes = _dump({name: rows for name, rows in tables.items() if rows})
    prefixes, ranges, systems, codes = _code_index(points, tables, sources)
    retired = retired_ids(points)
    active = {id: record for id, record in points.items() if id not in retired}
    names, minor = _name_index([row for row in _name_rows(active, added) if row[1].get("role") != "withdrawn"])
    index = {
        "schema": 1,
        "pack": {
            **{key: pack[key] for key in ("name", "title", "summary", "license", "report")},
            "titles": pack.get("titles", {}),
            "edition": str(pack["edition"]),
            "names": len(sources.of("names")),
        },
        "digest": sha256(lines + table_bytes).hexdigest(),
        "points": offsets,
        "ranges": ranges,
        "prefixes": prefixes,
        "systems": systems,
        "codes": codes,
        "names": names,
        "minor": minor,
        "retired": retired,
        "withdrawn": _withdrawn(points, added, tables, systems, retired),
    }
    return Compiled(index, lines, table_bytes)


class _Citations:
    """Bare source ids of a pack's files -> ids in the atlas: the pack's own first, then the core's."""

    def __init__(self, pack: str, sources: Sources) -> None:
        self._pack = pack
        documents = {row.data["id"].rpartition(":")[2] for row in sources.of("documents")}
        self._own = shapes.source_ids(sources.manifest) | documents

    def own(self, id: str) -> str:
        return id if self._pack == "core" else f"{self._pack}:{id}"

    def whole(self, id: str) -> str:
        """An id that may leave out the name of its own pack."""
        return id if ":" in id else self.own(id)

    def __call__(self, id: str) -> str:
        return self.own(id) if id in self._own else id.removeprefix("core:")


def _clean(cite: _Citations, value: Any, key: str = "") -> Any:
    """A row ready for JSON: citations made whole, everything else as written."""
    if (inner := shapes.table(value)) is not None:
        return {name: _clean(cite, each, name) for name, each in inner.items()}
    if (several := shapes.items(value)) is not None:
        return [cite(each) if key in _CITING else _clean(cite, each) for each in several]
    if key in _LOCAL:
        return cite.whole(value)
    return cite(value) if key == "made_in" else value


def source_table(pack: str, declared: list[dict[str, Any]], documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """All that a pack rests on: sources of its manifest under their ids in the atlas, then its documents."""
    prefix = "" if pack == "core" else f"{pack}:"
    return [*({**each, "id": f"{prefix}{each['id']}"} for each in declared), *map(_as_source, documents)]


def _as_source(document: dict[str, Any]) -> dict[str, Any]:
    where = document.get("doi") and f"doi:{document['doi']}"
    fields = {
        "id": document["id"],
        "title": document["title"],
        "author": document.get("authors"),
        "year": str(document["year"]).strip(),  # a model reads " 2020 " as a number too
        "where": where or document.get("read_where"),
        "terms": "cited as a document; facts only",
        "note": document.get("note"),
    }
    return {key: value for key, value in fields.items() if value is not None}


def _points(sources: Sources, cite: _Citations) -> dict[str, dict[str, Any]]:
    records: dict[str, dict[str, Any]] = {}
    for row in sources.of("points"):
        record = _clean(cite, row.data)
        records[record["id"]] = {**_from_id(record), **record, "names": [], "categories": [], "xrefs": []}
    for row in sources.of("names"):
        if row.data["id"] in records:
            records[row.data["id"]]["names"].append(_without_id(_clean(cite, row.data)))
    for row in sources.of("categories"):  # of the pack's own points: the checks allow no others
        records[row.data["id"]]["categories"].append(_without_id(_clean(cite, row.data)))
    for row in sources.of("xrefs"):
        xref = _without_id(_clean(cite, row.data))
        records[row.data["id"]]["xrefs"].append({"scheme": xref["scheme"], "id": xref.pop("identifier"), **xref})
    for record in records.values():
        record["names"].sort(key=_name_key)
    return dict(sorted(records.items(), key=lambda item: standard_key(item[0])))


def _without_id(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "id"}


def _from_id(record: dict[str, Any]) -> dict[str, Any]:
    """What the id and the side of a point already say."""
    id = record["id"]
    local = id.rpartition(":")[2]
    family = local.rstrip("0123456789")
    fields: dict[str, Any] = {"code": local, "size": _SIZES.get(record.get("side", ""), 1)}
    if ":" not in id and family in FAMILIES:
        extra = family.startswith("EX-")
        fields |= {"kind": "extra" if extra else "meridian", "number": int(local[len(family) :])}
        if not extra:
            fields["meridian"] = family
    return fields


def _name_key(name: dict[str, Any]) -> tuple[int, str, int, str]:
    lang = name["lang"]
    rank = LANGUAGES.index(lang) if lang in LANGUAGES else len(LANGUAGES)
    return rank, lang, ROLES.index(name.get("role", "main")), name["text"]


def _lines(points: dict[str, dict[str, Any]]) -> tuple[bytes, dict[str, tuple[int, int]]]:
    chunks: list[bytes] = []
    offsets: dict[str, tuple[int, int]] = {}
    position = 0
    for id, record in points.items():
        line = _dump(record)
        offsets[id] = (position, len(line))
        chunks += [line, b"\n"]
        position += len(line) + 1
    return b"".join(chunks), offsets


def _readings(cite: _Citations, sources: Sources) -> dict[str, list[dict[str, Any]]]:
    """Prefixes and codes; withdrawn ones stand in tables of their own, so that nobody shows them by accident."""
    tables: dict[str, list[dict[str, Any]]] = {}
    for kind in ("prefixes", "codes"):
        rows = [_clean(cite, row.data) for row in sources.of(kind)]
        tables[kind] = [row for row in rows if "role" not in row]
        tables[f"withdrawn_{kind}"] = [row for row in rows if "role" in row]
    return tables


def retired_ids(points: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Retired id -> the id that stands for it today, at the end of a chain of replacements."""
    retired: dict[str, str] = {}
    for id, record in points.items():
        seen = {id}
        while (newer := record.get("replaced_by")) is not None and newer not in seen:
            retired[id] = newer
            seen.add(newer)
            record = points.get(newer, {})
    return retired


def _withdrawn(
    points: dict[str, Any], added: list[dict[str, Any]], tables: dict[str, Any], systems: dict[str, Any], retired: dict[str, str]
) -> dict[str, Any]:
    """What was taken back, as an index of its own that is asked when nothing else answers."""
    rows = [(retired.get(id, id), name) for id, name in _name_rows(points, added) if id in retired or name.get("role") == "withdrawn"]
    by_system: dict[str, dict[str, str]] = {}
    for row in tables["withdrawn_codes"]:
        by_system.setdefault(row["system"], {})[fold(row["code"])] = row["id"]
    codes = {fold(text): retired[id] for id in retired for text in (id.rpartition(":")[2], points[id]["code"])}
    for system, own in by_system.items():
        if systems.get(system, {}).get("open"):
            codes |= own
    return {"prefixes": _prefix_readings(tables["withdrawn_prefixes"]), "codes": codes, "systems": by_system, "names": _name_index(rows)[0]}


def _name_rows(points: dict[str, dict[str, Any]], added: list[dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    """Every name with its point."""
    rows = [(id, name) for id, record in points.items() for name in record["names"]]
    return rows + [(name["id"], name) for name in added]


def _name_index(rows: list[tuple[str, dict[str, Any]]]) -> tuple[dict[str, Any], list[str]]:
    """Key -> id, or for a key that several points share the candidates with their tiers and exact forms; and the keys of no main name."""
    owners: dict[str, dict[str, list[tuple[int, str, str]]]] = {}
    for id, name in rows:
        found = (_TIERS[name.get("role", "main")], name["lang"], mild(name["text"]))
        owners.setdefault(fold(name["text"]), {}).setdefault(id, []).append(found)
    index: dict[str, Any] = {}
    minor: list[str] = []
    for key in sorted(owners):
        ids = owners[key]
        if all(tier for found in ids.values() for tier, _, _ in found):
            minor.append(key)
        if len(ids) == 1:
            index[key] = next(iter(ids))
        else:
            order = sorted(ids, key=standard_key)
            index[key] = [[id, min(tier for tier, _, _ in ids[id]), sorted({(lang, text) for _, lang, text in ids[id]})] for id in order]
    return index, minor


def _code_index(
    points: dict[str, Any], tables: dict[str, Any], sources: Sources
) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any], dict[str, str]]:
    """Prefix readings, ranges of families, named systems, and codes that stand on their own."""
    ranges: dict[str, tuple[int, str]] = {}
    if not tables["meridians"]:
        return {}, {}, {}, _own_codes(points)
    titles = {row["code"]: row["name_en"] for row in tables["meridians"]} | EXTRA_TITLES
    for family in FAMILIES:
        numbers = [record["number"] for record in points.values() if record["id"].rstrip("0123456789") == family]
        if numbers:
            ranges[family] = (max(numbers), titles[family])
    prefixes: dict[str, dict[str, list[str]]] = {fold(family): {"who": [family]} for family in ranges}
    for prefix, readings in _prefix_readings(tables["prefixes"]).items():
        prefixes.setdefault(prefix, {}).update(readings)
    systems: dict[str, Any] = {}
    codes: dict[str, str] = {}
    for row in sources.of("systems"):
        own = {fold(code["code"]): code["id"] for code in tables["codes"] if code["system"] == row.data["id"]}
        systems[row.data["id"]] = {"title": row.data["title"], "readings": row.data["readings"], "open": "open" in row.data, "codes": own}
        if row.data.get("open"):  # no other system writes codes like these, so they are read without being asked for
            codes |= own
    return prefixes, ranges, systems, codes


def _prefix_readings(rows: list[dict[str, Any]]) -> dict[str, dict[str, list[str]]]:
    """Prefix -> language or system -> meridians."""
    prefixes: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        reading = f"system:{row['system']}" if "system" in row else row["lang"]
        prefixes.setdefault(_prefix_key(row["prefix"]), {}).setdefault(reading, []).append(row["meridian"])
    return prefixes


def _own_codes(points: dict[str, Any]) -> dict[str, str]:
    """A pack's points by local id and by printed code; what two of them share stands for neither."""
    owners: dict[str, set[str]] = {}
    for id, record in points.items():
        for text in (id.rpartition(":")[2], record["code"]) if "replaced_by" not in record else ():
            owners.setdefault(fold(text), set()).add(id)
    return {key: next(iter(ids)) for key, ids in owners.items() if len(ids) == 1}


def _prefix_key(prefix: str) -> str:
    """As `split_code` cuts a prefix: accents kept."""
    return mild(prefix)


def _dump(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain).encode()


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)
