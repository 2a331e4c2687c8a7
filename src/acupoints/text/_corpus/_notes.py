"""What stands beside an unfinished output: how far it is, and what it was begun with."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

from ._options import CorpusError, Counts, Format, Options
from ._places import Places
from ._ranges import Position

Existing = Literal["refuse", "resume", "overwrite"]
"""What to do about files of an earlier run."""

_LAYOUT = 1


class Progress(NamedTuple):
    """How far a run is.

    Attributes:
        position: place in the input up to which all is written; None before the first range.
        counts: rows, mentions, bad rows so far.
        written: bytes of the unfinished output that hold.
        written_bad: bytes of the unfinished side file that hold.
        input_done: bytes of the input that are done.
        finished: all is written; only the files are not in their places.
    """

    position: Position | None = None
    counts: Counts = Counts()
    written: int = 0
    written_bad: int = 0
    input_done: int = 0
    finished: bool = False


@dataclass(frozen=True)
class Begun:
    """What a run is begun with, and must be continued with.

    Attributes:
        size: bytes of the input.
        annotator: version of what finds the mentions.
        read: format of the input.
        write: format of the output.
        options: all that decides what the output looks like.
    """

    size: int
    annotator: str
    read: Format
    write: Format
    options: Options


def save(places: Places, begun: Begun, progress: Progress) -> None:
    """Write the notes, the old ones staying until the new ones are whole."""
    position = progress.position and progress.position._asdict()
    so_far = {**progress._asdict(), "position": position, "counts": progress.counts._asdict()}
    places.new_notes.write_text(
        json.dumps({"layout": _LAYOUT, "begun": asdict(begun), "progress": so_far}, indent=1) + "\n", encoding="utf-8"
    )
    places.new_notes.replace(places.notes)


def check_existing(places: Places, existing: Existing) -> None:
    """Refuse to begin where an output or an unfinished run stands and `existing` does not say what to do about it.

    Raises:
        CorpusError: so it is.
    """
    if existing == "overwrite":
        return
    if places.notes.exists():
        if existing == "refuse":
            raise CorpusError(f"an interrupted run stands in {str(places.notes)!r}: --resume continues it, --overwrite begins anew")
    elif places.target.exists():
        why = ", and no interrupted run belongs to it" if existing == "resume" else ""
        raise CorpusError(f"{str(places.target)!r} exists{why}: --overwrite writes it anew")


def take_up(places: Places, begun: Begun, existing: Existing) -> Progress:
    """How far an unfinished run is, where it is to go on.

    Raises:
        CorpusError: it was begun with something else.
    """
    return _load(places, begun) if existing == "resume" and places.notes.exists() else Progress()


def _load(places: Places, begun: Begun) -> Progress:
    data = _read(places.notes)
    _compare(data["begun"], json.loads(json.dumps(asdict(begun))))
    noted: dict[str, Any] = data["progress"]
    position, counts = noted.pop("position"), noted.pop("counts")
    progress = Progress(position and Position(**position), Counts(**counts), **noted)
    held = ((places.partial, progress.written), (places.partial_bad, progress.written_bad))
    if not progress.finished and any(not file.exists() or file.stat().st_size < size for file, size in held):
        raise CorpusError(f"what {places.notes.name!r} tells of is not there any more: begin anew with --overwrite")
    return progress


def _read(file: Path) -> dict[str, Any]:
    try:
        data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        if data["layout"] == _LAYOUT:
            return data
    except (ValueError, KeyError, TypeError):
        pass
    raise CorpusError(f"{str(file)!r} is of another version of acupoints, or broken: begin anew with --overwrite")


def _compare(was: dict[str, Any], now: dict[str, Any]) -> None:
    """Refuse to mix two inputs, two versions or two choices in one output."""
    if was["size"] != now["size"]:
        raise changed()
    if was["annotator"] != now["annotator"]:
        raise CorpusError(
            f"the run was begun by annotator {was['annotator']}, this is {now['annotator']}: begin anew with --overwrite, or go back to it"
        )
    old, new = ({**each["options"], "input": each["read"], "output": each["write"]} for each in (was, now))
    if name := next((name for name in old if old[name] != new[name]), None):
        raise CorpusError(f"the run was begun with {name} {old[name]!r}, not {new[name]!r}: give the same, or begin anew with --overwrite")


def changed() -> CorpusError:
    """The input is not the one that the run was begun on."""
    return CorpusError("the input has changed since the run was begun: begin anew with --overwrite")
