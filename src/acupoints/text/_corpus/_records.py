"""Rows of a byte range: a text with what belongs to it, or the reason why there is none."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, cast

from acupoints.text._rows import language

from ._options import Format, Options
from ._ranges import Position, cells, is_blank, next_record


class Row(NamedTuple):
    """One row that can be read.

    Attributes:
        number: its number in the input, from 1.
        text: its text; None where the input has null.
        lang: its own language.
        values: keys and values of the input.
        raw: the JSON object as it stands in the input; None in other formats.
    """

    number: int
    text: str | None
    lang: str | None
    values: dict[str, Any]
    raw: str | None = None


class BadRow(NamedTuple):
    """One row that can't be read: where it stands in the input, and why.

    Attributes:
        line: number of its first line, from 1; None in Parquet.
        row: its number, from 1; in CSV and Parquet another one than the line's.
        offset: bytes before it; None in Parquet.
        length: its bytes, the line end included; None in Parquet.
        reason: what is wrong.
    """

    line: int | None
    row: int
    offset: int | None
    length: int | None
    reason: str


class _Refused(Exception):
    """A row can't be read; says why."""


Rows = Iterator[Row | BadRow]
Reader = Callable[[bytes, Position], Rows]


def reader(kind: Format, options: Options, header: Sequence[str], into: str | None) -> Reader:
    """What turns the bytes of a range into rows.

    Args:
        kind: format of the input.
        options: which keys to look at.
        header: names of the columns of a CSV.
        into: key that a row must not have yet, since the mentions go there.
    """
    if kind == "csv":
        return lambda data, start: _csv_rows(data, start, options, header)
    if kind == "jsonl":
        return lambda data, start: _line_rows(data, start, lambda line, number: _of_json(line, number, options, into))
    return lambda data, start: _line_rows(data, start, _of_text)


def _line_rows(data: bytes, start: Position, read: Callable[[str, int], Row | None]) -> Rows:
    number, offset = start.line, start.offset
    for line in io.BytesIO(data):  # a carriage return alone ends no line
        try:
            row = read(_decoded(line.removesuffix(b"\n").removesuffix(b"\r")), number)
        except _Refused as why:
            yield BadRow(number, number, offset, len(line), str(why))
        else:
            if row is not None:
                yield row
        number += 1
        offset += len(line)


def _csv_rows(data: bytes, start: Position, options: Options, header: Sequence[str]) -> Rows:
    stream, line, number, offset = io.BytesIO(data), start.line, start.row, start.offset
    while (record := next_record(stream)) is not None:
        if not is_blank(record.data):
            try:
                yield _of_csv(record.data, number, options, header)
            except _Refused as why:
                yield BadRow(line, number, offset, len(record.data), str(why))
            number += 1
        line += record.lines
        offset += len(record.data)


def _of_text(line: str, number: int) -> Row:
    return Row(number, line, None, {"line": number, "text": line})


def _of_json(line: str, number: int, options: Options, into: str | None) -> Row | None:
    if not line.strip(" \t\r"):
        return None
    try:
        values: object = _DECODER.decode(line)
    except json.JSONDecodeError as error:
        raise _Refused(f"broken JSON: {error.msg} at character {error.pos + 1}") from None
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets a thousand deep
        raise _Refused(f"broken JSON: {str(error)[:100]}") from None
    if not isinstance(values, dict):
        raise _Refused(f"{_kind(values)}, not a JSON object")
    values = cast(dict[str, Any], values)
    if into is not None and into in values:
        raise _Refused(f"has a key {into!r} already: name another one with --into")
    if options.column not in values:
        raise _Refused(f"no key {options.column!r}")
    return _row(number, values, options, line)


def _of_csv(record: bytes, number: int, options: Options, header: Sequence[str]) -> Row:
    try:
        fields = cells(_decoded(record.removesuffix(b"\n").removesuffix(b"\r")))
    except csv.Error as error:
        raise _Refused(f"broken CSV: {error}") from None
    if len(fields) != len(header):
        raise _Refused(f"{len(fields)} field{'' if len(fields) == 1 else 's'} where the header has {len(header)}")
    return _row(number, dict(zip(header, fields, strict=True)), options, None)


def _row(number: int, values: dict[str, Any], options: Options, raw: str | None) -> Row:
    text = values[options.column]
    if text is not None and not isinstance(text, str):
        raise _Refused(f"{options.column!r} is {_kind(text)}, not a text")
    try:
        lang = language(values.get(options.lang_column)) if options.lang_column else None
    except ValueError as error:
        raise _Refused(f"{options.lang_column!r}: {error}") from None
    return Row(number, text, lang, values, raw)


def _decoded(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        raise _Refused(f"not UTF-8: byte 0x{line[error.start]:02x} at byte {error.start + 1} of it") from None


def _kind(value: object) -> str:
    """What a JSON value is called."""
    return _KINDS.get(type(value), "null")


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is no JSON")


_KINDS: dict[type, str] = {
    dict: "an object",
    list: "an array",
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "a text",
}
_DECODER = json.JSONDecoder(parse_constant=_no_constant)
