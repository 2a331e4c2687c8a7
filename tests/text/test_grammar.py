"""How codes stand in text: ranges, chains, lists, and what belongs to the words behind a number. Weights play no part here."""

from __future__ import annotations

import re

import pytest

from acupoints.text._grammar import Grammar
from acupoints.text._lexicon import LANGUAGES, lexicon
from acupoints.text._scan import fold

Seen = list[tuple[str, tuple[int, ...], str]]


def read(text: str, lang: str = "en", last: int = 67) -> Seen:
    """What is read at the code that a text begins with: words, numbers and how, for each mention."""
    folded = fold(text)
    digits = re.search(r"\d", folded.text)
    assert digits is not None
    prefix = folded.text[: digits.start()].rstrip(" -._\n")
    parts = Grammar(lexicon(lang)).read(folded.text, folded.cased, 0, digits.start(), prefix, last)
    return [(text[part.start : part.end], part.numbers, part.how) for part in parts]


def code(text: str, number: int) -> tuple[str, tuple[int, ...], str]:
    return text, (number,), "code"


def member(number: int, text: str = "") -> tuple[str, tuple[int, ...], str]:
    return text or str(number), (number,), "list member"


def span(text: str, low: int, high: int) -> tuple[str, tuple[int, ...], str]:
    return text, tuple(range(low, high + 1)), "range"


CODES = {
    "BL23": "BL23", "BL 23": "BL 23", "BL-23.": "BL-23", "BL.23;": "BL.23", "BL_23": "BL_23", "BL023": "BL023", "BL-\n23": "BL-\n23",
    "BL23)": "BL23", "BL23]": "BL23", "BL23 was": "BL23", "BL23\n\n24": "BL23",
}  # fmt: skip


@pytest.mark.parametrize(("text", "written"), CODES.items())
def test_one_code(text: str, written: str) -> None:
    assert read(text) == [code(written, 23)]


@pytest.mark.parametrize("text", ["BL23a", "BL23.5 mm", "BL2023", "BL23_x", "BL0023", "BL23rd"])
def test_a_number_that_goes_on_is_none(text: str) -> None:
    assert read(text) == []


# Ranges


@pytest.mark.parametrize(
    ("text", "lang", "written"),
    [
        ("BL18-BL21", "en", None), ("BL18-21", "en", None), ("BL18–BL21", "en", None), ("BL18 - BL21", "en", None),
        ("BL18--21", "en", None),
        ("BL18~21", "en", None), ("BL18〜BL21", "ja", None), ("BL18～21", "zh", None), ("BL18…21", "en", None),
        ("BL-18-BL-21", "en", None), ("BL.18-BL.21", "en", None), ("BL018-BL021", "en", None), ("BL18–BL21 was", "en", "BL18–BL21"),
        ("BL 18 to BL 21", "en", None), ("BL18 to 21", "en", None), ("BL18 through BL21", "en", None), ("Bladder 18 to 21", "en", None),
        ("Bl 18 bis Bl 21", "de", None), ("Bl 18 bis 21", "de", None),
        ("V 18 à V 21", "fr", None), ("V18 à 21", "fr", None), ("V18 al V21", "es", None), ("V 18 a V 21", "es", None),
        ("V 18 a V 21", "it", None), ("B 18 a B 21", "pt", None), ("BL18至BL21", "zh", None), ("BL18到21", "zh", None),
        ("BL18からBL21", "ja", None), ("BL18에서 BL21", "ko", None), ("BL18 đến BL21", "vi", None),
    ],
)  # fmt: skip
def test_range(text: str, lang: str, written: str | None) -> None:
    assert read(text, lang) == [span(written or text, 18, 21)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BL18-GB21", [code("BL18", 18)]),
        ("BL60-70", [code("BL60", 60)]),
        ("BL21-BL18", [code("BL21", 21)]),
        ("BL18-18", [code("BL18", 18)]),
        ("BL18-100 Hz", [code("BL18", 18)]),
        ("BL12-15 mm", [code("BL12", 12)]),
        ("BL12-20 times", [code("BL12", 12)]),
        ("BL2 to 5 Hz", [code("BL2", 2)]),
        ("BL12 bis 20", [code("BL12", 12)]),
        ("BL18\n\n- 21", [code("BL18", 18)]),
    ],
)
def test_no_range(text: str, found: Seen) -> None:
    """Another family, an end past the last or before the first, a measure, a word of another language, a new paragraph."""
    assert read(text) == found


def test_ex_ranges_join_their_prefix() -> None:
    assert read("EX-HN1-EX-HN3", last=15) == [span("EX-HN1-EX-HN3", 1, 3)]
    assert read("EX-HN1 to 3", last=15) == [span("EX-HN1 to 3", 1, 3)]


# Chains and lists


def test_three_joined_numbers_are_a_list() -> None:
    assert read("ST 44-43-42-41", last=45) == [code("ST 44", 44), member(43), member(42), member(41)]
    assert read("BL31-32-33", last=67) == [code("BL31", 31), member(32), member(33)]


def test_two_joined_numbers_that_fall_are_a_list() -> None:
    assert read("BL21-18") == [code("BL21", 21), member(18)]


LISTS = {
    "comma": ("BL23, 25, 40", "en"),
    "no space": ("BL23,25,40", "en"),
    "and": ("BL23, 25 and 40", "en"),
    "comma and": ("BL23, 25, and 40", "en"),
    "ampersand": ("BL23 & 25 & 40", "en"),
    "plus": ("BL23 + 25 + 40", "en"),
    "semicolon": ("BL23; 25; 40", "en"),
    "line break": ("BL23,\n25,\n40", "en"),
    "or": ("BL23, 25 or 40", "en"),
    "und": ("Bl 23, 25 und 40", "de"),
    "et": ("V 23, 25 et 40", "fr"),
    "y": ("V23, 25 y 40", "es"),
    "e": ("V23, 25 e 40", "it"),
    "e in Portuguese": ("B23, 25 e 40", "pt"),
    "和": ("BL23、25和40", "zh"),
    "ideographic comma": ("BL23、25、40", "zh"),
    "full-width comma": ("BL23，25，40", "zh"),
    "nakaguro": ("BL23・25・40", "ja"),
    "と": ("BL23、25と40", "ja"),
    "particle behind": ("BL23, 25, 40에", "ko"),
    "và": ("BL23, 25 và 40", "vi"),
}


@pytest.mark.parametrize(("text", "lang"), LISTS.values(), ids=LISTS)
def test_list(text: str, lang: str) -> None:
    found = read(text, lang)
    assert [(numbers, how) for _, numbers, how in found] == [((23,), "code"), ((25,), "list member"), ((40,), "list member")]
    assert [words for words, _, _ in found][1:] == ["25", "40"]


def test_a_list_may_have_ranges() -> None:
    assert read("BL23, 25 and 31-34") == [code("BL23", 23), member(25), span("31-34", 31, 34)]
    assert read("BL13-15, 17, 20 to 22.") == [span("BL13-15", 13, 15), member(17), span("20 to 22", 20, 22)]


@pytest.mark.parametrize(
    "behind",
    [
        "30 needles", "30 min", "30 minutes", "20 patients", "20 Hz", "15 mm", "25%", "12 weeks", "10:30", "3/10", "5 x", "2 authors",
        "30 = all", "3 times a day", "25.5", "68", "0", "100", "2nd",
    ],
)  # fmt: skip
def test_a_number_that_counts_or_measures_is_no_member(behind: str) -> None:
    assert read(f"BL23, {behind}") == [code("BL23", 23)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("BL23，30分钟", "zh"), ("BL23，20例", "zh"), ("BL23、20分", "ja"), ("Bl 23, 20 Minuten", "de"), ("V 23, 20 minutes", "fr"),
        ("V23, 20 minutos", "es"), ("V23, 20 minuti", "it"), ("B23, 20 minutos", "pt"), ("BL23, 20분", "ko"), ("BL23, 20 phút", "vi"),
    ],
)  # fmt: skip
def test_units_of_each_language(text: str, lang: str) -> None:
    assert len(read(text, lang)) == 1


def test_a_number_past_the_last_ends_the_list() -> None:
    assert read("TE5, 24, 6", last=23) == [code("TE5", 5)]


def test_a_capital_behind_the_comma_is_the_next_prefix() -> None:
    """Spanish e joins, E is the stomach."""
    assert read("VB 34, E 36", "es", last=44) == [code("VB 34", 34)]
    assert read("VB 34, e 36", "es", last=44) == [code("VB 34", 34), member(36)]


def test_a_blank_line_ends_a_list() -> None:
    assert read("BL23,\n\n25") == [code("BL23", 23)]


# The number first


@pytest.mark.parametrize(
    ("text", "at", "prefix", "end"),
    [
        ("13v a 17v", 3, "v", (9, 17)), ("13v-17v", 3, "v", (7, 17)), ("13v au 17v", 3, "v", (10, 17)), ("13v a 17e", 3, "v", None),
        ("39v - 41v", 3, "v", None), ("13v, 17v", 3, "v", None), ("13v", 3, "v", None),
    ],
)  # fmt: skip
def test_number_first_range(text: str, at: int, prefix: str, end: tuple[int, int] | None) -> None:
    assert Grammar(lexicon("fr")).number_first_range(text, at, prefix) == end


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_reads_the_common_marks(lang: str) -> None:
    assert read("BL23, 25-27; 40", lang) == [code("BL23", 23), span("25-27", 25, 27), member(40)]
