"""A text as the ids of its points."""

from __future__ import annotations

import pytest

from acupoints import Atlas
from acupoints.text import normalise


@pytest.mark.parametrize(
    ("text", "lang", "ids"),
    [
        ("Needle BL-23, Shenshu and GV 4.", "en", "BL23 GV4"),
        ("SI-3 (hou xi), BL-62, TW-5", None, "SI3 BL62 TE5"),
        ("BL31 to 34, then BL32 again", "en", "BL31 BL32 BL33 BL34"),
        ("LI4, 10 and Hegu", "en", "LI4 LI10"),
        ("Puncture de V40, VB34, 36E", "fr", "BL40 GB34 ST36"),
        ("Akupunktur: KG 6, MP 6", "de", "CV6 SP6"),
        ("取足三里（ST36）、合谷、八髎。", "zh", "ST36 LI4 BL31 BL32 BL33 BL34"),
        ("Needle GB45 and BL23.", "en", "BL23"),
        ("needling of Zhongzhu, and of BL23", "en", "BL23"),
        ("nothing here", "en", ""),
        ("", None, ""),
    ],
)
def test_ids_in_the_order_of_the_text(text: str, lang: str | None, ids: str, core_atlas: Atlas) -> None:
    assert normalise(text, lang, atlas=core_atlas) == tuple(ids.split())


def test_both_sides_of_a_conflict_are_kept(core_atlas: Atlas) -> None:
    assert normalise("SJ5 (Zhi Gou)", atlas=core_atlas) == ("TE5", "TE6")
