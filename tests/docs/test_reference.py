"""The reference has every public name and every public member; what is new and not documented fails here."""

import importlib
import pathlib
import pkgutil
import re
import zlib
from collections.abc import Iterator

import pytest

import acupoints
from acupoints.cli import _parser
from acupoints.loading._folder import MOST_FILES
from acupoints.loading._sources import MOST_RECORDS, TOML_KINDS, TSV_KINDS

ELSEWHERE = frozenset({"acupoints.atlas", "acupoints.cli", "acupoints.errors", "acupoints.loading", "acupoints.model.location"})
"""Modules whose names are documented where users import them from, and the command line, which has a page of its own."""

ROOMS = tuple(
    name
    for name in ("acupoints", *(module.name for module in pkgutil.walk_packages(acupoints.__path__, "acupoints.")))
    if name not in ELSEWHERE and not any(part.startswith("_") for part in name.split("."))
)
"""Public modules. Those without an ``__all__`` publish the classes and functions that they define."""


def published(room: str) -> Iterator[tuple[str, object]]:
    module = importlib.import_module(room)
    names = getattr(module, "__all__", None)
    for name in names if names is not None else vars(module):
        value = getattr(module, name)
        if names is not None or (not name.startswith("_") and getattr(value, "__module__", None) == room):
            yield name, value


def members(kind: type) -> set[str]:
    """Fields, properties and methods that a class brings itself."""
    fields = {
        *getattr(kind, "model_fields", ()),
        *getattr(kind, "_fields", ()),
        *(getattr(kind, "__annotations__", ()) if getattr(kind, "__total__", None) is not None else ()),
    }
    own = {name for name, value in dict(vars(kind)).items() if isinstance(value, property) or hasattr(value, "__call__")}  # noqa: B004
    own |= {name for name, value in dict(vars(kind)).items() if isinstance(value, (classmethod, staticmethod))}
    return {name for name in fields | own if not name.startswith(("_", "model_")) and name != "root"}


def needed() -> Iterator[str]:
    """Everything that must be in the reference, by the name it is documented under."""
    top = {id(value) for _, value in published("acupoints") if isinstance(value, type)}
    for room in ROOMS:
        for name, value in published(room):
            if room != "acupoints" and isinstance(value, type) and id(value) in top:
                continue  # documented at the top
            yield f"{room}.{name}"
            if isinstance(value, type):
                yield from (f"{room}.{name}.{member}" for member in sorted(members(value)))


@pytest.fixture(scope="module")
def inventory(site: pathlib.Path) -> frozenset[str]:
    """Names in the built objects.inv, those of Python things."""
    data = (site / "objects.inv").read_bytes()
    body = zlib.decompress(data.split(b"\n", 4)[4]).decode("utf-8")
    return frozenset(found[1] for line in body.splitlines() if (found := re.match(r"(\S+) py:", line)))


def test_every_public_name_and_member_is_documented(inventory: frozenset[str]) -> None:
    assert not [name for name in needed() if name not in inventory]


def test_the_pages_are_built_without_a_warning(site: pathlib.Path) -> None:
    assert (site / "warnings.txt").read_text(encoding="utf-8") == ""


def test_every_function_of_the_top_level_has_an_example_or_a_page(site: pathlib.Path) -> None:
    page = (site / "reference/functions.html").read_text(encoding="utf-8")
    functions = [name for name in acupoints.__all__ if name.islower()]
    assert not [name for name in functions if f'id="acupoints.{name}"' not in page]


def test_the_command_line_is_documented(site: pathlib.Path) -> None:
    text = re.sub(r"<[^>]+>", "", (site / "reference/cli.html").read_text(encoding="utf-8"))
    parsers = [_parser()]
    while parsers:
        parser = parsers.pop()
        for action in parser._actions:
            assert all(option in text for option in action.option_strings)
            if isinstance(action.choices, dict):
                parsers += action.choices.values()
                assert all(f"acupoints {command}" in text or f" {command}" in text for command in action.choices)


def test_files_and_columns_are_documented(site: pathlib.Path) -> None:
    text = re.sub(r"<[^>]+>", "", (site / "reference/files.html").read_text(encoding="utf-8"))
    words = [*TOML_KINDS, *TSV_KINDS, *(column for columns in TSV_KINDS.values() for column in columns)]
    assert not [word for word in words if word not in text]
    assert all(f"{limit:,}" in text for limit in (MOST_FILES, MOST_RECORDS))
    written = (pathlib.Path(__file__).parents[2] / "docs/_generated/files.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|.*\| +\|$", written, re.MULTILINE) == []  # every key and column says what it means


def test_environment_variables_are_documented() -> None:
    root = pathlib.Path(__file__).parent.parent.parent
    source = "\n".join(path.read_text(encoding="utf-8") for path in (root / "src/acupoints").rglob("*.py"))
    page = (root / "docs/reference/environment.md").read_text(encoding="utf-8")
    assert not [name for name in set(re.findall(r'"(ACUPOINTS_[A-Z_]+|NO_COLOR)"', source)) if name not in page]
