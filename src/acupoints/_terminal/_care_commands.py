"""The commands ``cautions`` and ``card``: what to mind at some points or at all, and what one document did, to print."""

from __future__ import annotations

import argparse
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


def add_care(commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser) -> None:
    """Register both."""
    care = commands.add_parser("cautions", parents=[common], help="what to mind, at some points or at all", allow_abbrev=False)
    care.add_argument("what", nargs="*", metavar="X", help="points in any writing; without them what holds whatever the point")
    care.add_argument("--situation", action="append", metavar="pregnancy", help="only what is about this: pregnancy, pleura, moxa ...")
    care.set_defaults(run=run_cautions)
    card = commands.add_parser("card", parents=[common], help="a protocol as one page to print", allow_abbrev=False)
    card.add_argument("what", metavar="PACK:PROTOCOL", help="id of a protocol, as in back-pain:standard")
    card.add_argument("-o", "--output", metavar="FILE", help="write the HTML to a file instead of standard output")
    card.set_defaults(run=run_card)


def run_cautions(options: argparse.Namespace) -> int:
    """Show cautions."""
    from acupoints._default import default_atlas

    from ._output import data_of, screen_width, write_json, write_lines

    atlas, lang = default_atlas(), options.lang or "en"
    ids = [atlas.resolve(each, lang=options.lang) for each in options.what]
    view = care_view(atlas, ids, options.situation, lang)
    if options.json:
        write_json(data_of(view))
    else:
        write_lines(care_lines(view, speech(lang, atlas), screen_width()))
    return 0


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
        red_flags=() if points or situations else red_flags(atlas, [info.name for info in atlas.packs], say),
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


def run_card(options: argparse.Namespace) -> int:
    """Write a card; with ``--json`` its content as data."""
    from acupoints._default import default_atlas
    from acupoints.export import card, card_view

    from ._output import complain, data_of, write_json, write_text

    atlas, lang = default_atlas(), options.lang or "en"
    protocol = atlas.protocol(options.what)
    if options.json:
        write_json(data_of(card_view(protocol, lang, atlas)))
        return 0
    page = card(protocol, lang, atlas=atlas)
    if options.output in (None, "-"):
        write_text(page)
        return 0
    try:
        with open(options.output, "w", encoding="utf-8", newline="\n") as file:
            file.write(page)
    except OSError as error:
        complain(f"can't write {options.output!r}: {error.strerror or error}")
        return 1
    return 0
