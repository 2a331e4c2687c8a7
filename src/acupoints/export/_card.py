"""A protocol as a card: what one document did, with everything that protects whoever holds it. `card` makes the page to print."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from acupoints._default import default_atlas
from acupoints._ids import pack_of
from acupoints.atlas import Atlas
from acupoints.atlas._records import lookup
from acupoints.model import PackInfo, Point
from acupoints.model.evidence import Document
from acupoints.model.safety import Notice
from acupoints.model.sets import Group, Pick, Protocol
from acupoints.wording import Speech, describe, speech

_BACK = frozenset(("back", "upper-back", "scapular", "lumbar", "sacral", "posterior-neck"))
_FRONT = frozenset(("chest", "anterior-thoracic", "abdomen", "upper-abdomen", "lower-abdomen", "face", "anterior-neck", "groin"))
_LIMBS = frozenset(("thigh", "knee", "leg", "buttock"))

MOST_PLACES = 12
"""Points up to which a card says where each one is; beyond, the page would not hold them."""


@dataclass(frozen=True, slots=True)
class CardNotice:
    """Something to mind, in the language of the card.

    Attributes:
        id: id of the notice.
        severity: how grave; see `acupoints.model.safety.Severity`.
        topic: a word or two to stand before the text.
        text: what to say.
        dispute: what speaks against it; said once in a list, so None where a notice before it says the same.
        points: ids of the card's points that it concerns; empty when it concerns everybody.
    """

    id: str
    severity: str
    topic: str
    text: str
    dispute: str | None
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardPick:
    """One member of a group.

    Attributes:
        ref: id of the point, or the key of a member that is none.
        kind: ``point``, ``by-feel`` or ``external``; see `acupoints.model.sets.Member`.
        name: what it is called.
        side: on which side it is used, in words.
        placebo: whether the document uses it as a placebo.
        place: where it is, as a sentence; None where the card has too many points for that, and for members without a formula.
        note: why it is here, where that needs words.
    """

    ref: str
    kind: str
    name: str
    side: str | None
    placebo: bool
    place: str | None
    note: str | None

    def remarks(self, say: Speech) -> str:
        """What stands in brackets behind the name: the side, whether it is a placebo, whether it is found by touch."""
        told = (self.side or "", say("placebo") if self.placebo else "", say("by-feel") if self.kind == "by-feel" else "")
        return say.list(remark for remark in told if remark)


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Members, and how many of them the document takes.

    Attributes:
        key: name of the group within the protocol.
        title: what to call it.
        pattern: the pattern of complaint it is for, where the document branches.
        picks: how many members are used, in words.
        members: in the document's order.
    """

    key: str
    title: str
    pattern: str | None
    picks: str
    members: tuple[CardPick, ...]

    def remarks(self, say: Speech, *, in_order: bool) -> str:
        """What stands in brackets behind the title: how many are used, for which pattern, whether in this order."""
        told = (self.picks, say("pattern", pattern=self.pattern) if self.pattern else "", say("in-order") if in_order else "")
        return say.list(part for part in told if part)


@dataclass(frozen=True, slots=True)
class CardView:
    """What a card says, in its order, in the language it was asked for.

    Attributes:
        type: ``"protocol"``, which tells it from other views.
        id: id of the protocol.
        title: its title.
        condition: the complaint it is for.
        population: the special group of people it is for.
        audience: who may use it.
        modality: how the points are treated.
        red_flags: signs that need a doctor first, the gravest first.
        checks: what to go through before.
        cautions: what to mind: at points of the card, then whatever the point.
        groups: the points.
        in_order: whether the document uses them in this order.
        how: label and text of how they are treated: position, stimulus, dose.
        flags: what the points themselves ask for, such as turning over halfway.
        stop_signs: when to stop and call for help.
        document: id of the document.
        citation: how to cite it.
        read: what of the document was read.
        note: what is to be known about the protocol.
        edition: packs that the card comes from, each with the date of its data.
    """

    type: str
    id: str
    title: str
    condition: str
    population: str | None
    audience: str
    modality: str
    red_flags: tuple[CardNotice, ...]
    checks: tuple[CardNotice, ...]
    cautions: tuple[CardNotice, ...]
    groups: tuple[CardGroup, ...]
    in_order: bool
    how: tuple[tuple[str, str], ...]
    flags: tuple[str, ...]
    stop_signs: tuple[CardNotice, ...]
    document: str
    citation: str
    read: str
    note: str | None
    edition: str


def positions(point: Point) -> frozenset[str]:
    """How a person has to lie for a point; empty where several ways do. Drawn from the region and side of the body alone."""
    location = point.location
    if location is None:
        return frozenset()
    regions = set(location.regions)
    posterior = location.aspect in ("posterior", "posterolateral", "posteromedial")
    if regions & _BACK or (regions & _LIMBS and posterior):
        return frozenset(("prone",))
    return frozenset(("supine",)) if regions & _FRONT else frozenset()


def needs_turning(protocol: Protocol, atlas: Atlas) -> bool:
    """Whether points that are used together can't be reached in one position."""
    common = [id for group in protocol.groups if group.pattern is None for id in _ids(group)]
    branches = [_ids(group) for group in protocol.groups if group.pattern is not None] or [[]]
    return any(len({way for id in [*common, *branch] for way in positions(atlas[id])}) > 1 for branch in branches)


def _ids(group: Group) -> list[str]:
    return [pick.id for pick in group.members if pick.id is not None and not pick.placebo]


def card_view(protocol: Protocol, lang: str = "en", atlas: Atlas | None = None) -> CardView:
    """A protocol in one language, with the cautions of its points.

    Args:
        protocol: the protocol; `Atlas.protocol` gives it by its id.
        lang: BCP 47 tag of the language; in English where there are no messages in it.
        atlas: where points and documents are; the default atlas without one.

    Raises:
        UnknownIdError: the atlas has no such document or notice, for example since it has not loaded their pack.
    """
    home = atlas or default_atlas()
    say = speech(lang, home)
    document = lookup("document", protocol.document, home.documents, home.packs)
    pack = pack_of(protocol.id)
    ids = dict.fromkeys(pick.id for group in protocol.groups for pick in group.members if pick.id is not None)  # placebo points too
    checks = _called(protocol.checks, home)
    flags = home.red_flags(pack)
    others = [each for each in checks if each.kind == "red-flag" and each not in flags]  # of the core, or of a pack that it uses
    found = [each for each in home.cautions(ids) if each.scope in ("point", "class", "always") and each.id not in protocol.checks]
    places = len(ids) <= MOST_PLACES
    return CardView(
        type="protocol",
        id=protocol.id,
        title=protocol.title.text(say.lang),
        condition=home.conditions[protocol.condition].title.text(say.lang),
        population=say(f"population.{protocol.population}") if protocol.population else None,
        audience=say(f"audience.{protocol.audience}"),
        modality=say(f"modality.{protocol.modality}"),
        red_flags=_notices((*flags, *others), ids, say),
        checks=_notices([each for each in checks if each.kind != "red-flag"], ids, say),
        cautions=_by_points(_notices(found, ids, say)),
        groups=tuple(_group(home, group, say, places=places) for group in protocol.groups),
        in_order=protocol.in_order is True,
        how=tuple(_how(protocol, say)),
        flags=(say("positions.two"),) if needs_turning(protocol, home) else (),
        stop_signs=_notices(_called(protocol.stop_signs, home), ids, say),
        document=document.id,
        citation=_citation(document),
        read=say(f"read.{document.read}"),
        note=protocol.note.text(say.lang) if protocol.note else None,
        edition=_edition(home.packs, {"core", pack, *map(pack_of, (*ids, *protocol.checks))}),
    )


def _called(ids: Iterable[str], atlas: Atlas) -> list[Notice]:
    return [lookup("notice", id, atlas.notices, atlas.packs) for id in ids]


def _citation(document: Document) -> str:
    parts = (document.authors, document.title, document.venue, str(document.year))
    return ". ".join(part.rstrip(".") for part in parts if part)


def _edition(packs: Iterable[PackInfo], used: Collection[str]) -> str:
    """Packs that something on the card comes from, each with the date of its data."""
    return ", ".join(f"{info.name} {info.edition}" for info in packs if info.name in used and info.status == "loaded")


def _notices(notices: Iterable[Notice], here: Collection[str], say: Speech) -> tuple[CardNotice, ...]:
    """Notices, each with those of its points that stand on the card."""
    found: list[CardNotice] = []
    for each in notices:
        dispute = each.dispute.text(say.lang) if each.dispute else None
        found.append(
            CardNotice(
                id=each.id,
                severity=each.severity,
                topic=each.topic.text(say.lang),
                text=each.text.text(say.lang),
                dispute=None if dispute in [other.dispute for other in found] else dispute,
                points=tuple(id for id in each.point_ids if id in here),
            )
        )
    return tuple(found)


def _by_points(notices: Collection[CardNotice]) -> tuple[CardNotice, ...]:
    """Notices that concern some points first, then those for everybody; each as it came."""
    return (*(each for each in notices if each.points), *(each for each in notices if not each.points))


def _group(atlas: Atlas, group: Group, say: Speech, *, places: bool) -> CardGroup:
    return CardGroup(
        key=group.key,
        title=group.title.text(say.lang),
        pattern=group.pattern.text(say.lang) if group.pattern else None,
        picks=_picks(group, say),
        members=tuple(_pick(atlas, pick, say, places=places) for pick in group.members),
    )


def _picks(group: Group, say: Speech) -> str:
    low, high = group.picks
    if low == high:
        return say("pick.all") if low == len(group.members) else say("pick.exactly", n=low)
    if high == len(group.members):
        return say("pick.at-least", n=low)
    return say("pick.between", a=low, b=high) if low else say("pick.at-most", n=high)


def _pick(atlas: Atlas, pick: Pick, say: Speech, *, places: bool) -> CardPick:
    point = atlas[pick.id] if pick.id is not None else None
    name = pick.title.text(say.lang) if pick.title else ""
    if point is not None:
        name = point.name("zh-Latn") or point.pinyin or point.name("en") or ""
    formula = point.location.formula if point is not None and point.location is not None else None
    return CardPick(
        ref=pick.ref,
        kind=pick.kind,
        name=name,
        side=say(f"pick-side.{pick.side}") if pick.side else None,
        placebo=pick.placebo is True,
        place=describe(point, say.lang, atlas=atlas) if places and point is not None and formula is not None else None,
        note=pick.note.text(say.lang) if pick.note else None,
    )


def _how(protocol: Protocol, say: Speech) -> Iterable[tuple[str, str]]:
    yield say("audience"), say(f"audience.{protocol.audience}")
    yield say("modality"), say(f"modality.{protocol.modality}")
    if protocol.positions:
        yield say("position"), say.list(say(f"position.{each}") for each in protocol.positions)
    if protocol.stimulus is not None:
        yield say("stimulus"), protocol.stimulus.text(say.lang)
    if protocol.dose is not None:
        yield say("dose"), protocol.dose.text(say.lang)
