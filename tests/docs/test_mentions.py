"""The pages on mentions: the table of languages is what is read, commands write what is shown, and every key of a lexicon is explained."""

import os
import pathlib
import re
import shlex
import tomllib

import pytest

import acupoints._default
from acupoints.cli import main
from acupoints.text import Recogniser

ROOT = pathlib.Path(__file__).parent.parent.parent
PACKS = sorted(path.parent for path in ROOT.glob("packs/*/src/*/pack.toml"))
CONCEPT = (ROOT / "docs/concepts/mentions.md").read_text(encoding="utf-8")
HOW_TO = (ROOT / "docs/how-to/find-mentions.md").read_text(encoding="utf-8")
ROWS = {row[1]: row[0] for row in re.findall(r"^(\| [^|`]+ `([\w-]+)` \|.*)$", CONCEPT, re.MULTILINE)}
SENTENCES = {
    "en": "Needles were inserted at {}.",
    "de": "Genadelt wurden die Punkte {}.",
    "fr": "On pique les points {}.",
    "es": "Se puncionan los puntos {}.",
    "it": "Si pungono i punti {}.",
    "pt": "Agulharam-se os pontos {}.",
    "zh": "针刺{}。",
    "zh-Hant": "針刺{}。",
    "ja": "{}に鍼を刺した。",
    "ko": "{}에 자침하였다.",
    "vi": "Châm các huyệt {}.",
}
SCORE = re.compile(r" (?:1\.0|0\.\d\d?) +")


@pytest.fixture
def checkout_packs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The default atlas with the packs of this checkout and no others."""
    monkeypatch.setenv("ACUPOINTS_PACKS", "")
    monkeypatch.setenv("ACUPOINTS_PACK_PATH", os.pathsep.join(map(str, PACKS)))
    monkeypatch.setattr(acupoints._default, "_atlas", None)


def test_the_table_has_every_language() -> None:
    lexicons = {path.stem for path in (ROOT / "src/acupoints/text/lexicon").glob("??.toml")}
    assert lexicons == {lang.split("-")[0] for lang in ROWS}
    assert ROWS.keys() == SENTENCES.keys()


@pytest.mark.parametrize("lang", SENTENCES)
def test_what_the_table_of_languages_shows_is_read(lang: str) -> None:
    shown = re.findall(r"`([^`]+)`&nbsp;([A-Z]+\d+)", ROWS[lang])
    assert shown
    atlas = acupoints.load_atlas(packs=[], paths=PACKS)
    recogniser = Recogniser(atlas, packs=["names-vi"] if lang == "vi" else [])
    text = SENTENCES[lang].format(", ".join(writing for writing, _ in shown))
    found = [(mention.text, mention.points) for mention in recogniser.find(text, lang)]
    assert found == [(writing.removesuffix("혈"), (id,)) for writing, id in shown]


@pytest.mark.usefixtures("checkout_packs")
def test_commands_write_what_the_page_shows(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    blocks = re.findall(r"^```console\n(.*?)^```$", HOW_TO, re.MULTILINE | re.DOTALL)
    commands = [found for block in blocks for found in re.findall(r"^\$ acupoints (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)]
    assert len(commands) == 2
    for command, shown in commands:
        main(shlex.split(command))
        written = capsys.readouterr().out
        assert SCORE.sub(" score ", written) == SCORE.sub(" score ", shown)


def test_every_key_of_a_lexicon_is_explained() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    words = tomllib.loads((ROOT / "src/acupoints/text/lexicon/en.toml").read_text(encoding="utf-8"))
    keys = [*words, *words["laterality"]]
    assert not [key for key in keys if f"`{key}`" not in text and f"`[{key}]`" not in text]
    shared = {path.name for path in (ROOT / "src/acupoints/text/lexicon").iterdir() if len(path.stem) > 2}
    assert not [name for name in shared if f"`{name}`" not in text]
