"""The commands of an author: ``pack new``, ``pack check``, ``pack build``, ``pack schema``."""

from __future__ import annotations

import argparse
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from acupoints.errors import Problem
    from acupoints.loading._canonical import Fix
    from acupoints.loading._inspect import Report

    from ._text import Line

OK, FAULTY, USAGE = 0, 1, 2


def add_pack_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register ``pack`` and what stands under it."""
    text = "write, check and build a pack of your own"
    pack = commands.add_parser("pack", help=text, description=text.capitalize() + ".", allow_abbrev=False)
    actions = pack.add_subparsers(dest="action", metavar="ACTION", required=True)

    new = actions.add_parser("new", help="a new pack: a whole distribution with a sample", allow_abbrev=False)
    new.add_argument("name", metavar="NAME", help="lower-case letters, digits and single hyphens: my-clinic")
    new.add_argument("--into", metavar="DIR", help="folder to write it into; acupoints-NAME without it")
    new.set_defaults(run=_new, lang=None)

    check = actions.add_parser("check", help="everything that is wrong with a pack, at once", allow_abbrev=False)
    check.add_argument("path", metavar="PATH", help="folder of a distribution, folder with a pack.toml, or wheel")
    check.add_argument("--fix", action="store_true", help="write the files in their canonical form first")
    check.add_argument("--json", action="store_true", help="the same content as data")
    check.set_defaults(run=_check, lang=None)

    build = actions.add_parser("build", help="the compiled form, for a pack so big that it loads slowly", allow_abbrev=False)
    build.add_argument("path", metavar="PATH", help="folder of a distribution, or folder with a pack.toml")
    build.add_argument("-o", "--output", metavar="DIR", help="folder to write it into; PATH/compiled/PACKAGE without it")
    build.set_defaults(run=_build, lang=None)

    schema = actions.add_parser("schema", help="JSON Schema of every kind of file, for editors", allow_abbrev=False)
    schema.add_argument("-o", "--output", metavar="DIR", default=".schema", help="folder to write them into (.schema)")
    schema.set_defaults(run=_schema, lang=None)


# New


def _new(options: argparse.Namespace) -> int:
    import datetime

    from acupoints.loading._discover import installed
    from acupoints.loading._scaffold import check_name, new_pack

    from ._output import complain, write_lines

    name: str = options.name
    check_name(name)
    if rival := next((each for each in installed() if each.name == name), None):
        origin = f" ({rival.distribution})" if rival.distribution else ""
        raise ValueError(f"{name!r} is the name of an installed pack{origin}, and of two with one name neither loads: choose another name")
    into = Path(options.into or f"acupoints-{name}")
    try:
        files = new_pack(name, into, datetime.date.today())
    except OSError as error:
        complain(str(error) if isinstance(error, FileExistsError) and not error.errno else _cant_write(into, error))
        return FAULTY
    write_lines([*_written(into, files), *_next_steps(into, name)])
    return OK


def _next_steps(into: Path, name: str) -> list[Line]:
    from acupoints.wording import speech

    from ._layout import commands
    from ._output import screen_width

    steps = [
        (f"acupoints pack check {into}", "what is wrong, and where"),
        (f"pip install {_as_path(into)}", "then every program here sees it"),
        (f"acupoints show {name}", "what it brings"),
    ]
    return commands(steps, speech("en"), screen_width())


def _as_path(folder: Path) -> str:
    """A folder as pip takes it, which would look for a bare word in the index."""
    return str(folder) if folder.is_absolute() or folder.parts[:1] == ("..",) else f"./{folder.as_posix()}"


def _written(folder: Path, files: tuple[str, ...]) -> list[Line]:
    from ._text import line

    return [line(f"wrote {folder}"), *(line(f"  {file}") for file in files)]


def _cant_write(folder: Path, error: OSError) -> str:
    return f"can't write {str(folder)!r}: {error.strerror or error}"


# Check


def _check(options: argparse.Namespace) -> int:
    from acupoints.loading._canonical import fix
    from acupoints.loading._inspect import check_place
    from acupoints.loading._place import find_pack

    from ._checks import PACK_CHECKS
    from ._output import complain, screen_width, write_json, write_lines

    place = find_pack(Path(options.path))
    fixes: tuple[Fix, ...] = ()
    if options.fix:
        if place.root is None:
            raise ValueError("--fix needs a folder: the files of a wheel stay as they are")
        try:
            fixes = fix(place.root)
        except OSError as error:
            complain(_cant_write(place.root, error))
            return FAULTY
    report = check_place(place, PACK_CHECKS)
    if options.json:
        write_json(_report_data(options.path, report, fixes))
    else:
        write_lines(_report_lines(report, fixes, screen_width()))
    return FAULTY if report.problems else OK


def _report_data(path: str, report: Report, fixes: tuple[Fix, ...]) -> dict[str, object]:
    return {
        "path": path,
        "pack": report.pack,
        "ok": not report.problems,
        "records": report.records,
        "problems": [problem._asdict() for problem in report.problems],
        "fixed": [{"file": each.file, "changes": list(each.changes)} for each in fixes],
    }


def _report_lines(report: Report, fixes: tuple[Fix, ...], width: int) -> list[Line]:
    from ._counts import plural
    from ._layout import paragraph
    from ._text import line

    lines = [found for each in fixes for found in paragraph(f"fixed {each.file}: {', '.join(each.changes)}", width, 0)]
    name = report.pack or "this pack"
    if not report.problems:
        held = ", ".join(f"{count} {_noun(kind, count)}" for kind, count in report.records.items()) or "no records"
        return [*lines, *paragraph(f"{name}: no problems ({held}).", width, 0)]
    for problem in report.problems:
        lines += _problem_lines(problem, width)
    return [*lines, line(), *paragraph(f"{name}: {plural(len(report.problems), 'problem')}.", width, 0)]


def _noun(kind: str, count: int) -> str:
    if count != 1:
        return kind.replace("_", " ")
    return {"categories": "category", "prefixes": "prefix"}.get(kind, kind.removesuffix("s"))


def _problem_lines(problem: Problem, width: int) -> list[Line]:
    """Where, what, and what to do: the place stands first, so that a list of problems can be gone through file by file."""
    from ._layout import heading, paragraph

    place = " ".join(part for part in (problem.file, problem.path) if part) or "the pack"
    lines = [*heading(place, problem.code, width), *paragraph(f"{problem.message.rstrip('.')}.", width)]
    return [*lines, *paragraph(f"{problem.remedy.rstrip('.')}.", width, style="source")] if problem.remedy else lines


# Build and schema


def _build(options: argparse.Namespace) -> int:
    from acupoints.errors import PackInvalidError
    from acupoints.loading._build import build_pack
    from acupoints.loading._place import find_pack

    from ._output import complain, write_lines

    place = find_pack(Path(options.path))
    out = Path(options.output) if options.output else Path(options.path) / "compiled" / place.package
    try:
        files = build_pack(place, out)
    except PackInvalidError as error:
        complain(f"{error}\nNothing was built.")
        return FAULTY
    except OSError as error:
        complain(_cant_write(out, error))
        return FAULTY
    write_lines(_written(out, files))
    return OK


def _schema(options: argparse.Namespace) -> int:
    from acupoints.loading._schema import schema_files

    from ._output import complain, write_lines

    out = Path(options.output)
    files = schema_files()
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (out / name).write_bytes(text.encode())
    except OSError as error:
        complain(_cant_write(out, error))
        return FAULTY
    write_lines(_written(out, tuple(files)))
    return OK
