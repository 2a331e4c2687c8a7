"""Imports go downward only: a room may know what lies below it, never what is built on it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import acupoints

FLOORS = (
    ("_ids", "_lazy", "_tags"),
    ("errors",),
    ("model",),
    ("atlas",),
    ("loading",),
    ("_default",),
    ("wording", "body", "text"),
    ("charts", "export"),
    ("_terminal",),
    ("cli", "sphinx", "testing"),
    ("__main__",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}

ROOT = Path(acupoints.__file__).parent
MODULES = sorted(path.relative_to(ROOT) for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py")


def imported_rooms(tree: ast.AST, parent: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Line and room of everything that a module takes from this package, wherever the import stands.

    ``parent`` is the package that the module lies in, below ``acupoints``.
    """
    whole = set[str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                parts = alias.name.split(".")
                if parts == ["acupoints"]:
                    whole.add(alias.asname or "acupoints")
                elif parts[0] == "acupoints":
                    yield node.lineno, parts[1]
        elif isinstance(node, ast.ImportFrom):
            target = _target(node, parent)
            if target:
                yield node.lineno, target[0]
            elif target is not None:
                yield from ((node.lineno, _home(alias.name)) for alias in node.names if not _dunder(alias.name))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in whole and not _dunder(node.attr):
            yield node.lineno, _home(node.attr)


def _target(node: ast.ImportFrom, parent: tuple[str, ...]) -> tuple[str, ...] | None:
    """Module below ``acupoints`` that names are taken from; () for the top level itself, None for other packages."""
    parts = tuple(node.module.split(".")) if node.module else ()
    if node.level:
        return parent[: len(parent) - node.level + 1] + parts
    return parts[1:] if parts[:1] == ("acupoints",) else None


def _dunder(name: str) -> bool:
    """What the top level holds itself, such as ``__version__``."""
    return name.startswith("__")


def _home(name: str) -> str:
    """Room that a name of the top level comes from."""
    return acupoints._HOME.get(name, f".{name}").split(".")[1]


def upward(source: str, parent: tuple[str, ...], room: str) -> list[str]:
    """Imports of a module that go up or aside, as readable lines."""
    found = sorted(set(imported_rooms(ast.parse(source), parent)))
    return [f"line {line}: {room} takes {other}" for line, other in found if other != room and not _below(other, room)]


def _below(other: str, room: str) -> bool:
    return FLOOR.get(other, len(FLOORS)) < FLOOR[room]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_imports_go_downward(module: Path) -> None:
    room = module.parts[0].removesuffix(".py")
    assert room in FLOOR, f"{room} has no floor: give it one in FLOORS"
    assert upward((ROOT / module).read_text(encoding="utf-8"), module.parts[:-1], room) == []


@pytest.mark.parametrize(
    "source",
    [
        "from ..atlas import Atlas",
        "from acupoints.atlas._fold import fold",
        "import acupoints.loading",
        "def f():\n    from acupoints import point",
        "if TYPE_CHECKING:\n    from acupoints import Atlas",
        "import acupoints\nacupoints.point('BL40')",
        "import acupoints as acu\nacu.loading",
        "from .. import atlas",
    ],
)
def test_every_kind_of_upward_import_is_seen(source: str) -> None:
    assert len(upward(source, ("model",), "model")) == 1


@pytest.mark.parametrize(
    "source",
    [
        "from ._base import Record",
        "from acupoints.errors import Problem",
        "from acupoints import Problem",
        "import acupoints\nacupoints.__file__",
        "from acupoints import __version__",
        "import json\nfrom pydantic import BaseModel",
        "from .. import errors",
    ],
)
def test_downward_imports_are_free(source: str) -> None:
    assert upward(source, ("model",), "model") == []
