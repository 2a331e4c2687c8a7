"""Recognisers as values: what they are built from, that they stay as they are, and that many may use one."""

from __future__ import annotations

import copy
import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.labelled import DEV, OWN, rows

import acupoints
from acupoints import Atlas
from acupoints.errors import UnknownIdError
from acupoints.text import Mention, Recogniser, annotate, find_mentions
from acupoints.text._recogniser import ANNOTATOR_VERSION

TEXTS = [(row["text"], row["lang"]) for row in rows([DEV, *OWN])]


def read(reader: Recogniser) -> list[list[Mention]]:
    return [reader.find(text, lang) for text, lang in TEXTS]


# What it is given


@pytest.mark.parametrize("text", [None, 23, b"BL23", ["BL23"]])
def test_only_a_str_is_read(text: object, reader: Recogniser) -> None:
    with pytest.raises(TypeError, match="must be a str"):
        reader.find(text)  # type: ignore[arg-type]


def test_a_pack_that_is_not_there_is_named(core_atlas: Atlas) -> None:
    with pytest.raises(UnknownIdError, match="names-vi") as error:
        Recogniser(core_atlas, packs=["names-vi"])
    assert error.value.kind == "pack"


def test_nothing_in_nothing_out(reader: Recogniser) -> None:
    assert reader.find("") == reader.find(" \n\t") == reader.find("\u200b") == []
    assert reader.annotate([]) == []


def test_functions_of_the_room_read_with_a_shared_one() -> None:
    text = "Needle BL-23, Shenshu and GV 4."
    assert find_mentions(text) == annotate([text])[0] == Recogniser().find(text)
    assert [mention.points for mention in find_mentions(text)] == [("BL23",), ("BL23",), ("GV4",)]


def test_another_atlas_may_be_given(checkout_atlas: Atlas) -> None:
    (mention,) = find_mentions("Huyệt Túc tam lý.", "vi", packs=["names-vi"], atlas=checkout_atlas)
    assert mention.points == ("ST36",)


# It stays as it is


def test_reading_leaves_no_trace(core_atlas: Atlas) -> None:
    fresh = Recogniser(core_atlas)
    once = read(fresh)
    for text, lang in reversed(TEXTS):
        fresh.find(text, None)
        fresh.find(text, lang)
    assert read(fresh) == once


def test_two_of_one_atlas_read_alike(core_atlas: Atlas, reader: Recogniser) -> None:
    assert read(Recogniser(core_atlas)) == read(reader)


def test_the_version_can_not_be_set(reader: Recogniser) -> None:
    with pytest.raises(AttributeError):
        reader.version = "2"  # type: ignore[misc]


def test_the_packs_can_not_be_set(core_atlas: Atlas) -> None:
    with pytest.raises(AttributeError):
        Recogniser(core_atlas).packs = ("ear",)  # type: ignore[misc]


# Pickles


def test_a_pickle_is_a_few_bytes_and_builds_anew() -> None:
    here = Recogniser()
    data = pickle.dumps(here)
    assert len(data) < 200
    there = pickle.loads(data)
    assert isinstance(there, Recogniser)
    assert (there.version, there.packs) == (here.version, here.packs)
    assert read(there) == read(here)


def test_a_recogniser_with_packs_comes_back_with_them(monkeypatch: pytest.MonkeyPatch, cold_default: None) -> None:
    pack = Path(__file__).parents[2] / "packs/names-vi/src/acupoints_names_vi"
    monkeypatch.setenv("ACUPOINTS_PACK_PATH", str(pack))
    here = Recogniser(packs=["names-vi"])
    there = pickle.loads(pickle.dumps(here))
    assert there.packs == ("names-vi",)
    assert there.version == here.version
    assert there.find("Huyệt Túc tam lý.", "vi") == here.find("Huyệt Túc tam lý.", "vi") != []


def test_one_of_an_atlas_of_its_own_says_that_it_can_not_be_pickled(reader: Recogniser) -> None:
    for take in (pickle.dumps, copy.deepcopy):
        with pytest.raises(TypeError, match="make it where it is used"):
            take(reader)


# Versions


def test_the_version_names_annotator_and_data(reader: Recogniser, core_atlas: Atlas) -> None:
    assert reader.version == f"{ANNOTATOR_VERSION}+{core_atlas.edition}"
    assert repr(reader) == f"<Recogniser {reader.version}>"


def test_the_version_changes_with_the_packs(checkout_atlas: Atlas, reader: Recogniser) -> None:
    versions = [Recogniser(checkout_atlas, packs=packs).version for packs in ([], ["names-vi"], ["ear"], ["names-vi", "ear"])]
    assert versions[0] == reader.version
    assert len(set(versions)) == 4
    assert all(f"+{name}-" in versions[3] for name in ("names-vi", "ear"))


# Many at once


def test_threads_share_one(core_atlas: Atlas, reader: Recogniser) -> None:
    expected = read(reader)
    shared = Recogniser(core_atlas)  # its languages are met by all threads at the same time
    with ThreadPoolExecutor(8) as pool:
        found = [list(each) for each in zip(*pool.map(read, [shared] * 8), strict=True)]
    assert all(of_thread == want for of_text, want in zip(found, expected, strict=True) for of_thread in of_text)


def test_threads_build_the_shared_one_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from acupoints.text import _recogniser

    monkeypatch.setattr(_recogniser, "_shared", {})
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: _recogniser.recogniser(None, []), range(8)))
    assert {id(each) for each in found} == {id(found[0])}


# What a mention tells


def test_every_mention_of_the_labelled_texts_is_sound(reader: Recogniser) -> None:
    for (text, lang), found in zip(TEXTS, read(reader), strict=True):
        place = 0
        for mention in found:
            assert text[mention.start : mention.end] == mention.text
            assert mention.start >= place
            place = mention.end
            assert mention.lang == lang
            assert mention.points or mention.alternatives or mention.note
            assert (mention.how in ("range", "group")) == (len(mention.points) > 1)
            assert all(acupoints.resolve(point) == point for point in (*mention.points, *mention.alternatives, *mention.conflict))
