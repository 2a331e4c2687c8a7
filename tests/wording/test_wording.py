"""Sentences in every language: whole, without a word of another, each point with a sentence of its own; snapshots read as a diff."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support import check_snapshot

from acupoints import Atlas, load_atlas
from acupoints.model import Formula
from acupoints.wording import alternatives, describe, gaps

SNAPSHOTS = Path(__file__).parent / "snapshots"
LANGUAGES = ("de", "en", "es", "fr", "zh-Hans")
ENGLISH = re.compile(r"\b(the|of|to|and|with|above|below|level|between|border|crease)\b")
CODE = re.compile(r"\b[A-Z]{2}(-[A-Z]{1,2})?\d+\b")


def families(atlas: Atlas) -> Iterator[str]:
    yield from (*(meridian for meridian in atlas.meridians if atlas.meridians[meridian].size), "EX")


def said(id: str, lang: str, atlas: Atlas) -> Iterator[tuple[str, str]]:
    """Every sentence of a point; those of other sources bear its id with theirs."""
    yield id, describe(id, lang, atlas=atlas)
    for other in alternatives(id, lang, atlas=atlas):
        yield f"{id} {' '.join(other.sources)}", other.text


def test_there_are_five_languages(core_atlas: Atlas) -> None:
    assert tuple(sorted(core_atlas.languages)) == LANGUAGES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_missing_or_left_over(core_atlas: Atlas, lang: str) -> None:
    assert gaps(lang, core_atlas) == ()


@pytest.mark.parametrize("lang", ["de", "es", "fr", "zh-Hans"])
def test_no_english_is_left(core_atlas: Atlas, lang: str) -> None:
    for point in core_atlas.points():
        assert not ENGLISH.search(describe(point, lang, atlas=core_atlas)), point.id


def test_chinese_holds_no_latin_words(core_atlas: Atlas) -> None:
    for point in core_atlas.points():
        text = CODE.sub("", describe(point, "zh-Hans", atlas=core_atlas))
        assert not re.search(r"[A-Za-z]{3,}", text), text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_number_of_a_formula_is_said(core_atlas: Atlas, lang: str) -> None:
    decimal = core_atlas.languages[lang].decimal
    for point in core_atlas.points():
        formula = point.location.formula if point.location else None
        assert isinstance(formula, Formula)
        text = describe(point, lang, atlas=core_atlas)
        for element in formula.elements:
            distance = getattr(element, "distance", None)
            if distance is not None and distance != 1:
                assert f"{distance.normalize():f}".replace(".", decimal) in text, (point.id, text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sentences_are_those_on_record(core_atlas: Atlas, lang: str) -> None:
    for family in families(core_atlas):
        points = core_atlas.where(lambda point, family=family: (point.meridian or "EX") == family)
        text = "".join(f"{id}\t{sentence}\n" for point in points for id, sentence in said(point.id, lang, core_atlas))
        check_snapshot(SNAPSHOTS / lang / f"{family}.txt", text)


def test_a_cun_is_explained_when_asked_for(core_atlas: Atlas) -> None:
    for lang in LANGUAGES:
        help = core_atlas.languages[lang].cun_help
        assert help not in describe("BL23", lang, atlas=core_atlas)
        assert describe("BL23", lang, cun_help=True, atlas=core_atlas).endswith(help)


def test_shorter_tags_serve_longer_ones(core_atlas: Atlas) -> None:
    assert describe("BL23", "de-AT", atlas=core_atlas) == describe("BL23", "de", atlas=core_atlas)
    assert describe("BL23", "zh", atlas=core_atlas) == describe("BL23", "zh-Hans", atlas=core_atlas)


def test_a_language_without_wording_is_refused(core_atlas: Atlas) -> None:
    with pytest.raises(ValueError, match=r"no wording in 'ko'\. There is: de, en"):
        describe("BL23", "ko", atlas=core_atlas)


def test_a_pack_brings_a_sixth_language(core_atlas: Atlas, tmp_path: Path) -> None:
    """English with every term put in brackets, under the tag of Esperanto: what a pack's words are used for is seen in the sentence."""
    english = core_atlas.languages["en"].model_dump()
    english |= {"lang": "eo", "title": "Esperanto", "sources": ["own"], "contractions": {}}
    for term in english["landmarks"].values():
        for form in term:
            term[form] = f"[{term[form]}]"
    (tmp_path / "pack.toml").write_text(
        'schema = 1\n[pack]\nname = "words-eo"\ntitle = "T"\nsummary = "S"\nlicense = "CC0-1.0"\nauthors = ["A"]\nedition = 2026-11-22\n'
        'report = "here"\n[files]\nwording = ["eo.toml"]\n[[source]]\nid = "own"\ntitle = "Own words"\nterms = "own"\n',
        encoding="utf-8",
    )
    (tmp_path / "eo.toml").write_text("[[language]]\n" + "".join(toml_lines("language", english)), encoding="utf-8")
    atlas = load_atlas(packs=[], paths=[tmp_path], strict=True)
    assert gaps("eo", atlas) == ()
    assert "[" in describe("BL23", "eo", atlas=atlas)
    assert describe("BL23", "en", atlas=atlas) == describe("BL23", "en", atlas=core_atlas)


def toml_lines(path: str, record: dict[str, object]) -> Iterator[str]:
    """A record as TOML: plain values first, then one table for each dict."""
    tables = {key: value for key, value in record.items() if isinstance(value, dict)}
    for key, value in record.items():
        if key not in tables:
            yield f'"{key}" = {quoted(value)}\n'
    for key, value in tables.items():
        yield f'[{path}."{key}"]\n'
        yield from toml_lines(f'{path}."{key}"', value)


def quoted(value: object) -> str:
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    assert isinstance(value, list | tuple)
    return "[" + ", ".join(map(quoted, value)) + "]"
