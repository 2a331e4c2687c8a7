"""Lines and zones, and landmarks that a pack brings with their names: in every language, or the pack is refused."""

import shutil
from pathlib import Path

import pytest
from tests.support import check_snapshot

import acupoints
from acupoints import Atlas, load_atlas
from acupoints.errors import PackWarning, Problem
from acupoints.loading._check import check_sources
from acupoints.loading._compile import compile_sources
from acupoints.loading._core import open_core
from acupoints.loading._folder import PackFolder
from acupoints.loading._known import Known, known_of
from acupoints.loading._sources import read_sources
from acupoints.wording import describe, gaps

PACK = Path(__file__).parents[1] / "fixture_packs/shapes-demo"
SNAPSHOTS = Path(__file__).parent / "snapshots"
LANGUAGES = ("de", "en", "es", "fr", "zh-Hans")


@pytest.fixture(scope="module")
def shapes() -> Atlas:
    return load_atlas(packs=[], paths=[PACK], strict=True)


@pytest.fixture(scope="module")
def known() -> Known:
    return known_of(open_core())


def check(pack: Path, known: Known) -> list[Problem]:
    return check_sources(read_sources(PackFolder(pack)), known)


def changed(folder: Path, file: str, before: str, after: str) -> Path:
    """A copy of the pack with other words in one file."""
    pack = shutil.copytree(PACK, folder / "shapes-demo")
    text = (pack / file).read_text(encoding="utf-8")
    assert before in text
    (pack / file).write_text(text.replace(before, after), encoding="utf-8")
    return pack


@pytest.mark.parametrize("lang", LANGUAGES)
def test_lines_and_zones_are_said(shapes: Atlas, lang: str) -> None:
    assert gaps(lang, shapes) == ()
    own = shapes.where(lambda point: point.id.startswith("shapes-demo:"))
    text = "".join(f"{point.id}\t{describe(point, lang, atlas=shapes)}\n" for point in own)
    check_snapshot(SNAPSHOTS / lang / "shapes-demo.txt", text)


def test_points_of_packs_are_called_by_the_code_in_print(shapes: Atlas) -> None:
    assert "lateral to L2" in describe("shapes-demo:L3-4", atlas=shapes)


def test_words_of_a_pack_change_no_sentence_of_the_core(shapes: Atlas, core_atlas: Atlas) -> None:
    for lang in LANGUAGES:
        known = core_atlas.languages[lang].landmarks
        assert known.items() <= shapes.languages[lang].landmarks.items()
        assert describe("TE20", lang, atlas=shapes) == describe("TE20", lang, atlas=core_atlas)


def test_the_pack_has_no_problems(known: Known) -> None:
    assert check(PACK, known) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("term", "table"), [("helix", "landmarks"), ("rim", "parts")])
def test_a_missing_name_in_any_language_is_a_problem(tmp_path: Path, known: Known, lang: str, term: str, table: str) -> None:
    text = (PACK / "terms.toml").read_text(encoding="utf-8")
    block = next(block for block in text.split("[[terms]]") if f'lang = "{lang}"' in block)
    without = "\n".join(line for line in block.split("\n") if not line.startswith(f'"shapes-demo:{term}"'))
    pack = changed(tmp_path, "terms.toml", block, without)
    found = check(pack, known)
    assert {(problem.code, problem.message) for problem in found} == {("missing-term", f"no name for 'shapes-demo:{term}' in {lang}")}
    assert found[0].remedy == f"Add it to the {table} of its terms"


@pytest.mark.parametrize(
    ("before", "after", "code", "place"),
    [
        ('"shapes-demo:helix" = { the', "umbilicus = { the", "wrong-namespace", "$.terms[0].landmarks.umbilicus"),
        ('gen = "der Helix", ', "", "missing-term", "$.terms[2].landmarks.shapes-demo:helix"),
        ('{ the = "the helix" }', '{ the = "the helix", gen = "x" }', "unknown-key", "$.terms[0].landmarks.shapes-demo:helix.gen"),
        ("the rim of {of.the}", "the rim of {of.le}", "bad-value", "$.terms[0].parts.shapes-demo:rim.the"),
        ("the rim of {of.the}", "the rim", "bad-value", "$.terms[0].parts.shapes-demo:rim.the"),
        ('"the helix"', '"the {of.the}"', "bad-value", "$.terms[0].landmarks.shapes-demo:helix.the"),
        ('lang = "fr"', 'lang = "eo"', "unknown-id", "$.terms[3].lang"),
        ('lang = "fr"', 'lang = "es"', "duplicate-id", "$.terms[4]"),
    ],
)
def test_words_that_fit_no_language_are_refused(tmp_path: Path, known: Known, before: str, after: str, code: str, place: str) -> None:
    pack = changed(tmp_path, "terms.toml", before, after)
    assert (code, place) in [(problem.code, problem.path) for problem in check(pack, known)]


@pytest.mark.parametrize(
    ("file", "before", "after", "code"),
    [
        ("points.toml", '"shapes-demo:scapha" }, part = "middle"', '"shapes-demo:scafa" }, part = "middle"', "unknown-id"),
        ("points.toml", '["shapes-demo:rim"]', '["rim"]', "unknown-id"),
        ("landmarks.tsv", "shapes-demo:helix\t", "helix\t", "wrong-namespace"),
        ("points.toml", 'share = "1/6" }', 'share = "11/12" }', "bad-value"),
        ("points.toml", 'part = "middle", ', 'part = "middle", start = "1/6", ', "bad-value"),
        ("points.toml", 'parts = ["1/5", ', 'parts = ["1/6", ', "bad-value"),
        ("points.toml", 'length = 1.5, unit = "B-cun", ', "length = 1.5, ", "bad-value"),
    ],
)
def test_what_formulas_refer_to_exists_and_adds_up(tmp_path: Path, known: Known, file: str, before: str, after: str, code: str) -> None:
    assert code in {problem.code for problem in check(changed(tmp_path, file, before, after), known)}


def test_a_pack_cannot_reword_a_language(tmp_path: Path, core_atlas: Atlas) -> None:
    pack = changed(tmp_path, "pack.toml", "[files]", '[files]\nwording = ["en.toml"]')
    english = Path(acupoints.__file__).parent / "core/wording/en.toml"
    text = english.read_text(encoding="utf-8").replace("acupoints-wording", "book").replace('level = "level with', 'level = "at')
    (pack / "en.toml").write_text(text, encoding="utf-8")
    with pytest.warns(PackWarning, match="there is wording in en already"):
        atlas = load_atlas(packs=[], paths=[pack])
    assert describe("BL23", atlas=atlas) == describe("BL23", atlas=core_atlas)


def test_a_built_pack_keeps_its_words(tmp_path: Path, shapes: Atlas) -> None:
    sources = read_sources(PackFolder(PACK))
    manifest = (PACK / "pack.toml").read_text(encoding="utf-8")
    head, _, rest = manifest.partition("[files]")
    (tmp_path / "pack.toml").write_text(head + rest[rest.index("[[source]]") :], encoding="utf-8")
    for name, data in compile_sources(sources).files().items():
        (tmp_path / name).write_bytes(data)
    built = load_atlas(packs=[], paths=[tmp_path], strict=True)
    assert built.languages == shapes.languages
    assert describe("shapes-demo:Z4", "de", atlas=built) == describe("shapes-demo:Z4", "de", atlas=shapes)
