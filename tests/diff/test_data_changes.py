"""DATA_CHANGES.md tells of the edition that is here, and the counts of the first one are right."""

from __future__ import annotations

import os
import re
from pathlib import Path

from tests.diff.first_edition import FIRST, first_section

from acupoints.export._edition import read_edition

FILE = Path(__file__).parents[2] / "DATA_CHANGES.md"
CORE = Path(__file__).parents[2] / "src/acupoints/core"


def test_the_newest_section_is_on_the_edition_of_the_core() -> None:
    headings = re.findall(r"^## core (\S+)$", FILE.read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == sorted(headings, reverse=True)
    assert headings[0] == read_edition(CORE).packs["core"]
    assert headings[-1] == FIRST


def test_the_first_edition_is_counted() -> None:
    """While the core is still the first edition; afterwards the section is history. ``ACUPOINTS_RENEW=1`` counts anew."""
    if read_edition(CORE).packs["core"] != FIRST:
        return
    text = FILE.read_text(encoding="utf-8")
    before = text.partition("## core ")[0]
    section = first_section(CORE)
    if os.environ.get("ACUPOINTS_RENEW") == "1":
        FILE.write_text(before + section, encoding="utf-8")
        text = before + section
    assert text == before + section, "the data changed: renew with ACUPOINTS_RENEW=1"
