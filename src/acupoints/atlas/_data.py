"""What one pack holds, in the form an atlas reads: an index that is always there, and records that are decoded when asked for.

`acupoints.loading` makes these from compiled files or from sources; nothing here knows about files.
"""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias, TypedDict

    Candidate: TypeAlias = tuple[str, int, list[tuple[str, str]]]
    """(id, tier, [(language, mild form), ...]) of one point that shares a name key with others."""

    class System(TypedDict):
        title: str
        readings: list[str]
        open: bool
        codes: dict[str, str]

    class Withdrawn(TypedDict):
        """What was taken back, and the names and codes of retired points."""

        prefixes: dict[str, dict[str, list[str]]]
        codes: dict[str, str]
        systems: dict[str, dict[str, str]]
        names: dict[str, str | list[Candidate]]

    class Index(TypedDict):
        schema: int
        pack: dict[str, Any]
        digest: str
        points: dict[str, tuple[int, int]]
        ranges: dict[str, tuple[int, str]]
        prefixes: dict[str, dict[str, list[str]]]
        systems: dict[str, System]
        codes: dict[str, str]
        names: dict[str, str | list[Candidate]]
        minor: list[str]
        retired: dict[str, str]
        withdrawn: Withdrawn

    Tables: TypeAlias = dict[str, list[dict[str, Any]]]


class PackData:
    """One pack: ``index`` for look-ups, `point_json` for one record, `tables` for everything that is not a point."""

    __slots__ = ("_lines", "_read_lines", "_read_tables", "_tables", "index", "name")

    def __init__(self, index: Index, read_lines: Callable[[], bytes], read_tables: Callable[[], bytes]) -> None:
        self.index = index
        self.name: str = index["pack"]["name"]
        self._read_lines = read_lines
        self._read_tables = read_tables
        self._lines: bytes | None = None
        self._tables: Tables | None = None

    def point_json(self, id: str) -> bytes:
        """The record of a point that this pack owns, as JSON."""
        if self._lines is None:
            self._lines = self._read_lines()
        start, length = self.index["points"][id]
        return self._lines[start : start + length]

    def table(self, name: str) -> list[dict[str, Any]]:
        """Rows of a table, such as ``"meridians"``; empty when the pack has none."""
        tables = self._tables
        if tables is None:
            tables = self._tables = json.loads(self._read_tables())
        return tables.get(name, [])
