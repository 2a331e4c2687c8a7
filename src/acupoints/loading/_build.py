"""A pack's compiled form, written beside a copy of its manifest: a package that loads without reading tables."""

from __future__ import annotations

from pathlib import Path

from acupoints.errors import PackInvalidError

from ._compile import compile_sources
from ._compiled import BUILT
from ._inspect import check_place, notices_of
from ._place import Place
from ._sources import MANIFEST, read_sources

MARKER = "__init__.py"


def build_pack(place: Place, out: Path) -> tuple[str, ...]:
    """Compile a pack into a folder; gives the names of the files written.

    Args:
        place: the pack, with its sources; see `find_pack`.
        out: a folder that does not exist, is empty, or was built before.

    Raises:
        PackInvalidError: the pack has problems.
        ValueError: there are no sources to compile, or ``out`` holds something else.
    """
    _check_target(place, out)
    sources = read_sources(place.folder)
    report = check_place(place)
    problems = tuple(problem for problem in report.problems if problem.code != "stale-build")
    if problems:
        raise PackInvalidError(report.pack or place.package, problems)
    files = {MARKER: b"", MANIFEST: place.folder.read(MANIFEST), **compile_sources(sources, notices_of(sources)).files()}
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (out / name).write_bytes(content)
    return tuple(files)


def _check_target(place: Place, out: Path) -> None:
    if place.root is None:
        raise ValueError("a wheel can't be built anew: name the folder of the pack's sources")
    if out.exists() and not out.is_dir():
        raise ValueError(f"{str(out)!r} is a file")
    if out.exists() and out.resolve() == place.root.resolve():
        raise ValueError(f"{str(out)!r} holds the sources: choose another folder")
    strangers = sorted({each.name for each in out.iterdir()} - {MARKER, MANIFEST, *BUILT}) if out.is_dir() else []
    if strangers:
        raise ValueError(f"{str(out)!r} holds other files ({', '.join(strangers[:3])}): choose an empty folder")
