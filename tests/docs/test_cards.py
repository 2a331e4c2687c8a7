"""Cards as they are printed: one page of A4, nothing fetched, every caution of their points."""

import html
import pathlib
import re
import shutil
import subprocess

import pytest

import acupoints as acu
from acupoints.export import card

ROOT = pathlib.Path(__file__).parent.parent.parent
PACKS = sorted(path.parent for path in ROOT.glob("packs/*/src/*/pack.toml"))
LANGUAGES = ("en", "zh-Hans", "de", "fr", "es")
BROWSER = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def atlas() -> acu.Atlas:
    """The core and the packs of this checkout."""
    return acu.load_atlas(packs=[], paths=PACKS, strict=True)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_print_of_every_card_is_large_enough_to_read(atlas: acu.Atlas, lang: str) -> None:
    for id in atlas.protocols:
        size = float(re.findall(r"body \{ font-size: ([\d.]+)pt; padding: 0", card(id, lang, atlas=atlas))[0])
        assert size >= 8, id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_caution_of_its_points_stands_on_a_card(atlas: acu.Atlas, lang: str) -> None:
    for id, protocol in atlas.protocols.items():
        page = html.unescape(re.sub(r"<[^>]+>", "", card(id, lang, atlas=atlas)))
        found = [*atlas.red_flags("back-pain"), *(each for each in atlas.cautions(protocol.point_ids) if each.points)]
        assert not [each.id for each in found if each.text.text(lang) not in page], id
        assert not [each.id for each in found if any(point not in page for point in each.point_ids)], id


def test_a_card_fetches_nothing(atlas: acu.Atlas) -> None:
    for id in atlas.protocols:
        assert not re.findall(r"(?:\bsrc=|href|url\(|@import|<script)", card(id, atlas=atlas))


@pytest.mark.skipif(BROWSER is None, reason="needs a browser that prints")
@pytest.mark.parametrize(("id", "lang"), [("back-pain:menu", "fr"), ("back-pain:patterns", "de"), ("back-pain:ear-by-part", "es")])
def test_the_fullest_cards_are_one_page(atlas: acu.Atlas, id: str, lang: str, tmp_path: pathlib.Path) -> None:
    assert BROWSER is not None
    page, printed = tmp_path / "card.html", tmp_path / "card.pdf"
    page.write_text(card(id, lang, atlas=atlas), encoding="utf-8")
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    command = [BROWSER, *quiet, "--disable-component-update", "--disable-sync", profile, f"--print-to-pdf={printed}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes())) == 1
