"""Documents, findings and conditions: what was read, no more, with the figures as printed."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from decimal import Decimal

import pytest

from acupoints.atlas import Atlas
from acupoints.model.evidence import Document, Finding

LANGUAGES = {"en", "zh-Hans", "de", "fr", "es"}
BACK_PAIN = "back-pain:"

# Every row of the collection that the pack began with; there never was an R50. R54 and R55 came with their studies.
ROWS = {
    *(f"G{number:02}" for number in range(1, 14)),
    *(f"S{number:02}" for number in range(1, 23)),
    *(f"R{number:02}" for number in range(1, 54) if number != 50),
    *(f"T{number:02}" for number in range(1, 4)),
}
ADDED = {"R54", "R55"}

# Nothing of their outcome was read, or they have none: protocols, textbooks, titles.
WITHOUT_FINDINGS = {
    *("G07", "G11", "S09", "S15", "S19", "R09", "R22", "R30"),
    *("R34", "R39", "R40", "R44", "R49", "T01", "T02", "T03"),
}

# Estimate and interval as printed.
FIGURES = {
    "G05-no-treatment-2-weeks": "-1.21",
    "G05-no-treatment-3-months": "-1.56",
    "S01-usual-care-pain": "-10.26 -17.11 -3.40",
    "S01-usual-care-function": "9.78 3.54 16.02",
    "S02-no-treatment": "0.5",
    "S02-sham": "0.2",
    "S03-sham": "0.23 0.13 0.33",
    "S03-no-treatment": "0.55 0.51 0.58",
    "S05-sham": "-16.76 -33.33 -0.19",
    "S05-no-treatment": "-0.94 -1.41 -0.47",
    "S07-pain": "-1.13 -1.70 -0.56",
    "S07-disability": "-1.99 -4.93 0.95",
    "S11-ear": "-1.59 -2.36 -0.82",
    "S12-massage": "-1.92 -3.09 -0.76",
    "S12-physiotherapy": "-0.88 -1.10 -0.65",
    "S12-usual-care-pain": "-0.32 -0.61 -0.02",
    "S12-usual-care-disability": "-0.55 -0.84 -0.25",
    "R01-response": "3.4 -3.7 10.3",
    "R01-usual-care": "20.2 13.4 26.7",
    "R02-sham": "5.1 -3.7 13.9",
    "R02-no-treatment": "21.7 13.9 30.0",
    "R04-usual-care": "9.4 8.3 10.5",
    "R05-12-months": "5.6 -0.2 11.4",
    "R05-24-months": "8.0 2.8 13.2",
    "R11-advice": "-6.89 -9.23 -3.54",
    "R18-points": "285.8 -33.9 605.5",
    "R19-pain": "3.12 2.26 3.98",
    "R19-disability": "32.95 26.88 39.03",
    "R26-disability": "-3.8 -5.7 -1.9",
    "R26-significant-disability": "89 61 97",
    "R38-disability": "-1.0 -1.9 -0.1",
    "R54-hazard-ratio": "1.37 0.95 1.96",
}

# Groups: people in it and result, in the order of the document.
GROUPS = {
    "R01-response": "387:47.6 387:44.2 388:27.4",
    "R02-sham": ":28.7 :23.6 :6.9",
    "R03-sham": ":4.4 :4.5 :4.4",
    "R03-usual-care": ":4.4 :4.5 :2.1",
    "R03-improved": ":60 :39",
    "R04-usual-care": "1549:74.5 1544:65.1",
    "R06-1-month": "34:16 16:2",
    "R06-6-months": "34:14 16:2",
    "R15-recovery": ":9.4 :27.3 :5",
    "R16-massage": "94:8.25 78:5.89",
    "R16-one-year": "94:4.74 78:3.08",
    "R18-points": "72:1768.7 78:1482.9",
    "R20-short-term": ":89.4 :82.5",
    "R20-long-term": ":95.6 :93.5",
    "R25-body": ":95.5 :86",
    "R27-4-weeks": "69:2.28 77:5.05",
    "R27-6-months": "69:1.08 77:3.15",
    "R33-pain": ":41 :5",
    "R33-disability": ":29 :-3",
    "R38-response": ":39.1 :43.8 :29.4",
    "R48-sham": ":43 :17",
    "R51-pain": "27:4.8 34:-0.3",
    "R51-halved": "27:78 34:15",
    "R52-pain": "37:60 35:14",
    "R52-activity": "37:43 35:9",
    "R53-evening": "30:1.7 18:4.5",
    "R53-morning": "30:0.9 18:2.3",
    "R54-recovery": "81:9 86:14",
}

RECOMMENDATIONS = {
    "G01-low-back-pain": "against",
    "G02-low-back-pain": "conditional",
    "G03-acute": "for",
    "G03-chronic": "for",
    "G04-chronic": "conditional",
    "G06-acute": "conditional",
    "G06-chronic": "conditional",
    "G08-low-back-pain": "for",
    "G09-disc": "for",
    "G12-chronic": "conditional",
    "G13-sciatica": "for",
}

FORBIDDEN = re.compile(
    r"\b(treats|cures?|cured|safe|safely|effective|effectiveness|good for|proven|heilt|heilen|sicher|wirksam|guérit|guérir"
    r"|efficace|efficaces|sans danger|cura|curan|eficaz|eficaces|seguro|segura)\b|治愈|根治|安全|有效|疗效",
    re.IGNORECASE,
)


def documents(atlas: Atlas) -> dict[str, Document]:
    return {id.removeprefix(BACK_PAIN): each for id, each in atlas.documents.items() if id.startswith(BACK_PAIN)}


def findings(atlas: Atlas) -> dict[str, Finding]:
    return {each.id.removeprefix(BACK_PAIN): each for each in atlas.evidence(pack="back-pain").findings}


def test_every_row_is_here(atlas: Atlas) -> None:
    assert len(ROWS) == 90
    assert set(documents(atlas)) == ROWS | ADDED


def test_kinds_of_documents(atlas: Atlas) -> None:
    assert Counter(each.kind for each in documents(atlas).values()) == {
        "trial": 44,
        "systematic-review": 17,
        "guideline": 10,
        "protocol": 5,
        "point-review": 5,
        "controlled-study": 3,
        "textbook": 3,
        "cohort": 2,
        "coverage": 1,
        "consensus": 1,
        "commentary": 1,
    }


def test_reports_of_one_study_share_a_key(atlas: Atlas) -> None:
    shared: dict[str, list[str]] = {}
    for id, document in documents(atlas).items():
        if document.study:
            shared.setdefault(document.study, []).append(id)
    assert shared == {
        "who-2023": ["G04", "G05"],
        "moura-ear": ["R35", "R55"],
        "back-in-action": ["R38", "R39"],
        "acuback": ["R40", "R54"],
    }


def test_what_was_read_is_said(atlas: Atlas) -> None:
    for id, document in documents(atlas).items():
        assert document.read_where, id
        assert document.read_on in (None, datetime.date(2026, 11, 27)), id
    read = {id: document.read for id, document in documents(atlas).items() if document.read in ("title", "table", "second-hand")}
    assert read == {
        "G01": "second-hand",
        "G02": "second-hand",
        "G06": "second-hand",
        "G07": "second-hand",
        "G09": "second-hand",
        "G11": "title",
        "S15": "title",
        "R08": "table",
        "R25": "second-hand",
        "T02": "table",
    }


def test_numbers_of_articles_stand_once(atlas: Atlas) -> None:
    """Two documents under one number would be one of them twice."""
    for field in ("doi", "pmid", "pmcid"):
        given = [number.lower() for each in documents(atlas).values() if (number := getattr(each, field))]
        assert len(given) == len(set(given)), field


def test_csl(atlas: Atlas) -> None:
    item = documents(atlas)["R01"].csl()
    assert (item["type"], item["DOI"], item["PMID"]) == ("article-journal", "10.1001/archinte.167.17.1892", "17893311")
    assert documents(atlas)["T01"].csl()["language"] == "zh-Hans"


def test_who_has_findings(atlas: Atlas) -> None:
    found = {each.document.removeprefix(BACK_PAIN) for each in findings(atlas).values()}
    assert found == (ROWS | ADDED) - WITHOUT_FINDINGS
    assert len(findings(atlas)) == 125


def test_a_plan_has_no_finding(atlas: Atlas) -> None:
    assert not [each.id for each in findings(atlas).values() if atlas.documents[each.document].kind in ("protocol", "textbook")]


def numbers(figures: str) -> list[Decimal]:
    return [Decimal(number) for number in figures.split()]


def test_estimates_as_printed(atlas: Atlas) -> None:
    found = {
        id: [number for number in (each.estimate, each.low, each.high) if number is not None]
        for id, each in findings(atlas).items()
        if each.estimate is not None or each.low is not None
    }
    assert found == {id: numbers(figures) for id, figures in FIGURES.items()}


@pytest.mark.parametrize(("id", "groups"), GROUPS.items())
def test_groups_as_printed(atlas: Atlas, id: str, groups: str) -> None:
    found = [f"{each.n or ''}:{each.value}" for each in findings(atlas)[id].arms]
    assert found == groups.split()


def test_groups_with_results_are_all_known(atlas: Atlas) -> None:
    """What is not compared above has no second group, or repeats one of them."""
    several = {id for id, each in findings(atlas).items() if len([arm for arm in each.arms if arm.value is not None]) > 1}
    assert several == set(GROUPS) | {"R01-usual-care", "R02-no-treatment"}


def test_the_group_under_test_comes_first(atlas: Atlas) -> None:
    for id, each in findings(atlas).items():
        if each.arms:
            assert each.arms[0].arm == "verum", id
            if any(arm.value is not None for arm in each.arms):
                assert each.unit, id
                assert each.better, id


def test_recommendations(atlas: Atlas) -> None:
    found = {id: each.direction for id, each in findings(atlas).items() if each.kind == "recommendation"}
    assert found == RECOMMENDATIONS
    assert {id for id, each in findings(atlas).items() if each.kind == "statement"} == {
        "G10-disc",
        "S16-classics",
        "S17-disc",
        "S18-pain",
        "S22-comment",
    }


def test_guidelines_that_no_longer_hold_say_so(atlas: Atlas) -> None:
    assert "2016" in findings(atlas)["G02-low-back-pain"].text.text("de")
    assert atlas.documents[f"{BACK_PAIN}G02"].superseded_by == f"{BACK_PAIN}G01"
    assert f"{BACK_PAIN}G02-low-back-pain" in {each.id for each in atlas.evidence(pack="back-pain").recommendations}
    for id in ("G03-acute", "G03-chronic"):
        assert "lapsed" in findings(atlas)[id].text.text("en")


def test_guidelines_disagree(atlas: Atlas) -> None:
    """What is said of low back pain of every kind is said of the acute and the chronic kind too."""
    found = {
        each.condition.removeprefix(BACK_PAIN): [finding.id.removeprefix(BACK_PAIN) for finding in each.findings]
        for each in atlas.evidence(pack="back-pain").disagreements()
    }
    general = ["G08-low-back-pain", "G01-low-back-pain"]  # and no longer G02, whose place G01 took
    assert found == {
        "low-back-pain": general,
        "acute-low-back-pain": ["G03-acute", "G06-acute", *general],
        "chronic-low-back-pain": ["G04-chronic", "G12-chronic", "G03-chronic", "G06-chronic", *general],
    }


def test_against_sham(atlas: Atlas) -> None:
    """Reviews and large trials speak for themselves; nothing is averaged."""
    found = findings(atlas)
    directions = {id: found[id].direction for id in ("G05-sham", "S01-sham", "S20-sham", "R01-response", "R02-sham", "R03-sham")}
    assert set(directions.values()) == {"no-difference"}
    assert {found[id].direction for id in ("S02-sham", "S03-sham", "S05-sham", "S13-sham", "R17-sham")} == {"for"}


def test_figures_that_were_not_read_are_missing(atlas: Atlas) -> None:
    found = findings(atlas)
    for id in ("S01-sham", "S01-no-treatment", "G05-sham", "R08-sham", "R08-usual-care", "R24-drug", "R17-sham"):
        assert found[id].estimate is None, id
        assert not [arm.value for arm in found[id].arms if arm.value is not None], id
    assert [arm.value for arm in found["R32-sham"].arms] == [Decimal(70)]
    assert documents(atlas)["R32"].n is None


def test_pregnancy_is_marked(atlas: Atlas) -> None:
    for id, each in findings(atlas).items():
        pregnant = each.condition == "back-pain:pregnancy-back-pain"
        assert (each.population == "pregnancy") == pregnant, id


def test_what_a_finding_rests_on(atlas: Atlas) -> None:
    for id, each in findings(atlas).items():
        assert each.sources == (each.document,), id
        assert id.partition("-")[0] == each.document.removeprefix(BACK_PAIN)


def test_conditions(atlas: Atlas) -> None:
    conditions = {id.removeprefix(BACK_PAIN): each for id, each in atlas.conditions.items() if id.startswith(BACK_PAIN)}
    assert {id: each.broader and each.broader.removeprefix(BACK_PAIN) for id, each in conditions.items()} == {
        "back-pain": None,
        "low-back-pain": "back-pain",
        "chronic-low-back-pain": "low-back-pain",
        "acute-low-back-pain": "low-back-pain",
        "acute-lumbar-sprain": "low-back-pain",
        "lumbar-disc-herniation": None,
        "sciatica": None,
        "pregnancy-back-pain": "low-back-pain",
        "spinal-pain": None,
        "chronic-pain": None,
        "pain": None,
    }
    assert {id: each.hp for id, each in conditions.items() if each.hp} == {
        "back-pain": "HP:0003418",
        "low-back-pain": "HP:0003419",
        "sciatica": "HP:0011868",
        "chronic-pain": "HP:0012532",
        "pain": "HP:0012531",
    }
    assert {id: each.mondo for id, each in conditions.items() if each.mondo} == {"sciatica": "MONDO:0024333"}
    for id, each in conditions.items():
        assert set(each.title.languages) == LANGUAGES, id
        assert each.sources, id


def texts(atlas: Atlas) -> list[tuple[str, str, str]]:
    """Every sentence of the findings: id, language, text."""
    return [
        (id, lang, text)
        for id, each in findings(atlas).items()
        for found in (each.text, *(arm.name for arm in each.arms))
        for lang, text in found.root.items()
    ]


def test_five_languages_and_no_claim(atlas: Atlas) -> None:
    for each in findings(atlas).values():
        for found in (each.text, *(arm.name for arm in each.arms)):
            assert set(found.languages) == LANGUAGES, each.id
    assert [(id, lang, match.group()) for id, lang, text in texts(atlas) if (match := FORBIDDEN.search(text))] == []


def test_sentences_are_short_and_clean(atlas: Atlas) -> None:
    for id, lang, text in texts(atlas):
        assert len(text) <= 300, (id, lang)
        assert "  " not in text, (id, lang)
        if lang == "fr":
            assert not re.search(r" [:;?!%]", text), (id, text)
        elif lang == "zh-Hans":
            assert not re.search(r"[\u4e00-\u9fff][,;:()]|[,;:()][\u4e00-\u9fff]", text), (id, text)


def test_figures_agree_between_languages(atlas: Atlas) -> None:
    """A number in one language that another has otherwise would be a slip; words for numbers are free."""

    def figures(text: str, lang: str) -> set[str]:
        text = re.sub(r"\b[A-Z]{2}(-[A-Z]{2})?\d+", "", text)  # codes of points
        found = re.findall(r"\d+(?:[.,]\d+)?", text)
        return {number.replace(",", ".") for number in found} if lang in ("de", "fr", "es") else set(found)

    for each in findings(atlas).values():
        english = figures(each.text.text("en"), "en")
        for lang in LANGUAGES - {"en"}:
            other = figures(each.text.text(lang), lang)
            assert english <= other or other <= english, (each.id, lang, english ^ other)
