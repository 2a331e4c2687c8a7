"""What all records share: the base class, ids and review states."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, StringConstraints, model_validator

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


def _day(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return datetime.date.fromisoformat(value)
    if type(value) is not datetime.date:  # not a time of day, and not a number, which would be taken for seconds
        raise ValueError("write a date: 2026-11-22")
    return value


Day = Annotated[datetime.date, BeforeValidator(_day)]
"""A date without a time of day."""


class Reviewed(Record, frozen=True):
    """A person has compared the record with its sources.

    In a table the column ``reviewed`` holds ``2026-11-22 by NAME``; in TOML it is ``reviewed = { by = "NAME", on = 2026-11-22 }``.

    Attributes:
        by: who.
        on: when.
    """

    by: Text
    on: Day

    @model_validator(mode="before")
    @classmethod
    def _is_a_table(cls, value: object) -> object:
        if isinstance(value, str):
            raise ValueError('write 2026-11-22 by NAME in a table, { by = "NAME", on = 2026-11-22 } in TOML')
        return value
