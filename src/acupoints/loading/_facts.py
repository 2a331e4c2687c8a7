"""Checks of facts that every pack inherits, beyond being well formed: they find slips that a reader would only meet on the screen.

`CHECKS` is the registry: a check is a function from what is known of a pack to problems. A check belongs into the room that knows its
subject; one that the loading room can reach is listed here, one of a room above is handed to `check_place` by whoever calls it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from acupoints.errors import Problem

from . import _shapes as shapes
from ._canonical import BOM, EMPTY, canonical
from ._compile import compile_sources
from ._folder import LARGEST_FILE
from ._sources import MANIFEST, Sources, files_by_kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._compile import Compiled
    from ._folder import Folder

FIX = "Run acupoints pack check --fix"


class Pack(NamedTuple):
    """What a check is given.

    Attributes:
        folder: files of the pack.
        sources: its manifest, and those of its rows that are well formed.
        sound: whether nothing else is wrong with it, so that it can be compiled.
        voices: source id, in every writing a row may use -> family or id; sources with one voice copy from one another.
        compiled: its compiled form, when it ships one.
        notices: those of the core and of packs it uses, which its points may stand under.
    """

    folder: Folder
    sources: Sources
    sound: bool
    voices: Mapping[str, str]
    compiled: Compiled | None = None
    notices: Sequence[dict[str, Any]] = ()


Check = Callable[[Pack], Iterator[Problem]]


def voices_of(sources: Sources, core: list[dict[str, Any]]) -> dict[str, str]:
    """Voices of all sources that a pack may cite; reports of one study are one voice."""
    own = shapes.pack_name(sources.manifest) or ""
    found = {each["id"]: each.get("family") or each["id"] for each in core}
    found |= {f"core:{id}": voice for id, voice in found.items()}
    for each in shapes.tables(sources.manifest.get("source")) or []:
        if isinstance(each.get("id"), str):
            voice = str(each.get("family") or each["id"])
            found |= {each["id"]: voice, f"{own}:{each['id']}": voice}
    for row in sources.of("documents"):
        voice = row.data.get("study") or row.data["id"]
        found |= {row.data["id"]: voice, row.data["id"].rpartition(":")[2]: voice}
    return found


# Reviews


def two_voices(pack: Pack) -> Iterator[Problem]:
    """``two-source`` is said only of what two independent sources support."""
    for row in pack.sources.rows:
        if row.data.get("review") != "two-source":
            continue
        cited = row.data["sources"]
        if len({pack.voices.get(id, id) for id in cited}) < 2:
            several = (
                f"{' and '.join(cited)} copy from one another" if len(cited) > 1 else f"{cited[0] if cited else 'nothing'} is one source"
            )
            remedy = "Write single-source, or cite a second source that does not copy from the first"
            yield Problem("one-voice", row.file, row.at("review"), f"two-source, but {several}", remedy)


# Names

_TONES = {"\u0304", "\u0301", "\u030c", "\u0300"}

_MARKS = (
    ("a replacement character", re.compile("\ufffd")),
    ("markup", re.compile(r"</?\w[^>]*>|&#?\w+;|\{\{|\}\}|\[\[|\]\]|''|\*\*|__|`")),
    ("a footnote mark", re.compile(r"\[[0-9a-z]{1,3}\]|[*†‡§¶¹²³⁰⁴⁵⁶⁷⁸⁹]")),
    ("an unseen character", re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff]")),
)


def clean_names(pack: Pack) -> Iterator[Problem]:
    """A name holds nothing that was left over from where it was copied, and is composed."""
    for row in pack.sources.of("names"):
        text = row.data["text"]
        for what, pattern in _MARKS:
            found = pattern.search(text)
            if found:
                message = f"{text!r} holds {what} ({found.group()!r})"
                yield Problem("unclean-name", row.file, row.at("name"), message, "Write the name alone; remarks belong into the note")
        if unicodedata.normalize("NFC", text) != text:
            yield Problem("not-nfc", row.file, row.at("name"), f"{text!r} is not composed (NFC)", FIX)


def plain_pinyin(pack: Pack) -> Iterator[Problem]:
    """Plain pinyin equals toned pinyin without its marks."""
    rows = [row for row in pack.sources.of("names") if row.data["lang"] == "zh-Latn"]
    toned = {row.data["id"]: row.data["text"] for row in rows if row.data.get("role", "main") == "main"}
    for row in rows:
        main = toned.get(row.data["id"])
        if row.data.get("role") == "plain" and main is not None and row.data["text"] != without_tones(main):
            message = f"{row.data['text']!r} is not {main!r} without its tone marks"
            yield Problem("pinyin-differs", row.file, row.at("name"), message, f"Write {without_tones(main)}, or correct {main}")


def without_tones(text: str) -> str:
    """Pinyin without tone marks; the dots of ü stay."""
    return unicodedata.normalize("NFC", "".join(char for char in unicodedata.normalize("NFD", text) if char not in _TONES))


# Texts

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def whole_languages(pack: Pack) -> Iterator[Problem]:
    """A language that a pack speaks anywhere it speaks everywhere: nobody reads half a caution in a foreign tongue."""
    found = [(row, path, text) for row in pack.sources.rows for path, text in _texts(row.data, row.path)]
    spoken = dict.fromkeys(lang for _, _, text in found for lang in text)
    for row, path, text in found:
        if missing := [lang for lang in spoken if lang not in text]:
            message = f"is not there in {', '.join(missing)}, which other texts of the pack have"
            yield Problem("missing-text", row.file, path, message, "Add it, or take the language out of the others")


def _texts(value: Any, path: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Texts in several languages, however deep they stand, each with its place."""
    inner = shapes.table(value)
    if inner is not None and "en" in inner and all(_TAG.fullmatch(key) and isinstance(each, str) for key, each in inner.items()):
        yield path, inner
    elif inner is not None:
        for key, each in inner.items():
            yield from _texts(each, f"{path}.{key}")
    for number, each in enumerate(shapes.tables(value) or []):
        yield from _texts(each, f"{path}[{number}]")


# Files


def canonical_form(pack: Pack) -> Iterator[Problem]:
    """Every file is written in the one canonical way."""
    kinds = {MANIFEST: "manifest", **files_by_kind(pack.sources.manifest, pack.folder)}
    for file, kind in kinds.items():
        try:
            data = pack.folder.read(file)
            found = canonical(data.decode("utf-8"), kind) if len(data) <= LARGEST_FILE else None
        except (OSError, KeyError, UnicodeDecodeError):  # the reader has told
            continue
        changes = [change for change in found.changes if change not in (BOM, EMPTY)] if found else []
        if changes:
            yield Problem("not-canonical", file, "", "; ".join(changes), FIX)


def listed_files(pack: Pack) -> Iterator[Problem]:
    """A data file that the manifest does not name would be left out without a word."""
    named = files_by_kind(pack.sources.manifest, pack.folder)
    for file in pack.folder.files():
        if file.endswith((".toml", ".tsv")) and file != MANIFEST and file not in named:
            yield Problem("not-listed", file, "", f"is named by no pattern under [files] in {MANIFEST}", "List it there, or take it out")


def fresh_build(pack: Pack) -> Iterator[Problem]:
    """A compiled form is exactly what the records give."""
    if pack.compiled is None or not pack.sound:
        return
    for name, content in compile_sources(pack.sources, pack.notices).files().items():
        shipped = pack.folder.read(name)
        if shipped != content:
            yield Problem("stale-build", name, "", "is not what the records give", "Build it again: acupoints pack build")


CHECKS: tuple[Check, ...] = (two_voices, clean_names, plain_pinyin, whole_languages, canonical_form, listed_files, fresh_build)
"""Every check of facts, in the order in which problems are told."""
