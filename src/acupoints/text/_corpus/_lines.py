"""A corpus of lines or records: .txt, .jsonl and .csv as a source of ranges, and the work that is done on a range."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from acupoints.text._mention import Mention
from acupoints.text._recogniser import Recogniser
from acupoints.text._rows import annotate_rows

from ._options import CorpusError, Counts, Format, Options
from ._places import Places
from ._ranges import LONGEST, RANGE, Position, Range, cells, hash_of, line_ranges, next_record, record_ranges
from ._records import BadRow, Row, reader
from ._writing import head, writer

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Done(NamedTuple):
    """What came of a range.

    Attributes:
        output: bytes to write; empty where the worker has written them itself.
        counts: rows, mentions and bad rows.
        bad: the bad rows, in their order.
        annotator: version of what found the mentions.
    """

    output: bytes
    counts: Counts
    bad: list[BadRow]
    annotator: str


class LineSource:
    """A file of lines or records.

    Raises:
        CorpusError: it can't be read as what it is called.
        ValueError: it has no column that was asked for.
    """

    def __init__(self, path: Path, kind: Format, write: Format, options: Options) -> None:
        self.path = path
        self.head = head(write, options)
        self._kind = kind
        with path.open("rb") as stream:
            begin = stream.read(len(_BOM))
            if begin.startswith(_UTF16):
                raise CorpusError(f"{path.name!r} is UTF-16; bring it to UTF-8 first")
            self._start = Position(len(_BOM) if begin == _BOM else 0)
            self.header: tuple[str, ...] = ()
            if kind == "csv":
                stream.seek(self._start.offset)
                record = next_record(stream)
                self.header = _header(path, record.data if record and not record.reason else b"", options)
                self._start = Position(stream.tell(), 1 + (record.lines if record else 0))
        self.size = path.stat().st_size - self._start.offset
        if write == "jsonl" and options.into in self.header:
            raise ValueError(f"{path.name!r} has a column {options.into!r} already: name another one with --into")

    @property
    def count(self) -> int:
        """How many processes have something to do."""
        return -(-self.size // RANGE)

    def is_at(self, position: Position) -> bool:
        """Whether what lies before a position is what lay there when it was noted."""
        return hash_of(self.path, position.offset).hexdigest() == position.digest

    def ranges(self, position: Position | None) -> Iterator[Range]:
        """Ranges from a position on, or from the beginning."""
        start = position or self._start
        passed = hash_of(self.path, start.offset)
        with self.path.open("rb") as stream:
            stream.seek(start.offset)
            yield from (record_ranges if self._kind == "csv" else line_ranges)(stream, start, passed)

    def assemble(self, places: Places, version: str) -> None:
        """Nothing is left to do: the output grew range by range."""


class LineWork:
    """Annotates ranges: reads one, finds the mentions, gives the bytes to write. Works in a process of its own as well."""

    def __init__(self, path: Path, kind: Format, write: Format, options: Options, header: tuple[str, ...], recogniser: Recogniser) -> None:
        csv.field_size_limit(LONGEST)  # the usual one is 128 KiB; a range holds no longer record
        self._path = path
        self._options = options
        self._recogniser = recogniser
        self._read = reader(kind, options, header, options.into if write == "jsonl" else None)
        self._write = writer(write, options)

    def __call__(self, part: Range) -> Done:
        """Annotate a range."""
        version = self._recogniser.version
        if part.reason:
            bad_row = BadRow(part.start.line, part.start.row, part.start.offset, part.size, part.reason)
            return Done(b"", Counts(bad=1), [bad_row], version)
        with self._path.open("rb") as stream:
            stream.seek(part.start.offset)
            data = stream.read(part.size)
        good: list[Row] = []
        bad: list[BadRow] = []
        for row in self._read(data, part.start):
            if isinstance(row, BadRow):
                bad.append(row)
            else:
                good.append(row)
        found = self._annotate(good)
        counts = Counts(len(good), sum(len(mentions or ()) for mentions in found), len(bad))
        return Done(self._write(zip(good, found, strict=True)), counts, bad, version)

    def _annotate(self, rows: list[Row]) -> list[list[Mention] | None]:
        langs = [row.lang for row in rows] if self._options.lang_column else None
        return annotate_rows(self._recogniser, [row.text for row in rows], self._options.lang, langs)


def _header(path: Path, record: bytes, options: Options) -> tuple[str, ...]:
    """Names of the columns of a CSV, checked."""
    try:
        names = tuple(cells(record.decode().rstrip("\r\n")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise CorpusError(f"the header of {path.name!r} can't be read: {error}") from error
    if not names:
        raise CorpusError(f"{path.name!r} has no header: its first line must name the columns")
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise CorpusError(f"{path.name!r} has two columns {twice!r}: rename one")
    wanted = (options.column, *options.keep, *([options.lang_column] if options.lang_column else []))
    if missing := next((name for name in wanted if name not in names), None):
        raise ValueError(f"{path.name!r} has no column {missing!r}; it has: {', '.join(names)[:300]}")
    return names
