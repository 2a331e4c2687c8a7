"""What all records share: the base class, ids and review states."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, StringConstraints

Review = Literal["two-source", "single-source", "disputed", "derived"]
"""How well a fact is supported: two independent sources agree, one source, sources differ, or computed (the note says from what)."""

Text = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(.*\S)?$")]
"""A non-empty line of text without space around it."""

PointId = Annotated[str, StringConstraints(pattern=r"^([a-z][a-z0-9-]*:)?[A-Za-z0-9]+([-.][A-Za-z0-9]+)*$")]
"""``BL23``, ``EX-B2``, ``ear:AH9``."""

PackId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*:[A-Za-z0-9]+([-.][A-Za-z0-9]+)*$")]
"""An id with the name of its pack: ``back-pain:lower-back``."""

SourceId = Annotated[str, StringConstraints(pattern=r"^([a-z][a-z0-9-]*:)?[A-Za-z0-9]+([-.][A-Za-z0-9]+)*$")]
"""``who-2008`` in the core, ``back-pain:R02`` in a pack."""

Lang = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""BCP 47 tag: ``en``, ``zh-Hans``, ``zh-Latn`` (pinyin), ``ja-Hira``."""


class Record(BaseModel, frozen=True, extra="forbid"):
    """Base of every record: immutable, hashable, closed to unknown fields."""
