"""The pack says what its documents say, no more, and its numbers agree with its tables."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from acupoints import load_atlas
from acupoints.atlas import Atlas
from acupoints.model.evidence import UseCounts, count_uses

ROOT = Path(__file__).resolve().parents[1]
PACK = ROOT / "src" / "acupoints_back_pain"

LANGUAGES = ("en", "zh-Hans", "de", "fr", "es")
AREAS = ("ear", "hand", "palm", "lower-abdomen", "lower-back", "toe", "distant")

FORBIDDEN = re.compile(
    r"\b(treats|cures?|cured|safe|safely|effective|good for|miracle|proven"
    r"|heilt|heilen|sicher|wirksam|guérit|guérir|efficace|efficaces|sans danger|cura|curan|eficaz|eficaces|seguro|segura)\b"
    r"|治愈|根治|安全|有效|疗效",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas(packs=[], paths=[PACK], strict=True)


def counts(atlas: Atlas, area: str | None = None, member: str | None = None) -> UseCounts:
    uses = [use for use in atlas.uses(member) if use.document.startswith("back-pain:") and area in (None, use.area)]
    return count_uses(uses, atlas.documents)


def verdicts(atlas: Atlas, area: str) -> dict[str, str]:
    verdict = atlas.sets[f"back-pain:{area}"].verdict
    assert verdict is not None
    return verdict.root


def numbers(text: str) -> list[int]:
    """Free-standing numbers of a text: neither codes of points nor years."""
    return [int(found) for found in re.findall(r"(?<![A-Z\d])\d+(?!\d)", text) if len(found) < 4]


def test_loads_whole(atlas: Atlas) -> None:
    info = next(each for each in atlas.packs if each.name == "back-pain")
    assert info.status == "loaded"
    assert (info.sets, info.documents, len(atlas.uses()), len(atlas.notices)) == (7, 84, 301, 12)


def test_names_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["acupoints.packs"] == {"back-pain": PACK.name}
    assert project["license"] == tomllib.loads((PACK / "pack.toml").read_text(encoding="utf-8"))["pack"]["license"]


def test_seven_sets(atlas: Atlas) -> None:
    assert [id.removeprefix("back-pain:") for id in atlas.sets] == list(AREAS)
    strengths = {id.removeprefix("back-pain:"): each.strength for id, each in atlas.sets.items()}
    assert strengths == {
        "ear": "weak",
        "hand": "weak",
        "palm": "none-found",
        "lower-abdomen": "weak",
        "lower-back": "strongest",
        "toe": "none-found",
        "distant": "often-used",
    }


@pytest.mark.parametrize(
    ("area", "trials", "pregnancy", "documents"),
    [
        ("ear", 2, 1, 3),
        ("hand", 5, 2, 8),
        ("palm", 2, 0, 2),
        ("lower-abdomen", 3, 1, 6),
        ("lower-back", 15, 3, 21),
        ("toe", 1, 0, 2),
        ("distant", 15, 3, 21),
    ],
)
def test_counts_of_the_areas(atlas: Atlas, area: str, trials: int, pregnancy: int, documents: int) -> None:
    found = counts(atlas, area)
    assert (found.trials, found.pregnancy, found.documents) == (trials, pregnancy, documents)


def test_verdicts_repeat_no_counts(atlas: Atlas) -> None:
    """Counts are computed where they are shown; in prose they would drift from the data."""
    for area in AREAS:
        assert set(verdicts(atlas, area)) == set(LANGUAGES)
        for lang, text in verdicts(atlas, area).items():
            assert numbers(text) == [], (area, lang)


def test_numbers_of_verdicts_about_kinds(atlas: Atlas) -> None:
    sprain = {use.document for use in atlas.uses() if use.area == "hand" and use.condition == "acute lumbar sprain"}
    assert {id for id in sprain if atlas.documents[id].is_trial} == {"back-pain:R20", "back-pain:R21"}
    herniation = {use.document for use in atlas.uses() if use.area == "lower-abdomen" and use.condition == "lumbar disc herniation"}
    assert herniation == {"back-pain:R25"}


def test_bl23(atlas: Atlas) -> None:
    found = counts(atlas, member="BL23")
    assert (found.trials, found.fixed, found.pattern, found.menu, found.pregnancy) == (10, 7, 1, 1, 1)
    assert dict(found.others) == {"guideline": 1, "point-review": 2, "textbook": 3}
    assert found.documents == 16


def test_bl26_is_never_fixed(atlas: Atlas) -> None:
    found = counts(atlas, member="BL26")
    assert (found.trials, found.fixed) == (3, 0)


@pytest.mark.parametrize(
    ("area", "points"),
    [
        ("palm", ["LU10", "HT8", "PC8"]),
        ("toe", ["ST45", "SP1", "SP2", "BL66", "BL67", "KI1", "GB44", "LR1"]),
        ("lower-abdomen", ["CV3", "CV5"]),
    ],
)
def test_points_without_a_document(atlas: Atlas, area: str, points: list[str]) -> None:
    members = {member.id: member for member in atlas.sets[f"back-pain:{area}"].members}
    for point in points:
        assert atlas.uses(point) == ()
        note = members[point].note
        assert note is not None
        assert "no document found" in note.text("en")


def test_lr2_stands_in_one_list(atlas: Atlas) -> None:
    assert [(use.document, use.basis) for use in atlas.uses("LR2")] == [("back-pain:T01", "listed")]


def test_uses_and_members_agree(atlas: Atlas) -> None:
    members = {area: {member.ref for member in atlas.sets[f"back-pain:{area}"].members} for area in AREAS}
    for use in atlas.uses():
        assert use.member in members[use.area], use
    for area in AREAS:
        for member in atlas.sets[f"back-pain:{area}"].members:
            if member.kind == "point":
                assert member.id in atlas
            else:
                assert member.key
                assert member.title is not None
                assert set(member.title.languages) == set(LANGUAGES)


def test_members_stand_by_trials_then_documents(atlas: Atlas) -> None:
    for area in AREAS:
        found = [counts(atlas, area, member.ref) for member in atlas.sets[f"back-pain:{area}"].members]
        keys = [(-each.trials, -each.documents) for each in found]
        assert keys == sorted(keys), area


def test_a_member_belongs_to_one_area(atlas: Atlas) -> None:
    refs = [member.ref for each in atlas.sets.values() for member in each.members]
    assert len(refs) == len(set(refs))


def test_uses_say_how(atlas: Atlas) -> None:
    for use in atlas.uses():
        document = atlas.documents[use.document]
        assert use.sources == (use.document,)
        assert (use.basis == "listed") == (not document.is_trial and document.kind != "protocol"), use
        assert (use.role == "local") == (use.area == "lower-back"), use
        assert (use.role == "ear") == (use.area == "ear"), use
    basis = {id: {use.basis for use in atlas.uses() if use.document == f"back-pain:{id}"} for id in ("R02", "R17", "R22")}
    assert basis == {"R02": {"menu"}, "R17": {"pattern"}, "R22": {"fixed"}}
    pregnancy = [use for use in atlas.uses() if use.population == "pregnancy"]
    assert {use.document for use in pregnancy} == {"back-pain:R51", "back-pain:R52", "back-pain:R53"}
    assert len(pregnancy) == 27


def test_what_nobody_read_is_not_here(atlas: Atlas) -> None:
    for id in ("G07", "G08", "S05", "S10", "S21", "R27"):
        assert f"back-pain:{id}" not in atlas.documents
    used = {use.document for use in atlas.uses()}
    assert not used & {"back-pain:R28", "back-pain:R32"}
    assert not any("memory" in str(document).casefold() for document in atlas.documents.values())
    assert not any(use.member == "BL50" and use.document == "back-pain:G09" for use in atlas.uses())


def test_reports_of_one_study_share_a_key(atlas: Atlas) -> None:
    shared: dict[str, list[str]] = {}
    for document in atlas.documents.values():
        if document.study:
            shared.setdefault(document.study, []).append(document.id)
    assert shared == {"who-2023": ["back-pain:G04", "back-pain:G05"], "back-in-action": ["back-pain:R38", "back-pain:R39"]}


def test_notices(atlas: Atlas) -> None:
    notices = list(atlas.notices.values())
    assert [notice.kind for notice in notices] == ["red-flag"] * 5 + ["caution"] * 7
    assert (notices[0].id, notices[0].severity) == ("back-pain:cauda-equina", "emergency")
    assert {notice.severity for notice in notices[1:5]} == {"urgent"}
    for notice in notices:
        assert set(notice.topic.languages) == set(LANGUAGES)
        assert set(notice.text.languages) == set(LANGUAGES)
        assert notice.sources
        for source in notice.sources:
            assert source in atlas.sources
    needles = atlas.notices["back-pain:needles"].text.text("en")
    for figure in ("229,230", "8.6 %", "2.2 %", "Witt 2009"):
        assert figure in needles


def test_sets_speak_every_language(atlas: Atlas) -> None:
    for each in atlas.sets.values():
        assert each.verdict is not None
        for texts in (each.title, each.summary, each.verdict):
            assert set(texts.languages) == set(LANGUAGES)


def our_words(atlas: Atlas) -> Iterator[str]:
    """Every text of the pack but titles of works."""
    for each in atlas.sets.values():
        for texts in (each.title, each.summary, each.verdict, *(t for m in each.members for t in (m.title, m.note))):
            yield from texts.root.values() if texts is not None else ()
    for notice in atlas.notices.values():
        yield from (*notice.topic.root.values(), *notice.text.root.values())
    for use in atlas.uses():
        yield from (text for text in (use.note, use.condition, use.modality) if text)
    for document in atlas.documents.values():
        yield from (text for text in (document.note, document.n_note, document.year_note, document.read_where) if text)
    head = tomllib.loads((PACK / "pack.toml").read_text(encoding="utf-8"))
    yield from (head["pack"]["title"], head["pack"]["summary"], *(each["note"] for each in head["source"] if "note" in each))


def test_no_claim_is_made(atlas: Atlas) -> None:
    found = [(text, match.group()) for text in our_words(atlas) if (match := FORBIDDEN.search(text))]
    assert found == []


def test_a_pack_changes_no_answer_of_the_core(atlas: Atlas) -> None:
    core = load_atlas(packs=[])
    assert list(atlas) == list(core)
    assert atlas["BL23"] == core["BL23"]
