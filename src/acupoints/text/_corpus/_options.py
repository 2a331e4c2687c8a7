"""What a run over a corpus is asked for, and what is refused before it begins."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from acupoints.errors import AcupointsError
from acupoints.text._rows import fits_utf8

Format = Literal["txt", "jsonl", "csv", "parquet"]

_TARGETS: dict[Format, tuple[Format, ...]] = {
    "txt": ("jsonl", "csv"),
    "jsonl": ("jsonl", "csv"),
    "csv": ("csv", "jsonl"),
    "parquet": ("parquet",),
}
"""Formats that each can be written to."""


class CorpusError(AcupointsError):
    """A run over a corpus can't begin or go on; the message is one line and says what to do."""


class Counts(NamedTuple):
    """What a run has done.

    Attributes:
        rows: rows in the output.
        mentions: mentions found in them.
        bad: rows that could not be read; they are in the side file.
    """

    rows: int = 0
    mentions: int = 0
    bad: int = 0


@dataclass(frozen=True)
class Options:
    """All that decides what the output looks like; a resumed run must be given the same.

    Attributes:
        column: key or column with the texts; a ``.txt`` file has none.
        lang: language of the texts, or of those that `lang_column` says nothing of; detected without.
        lang_column: key or column with each text's own language.
        packs: packs whose names are found too.
        into: key or column that gets the mentions.
        keep: columns that a CSV of mentions repeats from the input.
    """

    column: str = "text"
    lang: str | None = None
    lang_column: str | None = None
    packs: tuple[str, ...] = ()
    into: str = "mentions"
    keep: tuple[str, ...] = ()


def format_of(path: Path) -> Format:
    """Format that the ending of a name stands for.

    Raises:
        ValueError: another ending.
    """
    for known in _TARGETS:
        if path.name.lower().endswith(f".{known}"):
            return known
    raise ValueError(f"{path.name!r}: the name must end in .txt, .jsonl, .csv or .parquet, which says how the file is read or written")


def formats(source: Path, target: Path, options: Options) -> tuple[Format, Format]:
    """Formats of input and output.

    Raises:
        ValueError: the two, or the options, do not go together.
    """
    read, write = format_of(source), format_of(target)
    if write not in _TARGETS[read]:
        raise ValueError(f"a .{read} file can be written as {' or '.join(f'.{each}' for each in _TARGETS[read])}, not as .{write}")
    if read == "txt" and (options.lang_column or options.keep or options.column != "text"):
        raise ValueError("a .txt file has one text a line and no columns")
    if not fits_utf8("".join((options.column, options.into, options.lang_column or "", *options.keep))):
        raise ValueError("the names of columns must be UTF-8")
    if options.keep and write != "csv":
        raise ValueError(f"--keep is for a .csv of mentions; a .{write} file keeps all of its input")
    return read, write
