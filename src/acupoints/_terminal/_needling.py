"""What sources print on needling one point: the screen of ``show POINT --needling``, for trained readers, every caution above it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from acupoints._ids import pack_of
from acupoints.atlas import Atlas
from acupoints.model import Point
from acupoints.wording import Speech, speech

from ._common import editions, headline_names
from ._layout import Row, block, columns, footer, heading, paragraph, rows
from ._notices import CautionsView, caution_rows, cautions
from ._text import Line


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """What one source prints."""

    source: str
    title: str
    angle: str | None
    depth: str | None
    remark: str | None


@dataclass(frozen=True, slots=True)
class AgainstLine:
    """A source against which a caution speaks."""

    source: str
    angle: str
    allowed: str


@dataclass(frozen=True, slots=True)
class NeedlingView:
    """Cautions first, then each source by itself; nothing is merged."""

    type: str
    id: str
    name: str
    cautions: CautionsView
    readings: tuple[ReadingLine, ...]
    against: tuple[AgainstLine, ...]
    made_from: str


def needling_view(atlas: Atlas, point: Point, lang: str = "en") -> NeedlingView:
    """All that sources print on needling a point."""
    say = speech(lang, atlas)
    readings = point.needling.readings if point.needling else ()
    disputes = [each for each in atlas.disputes(point.id) if each.field.startswith("needling:")]
    return NeedlingView(
        type="needling",
        id=point.id,
        name="   ".join(part for part in headline_names(atlas.names(point.id), lang) if part),
        cautions=cautions(atlas, [point.id], say),
        readings=tuple(
            ReadingLine(
                source=each.source,
                title=atlas.sources[each.source].title,
                angle=say(f"angle.{each.angle}") if each.angle else None,
                depth=str(each.depth) if each.depth else None,
                remark=say(f"remark.{each.remark}") if each.remark else None,
            )
            for each in readings
        ),
        against=tuple(
            AgainstLine(source, say(f"angle.{other.value}"), _angles(dispute.shown.value, say))
            for dispute in disputes
            for other in dispute.others
            for source in other.sources
        ),
        made_from=editions(atlas, (pack_of(point.id),)),
    )


def _angles(value: str, say: Speech) -> str:
    return reduce(lambda a, b: say("or", a=a, b=b), (say(f"angle.{angle}") for angle in value.split(" or ")))


def needling_lines(view: NeedlingView, say: Speech, width: int) -> list[Line]:
    """Every caution of the point, then one line per source, then where a caution speaks against one."""
    found = view.cautions
    care = caution_rows([*found.points, *found.always, *found.situations], say)
    printed = columns([(each.source, _printed(each, say)) for each in view.readings], width, 2)
    lines = [*printed, *paragraph(say("needling.no-limit"), width, style="caution")] if printed else paragraph(say("needling.none"), width)
    against = [Row("", say("needling.against", source=each.source, angle=each.angle, allowed=each.allowed)) for each in view.against]
    return [
        *heading(f"{view.id}   {view.name}", say("audience.professional"), width),
        *block(say("head.cautions"), rows(care, width), width),
        *block(say("head.needling"), lines, width),
        *block(say("needling.differ"), rows(against, width), width),
        *footer(view.made_from, say, width),
    ]


_NUMBER = re.compile(r"\d+(\.\d+)?")


def _printed(reading: ReadingLine, say: Speech) -> str:
    depth = say("depth", depth=_NUMBER.sub(lambda found: say.number(Decimal(found[0])), reading.depth)) if reading.depth else ""
    told = say.list(part for part in (reading.angle, depth) if part)
    return say("semicolon").join(part for part in (told, reading.remark) if part)
