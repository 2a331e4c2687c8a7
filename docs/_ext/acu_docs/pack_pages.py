"""One page per pack: what protects first, then sets with their verdicts, what was added to points, documents, sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from acupoints._terminal._common import NoticeView
from acupoints._terminal._counts import READ, kind_count, kind_name, number, plural
from acupoints._terminal._pack import STRENGTHS, AreaView, pack_view
from acupoints._terminal._point import NO_PROOF
from acupoints._terminal._set import MemberView, set_view
from acupoints.atlas import Atlas
from acupoints.model import PackInfo
from acupoints.model.evidence import Document

from .markup import GENERATED, REVIEWS, Notes, fields, label, language, link_points, sentence, table, text
from .point_pages import point_section

_LABELS = {"emergency": "EMERGENCY", "urgent": "Urgent", "avoid": "Avoid", "caution": "Caution"}
_TERMS = (
    "*Fixed*: always used. *Pattern*: for one pattern of complaint. *Menu*: one choice of several. "
    f"*Others*: documents that are no trials. {NO_PROOF}"
)


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
    view = pack_view(atlas, info)
    notes = Notes(atlas.sources, atlas.documents)
    documents = [document for id, document in atlas.documents.items() if id.partition(":")[0] == info.name]
    return "".join([
        f"{GENERATED}# {text(info.title)}\n\n{sentence(text(info.summary))}\n\n",
        _flags("danger", "See a doctor first, before any point", view.red_flags, notes),
        _flags("warning", "Take care", view.cautions, notes),
        _about(info),
        _areas(view.areas),
        *(_set(atlas, area, notes) for area in view.areas),
        _points(atlas, info, notes),
        _names(atlas, info, notes),
        _documents(documents),
        notes.section(),
    ])  # fmt: skip


def _flags(admonition: str, title: str, flags: Iterable[NoticeView], notes: Notes) -> str:
    items: list[str] = []
    for flag in flags:
        topic = _LABELS[flag.severity] if admonition == "danger" else flag.topic
        head = topic if flag.topic.casefold() == topic.casefold() else f"{topic}: {flag.topic}"
        mark = " (avoid)" if flag.severity == "avoid" else ""
        items.append(f"- **{text(head)}{mark}** {text(flag.text)} {notes.cite(flag.sources)}")
    if not items:
        return ""
    return f":::{{admonition}} {title}\n:class: {admonition}\n\n" + "\n".join(items) + "\n:::\n\n"


def _about(info: PackInfo) -> str:
    holdings = [(info.points, "point"), (info.names, "name"), (info.sets, "set"), (info.documents, "document")]
    return fields([
        ("Install", f"`pip install acupoints-{info.name}`"),  # so are our own packs called
        ("Brings", ", ".join(plural(count, what) for count, what in holdings if count)),
        ("Licence", info.license),
        ("Edition", info.edition),
        ("Report a wrong fact", text(info.report)),
    ])  # fmt: skip


def _areas(areas: Sequence[AreaView]) -> str:
    if not areas:
        return ""
    rows = [
        [f"[{text(area.title)}](#{label(area.id)})", STRENGTHS[area.strength] if area.strength else "", text(area.counted)]
        for area in areas
    ]
    count = f"{number(len(areas)).capitalize()} sets"
    return (
        f"## Sets\n\n{count}, the best documented first. How well a set is documented says nothing about an effect.\n\n"
        + table(["Set", "Documented", "Documents"], rows)
    )  # fmt: skip


def _set(atlas: Atlas, area: AreaView, notes: Notes) -> str:
    found = atlas.sets[area.id]
    view = set_view(atlas, found)
    known = list(atlas)
    documents = ", ".join(f"[{id.partition(':')[2]}](#{label(id)})" for id in (each.id for each in view.documents))
    head = fields([
        ("Id", f"`{found.id}`"),
        ("Documented", STRENGTHS[view.strength] if view.strength else ""),
        ("Counted", text(view.counted)),
        ("In words", link_points(text(view.verdict or ""), known)),
        ("Documents", documents),
        ("Other sources", notes.cite(id for id in found.sources if id not in {each.id for each in view.documents})),
    ])  # fmt: skip
    rows = [_member(member) for member in view.members]
    return (
        f"({label(found.id)})=\n### {text(view.title)}\n\n{link_points(text(view.summary), known)}\n\n{head}"
        + table(["Member", "Name", "Used in documents"], rows)
        + f"{_TERMS}\n\n"
    )


def _member(member: MemberView) -> list[str]:
    note = f". {text(member.note)}" if member.note else ""
    if member.kind == "point":
        return [f"[{member.ref}](#{label(member.ref)})", text(member.name), text(member.counted) + note]
    what = "found by touch" if member.kind == "by-feel" else "a place of another map"
    return [f"*{what}*", text(member.name or member.ref), text(member.counted) + note]


def _points(atlas: Atlas, info: PackInfo, notes: Notes) -> str:
    own = [id for id in atlas if id.partition(":")[0] == info.name and ":" in id]
    if not own:
        return ""
    sections = "".join(point_section(atlas, atlas[id], notes) for id in own)
    return f"## Points\n\n{sections.replace(chr(10) + '## ', chr(10) + '### ')}"


def _names(atlas: Atlas, info: PackInfo, notes: Notes) -> str:
    """Names that the pack adds to points of others."""
    rows: list[list[str]] = []
    langs: Counter[str] = Counter()
    for id in atlas:
        for name in atlas.names(id)[len(atlas[id].names) :]:
            if any(source.partition(":")[0] == info.name for source in name.sources):
                langs[name.lang] += 1
                role = "" if name.role == "main" else f"{name.role}, "
                said = f"{role}{REVIEWS[name.review]} {notes.cite(name.sources)}"
                rows.append([f"[{id}](#{label(id)})", text(name.text), language(name.lang), said])
    if not rows:
        return ""
    counted = ", ".join(f"{plural(count, 'name')} in {language(lang)}" for lang, count in langs.items())
    if len(langs) == 1:
        return f"## Names\n\n{counted}.\n\n" + table(["Point", "Name", "Support"], ([row[0], row[1], row[3]] for row in rows))
    return f"## Names\n\n{counted}.\n\n" + table(["Point", "Name", "Language", "Support"], rows)


def _documents(documents: Sequence[Document]) -> str:
    if not documents:
        return ""
    kinds = Counter(document.kind for document in documents)
    read = Counter(document.read for document in documents)
    newest = sorted(documents, key=lambda document: (-document.year, document.id))
    return (
        f"## Documents\n\n{plural(len(documents), 'document')}: "
        + ", ".join(kind_count(kind, count) for kind, count in kinds.most_common())
        + ". What was read of them: "
        + ", ".join(f"{READ[how]} {count}" for how, count in read.most_common())
        + ". Newest first.\n\n"
        + "".join(map(_document, newest))
        + "\n"
    )


def _document(document: Document) -> str:
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
    where = f" ({text(document.read_where)})" if document.read_where else ""
    note = f" {sentence(text(document.note))}" if document.note else ""
    linked = " · ".join(filter(None, links))
    return (
        f"({label(document.id)})=\n**{document.id.partition(':')[2]}** {year}. {sentence(text(document.title))} {by + '. ' if by else ''}"
        f"{kind_name(document.kind).capitalize()}{size}. *{sentence(READ[document.read])[:-1]}{where}.*{note} {linked}".rstrip()
        + "\n\n"
    )
