"""Points, sets and whole packs out of hypothesis: small, valid, and as odd as the rules allow.

Names are drawn from scripts of all kinds, and often from texts that the core knows as names or reads as codes, so that what is drawn does
collide with it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple, get_args

from hypothesis import strategies as st

from acupoints import _default
from acupoints.loading._compile import compile_sources
from acupoints.loading._folder import MemoryFolder
from acupoints.loading._inspect import core_notices
from acupoints.loading._sources import TOML_KINDS, TSV_KINDS, read_sources
from acupoints.model import Kind, Point, Side
from acupoints.model.sets import PointSet, Strength

from ._care import needling, notice_points, notices
from ._evidence import evidence
from ._words import Data, as_table, as_toml, english, maybe, texts

CORE_IDS = ("LU1", "LI4", "ST36", "SP6", "HT7", "BL23", "BL40", "KI3", "PC6", "GB34", "GV4", "CV4", "EX-HN3", "EX-B2")
"""A few points of the core, on many meridians; packs that draw from few ids draw the same ones often."""

LANGS = ("en", "zh-Latn", "zh-Hans", "ja", "ja-Hira", "ko", "vi", "de", "fr", "tlh")
ROLES = ("main", "variant", "rival", "misprint")
LOCALS = ("A1", "A2", "A10", "BL40", "X-2", "Z.left", "LU1")

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


class PackFiles(NamedTuple):
    """A whole pack.

    Attributes:
        name: its name.
        files: the content of its files, by path.
    """

    name: str
    files: Mapping[str, str]

    def write(self, folder: Path) -> Path:
        """Write the files below a folder, which is made when it is not there; gives the folder."""
        for name, text in self.files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        return folder


@cache
def _core_ids() -> tuple[str, ...]:
    return tuple(id for id in _default.load_atlas(packs=[]))


def point_ids(pack: str | None = None) -> st.SearchStrategy[str]:
    """Ids of points: of the core, and with ``pack`` also well-formed ids that such a pack may give.

    Args:
        pack: name of a pack.
    """
    core = st.sampled_from(_core_ids())
    return core if pack is None else core | _locals().map(lambda local: f"{pack}:{local}")


def points(pack: str | None = "sample") -> st.SearchStrategy[Point]:
    """Points: of the core as they are, and made-up ones of a pack with names in all scripts.

    Args:
        pack: name of the pack; None draws points of the core only.
    """
    core = st.deferred(lambda: st.sampled_from(_default.load_atlas(packs=[]).points()))
    return core if pack is None else core | packs(pack, min_points=1).map(_first_point)


def point_sets(pack: str = "sample") -> st.SearchStrategy[PointSet]:
    """Sets of up to eight members: points of the core, places found by feel, places of other maps.

    Args:
        pack: name of the pack that publishes them.
    """
    return _set_data(pack, point_ids()).map(PointSet.model_validate)


@st.composite
def packs(draw: st.DrawFn, name: str = "sample", min_points: int = 0) -> PackFiles:
    """Whole valid packs with points of their own, names, sets, cautions, needling and evidence; each kind of file may be missing.

    Args:
        draw: given by hypothesis.
        name: name of the pack.
        min_points: how many points it has at least (of at most three).
    """
    own = [f"{name}:{local}" for local in draw(st.lists(st.sampled_from(LOCALS), unique=True, min_size=min_points, max_size=3))]
    known = [*CORE_IDS, *own]
    ids = st.sampled_from(known)
    names = st.lists(st.tuples(ids, st.sampled_from(LANGS), texts(), st.sampled_from(ROLES)), max_size=8, unique_by=lambda row: row[:2])
    sets = draw(st.lists(_set_data(name, ids), max_size=2, unique_by=lambda each: each["id"]))
    warned = draw(notices(name))
    found = draw(evidence(name, known, sets, warned))
    kinds: dict[str, list[Data]] = {
        "points": [_point(draw, id) for id in own],
        "names": [_name(*row) for row in draw(names)],
        "sets": sets,
        "notices": warned,
        "notice_points": draw(notice_points(warned, known)),
        "needling": draw(needling(own)),
        **found._asdict(),
    }
    files = {
        f"{kind}.{'tsv' if kind in TSV_KINDS else 'toml'}": as_table(kind, rows) if kind in TSV_KINDS else as_toml(TOML_KINDS[kind], rows)
        for kind, rows in kinds.items()
        if rows
    }
    listed = "".join(f'{file.partition(".")[0]} = ["{file}"]\n' for file in files)
    return PackFiles(name, {"pack.toml": _MANIFEST.format(name=json.dumps(name), files=listed), **files})


# Parts


def _locals() -> st.SearchStrategy[str]:
    return st.sampled_from(LOCALS) | st.from_regex(r"[A-Za-z0-9]{1,4}([-.][A-Za-z0-9]{1,4}){0,2}", fullmatch=True)


def _point(draw: st.DrawFn, id: str) -> Data:
    kind = draw(st.sampled_from([kind for kind in get_args(Kind) if kind != "meridian"]))
    return {"id": id, "kind": kind, "side": draw(st.sampled_from(get_args(Side))), "review": "single-source", "sources": ["book"]}


def _name(id: str, lang: str, text: str, role: str) -> Data:
    return {"id": id, "lang": lang, "name": text, "role": role, "review": "single-source", "source": "book"}


@st.composite
def _set_data(draw: st.DrawFn, pack: str, ids: st.SearchStrategy[str]) -> Data:
    """A set as its file says it."""
    keys = draw(st.lists(st.sampled_from(("ashi", "ear-ah9", "k1")), max_size=2, unique=True))
    members: list[Data] = [{"id": id} for id in draw(st.lists(ids, max_size=6, unique=True))]
    members += [{"kind": draw(st.sampled_from(("by-feel", "external"))), "key": key, "title": draw(english())} for key in keys]
    return {
        "id": f"{pack}:{draw(st.sampled_from(LOCALS))}",
        "title": draw(english()),
        "summary": draw(english()),
        **maybe(draw, "strength", st.sampled_from(get_args(Strength))),
        "members": members,
        "sources": ["book"],
    }


def _first_point(pack: PackFiles) -> Point:
    sources = read_sources(MemoryFolder({name: text.encode() for name, text in pack.files.items()}))
    return Point.model_validate_json(compile_sources(sources, core_notices()).points.split(b"\n")[0])
