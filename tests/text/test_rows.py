"""Mentions as plain data."""

from __future__ import annotations

import json

import pytest

from acupoints.text import Mention, Recogniser
from acupoints.text._rows import annotate_rows, language, mention_row, mentions_json

MENTION = Mention(0, 4, "BL23", ("BL23",), ("BL52",), laterality="left")


def test_a_row_has_every_field_and_lists_for_tuples() -> None:
    row = mention_row(MENTION)
    assert tuple(row) == Mention._fields
    assert row["points"] == ["BL23"]
    assert row["alternatives"] == ["BL52"]
    assert row["conflict"] == []
    assert json.loads(json.dumps(row)) == row


def test_json_is_one_line_that_utf8_can_write() -> None:
    assert mentions_json([]) == "[]"
    for text in ("足三里", "\ud800BL23", "a\nb", '"'):
        written = mentions_json([MENTION._replace(text=text)])
        assert "\n" not in written
        assert json.loads(written.encode().decode())[0]["text"] == text
    assert "足三里" in mentions_json([MENTION._replace(text="足三里")])


def test_rows_may_lack_a_text_or_bring_a_language(reader: Recogniser) -> None:
    texts = ["Puncture de P7, VB34", None, "Puncture de P7, VB34"]
    none, (first, missing, third) = annotate_rows(reader, texts, "fr"), annotate_rows(reader, texts, "fr", ["fr", None, "en"])
    assert none[1] is missing is None
    assert first is not None
    assert third is not None
    assert (first[0].points, third[0].points) == (("LU7",), ("PC7",))


@pytest.mark.parametrize(("given", "tag"), [(None, None), ("", None), ("fr", "fr"), ("zh-Hant", "zh-Hant")])
def test_language_of_a_row(given: object, tag: str | None) -> None:
    assert language(given) == tag


@pytest.mark.parametrize("given", ["French", "fr_FR", 5, ["fr"]])
def test_what_is_no_language(given: object) -> None:
    with pytest.raises(ValueError, match="no language tag"):
        language(given)
