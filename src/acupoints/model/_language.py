"""What a language needs to say where a point is: terms in their grammatical forms, and templates. Data only; a pack can bring one."""

from __future__ import annotations

from pydantic import Field

from ._base import Lang, Record, SourceId, Text

Forms = dict[str, Text]
"""Text by grammatical form: ``the`` in English, ``gen`` and ``dat`` in German."""


class Language(Record, frozen=True):
    """Terms and templates of one language.

    A template holds slots: ``{of.gen}`` is the reference ``of`` in the form ``gen``, ``{distance}`` and the like are filled as they are.

    Attributes:
        lang: its tag.
        title: its own name for itself.
        forms: grammatical forms that its terms have.
        decimal: its decimal mark.
        templates: sentences and phrases, by what they say (``level``, ``on.line``, ``distance.B-cun`` ...).
        directions: ``plain`` and ``measured`` phrase of each direction or pair of directions (``superior``, ``posterior+inferior``).
        refs: phrases of references that are no landmarks, by form.
        landmarks: landmarks by form; ``eyebrow:left`` for a side, ``web_margin_toes:2-3`` for digits.
        parts: parts of landmarks by form, with a slot for what they are part of.
        shares: shares of a line (``1/3``).
        sections: the side of a structure (``superior``, ``middle``) as the templates of zones ask for it: an adjective in its forms.
        fractions: shares of a structure as they follow that word: ``third``, ``two fifths``.
        ends: names of the ends of a line.
        postures: how the body is held, as they follow one another in a list.
        contractions: letters that meet in a sentence, and what they become (``de le`` -> ``du``).
        cun_help: what a cun is, for a reader who never heard of it.
        sources: who worded it.
    """

    lang: Lang
    title: Text
    forms: tuple[Text, ...]
    decimal: Text
    templates: dict[str, str]
    directions: dict[str, Forms]
    refs: dict[str, Forms]
    landmarks: dict[str, Forms]
    parts: dict[str, Forms]
    shares: Forms
    sections: dict[str, Forms] = Field(default_factory=dict)
    fractions: Forms = Field(default_factory=dict)
    ends: Forms
    postures: Forms
    contractions: dict[str, str] = Field(default_factory=dict)
    cun_help: Text
    sources: tuple[SourceId, ...]

    def __hash__(self) -> int:
        return hash(self.lang)


class Terms(Record, frozen=True):
    """What a pack adds to a language: names of landmarks and parts that it brings itself.

    Attributes:
        lang: the language.
        landmarks: its landmarks by form, as in `Language`; all begin with the name of the pack.
        parts: its parts by form, likewise.
        sources: who worded them.
    """

    lang: Lang
    landmarks: dict[str, Forms] = Field(default_factory=dict)
    parts: dict[str, Forms] = Field(default_factory=dict)
    sources: tuple[SourceId, ...]

    def __hash__(self) -> int:
        return hash((self.lang, tuple(self.landmarks)))
