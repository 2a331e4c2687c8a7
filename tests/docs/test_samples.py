"""What the README, the packs' READMEs and the examples show is what happens."""

import doctest
import os
import pathlib
import subprocess
import sys

import pytest

import acupoints._default

ROOT = pathlib.Path(__file__).parent.parent.parent
PACKS = sorted(path.parent for path in ROOT.glob("packs/*/src/*/pack.toml"))
READMES = [ROOT / "README.md", *sorted(ROOT.glob("packs/*/README.md"))]
BRIEF = ROOT / "docs/how-to/back-pain-brief.txt"
"""What the example prints, as the page about it shows it: ``python examples/back_pain_brief.py > docs/how-to/back-pain-brief.txt``."""
PAIRS = """15 documents with points, 20 points
| point | point_2 | documents | lift |
|-------|---------|-----------|------|
| BL23  | BL25    | 5         | 3.0  |
| BL23  | BL40    | 5         | 3.0  |
| BL25  | BL40    | 5         | 3.0  |
| ST36  | SP6     | 5         | 2.14 |
"""
RUN_ELSEWHERE = {"corpus_on_dask.py"}
"""Run by tests/corpus/test_dask.py, which kills a part of it."""
OUTPUT = {
    "back_pain_brief.py": ([], BRIEF.read_text(encoding="utf-8")),
    "clean_a_column.py": (
        [],
        "UB 40\tBL40\t\nSt.36\tST36\t\n足三里\tST36\t\nHegu\tLI4\t\n"
        "bl-68\t\tno point 'bl-68': the Bladder Meridian ends at BL67. Close: BL67, BL60.\n"
        "Juliao\t\t'Juliao' may be ST3 or GB29. Ask by one of these ids, or with tone marks or characters.\n",
    ),
    "co_occurrence.py": ([], PAIRS),
    "flash_cards.py": (["LU"], "LU1\tZhōngfǔ · 中府 · 中府 · 중부 · Central Treasury · front-mu · crossing\n"),
}


@pytest.fixture
def checkout_packs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The default atlas with the packs of this checkout and no others."""
    monkeypatch.setenv("ACUPOINTS_PACKS", "")
    monkeypatch.setenv("ACUPOINTS_PACK_PATH", os.pathsep.join(map(str, PACKS)))
    monkeypatch.setattr(acupoints._default, "_atlas", None)


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.parent.name)
@pytest.mark.usefixtures("checkout_packs")
def test_readme(readme: pathlib.Path) -> None:
    found = doctest.testfile(str(readme), module_relative=False, optionflags=doctest.ELLIPSIS, encoding="utf-8")
    assert found.failed == 0


def test_every_readme_shows_something() -> None:
    assert all(">>> " in readme.read_text(encoding="utf-8") for readme in READMES)


def test_every_example_is_run() -> None:
    assert {path.name for path in ROOT.glob("examples/*.py")} == OUTPUT.keys() | RUN_ELSEWHERE


@pytest.mark.parametrize("name", sorted(OUTPUT))
def test_example(name: str) -> None:
    arguments, expected = OUTPUT[name]
    typed = (ROOT / "examples/typed_codes.txt").read_text(encoding="utf-8")
    environment = {
        "PATH": os.environ["PATH"],
        "ACUPOINTS_PACKS": "",
        "ACUPOINTS_PACK_PATH": os.pathsep.join(map(str, PACKS)),
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        [sys.executable, str(ROOT / "examples" / name), *arguments],
        input=typed,
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=True,
    )
    assert done.stdout.startswith(expected)


def test_the_two_lists_of_tools_agree() -> None:
    import tomllib

    group = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]["dev"]
    lines = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("-")] == group
