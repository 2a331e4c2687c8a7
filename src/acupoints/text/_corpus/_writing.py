"""Rows with their mentions as bytes of the output."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from acupoints.text._mention import Mention
from acupoints.text._rows import mentions_json

from ._options import Format, Options
from ._records import Row

Found = tuple[Row, Sequence[Mention] | None]
Writer = Callable[[Iterable[Found]], bytes]


def writer(kind: Format, options: Options) -> Writer:
    """What turns rows with their mentions into the bytes of JSON Lines or of a CSV."""
    if kind == "csv":
        return lambda found: _csv_bytes((_csv_lines(row, mentions, options) for row, mentions in found))
    key = json.dumps(options.into, ensure_ascii=False)
    return lambda found: "".join([_json_line(row, mentions, key) for row, mentions in found]).encode()


def head(kind: Format, options: Options) -> bytes:
    """What an output begins with.

    Raises:
        ValueError: a column that is kept has the name of one that is written.
    """
    if kind != "csv":
        return b""
    own = ("row", *Mention._fields)
    if clash := [name for name in options.keep if name in own or options.keep.count(name) > 1]:
        raise ValueError(f"can't keep a column {clash[0]!r}: the .csv of mentions has one of this name; rename it, or write .jsonl")
    return _csv_bytes([[["row", *options.keep, *Mention._fields]]])


def _json_line(row: Row, mentions: Sequence[Mention] | None, key: str) -> str:
    """The object as it came, with one key more at its end: nothing else is written anew, so that numbers and order stay."""
    raw = row.raw if row.raw is not None else json.dumps(row.values, ensure_ascii=False)
    body = raw.rstrip(" \t\r")[:-1].rstrip(" \t\r")
    found = "null" if mentions is None else mentions_json(mentions)
    return f"{body}, {key}: {found}}}\n"


def _csv_lines(row: Row, mentions: Sequence[Mention] | None, options: Options) -> Iterable[list[Any]]:
    """One line per mention; lists have blanks between their items, which no id and no level holds."""
    kept = [_cell(row.values.get(name)) for name in options.keep]
    for mention in mentions or ():
        yield [row.number, *kept, *(" ".join(value) if isinstance(value, tuple) else value for value in mention)]


def _csv_bytes(groups: Iterable[Iterable[list[Any]]]) -> bytes:
    text = io.StringIO(newline="")
    out = csv.writer(text)  # with its usual line end, CRLF: with another one it leaves a carriage return in a field without quotes
    for lines in groups:
        out.writerows(lines)
    return text.getvalue().encode("utf-8", "backslashreplace")  # half of a surrogate pair, from an escape in JSON


def _cell(value: object) -> object:
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)
