"""The canonical form of a pack's files: one way to write a table, so that a change of data is a small diff.

Tables: rows in standard order (then language, role, name), columns in the order of `TSV_KINDS`, no space around cells. Every file: NFC,
line feeds, one of them at the end. In TOML nothing else is touched, so that comments and layout stay the author's. Files that are too
broken to be rearranged keep their order; the checks say why.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from acupoints.atlas._order import standard_key

from . import _shapes as shapes
from ._compile import ROLES
from ._folder import LARGEST_FILE, PackFolder
from ._sources import MANIFEST, TOML_KINDS, TSV_KINDS, files_by_kind, read_manifest

BOM = "byte order mark"
EMPTY = "empty lines"

Step = Callable[[str], str]


class Canonical(NamedTuple):
    """A text in canonical form, and what had to be changed for it, in words."""

    text: str
    changes: tuple[str, ...]


class Fix(NamedTuple):
    """A file that was rewritten, and what changed in it."""

    file: str
    changes: tuple[str, ...]


def canonical(text: str, kind: str) -> Canonical:
    """Canonical form of a file of this kind; the manifest is of the kind ``"manifest"``. Applying it twice changes nothing more."""
    steps = _table_steps(kind) if kind in TSV_KINDS else _TOML_STEPS
    changes: dict[str, None] = {}
    while True:
        before = text
        for name, step in steps:
            after = step(text)
            if after != text:
                changes[name] = None
                text = after
        if text == before:
            return Canonical(text, tuple(changes))


def fix(root: Path) -> tuple[Fix, ...]:
    """Rewrite the files of a pack that are not in canonical form; gives those that were."""
    folder = PackFolder(root)
    kinds = {MANIFEST: "manifest", **files_by_kind(read_manifest(folder), folder)}
    done: list[Fix] = []
    for file, kind in kinds.items():
        if folder.leaves(file):
            continue
        try:
            data = folder.read(file)
            text = data.decode("utf-8")
        except (OSError, UnicodeDecodeError):  # the check tells of it
            continue
        found = canonical(text, kind)
        if found.changes and len(data) <= LARGEST_FILE:
            (root / file).write_bytes(found.text.encode())
            done.append(Fix(file, found.changes))
    return tuple(done)


# Steps that every file goes through


def _without_bom(text: str) -> str:
    return text.lstrip("\ufeff")


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _line_feeds(text: str) -> str:
    return "\n".join(line.rstrip("\r") for line in text.split("\n"))


def _one_newline(text: str) -> str:
    return text.rstrip("\n") + "\n" if text.strip("\n") else ""


# Tables


def _table_steps(kind: str) -> tuple[tuple[str, Step], ...]:
    return (
        (BOM, _without_bom),
        ("characters not composed (NFC)", _composed),
        ("carriage returns", _line_feeds),
        ("space around cells", _trimmed_cells),
        (EMPTY, _without_empty_lines),
        ("not one newline at the end", _one_newline),
        ("columns not in order", lambda text: _ordered_columns(text, kind)),
        ("rows not in standard order", lambda text: _ordered_rows(text, kind)),
    )


def _trimmed_cells(text: str) -> str:
    return "\n".join("\t".join(cell.strip() for cell in line.split("\t")) for line in text.split("\n"))


def _without_empty_lines(text: str) -> str:
    lines = text.split("\n")
    return "\n".join([line for line in lines[:-1] if line] + lines[-1:])


def _grid(text: str, kind: str) -> list[list[str]] | None:
    """Cells of a table that can be rearranged without loss."""
    grid = [line.split("\t") for line in text.rstrip("\n").split("\n")]
    header = grid[0]
    sound = len(set(header)) == len(header) and set(header) <= set(TSV_KINDS[kind]) and all(len(row) == len(header) for row in grid)
    return grid if sound else None


def _text_of(grid: list[list[str]]) -> str:
    return "".join("\t".join(row) + "\n" for row in grid)


def _ordered_columns(text: str, kind: str) -> str:
    grid = _grid(text, kind)
    if grid is None:
        return text
    order = sorted(range(len(grid[0])), key=lambda number: TSV_KINDS[kind].index(grid[0][number]))
    return _text_of([[row[number] for number in order] for row in grid])


def _ordered_rows(text: str, kind: str) -> str:
    """Rows by their first column; those that agree in it stay as they are, save for names. Uses keep the author's order: it is told."""
    grid = _grid(text, kind)
    if grid is None or kind == "uses" or TSV_KINDS[kind][0] not in grid[0]:
        return text
    header, *rows = grid
    try:
        rows.sort(key=lambda row: _row_key(dict(zip(header, row, strict=True)), kind))
    except ValueError:  # ids of strange digits, which the checks refuse
        return text
    return _text_of([header, *rows])


def _row_key(row: dict[str, str], kind: str) -> tuple[Any, ...]:
    key = (standard_key(row[TSV_KINDS[kind][0]]),)
    if kind != "names":
        return key
    role = row.get("role") or "main"
    return (*key, row.get("lang", ""), ROLES.index(role) if role in ROLES else len(ROLES), row.get("name", ""))


# TOML


def _keeping_data(step: Step) -> Step:
    """A step for TOML: left out where it would change what the file says, as space at the end of a line within a long string."""

    def apply(text: str) -> str:
        after = step(text)
        if after == text:
            return text
        before_data, after_data = _data(text), _data(after)
        return after if before_data is not None and repr(before_data) == repr(after_data) else text

    return apply


def _data(text: str) -> object:
    """What a TOML text says, with its strings composed; None when it can't be read."""
    try:
        return _composed_data(tomllib.loads(text.lstrip("\ufeff"), parse_float=str))
    except (ValueError, RecursionError):
        return None


def _composed_data(value: object) -> object:
    if isinstance(value, str):
        return _composed(value)
    if (inner := shapes.table(value)) is not None:
        return [(_composed(key), _composed_data(each)) for key, each in inner.items()]
    if (several := shapes.items(value)) is not None:
        return [_composed_data(each) for each in several]
    return value


def _trimmed_lines(text: str) -> str:
    return "\n".join(line.rstrip(" \t") for line in text.split("\n"))


_TOML_STEPS: tuple[tuple[str, Step], ...] = tuple(
    (name, _keeping_data(step))
    for name, step in (
        (BOM, _without_bom),
        ("characters not composed (NFC)", _composed),
        ("carriage returns", _line_feeds),
        ("space at the end of lines", _trimmed_lines),
        ("not one newline at the end", _one_newline),
    )
)

KINDS = ("manifest", *TOML_KINDS, *TSV_KINDS)
"""Every kind of file that has a canonical form."""
