"""What commands find, what they say when they don't, and how they end."""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.cli.running import Run

from acupoints import _default
from acupoints.cli import main

OK, NOT_FOUND, USAGE = 0, 1, 2


@pytest.mark.parametrize(
    ("argv", "id"),
    [
        (("UB-40",), "BL40"),
        (("足三里",), "ST36"),
        (("zu", "san", "li"), "ST36"),
        (("LI", "4"), "LI4"),
        (("P6", "--lang", "fr"), "LU6"),
        (("P6", "--lang", "FR"), "LU6"),
        (("P6",), "PC6"),
        (("BL54", "--system", "bl-old"), "BL40"),
        (("core:BL23",), "BL23"),
        (("KNEES",), "knees"),
        (("knees:around",), "knees:around"),
    ],
)
def test_show_takes_points_sets_and_packs(argv: tuple[str, ...], id: str, run: Run) -> None:
    data = run("show", *argv, "--json").data
    assert data.get("id", data.get("name")) == id


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("show", "BL68"), NOT_FOUND, "the Bladder Meridian ends at BL67"),
        (("show", "zhongzhu"), NOT_FOUND, "KI15  Zhōngzhù  中注"),
        (("show", "knees:nope"), NOT_FOUND, "knees:around"),
        (("show", "around"), NOT_FOUND, "acupoints show knees:around"),
        (("show", "nix:da"), NOT_FOUND, "no pack 'nix' is loaded"),
        (("show", ""), NOT_FOUND, "no point ''"),
        (("show", "BL23", "qqqq"), NOT_FOUND, "no point 'qqqq'"),
        (("show", "x" * 10_000), NOT_FOUND, "xxx…"),
        (("search", "qqqqqqqq"), NOT_FOUND, "nothing is like 'qqqqqqqq'"),
        (("search", ""), NOT_FOUND, "nothing is like ''"),
        (("list", "--meridian", "BL", "--region", "hand"), NOT_FOUND, "no point has all of these"),
        (("list", "--group", "knees:nope"), NOT_FOUND, "knees:around"),
        (("export", "json", "--group", "nope:nope"), NOT_FOUND, "no set 'nope:nope'"),
        (("export", "json", "-o", "/nowhere/at/all.json"), NOT_FOUND, "can't write"),
        (("show", "knees", "--needling"), USAGE, "acupoints: knees has no needling: ask for a point"),
        (("list", "--meridian", "XX"), USAGE, "Known: LU, LI"),
        (("list", "--region", "moon"), USAGE, "no region 'moon'"),
        (("show", "BL23", "--lang", "9"), USAGE, "BCP 47"),
        (("list", "--lang", "fr_FR"), USAGE, "BCP 47"),
        (("show", "BL23", "--system", "mine"), USAGE, "Known: who"),
        (("search", "x", "--limit", "0"), USAGE, "1 or more"),
        (("search", "x", "--limit", "99999999999999999999"), USAGE, "1 or more"),
        ((), USAGE, "COMMAND"),
        (("nonsense",), USAGE, "nonsense"),
        (("show",), USAGE, "X"),
        (("export", "yaml"), USAGE, "json"),
    ],
)
def test_failures_are_said_in_a_line(argv: tuple[str, ...], code: int, says: str, run: Run) -> None:
    result = run(*argv)
    assert result.code == code
    assert says in result.err
    assert "Traceback" not in result.err
    assert max(map(len, result.err.splitlines())) < 500


def test_what_was_found_is_shown_beside_what_was_not(run: Run) -> None:
    result = run("show", "BL23", "qqqq", "LI4")
    assert [line.split()[0] for line in result.lines if line.startswith(("BL23 ", "LI4 "))] == ["BL23", "LI4"]


def test_a_search_without_result_is_an_empty_list(run: Run) -> None:
    assert run("search", "qqqqqqqq", "--json").data == []


def test_list_repeats_facets(run: Run) -> None:
    found = [each["id"] for each in run("list", "--meridian", "lu", "--meridian", "HT", "--region", "hand", "--json").data]
    assert found == ["LU10", "LU11", "HT8", "HT9"]


def test_a_group_keeps_its_order_and_leads_to_its_warnings(run: Run) -> None:
    result = run("list", "--group", "knees:around")
    assert [line.split()[0] for line in result.lines[:3]] == ["ST35", "BL23", "EX-LE5"]
    assert "acupoints show knees" in result.out


def test_version_and_help(run: Run) -> None:
    assert run("--version").out.startswith("acupoints ")
    assert run("--help").code == run("show", "--help").code == OK


def test_export_writes_the_same_to_a_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "points.json"
    assert run("export", "json", "--group", "knees:around", "-o", str(file)).out == ""
    assert file.read_bytes().decode() == run("export", "json", "--group", "knees:around").out
    assert [point["id"] for point in json.loads(file.read_text(encoding="utf-8"))["points"]][:2] == ["ST35", "BL23"]


def test_a_broken_pack_costs_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pack.toml").write_text('schema = 1\n[pack]\nname = "bad"\nfoo = 1\n', encoding="utf-8")
    monkeypatch.setenv("ACUPOINTS_PACK_PATH", str(tmp_path))
    monkeypatch.setattr(_default, "_atlas", None)
    capsys.readouterr()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert main(["show", "BL23"]) == OK
    out, err = capsys.readouterr()
    assert out.startswith("BL23")
    assert err.count("\n") == 1
    assert "bad" in err
    assert "acupoints packs" in err
    assert run("packs").code == OK
    assert "failed" in run("packs").out
    assert "bad" in run("show", "bad").err
    assert "failed" in run("show", "bad").err


def test_packs_tells_the_whole_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("ACUPOINTS_PACK_PATH", str(tmp_path))
    monkeypatch.setattr(_default, "_atlas", None)
    assert main(["packs"]) == OK
    out, err = capsys.readouterr()
    assert err == ""
    assert "no pack.toml" in " ".join(out.split())


def test_a_pack_that_is_not_there_is_no_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("ACUPOINTS_PACKS", "absent")
    monkeypatch.setattr(_default, "_atlas", None)
    assert main(["show", "knees"]) == NOT_FOUND
    assert "install the distribution that brings it" in capsys.readouterr().err


def test_interruption_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("acupoints._terminal._point.point_view", interrupted)
    assert run("show", "BL23") == (130, "", "")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=40))
@example(text="")
@example(text="\0")
@example(text="\x1b[31mred")
@example(text="BL²")
@example(text="\u202eBL23")
@example(text="knees:")
@example(text=":")
@example(text="--")
@example(text="{0}%s\\")
@example(text="x" * 10_000)
@example(text="足" * 10_000)
def test_no_text_makes_a_traceback(text: str, run: Run) -> None:
    for argv in (("show", text), ("search", text), ("show", text, "--json"), ("list", "--group", text), ("show", "BL23", "--lang", text)):
        result = run(*argv)
        assert result.code in (OK, NOT_FOUND, USAGE)
        assert "\x1b" not in result.out + result.err


def test_a_terminal_without_rich_gets_the_words(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = run("show", "knees")
    monkeypatch.setitem(sys.modules, "rich.console", None)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run("show", "knees") == expected


def test_a_fault_of_ours_is_not_taken_for_wrong_usage(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise UnicodeError("a fault")

    monkeypatch.setattr("acupoints._terminal._point.point_view", broken)
    with pytest.raises(UnicodeError):
        run("show", "BL23")


def test_a_pack_that_was_not_asked_for_is_told_in_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_default, "default_atlas", lambda: _default.load_atlas(packs=[]))
    done = run("show", "back-pain")
    assert done.code == NOT_FOUND
    assert "no loaded pack 'back-pain': it was skipped (not among the packs asked for)" in done.err
