"""``pack check`` reads every location aloud, and holds those of the core against one another."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import acupoints
from acupoints.testing import check_pack

CORE = Path(acupoints.__file__).parent / "core"
SHAPES = Path(__file__).parents[1] / "fixture_packs/shapes-demo"


def changed(folder: Path, source: Path, file: str, before: str, after: str) -> Path:
    """A copy with other words in one file; a core is known as one by where it lies."""
    pack = shutil.copytree(source, folder / "acupoints" / source.name)
    text = (pack / file).read_text(encoding="utf-8")
    assert text.count(before) == 1
    (pack / file).write_text(text.replace(before, after), encoding="utf-8")
    return pack


def test_two_points_with_one_sentence(tmp_path: Path) -> None:
    """The third zone becomes the fifth."""
    pack = changed(tmp_path, SHAPES, "points.toml", 'part = "middle", share = "1/3"', 'part = "superior", start = "1/6", share = "1/6"')
    found = check_pack(pack)
    assert {problem.code for problem in found} == {"bad-sentence"}
    assert len(found) == 5
    assert all("the same sentence as shapes-demo:Z3" in problem.message for problem in found)
    assert {problem.path for problem in found} == {"$.point[8].location"}


def test_what_no_language_can_say(tmp_path: Path) -> None:
    pack = changed(tmp_path, SHAPES, "points.toml", 'part = "middle", share = "1/3"', 'part = "middle", share = "3/7"')
    assert {problem.message for problem in check_pack(pack)} == {f"{lang}: fractions.3/7" for lang in ("de", "en", "es", "fr", "zh-Hans")}


@pytest.mark.parametrize(
    ("file", "before", "after", "codes"),
    [
        ("wording/en.toml", 'level = "level with {of.the}"', 'level = "level with with {of.the}"', {"bad-sentence"}),
        ("wording/de.toml", '"1/4" = "einem Viertel"\n', "", {"bad-sentence"}),
    ],
)
def test_words_of_the_core(tmp_path: Path, file: str, before: str, after: str, codes: set[str]) -> None:
    assert {problem.code for problem in check_pack(changed(tmp_path, CORE, file, before, after))} == codes


def test_a_level_of_the_core_that_was_moved(tmp_path: Path) -> None:
    text = (CORE / "points/BL.toml").read_text(encoding="utf-8")
    start = text.index('id = "BL23"')
    record = text[start : text.index("[[point]]", start)]
    pack = changed(tmp_path, CORE, "points/BL.toml", record, record.replace("spinous_process_L2", "spinous_process_L4"))
    found = check_pack(pack)
    assert {problem.code for problem in found} == {"odd-location", "bad-sentence"}  # BL25 lies there
    odd = [problem for problem in found if problem.code == "odd-location"]
    assert {"BL24", "GV4"} <= {problem.path for problem in odd}
    assert any("partner BL23 with spinous_process_L4" in problem.message for problem in odd)
