"""The commands ``cautions`` and ``card``: what to mind at some points or at all, and what one document did, to print."""

from __future__ import annotations

import argparse


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
    from acupoints.wording import speech

    from ._care import care_lines, care_view
    from ._output import data_of, screen_width, write_json, write_lines

    atlas, lang = default_atlas(), options.lang or "en"
    ids = [atlas.resolve(each, lang=options.lang) for each in options.what]
    view = care_view(atlas, ids, options.situation, lang)
    if options.json:
        write_json(data_of(view))
    else:
        write_lines(care_lines(view, speech(lang, atlas), screen_width()))
    return 0


def run_card(options: argparse.Namespace) -> int:
    """Write a card; with ``--json`` its content as data."""
    from acupoints._default import default_atlas
    from acupoints.export import card, card_view

    from ._output import data_of, write_file, write_json, write_text

    atlas, lang = default_atlas(), options.lang or "en"
    protocol = atlas.protocol(options.what)
    if options.json:
        write_json(data_of(card_view(protocol, lang, atlas)))
        return 0
    page = card(protocol, lang, atlas=atlas)
    if options.output in (None, "-"):
        write_text(page)
        return 0
    return 0 if write_file(options.output, page) else 1
