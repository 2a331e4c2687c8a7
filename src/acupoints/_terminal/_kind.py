"""Special categories of a point, and where sources differ about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from acupoints.atlas import Atlas
from acupoints.model import Category, Dispute, Meridian, Point, Reading
from acupoints.wording import alternatives, describe

from ._common import voices
from ._counts import plural
from ._layout import Row
from ._where import worded_in

_FIELDS = {
    "zh-Latn": "Pinyin",
    "zh-Hans": "Simplified",
    "zh-Hant": "Traditional",
    "ja": "Japanese",
    "ja-Hira": "Kana",
    "ko": "Korean",
}


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


def kinds(atlas: Atlas, point: Point) -> tuple[KindView, ...]:
    """The point's categories with what they tell of it, and how many independent sources list it so."""
    return tuple(_kind(atlas, category) for category in point.categories)


def _kind(atlas: Atlas, category: Category) -> KindView:
    title = atlas.categories[category.name].title
    text = title + _detail(category, atlas.meridians)
    return KindView(category.name, text, voices(atlas, category.sources), category.review, category.sources)


def _detail(category: Category, meridians: Mapping[str, Meridian]) -> str:
    parts = [
        f", {category.phase}" if category.phase else "",
        f" of the {category.organ}" if category.organ else "",
        f" of the {category.area}" if category.area else "",
        f" of {category.tissue}" if category.tissue else "",
        f": {_meridian(category.vessel, meridians)}" if category.vessel else "",
        _with_meridians(category, meridians),
        f", paired with {category.partner}" if category.partner else "",
        f", number {category.order}" if category.order else "",
        f": {category.title}" if category.title else "",
    ]
    return "".join(parts)


def _with_meridians(category: Category, meridians: Mapping[str, Meridian]) -> str:
    if not category.meridians:
        return ""
    names = ", ".join(_meridian(code, meridians) for code in category.meridians)
    return f" with the {names}" if category.name == "crossing" else f" of the {names}"


def _meridian(code: str, meridians: Mapping[str, Meridian]) -> str:
    return meridians[code].name_en if code in meridians else code


def kind_rows(views: Sequence[KindView]) -> list[Row]:
    """Rows of the block ``Kind``."""
    return [Row("", view.text, _remark(view)) for view in views]


def _remark(view: KindView) -> str:
    count = plural(view.voices, "source", words=True)
    return f"sources differ; {count}" if view.review == "disputed" else count


def differences(atlas: Atlas, point: Point, lang: str = "en") -> tuple[DisputeView, ...]:
    """Disputes on a point, its place in words; a misprint is no opinion and is left out."""
    misprints = {(name.lang, name.text) for name in atlas.names(point.id) if name.role == "misprint"}
    found: list[DisputeView] = []
    for dispute in atlas.disputes(point.id):
        kind, _, what = dispute.field.partition(":")
        if kind == "location":
            found.append(_places(atlas, point, dispute, worded_in(atlas, lang)))
            continue
        others = [other for other in dispute.others if (what, other.value) not in misprints]
        title = _FIELDS.get(what, what) if kind == "name" else what.capitalize()
        readings = (_reading(dispute.shown), *map(_reading, others))
        if len(readings) > 1 or dispute.why or kind == "category":
            found.append(DisputeView(dispute.field, title, readings, dispute.why))
    return tuple(found)


def _places(atlas: Atlas, point: Point, dispute: Dispute, lang: str) -> DisputeView:
    """Sentences without their full stop: a reading stands inside a line. A reason that a reading gives itself is not said twice."""
    shown = ReadingView(describe(point, lang, atlas=atlas).rstrip(".。"), dispute.shown.sources, None)
    others = tuple(ReadingView(other.text.rstrip(".。"), other.sources, other.note) for other in alternatives(point, lang, atlas=atlas))
    why = None if any(other.note == dispute.why for other in others) else dispute.why
    return DisputeView(dispute.field, "Place", (shown, *others), why)


def _reading(reading: Reading) -> ReadingView:
    return ReadingView(reading.value, reading.sources, reading.note)


def difference_rows(views: Sequence[DisputeView]) -> list[Row]:
    """Rows of the block ``Where sources differ``: one reading a line, the one that is shown first."""
    items: list[Row] = []
    for view in views:
        for position, reading in enumerate(view.readings):
            shown = ", shown here" if position == 0 and len(view.readings) > 1 else ""
            note = f" ({reading.note})" if reading.note else ""
            text = f"{reading.value}{shown}: {', '.join(reading.sources)}{note}"
            items.append(Row(view.title if position == 0 else "", text))
        if view.why:
            items.append(Row("", view.why))
    return items
