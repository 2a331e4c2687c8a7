"""The screen of a protocol: what one document did, with what protects before it."""

from __future__ import annotations

from acupoints._ids import local
from acupoints.export import CardGroup, CardNotice, CardPick, CardView
from acupoints.wording import Speech

from ._layout import Entry, Row, block, commands, footer, heading, paragraph, rows, table
from ._notices import loud_topic, under
from ._text import Line, Style

_LABELS = ("emergency", "urgent")


def protocol_lines(view: CardView, say: Speech, width: int) -> list[Line]:
    """The same content as the card to print, in the same order."""
    about = say.list(part for part in (view.condition, view.population) if part)
    how = [*(Row(name, value) for name, value in view.how), *(Row("", flag, style="caution") for flag in view.flags)]
    return [
        *heading(view.title.upper(), f"{view.id} · {about}", width),
        *block(say("head.doctor"), rows([_flag(each, say) for each in view.red_flags], width), width),
        *block(say("head.before"), rows([_caution(each, say) for each in view.checks], width), width),
        *block(say("head.cautions"), rows([_caution(each, say) for each in view.cautions], width), width),
        *block(say("head.how"), rows(how, width), width),
        *(line for group in view.groups for line in _group(group, view.in_order, say, width)),
        *block(say("head.stop"), rows([_caution(each, say) for each in view.stop_signs], width), width),
        *block(say("head.sources"), _sources(view, say, width), width),
        *commands([(f"acupoints card {view.id} -o card.html", say("next.print"))], say, width),
        *footer(view.edition, say, width),
    ]


def _flag(notice: CardNotice, say: Speech) -> Row:
    style: Style = "emergency" if notice.severity == "emergency" else "caution"
    name = say(f"severity.{notice.severity}") if notice.severity in _LABELS else notice.topic
    return Row(name, under(name, notice, say), style=style)


def _caution(notice: CardNotice, say: Speech) -> Row:
    text = say.sentences((notice.text, notice.dispute or ""))
    return Row(loud_topic(notice), say.bracket(text, " ".join(notice.points)), style="caution")


def _group(group: CardGroup, in_order: bool, say: Speech, width: int) -> list[Line]:
    entries = [_entry(pick, say) for pick in group.members]
    return block(group.title, table(entries, width), width, group.remarks(say, in_order=in_order))


def _entry(pick: CardPick, say: Speech) -> Entry:
    told = pick.remarks(say)
    name = pick.ref if pick.kind == "point" else pick.name
    first = say.bracket(pick.name, told) if pick.kind == "point" else told
    return Entry(name, "", tuple(part for part in (first, pick.place, pick.note) if part) or ("",))


def _sources(view: CardView, say: Speech, width: int) -> list[Line]:
    parts = [say("from-document"), local(view.document) + say("colon") + say.bracket(view.citation, view.read), view.note or ""]
    return [found for part in parts if part for found in paragraph(part, width)]
