"""Meridians: twelve regular, eight extraordinary."""

from __future__ import annotations

from typing import Literal

from ._base import PointId, Record, Review, SourceId, Text


class Meridian(Record, frozen=True):
    """A meridian (channel). Six of the extraordinary ones have no points of their own.

    Attributes:
        code: ``BL``; ``YangHV`` for an extraordinary vessel without own points.
        kind: ``regular`` or ``extraordinary``.
        name_en, name_zh_hant, name_zh_hans, name_pinyin, name_ja, name_ko: its names.
        yin_yang, limb, six_channel, phase, organ, hours: its place in the traditional order, where it has one.
        size: number of points.
        first, last: its end points.
        paired: the coupled meridian.
        confluent, xi_cleft: points that belong to an extraordinary vessel.
    """

    code: Text
    kind: Literal["regular", "extraordinary"]
    name_en: Text
    name_zh_hant: Text
    name_zh_hans: Text
    name_pinyin: Text
    name_ja: Text
    name_ko: Text
    yin_yang: Literal["yin", "yang"] | None = None
    limb: Literal["hand", "foot"] | None = None
    six_channel: Text | None = None
    phase: Literal["wood", "fire", "earth", "metal", "water"] | None = None
    organ: Text | None = None
    hours: Text | None = None
    size: int
    first: PointId | None = None
    last: PointId | None = None
    paired: Text | None = None
    confluent: PointId | None = None
    xi_cleft: PointId | None = None
    xrefs: tuple[Text, ...] = ()
    review: Review
    sources: tuple[SourceId, ...]
    note: Text | None = None

    def name(self, lang: str) -> str | None:
        """Name in a language: ``en``, ``zh-Hant``, ``zh-Hans`` (or ``zh``), ``zh-Latn``, ``ja``, ``ko``; None for others."""
        return {
            "en": self.name_en,
            "zh": self.name_zh_hans,
            "zh-Hans": self.name_zh_hans,
            "zh-Hant": self.name_zh_hant,
            "zh-Latn": self.name_pinyin,
            "ja": self.name_ja,
            "ko": self.name_ko,
        }.get(lang)

    def __repr__(self) -> str:
        return f"<Meridian {self.code} {self.name_en}>"
