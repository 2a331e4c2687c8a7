"""What changed between two editions: a screen, plain data, and the section for DATA_CHANGES.md."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from acupoints.export import Change, Diff
from acupoints.export._diff import Kind

from ._counts import plural
from ._layout import INDENT, block, heading, paragraph
from ._text import Line, Segment, Style, cells, line, wrap

SCHEMA = 1
"""Raised when a key of the plain data is renamed, removed or given another meaning."""

CAUTIONS = "Cautions and red flags"

_TITLES = {
    "category_info": "Special categories",
    "xrefs": "Cross-references",
    "notice_points": "Points under cautions",
    "uses": "Uses in documents",
    "packs": "The pack itself",
}
_KINDS: tuple[Kind, ...] = ("added", "changed", "withdrawn")
_KIND_WIDTH = max(map(len, _KINDS)) + 2


def diff_data(diff: Diff) -> dict[str, Any]:
    """A comparison as plain data."""
    return {
        "schema": SCHEMA,
        "packs": [{"name": name, "old": old, "new": new} for name, (old, new) in diff.packs.items()],
        "counts": {kind: diff.count(kind) for kind in _KINDS},
        "notes": list(diff.notes),
        "changes": [_change_data(change) for change in diff.changes],
    }


def _change_data(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "table": change.table,
        "id": change.id,
        "fact": change.fact,
        "old": change.old,
        "new": change.new,
        "old_sources": list(change.old_sources),
        "new_sources": list(change.new_sources),
        "severity": change.severity,
        "red_flag": change.red_flag,
    }


def diff_lines(diff: Diff, width: int) -> list[Line]:
    """A comparison as a screen: one fact a line, with the sources it rests on."""
    lines = heading(_title(diff), "", width)
    lines += [found for note in diff.notes for found in paragraph(note, width, 0, "source")]
    lines += paragraph(_summary(diff), width, 0)
    for title, changes in _sections(diff):
        lines += block(title, [found for change in changes for found in _change_lines(change, width)], width)
    return lines


def _title(diff: Diff) -> str:
    return ", ".join(f"{name} {old}" if old == new else f"{name} {old} -> {new}" for name, (old, new) in diff.packs.items())


def _summary(diff: Diff) -> str:
    if not diff.changes:
        return "No fact differs."
    counts = ", ".join(f"{diff.count(kind)} {kind}" for kind in _KINDS if diff.count(kind))
    warned = [f"{name}: {len(found)}" for name, found in (("red flags", diff.red_flags), ("cautions", diff.cautions)) if found]
    told = ", ".join(warned)
    return f"{plural(len(diff.changes), 'fact')}: {counts}." + (f" {told[0].upper()}{told[1:]}." if told else "")


def _sections(diff: Diff) -> Iterable[tuple[str, list[Change]]]:
    for title, changes in groupby(diff.changes, key=_section):
        yield title, list(changes)


def _section(change: Change) -> str:
    if change.severity is not None:
        return CAUTIONS
    return _TITLES.get(change.table, change.table.replace("_", " ").capitalize())


def _change_lines(change: Change, width: int) -> list[Line]:
    """Kind, fact and sources; what does not fit goes on below the fact."""
    left = INDENT + _KIND_WIDTH
    style: Style = "" if change.severity is None else "emergency" if change.severity == "emergency" else "caution"
    parts = wrap(str(change), width - left)
    head = (Segment(" " * INDENT + change.kind.ljust(_KIND_WIDTH), style), Segment(parts[0]))
    lines: list[Line] = [head, *(line(" " * left + part) for part in parts[1:])]
    sources = f"({_sources(change)})" if _sources(change) else ""
    if len(parts) == 1 and left + cells(parts[0]) + 2 + cells(sources) <= width:
        return [(*head, Segment(f"  {sources}", "source"))]
    return [*lines, *paragraph(sources, width, left, "source")] if sources else lines


def _sources(change: Change) -> str:
    old, new = " ".join(change.old_sources), " ".join(change.new_sources)
    if change.kind == "changed" and old != new:
        return f"{old or 'no source'} -> {new or 'no source'}"
    return new or old


def diff_markdown(diff: Diff) -> str:
    """The section for DATA_CHANGES.md, under the name and date of the new edition."""
    lines = [f"## {', '.join(f'{name} {new}' for name, (_, new) in diff.packs.items())}", ""]
    before = ", ".join(f"{name} {old}" for name, (old, _) in diff.packs.items())
    lines += [f"Compared with {before}. {_summary(diff)}", ""]
    lines += [found for note in diff.notes for found in (f"Note: {note}.", "")]
    for title, changes in _sections(diff):
        lines += [f"### {title}", "", *map(_item, changes), ""]
    return "\n".join(lines)


def _item(change: Change) -> str:
    address = _code(change.address)
    if change.kind == "changed":
        what = f"{address}: {_value(change.old)} → {_value(change.new)}"
    else:
        value = change.new if change.kind == "added" else change.old
        what = f"{address}: {_code(value)}" if value else address
    return f"- {change.kind} {what}" + (f" ({_sources(change)})" if _sources(change) else "")


def _value(text: str | None) -> str:
    return "nothing" if text is None else _code(text)


def _code(text: str) -> str:
    """Text in a code span, behind as many backticks as it takes; data can't break out of it."""
    fence = "`"
    while fence in text:
        fence += "`"
    clean = text.replace("\n", " ").replace("\r", " ")
    return f"{fence} {clean} {fence}" if "`" in clean else f"{fence}{clean}{fence}"
