"""What changed between two editions: facts added, changed and withdrawn, cautions first."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from acupoints.atlas._order import standard_key

from ._comparable import comparable
from ._edition import read_edition
from ._entry import SEVERITIES, TABLES, Entry, warns, written

Kind = Literal["added", "changed", "withdrawn"]
Given = str | os.PathLike[str] | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that differs.

    Attributes:
        kind: ``added``, ``changed`` or ``withdrawn``.
        table: what sort of record it is in: ``notices``, ``points``, ``names`` ...
        id: what the record belongs to: a point, a set, a document.
        fact: where in it: ``name zh-Latn main``, ``category he-sea.phase``.
        old: what it said, as text; None when nothing was said.
        new: what it says now.
        old_sources: sources of the old record.
        new_sources: sources of the new one.
        severity: for cautions and red flags how grave they are; None for everything else.
        red_flag: whether it is, or was, a sign that needs a doctor first.
    """

    kind: Kind
    table: str
    id: str
    fact: str
    old: str | None
    new: str | None
    old_sources: tuple[str, ...]
    new_sources: tuple[str, ...]
    severity: str | None = None
    red_flag: bool = False

    @property
    def address(self) -> str:
        """Id and fact in one line, such as ``BL40 name zh-Latn main``."""
        return f"{self.id} {self.fact}"

    def __str__(self) -> str:
        if self.kind == "changed":
            return f"{self.address}: {self.old or '(nothing)'} -> {self.new or '(nothing)'}"
        value = self.new if self.kind == "added" else self.old
        return f"{self.address}: {value}" if value else self.address


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed from one edition to another.

    Attributes:
        packs: names of the packs compared, with the dates of both editions.
        changes: every fact that differs: cautions and red flags first, then by table, in standard order.
        notes: what was not compared, and why.
    """

    packs: Mapping[str, tuple[str, str]]
    changes: tuple[Change, ...]
    notes: tuple[str, ...] = ()

    @property
    def cautions(self) -> tuple[Change, ...]:
        """Changes of cautions; those of red flags stand apart."""
        return tuple(change for change in self.changes if change.severity is not None and not change.red_flag)

    @property
    def red_flags(self) -> tuple[Change, ...]:
        """Changes of red flags."""
        return tuple(change for change in self.changes if change.red_flag)

    def count(self, kind: Kind) -> int:
        """How many facts were added, changed or withdrawn."""
        return sum(change.kind == kind for change in self.changes)


def diff(old: Given, new: Given) -> Diff:
    """Compare two editions of the core or of a pack.

    Each is a path (a folder with ``pack.toml``, the folder of a distribution, a wheel, a JSON export) or what `bundle` gives. They may
    be of different forms: an export holds no code prefixes, no codes of other systems, no retired records and only the sources that
    something refers to, so these are left out of a comparison with one, and ``notes`` says so.

    Raises:
        EditionError: one of them can't be read, or they hold no pack in common.
    """
    one, other = read_edition(old), read_edition(new)
    before, after, notes = comparable(one, other)
    changes = sorted(_compare(before, after), key=_place)
    packs = {name: (one.packs[name], other.packs[name]) for name in one.packs if name in other.packs}
    return Diff(packs, tuple(changes), notes)


def _place(change: Change) -> tuple[Any, ...]:
    grave = SEVERITIES.index(change.severity) if change.severity is not None else len(SEVERITIES)
    rank = TABLES.index(change.table) if change.table in TABLES else len(TABLES)
    return grave, rank, change.table, standard_key(change.id), change.fact, change.kind, change.old or "", change.new or ""


# Which record of one edition is which of the other


def _same(entry: Entry) -> Hashable:
    return entry.table, entry.id, entry.label, entry.head


def _other_role(entry: Entry) -> Hashable:
    return entry.table, entry.id, entry.base, entry.head


def _other_head(entry: Entry) -> Hashable:
    return entry.table, entry.id, entry.label


def _compare(old: list[Entry], new: list[Entry]) -> Iterator[Change]:
    old, new = _unlike(old, new), _unlike(new, old)
    for key in (_same, _other_role, _other_head):
        pairs, old, new = _pair(old, new, key)
        for one, other in pairs:
            yield from _changes(one, other)
    yield from (_whole("withdrawn", entry) for entry in old)
    yield from (_whole("added", entry) for entry in new)


def _unlike(found: list[Entry], others: list[Entry]) -> list[Entry]:
    """Entries that the other edition does not hold as they are; of several alike as many as it has less of."""
    there = Counter(map(_whole_key, others))
    left: list[Entry] = []
    for entry in found:
        key = _whole_key(entry)
        if there[key]:
            there[key] -= 1
        else:
            left.append(entry)
    return left


def _whole_key(entry: Entry) -> Hashable:
    return entry.table, entry.id, entry.label, entry.head, entry.sources, entry.order, tuple(sorted(entry.fields.items()))


def _pair(
    old: list[Entry], new: list[Entry], key: Callable[[Entry], Hashable]
) -> tuple[list[tuple[Entry, Entry]], list[Entry], list[Entry]]:
    """Pairs of which each half is the only one with its key, and what is left on both sides."""
    before, after = _by(old, key), _by(new, key)
    both = [same for same in before if len(before[same]) == 1 == len(after.get(same, ()))]
    paired = set(both)
    return (
        [(before[same][0], after[same][0]) for same in both],
        [entry for entry in old if key(entry) not in paired],
        [entry for entry in new if key(entry) not in paired],
    )


def _by(found: Iterable[Entry], key: Callable[[Entry], Hashable]) -> dict[Hashable, list[Entry]]:
    groups: dict[Hashable, list[Entry]] = defaultdict(list)
    for entry in found:
        groups[key(entry)].append(entry)
    return groups


# What differs


def _changes(old: Entry, new: Entry) -> Iterator[Change]:
    label = old.label if old.role == new.role else old.base
    if old.head != new.head:
        yield _changed(old, new, label, "", _quoted(old.head), _quoted(new.head))
        inner = label
    else:
        inner = f"{label} {_quoted(old.head)}" if old.head else label
    if old.role != new.role:
        yield _changed(old, new, f"{inner}.role", "role", old.role, new.role)
    for field in _differing(old.fields, new.fields):
        yield _changed(old, new, f"{inner}.{field}", field, _said(old.fields, field), _said(new.fields, field))
    common = {*old.order} & {*new.order}
    before_order, after_order = ([name for name in order if name in common] for order in (old.order, new.order))
    if before_order != after_order:
        yield _changed(old, new, f"{inner}.members", "", " ".join(before_order), " ".join(after_order))


def _differing(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """Fields that differ. Of a part that one side lacks altogether, only the part as a whole: ``location``."""
    found: dict[str, None] = {}
    for field in sorted({*old, *new}):
        if field in old and field in new:
            if old[field] != new[field]:
                found[field] = None
            continue
        lacking = old if field not in old else new
        parts = field.split(".")
        prefixes = (".".join(parts[:size]) for size in range(1, len(parts) + 1))
        found[next((prefix for prefix in prefixes if not _has(lacking, prefix)), field)] = None
    return list(found)


def _has(fields: Mapping[str, str], part: str) -> bool:
    return any(field == part or field.startswith(f"{part}.") for field in fields)


def _said(fields: Mapping[str, str], part: str) -> str | None:
    """What a record says in a field, or in all fields of a part of it."""
    if part in fields:
        return _shown(part, fields[part])
    inner = {field[len(part) + 1 :]: text for field, text in fields.items() if field.startswith(f"{part}.")}
    return _listed(inner) if inner else None


def _listed(fields: Mapping[str, str]) -> str:
    return ", ".join(f"{field} {_shown(field, text)}" for field, text in sorted(fields.items()) if field not in ("sources", "review"))


def _changed(old: Entry, new: Entry, fact: str, field: str, before: str | None, after: str | None) -> Change:
    severity = _gravest(old.severity, new.severity, "caution" if warns(field) and not (old.is_background and new.is_background) else None)
    red_flag = old.is_red_flag or new.is_red_flag
    return Change("changed", old.table, old.id, fact, before, after, old.cited_for(field), new.cited_for(field), severity, red_flag)


def _whole(kind: Kind, entry: Entry) -> Change:
    value = ", ".join(part for part in (_quoted(entry.head) if entry.head else "", _listed(entry.fields)) if part)
    old, new = (value, None) if kind == "withdrawn" else (None, value)
    old_sources, new_sources = (entry.sources, ()) if kind == "withdrawn" else ((), entry.sources)
    severity = _gravest(entry.severity, "caution" if any(map(warns, entry.fields)) and not entry.is_background else None)
    return Change(kind, entry.table, entry.id, entry.label, old, new, old_sources, new_sources, severity, entry.is_red_flag)


def _gravest(*found: str | None) -> str | None:
    return min((severity for severity in found if severity is not None), key=SEVERITIES.index, default=None)


def _shown(field: str, text: str) -> str:
    return text if field.rpartition(".")[2] in ("sources", "meridians", "regions") else written(text)


def _quoted(text: str) -> str:
    """The content of a record, always between quotation marks."""
    shown = written(text)
    return shown if shown.startswith('"') else f'"{shown}"'
