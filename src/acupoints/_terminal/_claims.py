"""Popular claims, checked: the screen of ``show PACK --claims``."""

from __future__ import annotations

from dataclasses import dataclass

from acupoints._ids import local, pack_of
from acupoints.atlas import Atlas
from acupoints.model import PackInfo
from acupoints.wording import Speech, speech

from ._common import editions
from ._layout import Entry, block, footer, heading, table
from ._notices import NoticeView, red_flag_block, red_flags
from ._text import Line


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim, the verdict and the reason."""

    id: str
    statement: str
    verdict: str
    why: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimsView:
    """All claims that a pack looked into."""

    type: str
    name: str
    title: str
    red_flags: tuple[NoticeView, ...]
    claims: tuple[ClaimView, ...]
    made_from: str


def claims_view(atlas: Atlas, info: PackInfo, lang: str = "en") -> ClaimsView:
    """Claims of a pack in its order."""
    say = speech(lang, atlas)
    return ClaimsView(
        type="claims",
        name=info.name,
        title=info.titles.get(say.lang, info.title),
        red_flags=red_flags(atlas, (info.name,), say),
        claims=tuple(
            ClaimView(each.id, each.statement.text(say.lang), each.verdict, each.why.text(say.lang), each.sources)
            for id, each in atlas.claims.items()
            if pack_of(id) == info.name
        ),
        made_from=editions(atlas, (info.name,)),
    )


def claims_lines(view: ClaimsView, say: Speech, width: int) -> list[Line]:
    """One claim an entry: what is said, the verdict, why, and on what that rests."""
    entries = [
        Entry(
            local(each.id).rpartition("-")[2],
            say(f"verdict.{each.verdict}"),
            (each.statement, say.bracket(each.why, " ".join(map(local, each.sources)))),
        )
        for each in view.claims
    ]
    return [
        *heading(view.title.upper(), say.count("claim", len(view.claims)), width),
        *red_flag_block(view.red_flags, say, width),
        *block(say("head.claims"), table(entries, width, say("colon")), width),
        *footer(view.made_from, say, width),
    ]
