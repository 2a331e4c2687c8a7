"""Texts that use the letters of English in a language that has its own."""

from __future__ import annotations

import pytest
from tests.text.seen import one

from acupoints.text import Recogniser


@pytest.mark.parametrize(
    ("text", "lang", "points"),
    [
        ("Puncture de P6 et VB34.", "fr", ("LU6",)),
        ("Puncture de P6, BL23 et GB34.", "fr", ("PC6",)),
        ("Punción de P6, BL23 y GB34.", "es", ("PC6",)),
        ("Punción de P6 y VB34.", "es", ("LU6",)),
        ("Agopuntura di P6, BL23 e GB34.", "it", ("PC6",)),
        ("Agulhas no ponto P6 ou Pericárdio 6 e em E36.", "pt", ("PC6",)),
        ("Punción de Neiguan: P6; además E36.", "es", ("PC6",)),
        ("Punción de PC6, LU6 y P6 con E36.", "es", ("LU6",)),
        ("Acupuncture at P6 and VB34.", "en", ("PC6",)),
    ],
)
def test_company_tells_whose_letters_they_are(text: str, lang: str, points: tuple[str, ...], reader: Recogniser) -> None:
    assert one(reader, text, "P6", lang).points == points


def test_the_other_reading_stays_visible(reader: Recogniser) -> None:
    mention = one(reader, "Puncture de P7, BL23 et GB34.", "P7", "fr")
    assert (mention.points, mention.alternatives) == (("PC7",), ("LU7",))
    assert mention.note == "read as an English code; in the text's language it is an alternative"


def test_a_name_beside_the_code_is_worth_more(reader: Recogniser) -> None:
    mention = one(reader, "Puncture de P7 (Lieque), BL23 et GB34.", "P7", "fr")
    assert (mention.points, mention.alternatives, mention.note) == (("LU7",), (), None)
