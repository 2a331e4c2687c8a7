"""Screens as they stand in files: renew them with ``ACUPOINTS_RENEW=1`` when a change is meant, and read what changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.cli.running import Run
from tests.support import check_snapshot

from acupoints import Atlas
from acupoints._terminal._text import cells

SCREENS = Path(__file__).parent / "screens"
MENTIONS = "Needle SI-3 (hou xi), SJ5 (Zhi Gou); BL31 to 34 and GB45, then Zhongzhu, L3-L5 Jiaji (EX-B2) and UB 51; left BL40."
COMMANDS = {
    "pack": ("show", "knees"),
    "pack-de": ("show", "knees", "--lang", "de"),
    "needling": ("show", "GB21", "--needling"),
    "cautions": ("cautions", "BL23", "GB21", "--situation", "pregnancy"),
    "cautions-general": ("cautions",),
    "sources": ("show", "knees", "--sources"),
    "near": ("near", "BL23"),
    "set": ("show", "knees:around"),
    "set-none": ("show", "knees:none"),
    "BL23": ("show", "BL23"),
    "BL23-ja": ("show", "BL23", "--lang", "ja"),
    "LI4": ("show", "LI4"),
    "EX-B2": ("show", "EX-B2"),
    "EX-LE5": ("show", "EX-LE5"),
    "CV17": ("show", "CV17"),
    "search": ("search", "weizong"),
    "list": ("list", "--group", "knees:around"),
    "packs": ("packs",),
    "find": ("find", MENTIONS),
    "find-zh": ("find", "--lang", "zh-Hans", "取双侧足三里（ST36）、左合谷、次髎，GB45不存在。SJ5（支沟）"),
}
WIDTHS = (80, 48)
NEVER = re.compile(r"\b(treats|treat|cures|cure|good for|safe|safely)\b", re.IGNORECASE)
EMPTY_PLACES = {"pack": "none found", "set-none": "no document found", "BL23": "no meaning", "CV17": "no document found"}


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("name", COMMANDS)
def test_screen_is_the_one_on_record(name: str, columns: int, run: Run) -> None:
    result = run(*COMMANDS[name], columns=columns)
    assert (result.code, result.err) == (0, "")
    # Editions change with every change of the data and installed packs differ: neither belongs to the layout.
    text = re.sub(r"^\S+ +skipped.*\n.*\n\n?", "", result.out, flags=re.MULTILINE)
    text = re.sub(r"\d{4}-\d{2}-\d{2}|acupoints\s+\d+\.\d+\.\d+|\d,\d{3} names", lambda found: "#" * len(found[0]), text)
    check_snapshot(SCREENS / f"{name}-{columns}.txt", text)


@pytest.mark.parametrize("columns", [1, 40, 48, 60, 80, 200])
@pytest.mark.parametrize("name", COMMANDS)
def test_no_line_is_wider_than_the_screen(name: str, columns: int, run: Run) -> None:
    width = min(80, max(40, columns))
    for line in run(*COMMANDS[name], columns=columns).lines:
        # One word alone may be too wide: an id or a command that was cut could not be copied.
        assert cells(line) <= width or " " not in line.strip() or line.strip().startswith("acupoints ")


@pytest.mark.parametrize("name", COMMANDS)
def test_no_line_ends_in_space_and_no_word_promises(name: str, run: Run) -> None:
    result = run(*COMMANDS[name])
    assert [line for line in result.lines if line != line.rstrip()] == []
    assert NEVER.findall(result.out) == []


@pytest.mark.parametrize("name", EMPTY_PLACES)
def test_empty_places_are_said(name: str, run: Run) -> None:
    assert EMPTY_PLACES[name] in run(*COMMANDS[name]).out


@pytest.mark.parametrize("name", ["pack", "set", "BL23"])
def test_what_protects_comes_first(name: str, run: Run) -> None:
    text = run(*COMMANDS[name]).out
    order = [text.index(words) for words in ("EMERGENCY", "! Bleeding", "Needles")]
    evidence = {"pack": "How well each area", "set": "How well documented", "BL23": "Used in documents"}[name]
    assert [*order, text.index(evidence)] == sorted([*order, text.index(evidence)])


def test_counts_say_what_they_count(run: Run) -> None:
    text = run("show", "BL23").out
    assert "3 trials  as a fixed point 1 · from a menu 1 · in pregnancy 1" in text  # two reports of one study are one trial
    assert "1 guideline (stiff knee)" in text
    assert "A use is not a proof that it works." in text
    assert "3 trials: 2 fixed, 1 pregnancy; 1 other" in run("show", "knees").out


def test_a_places_of_another_map_is_counted_apart(run: Run) -> None:
    assert "no document found; places of another map: 1 trial: 1 pregnancy" in " ".join(run("show", "knees:none").out.split())


def test_commands_at_the_foot_work(run: Run) -> None:
    for name in ("pack", "set", "BL23", "LI4"):
        block = run(*COMMANDS[name]).out.partition("\nNext\n")[2].partition("\n\n")[0]
        commands = [re.split(r" {2,}", line.strip())[0].split() for line in block.splitlines()]
        assert commands
        for program, *argv in commands:
            assert program == "acupoints"
            assert run(*argv).code == 0, argv


def test_every_point_has_a_screen(run: Run, atlas: Atlas) -> None:
    for id in list(atlas)[::7]:
        result = run("show", id, columns=60)
        assert (result.code, result.err, result.lines[0].split()[0]) == (0, "", id)
        assert all(cells(line) <= 60 for line in result.lines)


def test_a_point_without_packs_shows_no_block_about_documents(run: Run, core_atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("acupoints._default._atlas", core_atlas)
    text = run("show", "BL23").out
    assert "Kidney" in text  # what protects belongs to the core
    assert "documents" not in text
