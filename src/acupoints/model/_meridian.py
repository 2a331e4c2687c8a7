"""Meridians: twelve regular, eight extraordinary."""

from __future__ import annotations

from typing import Literal

from acupoints._tags import of_names

from ._base import PointId, Record, Review, SourceId, Text


class Meridian(Record, frozen=True):
    """A meridian (channel). Six of the extraordinary ones have no points of their own.

    Attributes:
        code: ``BL``; ``YangHV`` for an extraordinary vessel without own points.
        kind: ``regular`` or ``extraordinary``.
        name_en: English name.
        name_zh_hant: Chinese name in traditional characters.
        name_zh_hans: Chinese name in simplified characters.
        name_pinyin: Chinese name in pinyin with tone marks.
        name_ja: Japanese name.
        name_ko: Korean name.
        yin_yang: ``yin`` or ``yang``; None for a vessel to which neither is given.
        limb: ``hand`` or ``foot``.
        six_channel: its place among the six channels (``Taiyang``).
        phase: one of the five phases.
        organ: the organ it is named after.
        hours: its two hours in the traditional clock.
        size: number of points.
        first: its first point.
        last: its last point.
        paired: code of the coupled meridian.
        confluent: confluent point of an extraordinary vessel.
        xi_cleft: xi-cleft point of an extraordinary vessel.
        xrefs: ids elsewhere, each with its prefix.
        review: how well name and code are supported.
        sources: where the record comes from.
        note: where sources differ.
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
        """Name in a language: ``en``, ``zh-Hant``, ``zh-Hans``, ``zh-Latn``, ``ja``, ``ko``; None for others. Tags as `Point.name`."""
        return {
            "en": self.name_en,
            "zh-Hans": self.name_zh_hans,
            "zh-Hant": self.name_zh_hant,
            "zh-Latn": self.name_pinyin,
            "ja": self.name_ja,
            "ko": self.name_ko,
        }.get(of_names(lang))

    def __repr__(self) -> str:
        return f"<Meridian {self.code} {self.name_en}>"
