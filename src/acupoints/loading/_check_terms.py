"""Has every landmark and part that a pack brings a name in every language, and do the words of a pack touch nobody else's?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from acupoints.errors import Problem

from . import _shapes as shapes
from ._bounds import close
from ._sources import Row

_SLOT = re.compile(r"\{[^}]*\}")


def check_terms(rows: list[Row], own: str, languages: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Problems of the words that a pack brings, in rows whose shape is right.

    Args:
        rows: all rows of the pack.
        own: its name.
        languages: grammatical forms of every language that there is without it.
    """
    for row in rows:
        if row.kind == "wording" and row.data["lang"] in languages:
            message = f"there is wording in {row.data['lang']} already, and a pack changes none"
            yield Problem("wrong-namespace", row.file, f"{row.path}.lang", message, "Bring names for landmarks of the pack as terms")
    words = [row for row in rows if row.kind == "terms"]
    for row in words:
        if row.data["lang"] not in languages:
            message = f"no wording in {row.data['lang']!r} to add to"
            yield Problem("unknown-id", row.file, f"{row.path}.lang", message, close(row.data["lang"], languages))
        else:
            yield from _check_words(row, own, languages[row.data["lang"]])
    if own != "core":
        yield from _check_whole(rows, words, own, languages)


def _check_words(row: Row, own: str, forms: Collection[str]) -> Iterator[Problem]:
    """Keys in the pack's own namespace, every form there, and slots that the language can fill."""
    for table in ("landmarks", "parts"):
        for key, term in row.data.get(table, {}).items():
            place = f"{row.path}.{table}.{key}"
            if not key.startswith(f"{own}:"):
                yield Problem("wrong-namespace", row.file, place, f"{key!r} is not in the namespace of {own!r}", f"Write {own}:{key}")
            for form in forms:
                if form not in term:
                    yield Problem("missing-term", row.file, place, f"has no form {form!r}, which the language asks for", "Add it")
            known = {f"{{of.{form}}}" for form in forms} if table == "parts" else set[str]()
            for form, text in term.items():
                if form not in forms:
                    yield Problem("unknown-key", row.file, f"{place}.{form}", "is no form of the language", close(form, forms))
                slots = set(_SLOT.findall(text))
                if not slots <= known or (table == "parts" and not slots):
                    remedy = f"Write one of {', '.join(sorted(known))} for what it is part of" if known else "Take it out"
                    yield Problem("bad-value", row.file, f"{place}.{form}", f"its slots are {', '.join(sorted(slots)) or 'none'}", remedy)


def _check_whole(rows: list[Row], words: list[Row], own: str, languages: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """What the pack brings and what its formulas use has a name in every language."""
    used = _used(rows, own)
    landmarks = {key: row for row in rows if row.kind == "landmarks" for key in used["landmarks"].get(row.data["id"], {row.data["id"]})}
    parts = {key: row for row in [*words, *rows] for key in _parts(row, used, own)}
    for table, keys in (("landmarks", landmarks), ("parts", parts)):
        for lang in languages:
            there = {key for row in words if row.data["lang"] == lang for key in row.data.get(table, {})}
            for key, row in keys.items():
                if key not in there:
                    yield Problem(
                        "missing-term", row.file, row.path, f"no name for {key!r} in {lang}", f"Add it to the {table} of its terms"
                    )


def _parts(row: Row, used: dict[str, dict[str, set[str]]], own: str) -> Collection[str]:
    if row.kind == "terms":
        return [key for key in row.data.get("parts", {}) if key.startswith(f"{own}:")]
    return used["parts"].get(row.data["id"], ()) if row.kind == "points" else ()


def _used(rows: list[Row], own: str) -> dict[str, dict[str, set[str]]]:
    """Names that formulas ask for: of landmarks by landmark, since sides and digits have their own; of parts by point."""
    landmarks: dict[str, set[str]] = {}
    parts: dict[str, set[str]] = {}
    for row in rows:
        for ref in _landmark_refs((shapes.table(row.data.get("location")) or {}).get("formula")) if row.kind == "points" else ():
            key = ref["lm"]
            key += f":{ref['side']}" if "side" in ref else ""
            key += f":{ref['digits'][0]}-{ref['digits'][1]}" if "digits" in ref else ""
            landmarks.setdefault(ref["lm"], set()).add(key)
            parts.setdefault(row.data["id"], set()).update(part for part in ref.get("part", ()) if part.startswith(f"{own}:"))
    return {"landmarks": landmarks, "parts": parts}


def _landmark_refs(value: Any) -> Iterator[dict[str, Any]]:
    if (inner := shapes.table(value)) is not None:
        if "lm" in inner:
            yield inner
        for each in inner.values():
            yield from _landmark_refs(each)
    for each in shapes.items(value) or []:
        yield from _landmark_refs(each)
