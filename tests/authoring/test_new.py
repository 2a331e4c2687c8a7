"""`pack new`: a whole distribution that is in order from the start, and clear words where it can't be written."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest
from tests.authoring.conftest import DAY, Run

from acupoints.loading._discover import Candidate
from acupoints.loading._scaffold import check_name, new_pack
from acupoints.testing import check_pack

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["a", "tea-house", "x9", "a-1-b", "n" * 40])
def test_a_new_pack_has_no_problems(tmp_path: Path, name: str) -> None:
    new_pack(name, tmp_path / "pack", DAY)
    assert check_pack(tmp_path / "pack") == ()


def test_it_is_written_where_it_is_wanted(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("new", "tea-house")
    assert done.code == 0
    assert (tmp_path / "acupoints-tea-house/src/acupoints_tea_house/pack.toml").is_file()
    (tmp_path / "there").mkdir()
    assert run("new", "tea-house", "--into", "there").code == 0
    assert run("check", "there").code == 0
    listed = [line.strip() for line in done.out.split("\n\n")[0].splitlines()[1:]]
    files = sorted(path.relative_to(tmp_path / "there").as_posix() for path in (tmp_path / "there").rglob("*") if path.is_file())
    assert sorted(listed) == files


@pytest.mark.parametrize(
    "name", ["core", "Tea", "tea_house", "tea--house", "-tea", "1tea", "", "n" * 41, "tea/house", "../tea", "tée", "con", "a\n"]
)
def test_a_bad_name_is_wrong_usage(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("new", "--", name)
    assert done.code == 2
    assert "name" in done.err
    assert len(done.err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ValueError, match="name"):
        check_name(name)


def test_a_folder_with_something_in_it_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = run("new", "tea-house", "--into", tmp_path)
    assert (done.code, done.out) == (1, "")
    assert "--into" in done.err
    done = run("new", "tea-house", "--into", tmp_path / "mine.txt")
    assert done.code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_folder_that_can_t_be_written_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("new", "tea-house", "--into", tmp_path / "file" / "below")
    assert done.code == 1
    assert "can't write" in done.err


def test_the_name_of_an_installed_pack_is_refused(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rival = Candidate("tea-house", "acupoints-tea-house 3.1", None)
    monkeypatch.setattr("acupoints.loading._discover.installed", lambda: iter([rival]))
    done = run("new", "tea-house", "--into", tmp_path / "mine")
    assert done.code == 2
    assert "'tea-house' is the name of an installed pack (acupoints-tea-house 3.1), and of two with one name neither loads" in done.err
    assert not (tmp_path / "mine").exists()


def test_the_sample_says_that_it_is_one(fresh: Path) -> None:
    for file in ("src/acupoints_tea_house/pack.toml", "src/acupoints_tea_house/sets.toml"):
        assert "sample" in (fresh / file).read_text().casefold()
    assert "placeholder" in (fresh / "LICENSE").read_text()
    project = tomllib.loads((fresh / "pyproject.toml").read_text())["project"]
    assert project["entry-points"]["acupoints.packs"] == {"tea-house": "acupoints_tea_house"}


def test_no_claim_is_made(fresh: Path) -> None:
    for file in fresh.rglob("*.*"):
        assert not re.search(r"\b(treat|cure|heal|relieve)s?\b", file.read_text(), re.IGNORECASE), file


def test_its_own_tests_pass(fresh: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(fresh), str(fresh / "tests")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=fresh, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 passed" in done.stdout


def test_it_can_be_installed_and_shown(fresh: Path, tmp_path: Path) -> None:
    """Not editable, into an environment that shares the dependencies of this one; the tutorial's test has one all of its own."""
    home = tmp_path / "environment"
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    bin = home / ("Scripts" if os.name == "nt" else "bin")
    env = {name: value for name, value in os.environ.items() if not name.startswith(("ACUPOINTS_", "PYTHON"))}
    pip = [sys.executable, "-m", "pip", "--python", str(bin / "python"), "install", "--quiet", "--no-deps", "--no-build-isolation"]
    # Built with the hatchling of this environment; the library itself is taken from the checkout.
    wheel = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir", str(tmp_path), str(fresh)]
    subprocess.run(wheel, check=True, env=env)
    (built,) = tmp_path.glob("*.whl")
    assert check_pack(built) == ()
    subprocess.run([*pip, str(built)], check=True, env=env)
    script = f"import sys; sys.path += {[str(ROOT / 'src'), *(path for path in sys.path if 'site-packages' in path)]!r}; "
    script += "from acupoints.cli import main; raise SystemExit(main(['show', 'tea-house']))"
    done = subprocess.run([str(bin / "python"), "-c", script], capture_output=True, text=True, env=env, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr
    assert "Sample set" in done.stdout
    assert "tea-house 0.1.0" in done.stdout
