"""The command ``acupoints check-drawing``: a drawing of points held against what the standard says of them.

Exit codes: 0 nothing found; 1 something is off; 2 the file or an option makes no sense.
"""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from acupoints.model.body import Violation

    from ._text import Line

FINE, OFF = 0, 1

_EPILOG = (
    'FILE holds {"BL23": [x, y], "BL23.right": [x, y], "GV4": [x, y]} or [["BL23", x, y], ...]; three numbers are fine too, - is standard '
    "input. One view and one side are enough. A scale that is not given is the one that most points agree on."
)


def add_check_drawing(commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser) -> None:
    """Register the command."""
    command = commands.add_parser(
        "check-drawing",
        parents=[common],
        help="points of a drawing that are not where the standard has them",
        epilog=_EPILOG,
        allow_abbrev=False,
    )
    command.add_argument("file", metavar="FILE", help="coordinates by id, as JSON")
    command.add_argument("--axes", choices=("y-down", "y-up"), default="y-down", help="which way y counts (y-down, as in images)")
    command.add_argument("--scale", type=_size, metavar="N", help="units of the drawing per cun, where it has one scale throughout")
    command.add_argument("--tolerance", type=_size, metavar="CUN", help="how far off a point may be (0.25)")
    command.set_defaults(run=run_check_drawing)


def run_check_drawing(options: argparse.Namespace) -> int:
    """Run it; the exit code.

    Raises:
        ValueError: the file can't be read, or holds no drawing.
    """
    from acupoints.body import check_coordinates

    from ._output import screen_width, write_json, write_lines

    drawing = read_drawing(options.file)
    given = {} if options.tolerance is None else {"tolerance": options.tolerance}
    found = check_coordinates(drawing, scale=options.scale, axes=options.axes, **given)
    if options.json:
        write_json([violation._asdict() for violation in found])
    else:
        write_lines(violation_lines(found, len(drawing), screen_width()))
    return OFF if found else FINE


def read_drawing(file: str) -> dict[str, tuple[float, ...]]:
    """Coordinates by id from a JSON file.

    Raises:
        ValueError: it can't be read, or is something else.
    """
    import sys

    try:
        if file == "-":
            data: Any = json.load(sys.stdin)
        else:
            with open(file, encoding="utf-8") as stream:
                data = json.load(stream)
    except OSError as error:
        raise ValueError(f"can't read {file!r}: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{file!r} is not JSON: {str(error)[:100]}") from error
    from acupoints.loading import _shapes as shapes

    if (named := shapes.table(data)) is not None:
        return {id: _place(id, shapes.items(place)) for id, place in named.items()}
    if (rows := shapes.items(data)) is None:
        raise ValueError(f'{file!r} holds no drawing: write {{"BL23": [x, y], ...}}')
    cells = [shapes.items(row) or [row] for row in rows]
    return {str(row[0]): _place(str(row[0]), row[1:] or None) for row in cells}


def violation_lines(found: tuple[Violation, ...], drawn: int, width: int) -> list[Line]:
    """What is off, one entry per point; one line when nothing is."""
    from ._layout import Entry, heading, paragraph, table
    from ._text import EMPTY

    if not found:
        return paragraph(f"{drawn} points compared as far as numbers, levels and lines fix them: nothing is off.", width, 0)
    entries = [Entry(each.point, f"{each.off_cun:g} cun", (_sentence(each),)) for each in found]
    return [*heading(f"{len(found)} of {drawn} points are off", "", width), EMPTY, *table(entries, width)]


def _sentence(violation: Violation) -> str:
    rests = f" Compared with {', '.join(violation.rests_on)}." if violation.rests_on else ""
    return f"{violation.message[:1].upper()}{violation.message[1:]} ({violation.rule}).{rests}"


def _place(id: str, place: list[Any] | None) -> tuple[float, ...]:
    if place is None or any(isinstance(each, bool) or not isinstance(each, int | float) for each in place):
        raise ValueError(f"{id[:40]!r} has no place: write two or three numbers")
    return tuple(map(float, place))


def _size(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < 1e9:
        raise argparse.ArgumentTypeError(f"must be a number above 0, not {text[:20]!r}")
    return number
