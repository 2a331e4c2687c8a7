"""What is looked for: every name and code in the ways people write them, and nothing that is a word of every sentence."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.text.seen import seen

import acupoints
from acupoints import Points
from acupoints.text import Recogniser
from acupoints.text._lexicon import kinds_of_points
from acupoints.text._scan import fold

PREFIXES = Path(acupoints.__file__).parent / "core/prefixes.tsv"
NEVER_READ = ("misprint", "withdrawn")
LANGS = ("zh-Latn", "zh-Latn-wadegile", "zh-Hans", "zh-Hant", "ja", "ja-Hira", "ja-Latn", "ko", "ko-Latn")


@pytest.fixture(scope="module")
def patterns(reader: Recogniser) -> frozenset[str]:
    return frozenset(reader._patterns)


# Names


@pytest.mark.parametrize("lang", [*LANGS, "en"])
def test_every_name_is_looked_for_as_it_is_written(lang: str, core_points: Points, patterns: frozenset[str]) -> None:
    missing = list[str]()
    for name in (name for point in core_points for name in point.names if name.lang == lang and name.role not in NEVER_READ):
        form = fold(name.text)
        written = form.cased.capitalize() if lang in ("ja-Latn", "ko-Latn") else form.cased  # "ein" in small letters is a German word
        if not {written, written.removesuffix("穴")} & patterns and form.text not in kinds_of_points():
            missing.append(name.text)
    assert missing == []


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Wind Pool", "GB20"),
        ("Welcome Fragrance", "LI20"),
        ("Sea of Qi", "CV6"),
        ("Palace of Toil", "PC8"),
    ],
)
def test_translated_names(name: str, id: str, reader: Recogniser) -> None:
    assert seen(reader, f"Acupressure at {name} ({id}).", "en") == [(name, id), (id, id)]


# Codes


def test_every_prefix_is_looked_for_as_it_is_written(patterns: frozenset[str]) -> None:
    with PREFIXES.open(encoding="utf-8", newline="") as file:
        written = [row["prefix"] for row in csv.DictReader(file, delimiter="\t")]
    assert len(written) > 200
    assert [prefix for prefix in written if not {f"{fold(prefix).cased}{gap}2" for gap in (" ", "-", "")} & patterns] == []


CODES = {
    "BL23": "BL23|BL 23|BL-23|BL.23|BL_23|Bl23|Bl 23|bl23|bl 23|bl-23|BL\n23|BL-\n23|BL  23|BL - 23|BL. 23|BL- 23",
    "LI4": "LI4|LI04|LI004|LI.04|L.I.4|L.I. 4|L.I.-4|Li4|Li 4|li-4|Large Intestine 4|Large-Intestine 4|LARGE INTESTINE 4",
    "GV20": "GV20|Gv20|gv 20|DU20|Du20|Du-20|du-20|Governing Vessel 20|Governing vessel 20|governing vessel 20",
    "LR3": "LR3|Liv3|LIV-3|liv 3|LV3|lv-3|Liver 3",
    "TE5": "TE5|SJ5|sj-5|TW 5|TH-5|San Jiao 5|Triple Energizer 5|triple-energizer 5",
    "EX-HN3": "EX-HN3|EX-HN 3|EXHN3|EX HN 3|EX HN3|Ex-HN3|Ex-HN 3|ExHN3|ex-hn3|Ex-Hn3|EX-HN-3|M-HN-3|GV29",
    "EX-B2": "EX-B2|EX-B 2|Ex-B2|EXB2|ex-b2",
    "EX-UE9": "EX-UE9|Ex-UE9|Ex-UE 9",
    "EX-LE10": "EX-LE10|Ex-LE 10",
}


@pytest.mark.parametrize(("id", "written"), [(id, written) for id, forms in CODES.items() for written in forms.split("|")])
def test_ways_of_writing_a_code(id: str, written: str, reader: Recogniser) -> None:
    assert seen(reader, f"Acupuncture at {written}, ST36 and needles at SP6.", "en") == [(written, id), ("ST36", "ST36"), ("SP6", "SP6")]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("He went on in step 6, after 3 patients and 5 needles.", "en"),
        ("point p6 of the list of needles: h7, k3", "en"),
        ("BL\n\n23 needles", "en"),
        ("needles: x_BL23, BL23_x, aBL23, BL23a, $BL23, #BL23, @BL23, \\BL23", "en"),
        ("Le 3 mai et le 5 juin, aiguilles.", "fr"),
        ("Alle 3 Nadeln, bis 5 oder 6.", "de"),
        ("v 3, e 4, aghi", "it"),
    ],
)
def test_small_letters_and_parts_of_words_are_no_codes(text: str, lang: str, reader: Recogniser) -> None:
    assert seen(reader, text, lang) == []


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("Puncture de 36E, 4GI, 6RP et 20VG.", "fr", "ST36 LI4 SP6 GV20"),
        ("Je garde le 36 E et le 6 RP, puncture.", "fr", "ST36 SP6"),
        ("Se tonifica 3R, 7R, 23V y 36E.", "es", "KI3 KI7 BL23 ST36"),
        ("Con la aguja pinchó el 36-E y el 4-IG.", "es", "ST36 LI4"),
        ("Agopuntura: 23V, 36S, 6MP.", "it", "BL23 ST36 SP6"),
        ("Agulhas em 36E, 4IG e 6BP.", "pt", "ST36 LI4 SP6"),
        ("Punción en 30 V.B. y 20 V.G.", "es", "GB30 GV20"),
        ("Punción: 36 Estómago, 3 de Hígado y 10 Ren Mai.", "es", "ST36 LR3 CV10"),
        ("Puncture : 4, 6 et 7 E puis 3 F, 6, 9 Rt.", "fr", "ST4 ST6 ST7 LR3 SP6 SP9"),
        ("Agopuntura: 4LI, 6SP e 36ST.", "it", "LI4 SP6 ST36"),
        ("Agopuntura: 15 SP e 17 KI bilateralmente.", "it", "SP15 KI17"),
        ("Agopuntura del 67 Vescica Urinaria.", "it", "BL67"),
        ("Agopuntura: GB 34 ST 36 ST 41 LU 5.", "it", "GB34 ST36 ST41 LU5"),
        ("Die Punkte 3E 23 und 3E 5 werden genadelt.", "de", "TE23 TE5"),
    ],
)
def test_number_first(text: str, lang: str, found: str, reader: Recogniser) -> None:
    assert [" ".join(mention.points) for mention in reader.find(text, lang)] == found.split()


def test_number_first_at_the_end_of_a_sentence(reader: Recogniser) -> None:
    assert seen(reader, "Acupuntura en 36E.", "es") == [("36E", "ST36")]


@pytest.mark.parametrize("text", ["La 3e séance, 2 F, 12 V et 36 patients.", "Needles: 36E, 23V.", "5R 3V 4E"])
def test_a_number_before_a_letter_is_no_code_in_english(text: str, reader: Recogniser) -> None:
    assert seen(reader, text, "en") == []


# What stands directly at a code


@pytest.mark.parametrize("joined", ["LI4-LR3", "LI4/LR3", "LI4+LR3", "LI4&LR3", "(LI4)(LR3)", "[LI4],[LR3]", '"LI4";"LR3"', "LI4,LR3"])
def test_codes_side_by_side(joined: str, reader: Recogniser) -> None:
    assert [id for _, id in seen(reader, f"{joined} needles", "en")] == ["LI4", "LR3"]


@pytest.mark.parametrize(
    "text",
    ["EA-ST36 was applied", "sham-ST36 needling", "needling:ST36", "(ST36)", "ST36's needle", "针刺ST36穴", "ST36에 침", "ST36。"],
)
def test_what_may_stand_directly_at_a_code(text: str, reader: Recogniser) -> None:
    assert seen(reader, text) == [("ST36", "ST36")]


@pytest.mark.parametrize("name", ["八髎", "四关", "Baliao", "Ba Liao", "Four Gates", "Siguan"])
def test_groups_are_one_mention(name: str, reader: Recogniser) -> None:
    text, lang = (f"Acupuncture at {name}, moxa.", "en") if name.isascii() else (f"针刺{name}。", "zh")
    (mention,) = reader.find(text, lang)
    assert (mention.text, mention.how) == (name, "group")
    assert len(mention.points) > 1
