"""``acupoints annotate``: what it says, where it says it, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.corpus.files import TEXTS, lines, many, table, write_csv, write_jsonl, write_txt

from acupoints.cli import main
from acupoints.text import find_mentions

FINE, SOME_BAD, USAGE = 0, 1, 2


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_says_what_it_did(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_jsonl(here / "a.jsonl", TEXTS)
    count = sum(len(find_mentions(text)) for text in TEXTS)
    assert main(["annotate", "a.jsonl", "-o", "b.jsonl"]) == FINE
    assert capsys.readouterr() == (f"6 rows, {count} mentions: b.jsonl\n", "")
    assert main(["annotate", "a.jsonl", "-o", "b.jsonl", "--overwrite", "--json"]) == FINE
    told = json.loads(capsys.readouterr().out)
    assert told == {"rows": 6, "mentions": count, "bad": 0, "output": "b.jsonl", "bad_file": None}


def test_bad_rows_are_told_of_and_change_the_exit_code(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "a.txt").write_bytes(b"BL23\n\xff\n")
    assert main(["annotate", "a.txt", "-o", "b.jsonl", "--bad", "bad.jsonl"]) == SOME_BAD
    assert capsys.readouterr() == ("1 row, 1 mention: b.jsonl\n", "acupoints: 1 row could not be read: bad.jsonl tells which and why\n")
    assert [row["line"] for row in lines(here / "bad.jsonl")] == [2]
    assert main(["annotate", "a.txt", "-o", "b.jsonl", "--overwrite", "--json"]) == SOME_BAD
    assert json.loads(capsys.readouterr().out)["bad_file"] == "b.jsonl.bad.jsonl"


def test_options(here: Path) -> None:
    (here / "a.csv").write_text("id,abstract,language\nx,P6,fr\ny,P6,\n", "utf-8")
    asked = ["--column", "abstract", "--lang-column", "language", "--lang", "EN", "--keep", "id", "--keep", "language", "--workers", "1"]
    assert main(["annotate", "a.csv", "-o", "b.csv", *asked]) == FINE
    expected = [(id, each.points) for id, tag in (("x", "fr"), ("y", "en")) for each in find_mentions("P6", tag)]
    assert [(row["id"], tuple(row["points"].split())) for row in table(here / "b.csv")] == expected
    assert main(["annotate", "a.csv", "-o", "b.jsonl", "--column", "abstract", "--into", "found"]) == FINE
    assert [list(row) for row in lines(here / "b.jsonl")] == [["id", "abstract", "language", "found"]] * 2


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("a.csv",), USAGE, "-o"),
        (("a.docx", "-o", "b.jsonl"), USAGE, "'a.docx': the name must end in .txt, .jsonl, .csv or .parquet"),
        (("a.csv", "-o", "b.txt"), USAGE, "a .csv file can be written as .csv or .jsonl, not as .txt"),
        (("a.csv", "-o", "b.parquet"), USAGE, "not as .parquet"),
        (("a.csv", "-o", "b.csv", "--column", "abstract"), USAGE, "'a.csv' has no column 'abstract'; it has: id, text"),
        (("a.csv", "-o", "b.csv", "--keep", "abstract"), USAGE, "'a.csv' has no column 'abstract'"),
        (("a.csv", "-o", "b.csv", "--keep", "text"), USAGE, "can't keep a column 'text'"),
        (("a.csv", "-o", "b.jsonl", "--keep", "id"), USAGE, "--keep is for a .csv of mentions"),
        (("a.csv", "-o", "b.jsonl", "--into", "id"), USAGE, "'a.csv' has a column 'id' already"),
        (("a.csv", "-o", "b.csv", "--lang", "English"), USAGE, "BCP 47"),
        (("a.csv", "-o", "b.csv", "--workers", "0"), USAGE, "1 or more"),
        (("a.csv", "-o", "b.csv", "--resume", "--overwrite"), USAGE, "not allowed with"),
        (("a.csv", "-o", "./a.csv"), USAGE, "three files"),
        (("a.csv", "-o", "b.csv", "--bad", "b.csv"), USAGE, "three files"),
        (("a.txt", "-o", "b.jsonl", "--column", "x"), USAGE, "no columns"),
        (("a.csv", "-o", "b.jsonl", "--into", "\udcff"), USAGE, "the names of columns must be UTF-8"),
        (("a.csv", "-o", "b.csv", "--pack", "nope"), SOME_BAD, "no pack 'nope'"),
        (("nowhere.csv", "-o", "b.csv"), SOME_BAD, "can't read 'nowhere.csv': there is no such file"),
        (("folder.csv", "-o", "b.csv"), SOME_BAD, "can't read 'folder.csv': it is a folder"),
        (("a.csv", "-o", "nowhere/b.csv"), SOME_BAD, "can't write 'nowhere/b.csv': there is no such folder"),
        (("empty.csv", "-o", "b.csv"), SOME_BAD, "'empty.csv' has no header"),
        (("twice.csv", "-o", "b.csv"), SOME_BAD, "two columns 'text'"),
        (("wide.txt", "-o", "b.jsonl"), SOME_BAD, "'wide.txt' is UTF-16; bring it to UTF-8 first"),
        (("a.parquet", "-o", "b.parquet"), SOME_BAD, "'a.parquet' is no Parquet file that can be read"),
        (("number.parquet", "-o", "b.parquet"), USAGE, "column 'text' holds int64, not text"),
        (("number.parquet", "-o", "b.parquet", "--column", "x"), USAGE, "there is no column 'x'; there are: text"),
        (("number.parquet", "-o", "b.jsonl"), USAGE, "can be written as .parquet, not as .jsonl"),
        (("there.csv", "-o", "there.jsonl"), SOME_BAD, "'there.jsonl' exists: --overwrite writes it anew"),
    ],
)
def test_failures_are_said_in_a_line(argv: tuple[str, ...], code: int, says: str, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    write_csv(here / "a.csv", TEXTS)
    write_csv(here / "there.csv", TEXTS)
    write_txt(here / "a.txt", TEXTS)
    for name, content in (("empty.csv", b""), ("twice.csv", b"text,text\n"), ("wide.txt", b"\xff\xfeB\x00"), ("a.parquet", b"PAR1")):
        (here / name).write_bytes(content)
    (here / "there.jsonl").touch()
    (here / "folder.csv").mkdir()
    parquet.write_table(pa.table({"text": [1]}), here / "number.parquet")
    before = sorted(here.iterdir())
    assert main(["annotate", *argv]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err
    assert max(map(len, err.splitlines())) < 500
    assert sorted(here.iterdir()) == before


def test_parquet_without_pyarrow(here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "a.parquet").touch()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert main(["annotate", "a.parquet", "-o", "b.parquet"]) == SOME_BAD
    assert capsys.readouterr().err == 'acupoints: Parquet needs pyarrow: pip install "acupoints[arrow]"\n'


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("changes", "shown"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_a_bar_on_a_terminal_and_nowhere_else(changes: dict[str, str], shown: bool, here: Path) -> None:
    import pty

    write_txt(here / "a.txt", many(20))
    main_end, other = pty.openpty()
    command = [sys.executable, "-m", "acupoints", "annotate", "a.txt", "-o", "b.jsonl"]
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", **changes}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=other, env=environment) as process:
        os.close(other)
        seen = _all(lambda: os.read(main_end, 65536))
        assert process.stdout is not None
        assert process.stdout.read().startswith(b"20 rows, ")
    os.close(main_end)
    assert (b"b.jsonl" in seen) is shown
    assert shown or seen == b""


def _all(read: Callable[[], bytes]) -> bytes:
    """All that comes until the other side is closed."""
    data = b""
    while True:
        try:
            part = read()
        except OSError:  # Linux says so
            return data
        if not part:
            return data
        data += part
