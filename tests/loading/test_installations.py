"""Faults of what lies around a pack: metadata, entry points, packages, leftovers. Each is told, and costs nobody but that pack."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.loading.site import Site

import acupoints
from acupoints import PackWarning

Make = Callable[[Site], None]

MALFORMED = (
    "pack 'acupoints-good' (distribution acupoints-good 1.0): 1 problem\n"
    "  entry_points.txt: says nothing that can be read under [acupoints.packs] [bad-entry-point]. "
    "Install it again; if that does not help, its author wrote the file by hand: each line is NAME = package"
)
GONE = "[no-package]. Install the pack again, or remove its leftovers: pip uninstall acupoints-good"


def metadata(site: Site, name: str = "acupoints-good") -> Path:
    return site.folder / f"{name.replace('-', '_')}-1.0.dist-info"


def entry_points(site: Site, content: bytes) -> None:
    site.install("good")
    (metadata(site) / "entry_points.txt").write_bytes(content)


def a_line_that_is_no_entry(site: Site) -> None:
    entry_points(site, b"[acupoints.packs]\ngood\n")


def entry_points_that_are_not_utf8(site: Site) -> None:
    entry_points(site, b"[acupoints.packs]\ngood = fixture_good\n# caf\xe9\n")


def entry_points_with_a_byte_order_mark(site: Site) -> None:
    entry_points(site, b"\xef\xbb\xbf[acupoints.packs]\ngood = fixture_good\n")


def a_section_without_entries(site: Site) -> None:
    entry_points(site, b"[acupoints.packs]\n")


def a_value_with_an_attribute(site: Site) -> None:
    entry_points(site, b"[acupoints.packs]\ngood = fixture_good:PACK\n")


def no_value(site: Site) -> None:
    entry_points(site, b"[acupoints.packs]\ngood =\n")


def one_name_for_two_packages(site: Site) -> None:
    entry_points(site, b"[acupoints.packs]\ngood = fixture_good\ngood = fixture_better\n")


def a_package_that_is_gone(site: Site) -> None:
    shutil.rmtree(site.folder / site.install("good"))


def an_editable_install_of_a_checkout_that_is_gone(site: Site) -> None:
    """As hatchling and flit write it."""
    a_package_that_is_gone(site)
    (site.folder / "_acupoints_good.pth").write_text(str(site.folder / "gone/src"), encoding="utf-8")


class Finder:
    """As setuptools writes it: a finder that knows where the checkout was."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find_spec(self, name: str, path: object = None, target: object = None) -> object:
        from importlib.util import spec_from_file_location

        if name != "fixture_good":
            return None
        return spec_from_file_location(name, self._folder / "__init__.py", submodule_search_locations=[str(self._folder)])


def an_editable_install_by_a_finder_of_a_checkout_that_is_gone(site: Site) -> None:
    a_package_that_is_gone(site)
    sys.meta_path.append(Finder(site.folder / "gone"))  # type: ignore[arg-type]


def a_package_without_init(site: Site) -> None:
    (site.folder / site.install("good") / "__init__.py").unlink()


def a_package_without_manifest(site: Site) -> None:
    (site.folder / site.install("good") / "pack.toml").unlink()


FAULTS: dict[Make, str] = {
    a_line_that_is_no_entry: MALFORMED,
    entry_points_that_are_not_utf8: MALFORMED,
    entry_points_with_a_byte_order_mark: MALFORMED,
    a_section_without_entries: MALFORMED,
    a_value_with_an_attribute: "entry point value 'fixture_good:PACK' is not the name of a top-level package [bad-entry-point]. "
    'Write good = "fixture_good" in pyproject.toml',
    no_value: "entry point value '' is not the name of a top-level package [bad-entry-point]. "
    'Write good = "acupoints_good" in pyproject.toml',
    one_name_for_two_packages: "acupoints-good 1.0 announces it twice [two-packs]. Leave one of its entry points",
    a_package_that_is_gone: f"package 'fixture_good' is not there {GONE}",
    an_editable_install_of_a_checkout_that_is_gone: f"package 'fixture_good' is not there {GONE}",
    an_editable_install_by_a_finder_of_a_checkout_that_is_gone: f"package 'fixture_good' leads to a folder that is gone {GONE}",
    a_package_without_init: "'fixture_good' is not a regular package with an __init__.py [no-package]. "
    "Add an empty __init__.py beside pack.toml",
    a_package_without_manifest: "no pack.toml in package 'fixture_good' [no-manifest]. Ship pack.toml with the package",
}


def named(make: Make) -> str:
    return make.__name__


@pytest.mark.parametrize("make", FAULTS, ids=named)
def test_a_broken_installation_is_told_and_the_rest_loads(site: Site, monkeypatch: pytest.MonkeyPatch, make: Make) -> None:
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    site.install("ear-demo")
    make(site)
    with pytest.warns(PackWarning) as warned:
        atlas = acupoints.load_atlas()
    (warning,) = warned
    assert FAULTS[make] in str(warning.message)
    assert sorted(info.status for info in atlas.packs) == ["failed", "loaded", "loaded"]
    assert atlas.resolve("Lumbosacral Vertebrae Zone") == "ear-demo:AH9"
    assert "fixture_good" not in sys.modules


# What is odd, and does no harm


def metadata_of_a_stranger_that_can_not_be_parsed(site: Site) -> None:
    site.announce("x", "y", "stranger")
    (metadata(site, "stranger") / "entry_points.txt").write_bytes(b"[console_scripts]\nno entry\n")


def metadata_of_a_stranger_that_are_not_utf8(site: Site) -> None:
    site.announce("x", "y", "stranger")
    (metadata(site, "stranger") / "entry_points.txt").write_bytes(b"[console_scripts]\nna\xefve = x:y\n")


def a_folder_in_place_of_entry_points(site: Site) -> None:
    site.announce("x", "y", "stranger")
    (metadata(site, "stranger") / "entry_points.txt").unlink()
    (metadata(site, "stranger") / "entry_points.txt").mkdir()


def an_empty_leftover(site: Site) -> None:
    (site.folder / "acupoints_good-0.9.dist-info").mkdir()


def a_leftover_that_still_announces(site: Site) -> None:
    """A dist-info that has lost all but its entry points."""
    site.announce("good", "fixture_old", "leftover")
    (metadata(site, "leftover") / "METADATA").unlink()


def the_same_site_twice_on_the_path(site: Site) -> None:
    sys.path.append(f"{site.folder}/.")


HARMLESS = [
    metadata_of_a_stranger_that_can_not_be_parsed, metadata_of_a_stranger_that_are_not_utf8, a_folder_in_place_of_entry_points,
    an_empty_leftover, a_leftover_that_still_announces, the_same_site_twice_on_the_path,
]  # fmt: skip


@pytest.mark.parametrize("make", HARMLESS, ids=named)
def test_what_strangers_and_leftovers_say_costs_nothing(site: Site, monkeypatch: pytest.MonkeyPatch, make: Make) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path])
    site.install("good")
    make(site)
    atlas = acupoints.load_atlas(strict=True)
    assert {info.name: info.distribution for info in atlas.packs[1:]} == {"good": "acupoints-good 1.0"}


def test_a_pack_whose_distribution_has_no_name(site: Site) -> None:
    site.install("good")
    (metadata(site) / "METADATA").unlink()
    atlas = acupoints.load_atlas(strict=True)
    assert {info.name: info.distribution for info in atlas.packs[1:]} == {"good": "an unnamed distribution"}


def test_a_package_that_is_gone_and_metadata_without_a_name(site: Site) -> None:
    shutil.rmtree(site.folder / site.install("good"))
    (metadata(site) / "METADATA").unlink()
    with pytest.warns(PackWarning, match="the folder of its metadata has no METADATA"):
        acupoints.load_atlas()


def test_a_finder_of_others_may_raise_anything(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from acupoints.loading import _discover

    class Strange:
        name, version, entry_points = "strange", "1.0", ()

        def read_text(self, filename: str) -> str | None:
            raise OSError(filename)

    site.install("good")
    real = _discover._distributions
    monkeypatch.setattr(_discover, "_distributions", lambda: [Strange(), *real()])
    assert [info.name for info in acupoints.load_atlas(strict=True).packs] == ["core", "good"]


@pytest.mark.parametrize("kind", ["zip", "whl"])
def test_a_pack_without_init_in_a_zip(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    a_package_without_init(site)
    archive = site.as_wheel(tmp_path / f"packs-1.0-py3-none-any.{kind}")
    monkeypatch.setattr(sys, "path", [str(archive), *(entry for entry in sys.path if entry != str(site.folder))])
    with pytest.warns(PackWarning, match=r"__init__\.py"):
        assert [info.status for info in acupoints.load_atlas().packs] == ["loaded", "failed"]
