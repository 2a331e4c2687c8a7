"""No module of a pack is ever imported, however it was installed and whatever is wrong with it. Each case is a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.loading.site import Site

import acupoints

ASK = """
import json, sys, warnings
import acupoints
warnings.simplefilter("ignore", acupoints.PackWarning)
try:
    acupoints.resolve("No such point anywhere")
except acupoints.PointNotFoundError:
    pass
atlas = acupoints.default_atlas()
status = {info.name: info.status for info in acupoints.packs() if info.name != "core"}
acupoints.search("Lumbosacral Vertebrae Zone")
atlas.names("BL23"), dict(atlas.sets), atlas.uses(), dict(atlas.documents), atlas.points(), atlas.disputes(), atlas.fingerprint
for id in ("ear-demo:AH9", "ear-demo:low-back"):
    try:
        acupoints.point(id)
    except acupoints.AcupointsError:
        pass
files = {name: getattr(module, "__file__", None) or "" for name, module in sys.modules.items()}
found = [name for name, file in files.items() if "fixture_" in name + file]
print(json.dumps([status, found]))
"""

SHOW = """
import sys
from acupoints.cli import main
main({arguments!r})
sys.exit("imported" if any("fixture_" in name for name in sys.modules) else 0)
"""


class Installed(NamedTuple):
    """What a process needs to see a pack, and the file that its modules would leave behind."""

    path: list[Path]
    trace: Path
    status: str
    first: str = ""
    """Code to run before all else."""


def trap(trace: Path) -> str:
    """A module that cannot be run without being noticed."""
    return f"open({str(trace)!r}, 'w').close()\nraise RuntimeError('the module of a pack was imported')\n"


def run(installed: Installed, code: str) -> str:
    env = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": os.pathsep.join([str(Path(acupoints.__file__).parents[1]), *map(str, installed.path)]),
    }
    env |= {"PYTHONDONTWRITEBYTECODE": "1", "ACUPOINTS_PACKS": "ear-demo"}
    done = subprocess.run([sys.executable, "-c", f"{installed.first}\n{code}"], capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def trace(tmp_path: Path) -> Path:
    return tmp_path / "imported"


def install(site: Site, trace: Path) -> Path:
    """The demonstration pack with modules that leave a trace, at its top and beside its data."""
    package = site.folder / site.install("ear-demo")
    for module in (package / "__init__.py", package / "__main__.py", package / "_acupoints.py"):
        module.write_text(trap(trace), encoding="utf-8")
    return package


def in_a_folder(site: Site, trace: Path) -> Installed:
    install(site, trace)
    return Installed([site.folder], trace, "loaded")


def in_a_zip(site: Site, trace: Path) -> Installed:
    install(site, trace)
    wheel = site.as_wheel(site.folder.parent / "packs-1.0-py3-none-any.whl")
    shutil.rmtree(site.folder)
    return Installed([wheel], trace, "loaded")


def editable(site: Site, trace: Path) -> Installed:
    """As pip leaves it: metadata and a .pth file in the site folder, the package in a working copy."""
    package = install(site, trace)
    work = site.folder.parent / "work/src"
    work.mkdir(parents=True)
    shutil.move(package, work / package.name)
    (site.folder / "__editable__.acupoints_ear_demo.pth").write_text(f"{work}\n", encoding="utf-8")
    return Installed([], trace, "loaded", f"import site; site.addsitedir({str(site.folder)!r})")


def broken(site: Site, trace: Path) -> Installed:
    package = install(site, trace)
    (package / "names.tsv").write_bytes(b"\xff\0")
    return Installed([site.folder], trace, "failed")


def broken_in_a_zip(site: Site, trace: Path) -> Installed:
    (install(site, trace) / "pack.toml").write_bytes(b"[[[")
    wheel = site.as_wheel(site.folder.parent / "packs-1.0-py3-none-any.whl")
    shutil.rmtree(site.folder)
    return Installed([wheel], trace, "failed")


def without_a_manifest(site: Site, trace: Path) -> Installed:
    (install(site, trace) / "pack.toml").unlink()
    return Installed([site.folder], trace, "failed")


def not_even_python(site: Site, trace: Path) -> Installed:
    """Its module could not be imported if anybody tried."""
    (install(site, trace) / "__init__.py").write_text("this is (no Python\n", encoding="utf-8")
    return Installed([site.folder], trace, "loaded")


def not_even_python_in_a_zip(site: Site, trace: Path) -> Installed:
    """Python itself compiles the module of a zip when it looks for it: such a pack is told to be broken."""
    (install(site, trace) / "__init__.py").write_text("this is (no Python\n", encoding="utf-8")
    wheel = site.as_wheel(site.folder.parent / "packs-1.0-py3-none-any.whl")
    shutil.rmtree(site.folder)
    return Installed([wheel], trace, "failed")


def pointing_into_a_module(site: Site, trace: Path) -> Installed:
    package = install(site, trace)
    entry = next(site.folder.glob("*.dist-info/entry_points.txt"))
    entry.write_text(f"[acupoints.packs]\near-demo = {package.name}._acupoints:PACK\n", encoding="utf-8")
    return Installed([site.folder], trace, "failed")


WAYS: list[Callable[[Site, Path], Installed]] = [
    in_a_folder, in_a_zip, editable, broken, broken_in_a_zip, without_a_manifest, not_even_python, not_even_python_in_a_zip,
    pointing_into_a_module,
]  # fmt: skip


@pytest.mark.parametrize("way", WAYS, ids=[way.__name__ for way in WAYS])
def test_asking_imports_no_module_of_a_pack(site: Site, trace: Path, way: Callable[[Site, Path], Installed]) -> None:
    installed = way(site, trace)
    status, found = json.loads(run(installed, ASK))
    assert status["ear-demo"] == installed.status
    assert found == []
    assert not trace.exists()


@pytest.mark.parametrize("way", [in_a_folder, in_a_zip, broken], ids=["in_a_folder", "in_a_zip", "broken"])
@pytest.mark.parametrize("arguments", [["show", "BL23"], ["packs"], ["search", "lumbosacral"], ["show", "ear-demo:AH9"]], ids=" ".join)
def test_the_command_line_imports_no_module_of_a_pack(
    site: Site, trace: Path, way: Callable[[Site, Path], Installed], arguments: list[str]
) -> None:
    installed = way(site, trace)
    run(installed, SHOW.format(arguments=arguments))
    assert not trace.exists()


def test_the_trap_would_be_noticed(site: Site, trace: Path) -> None:
    installed = in_a_folder(site, trace)
    run(installed, "try:\n import fixture_ear_demo\nexcept RuntimeError: pass")
    assert trace.exists()
