"""Every writing of a point that people use, and those that must not be read as one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.support import answer

import acupoints
from acupoints import AmbiguousPointError, Atlas, Point, PointNotFoundError

CODES = [
    ("BL40", None, "BL40"), ("bl-40", None, "BL40"), ("Bl 40", None, "BL40"), ("B.40", None, "BL40"), ("UB 40", None, "BL40"),
    ("UB-40", None, "BL40"), ("ub40", None, "BL40"), ("V40", "fr", "BL40"), ("V40", None, "BL40"), ("V.40", "es", "BL40"),
    ("ST.36", None, "ST36"), ("LI 04", None, "LI4"), ("LI-04", None, "LI4"), ("S36", None, "ST36"), ("E36", "fr", "ST36"),
    ("Du24", None, "GV24"), ("DU-24", "zh-Hans", "GV24"), ("Ren-6", None, "CV6"), ("REN 6", None, "CV6"), ("RN6", None, "CV6"),
    ("SJ5", None, "TE5"), ("TW5", None, "TE5"), ("TB5", None, "TE5"), ("TH5", None, "TE5"), ("TR5", None, "TE5"),
    ("TR5", "fr", "TE5"), ("3E 5", None, "TE5"), ("3e5", "de", "TE5"), ("San Jiao 5", None, "TE5"),
    ("Triple Energizer 5", None, "TE5"), ("KG 6", "de", "CV6"), ("KG6", "de-AT", "CV6"), ("LG 4", "de", "GV4"),
    ("VG20", "fr", "GV20"), ("VC12", "fr", "CV12"), ("23V", "fr", "BL23"), ("40 V", "fr", "BL40"), ("6P", "fr", "LU6"),
    ("36E", "fr", "ST36"), ("5TR", None, "TE5"), ("P6", None, "PC6"), ("P6", "en", "PC6"), ("P6", "fr", "LU6"),
    ("P 6", "fr-CA", "LU6"), ("P6", "it", "LU6"), ("P6", "es", "LU6"), ("IG4", "es", "LI4"), ("IG4", "fr", "SI4"),
    ("H3", None, "HT3"), ("H3", "es", "LR3"), ("C7", "fr", "HT7"), ("F3", "fr", "LR3"), ("R3", "fr", "KI3"), ("MC6", "fr", "PC6"),
    ("VB34", "fr", "GB34"), ("RP6", "fr", "SP6"), ("MP6", "de", "SP6"), ("GI4", "fr", "LI4"), ("Dü3", "de", "SI3"),
    ("DÜ 3", "de", "SI3"), ("Du\u0308 3", "de", "SI3"), ("Due3", "de", "SI3"), ("Ma36", "de", "ST36"), ("Liv3", None, "LR3"),
    ("LV-3", None, "LR3"), ("Le3", "de", "LR3"), ("LI3", None, "LI3"), ("CO4", None, "LI4"), ("KID3", None, "KI3"),
    ("EX-HN3", None, "EX-HN3"), ("EXHN3", None, "EX-HN3"), ("Ex-HN 3", None, "EX-HN3"), ("ex hn3", None, "EX-HN3"),
    ("M-HN-3", None, "EX-HN3"), ("m-hn3", None, "EX-HN3"), ("EX-B2", None, "EX-B2"), ("EXB 2", None, "EX-B2"),
    ("Ex-UE 11", None, "EX-UE11"), ("ＢＬ４０", None, "BL40"), ("ｂｌ－４０", None, "BL40"), ("BL\u00a040", None, "BL40"),
    ("BL\u202f40", None, "BL40"), ("BL\u300040", None, "BL40"), ("BL٤٠", None, "BL40"), ("BL۴۰", None, "BL40"),
    ("BL४०", None, "BL40"), ("\u200bBL40", None, "BL40"), ("BL\u00ad40", None, "BL40"), ("  BL40 ", None, "BL40"),
    ("BL40\n", None, "BL40"), ("BL40.", None, "BL40"), ("UB 40 -", None, "BL40"), ("P6", "FR", "LU6"), ("p6", "fr-ca", "LU6"),
    ("DU-24", "ZH-hans", "GV24"), ("core:BL40", None, "BL40"), ("core:UB 40", None, "BL40"),
]  # fmt: skip

NAMES = [
    ("Weizhong", "BL40"), ("weizhong", "BL40"), ("WEIZHONG", "BL40"), ("Wei Zhong", "BL40"), ("wei-zhong", "BL40"),
    ("Wei'zhong", "BL40"), ("Wei\u2019zhong", "BL40"), ("Wěizhōng", "BL40"), ("wěi zhōng", "BL40"), ("WĚI-ZHŌNG", "BL40"),
    ("We\u030cizho\u0304ng", "BL40"), ("wei3zhong1", "BL40"), ("Wei3 zhong1", "BL40"), ("he2gu3", "LI4"), ("He2 Gu3", "LI4"),
    ("tian1 shu1", "ST25"), ("委中", "BL40"), ("委中穴", "BL40"), ("委 中", "BL40"), ("合谷穴", "LI4"), ("足三里穴", "ST36"),
    ("いちゅう", "BL40"), ("イチュウ", "BL40"), ("ｲﾁｭｳ", "BL40"), ("ぎょさい", "LU10"), ("ｷﾞｮｻｲ", "LU10"), ("ichū", "BL40"),
    ("ichu", "BL40"), ("위중", "BL40"), ("위중혈", "BL40"), ("위 중", "BL40"), ("\u110b\u1171\u110c\u116e\u11bc", "BL40"),
    ("wijung", "BL40"), ("jin'yu", "BL23"), ("jin\u2019yu", "BL23"), ("jinyu", "BL23"), ("Zhonglüshu", "BL29"),
    ("Zhonglushu", "BL29"), ("zhonglvshu", "BL29"), ("雲門", "LU2"), ("云门", "LU2"), ("雲門穴", "LU2"), ("Cloud Gate", "LU2"),
    ("cloud-gate", "LU2"), ("Hoku", "LI4"), ("Ho-Ku", "LI4"), ("Tsusanli", "ST36"), ("人中", "GV26"), ("Yintang", "EX-HN3"),
    ("印堂", "EX-HN3"), ("四神聪", "EX-HN1"), ("四神聰", "EX-HN1"),
]  # fmt: skip

UNICODE_DASHES = "".join(char for char in map(chr, range(0x110000)) if unicodedata.category(char) == "Pd")
DASHES = "_./\u02d7\u2043\u2053\u207b\u208b\u2212\u2500\u301c·•" + UNICODE_DASHES
INVISIBLE = "\u200b\u200e\u200f\u202a\u202c\u2060\u2066\u2069\ufe00\ufeff\U000e0100"


@pytest.mark.parametrize(("query", "lang", "id"), CODES)
def test_code_resolves(core_atlas: Atlas, query: str, lang: str | None, id: str) -> None:
    assert core_atlas.resolve(query, lang=lang) == id


@pytest.mark.parametrize(("query", "id"), NAMES)
def test_name_resolves(core_atlas: Atlas, query: str, id: str) -> None:
    assert core_atlas.resolve(query) == id


@pytest.mark.parametrize("dash", DASHES)
def test_any_dash_may_stand_in_a_code_or_a_name(core_atlas: Atlas, dash: str) -> None:
    assert core_atlas.resolve(f"BL{dash}40") == core_atlas.resolve(f"Wei{dash}zhong") == "BL40"
    assert core_atlas.resolve(f"EX{dash}HN{dash}3") == "EX-HN3"


@pytest.mark.parametrize("mark", INVISIBLE)
def test_what_nobody_sees_changes_nothing(core_atlas: Atlas, mark: str) -> None:
    assert core_atlas.resolve(f"{mark}BL{mark}40{mark}") == core_atlas.resolve(f"委{mark}中{mark}") == "BL40"


@pytest.mark.parametrize(
    ("query", "lang", "ids"),
    [
        ("6P", None, ("LU6", "PC6")),
        ("C7", None, ("HT7", "LR7")),
        ("DU3", "de", ("SI3", "GV3")),
        ("三里", None, ("LI10", "ST36")),
        ("通谷", None, ("BL66", "KI20")),
    ],
)
def test_query_is_ambiguous(core_atlas: Atlas, query: str, lang: str | None, ids: tuple[str, ...]) -> None:
    with pytest.raises(AmbiguousPointError) as error:
        core_atlas.resolve(query, lang=lang)
    assert error.value.candidates == ids
    assert error.value.query == query
    assert all(id in str(error.value) for id in ids)


def test_ambiguous_code_asks_for_the_language(core_atlas: Atlas) -> None:
    with pytest.raises(AmbiguousPointError, match=r"^'6P' may be LU6 or PC6\. Say which is meant by its WHO code, or give lang=\.$"):
        core_atlas.resolve("6P")


@pytest.mark.parametrize(
    "query",
    ["BL4²", "BL⁴⁰", "BL₄₀", "BL④", "BLⅣ", "BL½", "ＢＬ４²", "BL4.0.0x", "BL 4 0", "BL4-0", "BL", "40", "", " ", "穴", "혈", "-", "BL40x",
     "XX4", "BL" + "9" * 4000, "x" * 201, "BL40" * 100, "nowhere:AH9", "core:", ":", "BL40:"],
)  # fmt: skip
def test_query_is_refused(core_atlas: Atlas, query: str) -> None:
    with pytest.raises(PointNotFoundError) as error:
        core_atlas.resolve(query)
    assert error.value.query == query
    assert isinstance(error.value, KeyError)
    assert core_atlas.get(query) is None


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("BL68", "no point 'BL68': the Bladder Meridian ends at BL67. Close: BL67, BL60."),
        ("UB 68", "no point 'UB 68': the Bladder Meridian ends at BL67. Close: BL67, BL60."),
        ("EX-HN16", "no point 'EX-HN16': extra points of the head and neck end at EX-HN15. Close: EX-HN15, EX-HN10."),
        ("nowhere:AH9", "no point 'nowhere:AH9': no pack 'nowhere' is loaded."),
        ("qqqqqq", "no point 'qqqqqq'. Write a code such as BL40 or a name such as Weizhong or 委中."),
        (" -", "no point ' -': it holds neither letters nor digits."),
        ("x" * 201, f"no point '{'x' * 79}…': longer than any name (201 characters)."),
        ("Zusanli (ST36)", "no point 'Zusanli (ST36)'. Close: ST36."),
    ],
)
def test_message_says_what_is_wrong_and_what_is_close(core_atlas: Atlas, query: str, message: str) -> None:
    with pytest.raises(PointNotFoundError) as error:
        core_atlas.resolve(query)
    assert str(error.value) == message


def test_number_zero_is_not_said_to_lie_beyond_the_end(core_atlas: Atlas) -> None:
    with pytest.raises(PointNotFoundError) as error:
        core_atlas.resolve("BL0")
    assert "ends at" not in str(error.value)


def test_misspelt_name_gets_suggestions_with_the_meant_point_first(core_atlas: Atlas) -> None:
    with pytest.raises(PointNotFoundError) as error:
        core_atlas.resolve("Weizong")
    assert error.value.suggestions[0] == "BL40"


def test_language_decides_between_points_of_one_kana_name(core_atlas: Atlas) -> None:
    """Fuyō is ST19 or BL59 in Japanese; no Chinese name reads so."""
    with pytest.raises(AmbiguousPointError):
        core_atlas.resolve("ふよう", lang="ja")


@pytest.mark.parametrize(
    ("query", "system", "id"),
    [
        ("BL54", "bl-old", "BL40"), ("BL 36", "bl-old", "BL41"), ("UB54", "bl-old", "BL40"), ("BL23", "bl-old", "BL23"),
        ("LU1", "bl-old", "LU1"), ("LI3", "en-old", "LR3"), ("Li 3", "en-old", "LR3"), ("CO4", "en-old", "LI4"),
        ("UB40", "en-old", "BL40"), ("ST36", "en-old", "ST36"), ("IT3", "voll", "SI3"), ("C7", "voll", "HT7"),
        ("VS6", "voll", "PC6"), ("End5", "voll", "TE5"), ("P9", "voll", "LU9"), ("BL40", "who", "BL40"), ("bl-40", "who", "BL40"),
        ("EX-HN 3", "who", "EX-HN3"), ("M-HN-3", "m-n", "EX-HN3"), ("Weizhong", "who", "BL40"),
    ],
)  # fmt: skip
def test_code_of_a_named_system(core_atlas: Atlas, query: str, system: str, id: str) -> None:
    assert core_atlas.resolve(query, system=system) == id


@pytest.mark.parametrize(("query", "system"), [("UB40", "who"), ("P6", "who"), ("M-HN-3", "who"), ("BL40", "m-n"), ("23V", "who")])
def test_system_refuses_codes_of_others(core_atlas: Atlas, query: str, system: str) -> None:
    with pytest.raises(PointNotFoundError):
        core_atlas.resolve(query, system=system)


def test_unknown_system_is_an_error_that_lists_the_known_ones(core_atlas: Atlas) -> None:
    with pytest.raises(ValueError, match="no code system 'snomed'") as error:
        core_atlas.resolve("BL40", system="snomed")
    assert all(system in str(error.value) for system in core_atlas.systems)


@pytest.mark.parametrize("lang", ["", "e", "zh_Hans", "english", "f r", "-", "fr!", "日本", 5, b"fr", ["fr"]])
def test_what_is_no_language_tag_is_refused(core_atlas: Atlas, lang: object) -> None:
    for ask in (core_atlas.resolve, core_atlas.point, core_atlas.get, core_atlas.search):
        with pytest.raises(ValueError, match="BCP 47"):
            ask("BL40", lang=lang)  # type: ignore[operator]


@pytest.mark.parametrize("lang", ["tlh", "de-AT", "zh-Hant-TW", "en-GB", "sv"])
def test_any_language_tag_will_do(core_atlas: Atlas, lang: str) -> None:
    assert core_atlas.resolve("BL40", lang=lang) == core_atlas.resolve("委中", lang=lang) == "BL40"


@pytest.mark.parametrize("query", [None, 40, 4.0, b"BL40", ["BL40"], ("BL", 40), object()])
def test_what_is_no_str_is_a_type_error(core_atlas: Atlas, query: object) -> None:
    for ask in (core_atlas.resolve, core_atlas.point, core_atlas.get, core_atlas.search):
        with pytest.raises(TypeError, match="a code or name is a str"):
            ask(query)  # type: ignore[operator]


def test_point_and_get_give_the_point_that_resolve_names(core_atlas: Atlas) -> None:
    assert core_atlas.point("UB-40") is core_atlas.get("UB-40") is core_atlas["BL40"]
    assert core_atlas.point("P6", lang="fr").id == "LU6"


def test_get_gives_the_default_for_nothing_and_for_too_much(core_atlas: Atlas) -> None:
    assert core_atlas.get("BL99") is None
    assert core_atlas.get("BL99", 0) == core_atlas.get("Futu", 0) == 0


@given(st.text() | st.text(st.characters(codec=None), max_size=12) | st.from_regex(r"[A-Za-z]{1,3}[ .-]?\d{1,5}", fullmatch=True))
@example("\ud800")
@example("BL\ud80040")
@example("\u0300")
@example("v")
@example("K\u212a40")
def test_get_and_search_never_raise_for_a_str(core_atlas: Atlas, query: str) -> None:
    found = core_atlas.get(query, "default")
    assert found == "default" or isinstance(found, Point)
    assert isinstance(core_atlas.search(query, limit=2), list)


@given(st.text(max_size=8), st.sampled_from([None, "en", "fr", "ja", "zh"]), st.sampled_from([None, "who", "bl-old", "en-old", "voll"]))
def test_resolve_raises_nothing_but_its_own_errors(core_atlas: Atlas, query: str, lang: str | None, system: str | None) -> None:
    found = answer(core_atlas, query, lang, system)
    assert all(id in core_atlas for id in found)
    assert core_atlas.get(query, lang=lang, system=system) == (core_atlas[found[0]] if len(found) == 1 else None)


def test_module_functions_ask_the_default_atlas() -> None:
    assert acupoints.resolve("UB-40") == acupoints.point("Weizhong").id == "BL40"
    assert acupoints.get("BL99") is None
    assert acupoints.get("BL99", 1) == 1
    assert acupoints.search("weizong", limit=1)[0].point is acupoints.default_atlas()["BL40"]
    assert acupoints.points().ids == tuple(acupoints.default_atlas())
    assert acupoints.where(meridian="LU").ids[0] == "LU1"
