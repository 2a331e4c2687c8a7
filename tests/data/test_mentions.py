"""The labelled texts: whether the labels are sound, and how well the reader of texts finds what they say.

What is compared: a mention is right when it begins and ends where a label does and means the same points. Labels marked optional count
neither way; nor do mentions that mean no point. Sides and levels are compared on the right ones, where the label or the mention has one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest
from tests.labelled import DEV, FOLDER, LANGUAGES, OWN, SIDES, Find, Row, measure, primary, rows, share

from acupoints import Atlas
from acupoints.text import Mention, Recogniser

ALL = rows([DEV, *OWN])
OWN_ROWS = rows(OWN)
LABEL_KEYS = {"start", "end", "text", "codes"}
LABEL_EXTRAS = {"laterality", "levels", "optional"}

AGAIN_BUT_NO_MENTION = {
    "de-own-07": "Di 4 Plätze: a Tuesday",
    "en-own-34": "the ear point Shenmen",
    "es-own-07": "15 minutes",
    "ja-own-13": "海外関連 holds 外関",
    "ja-own-16": "the ear's 神門",
    "ja-own-19": "帯脈, the vessel",
    "ko-own-12": "a newspaper",
    "ko-own-17": "the ear's 신문",
    "vi-own-08": "the ear's Thần môn",
    "zh-own-09": "6个: six of them",
    "zh-own-29": "the ear's 神门",
    "zh-own-33": "命门火衰, a pattern of disease",
    "zh-own-52": "the ear's 神門",
}
"""Texts in which the words of a label stand a second time and mean something else: each was looked at."""

by_id = pytest.mark.parametrize("row", ALL, ids=[row["id"] for row in ALL])


# Whether the labels are sound


def test_every_language_has_texts_and_some_without_a_mention() -> None:
    assert {file.name for file in FOLDER.glob("*.jsonl")} == {file.name for file in (DEV, *OWN)}
    assert len(OWN_ROWS) >= 150
    counts = Counter(map(primary, OWN_ROWS))
    assert set(counts) == set(LANGUAGES)
    assert min(counts.values()) >= 10
    assert {primary(row) for row in OWN_ROWS if not row["mentions"]} == set(LANGUAGES)
    assert {row["lang"] for row in OWN_ROWS} == {*LANGUAGES, "zh-Hant"}


def test_no_text_stands_twice() -> None:
    assert [id for id, times in Counter(row["id"] for row in ALL).items() if times > 1] == []
    assert [text for text, times in Counter(row["text"] for row in ALL).items() if times > 1] == []


@by_id
def test_a_row_says_what_it_is(row: Row) -> None:
    assert set(row) == {"id", "lang", "source", "tags", "text", "mentions"}
    assert row["source"] == "own" or row["source"].startswith("own, after ")
    assert row["id"].startswith("dev") or row["id"].startswith(f"{primary(row)}-own-")
    assert row["tags"]
    assert all(isinstance(tag, str) and tag for tag in row["tags"])
    assert row["text"] == unicodedata.normalize("NFC", row["text"])
    assert row["text"].strip() == row["text"] != ""


@by_id
def test_a_label_names_points_and_stands_on_its_words(row: Row, core_atlas: Atlas) -> None:
    place = 0
    for label in row["mentions"]:
        assert LABEL_KEYS <= set(label) <= LABEL_KEYS | LABEL_EXTRAS
        assert row["text"][label["start"] : label["end"]] == label["text"] == label["text"].strip() != ""
        assert label["start"] >= place, "labels follow one another and do not overlap"
        place = label["end"]
        assert label["codes"]
        assert len(set(label["codes"])) == len(label["codes"])
        assert [code for code in label["codes"] if code not in core_atlas] == []
        assert label.get("optional") in (None, True)


@by_id
def test_sides_and_levels_are_those_a_point_may_have(row: Row, core_atlas: Atlas) -> None:
    for label in row["mentions"]:
        if "laterality" in label:
            assert label["laterality"] in SIDES
            assert [code for code in label["codes"] if core_atlas[code].side != "midline"] != [], "the midline has no sides"
        if "levels" in label:
            assert label["codes"] == ["EX-B2"]
            assert label["levels"] in row["text"]


def test_where_the_words_of_a_label_stand_again_somebody_has_looked() -> None:
    """A label is easily put on the first of two equal words when the second is meant."""
    again = set[str]()
    for row in ALL:
        labelled = {place for label in row["mentions"] for place in range(label["start"], label["end"])}
        for word in {label["text"] for label in row["mentions"]}:
            places = (found.start() for found in re.finditer(f"(?={re.escape(word)})", row["text"]))
            if any(place not in labelled for place in places):
                again.add(row["id"])
    assert again == set(AGAIN_BUT_NO_MENTION)


def test_the_page_beside_the_texts_counts_them() -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    counted = re.findall(r"^\| `(\w+)\.jsonl` \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", page, re.MULTILINE)
    assert counted == [
        (file.stem, *map(str, (len(texts), sum(map(len, labels)), sum(not each for each in labels), len(sided))))
        for file in (*OWN, DEV)
        if (texts := rows([file]))
        and (labels := [row["mentions"] for row in texts])
        and (sided := [label for each in labels for label in each if "laterality" in label])
    ]


# How well they are found


@pytest.fixture(scope="module")
def find(checkout_atlas: Atlas) -> Find:
    """Reads a text; the names of `names-vi` are looked for in Vietnamese texts, since names of packs are found when the pack is named."""
    core = Recogniser(checkout_atlas)
    vietnamese = Recogniser(checkout_atlas, packs=["names-vi"])

    def read(text: str, lang: str | None) -> list[Mention]:
        return (vietnamese if lang == "vi" else core).find(text, lang)

    return read


def test_development_texts_are_read_without_a_mistake(find: Find) -> None:
    tally, wrong = measure(rows([DEV]), find)
    assert wrong == []
    assert (tally.texts, tally.f1()) == (30, 1.0)


def test_own_texts_together(find: Find) -> None:
    tally, wrong = measure(OWN_ROWS, find)
    assert tally.f1() >= 0.95, "\n".join(wrong)
    assert tally.precision() >= 0.96, "\n".join(line for line in wrong if " extra " in line)
    assert share(tally.told["laterality"]) >= 0.9, "\n".join(line for line in wrong if " laterality " in line)
    assert share(tally.told["levels"]) >= 0.9, "\n".join(line for line in wrong if " levels " in line)


@pytest.mark.parametrize("lang", [*LANGUAGES, "zh-Hant"])
def test_own_texts_of_one_language(lang: str, find: Find) -> None:
    tally, wrong = measure((row for row in OWN_ROWS if lang in (row["lang"], primary(row))), find)
    assert tally.f1() >= 0.9, "\n".join(wrong)


def test_what_is_found_without_being_told_the_language_is_right(find: Find) -> None:
    """Detection may leave mentions out in texts of few words; what it lets through is to be no worse."""
    tally, wrong = measure(OWN_ROWS, find, tell=False)
    assert tally.precision() >= 0.96, "\n".join(line for line in wrong if " extra " in line)
    assert tally.f1() >= 0.9, "\n".join(wrong)
