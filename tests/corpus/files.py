"""Small corpora, and what was made of them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

TEXTS = (
    "BL23 and BL25 were needled.",
    "No points are named here.",
    "Needle ST36 (足三里), then LI4 on both sides.",
    "Points: LR3, SP6, 太冲.",
    "",
    'Quoted "GV4", a comma, and\na second line with PC6.',
)


def lines(file: Path) -> list[Any]:
    """Objects of a JSON Lines file; none where there is no file."""
    return [json.loads(line) for line in file.read_bytes().splitlines()] if file.exists() else []


def table(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write_jsonl(file: Path, texts: Iterable[str]) -> Path:
    rows = ({"id": number, "text": text} for number, text in enumerate(texts))
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return file


def write_csv(file: Path, texts: Iterable[str]) -> Path:
    with file.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(["id", "text"])
        out.writerows((f"r{number}", text) for number, text in enumerate(texts))
    return file


def write_txt(file: Path, texts: Iterable[str]) -> Path:
    file.write_text("".join(text.replace("\n", " ") + "\n" for text in texts), encoding="utf-8")
    return file


def many(count: int) -> list[str]:
    """Texts that differ."""
    return [f"Text {number}: {TEXTS[number % len(TEXTS)]}" for number in range(count)]


def left(folder: Path) -> list[str]:
    """Names of all files in a folder."""
    return sorted(file.name for file in folder.iterdir())
