"""A corpus in Parquet: row groups as a source of ranges, each streamed to a file of its own, and the output made of these."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from acupoints.text._arrow import ANNOTATOR_KEY, mentions_type, text_column, with_mentions
from acupoints.text._recogniser import Recogniser
from acupoints.text._rows import annotate_rows, language

from ._lines import Done
from ._options import CorpusError, Counts, Options
from ._places import Places
from ._ranges import NOTHING, RANGE, Position, Range, hash_of
from ._records import BadRow

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

ROWS = 1024
"""Rows that are in memory at a time."""

_GROUP = 64 << 20
"""Bytes in memory of a row group that is written, at most about."""

_BUFFER = 1 << 20
"""Bytes read ahead of a column, where pyarrow would read all of a row group's."""


class ParquetSource:
    """A Parquet file; a range is a row group.

    Raises:
        CorpusError: it can't be read, or pyarrow is missing.
        ValueError: it has no such columns.
    """

    head = b""

    def __init__(self, path: Path, options: Options) -> None:
        try:
            import pyarrow as pa
            from pyarrow.parquet import ParquetFile
        except ImportError as error:
            raise CorpusError('Parquet needs pyarrow: pip install "acupoints[arrow]"') from error
        self.path = path
        try:
            with ParquetFile(path) as file:
                self.schema, metadata = file.schema_arrow, file.metadata
                groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
                self._groups = [(group.num_rows, group.total_byte_size) for group in groups]
        except pa.ArrowException as error:
            raise CorpusError(f"{path.name!r} is no Parquet file that can be read: {str(error)[:200]}") from error
        self.size = sum(size for _, size in self._groups)
        for column in (options.column, *([options.lang_column] if options.lang_column else [])):
            text_column(self.schema, column)
        if options.into in self.schema.names:
            raise ValueError(f"{path.name!r} has a column {options.into!r} already: name another one with --into")
        self._into, self._digest = options.into, ""

    @property
    def count(self) -> int:
        """How many processes have something to do: there may be many small row groups."""
        return min(len(self._groups), -(-self.size // RANGE))

    @property
    def digest(self) -> str:
        """Hash of the whole file."""
        self._digest = self._digest or hash_of(self.path, self.path.stat().st_size).hexdigest()
        return self._digest

    def is_at(self, position: Position) -> bool:
        """Whether the file is the one that a position was noted in."""
        return position.digest == self.digest

    def ranges(self, position: Position | None) -> Iterator[Range]:
        """Row groups from a position on, or all."""
        row = 1
        for number, (rows, size) in enumerate(self._groups):
            if position is None or number >= position.offset:
                start = Position(number, row=row, digest=self.digest)
                yield Range(start, Position(number + 1, row=row + rows, digest=self.digest), size)
            row += rows

    def assemble(self, places: Places, version: str) -> None:
        """Make the output of the finished row groups; one of theirs is one of its own, or several where it is large."""
        from pyarrow.ipc import open_stream
        from pyarrow.parquet import ParquetWriter

        schema = _schema(self.schema, self._into, version)
        with ParquetWriter(places.partial, schema, compression="zstd") as out:
            for number in range(len(self._groups)):
                with part(places, number).open("rb") as file, open_stream(file) as stream:
                    _write_groups(stream, schema, out)
        with places.partial.open("r+b") as whole:
            os.fsync(whole.fileno())


class ParquetWork:
    """Annotates row groups; each goes to a file of its own, since it may be larger than memory."""

    def __init__(self, path: Path, places: Places, options: Options, recogniser: Recogniser) -> None:
        self._path = path
        self._places = places
        self._options = options
        self._recogniser = recogniser

    def __call__(self, group: Range) -> Done:
        """Annotate a row group."""
        from pyarrow.ipc import IpcWriteOptions, new_stream
        from pyarrow.parquet import ParquetFile

        if group == NOTHING:
            return Done(b"", Counts(), [], self._recogniser.version)
        self._places.parts.mkdir(exist_ok=True)
        file = part(self._places, group.start.offset)
        counts, bad, row = Counts(), list[BadRow](), group.start.row
        with ParquetFile(self._path, buffer_size=_BUFFER, pre_buffer=False) as source, file.open("wb") as sink:
            schema = _schema(source.schema_arrow, self._options.into, self._recogniser.version)
            with new_stream(sink, schema, options=IpcWriteOptions(compression="zstd")) as out:
                for batch in source.iter_batches(ROWS, row_groups=[group.start.offset], use_threads=False):
                    annotated, mentions, refused = self._annotate(batch, row)
                    out.write_batch(annotated)
                    bad += refused
                    counts = Counts(counts.rows + annotated.num_rows, counts.mentions + mentions, len(bad))
                    row += batch.num_rows
            sink.flush()
            os.fsync(sink.fileno())
        return Done(b"", counts, bad, self._recogniser.version)

    def _annotate(self, batch: pa.RecordBatch, first: int) -> tuple[pa.RecordBatch, int, list[BadRow]]:
        """A batch with mentions and without its bad rows, how many mentions, and the bad rows."""
        texts, reasons = _strings(batch, self._options.column)
        langs = None
        if self._options.lang_column:
            langs, wrong = _languages(batch, self._options.lang_column)
            reasons = wrong | reasons
        bad = [BadRow(None, first + index, None, None, reasons[index]) for index in sorted(reasons)]
        if reasons:
            batch, texts, langs = _without(reasons, batch, texts, langs)
        found = annotate_rows(self._recogniser, texts, self._options.lang, langs)
        annotated = with_mentions(batch, found, self._options.into, self._recogniser.version)
        return annotated, sum(len(mentions or ()) for mentions in found), bad


def part(places: Places, number: int) -> Path:
    """File of a row group, from 0."""
    return places.parts / f"{number:06}.arrow"


def _schema(schema: pa.Schema, into: str, version: str) -> pa.Schema:
    import pyarrow as pa

    return schema.append(pa.field(into, mentions_type())).with_metadata({**(schema.metadata or {}), ANNOTATOR_KEY: version.encode()})


def _write_groups(batches: Iterator[pa.RecordBatch], schema: pa.Schema, out: ParquetWriter) -> None:
    import pyarrow as pa

    held: list[pa.RecordBatch] = []
    for batch in batches:
        held.append(batch)
        if sum(each.nbytes for each in held) >= _GROUP:
            out.write_table(pa.Table.from_batches(held, schema))
            held.clear()
    if held:
        out.write_table(pa.Table.from_batches(held, schema))


def _strings(batch: pa.RecordBatch, column: str) -> tuple[list[str | None], dict[int, str]]:
    """Strings of a column, and by index the reason why there is none: Arrow lets any bytes pass for a string."""
    values = batch.column(column)
    try:
        return values.to_pylist(), {}
    except UnicodeDecodeError:
        pass
    strings: list[str | None] = []
    reasons: dict[int, str] = {}
    for index in range(len(values)):
        try:
            strings.append(values[index].as_py())
        except UnicodeDecodeError as error:
            strings.append(None)
            reasons[index] = f"{column!r} is not UTF-8: {error.reason} at byte {error.start + 1} of it"
    return strings, reasons


def _languages(batch: pa.RecordBatch, column: str) -> tuple[list[str | None], dict[int, str]]:
    tags, reasons = _strings(batch, column)
    for index, tag in enumerate(tags):
        try:
            language(tag)
        except ValueError as error:
            reasons[index] = f"{column!r}: {error}"
    return tags, reasons


def _without(
    refused: dict[int, str], batch: pa.RecordBatch, texts: list[str | None], langs: list[str | None] | None
) -> tuple[pa.RecordBatch, list[str | None], list[str | None] | None]:
    import pyarrow as pa

    kept = [index for index in range(batch.num_rows) if index not in refused]
    chosen = batch.take(pa.array(kept, pa.int64()))
    return chosen, [texts[index] for index in kept], None if langs is None else [langs[index] for index in kept]
