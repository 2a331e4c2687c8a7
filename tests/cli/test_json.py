"""``--json``: the same content in the same order, as plain data."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator
from typing import Any

import pytest
from tests.cli.running import Run

COMMANDS = [
    ("show", "BL23"),
    ("show", "knees"),
    ("show", "knees:around"),
    ("show", "BL23", "LI4"),
    ("search", "weizong"),
    ("list", "--group", "knees:around"),
    ("packs",),
    ("find", "BL23, GB45"),
    ("export", "json", "--group", "knees:around"),
]


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


@pytest.mark.parametrize("argv", COMMANDS, ids=" ".join)
def test_json_is_plain_data_with_plain_keys(argv: tuple[str, ...], run: Run) -> None:
    result = run(*argv, "--json")
    assert (result.code, result.err) == (0, "")
    found = set(keys(result.data))
    # Kinds of documents and languages are keys in two tables; every other key is a name that any language can use.
    names = {key for key in found if not re.fullmatch(r"[a-z]{2}|(systematic|point)-review|controlled-study|zh-Hans", key)}
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", key) and not keyword.iskeyword(key) for key in names), names


def test_one_thing_is_an_object_and_several_are_a_list(run: Run) -> None:
    assert run("show", "BL23", "--json").data["id"] == "BL23"
    assert [each["type"] for each in run("show", "BL23", "knees", "knees:around", "--json").data] == ["point", "pack", "set"]
    assert run("show", "zu", "san", "li", "--json").data["id"] == "ST36"


@pytest.mark.parametrize(
    ("argv", "headings"),
    [
        (
            ("show", "BL23"),
            {
                "where": "Where",
                "red_flags": "EMERGENCY",
                "cautions": "! Bleeding",
                "uses": "Used in",
                "kinds": "Kind",
                "names": "Names",
                "also_called": "Also called",
                "also_written": "Also written",
                "elsewhere": "Elsewhere",
                "sources_differ": "Where sources differ",
                "next": "Next",
                "made_from": "A reference",
            },
        ),
        (
            ("show", "knees"),
            {
                "title": "SORE KNEES",
                "red_flags": "See a doctor first",
                "cautions": "Take care",
                "background": "Figures",
                "areas": "How well each area is documented",
                "next": "Next",
                "made_from": "A reference",
            },
        ),
        (
            ("show", "knees:around"),
            {
                "title": "AROUND THE KNEE",
                "red_flags": "See a doctor first",
                "cautions": "Take care",
                "strength": "Strength",
                "counts": "3 trials",
                "verdict": "In words",
                "summary": "This set",
                "members": "Members",
                "documents": "Documents   ",
                "sources": "Sources\n",
                "next": "Next",
                "made_from": "A reference",
            },
        ),
    ],
)
def test_keys_stand_in_the_order_of_the_screen(argv: tuple[str, ...], headings: dict[str, str], run: Run) -> None:
    order = [key for key in run(*argv, "--json").data if key in headings]
    assert order == list(headings)
    screen = run(*argv).out
    place = 0
    for heading in headings.values():
        place = screen.index(heading, place)


def test_cautions_and_red_flags_are_inside_the_point(run: Run) -> None:
    point = run("show", "BL23", "--json").data
    assert [flag["severity"] for flag in point["red_flags"]] == ["emergency", "urgent"]
    cautions = point["cautions"]
    assert [caution["id"] for caution in cautions["points"]] == ["pregnancy-lumbosacral", "kidney"]
    assert [caution["id"] for caution in cautions["always"]][:3] == ["bleeding", "sterile", "trained-hands"]
    assert "pacemaker" in [caution["id"] for caution in cautions["situations"]]
    assert all(caution["sources"] for several in cautions.values() for caution in several)
    assert "needling" not in point


def test_counts_are_numbers(run: Run) -> None:
    counts = run("show", "BL23", "--json").data["uses"][0]["counts"]
    assert counts["trials"] == counts["fixed"] + counts["pattern"] + counts["menu"] + counts["range"] + counts["pregnancy"] == 3
    assert counts["others"] == {"guideline": 1}
    assert counts["documents"] == 4


def test_what_is_on_the_screen_is_in_the_data(run: Run) -> None:
    data = run("show", "knees:around", "--json").data
    screen = " ".join(run("show", "knees:around").out.split())
    for member in data["members"]:
        assert member["counted"] in screen
    for document in data["documents"]:
        assert document["title"].rstrip(".") in screen
