"""Files of a run: the two that are asked for, and those that stand beside them until it is finished."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Places:
    """Where everything stands.

    Attributes:
        target: the output.
        bad: the side file with the bad rows; there is none where no row is bad.
    """

    target: Path
    bad: Path

    @property
    def partial(self) -> Path:
        """The output so far."""
        return self._beside("partial")

    @property
    def partial_bad(self) -> Path:
        """The bad rows so far."""
        return self._beside("partial.bad")

    @property
    def notes(self) -> Path:
        """How far the run is, and what it was begun with."""
        return self._beside("progress.json")

    @property
    def new_notes(self) -> Path:
        """The notes while they are written."""
        return self._beside("progress.json.new")

    @property
    def parts(self) -> Path:
        """Folder of the row groups so far, in Parquet."""
        return self._beside("parts")

    def settle(self, bad: int) -> None:
        """Put a finished output in its place. Says the same when it is done twice: the first time may have been interrupted."""
        if bad:
            _move(self.partial_bad, self.bad)
        else:
            self.bad.unlink(missing_ok=True)  # of an earlier run
        _move(self.partial, self.target)
        self.discard()

    def discard(self) -> None:
        """Remove what an unfinished run left, the notes last: as long as they stand, the rest can be found."""
        shutil.rmtree(self.parts, ignore_errors=True)
        for file in (self.partial, self.partial_bad, self.new_notes, self.notes):
            file.unlink(missing_ok=True)

    def _beside(self, ending: str) -> Path:
        return self.target.with_name(f"{self.target.name}.{ending}")


def _move(file: Path, place: Path) -> None:
    if file.exists():
        file.replace(place)
