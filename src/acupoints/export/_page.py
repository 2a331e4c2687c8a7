"""The page of a card: one self-contained file of HTML to print. Whatever a pack wrote is text on it and nothing else."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from math import ceil
from unicodedata import category, east_asian_width

from acupoints._default import default_atlas
from acupoints.atlas import Atlas
from acupoints.model.sets import Protocol
from acupoints.wording import Speech, speech

from ._card import CardGroup, CardNotice, CardPick, CardView, card_view

_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Categories of characters that steer or turn the text around them, or that no file can hold; none of them has a shape."""

_STYLE = """
@page { size: A4; margin: 10mm 12mm }
* { box-sizing: border-box }
:root { color-scheme: light }
body { font: 10.5pt/1.3 "Noto Sans", "Helvetica Neue", Arial, sans-serif, "Noto Sans CJK SC"; color: #111; background: #fff;
       max-width: 186mm; margin: 0 auto; padding: 8px; overflow-wrap: anywhere }
:lang(zh) { font-family: "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif }
h1 { font-size: 1.7em; line-height: 1.15; margin: 0 }
h2 { font-size: 1.1em; margin: .6em 0 .25em; border-bottom: .3mm solid #999; break-after: avoid }
p, ul, dl { margin: 0 0 .25em } ul { list-style: none; padding: 0 } li { margin-bottom: .2em; break-inside: avoid }
.sub { color: #444 } .cols { columns: 2; column-gap: 6mm } .cols section:first-child h2 { margin-top: 0 }
.doctor { border: .5mm solid #a00; padding: .35em .6em .2em; margin: .4em 0 .6em } .doctor > b { color: #a00; font-size: 1.1em }
.emergency b, .urgent b { color: #a00 } .avoid b::before, .high b::before, .forbidden b::before { content: "! "; color: #a00 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15em 1em; break-inside: avoid } dt { font-weight: 600 } dd { margin: 0 }
.head { break-after: avoid } .code { font-weight: 700 } .one { white-space: nowrap } .small { font-size: .88em; color: #333 }
footer { margin-top: .6em; border-top: .3mm solid #999; padding-top: .3em; font-size: .86em; color: #333 }
footer p { margin: 0 }
@media (max-width: 600px) { .cols { columns: 1 } body { font-size: 12pt } .cols section:first-child h2 { margin-top: .6em } }
"""

_SIZES = tuple(tenths / 10 for tenths in range(105, 74, -1))
"""Sizes of print in points, the largest first. Below the last one nobody could read it; such a card runs on to a second page."""
_LEADING = 1.3
_PAGE = (186.0, 268.0)
"""What a printed line and page hold in mm; a little less than is there, for fonts that run wide."""
_MM = 25.4 / 72


def card(protocol: Protocol | str, lang: str = "en", *, atlas: Atlas | None = None) -> str:
    """The page of a protocol: HTML in one file, with print rules and nothing that is fetched.

    Red flags, checks and the cautions of its points are always on it; depths never are. The print is as large as one page of A4 allows.

    Args:
        protocol: the protocol or its id.
        lang: BCP 47 tag of the language.
        atlas: where points and documents are; the default atlas without one.

    Raises:
        UnknownIdError: no loaded pack has such a protocol, or its document.
    """
    home = atlas or default_atlas()
    found = home.protocol(protocol) if isinstance(protocol, str) else protocol
    say = speech(lang, home)
    return _page(card_view(found, lang, home), say)


def _page(view: CardView, say: Speech) -> str:
    about = say.list(part for part in (view.condition, view.population) if part)
    top = (
        f"<header><h1>{_text(view.title)}</h1>"
        f'<p class="sub">{_text(about)} · {_text(view.audience)}</p></header>'
        f'<section class="doctor"><b>{_text(say("head.doctor"))}</b>{_list(view.red_flags, say)}</section>'
    )
    columns = "\n".join(
        (
            _section(say("head.before"), _list(view.checks, say)),
            _section(say("head.cautions"), _list(view.cautions, say) or f"<p>{_text(say('no-caution'))}</p>"),
            _section(say("head.how"), _pairs(view.how) + "".join(f"<p>{_text(flag)}</p>" for flag in view.flags)),
            _section(say("head.card-points"), "".join(_group(group, view.in_order, say) for group in view.groups)),
            _section(say("head.stop"), _list(view.stop_signs, say)),
        )
    )
    foot = _foot(view, say)
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{_plain(say.lang)}"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{_plain(view.title)}</title><style>{_STYLE}{_print_style(_size(top + foot, columns))}</style></head><body>",
            top,
            f'<div class="cols">{columns}</div>',
            foot,
            "</body></html>",
            "",
        )
    )


def _text(text: str) -> str:
    """Text of a pack: marks of HTML made harmless, unseen characters taken out, its direction kept to itself."""
    return f"<bdi>{_plain(text)}</bdi>"


def _plain(text: str) -> str:
    """The same where no element may stand: in the title of the page."""
    return html.escape("".join(character for character in text if category(character) not in _UNSEEN))


def _section(title: str, body: str) -> str:
    return f"<section><h2>{_text(title)}</h2>{body}</section>" if body else ""


def _list(notices: Sequence[CardNotice], say: Speech) -> str:
    return "<ul>" + "".join(_notice(each, say) for each in notices) + "</ul>" if notices else ""


def _notice(notice: CardNotice, say: Speech) -> str:
    points = " ".join(notice.points)
    text = say.sentences((notice.text, notice.dispute or ""))
    told = say.bracket(_text(text), f'<span class="small">{_text(points)}</span>' if points else "")
    return f'<li class="{_plain(notice.severity)}"><b>{_text(notice.topic)}</b> {told}</li>'


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    return "<dl>" + "".join(f"<dt>{_text(name)}</dt><dd>{_text(value)}</dd>" for name, value in pairs) + "</dl>"


def _group(group: CardGroup, in_order: bool, say: Speech) -> str:
    told = say.bracket(f"<b>{_text(group.title)}</b>", _text(group.remarks(say, in_order=in_order)))
    head = f'<p class="head">{told}</p>'
    if any(pick.place or pick.note or pick.kind != "point" for pick in group.members) or in_order:
        return head + "<ul>" + "".join(_pick(pick, say) for pick in group.members) + "</ul>"
    return head + "<ul>" + _in_runs(group.members, say) + "</ul>"


def _in_runs(picks: Sequence[CardPick], say: Speech) -> str:
    """Points of which only the name is shown, one after another, those of one side together."""
    runs: dict[str, list[str]] = {}
    for pick in picks:
        runs.setdefault(pick.remarks(say), []).append(f'<span class="one">{_name(pick)}</span>')
    items = (say.bracket(" · ".join(names), told and _text(told)) for told, names in runs.items())
    return "".join(f"<li>{item}</li>" for item in items)


def _pick(pick: CardPick, say: Speech) -> str:
    told = pick.remarks(say)
    lines = "".join(f'<div class="small">{_text(each)}</div>' for each in (pick.place, pick.note) if each)
    return f"<li>{say.bracket(_name(pick), told and _text(told))}{lines}</li>"


def _name(pick: CardPick) -> str:
    code = pick.ref if pick.kind == "point" else pick.name
    return f'<span class="code">{_text(code)}</span>' + (f" {_text(pick.name)}" if pick.kind == "point" and pick.name else "")


def _foot(view: CardView, say: Speech) -> str:
    document = [say("from-document"), say.bracket(view.citation, view.read) + say("stop").rstrip(), view.note or ""]
    lines = (
        " ".join(_text(part) for part in document if part),
        " · ".join(map(_text, (view.edition, say("print-note"), say("disclaimer")))),
    )
    return f"<footer>{''.join(f'<p>{line}</p>' for line in lines)}</footer>"


# How large the print can be


def _print_style(size: float) -> str:
    return f"@media print {{ body {{ font-size: {size}pt; padding: 0; max-width: none }} }}"


def _size(across: str, columns: str) -> float:
    """The largest size at which the page holds everything, by the room that the texts take."""
    width, height = _PAGE
    return next((size for size in _SIZES if _height(across, size, width) + _height(columns, size, width / 2 - 8) / 2 <= height), _SIZES[-1])


def _height(page: str, size: float, width: float) -> float:
    """Room in mm that a part of the page takes at a size of print, a block of text each with a little air."""
    blocks = (_cells(html.unescape(re.sub("<[^>]+>", "", block))) for block in re.split("</(?:h1|h2|p|li|div|dd)>|<div|</b><ul>", page))
    line = width / (size * _MM * 0.5)  # a narrow character is half as wide as it is high, on the average
    return sum(ceil(cells / line) * _LEADING + 0.3 for cells in blocks if cells) * size * _MM


def _cells(text: str) -> int:
    """Width of a text, of which characters of Chinese take two cells."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text.strip())
