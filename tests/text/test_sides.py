"""Which side of the body a text names for which points, in each language."""

from __future__ import annotations

import pytest

from acupoints.text import Recogniser

L, R, B, I, C = "left", "right", "bilateral", "ipsilateral", "contralateral"  # noqa: E741
Sided = list[tuple[str, str | None]]

BEFORE_AND_AFTER: dict[str, list[tuple[str, Sided]]] = {
    "en": [
        ("Needle left TE5 and right SI6.", [("TE5", L), ("SI6", R)]),
        ("Needle TE5 on the left.", [("TE5", L)]),
        ("Needle GB34 on the right side.", [("GB34", R)]),
        ("Needle bilateral ST36 and LI4.", [("ST36", B), ("LI4", B)]),
        ("GB20 and BL10 bilaterally were needled.", [("GB20", B), ("BL10", B)]),
        ("ST36 (bilateral) and SP6 (right) were needled.", [("ST36", B), ("SP6", R)]),
        ("Needle ST36 on both sides.", [("ST36", B)]),
        ("LI4 was needled on the affected side.", [("LI4", I)]),
        ("Needle ipsilateral GB34.", [("GB34", I)]),
        ("Needle contralateral ST38.", [("ST38", C)]),
        ("Needle LI4 on the healthy side.", [("LI4", C)]),
        ("Needle LI4 and LR3.", [("LI4", None), ("LR3", None)]),
        ("Needle left LI4; then LR3.", [("LI4", L), ("LR3", None)]),
        ("Needle left LI4. Then needle LR3.", [("LI4", L), ("LR3", None)]),
    ],
    "de": [
        ("Akupunktur: Bl 40 re, Gb 34 li, Ma 36 bds.", [("Bl 40", R), ("Gb 34", L), ("Ma 36", B)]),
        ("Akupunktur von Di 4 links und Le 3 rechts.", [("Di 4", L), ("Le 3", R)]),
        ("MP 6 und Ma 36 beidseits nadeln.", [("MP 6", B), ("Ma 36", B)]),
        ("Akupunktur von Di 4 auf der betroffenen Seite.", [("Di 4", I)]),
        ("Di 4 kontralateral nadeln.", [("Di 4", C)]),
    ],
    "fr": [
        ("Puncture de GI 4 à gauche et F 3 à droite.", [("GI 4", L), ("F 3", R)]),
        ("E 36 bilatéral, puncture.", [("E 36", B)]),
        ("Puncture de E 36 des deux côtés.", [("E 36", B)]),
        ("Puncture de GI 4 du côté sain.", [("GI 4", C)]),
        ("Puncture de GI 4 du côté atteint.", [("GI 4", I)]),
    ],
    "es": [
        ("Se punzó IG4 izquierdo y VB34 derecho.", [("IG4", L), ("VB34", R)]),
        ("Punción de IG4, E36 y VB34 bilateral.", [("IG4", B), ("E36", B), ("VB34", B)]),
        ("Punción de IG4 del lado afectado.", [("IG4", I)]),
        ("Punción de IG4 del lado sano.", [("IG4", C)]),
    ],
    "it": [
        ("Agopuntura di LI4 a sinistra e GB34 a destra.", [("LI4", L), ("GB34", R)]),
        ("Agopuntura di ST36 bilaterale.", [("ST36", B)]),
        ("Agopuntura di LI4 dal lato affetto.", [("LI4", I)]),
        ("Agopuntura di ST38 controlaterale.", [("ST38", C)]),
    ],
    "pt": [
        ("Agulhas em IG4 à esquerda, VB34 à direita.", [("IG4", L), ("VB34", R)]),
        ("Agulhas em E36 bilateral.", [("E36", B)]),
        ("Agulhas em IG4 do lado afetado.", [("IG4", I)]),
        ("Agulhas em IG4 do lado são.", [("IG4", C)]),
    ],
    "zh": [
        ("取左合谷、右太冲。", [("合谷", L), ("太冲", R)]),
        ("针刺双侧足三里。", [("足三里", B)]),
        ("取风池（双）、后溪（左）。", [("风池", B), ("后溪", L)]),
        ("针刺患侧合谷、曲池。", [("合谷", I), ("曲池", I)]),
        ("针刺健侧条口。", [("条口", C)]),
        ("取双侧风市、血海，加关元俞。", [("风市", B), ("血海", B), ("关元俞", None)]),
        ("取合谷、太冲，均双侧。", [("合谷", B), ("太冲", B)]),
    ],
    "zh-Hant": [
        ("針刺雙側足三里。", [("足三里", B)]),
        ("針刺健側條口。", [("條口", C)]),
        ("針刺患側合谷。", [("合谷", I)]),
        ("取左側內關、右側外關。", [("內關", L), ("外關", R)]),
    ],
    "ja": [
        ("左合谷・右外関に置鍼した。", [("合谷", L), ("外関", R)]),
        ("両側の足三里に刺鍼した。", [("足三里", B)]),
        ("患側の合谷に刺鍼した。", [("合谷", I)]),
        ("健側の合谷に刺鍼した。", [("合谷", C)]),
    ],
    "ko": [
        ("좌측 합곡에 침을 놓았다.", [("합곡", L)]),
        ("우측 합곡에 침을 놓았다.", [("합곡", R)]),
        ("양측 족삼리에 침을 놓았다.", [("족삼리", B)]),
        ("환측 합곡에 자침하였다.", [("합곡", I)]),
        ("건측 합곡에 자침하였다.", [("합곡", C)]),
    ],
    "vi": [
        ("Châm Nội quan bên trái.", [("Nội quan", L)]),
        ("Châm Nội quan bên phải.", [("Nội quan", R)]),
        ("Châm Túc tam lý hai bên.", [("Túc tam lý", B)]),
        ("Châm Túc tam lý bên liệt.", [("Túc tam lý", I)]),
        ("Châm Túc tam lý bên lành.", [("Túc tam lý", C)]),
    ],
}
CASES = [(lang, text, sided) for lang, rows in BEFORE_AND_AFTER.items() for text, sided in rows]


@pytest.mark.parametrize(("lang", "text", "sided"), CASES, ids=[text for _, text, _ in CASES])
def test_sides(lang: str, text: str, sided: Sided, reader: Recogniser, reader_vi: Recogniser) -> None:
    found = (reader_vi if lang == "vi" else reader).find(text, lang)
    assert [(mention.text, mention.laterality) for mention in found] == sided


@pytest.mark.parametrize("lang", BEFORE_AND_AFTER)
def test_each_side_is_tried_in_each_language(lang: str) -> None:
    assert {side for _, sided in BEFORE_AND_AFTER[lang] for _, side in sided} - {None} == {L, R, B, I, C}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("bilateral GV20 and CV4 were needled", "en"),
        ("Needle CV12 on the left", "en"),
        ("Needle left EX-HN3.", "en"),
        ("Akupunktur: LG 20 links", "de"),
        ("VG20 bilateral, punción", "es"),
        ("针刺双侧百会、印堂。", "zh"),
    ],
)
def test_the_midline_has_no_sides(text: str, lang: str, reader: Recogniser) -> None:
    found = reader.find(text, lang)
    assert found
    assert [mention.laterality for mention in found] == [None] * len(found)


@pytest.mark.parametrize(
    ("text", "sided"),
    [
        ("LI4 B-, ST36 B+, GB30 L", [("LI4", B), ("ST36", B), ("GB30", L)]),
        ("LI4 (R), GB34 (L), needles 20 min", [("LI4", R), ("GB34", L)]),
        ("lt GB40 and rt TE4 needled", [("GB40", L), ("TE4", R)]),
        ("LI4 bilat., ST36 bil. needled", [("LI4", B), ("ST36", B)]),
    ],
)
def test_letters_of_charts(text: str, sided: Sided, reader: Recogniser) -> None:
    assert [(mention.text, mention.laterality) for mention in reader.find(text, "en")] == sided


@pytest.mark.parametrize(
    "text",
    [
        "She left after LI4 was needled.",
        "The right choice is LI4, needled for ten minutes.",
        "BL23 lies on either side of the spine, as acupuncture books say.",
        "LI4 was needled; what was left of the pain went away.",
    ],
)
def test_words_that_are_no_sides_here(text: str, reader: Recogniser) -> None:
    assert [mention.laterality for mention in reader.find(text, "en")] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Needle left Waiguan (TE5) and right LI4 (Hegu).",
        "Needle Waiguan (TE5) on the left and LI4 (Hegu) on the right.",
        "Needle left Waiguan (TE5) and LI4 (Hegu) on the right.",
    ],
)
def test_a_name_and_its_code_have_one_side(text: str, reader: Recogniser) -> None:
    found = [(mention.text, mention.laterality) for mention in reader.find(text, "en")]
    assert found == [("Waiguan", L), ("TE5", L), ("LI4", R), ("Hegu", R)]


def test_a_range_and_the_members_of_a_list_have_the_side_of_the_list(reader: Recogniser) -> None:
    found = reader.find("Needle bilateral BL18-21, 23 and 25.", "en")
    assert [(mention.text, mention.laterality) for mention in found] == [("BL18-21", B), ("23", B), ("25", B)]


def test_a_heading_holds_for_its_sentence(reader: Recogniser) -> None:
    found = reader.find("On the affected side: LI15, TE14 and LI11 were needled. LR3 was needled too.", "en")
    assert [mention.laterality for mention in found] == [I, I, I, None]


def test_sides_of_another_paragraph_do_not_hold(reader: Recogniser) -> None:
    found = reader.find("Pain on the left.\n\nNeedle LI4.\n\nBilateral swelling.", "en")
    assert [mention.laterality for mention in found] == [None]
