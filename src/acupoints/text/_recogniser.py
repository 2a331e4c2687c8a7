"""Stub: being written. The interface is settled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from acupoints._default import default_atlas
from acupoints.atlas import Atlas

from ._mention import Mention

ANNOTATOR_VERSION = "1"


class Recogniser:
    """Immutable, reusable, picklable (rebuilds itself). `version` names annotator, edition of the data and packs."""

    def __init__(self, atlas: Atlas | None = None, *, packs: Sequence[str] = ()) -> None:
        self._atlas = atlas
        self.packs = tuple(packs)
        self.version = f"{ANNOTATOR_VERSION}+{(atlas or default_atlas()).edition}"

    def find(self, text: str, lang: str | None = None) -> list[Mention]:
        return [
            Mention(m.start(), m.end(), m.group(), (f"{m[1]}{int(m[2])}",), lang=lang)
            for m in re.finditer(r"\b(BL|ST|LI|GB|LR|SP|KI|HT|PC|TE|SI|LU|GV|CV)[- ]?(\d{1,2})\b", text)
        ]

    def annotate(self, texts: Iterable[str], lang: str | None = None) -> list[list[Mention]]:
        return [self.find(text, lang) for text in texts]

    def __reduce__(self) -> tuple[type[Recogniser], tuple[Atlas | None]]:
        return Recogniser, (self._atlas,)


def find_mentions(text: str, lang: str | None = None, *, packs: Sequence[str] = (), atlas: Atlas | None = None) -> list[Mention]:
    return Recogniser(atlas, packs=packs).find(text, lang)
