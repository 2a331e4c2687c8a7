"""Rows of an edition as entries: each with an address, flat fields and sources, so that editions of any form can be laid side by side."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, get_args

from acupoints.loading._shapes import items, table, tables
from acupoints.model.safety import Severity

from ._edition import Edition, rows_of

SEVERITIES: tuple[str, ...] = get_args(Severity)
"""The gravest first; plain words, since rows come from files of any edition."""

TABLES = (
    "notices", "notice_points", "needling", "points", "meridians", "regions", "landmarks", "names", "categories", "category_info", "codes",
    "prefixes", "systems", "xrefs", "sets", "protocols", "conditions", "documents", "findings", "claims", "uses", "sources", "packs",
)  # fmt: skip
"""Order in which tables are reported; tables that are not named here follow."""

_DEFAULTS = {"names": {"role": "main"}, "sources": {"taken": "facts"}, "uses": {"arm": "verum"}, "notices": {"scope": "always"}}
_WARNING_TABLES = ("notices", "notice_points", "needling")
_WARNING_FIELDS = ("cautions", "contraindications", "needling", "severity")
_TOKEN = re.compile(r"[\w.:/+-]+")


class _Shape(NamedTuple):
    """What identifies a row: the id it is listed under, the words of its address, and the value that is its content."""

    id: str
    word: str
    parts: tuple[str, ...] = ()
    role: str = ""
    head: str = ""


_SHAPES = {
    "points": _Shape("id", "point"),
    "names": _Shape("id", "name", ("lang",), "role", "text"),
    "categories": _Shape("id", "category", ("name",)),
    "xrefs": _Shape("id", "xref", ("scheme", "variant"), "", "identifier"),
    "codes": _Shape("id", "code", ("system",), "", "code"),
    "prefixes": _Shape("meridian", "prefix", ("lang", "system"), "", "prefix"),
    "uses": _Shape("member", "use", ("document", "area", "modality", "arm")),
    "notice_points": _Shape("id", "under", ("notice",)),
    "needling": _Shape("id", "needling", ("source", "angle")),
    "meridians": _Shape("code", "meridian"),
    "regions": _Shape("id", "region"),
    "landmarks": _Shape("id", "landmark"),
    "category_info": _Shape("id", "category"),
    "systems": _Shape("id", "system"),
    "sets": _Shape("id", "set"),
    "documents": _Shape("id", "document"),
    "notices": _Shape("id", "notice"),
    "sources": _Shape("id", "source"),
    "packs": _Shape("name", "pack"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One record, or one member of a record.

    Attributes:
        table: the table it is in.
        pack: the pack that brings it.
        id: what it is listed under: a point, a set, a document.
        base: its address after the id, without the role: ``name zh-Latn``.
        role: what role it has, where its kind has roles.
        head: the value that is its content: the text of a name.
        fields: everything else, flat: ``location.page`` -> ``100``.
        sources: ids of its sources.
        order: names of its members, in their order.
    """

    table: str
    pack: str
    id: str
    base: str
    role: str
    head: str
    fields: Mapping[str, str]
    sources: tuple[str, ...]
    order: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Address after the id, with the role."""
        return f"{self.base} {self.role}" if self.role else self.base

    @property
    def severity(self) -> str | None:
        """How grave a caution or red flag is; None for other records, and for figures that put cautions into proportion."""
        warning = self.table in _WARNING_TABLES or "severity" in self.fields or self.fields.get("kind") in ("red-flag", "caution")
        if not warning or self.is_background:
            return None
        severity = self.fields.get("severity", "")
        return severity if severity in SEVERITIES else "caution"

    @property
    def is_background(self) -> bool:
        """Whether it is a notice that only tells figures."""
        return self.table == "notices" and self.fields.get("kind") == "background"

    @property
    def is_red_flag(self) -> bool:
        """Whether it tells of a sign that needs a doctor first."""
        return self.fields.get("kind") == "red-flag"

    def cited_for(self, field: str) -> tuple[str, ...]:
        """Sources of a field: those of the part of the record it is in, when that part names its own."""
        parts = field.split(".")
        for size in range(len(parts), 0, -1):
            if own := self.fields.get(".".join([*parts[:size], "sources"])):
                return tuple(own.split(" "))
        return self.sources


def warns(field: str) -> bool:
    """Whether a field of any record holds what somebody must be warned of."""
    return field.partition(".")[0].partition("[")[0] in _WARNING_FIELDS


def written(text: str) -> str:
    """A value as it stands in a report: quoted when it is more than one word."""
    bare = _TOKEN.fullmatch(text) or (text.startswith("[{") and text.endswith("}]"))  # a list of tables is JSON already
    return text if bare else json.dumps(text, ensure_ascii=False)


def entries(edition: Edition) -> list[Entry]:
    """Every record of an edition, and the members of sets and groups as entries of their own."""
    only = next(iter(edition.packs)) if len(edition.packs) == 1 else None
    return [entry for name, row in rows_of(edition) for entry in _entries(name, row, only)]


def _entries(name: str, row: dict[str, Any], only: str | None) -> Iterator[Entry]:
    row = {**_DEFAULTS.get(name, {}), **{key: value for key, value in row.items() if not _is_empty(value)}}
    shape = _SHAPES.get(name, _Shape("id", name.removesuffix("s")))
    members = tables(row.pop("members", ())) or []
    names = tuple(_text(member.get("id") or member.get("key")) for member in members)
    fields = dict(_flat(row))
    used = (shape.id, *shape.parts, shape.head, shape.role)
    base = " ".join([shape.word, *(_text(row[part]) for part in shape.parts if part in row)])
    id = _text(row.get(shape.id, ""))
    owner = Entry(
        table=name,
        pack=only or _pack(name, row),
        id=id,
        base=base,
        role=_text(row.get(shape.role, "")),
        head=_text(row.get(shape.head, "")),
        fields={key: value for key, value in fields.items() if key not in used and not (key.endswith("].kind") and value == "point")},
        sources=_sources(row),
        order=names,
    )
    yield owner
    for key, member in zip(names, members, strict=True):
        own = {path: value for path, value in _flat(member) if path not in ("id", "key") and (path, value) != ("kind", "point")}
        yield Entry(name, owner.pack, id, f"{base} member {key}", "", "", own, owner.sources)


def _pack(name: str, row: dict[str, Any]) -> str:
    """Pack of a row of an export with several; a name belongs to the pack that cites a source of its own for it."""
    if name == "packs":
        return _text(row.get("name"))
    cited = _sources(row) if name == "names" else (_text(row.get("document")),) if name == "uses" else ()
    for id in (*cited, _text(row.get("id", ""))):
        if ":" in id:
            return id.partition(":")[0]
    return "core"


def _sources(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(_text(id) for id in items(row.get("sources")) or ())


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Leaves of a value with their paths. A list of plain values is one leaf; so is a list of tables without ids, where place matters."""
    if (inner := table(value)) is not None:
        for key, each in inner.items():
            yield from _flat(each, f"{path}.{key}" if path else key)
    elif (names := _row_names(value)) is not None:
        for name, row in zip(names, tables(value) or (), strict=True):
            yield from _flat(row, f"{path}[{name}]")
    elif not _is_empty(value):
        several = items(value)
        yield path, _text(value) if several is None or tables(value) is not None else " ".join(map(_text, several))


def _row_names(value: Any) -> list[str] | None:
    """What tells the tables of a list apart: the id or key that each of them has."""
    names = [row.get("id") or row.get("key") for row in tables(value) or ()]
    texts = [name for name in names if isinstance(name, str)]
    return texts if texts and len(set(texts)) == len(names) else None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(_tidy(value), ensure_ascii=False, sort_keys=True)


def _tidy(value: Any) -> Any:
    """The value without what says nothing, and whole numbers without a point: forms of an edition differ in these."""
    if (inner := table(value)) is not None:
        return {key: _tidy(each) for key, each in inner.items() if not _is_empty(each)}
    if (several := items(value)) is not None:
        return [_tidy(each) for each in several]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | tuple | dict) and not value)
