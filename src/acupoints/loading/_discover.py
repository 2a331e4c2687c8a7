"""Packs that are installed or lie in folders: found by their metadata, read as data, never imported."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple, cast
from zipfile import BadZipFile

import importlib_metadata

from acupoints.errors import Problem

from ._folder import PackFolder
from ._sources import MANIFEST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from ._folder import Folder

    class Distribution(Protocol):
        """What a finder of any origin gives."""

        @property
        def name(self) -> str: ...
        @property
        def version(self) -> str: ...
        @property
        def entry_points(self) -> Iterable[importlib_metadata.EntryPoint]: ...
        def read_text(self, filename: str) -> str | None: ...


GROUP = "acupoints.packs"
"""Entry-point group: name = name of the pack, value = top-level package that holds ``pack.toml``."""

ENTRY_POINTS = "entry_points.txt"
UNNAMED = "an unnamed distribution"


class Candidate(NamedTuple):
    """A pack that was announced: where its files are, or why they can't be reached."""

    name: str
    distribution: str | None
    folder: Folder | None
    problems: tuple[Problem, ...] = ()


def installed() -> Iterator[Candidate]:
    """One candidate per name that an entry point announces; a name announced twice gives one candidate with a problem."""
    by_name: dict[str, set[tuple[str, str]]] = {}
    for dist in _announcing():
        label = _label(dist)
        try:
            entries = [entry for entry in dist.entry_points if entry.group == GROUP]
        except Exception:  # the parser raises many kinds for a line that is none
            entries = []
        if not entries:
            yield _malformed(label)
        for entry in entries:
            by_name.setdefault(entry.name, set()).add((label, entry.value))
    for name, rivals in sorted(by_name.items()):
        owned = sorted(rival for rival in rivals if rival[0] != UNNAMED) or sorted(rivals)  # what an uninstall left behind is no rival
        yield _twice(name, [label for label, _ in owned]) if len(owned) > 1 else _candidate(name, *owned[0])


def in_folders(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Candidate]:
    """One candidate per folder; a folder's pack is named by its manifest."""
    for path in map(Path, paths):
        if (path / MANIFEST).is_file():
            yield Candidate(str(path), None, PackFolder(path))
        else:
            missing = Problem("no-manifest", MANIFEST, "", f"no {MANIFEST} in {str(path)!r}", "Name the folder that holds it")
            yield Candidate(str(path), None, None, (missing,))


def _announcing() -> Iterator[Distribution]:
    """Distributions that speak of packs, of each name the first on the path, as Python takes it.

    The metadata of all others stay unparsed: that takes time, and a fault in them is no business of ours.
    """
    seen: set[str] = set()
    for dist in filter(_speaks_of_packs, _distributions()):
        project = _project(_label(dist))
        if project is None or project not in seen:
            seen.add(project or "")
            yield dist


def _distributions() -> Iterable[Distribution]:
    return cast("Iterable[Distribution]", importlib_metadata.distributions())  # pyright: ignore[reportUnknownMemberType]


def _speaks_of_packs(dist: Distribution) -> bool:
    try:
        return f"[{GROUP}]" in (dist.read_text(ENTRY_POINTS) or "")
    except UnicodeDecodeError as error:
        return f"[{GROUP}]".encode() in error.object
    except Exception:  # a finder of others may raise anything
        return False


def _label(dist: Distribution) -> str:
    try:
        return f"{dist.name} {dist.version}"
    except Exception:  # there is no METADATA, or what is there can't be read
        return UNNAMED


def _project(label: str) -> str | None:
    return None if label == UNNAMED else label.partition(" ")[0]


def _reinstall(label: str) -> str:
    project = _project(label)
    leftovers = f"pip uninstall {project}" if project else "the folder of its metadata has no METADATA"
    return f"Install the pack again, or remove its leftovers: {leftovers}"


def _malformed(distribution: str) -> Candidate:
    """A distribution that wanted to announce a pack, under its own name: that of the pack can't be told."""
    remedy = "Install it again; if that does not help, its author wrote the file by hand: each line is NAME = package"
    problem = Problem("bad-entry-point", ENTRY_POINTS, "", f"says nothing that can be read under [{GROUP}]", remedy)
    return Candidate(_project(distribution) or distribution, distribution, None, (problem,))


def _twice(name: str, labels: list[str]) -> Candidate:
    both = " and ".join(sorted(set(labels)))
    if len(set(labels)) > 1:
        message, remedy = f"two distributions bring it: {both}", f"Uninstall one of them: pip uninstall {_project(min(labels))}"
    else:
        message, remedy = f"{both} announces it twice", "Leave one of its entry points"
    return Candidate(name, both, None, (Problem("two-packs", "", "", message, remedy),))


def _candidate(name: str, distribution: str, package: str) -> Candidate:
    if not package.isidentifier():
        message = f"entry point value {package!r} is not the name of a top-level package"
        begin = re.match(r"\w+", package)
        meant = begin[0] if begin else f"acupoints_{name.replace('-', '_')}"
        return _broken(name, distribution, "bad-entry-point", message, f'Write {name} = "{meant}" in pyproject.toml')
    try:
        spec = find_spec(package)
    except Exception as error:  # a finder may raise anything: that of zips compiles __init__.py, which may be damaged
        return _broken(name, distribution, "no-package", f"package {package!r} can't be found: {error}", "Install the pack again")
    if spec is None:
        return _broken(name, distribution, "no-package", f"package {package!r} is not there", _reinstall(distribution))
    return _open(name, distribution, package, spec)


def _open(name: str, distribution: str, package: str, spec: ModuleSpec) -> Candidate:
    reader = getattr(spec.loader, "get_resource_reader", None)
    if spec.origin is None or reader is None or spec.submodule_search_locations is None:
        message = f"{package!r} is not a regular package with an __init__.py"
        return _broken(name, distribution, "no-package", message, "Add an empty __init__.py beside pack.toml")
    try:
        place = reader(package).files()
        if not place.is_dir():  # an editable install outlives the checkout that it leads to
            return _broken(
                name, distribution, "no-package", f"package {package!r} leads to a folder that is gone", _reinstall(distribution)
            )
        folder = PackFolder(place)
        folder.read(MANIFEST)
    except (OSError, KeyError, BadZipFile):
        return _broken(name, distribution, "no-manifest", f"no {MANIFEST} in package {package!r}", f"Ship {MANIFEST} with the package")
    return Candidate(name, distribution, folder)


def _broken(name: str, distribution: str, code: str, message: str, remedy: str) -> Candidate:
    return Candidate(name, distribution, None, (Problem(code, "", "", message, remedy),))
