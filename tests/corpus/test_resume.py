"""A run that was killed or interrupted goes on where it was, and ends with the bytes of one that was left alone."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet
from tests.corpus.files import left, many, write_csv, write_jsonl, write_txt

from acupoints.text._corpus import CorpusError, Counts, Options, _output, _run, annotate_file

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")

PROGRAM = """
import sys, time
from acupoints.cli import main
from acupoints.text._corpus import _output, _ranges, _run
_ranges.RANGE = 256
_output.NOTE_EVERY = 0.0
_run.LineSource.count = _run.ParquetSource.count = 99
add = _output.Output.add
def slowly(self, *given):
    add(self, *given)
    time.sleep(0.02)
_output.Output.add = slowly
sys.exit(main(sys.argv[1:]))
"""
"""The command on small ranges, with time enough between them to be hit."""


def write_parquet(file: Path, texts: list[str]) -> Path:
    parquet.write_table(pa.table({"id": range(len(texts)), "text": texts}), file, row_group_size=4)
    return file


WRITE: dict[str, Callable[[Path, list[str]], Path]] = {
    "txt": write_txt,
    "jsonl": write_jsonl,
    "csv": write_csv,
    "parquet": write_parquet,
}
ENDINGS = {"txt": "jsonl", "jsonl": "csv", "csv": "jsonl", "parquet": "parquet"}


def corpus(kind: str, folder: Path) -> tuple[Path, Path]:
    """A corpus with bad rows where the format can have them, and the name of its output."""
    source = WRITE[kind](folder / f"a.{kind}", many(160))
    if kind != "parquet":
        data = source.read_bytes().splitlines(keepends=True)
        data[40:40] = data[90:90] = [b"\xff\n"]
        source.write_bytes(b"".join(data))
    return source, folder / f"b.{ENDINGS[kind]}"


def start(source: Path, target: Path, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", PROGRAM, "annotate", str(source), "-o", str(target), *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)


def wait_for(process: subprocess.Popen[bytes], target: Path, ranges: int) -> None:
    """Wait until some ranges are noted."""
    notes, seen, end = target.with_name(f"{target.name}.progress.json"), set[int](), time.monotonic() + 30
    while len(seen) <= ranges:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        if notes.exists():
            seen.add(json.loads(notes.read_text())["progress"]["input_done"])
        time.sleep(0.005)


def undisturbed(source: Path, target: Path) -> tuple[bytes, bytes]:
    """What a run that is left alone makes."""
    alone = target.with_name(f"alone.{target.name}")
    annotate_file(source, alone, bad=(bad := target.with_name("alone.bad")), processes=1)
    return alone.read_bytes(), bad.read_bytes() if bad.exists() else b""


@POSIX
@pytest.mark.parametrize(("kind", "workers"), [*((kind, "1") for kind in WRITE), ("csv", "2"), ("parquet", "2")])
def test_a_killed_run_goes_on(kind: str, workers: str, tmp_path: Path) -> None:
    source, target = corpus(kind, tmp_path)
    process = start(source, target, "--workers", workers, "--bad", str(tmp_path / "bad"))
    wait_for(process, target, 6)
    children = [] if workers == "1" else children_of(process.pid)
    process.kill()
    process.communicate(timeout=30)
    assert not target.exists()
    kept = json.loads(target.with_name(f"{target.name}.progress.json").read_text())["progress"]["counts"]["rows"]
    assert 0 < kept < 160
    expected = undisturbed(source, target)
    annotate_file(source, target, bad=tmp_path / "bad", existing="resume", processes=1)
    assert (target.read_bytes(), (tmp_path / "bad").read_bytes() if expected[1] else b"") == expected
    assert [name for name in left(tmp_path) if ".p" in name.removesuffix(".parquet")] == []
    if workers == "2":
        assert len(children) >= 2
        until(lambda: not any(Path(f"/proc/{child}/cmdline").exists() for child in children))


def children_of(pid: int) -> list[str]:
    if not sys.platform.startswith("linux"):
        pytest.skip("needs /proc")
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def until(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.05)


@POSIX
@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_interrupted_run_says_how_to_go_on(workers: str, tmp_path: Path) -> None:
    source, target = corpus("jsonl", tmp_path)
    process = start(source, target, "--workers", workers)
    wait_for(process, target, 4)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers as well
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err.decode() == "acupoints: interrupted: the same command with --resume goes on from here\n"
    expected = undisturbed(source, target)
    annotate_file(source, target, existing="resume", processes=1)
    assert target.read_bytes() == expected[0]


@POSIX
def test_interrupted_while_the_workers_begin(tmp_path: Path) -> None:
    source, target = corpus("jsonl", tmp_path)
    process = start(source, target, "--workers", "2")
    until(lambda: target.with_name("b.csv.partial").exists())
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in err
    annotate_file(source, target, existing="resume", processes=1)
    assert target.read_bytes() == undisturbed(source, target)[0]


def test_interrupted_before_the_first_range(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = corpus("jsonl", tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(_run.LineSource, "ranges", lambda self, position: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            annotate_file(source, target, processes=1)
    assert target.with_name("b.csv.progress.json").exists()
    annotate_file(source, target, existing="resume", processes=1)
    assert target.read_bytes() == undisturbed(source, target)[0]


class Halt(Exception):
    pass


@pytest.fixture
def halted(tmp_path: Path, small_ranges: None) -> tuple[Path, Path]:
    """A corpus, and an output of which five ranges are done."""
    source, target = corpus("jsonl", tmp_path)
    seen: list[int] = []

    def tell(progress: _output.Progress, size: int) -> None:
        seen.append(size)
        if len(seen) == 5:
            raise Halt

    with pytest.raises(Halt):
        annotate_file(source, target, processes=1, tell=tell)
    return source, target


def resume(halted: tuple[Path, Path], options: Options | None = None) -> Counts:
    return annotate_file(*halted, options, existing="resume", processes=1)


def test_only_the_rest_is_done(halted: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[int] = []  # the first is none, by which a worker begins
    work = _run.LineWork.__call__
    monkeypatch.setattr(_run.LineWork, "__call__", lambda self, part: (done.append(part.start.offset), work(self, part))[1])
    before = json.loads(halted[1].with_name("b.csv.progress.json").read_text())["progress"]
    assert before["input_done"] == before["position"]["offset"] > 0
    assert resume(halted) == Counts(160, annotate_file(halted[0], halted[1].with_name("c.csv"), processes=1).mentions, 2)
    assert done[1] == before["position"]["offset"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda data: data.replace(b"BL25", b"BL27", 1), "the input has changed"),
        (lambda data: data + b"\n", "the input has changed"),
        (lambda data: data[:-2], "the input has changed"),
    ],
)
def test_another_input_is_refused(halted: tuple[Path, Path], change: Callable[[bytes], bytes], says: str) -> None:
    halted[0].write_bytes(change(halted[0].read_bytes()))
    with pytest.raises(CorpusError, match=f"{says}.*--overwrite"):
        resume(halted)
    assert annotate_file(*halted, existing="overwrite", processes=1).rows >= 159


def test_the_same_bytes_in_a_new_file_are_the_same_input(halted: tuple[Path, Path]) -> None:
    data = halted[0].read_bytes()
    halted[0].unlink()
    halted[0].write_bytes(data)
    assert resume(halted).rows == 160


@pytest.mark.parametrize(
    ("options", "says"),
    [(Options(lang="fr"), "begun with lang None, not 'fr'"), (Options(keep=("id",)), r"begun with keep \[\], not \['id'\]")],
)
def test_other_options_are_refused(halted: tuple[Path, Path], options: Options, says: str) -> None:
    with pytest.raises(CorpusError, match=says):
        resume(halted, options)


def test_another_version_is_refused(halted: tuple[Path, Path]) -> None:
    notes = halted[1].with_name("b.csv.progress.json")
    data = json.loads(notes.read_text())
    data["begun"]["annotator"] = "0+1999-01-01"
    notes.write_text(json.dumps(data))
    with pytest.raises(CorpusError, match=r"begun by annotator 0\+1999-01-01, this is .*--overwrite"):
        resume(halted)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"layout": 0}', "null"])
def test_broken_notes_are_refused(halted: tuple[Path, Path], content: str) -> None:
    halted[1].with_name("b.csv.progress.json").write_text(content)
    with pytest.raises(CorpusError, match="of another version of acupoints, or broken: begin anew with --overwrite"):
        resume(halted)


def test_a_lost_partial_file_is_refused(halted: tuple[Path, Path]) -> None:
    halted[1].with_name("b.csv.partial").unlink()
    with pytest.raises(CorpusError, match="is not there any more"):
        resume(halted)


def test_what_stands_there_is_not_written_over(halted: tuple[Path, Path]) -> None:
    with pytest.raises(CorpusError, match=r"an interrupted run stands in .*--resume continues it, --overwrite begins anew"):
        annotate_file(*halted)
    resume(halted)
    for existing in ("refuse", "resume"):
        with pytest.raises(CorpusError, match=r"exists.*--overwrite writes it anew"):
            annotate_file(*halted, existing=existing)


def test_resume_begins_where_nothing_is(tmp_path: Path) -> None:
    assert annotate_file(write_txt(tmp_path / "a.txt", ["BL23"]), tmp_path / "b.jsonl", existing="resume") == Counts(1, 1, 0)


def test_an_old_output_stays_until_the_new_one_is_whole(halted: tuple[Path, Path]) -> None:
    halted[1].write_text("old")
    with pytest.raises(CorpusError):
        annotate_file(*halted, Options(lang="fr"), existing="resume")
    assert halted[1].read_text() == "old"
    resume(halted)
    assert halted[1].read_text().startswith("row,")


@POSIX
def test_two_runs_do_not_write_one_output(halted: tuple[Path, Path]) -> None:
    import fcntl

    with halted[1].with_name("b.csv.partial").open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(CorpusError, match="another run is writing"):
            resume(halted)
    assert resume(halted).rows == 160


def test_interrupted_between_the_last_row_and_the_last_name(halted: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def settle(places: object, bad: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(_output.Places, "settle", settle)
        with pytest.raises(KeyboardInterrupt):
            resume(halted)
    halted[1].with_name("b.csv.partial.bad").replace(halted[1].with_name("b.csv.bad.jsonl"))  # the first of two moves was made
    assert resume(halted).rows == 160
    assert left(halted[1].parent) == ["a.jsonl", "b.csv", "b.csv.bad.jsonl"]


@pytest.mark.usefixtures("small_ranges")
def test_a_full_disk_leaves_what_can_be_taken_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = corpus("jsonl", tmp_path)
    calls: list[int] = []

    def fsync(file: int) -> None:
        calls.append(file)
        if len(calls) > 9:
            raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        with pytest.raises(OSError, match="No space left"):
            annotate_file(source, target, processes=1)
    assert resume((source, target)) == annotate_file(source, tmp_path / "c.csv", processes=1)
    assert target.read_bytes() == (tmp_path / "c.csv").read_bytes()


def test_an_input_that_changes_meanwhile_gives_nothing(tmp_path: Path) -> None:
    source = write_txt(tmp_path / "a.txt", many(9))
    with pytest.raises(CorpusError, match="changed while it was read"):
        annotate_file(source, tmp_path / "b.jsonl", tell=lambda progress, size: os.utime(source, (1, 1)))
    assert left(tmp_path) == ["a.txt"]
