"""Installed packs are found by their metadata and read as data: no module of a pack is ever imported."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.loading.site import PACKS, Site

import acupoints
from acupoints import Atlas, PackErrors, PackInvalidError, PackWarning, PointNotFoundError, UnknownIdError, _default
from acupoints.loading import _load
from acupoints.loading._discover import Candidate

Alter = Callable[..., Path]


def status(atlas: Atlas) -> dict[str, str]:
    """What became of every pack but the core."""
    return {info.name: info.status for info in atlas.packs if info.name != "core"}


def failures(**options: object) -> dict[str, PackInvalidError]:
    """Packs that fail in strict mode, by name."""
    with pytest.raises(PackErrors) as caught:
        acupoints.load_atlas(strict=True, **options)  # type: ignore[arg-type]
    return {error.pack: error for error in caught.value.exceptions if isinstance(error, PackInvalidError)}


# Finding and reading


def test_an_installed_pack_is_read_without_importing_it(site: Site) -> None:
    package = site.install("ear-demo")
    atlas = acupoints.load_atlas(strict=True)
    assert atlas.point("Lumbosacral Vertebrae Zone").id == "ear-demo:AH9"
    assert all((atlas.sets, atlas.documents, atlas.notices, atlas.uses()))
    assert package not in sys.modules
    (info,) = (info for info in atlas.packs if info.name == "ear-demo")
    assert (info.status, info.distribution, info.points, info.names, info.sets, info.documents) == (
        "loaded", "acupoints-ear-demo 1.0", 4, 5, 2, 1,
    )  # fmt: skip
    assert (info.title, info.license, info.edition, info.report) == ("ear-demo", "CC0-1.0", "2026-01-01", "nowhere")


def test_a_pack_in_a_wheel_on_the_path(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder_atlas = acupoints.load_atlas(packs=[], paths=[PACKS / "ear-demo", PACKS / "names-demo"], strict=True)
    packages = [site.install("ear-demo"), site.install("names-demo")]
    wheel = site.as_wheel(tmp_path / "packs-1.0-py3-none-any.whl")
    monkeypatch.setattr(sys, "path", [str(wheel), *(entry for entry in sys.path if entry != str(site.folder))])
    atlas = acupoints.load_atlas(strict=True)
    assert status(atlas) == {"ear-demo": "loaded", "names-demo": "loaded"}
    assert atlas.fingerprint == folder_atlas.fingerprint
    assert sys.modules.keys().isdisjoint(packages)


def test_a_fresh_process_finds_packs_and_runs_nothing_of_them(site: Site) -> None:
    package = site.install("ear-demo")
    script = f"""
import sys, acupoints
assert acupoints.resolve("Lumbosacral Vertebrae Zone") == "ear-demo:AH9"
assert {package!r} not in sys.modules
print([info.name for info in acupoints.packs()])
"""
    src = str(Path(acupoints.__file__).parents[1])
    env = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": os.pathsep.join([src, str(site.folder)]), "ACUPOINTS_PACKS": "ear-demo"}
    done = subprocess.run([sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stderr
    assert "'ear-demo'" in done.stdout


def test_leftover_metadata_does_not_hide_a_pack(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failed uninstall may leave an empty dist-info before the real one on the path."""
    site.install("good")
    leftovers = tmp_path / "before"
    (leftovers / "acupoints_good-1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(leftovers)
    assert status(acupoints.load_atlas(strict=True)) == {"good": "loaded"}


# Broken installations


def test_two_distributions_with_one_pack_name_load_neither(site: Site) -> None:
    site.install("good", dist="alpha-good")
    site.install("good", dist="beta-good")
    site.install("ear-demo")
    error = failures()["good"]
    assert [problem.code for problem in error.problems] == ["two-packs"]
    assert "alpha-good 1.0" in str(error)
    assert "beta-good 1.0" in str(error)
    with pytest.warns(PackWarning, match=r"(?s)alpha-good 1\.0.*beta-good 1\.0") as warned:
        atlas = acupoints.load_atlas()
    assert len(warned) == 1
    assert status(atlas) == {"ear-demo": "loaded", "good": "failed"}
    assert atlas.get("Gudo dorsa") is None


def test_an_installed_pack_and_a_folder_with_one_name_load_neither(site: Site) -> None:
    site.install("good")
    (error,) = failures(paths=[PACKS / "good"]).values()
    assert [problem.code for problem in error.problems] == ["two-packs"]
    assert "acupoints-good 1.0" in str(error)
    assert "folder" in str(error)


def test_a_folder_stands_in_for_the_installed_pack_that_was_not_asked_for(site: Site) -> None:
    site.install("good")
    atlas = acupoints.load_atlas(packs=[], paths=[PACKS / "good"], strict=True)
    assert atlas.resolve("Gudo dorsa") == "BL23"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("no_such_package_anywhere", "no-package"),
        ("fixture_good:PACK", "bad-entry-point"),
        ("fixture_good.inner", "bad-entry-point"),
        ("sys", "no-package"),
        ("json", "no-manifest"),
        ("string", "no-package"),
    ],
)
def test_an_entry_point_that_leads_nowhere(site: Site, value: str, code: str) -> None:
    site.install("ear-demo")
    site.announce("good", value)
    error = failures()["good"]
    assert [problem.code for problem in error.problems] == [code]
    assert all(problem.remedy for problem in error.problems)
    assert error.distribution == "acupoints-good 1.0"
    with pytest.warns(PackWarning, match=r"acupoints-good 1\.0") as warned:
        atlas = acupoints.load_atlas()
    assert len(warned) == 1
    assert status(atlas) == {"ear-demo": "loaded", "good": "failed"}


def test_a_package_without_init_is_no_pack(site: Site) -> None:
    package = site.install("good")
    (site.folder / package / "__init__.py").unlink()
    (problem,) = failures()["good"].problems
    assert (problem.code, "__init__.py" in problem.message + problem.remedy) == ("no-package", True)


def test_a_package_without_manifest_is_no_pack(site: Site) -> None:
    package = site.install("good")
    (site.folder / package / "pack.toml").unlink()
    (problem,) = failures()["good"].problems
    assert problem.code == "no-manifest"
    assert package in problem.message


def test_a_manifest_with_another_name(site: Site) -> None:
    site.install("better", files=PACKS / "good")
    (problem,) = failures()["better"].problems
    assert (problem.code, problem.file, problem.path) == ("name-mismatch", "pack.toml", "$.pack.name")
    assert "'good'" in problem.message
    assert "'better'" in problem.message


def test_an_installed_pack_can_not_be_called_core(site: Site) -> None:
    site.install("core", files=PACKS / "broken/reserved-name")
    error = failures()["core"]
    assert [problem.code for problem in error.problems] == ["reserved-name"]
    with pytest.warns(PackWarning):
        assert acupoints.load_atlas().fingerprint == acupoints.load_atlas(packs=[]).fingerprint


def test_a_broken_installed_pack_names_its_distribution_file_and_place(site: Site) -> None:
    site.install("nul", files=PACKS / "broken/nul")
    with pytest.warns(PackWarning, match=r"(?s)'nul'.*acupoints-nul 1\.0.*names\.tsv line 3.*NUL.*Take it out"):
        atlas = acupoints.load_atlas()
    assert status(atlas) == {"nul": "failed"}
    assert next(info.distribution for info in atlas.packs if info.name == "nul") == "acupoints-nul 1.0"


# Choosing


@pytest.fixture
def two(site: Site) -> None:
    site.install("ear-demo")
    site.install("names-demo")


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("listed", "loaded"),
    [
        (None, {"ear-demo", "names-demo"}),
        ("", set()),
        (" ", set()),
        ("core", set()),
        ("ear-demo", {"ear-demo"}),
        (" names-demo , ear-demo,", {"ear-demo", "names-demo"}),
    ],
)
def test_the_environment_chooses(monkeypatch: pytest.MonkeyPatch, listed: str | None, loaded: set[str]) -> None:
    if listed is not None:
        monkeypatch.setenv("ACUPOINTS_PACKS", listed)
    atlas = acupoints.load_atlas(strict=True)
    assert {name for name, state in status(atlas).items() if state == "loaded"} == loaded
    skipped = {info.name: info.reason for info in atlas.packs if info.status == "skipped"}
    assert set(skipped) == {"ear-demo", "names-demo"} - loaded
    assert all(skipped.values())


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(("packs", "loaded"), [([], []), (["ear-demo"], ["ear-demo"]), (("core", "names-demo"), ["names-demo"])])
def test_the_argument_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch, packs: list[str], loaded: list[str]) -> None:
    monkeypatch.setenv("ACUPOINTS_PACKS", "no-such-pack")
    monkeypatch.setenv("ACUPOINTS_PACK_PATH", str(PACKS / "good"))
    atlas = acupoints.load_atlas(packs=packs, strict=True)
    assert [name for name, state in status(atlas).items() if state == "loaded"] == loaded


@pytest.mark.usefixtures("two")
def test_a_skipped_pack_is_not_even_read(site: Site) -> None:
    site.install("nul", files=PACKS / "broken/nul")
    assert status(acupoints.load_atlas(packs=["ear-demo"], strict=True))["nul"] == "skipped"


@pytest.mark.usefixtures("two")
def test_an_unknown_pack_is_named_with_those_that_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnknownIdError, match="no pack 'ear'") as caught:
        acupoints.load_atlas(packs=["ear"])
    assert caught.value.kind == "pack"
    assert caught.value.suggestions == ("ear-demo", "names-demo")
    monkeypatch.setenv("ACUPOINTS_PACKS", "ear")
    with pytest.raises(UnknownIdError, match="no pack 'ear'"):
        acupoints.load_atlas()


def test_packs_is_no_str() -> None:
    with pytest.raises(TypeError, match=r"packs=\['ear-demo'\]"):
        acupoints.load_atlas(packs="ear-demo")


def test_folders_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    folders = [str(PACKS / "good"), "", str(PACKS / "names-demo")]
    monkeypatch.setenv("ACUPOINTS_PACK_PATH", os.pathsep.join(folders))
    atlas = acupoints.load_atlas(paths=[PACKS / "ear-demo"], strict=True)
    assert status(atlas) == {"ear-demo": "loaded", "good": "loaded", "names-demo": "loaded"}
    assert {info.distribution for info in atlas.packs} == {None}


def test_folders_are_read_even_when_no_installed_pack_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACUPOINTS_PACKS", "")
    monkeypatch.setenv("ACUPOINTS_PACK_PATH", str(PACKS / "good"))
    assert status(acupoints.load_atlas(strict=True)) == {"good": "loaded"}


# The default atlas


@pytest.fixture
def scans(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for each time that installed packs are looked for; the default atlas is not built yet."""
    seen: list[str] = []

    def installed() -> Iterator[Candidate]:
        seen.append("scan")
        return iter(())

    monkeypatch.setattr(_load, "installed", installed)
    monkeypatch.setattr(_default, "_atlas", None)
    return seen


def test_what_the_core_answers_never_looks_for_packs(scans: list[str]) -> None:
    assert acupoints.resolve("UB-40") == "BL40"
    assert acupoints.point("委中").id == "BL40"
    assert acupoints.get("core:BL40") == acupoints.default_atlas()["BL40"]
    with pytest.raises(PointNotFoundError, match="BL67"):
        acupoints.resolve("BL68")
    with pytest.raises(acupoints.AmbiguousPointError):
        acupoints.resolve("Juliao")
    assert scans == []


@pytest.mark.parametrize("query", ["nobody knows this", "ear-demo:AH9"])
def test_a_miss_looks_for_packs_once(scans: list[str], query: str) -> None:
    assert acupoints.get(query) is None
    assert acupoints.get(query) is None
    assert len(acupoints.packs()) == 1
    assert scans == ["scan"]


@pytest.mark.usefixtures("scans")
def test_the_environment_is_read_when_packs_are_first_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert acupoints.resolve("UB-40") == "BL40"
    monkeypatch.setenv("ACUPOINTS_PACK_PATH", str(PACKS / "good"))
    assert acupoints.resolve("Gudo dorsa") == "BL23"


def test_one_path_is_no_sequence_of_paths() -> None:
    with pytest.raises(TypeError, match=r"write paths=\['/packs/good'\]"):
        acupoints.load_atlas(packs=[], paths="/packs/good")
