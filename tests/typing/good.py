"""Uses of the public API that type checkers must accept as they stand. Never run; read by test_typing.py."""

from typing import assert_type

import acupoints as acu
from acupoints import Atlas, Match, PackErrors, Point, Points, PointSet, Where
from acupoints.model.evidence import Finding
from acupoints.model.safety import Notice
from acupoints.model.sets import Protocol
from acupoints.text import Mention, Recogniser, annotate, find_mentions, link, normalise


def numbered(point: Point) -> bool:
    return point.number is not None


atlas: Atlas = acu.load_atlas(packs=[], paths=["somewhere"], strict=True)

# Queries

assert_type(acu.where(meridian=["BL", "KI"], region="lumbar"), Points)
assert_type(acu.where(meridian=("BL",), kind="meridian", category="five-shu", group="back-pain:lower-back"), Points)
assert_type(acu.where(lambda point: point.number == 1, numbered, category=["back-shu"]), Points)
facets: Where = {"meridian": "BL", "region": ["lumbar", "sacral"]}
assert_type(acu.where(**facets), Points)
assert_type(atlas.where(**facets).where(kind="meridian"), Points)

# One point

assert_type(acu.resolve("P6", lang="fr"), str)
assert_type(acu.point("BL54", system="bl-old"), Point)
assert_type(acu.get("x"), Point | None)
assert_type(acu.get("x", None), Point | None)
assert_type(acu.get("x", 0), Point | int)
assert_type(atlas.get("x", acu.point("BL1")), Point)
assert_type(atlas["BL40"], Point)
assert_type(acu.point("BL40").name("ja"), str | None)

# What protects, and what documents say

assert_type(atlas.cautions("BL23", situations="pregnancy"), tuple[Notice, ...])
assert_type(atlas.cautions(["BL23", acu.point("BL24")], situations=("pregnancy", "pacemaker")), tuple[Notice, ...])
assert_type(atlas.cautions(acu.where(meridian="BL")), tuple[Notice, ...])
assert_type(atlas.cautions(), tuple[Notice, ...])
assert_type(atlas.red_flags("back-pain"), tuple[Notice, ...])
assert_type(atlas.listed("pregnancy"), Points)
assert_type(atlas.without_listed("pregnancy").note, str)
assert_type(atlas.without_listed("pregnancy")[:3], Points)
assert_type(atlas.notices["pleura"].text.text("de"), str)
assert_type(atlas.evidence(condition="back-pain:low-back-pain", population="pregnancy").findings, tuple[Finding, ...])
assert_type(atlas.evidence("BL23", pack="back-pain").most_used(3)[0].counts.fixed, int)
assert_type(atlas.evidence().disagreements()[0].findings[0].direction == "against", bool)
assert_type(atlas.protocol("back-pain:standard"), Protocol)
assert_type(atlas.protocol("back-pain:standard").groups[0].picks, tuple[int, int])
if (needling := acu.point("BL23").needling) is not None:
    assert_type([reading.depth for reading in needling.readings], list[str | None])
    assert_type(needling.cautions[0].sources, tuple[str, ...])

# Results

points = acu.points()
assert_type(points[0], Point)
assert_type(points[1:3], Points)
assert_type(points[1:3].ids, tuple[str, ...])
assert_type((points | points) & points - points, Points)
assert_type(points.sorted(key=lambda point: point.id).by("meridian"), dict[str, Points])
assert_type([point.id for point in points], list[str])

for match in acu.search("weizong", limit=5):
    assert_type(match, Match)
    assert_type(match.point, Point)
    assert_type(match.score, float)
    assert_type(match.lang, str | None)
point, score, how, name, lang = acu.search("weizong")[0]
assert_type(point, Point)

# The atlas is a mapping

for id in atlas:
    assert_type(id, str)
for each in atlas.values():
    assert_type(each, Point)
assert_type(list(atlas.items()), list[tuple[str, Point]])
assert_type(len(atlas), int)
assert_type("BL40" in atlas, bool)
assert_type(acu.point_set("back-pain:lower-back"), PointSet)
assert_type(atlas.sets["back-pain:lower-back"].point_ids, tuple[str, ...])
assert_type([pack.status == "failed" for pack in acu.packs()], list[bool])

# Texts


def page(mention: Mention) -> str | None:
    return f"/points/{mention.points[0]}" if mention.points else None


mentions = find_mentions("Needle BL-23.", "en", packs=["names-vi"], atlas=atlas)
assert_type(mentions, list[Mention])
assert_type(mentions, list[acu.Mention])
assert_type((mentions[0].start, mentions[0].end), tuple[int, int])
assert_type(mentions[0].text, str)
assert_type(mentions[0].points, tuple[str, ...])
assert_type(mentions[0].alternatives, tuple[str, ...])
assert_type(mentions[0].lang, str | None)
assert_type(mentions[0].levels, str | None)
assert_type(mentions[0].score, float)
assert_type(mentions[0].conflict, tuple[str, ...])
assert_type(mentions[0].note, str | None)
assert_type(mentions[0]._replace(laterality="left"), Mention)
assert_type(acu.find_mentions("BL23")[0].points, tuple[str, ...])
assert_type(annotate(["BL23"], "en", packs=["names-vi"]), list[list[Mention]])
assert_type(mentions[0].how == "range", bool)
assert_type(mentions[0].laterality == "ipsilateral", bool)
assert_type(Recogniser(packs=("names-vi",)).find("BL23"), list[Mention])
assert_type(Recogniser(atlas).annotate(text for text in ("BL23", "GV 4")), list[list[Mention]])
assert_type(Recogniser().version, str)
assert_type(normalise("BL23", "en"), tuple[str, ...])
assert_type(link("BL23"), str)
assert_type(link("BL23", "markdown", lang="fr", url="https://example.org/{id}", packs=["names-vi"], atlas=atlas), str)
assert_type(link("BL23", format="html", url=page), str)

# Errors

try:
    acu.point("BL68")
except acu.PointNotFoundError as error:
    assert_type(error.query, str)
    assert_type(error.suggestions, tuple[str, ...])
except acu.AmbiguousPointError as error:
    assert_type(error.candidates, tuple[str, ...])
try:
    acu.point_set("x")
except acu.UnknownIdError as error:
    assert_type(error.kind, str)
try:
    acu.load_atlas(strict=True)
except PackErrors as group:
    for failed in group.exceptions:
        if isinstance(failed, acu.PackInvalidError):
            assert_type([problem.code for problem in failed.problems], list[str])
            assert_type(failed.distribution, str | None)
