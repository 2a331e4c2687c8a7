"""The command ``acupoints diff``: what it takes, and what it writes where.

Exit codes as diff(1) has them: 0 compared; 1 with ``--exit-code`` when a fact differs; 2 when something can't be read or written.
"""

from __future__ import annotations

import argparse
import json

DIFFERENT, TROUBLE = 1, 2

_EPILOG = (
    "OLD and NEW: a folder with pack.toml, the folder of a distribution, a wheel, or a file that acupoints export json wrote. "
    "An edition of the core lies in src/acupoints/core of a checkout."
)


def add_diff(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    command = commands.add_parser("diff", help="facts that two editions of a pack do not share", epilog=_EPILOG, allow_abbrev=False)
    command.add_argument("old", metavar="OLD", help="edition to compare with")
    command.add_argument("new", metavar="NEW", help="edition to tell of")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="the same content as data")
    form.add_argument("--markdown", action="store_true", help="as a section of DATA_CHANGES.md")
    command.add_argument("-o", "--output", metavar="FILE", help="write to a file instead of standard output")
    command.add_argument("--exit-code", action="store_true", help="exit with 1 when a fact differs")
    command.set_defaults(run=run_diff, lang=None)


def run_diff(options: argparse.Namespace) -> int:
    """Run it; the exit code."""
    from acupoints.errors import EditionError
    from acupoints.export import diff

    from ._output import complain, screen_width, write_file, write_json_text, write_lines, write_text

    try:
        found = diff(options.old, options.new)
    except EditionError as error:
        complain(str(error))
        return TROUBLE
    from ._diff import diff_data, diff_lines, diff_markdown
    from ._text import plain, without_controls

    to_file = options.output not in (None, "-")
    if options.json:
        text = json.dumps(diff_data(found), ensure_ascii=False, indent=2)
    elif options.markdown:
        text = diff_markdown(found).rstrip("\n")
    else:
        text = "\n".join(without_controls(plain(line)) for line in diff_lines(found, screen_width())) if to_file else ""
    if to_file:
        if not write_file(options.output, text + "\n"):
            return TROUBLE
    elif options.json:
        write_json_text(text)
    elif options.markdown:
        write_text(text + "\n")
    else:
        write_lines(diff_lines(found, screen_width()))
    return DIFFERENT if options.exit_code and found.changes else 0
