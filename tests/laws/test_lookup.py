"""Laws of keys and look-ups, over any text and over every name of the core."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.support import all_names, answer

from acupoints import Atlas, Points
from acupoints.atlas._fold import fold, mild

ANY_TEXT = st.text(st.characters(codec=None))
TIERS = {"main": 0, "plain": 0, "variant": 1, "rival": 1, "misprint": 2}


@given(ANY_TEXT)
@example("\u0345")
@example("ǰ")
@example("ΰ")
@example("ﾊﾟ")
@example("İ")
@example("ẞ")
@example("ー")
def test_fold_of_a_fold_is_the_same(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
@example("\u0345")
@example("ΐ")
@example("ｳﾞ")
def test_mild_of_a_mild_is_the_same(text: str) -> None:
    assert mild(mild(text)) == mild(text)


@given(ANY_TEXT)
def test_fold_forgets_what_mild_forgets(text: str) -> None:
    assert fold(mild(text)) == fold(text)


@given(st.text(), st.text())
def test_equal_mild_forms_have_equal_folds(one: str, other: str) -> None:
    if mild(one) == mild(other):
        assert fold(one) == fold(other)


def test_every_id_resolves_to_itself(core_atlas: Atlas, core_points: Points) -> None:
    assert [core_atlas.resolve(id) for id in core_points.ids] == list(core_points.ids)
    assert all(core_atlas[point.id] == point for point in core_points)


@pytest.mark.parametrize("style", ["{} {}", "{}-{}", "{}.{}", "{}{:02}", "{}{:03}", " {}{} "])
def test_every_id_resolves_in_common_styles(core_atlas: Atlas, core_points: Points, style: str) -> None:
    for point in core_points:
        family = point.id.rstrip("0123456789")
        for text in (style.format(family, point.number), style.format(family.lower(), point.number)):
            assert core_atlas.resolve(text) == point.id


def test_every_main_and_plain_name_resolves_to_its_point_or_names_it_among_others(core_atlas: Atlas, core_points: Points) -> None:
    faults = [
        (point.id, name.lang, name.text)
        for point, name in all_names(core_points)
        if name.role in ("main", "plain") and point.id not in answer(core_atlas, name.text)
    ]
    assert faults == []


def test_every_name_resolves_to_its_point_or_to_one_whose_better_name_it_is(core_atlas: Atlas, core_points: Points) -> None:
    """Variants, rivals and misprints too: only a main name (or a variant before a misprint) of another point goes before them."""
    best: dict[tuple[str, str], int] = {}
    for point, name in all_names(core_points):
        key = (fold(name.text), point.id)
        best[key] = min(best.get(key, 2), TIERS[name.role])
    faults = []
    for point, name in all_names(core_points):
        found = answer(core_atlas, name.text)
        better = [id for id in found if best[fold(name.text), id] < TIERS[name.role]]
        if point.id not in found and (not found or better != list(found)):
            faults.append((point.id, name.lang, name.text, name.role, found))
    assert faults == []


def test_every_name_resolves_in_its_own_language(core_atlas: Atlas, core_points: Points) -> None:
    faults = [
        (point.id, name.lang, name.text)
        for point, name in all_names(core_points)
        if name.role in ("main", "plain") and point.id not in answer(core_atlas, name.text, lang=name.lang)
    ]
    assert faults == []


def test_every_name_is_found_by_search_among_the_exact_ones(core_atlas: Atlas, core_points: Points) -> None:
    faults = []
    for point, name in [*all_names(core_points)][::7]:
        exact = [match.point.id for match in core_atlas.search(name.text, limit=12) if match.score >= 98]
        if point.id not in exact:
            faults.append((point.id, name.text, exact))
    assert faults == []


@pytest.mark.parametrize(
    "change", [str.upper, str.lower, str.title, lambda text: f" {text} ", lambda text: " ".join(text), lambda text: "-".join(text)]
)
def test_writing_does_not_change_the_answer(core_atlas: Atlas, core_points: Points, change: object) -> None:
    for point in core_points[::5]:
        for lang in ("zh-Latn", "zh-Hant", "ja-Hira", "ko"):
            if (text := point.name(lang)) is not None:
                assert answer(core_atlas, change(text)) == answer(core_atlas, text)  # type: ignore[operator]
