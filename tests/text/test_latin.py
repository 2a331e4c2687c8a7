"""How pinyin is cut, joined and spelt in Wade-Giles."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.support import tone_is_well_placed
from tests.text.seen import seen

import acupoints
from acupoints import Atlas, Points
from acupoints.text import Recogniser
from acupoints.text._latin import spellings, syllables, wade_giles
from acupoints.text._scan import fold

ATTESTED = Path(acupoints.__file__).parent / "core/names/zh-Latn-wadegile.tsv"


def plain(name: str) -> str:
    """Without tones, joints and capitals."""
    return fold(name).text.replace("'", "").replace(" ", "").replace("-", "")


def cuts(points: Points) -> list[tuple[str, str, tuple[str, ...] | None]]:
    """Id, toned name without joints, and its syllables, for every point."""
    names = [(point, name) for point in points if (name := point.name("zh-Latn"))]
    joined = [(point.id, name.replace("'", "").replace("’", "").replace(" ", "").replace("-", "").lower()) for point, name in names]
    counts = [len(point.name("zh-Hans") or "") for point, _ in names]
    return [(id, name, syllables(plain(name), count)) for (id, name), count in zip(joined, counts, strict=True)]


def test_every_name_is_cut_into_as_many_syllables_as_it_has_characters(core_points: Points) -> None:
    found = cuts(core_points)
    assert len(found) == 409
    assert [(id, parts) for id, name, parts in found if parts is None or "".join(parts) != plain(name)] == []


def test_every_syllable_has_its_one_tone(core_points: Points) -> None:
    """Tones tell where the syllables are: a cut in the wrong place leaves one with two marks or none."""
    wrong = list[tuple[str, tuple[str, ...]]]()
    for id, name, parts in cuts(core_points):
        assert parts is not None
        ends = [sum(map(len, parts[: place + 1])) for place in range(len(parts))]
        toned = [name[end - len(part) : end] for end, part in zip(ends, parts, strict=True)]
        if not all(map(tone_is_well_placed, toned)):
            wrong.append((id, parts))
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "count", "parts"),
    [
        ("zusanli", 3, ("zu", "san", "li")),
        ("xian", 2, ("xi", "an")),
        ("xian", 1, ("xian",)),
        ("yin'ao", 2, ("yin", "ao")),
        ("chengfu", 2, ("cheng", "fu")),
        ("shangguan", 2, ("shang", "guan")),
        ("tongziliao", 3, ("tong", "zi", "liao")),
        ("wangu", 2, ("wan", "gu")),
        ("yingu", 2, ("yin", "gu")),
        ("binao", 2, ("bi", "nao")),
        ("zhongluneishu", 4, ("zhong", "lu", "nei", "shu")),
        ("shangergen", 3, ("shang", "er", "gen")),
        ("fuai", 2, ("fu", "ai")),
        ("zusanli", 2, None),
        ("zusanli", 4, None),
        ("weizhon", 2, None),
        ("shenshu", 1, None),
        ("", 0, ()),
        ("", 1, None),
    ],
)
def test_syllables(name: str, count: int, parts: tuple[str, ...] | None) -> None:
    assert syllables(name, count) == parts


def test_spellings() -> None:
    assert set(spellings(("tai", "chong"))) == {"taichong", "tai chong", "tai-chong", "tai\nchong"}
    assert {"fu'ai", "fuai", "fu ai"} <= set(spellings(("fu", "ai")))
    assert len(spellings(("zu", "san", "li"))) == 16
    assert spellings(("qi",)) == ["qi"]


# Wade-Giles

TABLE = {
    "ba": "pa", "pang": "p'ang", "men": "men", "feng": "feng", "da": "ta", "tai": "t'ai", "nei": "nei", "liang": "liang", "guan": "kuan",
    "kong": "k'ung", "hai": "hai", "ji": "chi", "jian": "chien", "jie": "chieh", "jue": "chueh", "jiu": "chiu", "ju": "chu", "qi": "ch'i",
    "qian": "ch'ien", "qu": "ch'u", "quan": "ch'uan", "que": "ch'ueh", "xi": "hsi", "xia": "hsia", "xian": "hsien", "xiong": "hsiung",
    "xu": "hsu", "xuan": "hsuan", "zhi": "chih", "zhong": "chung", "zhu": "chu", "zhang": "chang", "zhou": "chou", "chi": "ch'ih",
    "chong": "ch'ung", "cheng": "ch'eng", "shi": "shih", "shui": "shui", "shu": "shu", "ri": "jih", "ran": "jan", "ren": "jen",
    "rong": "jung", "ru": "ju", "zi": "tzu", "ze": "tse", "zu": "tsu", "zan": "tsan", "ci": "tz'u", "cang": "ts'ang", "si": "ssu",
    "san": "san", "suo": "so", "yan": "yen", "ye": "yeh", "yi": "i", "yin": "yin", "yong": "yung", "you": "yu", "yu": "yu", "yuan": "yuan",
    "yue": "yueh", "wei": "wei", "wu": "wu", "ge": "ko", "ke": "k'o", "he": "ho", "e": "o", "er": "erh", "guo": "kuo", "huo": "huo",
    "luo": "lo", "duo": "to", "tuo": "t'o", "bo": "po", "pian": "p'ien", "lian": "lien", "lie": "lieh", "tian": "t'ien", "dian": "tien",
    "tong": "t'ung", "gui": "kuei", "kui": "k'uei", "hui": "hui", "jing": "ching", "qing": "ch'ing",
}  # fmt: skip
"""Syllables of names of points in Wade-Giles, without the accents that a folded text has not either."""


@pytest.mark.parametrize(("pinyin", "old"), TABLE.items())
def test_a_syllable_in_wade_giles(pinyin: str, old: str) -> None:
    assert wade_giles((pinyin,)) == list(dict.fromkeys((old, old.replace("'", ""))))


GARBLED = {"Ch-Tze"}
"""As the source prints it: vowels of Ch'ü-tse are lost."""


def test_what_sources_attest_is_among_the_spellings(core_atlas: Atlas) -> None:
    with ATTESTED.open(encoding="utf-8", newline="") as file:
        attested = [(row["id"], row["name"]) for row in csv.DictReader(file, delimiter="\t")]
    assert len(attested) == 14
    unread = set[str]()
    for id, name in attested:
        names = {plain(each.text) for each in core_atlas[id].names if each.lang == "zh-Latn"}
        parts = [cut for each in names for count in (2, 3, 4) if (cut := syllables(each, count))]
        if not any(fold(name).text in wade_giles(cut) for cut in parts):
            unread.add(name)
    assert unread == GARBLED


OLD_BOOKS = {
    "Ch'ü-ch'ih": "LI11", "Ho-ku": "LI4", "Tsu-san-li": "ST36", "T'ien-shu": "ST25", "Ch'i-hai": "CV6", "Chung-wan": "CV12",
    "Feng-ch'ih": "GB20", "K'un-lun": "BL60", "Shen-men": "HT7", "Nei-kuan": "PC6", "Wai-kuan": "TE5", "San-yin-chiao": "SP6",
    "Yang-ling-ch'üan": "GB34", "T'ai-ch'ung": "LR3", "Wei-chung": "BL40", "Ho-Ku": "LI4", "Tsusanli": "ST36",
}  # fmt: skip


@pytest.mark.parametrize(("name", "id"), OLD_BOOKS.items())
def test_names_of_old_books_are_found(name: str, id: str, reader: Recogniser) -> None:
    assert seen(reader, f"Needles went into {name} and GB21 for ten minutes.", "en") == [(name, id), ("GB21", "GB21")]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Zusanli", "ST36"), ("zusanli", "ST36"), ("ZUSANLI", "ST36"), ("Zu San Li", "ST36"), ("zu san li", "ST36"), ("Zu-San-Li", "ST36"),
        ("Zu-san-li", "ST36"), ("ZuSanLi", "ST36"), ("Zusan\nli", "ST36"), ("Zúsānlǐ", "ST36"), ("zú sān lǐ", "ST36"), ("Nei\nguan", "PC6"),
        ("Fu Ai", "SP16"), ("Qian Gu", "SI2"), ("Kuan Gu", "EX-LE1"), ("Bi Nao", "LI14"), ("Zhong Lü Nei Shu", "BL29"),
    ],
)  # fmt: skip
def test_ways_of_writing_a_name(name: str, id: str, reader: Recogniser) -> None:
    assert seen(reader, f"Acupuncture at {name} (three needles).", "en") == [(name, id)]


@pytest.mark.parametrize("word", ["Zusanliu", "Azusanli", "zusanli2", "neiguans", "x_neiguan"])
def test_a_name_inside_a_longer_word_is_none(word: str, reader: Recogniser) -> None:
    assert seen(reader, f"Acupuncture at {word} (three needles).", "en") == []


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("Puntos: 2 Puntos Zan ZhuEstos puntos se encuentran en la ceja.", "es", [("Zan Zhu", "BL2")]),
        ("Puntos: YingxiangEstos los encontrarás junto a la nariz.", "es", [("Yingxiang", "LI20")]),
        ("Agopuntura sul punto P6Neiguan del polso.", "it", [("Neiguan", "PC6")]),
        ("Acupuncture: iHegu and myHegu are no points.", "en", []),
    ],
)
def test_words_that_lost_the_space_between_them(text: str, lang: str, found: list[tuple[str, str]], reader: Recogniser) -> None:
    assert seen(reader, text, lang) == found
