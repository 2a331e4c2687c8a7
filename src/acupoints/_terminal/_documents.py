"""Documents and what was read of them: the list of a pack, and those of a set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from acupoints._ids import local, pack_of
from acupoints.atlas import Atlas
from acupoints.model import PackInfo
from acupoints.model.evidence import Document
from acupoints.wording import Speech, speech

from ._common import editions, first_author
from ._layout import block, columns, footer, heading, paragraph
from ._text import Line


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document and what was read of it."""

    id: str
    year: int
    kind: str
    title: str
    authors: str | None
    n: int | None
    read: str
    read_where: str | None
    doi: str | None


@dataclass(frozen=True, slots=True)
class DocumentsView:
    """All documents of a pack, and its other sources."""

    type: str
    name: str
    title: str
    documents: tuple[DocumentView, ...]
    sources: tuple[tuple[str, str, str], ...]
    made_from: str


def document_view(document: Document) -> DocumentView:
    """A document as a list shows it."""
    return DocumentView(
        id=document.id,
        year=document.year,
        kind=document.kind,
        title=document.title,
        authors=document.authors,
        n=document.n,
        read=document.read,
        read_where=document.read_where,
        doi=document.doi,
    )


def documents_view(atlas: Atlas, info: PackInfo, lang: str = "en") -> DocumentsView:
    """Documents of a pack, the newest first, and its sources with their terms."""
    say = speech(lang, atlas)
    own = [each for id, each in atlas.documents.items() if pack_of(id) == info.name]
    own.sort(key=lambda each: (-each.year, each.id))
    others = [each for id, each in atlas.sources.items() if pack_of(id) == info.name and id not in atlas.documents]
    return DocumentsView(
        type="documents",
        name=info.name,
        title=info.titles.get(say.lang, info.title),
        documents=tuple(map(document_view, own)),
        sources=tuple((each.id, f"{each.title}, {each.year}" if each.year else each.title, each.terms) for each in others),
        made_from=editions(atlas, (info.name,)),
    )


def documents_lines(view: DocumentsView, say: Speech, width: int) -> list[Line]:
    """The screen of ``show PACK --sources``."""
    others = columns([(local(id), say.bracket(title, terms)) for id, title, terms in view.sources], width, 2)
    return [
        *heading(view.title.upper(), say.count("document", len(view.documents)), width),
        *block(say("head.documents"), document_lines(view.documents, say, width), width, say("newest-first")),
        *block(say("head.sources"), others, width),
        *footer(view.made_from, say, width),
    ]


def document_lines(documents: Sequence[DocumentView], say: Speech, width: int) -> list[Line]:
    """One document an entry; one line when there is none."""
    if not documents:
        return paragraph(say("no-document"), width)
    return columns([(local(each.id), str(each.year), _text(each, say)) for each in documents], width, 2)


def _text(document: DocumentView, say: Speech) -> str:
    who = first_author(document.authors) + say("colon") if document.authors else ""
    facts = [
        say(f"kind-of.{document.kind}"),
        say("people", n=say.number(document.n)) if document.n else "",
        say(f"read.{document.read}"),
    ]
    return who + say.bracket(document.title.rstrip("."), say.list(fact for fact in facts if fact))
