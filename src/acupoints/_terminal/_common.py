"""What several views share: notices, headline names, editions, sources in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from acupoints import __version__
from acupoints.atlas import Atlas
from acupoints.model import Name, PackInfo
from acupoints.model.safety import Notice

from ._layout import Row, block, rows
from ._text import Line, Style

_SEVERITIES = ("emergency", "urgent", "avoid", "caution")
_LABELS = {"emergency": "EMERGENCY", "urgent": "Urgent"}
_STYLES: dict[str, Style] = {"emergency": "emergency", "urgent": "caution", "avoid": "caution", "caution": "caution"}


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A notice in one language."""

    id: str
    severity: str
    topic: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Next:
    """A command that shows more, and what it shows."""

    command: str
    shows: str


def pack_of(id: str) -> str:
    """Name of the pack in an id; empty for the core."""
    prefix, colon, _ = id.partition(":")
    return prefix if colon else ""


def local(id: str) -> str:
    """An id without its pack."""
    return id.rpartition(":")[2]


def notices(atlas: Atlas, packs: Sequence[str], kind: str, lang: str) -> tuple[NoticeView, ...]:
    """Notices of one kind that these packs bring, the gravest first."""
    found = [notice for notice in atlas.notices.values() if notice.kind == kind and pack_of(notice.id) in packs]
    found.sort(key=lambda notice: _SEVERITIES.index(notice.severity))  # stable: the pack's order within one severity
    return tuple(_notice(notice, lang) for notice in found)


def _notice(notice: Notice, lang: str) -> NoticeView:
    return NoticeView(notice.id, notice.severity, notice.topic.text(lang), notice.text.text(lang), notice.sources)


def red_flag_block(flags: Iterable[NoticeView], width: int) -> list[Line]:
    """Red flags, before anything else."""
    return block("See a doctor first, before any point", rows(red_flag_rows(flags), width), width)


def red_flag_rows(flags: Iterable[NoticeView]) -> list[Row]:
    """Red flags, labelled by how soon help is needed; a label stands once for all of its severity."""
    items: list[Row] = []
    last = ""
    for flag in flags:
        label = _LABELS.get(flag.severity, flag.severity.capitalize())
        text = flag.text if flag.topic.casefold() == label.casefold() else f"{flag.topic}: {flag.text}"
        items.append(Row("" if label == last else label, text, style=_STYLES[flag.severity]))
        last = label
    return items


def caution_rows(cautions: Iterable[NoticeView]) -> list[Row]:
    """Cautions, labelled by what they are about; an exclamation mark says "avoid" where colour is not seen."""
    return [Row(("! " if one.severity == "avoid" else "") + one.topic, one.text, style=_STYLES[one.severity]) for one in cautions]


def lang_parts(lang: str) -> tuple[str, ...]:
    """A tag and its shorter forms: ``"zh-Hant-TW"``, ``"zh-Hant"``, ``"zh"``."""
    parts = lang.split("-")
    return tuple("-".join(parts[:size]) for size in range(len(parts), 0, -1))


# What stands beside the code in a headline, by language: how it sounds, and how it is written.
_HEADLINES = {
    "ja": ("ja-Latn", "ja"),
    "ko": ("ko-Latn", "ko"),
    "vi": ("vi", "zh-Hant"),
    "zh": ("zh-Latn", "zh-Hans"),
    "zh-Hans": ("zh-Latn", "zh-Hans"),
    "zh-Hant": ("zh-Latn", "zh-Hant"),
}
_USUAL = ("zh-Latn", "zh-Hant")


def headline_names(names: Sequence[Name], lang: str) -> tuple[str, str]:
    """A point's name as it sounds and as it is written, in a language, else in pinyin and traditional characters."""
    wanted = next((_HEADLINES[tag] for tag in lang_parts(lang) if tag in _HEADLINES), _USUAL)
    return main_name(names, wanted[0]) or main_name(names, _USUAL[0]), main_name(names, wanted[1]) or main_name(names, _USUAL[1])


def main_name(names: Iterable[Name], lang: str) -> str:
    """Main name in exactly this language; empty when nobody supports one."""
    return next((name.text for name in names if name.lang == lang and name.role == "main"), "")


def voices(atlas: Atlas, sources: Iterable[str]) -> int:
    """How many independent sources these are: those that copy from one another count as one."""
    known = atlas.sources
    return len({known[id].voice if id in known else id for id in sources})


def edition(info: PackInfo) -> str:
    """A pack and its version: ``"back-pain 0.1.0"``, or the date of its data when it was not installed."""
    if info.distribution:
        return f"{info.name} {info.distribution.rpartition(' ')[2]}"
    return f"{info.name} edition {info.edition}"


def editions(atlas: Atlas, packs: Iterable[str]) -> str:
    """The versions that a screen was made from."""
    wanted = set(packs)
    used = [edition(info) for info in atlas.packs if info.name in wanted and info.status == "loaded"]
    return ", ".join([*used, f"acupoints {__version__}"])
