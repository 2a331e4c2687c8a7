"""Everything that is wrong with a pack, as its author should see it: form, references, facts, canonical writing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from acupoints.errors import Problem

from ._check import check_sources, fits
from ._compiled import read_compiled, read_pack
from ._core import open_core
from ._discover import in_folders, installed
from ._facts import CHECKS, Check, Pack, voices_of
from ._known import Known, known_of
from ._load import FOLDERS, check_uses, known_to, notices_for, uses_of
from ._place import Place
from ._shapes import pack_name
from ._sources import MANIFEST, Sources, files_by_kind, read_sources

TYPE_CHECKING = False
if TYPE_CHECKING:
    from acupoints.atlas._data import PackData

    from ._compile import Compiled


class Report(NamedTuple):
    """What was found of a pack.

    Attributes:
        pack: its name, when it has a readable one.
        records: how many records of each kind it has.
        problems: all that is wrong, in the order of files as far as that can be told.
    """

    pack: str | None
    records: dict[str, int]
    problems: tuple[Problem, ...]


def check_place(place: Place, checks: Sequence[Check] = CHECKS) -> Report:
    """Check a pack for its author; `load_atlas` makes the first part of these checks on every pack it meets.

    Args:
        place: where it lies; see `find_pack`.
        checks: checks of facts to make.
    """
    sources, compiled = _read(place)
    name = pack_name(sources.manifest)
    problems = [*place.problems, *_form(sources, place)]
    rows = [row for row in sources.rows if fits(row)]
    core = [] if place.is_core else the_core().table("sources")
    whole = sources._replace(rows=rows)
    pack = Pack(place.folder, whole, not problems, voices_of(whole, core), compiled, [] if place.is_core else notices_of(sources))
    if not any(problem.code == "newer-schema" for problem in problems):
        problems += [problem for check in checks for problem in check(pack)]
    kinds = dict.fromkeys(row.kind for row in rows)
    return Report(name, {kind: len(whole.of(kind)) for kind in kinds}, tuple(dict.fromkeys(problems)))


def notices_of(sources: Sources) -> list[dict[str, Any]]:
    """Notices that the points of a pack may stand under, as `load_atlas` sees them: the core's, and those of packs it uses."""
    name = pack_name(sources.manifest)
    if name is None or not uses_of(sources):
        return core_notices()
    others = {other: found._replace(rows=[row for row in found.of("notices") if fits(row)]) for other, found in _others().items()}
    return notices_for(name, {**others, name: sources}, the_core())


def core_notices() -> list[dict[str, Any]]:
    """Notices of the core, which the points of any pack may stand under."""
    return the_core().table("notices")


@cache
def the_core() -> PackData:
    """The core, which a checkout compiles anew each time it is opened."""
    return open_core()


def _read(place: Place) -> tuple[Sources, Compiled | None]:
    """Sources where they are there; what was compiled from them is then compared with them."""
    sources, compiled = read_pack(place.folder)
    if compiled is not None and files_by_kind(sources.manifest, place.folder):
        problems = read_compiled(place.folder)[0].problems
        sources = read_sources(place.folder)
        return sources._replace(problems=[*problems, *sources.problems]), compiled
    return sources, compiled


def _form(sources: Sources, place: Place) -> list[Problem]:
    name = pack_name(sources.manifest)
    if place.is_core:
        return check_sources(sources, Known(), "core")
    if name == "core":
        return [Problem("reserved-name", MANIFEST, "$.pack.name", "'core' is the built-in pack", "Choose another name")]
    known = known_of(the_core())
    if name is None or not uses_of(sources):
        return check_sources(sources, known, place.announced)
    others = {**_others(), name: sources}
    problems = check_sources(sources, known_to(name, others, known), place.announced)
    return [*problems, *check_uses(name, {other: uses_of(found) for other, found in others.items()})]


def _others() -> dict[str, Sources]:
    """Packs that are here and that a pack may use, by name."""
    folders = [path for path in os.environ.get(FOLDERS, "").split(os.pathsep) if path]
    found: dict[str, Sources] = {}
    for candidate in (*installed(), *in_folders(folders)):
        if candidate.folder is not None:
            sources, _ = read_pack(candidate.folder)
            found[pack_name(sources.manifest) or candidate.name] = sources
    return found
