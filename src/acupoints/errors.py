"""Everything this library raises: each message says what is wrong, where, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MOST_SHOWN = 50
"""Problems that the message of an error lists."""


def _shortened(query: str) -> str:
    """What was asked for, without filling the screen with it."""
    return repr(query if len(query) <= 80 else f"{query[:79]}…")


class AcupointsError(Exception):
    """Base of every error that the library raises on purpose."""


class PointNotFoundError(AcupointsError, KeyError):
    """No point answers to a query.

    Attributes:
        query: what was asked for, as given.
        suggestions: ids of points that are close to it, best first; may be empty.
    """

    def __init__(self, query: str, reason: str = "", suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(query, reason, suggestions)
        self.query = query
        self.reason = reason
        self.suggestions = suggestions

    def __str__(self) -> str:  # KeyError would print the repr of its arguments
        text = f"no point {_shortened(self.query)}"
        if self.reason:
            text += f": {self.reason}"
        if self.suggestions:
            text += f"{'' if text.endswith('.') else '.'} Close: {', '.join(self.suggestions)}"
        elif not self.reason:
            text += ". Write a code such as BL40 or a name such as Weizhong or 委中"
        return text if text.endswith(".") else text + "."


class AmbiguousPointError(AcupointsError, LookupError):
    """A query names several points and nothing in it tells which is meant.

    Attributes:
        query: what was asked for, as given.
        candidates: the ids it may mean, in standard order.
    """

    def __init__(self, query: str, candidates: tuple[str, ...], hint: str = "") -> None:
        super().__init__(query, candidates, hint)
        self.query = query
        self.candidates = candidates
        self.hint = hint

    def __str__(self) -> str:
        hint = self.hint or "Ask by one of these ids, or with tone marks or characters"
        return f"{_shortened(self.query)} may be {' or '.join(self.candidates)}. {hint}."


class UnknownIdError(AcupointsError, KeyError):
    """No set, meridian, source or other record has this id.

    Attributes:
        kind: what was looked for, such as ``"set"``.
        query: the id as given.
        suggestions: ids that exist and are close to it.
    """

    def __init__(self, kind: str, query: str, suggestions: tuple[str, ...] = (), reason: str = "") -> None:
        super().__init__(kind, query, suggestions, reason)
        self.kind = kind
        self.query = query
        self.suggestions = suggestions
        self.reason = reason

    def __str__(self) -> str:
        text = f"no {self.kind} {_shortened(self.query)}"
        if self.reason:
            text += f": {self.reason}"
        if self.suggestions:
            text += f". Known: {', '.join(self.suggestions)}"
        return text + "."


class NotComparableError(AcupointsError, ValueError):
    """Two places have no distance in cun; the message says why."""


class Problem(NamedTuple):
    """One thing wrong with a pack.

    Attributes:
        code: stable name of the kind of fault, such as ``"unknown-id"``.
        file: file inside the pack, such as ``"names/vi.tsv"``; empty for the pack as a whole.
        path: place in that file: ``"$.point[3].side"`` in TOML, ``"row 12, lang"`` in TSV; may be empty.
        message: what is wrong.
        remedy: how to mend it.
    """

    code: str
    file: str
    path: str
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        place = " ".join(part for part in (self.file, self.path) if part)
        text = f"{place}: {self.message}" if place else self.message
        text = text.rstrip(".")
        return f"{text} [{self.code}]. {self.remedy}".rstrip() if self.remedy else f"{text} [{self.code}]"


class PackInvalidError(AcupointsError):
    """A pack can't be used; ``problems`` lists all that is wrong with it, not only the first.

    Attributes:
        pack: name of the pack, or the place it was read from where it has no readable name.
        problems: every fault found.
        distribution: name of the installed distribution that brings the pack, when it has one.
    """

    def __init__(self, pack: str, problems: tuple[Problem, ...], distribution: str | None = None) -> None:
        super().__init__(pack, problems, distribution)
        self.pack = pack
        self.problems = problems
        self.distribution = distribution

    def __str__(self) -> str:
        origin = f" (distribution {self.distribution})" if self.distribution else ""
        count = len(self.problems)
        lines = [f"pack {self.pack!r}{origin}: {count} problem{'' if count == 1 else 's'}"]
        lines += [f"  {problem}" for problem in self.problems[:MOST_SHOWN]]
        if count > MOST_SHOWN:
            lines.append(f"  and {count - MOST_SHOWN} more")
        return "\n".join(lines)


class EditionError(AcupointsError):
    """What was given to compare is no edition of the core or of a pack, or can't be read; the message is one line."""


class PackErrors(ExceptionGroup[PackInvalidError]):
    """All packs that could not be loaded, raised by ``load_atlas(strict=True)``."""

    def derive(self, excs: Sequence[PackInvalidError], /) -> PackErrors:  # type: ignore[override]  # holds nothing else
        """A group of the same kind, as `ExceptionGroup` asks for when it is split."""
        return PackErrors(self.message, excs)


class PackWarning(UserWarning):
    """A pack was left out; the message names pack, distribution, file, place and remedy."""
