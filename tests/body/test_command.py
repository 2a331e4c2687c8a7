"""The command ``acupoints check-drawing``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from acupoints import cli

BELLY = {f"CV{number}": [100, 20 * (16 - number)] for number in range(9, 15)} | {"CV8": [100, 160]}


@pytest.fixture
def drawing(tmp_path: Path) -> Path:
    path = tmp_path / "belly.json"
    path.write_text(json.dumps(BELLY), encoding="utf-8")
    return path


def test_a_right_drawing(drawing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check-drawing", str(drawing)]) == 0
    assert "7 points compared" in capsys.readouterr().out


def test_a_wrong_drawing(drawing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drawing.write_text(json.dumps([[id, *place] for id, place in (BELLY | {"CV11": [100, 120]}).items()]), encoding="utf-8")
    assert cli.main(["check-drawing", str(drawing)]) == 1
    text = " ".join(capsys.readouterr().out.split())
    assert "1 of 7 points are off" in text
    assert "CV11 1 cun Drawn at 2.00 cun on the vertical axis of the trunk-front, belongs at 3 (C052)" in text


def test_as_json(drawing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drawing.write_text(json.dumps(BELLY | {"CV11": [100, 120]}), encoding="utf-8")
    assert cli.main(["check-drawing", str(drawing), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [(each["point"], each["rule"], each["off_cun"]) for each in found] == [("CV11", "C052", 1.0)]


def test_a_scale_that_was_given(drawing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check-drawing", str(drawing), "--scale", "30"]) == 1
    assert "is drawn with 20 per cun where 30 was given" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("text", "told"),
    [("{", "not JSON"), ("3", "no drawing"), ('{"BL99": [1, 2]}', "no point 'BL99'"), ('{"BL23": "here"}', "no place"),
     ('["BL23"]', "no place"), ('{"BL23": [NaN, 1]}', "no place"), ('{"BL23": [1e999, 1]}', "no place"),
     ('{"BL23": [1, 2, 3, 4]}', "two numbers"), ('[["BL23", 1, true]]', "no place"), ("[" * 100_000, "not JSON")],
)  # fmt: skip
def test_what_is_no_drawing(text: str, told: str, drawing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drawing.write_text(text, encoding="utf-8")
    assert cli.main(["check-drawing", str(drawing)]) == 2
    assert told in capsys.readouterr().err


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check-drawing", str(tmp_path / "none.json")]) == 2
    assert "can't read" in capsys.readouterr().err
