"""Fourteen lines with two ends each, their cautions in every language, and no answer of the core changed."""

from __future__ import annotations

import os
import re
import tomllib
from decimal import Decimal
from math import dist
from pathlib import Path

import pytest
from pydantic import ValidationError

from acupoints import Atlas, load_atlas
from acupoints.body import ends, place, place_all, synthetic_body
from acupoints.model.formula import AtPoint, Direction, Parsed, Segment
from acupoints.wording import alternatives, describe, gaps

ROOT = Path(__file__).resolve().parents[1]
PACK = ROOT / "src" / "acupoints_scalp"
SNAPSHOTS = Path(__file__).parent / "snapshots"

LANGUAGES = ("de", "en", "es", "fr", "zh-Hans")
LINES = tuple(f"scalp:MS{number}" for number in range(1, 15))
MIDLINE = ("scalp:MS1", "scalp:MS5", "scalp:MS12")
BODY = synthetic_body()

ENDS = {
    "MS1": ("GV24", "1 inferior"), "MS2": ("BL3", "1 inferior"), "MS3": ("GB15", "1 inferior"), "MS4": ("ST8 0.75 medial", "1 inferior"),
    "MS5": ("GV20", "GV21"), "MS6": ("EX-HN1.anterior", "GB6"), "MS7": ("GV20", "GB7"), "MS8": ("BL6", "1.5 posterior"),
    "MS9": ("GB17", "1.5 posterior"), "MS10": ("GB4", "GB6"), "MS11": ("GB8", "GB7"), "MS12": ("GV18", "GV17"),
    "MS13": ("GV18 0.5 lateral", "GV17 0.5 lateral"), "MS14": ("BL9", "2 inferior"),
}  # fmt: skip
LENGTHS = {
    "MS1": 1, "MS2": 1, "MS3": 1, "MS4": 1, "MS5": 1.5, "MS6": None, "MS7": None, "MS8": 1.5, "MS9": 1.5, "MS10": None, "MS11": None,
    "MS12": 1.5, "MS13": 1.5, "MS14": 2,
}  # fmt: skip
CAUTIONS = {
    "fontanelle": "forbidden", "pregnancy": "avoid", "brain-haemorrhage": "avoid", "fever-heart-failure": "avoid", "skin": "avoid",
    "bleeding-on-withdrawal": "caution", "asepsis-in-hair": "caution", "fainting": "caution",
}  # fmt: skip


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas(packs=[], paths=[PACK], strict=True)


@pytest.fixture(scope="module")
def core() -> Atlas:
    return load_atlas(packs=[])


def segment(atlas: Atlas, id: str) -> Segment:
    location = atlas[id].location
    assert location is not None
    assert location.formula is not None
    found = location.formula.elements[0]
    assert isinstance(found, Segment)
    return found


def written(ref: object) -> str:
    assert isinstance(ref, AtPoint)
    point = f"{ref.pt}.{ref.member}" if ref.member else ref.pt
    return f"{point} {ref.distance} {' '.join(ref.toward)}" if ref.distance else point


# The lines


def test_loads_whole(atlas: Atlas) -> None:
    (info,) = (each for each in atlas.packs if (each.name, each.status) == ("scalp", "loaded"))  # what is installed beside it is skipped
    assert (info.points, len(atlas.points())) == (14, 409 + 14)


def test_names_of_the_distribution_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["acupoints.packs"] == {"scalp": PACK.name}
    assert project["license"] == tomllib.loads((PACK / "pack.toml").read_text(encoding="utf-8"))["pack"]["license"]


def test_fourteen_lines_twenty_five_on_a_head(atlas: Atlas) -> None:
    lines = atlas.where(kind="line")
    assert lines.ids == LINES
    assert [line.code for line in lines] == [id.removeprefix("scalp:") for id in LINES]
    assert tuple(line.id for line in lines if line.side == "midline") == MIDLINE
    assert {line.side for line in lines} == {"midline", "bilateral"}
    assert sum(line.size for line in lines) == 25
    assert atlas.where(region="head", kind="line").ids == LINES


def test_no_line_is_counted_to_a_meridian(atlas: Atlas) -> None:
    assert all(line.meridian is None for line in atlas.where(kind="line"))


@pytest.mark.parametrize("code", ENDS)
def test_ends_and_lengths(atlas: Atlas, code: str) -> None:
    found = segment(atlas, f"scalp:{code}")
    other = written(found.b) if found.b else f"{found.length} {' '.join(found.toward)}"
    assert (written(found.a), other) == ENDS[code]
    assert (None if found.length is None else float(found.length)) == LENGTHS[code]
    assert (found.length is None) == (found.unit is None)
    if found.b is not None and found.length is not None:
        assert found.basis


def test_shares_of_the_oblique_lines(atlas: Atlas) -> None:
    shares = {id: "+".join(map(str, segment(atlas, id).parts)) for id in LINES}
    assert {id: parts for id, parts in shares.items() if parts} == {"scalp:MS6": "1/5+2/5+2/5", "scalp:MS7": "1/5+2/5+2/5"}


def test_one_line_runs_beside_another(atlas: Atlas) -> None:
    beside = {line.id: line.location.formula.elements[1:] for line in atlas.where(kind="line") if line.location and line.location.formula}
    (found,) = (element for elements in beside.values() for element in elements)
    assert isinstance(found, Direction)
    assert (*found.toward, written(found.of), str(found.distance), found.how) == ("posterior", "scalp:MS6", "1", "about")


def test_formulas_survive_json() -> None:
    for row in tomllib.loads((PACK / "points.toml").read_text(encoding="utf-8"), parse_float=Decimal)["point"]:
        formula = Parsed.model_validate(row["location"]["formula"])
        assert Parsed.model_validate_json(formula.model_dump_json(exclude_unset=True)) == formula


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"b": {"pt": "GV21"}, "toward": ["anterior"], "length": 1, "unit": "B-cun"},
        {"toward": ["anterior"]},
        {"b": {"pt": "GV21"}, "length": 1},
        {"b": {"pt": "GV21"}, "parts": ["1/5", "2/5"]},
    ],
    ids=["one end", "three ends", "no length", "no unit", "a part is lost"],
)
def test_half_a_line_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Segment.model_validate({"rel": "segment", "a": {"pt": "GV20"}, **fields})


# Names


def test_every_line_has_its_names(atlas: Atlas) -> None:
    for line in atlas.where(kind="line"):
        assert all(line.name(lang) for lang in ("en", "zh-Hans", "zh-Hant", "zh-Latn")), line.id
        assert line.pinyin
    mains = [line.name(lang) for line in atlas.where(kind="line") for lang in ("en", "zh-Hans", "zh-Hant", "zh-Latn")]
    assert len(set(mains)) == 14 * 4


@pytest.mark.parametrize(
    ("query", "id"),
    [
        ("MS1", "scalp:MS1"),
        ("ms 14", "scalp:MS14"),
        ("额中线", "scalp:MS1"),
        ("額中線", "scalp:MS1"),
        ("额旁线II", "scalp:MS3"),
        ("额旁2线", "scalp:MS3"),
        ("É páng xiàn III", "scalp:MS4"),
        ("Dingnie Qianxiexian", "scalp:MS6"),
        ("middle line of vertex", "scalp:MS5"),
        ("Zhěn shàng zhèng zhōng xiàn", "scalp:MS12"),
    ],
)
def test_lines_are_found(atlas: Atlas, query: str, id: str) -> None:
    assert atlas.resolve(query) == id


# Sentences


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sentences_are_as_recorded(atlas: Atlas, lang: str) -> None:
    """One sentence per line, no two the same; those of other sources bear their id. ``ACUPOINTS_RENEW=1`` writes them anew."""
    said = {id: describe(id, lang, atlas=atlas) for id in LINES}
    assert len(set(said.values())) == 14
    others = {f"{id} {' '.join(each.sources)}": each.text for id in LINES for each in alternatives(id, lang, atlas=atlas)}
    text = "".join(f"{key}\t{sentence}\n" for key, sentence in (said | others).items())
    file = SNAPSHOTS / f"{lang}.txt"
    if os.environ.get("ACUPOINTS_RENEW") == "1":
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert file.read_text(encoding="utf-8").splitlines() == text.splitlines(), "renew with ACUPOINTS_RENEW=1 when the change is meant"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_is_missing(atlas: Atlas, lang: str) -> None:
    assert gaps(lang, atlas) == ()


@pytest.mark.parametrize("lang", ["de", "es", "fr", "zh-Hans"])
def test_no_english_is_left(atlas: Atlas, lang: str) -> None:
    for id in LINES:
        assert not re.search(r"\b(the|of|to|from|along|straight|line)\b", describe(id, lang, atlas=atlas)), id


def test_every_length_is_said(atlas: Atlas) -> None:
    for code, length in LENGTHS.items():
        said = describe(f"scalp:{code}", atlas=atlas)
        assert (f"{length} cun" in said) == (length is not None), said


# Places on a body


def test_a_line_has_no_position_and_says_why(atlas: Atlas) -> None:
    for key, found in place_all(BODY, atlas=atlas).items():
        if key.startswith("scalp:"):
            assert (found.position, found.status) == (None, "unplaced")
            assert "ends" in found.rule


@pytest.mark.parametrize(("id", "first", "last"), [("scalp:MS5", "GV20", "GV21"), ("scalp:MS12", "GV18", "GV17")])
def test_ends_lie_on_the_points_they_name(atlas: Atlas, id: str, first: str, last: str) -> None:
    assert [end.position for end in ends(id, BODY, atlas=atlas)] == [place(point, BODY, atlas=atlas).position for point in (first, last)]


@pytest.mark.parametrize(("id", "last"), [("scalp:MS8", "BL7"), ("scalp:MS9", "GB18")])
@pytest.mark.parametrize("side", ["left", "right"])
def test_lines_of_the_vertex_end_where_the_next_point_lies(atlas: Atlas, id: str, last: str, side: str) -> None:
    """1.5 cun back from BL6 and GB17 is BL7 and GB18, by the distances of WHO 2008."""
    stop, point = ends(id, BODY, side, atlas=atlas)[1].position, place(last, BODY, side, atlas=atlas).position
    assert stop is not None
    assert point is not None
    assert dist(stop, point) < 1e-6


def test_the_lines_of_the_forehead_are_equally_long_and_end_at_one_height(atlas: Atlas) -> None:
    found = [ends(id, BODY, None if id in MIDLINE else "left", atlas=atlas) for id in LINES[:4]]
    lengths = [dist(start.position, stop.position) for start, stop in found if start.position and stop.position]
    assert len(lengths) == 4
    assert max(lengths) - min(lengths) < 1e-6
    assert len({round(stop.position[1], 3) for _, stop in found if stop.position}) == 1


def test_beside_the_median_line(atlas: Atlas) -> None:
    """MS4 begins 0.75 cun nearer to the median line than ST8, which lies at 4.5."""
    start = ends("scalp:MS4", BODY, "left", atlas=atlas)[0].position
    corner = place("ST8", BODY, "left", atlas=atlas).position
    assert start is not None
    assert corner is not None
    assert abs(start[0] / corner[0] - 3.75 / 4.5) < 1e-9


def test_a_line_of_two_sides_asks_for_one(atlas: Atlas) -> None:
    with pytest.raises(ValueError, match="left and right"):
        ends("scalp:MS2", BODY, atlas=atlas)


def test_a_point_has_no_ends(atlas: Atlas) -> None:
    with pytest.raises(ValueError, match="no line"):
        ends("GV20", BODY, atlas=atlas)


def test_an_end_that_cannot_be_placed_says_what_is_missing(atlas: Atlas) -> None:
    start, stop = ends("scalp:MS6", BODY.model_copy(update={"landmarks": {}}), "left", atlas=atlas)
    assert (start.status, stop.status) == ("unplaced", "unplaced")
    assert start.missing
    assert stop.missing


# Cautions and needling


def test_every_line_bears_every_caution(atlas: Atlas) -> None:
    for id in LINES:
        cautions = atlas[id].cautions
        assert {each.notice.removeprefix("scalp:"): each.severity for each in cautions} == CAUTIONS, id
        assert [each.severity for each in cautions] == sorted(
            (each.severity for each in cautions), key=("forbidden", "avoid", "caution").index
        )
        assert all(each.sources for each in cautions)


def test_cautions_are_said_in_every_language(atlas: Atlas) -> None:
    for name in CAUTIONS:
        notice = atlas.notices[f"scalp:{name}"]
        for texts in (notice.topic, notice.text):
            assert sorted(texts.languages) == list(LANGUAGES)
            assert len(set(texts.root.values())) >= 4
        assert notice.scope == "class"
        assert notice.point_ids == LINES


def test_the_screen_of_the_pack_begins_with_its_cautions(atlas: Atlas) -> None:
    from acupoints._terminal._pack import pack_view

    (info,) = (each for each in atlas.packs if (each.name, each.status) == ("scalp", "loaded"))
    assert {each.id for each in pack_view(atlas, info).cautions.points} == {f"scalp:{name}" for name in CAUTIONS}


def test_needling_has_its_cautions_and_no_depth(atlas: Atlas) -> None:
    for id in LINES:
        needling = atlas[id].needling
        assert needling is not None
        assert {each.notice for each in atlas[id].cautions} <= {each.notice for each in needling.cautions}
        assert all(reading.depth is None for reading in needling.readings)
        assert {reading.remark for reading in needling.readings} == {"along-scalp"}


# Sources, and what stays as it is


def test_one_source_alone_is_kept_as_another_reading(atlas: Atlas) -> None:
    found = {dispute.subject: dispute for dispute in atlas.disputes() if dispute.subject.startswith("scalp:")}
    assert sorted(found) == ["scalp:MS2", "scalp:MS3", "scalp:MS4", "scalp:MS6"]
    assert {other.sources for dispute in found.values() for other in dispute.others} == {("scalp:wenxiaobai",)}


def test_every_source_is_used_and_says_its_terms(atlas: Atlas) -> None:
    own = {id: source for id, source in atlas.sources.items() if id.startswith("scalp:")}
    lines = atlas.where(kind="line")
    cited = {id for line in lines for record in (line, line.location, *line.names) if record for id in record.sources}
    cited |= {id for name in CAUTIONS for id in atlas.notices[f"scalp:{name}"].sources}
    cited |= {reading.source for line in lines if line.needling for reading in line.needling.readings}
    assert {id for id in cited if id.startswith("scalp:")} == set(own)
    assert all(source.terms and source.where for source in own.values())


def test_what_repeats_the_report_is_one_voice(atlas: Atlas) -> None:
    assert len({atlas.sources[f"scalp:{id}"].voice for id in ("who-1991-lines", "hindawi-2012", "heyttu")}) == 1


def test_no_answer_of_the_core_changes(atlas: Atlas, core: Atlas) -> None:
    assert atlas.points()[:409] == core.points()
    assert all(atlas.names(id) == core.names(id) for id in core)
    for query in ("GV20", "百会", "Sishencong", "UB7", "Baihui", "M-HN-1", "P6"):
        assert atlas.get(query) == core.get(query)
    assert [dispute for dispute in atlas.disputes() if not dispute.subject.startswith("scalp:")] == list(core.disputes())
    assert atlas.where(meridian=["GV", "BL", "GB"]) == core.where(meridian=["GV", "BL", "GB"])
    before = place_all(BODY, atlas=core)
    assert {key: found for key, found in place_all(BODY, atlas=atlas).items() if not key.startswith("scalp:")} == before
    assert {id: describe(id, atlas=atlas) for id in core} == {id: describe(id, atlas=core) for id in core}
