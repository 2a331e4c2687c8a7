"""What importing and asking cost, and what the library leaves alone. Each question is put to a fresh process."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import acupoints
from acupoints.loading._compile import compile_sources
from acupoints.loading._folder import PackFolder
from acupoints.loading._sources import read_sources

ROOT = Path(acupoints.__file__).parent
THIRD_PARTY = {"pydantic", "pydantic_core", "rapidfuzz", "importlib_metadata", "typing_extensions"}
COSTLY = {"pydantic", "typing", "importlib_metadata", "rapidfuzz", "pathlib", "inspect", "dataclasses"}


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library as a wheel holds it: its modules, and the core in compiled form."""
    top = tmp_path_factory.mktemp("compiled")
    shutil.copytree(ROOT, top / "acupoints", ignore=shutil.ignore_patterns("core", "__pycache__"))
    (top / "acupoints/core").mkdir()
    for name, content in compile_sources(read_sources(PackFolder(ROOT / "core"))).files().items():
        (top / "acupoints/core" / name).write_bytes(content)
    return top


def imported_by(code: str, top: Path = ROOT.parent, *, bare: bool = True) -> set[str]:
    """Modules that a program brings in. ``bare`` runs it without site-packages, so that it can't need any."""
    script = f"import sys; old = set(sys.modules); sys.path.insert(0, {str(top)!r})\n{code}\nnew = set(sys.modules) - old\nimport json; "
    script += "print(json.dumps(sorted(new)))"
    return set(json.loads(run(script, "-S" if bare else "-s")))


def run(script: str, *options: str) -> str:
    env = {"PATH": os.environ.get("PATH", ""), "ACUPOINTS_PACKS": ""}
    done = subprocess.run([sys.executable, "-W", "error", *options, "-c", script], capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_importing_reads_no_other_module() -> None:
    assert imported_by("import acupoints") <= {"acupoints", "acupoints._lazy", "__future__"}


def test_resolving_with_a_compiled_core_imports_nothing_costly(compiled: Path) -> None:
    modules = imported_by("import acupoints; assert acupoints.resolve('UB-40') == 'BL40'", compiled)
    assert modules & COSTLY == set()
    assert {name for name in modules if name.startswith("acupoints.model")} == set()


def test_resolving_a_name_needs_no_site_packages(compiled: Path) -> None:
    modules = imported_by("import acupoints; assert acupoints.resolve('委中穴') == 'BL40'", compiled)
    assert modules & COSTLY == set()


def test_resolving_in_a_checkout_imports_no_dependency() -> None:
    assert imported_by("import acupoints; assert acupoints.resolve('UB-40') == 'BL40'") & THIRD_PARTY == set()


def test_a_point_imports_only_what_a_point_needs(compiled: Path) -> None:
    modules = imported_by("import acupoints; assert acupoints.point('UB-40').id == 'BL40'", compiled, bare=False)
    unwanted = {"rapidfuzz", "importlib_metadata", *(f"acupoints.model.{name}" for name in ("sets", "evidence", "safety"))}
    assert modules & unwanted == set()


def test_a_compiled_core_gives_the_atlas_of_the_checkout(compiled: Path) -> None:
    script = """
import hashlib, sys
sys.path.insert(0, {!r})
import acupoints
atlas = acupoints.load_atlas(packs=[])
content = "".join(point.model_dump_json() for point in atlas.points())
print(atlas.fingerprint, hashlib.sha256(content.encode()).hexdigest(), acupoints.__file__.startswith(sys.path[0]))
"""
    answers = {run(script.format(str(top)), "-s") for top in (compiled, ROOT.parent)}
    assert len(answers) == 1
    assert answers.pop().split()[2] == "True"


def test_no_logging_handlers_are_made() -> None:
    script = """
import logging, sys
old = len(logging._handlerList)
sys.path.insert(0, {!r})
import acupoints
acupoints.resolve("UB-40"); acupoints.search("weizong"); acupoints.packs()
assert len(logging._handlerList) == old
assert not logging.root.handlers
assert not logging.getLogger("acupoints").handlers
"""
    assert run(script.format(str(ROOT.parent)), "-s") == ""


def test_only_the_command_line_prints() -> None:
    speakers = {"cli", "_terminal"}
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted(ROOT.rglob("*.py"))
        if path.relative_to(ROOT).parts[0].removesuffix(".py") not in speakers
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert found == []
