"""Every claim of the article has a verdict, a reason in every language, and what the verdict rests on."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from acupoints.atlas import Atlas

LANGUAGES = ("en", "zh-Hans", "de", "fr", "es")
VERDICTS = {
    "supported": {2, 4, 6, 18, 21, 25},
    "partly": {1, 3, 11, 13, 15, 16, 19},
    "tradition-only": {7, 8, 20},
    "unsupported": {17, 24},
    "wrong": {5, 9, 10, 12, 14, 22, 23},
}


def test_25_claims_in_the_order_of_the_article(atlas: Atlas) -> None:
    assert list(atlas.claims) == [f"back-pain:claim-{number}" for number in range(1, 26)]
    assert {claim.made_in for claim in atlas.claims.values()} == {"back-pain:seed-article"}


@pytest.mark.parametrize("verdict", VERDICTS)
def test_verdicts(atlas: Atlas, verdict: str) -> None:
    found = {int(claim.id.rpartition("-")[2]) for claim in atlas.claims.values() if claim.verdict == verdict}
    assert found == VERDICTS[verdict]


def test_claims_speak_every_language_and_name_sources(atlas: Atlas) -> None:
    for claim in atlas.claims.values():
        assert claim.sources, claim.id
        assert all(source in atlas.sources or source in atlas.documents for source in claim.sources), claim.id
        for texts in (claim.statement, claim.why):
            assert set(texts.languages) == set(LANGUAGES), claim.id
            assert all(count == 1 for count in Counter(texts.root.values()).values()), claim.id


def test_nothing_is_said_twice(atlas: Atlas) -> None:
    for lang in LANGUAGES:
        texts = [texts.text(lang) for claim in atlas.claims.values() for texts in (claim.statement, claim.why)]
        assert all(first != second for first, second in pairwise(sorted(texts)))


def test_guidelines_for_and_against_stand_by_the_first_claim(atlas: Atlas) -> None:
    """The claim of a lasting effect rests on what guidelines and trials say, whichever way they point."""
    named = {source.removeprefix("back-pain:") for source in atlas.claims["back-pain:claim-5"].sources}
    assert {"G01", "G03", "G04", "R01", "R02", "R03"} <= named


@pytest.mark.parametrize(("region", "count"), [("toe", 7), ("sole", 1)])
def test_most_points_do_not_lie_in_the_toes(atlas: Atlas, region: str, count: int) -> None:
    """Claim 23 counts the points of the core: 7 on the toes and 1 on the sole, of 361."""
    toes = {"ST45", "SP1", "SP2", "BL66", "BL67", "GB44", "LR1"}
    members = {member.id for member in atlas.sets["back-pain:toe"].members if member.kind == "point"}
    found = toes & members if region == "toe" else {"KI1"} & members
    assert len(found) == count
    assert len(atlas.where(kind="meridian")) == 361
    assert not any(atlas.uses(point) for point in found)
    why = atlas.claims["back-pain:claim-23"].why
    for lang in LANGUAGES:
        assert {"361", "7", "1", "8"} <= set("".join(c if c.isdigit() else " " for c in why.text(lang)).split()), lang


def test_the_palm_and_the_belly_have_no_back_pain_in_the_textbooks(atlas: Atlas) -> None:
    """Claims 17 and 20 say that no textbook lists them; uses of T02 and T03 are those lists."""
    for point in ("LU10", "HT8", "PC8", "CV3", "CV4", "CV6"):
        assert not {use.document for use in atlas.uses(point)} & {"back-pain:T02", "back-pain:T03"}
    assert {use.document for use in atlas.uses("GB26")} >= {"back-pain:T02", "back-pain:T03"}
