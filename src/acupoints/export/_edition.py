"""An edition of the core or of a pack, read from a folder, a wheel or a JSON export, as plain tables of rows."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from acupoints.errors import EditionError, Problem
from acupoints.loading._check import check_sources
from acupoints.loading._compile import INDEX, POINTS, TABLES, compile_sources
from acupoints.loading._compiled import read_pack
from acupoints.loading._folder import LARGEST_FILE, PackFolder
from acupoints.loading._known import Known
from acupoints.loading._shapes import pack_name, table, tables
from acupoints.loading._sources import MANIFEST

from ._json import SCHEMA

TYPE_CHECKING = False
if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from acupoints.loading._folder import Folder

LARGEST_EXPORT = 1024 * 1024 * 1024

Form = Literal["folder", "wheel", "json"]
Rows = list[dict[str, Any]]

# Faults of records that can't be compiled. Others do not matter here: what an old edition refers to may be gone by now.
_SERIOUS = ("bad-value", "missing-key", "unknown-key", "newer-schema")


@dataclass(frozen=True, slots=True)
class Edition:
    """All rows of one or several packs.

    Attributes:
        origin: where it was read from.
        form: a ``folder`` of sources, a ``wheel``, or ``json``, which holds less; see `acupoints.export.diff`.
        packs: names of the packs in it, with the dates of their data.
        tables: rows as plain data: ``points`` with their names, categories and cross-references inside, ``sets``, ``notices`` ...
    """

    origin: str
    form: Form
    packs: Mapping[str, str]
    tables: Mapping[str, Rows]


def read_edition(given: str | os.PathLike[str] | Mapping[str, Any]) -> Edition:
    """An edition from a path, or from what `bundle` gives.

    Raises:
        EditionError: there is nothing there, it is no edition, or it can't be read.
    """
    if isinstance(given, Mapping):
        return _from_bundle("the bundle", given)
    path = Path(given)
    try:
        if path.is_dir() or path.name == MANIFEST:
            return _from_folder(path)
        if zipfile.is_zipfile(path):
            return _from_wheel(path)
        return _from_bundle(str(path), _json(str(path), _bytes(path)))
    except (OSError, zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        # RuntimeError and NotImplementedError: a zip that is encrypted or packed in a way that Python does not know.
        reason = (getattr(error, "strerror", None) or str(error) or type(error).__name__).splitlines()[0]
        raise EditionError(f"can't read {str(path)!r}: {reason}") from error


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > LARGEST_EXPORT:
        raise EditionError(f"{str(path)!r} has more than {LARGEST_EXPORT} bytes: no edition is as large")
    return path.read_bytes()


def _json(origin: str, data: bytes) -> dict[str, Any]:
    try:
        value = table(json.loads(data))
    except (ValueError, RecursionError):
        value = None
    if value is None:
        raise EditionError(f"{origin!r} is no folder with {MANIFEST}, no wheel and no JSON export")
    return value


# Folders and wheels


def _from_folder(path: Path) -> Edition:
    root = path.parent if path.name == MANIFEST else path
    found = [root, *sorted(root.glob("src/*")), *sorted(root.glob("src/*/core"))]
    homes = [home for home in found if (home / MANIFEST).is_file() or (home / INDEX).is_file()]
    if not homes:
        raise EditionError(f"no {MANIFEST} in {str(path)!r}, nor in a folder src/* of it")
    return _from_home(str(path), "folder", homes[0] if homes[0] == root else _only(str(path), homes))


def _from_wheel(path: Path) -> Edition:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith((f"/{MANIFEST}", f"/core/{INDEX}"))]
        homes = [zipfile.Path(archive, f"{name.rpartition('/')[0]}/") for name in names]
        if not homes:
            raise EditionError(f"{str(path)!r} is no wheel of the core or of a pack: it holds no {MANIFEST}")
        return _from_home(str(path), "wheel", _only(str(path), homes))


def _only(origin: str, homes: list[Any]) -> Traversable:
    if len(homes) > 1:
        raise EditionError(f"{origin!r} holds {len(homes)} packs; name the folder of one of them")
    home: Traversable = homes[0]
    return home


def _from_home(origin: str, form: Form, home: Traversable) -> Edition:
    folder = PackFolder(home)
    if not (home / MANIFEST).is_file():
        content = {name: _limited(origin, folder, name) for name in (INDEX, POINTS, TABLES)}
        return _from_compiled(origin, form, content)
    sources, built = read_pack(folder)
    checked = check_sources(sources, Known())
    serious = [*sources.problems, *(problem for problem in checked if problem.code in _SERIOUS and problem not in sources.problems)]
    if pack_name(sources.manifest) is None or serious:
        raise EditionError(_first(origin, serious or checked))
    return _from_compiled(origin, form, (built or compile_sources(sources)).files())


def _limited(origin: str, folder: Folder, name: str) -> bytes:
    data = folder.read(name)
    if len(data) > LARGEST_FILE:
        raise EditionError(f"{origin!r}: {name} has more than {LARGEST_FILE} bytes")
    return data


def _first(origin: str, problems: list[Problem]) -> str:
    more = f" ({len(problems) - 1} more: acupoints pack check)" if len(problems) > 1 else ""
    return f"{origin!r} has faults: {str(problems[0]).splitlines()[0]}{more}" if problems else f"{origin!r} names no pack"


def _from_compiled(origin: str, form: Form, files: Mapping[str, bytes]) -> Edition:
    index = _json(origin, files[INDEX])
    head = table(index.get("pack")) or {}
    rows: dict[str, Rows] = {name: each for name, value in _json(origin, files[TABLES]).items() if (each := tables(value)) is not None}
    rows["points"] = [_json(origin, line) for line in files[POINTS].splitlines()]
    for kind in ("codes", "prefixes"):
        rows[kind] = [*rows.get(kind, []), *rows.pop(f"withdrawn_{kind}", [])]
    rows["systems"] = [{"id": id, **_without_codes(system)} for id, system in (table(index.get("systems")) or {}).items()]
    documents = {row.get("id") for row in rows.get("documents", [])}
    rows["sources"] = [row for row in rows.get("sources", []) if row.get("id") not in documents]
    rows["packs"] = [{key: head[key] for key in ("name", "title", "titles", "summary", "license", "report") if key in head}]
    return Edition(origin, form, {str(head.get("name")): str(head.get("edition"))}, _spread(rows, needling=True))


def _spread(rows: dict[str, Rows], *, needling: bool) -> dict[str, Rows]:
    """What stands inside points and notices, as tables of its own. Cautions of points repeat what notices say, and are left out."""
    spread = {"notice_points": rows.get("notice_points", [])}
    for notice in rows.get("notices", []):
        spread["notice_points"] = [
            *spread["notice_points"],
            *({"notice": notice.get("id"), **row} for row in tables(notice.get("points")) or ()),
        ]
    if needling:
        held = ((point.get("id"), tables((table(point.get("needling")) or {}).get("readings")) or ()) for point in rows["points"])
        spread["needling"] = [{"id": id, **reading, "sources": [reading.get("source")]} for id, readings in held for reading in readings]
    kept = {name: [_without_tables(row, _SPREAD.get(name, ())) for row in found] for name, found in rows.items()}
    return {**kept, **spread}


_SPREAD = {"points": ("cautions", "needling"), "notices": ("points",)}


def _without_tables(row: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in keys or (table(value) is None and tables(value) is None)}


def _without_codes(system: Any) -> dict[str, Any]:
    return {key: value for key, value in (table(system) or {}).items() if key != "codes" and value is not False}


# JSON exports

_COMPUTED = frozenset({"places"})
"""What an export works out from other facts of itself."""


def _from_bundle(origin: str, data: Mapping[str, Any]) -> Edition:
    packs = tables(data.get("packs"))
    schema = data.get("schema")
    if not isinstance(schema, int) or packs is None or tables(data.get("points")) is None:
        raise EditionError(f"{origin!r} is no export: it has no schema, packs and points")
    if schema > SCHEMA:
        raise EditionError(f"{origin!r} is an export of format {schema}, this version reads {SCHEMA}. Upgrade acupoints")
    dates = {str(pack.get("name")): str(pack.get("edition")) for pack in packs}
    rows = {name: found for name, value in data.items() if name not in _COMPUTED and (found := tables(value)) is not None}
    rows["packs"] = [{key: value for key, value in pack.items() if key != "edition"} for pack in packs]
    return Edition(origin, "json", dates, _spread(rows, needling=data.get("audience") == "professional"))


def is_part(edition: Edition) -> bool:
    """Whether an export holds a choice of the core's points: a meridian has fewer than its record says, or there are no extra points."""
    if edition.form != "json" or "core" not in edition.packs:
        return False
    points = [point for point in edition.tables["points"] if not str(point.get("id")).count(":")]
    if not any(point.get("kind") == "extra" for point in points):
        return True
    return any(_is_short(meridian, points) for meridian in edition.tables.get("meridians", []))


def _is_short(meridian: dict[str, Any], points: Rows) -> bool:
    size = meridian.get("size")
    return isinstance(size, int) and sum(point.get("meridian") == meridian.get("code") for point in points) < size


def rows_of(edition: Edition) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row with its table; what stands inside points comes as rows of its own."""
    for name, rows in edition.tables.items():
        for row in rows:
            if name != "points":
                yield ("category_info" if name == "categories" else name), row
                continue
            yield name, {key: value for key, value in row.items() if key not in ("names", "categories", "xrefs")}
            for inner in tables(row.get("names")) or ():
                yield "names", {"id": row.get("id"), **inner}
            for inner in tables(row.get("categories")) or ():
                yield "categories", {**inner, "id": row.get("id")}
            for inner in tables(row.get("xrefs")) or ():
                yield "xrefs", {**inner, "identifier": inner.get("id"), "id": row.get("id")}
