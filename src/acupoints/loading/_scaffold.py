"""A new pack: a whole distribution that passes the checks at once, with a sample that says it is one."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ._manifest import SCHEMA, PackName

_WINDOWS = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


def new_pack(name: str, into: Path, today: datetime.date) -> tuple[str, ...]:
    """Write the distribution of a new pack; gives the names of its files.

    Args:
        name: name of the pack, the prefix of its ids.
        into: its folder, which does not exist or is empty.
        today: edition of the sample.

    Raises:
        ValueError: the name can't be one of a pack.
        FileExistsError: the folder holds something.
    """
    check_name(name)
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise FileExistsError(f"{str(into)!r} is there already and not empty: name another folder with --into")
    files = scaffold(name, today)
    for path, text in files.items():
        file = into / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return tuple(files)


def check_name(name: str) -> None:
    """Refuse what can't be the name of a pack, and say what can.

    Raises:
        ValueError: with the reason.
    """
    if name == "core":
        raise ValueError("'core' is the built-in pack: choose another name")
    try:
        TypeAdapter(PackName).validate_python(name)
    except ValidationError as error:
        rule = "write at most 40 lower-case letters and digits, in parts joined by single hyphens, a letter first"
        raise ValueError(f"{name[:60]!r} can't be the name of a pack: {rule}") from error
    if _WINDOWS.fullmatch(name):
        raise ValueError(f"{name!r} can't be the name of a folder on Windows: choose another name")


def package_of(name: str) -> str:
    """Package that holds a pack: ``acupoints_my_clinic``."""
    return f"acupoints_{name.replace('-', '_')}"


def scaffold(name: str, today: datetime.date) -> dict[str, str]:
    """Files of a new distribution, by path."""
    package = package_of(name)
    words = {
        "name": name,
        "package": package,
        "title": _title(name),
        "today": today.isoformat(),
        "year": str(today.year),
        "schema": str(SCHEMA),
    }
    return {
        path.format(package=package): _filled(text, words)
        for path, text in {
            "pyproject.toml": _PYPROJECT,
            "README.md": _README,
            "LICENSE": _LICENSE,
            "src/{package}/__init__.py": "",
            "src/{package}/pack.toml": _MANIFEST,
            "src/{package}/sets.toml": _SETS,
            "tests/test_pack.py": _TEST,
        }.items()
    }


def _filled(text: str, words: dict[str, str]) -> str:
    return re.sub(r"@(\w+)@", lambda found: words[found.group(1)], text)  # the files are full of braces


def _title(name: str) -> str:
    return name.replace("-", " ").capitalize()


_PYPROJECT = """\
[build-system]
requires = ["hatchling>=1.27"]
build-backend = "hatchling.build"

[project]
name = "acupoints-@name@"
version = "0.1.0"
description = "@title@, a data pack for acupoints"
readme = "README.md"
requires-python = ">=3.11"
license = "CC-BY-4.0"
license-files = ["LICENSE"]
authors = [{ name = "Your Name" }]
dependencies = ["acupoints>=0.1.0"]

[project.entry-points."acupoints.packs"]
@name@ = "@package@"

[tool.hatch.build.targets.wheel]
packages = ["src/@package@"]
"""

_README = """\
# acupoints-@name@

@title@: a data pack for acupoints. Say here what it brings, where its facts come from, and what it leaves out.

    pip install acupoints acupoints-@name@
    acupoints show @name@

A pack states who says what. It is a reference, not medical advice.

## Work on it

    acupoints pack check .          what is wrong, and where
    acupoints pack check --fix .    the same, after writing tables in their canonical form
    python -m pytest

The data lies in `src/@package@`: `pack.toml` tells what the pack is and what it rests on, the other files hold its records.
"""

_LICENSE = """\
This is a placeholder. Before you share the pack:

1. Choose a licence for its data that the sources allow.
2. Put the text of that licence here.
3. Write its SPDX expression into pyproject.toml and into pack.toml, the same in both. They say CC-BY-4.0 now.

Copyright (c) @year@ Your Name
"""

_MANIFEST = """\
# What the pack is and what it rests on. Every record names one of the sources below, by its id.
schema = @schema@

[pack]
name = "@name@"
title = "@title@"
summary = "A sample: say in one line what the pack brings"
license = "CC-BY-4.0"
authors = ["Your Name"]
uses = []
edition = @today@
report = "Say where to report a wrong fact: an address or a page"

# Which file holds what. Kinds: points, names, sets, documents, uses, notices, categories, xrefs.
[files]
sets = ["sets.toml"]

[[source]]
id = "sample"
title = "A sample source: put the work here that you take facts from"
terms = "own work"
"""

_SETS = """\
# A sample: a set of two points of the core. Replace it by your own, or take it out here and in pack.toml.
[[set]]
id = "@name@:sample"
title = { en = "Sample set" }
summary = { en = "A sample to be replaced: it only shows how a set is written." }
sources = ["sample"]
members = [
    { id = "LI4" },
    { id = "ST36", note = { en = "A note says why a point is here." } },
]
"""

_TEST = '''\
"""The pack is well formed, and what it brings can be asked for."""

from pathlib import Path

from acupoints.testing import assert_pack_ok, installed_pack

PACK = Path(__file__).parents[1]


def test_the_pack_has_no_problems() -> None:
    assert_pack_ok(PACK)


def test_it_loads() -> None:
    with installed_pack(PACK) as atlas:
        assert any(info.name == "@name@" and info.status == "loaded" for info in atlas.packs)
'''
