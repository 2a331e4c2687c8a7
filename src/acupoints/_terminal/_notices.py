"""Red flags and cautions as screens show them: what protects comes first, and no screen leaves it out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from acupoints._ids import pack_of
from acupoints.atlas import Atlas
from acupoints.model.safety import Notice
from acupoints.wording import Speech

from ._layout import Row, block, rows
from ._text import Line, Style, command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from acupoints.export import CardNotice

_STYLES: dict[str, Style] = {
    "emergency": "emergency",
    "urgent": "caution",
    "forbidden": "emergency",
    "avoid": "caution",
    "high": "emergency",
    "caution": "caution",
}
_SAID_BY_POINTS = frozenset(("pregnancy", "full-bladder"))
"""Situations whose general notice says less than the one of a listed point, and is left out beside it."""

_LOUD = ("forbidden", "avoid", "high")
"""Severities that an exclamation mark says where colour is not seen."""


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A notice in one language, with the points of the screen that it concerns."""

    id: str
    severity: str
    scope: str
    situations: tuple[str, ...]
    topic: str
    text: str
    dispute: str | None
    points: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CautionsView:
    """Cautions of a screen: of its points, of everybody, and of people in some situation."""

    points: tuple[NoticeView, ...]
    always: tuple[NoticeView, ...]
    situations: tuple[NoticeView, ...]


def notice_view(notice: Notice, say: Speech) -> NoticeView:
    """A notice in the language of a screen."""
    cited = tuple(dict.fromkeys(source for listed in notice.points for source in listed.sources))
    return NoticeView(
        id=notice.id,
        severity=notice.severity,
        scope=notice.scope,
        situations=notice.situations,
        topic=notice.topic.text(say.lang),
        text=notice.text.text(say.lang),
        dispute=notice.dispute.text(say.lang) if notice.dispute else None,
        points=notice.point_ids,
        sources=cited or notice.sources,
    )


def red_flags(atlas: Atlas, packs: Collection[str], say: Speech) -> tuple[NoticeView, ...]:
    """Red flags of packs, the gravest first."""
    return tuple(notice_view(flag, say) for flag in atlas.red_flags() if pack_of(flag.id) in packs)


def background(atlas: Atlas, packs: Collection[str], say: Speech) -> tuple[NoticeView, ...]:
    """Figures that put cautions into proportion: the core's, and those of packs."""
    found = [each for each in atlas.notices.values() if each.kind == "background" and pack_of(each.id) in ("", *packs)]
    return tuple(notice_view(each, say) for each in found)


def cautions(atlas: Atlas, points: Iterable[str], say: Speech, *, packs: Collection[str] = ()) -> CautionsView:
    """Cautions that concern some points, and those that packs have for whoever reads of them."""
    ids = tuple(points)
    found = [each for each in atlas.cautions(ids) if each.scope in ("point", "class")]
    said = _SAID_BY_POINTS.intersection(situation for each in found for situation in each.situations)
    wanted = {"", *packs, *map(pack_of, ids)}
    general = [
        each
        for each in atlas.cautions()
        if each.scope in ("always", "situation")
        and pack_of(each.id) in wanted
        and not (each.scope == "situation" and said.issuperset(each.situations))  # the point's own caution says more
    ]
    return CautionsView(
        points=tuple(notice_view(each, say) for each in found),
        always=tuple(notice_view(each, say) for each in general if each.scope == "always"),
        situations=tuple(notice_view(each, say) for each in general if each.scope == "situation"),
    )


def red_flag_block(flags: Iterable[NoticeView], say: Speech, width: int) -> list[Line]:
    """Red flags, before anything else."""
    return block(say("head.doctor"), rows(red_flag_rows(flags, say), width), width)


def red_flag_rows(flags: Iterable[NoticeView], say: Speech) -> list[Row]:
    """Red flags, labelled by how soon help is needed; a label stands once for all of its severity."""
    items: list[Row] = []
    last = ""
    for flag in flags:
        name = say(f"severity.{flag.severity}")
        items.append(Row("" if name == last else name, under(name, flag, say), style=_STYLES[flag.severity]))
        last = name
    return items


def under(label: str, notice: NoticeView | CardNotice, say: Speech) -> str:
    """The text of a notice beside a label; its topic first, unless the label is that very word."""
    same = notice.topic.casefold() == label.casefold()
    return notice.text if same else f"{notice.topic}{say('colon')}{notice.text}"


def loud_topic(notice: NoticeView | CardNotice) -> str:
    """What a notice is about, with an exclamation mark where it is grave."""
    return ("! " if notice.severity in _LOUD else "") + notice.topic


def caution_rows(found: Sequence[NoticeView], say: Speech, *, named: bool = False) -> list[Row]:
    """Cautions, labelled by what they are about; what disputes one is said once, and with ``named`` the points it concerns."""
    items: list[Row] = []
    disputes: set[str | None] = set()
    last = ""
    for one in found:
        text = say.sentences((one.text, one.dispute or "" if one.dispute not in disputes else ""))
        disputes.add(one.dispute)
        if named and one.points:
            text = say.bracket(text, say.count("listed-here", len(one.points), points=" ".join(one.points)))
        name = loud_topic(one)
        items.append(Row("" if name == last else name, text, style=_STYLES[one.severity]))
        last = name
    return items


def care_rows(view: CautionsView, say: Speech, show: str, *, named: bool = False) -> list[Row]:
    """Cautions of the points and of everybody in full; of situations the grave ones, and the others by name with the way to them."""
    grave = [one for one in view.situations if one.severity in _LOUD]
    others = [one.topic for one in view.situations if one.severity not in _LOUD]
    items = caution_rows([*view.points, *grave, *view.always], say, named=named)
    if others:
        topics = " · ".join(dict.fromkeys(others))
        items.append(Row(say("also-mind"), say("also-mind.text", topics=topics, command=command(show)), style="caution"))
    return items
