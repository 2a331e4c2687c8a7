"""The Arrow function: a column more, nulls stay null, any slice, any kind of string, and the version in the schema."""

from __future__ import annotations

import pickle
from functools import partial
from typing import Any

import pyarrow as pa
import pytest
from tests.corpus.files import TEXTS

import acupoints
from acupoints.text import Mention, Recogniser, find_mentions
from acupoints.text._arrow import annotate_batch


def batch(**columns: object) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict(columns)


def as_mentions(column: pa.Array) -> list[list[Mention] | None]:
    """Mentions of a column as they are found in a text."""
    return [None if row is None else [as_mention(each) for each in row] for row in column.to_pylist()]


def as_mention(row: dict[str, Any]) -> Mention:
    lists = {name: tuple(row[name]) for name in ("points", "alternatives", "conflict")}
    return Mention(**{**row, **lists})


def test_mentions_are_those_of_each_text() -> None:
    given = batch(id=range(len(TEXTS) + 2), text=[None, *TEXTS, None])
    result = annotate_batch(given)
    assert as_mentions(result.column("mentions")) == [None, *map(find_mentions, TEXTS), None]
    assert result.select(["id", "text"]).equals(given)
    result.validate(full=True)


def test_slices_and_empty_batches() -> None:
    given = batch(text=[None, *TEXTS])
    whole = annotate_batch(given).column("mentions")
    for first, length in ((0, 0), (0, 1), (1, 3), (3, 10)):
        part = annotate_batch(given.slice(first, length))
        assert part.column("mentions").equals(whole.slice(first, length))
    assert annotate_batch(given.slice(0, 0)).schema == annotate_batch(given).schema


@pytest.mark.parametrize("kind", [pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string()), pa.null()], ids=str)
def test_kinds_of_strings(kind: pa.DataType) -> None:
    values = [None, None] if kind == pa.null() else ["BL23", None]
    result = annotate_batch(pa.RecordBatch.from_arrays([pa.array(values).cast(kind)], names=["text"]))
    assert [row and len(row) for row in result.column("mentions").to_pylist()] == [values[0] and 1, None]


def test_languages_by_row() -> None:
    given = batch(abstract=["P6"] * 4, language=["fr", "en", None, ""])
    result = annotate_batch(given, column="abstract", lang="fr", lang_column="language", into="points")
    assert as_mentions(result.column("points")) == [find_mentions("P6", tag) for tag in ("fr", "en", "fr", "fr")]


def test_the_schema_says_what_found_them() -> None:
    result = annotate_batch(batch(text=["BL23"]).replace_schema_metadata({"own": "kept"}))
    assert result.schema.metadata == {b"own": b"kept", b"acupoints.annotator": Recogniser().version.encode()}
    names = [result.schema.field("mentions").type.value_type.field(number).name for number in range(len(Mention._fields))]
    assert names == list(Mention._fields)


def test_an_atlas_of_ones_own() -> None:
    atlas = acupoints.load_atlas(packs=[])
    assert annotate_batch(batch(text=["BL23"]), atlas=atlas).equals(annotate_batch(batch(text=["BL23"])))


def test_it_travels_to_other_processes() -> None:
    function = pickle.loads(pickle.dumps(partial(annotate_batch, column="abstract")))
    assert function(batch(abstract=["BL23"])).num_rows == 1


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"column": "abstract"}, "there is no column 'abstract'; there are: text, n, tag"),
        ({"column": "n"}, "column 'n' holds int64, not text"),
        ({"lang_column": "language"}, "no column 'language'"),
        ({"into": "n"}, "a column 'n' already"),
        ({"lang": "English"}, "'English' is no language tag"),
        ({"lang_column": "tag"}, "'English' is no language tag"),
    ],
)
def test_what_makes_no_sense_is_said(options: dict[str, str], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        annotate_batch(batch(text=["BL23"], n=[1], tag=["English"]), **options)


def test_two_columns_of_one_name_and_bytes_that_are_no_text() -> None:
    twice = pa.RecordBatch.from_arrays([pa.array(["BL23"])] * 2, names=["text", "text"])
    with pytest.raises(ValueError, match="more than one column 'text'"):
        annotate_batch(twice)
    broken = pa.Array.from_buffers(pa.string(), 1, pa.array([b"\xff"], pa.binary()).buffers())
    with pytest.raises(ValueError, match="bytes that are no UTF-8"):
        annotate_batch(pa.RecordBatch.from_arrays([broken], names=["text"]))
