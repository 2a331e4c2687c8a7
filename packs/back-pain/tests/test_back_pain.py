"""The pack says what its documents say, no more, and its numbers agree with its tables."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from acupoints import load_atlas
from acupoints.atlas import Atlas
from acupoints.model.counts import UseCounts, count_uses
from acupoints.model.evidence import Use
from acupoints.model.safety import Notice

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


def uses(atlas: Atlas, member: str | None = None) -> list[Use]:
    return [use for use in atlas.uses(member) if use.document.startswith("back-pain:")]


def notices(atlas: Atlas) -> list[Notice]:
    return [notice for id, notice in atlas.notices.items() if id.startswith("back-pain:")]


def counts(atlas: Atlas, area: str | None = None, member: str | None = None) -> UseCounts:
    return count_uses([use for use in uses(atlas, member) if area in (None, use.area)], atlas.documents)


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
    assert (info.sets, len(uses(atlas)), len(notices(atlas)), len(atlas.claims), len(atlas.protocols)) == (7, 315, 7, 25, 8)
    assert info.documents == len(atlas.documents) >= 84


def test_names_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["acupoints.packs"] == {"back-pain": PACK.name}
    assert project["license"] == tomllib.loads((PACK / "pack.toml").read_text(encoding="utf-8"))["pack"]["license"]


def test_seven_sets(atlas: Atlas) -> None:
    sets = {id.removeprefix("back-pain:"): each for id, each in atlas.sets.items() if id.startswith("back-pain:")}
    assert list(sets) == list(AREAS)
    strengths = {id: each.strength for id, each in sets.items()}
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
        ("hand", 5, 2, 9),
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
    sprain = {use.document for use in uses(atlas) if use.area == "hand" and use.condition == "back-pain:acute-lumbar-sprain"}
    assert {id for id in sprain if atlas.documents[id].is_trial} == {"back-pain:R20", "back-pain:R21"}
    herniation = {
        use.document for use in uses(atlas) if use.area == "lower-abdomen" and use.condition == "back-pain:lumbar-disc-herniation"
    }
    assert herniation == {"back-pain:R25"}


def test_bl23(atlas: Atlas) -> None:
    found = counts(atlas, member="BL23")
    assert (found.trials, found.fixed, found.pattern, found.menu, found.pregnancy) == (10, 7, 1, 1, 1)
    assert dict(found.others) == {"guideline": 1, "point-review": 2, "textbook": 3}
    assert found.documents == 16


@pytest.mark.parametrize(
    ("member", "documents", "trials"),
    [
        ("BL23", 16, 10), ("BL40", 15, 9), ("BL25", 11, 8), ("GB30", 9, 6), ("KI3", 8, 5), ("SI3", 8, 5), ("ashi", 7, 5), ("BL24", 7, 4),
        ("GV4", 7, 4), ("GV3", 6, 4), ("BL60", 6, 3), ("GV26", 6, 3), ("BL26", 4, 3), ("EX-HN3", 3, 3), ("GB41", 4, 3), ("BL52", 5, 2),
        ("EX-UE7", 2, 2), ("ear:TF4", 2, 1), ("CV6", 1, 1), ("LI4", 1, 0), ("LR2", 1, 0), ("KI1", 0, 0), ("PC8", 0, 0),
    ],
)  # fmt: skip
def test_most_used(atlas: Atlas, member: str, documents: int, trials: int) -> None:
    found = counts(atlas, member=member)
    assert (found.documents, found.trials) == (documents, trials)


def test_bl26_is_never_fixed(atlas: Atlas) -> None:
    found = counts(atlas, member="BL26")
    assert (found.trials, found.fixed, found.menu, found.pregnancy) == (3, 0, 1, 2)
    basis = {use.document: use.basis for use in uses(atlas, "BL26")}
    assert basis == {"back-pain:R02": "menu", "back-pain:R52": "range", "back-pain:R53": "range", "back-pain:T03": "listed"}


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
    for use in uses(atlas):
        assert (use.member in members[use.area]) or use.arm == "sham", use
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
    refs = [member.ref for area in AREAS for member in atlas.sets[f"back-pain:{area}"].members]
    assert len(refs) == len(set(refs))


def test_uses_say_how(atlas: Atlas) -> None:
    for use in uses(atlas):
        document = atlas.documents[use.document]
        assert use.sources == (("back-pain:R55",) if use.document == "back-pain:R35" else (use.document,))
        assert (use.basis == "listed") == (not document.is_trial and document.kind != "protocol"), use
        assert (use.role == "local") == (use.area == "lower-back"), use
        assert (use.role == "ear") == (use.area == "ear"), use
        assert use.condition in atlas.conditions
    basis = {id: {use.basis for use in uses(atlas) if use.document == f"back-pain:{id}"} for id in ("R02", "R17", "R22")}
    assert basis == {"R02": {"menu"}, "R17": {"pattern"}, "R22": {"fixed"}}


def test_uses_in_pregnancy(atlas: Atlas) -> None:
    found = [use for use in uses(atlas) if use.population == "pregnancy"]
    assert {use.document for use in found} == {"back-pain:R51", "back-pain:R52", "back-pain:R53"}
    assert {use.condition for use in found} == {"back-pain:pregnancy-back-pain"}
    assert len([use for use in found if use.member != "ear-triangular-fossa"]) == 26
    printed = {use.member: use.printed for use in found if use.basis == "range"}
    assert set(printed.values()) == {"BL22-26", "Bl 26-30"}


def test_sham_points(atlas: Atlas) -> None:
    """What stands in for the needling under test counts for no point; a name that may mean several points is left out."""
    sham = {(use.document.removeprefix("back-pain:"), use.member): use.printed for use in uses(atlas) if use.arm == "sham"}
    same = {("R03", member) for member in ("BL23", "BL40", "KI3", "ashi")}
    assert {key: printed for key, printed in sham.items() if key not in same} == {
        ("R03", "GV3"): "Du3",
        ("R23", "EX-HN3"): "Yintang (EX-HN 3)",
        ("R30", "CV24"): "Chen Jiang",
        ("R30", "KI16"): "Huang Shu",
        ("R30", "ST6"): "Ji ache",
        ("R35", "ear:LO5"): "Eye",
        ("R45", "hand-zones"): None,
        ("R48", "ST41"): "S41",
        ("R48", "EX-UE9"): "BAXIE",
    }
    assert same <= set(sham)
    for member in ("CV24", "KI16", "ST6", "ST41", "EX-UE9", "ear:LO5"):
        found = counts(atlas, member=member)
        assert (found.trials, found.controls) == (0, 1)
    assert [use.document for use in uses(atlas) if use.arm == "comparator"] == ["back-pain:R49"]


def test_sprain_trials_compare_real_points(atlas: Atlas) -> None:
    for document in ("back-pain:R20", "back-pain:R21"):
        found = [use for use in uses(atlas) if use.document == document]
        assert {use.arm for use in found} == {"verum"}
        assert all(use.note is not None and "real" in use.note for use in found)


def test_sides(atlas: Atlas) -> None:
    sides = {(use.document, use.side) for use in uses(atlas) if use.side}
    both = ("R02", "R03", "R11", "R43")
    assert sides == {*((f"back-pain:{id}", "both") for id in both), ("back-pain:R22", "opposite")}


def test_what_nobody_read_is_not_here(atlas: Atlas) -> None:
    used = {use.document for use in uses(atlas)}
    assert not used & {"back-pain:R27", "back-pain:R28", "back-pain:R32"}
    assert not any("memory" in str(document).casefold() for document in atlas.documents.values())
    assert not any(use.document == "back-pain:G09" and use.member in ("BL50", "BL36") for use in uses(atlas))


def test_reports_of_one_study_share_a_key(atlas: Atlas) -> None:
    shared: dict[str, list[str]] = {}
    for document in atlas.documents.values():
        if document.study:
            shared.setdefault(document.study, []).append(document.id)
    assert shared["who-2023"] == ["back-pain:G04", "back-pain:G05"]
    assert shared["back-in-action"] == ["back-pain:R38", "back-pain:R39"]
    assert all(len(ids) > 1 for ids in shared.values())


def test_notices(atlas: Atlas) -> None:
    found = notices(atlas)
    assert [(notice.id.removeprefix("back-pain:"), notice.kind, notice.severity) for notice in found] == [
        ("cauda-equina", "red-flag", "emergency"),
        ("aneurysm", "red-flag", "emergency"),
        ("fracture", "red-flag", "urgent"),
        ("infection", "red-flag", "urgent"),
        ("cancer", "red-flag", "urgent"),
        ("progressive-weakness", "red-flag", "urgent"),
        ("false-alarms", "background", "caution"),
    ]
    for notice in found:
        assert (notice.scope, notice.situations, notice.points) == ("always", (), ())
        assert set(notice.topic.languages) == set(LANGUAGES)
        assert set(notice.text.languages) == set(LANGUAGES)
        assert notice.sources
        for source in notice.sources:
            assert source in atlas.sources
    assert atlas.red_flags("back-pain")[0].severity == "emergency"


def test_general_cautions_are_the_cores(atlas: Atlas) -> None:
    """What holds for every needle is said once, by the core, and holds for the points of this pack as well."""
    for id in atlas.sets["back-pain:lower-back"].point_ids:
        assert {"sterile", "trained-hands", "bleeding"} <= {notice.id for notice in atlas.cautions(id)}


def test_sets_speak_every_language(atlas: Atlas) -> None:
    for area in AREAS:
        each = atlas.sets[f"back-pain:{area}"]
        assert each.verdict is not None
        for texts in (each.title, each.summary, each.verdict):
            assert set(texts.languages) == set(LANGUAGES)


def our_words(atlas: Atlas) -> Iterator[str]:
    """Every text of the pack but titles of works, and claims that are quoted to be checked."""
    for area in AREAS:
        each = atlas.sets[f"back-pain:{area}"]
        for texts in (each.title, each.summary, each.verdict, *(t for m in each.members for t in (m.title, m.note))):
            yield from texts.root.values() if texts is not None else ()
    for notice in notices(atlas):
        yield from (*notice.topic.root.values(), *notice.text.root.values())
    for claim in atlas.claims.values():
        yield from claim.why.root.values()
    for card in atlas.protocols.values():
        picks = [texts for group in card.groups for pick in group.members for texts in (pick.title, pick.note)]
        groups = [texts for group in card.groups for texts in (group.title, group.pattern)]
        for texts in (card.title, card.stimulus, card.dose, card.note, *groups, *picks):
            yield from texts.root.values() if texts is not None else ()
    for use in uses(atlas):
        yield from (text for text in (use.note, use.modality) if text)
    for document in atlas.documents.values():
        yield from (text for text in (document.note, document.n_note, document.year_note, document.read_where) if text)
    head = tomllib.loads((PACK / "pack.toml").read_text(encoding="utf-8"))
    yield from (head["pack"]["title"], head["pack"]["summary"], *(each["note"] for each in head["source"] if "note" in each))


def test_no_claim_is_made(atlas: Atlas) -> None:
    found = [(text, match.group()) for text in our_words(atlas) if (match := FORBIDDEN.search(text))]
    assert found == []


def test_a_pack_changes_no_answer_of_the_core(atlas: Atlas) -> None:
    core = load_atlas(packs=[])
    assert [id for id in atlas if ":" not in id] == list(core)
    assert atlas["BL23"] == core["BL23"]
