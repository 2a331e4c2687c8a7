"""What users install: wheels built as pip builds them, put into an environment of their own, give the answers of the checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
PACKS = sorted(path.parent for path in ROOT.glob("packs/*/pyproject.toml"))
NOT_SOURCE = (".git", ".*_cache", "__pycache__", "*.egg-info", ".venv", "build", "dist", "tests", "benchmarks", "docs")

ANSWERS = """
import json, sys, acupoints
atlas = acupoints.load_atlas(packs=[])
points = {point.id: [point.code, point.kind, [[name.text, name.lang, name.role] for name in point.names]] for point in atlas.points()}
queries = ["UB-40", "Weizhong", "P6", "足三里", "EXHN3", "Zusanli", "じんゆ", "위중"]
answers = {query: atlas.resolve(query) for query in queries}
print(json.dumps({"fingerprint": atlas.fingerprint, "edition": atlas.edition, "points": points, "answers": answers}))
"""


class Built(NamedTuple):
    """Distribution files of the checkout."""

    core: Path
    packs: tuple[Path, ...]
    sdist: Path
    core_from_sdist: Path


def environment() -> dict[str, str]:
    """What pip needs of ours, and nothing that steers the library or Python's imports."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("ACUPOINTS_", "PYTHON", "COV_"))}


def start(*command: str | Path, cwd: Path | None = None) -> subprocess.Popen[str]:
    """Begin a command, so that others can run meanwhile."""
    return subprocess.Popen(
        [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=cwd, env=environment()
    )


def finish(*running: subprocess.Popen[str]) -> str:
    """Output of commands that must succeed."""
    outputs = [process.communicate()[0] for process in running]
    for process, output in zip(running, outputs, strict=True):
        assert process.returncode == 0, f"{process.args}\n{output}"
    return "".join(outputs)


def run(*command: str | Path, cwd: Path | None = None) -> str:
    return finish(start(*command, cwd=cwd))


def only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("wheels")


@pytest.fixture(scope="session")
def built(scratch: Path) -> Built:
    """Wheels of the core and of every pack, and an sdist of the core with the wheel that it gives."""
    copies = [scratch / "checkout", scratch / "checkout-for-sdist"]
    for copy in copies:
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*NOT_SOURCE))
    wheel = (sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet", "--wheel-dir")
    packs = [copies[0] / pack.relative_to(ROOT) for pack in PACKS]
    finish(
        start(*wheel, scratch / "wheels", copies[0], *packs),
        start(sys.executable, "-m", "build", "--outdir", scratch / "from-sdist", copies[1]),
    )
    return Built(
        core=only(scratch / "wheels", "acupoints-*.whl"),
        packs=tuple(sorted(set((scratch / "wheels").glob("*.whl")) - set((scratch / "wheels").glob("acupoints-*.whl")))),
        sdist=only(scratch / "from-sdist", "acupoints-*.tar.gz"),
        core_from_sdist=only(scratch / "from-sdist", "acupoints-*.whl"),
    )


@pytest.fixture(scope="session")
def programs(built: Built, scratch: Path) -> Path:
    """Folder of the programs of an environment with all wheels and their dependencies."""
    home = scratch / "environment"
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    bin = home / ("Scripts" if os.name == "nt" else "bin")
    wheels = (f"{built.core}[cli]", *map(str, built.packs))
    run(sys.executable, "-m", "pip", "--python", bin / "python", "install", "--quiet", "--no-compile", *wheels)
    return bin


@pytest.fixture
def nowhere(tmp_path: Path) -> Path:
    """An empty folder, so that nothing is imported from where the tests are run."""
    folder = tmp_path / "empty"
    folder.mkdir()
    return folder


def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return sorted(archive.namelist())


def ask(python: Path | str, script: str, cwd: Path, *options: str) -> str:
    return run(python, *options, "-W", "error", "-c", script, cwd=cwd)


# What is in them


def test_the_core_wheel_holds_the_compiled_core_and_no_sources(built: Built) -> None:
    found = names(built.core)
    assert {f"acupoints/core/{name}" for name in ("index.json", "points.jsonl", "tables.json")} <= set(found)
    assert {"acupoints/py.typed", "acupoints/__init__.py"} <= set(found)
    sources = [name for name in found if name.endswith((".toml", ".tsv"))]
    assert [name for name in sources if not name.startswith("acupoints/text/lexicon/")] == []  # words that the reader of texts reads
    assert {name.split("/")[0] for name in found if ".dist-info" not in name} == {"acupoints"}
    assert [name for name in found if "test" in name.lower() and not name.startswith("acupoints/testing/")] == []


def test_the_core_wheel_holds_every_module(built: Built) -> None:
    modules = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src/acupoints").rglob("*.py")}
    assert {name for name in names(built.core) if name.endswith(".py")} == modules


def test_licences_travel_with_the_wheels(built: Built) -> None:
    licences = {wheel.name.split("-")[0]: [name for name in names(wheel) if "/licenses/" in name] for wheel in (built.core, *built.packs)}
    assert [name.rpartition("/")[2] for name in licences["acupoints"]] == ["LICENSE", "LICENSE-DATA"]
    assert [wheel for wheel, found in licences.items() if not found] == []


@pytest.mark.parametrize("number", range(len(PACKS)), ids=[pack.name for pack in PACKS])
def test_a_pack_wheel_holds_the_pack(built: Built, number: int) -> None:
    package = f"acupoints_{PACKS[number].name.replace('-', '_')}"
    wheel = next(wheel for wheel in built.packs if wheel.name.startswith(f"{package}-"))
    there = {path.relative_to(PACKS[number] / "src").as_posix() for path in (PACKS[number] / "src").rglob("*.*") if path.is_file()}
    assert {name for name in names(wheel) if ".dist-info/" not in name} == {name for name in there if "__pycache__" not in name}
    assert f"{package}/pack.toml" in there


def test_the_wheel_of_the_sdist_is_that_of_the_checkout(built: Built) -> None:
    assert names(built.core_from_sdist) == names(built.core)
    with zipfile.ZipFile(built.core) as one, zipfile.ZipFile(built.core_from_sdist) as other:
        different = [name for name in names(built.core) if one.read(name) != other.read(name)]
    assert different == []


def test_the_sdist_holds_sources_and_the_hook(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        found = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "hatch_build.py", "LICENSE", "LICENSE-DATA", "README.md", "src/acupoints/core/pack.toml"} <= found
    assert [name for name in found if name.endswith(("index.json", "points.jsonl", "tables.json"))] == []


# What they do


def test_it_resolves_and_lists_packs_from_an_empty_folder(programs: Path, nowhere: Path) -> None:
    script = """
import json, acupoints
assert "site-packages" in acupoints.__file__
print(json.dumps([acupoints.resolve("UB-40"), acupoints.point("委中").id, {info.name: info.status for info in acupoints.packs()}]))
"""
    code, id, packs = json.loads(ask(programs / "python", script, nowhere, "-I"))
    assert (code, id) == ("BL40", "BL40")
    assert packs == {"core": "loaded"} | {pack.name: "loaded" for pack in PACKS}


def test_installed_answers_are_those_of_the_checkout(programs: Path, nowhere: Path) -> None:
    installed = json.loads(ask(programs / "python", ANSWERS, nowhere, "-I"))
    insert = f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r})\n"
    checkout = json.loads(ask(sys.executable, insert + ANSWERS, nowhere))
    assert installed == checkout
    assert len(installed["points"]) == 409


def test_packs_answer_as_in_the_checkout(programs: Path, nowhere: Path) -> None:
    script = "import acupoints; print(acupoints.load_atlas({}, {}, strict=True).fingerprint)"
    folders = [str(only(pack, "src/*/pack.toml").parent) for pack in PACKS]
    installed = ask(programs / "python", script.format([pack.name for pack in PACKS], []), nowhere, "-I")
    insert = f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r}); "
    assert installed == ask(sys.executable, insert + script.format([], folders), nowhere)


@pytest.mark.parametrize(
    "arguments",
    [("show", "BL23"), ("search", "weizong"), ("list", "--meridian", "BL", "--region", "lumbar"), ("packs",), ("export", "json")],
    ids=" ".join,
)
def test_the_command_works(programs: Path, nowhere: Path, arguments: Sequence[str]) -> None:
    assert run(programs / "acupoints", *arguments, cwd=nowhere).strip()
    assert list(nowhere.iterdir()) == []


@pytest.mark.skipif(not (ROOT / "packs/back-pain/pyproject.toml").is_file(), reason="back-pain is no distribution yet")
def test_the_main_job(programs: Path, nowhere: Path) -> None:
    assert "Lower back" in run(programs / "acupoints", "show", "back-pain", cwd=nowhere)
