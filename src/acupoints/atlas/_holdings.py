"""What an atlas is made of: the core, the packs, and their tables and points, each read when it is first asked for."""

from __future__ import annotations

from _thread import RLock  # threading would double what a look-up imports

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from acupoints.model import CategoryInfo, LandmarkInfo, Meridian, PackInfo, Point, RegionInfo, Source
    from acupoints.model._hint import Hint
    from acupoints.model._language import Language
    from acupoints.model._messages import Messages
    from acupoints.model.body import Constraint, Frame, Span
    from acupoints.model.evidence import Claim, Condition, Document, Finding, Use
    from acupoints.model.safety import Notice
    from acupoints.model.sets import PointSet, Protocol

    from ._data import PackData

    Loaded = tuple[tuple[PackData, ...], tuple[PackInfo, ...]]


class Holdings:
    """The core at once, packs on the first question that needs them.

    Args:
        core: the built-in pack.
        load: reads the packs, and tells what became of each that was found; called once at most.
    """

    __slots__ = ("_cache", "_core", "_load", "_loaded", "_lock", "_points")

    def __init__(self, core: PackData, load: Callable[[], Loaded]) -> None:
        self._core = core
        self._load: Callable[[], Loaded] | None = load
        self._loaded: Loaded = ((), ())
        self._lock = RLock()
        self._points: dict[str, Point] = {}
        self._cache: dict[str, Any] = {}

    def _pack_data(self) -> tuple[PackData, ...]:
        if self._load is not None:
            with self._lock:
                if self._load is not None:
                    self._loaded = self._load()
                    self._load = None
        return self._loaded[0]

    @property
    def packs(self) -> tuple[PackInfo, ...]:
        """The core and every pack that was found, whether loaded, failed or skipped, with the reason."""
        from ._records import pack_info

        self._pack_data()
        return (pack_info(self._core), *self._loaded[1])

    @property
    def edition(self) -> str:
        """Date of the core data."""
        return str(self._core.index["pack"]["edition"])

    @property
    def fingerprint(self) -> str:
        """SHA-256 over the content of all packs; equal fingerprints mean equal data."""
        from hashlib import sha256

        parts = [f"{data.name}:{data.index['digest']}" for data in (self._core, *self._pack_data())]
        return sha256("\n".join(sorted(parts)).encode()).hexdigest()

    @property
    def meridians(self) -> Mapping[str, Meridian]:
        """The twenty meridians by code."""
        return self._table("meridians")

    @property
    def regions(self) -> Mapping[str, RegionInfo]:
        """Regions of the body by id."""
        return self._table("regions")

    @property
    def landmarks(self) -> Mapping[str, LandmarkInfo]:
        """Landmarks of the body that locations refer to, by id."""
        return self._table("landmarks")

    @property
    def frames(self) -> Mapping[str, Frame]:
        """Frames in which a distance in cun means something, by id."""
        return self._table("frames")

    @property
    def spans(self) -> Mapping[str, Span]:
        """The standard's proportional measures of the body, by id."""
        return self._table("spans")

    @property
    def constraints(self) -> Mapping[str, Constraint]:
        """What the standard says of how points lie to one another, by id."""
        return self._table("constraints")

    @property
    def hints(self) -> Mapping[str, Hint]:
        """How points are found by touch or movement, by point; only those that need it have one."""
        return self._table("hints")

    @property
    def languages(self) -> Mapping[str, Language]:
        """Terms and templates of the languages that locations can be worded in, by tag."""
        return self._table("wording")

    @property
    def messages(self) -> Mapping[str, Messages]:
        """Short texts of screens and cards, by language."""
        return self._table("messages")

    @property
    def categories(self) -> Mapping[str, CategoryInfo]:
        """Special categories by name."""
        return self._table("categories")

    @property
    def systems(self) -> Mapping[str, str]:
        """Code systems that `resolve` takes, with what they are."""
        return {name: system["title"] for name, system in self._core.index["systems"].items()}

    @property
    def sources(self) -> Mapping[str, Source]:
        """Every source by id; a pack's carry its name, as in ``back-pain:guangming``."""
        return self._table("sources")

    @property
    def conditions(self) -> Mapping[str, Condition]:
        """Complaints that documents are about, by id."""
        return self._table("conditions")

    @property
    def documents(self) -> Mapping[str, Document]:
        """Documents that packs rest on, by id."""
        return self._table("documents")

    @property
    def findings(self) -> Mapping[str, Finding]:
        """What documents say about conditions, by id."""
        return self._table("findings")

    @property
    def claims(self) -> Mapping[str, Claim]:
        """Statements that somebody made, with what the sources read say of them, by id."""
        return self._table("claims")

    @property
    def sets(self) -> Mapping[str, PointSet]:
        """Sets that packs publish, by id."""
        return self._table("sets")

    @property
    def protocols(self) -> Mapping[str, Protocol]:
        """Ways of using points that documents print, by id."""
        return self._table("protocols")

    @property
    def notices(self) -> Mapping[str, Notice]:
        """Cautions, red flags, stop signs and figures of the core and of packs, by id, each with all points it concerns."""
        return self._table("notices")

    def uses(self, member: str | None = None) -> tuple[Use, ...]:
        """Uses of a point in documents, by id; all uses without one."""
        with self._lock:
            if "uses" not in self._cache:
                from ._records import read_uses

                self._cache["uses"] = read_uses(self._pack_data())
            return self._cache["uses"] if member is None else tuple(use for use in self._cache["uses"] if use.member == member)

    def _table(self, name: str) -> Mapping[str, Any]:
        with self._lock:
            if name not in self._cache:
                from ._records import read_table

                self._cache[name] = read_table(name, (self._core, *self._pack_data()))
            table: Mapping[str, Any] = self._cache[name]
            return table
