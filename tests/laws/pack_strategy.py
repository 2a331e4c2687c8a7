"""Small valid packs out of hypothesis: names for points of the core, sets, points of their own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from hypothesis import strategies as st

# Texts that the core knows as names or reads as codes, so that packs do collide with it.
CLASHING = (
    "Weizhong", "Wěizhōng", "委中", "合谷", "いちゅう", "위중", "Futu", "Fútū", "Zǐgōng", "三里", "Hoku", "Cloud Gate", "UB40", "BL40",
    "BL68", "P6", "6P", "M-HN-3", "GV24+", "EX-HN16", "Shenmen", "ふよう", "자궁", "he2gu3", "Yintang", "V40",
)  # fmt: skip
CORE_IDS = ("LU1", "LI4", "ST36", "SP6", "HT7", "BL23", "BL40", "KI3", "PC6", "GB34", "GV4", "CV4", "EX-HN3", "EX-B2")
LANGS = ("en", "zh-Latn", "zh-Hans", "ja", "ja-Hira", "ko", "vi", "de", "fr", "tlh")
ROLES = ("main", "variant", "rival", "misprint")
COLUMNS = ("id", "lang", "name", "role", "review", "source")

_MANIFEST = """schema = 1

[pack]
name = {name}
title = "Pack of a law"
summary = "Made by hypothesis"
license = "CC0-1.0"
authors = ["a test"]
edition = 2026-01-01
report = "nowhere"

[files]
{files}
[[source]]
id = "book"
title = "A book"
terms = "public domain"
"""


class Pack(NamedTuple):
    """Name of a pack and the content of its files."""

    name: str
    files: Mapping[str, str]


def _texts() -> st.SearchStrategy[str]:
    letters = st.text(st.characters(categories=["L"]), min_size=1, max_size=6)
    codes = st.from_regex(r"[A-Z]{1,3}-?[0-9]{1,3}", fullmatch=True)
    return st.sampled_from(CLASHING) | letters | codes


def _locals() -> st.SearchStrategy[str]:
    return st.sampled_from(("A1", "A2", "A10", "BL40", "X-2", "Z.left", "LU1"))


def _table(rows: list[tuple[str, ...]]) -> str:
    return "\n".join("\t".join(row) for row in [COLUMNS, *rows]) + "\n"


def _point(id: str, side: str, kind: str) -> str:
    return f'[[point]]\nid = "{id}"\nkind = "{kind}"\nside = "{side}"\nreview = "single-source"\nsources = ["book"]\n'


def _set(id: str, title: str, members: list[str]) -> str:
    inner = ", ".join(f'{{ id = "{member}" }}' for member in members)
    text = f"{{ en = {json.dumps(title, ensure_ascii=False)} }}"
    return f'[[set]]\nid = "{id}"\ntitle = {text}\nsummary = {text}\nmembers = [{inner}]\nsources = ["book"]\n'


@st.composite
def packs(draw: st.DrawFn, name: str) -> Pack:
    """A pack of this name, with any of its three kinds of file."""
    own = [f"{name}:{local}" for local in draw(st.lists(_locals(), unique=True, max_size=3))]
    ids = st.sampled_from([*CORE_IDS, *own])
    names = draw(
        st.lists(st.tuples(ids, st.sampled_from(LANGS), _texts(), st.sampled_from(ROLES)), max_size=8, unique_by=lambda row: row[:2])
    )
    sets = draw(st.lists(st.tuples(_locals(), st.lists(ids, max_size=4, unique=True)), max_size=2, unique_by=lambda row: row[0]))
    files: dict[str, str] = {}
    if own:
        shapes = st.tuples(st.sampled_from(("bilateral", "midline", "left", "mixed")), st.sampled_from(("extra", "zone", "line")))
        files["points.toml"] = "\n".join(_point(id, *draw(shapes)) for id in own)
    if names:
        files["names.tsv"] = _table([(*row, "single-source", "book") for row in names])
    if sets:
        files["sets.toml"] = "\n".join(_set(f"{name}:{local}", local, members) for local, members in sets)
    listed = "".join(f'{file.partition(".")[0]} = ["{file}"]\n' for file in files)
    return Pack(name, {"pack.toml": _MANIFEST.format(name=json.dumps(name), files=listed), **files})
