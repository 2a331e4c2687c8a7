"""Ranked search: best first, and it says why."""

from __future__ import annotations

from typing import get_args

import pytest

from acupoints import Atlas, Match
from acupoints.atlas._search import How


def ids(matches: list[Match]) -> list[str]:
    return [match.point.id for match in matches]


@pytest.mark.parametrize(
    ("query", "id", "how", "lang"),
    [
        ("BL40", "BL40", "id", None),
        ("UB-40", "BL40", "code", None),
        ("Weizhong", "BL40", "name", "zh-Latn"),
        ("委中", "BL40", "name", "zh-Hans"),
        ("いちゅう", "BL40", "name", "ja-Hira"),
        ("위중", "BL40", "name", "ko"),
        ("Cloud Gate", "LU2", "name", "en"),
        ("weizong", "BL40", "similar", "zh-Latn"),
        ("shensu", "BL23", "similar", "zh-Latn"),
        ("委", "BL39", "beginning", "zh-Hans"),
        ("weizh", "BL40", "beginning", "zh-Latn"),
        ("いちゅ", "BL40", "beginning", "ja-Hira"),
        ("sanli", "ST36", "part", "zh-Latn"),
    ],
)
def test_best_match_and_why(core_atlas: Atlas, query: str, id: str, how: str, lang: str | None) -> None:
    best = core_atlas.search(query)[0]
    assert (best.point.id, best.how, best.lang) == (id, how, lang)


def test_exact_name_comes_before_beginnings_and_slips(core_atlas: Atlas) -> None:
    found = core_atlas.search("yinmen")
    assert found[0].point.id == "BL37"
    assert [match.how for match in found].index("name") == 0


def test_all_points_of_a_shared_name_come_first(core_atlas: Atlas) -> None:
    assert ids(core_atlas.search("Futu"))[:2] == ["LI18", "ST32"]
    assert ids(core_atlas.search("Stone Gate"))[:2] == ["KI18", "CV5"]


def test_code_that_begins_other_codes_lists_them_in_order(core_atlas: Atlas) -> None:
    assert ids(core_atlas.search("BL4"))[:4] == ["BL4", "BL40", "BL41", "BL42"]
    assert ids(core_atlas.search("LI", limit=3)) == ["LI1", "LI2", "LI3"]


def test_language_reads_codes_its_own_way(core_atlas: Atlas) -> None:
    assert ids(core_atlas.search("P6", limit=1)) == ["PC6"]
    assert ids(core_atlas.search("P6", limit=1, lang="fr")) == ["LU6"]


@pytest.mark.parametrize(
    ("query", "id"),
    [("Zusanli (ST36)", "ST36"), ("ST 36 zusanli", "ST36"), ("LI4 point", "LI4"), ("合谷（大）", "LI4"), ("neiguan, P6", "PC6")],
)
def test_words_are_looked_up_where_the_whole_is_like_nothing(core_atlas: Atlas, query: str, id: str) -> None:
    found = core_atlas.search(query)
    assert ids(found) == [id]
    assert found[0].score <= 50


def test_words_are_not_looked_up_where_the_whole_is_like_something(core_atlas: Atlas) -> None:
    assert ids(core_atlas.search("graet abyss")) == ["LU9"]


@pytest.mark.parametrize("limit", [1, 3, 10, 1000])
def test_limit(core_atlas: Atlas, limit: int) -> None:
    found = core_atlas.search("zhong", limit=limit)
    assert 1 <= len(found) <= limit
    assert ids(found) == ids(core_atlas.search("zhong", limit=1000))[:limit]


@pytest.mark.parametrize("limit", [0, -1])
def test_limit_below_one_is_refused(core_atlas: Atlas, limit: int) -> None:
    with pytest.raises(ValueError, match="limit must be 1 or more"):
        core_atlas.search("BL40", limit=limit)


@pytest.mark.parametrize("query", ["qqqqqqxx", "zzzz", "", " ", "-", "!!!", "BL999", "龘龘龘", "12345"])
def test_nonsense_finds_nothing(core_atlas: Atlas, query: str) -> None:
    assert core_atlas.search(query) == []


@pytest.mark.parametrize("query", ["wei", "zhong", "委中", "しょう", "중", "gate", "BL4", "hegu"])
def test_matches_are_ranked_once_each_with_a_known_reason(core_atlas: Atlas, query: str) -> None:
    found = core_atlas.search(query, limit=50)
    assert found
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
    assert len(set(ids(found))) == len(found)
    assert {match.how for match in found} <= set(get_args(How))
    assert all(0 < match.score <= 100 for match in found)


def test_matched_name_is_a_name_of_the_point(core_atlas: Atlas) -> None:
    for query in ("wei", "委", "しょう", "gate"):
        for match in core_atlas.search(query):
            assert match.lang is not None
            assert (match.name, match.lang) in {(name.text, name.lang) for name in match.point.names}


def test_what_resolve_answers_search_puts_first(core_atlas: Atlas) -> None:
    for query in ("UB-40", "he2gu3", "委中穴", "イチュウ", "EXHN3", "M-HN-3", "zhonglvshu", "LIV3"):
        assert core_atlas.search(query)[0].point.id == core_atlas.resolve(query)
