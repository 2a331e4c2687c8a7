"""Every record says where it comes from, and how well it is supported."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from acupoints import Atlas, Points, Source
from acupoints.loading._check import check_sources
from acupoints.loading._folder import CoreFolder
from acupoints.loading._known import Known
from acupoints.loading._sources import Row, Sources, read_sources

KINDS = ("points", "names", "categories", "category_info", "meridians", "prefixes", "codes", "xrefs", "regions")


@pytest.fixture(scope="module")
def core_files() -> Sources:
    return read_sources(CoreFolder())


def test_checks_of_the_loader_find_no_problem_in_the_core(core_files: Sources) -> None:
    assert [str(problem) for problem in check_sources(core_files, Known(), "core")] == []


def test_every_record_has_a_source_that_exists(core_files: Sources, core_atlas: Atlas) -> None:
    for row in core_files.rows:
        if row.kind in KINDS:
            assert row.data["sources"], (row.file, row.path)
            assert set(row.data["sources"]) <= set(core_atlas.sources), (row.file, row.path)


def test_every_place_has_a_source(core_points: Points, core_atlas: Atlas) -> None:
    for point in core_points:
        assert point.location is not None
        assert point.location.sources
        assert set(point.location.sources) <= set(core_atlas.sources)


def test_no_record_names_a_source_twice(core_files: Sources) -> None:
    for row in core_files.rows:
        cited = row.data.get("sources", [])
        assert len(set(cited)) == len(cited), (row.file, row.path)


def test_every_source_has_terms_and_a_title(core_atlas: Atlas) -> None:
    for source in core_atlas.sources.values():
        assert source.terms
        assert source.title


def test_every_source_is_used(core_files: Sources, core_atlas: Atlas) -> None:
    used = {id for row in core_files.rows for id in row.data.get("sources", [])}
    used |= {id for row in core_files.of("points") for id in row.data.get("location", {}).get("sources", [])}
    assert set(core_atlas.sources) - used == set()


def test_only_facts_are_taken(core_atlas: Atlas) -> None:
    assert {source.taken for source in core_atlas.sources.values()} == {"facts"}


def _voices(row: Row, sources: dict[str, Source]) -> int:
    return len({sources[id].voice for id in row.data["sources"]})


def _misjudged(files: Sources, atlas: Atlas, kind: str) -> Iterator[str]:
    for row in files.of(kind):
        count = _voices(row, dict(atlas.sources))
        wrong = {"two-source": count < 2, "single-source": count != 1}.get(row.data["review"], False)
        if wrong:
            yield f"{row.file} {row.path}: {row.data['review']} with {count} voices ({' '.join(row.data['sources'])})"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "regions"])  # their title has one source, their UBERON id another
def test_review_state_agrees_with_the_number_of_voices(core_files: Sources, core_atlas: Atlas, kind: str) -> None:
    """Two-source means two independent voices at least, single-source exactly one."""
    assert list(_misjudged(core_files, core_atlas, kind)) == []


def test_disputes_tell_the_other_reading_or_the_reason(core_atlas: Atlas) -> None:
    disputes = core_atlas.disputes()
    assert disputes
    assert [(each.subject, each.field, each.shown.value) for each in disputes if not each.others and not each.why] == []


def test_disputes_stand_in_standard_order_with_their_sources(core_atlas: Atlas) -> None:
    disputes = core_atlas.disputes()
    order = list(core_atlas)
    assert [each.subject for each in disputes] == sorted((each.subject for each in disputes), key=order.index)
    assert all(each.shown.sources for each in disputes)
    assert all(other.sources for each in disputes for other in each.others)


def test_disputes_of_one_point_are_those_among_all(core_atlas: Atlas) -> None:
    of_points = tuple(dispute for id in core_atlas for dispute in core_atlas.disputes(id))
    assert of_points == core_atlas.disputes()


def test_a_rival_name_makes_the_main_name_disputed(core_points: Points) -> None:
    faults = []
    for point in core_points:
        for name in point.names:
            main = next((each for each in point.names if each.lang == name.lang and each.role == "main"), None)
            if name.role == "rival" and main is not None and main.review != "disputed":
                faults.append((point.id, name.lang, main.text, main.review, name.text, name.sources))
    assert faults == []
