"""Texts in which the points they name are labelled, and the scorer of `benchmarks/mention_accuracy.py`."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, get_args

from acupoints.text import Mention
from acupoints.text._mention import Laterality

FOLDER = Path(__file__).parent / "data/mentions"
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "zh", "ja", "ko", "vi")
OWN = tuple(FOLDER / f"{lang}.jsonl" for lang in LANGUAGES)
DEV = FOLDER / "dev.jsonl"
SIDES: tuple[Laterality, ...] = get_args(Laterality)

Row = dict[str, Any]
Find = Callable[[str, str | None], list[Mention]]


def _benchmark() -> Any:
    file = Path(__file__).parents[1] / "benchmarks/mention_accuracy.py"
    spec = importlib.util.spec_from_file_location("mention_accuracy", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["mention_accuracy"] = module  # its dataclass looks for the module it stands in
    spec.loader.exec_module(module)
    return module


accuracy = _benchmark()


def rows(files: Iterable[Path]) -> list[Row]:
    """Labelled texts of some files, as they stand there."""
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").split("\n") if line]


def primary(row: Row) -> str:
    """``"zh"`` for a text in zh-Hant."""
    return str(row["lang"]).split("-")[0]


def measure(texts: Iterable[Row], find: Find, *, tell: bool = True) -> tuple[Any, list[str]]:
    """Tally over some texts, and what was wrong, one line for each; unless ``tell``, the language has to be detected."""
    tally = accuracy.Tally()
    wrong: list[str] = []
    for row in texts:
        found = find(row["text"], row["lang"] if tell else None)
        wrong += [f"{row['id']} {line}" for line in accuracy.count(row, found, [tally])]
    return tally, wrong


def share(told: list[bool]) -> float:
    """How many of some comparisons came out right."""
    return sum(told) / len(told) if told else 1.0
