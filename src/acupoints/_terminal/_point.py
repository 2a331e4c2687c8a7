"""The screen of one point."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from acupoints.atlas import Atlas
from acupoints.model import Point, XRef
from acupoints.model.evidence import Use
from acupoints.wording import describe

from ._common import Next, NoticeView, caution_rows, editions, headline_names, lang_parts, notices, pack_of, red_flag_rows
from ._counts import Counts, count, kind_count, plural, uses_in, ways
from ._kind import DisputeView, KindView, difference_rows, differences, kind_rows, kinds
from ._layout import Row, block, commands, footer, heading, paragraph, rows
from ._levels import LevelMate, level_mates, mate_words
from ._names import CodeView, LanguageView, VariantView, by_language, codes, name_rows, variants
from ._text import Line, command
from ._where import same_places, sentence, worded_in

NO_PROOF = "A use is not a proof that it works."
_KINDS = {"meridian": "Meridian point", "extra": "Extra point", "zone": "Ear zone", "line": "Scalp line"}


@dataclass(frozen=True, slots=True)
class WhereView:
    """Where the point is. ``sentence`` is computed from the formula, in the language asked for where it has wording, else in English."""

    sentence: str | None
    by_touch: str | None
    text: str
    regions: tuple[str, ...]
    aspect: str | None
    part: str | None
    side: str
    size: int
    same_places: tuple[str, ...]
    same_level: tuple[LevelMate, ...]
    sources: tuple[str, ...]
    page: int | None


@dataclass(frozen=True, slots=True)
class OtherUse:
    """Documents of one kind that are no trials."""

    kind: str
    documents: int
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackUses:
    """Uses of the point in the documents of one pack."""

    pack: str
    title: str
    counts: Counts
    others: tuple[OtherUse, ...]


@dataclass(frozen=True, slots=True)
class PointView:
    """What the screen of a point says, in its order."""

    type: str
    id: str
    name: str
    characters: str
    place: str
    replaced_by: str | None
    where: WhereView
    red_flags: tuple[NoticeView, ...]
    cautions: tuple[NoticeView, ...]
    uses: tuple[PackUses, ...]
    kinds: tuple[KindView, ...]
    names: tuple[LanguageView, ...]
    also_called: tuple[VariantView, ...]
    also_written: tuple[CodeView, ...]
    elsewhere: tuple[str, ...]
    note: str | None
    sources_differ: tuple[DisputeView, ...]
    sets: tuple[str, ...]
    next: tuple[Next, ...]
    made_from: str


def point_view(atlas: Atlas, point: Point, lang: str = "en") -> PointView:
    """All that the loaded packs say of a point, as far as the screen shows it."""
    names = atlas.names(point.id)
    sets = tuple(id for id, found in atlas.sets.items() if point.id in found.point_ids)
    packs = tuple(dict.fromkeys(map(pack_of, sets)))
    sound, characters = headline_names(names, lang)
    uses = _uses(atlas, point)
    own = pack_of(point.id)
    from_packs = (own, *packs, *(each.pack for each in uses), *_naming(atlas, point))
    return PointView(
        type="point",
        id=point.id,
        name=sound,
        characters=characters,
        place=_place(atlas, point, lang),
        replaced_by=point.replaced_by,
        where=_where(atlas, point, lang),
        red_flags=notices(atlas, packs, "red-flag", lang),
        cautions=notices(atlas, packs, "caution", lang),
        uses=uses,
        kinds=kinds(atlas, point),
        names=by_language(names, lang),
        also_called=variants(names),
        also_written=codes(atlas, point),
        elsewhere=tuple(_xref(xref) for xref in sorted(point.xrefs, key=lambda xref: xref.scheme != "tara")),
        note=point.note,
        sources_differ=differences(atlas, point, lang),
        sets=sets,
        next=tuple(_next(point, sets, packs)),
        made_from=editions(atlas, from_packs),
    )


def _place(atlas: Atlas, point: Point, lang: str) -> str:
    if point.meridian is None:
        return _KINDS[point.kind]
    meridian = atlas.meridians[point.meridian]
    title = next((name for tag in lang_parts(lang) if (name := meridian.name(tag))), meridian.name_en)
    return f"{title}, {point.number}"


def _where(atlas: Atlas, point: Point, lang: str) -> WhereView:
    location = point.location
    formula = location.formula if location else None
    worded = worded_in(atlas, lang)
    hint = atlas.hints.get(point.id)
    return WhereView(
        sentence=describe(point, worded, atlas=atlas) if formula else None,
        by_touch=hint.text.text(worded) if hint else None,
        text=sentence(point, atlas.regions),
        regions=location.regions if location else (),
        aspect=location.aspect if location else None,
        part=location.part if location else None,
        side=point.side,
        size=point.size,
        same_places=same_places(point),
        same_level=level_mates(atlas, point) if formula else (),
        sources=location.sources if location else (),
        page=location.page if location else None,
    )


def _uses(atlas: Atlas, point: Point) -> tuple[PackUses, ...]:
    """One block per pack with documents: a pack that read for a point and found nothing says so."""
    found: list[PackUses] = []
    for info in atlas.packs:
        if info.status == "loaded" and info.documents:
            uses = uses_in(atlas, info.name, point.id)
            found.append(PackUses(info.name, info.title, count(uses, atlas.documents), _others(atlas, uses)))
    return tuple(found)


def _others(atlas: Atlas, uses: Sequence[Use]) -> tuple[OtherUse, ...]:
    counts = count(uses, atlas.documents)
    conditions: dict[str, dict[str, None]] = {kind: {} for kind in counts.others}
    for use in uses:
        kind = atlas.documents[use.document].kind
        if use.condition and kind in conditions:
            conditions[kind][use.condition] = None
    return tuple(OtherUse(kind, share, tuple(conditions[kind])) for kind, share in counts.others.items())


def _naming(atlas: Atlas, point: Point) -> Iterable[str]:
    """Packs that add names to the point."""
    return {pack_of(source) for name in atlas.names(point.id)[len(point.names) :] for source in name.sources}


def _xref(xref: XRef) -> str:
    if xref.scheme.endswith("-surface"):
        return f"{xref.id} (region of the skin)"
    id = xref.id if ":" in xref.id else f"{xref.scheme} {xref.id}"
    return f"{id} ({xref.variant})" if xref.variant else id


def _next(point: Point, sets: Sequence[str], packs: Sequence[str]) -> Iterable[Next]:
    for id in sets[:2]:
        yield Next(f"acupoints show {id}", "a set it stands in: uses and sources")
    for pack in packs[:1]:
        yield Next(f"acupoints show {pack}", "when to see a doctor first, and all sets")
    if point.meridian:
        yield Next(f"acupoints list --meridian {point.meridian}", "all points of its meridian")
    yield Next(f"acupoints show {point.id} --json", "the same as data")


def point_lines(view: PointView, width: int) -> list[Line]:
    """The screen, from what protects to names and sources."""
    title = "   ".join(part for part in (view.id, view.name, view.characters) if part)
    return [
        *heading(title, view.place, width),
        *(paragraph(f"Retired; now {view.replaced_by}.", width, style="caution") if view.replaced_by else ()),
        *block("Where", _where_lines(view.where, width), width),
        *block("Cautions", _caution_lines(view, width), width, _caution_origin(view)),
        *(found for uses in view.uses for found in _use_block(uses, width)),
        *block("Kind", rows(kind_rows(view.kinds), width), width),
        *block("Names", rows(name_rows(view.names, view.also_called, view.also_written, view.elsewhere), width), width),
        *block("Note", paragraph(view.note, width) if view.note else (), width),
        *block("Where sources differ", rows(difference_rows(view.sources_differ), width), width),
        *commands([(each.command, each.shows) for each in view.next], width),
        *footer(view.made_from, width),
    ]


def _where_lines(where: WhereView, width: int) -> list[Line]:
    origin = ", ".join(where.sources) + (f", page {where.page}" if where.page else "")
    same = f" Of these, {', '.join(where.same_places)}." if where.same_places else ""
    items = [
        Row("Region", where.text + same, "" if where.sentence else origin),
        Row("By touch", where.by_touch or ""),
        Row("Same level", " · ".join(map(mate_words, where.same_level))),
    ]
    # The sentence stands first, as wide as the screen: it is what most readers come for.
    lines = rows([Row("", where.sentence, origin)], width) if where.sentence else []
    return [*lines, *rows([item for item in items if item.text], width)]


def _caution_lines(view: PointView, width: int) -> list[Line]:
    """Emergencies in full, the other red flags by number and by the command that shows them, then cautions."""
    emergencies = [flag for flag in view.red_flags if flag.severity == "emergency"]
    items = red_flag_rows(emergencies)
    for pack, more in Counter(pack_of(flag.id) for flag in view.red_flags if flag not in emergencies).items():
        signs = plural(more, "sign that needs", "signs that need", words=True)
        items.append(Row("Doctor first", f"{signs} a doctor before any point: {command(f'acupoints show {pack}')}", style="caution"))
    return rows([*items, *caution_rows(view.cautions)], width)


def _caution_origin(view: PointView) -> str:
    """Cautions are written for a whole pack; which one is said."""
    packs = dict.fromkeys(pack_of(notice.id) for notice in (*view.red_flags, *view.cautions))
    return f"from {', '.join(packs)}" if packs else ""


def _use_block(uses: PackUses, width: int) -> list[Line]:
    subject = uses.title[:1].lower() + uses.title[1:] if uses.title[1:2].islower() else uses.title
    title = f"Used in documents on {subject}"
    if not uses.counts.documents:
        return block(title, paragraph("no document found", width), width)
    items: list[Row] = []
    if uses.counts.trials:
        items.append(Row(plural(uses.counts.trials, "trial"), ways(uses.counts)))
    else:
        items.append(Row("no trial", "found"))
    if uses.others:
        total = sum(other.documents for other in uses.others)
        items.append(Row(plural(total, "other"), ", ".join(map(_other, uses.others))))
    lines = [*rows(items, width), *paragraph(NO_PROOF, width)]
    return block(title, lines, width, plural(uses.counts.documents, "document"))


def _other(other: OtherUse) -> str:
    conditions = f" ({', '.join(other.conditions)})" if other.conditions else ""
    return kind_count(other.kind, other.documents) + conditions
