"""In which language a text is written, and how sure that is."""

from __future__ import annotations

import pytest
from tests.text.seen import one

from acupoints.text import Recogniser
from acupoints.text._language import _SIMPLIFIED, _TRADITIONAL, detect

SURE = {
    "en": "The needles were in the points that were used, and they are at the knee.",
    "de": "Die Nadeln liegen auf der Haut und nicht in der Tiefe, sie sind mit dem Finger zu spüren.",
    "fr": "Les points sont dans la région et les aiguilles sont sur le dos avec une autre pour les côtés.",
    "es": "Los puntos de la espalda y las agujas que se usan con los otros para el cuello.",
    "it": "I punti della schiena e gli aghi che si usano con gli altri sono per il collo.",
    "pt": "Os pontos das costas e as agulhas que são usadas não doem, mas também ficam para o dia.",
    "vi": "Châm các huyệt của người bệnh và được dùng trong ngày, không đau.",
    "zh": "针刺足三里，留针二十分钟。",
    "zh-Hant": "針刺足三里，留針二十分鐘。",
    "ja": "足三里に刺鍼した。",
    "ko": "족삼리에 침을 놓았다.",
}


@pytest.mark.parametrize(("lang", "text"), SURE.items())
def test_a_sentence_is_enough(lang: str, text: str) -> None:
    assert detect(text) == (lang, True)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("", None),
        ("BL23, BL25", None),
        ("Zusanli", None),
        ("12345 678", None),
        ("...", None),
        ("Acupuncture at BL23.", "en"),
        ("Nadel in der Haut", "de"),
    ],
)
def test_a_few_words_leave_doubt(text: str, lang: str | None) -> None:
    assert detect(text) == (lang, False)


def test_a_name_in_characters_makes_no_chinese_of_an_english_text() -> None:
    assert detect("The point 足三里 (ST36) was used in this study, and it is the one that was needled most.") == ("en", True)


def test_jamo_are_korean() -> None:
    assert detect("\u1109\u1175\u11ab\u1109\u116e") == ("ko", True)


def test_scripts_have_characters_of_their_own() -> None:
    simplified, traditional = (set(pattern.pattern.strip("[]")) for pattern in (_SIMPLIFIED, _TRADITIONAL))
    assert simplified & traditional <= {"腑"}, "what stands in both counts for neither"


def test_a_long_text_is_read_beyond_its_heading() -> None:
    assert detect("BL23 GB34 ST36 LI4 " * 60 + SURE["de"]) == ("de", True)


def test_what_was_detected_stands_in_the_mention(reader: Recogniser) -> None:
    assert one(reader, f"{SURE['fr']} Puncture de P7 et VB34.", "P7").lang == "fr"
    assert one(reader, f"{SURE['fr']} Puncture de P7 et VB34.", "P7").points == ("LU7",)
    assert one(reader, "BL23, BL25", "BL23").lang is None


def test_doubt_leaves_the_other_reading_visible(reader: Recogniser) -> None:
    """A guess of the language does not decide what P means; its being told does."""
    for lang, points, alternatives in ((None, ("PC7",), ("LU7",)), ("en", ("PC7",), ())):
        mention = one(reader, "Acupuncture at P7, LI4.", "P7", lang)
        assert (mention.points, mention.alternatives) == (points, alternatives)


@pytest.mark.parametrize("lang", ["", "English", "en_US", "e", "日本"])
def test_what_is_no_tag_is_refused(lang: str, reader: Recogniser) -> None:
    with pytest.raises(ValueError, match="BCP 47"):
        reader.find("Needle BL23.", lang)


@pytest.mark.parametrize("lang", ["fr-CA", "fr-FR", "FR"])
def test_a_region_is_read_as_its_language(lang: str, reader: Recogniser) -> None:
    assert one(reader, "Puncture de P7 et VB34.", "P7", lang).points == ("LU7",)


def test_a_language_without_words_of_its_own_is_read_as_english(reader: Recogniser) -> None:
    assert [mention.points for mention in reader.find("Akupunktura v BL23, LI4", "cs")] == [("BL23",), ("LI4",)]
