"""Cautions and needling in the core: how many there are, samples as their sources print them, and what no text may say."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from acupoints import Atlas, Points
from acupoints.model.safety import Caution, Notice

LANGUAGES = {"en", "zh-Hans", "de", "fr", "es"}
BOOKS = ("cam-1999", "guangming", "iaomai")

LISTED = {
    "navel": 1, "nipple": 1, "fontanelle": 3,
    "pregnancy": 23, "pregnancy-lower-abdomen": 22, "pregnancy-lumbosacral": 29, "pregnancy-upper-abdomen": 23,
    "pleura": 57, "medulla": 3, "spinal-cord": 10, "spinal-canal": 2, "liver-or-heart": 7, "liver-or-spleen": 2, "sternal-foramen": 1,
    "trachea": 1, "eye": 4, "kidney": 5, "peritoneum": 28, "bladder": 10,
    "supraclavicular": 1, "carotid": 4, "radial-artery": 2, "arm-artery": 4, "femoral-vessels": 3, "dorsalis-pedis": 2,
    "facial-vessels": 2, "popliteal": 1, "median-nerve": 2, "ulnar-nerve": 2,
    "moxa": 10, "moxa-one-list": 36,
}  # fmt: skip
"""How many points each notice names that names any."""

CONTRADICTED = ["LI16", "ST11", "ST12", "HT1", "SI12", "SI13", "BL41", "TE15", "GB21", "EX-B1", "EX-B2"]
"""Points over the lung where a book prints a needle that goes straight in."""

FIGURE = re.compile(r"\d\s*(cun|寸|mm|毫米|cm)", re.IGNORECASE)
CLAIM = re.compile(r"\b(safe|cures?|treats?|good for|sicher|heilt|sûr|sans danger|guérit|seguro|cura)\b|安全|治愈", re.IGNORECASE)


@pytest.fixture(scope="module")
def notices(core_atlas: Atlas) -> dict[str, Notice]:
    return dict(core_atlas.notices)


def test_notices_name_so_many_points(notices: dict[str, Notice]) -> None:
    assert {id: len(notice.points) for id, notice in notices.items() if notice.points} == LISTED
    assert Counter(notice.kind for notice in notices.values()) == {"caution": 43, "background": 6, "red-flag": 1, "stop-sign": 1}


def test_only_notices_about_points_name_points(notices: dict[str, Notice]) -> None:
    assert {notice.scope for notice in notices.values() if notice.points} == {"point", "class"}
    assert {notice.scope for notice in notices.values() if not notice.points} == {"situation", "always"}


def test_every_text_stands_in_five_languages(notices: dict[str, Notice]) -> None:
    for notice in notices.values():
        for texts in (notice.topic, notice.text, *([notice.dispute] if notice.dispute else [])):
            assert set(texts.languages) == LANGUAGES, notice.id


def test_no_text_claims_or_gives_a_depth(notices: dict[str, Notice]) -> None:
    for notice in notices.values():
        for texts in (notice.text, *([notice.dispute] if notice.dispute else [])):
            for lang in texts.languages:
                assert not CLAIM.search(texts.text(lang)), (notice.id, lang)
                assert not FIGURE.search(texts.text(lang)), (notice.id, lang)
        assert not any(FIGURE.search(listed.note or "") for listed in notice.points), notice.id


def test_what_is_never_needled_has_no_reading(core_points: Points, notices: dict[str, Notice]) -> None:
    never = {*notices["navel"].point_ids, *notices["nipple"].point_ids}
    assert never == {"CV8", "ST17"}
    assert not [point.id for point in core_points if point.id in never and point.needling]


# Pregnancy


def test_lists_and_classes_for_pregnancy(core_atlas: Atlas, notices: dict[str, Notice]) -> None:
    assert len(core_atlas.listed("pregnancy")) == 83
    assert notices["pregnancy"].point_ids == (
        "LI4", "ST12", "ST17", "ST25", "SP6", "BL40", "BL60", "BL67", "GB21",
        "CV1", "CV2", "CV3", "CV4", "CV5", "CV6", "CV7", "CV8", "CV9", "CV10", "CV11", "CV12", "CV13", "CV14",
    )  # fmt: skip
    for id, notice in notices.items():
        if id.startswith("pregnancy") and notice.kind == "caution":
            assert (notice.severity, notice.situations, notice.disputed_by) == ("avoid", ("pregnancy",), ("carr-2015",)), id


def test_points_that_the_review_of_2015_names(notices: dict[str, Notice]) -> None:
    named = {listed.id for notice in notices.values() for listed in notice.points if "carr-2015" in listed.disputed_by}
    assert named == {"SP6", "BL27", "BL28", "BL29", "BL31", "BL32", "BL33", "BL60", "BL67"}


# Needling


def test_books_print_so_much(core_points: Points) -> None:
    held = [point.needling for point in core_points if point.needling]
    assert len(held) == 384
    assert Counter(reading.source for needling in held for reading in needling.readings) == {
        "cam-1999": 346,
        "guangming": 409,
        "iaomai": 401,
    }


def test_books_stand_in_one_order(core_points: Points) -> None:
    for point in core_points:
        order = [BOOKS.index(reading.source) for reading in (point.needling.readings if point.needling else ())]
        assert all(before <= after for before, after in pairwise(order)), point.id


@pytest.mark.parametrize(
    ("id", "printed"),
    [
        ("BL23", ["cam-1999 perpendicular 1-1.2", "guangming perpendicular 0.5-0.8", "iaomai oblique 1-1.5"]),
        ("LU6", ["cam-1999 perpendicular 0.5-1", "guangming prick 1-1.5", "iaomai perpendicular 0.5-1"]),
        ("GB20", ["cam-1999 unspecified 0.5-0.8", "guangming unspecified 0.5-0.8", "iaomai oblique 1-1.5", "iaomai perpendicular 0.5"]),
        ("KI27", ["guangming transverse 0.5-0.8", "guangming oblique 0.5-0.8", "iaomai slip-left-out"]),
        ("EX-B2", ["cam-1999 perpendicular 0.5-1", "cam-1999 perpendicular 1-1.5 lumbar-levels", "guangming perpendicular 0.5-1"]),
        (
            "CV22",
            [
                "cam-1999 perpendicular 0.2", "cam-1999 0.5-1 behind-sternum",
                "guangming perpendicular 0.2", "guangming 0.5-1 behind-sternum", "guangming never-backward",
                "iaomai perpendicular 0.3",
            ],
        ),
    ],
)  # fmt: skip
def test_readings_are_as_printed(core_atlas: Atlas, id: str, printed: list[str]) -> None:
    needling = core_atlas[id].needling
    assert needling is not None
    assert [" ".join(filter(None, [each.source, each.angle, each.depth, each.remark])) for each in needling.readings] == printed


def test_a_needle_brings_its_cautions(core_points: Points, notices: dict[str, Notice]) -> None:
    always = {id for id, notice in notices.items() if notice.kind == "caution" and notice.scope == "always"}
    assert always == {"sterile", "trained-hands", "bleeding", "state"}
    for point in core_points:
        if point.needling:
            assert {caution.notice for caution in point.needling.cautions} == always | {caution.notice for caution in point.cautions}


def test_books_contradict_the_caution_of_the_lung(core_atlas: Atlas) -> None:
    found = [(each.subject, each.field) for each in core_atlas.disputes() if each.field.startswith("needling:")]
    assert found == [(id, "needling:pleura") for id in CONTRADICTED]


def test_a_caution_at_a_point_says_who_says_it_there(core_atlas: Atlas) -> None:
    def who(id: str, notice: str) -> Caution:
        return next(caution for caution in core_atlas[id].cautions if caution.notice == notice)

    assert who("BL23", "kidney").sources == ("iaomai",)
    assert who("CV12", "peritoneum").sources == ("iaomai",)
    assert who("SI15", "pleura").sources == ("who-1999",)
    assert who("GV16", "medulla").sources == ("cam-1999", "guangming", "guangming-mishaps", "iaomai")
    assert who("BL60", "pregnancy").disputed


def test_what_may_do_grave_harm_is_told_apart(core_atlas: Atlas) -> None:
    high = {id for id, notice in core_atlas.notices.items() if notice.severity == "high"}
    assert high == {
        "pleura", "medulla", "liver-or-heart", "liver-or-spleen", "sternal-foramen", "trachea", "eye", "supraclavicular", "carotid",
    }  # fmt: skip
