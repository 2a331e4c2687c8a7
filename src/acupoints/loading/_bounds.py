"""How much of a pack is read and told: a stranger's file may be made to keep a reader busy for ever. Standard library only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, cast

from acupoints.errors import Problem

LARGEST_TOML = 2 * 1024 * 1024
"""Bytes that a TOML file may have: they take some seconds to read at worst."""

LONGEST_LIST = 10_000
"""Entries that a list may have, and columns a table."""

LONGEST_ID = 100
LONGEST_TOLD = 400
LARGEST_NUMBER = 10**15

MOST_PARTS = 20
"""Parts of a dotted TOML key; the time they take grows with their third power."""

MOST_PATTERNS = 200
"""Patterns in a manifest."""

MOST_PROBLEMS = 1_000
"""Problems of one pack that are looked for."""

_KEY = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+"""
_DOTTED = re.compile(rf"(?<![\w-])(?:{_KEY}){{{MOST_PARTS}}}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\r(?!\r*(?:\n|\Z))")


def over_dotted(text: str) -> bool:
    """Whether a TOML text has a dotted key too long to be read in time."""
    return _DOTTED.search(text) is not None


def control_character(text: str) -> int | None:
    """Place of the first character that would steer a terminal or turn the text around it; tabs and ends of lines are none."""
    found = _CONTROL.search(text)
    return None if found is None else found.start()


def misfit(data: object) -> str | None:
    """What no record can hold, however deep it stands: a number, a list or a text out of bounds."""
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            if control_character(value) is not None:
                return "holds a control character"
        elif isinstance(value, int):
            if abs(value) > LARGEST_NUMBER:
                return "holds a number that is out of range"
        elif isinstance(value, dict):
            waiting += cast("dict[str, Any]", value).values()
        elif isinstance(value, list):
            several: list[Any] = value  # pyright: ignore[reportUnknownVariableType]
            if len(several) > LONGEST_LIST and not all(isinstance(each, dict) for each in several):  # records are counted elsewhere
                return f"holds a list of more than {LONGEST_LIST} entries"
            waiting += several
    return None


def first_problems(found: Iterable[Problem]) -> list[Problem]:
    """As many as anybody mends at a time, each fit to be shown."""
    problems = list(islice(found, MOST_PROBLEMS + 1))
    if len(problems) > MOST_PROBLEMS:
        message = f"has more than {MOST_PROBLEMS} problems; these are the first"
        problems[MOST_PROBLEMS:] = [Problem("too-many", "", "", message, "Mend these and look again")]
    return [Problem(problem.code, *map(presentable, problem[1:])) for problem in problems]


def presentable(text: str) -> str:
    """A stranger's text on one line of sensible length, with nothing in it that steers a terminal or can't be encoded."""
    if len(text) > LONGEST_TOLD:
        text = f"{text[: LONGEST_TOLD - 1]}…"
    return "".join(_visible(text))


def _visible(text: str) -> Iterator[str]:
    for char in text:
        yield char if char.isprintable() else char.encode("unicode_escape").decode("ascii")


def close(id: str, known: Iterable[str]) -> str:
    """Remedy for an id that does not exist: the one that only lacks the name of its pack, else those that are near."""
    if len(id) > LONGEST_ID:
        return "Correct the id"
    known = list(known)
    if full := [each for each in known if each.endswith(f":{id}")]:
        return f"Write {' or '.join(sorted(full)[:3])}"
    from rapidfuzz import process  # only for a pack with faults: look-ups start without it
    from rapidfuzz.distance import Indel

    found = process.extract(id, known, scorer=Indel.normalized_similarity, score_cutoff=0.6, limit=50)
    near = sorted(found, key=lambda each: (-each[1], each[0]))[:3]
    return f"Close: {', '.join(each for each, _, _ in near)}" if near else "Correct the id"
