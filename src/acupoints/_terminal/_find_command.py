"""The command ``find``: points that a text names, whether it is given as an argument or on standard input."""

from __future__ import annotations

import argparse
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from acupoints.text import Mention

FOUND, NOTHING, USAGE = 0, 1, 2

_EPILOG = (
    "Without TEXT, or with -, standard input is read, as UTF-8. A mention is found whatever the text says of it: "
    '"do not needle BL23" names BL23. Many texts at once: acupoints annotate.'
)


def add_find(commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser) -> None:
    """Register the command."""
    find = commands.add_parser("find", parents=[common], help="points that a text names", epilog=_EPILOG, allow_abbrev=False)
    find.add_argument("text", nargs="*", metavar="TEXT", help="the text; - or none reads standard input")
    find.add_argument("--pack", action="append", metavar="NAME", help="look for names of this pack, too: names-vi")
    find.add_argument("--link", choices=("html", "markdown"), help="write the text with its mentions linked, instead of a screen")
    find.add_argument("--url", metavar="ADDRESS", help="with --link, where a mention leads: https://example.org/{id} (#{id})")
    find.set_defaults(run=run_find)


def run_find(options: argparse.Namespace) -> int:
    """Run it; the exit code."""
    from ._output import complain, data_of, screen_width, write_json, write_lines

    if wrong := _wrong_usage(options):
        complain(wrong)
        return USAGE
    text = " ".join(options.text) if options.text not in ([], ["-"]) else _standard_input()
    if text is None:
        return NOTHING
    from acupoints._default import default_atlas
    from acupoints.text import Recogniser

    from ._find import find_lines, find_view

    atlas = default_atlas()
    view, mentions = find_view(atlas, Recogniser(atlas, packs=options.pack or ()), text, options.lang)
    if options.link:
        _write_linked(text, mentions, options)
        return FOUND
    if options.json:
        write_json(data_of(view))
    else:
        from acupoints.wording import speech

        write_lines(find_lines(atlas, view, text, mentions, speech(options.lang or "en", atlas), screen_width()))
    return FOUND if mentions else NOTHING


def _wrong_usage(options: argparse.Namespace) -> str | None:
    if options.link and options.json:
        return "--link and --json are two ways to write the same: take one"
    if options.url and not options.link:
        return "--url says where links lead: it needs --link html or --link markdown"
    if not options.text and sys.stdin is not None and sys.stdin.isatty():
        return "nothing to read: give a text, or - to type one and end it with the end-of-file key"
    return None


def _write_linked(text: str, mentions: Sequence[Mention], options: argparse.Namespace) -> None:
    from acupoints.text._link import check, mark_up

    from ._output import write_text

    url = options.url or "#{id}"
    check(options.link, url)
    document = mark_up(text, mentions, options.link, url)
    write_text(document if document.endswith("\n") else document + "\n")


def _standard_input() -> str | None:
    """All of standard input; None, and one message, where that is no text."""
    from ._output import complain

    if sys.stdin is None:
        complain("can't read: standard input is closed")
        return None
    try:
        data = sys.stdin.buffer.read()
    except OSError as error:  # a folder, say
        complain(f"can't read standard input: {error.strerror or error}")
        return None
    try:
        return data.decode("utf-8")  # as it is: a byte order mark and every line break count in offsets
    except UnicodeDecodeError as error:
        complain(_no_text(data, error.start))
        return None


def _no_text(data: bytes, place: int) -> str:
    """What is wrong with bytes, where, and what to do."""
    line = data.count(b"\n", 0, place) + 1
    guess = "UTF-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "LATIN1"
    found = f"byte 0x{data[place]:02x} at offset {place}, line {line}"
    return f"standard input is not UTF-8: {found}. Convert it first, for instance: iconv -f {guess} -t UTF-8"
