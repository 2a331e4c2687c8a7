"""A pack under test: is it well formed, and what does the library say with it installed?"""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from acupoints import _default
from acupoints._terminal._checks import PACK_CHECKS
from acupoints.atlas import Atlas
from acupoints.errors import PackInvalidError, Problem
from acupoints.loading._discover import installed
from acupoints.loading._inspect import check_place
from acupoints.loading._load import CHOICE, FOLDERS
from acupoints.loading._place import find_pack
from acupoints.loading._shapes import pack_name
from acupoints.loading._sources import read_manifest

StrPath = str | os.PathLike[str]


def check_pack(path: StrPath) -> tuple[Problem, ...]:
    """Everything that is wrong with a pack; the same as ``acupoints pack check``.

    Args:
        path: folder of a distribution, folder with a ``pack.toml``, or wheel.

    Raises:
        ValueError: there is no pack at this path.
    """
    return check_place(find_pack(Path(path)), PACK_CHECKS).problems


def assert_pack_ok(path: StrPath) -> None:
    """Fail when anything is wrong with a pack, and say all of it.

    Raises:
        AssertionError: with every problem, one a line.
        ValueError: there is no pack at this path.
    """
    problems = check_pack(path)
    if problems:
        lines = [f"{os.fspath(path)}: {len(problems)} problem{'s' if len(problems) > 1 else ''}", *(f"  {problem}" for problem in problems)]
        raise AssertionError("\n".join(lines))


@contextmanager
def installed_pack(path: StrPath) -> Generator[Atlas, None, None]:
    """Make a pack visible to the default atlas inside a ``with`` block, whether or not it is installed; gives that atlas.

    Inside the block ``acupoints.point_set`` and its kin see the pack, and so do processes that are started there. A pack of the same name
    that is installed is left out meanwhile; others stay as they were. Afterwards everything is as before. The default atlas belongs to the
    whole process: other threads see the pack too.

    Args:
        path: folder of a distribution, or folder with a ``pack.toml``.

    Raises:
        PackInvalidError: the pack can't be loaded.
        ValueError: there is no pack at this path, or it is a wheel.
    """
    place = find_pack(Path(path))
    if place.root is None:
        raise ValueError(f"{os.fspath(path)!r} is a wheel: name the folder of the pack")
    name = pack_name(read_manifest(place.folder)) or str(place.root)
    before = {variable: os.environ.get(variable) for variable in (CHOICE, FOLDERS)}
    atlas = _default._atlas
    try:
        _set(CHOICE, _others(before[CHOICE], name))
        _set(FOLDERS, os.pathsep.join(part for part in (before[FOLDERS], str(place.root.resolve())) if part))
        _default._atlas = None
        made = _default.default_atlas()
        _check_loaded(made, name)
        yield made
    finally:
        for variable, value in before.items():
            _set(variable, value)
        _default._atlas = atlas


def _others(chosen: str | None, name: str) -> str | None:
    """The choice of installed packs without the one under test, which would be there twice."""
    names = sorted({each.name for each in installed()}) if chosen is None else [each.strip() for each in chosen.split(",")]
    return ",".join(each for each in names if each != name) if chosen is not None or name in names else None


def _set(variable: str, value: str | None) -> None:
    if value is None:
        os.environ.pop(variable, None)
    else:
        os.environ[variable] = value


def _check_loaded(atlas: Atlas, name: str) -> None:
    import warnings

    with warnings.catch_warnings():  # the error says it
        warnings.simplefilter("ignore")
        infos = [info for info in atlas.packs if info.name == name and info.distribution is None]
    if not any(info.status == "loaded" for info in infos):
        reason = "\n".join(info.reason for info in infos)
        raise PackInvalidError(name, (Problem("not-loaded", "", "", reason or "was not found"),))
