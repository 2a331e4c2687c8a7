"""The canonical form: reached in one step, left alone by the next, and never at the cost of what a file says."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.authoring.conftest import Run

from acupoints.loading._canonical import KINDS, canonical, fix
from acupoints.loading._sources import TSV_KINDS
from acupoints.testing import check_pack

HEADER = "id\tlang\tname\trole\treview\tsource\n"

odd_text = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\t\n\r \ufeff\u0301\u2000\"'#=[]\\")) | st.text("id\t\n \r")
cells = st.sampled_from(
    ["", "LI4", "ST36", "BL9", "BL10", "main", "variant", "en", "vi", "²", "Hợp", "Ho\u0323p", " x ", "x:y-1.2", "9" * 5000]
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, str]:
    """A kind, and a table of it in any state of disorder."""
    kind = draw(st.sampled_from(sorted(TSV_KINDS)))
    header = draw(st.permutations(TSV_KINDS[kind]))[: draw(st.integers(1, len(TSV_KINDS[kind])))]
    rows = draw(st.lists(st.lists(cells, min_size=len(header), max_size=len(header)), max_size=6))
    ends = st.sampled_from(["\n", "\r\n", "\n\n", " \n"])
    return kind, "".join("\t".join(row) + draw(ends) for row in [header, *rows]) + draw(st.sampled_from(["", "\n", "\n\n", "\r\n"]))


@given(st.sampled_from(KINDS), odd_text)
@example("names", "\ufeff\ufeffid")
@example("names", " \ufeffid\n")
@example("sets", 'a = """x \ny"""  \n')
@example("sets", 'a = "x" \r\n\r\n')
def test_twice_is_once(kind: str, text: str) -> None:
    once = canonical(text, kind)
    assert canonical(once.text, kind) == (once.text, ())
    assert bool(once.changes) == (once.text != text)


@given(tables())
def test_a_table_keeps_its_rows(table: tuple[str, str]) -> None:
    kind, text = table
    once = canonical(text, kind)
    assert canonical(once.text, kind) == (once.text, ())

    def content(text: str) -> list[dict[str, str]]:
        lines = [line for line in unicodedata.normalize("NFC", text).replace("\r", "").split("\n") if line.strip(" ")]
        rows = [[cell.strip() for cell in line.split("\t")] for line in lines]
        return sorted((dict(zip(rows[0], row, strict=True)) for row in rows[1:] if any(row) or len(row) > 1), key=repr) if rows else []

    before, after = content(text), content(once.text)
    assert sorted(map(sorted, (row.items() for row in before))) == sorted(map(sorted, (row.items() for row in after)))


@given(
    st.dictionaries(st.from_regex(r"[a-z]{1,4}", fullmatch=True), st.text(max_size=8), max_size=3),
    st.sampled_from(["\n", "\r\n", "  \n", "\n\n"]),
)
def test_toml_keeps_what_it_says(data: dict[str, str], end: str) -> None:
    def quoted(text: str) -> str:
        return "".join(f"\\u{ord(char):04X}" if ord(char) < 32 or ord(char) == 127 or char in '"\\' else char for char in text)

    clean = {key: "".join(char for char in value if not 0xD800 <= ord(char) < 0xE000) for key, value in data.items()}
    text = "".join(f'{key} = "{quoted(value)}"{end}' for key, value in clean.items())
    after = tomllib.loads(canonical(text, "sets").text)
    assert {key: unicodedata.normalize("NFC", value) for key, value in after.items()} == {
        key: unicodedata.normalize("NFC", value) for key, value in clean.items()
    }


def test_space_within_a_long_string_is_kept() -> None:
    text = 'a = """one \ntwo"""  # why  \n'
    assert canonical(text, "sets") == (text, ())  # a line ends with space that belongs to the text: nothing is cut


def test_comments_and_layout_of_toml_stay() -> None:
    text = '# first\n\n[b]   # second\nz = [ 1,\n  2 ]\na = "x"   \n\n\n'
    assert canonical(text, "manifest").text == '# first\n\n[b]   # second\nz = [ 1,\n  2 ]\na = "x"\n'


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["BL10", "BL9", "LU1", "x:A10", "x:A9", "CV1", "EX-B1"], ["LU1", "BL9", "BL10", "CV1", "EX-B1", "x:A9", "x:A10"]),
        (["LI4", "LI4"], ["LI4", "LI4"]),
    ],
)
def test_rows_stand_in_standard_order(rows: list[str], expected: list[str]) -> None:
    text = HEADER + "".join(f"{id}\ten\tX\t\tsingle-source\tb\n" for id in rows)
    assert [line.split("\t")[0] for line in canonical(text, "names").text.splitlines()[1:]] == expected


def test_names_of_a_point_stand_by_language_role_and_text() -> None:
    rows = ["LI4\tzh-Hans\tA\tmain", "LI4\ten\tB\tvariant", "LI4\ten\tA\tvariant", "LI4\ten\tC\t"]
    text = HEADER + "".join(f"{row}\tsingle-source\tb\n" for row in rows)
    assert [line.split("\t")[1:4] for line in canonical(text, "names").text.splitlines()[1:]] == [
        ["en", "C", ""],
        ["en", "A", "variant"],
        ["en", "B", "variant"],
        ["zh-Hans", "A", "main"],
    ]


def test_columns_stand_in_the_order_of_the_format() -> None:
    assert canonical("source\tid\tname\tlang\nb\tLI4\tX\ten\n", "names").text == "id\tlang\tname\tsource\nLI4\ten\tX\tb\n"


@pytest.mark.parametrize("text", ["id\tid\nx\ty\n", "id\tlang\nST36\nLI4\ten\n", "id\tcolour\nST36\tx\nLI4\ty\n", "lang\nb\na\n", ""])
def test_what_can_t_be_told_apart_is_not_rearranged(text: str) -> None:
    assert canonical(text, "names").text == text


def test_uses_keep_the_order_of_their_author() -> None:
    text = "member\tdocument\nST36\tb\nLI4\ta\n"
    assert canonical(text, "uses") == (text, ())


# Whole packs


def disorder(data: Path) -> None:
    """Put everything out of order that can be."""
    manifest = (data / "pack.toml").read_text().replace("[files]\n", '[files]\nnames = ["names.tsv"]\n')
    (data / "pack.toml").write_bytes(manifest.replace("\n", "  \r\n").encode() + b"\n\n")
    rows = ["name\tid\tlang\treview\tsource\r", "Ho\u0323p cốc \tLI4\tvi\tsingle-source\tsample\r", ""]
    table = "\n".join([*rows, "X\tLI10\ten\tsingle-source\tsample", "Y\tLI9\ten\tsingle-source\tsample"])
    (data / "names.tsv").write_bytes(("\ufeff" + table).encode())


def test_fix_mends_all_that_can_be_mended(run: Run, data: Path) -> None:
    disorder(data)
    assert {problem.code for problem in check_pack(data)} == {"bom", "not-canonical"}
    done = run("check", data, "--fix")
    assert done.code == 0, done.out
    assert done.out.splitlines()[-1] == "tea-house: no problems (3 names, 1 set)."
    for words in ("fixed pack.toml: ", "fixed names.tsv: ", "byte order mark", "columns not in order", "rows not in standard order"):
        assert words in " ".join(done.out.split())
    assert (data / "names.tsv").read_bytes().decode() == (
        "id\tlang\tname\treview\tsource\n"
        "LI4\tvi\tHọp cốc\tsingle-source\tsample\nLI9\ten\tY\tsingle-source\tsample\nLI10\ten\tX\tsingle-source\tsample\n"
    )
    assert "# What the pack is" in (data / "pack.toml").read_text()
    before = {path: path.read_bytes() for path in data.iterdir() if path.is_file()}
    done = run("check", data, "--fix")
    assert done.out == "tea-house: no problems (3 names, 1 set).\n"
    assert {path: path.read_bytes() for path in data.iterdir() if path.is_file()} == before


def test_fix_without_rights_is_told(run: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disorder(data)

    def refuse(self: Path, content: bytes) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    done = run("check", data, "--fix")
    assert done.code == 1
    assert "can't write" in done.err


def test_fix_leaves_alone_what_it_can_t_read(data: Path) -> None:
    (data / "sets.toml").write_bytes(b"\xff\xfe  \n\n")
    (data / "pack.toml").write_text((data / "pack.toml").read_text() + "\nthis is no toml  \n\n")
    before = {path: path.read_bytes() for path in data.iterdir() if path.is_file()}
    assert fix(data) == ()
    assert {path: path.read_bytes() for path in data.iterdir() if path.is_file()} == before


@pytest.mark.skipif(not hasattr(Path, "symlink_to"), reason="no links")
def test_fix_does_not_follow_a_link_out_of_the_pack(data: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.toml"
    outside.write_text("x = 1  \n\n")
    (data / "sets.toml").unlink()
    (data / "sets.toml").symlink_to(outside)
    fix(data)
    assert outside.read_text() == "x = 1  \n\n"


@pytest.mark.skipif(not hasattr(Path, "symlink_to"), reason="no links")
def test_fix_goes_on_past_a_link_that_leads_nowhere(run: Run, data: Path) -> None:
    disorder(data)
    (data / "sets.toml").unlink()
    (data / "sets.toml").symlink_to("sets.toml")
    done = run("check", data, "--fix")
    assert (done.code, done.err) == (1, "")
    assert "fixed names.tsv" in done.out
    assert "sets.toml" in done.out
