"""The unfinished output: written in order, noted often, and put in its place at the end."""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from ._lines import Done
from ._notes import Begun, Progress, save
from ._options import CorpusError, Counts
from ._places import Places
from ._ranges import Range

NOTE_EVERY = 1.0
"""Seconds of work that a kill may cost, about."""


class Output:
    """Output of a run, as a context. Leaving it by an error or an interruption leaves what a later run takes up.

    Args:
        places: its files.
        begun: what it is begun with.
        progress: how far an earlier run was.
        head: bytes that the output begins with.

    Raises:
        CorpusError: another run is writing it.
    """

    def __init__(self, places: Places, begun: Begun, progress: Progress, head: bytes) -> None:
        fresh = progress.position is None  # also where a run was interrupted before its first range
        self.progress = Progress(written=len(head)) if fresh else progress
        self.places = places
        self._begun = begun
        self._noted = time.monotonic()
        self._file = _opened(places.partial)
        _lock(self._file, places.target)
        self._bad = _opened(places.partial_bad)
        for file, size in ((self._file, progress.written), (self._bad, progress.written_bad)):
            file.truncate(0 if fresh else size)
            file.seek(0, os.SEEK_END)
        if fresh:
            self._file.write(head)
        self.note()

    def add(self, part: Range, done: Done) -> None:
        """Write what came of the next range."""
        bad = b"".join([json.dumps(row._asdict(), ensure_ascii=False).encode() + b"\n" for row in done.bad])
        self._file.write(done.output)
        self._bad.write(bad)
        was = self.progress
        self.progress = Progress(  # in one assignment: an interruption falls before or after it
            part.end,
            Counts(*map(sum, zip(was.counts, done.counts, strict=True))),
            was.written + len(done.output),
            was.written_bad + len(bad),
            was.input_done + part.size,
        )
        if time.monotonic() - self._noted >= NOTE_EVERY:
            self.note()

    def note(self) -> None:
        """Bring all to the disk, then note how far it is: in this order the notes promise nothing that is not there."""
        for file in (self._file, self._bad):
            file.flush()
            os.fsync(file.fileno())
        save(self.places, self._begun, self.progress)
        self._noted = time.monotonic()

    def finish(self) -> None:
        """All is written: put the files in their places."""
        self.progress = self.progress._replace(finished=True)
        self.note()
        self._close()
        self.places.settle(self.progress.counts.bad)

    def __enter__(self) -> Output:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if not self._file.closed:
            with suppress(OSError):  # a full disk, say: the error under way tells of it, and the older notes still hold
                self.note()
            self._close()

    def _close(self) -> None:
        with suppress(OSError):  # what can't be flushed lies behind the last note
            self._file.close()
        with suppress(OSError):
            self._bad.close()


def _opened(file: Path) -> BinaryIO:
    """A file to write from a place on; what is in it stays."""
    return os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666), "r+b")


def _lock(file: BinaryIO, target: Path) -> None:
    """Keep a second run from writing the same; the lock goes with the process. Windows has none of this kind."""
    if sys.platform == "win32":
        return
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise CorpusError(f"another run is writing {str(target)!r}: wait for it, or stop it") from None
