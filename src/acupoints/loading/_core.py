"""The built-in pack: compiled in a wheel, compiled in memory in a checkout."""

from __future__ import annotations

import json

from acupoints.atlas._data import PackData

from ._folder import CoreFolder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._compile import Compiled
    from ._folder import Folder


def open_core(folder: Folder | None = None) -> PackData:
    """The core pack; only its index is read now."""
    files = folder or CoreFolder()
    try:
        index = json.loads(files.read("index.json"))
    except FileNotFoundError:
        return from_sources(files)
    return PackData(index, lambda: files.read("points.jsonl"), lambda: files.read("tables.json"))


def from_sources(folder: Folder) -> PackData:
    """A pack from its source files, without checks: for the core, whose checks are tests."""
    from acupoints.errors import PackInvalidError

    from ._compile import compile_sources
    from ._sources import read_sources

    sources = read_sources(folder)
    if sources.problems:
        raise PackInvalidError("core", tuple(sources.problems))
    return pack_data(compile_sources(sources))


def pack_data(compiled: Compiled) -> PackData:
    """A compiled pack that is held in memory."""
    index = json.loads(json.dumps(compiled.head))
    return PackData(index, lambda: compiled.points, lambda: compiled.tables)
