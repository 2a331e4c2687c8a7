"""Special categories of a point, and where sources differ about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from acupoints.atlas import Atlas
from acupoints.model import Category, Dispute, Point, Reading
from acupoints.wording import Speech, alternatives, describe

from ._common import voices
from ._layout import Row
from ._where import capital, worded_in


@dataclass(frozen=True, slots=True)
class KindView:
    """Membership in a special category."""

    category: str
    text: str
    voices: int
    review: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingView:
    """What some sources say."""

    value: str
    sources: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class DisputeView:
    """A fact on which sources differ; the first reading is the one shown elsewhere on the screen."""

    field: str
    title: str
    readings: tuple[ReadingView, ...]
    why: str | None


def kinds(atlas: Atlas, point: Point, say: Speech) -> tuple[KindView, ...]:
    """The point's categories with what they tell of it, and how many independent sources list it so."""
    return tuple(KindView(each.name, _kind(each, say), voices(atlas, each.sources), each.review, each.sources) for each in point.categories)


def _kind(category: Category, say: Speech) -> str:
    details = [
        say(f"phase.{category.phase}") if category.phase else "",
        say(f"organ.{category.organ}") if category.organ else "",
        say(f"area.{category.area}") if category.area else "",
        say.word(f"tissue.{category.tissue}", category.tissue) if category.tissue else "",
        say.word(f"meridian.{category.vessel}", category.vessel) if category.vessel else "",
        say.list(say.word(f"meridian.{code}", code) for code in category.meridians),
        say("detail.partner", point=category.partner) if category.partner else "",
        say("detail.order", n=category.order) if category.order else "",
        say.word(f"named.{category.title}", category.title) if category.title else "",
    ]
    title, found = say(f"category.{category.name}"), say.list(detail for detail in details if detail)
    return say("detail.of", category=title, detail=found) if found else title


def kind_rows(views: Sequence[KindView], say: Speech) -> list[Row]:
    """Rows of the block on kinds."""
    return [Row("", view.text, _remark(view, say)) for view in views]


def _remark(view: KindView, say: Speech) -> str:
    found = say.count("sources", view.voices)
    return say("differ-count", sources=found) if view.review == "disputed" else found


def differences(atlas: Atlas, point: Point, say: Speech) -> tuple[DisputeView, ...]:
    """Disputes on a point, its place in words; a misprint is no opinion and is left out."""
    misprints = {(name.lang, name.text) for name in atlas.names(point.id) if name.role == "misprint"}
    found: list[DisputeView] = []
    for dispute in atlas.disputes(point.id):
        kind, _, what = dispute.field.partition(":")
        if kind == "location":
            found.append(_places(atlas, point, dispute, say))
            continue
        if kind == "needling":  # stands beside the needling, which lay screens leave out
            continue
        others = [other for other in dispute.others if (what, other.value) not in misprints]
        title = _title(kind, what, say)
        readings = (_reading(dispute.shown), *map(_reading, others))
        if len(readings) > 1 or dispute.why or kind == "category":
            found.append(DisputeView(dispute.field, title, readings, dispute.why))
    return tuple(found)


def _title(kind: str, what: str, say: Speech) -> str:
    if kind == "name":
        return say.word(f"field.{what}", what)
    title = say(f"category.{what}") if kind == "category" else what
    return capital(title)


def _places(atlas: Atlas, point: Point, dispute: Dispute, say: Speech) -> DisputeView:
    """Sentences without their full stop: a reading stands inside a line. A reason that a reading gives itself is not said twice."""
    lang = worded_in(atlas, say.lang)
    shown = ReadingView(describe(point, lang, atlas=atlas).rstrip(".。"), dispute.shown.sources, None)
    others = tuple(ReadingView(other.text.rstrip(".。"), other.sources, other.note) for other in alternatives(point, lang, atlas=atlas))
    why = None if any(other.note == dispute.why for other in others) else dispute.why
    return DisputeView(dispute.field, say("field.place"), (shown, *others), why)


def _reading(reading: Reading) -> ReadingView:
    return ReadingView(reading.value, reading.sources, reading.note)


def difference_rows(views: Sequence[DisputeView], say: Speech) -> list[Row]:
    """Rows of the block on differences: one reading a line, the one that is shown first. Remarks of the research are English only."""
    english = say.lang == "en"
    items: list[Row] = []
    for view in views:
        for position, reading in enumerate(view.readings):
            shown = say("comma") + say("shown-here") if position == 0 and len(view.readings) > 1 else ""
            note = f" ({reading.note})" if reading.note and english else ""
            text = f"{reading.value}{shown}{say('colon')}{say.list(reading.sources)}{note}"
            items.append(Row(view.title if position == 0 else "", text))
        if view.why and english:
            items.append(Row("", view.why))
    return items
