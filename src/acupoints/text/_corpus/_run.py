"""A run over a corpus, from what is asked for to the files in their places."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol

from acupoints.text._recogniser import recogniser

from ._lines import Done, LineSource, LineWork
from ._notes import Begun, Existing, Progress, changed, check_existing, take_up
from ._options import CorpusError, Counts, Format, Options, formats
from ._output import Output
from ._parquet import ParquetSource, ParquetWork
from ._places import Places
from ._ranges import NOTHING, Position, Range
from ._workers import workers

_WORTH = 16 << 20
"""Bytes that one process annotates while another one begins, about."""

Tell = Callable[[Progress, int], None]
"""Is told how far a run is, and the size of the input in the same bytes."""

Work = Callable[[Iterable[Range]], Iterator[tuple[Range, Done]]]
"""Ranges to what came of them, in their order."""


class Source(Protocol):
    """An input: what it begins with, and its ranges."""

    @property
    def path(self) -> Path:
        """The file."""
        ...

    @property
    def size(self) -> int:
        """Bytes, as ranges count them."""
        ...

    @property
    def count(self) -> int:
        """How many processes have something to do."""
        ...

    @property
    def head(self) -> bytes:
        """What the output begins with."""
        ...

    def is_at(self, position: Position) -> bool:
        """Whether what was read up to a position is still what the file holds."""
        ...

    def ranges(self, position: Position | None) -> Iterator[Range]:
        """Ranges from a position on, or all."""
        ...

    def assemble(self, places: Places, version: str) -> None:
        """Make the output, where it does not grow as the ranges are done."""
        ...


class Task(NamedTuple):
    """All that a process needs to make its worker."""

    source: Path
    places: Places
    read: Format
    write: Format
    options: Options
    header: tuple[str, ...]


def annotate_file(
    source: Path,
    target: Path,
    options: Options | None = None,
    *,
    bad: Path | None = None,
    processes: int | None = None,
    existing: Existing = "refuse",
    tell: Tell | None = None,
) -> Counts:
    """Annotate a corpus; output in the order of the input.

    Args:
        source: the corpus.
        target: the output. What is unfinished stands beside it; see `Places`.
        options: what to look at; the usual ones without.
        bad: file for rows that can't be read; without, `target` with ``.bad.jsonl`` behind its name.
        processes: how many to work with; without, as many as the input is worth and there are processors.
        existing: what to do when there is an output or an interrupted run.
        tell: is told how far it is, after every range.

    Raises:
        CorpusError: the run can't begin or go on.
        ValueError: what is asked for does not go together.
        OSError: a file can't be written.
    """
    options = options or Options()
    places = Places(target, bad or target.with_name(f"{target.name}.bad.jsonl"))
    read, write = formats(source, target, options)
    _check_places(source, places)
    opened, header = _open(source, read, write, options)
    check_existing(places, existing)
    task = Task(source, places, read, write, options, header)
    count = max(1, min(processes or _worth(opened.size), opened.count))
    if options.packs:
        recogniser(None, options.packs)  # its warnings are for this process to show
    with workers(partial(_worker, task), count) as work:
        version = next(work([NOTHING] * count))[1].annotator  # and all workers have begun
        begun = Begun(source.stat().st_size, version, read, write, options)
        progress = take_up(places, begun, existing)
        if progress.finished:
            places.settle(progress.counts.bad)
            return progress.counts
        if progress.position is not None and not opened.is_at(progress.position):
            raise changed()
        return _annotate(opened, Output(places, begun, progress, opened.head), work, version, tell)


def _annotate(opened: Source, output: Output, work: Work, version: str, tell: Tell | None) -> Counts:
    """Annotate what an output lacks."""
    begin = _stamp(opened.path)
    with output:
        for part, done in work(opened.ranges(output.progress.position)):
            if done.annotator != version:
                raise CorpusError(
                    f"a worker is annotator {done.annotator}, not {version}: was a pack installed meanwhile? Begin anew with --overwrite"
                )
            output.add(part, done)
            if tell is not None:
                tell(output.progress, opened.size)
        same = _stamp(opened.path) == begin
        if same:
            opened.assemble(output.places, version)
            output.finish()
    if not same:
        output.places.discard()
        raise CorpusError(f"{str(opened.path)!r} changed while it was read, so nothing of the output is kept: run it again")
    return output.progress.counts


def _open(source: Path, read: Format, write: Format, options: Options) -> tuple[Source, tuple[str, ...]]:
    """The input, and the names of its columns where it is a CSV."""
    if read == "parquet":
        return ParquetSource(source, options), ()
    lines = LineSource(source, read, write, options)
    return lines, lines.header


def _worker(task: Task) -> Callable[[Range], Done]:
    """What annotates a range, made anew in every process: a recogniser travels as what it is made from."""
    found_by = recogniser(None, task.options.packs)
    if task.read == "parquet":
        return ParquetWork(task.source, task.places, task.options, found_by)
    return LineWork(task.source, task.read, task.write, task.options, task.header, found_by)


def _check_places(source: Path, places: Places) -> None:
    """Refuse to write over the input, or two files into one."""
    if not source.is_file():
        raise CorpusError(f"can't read {str(source)!r}: {'it is a folder' if source.is_dir() else 'there is no such file'}")
    if not os.access(source, os.R_OK):
        raise CorpusError(f"can't read {str(source)!r}: permission denied")
    if not places.target.parent.is_dir():
        raise CorpusError(f"can't write {str(places.target)!r}: there is no such folder")
    files = [file.resolve() for file in (source, places.target, places.bad)]
    if len(set(files)) < len(files):
        raise ValueError("input, output and the file for bad rows must be three files")


def _stamp(file: Path) -> tuple[int, int]:
    status = file.stat()
    return status.st_size, status.st_mtime_ns


def _worth(size: int) -> int:
    """How many processes an input is worth: at most one per processor that this process may use."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(processors, -(-size // _WORTH))
