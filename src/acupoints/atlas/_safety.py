"""Cautions of points, and who stands on a list."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args

from acupoints._ids import pack_of
from acupoints.model import Dispute, Point, Reading
from acupoints.model.safety import Angle, Notice, Severity, Situation

from ._points import Points

NOT_LISTED_NOTE = (
    "These points stand on none of the lists that were read. No list is complete, lists differ, and being on none of them "
    "has shown nobody to be out of danger."
)


class NotListed(Points):
    """Points that no list read names for a situation. It says with every breath that this proves nothing.

    Attributes:
        situation: the situation asked for.
        note: what being on no list means.
    """

    __slots__ = ("situation",)

    def __init__(self, points: Iterable[Point], situation: str, *, groups: Callable[[str], Sequence[str]]) -> None:
        super().__init__(points, groups=groups)
        self.situation = situation

    @property
    def note(self) -> str:
        """What being on no list means."""
        return NOT_LISTED_NOTE

    def to_rows(self) -> list[dict[str, str | int | None]]:
        """As those of `Points`, each with the situation and the note."""
        return [{**row, "not_listed_for": self.situation, "note": self.note} for row in super().to_rows()]

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return _restore, (tuple(self), self.situation)

    def __repr__(self) -> str:
        return f"<NotListed {len(self)} points for {self.situation}. {self.note}>"

    def _repr_html_(self) -> str:
        return f"<p>{self.note}</p>{super()._repr_html_()}"

    def __or__(self, other: Points) -> Points:
        """Both. With points that may be listed it is a plain result again: the note would not be true of them."""
        if isinstance(other, NotListed) and other.situation == self.situation:
            return super().__or__(other)
        return Points((*self, *other), groups=self._groups) if isinstance(other, Points) else NotImplemented

    def __rand__(self, other: Points) -> Points:
        """Those in both, in the other's order; asked before ``Points.__and__``, which would drop the note."""
        if not isinstance(other, Points):
            return NotImplemented
        keep = set(self.ids)
        return self._like(point for point in other if point.id in keep)

    def _like(self, points: Iterable[Point]) -> Points:
        return NotListed(points, self.situation, groups=self._groups)


def _restore(points: tuple[Point, ...], situation: str) -> NotListed:
    return NotListed(points, situation, groups=Points()._groups)


def check_situations(situations: Iterable[str]) -> frozenset[str]:
    """Situations, each of the closed list.

    Raises:
        ValueError: one that is not.
    """
    return frozenset(map(check_situation, [situations] if isinstance(situations, str) else situations))


def check_situation(situation: str) -> str:
    """One situation of the closed list. Several are refused too: as one that does not exist they would list no point at all.

    Raises:
        ValueError: it is none.
    """
    known = get_args(Situation)
    if situation not in known:
        raise ValueError(f"no situation {situation!r}. Known: {', '.join(known)}")
    return situation


def cautions(notices: Iterable[Notice], ids: Collection[str] | None, situations: Collection[str] | None) -> tuple[Notice, ...]:
    """Cautions that concern these points, the gravest first; of each only the points asked for.

    Args:
        notices: all there are.
        ids: ids of the points; None for all.
        situations: what they are about; None for anything.
    """
    found = (_narrowed(notice, ids) for notice in notices if notice.kind == "caution")
    kept = [each for each in found if each is not None and (situations is None or not set(each.situations).isdisjoint(situations))]
    return tuple(sorted(kept, key=gravity))  # stable: the core's order, then the packs', within one severity


def gravity(notice: Notice) -> int:
    """0 for the gravest."""
    return get_args(Severity).index(notice.severity)


def red_flags(notices: Iterable[Notice], pack: str | None) -> tuple[Notice, ...]:
    """Red flags of a pack, of the core (``"core"``), or with None of all, the gravest first."""
    flags = (each for each in notices if each.kind == "red-flag" and (pack is None or (pack_of(each.id) or "core") == pack))
    return tuple(sorted(flags, key=gravity))


def _narrowed(notice: Notice, ids: Collection[str] | None) -> Notice | None:
    """The notice with the points asked for; None when it concerns none of them."""
    if ids is None:
        return notice
    if notice.scope in ("point", "class"):
        points = tuple(listed for listed in notice.points if listed.id in ids)
        return notice.model_copy(update={"points": points}) if points else None
    pack = pack_of(notice.id)
    return notice if not pack or any(pack_of(id) == pack for id in ids) else None


def listed_ids(notices: Iterable[Notice], situation: str) -> frozenset[str]:
    """Ids of the points that stand under a caution about a situation."""
    return frozenset(id for notice in notices if notice.kind == "caution" and situation in notice.situations for id in notice.point_ids)


def angle_disputes(point: Point, notices: Mapping[str, Notice]) -> Iterator[Dispute]:
    """Where a source prints an angle that a caution of the point does not leave."""
    for caution in point.cautions:
        allowed = notices[caution.notice].angles if caution.notice in notices else ()
        for angle in get_args(Angle):
            against = [reading.source for reading in (point.needling.readings if point.needling else ()) if reading.angle == angle]
            if allowed and against and angle not in allowed and angle != "unspecified":
                yield Dispute(
                    subject=point.id,
                    field=f"needling:{caution.notice}",
                    shown=Reading(value=" or ".join(allowed), sources=caution.sources),
                    others=(Reading(value=angle, sources=tuple(dict.fromkeys(against))),),
                    why=caution.text,
                )
