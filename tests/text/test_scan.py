"""Folding: what becomes one, what stays apart, and where everything stood."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.text.seen import seen

from acupoints import Points
from acupoints.text import Recogniser
from acupoints.text._scan import _SHAPES, fold

FORMS = {
    "ASCII stays": ("BL-23 (Shenshu)", "bl-23 (shenshu)"),
    "accents go": ("Zúsānlǐ, Lǜ, Đại", "zusanli, lu, dai"),
    "accents of NFD too": ("Zu\u0301sa\u0304nli\u030c", "zusanli"),
    "two accents": ("Thâ\u0323n", "than"),
    "an umlaut is an accent": ("Dü 3", "du 3"),
    "other Latin letters": ("øłıđ", "olid"),
    "a dotted capital I": ("İ", "i"),
    "a dotted capital I in NFD": ("I\u0307", "i"),
    "full-width letters, digits, marks": ("ＢＬ２３（ａ）", "bl23(a)"),
    "an ideographic space": ("BL\u300023", "bl 23"),
    "a no-break space": ("BL\u00a023", "bl 23"),
    "a narrow no-break space": ("BL\u202f23", "bl 23"),
    "a line break stays": ("BL-\n23", "bl-\n23"),
    "an en dash": ("BL18\u2013BL21", "bl18-bl21"),
    "a minus": ("BL\u221223", "bl-23"),
    "a no-break hyphen": ("BL\u201123", "bl-23"),
    "a full-width hyphen": ("ＢＬ\uff0d２３", "bl-23"),
    "a wave stays": ("31〜34", "31〜34"),
    "apostrophes": ("T\u2019ien, T\u02bcien, T`ien", "t'ien, t'ien, t'ien"),
    "a soft hyphen goes": ("Shen\u00adshu", "shenshu"),
    "invisible marks go": ("BL\u200b2\u20603\ufeff", "bl23"),
    "a sign of direction goes": ("\u200fBL23\u200e", "bl23"),
    "a variation selector goes": ("足\ufe00三里", "足三里"),
    "half of a surrogate pair": ("\ud800BL23\udc00", "\ufffdbl23\ufffd"),
    "jamo": (unicodedata.normalize("NFD", "족삼리와"), "족삼리와"),
    "jamo without a final": ("\u1109\u1175", "시"),
    "kana in NFD": ("し\u3099んゆ", "じんゆ"),
    "kana keep their marks": ("じ", "じ"),
    "traditional characters": ("內關、陽陵泉", "内关、阳陵泉"),
    "Japanese characters": ("懸鍾、三陰交", "悬钟、三阴交"),
    "compatibility characters": ("足三\uf9e9", "足三里"),
    "Kangxi radicals": ("\u2f1d", "口"),
    "what scribes exchange": ("足三裏 足三裡 肺腧 太沖", "足三里 足三里 肺俞 太冲"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("text", "folded"), FORMS.values(), ids=FORMS)
def test_fold(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_case_is_kept_beside_the_text() -> None:
    folded = fold("ＢＬ23 Shénshū")
    assert (folded.cased, folded.text) == ("BL23 Shenshu", "bl23 shenshu")


@pytest.mark.parametrize(("one", "other"), [("谷", "俗"), ("は", "ば"), ("つ", "っ"), ("신", "심"), ("神", "申"), ("门", "们")])
def test_fold_keeps_apart(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


# Offsets

PLACES = {
    "ASCII": ("x BL23 y", "bl23", "BL23"),
    "one for one": ("点 ＢＬ２３、", "bl23", "ＢＬ２３"),
    "an accent behind its letter belongs to it": ("x Zu\u0301sa\u0304nli\u030c y", "zusanli", "Zu\u0301sa\u0304nli\u030c"),
    "a soft hyphen inside": ("x BL\u00ad23 y", "bl23", "BL\u00ad23"),
    "marks beside it are no part of it": ("x \u200bBL23\u200b y", "bl23", "BL23"),
    "a surrogate before it": ("\ud83d BL23", "bl23", "BL23"),
    "an emoji before it": ("\U0001f600 BL23", "bl23", "BL23"),
    "jamo before it": (unicodedata.normalize("NFD", "신수 족삼리 BL23"), "bl23", "BL23"),
    "jamo": (unicodedata.normalize("NFD", "신수 족삼리 "), "족삼리", unicodedata.normalize("NFD", "족삼리")),
    "marks that stand alone": ("\u0301\u0301 BL23", "bl23", "BL23"),
    "many marks on one letter": ("a" + "\u0301" * 200 + " BL23", "bl23", "BL23"),
    "a dotted capital I before it": ("İİ I\u0307 BL23", "bl23", "BL23"),
}


@pytest.mark.parametrize(("text", "word", "written"), PLACES.values(), ids=PLACES)
def test_offsets_lead_back(text: str, word: str, written: str) -> None:
    folded = fold(text)
    start = folded.text.index(word)
    assert text[folded.origin(start) : folded.origin_end(start + len(word))] == written


LETTERS = st.text(
    st.one_of(
        st.sampled_from("aB2ｂ３-–\u00a0\u3000 éǚđİ足內関し\u3099\u0301\u0323\u00ad\u200b\ud800신\u1109\u1175\u11ab"),
        st.characters(codec=None),
    ),
    max_size=30,
)


@given(LETTERS)
@example("I\u0307")
@example("\u1109\u1175\u11ab\u11ab")
def test_every_character_leads_back_to_its_own_place(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.cased)
    place = 0
    for offset in range(len(folded.text)):
        start, end = folded.origin(offset), folded.origin_end(offset + 1)
        assert place <= start < end <= len(text)
        place = end


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Mn", "Me", "Cf"], max_codepoint=0x10FF), max_size=30))
def test_without_marks_nothing_moves(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(text)
    assert folded.in_place
    assert [folded.origin(place) for place in range(len(text))] == list(range(len(text)))


@given(st.text(st.sampled_from("aZ23 -éǚüảđ足內関じパ신수혈，。（"), max_size=20))
def test_forms_of_one_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)).text == fold(unicodedata.normalize("NFC", text)).text


# Characters of one name in several scripts

LENGTHS_DIFFER = {("LI19", "ja"): ("禾髎", "口禾髎"), ("TE22", "ja"): ("和髎", "耳和髎")}
"""Japanese leaves out the character that says where the point is."""

IN_NO_NAME = {
    "郤": "for 郄 in old prints",
    "黃": "for 黄 in Taiwan",
    "輸": "for 俞",
    "臟": "for 脏, in other names of back-shu points",
    "裏": "for 里",
    "裡": "for 里",
    "陀": "for 佗 in the name of Hua Tuo",
}
"""Shapes that texts have and no name of the atlas."""


def pairs_of(points: Points) -> dict[tuple[str, str], tuple[str, str]]:
    """Characters that differ between a main name and the one in simplified characters, with the point and language that has them."""
    pairs = dict[tuple[str, str], tuple[str, str]]()
    differ = dict[tuple[str, str], tuple[str, str]]()
    for point in points:
        simplified = point.name("zh-Hans") or ""
        for lang in ("zh-Hant", "ja"):
            name = point.name(lang) or simplified
            if len(name) != len(simplified):
                differ[point.id, lang] = (name, simplified)
                continue
            pairs.update({(own, other): (point.id, lang) for own, other in zip(name, simplified, strict=True) if own != other})
    assert differ == LENGTHS_DIFFER
    return pairs


def test_names_in_every_script_fold_to_the_simplified_one(core_points: Points) -> None:
    missing = {pair: where for pair, where in pairs_of(core_points).items() if _SHAPES.get(pair[0]) != pair[1]}
    assert missing == {}
    forms = {point.id: {fold(name).text for lang in ("zh-Hans", "zh-Hant", "ja") if (name := point.name(lang))} for point in core_points}
    apart = [id for id, folded in forms.items() if len(folded) > 1]
    assert apart == [id for id, _ in LENGTHS_DIFFER]


def test_no_shape_is_there_for_nothing(core_points: Points) -> None:
    needed = {own for own, _ in pairs_of(core_points)}
    written = {char for point in core_points for name in point.names for char in name.text}
    assert {own for own in _SHAPES if own not in needed and own not in written} == set(IN_NO_NAME)


def test_shapes_lead_to_a_last_one() -> None:
    assert [own for own, other in _SHAPES.items() if other in _SHAPES or own == other] == []


MIXED = {
    "GB34": ["陽陵泉", "阳陵泉"],
    "GB39": ["懸鐘", "悬鐘", "懸鍾", "悬钟"],
    "KI3": ["太谿", "太溪", "太渓"],
    "BL13": ["肺俞", "肺兪", "肺腧"],
    "ST36": ["足三里", "足三裏", "足三裡"],
}


@pytest.mark.parametrize(("id", "name"), [(id, name) for id, names in MIXED.items() for name in names])
@pytest.mark.parametrize("lang", ["zh", "zh-Hant"])
def test_names_in_a_mixture_of_scripts_are_found(id: str, name: str, lang: str, reader: Recogniser) -> None:
    assert seen(reader, f"取{name}穴。", lang) == [(name, id)]


@given(st.text(st.characters(max_codepoint=127), max_size=20))
@example("BL\t23")
@example("T`ien-shu")
def test_what_stands_elsewhere_changes_nothing(text: str) -> None:
    assert fold(f"{text} é").text == f"{fold(text).text} e"
