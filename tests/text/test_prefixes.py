"""What letters mean in each language: as the tables have it, and in a sentence about needles."""

from __future__ import annotations

import pytest
from tests.text.seen import seen

from acupoints import Atlas
from acupoints.text import Recogniser
from acupoints.text._lexicon import LANGUAGES, spelt_prefixes
from acupoints.text._prefixes import Prefixes, key_of

FRAMES = {
    "en": "Acupuncture at {}, UB57 and GB34.",
    "de": "Akupunktur an {}, Ma 36 und Gb 34.",
    "fr": "Puncture de {}, RP9 et VB34.",
    "es": "Punción de {}, BP9 y VB34.",
    "it": "Agopuntura di {}, MP9 e VB34.",
    "pt": "Agulhas em {}, BP9 e VB34.",
    "zh": "针刺{}、SP9、GB34。",
    "ja": "{}、SP9、GB34に刺鍼した。",
    "ko": "{}, SP9, GB34에 침을 놓았다.",
    "vi": "Châm cứu {}, Bq57, Vi36.",
}
EITHER = "two meanings, and no table of the language to choose by"

MEANS = [
    # letters and number, what each language makes of them, and why; "LI4|SI4" where both stay open, "" where it is no code
    ("P7", {"fr": "LU7", "es": "LU7", "it": "LU7", "pt": "LU7", "vi": "LU7"}, "poumon, pulmón, polmone, pulmão, phế"),
    ("P7", {"en": "PC7", "de": "PC7", "ja": "PC7"}, "pericardium, Perikard; Japanese takes the English letter"),
    ("P7", {"zh": "PC7", "ko": "PC7"}, "no letters of their own: as in English"),
    ("V40", {"fr": "BL40", "es": "BL40", "it": "BL40", "de": "BL40"}, "vessie, vejiga, vescica; in a list of German letters too"),
    ("V40", dict.fromkeys(("en", "pt", "zh", "ja", "ko", "vi"), "BL40"), "means the bladder wherever it means anything"),
    ("IG4", {"es": "LI4", "pt": "LI4"}, "intestino grueso, intestino grosso"),
    ("IG4", {"fr": "SI4"}, "intestin grêle"),
    ("IG4", dict.fromkeys(("en", "de", "it", "zh", "ja", "ko", "vi"), "LI4|SI4"), EITHER),
    ("C7", {"fr": "HT7", "es": "HT7", "it": "HT7", "pt": "HT7"}, "cœur, corazón, cuore, coração"),
    ("C7", {"vi": "LR7"}, "can, the liver"),
    ("C7", dict.fromkeys(("en", "de", "zh", "ja", "ko"), ""), "a cervical vertebra"),
    ("3E5", {"de": "TE5"}, "Drei-Erwärmer"),
    ("3E5", dict.fromkeys(("en", "fr", "es", "it", "pt", "zh", "ja", "ko", "vi"), "TE5"), "means nothing else anywhere"),
    ("MP6", {"de": "SP6", "it": "SP6"}, "Milz-Pankreas, milza-pancreas"),
    ("MP6", dict.fromkeys(("en", "fr", "es", "pt", "zh", "ja", "ko", "vi"), "SP6"), "means nothing else anywhere"),
    ("F3", {"fr": "LR3", "it": "LR3", "pt": "LR3"}, "foie, fegato, fígado"),
    ("F3", {"de": "GB3"}, "in a list of German letters"),
    ("F3", dict.fromkeys(("en", "es", "zh", "ja", "ko", "vi"), "GB3|LR3"), EITHER),
    ("B23", {"en": "BL23", "de": "BL23", "pt": "BL23", "vi": "BL23"}, "bladder, Blase, bexiga, bàng quang"),
    ("B23", dict.fromkeys(("fr", "it", "zh", "ja", "ko"), "BL23"), "no letter of their own: as in English"),
    ("B9", {"es": "SP9"}, "bazo"),
    ("H3", {"es": "LR3"}, "hígado"),
    ("H7", {"en": "HT7", "de": "HT7", "ja": "HT7"}, "heart, Herz"),
    ("ID3", {"es": "SI3", "pt": "SI3"}, "intestino delgado"),
    ("IT3", {"it": "SI3"}, "intestino tenue"),
    ("IC4", {"it": "LI4"}, "intestino crasso"),
    ("GI4", {"fr": "LI4"}, "gros intestin"),
    ("Dü3", {"de": "SI3"}, "Dünndarm"),
    ("Due3", {"de": "SI3"}, "Dünndarm without an umlaut"),
    ("Di4", {"de": "LI4"}, "Dickdarm"),
    ("KS6", {"de": "PC6"}, "Kreislauf-Sexualität"),
    ("KG6", {"de": "CV6"}, "Konzeptionsgefäß"),
    ("LG14", {"de": "GV14"}, "Lenkergefäß"),
    ("MC6", {"fr": "PC6", "es": "PC6", "it": "PC6"}, "maître du cœur"),
    ("CS6", {"pt": "PC6"}, "circulação-sexo"),
    ("TR5", {"fr": "TE5", "es": "TE5", "it": "TE5"}, "triple réchauffeur"),
    ("TA5", {"pt": "TE5"}, "triplo aquecedor"),
    ("TF5", {"es": "TE5"}, "triple función"),
    ("Rte9", {"fr": "SP9"}, "rate"),
    ("R3", {"fr": "KI3", "es": "KI3", "it": "KI3", "pt": "KI3", "de": "KI3"}, "rein, riñón, rene, rim; in a list of German letters too"),
    ("E36", {"fr": "ST36", "es": "ST36", "pt": "ST36"}, "estomac, estómago, estômago"),
    ("S36", {"en": "ST36", "it": "ST36", "vi": "ST36"}, "stomach, stomaco"),
    ("VB34", {"fr": "GB34", "es": "GB34", "it": "GB34", "pt": "GB34"}, "vésicule biliaire"),
    ("VG14", {"fr": "GV14", "es": "GV14", "it": "GV14", "pt": "GV14"}, "vaisseau gouverneur"),
    ("VC6", {"fr": "CV6", "es": "CV6", "it": "CV6", "pt": "CV6"}, "vaisseau conception"),
    ("UB40", {"en": "BL40", "de": "BL40", "zh": "BL40", "ja": "BL40"}, "urinary bladder"),
    ("Bq40", {"vi": "BL40"}, "bàng quang"),
    ("Th3", {"vi": "KI3"}, "thận"),
    *((f"{letters}5", dict.fromkeys(LANGUAGES, "TE5"), "English letters, known everywhere") for letters in ("SJ", "TE")),
    *((code, dict.fromkeys(LANGUAGES, code), "WHO letters, known everywhere") for code in ("BL23", "GV20", "LR3", "EX-HN3")),
]  # fmt: skip
CASES = [(code, lang, means, why) for code, languages, why in MEANS for lang, means in languages.items()]


def test_the_table_has_every_language() -> None:
    assert set(FRAMES) == set(LANGUAGES) == {lang for _, lang, _, _ in CASES}
    for code in ("P7", "V40", "IG4", "C7", "3E5", "MP6", "F3"):
        assert sorted(lang for each, lang, _, _ in CASES if each == code) == sorted(LANGUAGES), code


@pytest.mark.parametrize(("code", "lang", "means", "why"), CASES, ids=[f"{code}-{lang}" for code, lang, _, _ in CASES])
def test_a_code_in_a_sentence(code: str, lang: str, means: str, why: str, reader: Recogniser) -> None:
    text = FRAMES[lang].format(code)
    at = text.index(code)
    found = [mention for mention in reader.find(text, lang) if mention.start == at]
    if means:
        (mention,) = found
        read = mention.alternatives if "|" in means else mention.points
        assert (mention.text, read) == (code, tuple(means.split("|"))), why
        assert bool(mention.points) != ("|" in means)
    else:
        assert found == [], why


@pytest.mark.parametrize("lang", LANGUAGES)
def test_company_in_the_sentences_is_found(lang: str, reader: Recogniser) -> None:
    assert len(seen(reader, FRAMES[lang].format("BL23"), lang)) == 3


# The tables


@pytest.mark.parametrize("lang", [*LANGUAGES, "zh-Hant", None])
def test_letters_of_who_mean_the_same_everywhere(lang: str | None, core_atlas: Atlas) -> None:
    index = core_atlas._core.index
    prefixes = Prefixes(index, lang)
    assert [family for family in index["ranges"] if prefixes.read(family).families != (family,) or prefixes.read(family).foreign] == []


@pytest.mark.parametrize("lang", spelt_prefixes())
def test_names_of_meridians_are_read_in_their_language(lang: str, core_atlas: Atlas) -> None:
    prefixes = Prefixes(core_atlas._core.index, lang)
    for family, words in spelt_prefixes()[lang].items():
        for word in words:
            for written in (word, word.capitalize(), word.upper(), word.replace(" ", "-")):
                assert prefixes.read(written).families == (family,), written


def test_letters_of_other_languages_are_told_apart(core_atlas: Atlas) -> None:
    """``foreign``: 0 for the language's own, 1 for English ones, 2 for others; what they mean in English is kept beside."""
    french = Prefixes(core_atlas._core.index, "fr")
    assert [french.read(letters).foreign for letters in ("VB", "BL", "K", "Dü")] == [0, 0, 1, 2]
    assert french.read("P").rival == ("PC",)
    assert french.read("H").others == ("LR",)
    assert french.read("xyz").families == ()


def test_a_region_has_the_letters_of_its_language(core_atlas: Atlas) -> None:
    index = core_atlas._core.index
    assert Prefixes(index, "fr-CA").read("P") == Prefixes(index, "fr").read("P")


def test_an_umlaut_is_a_letter_of_its_own(core_atlas: Atlas) -> None:
    german = Prefixes(core_atlas._core.index, "de")
    assert german.read("Dü").families == ("SI",)
    assert german.read("DU\u0308").families == ("SI",)
    assert german.read("Du").families == ("SI", "GV")


@pytest.mark.parametrize(
    ("letters", "key"), [("V.B.", "vb"), ("L.I.-", "li"), ("EX-HN", "exhn"), ("Large Intestine", "largeintestine"), ("ＢＬ", "bl")]
)
def test_keys(letters: str, key: str) -> None:
    assert key_of(letters) == key
