"""The page on a pack with everything: its files are in order as they stand, and what they bring can be asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.authoring.conftest import Run
from tests.authoring.page import Command, File, steps

import acupoints
from acupoints.body import place_all, synthetic_body
from acupoints.export import card

PAGE = steps((Path(__file__).parents[2] / "docs/how-to/full-pack.md").read_text(encoding="utf-8"))


@pytest.fixture
def written(fresh: Path, data: Path) -> Path:
    """A fresh pack with the files of the page."""
    for step in PAGE:
        if isinstance(step, File):
            (data / step.path).write_text(step.text, encoding="utf-8")
    return fresh


def test_the_check_says_what_the_page_says(written: Path, run: Run) -> None:
    (told,) = [step.output for step in PAGE if isinstance(step, Command)]
    done = run("check", written)
    assert (done.code, done.out) == (0, told)


def test_all_of_it_can_be_asked_for(written: Path, data: Path) -> None:
    atlas = acupoints.load_atlas(packs=[], paths=[data], strict=True)
    assert atlas.resolve("spout") == "tea-house:T1"
    assert acupoints.describe("spout", atlas=atlas) == "1 cun proximal to ST36."
    assert "tea-house:joint" in [notice.id for notice in atlas.cautions("spout")]
    counts = {use.member: (use.counts.fixed, use.counts.menu) for use in atlas.evidence(condition="tea-house:knee-pain").most_used()}
    assert counts == {"ST36": (1, 0), "tea-house:T1": (0, 1)}
    assert place_all(synthetic_body(), atlas=atlas)["tea-house:T1.left"].position is not None
    page = card("tea-house:knee-card", atlas=atlas)
    assert page.index("The joint lies close by.") < page.index("As needed")
    assert "0.3" not in page
