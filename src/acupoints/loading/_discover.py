"""Packs that are installed or lie in folders: found by their metadata, read as data, never imported."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile

import importlib_metadata

from acupoints.errors import Problem

from ._folder import PackFolder
from ._sources import MANIFEST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._folder import Folder

GROUP = "acupoints.packs"
"""Entry-point group: name = name of the pack, value = top-level package that holds ``pack.toml``."""


class Candidate(NamedTuple):
    """A pack that was announced: where its files are, or why they can't be reached."""

    name: str
    distribution: str | None
    folder: Folder | None
    problems: tuple[Problem, ...] = ()


def installed() -> Iterator[Candidate]:
    """One candidate per entry point; a name announced by two distributions gives one candidate with a problem."""
    by_name: dict[str, dict[str, importlib_metadata.EntryPoint]] = {}
    for entry in _entries():
        by_name.setdefault(entry.name, {})[_distribution(entry)] = entry
    for name, rivals in sorted(by_name.items()):
        if len(rivals) > 1:
            both = " and ".join(sorted(rivals))
            remedy = f"Uninstall one of them: pip uninstall {min(rivals).split(' ')[0]}"
            yield Candidate(name, both, None, (Problem("two-packs", "", "", f"two distributions bring it: {both}", remedy),))
        else:
            distribution, entry = next(iter(rivals.items()))
            yield _candidate(name, distribution, entry.value)


def in_folders(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Candidate]:
    """One candidate per folder; a folder's pack is named by its manifest."""
    for path in map(Path, paths):
        if (path / MANIFEST).is_file():
            yield Candidate(str(path), None, PackFolder(path))
        else:
            missing = Problem("no-manifest", MANIFEST, "", f"no {MANIFEST} in {path}", "Name the folder that holds it")
            yield Candidate(str(path), None, None, (missing,))


def _entries() -> Iterable[importlib_metadata.EntryPoint]:
    return importlib_metadata.entry_points(group=GROUP)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]


def _distribution(entry: importlib_metadata.EntryPoint) -> str:
    dist = entry.dist
    return f"{dist.name} {dist.version}" if dist is not None else "an unnamed distribution"


def _candidate(name: str, distribution: str, package: str) -> Candidate:
    if not package.isidentifier():
        message = f"entry point value {package!r} is not the name of a top-level package"
        return _broken(name, distribution, "bad-entry-point", message, f'Write {name} = "{name.replace("-", "_")}" in pyproject.toml')
    try:
        spec = find_spec(package)
    except Exception as error:  # a finder may raise anything: that of zips compiles __init__.py, which may be damaged
        return _broken(name, distribution, "no-package", f"package {package!r} can't be found: {error}", "Install the pack again")
    if spec is None:
        remedy = f"Install the pack again, or remove its leftovers: pip uninstall {distribution.split(' ')[0]}"
        return _broken(name, distribution, "no-package", f"package {package!r} is not there", remedy)
    return _open(name, distribution, package, spec)


def _open(name: str, distribution: str, package: str, spec: ModuleSpec) -> Candidate:
    reader = getattr(spec.loader, "get_resource_reader", None)
    if spec.origin is None or reader is None or spec.submodule_search_locations is None:
        message = f"{package!r} is not a regular package with an __init__.py"
        return _broken(name, distribution, "no-package", message, "Add an empty __init__.py beside pack.toml")
    try:
        folder = PackFolder(reader(package).files())
        folder.read(MANIFEST)
    except (OSError, KeyError, BadZipFile):
        return _broken(name, distribution, "no-manifest", f"no {MANIFEST} in package {package!r}", f"Ship {MANIFEST} with the package")
    return Candidate(name, distribution, folder)


def _broken(name: str, distribution: str, code: str, message: str, remedy: str) -> Candidate:
    return Candidate(name, distribution, None, (Problem(code, "", "", message, remedy),))
