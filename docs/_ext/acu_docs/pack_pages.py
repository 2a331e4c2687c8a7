"""One page per pack: what protects first, then sets, findings, claims, cards, points and names, documents, sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from acupoints._ids import pack_of
from acupoints._terminal._counts import kind_count, plural
from acupoints._terminal._pack import AreaView, pack_view
from acupoints._terminal._set import MemberView, set_view
from acupoints.atlas import Atlas
from acupoints.model import PackInfo, Point
from acupoints.model.evidence import Document
from acupoints.wording import Speech, speech

from . import cards, care, findings
from .markup import GENERATED, REVIEWS, Notes, capital, fields, label, language, link_points, sentence, table, text, wide_table
from .point_pages import point_sections


def pages(atlas: Atlas) -> Iterator[tuple[str, str]]:
    """(name of the page, its text) for every loaded pack but the core, and the page that lists them."""
    packs = [info for info in atlas.packs if info.name != "core" and info.status == "loaded"]
    for info in packs:
        yield f"packs/{info.name}", pack_page(atlas, info)
    yield "packs/index", overview(packs)


def overview(packs: Sequence[PackInfo]) -> str:
    """The page that lists the packs."""
    rows = [[f"[{text(info.title)}]({info.name}.md)", sentence(text(info.summary)), info.license] for info in packs]
    toc = "\n".join(info.name for info in packs)
    return (
        f"{GENERATED}# Packs\n\n"
        "The packs of this project, each on a page written from its data. [](../concepts/packs.md) tells what a pack is.\n\n"
        + table(["Pack", "What it brings", "Licence"], rows)
        + f"```{{toctree}}\n:hidden:\n\n{toc}\n```\n"
    )


def pack_page(atlas: Atlas, info: PackInfo) -> str:
    """A pack."""
    say = speech("en", atlas)
    view = pack_view(atlas, info)
    notes = Notes(atlas.sources, atlas.documents)
    documents = [document for id, document in atlas.documents.items() if pack_of(id) == info.name]
    points = [atlas[id] for id in atlas if pack_of(id) == info.name]
    anchor = care.anchor_of(info.name)
    figures = care.background(atlas, info.name, notes) + (care.background(atlas, "", notes) if view.areas else "")
    return "".join([
        f"{GENERATED}# {text(info.title)}\n\n{sentence(text(info.summary))}\n\n",
        care.doctor(atlas, (info.name,), notes),
        care.general(atlas, (info.name,), points, notes, anchor),
        _about(info),
        _areas(view.areas, say),
        *(_set(atlas, area, notes, say) for area in view.areas),
        findings.recommendations(atlas, info.name),
        findings.results(atlas, info.name),
        cards.cards(atlas, info.name, notes),
        findings.claims(atlas, info.name, notes),
        f"## Cautions in figures\n\n{figures}" if figures else "",
        _points(atlas, points, notes, anchor),
        _names(atlas, info, notes),
        _documents(documents, say),
        _used_sources(atlas, info, notes),
        notes.section(),
    ])  # fmt: skip


def _about(info: PackInfo) -> str:
    holdings = [(info.points, "point"), (info.names, "name"), (info.sets, "set"), (info.documents, "document")]
    return fields([
        ("Install", f"`pip install acupoints-{info.name}`"),  # so are our own packs called
        ("Brings", ", ".join(plural(count, what) for count, what in holdings if count)),
        ("Licence", info.license),
        ("Edition", info.edition),
        ("Report a wrong fact", text(info.report)),
    ])  # fmt: skip


def _areas(areas: Sequence[AreaView], say: Speech) -> str:
    if not areas:
        return ""
    rows = [
        [f"[{text(area.title)}](#{label(area.id)})", say(f"strength.{area.strength}") if area.strength else "", text(area.counted)]
        for area in areas
    ]
    count = plural(len(areas), "set", words=True).capitalize()
    return (
        f"## Sets\n\n{count}, the best documented first. How well a set is documented says nothing about an effect.\n\n"
        + table(["Set", "Documented", "Documents"], rows)
    )  # fmt: skip


def _set(atlas: Atlas, area: AreaView, notes: Notes, say: Speech) -> str:
    found = atlas.sets[area.id]
    view = set_view(atlas, found)
    known = list(atlas)
    documents = ", ".join(f"[{id.partition(':')[2]}](#{label(id)})" for id in (each.id for each in view.documents))
    head = fields([
        ("Id", f"`{found.id}`"),
        ("Documented", say(f"strength.{view.strength}") if view.strength else ""),
        ("Counted", text(view.counted)),
        ("In words", link_points(text(view.verdict or ""), known)),
        ("Documents", documents),
        ("Other sources", notes.cite(id for id in found.sources if id not in {each.id for each in view.documents})),
    ])  # fmt: skip
    rows = [_member(member, say) for member in view.members]
    return (
        f"({label(found.id)})=\n### {text(view.title)}\n\n{link_points(text(view.summary), known)}\n\n"
        + care.of_set(atlas, found.point_ids, notes)
        + head
        + table(["Member", "Name", "Used in documents"], rows)
        + f"{text(say('terms'))} {text(say('no-proof'))}\n\n"
    )


def _member(member: MemberView, say: Speech) -> list[str]:
    note = f". {text(member.note)}" if member.note else ""
    if member.kind == "point":
        return [f"[{member.ref}](#{label(member.ref)})", text(member.name), text(member.counted) + note]
    return [f"*{text(say(member.kind))}*", text(member.name or member.ref), text(member.counted) + note]


def _points(atlas: Atlas, points: Sequence[Point], notes: Notes, anchor: str) -> str:
    """Zones, lines and points of the pack: all in one table, then each by itself."""
    if not points:
        return ""
    title = {"zone": "Zones", "line": "Lines"}.get(points[0].kind, "Points")
    rows = [
        [
            f"[{point.code}](#{label(point.id)})",
            text(point.name("zh-Latn") or ""),
            point.name("zh-Hans") or "",
            text(point.name("en") or ""),
        ]
        for point in points
    ]
    sections = "".join(point_sections(atlas, points, notes, anchor))
    return (
        f"## {title}\n\n{plural(len(points), title[:-1].lower())}. "
        f"The cautions [at the top of this page](#{anchor}) hold for each of them.\n\n"
        + table(["Code", "Pinyin", "Simplified", "English"], rows)
        + sections.replace("\n## ", "\n### ")
    )


def _names(atlas: Atlas, info: PackInfo, notes: Notes) -> str:
    """Names that the pack adds to points of others."""
    rows: list[list[str]] = []
    langs: Counter[str] = Counter()
    named: dict[str, None] = {}
    for id in atlas:
        for name in atlas.names(id)[len(atlas[id].names) :]:
            if any(pack_of(source) == info.name for source in name.sources):
                langs[name.lang] += 1
                named[id] = None
                role = "" if name.role == "main" else f"{name.role}, "
                said = f"{role}{REVIEWS[name.review]} {notes.cite(name.sources)}"
                rows.append([f"[{id}](#{label(id)})", text(name.text), language(name.lang), said])
    if not rows:
        return ""
    counted = ", ".join(f"{plural(count, 'name')} in {language(lang)}" for lang, count in langs.items())
    head = f"## Names\n\n{counted}.\n\n" + care.of_set(atlas, named, notes, closed=True)
    if len(langs) == 1:
        return head + table(["Point", "Name", "Support"], ([row[0], row[1], row[3]] for row in rows))
    return head + table(["Point", "Name", "Language", "Support"], rows)


def _documents(documents: Sequence[Document], say: Speech) -> str:
    if not documents:
        return ""
    kinds = Counter(document.kind for document in documents)
    read = Counter(document.read for document in documents)
    newest = sorted(documents, key=lambda document: (-document.year, document.id))
    return (
        f"## Documents\n\n{plural(len(documents), 'document')}: "
        + ", ".join(kind_count(kind, count, say) for kind, count in kinds.most_common())
        + ". What was read of them: "
        + ", ".join(f"{say(f'read.{how}')} {count}" for how, count in read.most_common())
        + ". Newest first.\n\n"
        + "".join(_document(each, say) for each in newest)
    )


def _document(document: Document, say: Speech) -> str:
    by = ". ".join(sentence(text(part))[:-1] for part in (document.authors, document.venue) if part)
    size = f"; {document.n:,} people" if document.n else ""
    if document.n_note:
        size += f" ({text(document.n_note)})"
    year = f"{document.year}{f' ({text(document.year_note)})' if document.year_note else ''}"
    links = [
        f"[doi:{text(document.doi)}](https://doi.org/{document.doi})" if document.doi else "",
        f"[PubMed {document.pmid}](https://pubmed.ncbi.nlm.nih.gov/{document.pmid}/)" if document.pmid else "",
        f"[{document.pmcid}](https://pmc.ncbi.nlm.nih.gov/articles/{document.pmcid}/)" if document.pmcid else "",
    ]
    when = f", {document.read_on}" if document.read_on else ""
    where = f" ({text(document.read_where)}{when})" if document.read_where else ""
    note = f" {sentence(text(document.note))}" if document.note else ""
    linked = " · ".join(filter(None, links))
    return (
        f"({label(document.id)})=\n**{document.id.partition(':')[2]}** {year}. {sentence(text(document.title))} {by + '. ' if by else ''}"
        f"{capital(say(f'kind-of.{document.kind}'))}{size}. *{capital(say(f'read.{document.read}'))}{where}.*{note} {linked}".rstrip()
        + "\n\n"
    )


def _used_sources(atlas: Atlas, info: PackInfo, notes: Notes) -> str:
    """Sources of the pack that are no documents, with their terms and what was taken."""
    own = [source for id, source in atlas.sources.items() if pack_of(id) == info.name and id not in atlas.documents]
    if not own:
        return ""
    rows = [
        [f"`{source.id}` {notes.cite([source.id])}", text(", ".join(part for part in (source.title, source.author, source.year) if part)),
         text(source.terms), text(source.note or "")]
        for source in own
    ]  # fmt: skip
    return "## Sources and their terms\n\n" + wide_table(["Id", "Source", "Terms", "Remark"], rows)
