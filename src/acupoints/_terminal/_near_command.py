"""The commands ``near`` and ``distance``: what they take. Points are asked for as in ``show``."""

from __future__ import annotations

import argparse


def add_near_and_distance(commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser) -> None:
    """Register both."""
    near = commands.add_parser("near", parents=[common], help="points on the level and the line of a point", allow_abbrev=False)
    near.add_argument("what", nargs="+", metavar="X", help="a point in any writing")
    near.set_defaults(run=run_near)
    distance = commands.add_parser("distance", parents=[common], help="how many cun lie between two points", allow_abbrev=False)
    distance.add_argument("first", metavar="X", help="a point in any writing")
    distance.add_argument("second", metavar="Y", help="another one")
    distance.set_defaults(run=run_distance)


def run_near(options: argparse.Namespace) -> int:
    """Show what lies around a point."""
    from acupoints._default import default_atlas
    from acupoints.wording import speech

    from ._near import near_lines, near_view
    from ._output import data_of, screen_width, write_json, write_lines

    atlas = default_atlas()
    view = near_view(atlas, atlas.point(" ".join(options.what), lang=options.lang), options.lang or "en")
    if options.json:
        write_json(data_of(view))
    else:
        write_lines(near_lines(view, speech(options.lang or "en", atlas), screen_width()))
    return 0


def run_distance(options: argparse.Namespace) -> int:
    """Show how far two points are apart; one that is not comparable is an error that says why."""
    from acupoints._default import default_atlas
    from acupoints.wording import speech

    from ._near import distance_lines, distance_view
    from ._output import data_of, screen_width, write_json, write_lines

    atlas = default_atlas()
    view = distance_view(atlas, *(atlas.resolve(each, lang=options.lang) for each in (options.first, options.second)))
    if options.json:
        write_json(data_of(view))
    else:
        write_lines(distance_lines(view, speech(options.lang or "en", atlas), screen_width()))
    return 0
