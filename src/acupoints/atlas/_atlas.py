"""The atlas: an immutable mapping of ids to points, and what packs add to them."""

from __future__ import annotations

from collections.abc import Mapping

from ._holdings import Holdings
from ._lookup import Found, look_up
from ._queries import ambiguity_hint, check_lang, check_text, look_up_in_packs, pack_reason

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import NoReturn, TypeVar, Unpack, overload

    from acupoints.model import Code, Dispute, Name, Point, Retired
    from acupoints.model.evidence import Population
    from acupoints.model.safety import Notice, Situation
    from acupoints.model.sets import PointSet, Protocol

    from ._data import PackData
    from ._evidence import Evidence
    from ._points import Points
    from ._safety import NotListed
    from ._search import Match, SearchIndex
    from ._where import Where

    T = TypeVar("T")
else:
    from acupoints._lazy import overload


class Atlas(Holdings, Mapping[str, "Point"]):
    """Points by exact id, in standard order, with look-ups by any code or name.

    An atlas is a value: it never changes, several can live side by side, and two are equal only when they are the same object. It is
    made by `acupoints.load_atlas`; `acupoints.default_atlas` gives the shared one. The core is asked first; packs are read on the
    first question that the core can't answer, so that no installed pack changes an answer the core gives.
    """

    __slots__ = ("__weakref__",)

    # Looking up

    def resolve(self, query: str, *, lang: str | None = None, system: str | None = None) -> str:
        """Id of the point that a code or name stands for; no models are loaded for it.

        Args:
            query: an id, a code in any common style, or a name in any script.
            lang: BCP 47 tag; codes and names are read in this language first (French ``P6`` is LU6).
            system: read codes in a named system instead: ``who``, ``en-old``, ``bl-old`` ...; see `systems`.

        Raises:
            PointNotFoundError: nothing answers; ``suggestions`` holds near ones.
            AmbiguousPointError: several points answer and nothing tells which is meant.
            ValueError: ``lang`` is no language tag, or there is no such ``system``.
        """
        found = self._find(query, lang, system)
        if len(found.ids) == 1:
            return found.ids[0]
        if found.ids:
            from acupoints.errors import AmbiguousPointError

            raise AmbiguousPointError(query, found.ids, ambiguity_hint(found, lang))
        from acupoints.errors import PointNotFoundError

        near = found.near or tuple(hit.id for hit in self._search_index().hits(query[:200], lang, 3))
        raise PointNotFoundError(query, found.reason, near)

    def point(self, query: str, *, lang: str | None = None, system: str | None = None) -> Point:
        """The point that a code or name stands for; arguments and errors as `resolve`."""
        return self[self.resolve(query, lang=lang, system=system)]

    @overload
    def get(self, query: str, default: None = None, *, lang: str | None = None, system: str | None = None) -> Point | None: ...
    @overload
    def get(self, query: str, default: T, *, lang: str | None = None, system: str | None = None) -> Point | T: ...  # noqa: F811
    def get(self, query: str, default: T | None = None, *, lang: str | None = None, system: str | None = None) -> Point | T | None:  # noqa: F811  # pyright: ignore[reportIncompatibleMethodOverride]  # takes any writing of a point
        """As `point`, with ``default`` for a str that names no point or more than one; never raises for a str."""
        found = self._find(query, lang, system)
        return self[found.ids[0]] if len(found.ids) == 1 else default

    def retired(self, query: str, *, lang: str | None = None, system: str | None = None) -> Retired | None:
        """What became of an id, code or name that `resolve`, or an id that `point_set`, still answers though it was taken back.

        None for everything that is in force, that several points answer to, or that nothing answers to. Arguments as `resolve`.
        """
        from ._retired import retired_set, retired_word

        found = self._find(query, lang, system)
        if found.by == "retired" and len(found.ids) == 1:
            return retired_word(query, found.ids[0], (self._core, *self._pack_data()))
        return retired_set(query, self._table("retired sets")) if not found.ids else None

    def search(self, query: str, *, limit: int = 10, lang: str | None = None) -> list[Match]:
        """Points that a few letters may mean, best first; an empty list when nothing is near.

        Exact codes and names come first, then names that begin so, then names that contain it, then names that differ by a slip. Where
        the whole is like nothing, its words are looked up one by one: ``Zusanli (ST36)``.

        Raises:
            TypeError: ``query`` is no str.
            ValueError: ``limit`` is less than 1.
        """
        if limit < 1:
            raise ValueError(f"limit must be 1 or more, not {limit}")
        check_text(query)
        check_lang(lang)
        from ._search import Match, matched_name

        matches: list[Match] = []
        for hit in self._search_index().hits(query[:200], lang, limit):
            point = self[hit.id]
            name = matched_name(self.names(hit.id), hit.key) if hit.how not in ("id", "code") else None
            matches.append(Match(point, round(hit.score, 1), hit.how, name.text if name else point.id, name.lang if name else None))
        return matches

    def _find(self, query: str, lang: str | None, system: str | None) -> Found:
        check_text(query)
        check_lang(lang)
        if system is not None and system not in self._core.index["systems"]:
            raise ValueError(f"no code system {system!r}. Known: {', '.join(self._core.index['systems'])}")
        pack, _, _ = query.partition(":")
        reason = ""
        if ":" not in query or pack == "core":
            found = look_up(self._core.index, query.removeprefix("core:"), lang, system)
            if found.ids or found.near:
                return found
            if "." in query and query in self:
                return Found((query,), "id")
            reason = found.reason
        packs = self._pack_data()
        by_packs = look_up_in_packs(packs, query, lang, self._core.index["retired"]) if system is None else None
        return by_packs or Found((), reason=pack_reason(query, packs) or reason)

    # Mapping

    def __getitem__(self, id: str) -> Point:
        point = self._points.get(id)
        if point is None:
            point = self._points.setdefault(id, self._read(id))
        return point

    def __iter__(self) -> Iterator[str]:
        yield from _in_force(self._core)
        for data in self._pack_data():
            yield from _in_force(data)

    def __len__(self) -> int:
        return sum(len(data.index["points"]) - len(data.index["retired"]) for data in (self._core, *self._pack_data()))

    def __contains__(self, id: object) -> bool:  # retired ids too: their records can still be read, but are not listed
        if id in self._core.index["points"] or any(id in data.index["points"] for data in self._pack_data()):
            return True
        if not isinstance(id, str) or "." not in id:
            return False
        from ._members import member_of, split_member

        group, key, side = split_member(id)
        return group in self and member_of(self[group], key, side) is not None

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def __copy__(self) -> Atlas:
        return self

    def __deepcopy__(self, memo: object, /) -> Atlas:
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("an atlas can't be pickled: pickle ids or points, and make an atlas with load_atlas where they are read")

    def __repr__(self) -> str:
        packs = ", ".join(data.name for data in self._loaded[0]) if self._load is None else "packs not read yet"
        return f"<Atlas edition {self.edition}, core{', ' + packs if packs else ''}>"

    def _read(self, id: str) -> Point:
        from acupoints.model import Point

        if id in self._core.index["points"]:
            return Point.model_validate_json(self._core.point_json(id))
        for data in self._pack_data() if ":" in id else ():
            if id in data.index["points"]:
                return Point.model_validate_json(data.point_json(id))
        if "." in id:
            from ._members import member_point, split_member

            group, key, side = split_member(id)
            return member_point(self[group], key, side)
        raise KeyError(id)

    # Queries

    def points(self) -> Points:
        """All points, in standard order."""
        from ._points import Points

        return Points((self[id] for id in self), groups=self._group_ids)

    def where(self, *predicates: Callable[[Point], bool], **facets: Unpack[Where]) -> Points:
        """Points that pass every predicate and facet: ``where(meridian="BL", region="lumbar")``.

        Raises:
            ValueError: a facet or value that does not exist, with those that do.
            UnknownIdError: a group that no pack publishes.
        """
        return self.points().where(*predicates, **facets)

    def _group_ids(self, group: str) -> Sequence[str]:
        retired = {old: newer for data in (self._core, *self._pack_data()) for old, newer in data.index["retired"].items()}
        return tuple(dict.fromkeys(retired.get(id, id) for id in self.point_set(group).point_ids))

    def point_set(self, id: str) -> PointSet:
        """A set that a pack publishes, by its id: ``back-pain:lower-back``; for a retired id the set that took its place.

        Raises:
            UnknownIdError: no loaded pack has it; the reason says when its pack failed or is absent.
        """
        from ._records import lookup
        from ._retired import newest

        return lookup("set", newest(id, self._table("retired sets")), self.sets, self.packs)

    def protocol(self, id: str) -> Protocol:
        """A way of using points that a pack transcribed from one document, by its id: ``back-pain:standard``.

        Raises:
            UnknownIdError: no loaded pack has it; the reason says when its pack failed or is absent.
        """
        from ._records import lookup

        return lookup("protocol", id, self.protocols, self.packs)

    # What protects

    def cautions(
        self, points: str | Point | Iterable[str | Point] | None = None, *, situations: Situation | Iterable[Situation] | None = None
    ) -> tuple[Notice, ...]:
        """Cautions that concern some points, the gravest first: theirs, those of their class, and those that hold for everybody.

        Of each notice only the points asked for are named. What comes back for several points holds all that comes back for each.

        Args:
            points: one point or several, each a `Point` or any writing that `resolve` takes; without them cautions of all points.
            situations: only what is about one of these, such as ``"pregnancy"``.

        Raises:
            ValueError: a situation that does not exist.
            PointNotFoundError, AmbiguousPointError: as `resolve`.
        """
        from ._safety import cautions, check_situations

        ids = None if points is None else {id for each in _several(points) for id in self._groups_of(each)}
        return cautions(self.notices.values(), ids, None if situations is None else check_situations(situations))

    def red_flags(self, pack: str | None = None) -> tuple[Notice, ...]:
        """Signs that need a doctor before any point, the gravest first; of one pack, of the core (``"core"``), or of all.

        Raises:
            UnknownIdError: no such pack is loaded.
        """
        from ._records import lookup
        from ._safety import red_flags

        if pack is not None:
            lookup("pack", pack, {info.name: info for info in self.packs if info.status == "loaded"}, self.packs)
        return red_flags(self.notices.values(), pack)

    def listed(self, situation: Situation) -> Points:
        """Points that some list read names for a situation: ``listed("pregnancy")``.

        Raises:
            ValueError: a situation that does not exist.
        """
        from ._safety import check_situation, listed_ids

        ids = listed_ids(self.notices.values(), check_situation(situation))
        return self.where(lambda point: point.id in ids)

    def without_listed(self, situation: Situation) -> NotListed:
        """Points that no list read names for a situation. That proves nothing, and the result says so.

        Raises:
            ValueError: a situation that does not exist.
        """
        from ._safety import NotListed

        return NotListed(self.points() - self.listed(situation), situation, groups=self._group_ids)

    def _groups_of(self, point: str | Point) -> tuple[str, ...]:
        """Id of a point, and of the group that it is one place of."""
        id = self.resolve(point) if isinstance(point, str) else point.id
        group = id.partition(".")[0]
        return (id,) if group == id else (id, group)

    # What documents say

    def evidence(
        self,
        point: str | Point | None = None,
        *,
        condition: str | None = None,
        population: Population | None = None,
        pack: str | None = None,
    ) -> Evidence:
        """Which points documents use and what they found: all, or of one point, condition, population or pack.

        Args:
            point: uses of this point and findings of the documents that use it.
            condition: id of a condition; kinds of it are included, and what is recommended for a wider one.
            population: a special group, such as ``"pregnancy"``.
            pack: documents of this pack.

        Raises:
            UnknownIdError: no such condition, or no such pack is loaded.
            ValueError: a population that does not exist.
            PointNotFoundError, AmbiguousPointError: as `resolve`.
        """
        from ._evidence import check_population, evidence
        from ._records import lookup

        check_population(population)
        uses = self.uses(None if point is None else self.resolve(point) if isinstance(point, str) else point.id)
        using = {use.document for use in uses}
        findings = [each for each in self.findings.values() if point is None or each.document in using]
        if pack is not None:
            lookup("pack", pack, {info.name: info for info in self.packs if info.status == "loaded"}, self.packs)
            uses = tuple(use for use in uses if use.document.startswith(f"{pack}:"))
            findings = [each for each in findings if each.document.startswith(f"{pack}:")]
        if condition is not None:
            lookup("condition", condition, self.conditions, self.packs)
        return evidence(uses, findings, self.documents, self.conditions, condition, population)

    # What packs add to a point

    def names(self, id: str) -> tuple[Name, ...]:
        """All names of a point: its own, then those that packs add, by pack name.

        Raises:
            KeyError: no point has this id.
        """
        with self._lock:
            if "added names" not in self._cache:
                from ._records import added_names

                self._cache["added names"] = added_names(self._pack_data())
            return (*self[id].names, *self._cache["added names"].get(id, ()))

    def codes(self, id: str) -> tuple[Code, ...]:
        """Other writings of a point's code: with the letters of other languages, then in named systems.

        Raises:
            KeyError: no point has this id.
        """
        from ._records import codes

        return codes(self[id], self._core.table("prefixes"), self._core.table("codes"))

    def disputes(self, id: str | None = None) -> tuple[Dispute, ...]:
        """Facts on which sources differ: what is shown, what others say, and why.

        Args:
            id: of one point; all points in standard order without it.

        Raises:
            KeyError: no point has this id.
        """
        from ._records import disputes

        points = self.points() if id is None else (self[id],)
        return tuple(dispute for point in points for dispute in disputes(point, self.names(point.id), self.notices))

    def _search_index(self) -> SearchIndex:
        with self._lock:
            if "search" not in self._cache:
                from ._search import SearchIndex

                self._cache["search"] = SearchIndex((self._core, *self._pack_data()))
            index: SearchIndex = self._cache["search"]
            return index


def _several(points: str | Point | Iterable[str | Point]) -> Iterable[str | Point]:
    from acupoints.model import Point

    return (points,) if isinstance(points, str | Point) else points


def _in_force(data: PackData) -> Iterator[str]:
    return (id for id in data.index["points"] if id not in data.index["retired"])
