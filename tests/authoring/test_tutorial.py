"""The page "Write your first pack in ten minutes" is done as a reader does it: from an empty folder to a pack in a fresh environment."""

from __future__ import annotations

import doctest
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.authoring.page import Command, File, steps

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/first-pack.md"
NOT_SOURCE = (".*", "__pycache__", "*.egg-info", "build", "dist", "tests", "benchmarks", "docs", "packs")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the page is written for a POSIX shell")


def environment(**more: str) -> dict[str, str]:
    """What a reader's shell has, and nothing of ours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ACUPOINTS_", "PYTHON", "COV_", "VIRTUAL_ENV"))}
    return {**kept, "COLUMNS": "80", "PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", **more}


@pytest.fixture(scope="module")
def core_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library as it would be downloaded."""
    folder = tmp_path_factory.mktemp("core")
    shutil.copytree(ROOT, folder / "checkout", ignore=shutil.ignore_patterns(*NOT_SOURCE))
    wheel = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir", str(folder)]
    subprocess.run([*wheel, str(folder / "checkout")], check=True, env=environment())
    (found,) = folder.glob("acupoints-*.whl")
    return found


def script(page: list[Command | File], stage: Path) -> str:
    """The page as one shell session; each command's output stands between two marks, with its exit code."""
    lines: list[str] = []
    for number, step in enumerate(page):
        if isinstance(step, File):
            (stage / str(number)).write_text(step.text, encoding="utf-8")
            lines.append(f"mkdir -p {shlex.quote(str(Path(step.path).parent))} && cp {stage / str(number)} {shlex.quote(step.path)}")
        else:
            lines += [f"printf '\\036%s\\n' {number}", f"{{ {step.text}\n}} 2>&1", "printf '\\037%s\\n' $?"]
    return "\n".join(lines)


def outputs(text: str) -> dict[int, tuple[str, int]]:
    """Step -> what it printed, and its exit code."""
    found: dict[int, tuple[str, int]] = {}
    for part in text.split("\x1e")[1:]:
        number, _, rest = part.partition("\n")
        printed, _, code = rest.partition("\x1f")
        kept = [line for line in printed.splitlines(keepends=True) if not line.startswith("WARNING: ")]  # pip's, on its own settings
        found[int(number)] = ("".join(kept), int(code))
    return found


def test_the_page_is_what_happens(core_wheel: Path, tmp_path: Path) -> None:
    page = steps(PAGE.read_text(encoding="utf-8"))
    stage, folder = tmp_path / "stage", tmp_path / "empty"
    stage.mkdir()
    folder.mkdir()
    constraint = tmp_path / "constraint.txt"  # the page's `pip install acupoints` takes this very checkout
    constraint.write_text(f"acupoints @ {core_wheel.as_uri()}\n", encoding="utf-8")
    done = subprocess.run(
        ["bash", "-c", script(page, stage)],
        cwd=folder,
        env=environment(PIP_CONSTRAINT=str(constraint)),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    printed = outputs(done.stdout)
    assert list(printed) == [number for number, step in enumerate(page) if isinstance(step, Command)]
    checker = doctest.OutputChecker()
    for number, (output, code) in printed.items():
        step = page[number]
        assert isinstance(step, Command)
        assert checker.check_output(step.output, output, doctest.ELLIPSIS), f"$ {step.text}\n{output}\n{done.stderr}"
        assert code == (1 if "problem." in step.output or "problems." in step.output else 0), (step.text, output)


def test_the_page_shows_the_whole_road() -> None:
    commands = " ; ".join(step.text for step in steps(PAGE.read_text(encoding="utf-8")) if isinstance(step, Command))
    for wanted in ("acupoints pack new", "acupoints pack check", "pip install", "acupoints show", "acupoints packs"):
        assert wanted in commands
