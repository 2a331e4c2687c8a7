"""A tutorial page as what it tells its reader to do: commands with what they print, and files to write.

Commands stand in fences of ``console``, each behind ``$ ``, with their output below; ``...`` stands for lines or text left out. Files stand
in ``{code-block}`` directives whose ``:caption:`` is the path of the file.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_FENCE = re.compile(r"^```(?P<head>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_CAPTION = re.compile(r":caption: (?P<path>\S+)\n")


class Command(NamedTuple):
    """A command and what the page says that it prints."""

    text: str
    output: str


class File(NamedTuple):
    """A file that the reader writes."""

    path: str
    text: str


def steps(page: str) -> list[Command | File]:
    """What a page asks for, in its order."""
    found: list[Command | File] = []
    for fence in _FENCE.finditer(page):
        head, body = fence["head"], fence["body"]
        caption = _CAPTION.match(body)
        if head.startswith("{code-block}") and caption is not None:
            found.append(File(caption["path"], body[caption.end() :]))
        elif head == "console":
            found += _commands(body)
    return found


def _commands(body: str) -> list[Command]:
    parts = re.split(r"^\$ ", body, flags=re.MULTILINE)
    assert parts[0] == "", f"output without a command: {body}"
    return [Command(*part.split("\n", 1)) for part in parts[1:]]
