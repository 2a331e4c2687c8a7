"""What protects, as the pages show it: red flags, what holds whatever the point, and the cautions of points."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from acupoints._ids import pack_of
from acupoints.atlas import Atlas
from acupoints.model import Point
from acupoints.model.safety import Notice
from acupoints.wording import Speech, speech

from .markup import Notes, label, text

WHOEVER = ("always", "situation")
"""Scopes of what holds whatever the point."""


def doctor(atlas: Atlas, packs: Collection[str], notes: Notes) -> str:
    """Red flags of the core and of packs, in the loudest box of a page."""
    say = speech("en", atlas)
    found = [each for each in atlas.red_flags() if pack_of(each.id) in ("", *packs)]
    items = [f"- {_topic(each, say)} {_said(each, notes)}" for each in found]
    return _box("danger", say("head.doctor"), items)


def general(atlas: Atlas, packs: Collection[str], points: Sequence[Point], notes: Notes, anchor: str) -> str:
    """What holds whatever the point, and the cautions that every point of the page stands under."""
    say = speech("en", atlas)
    shared = shared_by(points)
    found = [
        each for each in atlas.cautions(points or None) if each.id in shared or (each.scope in WHOEVER and pack_of(each.id) in ("", *packs))
    ]
    items = [f"- {_topic(each, say)} {_said(each, notes)}" for each in found]
    return f"({anchor})=\n" + _box("warning", "Take care, whatever the point", items) if items else ""


def shared_by(points: Sequence[Point]) -> frozenset[str]:
    """Ids of the cautions that concern all of several points: a page says them once, in full, and names them at each."""
    if len(points) < 2:
        return frozenset()
    return frozenset.intersection(*(frozenset(caution.notice for caution in point.cautions) for point in points))


def of_point(atlas: Atlas, point: Point, shared: Collection[str], notes: Notes, anchor: str) -> str:
    """Cautions of one point, before anything else is said of it."""
    say = speech("en", atlas)
    own = of_points(atlas, [point])
    above = [each for each in own if each.id in shared]
    lines = [f"- {_topic(each, say)} {_said(each, notes)}" for each in own if each.id not in shared]
    named = " · ".join(f"**{_name(each, say)}**" for each in above)
    again = f"- As everywhere on this page: {named}. [In full](#{anchor})" if above else ""
    if not own:
        again = f"- {text(say('no-caution'))} [What holds whatever the point](#{anchor})"
    return ":::{container} care\n" + "\n".join(filter(None, (*lines, again))) + "\n:::\n\n"


def of_set(atlas: Atlas, ids: Iterable[str], notes: Notes, *, closed: bool = False) -> str:
    """Cautions of several points, each with those it concerns; ``closed`` behind their number, where a page shows nearly all points."""
    say = speech("en", atlas)
    points = [atlas[id] for id in ids if id in atlas]
    items = [f"- {_topic(each, say)} {_said(each, notes)} {{support}}`{' '.join(each.point_ids)}`" for each in of_points(atlas, points)]
    if closed:
        return f":::{{dropdown}} {len(items)} cautions of these points\n\n" + "\n".join(items) + "\n:::\n\n" if items else ""
    return _box("warning", "Cautions of these points", items)


def listed(notices: Iterable[Notice], title: str, kind: str, say: Speech, notes: Notes) -> str:
    """Notices as they come: what to go through first, when to stop."""
    return _box(kind, title, [f"- {_topic(each, say)} {_said(each, notes)}" for each in notices])


def background(atlas: Atlas, pack: str, notes: Notes) -> str:
    """Figures that put cautions into proportion."""
    found = [each for each in atlas.notices.values() if each.kind == "background" and pack_of(each.id) == pack]
    return "".join(f"- **{text(each.topic.text('en'))}.** {_said(each, notes)}\n" for each in found) + "\n" if found else ""


def of_points(atlas: Atlas, points: Sequence[Point]) -> tuple[Notice, ...]:
    """Cautions about points themselves, the gravest first."""
    return tuple(each for each in atlas.cautions(points) if each.scope not in WHOEVER) if points else ()


def _said(notice: Notice, notes: Notes) -> str:
    """The text, what speaks against it, and the sources of both."""
    cited = tuple(dict.fromkeys(source for point in notice.points for source in point.sources)) or notice.sources
    dispute = f" *{text(notice.dispute.text('en'))}* {notes.cite(notice.disputed_by)}" if notice.dispute else ""
    return f"{text(notice.text.text('en'))} {notes.cite(cited)}{dispute}"


def _topic(notice: Notice, say: Speech) -> str:
    return f"**{_name(notice, say)}**"


def _name(notice: Notice, say: Speech) -> str:
    """``Pregnancy: avoid``; a plain caution and a stop sign need no second word, and red flags are told by how soon help is needed."""
    topic, how = notice.topic.text("en"), say(f"severity.{notice.severity}")
    if notice.kind == "red-flag":
        return text(how if topic.casefold() == how.casefold() else f"{how} · {topic}")
    return text(topic if notice.severity == "caution" or notice.kind == "stop-sign" else f"{topic}: {how.lower()}")


def _box(kind: str, title: str, items: Sequence[str]) -> str:
    return f":::{{admonition}} {title}\n:class: {kind}\n\n" + "\n".join(items) + "\n:::\n\n" if items else ""


def anchor_of(page: str) -> str:
    """Where a page says what holds whatever the point."""
    return f"care-{label(page)}"
