"""The page on corpora: its commands write and say what it shows."""

from __future__ import annotations

import csv
import re
import shlex
from pathlib import Path

import pytest

from acupoints.cli import main

PAGE = Path(__file__).parents[2] / "docs/how-to/corpus.md"
BLOCKS = re.findall(r"^```console\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.split("\n")[0][2:])
def test_commands_do_what_the_page_shows(
    block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    commands = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    assert len(commands) > 1
    for command, shown in commands:
        assert run(shlex.split(command), shown, capsys) == shown


def run(words: list[str], shown: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What a command of the page prints. A file that is shown before anything was made is one that the reader has."""
    if words[0] == "acupoints":
        main(words[1:])
        return "".join(capsys.readouterr())
    file = Path(words[-1])
    if words[0] == "cat":
        if not file.exists():
            file.write_text(shown, encoding="utf-8")
        return file.read_text(encoding="utf-8")
    assert words[:-1] == ["cut", "-d", ",", "-f", "1-6"]
    with file.open(encoding="utf-8", newline="") as stream:
        return "".join(",".join(row[:6]) + "\n" for row in csv.reader(stream))


def test_the_page_shows_commands() -> None:
    assert len(BLOCKS) == 3
