"""Words of the languages: every key in every file, in the form that a native speaker who corrects them can rely on."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from importlib.resources import files
from typing import Any

import pytest

import acupoints
from acupoints.text._lexicon import LANGUAGES

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
