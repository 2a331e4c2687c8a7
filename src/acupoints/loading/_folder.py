"""Where the files of a pack lie: on disk, in a zip, beside the core's own modules."""

from __future__ import annotations

import os
from contextlib import contextmanager
from itertools import islice

LARGEST_FILE = 8 * 1024 * 1024
"""Bytes that a file of a pack may have."""

MOST_FILES = 2_000
"""Files that a pack may have."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping
    from importlib.resources.abc import Traversable
    from typing import Protocol
    from zipfile import ZipFile

    class _DataLoader(Protocol):
        """What every loader of files offers."""

        def get_data(self, path: str) -> bytes: ...

    class Folder(Protocol):
        """Read-only files of one pack, by relative path with forward slashes."""

        def read(self, path: str) -> bytes:
            """Content of a file; OSError when there is none."""
            ...

        def files(self) -> list[str]:
            """Every file, sorted; at most one more than ``MOST_FILES``."""
            ...

        def leaves(self, path: str) -> bool:
            """Whether a file lies outside the folder, by way of a symbolic link."""
            ...


class CoreFolder:
    """The built-in pack, read through the loader of this package: no importlib.resources, which would cost more than the look-up."""

    def __init__(self) -> None:
        import acupoints

        self._root = os.path.join(os.path.dirname(acupoints.__file__), "core")
        spec = acupoints.__spec__
        assert spec is not None, "acupoints was imported without a spec"
        self._loader: _DataLoader = spec.loader  # type: ignore[assignment]  # every loader of files has get_data

    def read(self, path: str) -> bytes:
        return self._loader.get_data(os.path.join(self._root, *path.split("/")))

    def files(self) -> list[str]:
        found: list[str] = []
        for folder, _, names in os.walk(self._root):
            inside = os.path.relpath(folder, self._root).replace(os.sep, "/")
            found += [name if inside == "." else f"{inside}/{name}" for name in names]
        return sorted(found)

    def leaves(self, path: str) -> bool:
        return False  # our own


class PackFolder:
    """A stranger's pack: the folder as importlib gives it, or a `pathlib.Path`. Reads no more than ``LARGEST_FILE`` of a file."""

    def __init__(self, root: Traversable) -> None:
        self._root = root

    def read(self, path: str) -> bytes:
        place = self._root
        for part in path.split("/"):
            place = place / part
        if not place.is_file():  # a pipe would be waited for
            raise FileNotFoundError(f"no file {path}")
        with _zip_faults_as_os_errors(), place.open("rb") as file:
            return file.read(LARGEST_FILE + 1)

    def files(self) -> list[str]:
        return sorted(islice(_walk(self._root, ""), MOST_FILES + 1))

    def leaves(self, path: str) -> bool:
        """Whether a file lies outside the folder, by way of a symbolic link."""
        from pathlib import Path

        if not isinstance(self._root, Path):
            return False  # a zip has no links
        root = os.path.realpath(self._root)  # unlike Path.resolve it takes a link to itself for a file, which then can't be read
        return not Path(os.path.realpath(self._root / path)).is_relative_to(root)


class MemoryFolder:
    """Files that are held in memory."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self._contents = contents

    def read(self, path: str) -> bytes:
        return self._contents[path]

    def files(self) -> list[str]:
        return sorted(self._contents)

    def leaves(self, path: str) -> bool:
        return False


class ZipFolder:
    """A folder within a zip file, by its list of names: nothing is unpacked, and no name of it reaches the file system."""

    def __init__(self, archive: ZipFile, prefix: str) -> None:
        self._archive = archive
        self._prefix = prefix

    def read(self, path: str) -> bytes:
        with _zip_faults_as_os_errors(), self._archive.open(self._prefix + path) as file:
            return file.read(LARGEST_FILE + 1)

    def files(self) -> list[str]:
        names = {name.removeprefix(self._prefix) for name in self._archive.namelist() if name.startswith(self._prefix)}
        return sorted(name for name in names if name and not name.endswith("/"))[: MOST_FILES + 1]

    def leaves(self, path: str) -> bool:
        return False


@contextmanager
def _zip_faults_as_os_errors() -> Generator[None]:
    """A file within a zip may be damaged, or need a password or a method that is not here."""
    from lzma import LZMAError
    from zipfile import BadZipFile
    from zlib import error as DeflateError

    try:
        yield
    except (BadZipFile, DeflateError, LZMAError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise OSError(str(error)) from error


def _walk(folder: Traversable, prefix: str) -> Iterator[str]:
    for child in folder.iterdir():
        if not child.is_dir():
            yield f"{prefix}{child.name}"
        elif child.name != "__pycache__" and not _is_link(child):  # a linked folder may lead out, or round in a circle
            yield from _walk(child, f"{prefix}{child.name}/")


def _is_link(folder: Traversable) -> bool:
    is_symlink = getattr(folder, "is_symlink", None)
    return is_symlink is not None and bool(is_symlink())
