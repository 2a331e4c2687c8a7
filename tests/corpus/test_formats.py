"""Each format in and out: nothing of the input is lost, mentions are those of the text, rows stay in order."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet
from tests.corpus.files import TEXTS, left, lines, many, table, write_csv, write_jsonl, write_txt

from acupoints.text import Recogniser, find_mentions
from acupoints.text._corpus import Counts, Options, annotate_file


def found(text: str, lang: str | None = None) -> list[dict[str, object]]:
    """Mentions of a text as JSON has them."""
    data: list[dict[str, object]] = json.loads(json.dumps([mention._asdict() for mention in find_mentions(text, lang)]))
    return data


def test_lines_of_text(tmp_path: Path) -> None:
    texts = [text.replace("\n", " ") for text in TEXTS]
    counts = annotate_file(write_txt(tmp_path / "a.txt", TEXTS), tmp_path / "b.jsonl")
    expected = [{"line": number, "text": text, "mentions": found(text)} for number, text in enumerate(texts, 1)]
    assert lines(tmp_path / "b.jsonl") == expected
    assert counts == Counts(len(texts), sum(len(found(text)) for text in texts), 0)
    assert counts.mentions >= 7
    assert left(tmp_path) == ["a.txt", "b.jsonl"]


def test_json_keeps_every_key_as_it_is_written(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text('{"id": 1.10, "n": 12345678901234567890, "n": 2, "text": "BL23",  "o": {"k": [1e5]} } \n{"text": null}', "utf-8")
    annotate_file(source, tmp_path / "b.jsonl")
    first, second = (tmp_path / "b.jsonl").read_text("utf-8").splitlines()
    assert first.startswith('{"id": 1.10, "n": 12345678901234567890, "n": 2, "text": "BL23",  "o": {"k": [1e5]}, "mentions": [{"start": 0,')
    assert json.loads(first)["mentions"] == found("BL23")
    assert second == '{"text": null, "mentions": null}'


def test_other_keys_and_languages_of_rows(tmp_path: Path) -> None:
    rows = [{"abstract": "P6", "language": tag} for tag in ("fr", "en", "", None)]
    source = tmp_path / "a.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    annotate_file(source, tmp_path / "b.jsonl", Options("abstract", "fr", "language", into="points"))
    assert [row["points"] for row in lines(tmp_path / "b.jsonl")] == [found("P6", tag) for tag in ("fr", "en", "fr", "fr")]


def test_a_csv_of_mentions_has_one_line_each(tmp_path: Path) -> None:
    annotate_file(write_csv(tmp_path / "a.csv", TEXTS), tmp_path / "b.csv", Options(keep=("id",)))
    rows = table(tmp_path / "b.csv")
    expected = [(str(number), f"r{number - 1}", mention) for number, text in enumerate(TEXTS, 1) for mention in find_mentions(text)]
    assert [(row["row"], row["id"], row["start"], row["text"], row["points"]) for row in rows] == [
        (number, id, str(mention.start), mention.text, " ".join(mention.points)) for number, id, mention in expected
    ]
    assert list(rows[0]) == ["row", "id", *expected[0][2]._fields]


def test_a_csv_with_quoted_lines_becomes_json(tmp_path: Path) -> None:
    annotate_file(write_csv(tmp_path / "a.csv", TEXTS), tmp_path / "b.jsonl")
    expected = [{"id": f"r{number}", "text": text, "mentions": found(text)} for number, text in enumerate(TEXTS)]
    assert lines(tmp_path / "b.jsonl") == expected


def test_json_becomes_a_csv_of_mentions(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text('{"text": "BL23", "id": {"a": [1, "é"]}, "say": "a\\r\\"b"}\n{"text": "LI4"}\n', "utf-8")
    annotate_file(source, tmp_path / "b.csv", Options(keep=("id", "say")))
    assert [(row["row"], row["id"], row["say"]) for row in table(tmp_path / "b.csv")] == [("1", '{"a": [1, "é"]}', 'a\r"b'), ("2", "", "")]


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    for name, content in (("a.txt", "BL23\n"), ("a.jsonl", '{"text": "BL23"}\n'), ("a.csv", "text\nBL23\n")):
        (tmp_path / name).write_text(content, "utf-8-sig")
        annotate_file(tmp_path / name, tmp_path / f"{name}.jsonl")
        assert [row["mentions"][0]["start"] for row in lines(tmp_path / f"{name}.jsonl")] == [0]


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv"])
def test_files_without_rows(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("id,text\r\n" if name.endswith("csv") else "", "utf-8")
    assert annotate_file(tmp_path / name, tmp_path / "b.jsonl") == Counts()
    assert annotate_file(tmp_path / name, tmp_path / "b.csv") == Counts()
    assert (tmp_path / "b.jsonl").read_bytes() == b""
    assert (tmp_path / "b.csv").read_bytes().startswith(b"row,start,end,text,points,")


def test_parquet_gets_a_column(tmp_path: Path) -> None:
    texts = [*TEXTS, None, *TEXTS]
    source = pa.table({"id": range(len(texts)), "text": texts, "tags": [["a"]] * len(texts)}).replace_schema_metadata({"own": "kept"})
    parquet.write_table(source, tmp_path / "a.parquet", row_group_size=5)
    counts = annotate_file(tmp_path / "a.parquet", tmp_path / "b.parquet")
    result = parquet.ParquetFile(tmp_path / "b.parquet")
    assert result.read().drop_columns(["mentions"]).cast(source.schema).equals(source)
    assert result.read()["mentions"].to_pylist() == [None if text is None else found(text) for text in texts]
    assert result.schema_arrow.metadata == {b"own": b"kept", b"acupoints.annotator": Recogniser().version.encode()}
    assert result.num_row_groups == 3
    assert counts.rows == len(texts)
    assert left(tmp_path) == ["a.parquet", "b.parquet"]


@pytest.mark.parametrize("kind", [pa.large_string(), pa.dictionary(pa.int32(), pa.string())], ids=str)
def test_parquet_with_other_kinds_of_text(kind: pa.DataType, tmp_path: Path) -> None:
    source = pa.table({"text": pa.array([*TEXTS, None]).cast(kind)})
    parquet.write_table(source, tmp_path / "a.parquet", row_group_size=4)
    annotate_file(tmp_path / "a.parquet", tmp_path / "b.parquet")
    assert parquet.read_table(tmp_path / "b.parquet")["mentions"].to_pylist() == [*map(found, TEXTS), None]


def test_parquet_without_rows(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"text": pa.array([], pa.string())}), tmp_path / "a.parquet")
    assert annotate_file(tmp_path / "a.parquet", tmp_path / "b.parquet") == Counts()
    assert parquet.read_table(tmp_path / "b.parquet").column_names == ["text", "mentions"]


@pytest.mark.usefixtures("small_ranges")
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv"])
def test_many_ranges_give_what_one_gives(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = {"a.txt": write_txt, "a.jsonl": write_jsonl, "a.csv": write_csv}[name]
    write(tmp_path / name, many(40))
    annotate_file(tmp_path / name, tmp_path / "small.jsonl", processes=1)
    monkeypatch.undo()
    annotate_file(tmp_path / name, tmp_path / "large.jsonl", processes=1)
    assert (tmp_path / "small.jsonl").read_bytes() == (tmp_path / "large.jsonl").read_bytes()
    assert len(lines(tmp_path / "small.jsonl")) == 40


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_what_says_how_far_it_is_ends_at_the_size(name: str, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    source = {"a.jsonl": write_jsonl, "a.csv": write_csv}[name](tmp_path / name, many(9))
    annotate_file(source, tmp_path / "b.jsonl", tell=lambda progress, size: seen.append((progress.input_done, size)))
    assert len(seen) == 1
    assert seen[0][0] == seen[0][1] > 300
