"""What a reader of texts finds: one mention, with where it stands, what it means and what speaks against it."""

from __future__ import annotations

from typing import Literal, NamedTuple

How = Literal["code", "name", "range", "list member", "group"]
Laterality = Literal["left", "right", "bilateral", "ipsilateral", "contralateral"]


class Mention(NamedTuple):
    """One place in a text that names points.

    Attributes:
        start: where it begins: an offset in code points into the text exactly as it was given.
        end: where it ends, exclusive: ``text[start:end]`` is `text`.
        text: the characters as they stand in the text.
        points: ids of the points that are meant: one, several for a range or a group, none where nothing decides between
            `alternatives` or where the code names no point (`note` says so).
        alternatives: ids it may mean instead, in standard order.
        how: ``code`` (BL23), ``name`` (Shenshu), ``range`` (BL31 to 34), ``list member`` (the 25 of "BL23, 25"), ``group`` (Four Gates).
        lang: BCP 47 tag of the language it was read in; None where that made no difference and none was known.
        laterality: side of the body that the text names for it; ``ipsilateral`` is the affected side, ``contralateral`` the other.
        levels: spinal levels given for the Jiaji points, as written ("L3-L5").
        score: how sure it is that points are meant, from 0 to 1; mentions below 0.5 are not reported.
        conflict: ids of the name or code beside it that says otherwise: "SJ5 (Zhi Gou)" gives ``("TE6",)`` for the code.
        note: what a reader should know: "old numbering possible", "GB45 does not exist: the Gallbladder Meridian ends at GB44".
    """

    start: int
    end: int
    text: str
    points: tuple[str, ...]
    alternatives: tuple[str, ...] = ()
    how: How = "code"
    lang: str | None = None
    laterality: Laterality | None = None
    levels: str | None = None
    score: float = 1.0
    conflict: tuple[str, ...] = ()
    note: str | None = None
