"""`pack check`: every problem at once, with its place and its remedy, and an exit code that a build server can use."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from tests.authoring.conftest import Run, as_wheel

import acupoints
from acupoints.loading._sources import TSV_KINDS
from acupoints.testing import check_pack

ROOT = Path(__file__).parents[2]
BROKEN = ROOT / "tests/fixture_packs/broken"
NAMES = "\t".join(("id", "lang", "name", "role", "review", "source")) + "\n"


def write_names(data: Path, *rows: tuple[str, ...], source: str = "sample") -> Path:
    """Give a pack a table of names, listed in its manifest."""
    manifest = (data / "pack.toml").read_text()
    if "names.tsv" not in manifest:
        (data / "pack.toml").write_text(manifest.replace("[files]\n", '[files]\nnames = ["names.tsv"]\n'))
    table = NAMES + "".join("\t".join((*row, source)) + "\n" for row in rows)
    (data / "names.tsv").write_text(table, encoding="utf-8")
    return data / "names.tsv"


def codes(path: Path) -> list[str]:
    return [problem.code for problem in check_pack(path)]


# What the command says


@pytest.mark.parametrize("pack", sorted(path.parent.name for path in (ROOT / "packs").glob("*/pyproject.toml")))
def test_the_packs_of_this_checkout_are_in_order(pack: str) -> None:
    assert [str(problem) for problem in check_pack(ROOT / "packs" / pack)] == []


def test_the_core_is_in_order() -> None:
    assert [str(problem) for problem in check_pack(ROOT / "src/acupoints/core")] == []


def test_all_problems_come_at_once(run: Run) -> None:
    done = run("check", BROKEN / "bad-value")
    assert done.code == 1
    for place in ("names.tsv row 2, role", "names.tsv row 3, lang", "pack.toml $.pack.edition", "sets.toml $.set[0].title"):
        assert place in done.out
    assert "7 problems." in done.out
    assert done.err == ""


@pytest.mark.parametrize("fault", sorted(path.name for path in BROKEN.iterdir()))
def test_every_fault_of_the_loader_is_found_here_too(run: Run, fault: str) -> None:
    with pytest.raises(acupoints.PackErrors) as caught:
        acupoints.load_atlas(packs=[], paths=[BROKEN / fault], strict=True)
    (error,) = caught.value.exceptions
    assert isinstance(error, acupoints.PackInvalidError)
    found = check_pack(BROKEN / fault)
    assert set(error.problems) <= set(found)
    done = run("check", BROKEN / fault, "--json")
    assert done.code == 1
    assert [problem["code"] for problem in done.data["problems"]] == [problem.code for problem in found]


def test_json(run: Run, fresh: Path, data: Path) -> None:
    done = run("check", fresh, "--json")
    assert (done.code, done.err) == (0, "")
    assert done.data == {"path": str(fresh), "pack": "tea-house", "ok": True, "records": {"sets": 1}, "problems": [], "fixed": []}
    write_names(data, ("ST36", "en", "X", "main", "two-source"), ("LI4", "en", "Y", "main", "single-source"))
    done = run("check", fresh, "--json", "--fix")
    assert done.code == 1
    (problem,) = done.data["problems"]
    assert list(problem) == ["code", "file", "path", "message", "remedy"]
    assert (problem["code"], problem["file"], problem["path"]) == ("one-voice", "names.tsv", "row 3, review")
    assert done.data["fixed"] == [{"file": "names.tsv", "changes": ["rows not in standard order"]}]
    assert done.data["ok"] is False


@pytest.mark.parametrize("arguments", [("check",), ("check", "a", "b"), (), ("mend",), ("check", "--fix"), ("new",)], ids=str)
def test_wrong_usage(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).code == 2


def test_a_place_without_a_pack_is_wrong_usage(run: Run, tmp_path: Path, fresh: Path, data: Path) -> None:
    (tmp_path / "text.whl").write_text("no zip")
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "nowhere", tmp_path / "empty", tmp_path / "text.whl"):
        done = run("check", path)
        assert done.code == 2, path
        assert str(path) in done.err
        with pytest.raises(ValueError, match=path.name):
            check_pack(path)
    second = fresh / "src/second"
    second.mkdir()
    (second / "pack.toml").write_text("schema = 1\n")
    assert "several packs" in run("check", fresh).err
    (second / "pack.toml").unlink()
    (data / "pack.toml").unlink()
    assert run("check", fresh).code == 2


# The distribution around it


def test_an_entry_point_must_lead_to_the_pack(fresh: Path) -> None:
    project = fresh / "pyproject.toml"
    text = project.read_text()
    project.write_text(text.replace('tea-house = "acupoints_tea_house"', 'tea-house = "other"'))
    assert codes(fresh) == ["no-entry-point"]
    project.write_text(text.replace('[project.entry-points."acupoints.packs"]', "[project.entry-points.other]"))
    (problem,) = check_pack(fresh)
    assert (problem.code, problem.file) == ("no-entry-point", "pyproject.toml")
    assert 'tea-house = "acupoints_tea_house"' in problem.remedy
    project.write_text(text.replace("tea-house = ", "tee-haus = "))
    assert codes(fresh) == ["name-mismatch"]
    project.write_text(text + "]")
    assert codes(fresh) == ["bad-toml"]


def test_a_package_without_init_is_told(fresh: Path, data: Path) -> None:
    (data / "__init__.py").unlink()
    assert codes(fresh) == ["no-package"]
    assert codes(data) == []  # the folder alone may be read by path


def test_the_name_core_is_taken(data: Path) -> None:
    manifest = data / "pack.toml"
    manifest.write_text(manifest.read_text().replace('name = "tea-house"', 'name = "core"'))
    assert codes(data) == ["reserved-name"]


def test_a_pack_that_uses_another(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = data / "pack.toml"
    manifest.write_text(manifest.read_text().replace("uses = []", 'uses = ["ear-demo"]'))
    write_names(data, ("ear-demo:TF4", "en", "Shen", "main", "single-source"))
    assert sorted(codes(data)) == ["missing-pack", "unknown-id"]
    monkeypatch.setenv("ACUPOINTS_PACK_PATH", str(ROOT / "tests/fixture_packs/ear-demo"))
    assert codes(data) == []


# Wheels


def test_a_wheel(run: Run, fresh: Path, data: Path, tmp_path: Path) -> None:
    wheel = as_wheel(fresh, tmp_path / "tea.whl")
    assert check_pack(wheel) == ()
    assert run("check", wheel).out == "tea-house: no problems (1 set).\n"
    write_names(data, ("LI99", "en", "X", "main", "single-source"))
    assert codes(as_wheel(fresh, tmp_path / "tea.whl")) == ["unknown-id"]
    assert run("check", wheel, "--fix").code == 2


def test_a_wheel_without_entry_point(fresh: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(as_wheel(fresh, tmp_path / "tea.whl")) as whole, zipfile.ZipFile(tmp_path / "part.whl", "w") as part:
        for name in whole.namelist():
            if name.endswith((".toml", ".py")):
                part.writestr(name, whole.read(name))
    assert codes(tmp_path / "part.whl") == ["no-entry-point"]


@pytest.mark.parametrize(
    "name", ["acupoints_tea_house/../../../evil.tsv", "acupoints_tea_house//evil.tsv", "/evil.tsv", "acupoints_tea_house/./evil.tsv"]
)
def test_names_of_a_zip_reach_no_file(fresh: Path, tmp_path: Path, name: str) -> None:
    """Nothing is unpacked, and no name sends the reader round in a circle."""
    (tmp_path / "evil.tsv").write_text("outside")
    wheel = as_wheel(fresh, tmp_path / "tea.whl")
    with zipfile.ZipFile(wheel, "a") as archive:
        archive.writestr(name, "inside")
    before = sorted(tmp_path.rglob("*"))
    assert set(codes(wheel)) <= {"not-listed"}
    assert sorted(tmp_path.rglob("*")) == before


def test_a_damaged_member_of_a_wheel_is_a_problem(fresh: Path, tmp_path: Path) -> None:
    wheel = as_wheel(fresh, tmp_path / "tea.whl")
    content = wheel.read_bytes()
    wheel.write_bytes(content.replace(b"Sample set", b"Sample zet", 1))
    assert "no-such-file" in codes(wheel)


# Facts


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("Hé\ufffdgǔ", "replacement"),
        ("<i>Hegu</i>", "markup"),
        ("He&nbsp;gu", "markup"),
        ("'''Hegu'''", "markup"),
        ("[[Hegu", "markup"),
        ("Hegu[1]", "footnote"),
        ("Hegu†", "footnote"),
        ("Hegu²", "footnote"),
        ("He\u200bgu", "unseen"),
    ],
)
def test_what_was_copied_along_with_a_name(data: Path, name: str, what: str) -> None:
    write_names(data, ("LI4", "en", name, "main", "single-source"))
    found = [problem for problem in check_pack(data) if problem.code == "unclean-name"]
    assert any(what in problem.message for problem in found)
    assert {(problem.file, problem.path) for problem in found} == {("names.tsv", "row 2, name")}


@pytest.mark.parametrize("name", ["O'Brien", "M-HN-3", "GV24+", "L'Étoile", "合谷", "Hop Coc (LI4)", "a_b", "Ngũ lý", "R&D"])
def test_names_that_are_only_unusual_pass(data: Path, name: str) -> None:
    write_names(data, ("LI4", "en", name, "main", "single-source"))
    assert codes(data) == []


def test_a_name_that_is_not_composed(data: Path) -> None:
    write_names(data, ("LI4", "vi", "Ho\u0323p", "main", "single-source"))
    assert sorted(codes(data)) == ["not-canonical", "not-nfc"]


def test_plain_pinyin_is_toned_pinyin_without_marks(data: Path) -> None:
    rows = [("BL29", "zh-Latn", "Zhōnglǚshū", "main", "single-source"), ("BL29", "zh-Latn", "Zhonglushu", "plain", "single-source")]
    write_names(data, *rows)
    (problem,) = check_pack(data)
    assert (problem.code, problem.path) == ("pinyin-differs", "row 3, name")
    assert "Zhonglüshu" in problem.remedy
    write_names(data, rows[0], ("BL29", "zh-Latn", "Zhonglüshu", "plain", "single-source"))
    assert codes(data) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("sample", ["one-voice"]),
        ("sample sample", ["one-voice"]),
        ("sample copy", ["one-voice"]),
        ("sample tea-house:copy", ["one-voice"]),
        ("sample other", []),
        ("sample who-2008", []),
        ("who-2008 core:who-2008", ["one-voice"]),
        ("who-2008 core:tara", []),
    ],
)
def test_two_sources_are_two_voices(data: Path, source: str, expected: list[str]) -> None:
    manifest = data / "pack.toml"
    text = manifest.read_text().replace('terms = "own work"', 'terms = "own work"\nfamily = "tables"')
    text += '\n[[source]]\nid = "copy"\ntitle = "A copy"\nterms = "none"\nfamily = "tables"\n'
    manifest.write_text(text + '\n[[source]]\nid = "other"\ntitle = "Another"\nterms = "none"\n')
    write_names(data, ("LI4", "en", "X", "main", "two-source"), source=source)
    assert codes(data) == expected


def test_a_file_that_is_not_listed(data: Path) -> None:
    (data / "names.tsv").write_text(NAMES)
    (data / "notes.md").write_text("for myself")
    (problem,) = check_pack(data)
    assert (problem.code, problem.file) == ("not-listed", "names.tsv")


def test_every_table_can_be_checked_empty(data: Path) -> None:
    for kind in ("names", "categories", "xrefs", "uses"):
        (data / f"{kind}.tsv").write_text("\t".join(TSV_KINDS[kind]) + "\n")
    listed = "".join(f'{kind} = ["{kind}.tsv"]\n' for kind in ("names", "categories", "xrefs", "uses"))
    (data / "pack.toml").write_text((data / "pack.toml").read_text().replace("[files]\n", f"[files]\n{listed}"))
    assert codes(data) == []


def test_a_language_is_spoken_everywhere_or_nowhere(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "half"
    shutil.copytree(ROOT / "tests/fixture_packs/ear-demo", folder)
    notices = folder / "notices.toml"
    notices.write_text(notices.read_text(encoding="utf-8").replace('topic = { en = "Metal" }', 'topic = { en = "Metal", de = "Metall" }'))
    problems = run("check", folder, "--json").data["problems"]
    found = [(each["file"], each["path"]) for each in problems if each["code"] == "missing-text"]
    assert ("notices.toml", "$.notice[0].text") in found
    assert ("notices.toml", "$.notice[0].topic") not in found
    assert ("protocols.toml", "$.protocol[0].groups[0].title") in found
