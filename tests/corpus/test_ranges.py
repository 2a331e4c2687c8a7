"""Byte ranges hold every line and every record once, whole and in order, whatever is in the file."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from acupoints.text._corpus import _ranges
from acupoints.text._corpus._ranges import UNCLOSED, Position, Range, line_ranges, next_record, record_ranges

Cut = Callable[..., Iterator[Range]]

PIECES = (b"a", b"\n", b"\r\n", b"\r", b'"', b'""', b",", b"\xff", "足".encode(), b"x" * 40)
BYTES = st.lists(st.sampled_from(PIECES), max_size=60).map(b"".join)
FIELDS = st.text(st.sampled_from('ab",\n\r足 '), max_size=30)
RECORDS = st.lists(st.lists(FIELDS, min_size=2, max_size=4), max_size=30)
BEGINNING = Position(0)


@pytest.fixture(autouse=True)
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_ranges, "RANGE", 16)
    monkeypatch.setattr(_ranges, "LONGEST", 200)


def cut(data: bytes, how: Cut, start: Position = BEGINNING) -> list[Range]:
    stream = io.BytesIO(data)
    stream.seek(start.offset)
    return list(how(stream, start, hashlib.blake2b(data[: start.offset], digest_size=20)))


def piece(data: bytes, part: Range) -> bytes:
    return data[part.start.offset : part.end.offset]


@pytest.mark.parametrize("how", [line_ranges, record_ranges])
@given(data=BYTES)
@example(data=b"x" * 1000 + b"\n" + b"y" * 1000)
@example(data=b'a,"b\n' * 3)
@example(data=b'"' + b"a\n" * 300)
def test_ranges_are_the_file_and_end_at_line_ends(how: Cut, data: bytes) -> None:
    parts = cut(data, how)
    assert b"".join(piece(data, part) for part in parts) == data
    assert [part.end for part in parts[:-1]] == [part.start for part in parts[1:]]
    assert all(part.size == len(piece(data, part)) > 0 for part in parts)
    assert all(piece(data, part).endswith(b"\n") for part in parts[:-1])
    assert all(part.start.line == 1 + data[: part.start.offset].count(b"\n") for part in parts)
    assert all(part.end.digest == hashlib.blake2b(data[: part.end.offset], digest_size=20).hexdigest() for part in parts)


@given(data=BYTES)
def test_only_lines_that_are_too_long_are_refused(data: bytes) -> None:
    parts = cut(data, line_ranges)
    refused = [piece(data, part) for part in parts if part.reason]
    assert refused == [line for line in io.BytesIO(data) if len(line) > 200]


@pytest.mark.parametrize("how", [line_ranges, record_ranges])
@given(data=BYTES, number=st.integers(0, 30))
def test_ranges_from_the_end_of_one_on_are_the_rest(how: Cut, data: bytes, number: int) -> None:
    parts = cut(data, how)
    if number < len(parts):
        assert cut(data, how, parts[number].end) == parts[number + 1 :]


@given(rows=RECORDS, line_end=st.sampled_from(["\n", "\r\n"]), all_quoted=st.booleans())
@example(rows=[['"', "\n"], ['""\n"', 'a"b']], line_end="\n", all_quoted=False)
def test_records_are_those_that_the_csv_module_reads(rows: list[list[str]], line_end: str, all_quoted: bool) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL if all_quoted else csv.QUOTE_MINIMAL).writerows(rows)
    data = text.getvalue().replace("\r\n", line_end).encode()
    parts = cut(data, record_ranges)
    if any(part.reason for part in parts):  # a record of more than 200 bytes
        return
    read = [row for part in parts for row in csv.reader(io.StringIO(piece(data, part).decode(), newline=""))]
    assert read == list(csv.reader(io.StringIO(data.decode(), newline="")))
    assert all(part.start.row == 1 + sum(map(len, before(data, part))) for part in parts)


def before(data: bytes, part: Range) -> Iterator[list[None]]:
    """One entry per record that begins before a range."""
    for row in csv.reader(io.StringIO(data[: part.start.offset].decode(), newline="")):
        yield [None] if row else []


@given(data=BYTES)
def test_a_range_falls_into_the_records_that_it_was_cut_from(data: bytes) -> None:
    """The worker cuts a range again; it must see what the first process saw."""
    for part in cut(data, record_ranges):
        if not part.reason:
            stream, records = io.BytesIO(piece(data, part)), []
            while (record := next_record(stream)) is not None:
                records.append(record)
            assert not any(record.reason for record in records)
            assert b"".join(record.data for record in records) == piece(data, part)


@pytest.mark.parametrize(
    ("line", "closed"),
    [
        (b"a,b", True),
        (b'a,"b"', True),
        (b'a,"b', False),
        (b'a,"b""', False),
        (b'a,"b"""', True),
        (b'5" nail,b', True),
        (b'5" nail,"b', False),
        (b'"a"b"c,d', True),
        (b'"a",""', True),
        (b'""', True),
        (b'"', False),
        (b'"a,b",', True),
    ],
)
def test_quotes_open_only_at_the_beginning_of_a_field(line: bytes, closed: bool) -> None:
    record = next_record(io.BytesIO(line + b"\nnext,line\n"))
    assert record is not None
    assert record == ((line + b"\n", 1, "") if closed else (line + b"\n", 1, UNCLOSED))
    assert (len(list(csv.reader([line.decode() + "\n", "next,line\n"]))) == 2) is closed


def test_a_quote_that_is_never_closed_costs_one_line() -> None:
    data = b'a,b\nc,"d\n' + b"e,f\n" * 5
    parts = cut(data, record_ranges)
    assert [piece(data, part) for part in parts if part.reason] == [b'c,"d\n']
    assert sum(piece(data, part).count(b"e,f\n") for part in parts if not part.reason) == 5
