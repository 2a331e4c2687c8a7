"""Cards: a section of a pack's page for each, and the printable pages that they link to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from acupoints._ids import pack_of
from acupoints.atlas import Atlas
from acupoints.export import CardView, card, card_view
from acupoints.model.sets import Protocol
from acupoints.wording import Speech, speech

from . import care
from .markup import Notes, fields, label, link_points, sentence, table, text

FOLDER = "cards"
LANGUAGES = {"en": "English", "de": "Deutsch", "fr": "français", "es": "español", "zh-Hans": "简体中文"}
"""Languages of the printable pages, each in its own words."""


class CardLinks(SphinxRole):
    """``{cards}`back-pain-standard```: links to the printable pages of a card, one per language."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        up = "../" * self.env.docname.count("/")
        found: list[nodes.Node] = []
        for tag, name in LANGUAGES.items():
            found += [nodes.Text(" · ")] if found else []
            found.append(nodes.reference("", name, refuri=f"{up}{FOLDER}/{self.text}.{tag}.html", internal=False))
        return found, []


def write_cards(atlas: Atlas, root: Path) -> None:
    """Printable pages of all cards in all languages; what is no longer made is taken away."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    made = {folder / f"{label(id)}.{tag}.html": card(id, tag, atlas=atlas) for id in atlas.protocols for tag in LANGUAGES}
    for path, content in made.items():
        if not path.is_file() or path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8", newline="\n")
    for path in folder.glob("*.html"):
        if path not in made:
            path.unlink()


def cards(atlas: Atlas, pack: str, notes: Notes) -> str:
    """All cards of a pack."""
    own = [each for id, each in atlas.protocols.items() if pack_of(id) == pack]
    if not own:
        return ""
    return (
        "## Cards: what one document did\n\nEach transcribes one document; nothing is adapted, and none is an instruction. "
        "The red flags at the top of this page hold for every card.\n\n" + "".join(_card(atlas, each, notes) for each in own)
    )


def _card(atlas: Atlas, protocol: Protocol, notes: Notes) -> str:
    say = speech("en", atlas)
    view = card_view(protocol, "en", atlas)
    known = list(atlas)
    document = atlas.documents[protocol.document]
    population = f", {view.population}" if view.population else ""
    before = [check for id in protocol.checks if not (check := atlas.notices[id]).points and check.kind != "red-flag"]
    return (
        f"(card-{label(protocol.id)})=\n### {text(view.title)}\n\n"
        + care.listed(before, say("head.before"), "warning", say, notes)
        + care.of_set(atlas, protocol.point_ids, notes)
        + fields([
            ("Id", f"`{protocol.id}`"),
            ("Print it", f"{{cards}}`{label(protocol.id)}`"),
            ("Document", f"[{document.id.partition(':')[2]}](#{label(document.id)}) {text(document.title)} {document.year}"),
            ("Read", text(sentence(view.read))),
            ("About", text(view.condition + population)),
            *((name, text(value)) for name, value in view.how),
            ("Mind", text(" ".join(view.flags))),
            ("Note", link_points(text(view.note or ""), known)),
        ])
        + "".join(_groups(view, say))
        + care.listed([atlas.notices[id] for id in protocol.stop_signs], say("head.stop"), "danger", say, notes)
    )  # fmt: skip


def _groups(view: CardView, say: Speech) -> Iterator[str]:
    order = ", in this order" if view.in_order else ""
    for group in view.groups:
        pattern = f", {text(group.pattern)}" if group.pattern else ""
        rows = [
            [f"[{pick.ref}](#{label(pick.ref)})" if pick.kind == "point" else f"*{text(pick.name)}*",
             text(pick.name if pick.kind == "point" else say(pick.kind)), text(pick.side or ""),
             text("; ".join(part for part in ("placebo of the trial" if pick.placebo else "", pick.note or "") if part))]
            for pick in group.members
        ]  # fmt: skip
        yield f"**{text(group.title)}** ({text(group.picks)}{pattern}{order})\n\n"
        yield table(["Member", "Name", "Side", "Note"], rows)
