"""Language tags as they come in: from people, browsers and operating systems. Letters of any case, regions that no name has."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container

_TRADITIONAL = {"TW", "HK", "MO"}
"""Regions that write Chinese in traditional characters."""


def is_tag(text: object) -> bool:
    """Whether this has the shape of a BCP 47 tag: ``fr``, ``zh-Hant-TW``."""
    return isinstance(text, str) and text.isascii() and text.replace("-", "").isalnum() and 2 <= len(text.split("-")[0]) <= 3


def canonical(tag: str) -> str:
    """The tag in its usual letters, since case carries no meaning in one: ``FR`` is ``fr``, ``zh-hant-tw`` is ``zh-Hant-TW``."""
    language, *rest = tag.split("-")
    return "-".join([language.lower(), *map(_usual, rest)])


def of_names(tag: str) -> str:
    """The tag that names are kept under: ``ja-JP`` is ``ja``; Chinese has its script, so ``zh`` is ``zh-Hans`` and ``zh-TW`` ``zh-Hant``.

    A script is never dropped: who asks for letters must not be given characters.
    """
    language, *rest = canonical(tag).split("-")
    kept = [part for part in rest if not part.isupper()]
    if language == "zh" and not kept:
        kept = ["Hans" if _TRADITIONAL.isdisjoint(rest) else "Hant"]
    return "-".join([language, *kept])


def closest(tag: str, known: Container[str]) -> str | None:
    """The one of some tags that serves best: the tag itself, its shorter forms (``de-AT`` -> ``de``), Chinese by its script (``zh-CN``)."""
    for wanted in (canonical(tag), of_names(tag)):
        while wanted and wanted not in known:
            wanted = wanted.rpartition("-")[0]
        if wanted:
            return wanted
    return None


def _usual(part: str) -> str:
    """Scripts have four letters and one capital, regions two capitals, everything else none."""
    if not part.isalpha():
        return part.lower()
    return {2: part.upper(), 4: part.title()}.get(len(part), part.lower())
