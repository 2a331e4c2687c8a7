"""Parts of the reference that are written from the program: commands and their options, kinds of data file and their columns."""

from __future__ import annotations

import argparse
import ast
import importlib
import inspect
import re
import types
from collections.abc import Iterator
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from acupoints import model
from acupoints.atlas import _evidence, _safety
from acupoints.cli import _parser
from acupoints.loading._bounds import LARGEST_TOML, LONGEST_ID, LONGEST_LIST, MOST_PARTS, MOST_PATTERNS, MOST_PROBLEMS
from acupoints.loading._folder import LARGEST_FILE, MOST_FILES
from acupoints.loading._manifest import ROW_MODELS, PackHead
from acupoints.loading._sources import MOST_RECORDS, TOML_KINDS, TSV_KINDS
from acupoints.model import Source

from .markup import GENERATED, sentence, table, text

_COLUMNS = {
    "names": {"name": "text"},
    "categories": {"category": "name"},
}
"""Columns that are called otherwise than the field they fill."""

HOMES = (
    "model._base", "model._names", "model._category", "model._point", "model._source", "model.location", "model.formula",
    "model._language", "model._numbers", "model.body", "model.sets", "model.evidence", "model.safety", "model._caution", "atlas._where",
    "atlas._search", "export._json",
)  # fmt: skip
"""Modules whose types are documented. Those that stand in a private module and are not exported are named without a module."""

_PUBLISHERS = {"model._caution": "acupoints.model.safety"}
"""Public modules that publish the types of a private one."""

MET = ("NotListed", "Evidence", "PointUse", "Disagreement")
"""Classes of answers of an atlas that need not be imported."""

_COMMON = {
    "review": "how well the record is supported",
    "sources": "ids of the sources it rests on",
    "note": "what a reader should know of it",
}
"""Fields of most records."""

_TYPES = {"str": "text", "int": "number", "bool": "true or false", "date": "date", "Texts": "a text per language", "Decimal": "number"}


def parts() -> Iterator[tuple[str, str]]:
    """(name, text) of every part."""
    yield "_generated/cli", GENERATED + "".join(_command(_parser(), "acupoints", 2))
    yield "_generated/elements", GENERATED + "".join(_elements())
    yield "_generated/answers", GENERATED + "".join(_answers())
    yield "_generated/types", GENERATED + "".join(_types())
    yield "_generated/files", GENERATED + "".join([*_files(), *_limits()])


# Commands


def _command(parser: argparse.ArgumentParser, name: str, level: int) -> Iterator[str]:
    own = [action for action in parser._actions if not isinstance(action, argparse._SubParsersAction)]
    deeper = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    usage = " ".join(parser.format_usage().removeprefix("usage: ").split())
    yield f"{'#' * level} {name}\n\n"
    yield f"{parser.description}\n\n" if parser.description else ""
    yield f"```text\n{usage}\n```\n\n"
    items = [f"{_option(action)}\n: {text(_help(action))}\n" for action in own]
    yield "\n".join(items) + "\n" if items else ""
    for action in deeper:
        helps = {choice.dest: choice.help or "" for choice in action._choices_actions}
        for command, child in action.choices.items():
            child.description = child.description or f"{helps.get(command, '')[:1].upper()}{helps.get(command, '')[1:]}."
            yield from _command(child, f"{name} {command}", level if name == "acupoints" else level + 1)


def _option(action: argparse.Action) -> str:
    choices = "|".join(map(str, action.choices)) if action.choices else action.dest.upper()
    value = action.metavar if isinstance(action.metavar, str) else choices
    if not action.option_strings:
        return f"`{value}`"
    takes = f" {value}" if action.nargs != 0 else ""
    return ", ".join(f"`{option}{takes}`" for option in action.option_strings)


def _help(action: argparse.Action) -> str:
    words = action.help or ""
    more = " May be given several times." if isinstance(action, argparse._AppendAction) else ""
    return words[:1].upper() + words[1:] + ("" if words.endswith(".") else ".") + more


# Data files


def _files() -> Iterator[str]:
    yield "## The manifest\n\n`pack.toml`: the number `schema`, the tables `[pack]` and `[files]`, and one `[[source]]` per source.\n\n"
    yield "### `[pack]`\n\n" + _fields(PackHead)
    yield "### `[[source]]`\n\n" + _fields(Source)
    yield "## Files of records\n\n"
    rows = [[f"[{kind}](#files-{kind})", "TOML" if kind in TOML_KINDS else "TSV", _holds(kind)] for kind in (*TOML_KINDS, *TSV_KINDS)]
    yield table(["Key in `[files]`", "Format", "Each record"], rows)
    for kind in (*TOML_KINDS, *TSV_KINDS):
        model = ROW_MODELS.get(kind)
        yield f"(files-{kind})=\n### {kind}\n\n"
        yield f"{sentence(_holds(kind))} {_first_line(model)}\n\n" if model else ""
        if kind in TSV_KINDS:
            renamed = _COLUMNS.get(kind, {})
            yield _fields(model, [(column, renamed.get(column, "sources" if column == "source" else column)) for column in TSV_KINDS[kind]])
        elif model:
            yield _fields(model)


def _limits() -> Iterator[str]:
    """How much a pack may bring, from the numbers that the reader goes by."""
    yield "\n## Limits\n\nA pack that passes one of these is left out, as with any other fault.\n\n"
    rows = [
        ["files in the folder of a pack", f"{MOST_FILES:,}"],
        ["size of a file", f"{LARGEST_FILE // 2**20} MiB"],
        ["size of a TOML file", f"{LARGEST_TOML // 2**20} MiB"],
        ["records of a pack", f"{MOST_RECORDS:,}"],
        ["patterns of one kind in `[files]`", f"{MOST_PATTERNS:,}"],
        ["entries of a list, columns of a table", f"{LONGEST_LIST:,}"],
        ["parts of a dotted key", f"{MOST_PARTS:,}"],
        ["characters of an id", f"{LONGEST_ID:,}"],
        ["problems that are told of one pack", f"{MOST_PROBLEMS:,}"],
    ]
    yield table(["What", "At most"], rows)


def _holds(kind: str) -> str:
    return f"one `[[{TOML_KINDS[kind]}]]` table" if kind in TOML_KINDS else "one line of the table"


def _first_line(model: type) -> str:
    """What the record is, from its documentation."""
    return _code((model.__doc__ or "").strip().split("\n\n")[0])


def _fields(model: type[BaseModel] | None, columns: list[tuple[str, str]] | None = None) -> str:
    if model is None:
        return ", ".join(f"`{column}`" for column, _ in columns or ()) + "\n\n"
    names = columns if columns is not None else [(field.alias or name, name) for name, field in model.model_fields.items()]
    means = meanings(model)
    rows = [
        [f"`{shown}`", _value(model.model_fields.get(name)) + _needed(model.model_fields.get(name)), means.get(name, "")]
        for shown, name in names
    ]
    return table(["Column" if columns else "Key", "Value", "Means"], rows)


def meanings(model: type) -> dict[str, str]:
    """What each field means, from the documentation of the class and of those it extends."""
    found: dict[str, str] = dict(_COMMON)
    for kind in reversed(model.__mro__):
        _, _, attributes = inspect.cleandoc(kind.__doc__ or "").partition("Attributes:\n")
        for entry in re.split(r"\n {4}(?=\w)", "\n" + attributes):
            names, colon, words = entry.strip().partition(": ")
            if colon and all(name.isidentifier() for name in names.split(", ")):
                found.update(dict.fromkeys(names.split(", "), _code(words)))
    return found


def _code(words: str) -> str:
    """Plain reST of a docstring as Markdown."""
    return re.sub(r"``(.+?)``", r"`\1`", text(words).replace("\\`", "`")).replace("\\_", "_")


def _needed(field: FieldInfo | None) -> str:
    return ", needed" if field is not None and field.is_required() else ""


def _value(field: FieldInfo | None) -> str:
    return _type(field.annotation) if field is not None else "text"


def _type(kind: Any) -> str:
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _type(args[0])
    if origin is Literal:
        shown = [f"`{value}`" if value is not True else "`true`" for value in args]
        return ", ".join(shown) if len(shown) <= 12 else ", ".join(shown[:4]) + f" ... ({len(shown)} in all)"
    if origin in (Union, types.UnionType):
        return " or ".join(_type(arg) for arg in args if arg is not type(None))
    if origin is tuple:
        return f"several: {_type(args[0])}"
    if isinstance(kind, type) and issubclass(kind, BaseModel) and kind.__name__ not in _TYPES:
        return "a table: " + ", ".join(f"`{name}`" for name in kind.model_fields)
    return _TYPES.get(getattr(kind, "__name__", ""), text(getattr(kind, "__name__", kind)))


# Formulas


def _elements() -> Iterator[str]:
    """What formulas and wordings are made of: many small records, described in one line each."""
    yield (
        "## What a formula and a wording are made of\n\n"
        "Elements say where, references say from what. Those of `acupoints.model.formula` can be imported from there; the others are met "
        "in an atlas and need not be imported.\n\n"
    )
    for home in ("acupoints.model.formula", "acupoints.model._language", "acupoints.model._messages", "acupoints.model._hint"):
        module = importlib.import_module(home)
        for name, kind in vars(module).items():
            if isinstance(kind, type) and issubclass(kind, model.Record) and kind.__module__ == home and name not in model.__all__:
                yield _class(name, kind, "" if "._" in home else home)


def _class(name: str, kind: type[BaseModel], module: str) -> str:
    means = meanings(kind)
    where = f":module: {module}\n" if module else ""
    entries = [
        f"```{{py:attribute}} {name}.{field}\n{where}\n{_value(about)}{'. ' + sentence(means[field]) if field in means else ''}\n```\n\n"
        for field, about in kind.model_fields.items()
    ]
    return f"````{{py:class}} {name}\n{where}\n{_first_line(kind)}\n\n{''.join(entries)}````\n\n"


# Answers


def _answers() -> Iterator[str]:
    """What an atlas answers and nobody has to import, each with its fields, properties and methods."""
    for name in MET:
        kind = next(found for module in (_evidence, _safety) if (found := getattr(module, name, None)) is not None)
        yield f"````{{py:class}} {name}\n\n{_first_line(kind)} {_second_part(kind)}\n\n"
        means = meanings(kind)
        for field in getattr(kind, "_fields", ()):
            yield f"```{{py:attribute}} {name}.{field}\n:type: {kind.__annotations__[field]}\n\n{sentence(means[field])}\n```\n\n"
        for member, value in vars(kind).items():
            if not member.startswith("_") and isinstance(value, property):
                told, doc = inspect.signature(value.fget).return_annotation, _doc(value)  # type: ignore[arg-type]
                yield f"```{{py:property}} {name}.{member}\n:type: {told}\n\n{doc}\n```\n\n"
            elif not member.startswith("_") and inspect.isfunction(value):
                told = str(inspect.signature(value)).replace("'", "").replace("(self, ", "(").replace("(self)", "()")
                yield f"```{{py:method}} {name}.{member}{told}\n\n{_doc(value)}\n```\n\n"
        if name == "Evidence":
            for field in ("uses", "findings"):
                yield f"```{{py:attribute}} {name}.{field}\n\nThe {field}; findings the newest first.\n```\n\n"
        yield "````\n\n"


def _doc(value: object) -> str:
    """The first paragraph of a member's documentation."""
    return _code((value.__doc__ or "").strip().split("\n\n")[0])


def _second_part(kind: type) -> str:
    """The second paragraph, when it is no list of attributes."""
    parts = inspect.cleandoc(kind.__doc__ or "").split("\n\n")
    return _code(parts[1]) if len(parts) > 1 and not parts[1].startswith("Attributes:") else ""


# Types


class Alias(NamedTuple):
    """A type that is no class."""

    name: str
    module: str
    value: Any
    doc: str

    @property
    def target(self) -> str:
        """The name it is documented under."""
        return f"{self.module}.{self.name}" if self.module else self.name


def aliases() -> Iterator[Alias]:
    """Closed vocabularies and kinds of text that fields are made of."""
    for home in HOMES:
        try:
            module = importlib.import_module(f"acupoints.{home}")
        except ModuleNotFoundError:
            continue
        for name, doc in _assigned(module):
            value = getattr(module, name)
            if get_origin(value) in (Literal, Annotated, Union, types.UnionType):
                yield Alias(name, "acupoints.model" if name in model.__all__ else _published(home, name), value, doc)


def _published(home: str, name: str) -> str:
    """The public module that a type is imported from; empty when there is none."""
    public = _PUBLISHERS.get(home, "" if "._" in home else f"acupoints.{home}")
    return public if public and name in getattr(importlib.import_module(public), "__all__", (name,)) else ""


def _assigned(module: types.ModuleType) -> Iterator[tuple[str, str]]:
    """Names of types that a module defines, each with the string below it, as Sphinx reads it too."""
    body = ast.parse(inspect.getsource(module)).body
    for statement, below in zip(body, [*body[1:], None], strict=True):
        target = statement.targets[0] if isinstance(statement, ast.Assign) else None
        if isinstance(target, ast.Name) and re.fullmatch(r"[A-Z][A-Za-z]*[a-z]", target.id):
            value = below.value if isinstance(below, ast.Expr) else None
            yield target.id, value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


def _types() -> Iterator[str]:
    yield (
        "## Vocabularies and kinds of text\n\nThe types in the signatures above that are no classes. Those without a module "
        "can't be imported: in a program they are a `str` or a number, and pydantic checks them.\n\n"
    )
    for alias in sorted(aliases(), key=lambda each: each.name):
        values = get_args(alias.value)
        yield f"```{{py:type}} {alias.name}\n" + (f":module: {alias.module}\n" if alias.module else "") + "\n"
        yield f"{_code(alias.doc)}\n\n" if alias.doc else ""
        if get_origin(alias.value) is Literal:
            yield " ".join(f"`{value}`" for value in values) + "\n"
        elif get_origin(alias.value) is Annotated:
            pattern = next((found for limit in values[1:] if (found := getattr(limit, "pattern", None))), None)
            yield f"A text that matches `{pattern}`.\n" if pattern else ""
        else:
            yield " or ".join(_member(value) for value in values) + ".\n"
        yield "```\n\n"


def _member(kind: Any) -> str:
    if get_origin(kind) is Literal:
        known = next((alias.name for alias in aliases() if alias.value is kind or alias.value == kind), None)
        return f"{{any}}`{known}`" if known else ", ".join(f"`{value}`" for value in get_args(kind))
    return f"`{getattr(kind, '__name__', kind)}`"
