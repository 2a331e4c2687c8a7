"""Two editions of different forms, brought to what both of them can hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from acupoints.errors import EditionError

from ._edition import Edition, is_part
from ._entry import Entry, entries

Pair = tuple[list[Entry], list[Entry]]

_INNER = ("names", "categories", "xrefs")
"""Tables that an export holds inside its points."""

_CITED = ("sources", "documents")
"""Tables of which an export holds what something in it refers to."""


def comparable(old: Edition, new: Edition) -> tuple[list[Entry], list[Entry], tuple[str, ...]]:
    """Entries of both that can be compared, and what was left out.

    Raises:
        EditionError: they hold no pack in common.
    """
    notes: list[str] = []
    pair = entries(old), entries(new)
    pair = _of_common_packs(old, new, pair, notes)
    pair = _without_what_exports_lack(old, new, pair, notes)
    pair = _of_parts(old, new, pair, notes)
    return *pair, tuple(notes)


def _keep(pair: Pair, wanted: Callable[[Entry], bool]) -> Pair:
    return [entry for entry in pair[0] if wanted(entry)], [entry for entry in pair[1] if wanted(entry)]


def _of_common_packs(old: Edition, new: Edition, pair: Pair, notes: list[str]) -> Pair:
    common = {*old.packs} & {*new.packs}
    if not common:
        raise EditionError(f"{old.origin!r} is an edition of {_list(old.packs)}, {new.origin!r} of {_list(new.packs)}: nothing to compare")
    for one, other in ((old, new), (new, old)):
        if more := set(one.packs) - common:
            notes.append(f"{one.origin} also holds {_list(more)}, which {other.origin} does not: not compared")
    return _keep(pair, lambda entry: entry.pack in common)


def _without_what_exports_lack(old: Edition, new: Edition, pair: Pair, notes: list[str]) -> Pair:
    exports = [edition for edition in (old, new) if edition.form == "json"]
    if not exports:
        return pair
    lacking = sorted({entry.table for found in pair for entry in found if any(not _holds(export, entry.table) for export in exports)})
    origins = " and ".join(dict.fromkeys(export.origin for export in exports))
    held = f"no {', no '.join(lacking)}, " if lacking else ""
    notes.append(
        f"{origins}: an export holds {held}no retired records and no source or document that nothing refers to: these are not compared"
    )
    sides = [found for edition, found in zip((old, new), pair, strict=True) if edition.form == "json"]
    cited = [{(entry.table, entry.id) for entry in found if entry.table in _CITED} for found in sides]
    return _as_exported(pair[0], lacking, cited), _as_exported(pair[1], lacking, cited)


def _holds(export: Edition, table: str) -> bool:
    return table in _INNER or ("categories" if table == "category_info" else table) in export.tables


def _as_exported(found: list[Entry], lacking: Collection[str], cited: list[set[tuple[str, str]]]) -> list[Entry]:
    gone = {(entry.table, entry.id) for entry in found if "replaced_by" in entry.fields}
    points = {id for table, id in gone if table == "points"}
    kept = [
        entry
        for entry in found
        if entry.table not in lacking
        and (entry.table, entry.id) not in gone
        and not (entry.table in _INNER and entry.id in points)
        and (entry.table not in _CITED or all((entry.table, entry.id) in held for held in cited))
    ]
    return [_plain_head(entry) if entry.table == "packs" else entry for entry in kept]


def _plain_head(entry: Entry) -> Entry:
    return replace(entry, fields={key: value for key, value in entry.fields.items() if key != "summary"})


def _of_parts(old: Edition, new: Edition, pair: Pair, notes: list[str]) -> Pair:
    """When an export holds a choice of points, only what it holds can be compared."""
    for edition, found in ((old, pair[0]), (new, pair[1])):
        if is_part(edition):
            count = len(edition.tables["points"])
            notes.append(f"{edition.origin} is an export of {count} points: only what it holds is compared")
            held = {(entry.table, entry.id) for entry in found}
            pair = _keep(pair, lambda entry, held=held: _is_held(entry, held))  # type: ignore[misc]
    return pair


def _is_held(entry: Entry, held: set[tuple[str, str]]) -> bool:
    if entry.table in _INNER:
        return ("points", entry.id) in held
    if entry.table == "uses":
        document, area = entry.base.split(" ")[1:3]
        return ("points", entry.id) in held or ("sets", f"{document.partition(':')[0]}:{area}") in held
    if entry.table in ("notice_points", "needling"):
        return ("points", entry.id) in held
    return (entry.table, entry.id) in held


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "no pack"
