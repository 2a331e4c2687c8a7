"""Names agree with one another, script by script."""

from __future__ import annotations

import re
import unicodedata

import pytest
from tests.support import all_names, hepburn, main_names, pinyin_cuts, revised_romanization, tone_is_well_placed, tone_of, without_tones

from acupoints import Points

# Korea and Japan write these two without 口 and 耳: 禾髎 and 和髎, both 화료.
SHORTER = {"LI19", "TE22"}

LETTERS = {
    "Latn": re.compile(r"[A-Za-zÀ-ʯ'’ -]+"),
    "Han": re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+"),
    "Hira": re.compile(r"[ぁ-ゖ]+"),
    "Jpan": re.compile(r"[\u3400-\u9fffの]+"),
    "Hang": re.compile(r"[가-힣]+"),
}
SCRIPTS = {
    "en": "Latn", "zh-Latn": "Latn", "zh-Latn-wadegile": "Latn", "ja-Latn": "Latn", "ko-Latn": "Latn",
    "zh-Hans": "Han", "zh-Hant": "Han", "ja": "Jpan", "ja-Hira": "Hira", "ko": "Hang",
}  # fmt: skip


@pytest.mark.parametrize("lang", ["zh-Latn", "zh-Hans", "zh-Hant"])
def test_every_point_has_a_main_chinese_name(core_points: Points, lang: str) -> None:
    assert len(main_names(core_points, lang)) == 409


@pytest.mark.parametrize("lang", ["ja", "ja-Hira", "ja-Latn", "ko", "ko-Latn"])
def test_every_meridian_point_has_a_main_japanese_and_korean_name(core_points: Points, lang: str) -> None:
    assert len(main_names(core_points.where(kind="meridian"), lang)) == 361


def test_one_main_and_one_plain_name_per_point_and_language(core_points: Points) -> None:
    keys = [(point.id, name.lang, name.role) for point, name in all_names(core_points) if name.role in ("main", "plain")]
    assert len(keys) == len(set(keys))
    assert sum(role == "plain" for _, _, role in keys) == 409
    assert {lang for _, lang, role in keys if role == "plain"} == {"zh-Latn"}


def test_languages_of_the_core_are_these_without_vietnamese(core_points: Points) -> None:
    assert {name.lang for _, name in all_names(core_points)} == set(SCRIPTS)


def test_english_names_are_given_only_where_translators_agree(core_points: Points) -> None:
    english = [name for _, name in all_names(core_points) if name.lang == "en"]
    assert len(english) == 197
    assert {name.review for name in english} == {"two-source"}


def test_names_are_clean_letters_of_their_script(core_points: Points) -> None:
    """No markup, footnote marks, digits, replacement characters or letters of another script."""
    faults = [
        (point.id, name.lang, name.text)
        for point, name in all_names(core_points)
        if not LETTERS[SCRIPTS[name.lang]].fullmatch(unicodedata.normalize("NFC", name.text))
    ]
    assert faults == []


def test_names_are_in_nfc_without_stray_spaces(core_points: Points) -> None:
    for _, name in all_names(core_points):
        assert name.text == unicodedata.normalize("NFC", name.text)
        assert name.text == " ".join(name.text.split())


def test_plain_pinyin_is_toned_pinyin_without_its_marks(core_points: Points) -> None:
    assert {point.id: point.pinyin for point in core_points} == {
        id: without_tones(name) for id, name in main_names(core_points, "zh-Latn").items()
    }


def test_only_bl29_keeps_the_dots_of_u_in_plain_pinyin(core_points: Points) -> None:
    assert [(point.id, point.pinyin) for point in core_points if not (point.pinyin or "").isascii()] == [("BL29", "Zhonglüshu")]


def test_pinyin_is_one_word_with_one_capital(core_points: Points) -> None:
    for point in core_points:
        pinyin = point.pinyin or ""
        assert pinyin.isalpha(), point.id
        assert pinyin == pinyin.capitalize(), point.id


def test_toned_pinyin_has_one_tone_mark_per_character(core_points: Points) -> None:
    """No name of a point has a neutral tone."""
    toned = main_names(core_points, "zh-Latn")
    assert {id: sum(map(bool, map(tone_of, name))) for id, name in toned.items()} == {
        id: len(name) for id, name in main_names(core_points, "zh-Hans").items()
    }


def test_tone_marks_stand_on_the_right_vowel_of_as_many_syllables_as_characters(core_points: Points) -> None:
    faults = []
    for point in core_points:
        toned, characters = point.name("zh-Latn") or "", point.name("zh-Hans") or ""
        cuts = pinyin_cuts(toned, len(characters))
        if not any(all(map(tone_is_well_placed, cut)) for cut in cuts):
            faults.append((point.id, toned, characters))
    assert faults == []


def test_a_misplaced_tone_mark_would_be_seen() -> None:
    assert all(map(tone_is_well_placed, ("guān", "zhōu", "huì", "jiū", "lǘ", "xué", "hǒu")))
    assert not any(map(tone_is_well_placed, ("gūan", "zhoū", "hùi", "jīu", "xúe", "guan", "guāň")))


def test_simplified_and_traditional_names_have_the_same_length(core_points: Points) -> None:
    simplified = main_names(core_points, "zh-Hans")
    assert {id: len(name) for id, name in main_names(core_points, "zh-Hant").items()} == {id: len(name) for id, name in simplified.items()}


def test_one_traditional_character_has_one_simplified_form(core_points: Points) -> None:
    forms: dict[str, dict[str, list[str]]] = {}
    for point in core_points:
        for old, new in zip(point.name("zh-Hant") or "", point.name("zh-Hans") or "", strict=True):
            forms.setdefault(old, {}).setdefault(new, []).append(point.id)
    assert {old: new for old, new in forms.items() if len(new) > 1} == {}


def test_one_simplified_character_stands_for_one_traditional_form_in_all_points(core_points: Points) -> None:
    forms: dict[str, set[str]] = {}
    for point in core_points:
        for old, new in zip(point.name("zh-Hant") or "", point.name("zh-Hans") or "", strict=True):
            forms.setdefault(new, set()).add(old)
    assert {new: old for new, old in forms.items() if len(old) > 1} == {}


def test_one_character_has_one_reading_in_pinyin(core_points: Points) -> None:
    """A slip of a tone would give a common character a second reading."""
    readings: dict[str, set[str]] = {}
    for point in core_points:
        toned, characters = point.name("zh-Latn") or "", point.name("zh-Hant") or ""
        cuts = [cut for cut in pinyin_cuts(toned, len(characters)) if all(map(tone_is_well_placed, cut))]
        if len(cuts) == 1:
            for character, syllable in zip(characters, cuts[0], strict=True):
                readings.setdefault(character, set()).add(syllable)
    assert {character: found for character, found in readings.items() if len(found) > 1} == {}


def test_hangul_has_a_syllable_per_character(core_points: Points) -> None:
    traditional = main_names(core_points, "zh-Hant")
    odd = {id for id, name in main_names(core_points, "ko").items() if len(name) != len(traditional[id])}
    assert odd == SHORTER


def test_japanese_names_have_as_many_characters_as_chinese_ones(core_points: Points) -> None:
    traditional = main_names(core_points, "zh-Hant")
    japanese = main_names(core_points, "ja")
    assert {id for id, name in japanese.items() if len(name) != len(traditional[id])} == SHORTER


def test_romaji_is_the_hepburn_romanisation_of_the_kana(core_points: Points) -> None:
    kana = main_names(core_points, "ja-Hira")
    assert main_names(core_points, "ja-Latn") == {id: hepburn(name) for id, name in kana.items()}


def test_hepburn_converter_knows_its_rules() -> None:
    samples = {
        "ちゅうふ": "chūfu",
        "ごうこく": "gōkoku",
        "れっけつ": "rekketsu",
        "しんゆ": "shin'yu",
        "びっち": "bitchi",
        "たいいつ": "taiitsu",
    }
    assert {kana: hepburn(kana) for kana in samples} == samples


def test_romanised_korean_is_the_revised_romanization_with_assimilation(core_points: Points) -> None:
    hangul = main_names(core_points.where(kind="meridian"), "ko")
    assert main_names(core_points, "ko-Latn") == {id: revised_romanization(name) for id, name in hangul.items()}


def test_korean_converter_knows_its_rules() -> None:
    samples = {
        "합곡": "hapgok",
        "수삼리": "susamni",
        "온류": "ollyu",
        "활육문": "hwaryungmun",
        "풍륭": "pungnyung",
        "옥예": "ogye",
        "불용": "buryong",
    }
    assert {name: revised_romanization(name) for name in samples} == samples


def test_romanised_and_english_names_say_where_they_come_from(core_points: Points) -> None:
    derived = {(name.lang, name.role) for _, name in all_names(core_points) if name.review == "derived"}
    assert derived == {("ja-Latn", "main"), ("ko-Latn", "main"), ("zh-Latn", "main")}
    assert [name for _, name in all_names(core_points) if name.review == "derived" and not name.note] == []


def test_a_point_does_not_repeat_a_name(core_points: Points) -> None:
    keys = [(point.id, name.lang, name.text) for point, name in all_names(core_points) if name.role != "plain"]
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []


def test_rivals_and_misprints_stand_beside_a_main_name(core_points: Points) -> None:
    for point, name in all_names(core_points):
        if name.role in ("rival", "misprint"):
            assert point.name(name.lang) not in (None, name.text)
