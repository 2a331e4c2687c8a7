"""Alterations of a copy of the core are told exactly: each of them, and nothing else."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from acupoints.export import diff


class Told(NamedTuple):
    """What the comparison has to say of one alteration."""

    kind: str
    address: str
    old: str | None
    new: str | None


Alteration = Callable[[Path, random.Random], Told]


def quoted(text: str) -> str:
    return f'"{text}"'


class Table:
    """A TSV file to alter."""

    def __init__(self, path: Path) -> None:
        self.path = path
        head, *lines = path.read_text(encoding="utf-8").splitlines()
        self.columns = head.split("\t")
        self.rows = [dict(zip(self.columns, line.split("\t"), strict=True)) for line in lines]

    def write(self) -> None:
        lines = ["\t".join(self.columns), *("\t".join(row[column] for column in self.columns) for row in self.rows)]
        self.path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def alone(self, *columns: str) -> list[dict[str, str]]:
        """Rows that share these columns with no other."""
        keys = [tuple(row[column] for column in columns) for row in self.rows]
        return [row for row, key in zip(self.rows, keys, strict=True) if keys.count(key) == 1]


def main_name(core: Path, chance: random.Random) -> Told:
    table = Table(core / "names" / "zh-Latn.tsv")
    row = chance.choice([row for row in table.rows if row["role"] == "main"])
    old, row["name"] = row["name"], row["name"] + "x"
    table.write()
    return Told("changed", f"{row['id']} name zh-Latn main", quoted(old), quoted(old + "x"))


def gone_name(core: Path, chance: random.Random) -> Told:
    table = Table(core / "names" / "en.tsv")
    row = chance.choice([row for row in table.alone("id", "role") if not row["note"]])
    table.rows.remove(row)
    table.write()
    return Told("withdrawn", f"{row['id']} name en {row['role']}", quoted(row["name"]), None)


def new_variant(core: Path, chance: random.Random) -> Told:
    table = Table(core / "names" / "ko.tsv")
    row = chance.choice([row for row in table.rows if row["role"] == "main"])
    others = [other for other in table.rows if other["id"] == row["id"]]
    new = {**row, "name": "가나다", "role": "variant", "review": "single-source", "note": ""}
    table.rows.insert(table.rows.index(others[-1]) + 1, new)
    table.write()
    return Told("added", f"{row['id']} name ko variant", None, '"가나다"')


def review(core: Path, chance: random.Random) -> Told:
    table = Table(core / "names" / "ja.tsv")
    row = chance.choice([row for row in table.rows if row["review"] == "two-source"])
    row["review"] = "single-source"
    table.write()
    return Told("changed", f"{row['id']} name ja {row['role']} {quoted(row['name'])}.review", "two-source", "single-source")


def sources(core: Path, chance: random.Random) -> Told:
    table = Table(core / "names" / "zh-Hant.tsv")
    row = chance.choice([row for row in table.rows if " " in row["source"]])
    old, row["source"] = row["source"], row["source"].rpartition(" ")[0]
    table.write()
    return Told("changed", f"{row['id']} name zh-Hant {row['role']} {quoted(row['name'])}.sources", old, row["source"])


def phase(core: Path, chance: random.Random) -> Told:
    table = Table(core / "categories.tsv")
    row = chance.choice([row for row in table.rows if row["phase"] and row["phase"] != "wood"])
    old, row["phase"] = row["phase"], "wood"
    table.write()
    return Told("changed", f"{row['id']} category {row['category']}.phase", old, "wood")


def gone_category(core: Path, chance: random.Random) -> Told:
    table = Table(core / "categories.tsv")
    row = chance.choice([row for row in table.rows if row["category"] == "back-shu" and not row["note"]])
    table.rows.remove(row)
    table.write()
    old = f"organ {row['organ'] if ' ' not in row['organ'] else quoted(row['organ'])}"
    return Told("withdrawn", f"{row['id']} category back-shu", f"{old}, xref {row['xref']}" if row["xref"] else old, None)


def code(core: Path, chance: random.Random) -> Told:
    table = Table(core / "codes.tsv")
    row = chance.choice(table.alone("id", "system"))
    old, row["code"] = row["code"], "QQ99"
    table.write()
    return Told("changed", f"{row['id']} code {row['system']}", quoted(old), '"QQ99"')


def prefix(core: Path, chance: random.Random) -> Told:
    table = Table(core / "prefixes.tsv")
    row = chance.choice([row for row in table.rows if not row["note"]])
    table.rows.remove(row)
    table.write()
    return Told("withdrawn", f"{row['meridian']} prefix {row['lang'] or row['system']}", quoted(row["prefix"]), None)


def xref(core: Path, chance: random.Random) -> Told:
    table = Table(core / "xrefs.tsv")
    row = chance.choice([row for row in table.alone("id", "scheme", "variant") if row["scheme"] == "tara"])
    old, row["identifier"] = row["identifier"], "TARA:0"
    table.write()
    variant = f" {row['variant']}" if row["variant"] else ""
    return Told("changed", f"{row['id']} xref tara{variant}", quoted(old), '"TARA:0"')


def page(core: Path, chance: random.Random) -> Told:
    path = core / "points" / f"{chance.choice(('LU', 'ST', 'BL', 'GV'))}.toml"
    text = path.read_text(encoding="utf-8")
    records = re.split(r"(?=^\[\[point\]\]$)", text, flags=re.MULTILINE)
    place = chance.choice([number for number, each in enumerate(records) if re.search(r"^page = \d+$", each, re.MULTILINE)])
    id, old = (re.search(pattern, records[place], re.MULTILINE) for pattern in (r'^id = "(.+)"$', r"^page = (\d+)$"))
    assert id is not None
    assert old is not None
    records[place] = records[place].replace(old[0], "page = 7")
    path.write_text("".join(records), encoding="utf-8")
    return Told("changed", f"{id[1]} point.location.page", old[1], "7")


def in_toml(file: str, pattern: str, new: str, address: str, old: str) -> Alteration:
    """The first text that a pattern finds, replaced."""

    def alter(core: Path, chance: random.Random) -> Told:
        text = (core / file).read_text(encoding="utf-8")
        found = re.search(pattern, text)
        assert found is not None
        (core / file).write_text(text.replace(found[0], new, 1), encoding="utf-8")
        return Told("changed", address, old, re.sub(r'^\w+ = "(.*)"$', r"\1", new))

    return alter


ALTERATIONS: tuple[Alteration, ...] = (
    main_name, gone_name, new_variant, review, sources, phase, gone_category, code, prefix, xref, page,
    in_toml("pack.toml", r'year = "2008"', 'year = "2009"', "who-2008 source.year", "2008"),
    in_toml("pack.toml", r'license = "CC-BY-4.0"', 'license = "CC0-1.0"', "core pack.license", "CC-BY-4.0"),
    in_toml("meridians.toml", r'name_en = "Lung Meridian"', 'name_en = "Lungs"', "LU meridian.name_en", '"Lung Meridian"'),
)  # fmt: skip


def told(old: Path, new: Path) -> list[Told]:
    return sorted(Told(change.kind, change.address, change.old, change.new) for change in diff(old, new).changes)


def test_the_core_is_equal_to_itself_and_to_a_copy(core: Path, altered: Path) -> None:
    assert told(core, core) == told(core, altered) == []


@pytest.mark.parametrize("seed", range(4))
def test_alterations_are_told_and_nothing_else(core: Path, altered: Path, seed: int) -> None:
    chance = random.Random(seed)
    chosen: Iterable[Alteration] = chance.sample(ALTERATIONS, len(ALTERATIONS) - seed)
    made = [alter(altered, chance) for alter in chosen]
    assert told(core, altered) == sorted(made, key=lambda each: tuple(part or "" for part in each))
