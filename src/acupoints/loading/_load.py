"""From what is installed to an atlas: choose packs, read, check, and go on where one is broken."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from acupoints.atlas import Atlas
from acupoints.atlas._data import PackData
from acupoints.atlas._records import pack_info
from acupoints.errors import PackErrors, PackInvalidError, PackWarning, Problem
from acupoints.model import PackInfo

from ._bounds import first_problems, presentable
from ._check import check_sources
from ._compile import Compiled, compile_sources
from ._compiled import read_pack
from ._core import open_core, pack_data
from ._discover import Candidate, in_folders, installed
from ._known import Known, known_of
from ._shapes import pack_head, pack_name, texts
from ._sources import MANIFEST, Sources, read_manifest

CHOICE = "ACUPOINTS_PACKS"
FOLDERS = "ACUPOINTS_PACK_PATH"

Paths = Sequence[str | os.PathLike[str]]


def load_atlas(packs: Sequence[str] | None = None, paths: Paths = (), strict: bool = False) -> Atlas:
    """A new atlas of the core and of packs, read now.

    Args:
        packs: names of the packs to load, those that they use among them; None takes the environment variable ``ACUPOINTS_PACKS``
            (unset: all that are installed, empty: none, else a list separated by commas); an empty sequence loads the core only.
        paths: folders that hold a ``pack.toml`` each, besides those in ``ACUPOINTS_PACK_PATH``.
        strict: raise when a pack can't be loaded, instead of warning and going on.

    Raises:
        PackErrors: with ``strict``, all packs that failed, each a `PackInvalidError`.
        UnknownIdError: a pack named in ``packs`` is not there.
    """
    core = open_core()
    loaded = load_packs(core, packs, paths, strict=strict)
    return Atlas(core, lambda: loaded)


def load_packs(
    core: PackData, packs: Sequence[str] | None = None, paths: Paths = (), *, strict: bool = False
) -> tuple[tuple[PackData, ...], tuple[PackInfo, ...]]:
    """Packs that can be loaded, by name, and what became of all that were found."""
    chosen = _chosen(packs)
    if isinstance(paths, str | os.PathLike):
        raise TypeError(f"paths is a sequence of folders, not one: write paths=[{os.fspath(paths)!r}]")
    folders = [*(os.environ.get(FOLDERS, "").split(os.pathsep) if packs is None else ()), *paths]
    candidates = [*installed(), *map(_named, in_folders(path for path in folders if path))]
    kept = [each for each in candidates if chosen is None or each.name in chosen or each.distribution is None]
    if chosen is not None:
        _check_chosen(chosen, candidates)
    skipped = [_skipped(each) for each in candidates if each not in kept]
    data, infos, errors = _read_all(_without_twins(kept), core)
    if errors and strict:
        raise PackErrors(f"{len(errors)} pack{'s' if len(errors) > 1 else ''} could not be loaded", errors)
    for error in errors:
        warnings.warn(f"left out: {error}", PackWarning, stacklevel=2)
    order = sorted(data, key=lambda each: each.name)
    return tuple(order), tuple(sorted([*infos, *skipped], key=lambda info: info.name))


def _chosen(packs: Sequence[str] | None) -> frozenset[str] | None:
    if packs is None:
        listed = os.environ.get(CHOICE)
        return None if listed is None else frozenset(name.strip() for name in listed.split(",") if name.strip())
    if isinstance(packs, str):
        raise TypeError(f"packs is a sequence of names, not a str: write packs=[{packs!r}]")
    return frozenset(packs) - {"core"}


def _check_chosen(chosen: Iterable[str], candidates: list[Candidate]) -> None:
    there = {each.name for each in candidates}
    for name in sorted(set(chosen) - there - {"core"}):
        from acupoints.errors import UnknownIdError

        raise UnknownIdError("pack", name, tuple(sorted(there)), "it is not installed; install the distribution that brings it")


def _named(candidate: Candidate) -> Candidate:
    """A folder's pack under the name in its manifest."""
    if candidate.folder is None:
        return candidate
    return candidate._replace(name=pack_name(read_manifest(candidate.folder)) or candidate.name)


def _without_twins(candidates: list[Candidate]) -> list[Candidate]:
    """A name that stands twice loads neither: which of them is meant can't be known."""
    result: list[Candidate] = []
    for each in candidates:
        twins = [other for other in candidates if other.name == each.name]
        if len(twins) == 1:
            result.append(each)
        elif twins[0] is each:
            origins = " and ".join(other.distribution or "a folder" for other in twins)
            problem = Problem("two-packs", "", "", f"found twice: {origins}", "Remove one of them")
            result.append(Candidate(each.name, each.distribution, None, (problem,)))
    return result


def _read_all(candidates: list[Candidate], core: PackData) -> tuple[list[PackData], list[PackInfo], list[PackInvalidError]]:
    sources: dict[str, Sources] = {}
    built: dict[str, Compiled] = {}
    problems: dict[str, list[Problem]] = {each.name: list(each.problems) for each in candidates}
    for each in candidates:
        if each.name == "core":
            reserved = Problem("reserved-name", MANIFEST, "$.pack.name", "'core' is the built-in pack", "Choose another name")
            problems["core"].append(reserved)
        elif each.folder is not None:
            sources[each.name], compiled = read_pack(each.folder)
            if compiled is not None:
                built[each.name] = compiled
    core_known = known_of(core)
    for name, found in sources.items():
        problems[name] += check_sources(found, known_to(name, sources, core_known), name)
    uses = {name: uses_of(found) for name, found in sources.items()}
    for name in sources:
        wrong = list(check_uses(name, uses))
        if any(problem.code == "missing-pack" for problem in wrong):  # whatever it names of that pack is not there either
            problems[name] = [problem for problem in problems[name] if problem.code not in ("unknown-id", "unknown-source")]
        problems[name] += wrong
    _fail_with_the_needed(problems, sources)
    data: list[PackData] = []
    infos: list[PackInfo] = []
    errors: list[PackInvalidError] = []
    for each in candidates:
        if problems[each.name]:
            error = PackInvalidError(presentable(each.name), tuple(first_problems(problems[each.name])), each.distribution)
            errors.append(error)
            infos.append(PackInfo(name=error.pack, status="failed", reason=str(error), distribution=each.distribution))
        else:
            pack = pack_data(built.get(each.name) or compile_sources(sources[each.name], notices_for(each.name, sources, core)))
            data.append(pack)
            infos.append(pack_info(pack, each.distribution))
    return data, infos, errors


def notices_for(name: str, sources: Mapping[str, Sources], core: PackData) -> list[dict[str, Any]]:
    """Notices that the points of a pack may stand under: the core's, and those of packs it uses."""
    others = [sources[other] for other in uses_of(sources[name]) if other in sources and other != name]
    return [*core.table("notices"), *(row.data for other in others for row in other.of("notices"))]


def known_to(name: str, sources: dict[str, Sources], core: Known) -> Known:
    """What a pack may refer to: the core, and points, landmarks and words of the packs it says it uses."""
    others = [sources[other] for other in uses_of(sources[name]) if other in sources and other != name]
    return core.with_rows([row for other in others for row in other.rows])


def uses_of(sources: Sources) -> list[str]:
    return texts(pack_head(sources.manifest).get("uses")) or []


def check_uses(name: str, uses: Mapping[str, list[str]]) -> Iterator[Problem]:
    """A pack may need others that are there, and none of them may need it in turn."""
    for number, other in enumerate(uses[name]):
        path = f"$.pack.uses[{number}]"
        if other == name:
            yield Problem("circular-uses", MANIFEST, path, "a pack can't use itself", "Take it out")
        elif other not in uses and other != "core":
            remedy = "Install the distribution that brings it, and name it too where packs are chosen by name"
            yield Problem("missing-pack", MANIFEST, path, f"needs pack {other!r}, which is not here", remedy)
        elif name in _reached(other, uses):
            yield Problem("circular-uses", MANIFEST, path, f"{other!r} needs {name!r} in turn", "Let only one of them use the other")


def _reached(name: str, uses: Mapping[str, list[str]]) -> set[str]:
    """All packs that a pack needs, directly or through others."""
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        for other in uses.get(waiting.pop(), ()):
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    return reached


def _fail_with_the_needed(problems: dict[str, list[Problem]], sources: Mapping[str, Sources]) -> None:
    """A pack can't be loaded without the packs it uses: faults of one are faults of all that need it."""
    spreading = True
    while spreading:
        spreading = False
        for name, found in sources.items():
            broken = [other for other in uses_of(found) if other != name and problems.get(other)]
            if broken and not problems[name]:
                message = f"needs pack {broken[0]!r}, which could not be loaded"
                problems[name].append(Problem("missing-pack", MANIFEST, "$.pack.uses", message, f"Mend {broken[0]!r} first"))
                spreading = True


def _skipped(candidate: Candidate) -> PackInfo:
    return PackInfo(name=candidate.name, status="skipped", reason="not among the packs asked for", distribution=candidate.distribution)
