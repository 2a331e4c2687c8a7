"""What the first edition of the core holds, counted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from acupoints.export._edition import read_edition
from acupoints.export._entry import Entry, entries

FIRST = "2026-11-27"


def first_section(core: Path) -> str:
    """The section of DATA_CHANGES.md on the first edition."""
    edition = read_edition(core)
    found = [entry for entry in entries(edition) if " member " not in entry.base]
    return "\n".join([f"## core {FIRST}", "", "The first edition. It holds:", "", *(f"- {line}" for line in _lines(found)), ""])


def _lines(found: list[Entry]) -> list[str]:
    tables = Counter(entry.table for entry in found)
    kinds = Counter(entry.fields.get("kind", "") for entry in found if entry.table == "points")
    placed = sum(any(field.startswith("location.formula") for field in entry.fields) for entry in found if entry.table == "points")
    names = [entry for entry in found if entry.table == "names"]
    main = Counter(entry.base.removeprefix("name ") for entry in names if entry.role == "main")
    other = sum(entry.role != "main" for entry in names)
    disputed = sum(entry.fields.get("review") == "disputed" for entry in found)
    notices = Counter(entry.fields["kind"] for entry in found if entry.table == "notices")
    lines = [
        f"cautions: {notices['caution']}, with {tables['notice_points']} points under them; red flags: {notices['red-flag']};"
        f" stop signs: {notices['stop-sign']}; figures that put them into proportion: {notices['background']}",
        f"needling as sources print it: {tables['needling']} readings of {len({e.id for e in found if e.table == 'needling'})} points",
        f"points: {tables['points']} ({kinds['meridian']} meridian points, {kinds['extra']} extra points)"
        + (f", {placed} of them with a location as a formula" if placed else ""),
        f"names: {tables['names']}; main names by language: {', '.join(f'{lang} {count}' for lang, count in sorted(main.items()))};"
        f" others (plain pinyin, variants, rivals, misprints): {other}",
        f"memberships in {tables['category_info']} special categories: {tables['categories']}",
        f"codes in other systems: {tables['codes']}; prefixes of other languages and systems: {tables['prefixes']}",
        f"cross-references: {tables['xrefs']}",
        f"meridians: {tables['meridians']}; regions of the body: {tables['regions']}",
        *([f"landmarks: {tables['landmarks']}"] if tables["landmarks"] else []),
        f"sources: {tables['sources']}; records on which sources differ: {disputed}",
    ]
    told = {
        "notices", "notice_points", "needling", "points", "names", "categories", "category_info", "codes", "prefixes", "systems",
        "xrefs", "meridians", "regions", "landmarks", "sources", "packs", "wording", "messages",  # the last two are sentences of ours
    }  # fmt: skip
    return lines + [f"{table.replace('_', ' ')}: {count}" for table, count in sorted(tables.items()) if table not in told]
