"""More rules that the data must keep, roll-calls of what is known by heart, and a tally of what follows no rule.

The roll-calls were drawn from the data and read through once: they find a later slip, not what was wrong on that day.

`benchmarks/mutate_facts.py` changes one fact at a time and counts how many of these changes the tests see.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from hashlib import sha256
from pathlib import Path

import pytest
from tests.support import check_snapshot, family

from acupoints import Points
from acupoints.loading._folder import CoreFolder
from acupoints.loading._sources import Sources, read_sources

# Japan writes these characters of the standard in a form of its own; all others as the traditional names have them.
SHINJITAI = dict(
    zip(
        "俠澤缺經谿歷溫頰關氣舍戶窗滿樞歸來兔虛條豐陷內隱橫鄉榮靈俞聽攢處卻膽會邊參步藏勞絲營腦帶臺啞囟",
        "侠沢欠経渓歴温頬関気舎戸窓満枢帰来兎虚条豊陥内隠横郷栄霊兪聴攅処却胆会辺参歩蔵労糸営脳帯台瘂顖",
        strict=True,
    )
)

# Which points each meridian crosses besides its own.
CROSSED = {
    "SP": "LU1 GB24 LR14 CV3 CV4 CV10",
    "BL": "LI14 GB7 GB8 GB9 GB10 GB11 GB12 GB15 GB23 GB30 GV13 GV14 GV17 GV20 GV24",
    "SI": "LI14 BL1 BL11 BL41 CV12 CV13",
    "ST": "LI20 BL1 GB3 GB4 GB5 GB6 GV14 GV24 GV26 CV12 CV13 CV24",
    "LI": "ST4 SI12 GV26",
    "GB": "ST7 ST8 ST9 SI19 PC1 TE17 TE20 TE22 LR13 GV14",
    "KI": "SP6 GV1 CV3 CV4",
    "LR": "SP6 SP12 SP13 CV2 CV3 CV4",
    "TE": "SI12 SI18 SI19 GB1 GB3 GB4 GB21 CV12",
    "CV": "ST1",
    "GV": "BL12 CV1",
    "TV": "ST30 KI11 KI12 KI13 KI14 KI15 KI16 KI17 KI18 KI19 KI20 KI21 CV1 CV7",
    "BV": "GB26 GB27 GB28",
    "YinHV": "BL1 KI6 KI8",
    "YangHV": "LI15 LI16 ST1 ST3 ST4 SI10 BL1 BL59 BL61 BL62 GB29",
    "YinLV": "SP13 SP15 SP16 KI9 LR14 CV22 CV23",
    "YangLV": "LI14 SI10 BL63 TE13 TE15 GB13 GB14 GB15 GB16 GB17 GB18 GB19 GB20 GB21 GB24 GB35 GV15 GV16",
}

# The parts of the body that a meridian passes, from its first point to its last.
WAYS = {
    "LU": "chest upper-limb",
    "LI": "upper-limb neck head",
    "ST": "head neck chest abdomen lower-limb",
    "SP": "lower-limb abdomen chest",
    "HT": "upper-limb",
    "SI": "upper-limb back neck head",
    "BL": "head neck back lower-limb back lower-limb",
    "KI": "lower-limb abdomen chest",
    "PC": "chest upper-limb",
    "TE": "upper-limb back neck head",
    "GB": "head neck head neck chest abdomen lower-limb",
    "LR": "lower-limb abdomen chest",
    "GV": "perineum back neck head",
    "CV": "perineum abdomen chest neck head",
}
EXTRA = {"EX-HN": {"head", "neck"}, "EX-CA": {"abdomen"}, "EX-B": {"back"}, "EX-UE": {"upper-limb"}, "EX-LE": {"lower-limb"}}

# What stands for a meridian in one language or another; several letters mean different organs in different languages.
PREFIXES = {
    "LU": "P|Lu|L|Lung",
    "LI": "CO|GI|Di|Dickdarm|L.I.|Large Intestine|IG|IC|Đtr",
    "ST": "S|Ma|Magen|St|Stomach|E|Stomaco|Vi",
    "SP": "MP|Mi|Milz|Sp|Spleen|B|BP|RP|RT|Rte|Ty",
    "HT": "C|H|He|Herz|Heart|Ht|Tm",
    "SI": "IT|DU|Due|Dü|Small Intestine|ID|IG|Ttr",
    "BL": "V|B|Bl|Blase|Bladder|UB|Urinary Bladder|Zutaiyang|Vejiga|Bq",
    "KI": "R|Ni|Niere|K|KD|Ki|KID|Kidney|Rn|Th",
    "PC": "VS|Kreislauf-Sexus|KS|P|Pc|Pe|Pk|Circulation-Sex|CX|HC|Heart Constrictor|"
    "Heart Protector|HP|Pericardium|MC|EC|CS|Pericárdio|Tb|TBL",
    "TE": "End|3E|DE|SJ|T|San Jiao|TB|TH|Tri-Heater|Triple Burner|Triple Energiser|"
    "Triple Energizer|Triple Heater|Triple Warmer|TW|TF|TR|TA|3T|Ttu",
    "GB": "VB|F|G|Ga|Galle|Gb|Gbl|Gallbladder|Đ",
    "LR": "LI|F|Le|Leber|Liv|Liver|LV|H|C",
    "GV": "VG|Du|LG|Du Mai|GO|Governing|Governing Vessel|Governor Vessel|Dū|DM|TM|Đc",
    "CV": "VC|KG|Ren|Rs|Central|Central Vessel|Conception Vessel|Directing Vessel|Ren Mai|RN|RM|Nh",
}  # fmt: skip


@pytest.fixture(scope="module")
def core_files() -> Sources:
    return read_sources(CoreFolder())


# Characters


def test_japanese_names_are_the_traditional_ones_in_the_characters_of_japan(core_points: Points) -> None:
    faults = []
    for point in core_points:
        traditional, japanese = point.name("zh-Hant") or "", point.name("ja")
        if japanese is not None and len(traditional) == len(japanese):
            expected = "".join(SHINJITAI.get(char, char) for char in traditional)
            if japanese != expected:
                faults.append((point.id, japanese, expected))
    assert faults == []


# Crossings


@pytest.mark.parametrize("meridian", CROSSED)
def test_meridian_crosses_others_at_these_points(core_points: Points, meridian: str) -> None:
    found = [point.id for point in core_points for each in point.categories if each.name == "crossing" and meridian in each.meridians]
    assert " ".join(found) == CROSSED[meridian]


def test_no_other_meridian_crosses(core_points: Points) -> None:
    assert {code for point in core_points for each in point.categories if each.name == "crossing" for code in each.meridians} == set(
        CROSSED
    )


# Places


@pytest.mark.parametrize("meridian", WAYS)
def test_meridian_passes_the_parts_of_the_body_in_this_order(core_points: Points, meridian: str) -> None:
    passed: list[str] = []
    for point in core_points.where(meridian=meridian):  # type: ignore[arg-type]
        top = point.location.regions[0] if point.location else ""
        passed += [top] if passed[-1:] != [top] else []
    assert " ".join(passed) == WAYS[meridian]


def test_hardly_a_point_lies_elsewhere_than_both_its_neighbours(core_points: Points) -> None:
    """KI3 to KI6 turn about the ankle; GB2 and TE21 stand before the ear, GB12 behind it."""
    regions = {point.id: point.location.regions for point in core_points.where(kind="meridian") if point.location}
    ids = list(regions)
    alone = {
        id
        for before, id, after in zip(ids, ids[1:], ids[2:], strict=False)
        if family(before) == family(after) and regions[before] == regions[after] != regions[id]
    }
    assert alone == {"KI3", "TE21", "GB2", "GB12"}


def test_extra_points_lie_where_their_letters_say(core_points: Points) -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for point in core_points.where(kind="extra"):
        found[family(point.id)].add(point.location.regions[0] if point.location else "")
    assert found == EXTRA


def test_only_jinjin_and_yuye_lie_on_one_side(core_points: Points) -> None:
    assert [point.id for point in core_points if point.side in ("left", "right")] == ["EX-HN12", "EX-HN13"]


# Codes


def test_letters_stand_for_the_meridians_they_are_known_for(core_files: Sources) -> None:
    known = {code: {text.casefold() for text in texts.split("|")} | {code.casefold()} for code, texts in PREFIXES.items()}
    faults = [
        (row.path, row.data["prefix"], row.data["meridian"])
        for row in core_files.of("prefixes")
        if row.data["prefix"].casefold() not in known[row.data["meridian"]]
    ]
    assert faults == []


def test_m_codes_and_ex_codes_agree_on_the_part_of_the_body(core_files: Sources) -> None:
    groups = {"HN": "EX-HN", "BW": "EX-B", "CA": "EX-CA", "UE": "EX-UE", "LE": "EX-LE"}
    for row in core_files.of("codes"):
        letters = re.fullmatch(r"M-?(HN|BW|CA|UE|LE)-?\d+", row.data["code"])
        if letters is not None:
            assert family(row.data["id"]) == groups[letters[1]], row.path


@pytest.mark.parametrize("kind", ["xrefs", "prefixes", "codes"])
def test_what_others_call_a_point_is_no_dispute(core_files: Sources, kind: str) -> None:
    assert {row.data["review"] for row in core_files.of(kind)} <= {"single-source", "two-source", "derived"}


# What follows no rule: numbers that others gave out, and who said what


def _digests(files: Sources) -> dict[str, str]:
    """One digest per foreign vocabulary, code system and language."""
    told: dict[str, list[str]] = defaultdict(list)
    for row in files.of("xrefs"):
        told[f"xrefs {row.data['scheme']}"].append(f"{row.data['id']} {row.data['identifier']} {row.data.get('variant', '')}")
    for row in files.of("codes"):
        told[f"codes {row.data['system']}"].append(f"{row.data['id']} {row.data['code']}")
    for row in files.of("prefixes"):
        told[f"prefixes {row.data.get('lang') or row.data['system']}"].append(f"{row.data['meridian']} {row.data['prefix']}")
    return {name: sha256("\n".join(sorted(lines)).encode()).hexdigest()[:16] for name, lines in sorted(told.items())}


def _tallies(files: Sources) -> dict[str, dict[str, int]]:
    """How often each file cites each source and claims each review state: a slip moves two counts."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in files.rows:
        if row.kind in ("names", "categories", "xrefs", "codes", "prefixes"):
            counts[row.file].update([*row.data["sources"], f"review: {row.data['review']}"])
    return {file: dict(sorted(found.items())) for file, found in sorted(counts.items())}


def test_foreign_numbers_and_citations_are_as_recorded(core_files: Sources) -> None:
    found = {"digests": _digests(core_files), "citations": _tallies(core_files)}
    check_snapshot(Path(__file__).parent / "recorded.json", json.dumps(found, ensure_ascii=False, indent=1) + "\n")
