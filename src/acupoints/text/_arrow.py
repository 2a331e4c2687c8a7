"""Mentions as a column of an Arrow record batch: the one function that engines for large data call, on any number of machines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from acupoints.atlas import Atlas

from ._mention import Mention
from ._recogniser import Recogniser, recogniser
from ._rows import annotate_rows, language

if TYPE_CHECKING:
    import pyarrow as pa

ANNOTATOR_KEY = b"acupoints.annotator"


def annotate_batch(
    batch: pa.RecordBatch,
    *,
    column: str = "text",
    lang: str | None = None,
    lang_column: str | None = None,
    into: str = "mentions",
    packs: Sequence[str] = (),
    atlas: Atlas | None = None,
) -> pa.RecordBatch:
    """Add a column with the mentions of each row's text: a list of structs with the fields of `Mention`. Needs the extra ``arrow``.

    Rows stay as they are and in their order; a null text has null mentions. Offsets count code points. The schema's metadata gets
    ``acupoints.annotator``: the version of what found them, so that a table says what it was made with. The first call in a process
    builds the recogniser; later ones share it.

    Args:
        batch: any record batch with a column of strings.
        column: name of the column with the texts.
        lang: BCP 47 tag of the language of all texts, or of those that `lang_column` says nothing of; detected without.
        lang_column: name of a column with each text's own language.
        into: name of the new column.
        packs: packs whose names are found too.
        atlas: the default atlas without.

    Raises:
        ValueError: a column does not exist, is none of text, or holds bytes that are no UTF-8; `into` exists; a language is no tag.
    """
    if into in batch.schema.names:
        raise ValueError(f"the batch has a column {into!r} already: name another one with into=")
    texts = _strings(batch, column)
    langs = None if lang_column is None else _strings(batch, lang_column)
    found_by = _recogniser(atlas, tuple(packs))
    return with_mentions(batch, annotate_rows(found_by, texts, language(lang), langs), into, found_by.version)


def with_mentions(batch: pa.RecordBatch, found: Sequence[Sequence[Mention] | None], into: str, version: str) -> pa.RecordBatch:
    """A batch with one more column, and the annotator's version in the metadata of its schema."""
    import pyarrow as pa

    added = batch.append_column(pa.field(into, mentions_type()), mentions_array(found))
    return added.replace_schema_metadata({**(batch.schema.metadata or {}), ANNOTATOR_KEY: version.encode()})


def mentions_type() -> pa.DataType:
    """Type of the column: list of structs, the fields in the order of `Mention`."""
    import pyarrow as pa

    return pa.list_(pa.struct(_fields()))


def mentions_array(found: Sequence[Sequence[Mention] | None]) -> pa.Array:
    """The column itself, built field by field, which is several times as fast as from one `dict` per mention."""
    import pyarrow as pa

    flat = [mention for mentions in found if mentions for mention in mentions]
    columns = zip(*flat, strict=True) if flat else [()] * len(Mention._fields)
    fields = _fields()
    structs = pa.StructArray.from_arrays(
        [pa.array(list(values), field.type) for values, field in zip(columns, fields, strict=True)], fields=fields
    )
    offsets: list[int | None] = []
    end = 0
    for mentions in found:
        offsets.append(None if mentions is None else end)
        end += len(mentions or ())
    return pa.ListArray.from_arrays(pa.array([*offsets, end], pa.int32()), structs, type=mentions_type())


def text_column(schema: pa.Schema, column: str) -> pa.Field:
    """The field of a column of text.

    Raises:
        ValueError: there is none of this name, or several, or it holds something else.
    """
    import pyarrow as pa

    if schema.names.count(column) != 1:
        how = "no column" if column not in schema.names else "more than one column"
        raise ValueError(f"there is {how} {column!r}; there are: {', '.join(schema.names)[:300]}")
    field = schema.field(column)
    kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
    textual = pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind) or pa.types.is_null(kind)
    if not textual:
        raise ValueError(f"column {column!r} holds {field.type}, not text")
    return field


def _strings(batch: pa.RecordBatch, column: str) -> list[str | None]:
    text_column(batch.schema, column)
    try:
        return batch.column(column).to_pylist()
    except UnicodeDecodeError as error:
        raise ValueError(f"column {column!r} holds bytes that are no UTF-8: {error}") from error


def _fields() -> list[pa.Field]:
    import pyarrow as pa

    text, texts = pa.string(), pa.list_(pa.string())
    types = {"start": pa.int32(), "end": pa.int32(), "points": texts, "alternatives": texts, "conflict": texts, "score": pa.float64()}
    return [pa.field(name, types.get(name, text)) for name in Mention._fields]


@lru_cache(maxsize=8)
def _recogniser(atlas: Atlas | None, packs: tuple[str, ...]) -> Recogniser:
    """One per process, atlas and choice of packs: building one takes longer than reading a small batch."""
    return recogniser(atlas, packs)
