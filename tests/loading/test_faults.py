"""Every fault of a pack is found, named with its place and its remedy, and costs nobody but that pack.

Each folder of ``tests/fixture_packs/broken`` has one kind of fault, wherever it can stand; ``tests/fixture_packs/told`` has what is said of
it, word for word. Faults of what lies around a pack are in `test_installations`, limits in `test_limits`.
"""

from __future__ import annotations

import os
import pickle
import re
import shutil
import sys
from pathlib import Path

import pytest
from tests.loading.site import PACKS, Site
from tests.support import check_snapshot

import acupoints
from acupoints import Atlas, PackErrors, PackInvalidError, PackWarning, Problem
from acupoints.loading._bounds import close

BROKEN = PACKS / "broken"
TOLD = PACKS / "told"
GOOD = PACKS / "good"

Place = tuple[str, str, str]

FAULTS: dict[str, list[Place]] = {
    "arm-of-a-book": [
        ("bad-value", "uses.tsv", "row 2, arm"),
    ],
    "bad-formula": [
        ("unknown-id", "points.toml", "$.point[0].location.formula.elements[0].of.lm"),
        ("unknown-id", "points.toml", "$.point[1].location.formula.elements[0].of.part[0]"),
        ("unknown-id", "points.toml", "$.point[2].location.formula.elements[0].of.pt"),
        ("circular-location", "points.toml", "$.point[3].location.formula.elements[0].of.pt"),
        ("bad-value", "points.toml", "$.point[4].location.formula.family.bindings"),
        ("missing-key", "points.toml", "$.point[4].location.formula.family.bindings[0]"),
        ("missing-key", "points.toml", "$.point[4].location.formula.family.bindings[1]"),
        ("circular-location", "points.toml", "$.point[3].location.formula"),
    ],
    "bad-interval": [
        ("bad-value", "findings.toml", "$.finding[0]"),
        ("bad-value", "findings.toml", "$.finding[1]"),
        ("bad-value", "findings.toml", "$.finding[2]"),
        ("bad-value", "findings.toml", "$.finding[3]"),
    ],
    "bad-json": [("bad-json", "index.json", "")],
    "bad-name": [("bad-value", "pack.toml", "$.pack.name")],
    "bad-protocol": [
        ("bad-value", "protocols.toml", "$.protocol[0].groups[0]"),
        ("bad-value", "protocols.toml", "$.protocol[0].groups"),
        ("bad-value", "protocols.toml", "$.protocol[1].groups[0].members"),
        ("bad-value", "protocols.toml", "$.protocol[1].groups"),
        ("bad-value", "protocols.toml", "$.protocol[2].groups[0]"),
        ("bad-value", "protocols.toml", "$.protocol[2].groups"),
        ("no-check", "protocols.toml", "$.protocol[3].checks"),
        ("not-self-care", "protocols.toml", "$.protocol[4].modality"),
        ("not-self-care", "protocols.toml", "$.protocol[4].audience"),
        ("no-check", "protocols.toml", "$.protocol[5].stop_signs"),
        ("duplicate-id", "protocols.toml", "$.protocol[5].groups"),
        ("not-self-care", "protocols.toml", "$.protocol[6].audience"),
        ("duplicate-id", "sets.toml", "$.set[0]"),
    ],
    "bad-shape": [("bad-value", "pack.toml", "$.files.names"), ("bad-value", "sets.toml", "$.set")],
    "bad-terms": [
        ("wrong-namespace", "wording.toml", "$.language[0].lang"),
        ("unknown-id", "terms.toml", "$.terms[0].lang"),
        ("wrong-namespace", "terms.toml", "$.terms[1].landmarks.helix"),
        ("bad-value", "terms.toml", "$.terms[1].landmarks.bad-terms:helix.the"),
        ("unknown-key", "terms.toml", "$.terms[1].landmarks.bad-terms:helix.a"),
        ("bad-value", "terms.toml", "$.terms[1].parts.bad-terms:rim.the"),
        ("missing-term", "terms.toml", "$.terms[1]"),
        ("missing-term", "terms.toml", "$.terms[1]"),
        ("missing-term", "terms.toml", "$.terms[1]"),
        ("missing-term", "terms.toml", "$.terms[1]"),
    ],
    "bad-toml": [("bad-toml", "points.toml", "")],
    "bad-toml-manifest": [("bad-toml", "pack.toml", "")],
    "bad-value": [
        ("bad-value", "names.tsv", "row 2, role"),
        ("bad-value", "names.tsv", "row 3, lang"),
        ("bad-value", "names.tsv", "row 4, review"),
        ("bad-value", "pack.toml", "$.pack.edition"),
        ("bad-value", "sets.toml", "$.set[0].members[0].kind"),
        ("bad-value", "sets.toml", "$.set[0].summary.en"),
        ("bad-value", "sets.toml", "$.set[0].title"),
    ],
    "bare-caution": [
        ("bad-value", "notices.toml", "$.notice[1]"),
        ("bad-value", "notices.toml", "$.notice[2]"),
        ("bad-value", "notices.toml", "$.notice[3].situations[0]"),
        ("bad-value", "needling.tsv", "row 2"),
        ("bad-value", "needling.tsv", "row 3, depth"),
        ("bad-value", "needling.tsv", "row 4, source"),
        ("no-source", "notices.toml", "$.notice[0].sources"),
        ("no-source", "notice_points.tsv", "row 2, source"),
        ("bad-value", "notice_points.tsv", "row 2, notice"),
        ("bad-value", "notice_points.tsv", "row 3, notice"),
    ],
    "bom": [("bom", "names.tsv", "line 1")],
    "circular-location": [("circular-location", "points.toml", "$.point[0].location.formula")],
    "circular-replacement": [("circular-replacement", "points.toml", f"$.point[{number}].replaced_by") for number in range(2)],
    "core-only": [
        ("core-only", "codes.tsv", "row 2"),
        ("core-only", "prefixes.tsv", "row 2"),
        ("core-only", "systems.toml", "$.system[0]"),
    ],
    "deep-key": [("too-deep", "sets.toml", "")],
    "duplicate-column": [("duplicate-column", "names.tsv", "row 1")],
    "duplicate-id": [
        ("duplicate-id", "names.tsv", "row 3"),
        ("duplicate-id", "pack.toml", "$.source[1].id"),
        ("duplicate-id", "points.toml", "$.point[1]"),
    ],
    "empty-member": [("bad-value", "sets.toml", f"$.set[0].members[{number}]") for number in range(3)],
    "empty-line": [("empty-line", "names.tsv", "row 3")],
    "foreign-source": [("bad-value", "pack.toml", "$.source[0].id")],
    "lone-surrogate": [("bad-toml", "sets.toml", ""), ("not-utf8", "names.tsv", "line 2")],
    "missing-column": [("missing-key", "names.tsv", "row 1")],
    "missing-head": [("missing-key", "pack.toml", "$.pack")],
    "missing-key": [
        ("missing-key", "names.tsv", "row 2, review"),
        ("missing-key", "pack.toml", "$.pack.license"),
        ("missing-key", "points.toml", "$.point[0].review"),
        ("missing-key", "points.toml", "$.point[0].side"),
    ],
    "missing-kind": [("missing-key", "points.toml", "$.point[0].kind")],
    "missing-term": [
        *[("missing-term", "landmarks.tsv", "row 2")] * 4,
        *[("missing-term", "terms.toml", "$.terms[0].landmarks.missing-term:helix_root")] * 3,
    ],
    "newer-schema": [("newer-schema", "pack.toml", "$.schema")],
    "no-source": [("no-source", "names.tsv", "row 2, source"), ("no-source", "sets.toml", "$.set[0].sources")],
    "no-such-file": [("no-such-file", "pack.toml", "$.files.names[0]"), ("no-such-file", "pack.toml", "$.files.points[0]")],
    "no-terms": [("missing-key", "pack.toml", "$.source[0].terms")],
    "not-utf8": [("not-utf8", "names.tsv", "line 3")],
    "nul": [("nul", "names.tsv", "line 3")],
    "others-facts": [("wrong-namespace", f"{kind}.tsv", "row 2, id") for kind in ("xrefs", "categories", "needling")],
    "outside-pack": [("outside-pack", "pack.toml", f"$.files.names[{number}]") for number in range(5)],
    "ragged": [("ragged", "names.tsv", "row 3"), ("ragged", "names.tsv", "row 4")],
    "reserved-name": [("reserved-name", "pack.toml", "$.pack.name")],
    "second-main": [("second-main", "names/b.tsv", "row 2")],
    "too-deep": [("too-deep", "sets.toml", "")],
    "turned-text": [
        ("bad-value", "sets.toml", ""),
        ("bad-value", "names.tsv", "line 2"),
    ],
    "two-sources": [("duplicate-id", "documents.toml", "$.document[0].id")],
    "unknown-column": [("unknown-key", "names.tsv", "row 1")],
    "unknown-evidence": [
        ("unknown-source", "findings.toml", "$.finding[0].sources"),
        ("unknown-id", "protocols.toml", "$.protocol[0].groups[0].members[0].id"),
        ("unknown-id", "notice_points.tsv", "row 2, id"),
        ("unknown-id", "needling.tsv", "row 2, id"),
        ("unknown-source", "claims.toml", "$.claim[0].made_in"),
        ("unknown-source", "claims.toml", "$.claim[0].sources"),
        ("unknown-id", "conditions.toml", "$.condition[0].broader"),
        ("unknown-id", "documents.toml", "$.document[0].superseded_by"),
        ("unknown-id", "findings.toml", "$.finding[0].document"),
        ("unknown-id", "findings.toml", "$.finding[0].condition"),
        ("unknown-id", "protocols.toml", "$.protocol[0].document"),
        ("unknown-id", "protocols.toml", "$.protocol[0].condition"),
        ("unknown-id", "protocols.toml", "$.protocol[0].checks"),
        ("unknown-id", "notice_points.tsv", "row 3, notice"),
        ("no-check", "protocols.toml", "$.protocol[0].checks"),
    ],
    "unknown-id": [
        ("unknown-id", "names.tsv", "row 2, id"),
        ("unknown-id", "names.tsv", "row 3, id"),
        ("unknown-id", "sets.toml", "$.set[0].members[2].id"),
        ("unknown-id", "uses.tsv", "row 2, document"),
        ("unknown-id", "uses.tsv", "row 3, document"),
        ("unknown-id", "uses.tsv", "row 3, member"),
        ("unknown-id", "xrefs.tsv", "row 2, id"),
    ],
    "unknown-key-manifest": [("unknown-key", "pack.toml", "$.pack.colour"), ("unknown-key", "pack.toml", "$.version")],
    "unknown-key-record": [("unknown-key", "points.toml", "$.point[0].colour"), ("unknown-key", "points.toml", "$.points")],
    "unknown-kind": [("unknown-key", "pack.toml", "$.files.pictures")],
    "unknown-source": [
        ("unknown-source", "names.tsv", "row 2, source"),
        ("unknown-source", "names.tsv", "row 3, source"),
        ("unknown-source", "sets.toml", "$.set[0].sources"),
    ],
    "uses-itself": [("circular-uses", "pack.toml", "$.pack.uses[0]")],
    "uses-nobody": [("missing-pack", "pack.toml", "$.pack.uses[0]")],
    "wrong-namespace": [
        ("wrong-namespace", "points.toml", "$.point[0].id"),
        ("wrong-namespace", "points.toml", "$.point[1].id"),
        ("wrong-namespace", "points.toml", "$.point[3].id"),
        ("wrong-namespace", "sets.toml", "$.set[0].id"),
    ],
}

NAMELESS = ("bad-toml-manifest", "missing-head")
"""Packs whose name can't be read: they are called by their place."""

OF_INSTALLATIONS = {"bad-entry-point", "name-mismatch", "no-manifest", "no-package", "two-packs"}
"""Codes of what can't be a folder of files: `test_installations` and `test_discovery` have them."""

OF_LIMITS = {"too-many"}

OF_BUILDS = {"stale-build", "wrong-digest"}
"""`tests.authoring.test_build` has them, with every part that can be stale; what is built changes with the program."""

OF_AUTHORS = {"_facts.py", "_place.py", "_inspect.py", "_build.py"}
"""Modules whose problems only ``acupoints pack check`` and ``build`` tell, and `tests.authoring` tries."""

every_fault = pytest.mark.parametrize("fault", FAULTS)


def failure(*paths: Path) -> PackInvalidError:
    """The one pack that fails to load in strict mode."""
    with pytest.raises(PackErrors) as caught:
        acupoints.load_atlas(packs=[], paths=paths, strict=True)
    (error,) = caught.value.exceptions
    assert isinstance(error, PackInvalidError)
    return error


def places(problems: tuple[Problem, ...]) -> list[Place]:
    return sorted((problem.code, problem.file, problem.path) for problem in problems)


def test_every_broken_pack_is_in_the_table() -> None:
    assert sorted(path.name for path in BROKEN.iterdir()) == sorted(FAULTS)


def test_every_code_has_a_fixture() -> None:
    modules = [path for path in (Path(acupoints.__file__).parent / "loading").glob("*.py") if path.name not in OF_AUTHORS]
    texts = [path.read_text(encoding="utf-8") for path in modules]
    codes = {code for text in texts for code in re.findall(r'(?:Problem\(\s*|distribution, )"([a-z0-9-]+)"', text)}
    found = {code for listed in FAULTS.values() for code, _, _ in listed}
    assert codes - found == OF_INSTALLATIONS | OF_LIMITS | OF_BUILDS


@every_fault
def test_all_problems_come_at_once_in_strict_mode(fault: str) -> None:
    error = failure(GOOD, BROKEN / fault)
    assert places(error.problems) == sorted(FAULTS[fault])
    assert error.distribution is None
    assert pickle.loads(pickle.dumps(error)).problems == error.problems


@every_fault
def test_a_problem_says_what_is_wrong_and_how_to_mend_it(fault: str) -> None:
    error = failure(BROKEN / fault)
    for problem in error.problems:
        assert problem.message.strip()
        assert problem.remedy.strip()
        for part in filter(None, problem):
            assert part in str(problem)
            assert part in str(error)
    assert len(str(error)) < 300 * (1 + len(error.problems))


@every_fault
def test_a_problem_is_told_word_for_word(fault: str) -> None:
    told = str(failure(BROKEN / fault)).replace(f"'{BROKEN / fault}'", "at its place")
    check_snapshot(TOLD / f"{fault}.txt", re.sub(r"Known: .*", "Known: ...", told) + "\n")  # kinds and columns grow with the format


def test_nothing_is_told_of_a_fault_that_is_gone() -> None:
    assert sorted(file.stem for file in TOLD.iterdir()) == sorted(FAULTS)


@every_fault
@pytest.mark.filterwarnings("ignore::acupoints.PackWarning")
def test_the_same_is_found_in_a_wheel_on_the_path(fault: str, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = fault if fault in NAMELESS else pack_name(fault)
    package = site.install(name, files=BROKEN / fault, dist=fault)
    wheel = site.as_wheel(tmp_path / "packs-1.0-py3-none-any.whl")
    monkeypatch.setattr(sys, "path", [str(wheel), *(entry for entry in sys.path if entry != str(site.folder))])
    (info,) = (info for info in acupoints.load_atlas().packs if info.status == "failed")
    assert info.reason.splitlines()[1:] == str(failure(BROKEN / fault)).splitlines()[1:]
    assert package not in sys.modules


@every_fault
def test_one_warning_names_pack_file_place_and_remedy(fault: str) -> None:
    with pytest.warns(PackWarning) as warned:
        acupoints.load_atlas(packs=[], paths=[GOOD, BROKEN / fault])
    (warning,) = warned
    text = str(warning.message)
    assert pack_name(fault) in text
    problems = failure(BROKEN / fault).problems
    assert [part for problem in problems for part in problem if part not in text] == []


@every_fault
@pytest.mark.filterwarnings("ignore::acupoints.PackWarning")
def test_the_rest_loads(fault: str) -> None:
    atlas = acupoints.load_atlas(packs=[], paths=[BROKEN / fault, GOOD])
    found = sorted((info.name, info.status) for info in atlas.packs)
    assert found == sorted([("core", "loaded"), ("good", "loaded"), (pack_name(fault), "failed")])
    failed = next(info for info in atlas.packs if info.status == "failed")
    assert [code for code, _, _ in FAULTS[fault] if f"[{code}]" not in failed.reason] == []
    assert_unharmed(atlas)


def pack_name(fault: str) -> str:
    """What the broken pack is called."""
    if fault in NAMELESS:
        return str(BROKEN / fault)
    return {"reserved-name": "core", "bad-name": "Bad Name"}.get(fault, fault)


def assert_unharmed(atlas: Atlas) -> None:
    """The atlas is that of the good pack alone, and can be asked everything."""
    alone = acupoints.load_atlas(packs=[], paths=[GOOD], strict=True)
    assert atlas.fingerprint == alone.fingerprint
    assert atlas.resolve("Gudo dorsa") == "BL23"
    assert atlas.points() == alone.points()
    assert dict(atlas.sources) == dict(alone.sources)


def test_all_broken_packs_come_in_one_group() -> None:
    with pytest.raises(PackErrors) as caught:
        acupoints.load_atlas(packs=[], paths=[GOOD, BROKEN / "bom", BROKEN / "nul"], strict=True)
    assert "2 packs could not be loaded" in str(caught.value)
    assert [error.pack for error in caught.value.exceptions if isinstance(error, PackInvalidError)] == ["bom", "nul"]


def test_packs_without_a_readable_name_are_told_apart() -> None:
    with pytest.raises(PackErrors) as caught:
        acupoints.load_atlas(packs=[], paths=[BROKEN / fault for fault in NAMELESS], strict=True)
    errors = [error for error in caught.value.exceptions if isinstance(error, PackInvalidError)]
    assert {error.pack: places(error.problems) for error in errors} == {str(BROKEN / fault): FAULTS[fault] for fault in NAMELESS}


def test_a_folder_without_manifest(tmp_path: Path) -> None:
    error = failure(tmp_path)
    assert error.pack == str(tmp_path)
    assert places(error.problems) == [("no-manifest", "pack.toml", "")]
    assert error.problems[0].message == f"no pack.toml in {str(tmp_path)!r}"


def test_an_id_without_its_pack_is_told_in_full() -> None:
    assert close("K1", ["ST36", "KI1", "knees:K1"]) == "Write knees:K1"
    assert close("K1", ["KI1"]) == "Close: KI1"
    assert close("K1", []) == "Correct the id"


def test_one_folder_twice_is_two_packs(tmp_path: Path) -> None:
    error = failure(GOOD, GOOD)
    assert error.pack == "good"
    assert [problem.code for problem in error.problems] == ["two-packs"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_that_leaves_the_pack(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    shutil.copy(GOOD / "pack.toml", folder)
    (folder / "names.tsv").symlink_to(GOOD / "names.tsv")
    assert places(failure(folder).problems) == [("outside-pack", "names.tsv", "")]


def test_no_spelling_of_a_pattern_leaves_the_pack(tmp_path: Path) -> None:
    secret = tmp_path / "secret.tsv"
    secret.write_bytes((GOOD / "names.tsv").read_bytes())
    folder = tmp_path / "pack"
    folder.mkdir()
    manifest = (GOOD / "pack.toml").read_text(encoding="utf-8")
    for spelling in ("../secret.tsv", str(secret), "./../secret.tsv", "**/../../secret.tsv", "//secret.tsv", "[.][.]/secret.tsv"):
        (folder / "pack.toml").write_text(manifest.replace("names.tsv", spelling), encoding="utf-8")
        assert {problem.code for problem in failure(folder).problems} <= {"outside-pack", "no-such-file"}
