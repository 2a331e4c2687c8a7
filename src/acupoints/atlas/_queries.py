"""What a query has to be, what packs say to it, and what is told when the answer is none or several."""

from __future__ import annotations

from acupoints._tags import is_tag

from ._lookup import Found, look_up
from ._order import standard_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ._data import PackData


def look_up_in_packs(packs: Sequence[PackData], query: str, lang: str | None, retired: Mapping[str, str]) -> Found | None:
    """What packs answer together: what is in force before what was taken back, in standard order. None when they have nothing.

    Args:
        retired: ids that the core took back, with what took their place; a pack may still name them.
    """
    prefix, colon, local = query.partition(":")
    ids: dict[str, str] = {}
    for data in packs:
        text = local if colon and prefix == data.name else query
        found = look_up(data.index, query if query in data.index["points"] else text, lang)
        ids.update((retired.get(id, id), found.by) for id in found.ids)
    ids = {id: by for id, by in ids.items() if by != "retired"} or ids
    return Found(tuple(sorted(ids, key=standard_key)), next(iter(ids.values()))) if ids else None


def check_text(query: object) -> None:
    """Refuse what is no text, before anything is looked up."""
    if not isinstance(query, str):
        raise TypeError(f"a code or name is a str, not {type(query).__name__}")


def check_lang(lang: object) -> None:
    """Refuse what is no language tag."""
    if lang is not None and not is_tag(lang):
        raise ValueError(f"lang is a BCP 47 tag such as 'fr' or 'zh-Hant', not {lang!r}")


def ambiguity_hint(found: Found, lang: str | None) -> str:
    """How to say which of several points is meant."""
    if found.by != "code":
        return ""
    return "Say which is meant by its WHO code" + ("" if lang else ", or give lang=")


def pack_reason(query: str, packs: Sequence[PackData]) -> str:
    """Why nothing answers, where the pack that a query names is the reason."""
    prefix, colon, _ = query.partition(":")
    if not colon:
        return ""
    if prefix == "core":
        return "the core has no such point"
    if any(data.name == prefix for data in packs):
        return f"pack {prefix} has no such point"
    return f"no pack {prefix!r} is loaded"
