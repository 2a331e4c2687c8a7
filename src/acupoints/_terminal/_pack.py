"""The screen of a pack: what to mind first, what guidelines and trials say, and how well each of its sets is documented."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from acupoints._ids import local, pack_of
from acupoints.atlas import Atlas
from acupoints.model import PackInfo
from acupoints.model.evidence import Finding, Use
from acupoints.model.sets import Member, PointSet, Strength
from acupoints.wording import Speech, speech

from ._common import Next, editions, first_sentence, label
from ._counts import Counts, count, in_short, uses_in
from ._findings import FindingView, finding_text, finding_view
from ._layout import NARROW, Entry, Row, block, columns, commands, footer, heading, paragraph, rows, table
from ._notices import CautionsView, NoticeView, background, care_rows, cautions, red_flag_block, red_flags
from ._text import Line, cells

_MOST_GUIDELINES = 10
_MOST_REVIEWS = 1
_MOST_TRIALS = 3
_COMPARISONS = ("sham", "usual-care", "no-treatment")


@dataclass(frozen=True, slots=True)
class AreaView:
    """One set of the pack."""

    id: str
    title: str
    strength: str | None
    counts: Counts
    counted: str
    verdict: str | None
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardLine:
    """A protocol and the document that it is transcribed from."""

    id: str
    title: str
    label: str
    year: int


@dataclass(frozen=True, slots=True)
class PackView:
    """What the screen of a pack says, in its order."""

    type: str
    name: str
    title: str
    sets: int
    points: int
    names: int
    documents: int
    newest: int | None
    red_flags: tuple[NoticeView, ...]
    cautions: CautionsView
    background: tuple[NoticeView, ...]
    guidelines: tuple[FindingView, ...]
    trials: tuple[FindingView, ...]
    areas: tuple[AreaView, ...]
    cards: tuple[CardLine, ...]
    claims: int
    summary: str
    license: str
    edition: str
    report: str
    next: tuple[Next, ...]
    made_from: str


def set_uses(atlas: Atlas, found: PointSet) -> tuple[Use, ...]:
    """Uses of a set's members that were counted in this set: a distal use of the same point belongs elsewhere."""
    refs = {member.ref for member in found.members}
    return tuple(use for use in uses_in(atlas, pack_of(found.id), area=local(found.id)) if use.member in refs)


def counted(atlas: Atlas, found: PointSet, say: Speech) -> str:
    """Counts of a set in words; beside real points, places of other maps are counted apart: they tell nothing of the points."""
    uses = set_uses(atlas, found)
    foreign = {member.ref for member in found.members if member.kind == "external"}
    if not foreign or not found.point_ids:
        return in_short(count(uses, atlas.documents), say)
    own = count([use for use in uses if use.member not in foreign], atlas.documents)
    other = count([use for use in uses if use.member in foreign], atlas.documents)
    apart = say("semicolon") + say("other-map", counted=in_short(other, say)) if other.documents else ""
    return in_short(own, say) + apart


def pack_view(atlas: Atlas, info: PackInfo, lang: str = "en") -> PackView:
    """All that the screen says of a loaded pack."""
    say = speech(lang, atlas)
    sets = [found for id, found in atlas.sets.items() if pack_of(id) == info.name]
    sets.sort(key=_rank)  # stable: the pack's order within one strength
    years = [document.year for id, document in atlas.documents.items() if pack_of(id) == info.name]
    points = dict.fromkeys(id for found in sets for id in found.point_ids if id in atlas)
    points |= dict.fromkeys(id for id in atlas if pack_of(id) == info.name)
    evidence = atlas.evidence(pack=info.name)
    claims = sum(pack_of(id) == info.name for id in atlas.claims)
    cards = tuple(_card(atlas, id, say) for id in atlas.protocols if pack_of(id) == info.name)
    return PackView(
        type="pack",
        name=info.name,
        title=info.titles.get(say.lang, info.title),
        sets=info.sets,
        points=info.points,
        names=info.names,
        documents=info.documents,
        newest=max(years, default=None),
        red_flags=red_flags(atlas, (info.name,), say),
        cautions=cautions(atlas, points, say, packs=(info.name,)),
        background=background(atlas, (info.name,), say),
        guidelines=tuple(finding_view(atlas, each, say) for each in evidence.recommendations),
        trials=tuple(finding_view(atlas, each, say) for each in _trials(atlas, evidence.findings)),
        areas=tuple(_area(atlas, found, say) for found in sets),
        cards=cards,
        claims=claims,
        summary=info.summary,
        license=info.license,
        edition=info.edition,
        report=info.report,
        next=tuple(_next(info, sets, cards, claims, len(evidence.findings), say)),
        made_from=editions(atlas, (info.name,)),
    )


def _trials(atlas: Atlas, findings: Sequence[Finding]) -> list[Finding]:
    """Results outside pregnancy: of the newest reviews one for each comparison, sham first; of the largest trials one each."""
    results = [each for each in findings if each.kind == "result" and each.population != "pregnancy"]
    found: dict[str, dict[str | None, Finding]] = {}
    for each in results:
        found.setdefault(each.document, {}).setdefault(each.compared_with, each)
    documents = [atlas.documents[id] for id in found]
    reviews = sorted((each for each in documents if each.kind == "systematic-review"), key=lambda each: -each.year)
    trials = sorted((each for each in documents if each.is_trial and each.n), key=lambda each: -(each.n or 0))
    compared = [found[each.id][what] for each in reviews[:_MOST_REVIEWS] for what in _COMPARISONS if what in found[each.id]]
    return [*compared, *(next(iter(found[each.id].values())) for each in trials[:_MOST_TRIALS])]


def _card(atlas: Atlas, id: str, say: Speech) -> CardLine:
    found = atlas.protocols[id]
    document = atlas.documents[found.document]
    return CardLine(id, found.title.text(say.lang), label(document), document.year)


def _rank(found: PointSet) -> int:
    order = get_args(Strength)
    return order.index(found.strength) if found.strength else len(order)


def _area(atlas: Atlas, found: PointSet, say: Speech) -> AreaView:
    verdict = found.verdict.text(say.lang) if found.verdict else None
    members = tuple(member_name(member, say) for member in found.members)
    counts = count(set_uses(atlas, found), atlas.documents)
    return AreaView(found.id, found.title.text(say.lang), found.strength, counts, counted(atlas, found, say), verdict, members)


def member_name(member: Member, say: Speech) -> str:
    """The id of a point, what a place that is none is called."""
    return member.id or (member.title.text(say.lang) if member.title else member.ref)


def _next(info: PackInfo, sets: Sequence[PointSet], cards: Sequence[CardLine], claims: int, findings: int, say: Speech) -> Iterable[Next]:
    if sets:
        yield Next(f"acupoints show {sets[0].id}", say("next.set"))
        points = sets[0].point_ids
        if points and not cards:
            yield Next(f"acupoints show {points[0]}", say("next.point"))
    if cards:
        yield Next(f"acupoints show {cards[0].id}", say("next.card"))
    if claims:
        yield Next(f"acupoints show {info.name} --claims", say.count("next.claims", claims))
    if findings:
        yield Next(f"acupoints show {info.name} --findings", say.count("next.findings", findings))
    if info.documents:
        yield Next(f"acupoints show {info.name} --sources", say.count("next.sources", info.documents))
    yield Next(f"acupoints show {info.name} --json", say("next.json"))


def pack_lines(view: PackView, say: Speech, width: int) -> list[Line]:
    """The screen, from what protects to the commands that show more."""
    return [
        *heading(view.title.upper(), _holdings(view, say), width),
        *red_flag_block(view.red_flags, say, width),
        *block(say("head.care"), rows(_care(view, say), width), width),
        *block(
            say("head.guidelines"), _finding_lines(_one_each(view.guidelines)[:_MOST_GUIDELINES], say, width), width, say("newest-first")
        ),
        *block(say("head.trials"), _finding_lines(view.trials, say, width), width),
        *_areas(view, say, width),
        *block(say("head.cards"), _cards(view.cards, width), width),
        *(() if view.areas else _about(view, say, width)),
        *commands([(each.command, each.shows) for each in view.next], say, width),
        *footer(view.made_from, say, width),
    ]


def _care(view: PackView, say: Speech) -> list[Row]:
    """Pregnancy and the pack's own grave cautions first, then what holds for everybody, in first sentences; others by name.

    The screens of the areas say all of it, with the points.
    """
    found = view.cautions.points
    pregnancy = [one.id for one in found if "pregnancy" in one.situations][:1]
    grave = [one.id for one in found if pack_of(one.id) == view.name and one.severity in ("forbidden", "avoid")]
    first = [one for one in found if one.id in (*pregnancy, *grave)]
    others = [one for one in found if one not in first and "pregnancy" not in one.situations]
    short = CautionsView(*(tuple(map(_in_short, several)) for several in (first, view.cautions.always, view.cautions.situations)))
    items = care_rows(short, say, "acupoints cautions")
    if others:
        points: dict[str, set[str]] = {}
        for one in others:
            points.setdefault(one.topic, set()).update(one.points)
        counts = " · ".join(f"{topic} {len(found)}" for topic, found in points.items())
        items.append(Row(say("at-points"), say("at-points.text", counts=counts), style="caution"))
    figures = [one for one in view.background if one.id.startswith("rates-")][:1]
    return [*items, *(Row(say("figures"), one.text) for one in figures)]


def _in_short(notice: NoticeView) -> NoticeView:
    """The notice in its first sentence, without what disputes it."""
    return replace(notice, text=first_sentence(notice.text), dispute=None)


def _finding_lines(findings: Sequence[FindingView], say: Speech, width: int) -> list[Line]:
    """Findings in their first sentence: the screen of the findings has them whole."""
    return columns([(str(each.year), each.label, finding_text(each, say, short=True)) for each in findings], width, 2)


def _one_each(findings: Sequence[FindingView]) -> list[FindingView]:
    """The first finding of each document."""
    first = {each.document: each for each in reversed(findings)}
    return [each for each in findings if first[each.document] is each]


def _cards(cards: Sequence[CardLine], width: int) -> list[Line]:
    return paragraph(" · ".join(card.id for card in cards), width) if cards else []


def _about(view: PackView, say: Speech, width: int) -> list[Line]:
    licence = say("licence", license=view.license, report=view.report)
    return block(say("head.brings"), [*paragraph(view.summary, width), *paragraph(licence, width)], width)


def _found(area: AreaView, say: Speech) -> str:
    """What was counted, and the verdict in its first sentence: the screen of the set has it whole."""
    text = area.counted[:1].upper() + area.counted[1:]
    return text + say("stop") + first_sentence(area.verdict) if area.verdict else text


def _first_members(members: Sequence[str], say: Speech, width: int) -> str:
    """As many members as fit into about one line; the screen of the set has all."""
    apart = " · " if any(" " in member for member in members) else " "
    room = width - (4 if width < NARROW else 36)
    shown: list[str] = []
    for member in members:
        if shown and cells(apart.join([*shown, member])) > room:
            return say.count("more", len(members) - len(shown), list=apart.join(shown))
        shown.append(member)
    return apart.join(shown)


def _holdings(view: PackView, say: Speech) -> str:
    documents = say.count("document", view.documents)
    parts = [
        say.count("set", view.sets) if view.sets else "",
        say.count("point", view.points) if view.points else "",
        say.count("name", view.names) if view.names and not view.sets else "",
        (say("newest", documents=documents, year=view.newest) if view.newest else documents) if view.documents else "",
    ]
    return " · ".join(part for part in parts if part)


def _areas(view: PackView, say: Speech, width: int) -> list[Line]:
    entries = [
        Entry(
            area.title,
            say(f"strength.{area.strength}") if area.strength else "",
            (_found(area, say), _first_members(area.members, say, width)),
        )
        for area in view.areas
    ]
    return block(say("head.sets"), table(entries, width, say("colon")), width)
