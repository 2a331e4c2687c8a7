"""One page per meridian and per group of extra points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from acupoints._terminal._kind import differences, kinds
from acupoints._terminal._where import same_places, sentence
from acupoints.atlas import Atlas
from acupoints.model import Meridian, Name, Point, XRef
from acupoints.wording import Speech, describe, speech

from . import care
from .markup import GENERATED, LANGUAGES, REVIEWS, Notes, fields, index_entries, label, language, link_points, support, table, text

GROUPS = {
    "EX-HN": "head and neck",
    "EX-B": "back",
    "EX-CA": "chest and abdomen",
    "EX-UE": "upper limb",
    "EX-LE": "lower limb",
}
"""Groups of extra points and the part of the body they are named after."""

_SCHEMES = {"fhir-twcm": " as an HL7 FHIR code of Taiwan"}

_SCHOOLS = {"nogier": "Nogier", "oleson": "Oleson", "who-1991": "WHO 1991"}
"""Other schools and lists, as people name them."""

_RELATIONS = {"same-place": "at the same place", "overlaps": "overlaps it", "same-name": "of the same name, elsewhere"}

_INDEXED = ("zh-Latn", "zh-Hans", "zh-Hant", "ja", "ja-Hira", "ko")
"""Languages whose main names stand in the general index."""

_ROLES = {"plain": "without tone marks", "variant": "also called", "rival": "in other sources", "misprint": "a misprint"}


def pages(atlas: Atlas) -> Iterator[tuple[str, str]]:
    """(name of the page, its text) for every meridian with points, every group of extra points, and the page that lists them."""
    points = atlas.points()
    chapters: list[tuple[str, str, list[Point]]] = []
    for code, meridian in atlas.meridians.items():
        if meridian.size:
            own = [point for point in points if point.meridian == code]
            chapters.append((code, f"{meridian.name_en} ({code})", own))
            yield f"points/{code.lower()}", meridian_page(atlas, meridian, own)
    for group, part in GROUPS.items():
        own = [point for point in points if point.kind == "extra" and point.id.rstrip("0123456789") == group]
        chapters.append((group, f"Extra points of the {part} ({group})", own))
        yield f"points/{group.lower()}", extra_page(atlas, group, part, own)
    yield "points/index", overview(atlas, chapters)


def overview(atlas: Atlas, chapters: Sequence[tuple[str, str, list[Point]]]) -> str:
    """The page that lists the others."""
    rows = [
        [f"[{title}]({code.lower()}.md)", str(len(own)), f"[{own[0].id}](#{label(own[0].id)}) to [{own[-1].id}](#{label(own[-1].id)})"]
        for code, title, own in chapters
    ]
    without = [f"{meridian.name_en} ({text(code)}, {text(meridian.name_pinyin)}, {meridian.name_zh_hans})"
               for code, meridian in atlas.meridians.items() if not meridian.size]  # fmt: skip
    total = sum(len(own) for _, _, own in chapters)
    toc = "\n".join(code.lower() for code, _, _ in chapters)
    return (
        f"{GENERATED}# Points\n\n"
        f"The {total} points of the core, one page per meridian and per group of extra points, from the data of edition {atlas.edition}. "
        "Type a code, a name or characters into the search to go straight to a point.\n\n"
        "Every fact has small numbers behind it: they lead to the list of sources at the end of the page. "
        "[](../concepts/sources.md) tells what *two sources*, *one source*, *sources differ* and *derived* mean. "
        "These pages are a reference: see [](../concepts/intended-use.md).\n\n"
        + table(["Page", "Points", "From, to"], rows)
        + "Extraordinary vessels without points of their own: " + ", ".join(without) + ".\n\n"
        + f"```{{toctree}}\n:hidden:\n\n{toc}\n```\n"
    )  # fmt: skip


def meridian_page(atlas: Atlas, meridian: Meridian, points: Sequence[Point]) -> str:
    """A meridian and its points."""
    notes = Notes(atlas.sources, atlas.documents)
    titles = f"{text(meridian.name_pinyin)} · {meridian.name_zh_hans} · {meridian.name_zh_hant} · {meridian.name_ja} · {meridian.name_ko}"
    nature = "; ".join(filter(None, (meridian.yin_yang, meridian.limb and f"of the {meridian.limb}", meridian.six_channel, meridian.phase)))
    paired = atlas.meridians.get(meridian.paired or "")
    head = fields([
        ("Names", titles),
        ("Code", f"`{meridian.code}`"),
        ("Kind", f"{meridian.kind}{'; ' + text(nature) if nature else ''}"),
        ("Organ", text(meridian.organ or "")),
        ("Hours", text(meridian.hours or "")),
        ("Paired with", f"[{paired.name_en}]({paired.code.lower()}.md)" if paired and paired.size else ""),
        ("Elsewhere", " · ".join(map(_identifier, meridian.xrefs))),
        ("Note", text(meridian.note or "")),
        ("Support", f"{support(REVIEWS[meridian.review])} {notes.cite(meridian.sources)}"),
    ])  # fmt: skip
    return f"{GENERATED}# {meridian.name_en} ({meridian.code})\n\n{_body(atlas, points, notes, meridian.code, head)}"


def extra_page(atlas: Atlas, group: str, part: str, points: Sequence[Point]) -> str:
    """A group of extra points."""
    notes = Notes(atlas.sources, atlas.documents)
    head = (
        f"Points off the meridians, with the codes {points[0].id} to {points[-1].id} that a WHO group of 1991 gave them. "
        "Other books number extra points in other ways; a number from such a book is asked for with its `system`.\n\n"
    )
    return f"{GENERATED}# Extra points of the {part} ({group})\n\n{_body(atlas, points, notes, group, head)}"


def _body(atlas: Atlas, points: Sequence[Point], notes: Notes, page: str, head: str) -> str:
    """What protects, the links to the points, what the page is about, and the points."""
    anchor = care.anchor_of(page)
    links = " ".join(f"[{point.id}](#{label(point.id)})" for point in points)
    first = care.doctor(atlas, (), notes) + care.general(atlas, (), points, notes, anchor)
    sections = "".join(point_sections(atlas, points, notes, anchor))
    return f"{first}:::{{container}} jump\n{links}\n:::\n\n{head}{sections}{notes.section()}"


def point_sections(atlas: Atlas, points: Sequence[Point], notes: Notes, anchor: str) -> Iterator[str]:
    """Everything the core and the packs of this checkout say of each point, its cautions first and needling left out.

    Cautions that concern every point of the page stand in full at ``anchor``, and by name at each point.
    """
    say = speech("en", atlas)
    shared = care.shared_by(points)
    known = list(atlas)
    for point in points:
        title = " ".join(part for part in (point.id, point.name("zh-Latn"), point.name("zh-Hans") or point.name("zh-Hant")) if part)
        yield (
            f"({label(point.id)})=\n## {text(title)}\n\n"
            + index_entries(label(point.id), point.id, point.pinyin, *(point.name(lang) for lang in _INDEXED))
            + care.of_point(atlas, point, shared, notes, anchor)
            + fields(_facts(atlas, point, notes, known, say))
            + _members(point)
            + _disputes(atlas, point, notes, say)
        )


def _facts(atlas: Atlas, point: Point, notes: Notes, known: Sequence[str], say: Speech) -> Iterator[tuple[str, str]]:
    location = point.location
    page = " " + support(f"page {location.page}") if location and location.page else ""
    where = link_points(text(_described(atlas, point)), known)
    region = text(sentence(point, atlas.regions, say))
    yield "Where", f"{where or region}{page} {notes.cite(location.sources) if location else ''}"
    yield "Region", region if where else ""
    yield "Same place", link_points(text(", ".join(same_places(point, say))), known)
    yield "Kind", _categories(atlas, point, notes, known, say)
    yield from _names(atlas.names(point.id), notes)
    yield "Also written", " · ".join(_codes(atlas, point, notes))
    yield "Elsewhere", " · ".join(_xref(xref, notes) for xref in sorted(point.xrefs, key=lambda xref: xref.scheme != "tara"))
    yield "Listed", f"{support(REVIEWS[point.review])} {notes.cite(point.sources)}"
    yield "Retired", f"now [{point.replaced_by}](#{label(point.replaced_by)})" if point.replaced_by else ""
    yield "Note", link_points(text(point.note or ""), known)


def _described(atlas: Atlas, point: Point) -> str:
    """The sentence computed from the formula of the place; empty for a point without one."""
    try:
        return describe(point, atlas=atlas)
    except LookupError:
        return ""


def _categories(atlas: Atlas, point: Point, notes: Notes, known: Sequence[str], say: Speech) -> str:
    found: list[str] = []
    for view, category in zip(kinds(atlas, point, say), point.categories, strict=True):
        note = f"; {category.note}" if category.note else ""
        found.append(f"{link_points(text(view.text), known)} {support(REVIEWS[category.review] + note)} {notes.cite(category.sources)}")
    return "; ".join(found)


def _codes(atlas: Atlas, point: Point, notes: Notes) -> Iterator[str]:
    found: dict[str, tuple[str, dict[str, None], dict[str, None]]] = {}
    for code in atlas.codes(point.id):
        used_in = language(code.lang) if code.lang else f"system {code.system}"
        used_in = {"English": "older English", "Pinyin": "pinyin"}.get(used_in, used_in)
        _, users, sources = found.setdefault(code.code.casefold(), (code.code, {}, {}))
        users[used_in] = None
        sources.update(dict.fromkeys(code.sources))
    for code, users, sources in found.values():
        yield f"`{code}` {support(', '.join(users))} {notes.cite(sources)}"


def _identifier(id: str) -> str:
    """An id of another vocabulary, as a link where its address follows from it."""
    scheme, _, local = id.partition(":")
    if scheme == "TARA":
        return f"[{id}](http://www.acupunctureresearch.org/tara/ontology/TARA_{local})"
    if scheme == "UBERON":
        return f"[{id}](http://purl.obolibrary.org/obo/UBERON_{local})"
    return f"`{id}`"


def _xref(xref: XRef, notes: Notes) -> str:
    if xref.relation is not None:
        note = f"; {xref.note}" if xref.note else ""
        school = _SCHOOLS.get(xref.scheme, xref.scheme)
        return f"{text(school)} *{text(xref.id)}* {support(_RELATIONS[xref.relation] + note)} {notes.cite(xref.sources)}"
    surface = xref.scheme.endswith("-surface")
    remark = " region of the skin" if surface else _SCHEMES.get(xref.scheme, "")
    variant = f" ({xref.variant})" if xref.variant else ""
    derived = " (derived)" if xref.review == "derived" else ""
    return _identifier(xref.id) + (" " + support((remark + variant + derived).strip()) if remark or variant or derived else "")


def _members(point: Point) -> str:
    if not point.members:
        return ""
    rows = [[text(member.key), ", ".join(member.sides), " · ".join(_same(member.same_as, member.near))] for member in point.members]
    if not any(row[2] for row in rows):
        return table(["Place", "Sides"], [row[:2] for row in rows])
    return table(["Place", "Sides", "Same as"], rows)


def _same(same_as: str | None, near: str | None) -> Iterator[str]:
    if same_as:
        yield f"[{same_as}](#{label(same_as)})"
    if near:
        yield f"[{near}](#{label(near)}) in some sources"


def _names(names: Iterable[Name], notes: Notes) -> Iterator[tuple[str, str]]:
    """Main names, one language a row; what else is in use in one row below."""
    order = list(LANGUAGES)
    ranked = sorted(names, key=lambda name: order.index(name.lang) if name.lang in order else len(order))
    plain = next((name for name in ranked if name.role == "plain"), None)
    others: list[str] = []
    for name in ranked:
        if name.role == "main":
            without = f", without tones {text(plain.text)} {_support(plain, notes)}" if plain and name.lang == plain.lang else ""
            yield language(name.lang), f"{text(name.text)} {_support(name, notes)}{without}"
        elif name is not plain:
            others.append(f"{text(name.text)} {support(f'{language(name.lang)}, {_ROLES[name.role]},')} {_support(name, notes)}")
    yield "Other names", " · ".join(others)


def _support(name: Name, notes: Notes) -> str:
    note = f"; {name.note}" if name.note and name.review != "derived" else ""
    return f"{support(REVIEWS[name.review] + note)} {notes.cite(name.sources)}"


def _disputes(atlas: Atlas, point: Point, notes: Notes, say: Speech) -> str:
    items: list[str] = []
    for view in differences(atlas, point, say):
        readings = "; ".join(
            f"{text(reading.value)}{' (shown here)' if place == 0 and len(view.readings) > 1 else ''} {notes.cite(reading.sources)}"
            for place, reading in enumerate(view.readings)
        )
        why = f" {text(view.why)}" if view.why else ""
        items.append(f"- {text(view.title)}: {readings}.{why}")
    if not items:
        return ""
    return ":::{container} disputed\n**Sources differ** ([all of them](../disputes.md))\n\n" + "\n".join(items) + "\n:::\n\n"
