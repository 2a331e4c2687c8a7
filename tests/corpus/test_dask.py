"""The example on Dask: a cluster of two workers, one of them killed in mid-run, and every row is there once."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet
from tests.corpus.files import many

from acupoints.text import annotate_batch

EXAMPLE = Path(__file__).parents[2] / "examples/corpus_on_dask.py"
GROUPS = 300


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process")
def test_a_killed_worker_loses_and_doubles_nothing(tmp_path: Path) -> None:
    source, folder = tmp_path / "in.parquet", tmp_path / "out"
    table = pa.table({"id": range(2 * GROUPS), "text": many(2 * GROUPS)})
    parquet.write_table(table, source, row_group_size=2)
    command = [sys.executable, str(EXAMPLE), str(source), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path) as process:
        wait_for_files(process, folder, 20)
        kill_a_worker(process.pid)
        finished = len(files(folder))
        out, err = process.communicate(timeout=100)
    assert process.returncode == 0, err
    assert 20 <= finished < GROUPS  # it was in mid-run
    assert out.startswith(f"{2 * GROUPS} rows in {GROUPS} files, annotator ")
    assert "estarting worker" in err  # Dask has noticed, with a capital or not
    result = pa.concat_tables(parquet.read_table(file) for file in files(folder))
    expected = pa.Table.from_batches([annotate_batch(batch) for batch in table.to_batches()])
    assert result.combine_chunks().equals(expected.combine_chunks())
    assert len(files(folder)) == len(list(folder.iterdir())) == GROUPS


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.parquet"))


def wait_for_files(process: subprocess.Popen[str], folder: Path, count: int) -> None:
    end = time.monotonic() + 60
    while len(files(folder)) < count:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        time.sleep(0.005)


def kill_a_worker(pid: int) -> None:
    """Kill one of the processes that Dask has started to work, as a system short of memory does."""
    import psutil

    workers = [child for child in psutil.Process(pid).children(recursive=True) if "spawn_main" in " ".join(child.cmdline())]
    assert len(workers) == 2
    workers[0].kill()
