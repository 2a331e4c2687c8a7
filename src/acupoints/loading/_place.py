"""What a path means to an author: the folder of a distribution, a folder with a ``pack.toml``, or a wheel."""

from __future__ import annotations

import configparser
import tomllib
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from acupoints.errors import Problem

from . import _shapes as shapes
from ._discover import GROUP
from ._folder import PackFolder, ZipFolder
from ._sources import MANIFEST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._folder import Folder

PROJECT = "pyproject.toml"

LARGEST_METADATA = 1024 * 1024


class Place(NamedTuple):
    """Where a pack lies.

    Attributes:
        folder: its files.
        root: the folder on disk; None within a wheel.
        package: name of the package that holds it.
        announced: name under which its distribution announces it; None when that is not known.
        problems: what is wrong with the distribution around it.
    """

    folder: Folder
    root: Path | None
    package: str
    announced: str | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def is_core(self) -> bool:
        """Whether it is the built-in pack in a checkout."""
        return self.root is not None and self.root.resolve().parts[-2:] == ("acupoints", "core")


def find_pack(path: Path) -> Place:
    """The pack at a path.

    Raises:
        ValueError: there is none, or more than one.
    """
    if path.is_file():
        return _in_wheel(path)
    if (path / MANIFEST).is_file():
        return Place(PackFolder(path), path, path.resolve().name)
    if not path.is_dir():
        raise ValueError(f"there is no folder or wheel {str(path)!r}")
    found = sorted({*path.glob(f"src/*/{MANIFEST}"), *path.glob(f"*/{MANIFEST}")} if (path / PROJECT).is_file() else ())
    if not found:
        raise ValueError(f"no {MANIFEST} in {str(path)!r}: name the folder of a pack's distribution, one that holds {MANIFEST}, or a wheel")
    if len(found) > 1:
        raise ValueError(f"several packs in {str(path)!r}: name one of {', '.join(str(each.parent) for each in found)}")
    return _in_distribution(path, found[0].parent)


# Folders


def _in_distribution(path: Path, root: Path) -> Place:
    problems: list[Problem] = []
    announced = _announced(path / PROJECT, root.name, problems)
    if not (root / "__init__.py").is_file():
        missing = f"{root.name!r} is no package without __init__.py, so the pack can't be found"
        problems.append(Problem("no-package", "__init__.py", "", missing, f"Add an empty __init__.py beside {MANIFEST}"))
    return Place(PackFolder(root), root, root.name, announced, tuple(problems))


def _announced(file: Path, package: str, problems: list[Problem]) -> str | None:
    """Name of the entry point in a ``pyproject.toml``."""
    try:
        project = shapes.table(tomllib.loads(file.read_text(encoding="utf-8")).get("project")) or {}
    except (ValueError, RecursionError) as error:
        problems.append(Problem("bad-toml", PROJECT, "", str(error), "See toml.io for the syntax"))
        return None
    if "entry-points" in (shapes.texts(project.get("dynamic")) or []):
        return None  # made when the wheel is built: check the wheel
    groups = shapes.table(project.get("entry-points")) or {}
    return _entry(shapes.table(groups.get(GROUP)) or {}, package, PROJECT, f'$.project.entry-points."{GROUP}"', problems)


def _entry(entries: dict[str, object], package: str, file: str, path: str, problems: list[Problem]) -> str | None:
    """The entry point that leads to a package."""
    names = [name for name, value in entries.items() if value == package]
    if not names:
        name = package.removeprefix("acupoints_").replace("_", "-")
        lead = (
            f"leads to {' and '.join(map(str, entries.values()))}, not to {package}"
            if entries
            else "is missing, so the pack can't be found"
        )
        problems.append(Problem("no-entry-point", file, path, f"the entry point {lead}", f'Write {name} = "{package}" under it'))
        return None
    return names[0]


# Wheels


def _in_wheel(path: Path) -> Place:
    try:
        archive = ZipFile(path)  # stays open as long as the folder that reads it
    except (BadZipFile, OSError) as error:
        raise ValueError(f"{str(path)!r} is no wheel: {error}") from error
    names = archive.namelist()
    packages = sorted({name.split("/")[0] for name in names if name.count("/") == 1 and name.endswith(f"/{MANIFEST}")})
    if len(packages) != 1:
        told = f"several packs ({', '.join(packages)})" if packages else f"no package with {MANIFEST}"
        raise ValueError(f"{str(path)!r} holds {told}")
    package = packages[0]
    problems: list[Problem] = []
    announced = _announced_in_wheel(archive, package, problems)
    if f"{package}/__init__.py" not in names:
        missing = f"{package!r} is no package without __init__.py, so the pack can't be found"
        problems.append(Problem("no-package", "__init__.py", "", missing, f"Add an empty __init__.py beside {MANIFEST}"))
    return Place(ZipFolder(archive, f"{package}/"), None, package, announced, tuple(problems))


def _announced_in_wheel(archive: ZipFile, package: str, problems: list[Problem]) -> str | None:
    file = next((name for name in archive.namelist() if name.endswith(".dist-info/entry_points.txt") and name.count("/") == 1), "")
    parser = configparser.ConfigParser(delimiters=("=",), interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]  # keeps case
    try:
        parser.read_string(archive.open(file).read(LARGEST_METADATA).decode("utf-8") if file else "")
        entries: dict[str, object] = dict(parser[GROUP]) if parser.has_section(GROUP) else {}
    except Exception as error:  # a damaged archive raises many kinds, all of which mean the same here
        problems.append(Problem("bad-metadata", file, "", f"can't be read: {error}", "Build the wheel again"))
        return None
    return _entry(entries, package, file or "entry_points.txt", f"[{GROUP}]", problems)
