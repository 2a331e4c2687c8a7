"""Short texts of screens, cards and pages in one language."""

from __future__ import annotations

from ._base import Lang, Record, SourceId, Text


class Messages(Record, frozen=True):
    """Headings, labels and set phrases of one language.

    Attributes:
        lang: the language.
        texts: text by key, with slots in braces. A key that counts has the forms ``.one`` and ``.other``; a language without a singular
            of its own leaves ``.one`` out.
        sources: who worded them.
    """

    lang: Lang
    texts: dict[Text, str]
    sources: tuple[SourceId, ...]

    def __hash__(self) -> int:
        return hash(self.lang)
