"""Spinal levels that a text gives for the Jiaji points, and vertebrae that are nothing but vertebrae."""

from __future__ import annotations

import pytest
from tests.text.seen import seen

from acupoints.text import Recogniser

LEVELS = [
    ("en", "L3-L5 Jiaji (EX-B2) were needled.", ["Jiaji", "EX-B2"], "L3-L5"),
    ("en", "Huatuojiaji (EX-B2) at T9-T12 were needled.", ["Huatuojiaji", "EX-B2"], "T9-T12"),
    ("en", "Needle Jiaji at L2, L3 and L4.", ["Jiaji"], "L2, L3 and L4"),
    ("en", "EX-B2 (T3-T6) needles", ["EX-B2"], "T3-T6"),
    ("en", "Needle Hua Tuo Jia Ji at T10.", ["Hua Tuo Jia Ji"], "T10"),
    ("en", "L4/L5 Jiaji needles", ["Jiaji"], "L4/L5"),
    ("de", "Akupunktur der Huatuojiaji in Höhe Th9–Th12.", ["Huatuojiaji"], "Th9–Th12"),
    ("fr", "Puncture des Huatuojiaji de D9-D12.", ["Huatuojiaji"], "D9-D12"),
    ("es", "Punción de Huatuojiaji de L3-S1.", ["Huatuojiaji"], "L3-S1"),
    ("it", "Agopuntura di Jiaji a livello L2-L5.", ["Jiaji"], "L2-L5"),
    ("pt", "Agulhas em Huatuojiaji de L3-L5.", ["Huatuojiaji"], "L3-L5"),
    ("zh", "取腰2～5夹脊穴。", ["夹脊"], "腰2～5"),
    ("zh", "取L3~L5夹脊穴。", ["夹脊"], "L3~L5"),
    ("zh", "针刺颈4-7夹脊。", ["夹脊"], "颈4-7"),
    ("zh-Hant", "取胸3-6夾脊穴。", ["夾脊"], "胸3-6"),
    ("ja", "L3〜L5の夾脊穴に刺鍼した。", ["夾脊"], "L3〜L5"),
    ("ja", "左L1T12の夾脊に刺鍼。", ["夾脊"], "L1T12"),
    ("zh", "取阿是穴、腰四夹脊穴。", ["夹脊"], "腰四"),
    ("de", "Man nadelt die Punkte Huatuojiaji des vierten Lendenwirbels.", ["Huatuojiaji"], "vierten Lendenwirbels"),
    ("en", "Needle Jiaji at the fifth thoracic vertebra.", ["Jiaji"], "fifth thoracic vertebra"),
    ("ko", "협척(L3-L5)에 자침하였다.", ["협척"], "L3-L5"),
]


@pytest.mark.parametrize(("lang", "text", "words", "levels"), LEVELS, ids=[text for _, text, _, _ in LEVELS])
def test_levels(lang: str, text: str, words: list[str], levels: str, reader: Recogniser) -> None:
    found = reader.find(text, lang)
    assert [(mention.text, mention.points, mention.levels) for mention in found] == [(word, ("EX-B2",), levels) for word in words]


def test_levels_are_nothing_to_disagree_with(reader: Recogniser) -> None:
    assert [mention.conflict for lang, text, _, _ in LEVELS for mention in reader.find(text, lang) if mention.conflict] == []


@pytest.mark.parametrize(
    "text", ["Needle EX-B2.", "Needle Jiaji. The disc L4-L5 was bulging.", "The disc L4-L5 was bulging. Needle Jiaji."]
)
def test_no_levels(text: str, reader: Recogniser) -> None:
    assert [mention.levels for mention in reader.find(text, "en")] == [None]


def test_only_jiaji_have_levels(reader: Recogniser) -> None:
    found = reader.find("Needle BL23, and Jiaji at L3-L5.", "en")
    assert [(mention.text, mention.levels) for mention in found] == [("BL23", None), ("Jiaji", "L3-L5")]


@pytest.mark.xfail(reason="L is read as the lung where the points around are sure")
def test_a_level_beside_another_point_is_no_mention(reader: Recogniser) -> None:
    assert seen(reader, "Needle BL23 at L2 and Jiaji at L3-L5.", "en") == [("BL23", "BL23"), ("Jiaji", "EX-B2")]


def test_levels_are_given_as_written(reader: Recogniser) -> None:
    for text in ("Needle Jiaji at Ｌ３\u2013Ｌ５.", "Needle Jiaji at L\u00ad3-L5."):
        (mention,) = reader.find(text, "en")
        assert mention.levels is not None
        assert mention.levels.replace("\u00ad", "") in text.replace("\u00ad", "")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The disc L4-L5 was bulging, T12 was wedged, the root S1 touched."),
        ("en", "C5/C6 and C6-7 were narrow; dermatome L5."),
        ("de", "MRT: Vorfall L5/S1, BWK 12, Höhe C7."),
        ("fr", "Hernie L4-L5, racine S1, vertèbre C7 et D 12."),
        ("es", "Hernia L5-S1, raíz S1, vértebra C7."),
        ("it", "Ernia L5-S1, radice S1, vertebra C7."),
        ("pt", "Hérnia L5-S1, raiz S1, vértebra C7."),
        ("zh", "L4/5间盘膨出，S1神经根受压，C5-6退变。"),
        ("zh-Hant", "L4-L5椎間盤突出，S1神經根受壓。"),
        ("ja", "L4/L5椎間の狭窄とS1神経根の症状。"),
        ("ko", "L4-5 탈출과 S1 신경근 압박, T12 압박골절."),
        ("vi", "Thoát vị L4-L5, rễ S1 bị chèn ép."),
    ],
)
def test_vertebrae_are_no_mentions(lang: str, text: str, reader: Recogniser) -> None:
    assert seen(reader, text, lang) == []
