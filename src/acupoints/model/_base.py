"""What all records share: the base class, ids, review states and texts in several languages."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, RootModel, StringConstraints, model_validator

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


class Texts(RootModel[dict[Lang, Text]], frozen=True):
    """One text in several languages; English is always there, since it stands in where a language is missing."""

    @model_validator(mode="after")
    def _has_english(self) -> Self:
        if "en" not in self.root:
            raise ValueError("an English text (en) is missing")
        return self

    def __hash__(self) -> int:
        return hash(frozenset(self.root.items()))

    def __str__(self) -> str:
        return self.root["en"]

    @property
    def languages(self) -> tuple[str, ...]:
        """Tags of the languages it is written in."""
        return tuple(self.root)

    def text(self, lang: str = "en") -> str:
        """The text in ``lang``, in its shorter tags (``de-AT`` -> ``de``), else in English."""
        tag = lang
        while tag:
            if tag in self.root:
                return self.root[tag]
            tag = tag.rpartition("-")[0]
        return self.root["en"]
