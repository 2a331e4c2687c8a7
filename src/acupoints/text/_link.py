"""A text with its mentions marked up, in HTML or Markdown; all that was text stays text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import Literal
from urllib.parse import quote

from acupoints.atlas import Atlas

from ._mention import Mention
from ._recogniser import find_mentions

Format = Literal["html", "markdown"]
Url = str | Callable[[Mention], str | None]

FORMATS = ("html", "markdown")


def link(
    text: str,
    format: Format = "html",
    *,
    lang: str | None = None,
    url: Url = "#{id}",
    packs: Sequence[str] = (),
    atlas: Atlas | None = None,
) -> str:
    """The text with its mentions marked up and everything else escaped.

    HTML: ``<a class="acupoint" href="#BL23" data-points="BL23">BL-23</a>``. A mention of several points leads to the first and carries
    all in ``data-points``; one that is undecided is a ``span`` with ``data-alternatives``. ``data-conflict`` and ``data-laterality`` stand
    where the mention has them. Without the tags, and unescaped, it is the text again.

    Markdown (CommonMark): ``[BL-23](#BL23)``, several points as title, ``[BL31-32](#BL31 "BL31 BL32")``; what is undecided stays text.
    Every character that could mean something is escaped, so that line breaks and blank lines are all the structure that it has.

    Args:
        text: any text.
        format: ``html`` or ``markdown``.
        lang: BCP 47 tag of its language; detected without one.
        url: where a mention leads: a template with ``{id}``, or a function that gives an address for a `Mention`, None for no link.
        packs: packs whose names are looked for too.
        atlas: where the points are; the default atlas without one.

    Raises:
        ValueError: another format, or a template without ``{id}``.
    """
    check(format, url)
    return mark_up(text, find_mentions(text, lang, packs=packs, atlas=atlas), format, url)


def check(format: str, url: Url) -> None:
    """Refuse what can't work before any work is done.

    Raises:
        ValueError: another format, or a template without ``{id}``.
    """
    if format not in FORMATS:
        raise ValueError(f"no format {format!r}. There are: {', '.join(FORMATS)}")
    if isinstance(url, str) and "{id}" not in url:
        raise ValueError(f"the address {url!r} has no {{id}}: it would lead from every mention to one place")


def mark_up(text: str, mentions: Sequence[Mention], format: Format, url: Url) -> str:
    """A text with mentions that were found before, in their order."""
    apart = list(_apart(mentions))
    return "".join(_html(text, apart, url) if format == "html" else _markdown(text, apart, url))


def _apart(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Mentions without those that overlap an earlier one, as a name of a pack may: links can't lie in one another."""
    place = 0
    for mention in mentions:
        if mention.start >= place:
            yield mention
            place = mention.end


def _address(mention: Mention, url: Url) -> str | None:
    """Where a mention leads; a template takes the first of several points."""
    if not isinstance(url, str):
        return url(mention)
    # Quoted as a whole: the colon of a pack's id would begin a scheme in an address that is only the id.
    return url.replace("{id}", quote(mention.points[0], safe="")) if mention.points else None


# HTML


def _html(text: str, mentions: Sequence[Mention], url: Url) -> Iterator[str]:
    place = 0
    for mention in mentions:
        yield _html_text(text[place : mention.start])
        yield _element(mention, _html_text(text[mention.start : mention.end]), _address(mention, url))
        place = mention.end
    yield _html_text(text[place:])


def _html_text(text: str) -> str:
    # A reader of HTML takes a bare carriage return for a line feed.
    return escape(text).replace("\r", "&#13;")


def _element(mention: Mention, inside: str, address: str | None) -> str:
    if not (mention.points or mention.alternatives):
        return inside
    attributes = {
        "class": "acupoint",
        "href": address,
        "data-points": " ".join(mention.points),
        "data-alternatives": " ".join(mention.alternatives),
        "data-conflict": " ".join(mention.conflict),
        "data-laterality": mention.laterality,
    }
    given = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items() if value)
    tag = "span" if address is None else "a"
    return f"<{tag}{given}>{inside}</{tag}>"


# Markdown

_MEANS = frozenset("\\`*_{}[]<>#&~|$@:^!")
"""Marks that mean something anywhere in a line, in CommonMark or in one of its common extensions."""

_BEGINS = re.compile(r"^[ \t]*(?:([-+=(%])|\d{1,9}([.)]))", re.MULTILINE)
"""Marks that mean something where a line begins: lists, rules, underlined headings, targets and comments."""

_INDENT = re.compile(r"^[ \t](?=[ \t]*[^ \t\n])", re.MULTILINE)
"""White space before a line, which would make a block of code of it."""

_WWW = re.compile(r"(?<=www)\.", re.IGNORECASE)


def _markdown(text: str, mentions: Sequence[Mention], url: Url) -> Iterator[str]:
    marks = _escapes(text)
    place = 0
    for mention in mentions:
        address = _address(mention, url) if mention.points else None
        inside = "".join(marks[mention.start : mention.end])
        yield "".join(marks[place : mention.start])
        yield inside if address is None else f"[{inside}]({_destination(address)}{_title(mention)})"
        place = mention.end
    yield "".join(marks[place:])


def _escapes(text: str) -> list[str]:
    """Each character as Markdown writes it: what begins a line can only be told from the whole text."""
    marks = [f"\\{char}" if char in _MEANS else char for char in text]
    lines = text.replace("\r", "\n")  # a carriage return alone ends a line, too
    for found in _BEGINS.finditer(lines):
        place = found.end() - 1
        marks[place] = f"\\{text[place]}"
    for found in _WWW.finditer(text):
        marks[found.start()] = "\\."
    for found in _INDENT.finditer(lines):
        marks[found.start()] = f"&#{ord(text[found.start()])};"
    return marks


def _title(mention: Mention) -> str:
    return f' "{" ".join(mention.points)}"' if len(mention.points) > 1 else ""


_ENDS = re.compile(r"[\x00-\x20\x7f<>()\\|]")
"""What could end an address, or be taken for something else."""


def _destination(address: str) -> str:
    return _ENDS.sub(lambda found: quote(found[0], safe=""), address).replace("&", "&amp;")
