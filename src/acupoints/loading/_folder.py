"""Where the files of a pack lie: on disk, in a zip, beside the core's own modules."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable
    from typing import Protocol

    class _DataLoader(Protocol):
        """What every loader of files offers."""

        def get_data(self, path: str) -> bytes: ...

    class Folder(Protocol):
        """Read-only files of one pack, by relative path with forward slashes."""

        def read(self, path: str) -> bytes:
            """Content of a file; OSError when there is none."""
            ...

        def files(self) -> list[str]:
            """Every file, sorted."""
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


class PackFolder:
    """A pack's folder as importlib gives it, or a `pathlib.Path`."""

    def __init__(self, root: Traversable) -> None:
        self._root = root

    def read(self, path: str) -> bytes:
        place = self._root
        for part in path.split("/"):
            place = place / part
        return place.read_bytes()

    def files(self) -> list[str]:
        return sorted(_walk(self._root, ""))


def _walk(folder: Traversable, prefix: str) -> Iterator[str]:
    for child in folder.iterdir():
        if child.is_dir():
            if child.name != "__pycache__":
                yield from _walk(child, f"{prefix}{child.name}/")
        else:
            yield f"{prefix}{child.name}"
