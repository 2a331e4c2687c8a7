"""The screen of ``cautions``: what to mind at some points, or whatever the point."""

from __future__ import annotations

from dataclasses import dataclass

from acupoints.atlas import Atlas
from acupoints.wording import Speech, speech

from ._common import editions
from ._layout import block, footer, heading, paragraph, rows
from ._notices import NoticeView, caution_rows, notice_view, red_flag_block, red_flags
from ._text import Line


@dataclass(frozen=True, slots=True)
class CareView:
    """Cautions of some points, or those that hold whatever the point."""

    type: str
    points: tuple[str, ...]
    situations: tuple[str, ...]
    red_flags: tuple[NoticeView, ...]
    cautions: tuple[NoticeView, ...]
    stop_signs: tuple[NoticeView, ...]
    made_from: str


def care_view(atlas: Atlas, points: list[str], situations: list[str] | None, lang: str) -> CareView:
    """Cautions of points, or of everybody.

    Raises:
        ValueError: a situation that does not exist.
    """
    say = speech(lang, atlas)
    found = atlas.cautions(points or None, situations=situations)  # type: ignore[arg-type]  # checked by the atlas
    if not points and not situations:
        found = tuple(each for each in found if each.scope in ("always", "situation"))
    stops = [each for each in atlas.notices.values() if each.kind == "stop-sign"]
    return CareView(
        type="cautions",
        points=tuple(points),
        situations=tuple(situations or ()),
        red_flags=() if points or situations else red_flags(atlas, ["", *(info.name for info in atlas.packs)], say),
        cautions=tuple(notice_view(each, say) for each in found),
        stop_signs=() if situations else tuple(notice_view(each, say) for each in stops),
        made_from=editions(atlas, ["core"]),
    )


def care_lines(view: CareView, say: Speech, width: int) -> list[Line]:
    """What protects, the gravest first."""
    about = " ".join(view.points)
    care = rows(caution_rows(view.cautions, say, named=True), width) if view.cautions else paragraph(say("no-caution"), width)
    return [
        *heading(say("head.cautions").upper(), about if len(about) < width // 2 else say.count("point", len(view.points)), width),
        *red_flag_block(view.red_flags, say, width),
        *block(say("head.care"), care, width),
        *block(say("head.stop"), rows(caution_rows(view.stop_signs, say), width), width),
        *footer(view.made_from, say, width),
    ]
