"""Writing to a terminal, a pipe or a file: width, colour, and characters that the stream can't hold."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TextIO

from ._text import Line, plain, without_controls

if TYPE_CHECKING:
    from rich.console import Console

WIDEST = 80
NARROWEST = 40

_STYLES = {"heading": "bold", "emergency": "bold red", "caution": "yellow", "source": "dim"}


def screen_width() -> int:
    """Columns to lay out for: those of the terminal (or ``COLUMNS``), at least 40 and at most 80; a pipe gives 80."""
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns))


def write_lines(lines: Iterable[Line]) -> None:
    """Write a screen to standard output, in colour where that is wanted and possible."""
    console = _console(sys.stdout)
    if console is None:
        write_text("".join(f"{without_controls(plain(line))}\n" for line in lines))
        return
    from rich.text import Text

    for line in lines:
        text = Text()
        for segment in line:
            text.append(_holdable(without_controls(segment.text), sys.stdout), _STYLES.get(segment.style))
        text.rstrip()
        console.print(text, soft_wrap=True)  # the layout has wrapped it


def write_json(data: object) -> None:
    """Write views as JSON, to standard output."""
    write_json_text(json.dumps(data, ensure_ascii=False, indent=2))


def write_json_text(text: str) -> None:
    """Write JSON to standard output; as ASCII escapes where the stream can't hold the characters, which is the same JSON."""
    if not _is_unicode(sys.stdout):
        text = "".join(char if char.isascii() else json.dumps(char)[1:-1] for char in text)  # only strings hold such characters
    write_text(text + "\n")


def write_text(text: str) -> None:
    """Write text to standard output; what its encoding can't hold becomes a question mark."""
    sys.stdout.write(_holdable(text, sys.stdout))


def write_file(path: str, text: str) -> bool:
    """Write text to a file; False, and one message, where that can't be done."""
    try:
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        complain(f"can't write {path!r}: {error.strerror or error}")
        return False
    return True


def complain(message: str) -> None:
    """One message on standard error, under the name of the program."""
    lines = message.splitlines() or [""]
    text = "\n".join([f"acupoints: {lines[0]}", *lines[1:]])
    clean = "\n".join(map(without_controls, text.split("\n")))
    sys.stderr.write(clean.encode("utf-8", "backslashreplace").decode() + "\n")


def data_of(view: Any) -> dict[str, Any]:
    """A view as plain data, keys in the order of the screen."""
    return asdict(view)


def _console(stream: TextIO) -> Console | None:
    """A console of rich when colour is wanted (a terminal, no ``NO_COLOR``, not dumb) and rich is installed."""
    if not stream.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return None
    try:
        from rich.console import Console
    except ImportError:  # the extra "cli" brings it; without it the words say the same
        return None
    return Console(file=stream, highlight=False, markup=False, emoji=False)


def _is_unicode(stream: TextIO) -> bool:
    return (stream.encoding or "ascii").lower().replace("_", "-").startswith("utf")


def _holdable(text: str, stream: TextIO) -> str:
    encoding = stream.encoding or "ascii"
    # Half of a surrogate pair, from an argument that was no UTF-8, fits into no encoding at all.
    return text.encode(encoding, "replace").decode(encoding)
