"""Texts that packs out of hypothesis are made of, and how their records are written."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from hypothesis import strategies as st

from acupoints.loading import _shapes as shapes
from acupoints.loading._canonical import canonical
from acupoints.loading._sources import TSV_KINDS

CLASHING = (
    "Weizhong", "Wěizhōng", "委中", "合谷", "いちゅう", "위중", "Futu", "Fútū", "Zǐgōng", "三里", "Hoku", "Cloud Gate", "UB40", "BL40",
    "BL68", "P6", "6P", "M-HN-3", "GV24+", "EX-HN16", "Shenmen", "ふよう", "자궁", "he2gu3", "Yintang", "V40",
)  # fmt: skip
"""Texts that the core knows as names or reads as codes."""

Data = dict[str, Any]


def texts() -> st.SearchStrategy[str]:
    """Words in scripts of all kinds, and codes."""
    letters = st.text(st.characters(categories=["L"]), min_size=1, max_size=6).map(lambda text: unicodedata.normalize("NFC", text))
    codes = st.from_regex(r"[A-Z]{1,3}-?[0-9]{1,3}", fullmatch=True)
    return st.sampled_from(CLASHING) | letters | codes


def english() -> st.SearchStrategy[dict[str, str]]:
    """A text per language, of which English is the only one."""
    return texts().map(lambda text: {"en": text})


def maybe(draw: st.DrawFn, key: str, values: st.SearchStrategy[Any]) -> Data:
    """A field that may be missing."""
    return {key: draw(values)} if draw(st.booleans()) else {}


def as_table(kind: str, rows: Iterable[Data]) -> str:
    """Rows as a TSV file."""
    columns = TSV_KINDS[kind]
    lines: list[Sequence[str]] = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    return canonical("\n".join("\t".join(line) for line in lines) + "\n", kind).text


def as_toml(kind: str, rows: Iterable[Data]) -> str:
    """Records as a TOML file."""
    return "\n".join(f"[[{kind}]]\n" + "".join(f"{key} = {_value(value)}\n" for key, value in row.items()) for row in rows)


def _value(value: Any) -> str:
    """A value on one line; strings of JSON without escapes for what is not ASCII are strings of TOML."""
    if (inner := shapes.table(value)) is not None:
        return "{ " + ", ".join(f"{key} = {_value(each)}" for key, each in inner.items()) + " }"
    if (several := shapes.items(value)) is not None:
        return f"[{', '.join(map(_value, several))}]"
    return json.dumps(value, ensure_ascii=False)
