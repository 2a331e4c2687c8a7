"""The public names: listed in one order, in three places that agree, each documented, each with a signature on record."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support import check_snapshot

import acupoints

SNAPSHOT = Path(__file__).parent / "public_api.txt"


@pytest.fixture(scope="module")
def top() -> ast.Module:
    """Syntax of the top-level ``__init__``."""
    return ast.parse(Path(acupoints.__file__).read_text(encoding="utf-8"))


def type_checking_homes(top: ast.Module) -> dict[str, str]:
    """Name -> home as type checkers see it."""
    block = next(node for node in top.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    imports = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    assert len(imports) == len(block.body)
    assert all(alias.asname == alias.name for node in imports for alias in node.names), "a re-export repeats its name: X as X"
    return {alias.name: f".{node.module}" for node in imports for alias in node.names}


def test_all_is_sorted() -> None:
    assert acupoints.__all__ == sorted(acupoints.__all__)
    assert len(set(acupoints.__all__)) == len(acupoints.__all__)


def test_type_checkers_and_python_find_the_same_names_in_the_same_homes(top: ast.Module) -> None:
    assert type_checking_homes(top) == acupoints._HOME
    assert sorted(acupoints._HOME) == acupoints.__all__


def test_every_name_resolves_and_is_found_in_dir() -> None:
    assert [name for name in acupoints.__all__ if getattr(acupoints, name, None) is None] == []
    assert [name for name in dir(acupoints) if not name.startswith("_")] == acupoints.__all__


def test_a_misspelt_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"module 'acupoints' has no attribute 'typo'"):
        acupoints.typo  # noqa: B018
    with pytest.raises(ImportError, match="typo"):
        from acupoints import typo  # noqa: F401


def test_star_import_brings_the_public_names() -> None:
    names: dict[str, object] = {}
    exec("from acupoints import *", names)
    assert sorted(set(names) - {"__builtins__"}) == acupoints.__all__


@pytest.mark.parametrize("name", acupoints.__all__)
def test_public_names_are_documented(name: str) -> None:
    value = getattr(acupoints, name)
    assert value.__doc__, f"{name} has no docstring"
    undocumented = [each for each, member in public_members(value) if not inspect.getdoc(member)]
    assert undocumented == []


def public_members(value: object) -> Iterator[tuple[str, object]]:
    """Public methods and properties that a class defines itself and that no built-in base prescribes."""
    if inspect.isclass(value):
        for name, member in vars(value).items():
            prescribed = any(hasattr(base, name) for base in value.__mro__[1:])
            if not name.startswith("_") and not prescribed and (inspect.isfunction(member) or isinstance(member, property)):
                yield name, member


def test_signatures_are_those_on_record() -> None:
    check_snapshot(SNAPSHOT, "\n".join(line for name in acupoints.__all__ for line in described(name)) + "\n")


def described(name: str) -> Iterator[str]:
    """A public name with its signature, or with its bases and public members."""
    node = ast.parse(textwrap.dedent(inspect.getsource(getattr(acupoints, name)))).body[0]
    if isinstance(node, ast.FunctionDef):
        yield _signature(node)
    elif isinstance(node, ast.ClassDef):
        heads = [ast.unparse(part) for part in (*node.bases, *node.keywords)]
        yield f"class {node.name}({', '.join(heads)})"
        yield from (f"    {line}" for part in (*node.body, *_inherited(name)) if (line := _member(part)) is not None)


def _inherited(name: str) -> Iterator[ast.stmt]:
    """What a class has from bases of ours that are not public: to a user it is the class's own."""
    for base in getattr(acupoints, name).__mro__[1:]:
        if base.__module__.startswith("acupoints.") and base.__name__ not in acupoints.__all__:
            node = ast.parse(textwrap.dedent(inspect.getsource(base))).body[0]
            assert isinstance(node, ast.ClassDef)
            yield from node.body


def _member(node: ast.stmt) -> str | None:
    if isinstance(node, ast.AnnAssign):
        return None if ast.unparse(node.target).startswith("_") else ast.unparse(node)
    if not isinstance(node, ast.FunctionDef) or (node.name.startswith("_") and not node.name.endswith("_")):
        return None
    marks = "".join(f"@{ast.unparse(mark)} " for mark in node.decorator_list)
    return marks + _signature(node)


def _signature(node: ast.FunctionDef) -> str:
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"def {node.name}({ast.unparse(node.args)}){returns}"
