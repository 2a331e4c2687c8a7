"""mypy and pyright, both strict, see the same library: mistakes in ``bad.py`` and nowhere else."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
GOOD, BAD = HERE / "good.py", HERE / "bad.py"
ROOT = HERE.parents[1]
SRC = ROOT / "src/acupoints"

Report = dict[Path, dict[int, str]]
"""Messages by file and line."""


@pytest.fixture(scope="module")
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Report:
    """What a checker says of the sources and of both files of this folder."""
    tool: str = request.param
    if importlib.util.find_spec(tool) is None:
        pytest.skip(f"{tool} is not installed")
    return {"mypy": mypy, "pyright": pyright}[tool](tmp_path_factory.mktemp(tool))


both = pytest.mark.parametrize("report", ["mypy", "pyright"], indirect=True)


def mypy(scratch: Path) -> Report:
    options = ["--config-file", str(ROOT / "pyproject.toml"), "--strict", "--no-pretty", "--show-absolute-path", f"--cache-dir={scratch}"]
    output = run("mypy", *options, str(SRC), str(GOOD), str(BAD))
    found = re.findall(r"^(.+?):(\d+):(?:\d+:)? error: (.*)$", output, re.MULTILINE)
    assert found, output  # bad.py is always there to be found
    return collect((file, int(line), text) for file, line, text in found)


def pyright(scratch: Path) -> Report:
    config: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pyright"]
    config |= {"include": [os.path.relpath(path, scratch) for path in (SRC, GOOD, BAD)], "typeCheckingMode": "strict"}
    config |= {"extraPaths": [str(SRC.parent)], "stubPath": os.path.relpath(ROOT / config["stubPath"], scratch)}
    (scratch / "pyrightconfig.json").write_text(json.dumps(config), encoding="utf-8")
    output = run("pyright", "--outputjson", "--pythonpath", sys.executable, "--project", str(scratch))
    found = json.loads(output)["generalDiagnostics"]
    assert found, output
    return collect((each["file"], each["range"]["start"]["line"] + 1, each["message"]) for each in found if each["severity"] == "error")


def run(*command: str) -> str:
    return subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, cwd=ROOT, check=False).stdout


def collect(found: Any) -> Report:
    report: Report = {}
    for file, line, text in found:
        report.setdefault(Path(file).resolve(), {})[line] = text
    return report


@both
def test_exactly_the_marked_mistakes_are_reported(report: Report, request: pytest.FixtureRequest) -> None:
    tool = request.node.callspec.params["report"]
    lines = BAD.read_text(encoding="utf-8").splitlines()
    marked = {number for number, line in enumerate(lines, start=1) if tool in line.partition("# E: ")[2].split(", ")}
    found = report[BAD.resolve()]
    assert {lines[number - 1] for number in marked - set(found)} == set(), "not reported"
    assert {number: text for number, text in found.items() if number not in marked} == {}, "reported, but not marked"


@both
def test_good_uses_are_accepted(report: Report) -> None:
    assert report.get(GOOD.resolve(), {}) == {}


@both
def test_the_sources_are_clean(report: Report) -> None:
    assert {str(file): found for file, found in report.items() if file.is_relative_to(SRC.resolve())} == {}
