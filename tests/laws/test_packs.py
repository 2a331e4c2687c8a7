"""Installing packs never changes what the core answers, and their order does not matter."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.laws.pack_strategy import CLASHING, CORE_IDS, Pack, packs
from tests.support import all_names, answer, write_files

from acupoints import AmbiguousPointError, Atlas, PackErrors, PackWarning, PointNotFoundError, Points
from acupoints.atlas._data import PackData
from acupoints.atlas._fold import fold
from acupoints.loading._core import open_core
from acupoints.loading._load import load_packs
from acupoints.model.sets import PointSet

LIGHT = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
Question = tuple[str, str | None, str | None]


@pytest.fixture(scope="module")
def core() -> PackData:
    return open_core()


@pytest.fixture(scope="module")
def questions(core_atlas: Atlas, core_points: Points) -> list[Question]:
    """Three hundred that the core answers: names, codes in many styles, ambiguous ones."""
    names = [(name.text, None, None) for _, name in all_names(core_points)]
    styles = (("BL{}", None), ("UB{}", None), ("v{}", "fr"), ("B.{}", None))
    codes = [(style.format(number), lang, None) for style, lang in styles for number in range(1, 60, 7)]
    others = [("BL54", None, "bl-old"), ("LI3", None, "en-old"), ("P6", "fr", None), ("6P", None, None), ("M-HN-3", None, None)]
    asked = [*others, *((text, None, None) for text in CLASHING), *codes, *names[:: len(names) // 260]]
    known = [question for question in dict.fromkeys(asked) if answer(core_atlas, *question)]
    assert len(known) >= 300
    return known[:300]


@pytest.fixture(scope="module")
def answers(core_atlas: Atlas, questions: list[Question]) -> list[tuple[str, ...]]:
    return [answer(core_atlas, *question) for question in questions]


def installed(core: PackData, chosen: Sequence[Pack], folder: str) -> Atlas:
    """An atlas of the core and of packs written below a folder, in this order."""
    paths = [write_files(Path(folder) / str(number), pack.files) for number, pack in enumerate(chosen)]
    loaded = load_packs(core, [], paths, strict=True)
    return Atlas(core, lambda: loaded)


def is_beyond_a_meridian(core_atlas: Atlas, text: str) -> bool:
    """Whether the core reads a text as a code with a number too high, such as BL68: that is an answer too."""
    try:
        core_atlas.resolve(text)
    except PointNotFoundError as error:
        return bool(error.reason)
    except AmbiguousPointError:
        return False
    return False


def seen(atlas: Atlas) -> dict[str, object]:
    """All that packs can change of an atlas."""
    return {
        "ids": list(atlas),
        "points": [point.model_dump() for id, point in atlas.items() if ":" in id],
        "names": {id: atlas.names(id) for id in CORE_IDS},
        "sets": [each.model_dump() for each in atlas.sets.values()],
        "sources": list(atlas.sources),
        "packs": atlas.packs,
        "fingerprint": atlas.fingerprint,
        "answers": [answer(atlas, text) for text in CLASHING],
        "search": {text: [(match.point.id, match.score, match.how, match.name) for match in atlas.search(text)] for text in CLASHING[:6]},
    }


@LIGHT
@given(st.tuples(packs("law-a"), packs("law-b")))
def test_no_pack_changes_an_answer_of_the_core(
    core: PackData,
    core_atlas: Atlas,
    core_points: Points,
    questions: list[Question],
    answers: list[tuple[str, ...]],
    chosen: tuple[Pack, ...],
) -> None:
    with TemporaryDirectory() as folder:
        atlas = installed(core, chosen, folder)
        assert [info.status for info in atlas.packs] == ["loaded"] * 3
        assert [answer(atlas, *question) for question in questions] == answers
        assert atlas.points()[:409] == core_points
        assert atlas.where(meridian="BL") == core_atlas.where(meridian="BL")
        assert all(atlas.names(id)[: len(core_atlas[id].names)] == core_atlas[id].names for id in CORE_IDS)
        assert dict(atlas.meridians) == dict(core_atlas.meridians)
        assert atlas.systems == core_atlas.systems


@LIGHT
@given(packs("law-a"))
def test_a_pack_adds_readings_to_a_dispute_behind_those_of_the_core(core: PackData, core_atlas: Atlas, chosen: Pack) -> None:
    with TemporaryDirectory() as folder:
        atlas = installed(core, [chosen], folder)
        for id in CORE_IDS:
            for mine, theirs in zip(core_atlas.disputes(id), atlas.disputes(id), strict=True):
                assert theirs.model_copy(update={"others": mine.others}) == mine
                assert theirs.others[: len(mine.others)] == mine.others


@LIGHT
@given(st.tuples(packs("law-a"), packs("law-b"), packs("zz")))
def test_order_of_packs_does_not_matter(core: PackData, chosen: tuple[Pack, ...]) -> None:
    with TemporaryDirectory() as folder:
        orders = [chosen, chosen[::-1], (chosen[1], chosen[2], chosen[0])]
        atlases = [installed(core, order, f"{folder}/{number}") for number, order in enumerate(orders)]
        first, *others = [seen(atlas) for atlas in atlases]
        assert all(other == first for other in others)


@LIGHT
@given(packs("law-a"))
def test_what_a_pack_brings_can_be_asked_for(core: PackData, core_atlas: Atlas, chosen: Pack) -> None:
    with TemporaryDirectory() as folder:
        atlas = installed(core, [chosen], folder)
        own = [id for id in atlas if id.startswith("law-a:")]
        assert all(atlas.resolve(id) == atlas[id].id == id for id in own)
        for point_set in atlas.sets.values():
            assert atlas.point_set(point_set.id) is point_set
            assert set(atlas.where(group=point_set.id).ids) == set(point_set.point_ids)
            assert PointSet.model_validate_json(point_set.model_dump_json()) == point_set
        for id in (*own, *CORE_IDS):
            for name in atlas.names(id):
                if fold(name.text) and not is_beyond_a_meridian(core_atlas, name.text):
                    assert answer(atlas, name.text), (id, name.text)


@LIGHT
@given(packs("law-a"))
def test_names_of_a_pack_answer_only_where_the_core_is_silent(core: PackData, core_atlas: Atlas, chosen: Pack) -> None:
    with TemporaryDirectory() as folder:
        atlas = installed(core, [chosen], folder)
        for id in CORE_IDS:
            for name in atlas.names(id)[len(atlas[id].names) :]:
                known = answer(core_atlas, name.text)
                silent = fold(name.text) and not is_beyond_a_meridian(core_atlas, name.text)
                assert answer(atlas, name.text) == known or (silent and not known)


def _pack(name: str, **files: str) -> Pack:
    kinds = "".join(f'{kind} = ["{kind}.{"tsv" if kind == "names" else "toml"}"]\n' for kind in files)
    manifest = (
        f'schema = 1\n[pack]\nname = "{name}"\ntitle = "T"\nsummary = "S"\nlicense = "CC0-1.0"\nauthors = ["A"]\nedition = 2026-01-01\n'
        f'report = "R"\n[files]\n{kinds}[[source]]\nid = "book"\ntitle = "B"\nterms = "none"\n'
    )
    return Pack(name, {"pack.toml": manifest, **{f"{kind}.{'tsv' if kind == 'names' else 'toml'}": text for kind, text in files.items()}})


def _names(*rows: tuple[str, str, str]) -> str:
    lines = ["\t".join((*row, "two-source", "book")) for row in rows]
    return "\n".join(["id\tlang\tname\treview\tsource", *lines]) + "\n"


def test_names_of_two_packs_for_two_points_are_ambiguous(core: PackData, tmp_path: Path) -> None:
    one = _pack("one", names=_names(("BL40", "tlh", "Qapla")))
    two = _pack("two", names=_names(("BL23", "tlh", "Qapla")))
    assert answer(installed(core, [one, two], str(tmp_path / "a")), "qapla") == ("BL23", "BL40")
    assert answer(installed(core, [two], str(tmp_path / "b")), "qapla") == ("BL23",)
    assert answer(installed(core, [one], str(tmp_path / "c")), "one:qapla") == ("BL40",)


def test_a_pack_s_name_for_two_points_is_told_apart_by_tones(core: PackData, tmp_path: Path) -> None:
    pack = _pack("one", names=_names(("BL40", "vi", "Ủy lạ"), ("BL23", "vi", "Ủy lá")))
    atlas = installed(core, [pack], str(tmp_path))
    assert answer(atlas, "uy la") == ("BL23", "BL40")
    assert answer(atlas, "ủy lá") == ("BL23",)


def test_what_the_checks_accept_can_be_read(core: PackData, tmp_path: Path) -> None:
    """A point of a pack needs a kind, which its id does not say: leaving it out is a problem of the pack, found when it is loaded."""
    pack = _pack("one", points='[[point]]\nid = "one:A1"\nside = "bilateral"\nreview = "single-source"\nsources = ["book"]\n')
    with pytest.raises(PackErrors):
        installed(core, [pack], str(tmp_path))


def test_a_broken_pack_is_left_out_with_a_warning_and_the_core_answers_on(core: PackData, tmp_path: Path) -> None:
    good, bad = _pack("good", names=_names(("BL40", "tlh", "Qapla"))), _pack("bad", names=_names(("BL99", "tlh", "Qapla")))
    paths = [write_files(tmp_path / pack.name, pack.files) for pack in (good, bad)]
    with pytest.warns(PackWarning, match="no point 'BL99'"):
        loaded = load_packs(core, [], paths)
    atlas = Atlas(core, lambda: loaded)
    assert {info.name: info.status for info in atlas.packs} == {"core": "loaded", "good": "loaded", "bad": "failed"}
    assert answer(atlas, "qapla") == answer(atlas, "UB40") == ("BL40",)


def test_core_is_asked_without_reading_packs(core: PackData) -> None:
    def load() -> object:
        raise AssertionError("packs were read")

    atlas = Atlas(core, load)  # type: ignore[arg-type]
    assert (
        json.dumps([answer(atlas, query) for query in ("UB-40", "Futu", "委中穴", "BL40")])
        == '[["BL40"], ["LI18", "ST32"], ["BL40"], ["BL40"]]'
    )
    with pytest.raises(PointNotFoundError):
        atlas.resolve("BL68")
