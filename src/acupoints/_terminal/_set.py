"""The screen of a set: its verdict, its members with their uses, its documents and what was read of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from acupoints._ids import local, pack_of
from acupoints.atlas import Atlas
from acupoints.model import Source
from acupoints.model.evidence import Use
from acupoints.model.sets import Member, PointSet
from acupoints.wording import Speech, speech

from ._common import Next, editions, headline_names
from ._counts import Counts, count, tally
from ._documents import DocumentView, document_lines, document_view
from ._layout import Entry, Row, block, columns, commands, footer, heading, paragraph, rows, table
from ._notices import CautionsView, NoticeView, care_rows, cautions, red_flag_block, red_flags
from ._pack import counted, set_uses
from ._text import Line


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
    cautions: CautionsView
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
    say = speech(lang, atlas)
    pack = pack_of(found.id)
    uses = set_uses(atlas, found)
    counts = count(uses, atlas.documents)
    documents = sorted((atlas.documents[id] for id in counts.ids), key=lambda each: (-each.year, each.id))
    return SetView(
        type="set",
        id=found.id,
        title=found.title.text(say.lang),
        points=len(found.point_ids),
        red_flags=red_flags(atlas, (pack,), say),
        cautions=cautions(atlas, [id for id in found.point_ids if id in atlas], say, packs=(pack,)),
        strength=found.strength,
        counts=counts,
        counted=counted(atlas, found, say),
        verdict=found.verdict.text(say.lang) if found.verdict else None,
        summary=found.summary.text(say.lang),
        members=tuple(_member(atlas, member, uses, say) for member in found.members),
        documents=tuple(document_view(each) for each in documents),
        sources=tuple(_source(atlas.sources[id]) for id in found.sources if id in atlas.sources),
        next=tuple(_next(found, say)),
        made_from=editions(atlas, (pack,)),
    )


def _member(atlas: Atlas, member: Member, uses: Sequence[Use], say: Speech) -> MemberView:
    counts = count([use for use in uses if use.member == member.ref], atlas.documents)
    name = member.title.text(say.lang) if member.title else ""
    if member.id and member.id in atlas:
        name = " ".join(part for part in headline_names(atlas.names(member.id), say.lang) if part)
    note = member.note.text(say.lang) if member.note else None
    return MemberView(member.ref, member.kind, name, counts, tally(counts, say), note)


def _source(source: Source) -> SourceView:
    return SourceView(source.id, source.title, source.year, source.where)


def _next(found: PointSet, say: Speech) -> Iterable[Next]:
    if found.point_ids:
        yield Next(f"acupoints show {found.point_ids[0]}", say("next.point"))
    yield Next(f"acupoints list --group {found.id}", say("next.list"))
    yield Next(f"acupoints show {pack_of(found.id)}", say("next.all-sets"))
    yield Next(f"acupoints export json --group {found.id}", say("next.export"))


def set_lines(view: SetView, say: Speech, width: int) -> list[Line]:
    """The screen, from what protects to the sources."""
    return [
        *heading(view.title.upper(), f"{view.id} · {say.count('point', view.points)}", width),
        *red_flag_block(view.red_flags, say, width),
        *block(say("head.care"), rows(care_rows(view.cautions, say, "acupoints cautions", named=True), width), width),
        *block(say("head.documented"), _verdict(view, say, width), width),
        *block(say("head.members"), _members(view, say, width), width),
        *block(say("head.documents"), document_lines(view.documents, say, width), width, say("newest-first") if view.documents else ""),
        *block(say("head.sources"), _sources(view, say, width), width),
        *commands([(each.command, each.shows) for each in view.next], say, width),
        *footer(view.made_from, say, width),
    ]


def _verdict(view: SetView, say: Speech, width: int) -> list[Line]:
    items = [Row(say("strength"), say(f"strength.{view.strength}"))] if view.strength else []
    items.append(Row(say("documents"), view.counted))
    if view.verdict:
        items.append(Row(say("in-words"), view.verdict))
    items.append(Row(say("this-set"), view.summary))
    return rows(items, width)


def _members(view: SetView, say: Speech, width: int) -> list[Line]:
    entries = [_entry(member, say) for member in view.members]
    return [*table(entries, width, say("colon")), *paragraph(say.sentences((say("terms"), say("no-proof"))), width, style="source")]


def _entry(member: MemberView, say: Speech) -> Entry:
    if member.kind == "point":
        return Entry(member.ref, member.name, tuple(part for part in (member.counted, member.note) if part))
    told = say(member.kind) + say("semicolon") + member.counted
    return Entry(member.name or member.ref, "", tuple(part for part in (told, member.note) if part))


def _sources(view: SetView, say: Speech, width: int) -> list[Line]:
    shown = {document.id for document in view.documents}
    above = [local(each.id) for each in view.sources if each.id in shown]
    lines = paragraph(say("documents-above", ids=" ".join(above)), width) if above else []
    return [*lines, *columns([(local(each.id), _source_text(each)) for each in view.sources if each.id not in shown], width, 2)]


def _source_text(source: SourceView) -> str:
    return f"{source.title}, {source.year}" if source.year else source.title
