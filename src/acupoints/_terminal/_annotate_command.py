"""The command ``acupoints annotate``: mentions of points in a whole corpus.

Exit codes: 0 all rows are annotated; 1 some rows could not be read (they are in the side file, all others in the output), or the run can't
begin or go on; 2 wrong usage; 130 interrupted, and to be resumed.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from acupoints.text._corpus import Counts, Progress

FINE, SOME_BAD = 0, 1

_EPILOG = (
    "Endings say how files are read and written: .txt (one text a line) and .jsonl to .jsonl or .csv, .csv to .csv or .jsonl, .parquet to "
    ".parquet. A .csv has one line per mention. Offsets count characters."
)


def add_annotate(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: argparse.ArgumentParser,
    positive: Callable[[str], int],
) -> None:
    """Register the command."""
    command = commands.add_parser(
        "annotate", parents=[common], help="find the points that the texts of a corpus mention", epilog=_EPILOG, allow_abbrev=False
    )
    command.add_argument("input", metavar="IN", help="a .txt, .jsonl, .csv or .parquet file in UTF-8")
    command.add_argument("-o", "--output", metavar="OUT", required=True, help="file to write; it appears when it is finished")
    command.add_argument("--column", default="text", metavar="NAME", help="key or column with the texts (text)")
    command.add_argument("--lang-column", metavar="NAME", help="key or column with each text's language; --lang is for those without")
    command.add_argument("--pack", action="append", default=[], metavar="NAME", help="find the names of this pack too")
    command.add_argument("--into", default="mentions", metavar="NAME", help="key or column that gets the mentions (mentions)")
    command.add_argument("--keep", action="append", default=[], metavar="NAME", help="repeat this column in a .csv of mentions")
    command.add_argument("--workers", type=positive, metavar="N", help="processes to work with (one per processor and 16 MiB of input)")
    command.add_argument("--bad", metavar="FILE", help="file for rows that can't be read, with the reasons (OUT.bad.jsonl)")
    existing = command.add_mutually_exclusive_group()
    existing.add_argument("--resume", dest="existing", action="store_const", const="resume", help="go on with an interrupted run")
    existing.add_argument("--overwrite", dest="existing", action="store_const", const="overwrite", help="begin anew whatever is there")
    command.set_defaults(run=run_annotate, existing="refuse")


def run_annotate(options: argparse.Namespace) -> int:
    """Run it; the exit code.

    Raises:
        CorpusError: the run can't begin or go on.
        ValueError: what is asked for does not go together.
        KeyboardInterrupt: it was interrupted; what to do next has been said.
    """
    from acupoints.text._corpus import Options, annotate_file

    from ._output import complain, write_json, write_text

    wanted = Options(options.column, options.lang, options.lang_column, tuple(options.pack), options.into, tuple(options.keep))
    target = Path(options.output)
    bad = Path(options.bad or f"{options.output}.bad.jsonl")
    try:
        with _progress_bar(target.name) as tell:
            counts = annotate_file(
                Path(options.input), target, wanted, bad=bad, processes=options.workers, existing=options.existing, tell=tell
            )
    except KeyboardInterrupt:
        complain("interrupted: the same command with --resume goes on from here")
        raise
    if options.json:
        write_json({**counts._asdict(), "output": str(target), "bad_file": str(bad) if counts.bad else None})
    else:
        write_text(f"{_summary(counts)}: {target}\n")
    if counts.bad:
        complain(f"{counts.bad:,} row{'' if counts.bad == 1 else 's'} could not be read: {bad} tells which and why")
    return SOME_BAD if counts.bad else FINE


def _summary(counts: Counts) -> str:
    return f"{counts.rows:,} row{'' if counts.rows == 1 else 's'}, {counts.mentions:,} mention{'' if counts.mentions == 1 else 's'}"


@contextmanager
def _progress_bar(name: str) -> Generator[Callable[[Progress, int], None] | None]:
    """A bar on standard error where that is a terminal and rich is installed; None elsewhere."""
    import sys

    from ._output import _console

    terminal = _console(sys.stderr)
    if terminal is None:
        yield None
        return
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=terminal, transient=True) as bar:
        task = bar.add_task(name, total=None)
        yield lambda progress, size: bar.update(task, completed=progress.input_done, total=size)
