"""Several processes write what one writes; what goes wrong in them is told in a line."""

from __future__ import annotations

import os
import pickle
from functools import partial
from pathlib import Path

import pytest
from tests.corpus.files import many, write_csv

from acupoints.text import Recogniser
from acupoints.text._corpus import CorpusError, Options, _run, annotate_file
from acupoints.text._corpus._workers import workers


@pytest.mark.usefixtures("small_ranges")
def test_two_processes_write_what_one_writes(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "a.csv", many(60))
    source.write_bytes(source.read_bytes() + b"x\n\xff,\n")
    for count in (1, 2):
        annotate_file(source, tmp_path / f"{count}.csv", Options(keep=("id",)), processes=count)
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()
    assert (tmp_path / "1.csv.bad.jsonl").read_bytes() == (tmp_path / "2.csv.bad.jsonl").read_bytes()
    assert len((tmp_path / "1.csv").read_bytes().splitlines()) > 60


def test_a_recogniser_pickles_by_rebuilding() -> None:
    recogniser = Recogniser()
    data = pickle.dumps(recogniser)
    again = pickle.loads(data)
    assert len(data) < 1000
    assert again.version == recogniser.version
    assert again.find("BL23, LI4") == recogniser.find("BL23, LI4")


def test_results_come_in_the_order_of_the_parts() -> None:
    parts = list(range(40, 0, -1))
    with workers(_number, 2) as work:
        assert list(work(parts)) == [(part, part * 2) for part in parts]


def test_few_parts_are_taken_ahead_of_the_results() -> None:
    taken: list[int] = []

    def parts() -> object:
        for part in range(30):
            taken.append(part)
            yield part

    with workers(_number, 2) as work:
        for done, _ in enumerate(work(parts())):  # type: ignore[arg-type]
            assert len(taken) - done <= 7


def _number() -> object:
    return _double


def _double(part: int) -> int:
    return part * 2


def test_a_process_that_dies_is_told_of() -> None:
    with pytest.raises(CorpusError, match=r"a worker process was killed.*--resume"), workers(partial(_maker, "die"), 2) as work:
        list(work(range(9)))


def test_an_error_in_a_process_is_the_error() -> None:
    with pytest.raises(CorpusError, match="no such thing"), workers(partial(_maker, "raise"), 2) as work:
        list(work(range(9)))


def _maker(how: str) -> object:
    return partial(_fail, how)


def _fail(how: str, part: int) -> int:
    if part == 5:
        if how == "die":
            os._exit(9)
        raise CorpusError("no such thing")
    return part


def test_a_process_with_other_data_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = _run.LineWork.__call__
    versions = iter(["1+1999-01-01", "1+1999-01-02"])
    monkeypatch.setattr(_run.LineWork, "__call__", lambda self, part: work(self, part)._replace(annotator=next(versions)))
    with pytest.raises(CorpusError, match=r"a worker is annotator 1\+1999-01-02, not 1\+1999-01-01: was a pack installed"):
        annotate_file(write_csv(tmp_path / "a.csv", many(3)), tmp_path / "b.csv", processes=1)
