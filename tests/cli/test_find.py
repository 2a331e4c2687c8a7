"""``find``: a text with its mentions marked, on standard input and as an argument, as a screen, as data and linked."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.running import Run
from tests.cli.test_process import POSIX, environment, in_terminal

from acupoints import Atlas
from acupoints._terminal._marked import LONG, line_starts, marked_lines, where
from acupoints._terminal._text import Line, cells, plain
from acupoints.text import Mention, Recogniser
from acupoints.wording import speech

LANGUAGES = ("en", "de", "fr", "es", "zh-Hans")
FIELDS = ["start", "end", "text", "points", "alternatives", "how", "lang", "laterality", "levels", "score", "conflict", "note"]
SENTENCE = "Needle left BL23, SJ5 (Zhi Gou) and GB45; UB51. Zhongzhu may help, L3-L5 Jiaji (EX-B2) too."


def give(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Standard input of the command."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def screen(run: Run, *argv: str, columns: int = 80) -> str:
    return " ".join(run("find", *argv, columns=columns).out.split())


@pytest.mark.parametrize("argv", [(), ("-",)])
def test_standard_input_is_read_like_an_argument(argv: tuple[str, ...], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, "Needle 足三里\r\nand BL-23\n".encode())
    data = run("find", *argv, "--json").data
    assert [(each["start"], each["end"], each["points"]) for each in data["mentions"]] == [(7, 10, ["ST36"]), (16, 21, ["BL23"])]
    assert data["characters"] == 22


def test_a_text_in_several_arguments_is_one(run: Run) -> None:
    assert run("find", "BL", "23,", "25", "--json").data == run("find", "BL 23, 25", "--json").data


def test_what_was_found_and_what_is_in_doubt_is_said(run: Run) -> None:
    text = screen(run, SENTENCE)
    for words in (
        "1:13 BL23 1.0 BL23 Shènshū · left",
        "! beside it stands TE6",
        "no such point",
        "! GB45 does not exist; the last one is GB44",
        "! BL37, if the old numbering is meant",
        "undecided: KI15 Zhōngzhù or TE3 Zhōngzhǔ",
        "EX-B2 Jiājǐ · levels L3-L5",
        "No language was given",
        "also where the text advises against it",
        "acupoints cautions BL23",
    ):
        assert words in text


def test_no_mention_is_said_plainly(run: Run) -> None:
    result = run("find", "A walk in the park.")
    assert (result.code, result.err) == (1, "")
    assert result.lines == ["A walk in the park.", "", "No mention of a point was found."]
    assert run("find", "").lines == ["No mention of a point was found."]
    data = run("find", "A walk in the park.", "--json")
    assert (data.code, data.data["mentions"], data.data["points"]) == (1, [], [])


def test_json_has_the_fields_of_a_mention_below_who_read_it(run: Run, atlas: Atlas) -> None:
    data = run("find", SENTENCE, "--lang", "en", "--json").data
    assert list(data) == ["type", "annotator", "lang", "packs", "characters", "points", "cautioned", "mentions"]
    assert (data["annotator"], data["lang"]) == (Recogniser(atlas).version, "en")
    assert all(list(each) == FIELDS == list(Mention._fields) for each in data["mentions"])
    found = Recogniser(atlas).find(SENTENCE, "en")
    assert [tuple(each.values()) for each in data["mentions"]] == [tuple(json.loads(json.dumps(each))) for each in found]
    assert data["points"] == list(dict.fromkeys(id for each in found for id in each.points))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_language_says_it_in_its_own_words(lang: str, run: Run, atlas: Atlas) -> None:
    result = run("find", SENTENCE, "--lang", lang)
    say = speech(lang, atlas)
    text = "".join(result.out.split())
    for words in (say("find.where"), say("find.no-point"), say("find.named"), say("find.lang", lang=lang), say("disclaimer")):
        assert "".join(words.split()) in text
    if lang != "en":
        assert not re.search(r"does not exist|beside|undecided|numbering|advises", result.out)


def test_a_language_reads_the_letters_of_its_prefixes(run: Run) -> None:
    assert run("find", "Puncture de P6 et de GI 11.", "--lang", "fr", "--json").data["points"] == ["LU6", "LI11"]
    assert run("find", "Puncture de P6.", "--lang", "fr", "--json").data["points"] == ["LU6"]
    alone = screen(run, "Le point P6 au poignet.", "--lang", "fr")
    assert "PC6 Nèiguān" in alone
    assert "! peut aussi désigner LU6 ! lu comme un code anglais" in alone


def test_a_pack_that_is_not_there_is_named(run: Run) -> None:
    result = run("find", "BL23", "--pack", "nope")
    assert result.code == 1
    assert "nope" in result.err


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"BL23 \xff", "not UTF-8: byte 0xff at offset 5, line 1."),
        (b"BL23\n\n caf\xe9", "byte 0xe9 at offset 10, line 3. Convert it first, for instance: iconv -f LATIN1 -t UTF-8"),
        ("BL23".encode("utf-16"), "iconv -f UTF-16"),
        (b"\xe8\xb6", "byte 0xe8 at offset 0"),
    ],
)
def test_bytes_that_are_no_text_are_told_with_their_place(data: bytes, says: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, data)
    result = run("find")
    assert (result.code, result.out) == (1, "")
    assert says in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("BL23", "--json", "--link", "html"), "take one"),
        (("BL23", "--url", "x/{id}"), "needs --link"),
        (("BL23", "--link", "html", "--url", "x"), "no {id}"),
        (("BL23", "--link", "rst"), "markdown"),
    ],
)
def test_wrong_usage_is_said_in_a_line(argv: tuple[str, ...], says: str, run: Run) -> None:
    result = run("find", *argv)
    assert (result.code, result.out) == (2, "")
    assert says in result.err


def test_a_terminal_is_not_waited_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, b"")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    assert run("find").code == 2
    monkeypatch.setattr(sys, "stdin", None)
    assert "closed" in run("find").err


def test_links_are_written_instead_of_a_screen(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    linked = run("find", "<i> BL-23", "--link", "html", "--url", "/p/{id}")
    assert (linked.code, linked.out) == (0, '&lt;i&gt; <a class="acupoint" href="/p/BL23" data-points="BL23">BL-23</a>\n')
    assert run("find", "<i> BL-23", "--link", "markdown").out == "\\<i\\> [BL-23](#BL23)\n"
    give(monkeypatch, b"no mention & no end of line\n")
    assert run("find", "--link", "html").out == "no mention &amp; no end of line\n"


@POSIX
def test_colour_marks_the_mentions_and_says_no_more_than_the_words() -> None:
    pytest.importorskip("rich")
    shown = in_terminal("find", "Needle BL23 and GB45.")
    assert "Needle \x1b[1mBL23\x1b[0m and \x1b[33mGB45\x1b[0m." in shown
    bare = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    command = [sys.executable, "-m", "acupoints", "find"]
    piped = subprocess.run(command, input=b"Needle BL23 and GB45.", capture_output=True, env=environment(), check=True, timeout=60)
    assert [line.rstrip() for line in bare.splitlines()] == piped.stdout.decode().splitlines()


@POSIX
def test_a_folder_as_standard_input_is_no_traceback(tmp_path: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m acupoints find < {tmp_path}"], capture_output=True, env=environment(), check=False, timeout=60
    )
    assert b"Traceback" not in done.stderr


# The text on the screen


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, list[Mention]]:
    """A text, and mentions that follow one another in it."""
    text = draw(st.text(st.sampled_from("ab \t\n\r足里（·"), max_size=120))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    return text, [Mention(a, b, text[a:b], ("BL23",)) for a, b in pairs]


def styled(lines: list[Line]) -> str:
    return "".join(segment.text for each in lines for segment in each if segment.style)


@given(texts(), st.integers(min_value=4, max_value=90))
def test_the_text_is_shown_whole_and_its_mentions_are_marked(given: tuple[str, list[Mention]], width: int) -> None:
    text, mentions = given
    lines, short = marked_lines(text, mentions, width)
    if not short:
        assert "".join("".join(map(plain, lines)).split()) == "".join(text.split())
    assert "".join(styled(lines).split()) == "".join("".join(mention.text for mention in mentions).split())
    assert all(cells(plain(line)) <= width or " " not in plain(line).strip() for line in lines)


@given(texts())
def test_line_and_column_lead_to_the_offset(given: tuple[str, list[Mention]]) -> None:
    text, _ = given
    starts = line_starts(text)
    for offset in range(len(text)):
        line, column = map(int, where(offset, starts).split(":"))
        assert text.split("\n")[line - 1][column - 1 :][:1] in (text[offset], "")


def test_of_a_long_text_only_lines_with_a_mention_are_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, b"nothing here\n" * LONG + b"BL23 here\n")
    text = run("find").out
    assert text.startswith("BL23 here\n")
    assert "nothing here" not in text
    assert f"{LONG + 1}:1" in text
    assert "Lines without a mention are left out." in " ".join(text.split())
    give(monkeypatch, b"nothing here\n" * (LONG + 1))
    assert run("find").lines == ["No mention of a point was found."]
