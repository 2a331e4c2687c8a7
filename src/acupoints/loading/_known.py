"""What the records of a pack may refer to besides each other: the core, and the packs it uses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from . import _shapes as shapes
from ._sources import Row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from acupoints.atlas._data import PackData


_KINDS = ("points", "landmarks", "documents", "conditions")
"""Kinds of record that others refer to by id."""


class Known(NamedTuple):
    """What there is without a pack.

    Attributes:
        points, sources, landmarks: their ids.
        parts: names of parts of landmarks.
        languages: grammatical forms of each language that has wording.
        notices: whom each concerns, by id.
        documents, conditions: their ids.
    """

    points: Collection[str] = ()
    sources: Collection[str] = ()
    landmarks: Collection[str] = ()
    parts: Collection[str] = ()
    languages: Mapping[str, Collection[str]] = {}
    notices: Mapping[str, str] = {}
    documents: Collection[str] = ()
    conditions: Collection[str] = ()

    def with_rows(self, rows: Iterable[Row]) -> Known:
        """This, and what other rows bring, which may be of any shape."""
        ids = {kind: set(getattr(self, kind)) for kind in _KINDS}
        parts: set[str] = set(self.parts)
        languages = dict(self.languages)
        notices = dict(self.notices)
        for row in rows:
            id, lang = row.data.get("id"), row.data.get("lang")
            if row.kind in ids and isinstance(id, str):
                ids[row.kind].add(id)
            if row.kind == "notices" and isinstance(id, str):
                notices[id] = str(row.data.get("scope", "always"))
            if row.kind in ("wording", "terms"):
                parts.update(shapes.table(row.data.get("parts")) or {})
            if row.kind == "wording" and isinstance(lang, str):
                languages.setdefault(lang, shapes.texts(row.data.get("forms")) or ())
        return self._replace(parts=parts, languages=languages, notices=notices, **ids)


def known_of(core: PackData) -> Known:
    """What the core brings."""
    words = core.table("wording")
    return Known(
        core.index["points"],
        {row["id"] for row in core.table("sources")},
        {row["id"] for row in core.table("landmarks")},
        {part for row in words for part in row["parts"]},
        {row["lang"]: row["forms"] for row in words},
        {row["id"]: row.get("scope", "always") for row in core.table("notices")},
    )
