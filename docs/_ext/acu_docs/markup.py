"""Small pieces of MyST Markdown that the generated pages are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from acupoints.model import Source

GENERATED = "% Written by docs/_ext from the data. Change the data or the extension, not this page.\n\n"
"""First line of every generated page; a Markdown comment."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~$#])")
_POINT = re.compile(r"\b((?:LU|LI|ST|SP|HT|SI|BL|KI|PC|TE|GB|LR|GV|CV)[1-9][0-9]?|EX-(?:HN|B|CA|UE|LE)[1-9][0-9]?)\b")

REVIEWS = {
    "two-source": "two sources",
    "single-source": "one source",
    "disputed": "sources differ",
    "derived": "derived",
}
"""Review states in words."""

LANGUAGES = {
    "zh-Latn": "Pinyin",
    "zh-Hans": "Simplified",
    "zh-Hant": "Traditional",
    "ja": "Japanese",
    "ja-Hira": "Kana",
    "ja-Latn": "Rōmaji",
    "ko": "Korean",
    "ko-Latn": "Romanised Korean",
    "en": "English",
    "vi": "Vietnamese",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "zh-Latn-wadegile": "Wade-Giles",
}
"""What language tags are called on the pages; their order is the order of the rows."""


def text(value: object) -> str:
    """Plain text with what Markdown would read as markup escaped."""
    return _SPECIAL.sub(r"\\\1", " ".join(str(value).split()))


def support(value: str) -> str:
    """A remark on how well something is supported, or who uses it, in a quieter type."""
    return "{support}`" + " ".join(value.replace("`", "'").split()) + "`"


def language(tag: str) -> str:
    """A language tag in words, with the tag itself when it has none."""
    return LANGUAGES.get(tag, tag)


def label(id: str) -> str:
    """Anchor of a point or set: ``bl40``, ``ex-b2``, ``back-pain-lower-back``."""
    return re.sub(r"[^a-z0-9]+", "-", id.lower())


def link_points(markdown: str, known: Iterable[str]) -> str:
    """Ids of points in a text as links to their sections."""
    ids = set(known)
    return _POINT.sub(lambda found: f"[{found[1]}](#{label(found[1])})" if found[1] in ids else found[1], markdown)


def sentence(value: str) -> str:
    """The text with a capital in front and a full stop behind."""
    value = value.strip()
    return value[:1].upper() + value[1:] + ("" if value.endswith((".", "!", "?")) else ".")


def capital(value: str) -> str:
    """The text with a capital in front, the rest as it is."""
    return value[:1].upper() + value[1:]


def fields(items: Iterable[tuple[str, str]]) -> str:
    """A list of named facts; those without a text are left out."""
    rows = [f":{name}: {value}" for name, value in items if value]
    return ":::{container} facts\n\n" + "\n".join(rows) + "\n:::\n\n" if rows else ""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n\n"


def wide_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with long texts; on a phone its cells stand below one another."""
    return f"::::{{container}} stacked\n\n{table(head, rows)}::::\n\n"


def index_entries(target: str, *entries: str | None) -> str:
    """Entries of the general index that lead to an anchor; the search shows them before anything else."""
    kept = [entry for entry in dict.fromkeys(entries) if entry and ";" not in entry]
    return f"```{{index-of}} {target}\n" + "\n".join(kept) + "\n```\n\n" if kept else ""


class Notes:
    """Sources of one page, numbered in the order in which they are first cited."""

    def __init__(self, sources: Mapping[str, Source], documents: Mapping[str, object] | None = None) -> None:
        self._sources = sources
        self._documents = documents or {}
        self._numbers: dict[str, int] = {}

    def cite(self, ids: Iterable[str]) -> str:
        """Small numbers that lead to the list at the end of the page."""
        numbers = sorted({self._numbers.setdefault(id, len(self._numbers) + 1) for id in ids})
        return "{cite-source}`" + " ".join(map(str, numbers)) + "`" if numbers else ""

    def section(self) -> str:
        """The list itself."""
        if not self._numbers:
            return ""
        entries = "\n".join(f"- {{source-number}}`{number}` {self._entry(id)}" for id, number in self._numbers.items())
        return f"## Sources of this page\n\n:::{{container}} sources\n{entries}\n:::\n"

    def _entry(self, id: str) -> str:
        source = self._sources.get(id)
        if source is None:
            document = self._documents.get(id)
            title = getattr(document, "title", None)
            return sentence(text(f"{title}, {getattr(document, 'year', '')}")) if title else f"`{id}`"
        by = ", ".join(part for part in (source.author, source.year) if part)
        parts = [sentence(text(source.title))]
        parts += [sentence(text(part)) for part in (by, source.where) if part]
        return f"{' '.join(parts)} `{id}`"
