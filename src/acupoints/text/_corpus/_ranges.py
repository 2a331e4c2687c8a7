"""Cutting a file into byte ranges that end where a line or a record ends, read once from front to back in constant memory."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

if TYPE_CHECKING:
    from hashlib import blake2b

RANGE = 1 << 20
"""Bytes of a range, about: enough for a worker to be busy, little enough to repeat after an interruption."""

LONGEST = 16 << 20
"""Bytes of the longest line or record that is read; a longer one is a bad row. Above `RANGE`."""

UNCLOSED = "a quote is opened and not closed"

_FIELD = rb'(?:"(?:[^"]++|"")*+"[^,]*+|[^",][^,]*+|)'
_CLOSED = re.compile(rb"(?:%b,)*+%b" % (_FIELD, _FIELD), re.DOTALL)
_CLOSING = re.compile(rb'(?:[^"]++|"")*+"[^,]*+(?:,%b)*+' % _FIELD, re.DOTALL)


class Position(NamedTuple):
    """A place in the input between two rows.

    Attributes:
        offset: bytes before it; row groups in Parquet.
        line: number of the line that begins here, from 1.
        row: number of the row that begins here, from 1, as a reader of the format counts them.
        digest: hash of what lies before it, of the whole file in Parquet: tells whether a file is still the one that was begun.
    """

    offset: int
    line: int = 1
    row: int = 1
    digest: str = ""


class Range(NamedTuple):
    """A part of the input that one worker reads: whole rows, or one that can't be read.

    Attributes:
        start: where it begins.
        end: where it ends and the next one begins.
        size: how much of the input it is, in bytes.
        reason: why it is a bad row as a whole; empty otherwise.
    """

    start: Position
    end: Position
    size: int
    reason: str = ""


NOTHING = Range(Position(0), Position(0), 0)
"""No range, for a worker to begin on."""


class Record(NamedTuple):
    """Bytes of one CSV record with its line end, how many lines it has, and why it can't be read."""

    data: bytes
    lines: int
    reason: str = ""


class _Walk:
    """Where a reader stands, with the hash of all that it has passed."""

    def __init__(self, at: Position, passed: blake2b) -> None:
        self.at = at
        self._passed = passed

    def over(self, data: bytes, lines: int, rows: int, reason: str = "") -> Range:
        """Step over some bytes; the range that they are."""
        self._passed.update(data)
        return self._step(len(data), lines, rows, reason)

    def over_line(self, stream: BinaryIO, begun: bytes) -> Range:
        """Step over a line of any length, of which a part has been read, without holding it."""
        length, part = 0, begun
        while part:
            self._passed.update(part)
            length += len(part)
            part = b"" if part.endswith(b"\n") else stream.readline(RANGE)
        return self._step(length, 1, 1, f"longer than {LONGEST >> 20} MiB")

    def _step(self, length: int, lines: int, rows: int, reason: str) -> Range:
        start = self.at
        self.at = Position(start.offset + length, start.line + lines, start.row + rows, self._passed.hexdigest())
        return Range(start, self.at, length, reason)


def hash_of(path: Path, size: int) -> blake2b:
    """Hash of the first bytes of a file."""
    passed = hashlib.blake2b(digest_size=20)
    with path.open("rb") as stream:
        while size > 0 and (data := stream.read(min(size, RANGE))):
            passed.update(data)
            size -= len(data)
    return passed


def line_ranges(stream: BinaryIO, start: Position, passed: blake2b) -> Iterator[Range]:
    """Ranges of whole lines from `start` on; `stream` stands there, and `passed` is the hash of what lies before."""
    walk = _Walk(start, passed)
    while data := stream.read(RANGE):
        last = data.rfind(b"\n") + 1
        rest = b"" if last == len(data) else stream.readline(LONGEST + 1 - (len(data) - last))
        if len(data) - last + len(rest) <= LONGEST:
            data += rest
            lines = data.count(b"\n") + (not data.endswith(b"\n"))
            yield walk.over(data, lines, lines)
            continue
        if last:
            lines = data.count(b"\n")
            yield walk.over(data[:last], lines, lines)
        yield walk.over_line(stream, data[last:] + rest)


def record_ranges(stream: BinaryIO, start: Position, passed: blake2b) -> Iterator[Range]:
    """Ranges of whole CSV records, as `line_ranges`; lines inside quotes do not end one."""
    walk = _Walk(start, passed)
    parts: list[bytes] = []
    size = lines = rows = 0
    while (record := next_record(stream)) is not None:
        if not record.reason:
            parts.append(record.data)
            size, lines, rows = size + len(record.data), lines + record.lines, rows + (not is_blank(record.data))
        if parts and (record.reason or size >= RANGE):
            yield walk.over(b"".join(parts), lines, rows)
            parts.clear()
            size = lines = rows = 0
        if record.reason == UNCLOSED:
            yield walk.over(record.data, 1, 1, UNCLOSED)
        elif record.reason:
            yield walk.over_line(stream, record.data)
    if parts:
        yield walk.over(b"".join(parts), lines, rows)


def next_record(stream: BinaryIO) -> Record | None:
    """The next CSV record of a stream; None at its end.

    A record whose quote is never closed, or not within `LONGEST` bytes, is only its first line, with a reason: reading goes on with the
    next line, so that one forgotten quote does not swallow a file. Of a line that is too long, as much as was read.
    """
    line = stream.readline(LONGEST + 1)
    if not line:
        return None
    if len(line) > LONGEST:
        return Record(line, 1, "too long")
    if b'"' not in line or _CLOSED.fullmatch(_bare(line)):
        return Record(line, 1)
    after, parts, size = stream.tell(), [line], len(line)
    while size <= LONGEST and (more := stream.readline(LONGEST + 1)):
        parts.append(more)
        size += len(more)
        if b'"' in more and size <= LONGEST and _CLOSING.fullmatch(_bare(more)):
            return Record(b"".join(parts), len(parts))
    stream.seek(after)
    return Record(line, 1, UNCLOSED)


def is_blank(record: bytes) -> bool:
    """Whether a CSV record is an empty line, which readers of CSV pass over."""
    return not _bare(record)


def cells(record: str) -> list[str]:
    """Fields of one CSV record, its line end taken off.

    Raises:
        csv.Error: it is none.
    """
    return next(csv.reader([record]), list[str]())


def _bare(line: bytes) -> bytes:
    return line.removesuffix(b"\n").removesuffix(b"\r")
