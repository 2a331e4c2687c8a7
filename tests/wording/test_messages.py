"""Short texts of screens and cards: whole in every language, each of them asked for, none asked for in vain, and no English left."""

import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

import acupoints
from acupoints import Atlas
from acupoints._terminal._screens import screen_of
from acupoints._terminal._text import plain
from acupoints.atlas._search import How
from acupoints.model._caution import Angle, Remark, Severity
from acupoints.model._point import Kind, Relation, Side
from acupoints.model.evidence import DocumentKind, Population, Verdict
from acupoints.model.sets import Modality, PickSide, Position, Strength
from acupoints.text._mention import Laterality
from acupoints.wording import message_gaps, speech

OTHERS = ("de", "fr", "es", "zh-Hans")
SOURCE = Path(acupoints.__file__).parent
CALL = re.compile(r'\b(?:say|self)(?:\.count|\.word|\.has)?\(\s*f?"([a-z][^"{]*)(\{)?|_texts\["(\w+)"\]')
GIVEN = {"other", "other-document", "external"}
"""Keys that are handed on in a variable."""

SLOT = re.compile(r"\{\w+\}")
SAME = {
    "de": "kana lateral medial pinyin radial region ulnar",
    "fr": "article articles cun document documents kana laser mention mentions moxa oblique page pinyin point points position radial "
    "sacrum sources",
    "es": "abdomen anterior cun kana lateral medial metal moxa perpendicular pinyin posterior radial superficial",
    "zh-Hans": "",
}
"""Words that a language has in common with English."""

WORDS = re.compile(r"\b(the|of|and|with|above|below|from|this|that|not|for|one|two|some|point|points|side|back)\b", re.IGNORECASE)
SHOWN = ("BL23", "LI4", "EX-B2", "EX-HN1", "EX-LE5", "ST36", "CV8", "GB21", "SP21", "GV26", "ear:AH9", "scalp:MS1")


def texts(lang: str, atlas: Atlas) -> dict[str, str]:
    return dict(atlas.messages[lang].texts)


def asked() -> tuple[set[str], set[str]]:
    """Keys that the code asks for, and beginnings of those that it puts together."""
    rooms = [*(SOURCE / "_terminal").glob("*.py"), *(SOURCE / "export").glob("*.py"), SOURCE / "wording/_speech.py"]
    found = [match for path in rooms for match in CALL.finditer(path.read_text("utf-8"))]
    return {match[1] or match[3] for match in found if not match[2]} | GIVEN, {match[1] for match in found if match[2]}


def stem(key: str) -> str:
    return key.removesuffix(".one").removesuffix(".other")


@pytest.mark.parametrize("lang", OTHERS)
def test_every_language_says_all(core_atlas: Atlas, lang: str) -> None:
    assert message_gaps(lang, core_atlas) == ()


def test_five_languages_have_messages(core_atlas: Atlas) -> None:
    assert set(core_atlas.messages) == {"en", *OTHERS}


def test_every_message_is_asked_for(core_atlas: Atlas) -> None:
    keys, beginnings = asked()
    idle = [key for key in texts("en", core_atlas) if key not in keys and stem(key) not in keys and not key.startswith(tuple(beginnings))]
    assert idle == []


def test_every_message_that_is_asked_for_exists(core_atlas: Atlas) -> None:
    known = texts("en", core_atlas)
    keys, beginnings = asked()
    assert len(keys) > 100
    assert [key for key in keys if key not in known and f"{key}.other" not in known] == []
    assert [each for each in beginnings if not any(key.startswith(each) for key in known)] == []


LISTS: dict[str, Iterable[str]] = {
    "angle": get_args(Angle),
    "audience": ("professional", "self-care"),
    "doc": [f"{kind}.other" for kind in get_args(DocumentKind)],
    "found": get_args(How),
    "kind": get_args(Kind),
    "kind-of": get_args(DocumentKind),
    "laterality": get_args(Laterality),
    "modality": get_args(Modality),
    "pack": ("loaded", "failed", "skipped"),
    "pick-side": get_args(PickSide),
    "population": get_args(Population),
    "position": get_args(Position),
    "read": ("full", "abstract", "table", "second-hand", "title"),
    "relation": get_args(Relation),
    "remark": get_args(Remark),
    "severity": get_args(Severity),
    "side": (*get_args(Side), "line"),
    "strength": get_args(Strength),
    "verdict": get_args(Verdict),
}


@pytest.mark.parametrize("beginning", LISTS)
def test_a_closed_list_is_worded_whole(core_atlas: Atlas, beginning: str) -> None:
    known = {key.partition(".")[2] for key in texts("en", core_atlas) if key.partition(".")[0] == beginning}
    assert set(LISTS[beginning]) <= known


def test_what_the_core_holds_is_worded(core_atlas: Atlas) -> None:
    known = texts("en", core_atlas)
    points = list(core_atlas.points())
    locations = [point.location for point in points if point.location]
    categories = [category for point in points for category in point.categories]
    keys = {
        *(f"region.{id}" for id in core_atlas.regions),
        *(f"meridian.{code}" for code in core_atlas.meridians),
        *(f"frame.{id}" for id in core_atlas.frames),
        *(f"axis.{axis.name}" for frame in core_atlas.frames.values() for axis in (frame.along, frame.across) if axis),
        *(f"aspect.{location.aspect}" for location in locations if location.aspect not in (None, "dorsum")),
        *(f"part.{location.part}" for location in locations if location.part),
        *(f"category.{category.name}" for category in categories),
        *(f"phase.{category.phase}" for category in categories if category.phase),
        *(f"organ.{category.organ}" for category in categories if category.organ),
        *(f"area.{category.area}" for category in categories if category.area),
        *(f"tissue.{category.tissue}" for category in categories if category.tissue),
        *(f"member.{member.key}" for point in points for member in point.members if member.key.isalpha()),
    }
    assert sorted(keys - set(known)) == []


@pytest.mark.parametrize("lang", OTHERS)
def test_no_text_is_the_english_one(core_atlas: Atlas, lang: str) -> None:
    english = texts("en", core_atlas)
    own = texts(lang, core_atlas)
    same = " ".join(SLOT.sub(" ", text).lower() for key, text in own.items() if text == english[key])
    assert set(re.findall("[a-z]{3,}", same)) - set(SAME[lang].split()) == set()


@pytest.mark.parametrize("lang", ["de", "fr", "es"])
def test_no_english_word_is_left(core_atlas: Atlas, lang: str) -> None:
    found = {word.lower() for text in texts(lang, core_atlas).values() for word in WORDS.findall(SLOT.sub("", text))}
    assert found - ({"point", "points"} if lang == "fr" else set()) == set()


def test_chinese_holds_no_latin_words(core_atlas: Atlas) -> None:
    wrong = {key: text for key, text in texts("zh-Hans", core_atlas).items() if re.search("[A-Za-z]{2,}", SLOT.sub("", text))}
    assert wrong == {}


def test_marks_are_those_of_the_script(core_atlas: Atlas) -> None:
    for key, text in texts("zh-Hans", core_atlas).items():
        assert key in ("decimal", "thousands") or not re.search(r"[,;:.?!()]", text), key
    for key, text in texts("fr", core_atlas).items():
        assert not re.search(r"(?<![\u00a0 ]):|(?<![\u202f]);| [:;?!%]|'", text), key
    for lang in ("de", "es"):
        assert not any(re.search(r"[\u00a0\s][:;?!]|'", text) for text in texts(lang, core_atlas).values())


@pytest.mark.parametrize(
    ("lang", "small", "large", "share"),
    [
        ("en", "5,885", "229,230", "0.5"),
        ("de", "5.885", "229.230", "0,5"),
        ("fr", "5\u202f885", "229\u202f230", "0,5"),
        ("es", "5885", "229\u202f230", "0,5"),
        ("zh-Hans", "5,885", "229,230", "0.5"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(core_atlas: Atlas, lang: str, small: str, large: str, share: str) -> None:
    say = speech(lang, core_atlas)
    assert (say.number(5885), say.number(229230), say.number(Decimal("0.5")), say.number(885)) == (small, large, share, "885")


def test_counts_lists_sentences_and_brackets(core_atlas: Atlas) -> None:
    german, chinese = speech("de", core_atlas), speech("zh-Hans", core_atlas)
    assert [german.count("trial", n) for n in (0, 1, 2)] == ["0 Studien", "1 Studie", "2 Studien"]
    assert [chinese.count("trial", n) for n in (1, 2)] == ["1项试验", "2项试验"]
    assert german.list(["a", "b"]) == "a, b"
    assert chinese.list(["a", "b"]) == "a，b"
    assert german.sentences(["Eins.", "", "Zwei."]) == "Eins. Zwei."
    assert chinese.sentences(["一。", "二。"]) == "一。二。"
    assert (german.bracket("a", "b"), german.bracket("a", ""), chinese.bracket("a", "b")) == ("a (b)", "a", "a（b）")
    assert (german.word("tissue.blood", "x"), german.word("tissue.nothing", "x")) == ("Blut", "x")


@pytest.mark.parametrize(
    ("asked_for", "given"),
    [("de-CH", "de"), ("FR", "fr"), ("zh", "zh-Hans"), ("zh-CN", "zh-Hans"), ("zh-Hans-CN", "zh-Hans"), ("pt", "en")],
)
def test_a_tag_finds_the_nearest_language(core_atlas: Atlas, asked_for: str, given: str) -> None:
    assert speech(asked_for, core_atlas).lang == given


def test_a_missing_text_or_slot_is_a_fault(core_atlas: Atlas) -> None:
    with pytest.raises(KeyError):
        speech("de", core_atlas)("no-such-key")
    with pytest.raises(KeyError):
        speech("de", core_atlas)("page")


def screens(atlas: Atlas, lang: str) -> Iterable[tuple[str, str]]:
    """Every kind of screen at two widths."""
    pack = next(info for info in atlas.packs if info.name == "back-pain")
    things: list[tuple[str, object, str | None]] = [(id, atlas[id], None) for id in SHOWN]
    things += [("BL23 needling", atlas["BL23"], "needling"), ("pack", pack, None)]
    things += [(part, pack, part) for part in ("claims", "findings", "sources")]
    things += [(id, atlas.sets[id], None) for id in atlas.sets]
    things += [(id, atlas.protocols[id], None) for id in atlas.protocols]
    for name, thing, part in things:
        _, lay_out = screen_of(atlas, thing, lang, part)
        for width in (80, 48):
            yield f"{name} {width}", "\n".join(map(plain, lay_out(width)))


@pytest.mark.parametrize("lang", OTHERS)
def test_no_screen_of_a_language_says_an_english_message(checkout_atlas: Atlas, lang: str) -> None:
    own = texts(lang, checkout_atlas)
    english = [text for key, text in texts("en", checkout_atlas).items() if len(text) > 9 and "{" not in text and own.get(key) != text]
    titles = " ".join(f"{each.title} {each.authors or ''}" for each in checkout_atlas.documents.values())
    english = [text for text in english if text.lower() not in titles.lower()]
    assert len(english) > 150
    for name, screen in screens(checkout_atlas, lang):
        flat = " ".join(screen.split())
        left = [text for text in english if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", flat)]
        assert left == [], name


def test_a_document_without_authors_is_named_once(checkout_atlas: Atlas) -> None:
    info = next(info for info in checkout_atlas.packs if info.name == "back-pain")
    _, lines = screen_of(checkout_atlas, info, "en", "findings")
    said = [plain(line) for line in lines(200)]
    assert not [line for line in said if re.match(r"\s+(\w+)\s+\d{4}\s+\1:", line)]
    assert any(re.match(r"\s+G05\s+2023\s+Yu H:", line) for line in said)


def test_where_guidelines_disagree_it_is_told_who_says_what(checkout_atlas: Atlas) -> None:
    info = next(info for info in checkout_atlas.packs if info.name == "back-pain")
    _, lines = screen_of(checkout_atlas, info, "en", "findings")
    said = [" ".join(plain(line).split()) for line in lines(200)]
    assert "Low back pain for it, some under conditions: G08; against it: G01" in said
