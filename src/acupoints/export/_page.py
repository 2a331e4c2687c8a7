"""The page of a card: one self-contained file of HTML to print. Whatever a pack wrote is text on it and nothing else."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from acupoints.atlas import Atlas
from acupoints.model.sets import Protocol
from acupoints.wording import Speech, speech

from ._card import CardGroup, CardNotice, CardPick, CardView, by_points, card_view

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")

_STYLE = """
@page { size: A4; margin: 12mm }
* { box-sizing: border-box }
body { font: 9.5pt/1.32 "Noto Sans", "Noto Sans CJK SC", "Helvetica Neue", Arial, sans-serif; color: #111; background: #fff;
       max-width: 186mm; margin: 0 auto; padding: 8px; overflow-wrap: anywhere }
h1 { font-size: 17pt; margin: 0 0 1mm } h2 { font-size: 10.5pt; margin: 3mm 0 1mm; border-bottom: .3mm solid #999 }
p, ul, dl { margin: 0 0 1mm } ul { padding-left: 4mm } li { margin-bottom: .6mm }
.sub { color: #444 } .cols { columns: 2; column-gap: 6mm } .cols h2:first-child { margin-top: 0 }
.emergency { border: .5mm solid #a00; padding: 1.5mm 2mm; margin: 1.5mm 0 } .emergency b { color: #a00 }
.avoid b::before, .forbidden b::before { content: "! "; color: #a00 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .4mm 3mm } dt { font-weight: 600 } dd { margin: 0 }
.point { break-inside: avoid } .code { font-weight: 700 } .small { font-size: 8.2pt; color: #333 }
footer { margin-top: 3mm; border-top: .3mm solid #999; padding-top: 1mm; font-size: 8pt; color: #444 }
@media (max-width: 600px) { .cols { columns: 1 } body { font-size: 12pt } }
@media print { body { padding: 0 } a { color: inherit; text-decoration: none } }
"""


def card(protocol: Protocol | str, lang: str = "en", *, atlas: Atlas | None = None) -> str:
    """The page of a protocol: HTML in one file, with print rules and nothing that is fetched.

    Red flags, checks and the cautions of its points are always on it; depths never are.

    Args:
        protocol: the protocol or its id.
        lang: BCP 47 tag of the language.
        atlas: where points and documents are; the default atlas without one.

    Raises:
        UnknownIdError: no loaded pack has such a protocol.
    """
    from acupoints._default import default_atlas

    home = atlas or default_atlas()
    found = home.protocol(protocol) if isinstance(protocol, str) else protocol
    say = speech(lang, home)
    return _page(card_view(found, lang, home), say)


def _page(view: CardView, say: Speech) -> str:
    emergencies = [each for each in view.red_flags if each.severity == "emergency"]
    others = [each for each in view.red_flags if each.severity != "emergency"]
    population = say("comma") + view.population if view.population else ""
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{html.escape(say.lang)}"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{_text(view.title)}</title><style>{_STYLE}</style></head><body>",
            f"<header><h1>{_text(view.title)}</h1>",
            f'<p class="sub">{_text(view.condition + population)} · {_text(view.audience)}</p></header>',
            f'<section class="emergency"><b>{_text(say("head.doctor"))}</b>{_list(emergencies)}{_list(others)}</section>',
            '<div class="cols">',
            _section(say("head.before"), _list(view.checks)),
            _section(say("head.cautions"), _list(by_points(view.cautions)) or f"<p>{_text(say('no-caution'))}</p>"),
            _section(say("head.how"), _pairs(view.how) + "".join(f"<p>{_text(flag)}</p>" for flag in view.flags)),
            _section(say("head.card-points"), "".join(_group(group, view.in_order, say) for group in view.groups)),
            _section(say("head.stop"), _list(view.stop_signs)),
            "</div>",
            _foot(view, say),
            "</body></html>",
            "",
        )
    )


def _text(text: str) -> str:
    """Text of a pack: marks of HTML made harmless, unseen characters taken out, its direction kept to itself."""
    return f"<bdi>{html.escape(_UNSEEN.sub('', text))}</bdi>"


def _section(title: str, body: str) -> str:
    return f"<section><h2>{_text(title)}</h2>{body}</section>" if body else ""


def _list(notices: Sequence[CardNotice]) -> str:
    items = "".join(
        f'<li class="{html.escape(each.severity)}"><b>{_text(each.topic)}</b> {_text(each.text)}'
        + (f' <span class="small">({_text(" ".join(each.points))})</span>' if each.points else "")
        + "</li>"
        for each in notices
    )
    return f"<ul>{items}</ul>" if items else ""


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    return "<dl>" + "".join(f"<dt>{_text(name)}</dt><dd>{_text(value)}</dd>" for name, value in pairs) + "</dl>"


def _group(group: CardGroup, in_order: bool, say: Speech) -> str:
    told = [group.picks, say("pattern", pattern=group.pattern) if group.pattern else "", say("in-order") if in_order else ""]
    head = f"<p><b>{_text(group.title)}</b> ({_text(say.list(part for part in told if part))})</p>"
    return head + "<ul>" + "".join(_pick(pick, say) for pick in group.members) + "</ul>"


def _pick(pick: CardPick, say: Speech) -> str:
    remarks = [pick.side or "", say("placebo") if pick.placebo else "", say("by-feel") if pick.kind == "by-feel" else ""]
    told = say.list(remark for remark in remarks if remark)
    code = pick.ref if pick.kind == "point" else pick.name
    name = f" {_text(pick.name)}" if pick.kind == "point" and pick.name else ""
    lines = "".join(f'<div class="small">{_text(each)}</div>' for each in (pick.place, pick.note) if each)
    return f'<li class="point"><span class="code">{_text(code)}</span>{name}{f" ({_text(told)})" if told else ""}{lines}</li>'


def _foot(view: CardView, say: Speech) -> str:
    parts = [say("from-document"), f"{view.citation} ({view.read}).", view.note or "", say("print-note"), view.edition, say("disclaimer")]
    return f"<footer>{' '.join(_text(part) for part in parts if part)}</footer>"
