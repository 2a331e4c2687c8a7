"""Packs that are too big, or that lead out of their folder: made here, since they are too big or too odd to be kept as files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.loading.site import PACKS
from tests.loading.test_faults import Place, failure, places

from acupoints.loading._bounds import LARGEST_TOML
from acupoints.loading._folder import LARGEST_FILE, MOST_FILES
from acupoints.loading._sources import MOST_RECORDS

GOOD = PACKS / "good"
HEAD = "id\tlang\tname\trole\treview\tnote\tsource\n"


def too_many_files(folder: Path) -> None:
    for number in range(MOST_FILES):
        (folder / f"{number}.txt").touch()


def too_many_records(folder: Path) -> None:
    (folder / "names.tsv").write_text(HEAD + "BL1\txx\tx\tmain\tsingle-source\t\tbook\n" * (MOST_RECORDS + 1), encoding="utf-8")


def too_large_a_table(folder: Path) -> None:
    (folder / "names.tsv").write_bytes(b"x" * (LARGEST_FILE + 1))


def too_large_a_manifest(folder: Path) -> None:
    with (folder / "pack.toml").open("ab") as file:
        file.write(b"#" * LARGEST_TOML)


def a_file_linked_from_outside(folder: Path) -> None:
    (folder / "names.tsv").unlink()
    (folder / "names.tsv").symlink_to(GOOD / "names.tsv")


def a_folder_linked_from_outside(folder: Path) -> None:
    (folder / "names.tsv").unlink()
    (folder / "linked").symlink_to(GOOD, target_is_directory=True)
    manifest = (folder / "pack.toml").read_text(encoding="utf-8")
    (folder / "pack.toml").write_text(manifest.replace("names.tsv", "linked/names.tsv"), encoding="utf-8")


def a_link_in_a_circle(folder: Path) -> None:
    (folder / "names.tsv").unlink()
    (folder / "names.tsv").symlink_to("names.tsv")


def a_pipe(folder: Path) -> None:
    """Reading it would wait for ever."""
    (folder / "names.tsv").unlink()
    os.mkfifo(folder / "names.tsv")


ODD: dict[Callable[[Path], None], tuple[Place, str]] = {
    too_many_files: (("too-many", "", ""), "has more than 2000 files"),
    too_many_records: (("too-many", "names.tsv", ""), "brings more than 200000 records"),
    too_large_a_table: (("too-many", "names.tsv", ""), "has more than 8388608 bytes"),
    too_large_a_manifest: (("too-many", "pack.toml", ""), "has more than 2097152 characters"),
    a_file_linked_from_outside: (("outside-pack", "names.tsv", ""), "is a link that leaves the pack"),
    a_folder_linked_from_outside: (("no-such-file", "pack.toml", "$.files.names[0]"), "'linked/names.tsv' matches no file"),
    a_link_in_a_circle: (("no-such-file", "names.tsv", ""), "can't be read"),
    a_pipe: (("no-such-file", "names.tsv", ""), "can't be read"),
}


@pytest.mark.parametrize("make", ODD, ids=lambda make: make.__name__)
@pytest.mark.skipif(os.name == "nt", reason="links need rights there, and pipes are no files")
def test_what_is_too_much_or_leads_out_is_refused(tmp_path: Path, make: Callable[[Path], None]) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(GOOD, folder)
    make(folder)
    problems = failure(folder).problems
    place, message = ODD[make]
    assert places(problems) == [place]
    assert message in problems[0].message
    assert problems[0].remedy
