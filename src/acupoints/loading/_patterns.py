"""What a text is that does not match a pattern, and what to do: a regular expression tells few authors anything."""

from __future__ import annotations

from typing import Any

from acupoints.model._base import Lang, PackId, PointId, Text

from ._manifest import PackName


def _pattern(kind: Any) -> str:
    """What a constrained text must match."""
    return str(kind.__metadata__[0].pattern)


PATTERNS = {
    _pattern(Text): ("is not one line of text without space around it", "Take out line breaks, and space at its beginning and end"),
    _pattern(PointId): ("is no id", "Write letters and digits with single hyphens or dots, as in BL23, EX-B2, ear:AH9"),
    _pattern(PackId): ("is no id of a pack", "Write the name of the pack, a colon and an id, as in back-pain:lower-back"),
    _pattern(Lang): ("is no language tag", "Write one as in en, zh-Hans, ja-Latn"),
    _pattern(PackName): ("is no name for a pack", "Write small letters, digits and single hyphens, as in back-pain"),
}
"""Message and remedy by pattern."""
