"""Mentions as plain data: what goes into JSON, tables and columns, and annotating rows that may lack a text or bring a language."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from acupoints._tags import is_tag

from ._mention import Mention

if TYPE_CHECKING:
    from ._recogniser import Recogniser


def mention_row(mention: Mention) -> dict[str, Any]:
    """A mention as JSON has it: the fields of `Mention` by their names, lists for tuples."""
    lists = {name: list(getattr(mention, name)) for name in ("points", "alternatives", "conflict")}
    return {**mention._asdict(), **lists}


def mentions_json(mentions: Sequence[Mention]) -> str:
    """Mentions of one text as a JSON array on one line, fit for UTF-8."""
    if not mentions:
        return "[]"
    rows = [mention_row(mention) for mention in mentions]
    text = json.dumps(rows, ensure_ascii=False)
    return text if text.isascii() or fits_utf8(text) else json.dumps(rows)


def annotate_rows(
    recogniser: Recogniser, texts: Sequence[str | None], lang: str | None = None, langs: Sequence[str | None] | None = None
) -> list[list[Mention] | None]:
    """Mentions of each row; None where there is no text.

    Args:
        recogniser: what finds them.
        texts: one text a row, or None.
        lang: language of rows that `langs` says nothing of.
        langs: one language a row; None and empty ones leave it to `lang`.

    Raises:
        ValueError: a language is no BCP 47 tag.
    """
    if langs is not None:
        return [None if text is None else recogniser.find(text, language(own) or lang) for text, own in zip(texts, langs, strict=True)]
    found = iter(recogniser.annotate([text for text in texts if text is not None], lang))
    return [None if text is None else next(found) for text in texts]


def language(given: object) -> str | None:
    """A row's own language; None where it has none.

    Raises:
        ValueError: what stands there is no BCP 47 tag.
    """
    if given is None or given == "":
        return None
    if not isinstance(given, str) or not is_tag(given):
        raise ValueError(f"{str(given)[:20]!r} is no language tag such as fr or zh-Hant")
    return given


def fits_utf8(text: str) -> bool:
    """Whether a text can be written; half of a surrogate pair, from an escape in JSON or a broken argument, can't."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
