"""Rows that can't be read go to the side file with their place and the reason; every row is in one of the two files."""

from __future__ import annotations

import io
import json
import random
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet
from tests.corpus.files import left, lines, table

from acupoints.text._corpus import Counts, Options, annotate_file

JSONL = [
    (b'{"text": "BL23"}', ""),
    (b'{"text": "\xff"}', "not UTF-8: byte 0xff at byte 11 of it"),
    (b'{"text": "BL23"', "broken JSON: Expecting ',' delimiter at character 16"),
    (b'{"text": NaN}', "broken JSON: NaN is no JSON"),
    (b"[" * 100_000, "broken JSON: maximum recursion depth exceeded"),
    (b'{"text": "LI4", "n": ' + b"1" * 5000 + b"}", "broken JSON: Exceeds the limit"),
    (b'["BL23"]', "an array, not a JSON object"),
    (b'"BL23"', "a text, not a JSON object"),
    (b"null", "null, not a JSON object"),
    (b'{"title": "BL23"}', "no key 'text'"),
    (b'{"text": 5}', "'text' is a number, not a text"),
    (b'{"text": {"en": "BL23"}}', "'text' is an object, not a text"),
    (b'{"text": "ST36", "lang": "English"}', "'lang': 'English' is no language tag such as fr or zh-Hant"),
    (b'{"text": "ST36", "lang": 5}', "'lang': '5' is no language tag"),
    (b'{"text": "ST36", "mentions": []}', "has a key 'mentions' already: name another one with --into"),
    (b'{"text": "\\ud800 ST36"}', ""),
    (b'{"text": "CV4"}', ""),
]
CSV = [
    (b"1,BL23", ""),
    (b"2", "1 field where the header has 2"),
    (b"3,LI4,x", "3 fields where the header has 2"),
    (b"4,\xff", "not UTF-8: byte 0xff at byte 3 of it"),
    (b"5,a\rb", "broken CSV: new-line character seen in unquoted field"),
    (b'6,"two\nlines of BL25"', ""),
    (b'7,"never closed', "a quote is opened and not closed"),
    (b"8,CV4", ""),
]

PIECES = [b"\n", b"\r\n", b'"', b",", b"\xff", b"\x00", b"\xef\xbb\xbf", b"{", b'{"text": ', b'{"text": "BL23"}', b"LI4", b"]" * 600]


def check(data: bytes, rows: list[tuple[bytes, str]], bad: list[dict[str, Any]], first: int = 1) -> None:
    """The side file holds the rows that have a reason, with their place in the input."""
    expected = [(number, row, reason) for number, (row, reason) in enumerate(rows, 1) if reason]
    assert [each["row"] for each in bad] == [number for number, _, _ in expected]
    for each, (_, row, reason) in zip(bad, expected, strict=True):
        assert each["reason"].startswith(reason)
        assert data[each["offset"] : each["offset"] + each["length"]] == row + b"\n"
        assert each["line"] == 1 + data[: each["offset"]].count(b"\n")


def test_json(tmp_path: Path) -> None:
    data = b"".join(row + b"\n" for row, _ in JSONL)
    (tmp_path / "a.jsonl").write_bytes(data)
    counts = annotate_file(tmp_path / "a.jsonl", tmp_path / "b.jsonl", Options(lang_column="lang"))
    check(data, JSONL, lines(tmp_path / "b.jsonl.bad.jsonl"))
    assert [row["text"] for row in lines(tmp_path / "b.jsonl")] == ["BL23", "\ud800 ST36", "CV4"]
    assert counts == Counts(3, 3, len(JSONL) - 3)


def test_csv(tmp_path: Path) -> None:
    data = b"id,text\n" + b"".join(row + b"\n" for row, _ in CSV)
    (tmp_path / "a.csv").write_bytes(data)
    annotate_file(tmp_path / "a.csv", tmp_path / "b.csv", Options(keep=("id",)), bad=tmp_path / "bad")
    check(data, CSV, lines(tmp_path / "bad"))
    assert [(row["row"], row["id"]) for row in table(tmp_path / "b.csv")] == [("1", "1"), ("6", "6"), ("8", "8")]


def test_text(tmp_path: Path) -> None:
    wrong = "not UTF-8: byte 0x"
    rows = [(b"BL23", ""), (b"\xff\xfe", f"{wrong}ff at byte 1"), (b"", ""), (b"a\xe8\xb6", f"{wrong}e8 at byte 2")]
    data = b"".join(row + b"\n" for row, _ in rows)
    (tmp_path / "a.txt").write_bytes(data)
    annotate_file(tmp_path / "a.txt", tmp_path / "b.jsonl")
    check(data, rows, lines(tmp_path / "b.jsonl.bad.jsonl"))
    assert [row["line"] for row in lines(tmp_path / "b.jsonl")] == [1, 3]


@pytest.mark.usefixtures("small_ranges")
@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
def test_lines_that_are_too_long(name: str, tmp_path: Path) -> None:
    data = b"text\nBL23\n" + b"x" * 5000 + b"\nLI4\n" + b"y" * 600
    (tmp_path / name).write_bytes(data)
    annotate_file(tmp_path / name, tmp_path / "b.jsonl", processes=1)
    bad = lines(tmp_path / "b.jsonl.bad.jsonl")
    assert [(each["line"], each["offset"], each["length"]) for each in bad] == [(3, 10, 5001), (5, 5015, 600)]
    assert all(each["reason"].startswith("longer than ") for each in bad)
    assert [row["text"] for row in lines(tmp_path / "b.jsonl")][-2:] == ["BL23", "LI4"]


def test_parquet_strings_that_are_none(tmp_path: Path) -> None:
    """Arrow takes any bytes for a string that somebody calls one."""
    values = pa.array([b"BL23", b"\xff\xfe", None, b"LI4", b"SP6"], pa.binary())
    broken = pa.Array.from_buffers(pa.string(), len(values), values.buffers())
    source = pa.table({"id": range(5), "text": broken, "lang": ["en", "en", None, "?", "en"]})
    parquet.write_table(source, tmp_path / "a.parquet", row_group_size=2)
    counts = annotate_file(tmp_path / "a.parquet", tmp_path / "b.parquet", Options(lang_column="lang"))
    bad = lines(tmp_path / "b.parquet.bad.jsonl")
    assert [(each["row"], each["line"], each["offset"]) for each in bad] == [(2, None, None), (4, None, None)]
    assert bad[0]["reason"] == "'text' is not UTF-8: invalid start byte at byte 1 of it"
    assert bad[1]["reason"].startswith("'lang': '?' is no language tag")
    assert parquet.read_table(tmp_path / "b.parquet")["id"].to_pylist() == [0, 2, 4]
    assert counts == Counts(3, 2, 2)


def test_no_bad_rows_no_side_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\n")
    annotate_file(tmp_path / "a.txt", tmp_path / "b.jsonl")
    assert left(tmp_path) == ["a.txt", "b.jsonl", "b.jsonl.bad.jsonl"]
    (tmp_path / "a.txt").write_bytes(b"BL23\n")
    annotate_file(tmp_path / "a.txt", tmp_path / "b.jsonl", existing="overwrite")
    assert left(tmp_path) == ["a.txt", "b.jsonl"]


@pytest.mark.usefixtures("small_ranges")
@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv"])
def test_no_bytes_make_it_fail_or_lose_a_row(name: str, seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    data = b"id,text\n" + b"".join(chance.choices(PIECES, k=60))
    (tmp_path / name).write_bytes(data)
    counts = annotate_file(tmp_path / name, tmp_path / "b.jsonl", processes=1)
    good, bad = lines(tmp_path / "b.jsonl"), lines(tmp_path / "b.jsonl.bad.jsonl")
    assert (len(good), len(bad)) == (counts.rows, counts.bad)
    if name == "a.txt":
        assert sorted([*(row["line"] for row in good), *(row["line"] for row in bad)]) == list(range(1, 1 + len(list(io.BytesIO(data)))))
    if name == "a.jsonl":
        blank = sum(not line.strip(b" \t\r\n") for line in io.BytesIO(data))
        assert counts.rows + counts.bad + blank == len(list(io.BytesIO(data)))
    assert all(json.dumps(row) for row in good)
