"""What a reader saw in a text, short enough to stand in a table."""

from __future__ import annotations

from acupoints.text import Mention, Recogniser


def seen(reader: Recogniser, text: str, lang: str | None = None) -> list[tuple[str, str]]:
    """Words and ids of each mention that means points: ``[("BL31~34", "BL31 BL32 BL33 BL34")]``."""
    return [(mention.text, " ".join(mention.points)) for mention in reader.find(text, lang) if mention.points]


def one(reader: Recogniser, text: str, word: str, lang: str | None = None) -> Mention:
    """The mention of a word, which must be there once."""
    found = [mention for mention in reader.find(text, lang) if mention.text == word]
    assert len(found) == 1, f"{word!r} is not found once in {text!r}: {reader.find(text, lang)}"
    return found[0]
