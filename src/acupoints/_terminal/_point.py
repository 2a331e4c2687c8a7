"""The screen of one point."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from acupoints._ids import pack_of
from acupoints.atlas import Atlas
from acupoints.model import Point, XRef
from acupoints.model.evidence import Use
from acupoints.wording import Speech, describe, speech

from ._common import Next, editions, headline_names, label
from ._counts import Counts, count, kind_count, uses_in, ways
from ._kind import DisputeView, KindView, difference_rows, differences, kind_rows, kinds
from ._layout import Row, block, commands, footer, heading, paragraph, rows
from ._levels import LevelMate, level_mates, mate_words
from ._names import CodeView, LanguageView, VariantView, by_language, codes, name_rows, variants
from ._notices import CautionsView, NoticeView, care_rows, cautions, red_flag_rows, red_flags
from ._text import Line, command
from ._where import capital, same_places, sentence, worded_in


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
class Largest:
    """The largest trial that always used the point, in its own words."""

    document: str
    label: str
    year: int
    n: int
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackUses:
    """Uses of the point in the documents of one pack."""

    pack: str
    title: str
    counts: Counts
    others: tuple[OtherUse, ...]
    largest: Largest | None


@dataclass(frozen=True, slots=True)
class PointView:
    """What the screen of a point says, in its order. Needling is left out: it is asked for by itself."""

    type: str
    id: str
    name: str
    characters: str
    place: str
    replaced_by: str | None
    where: WhereView
    red_flags: tuple[NoticeView, ...]
    cautions: CautionsView
    needling_sources: int
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
    say = speech(lang, atlas)
    names = atlas.names(point.id)
    sets = tuple(id for id, found in atlas.sets.items() if point.id in found.point_ids)
    packs = tuple(dict.fromkeys(map(pack_of, sets)))
    sound, characters = headline_names(names, lang)
    uses = _uses(atlas, point, say)
    own = pack_of(point.id)
    from_packs = (own, *packs, *(each.pack for each in uses), *_naming(atlas, point))
    readings = point.needling.readings if point.needling else ()
    return PointView(
        type="point",
        id=point.id,
        name=sound,
        characters=characters,
        place=_place(point, say),
        replaced_by=point.replaced_by,
        where=_where(atlas, point, say),
        red_flags=red_flags(atlas, packs, say),
        cautions=cautions(atlas, [point.id], say),
        needling_sources=len({reading.source for reading in readings}),
        uses=uses,
        kinds=kinds(atlas, point, say),
        names=by_language(names, lang, whole=not own),
        also_called=variants(names, say),
        also_written=codes(atlas, point, say),
        elsewhere=tuple(_xref(xref, say) for xref in sorted(point.xrefs, key=lambda xref: xref.scheme != "tara")),
        note=point.note if say.lang == "en" else None,  # remarks of the research are English only
        sources_differ=differences(atlas, point, say),
        sets=sets,
        next=tuple(_next(point, sets, packs, say)),
        made_from=editions(atlas, from_packs),
    )


def _place(point: Point, say: Speech) -> str:
    if point.meridian is None:
        return say(f"kind.{point.kind}")
    return capital(say("meridian", meridian=say(f"meridian.{point.meridian}"), number=point.number))


def _where(atlas: Atlas, point: Point, say: Speech) -> WhereView:
    location = point.location
    formula = location.formula if location else None
    worded = worded_in(atlas, say.lang)
    hint = atlas.hints.get(point.id)
    return WhereView(
        sentence=describe(point, worded, atlas=atlas) if formula else None,
        by_touch=hint.text.text(worded) if hint else None,
        text=sentence(point, atlas.regions, say),
        regions=location.regions if location else (),
        aspect=location.aspect if location else None,
        part=location.part if location else None,
        side=point.side,
        size=point.size,
        same_places=same_places(point, say),
        same_level=level_mates(atlas, point) if formula else (),
        sources=location.sources if location else (),
        page=location.page if location else None,
    )


def _uses(atlas: Atlas, point: Point, say: Speech) -> tuple[PackUses, ...]:
    """One block per pack with documents: a pack that read for a point and found nothing says so."""
    found: list[PackUses] = []
    for info in atlas.packs:
        if info.status == "loaded" and info.documents:
            uses = uses_in(atlas, info.name, point.id)
            counts = count(uses, atlas.documents)
            others = _others(atlas, uses, counts, say)
            found.append(PackUses(info.name, info.titles.get(say.lang, info.title), counts, others, _largest(atlas, uses, say)))
    return tuple(found)


def _others(atlas: Atlas, uses: Sequence[Use], counts: Counts, say: Speech) -> tuple[OtherUse, ...]:
    conditions: dict[str, dict[str, None]] = {kind: {} for kind in counts.others}
    for use in uses:
        kind = atlas.documents[use.document].kind
        if kind in conditions:
            conditions[kind][atlas.conditions[use.condition].title.text(say.lang)] = None
    return tuple(OtherUse(kind, share, tuple(conditions[kind])) for kind, share in counts.others.items())


def _largest(atlas: Atlas, uses: Iterable[Use], say: Speech) -> Largest | None:
    """The largest trial whose tested group always got the point, with what it found."""
    fixed = {use.document for use in uses if use.basis == "fixed" and use.arm == "verum" and use.population != "pregnancy"}
    trials = [each for id in fixed if (each := atlas.documents[id]).is_trial and each.n]
    told = [(trial, [each for each in atlas.findings.values() if each.document == trial.id]) for trial in trials]
    known = [(trial, findings) for trial, findings in told if findings]
    if not known:
        return None
    trial, findings = max(known, key=lambda each: (each[0].n or 0, each[0].id))
    return Largest(trial.id, label(trial), trial.year, trial.n or 0, tuple(each.text.text(say.lang) for each in findings[:2]))


def _naming(atlas: Atlas, point: Point) -> Iterable[str]:
    """Packs that add names to the point."""
    return {pack_of(source) for name in atlas.names(point.id)[len(point.names) :] for source in name.sources}


def _xref(xref: XRef, say: Speech) -> str:
    if xref.scheme.endswith("-surface"):
        return say("skin-region", id=xref.id)
    id = xref.id if ":" in xref.id else f"{xref.scheme} {xref.id}"
    remarks = [xref.variant or "", say(f"relation.{xref.relation}") if xref.relation else ""]
    return say.bracket(id, say.list(remark for remark in remarks if remark))


def _next(point: Point, sets: Sequence[str], packs: Sequence[str], say: Speech) -> Iterable[Next]:
    for id in sets[:1]:
        yield Next(f"acupoints show {id}", say("next.its-set"))
    for pack in packs[:1]:
        yield Next(f"acupoints show {pack}", say("next.pack"))
    if point.location is not None and point.kind in ("meridian", "extra"):
        yield Next(f"acupoints near {point.id}", say("next.near"))
    yield Next(f"acupoints show {point.id} --json", say("next.json"))


def point_lines(view: PointView, say: Speech, width: int) -> list[Line]:
    """The screen, from what protects to names and sources."""
    title = "   ".join(part for part in (view.id, view.name, view.characters) if part)
    return [
        *heading(title, view.place, width),
        *(paragraph(say("retired", id=view.replaced_by), width, style="caution") if view.replaced_by else ()),
        *block(say("head.where"), _where_lines(view.where, say, width), width),
        *block(say("head.cautions"), _caution_lines(view, say, width), width),
        *(found for uses in view.uses for found in _use_block(uses, say, width)),
        *block(say("head.kind"), rows(kind_rows(view.kinds, say), width), width),
        *block(say("head.names"), rows(name_rows(view.names, view.also_called, view.also_written, view.elsewhere, say), width), width),
        *block(say("head.note"), paragraph(view.note, width) if view.note else (), width),
        *block(say("head.differ"), rows(difference_rows(view.sources_differ, say), width), width),
        *commands([(each.command, each.shows) for each in view.next], say, width),
        *footer(view.made_from, say, width),
    ]


def _where_lines(where: WhereView, say: Speech, width: int) -> list[Line]:
    origin = say.list(where.sources)
    if where.page:
        origin = say("page", source=origin, page=where.page)
    same = f"{say.list(where.same_places)}{say('stop').rstrip()}" if where.same_places else ""
    items = [
        Row(say("region"), say.sentences((where.text, same)), "" if where.sentence else origin),
        Row(say("by-touch"), where.by_touch or ""),
        Row(say("same-level"), " · ".join(mate_words(mate, say) for mate in where.same_level)),
    ]
    # The sentence stands first, as wide as the screen: it is what most readers come for.
    lines = rows([Row("", where.sentence, origin)], width) if where.sentence else []
    return [*lines, *rows([item for item in items if item.text], width)]


def _caution_lines(view: PointView, say: Speech, width: int) -> list[Line]:
    """Emergencies in full, the other red flags by number and by the command that shows them, then cautions."""
    emergencies = [flag for flag in view.red_flags if flag.severity == "emergency"]
    items = red_flag_rows(emergencies, say)
    for pack, more in Counter(pack_of(flag.id) for flag in view.red_flags if flag not in emergencies).items():
        signs = say.count("doctor-signs", more, command=command(f"acupoints show {pack}"))
        items.append(Row(say("doctor-first"), signs, style="caution"))
    items += care_rows(view.cautions, say, "acupoints cautions")
    if view.needling_sources:
        way = command(f"acupoints show {view.id} --needling")
        items.append(Row(say("needling"), say.count("needling.text", view.needling_sources, command=way)))
    return rows(items, width)


def _use_block(uses: PackUses, say: Speech, width: int) -> list[Line]:
    subject = uses.title[:1].lower() + uses.title[1:] if uses.title[1:2].islower() and say.lang == "en" else uses.title
    title = say("head.used", subject=subject)
    if not uses.counts.documents:
        return block(title, paragraph(say("no-document"), width), width)
    items: list[Row] = []
    if uses.counts.trials or uses.counts.controls:
        items.append(Row(say.count("trial", uses.counts.trials), ways(uses.counts, say)))
    else:
        items.append(Row("", say("no-trial")))
    if uses.others:
        total = sum(other.documents for other in uses.others)
        items.append(Row(say.count("other", total), say("semicolon").join(_other(other, say) for other in uses.others)))
    told = _largest_text(uses.largest, say) if uses.largest else ""
    lines = [*rows(items, width), *(paragraph(told, width) if told else ()), *paragraph(say("no-proof"), width)]
    return block(title, lines, width, say.count("document", uses.counts.documents))


def _largest_text(largest: Largest, say: Speech) -> str:
    head = say("largest", label=f"{largest.label} {largest.year}", n=say.number(largest.n))
    return say.sentences([head, *largest.findings])


def _other(other: OtherUse, say: Speech) -> str:
    return say.bracket(kind_count(other.kind, other.documents, say), say.list(other.conditions))
