"""The shared atlas and the functions that ask it. It is built once, on first use, whatever number of threads ask."""

from __future__ import annotations

from _thread import allocate_lock  # threading would double what a look-up imports

from .atlas._atlas import Atlas
from .loading._core import open_core

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from os import PathLike
    from typing import TypeVar, Unpack, overload

    from .atlas import Match, Points, Where
    from .model import PackInfo, Point
    from .model.sets import PointSet, Protocol

    T = TypeVar("T")
else:
    from acupoints._lazy import overload


_lock = allocate_lock()
_atlas: Atlas | None = None


def default_atlas() -> Atlas:
    """The shared atlas: the core at once, installed packs on the first question the core can't answer.

    Which packs it reads is set by ``ACUPOINTS_PACKS`` and ``ACUPOINTS_PACK_PATH`` at that moment; see `load_atlas`.
    """
    global _atlas
    if _atlas is None:
        with _lock:
            if _atlas is None:
                core = open_core()

                def load() -> tuple[tuple[object, ...], tuple[PackInfo, ...]]:
                    from .loading._load import load_packs

                    return load_packs(core)

                _atlas = Atlas(core, load)  # type: ignore[arg-type]  # PackData is named only for checkers
    return _atlas


def load_atlas(packs: Sequence[str] | None = None, paths: Sequence[str | PathLike[str]] = (), strict: bool = False) -> Atlas:
    """A new atlas of the core and of packs, read now.

    Args:
        packs: names of the packs to load; None takes the environment variable ``ACUPOINTS_PACKS`` (unset: all that are
            installed, empty: none, else a list separated by commas); an empty sequence loads the core only.
        paths: folders that hold a ``pack.toml`` each, besides those in ``ACUPOINTS_PACK_PATH``.
        strict: raise when a pack can't be loaded, instead of warning and going on.

    Raises:
        PackErrors: with ``strict``, all packs that failed, each a `PackInvalidError`.
        UnknownIdError: a pack named in ``packs`` is not there.
    """
    from .loading import load_atlas as load

    return load(packs, paths, strict)


def resolve(query: str, *, lang: str | None = None, system: str | None = None) -> str:
    """Id of the point that a code or name stands for: ``resolve("UB-40") == "BL40"``. See `Atlas.resolve`."""
    return default_atlas().resolve(query, lang=lang, system=system)


def point(query: str, *, lang: str | None = None, system: str | None = None) -> Point:
    """The point that a code or name stands for. See `Atlas.resolve` for what it takes and raises."""
    return default_atlas().point(query, lang=lang, system=system)


@overload
def get(query: str, default: None = None, *, lang: str | None = None, system: str | None = None) -> Point | None: ...
@overload
def get(query: str, default: T, *, lang: str | None = None, system: str | None = None) -> Point | T: ...  # noqa: F811
def get(query: str, default: T | None = None, *, lang: str | None = None, system: str | None = None) -> Point | T | None:  # noqa: F811
    """As `point`, with ``default`` where that would raise for a str. See `Atlas.get`."""
    return default_atlas().get(query, default, lang=lang, system=system)


def points() -> Points:
    """All points, in standard order."""
    return default_atlas().points()


def where(*predicates: Callable[[Point], bool], **facets: Unpack[Where]) -> Points:
    """Points that pass every predicate and facet: ``where(meridian="BL", region="lumbar")``. See `Atlas.where`."""
    return default_atlas().where(*predicates, **facets)


def search(query: str, *, limit: int = 10, lang: str | None = None) -> list[Match]:
    """Points that a few letters may mean, best first. See `Atlas.search`."""
    return default_atlas().search(query, limit=limit, lang=lang)


def point_set(id: str) -> PointSet:
    """A set that a pack publishes: ``point_set("back-pain:lower-back")``. See `Atlas.point_set`."""
    return default_atlas().point_set(id)


def protocol(id: str) -> Protocol:
    """A way of using points, transcribed from one document: ``protocol("back-pain:standard")``. See `Atlas.protocol`."""
    return default_atlas().protocol(id)


def packs() -> tuple[PackInfo, ...]:
    """The core and every pack that was found: loaded, failed or skipped, with the reason."""
    return default_atlas().packs
