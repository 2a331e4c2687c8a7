"""Laws of reading mentions, over texts that are put together from codes, names, plain words and characters of any kind."""

from __future__ import annotations

import gc
import pickle
import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.support import FAMILIES, SIZES

import acupoints
from acupoints.atlas._order import standard_key
from acupoints.text import Mention, Recogniser

LANGUAGES = (None, "en", "de", "fr", "es", "it", "pt", "zh", "zh-Hant", "ja", "ko", "vi")
MERIDIANS: dict[str, int] = dict(zip(FAMILIES[:14], SIZES[:14], strict=True))
NAMES = (
    "Zúsānlǐ",
    "Shenshu",
    "hou xi",
    "Weizhong",
    "Hé Gǔ",
    "足三里",
    "內關",
    "腎俞",
    "合谷",
    "ツボ",
    "じんゆ",
    "족삼리",
    "신유",
    "Thận du",
)
WORDS = [
    "the",
    "people",
    "of",
    "this",
    "group",
    "walked",
    "slowly",
    "and",
    "then",
    "asked",
    "how",
    "they",
    "slept",
    "before",
    "visit",
    "warm",
]
BITS = (
    "BL",
    "ST 36",
    "23",
    "V40",
    "du 20",
    "L4-L5",
    "36E",
    "EX-B2",
    "GB45",
    ", ",
    "-",
    " to ",
    "(",
    ")",
    "、",
    "左",
    "left ",
    "bilateral ",
    "\n",
)


def codes() -> st.SearchStrategy[tuple[str, str]]:
    """An id of a meridian, and a code for it in a usual writing."""

    def write(family: str, share: float, joint: str) -> tuple[str, str]:
        number = 1 + int(share * MERIDIANS[family])
        return f"{family}{number}", f"{family}{joint}{number}"

    return st.builds(write, st.sampled_from(sorted(MERIDIANS)), st.floats(0, 1, exclude_max=True), st.sampled_from(["", "-", " "]))


PIECES = st.one_of(
    codes().map(lambda pair: pair[1]),
    st.sampled_from([*NAMES, *BITS, *WORDS]),
    st.text(st.characters(codec=None), max_size=4),
    st.sampled_from(
        ["\u0301", "\u00ad", "\u200b", "\u00a0", "\ud83d", "\udc00", "（", "２３", "ＢＬ", "\ufeff", "\r\n", "\u1109\u1175\u11ab"]
    ),
)
TEXTS = st.lists(PIECES, max_size=12).flatmap(lambda pieces: st.sampled_from(["", " ", ", "]).map(lambda joint: joint.join(pieces)))


@pytest.fixture(scope="module")
def reader() -> Recogniser:
    return Recogniser(acupoints.load_atlas(packs=[]))


# What a mention is


@given(text=TEXTS, lang=st.sampled_from(LANGUAGES))
@example(text="ＢＬ２３，腎兪\u0301", lang=None)
@example(text="\ud800BL23\udfff", lang="en")
@example(text="BL\u00ad-\n23 She\u0300nshu\u0304", lang="en")
def test_offsets_slice_back_and_mentions_follow_one_another(text: str, lang: str | None, reader: Recogniser) -> None:
    place = 0
    for mention in reader.find(text, lang):
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.start >= place
        place = mention.end


@given(text=TEXTS, lang=st.sampled_from(LANGUAGES))
def test_fields_agree_with_one_another(text: str, lang: str | None, reader: Recogniser) -> None:
    known = acupoints.default_atlas()
    for mention in reader.find(text, lang):
        assert all(id in known for id in (*mention.points, *mention.alternatives, *mention.conflict))
        assert len(set(mention.points)) == len(mention.points)
        assert list(mention.alternatives) == sorted(set(mention.alternatives), key=standard_key)
        assert not set(mention.conflict) & set(mention.points)
        assert 0.5 <= mention.score <= 1
        assert mention.points or mention.alternatives or mention.note
        assert len(mention.points) == 1 or mention.how in ("range", "group", "code", "name", "list member")


@given(text=TEXTS, lang=st.sampled_from(LANGUAGES))
def test_the_same_text_gives_the_same(text: str, lang: str | None, reader: Recogniser) -> None:
    assert reader.find(text, lang) == reader.find(text, lang) == reader.annotate([text, text], lang)[1]


# Found wherever it stands


@given(
    pair=codes(),
    before=st.lists(st.sampled_from(WORDS), max_size=8),
    after=st.lists(st.sampled_from(WORDS), max_size=8),
    lead=st.sampled_from(["needling of", "acupuncture at", "the point", "pressed", "moxa on"]),
    mark=st.sampled_from(["", ".", ",", ";", ")", ":"]),
)
def test_a_code_is_found_in_any_neutral_words(
    pair: tuple[str, str], before: list[str], after: list[str], lead: str, mark: str, reader: Recogniser
) -> None:
    id, code = pair
    start = len(" ".join([*before, lead])) + 1
    text = " ".join([*before, lead, code + mark, *after])
    found = [mention for mention in reader.find(text, "en") if mention.start == start]
    assert [(mention.text, mention.points) for mention in found] == [(code, (id,))]


@given(
    name=st.sampled_from(["足三里", "三阴交", "肾俞", "阳陵泉", "委中", "曲池", "太冲"]),
    before=st.sampled_from(["取穴：", "针刺", "主穴为", "艾灸", "治疗时选用合谷、"]),
    after=st.sampled_from(["，留针二十分钟。", "穴，每日一次。", "、大椎，平补平泻。", "（双侧）。"]),
    around=st.sampled_from(["", "患者饮食尚可。", "两组年龄相近，具有可比性。"]),
)
def test_a_chinese_name_is_found_beside_its_cue(name: str, before: str, after: str, around: str, reader: Recogniser) -> None:
    text = around + before + name + after + around
    start = len(around + before)
    assert (start, start + len(name)) in [(mention.start, mention.end) for mention in reader.find(text, "zh")]


COMMON = {
    "en": "a an and are at be but by can do for from had has have he her him his if in into is it no not of off on or our she so than "
    "that the then they this to too under up us was we were with you your one two ten too sin tai ran sun men hen",
    "de": "aber alle als am an auf aus bei bis da das dem den der des die dort du ein eine einen er es für hat hin ich im in ins ist ja "
    "kein man mit nach nein nicht noch nur ob oder seit sie sind so um und uns vom von vor war was wie wir zu zum zur zwei zehn",
    "fr": "à au aux avec ce ces dans de des du elle en entre est et il je la le les leur lui mais même ne nous on ou par pas pour puis "
    "qui que sa sans se ses si son sont sous sur un une vers vous y deux dix",
    "es": "a al ante como con de del desde donde dos el ella en entre es eso esta este fue ha hasta la las lo los más me mi muy no nos o "
    "para pero por que se si sin sobre su sus te todo toda todos tu un una y ya",
    "it": "a al alla anche che chi ci come con da dal dei del della di dove due e è ed fra gli ha i il in io la le lo ma me mi ne nei no "
    "noi non o per più poi se si sia sono su sul te tra tu tutto un una uno",
    "pt": "a ao aos as até com como da das de do dois dos e é ela ele em entre era essa esse esta foi há já mais mas me na não nas nem "
    "no nos o os ou para pela pelo por que se sem seu são só sua te tem todo toda tentei um uma",
}
CUES = {"en": "Needles went", "de": "Nadeln gehen", "fr": "Puncture", "es": "Agujas", "it": "Agopuntura", "pt": "Agulhas"}


@pytest.mark.parametrize("lang", COMMON)
def test_words_that_every_sentence_needs_are_no_names(lang: str, reader: Recogniser) -> None:
    """KI19 is "into" in Japanese: before points, where a name is believed most readily, it still is the English word."""
    texts = [(word, f"{CUES[lang]} {word} ST36, LI4. Zusanli {word} LI4.") for word in COMMON[lang].split(" ")]
    assert [word for word, text in texts if any(mention.text == word for mention in reader.find(text, lang))] == []


# Forms of one text

FORMED = st.lists(st.one_of(codes().map(lambda pair: pair[1]), st.sampled_from([*NAMES, *WORDS])), min_size=1, max_size=8)


def ids(mentions: list[Mention]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(mention.points, mention.alternatives) for mention in mentions]


def wide(text: str) -> str:
    """Letters, digits and marks in their full-width forms."""
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


@given(parts=FORMED, joint=st.sampled_from([" ", ", ", "; "]), lang=st.sampled_from(["en", "zh", "ja", "ko", None]))
@example(parts=["Zúsānlǐ", "BL23"], joint=", ", lang="en")
@example(parts=["족삼리", "신유"], joint=", ", lang="ko")
@example(parts=["じんゆ"], joint=" ", lang="ja")
def test_forms_of_one_text_give_the_same_points(parts: list[str], joint: str, lang: str | None, reader: Recogniser) -> None:
    text = joint.join(parts)
    composed, taken_apart = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    expected = ids(reader.find(composed, lang))
    assert ids(reader.find(taken_apart, lang)) == expected
    assert ids(reader.find(wide(composed), lang)) == expected


# Documents side by side


@given(one=TEXTS, other=TEXTS, lang=st.sampled_from(LANGUAGES))
@example(one="needling of BL", other="23 minutes", lang="en")
@example(one="BL23,", other="25, 40", lang="en")
@example(one="BL23 to", other="BL25", lang="en")
@example(one="BL-", other="\n23", lang="en")
@example(one="取足三", other="里", lang="zh")
def test_no_mention_lies_across_two_documents(one: str, other: str, lang: str | None, reader: Recogniser) -> None:
    joined = f"{one}\n\n{other}"
    place = len(one)
    assert [mention for mention in reader.find(joined, lang) if mention.start < place < mention.end] == []


@given(one=TEXTS, number=st.integers(1, 67), rest=st.lists(st.sampled_from(WORDS), max_size=5), lang=st.sampled_from(LANGUAGES))
@example(one="Needle BL23,", number=25, rest=[], lang="en")
@example(one="BL31 to", number=34, rest=[], lang="en")
@example(one="BL", number=34, rest=["and"], lang="en")
def test_a_number_that_begins_a_document_is_no_member_of_the_list_before(
    one: str, number: int, rest: list[str], lang: str | None, reader: Recogniser
) -> None:
    other = " ".join([str(number), *rest])
    assert [mention for mention in reader.find(f"{one}\n\n{other}", lang) if mention.end > len(one) + 2] == reader.find(other, lang) == []


# Recognisers as values


@settings(max_examples=25)
@given(texts=st.lists(TEXTS, max_size=3), lang=st.sampled_from(LANGUAGES))
def test_a_pickled_recogniser_finds_the_same(texts: list[str], lang: str | None) -> None:
    here = Recogniser()
    there = pickle.loads(pickle.dumps(here))
    assert there.version == here.version
    assert there.annotate(texts, lang) == here.annotate(texts, lang)


# Time

PATHOLOGICAL = {
    "passages on two points": "ST36 is here now. Repeat on the other hand. LI4 is there. ",
    "sides of all points": "ST36 and LI4 were chosen here by lot for everybody. " * 3 + "All points were needled on the right side only. ",
    "list": "BL23, ",
    "run": "BL23 ",
    "hyphens": "ST36-",
    "ranges": "BL1-67 ",
    "brackets": "(BL23 ",
    "prefixes": "bl ",
    "lines": "BL23\n\n",
    "names": "zu san li ",
    "hanzi": "足三里",
    "list of hanzi": "足三里、",
    "wide brackets": "（",
    "digits": "1",
    "numbers": "23, ",
    "sides": "left ",
    "marks": "\u0301",
    "marked code": "BL\u030123 ",
    "jamo": "\u1100\u1161",
    "invisible": "\u200b",
    "surrogates": "\ud800",
    "spaces": " ",
}
LADDER = (4_000, 16_000, 64_000, 250_000, 1_000_000)
NOISE = 0.05
"""Seconds that a short time may be wrong by; they bound nothing."""


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_repeats_take_time_that_grows_with_the_text(name: str, reader: Recogniser) -> None:
    """From step to step, so that a fault is seen before it takes hours: linear growth is far below the bound, squares are above it."""
    unit = PATHOLOGICAL[name]
    before = seconds(reader, unit, LADDER[0])
    for small, large in pairwise(LADDER):
        now = seconds(reader, unit, large)
        assert now <= 2 * (large / small) * (before + NOISE), f"{small} to {large} characters: {before:.2f} s to {now:.2f} s"
        before = now


def seconds(reader: Recogniser, unit: str, size: int) -> float:
    """Without the garbage collector: in a long test run one of its full collections takes longer than a text."""
    text = unit * (size // len(unit))
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        reader.find(text)
        return time.process_time() - start
    finally:
        gc.enable()
