"""What documents say: uses counted by study, recommendations by date, disagreements from the wide to the narrow."""

from __future__ import annotations

import json
import pickle
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import acupoints
from acupoints import Atlas, PointNotFoundError, UnknownIdError
from acupoints.atlas._evidence import Evidence, kinds_of, wider_than
from acupoints.model.counts import UseCounts, count_uses

PACK = Path(__file__).parent / "pack"
CSL_TYPES = {"article-journal", "book", "report", "webpage"}
CSL_TEXTS = {"id", "type", "title", "container-title", "language", "DOI", "PMID", "PMCID", "note"}


@pytest.fixture(scope="module")
def elbows() -> Atlas:
    """The core and the pack of these tests."""
    return acupoints.load_atlas(packs=[], paths=[PACK], strict=True)


def counts(found: Evidence) -> dict[str, UseCounts]:
    return {each.member: each.counts for each in found.most_used()}


def findings(found: Evidence) -> list[str]:
    return [finding.id.removeprefix("elbows:") for finding in found.findings]


def documents(found: Evidence) -> list[str]:
    return [document.id.removeprefix("elbows:") for document in found.documents]


# Counts


def test_reports_of_one_study_count_once(elbows: Atlas) -> None:
    found = counts(elbows.evidence())["LI11"]
    assert (found.trials, found.fixed, found.documents) == (1, 1, 1)
    assert not found.others, "the protocol of a trial that is counted is no document beside it"
    assert found.ids == ("elbows:A1", "elbows:A2", "elbows:A3")


def test_a_protocol_alone_is_counted_as_one(elbows: Atlas) -> None:
    found = count_uses([use for use in elbows.uses("LI11") if use.document == "elbows:A3"], elbows.documents)
    assert (found.trials, found.others, found.documents) == (0, {"protocol": 1}, 1)


def test_the_order_of_reports_changes_no_count(elbows: Atlas) -> None:
    uses = elbows.uses()
    assert count_uses(reversed(uses), elbows.documents)._replace(ids=()) == count_uses(uses, elbows.documents)._replace(ids=())


def test_each_trial_stands_in_one_way(elbows: Atlas, checkout_atlas: Atlas) -> None:
    for atlas in (elbows, checkout_atlas):
        for member, found in counts(atlas.evidence()).items():
            assert found.trials == found.fixed + found.pattern + found.menu + found.range + found.pregnancy, member
            assert found.documents == found.trials + found.controls + sum(found.others.values())
    found = counts(elbows.evidence())
    assert (found["LI10"].fixed, found["LI10"].menu, found["LI10"].others) == (1, 1, {"textbook": 1})
    assert (found["sore"].pattern, found["HT3"].pregnancy, found["HT3"].fixed) == (1, 1, 0)


def test_sham_and_comparison_are_never_among_the_trials(elbows: Atlas, checkout_atlas: Atlas) -> None:
    found = counts(elbows.evidence())
    assert (found["LU5"].trials, found["LU5"].controls, found["LU5"].others) == (0, 2, {"guideline": 1})
    assert (found["ST41"].trials, found["ST41"].controls) == (0, 1)
    for atlas in (elbows, checkout_atlas):
        for member, each in counts(atlas.evidence()).items():
            tested = {use.document for use in atlas.uses(member) if use.arm == "verum" and atlas.documents[use.document].is_trial}
            assert each.trials == len({atlas.documents[id].study or id for id in tested}), member


def test_most_used_by_fixed_trials_then_trials_then_documents(elbows: Atlas, checkout_atlas: Atlas) -> None:
    assert [each.member for each in elbows.evidence().most_used()] == ["LI10", "LI11", "HT3", "sore", "LU5", "ST41"]
    for atlas in (elbows, checkout_atlas):
        keys = [(each.counts.fixed, each.counts.trials, each.counts.documents) for each in atlas.evidence().most_used()]
        assert all(before >= after for before, after in pairwise(keys))
    assert [each.member for each in checkout_atlas.evidence(pack="back-pain").most_used(3)] == ["BL23", "BL40", "BL25"]


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_is_one_or_more(elbows: Atlas, limit: int) -> None:
    assert len(elbows.evidence().most_used(2)) == 2
    with pytest.raises(ValueError, match="limit must be 1 or more"):
        elbows.evidence().most_used(limit)


def test_all_uses_together_count_each_study_once(elbows: Atlas) -> None:
    found = elbows.evidence().counts
    assert (found.trials, found.controls, found.others) == (3, 0, {"guideline": 1, "textbook": 1})


# What belongs to a question


def test_a_condition_includes_narrower_kinds(elbows: Atlas) -> None:
    assert kinds_of("elbows:elbow-pain", elbows.conditions) == {"elbows:elbow-pain", "elbows:tennis-elbow"}
    assert wider_than("elbows:tennis-elbow", elbows.conditions) == {"elbows:tennis-elbow", "elbows:elbow-pain", "elbows:pain"}
    wide, narrow = (elbows.evidence(condition=f"elbows:{id}") for id in ("elbow-pain", "tennis-elbow"))
    assert findings(wide) == ["C2-tennis", "C1-elbow", "B1-pain", "B2-pain"]
    assert findings(narrow) == ["C2-tennis", "C1-elbow", "B1-pain"], "what is recommended for elbows is said of tennis elbow too"
    assert {use.condition for use in narrow.uses} == {"elbows:tennis-elbow"}
    assert set(narrow.uses) < set(wide.uses) < set(elbows.evidence(condition="elbows:pain").uses)
    assert documents(elbows.evidence(condition="elbows:gout")) == ["C4", "C3", "A1"]


def test_a_population_narrows_uses_and_findings(elbows: Atlas, checkout_atlas: Atlas) -> None:
    found = elbows.evidence(population="pregnancy")
    assert ([use.member for use in found.uses], findings(found), documents(found)) == (["HT3", "LU5"], ["B2-pain"], ["B2"])
    assert {use.condition for use in checkout_atlas.evidence(population="pregnancy").uses} == {"back-pain:pregnancy-back-pain"}
    assert not elbows.evidence(population="older-adults")


def test_a_population_that_does_not_exist_is_not_taken_for_one_without_evidence(elbows: Atlas) -> None:
    martians: Any = "martians"
    with pytest.raises(ValueError, match=r"no population 'martians'\. Known: adults, older-adults, pregnancy"):
        elbows.evidence(population=martians)


def test_a_point_brings_the_findings_of_documents_that_use_it(elbows: Atlas) -> None:
    found = elbows.evidence("LU-5")
    assert {use.member for use in found.uses} == {"LU5"}
    assert findings(found) == ["C1-elbow", "B1-pain", "B2-pain"]
    assert elbows.evidence(elbows["LU5"]).uses == found.uses
    assert not elbows.evidence("CV17")
    with pytest.raises(PointNotFoundError):
        elbows.evidence("BL68")


def test_a_pack_s_evidence_is_its_own(checkout_atlas: Atlas, elbows: Atlas) -> None:
    assert {document.id.partition(":")[0] for document in checkout_atlas.evidence(pack="back-pain").documents} == {"back-pain"}
    assert not checkout_atlas.evidence(pack="ear")
    assert repr(elbows.evidence()) == "<Evidence: 12 uses and 6 findings in 10 documents>"


def test_evidence_can_be_pickled(checkout_atlas: Atlas) -> None:
    found = checkout_atlas.evidence(condition="back-pain:chronic-low-back-pain")
    again = pickle.loads(pickle.dumps(found))
    assert (again.uses, again.findings, again.documents) == (found.uses, found.findings, found.documents)
    assert (again.most_used(), again.disagreements()) == (found.most_used(), found.disagreements())


@pytest.mark.parametrize("condition", ["elbows:knee-pain", "elbow-pain", "nowhere:pain", ""])
def test_an_unknown_condition_is_an_unknown_id(elbows: Atlas, condition: str) -> None:
    with pytest.raises(UnknownIdError) as error:
        elbows.evidence(condition=condition)
    assert (error.value.kind, error.value.query) == ("condition", condition)


# What documents recommend


def test_recommendations_stand_newest_first(elbows: Atlas, checkout_atlas: Atlas) -> None:
    assert [each.document for each in elbows.evidence().recommendations] == ["elbows:C2", "elbows:C3", "elbows:C1"]
    found = checkout_atlas.evidence(pack="back-pain").recommendations
    years = [checkout_atlas.documents[each.document].year for each in found]
    assert years == sorted(years, reverse=True)
    assert {each.kind for each in found} == {"recommendation"}


def test_who_only_comments_recommends_nothing(elbows: Atlas) -> None:
    assert "elbows:C4" not in {each.document for each in elbows.evidence().recommendations}


def test_a_disagreement_reaches_from_the_wide_to_the_narrow(elbows: Atlas) -> None:
    """One advises against needles for elbows of any kind, another says that they may be offered for one kind."""
    (found,) = elbows.evidence().disagreements()
    assert (found.condition, [each.document for each in found.findings]) == ("elbows:tennis-elbow", ["elbows:C2", "elbows:C1"])
    assert elbows.evidence(condition="elbows:tennis-elbow").disagreements() == (found,)
    assert not elbows.evidence(condition="elbows:gout").disagreements(), "a letter is no recommendation"


def test_guidelines_of_2016_and_2023_disagree_on_chronic_low_back_pain(checkout_atlas: Atlas) -> None:
    found = {each.condition: each.findings for each in checkout_atlas.evidence(pack="back-pain").disagreements()}
    chronic = [(each.document, each.direction) for each in found["back-pain:chronic-low-back-pain"]]
    assert chronic[0] == ("back-pain:G04", "conditional")
    assert ("back-pain:G01", "against") in chronic
    assert chronic.index(("back-pain:G04", "conditional")) < chronic.index(("back-pain:G01", "against"))
    who, nice = (checkout_atlas.documents[id] for id in ("back-pain:G04", "back-pain:G01"))
    assert (who.year, nice.year) == (2023, 2016)


# Citations


def test_documents_are_csl_items(checkout_atlas: Atlas, elbows: Atlas) -> None:
    for document in (*checkout_atlas.documents.values(), *elbows.documents.values()):
        item: dict[str, Any] = json.loads(json.dumps(document.csl()))
        assert item.keys() >= {"id", "type", "title", "issued"}
        assert item.keys() <= {*CSL_TEXTS, "author", "issued"}
        assert item["type"] in CSL_TYPES
        assert all(isinstance(item[key], str) and item[key] for key in item.keys() & CSL_TEXTS)
        assert item["issued"] == {"date-parts": [[document.year]]}
        assert all(author.keys() == {"literal"} and author["literal"] for author in item.get("author", []))
        assert item["id"] == document.id


def test_ids_of_csl_items_are_the_documents_own(checkout_atlas: Atlas) -> None:
    items = [document.csl() for document in checkout_atlas.documents.values()]
    assert max(Counter(item["id"] for item in items).values()) == 1
    assert [item["DOI"] for item in items if "DOI" in item] == [each.doi for each in checkout_atlas.documents.values() if each.doi]
