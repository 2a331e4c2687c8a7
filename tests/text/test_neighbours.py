"""A name and a code side by side: whether they say the same, and what is told when they do not."""

from __future__ import annotations

import pytest
from tests.text.seen import one, seen

from acupoints.text import Recogniser
from acupoints.text._lexicon import lexicon
from acupoints.text._neighbours import _is_glue

AGREE = [
    ("SJ5 (Waiguan)", "en"),
    ("Waiguan (TE5)", "en"),
    ("Needle ST36 (Zusanli).", "en"),
    ("Needle LU5 [Chize].", "en"),
    ("ST-36: Zu San Li", "en"),
    ("ST36/Zusanli needled", "en"),
    ("ST36 Zusanli needled", "en"),
    ("Needle 'Zhiyang' (GV9).", "en"),
    ("Needle Hoku (LI4).", "en"),
    ("Wind Pool (GB20), moxa", "en"),
    ("足三里（ST36）", "zh"),
    ("针刺ST36（足三里）。", "zh"),
    ("內關（PC6）", "zh-Hant"),
    ("足三里（ST36）に刺鍼", "ja"),
    ("족삼리(ST36)에 침", "ko"),
    ("Shenmen (C7), puncture", "fr"),
    ("Neiguan (KS 6), Akupunktur", "de"),
]

DISAGREE = [
    # name and code beside each other, what each means
    ("SJ5 (Zhi Gou)", "SJ5", "TE5", "Zhi Gou", "TE6"),
    ("Needle Fuliu (KI8).", "KI8", "KI8", "Fuliu", "KI7"),
    ("Needle Kunlun (BL62).", "BL62", "BL62", "Kunlun", "BL60"),
    ("Needle LI4 (Taichong).", "LI4", "LI4", "Taichong", "LR3"),
    ("Needle ST36 [Hegu].", "ST36", "ST36", "Hegu", "LI4"),
    ("Needle PC6 (Zhongzhu).", "PC6", "PC6", "Zhongzhu", ""),
]


@pytest.mark.parametrize(("text", "lang"), AGREE, ids=[text for text, _ in AGREE])
def test_what_agrees_has_no_conflict(text: str, lang: str, reader: Recogniser) -> None:
    found = reader.find(text, lang)
    assert len(found) == 2
    assert found[0].points == found[1].points != ()
    assert {mention.conflict for mention in found} == {()}
    assert {mention.how for mention in found} == {"code", "name"}


@pytest.mark.parametrize(("text", "code", "coded", "name", "named"), DISAGREE, ids=[row[0] for row in DISAGREE])
def test_what_disagrees_keeps_both_and_says_so(text: str, code: str, coded: str, name: str, named: str, reader: Recogniser) -> None:
    of_code, of_name = one(reader, text, code, "en"), one(reader, text, name, "en")
    assert (of_code.points, of_name.points) == ((coded,), (named,) if named else ())
    assert of_name.conflict == (coded,)
    assert of_code.conflict == ((named,) if named else of_name.alternatives)


@pytest.mark.parametrize(
    "text",
    [
        "Needle ST36, Hegu and Taichong.",
        "Needle ST36 and Hegu.",
        "Needle ST36 (2 cm deep) and Hegu.",
        "Needle ST36; Hegu.",
        "Needle LI4 (ST36).",
        "Needle Hegu (Taichong).",
    ],
)
def test_members_of_a_list_are_no_conflict(text: str, reader: Recogniser) -> None:
    found = reader.find(text, "en")
    assert len(found) >= 2
    assert {mention.conflict for mention in found} == {()}


def test_several_names_of_one_point_agree_with_its_code(reader: Recogniser) -> None:
    found = reader.find("风池 (Fengchi, GB20) was needled.", "en")
    assert [(mention.points, mention.conflict) for mention in found] == [(("GB20",), ())] * 3


# A code decides between the points of a name


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Zhongzhu (TE3) was needled", "TE3"),
        ("Zhongzhu (KI15) was needled", "KI15"),
        ("TE3 (Zhongzhu) was needled", "TE3"),
        ("Yangguan (GV3) was needled", "GV3"),
        ("Yangguan (GB33) was needled", "GB33"),
        ("Wangu (SI4) was needled", "SI4"),
        ("Futu (LI18) was needled", "LI18"),
        ("견정(SI9)에 침을 놓았다", "SI9"),
        ("견정(GB21)에 침을 놓았다", "GB21"),
    ],
)
def test_the_code_beside_a_name_decides(text: str, id: str, reader: Recogniser) -> None:
    found = reader.find(text)
    assert [(mention.points, mention.alternatives) for mention in found] == [((id,), ())] * 2


def test_a_name_decides_what_letters_mean(reader: Recogniser) -> None:
    """IG is the large intestine in Spanish and the small one in French; without a language only the name can tell."""
    assert [mention.points for mention in reader.find("IG4 (Hegu)")] == [("LI4",), ("LI4",)]
    assert [mention.points for mention in reader.find("IG4 (Wangu)")] == [("SI4",), ("SI4",)]


# Lists


@pytest.mark.parametrize(
    ("gap", "lang"),
    [
        (", ", "en"),
        (" and ", "en"),
        (") and (", "en"),
        (", left ", "en"),
        (" points, ", "en"),
        ("、", "zh"),
        ("透", "zh"),
        ("와 ", "ko"),
        (" et ", "fr"),
    ],
)
def test_what_joins_members(gap: str, lang: str) -> None:
    assert _is_glue(gap, lexicon(lang))


@pytest.mark.parametrize(
    ("gap", "lang"),
    [(". ", "en"), ("\n\n", "en"), (" was ", "en"), (" 30 ", "en"), (" et ", "en"), ("。", "zh"), ("患者", "zh"), ("! ", "fr")],
)
def test_what_parts_members(gap: str, lang: str) -> None:
    assert not _is_glue(gap, lexicon(lang))


def test_names_that_follow_one_another_without_a_mark(reader: Recogniser) -> None:
    assert seen(reader, "取合谷曲池足三里太冲。", "zh") == [("合谷", "LI4"), ("曲池", "LI11"), ("足三里", "ST36"), ("太冲", "LR3")]
