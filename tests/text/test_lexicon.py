"""Words of the languages: every key in every file, in the form that a native speaker who corrects them can rely on."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cached_property
from importlib.resources import files
from typing import Any

import pytest

import acupoints
from acupoints.text import Recogniser
from acupoints.text._lexicon import LANGUAGES, Lexicon, homographs, kinds_of_points, lexicon, overlaps
from acupoints.text._patterns import Entry
from acupoints.text._scan import fold

FOLDER = files("acupoints.text") / "lexicon"


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def lists(lang: str) -> dict[str, list[str]]:
    """Lists by key, those of the sides too."""
    words = read(f"{lang}.toml")
    sides = words.pop("laterality")
    return {**words, **{f"laterality.{side}": found for side, found in sides.items()}}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_list_is_there_sorted_and_in_one_form(lang: str) -> None:
    found = lists(lang)
    assert list(found) == list(lists("en"))
    for key, words in found.items():
        assert words == sorted(set(words)), key
        assert not [word for word in words if word != unicodedata.normalize("NFC", word).lower().strip()], key
        assert not [word for word in words if not word.strip("*") or "*" in word[:-1]], key
        assert lang not in ("zh", "ja") or not [word for word in words if "*" in word], key


@pytest.mark.parametrize("name", ["groups", "homographs"])
def test_shared_files_name_points_and_sources(name: str) -> None:
    for row in (row for rows in read(f"{name}.toml").values() for row in rows if "names" in row):
        assert row["source"]
        assert not [text for text in row["source"] if not re.search(r"\w{3}", text)]
        ids = row.get("points", [row["id"]] if name == "homographs" and "id" in row else [])
        assert not [id for id in ids if acupoints.get(id) is None or acupoints.resolve(id) != id]


def test_prefixes_name_families() -> None:
    known = set(acupoints.default_atlas().meridians)
    for lang, families in read("prefixes.toml").items():
        assert lang in LANGUAGES
        assert families.keys() <= known
        assert not [word for words in families.values() for word in words if word != word.lower()]


# What the reader makes of them


@pytest.fixture(scope="module")
def entries(reader: Recogniser) -> dict[str, Entry]:
    """What each pattern stands for."""
    return dict(zip(reader._patterns, reader._entries, strict=True))


def test_every_language_has_its_file_and_no_other_is_there() -> None:
    shared = {"groups.toml", "homographs.toml", "prefixes.toml", "zh-overlaps.tsv"}
    assert {file.name for file in FOLDER.iterdir()} == {f"{lang}.toml" for lang in LANGUAGES} | shared


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_list_can_be_asked(lang: str) -> None:
    words = Lexicon(lang)
    names = [name for name, member in vars(Lexicon).items() if isinstance(member, cached_property)]
    assert len(names) > 10
    assert [name for name in names if getattr(words, name) is None] == []


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "vi"])
def test_no_word_speaks_for_two_sides(lang: str) -> None:
    sides = [{fold(word).text for word in words} for words in read(f"{lang}.toml")["laterality"].values()]
    words = [word for found in sides for word in found]
    assert {word for word in words if words.count(word) > 1} == set()


def test_no_vietnamese_word_speaks_for_two_sides() -> None:
    test_no_word_speaks_for_two_sides("vi")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_is_for_and_against(lang: str) -> None:
    words = read(f"{lang}.toml")
    assert set(words["cues"]) & set(words["against"]) == set()


def test_a_language_without_a_file_is_read_with_english_words() -> None:
    assert lexicon("cs") is lexicon(None) is lexicon("en")
    assert lexicon("zh-Hant") is lexicon("zh")
    assert lexicon("fr-CA") is lexicon("fr")


def test_a_homograph_is_read_as_one_of_its_points(entries: dict[str, Entry]) -> None:
    found = {name: {reading.id for reading in entries[name].readings} for name in homographs() if name in entries}
    assert found
    assert {name: ids for name, ids in found.items() if homographs()[name] not in ids or len(ids) < 2} == {}


def test_no_homograph_stands_there_for_nothing(entries: dict[str, Entry]) -> None:
    assert [name for name in homographs() if name not in entries] == []


def test_kinds_of_points_are_no_names(entries: dict[str, Entry]) -> None:
    assert [name for name in kinds_of_points() if name in entries] == []


def test_groups_are_found_by_every_name(entries: dict[str, Entry]) -> None:
    for group in read("groups.toml")["group"]:
        assert len(set(group["points"])) == len(group["points"]) > 1
        for name in (name for names in group["names"].values() for name in names):
            assert entries[fold(name).text].group == tuple(group["points"]), name


def test_overlaps_are_those_of_names(entries: dict[str, Entry]) -> None:
    """The table is made by `benchmarks/make_overlaps.py`: every name in it is one, and common names are in it."""
    assert [name for name in overlaps() if name not in entries and name not in kinds_of_points()] == []
    assert {"内关", "合谷", "气海", "足三里", "命门", "中极", "太阳"} <= overlaps().keys()
    assert "国" in overlaps()["中极"].before or "其" in overlaps()["中极"].before
    assert overlaps()["日月"].word > 0


def test_overlaps_know_a_traditional_name_as_the_simplified_one() -> None:
    rows = [
        line.split("\t")[0] for line in (FOLDER / "zh-overlaps.tsv").read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#")
    ]
    assert rows[0] == "name"
    assert len(set(rows)) == len(rows) == len(set(rows[1:])) + 1
    assert {fold(name).text for name in rows[1:]} == overlaps().keys()


def test_names_in_characters_are_in_characters(entries: dict[str, Entry]) -> None:
    assert [form for form, entry in entries.items() if entry.style == "han" and form.isascii()] == []
