"""The screen of a set: its verdict, its members with their uses, its documents and what was read of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from acupoints.atlas import Atlas
from acupoints.model import Source
from acupoints.model.evidence import Document, Use
from acupoints.model.sets import Member, PointSet

from ._common import Next, NoticeView, caution_rows, editions, headline_names, local, notices, pack_of, red_flag_block
from ._counts import READ, Counts, count, kind_name, plural, tally
from ._layout import Entry, Row, block, columns, commands, footer, heading, paragraph, rows, table
from ._pack import STRENGTHS, counted, set_uses
from ._point import NO_PROOF
from ._text import Line

_TERMS = "Fixed: always used. Pattern: for one pattern of complaint. Menu: a choice of several. Others: documents that are no trials."


@dataclass(frozen=True, slots=True)
class MemberView:
    """One member and how its uses count in this set."""

    ref: str
    kind: str
    name: str
    counts: Counts
    counted: str
    note: str | None


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document that uses members of the set."""

    id: str
    year: int
    kind: str
    title: str
    authors: str | None
    n: int | None
    read: str
    doi: str | None


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source that the set's words rest on."""

    id: str
    title: str
    year: str | None
    where: str | None


@dataclass(frozen=True, slots=True)
class SetView:
    """What the screen of a set says, in its order."""

    type: str
    id: str
    title: str
    points: int
    red_flags: tuple[NoticeView, ...]
    cautions: tuple[NoticeView, ...]
    strength: str | None
    counts: Counts
    counted: str
    verdict: str | None
    summary: str
    members: tuple[MemberView, ...]
    documents: tuple[DocumentView, ...]
    sources: tuple[SourceView, ...]
    next: tuple[Next, ...]
    made_from: str


def set_view(atlas: Atlas, found: PointSet, lang: str = "en") -> SetView:
    """All that the screen says of a set."""
    uses = set_uses(atlas, found)
    counts = count(uses, atlas.documents)
    documents = sorted((atlas.documents[id] for id in counts.ids), key=lambda each: (-each.year, each.id))
    return SetView(
        type="set",
        id=found.id,
        title=found.title.text(lang),
        points=len(found.point_ids),
        red_flags=notices(atlas, (pack_of(found.id),), "red-flag", lang),
        cautions=notices(atlas, (pack_of(found.id),), "caution", lang),
        strength=found.strength,
        counts=counts,
        counted=counted(atlas, found),
        verdict=found.verdict.text(lang) if found.verdict else None,
        summary=found.summary.text(lang),
        members=tuple(_member(atlas, member, uses, lang) for member in found.members),
        documents=tuple(map(_document, documents)),
        sources=tuple(_source(atlas.sources[id]) for id in found.sources if id in atlas.sources),
        next=tuple(_next(found)),
        made_from=editions(atlas, (pack_of(found.id),)),
    )


def _member(atlas: Atlas, member: Member, uses: Sequence[Use], lang: str) -> MemberView:
    counts = count([use for use in uses if use.member == member.ref], atlas.documents)
    name = member.title.text(lang) if member.title else ""
    if member.id and member.id in atlas:
        name = " ".join(part for part in headline_names(atlas.names(member.id), lang) if part)
    note = member.note.text(lang) if member.note else None
    return MemberView(member.ref, member.kind, name, counts, tally(counts), note)


def _document(document: Document) -> DocumentView:
    return DocumentView(
        document.id, document.year, document.kind, document.title, document.authors, document.n, document.read, document.doi
    )


def _source(source: Source) -> SourceView:
    return SourceView(source.id, source.title, source.year, source.where)


def _next(found: PointSet) -> Iterable[Next]:
    if found.point_ids:
        yield Next(f"acupoints show {found.point_ids[0]}", "one point")
    yield Next(f"acupoints list --group {found.id}", "its points, one a line")
    yield Next(f"acupoints show {pack_of(found.id)}", "all sets of this pack")
    yield Next(f"acupoints export json --group {found.id}", "as data, cautions included")


def set_lines(view: SetView, width: int) -> list[Line]:
    """The screen, from what protects to the sources."""
    return [
        *heading(view.title.upper(), f"{view.id} · {plural(view.points, 'point')}", width),
        *red_flag_block(view.red_flags, width),
        *block("Take care", rows(caution_rows(view.cautions), width), width),
        *block("How well documented", _verdict(view, width), width),
        *block("Members", _members(view, width), width),
        *block("Documents", _documents(view.documents, width), width, "newest first" if view.documents else ""),
        *block("Sources of this set", _sources(view, width), width),
        *commands([(each.command, each.shows) for each in view.next], width),
        *footer(view.made_from, width),
    ]


def _verdict(view: SetView, width: int) -> list[Line]:
    items = [Row("Strength", STRENGTHS[view.strength])] if view.strength else []
    items.append(Row("Documents", view.counted))
    if view.verdict:
        items.append(Row("In words", view.verdict))
    items.append(Row("This set", view.summary))
    return rows(items, width)


def _members(view: SetView, width: int) -> list[Line]:
    entries = [_entry(member) for member in view.members]
    return [*table(entries, width), *paragraph(f"{_TERMS} {NO_PROOF}", width, style="source")]


def _entry(member: MemberView) -> Entry:
    if member.kind == "point":
        return Entry(member.ref, member.name, tuple(part for part in (member.counted, member.note) if part))
    what = "found by touch" if member.kind == "by-feel" else "a place of another map"
    title = member.name or member.ref
    return Entry(title, "", tuple(part for part in (f"{what}; {member.counted}", member.note) if part))


def _documents(documents: Sequence[DocumentView], width: int) -> list[Line]:
    if not documents:
        return paragraph("no document found", width)
    return columns([(local(each.id), str(each.year), _document_text(each)) for each in documents], width, 2)


def _document_text(document: DocumentView) -> str:
    who = f"{_first_author(document.authors)}: " if document.authors else ""
    size = f", n={document.n:,}" if document.n else ""
    return f"{who}{document.title.rstrip('.')} ({kind_name(document.kind)}{size}; {READ[document.read]})"


def _first_author(authors: str) -> str:
    """The first author of three and more; bodies and pairs as they are."""
    first, comma, rest = authors.partition(", ")
    return f"{first} et al." if comma and "," in rest else authors


def _sources(view: SetView, width: int) -> list[Line]:
    shown = {document.id for document in view.documents}
    above = [local(each.id) for each in view.sources if each.id in shown]
    lines = paragraph(f"Documents above: {' '.join(above)}", width) if above else []
    return [*lines, *columns([(local(each.id), _source_text(each)) for each in view.sources if each.id not in shown], width, 2)]


def _source_text(source: SourceView) -> str:
    return f"{source.title}, {source.year}" if source.year else source.title
