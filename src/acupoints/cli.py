"""The command ``acupoints``: show, search, list, packs, export, cautions, card, find, near, distance, check-drawing, pack, diff, annotate.

Exit codes: 0 fine; 1 nothing found, several candidates, an unknown id, a file that can't be written, rows of a corpus that can't
be read; 2 wrong usage; 130 interrupted; 141 the reader of a pipe went away.
"""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from contextlib import suppress

from acupoints import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, TextIO

    from acupoints.atlas import Atlas, Points
    from acupoints.errors import AcupointsError

OK, NOT_FOUND, USAGE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141

_LONGEST_MESSAGE = 500

_FACETS = ("meridian", "region", "kind", "category", "group")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    Args:
        argv: arguments without the program's name; those of the process without them.
    """
    if sys.stdout is None:  # the caller has closed it: acupoints show BL23 >&-
        return _cannot_write("standard output is closed")
    try:
        return _run(argv)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _close_quietly()
        return PIPE_CLOSED
    except OSError as error:  # a full disk, say; files that a command reads or writes by name are told of by the command itself
        _close_quietly()
        return _cannot_write(error.strerror or str(error))


def _cannot_write(reason: str) -> int:
    print(f"acupoints: can't write: {reason}", file=sys.stderr)
    return NOT_FOUND


def _run(argv: Sequence[str] | None) -> int:
    try:
        options = _parser().parse_args(argv)
    except SystemExit as stop:  # argparse has printed help, version or what is wrong
        return int(stop.code or 0)
    from acupoints._terminal._output import complain
    from acupoints._terminal._text import shorten
    from acupoints.errors import AcupointsError

    with warnings.catch_warnings():
        _show_pack_warnings(quiet=options.command == "packs")
        try:
            code: int = options.run(options)
            sys.stdout.flush()
        except AcupointsError as error:
            _complain_of(error, options.lang)
            return NOT_FOUND
        except ValueError as error:  # a language, system or facet that does not exist
            if type(error) is not ValueError:  # a fault of ours, such as a record that does not validate
                raise
            complain(shorten(str(error), _LONGEST_MESSAGE))
            return USAGE
    return code


def _show_pack_warnings(*, quiet: bool) -> None:
    """A pack that was left out costs one line on standard error; the command `packs` tells the whole."""
    from acupoints._terminal._output import complain
    from acupoints.errors import PackWarning

    usual = warnings.showwarning

    def show(
        message: Warning | str, category: type[Warning], filename: str, lineno: int, file: TextIO | None = None, line: str | None = None
    ) -> None:
        if not issubclass(category, PackWarning):
            usual(message, category, filename, lineno, file, line)
        elif not quiet:
            complain(f"{str(message).splitlines()[0]}. See: acupoints packs")

    warnings.filterwarnings("always", category=PackWarning)
    warnings.showwarning = show


def _complain_of(error: AcupointsError, lang: str | None) -> None:
    """An error as one line, and the points to choose from below it."""
    from acupoints._default import default_atlas
    from acupoints._terminal._asking import choices
    from acupoints._terminal._lists import candidate_lines
    from acupoints._terminal._output import complain

    ids = choices(error)
    complain("\n".join([str(error), *(candidate_lines(default_atlas(), ids, lang or "en") if ids else ())]))


def _close_quietly() -> None:
    """Give standard output a place to go, so that Python's own flush at the end does not fail once more."""
    with suppress(OSError, ValueError):  # no file behind it, as in tests
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


# Commands


def _show(options: argparse.Namespace) -> int:
    from acupoints._default import default_atlas
    from acupoints._terminal._asking import ask_all
    from acupoints._terminal._output import screen_width, write_json, write_lines

    atlas = default_atlas()
    asked = ask_all(atlas, options.what, options.lang, options.system)
    things = [each.thing for each in asked if each.thing is not None]
    screens = [_screen(atlas, thing, options) for thing in things]
    if options.json and screens:
        data = [view for view, _ in screens]
        write_json(data if len(options.what) > 1 and len(asked) > 1 else data[0])
    for position, (_, lay_out) in enumerate(() if options.json else screens):
        write_lines([*([(), ()] if position else []), *lay_out(screen_width())])
    for each in asked:
        if each.error is not None:
            sys.stdout.flush()
            _complain_of(each.error, options.lang)
    return NOT_FOUND if len(things) < len(asked) else OK


def _screen(atlas: Atlas, thing: object, options: argparse.Namespace) -> tuple[dict[str, Any], Callable[[int], list[Any]]]:
    """A thing as plain data, and the function that lays its screen out."""
    from acupoints._terminal._output import data_of
    from acupoints._terminal._screens import screen_of

    view, lines = screen_of(atlas, thing, options.lang or "en", options.part)
    return data_of(view), lines


def _search(options: argparse.Namespace) -> int:
    from acupoints._default import default_atlas
    from acupoints._terminal._lists import match_lines, match_views
    from acupoints._terminal._output import complain, data_of, screen_width, write_json, write_lines
    from acupoints._terminal._text import shorten
    from acupoints.wording import speech

    atlas = default_atlas()
    text = " ".join(options.text)
    views = match_views(atlas, atlas.search(text, limit=options.limit, lang=options.lang), options.lang or "en")
    if options.json:
        write_json([data_of(view) for view in views])
    else:
        write_lines(match_lines(views, speech(options.lang or "en", atlas), screen_width()))
    if not views:
        complain(f"nothing is like {shorten(repr(text), 70)}")
    return OK if views else NOT_FOUND


def _list(options: argparse.Namespace) -> int:
    from acupoints._default import default_atlas
    from acupoints._terminal._lists import listed_lines, listed_views
    from acupoints._terminal._output import complain, data_of, screen_width, write_json, write_lines
    from acupoints.wording import speech

    atlas = default_atlas()
    points = _chosen(atlas, options)
    views = listed_views(atlas, points, options.lang or "en")
    if options.json:
        write_json([data_of(view) for view in views])
    elif views:
        write_lines(listed_lines(atlas, views, options.group or (), speech(options.lang or "en", atlas), screen_width()))
    if not views:
        complain("no point has all of these")
    return OK if views else NOT_FOUND


def _packs(options: argparse.Namespace) -> int:
    from acupoints._default import default_atlas
    from acupoints._terminal._lists import pack_list_lines, pack_views
    from acupoints._terminal._output import data_of, screen_width, write_json, write_lines
    from acupoints.wording import speech

    atlas = default_atlas()
    say = speech(options.lang or "en", atlas)
    views = pack_views(atlas.packs, say.lang)
    if options.json:
        write_json([data_of(view) for view in views])
    else:
        write_lines(pack_list_lines(views, say, screen_width()))
    return OK


def _export(options: argparse.Namespace) -> int:
    from acupoints._default import default_atlas
    from acupoints._terminal._output import write_file, write_json_text
    from acupoints.export import to_json

    atlas = default_atlas()
    asked = any(getattr(options, facet) for facet in _FACETS)
    text = to_json(
        atlas, points=_chosen(atlas, options) if asked else None, groups=options.group, audience=options.audience, indent=options.indent
    )
    if options.output in (None, "-"):
        write_json_text(text)
        return OK
    return OK if write_file(options.output, text + "\n") else NOT_FOUND


def _chosen(atlas: Atlas, options: argparse.Namespace) -> Points:
    """Points that the facets ask for; those of a single group in the set's own order."""
    facets = {facet: getattr(options, facet) for facet in _FACETS if getattr(options, facet)}
    if "meridian" in facets:
        facets["meridian"] = [code.upper() for code in facets["meridian"]]
    found = atlas.where(**facets)
    if facets.get("group"):
        order = [id for group in facets["group"] for id in atlas.point_set(group).point_ids]
        return found.sorted(key=lambda point: order.index(point.id))
    return found


# Arguments


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="acupoints",
        description="Acupuncture points and what is documented about them. A reference, not medical advice.",
        epilog="Begin with: acupoints show back-pain, acupoints show BL23, acupoints search weizhong",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"acupoints {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    common = _common()

    show = commands.add_parser("show", parents=[common], help="a point, a set or a pack", allow_abbrev=False)
    show.add_argument(
        "what",
        nargs="+",
        metavar="X",
        help="a point in any writing (BL23, UB-40, 足三里), a set or protocol (back-pain:lower-back) or a pack (back-pain)",
    )
    show.add_argument("--system", help="read codes in a named system: who, en-old, bl-old, voll ...")
    parts = show.add_mutually_exclusive_group()
    for part, what in (
        ("claims", "of a pack: popular claims, checked"),
        ("findings", "of a pack: what its documents found and recommend"),
        ("sources", "of a pack: its documents and what was read of them"),
        ("needling", "of a point: what sources print on needling, every caution first; for trained readers"),
    ):
        parts.add_argument(f"--{part}", dest="part", action="store_const", const=part, help=what)
    show.set_defaults(run=_show)

    search = commands.add_parser("search", parents=[common], help="points that a few letters may mean", allow_abbrev=False)
    search.add_argument("text", nargs="+", metavar="TEXT", help="a code or a name, or a part of it")
    search.add_argument("--limit", type=_positive, default=10, metavar="N", help="how many at most (10)")
    search.set_defaults(run=_search)

    listing = commands.add_parser(
        "list", parents=[common, _facets()], help="points of a meridian, region, category or set", allow_abbrev=False
    )
    listing.set_defaults(run=_list)

    packs = commands.add_parser(
        "packs", parents=[common], help="packs that were found: loaded, failed or skipped, and why", allow_abbrev=False
    )
    packs.set_defaults(run=_packs)

    export = commands.add_parser(
        "export", parents=[common, _facets()], help="points and all that belongs to them, for other software", allow_abbrev=False
    )
    export.add_argument("format", choices=("json",), help="json: one document in UTF-8")
    export.add_argument(
        "--audience", choices=("lay", "professional"), default="lay", help="professional adds what sources print on needling (lay)"
    )
    export.add_argument("-o", "--output", metavar="FILE", help="write to a file instead of standard output")
    export.add_argument("--indent", type=_positive, metavar="N", help="spread it over lines")
    export.set_defaults(run=_export)

    from acupoints._terminal._care_commands import add_care

    add_care(commands, common)

    from acupoints._terminal._find_command import add_find

    add_find(commands, common)

    from acupoints._terminal._near_command import add_near_and_distance

    add_near_and_distance(commands, common)

    from acupoints._terminal._drawing_command import add_check_drawing

    add_check_drawing(commands, common)

    from acupoints._terminal._authoring import add_pack_command

    add_pack_command(commands)

    from acupoints._terminal._diff_command import add_diff

    add_diff(commands)

    from acupoints._terminal._annotate_command import add_annotate

    add_annotate(commands, common, _positive)
    return parser


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="the same content as data")
    common.add_argument("--lang", type=_language, metavar="TAG", help="language to read codes and show names in first: fr, ja, zh-Hans ...")
    return common


def _facets() -> argparse.ArgumentParser:
    facets = argparse.ArgumentParser(add_help=False)
    facets.add_argument("--meridian", action="append", metavar="BL", help="code of a meridian")
    facets.add_argument("--region", action="append", metavar="lumbar", help="region of the body, wide or narrow")
    facets.add_argument("--kind", action="append", metavar="extra", help="meridian, extra, zone or line")
    facets.add_argument("--category", action="append", metavar="back-shu", help="special category")
    facets.add_argument("--group", action="append", metavar="PACK:SET", help="a set that a pack publishes")
    return facets


def _language(text: str) -> str:
    from acupoints._tags import canonical, is_tag

    if not is_tag(text):
        raise argparse.ArgumentTypeError(f"must be a BCP 47 tag such as fr or zh-Hant, not {text[:20]!r}")
    return canonical(text)


def _positive(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"must be a number of 1 or more, not {text[:20]!r}")
    return number


if __name__ == "__main__":
    sys.exit(main())
