"""What a place in a text may mean: codes past the end, several points of one name, the longest of several names."""

from __future__ import annotations

import pytest
from tests.support import FAMILIES, SIZES, homographs
from tests.text.seen import one, seen

from acupoints import Points
from acupoints.text import Recogniser
from acupoints.text._mention import How

# Codes that name no point


@pytest.mark.parametrize(("family", "size"), list(zip(FAMILIES, SIZES, strict=True)))
def test_one_past_the_last_does_not_exist(family: str, size: int, reader: Recogniser) -> None:
    next_free = size + (2 if family == "GV" else 1)  # GV29 is what later lists call Yintang, EX-HN3
    last, beyond = f"{family}{size}", f"{family}{next_free}"
    assert seen(reader, f"Needle {last}.", "en") == [(last, last)]
    mention = one(reader, f"Needle {beyond}.", beyond, "en")
    assert (mention.points, mention.alternatives) == ((), ())
    assert mention.note is not None
    assert mention.note.startswith(f"{beyond} does not exist: ")
    assert mention.note.endswith(f" at {last}")


def test_the_note_names_the_meridian(reader: Recogniser) -> None:
    notes = {text: one(reader, f"Needle {text}.", text, "en").note for text in ("GB45", "CV25", "EX-HN16", "TW24", "LU0")}
    assert notes == {
        "GB45": "GB45 does not exist: the Gallbladder Meridian ends at GB44",
        "CV25": "CV25 does not exist: the Conception Vessel ends at CV24",
        "EX-HN16": "EX-HN16 does not exist: extra points of the head and neck end at EX-HN15",
        "TW24": "TE24 does not exist: the Triple Energizer Meridian ends at TE23",
        "LU0": "LU0 does not exist: the Lung Meridian ends at LU11",
    }


def test_letters_of_two_families_mean_the_one_that_has_the_number(reader: Recogniser) -> None:
    """German Du without its dots may be Dü: but the small intestine has no 20th point."""
    assert one(reader, "Akupunktur an Du 14 und Ma 36.", "Du 14", "de").alternatives == ("SI14", "GV14")
    assert one(reader, "Akupunktur an Du 20 und Ma 36.", "Du 20", "de").points == ("GV20",)
    assert one(reader, "Akupunktur an Dü 14 und Ma 36.", "Dü 14", "de").points == ("SI14",)


# Several points


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Zhongzhu", ("KI15", "TE3")),
        ("Yangguan", ("GB33", "GV3")),
        ("Futu", ("LI18", "ST32")),
        ("Juliao", ("ST3", "GB29")),
        ("Wangu", ("SI4", "GB12")),
        ("Zhongdu", ("GB32", "LR6")),
        ("Yinjiao", ("GV28", "CV7")),
        ("Zigong", ("CV19", "EX-CA1")),
    ],
)
def test_a_name_without_tones_leaves_several_open(name: str, ids: tuple[str, ...], reader: Recogniser) -> None:
    for written in (name, name.lower()):
        mention = one(reader, f"Acupuncture at {written} and ST36.", written, "en")
        assert (mention.points, mention.alternatives, mention.how) == ((), ids, "name")


@pytest.mark.parametrize(
    ("name", "id"), [("Zhōngzhǔ", "TE3"), ("Zhōngzhù", "KI15"), ("zhōng zhǔ", "TE3"), ("Yāoyángguān", "GV3"), ("Xīyángguān", "GB33")]
)
def test_tones_decide(name: str, id: str, reader: Recogniser) -> None:
    assert seen(reader, f"Acupuncture at {name} and ST36.", "en") == [(name, id), ("ST36", "ST36")]


def test_hangul_that_several_points_share(core_points: Points, reader: Recogniser) -> None:
    shared = {name: tuple(ids) for name, ids in homographs(core_points, "ko").items() if len(name) > 1}
    assert shared["견정"] == ("SI9", "GB21")
    for name, ids in shared.items():
        found = [mention for mention in reader.find(f"{name}혈과 족삼리혈에 침을 놓았다.", "ko") if mention.text == name]
        assert [(mention.points, mention.alternatives) for mention in found] == [((), ids)], name


@pytest.mark.parametrize(
    ("name", "lang", "id", "other"),
    [
        ("临泣", "zh", "GB41", "GB15"),
        ("三里", "zh", "ST36", "LI10"),
        ("臨泣", "zh-Hant", "GB41", "GB15"),
        ("三里", "zh-Hant", "ST36", "LI10"),
    ],
)
def test_a_usual_reading_leaves_the_others_visible(name: str, lang: str, id: str, other: str, reader: Recogniser) -> None:
    mention = one(reader, f"针刺{name}、合谷。", name, lang)
    assert mention.points == (id,)
    assert mention.alternatives in ((other,), ())


@pytest.mark.parametrize(
    ("text", "word", "points", "alternatives"),
    [
        ("P6, LI4, ST36", "P6", ("PC6",), ("LU6",)),
        ("H7, LI4, ST36", "H7", ("HT7",), ("LR7",)),
        ("IG4, ST36, BL40", "IG4", (), ("LI4", "SI4")),
        ("F3, LI4, ST36, BL40", "F3", (), ("GB3", "LR3")),
    ],
)
def test_without_a_language_other_systems_stay_visible(
    text: str, word: str, points: tuple[str, ...], alternatives: tuple[str, ...], reader: Recogniser
) -> None:
    mention = one(reader, text, word)
    assert (mention.points, mention.alternatives, mention.lang) == (points, alternatives, None)


# Which name


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("手三里、足三里、三里", "zh", [("手三里", "LI10"), ("足三里", "ST36"), ("三里", "ST36")]),
        ("针刺三阴交、三阳络。", "zh", [("三阴交", "SP6"), ("三阳络", "TE8")]),
        ("取上关、下关。", "zh", [("上关", "GB3"), ("下关", "ST7")]),
        ("针刺上关元。", "zh", [("关元", "CV4")]),
        ("针刺当阳溪、合谷。", "zh", [("阳溪", "LI5"), ("合谷", "LI4")]),
        ("取关元俞、关元。", "zh", [("关元俞", "BL26"), ("关元", "CV4")]),
        ("筋会阳陵泉穴，针之。", "zh", [("阳陵泉", "GB34")]),
        ("针刺合谷中渚。", "zh", [("合谷", "LI4"), ("中渚", "TE3")]),
        ("取足通谷穴。", "zh", [("足通谷", "BL66")]),
        ("足三里穴", "zh", [("足三里", "ST36")]),
        ("肩ぐう、肩髎、中カンに刺鍼。", "ja", [("肩ぐう", "LI15"), ("肩髎", "TE14"), ("中カン", "CV12")]),
        ("貼敷部位\n心 俞 背部第5胸椎", "zh-Hant", [("心 俞", "BL15")]),
        ("Needle Shousanli, Zusanli.", "en", [("Shousanli", "LI10"), ("Zusanli", "ST36")]),
        ("Needle Guanyuanshu and Guanyuan.", "en", [("Guanyuanshu", "BL26"), ("Guanyuan", "CV4")]),
    ],
)
def test_the_longest_name_that_fits(text: str, lang: str, found: list[tuple[str, str]], reader: Recogniser) -> None:
    assert seen(reader, text, lang) == found


@pytest.mark.parametrize(
    ("text", "lang", "word", "how", "points"),
    [
        ("Needle BL23.", "en", "BL23", "code", "BL23"),
        ("Needle M-HN-3.", "en", "M-HN-3", "code", "EX-HN3"),
        ("Needle Shenshu.", "en", "Shenshu", "name", "BL23"),
        ("Needle BL31 to 34.", "en", "BL31 to 34", "range", "BL31 BL32 BL33 BL34"),
        ("Needle BL23, 25.", "en", "25", "list member", "BL25"),
        ("Open the Four Gates with needles.", "en", "Four Gates", "group", "LI4 LR3"),
        ("针刺八髎。", "zh", "八髎", "group", "BL31 BL32 BL33 BL34"),
        ("Puncture de 13V à 15V.", "fr", "13V à 15V", "range", "BL13 BL14 BL15"),
        ("Puncture de 36E et RP6.", "fr", "36E", "code", "ST36"),
    ],
)
def test_how(text: str, lang: str, word: str, how: How, points: str, reader: Recogniser) -> None:
    mention = one(reader, text, word, lang)
    assert (mention.how, " ".join(mention.points)) == (how, points)


# Numbers of the old count


@pytest.mark.parametrize(
    ("text", "word", "points", "note"),
    [
        ("Needle UB 54 (Weizhong).", "UB 54", ("BL54",), "old numbering: BL40"),
        ("Needle BL 54 (Weizhong).", "BL 54", ("BL54",), "old numbering: BL40"),
        ("Needle UB 54.", "UB 54", ("BL54",), "old numbering possible: BL40"),
        ("Needle Bladder 36.", "Bladder 36", ("BL36",), "old numbering possible: BL41"),
        ("Needle UB 40 (Weizhong).", "UB 40", ("BL40",), None),
        ("Needle UB 35.", "UB 35", ("BL35",), None),
        ("Needle UB 55.", "UB 55", ("BL55",), None),
        ("Needle BL 54.", "BL 54", ("BL54",), None),
    ],
)
def test_old_numbers_of_the_bladder_meridian(text: str, word: str, points: tuple[str, ...], note: str | None, reader: Recogniser) -> None:
    mention = one(reader, text, word, "en")
    assert (mention.points, mention.note) == (points, note)
