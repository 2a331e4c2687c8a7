"""Names of modules: a public function and a module never share one, and what is not a room says so with an underscore."""

from __future__ import annotations

import inspect
from pathlib import Path

import acupoints

ROOT = Path(acupoints.__file__).parent
ROOMS = {"model", "atlas", "loading", "wording", "body", "text", "charts", "export", "sphinx", "testing", "core"}
PLAIN = {"errors", "cli", "__main__", "__init__"}
LONGEST = 450


def modules_in(folder: Path) -> set[str]:
    """Names of the modules and sub-packages of a folder."""
    packages = {path.name for path in folder.iterdir() if path.is_dir() and path.name != "__pycache__"}
    return packages | {path.stem for path in folder.glob("*.py")}


def public_functions() -> set[str]:
    return {name for name in acupoints.__all__ if inspect.isfunction(getattr(acupoints, name))}


def test_no_module_bears_the_name_of_a_public_function() -> None:
    rooms = [ROOT, *(ROOT / name for name in modules_in(ROOT) if (ROOT / name / "__init__.py").is_file())]
    clashes = {room.name: sorted(modules_in(room) & public_functions()) for room in rooms}
    assert {room: names for room, names in clashes.items() if names} == {}


def test_top_level_modules_are_rooms_or_private() -> None:
    assert sorted(name for name in modules_in(ROOT) - ROOMS - PLAIN if not name.startswith("_")) == []


def test_no_module_is_long() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in ROOT.rglob("*.py")}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}
