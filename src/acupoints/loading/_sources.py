"""Source files of a pack -> rows that remember where they stand. Standard library only: the wheel is compiled with this.

TOML holds records with prose or nesting; TSV holds long thin tables: a header line, tab-separated cells without quoting, an empty cell
for what is not known. What is wrong is noted and reading goes on, so that an author sees every fault at once.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from decimal import Decimal
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from acupoints.errors import Problem

from . import _shapes as shapes
from ._bounds import LARGEST_TOML, LONGEST_LIST, MOST_PATTERNS, MOST_PROBLEMS, control_character, misfit, over_dotted
from ._folder import LARGEST_FILE, MOST_FILES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._folder import Folder

MANIFEST = "pack.toml"

MOST_RECORDS = 200_000
"""Records that a pack may bring."""

LONGEST_PATTERN = 200
LARGEST_EXPONENT = 30
LONGEST_INTEGER = 15

TOML_KINDS = {
    "points": "point",
    "meridians": "meridian",
    "regions": "region",
    "category_info": "category",
    "systems": "system",
    "sets": "set",
    "documents": "document",
    "conditions": "condition",
    "findings": "finding",
    "claims": "claim",
    "protocols": "protocol",
    "notices": "notice",
    "wording": "language",
    "messages": "messages",
    "terms": "terms",
    "hints": "hint",
    "frames": "frame",
    "spans": "span",
}
"""Kinds of file written in TOML, and the array of tables each holds."""

TSV_KINDS = {
    "names": ("id", "lang", "name", "role", "review", "note", "reviewed", "source"),
    "categories": (
        "id", "category", "phase", "organ", "tissue", "vessel", "partner", "meridians", "area", "order", "title", "xref",
        "review", "note", "reviewed", "source",
    ),
    "landmarks": ("id", "title", "latin", "kind", "uberon", "match", "review", "source"),
    "constraints": (
        "id", "kind", "points", "value", "unit", "toward", "note_of", "origin", "landmark", "flags", "note", "review", "source",
    ),
    "prefixes": ("meridian", "prefix", "lang", "system", "role", "review", "note", "reviewed", "source"),
    "codes": ("id", "system", "code", "role", "review", "note", "reviewed", "source"),
    "xrefs": ("id", "scheme", "identifier", "variant", "relation", "review", "note", "reviewed", "source"),
    "notice_points": ("id", "notice", "disputed_by", "note", "reviewed", "source"),
    "needling": ("id", "angle", "depth", "remark", "source"),
    "uses": (
        "member", "document", "role", "area", "basis", "arm", "modality", "condition", "population", "side", "printed",
        "note", "reviewed", "source",
    ),
}  # fmt: skip
"""Kinds of file written as tables, and their columns."""

_LISTS = {"source": "sources", "disputed_by": "disputed_by", "meridians": "meridians", "points": "points", "flags": "flags"}
_RENAMED = {"names": {"name": "text"}, "categories": {"category": "name"}}
_INTEGERS = ("order",)
_REVIEWED = re.compile(r"(\d{4}-\d{2}-\d{2}) by (\S(?:.*\S)?)")


class Row(NamedTuple):
    """One record as written: its kind, file and place, and its fields."""

    kind: str
    file: str
    path: str
    data: dict[str, Any]

    def at(self, field: str) -> str:
        """The place of one of its fields."""
        return place_in(self.path, field)


def place_in(path: str, field: str) -> str:
    """The place of a field of a record: ``$.point[3].id`` in TOML, ``line 7, id`` in a table."""
    return f"{path}.{field}" if path.startswith("$") else f"{path}, {field}"


class Sources(NamedTuple):
    """All that a pack's files say, and what could not be read of them."""

    manifest: dict[str, Any]
    rows: list[Row]
    problems: list[Problem]

    def of(self, kind: str) -> list[Row]:
        """Rows of one kind, in file order."""
        return [row for row in self.rows if row.kind == kind]


def read_sources(folder: Folder) -> Sources:
    """Read the manifest and every file it names."""
    problems: list[Problem] = []
    rows: list[Row] = []
    manifest = _toml(folder, MANIFEST, problems)
    patterns = shapes.table(manifest.get("files", {}))
    if patterns is None:
        problems.append(Problem("bad-value", MANIFEST, "$.files", "files must be a table", "Write [files] and one key per kind"))
        patterns = {}
    listing = _listing(folder, problems) if patterns else []
    if len(listing) > MOST_FILES:
        problems.append(Problem("too-many", "", "", f"has more than {MOST_FILES} files", "Split it into several packs"))
        patterns = {}
    for kind, globs in patterns.items():
        if len(problems) > MOST_PROBLEMS:
            break
        if kind not in TOML_KINDS and kind not in TSV_KINDS:
            known = ", ".join([*TOML_KINDS, *TSV_KINDS])
            problems.append(Problem("unknown-key", MANIFEST, f"$.files.{kind}", f"no kind of file {kind!r}", f"Known: {known}"))
            continue
        for file in _matching(globs, listing, kind, problems):
            if folder.leaves(file):
                problems.append(Problem("outside-pack", file, "", "is a link that leaves the pack", "Put the file itself into the pack"))
            elif kind in TOML_KINDS:
                rows += _toml_rows(folder, file, kind, problems)
            else:
                rows += _tsv_rows(folder, file, kind, problems)
            if len(rows) > MOST_RECORDS:
                problems.append(Problem("too-many", file, "", f"brings more than {MOST_RECORDS} records", "Split it into several packs"))
                return Sources(manifest, [], problems)
    return Sources(manifest, rows, problems)


def read_manifest(folder: Folder) -> dict[str, Any]:
    """What the manifest says, empty when it can't be read; `read_sources` tells why."""
    return _toml(folder, MANIFEST, [])


def files_by_kind(manifest: dict[str, Any], folder: Folder) -> dict[str, str]:
    """Kind of every file that a manifest names and that is there."""
    patterns = shapes.table(manifest.get("files", {})) or {}
    listing = folder.files() if patterns else []
    known = {kind: globs for kind, globs in patterns.items() if kind in TOML_KINDS or kind in TSV_KINDS}
    return {file: kind for kind, globs in known.items() for file in _matching(globs, listing, kind, [])}


def _listing(folder: Folder, problems: list[Problem]) -> list[str]:
    try:
        return folder.files()
    except OSError as error:
        problems.append(Problem("no-such-file", "", "", f"its files can't be listed: {error}", "Make the folder readable"))
        return []


def _matching(globs: object, listing: list[str], kind: str, problems: list[Problem]) -> list[str]:
    found: dict[str, None] = {}
    wanted = shapes.texts(globs)
    if wanted is None:
        problems.append(Problem("bad-value", MANIFEST, f"$.files.{kind}", "must be a list of patterns", f'Write {kind} = ["{kind}/*"]'))
        return []
    if len(wanted) > MOST_PATTERNS:
        message = f"lists more than {MOST_PATTERNS} patterns"
        problems.append(Problem("too-many", MANIFEST, f"$.files.{kind}", message, "Name several files by one pattern"))
        return []
    for number, glob in enumerate(wanted):
        path = f"$.files.{kind}[{number}]"
        if len(glob) > LONGEST_PATTERN or glob.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", glob) or ":" in glob or "\\" in glob:
            remedy = "Name files inside the pack, with forward slashes"
            problems.append(Problem("outside-pack", MANIFEST, path, f"{glob[:LONGEST_PATTERN]!r} may leave the pack", remedy))
            continue
        names = [name for name in listing if fnmatchcase(name, glob) and name != MANIFEST]
        if not names:
            problems.append(Problem("no-such-file", MANIFEST, path, f"{glob!r} matches no file", "Correct the pattern or take it out"))
        found.update(dict.fromkeys(names))
    return list(found)


def _text(folder: Folder, file: str, problems: list[Problem]) -> str | None:
    try:
        data = folder.read(file)
    except (OSError, KeyError) as error:  # a zip raises KeyError for a missing member
        problems.append(Problem("no-such-file", file, "", f"can't be read: {error}", "Add the file, or take it out of the manifest"))
        return None
    if len(data) > LARGEST_FILE:
        problems.append(Problem("too-many", file, "", f"has more than {LARGEST_FILE} bytes", "Split it into several files"))
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.append(Problem("not-utf8", file, f"line {line}", "is not UTF-8", "Save the file as UTF-8"))
        return None
    if text.startswith("\ufeff"):
        problems.append(Problem("bom", file, "line 1", "begins with a byte order mark", "Save the file as UTF-8 without BOM"))
        return None
    if "\0" in text:
        problems.append(Problem("nul", file, f"line {text.count(chr(10), 0, text.index(chr(0))) + 1}", "holds a NUL byte", "Take it out"))
        return None
    if (place := control_character(text)) is not None:
        line = text.count("\n", 0, place) + 1
        problems.append(Problem("bad-value", file, f"line {line}", f"holds the control character {text[place]!r}", "Take it out"))
        return None
    return text


def _toml(folder: Folder, file: str, problems: list[Problem]) -> dict[str, Any]:
    text = _text(folder, file, problems)
    if text is None:
        return {}
    if len(text) > LARGEST_TOML:
        problems.append(Problem("too-many", file, "", f"has more than {LARGEST_TOML} characters", "Split it into several files"))
        return {}
    if over_dotted(text):
        problems.append(Problem("too-deep", file, "", "has a dotted key of very many parts", "Records need no more than a few levels"))
        return {}
    try:
        data = tomllib.loads(text, parse_float=_number)
        if (fault := misfit(data)) is None:
            return data
        problems.append(Problem("bad-value", file, "", fault, "Take it out"))
    except ValueError as error:  # also what a number of too many digits raises
        problems.append(Problem("bad-toml", file, "", str(error), "See toml.io for the syntax"))
    except RecursionError:
        problems.append(Problem("too-deep", file, "", "is nested too deeply", "Records need no more than a few levels"))
    return {}


def _number(text: str) -> Decimal:
    """A number as written; what no cun, page or count can be is refused before anybody computes with it."""
    number = Decimal(text)
    if not number.is_finite() or abs(number.adjusted()) > LARGEST_EXPONENT:
        raise ValueError(f"number {text!r} is out of range")
    return number


def _toml_rows(folder: Folder, file: str, kind: str, problems: list[Problem]) -> list[Row]:
    array = TOML_KINDS[kind]
    data = _toml(folder, file, problems)
    rows: list[Row] = []
    for key, value in data.items():
        if len(problems) > MOST_PROBLEMS:
            break
        if key != array:
            problems.append(Problem("unknown-key", file, f"$.{key}", f"unknown key {key!r}", f"This file holds [[{array}]] tables"))
        elif (records := shapes.tables(value)) is None:
            problems.append(Problem("bad-value", file, f"$.{key}", "must be an array of tables", f"Write [[{array}]] before each record"))
        else:
            rows += [Row(kind, file, f"$.{array}[{number}]", dict(each)) for number, each in enumerate(records)]
    return rows


def _tsv_rows(folder: Folder, file: str, kind: str, problems: list[Problem]) -> list[Row]:
    text = _text(folder, file, problems)
    if text is None:
        return []
    lines = text.split("\n")
    header = lines[0].rstrip("\r").split("\t")
    if not _check_header(header, file, kind, problems):
        return []
    rows: list[Row] = []
    for number, line in enumerate(lines[1:], start=2):
        if len(problems) > MOST_PROBLEMS or len(rows) > MOST_RECORDS:  # `read_sources` counts the records of all files
            break
        line = line.rstrip("\r")
        if not line:
            if number < len(lines):
                problems.append(Problem("empty-line", file, f"row {number}", "is empty", "Take it out"))
            continue
        cells = line.split("\t")
        if len(cells) != len(header):
            counted = f"has {len(cells)} cells where the header has {len(header)}"
            problems.append(Problem("ragged", file, f"row {number}", counted, "Give every column a cell, empty or not"))
            continue
        rows.append(Row(kind, file, f"row {number}", _cells(kind, header, cells)))
    return rows


def _check_header(header: list[str], file: str, kind: str, problems: list[Problem]) -> bool:
    columns = TSV_KINDS[kind]
    if len(header) > LONGEST_LIST:
        problems.append(Problem("too-many", file, "row 1", f"has more than {LONGEST_LIST} columns", f"Known: {', '.join(columns)}"))
        return False
    unknown = [column for column in header if column not in columns]
    repeated = {column for column, count in Counter(header).items() if count > 1}
    for column in unknown:
        problems.append(Problem("unknown-key", file, "row 1", f"unknown column {column!r}", f"Known: {', '.join(columns)}"))
    for column in sorted(repeated):
        problems.append(Problem("duplicate-column", file, "row 1", f"column {column!r} stands twice", "Keep one of them"))
    for column in (columns[0], columns[-1]):
        if column not in header:
            problems.append(Problem("missing-key", file, "row 1", f"column {column!r} is missing", f"Known: {', '.join(columns)}"))
            unknown.append(column)
    return not unknown and not repeated


def _cells(kind: str, header: list[str], cells: list[str]) -> dict[str, Any]:
    renamed = _RENAMED.get(kind, {})
    data: dict[str, Any] = {}
    for column, cell in zip(header, cells, strict=True):
        if column in _LISTS:
            data[_LISTS[column]] = cell.split(maxsplit=LONGEST_LIST)  # what is left over is no id
        elif cell:
            data[renamed.get(column, column)] = _value(column, cell)
    return data


def _value(column: str, cell: str) -> object:
    """A cell as the value it stands for; what is written otherwise stays text, which the model refuses."""
    if column in _INTEGERS and cell.isascii() and cell.isdigit() and len(cell) <= LONGEST_INTEGER:
        return int(cell)
    if column == "reviewed" and (parts := _REVIEWED.fullmatch(cell)) is not None:
        return {"on": parts[1], "by": parts[2]}
    return cell
