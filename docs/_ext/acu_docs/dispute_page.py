"""The page that lists every fact on which sources differ."""

from __future__ import annotations

from collections.abc import Iterator

from acupoints._terminal._kind import DisputeView, differences
from acupoints.atlas import Atlas
from acupoints.model import Dispute, Point
from acupoints.wording import Speech, speech

from .markup import GENERATED, LANGUAGES, Notes, label, link_points, table, text

_ANGLES = "Angles of the needle against cautions"


def pages(atlas: Atlas) -> Iterator[tuple[str, str]]:
    """The page, by kind of fact, in standard order of the points."""
    notes = Notes(atlas.sources)
    say = speech("en", atlas)
    found: dict[str, list[tuple[Point, DisputeView]]] = {}
    for point in atlas.points():
        for view in differences(atlas, point, say):
            found.setdefault(view.field, []).append((point, view))
    order = [*(f"name:{lang}" for lang in LANGUAGES), *sorted(field for field in found if not field.startswith("name:"))]
    fields = [field for field in [*order, *(field for field in found if field not in order)] if field in found]
    known = list(atlas)
    angles = [each for each in atlas.disputes() if each.field.startswith("needling:")]
    rows = [[f"[{_title(atlas, field)}](#{_anchor(field)})", str(len(found[field]))] for field in fields]
    rows.append([f"[{_ANGLES}](#dispute-needling)", str(len(angles))])
    sections = "".join(
        f"({_anchor(field)})=\n## {_title(atlas, field)}\n\n"
        + ":::{container} disputes\n"
        + "\n".join(_entry(point, view, notes, known) for point, view in found[field])
        + "\n:::\n\n"
        for field in fields
    )
    yield "disputes", (
        f"{GENERATED}# Where sources differ\n\n"
        f"{sum(map(len, found.values())) + len(angles)} facts of the core and of the packs of this project on which sources differ. "
        "The library keeps every reading: the one it shows first is marked, and the others are found by look-ups and searches too. "
        "It does not say who is right. [](concepts/sources.md) tells how a reading comes to be shown first.\n\n"
        "A slip of print is not listed here. In Python the list is `acupoints.default_atlas().disputes()`, with places as formulas.\n\n"
        + table(["What", "Facts"], rows)
        + sections
        + _against_cautions(angles, atlas, notes, say)
        + notes.section()
    )  # fmt: skip


def _against_cautions(disputes: list[Dispute], atlas: Atlas, notes: Notes, say: Speech) -> str:
    """Angles that a source prints and a caution does not leave. Both are shown; the caution stands first, and no depth is told."""
    entries = [
        f"- [{each.subject}](#{label(each.subject)}) {atlas[each.subject].name('zh-Hans') or ''}: {text(each.why or '')} "
        f"**{_angle(each.shown.value, say)}** {notes.cite(each.shown.sources)} · in print: "
        + ", ".join(f"{_angle(other.value, say)} {notes.cite(other.sources)}" for other in each.others)
        for each in disputes
    ]
    about = "What the caution of a point asks for, and which sources print an angle that it does not leave."
    return f"(dispute-needling)=\n## {_ANGLES}\n\n{about}\n\n:::{{container}} disputes\n" + "\n".join(entries) + "\n:::\n\n"


def _angle(value: str, say: Speech) -> str:
    return " or ".join(say(f"angle.{each}") for each in value.split(" or "))


def _title(atlas: Atlas, field: str) -> str:
    kind, _, what = field.partition(":")
    if kind == "location":
        return "Places"
    if kind == "name":
        return f"Names: {LANGUAGES.get(what, what)}"
    info = next((info for id, info in atlas.categories.items() if id == what), None)
    return f"Category: {info.title}" if info else field


def _anchor(field: str) -> str:
    return f"dispute-{label(field)}"


def _entry(point: Point, view: DisputeView, notes: Notes, known: list[str]) -> str:
    name = point.name("zh-Hans") or ""
    readings = [
        f"{'**' if place == 0 else ''}{text(reading.value)}{'**' if place == 0 else ''}"
        f"{' (shown first)' if place == 0 and len(view.readings) > 1 else ''}{f' ({text(reading.note)})' if reading.note else ''} "
        f"{notes.cite(reading.sources)}"
        for place, reading in enumerate(view.readings)
    ]
    why = f". {link_points(text(view.why), known)}" if view.why else ""
    return f"- [{point.id}](#{label(point.id)}) {name}: {' · '.join(readings)}{why}"
