"""``acupoints diff``: what it writes where, and how it ends."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.diff.conftest import PACKS

from acupoints.cli import main

Run = Callable[..., "Outcome"]


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def run_command(*argv: str | Path, columns: int = 100) -> Outcome:
        monkeypatch.setenv("COLUMNS", str(columns))
        code = main(["diff", *map(str, argv)])
        return Outcome(code, *capsys.readouterr())

    return run_command


@pytest.fixture
def old() -> Path:
    return PACKS / "retired"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A later edition: a name corrected, one withdrawn, a caution added."""
    copy = Path(shutil.copytree(PACKS / "retired", tmp_path / "new"))
    names = (copy / "names.tsv").read_text(encoding="utf-8").replace("\tPrima\t", "\tPrimas `x`\t")
    (copy / "names.tsv").write_text("\n".join(line for line in names.split("\n") if "Olimvocata" not in line), encoding="utf-8")
    head = (copy / "pack.toml").read_text(encoding="utf-8").replace("2026-01-02", "2026-02-03")
    (copy / "pack.toml").write_text(head.replace("[files]", '[files]\nnotices = ["notices.toml"]'), encoding="utf-8")
    notice = '[[notice]]\nid = "retired:n"\nkind = "caution"\nseverity = "avoid"\ntopic = { en = "Eye" }\ntext = { en = "Mind it" }\n'
    (copy / "notices.toml").write_text(f'{notice}sources = ["book"]\n', encoding="utf-8")
    return copy


SCREEN = """\
retired 2026-01-02 -> 2026-02-03
3 facts: 1 added, 1 changed, 1 withdrawn. Cautions: 1.

Cautions and red flags
  added      retired:n notice: kind caution, scope always, severity avoid,
             text.en "Mind it", topic.en Eye
             (retired:book)

Names
  changed    retired:A1 name xx main: "Prima" -> "Primas `x`"  (retired:book)
  withdrawn  retired:A2 name xx main: "Olimvocata"  (retired:book)
"""

SECTION = """\
## retired 2026-02-03

Compared with retired 2026-01-02. 3 facts: 1 added, 1 changed, 1 withdrawn. Cautions: 1.

### Cautions and red flags

- added `retired:n notice`: `kind caution, scope always, severity avoid, text.en "Mind it", topic.en Eye` (retired:book)

### Names

- changed `retired:A1 name xx main`: `"Prima"` → `` "Primas `x`" `` (retired:book)
- withdrawn `retired:A2 name xx main`: `"Olimvocata"` (retired:book)
"""


def test_screen(run: Run, old: Path, new: Path) -> None:
    assert run(old, new) == Outcome(0, SCREEN, "")
    assert run(old, new) == run(old, new)


def test_a_narrow_screen_is_not_exceeded(run: Run, old: Path, new: Path) -> None:
    assert max(map(len, run(old, new, columns=40).out.splitlines())) <= 40


def test_markdown(run: Run, old: Path, new: Path, tmp_path: Path) -> None:
    assert run(old, new, "--markdown") == Outcome(0, SECTION, "")
    file = tmp_path / "section.md"
    assert run(old, new, "--markdown", "-o", file) == Outcome(0, "", "")
    assert file.read_text(encoding="utf-8") == SECTION
    assert run(old, old, "--markdown").out == "## retired 2026-01-02\n\nCompared with retired 2026-01-02. No fact differs.\n"


def test_json(run: Run, old: Path, new: Path) -> None:
    data = json.loads(run(old, new, "--json").out)
    assert list(data) == ["schema", "packs", "counts", "notes", "changes"]
    assert data["packs"] == [{"name": "retired", "old": "2026-01-02", "new": "2026-02-03"}]
    assert data["counts"] == {"added": 1, "changed": 1, "withdrawn": 1}
    assert data["changes"][1] == {
        "kind": "changed",
        "table": "names",
        "id": "retired:A1",
        "fact": "name xx main",
        "old": '"Prima"',
        "new": '"Primas `x`"',
        "old_sources": ["retired:book"],
        "new_sources": ["retired:book"],
        "severity": None,
        "red_flag": False,
    }
    assert [change["severity"] for change in data["changes"]] == ["avoid", None, None]


def test_to_a_file(run: Run, old: Path, new: Path, tmp_path: Path) -> None:
    assert run(old, new, "-o", tmp_path / "screen.txt").out == ""
    assert (tmp_path / "screen.txt").read_text(encoding="utf-8") == SCREEN
    assert run(old, new, "-o", "-").out == SCREEN


def test_exit_codes(run: Run, old: Path, new: Path, tmp_path: Path) -> None:
    assert run(old, old) == Outcome(0, "retired 2026-01-02\nNo fact differs.\n", "")
    assert run(old, old, "--exit-code").code == 0
    assert run(old, new, "--exit-code").code == 1
    for argv in ((old, tmp_path / "absent"), (tmp_path / "absent", old), (old, new, "-o", tmp_path)):
        code, out, err = run(*argv)
        assert (code, out, len(err.splitlines())) == (2, "", 1)
        assert err.startswith("acupoints: can't ")
    assert run(old).code == 2
    assert run(old, new, "--json", "--markdown").code == 2
