"""What documents say and what people claim, as tables of a pack's page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from acupoints._ids import pack_of
from acupoints.atlas import Atlas
from acupoints.model.evidence import Claim, Document, Finding
from acupoints.wording import Speech, speech

from .markup import Notes, label, link_points, sentence, text, wide_table

_AGAINST = {
    "sham": "sham", "usual-care": "usual care", "no-treatment": "no treatment",
    "other-treatment": "another treatment", "other-points": "other points",
}  # fmt: skip
_ABOUT = (
    "What each document says stands by itself: nothing is pooled and no grade is made of several. "
    "An interval is as printed, most often of 95 %. *Read* says what of the document was read for this line."
)


def recommendations(atlas: Atlas, pack: str) -> str:
    """What guidelines, coverage decisions and consensus papers say, the newest first."""
    say = speech("en", atlas)
    evidence = atlas.evidence(pack=pack)
    if not evidence.recommendations:
        return ""
    rows = [
        [str(atlas.documents[each.document].year), _who(atlas.documents[each.document]), _about(atlas, each, say),
         f"{_said(each, atlas)}{f' *{text(str(each.certainty))}*' if each.certainty else ''}", _read(atlas, each, say)]
        for each in evidence.recommendations
    ]  # fmt: skip
    differ = [
        f"Recommendations on **{text(atlas.conditions[each.condition].title.text('en'))}** point different ways: "
        + "; ".join(f"{_who(atlas.documents[finding.document])} {finding.direction}" for finding in each.findings)
        + ".\n\n"
        for each in evidence.disagreements()
    ]
    head = ["Year", "Document", "About", "What it says", "Read"]
    return f"## What guidelines say\n\nThe newest first.\n\n{wide_table(head, rows)}" + "".join(differ)


def results(atlas: Atlas, pack: str) -> str:
    """What trials and reviews found, by condition, the newest first."""
    say = speech("en", atlas)
    evidence = atlas.evidence(pack=pack)
    others = [each for each in evidence.findings if each not in evidence.recommendations]
    if not others:
        return ""
    parts = [f"## What trials and reviews found\n\n{_ABOUT}\n\n"]
    for id, condition in atlas.conditions.items():
        found = [each for each in others if each.condition == id]
        if found:
            rows = [
                [str(atlas.documents[each.document].year), _who(atlas.documents[each.document]), _about(atlas, each, say, short=True),
                 _figures(each), _read(atlas, each, say)]
                for each in found
            ]  # fmt: skip
            parts.append(f"### {text(condition.title.text('en'))}\n\n")
            parts.append(wide_table(["Year", "Document", "What it found", "Figures", "Read"], rows))
    return "".join(parts)


def claims(atlas: Atlas, pack: str, notes: Notes) -> str:
    """Statements that somebody made, with the verdict and the reason."""
    say = speech("en", atlas)
    own = [claim for id, claim in atlas.claims.items() if pack_of(id) == pack]
    if not own:
        return ""
    made_in = notes.cite(dict.fromkeys(claim.made_in for claim in own))
    return (
        f"## {say('head.claims')}\n\nStatements of a popular article, {made_in} quoted in order to be looked into, in our words. "
        "*Tradition only* means: old texts say so, and nothing measured was found.\n\n"
        + wide_table(["No.", "Claim", "Verdict", "Why"], _claims(atlas, own, say, notes))
    )


def _claims(atlas: Atlas, own: Sequence[Claim], say: Speech, notes: Notes) -> Iterator[list[str]]:
    known = list(atlas)
    for claim in own:
        number = claim.id.rpartition("-")[2]
        why = f"{link_points(text(claim.why.text('en')), known)} {notes.cite(claim.sources)}"
        yield [number, f"“{text(claim.statement.text('en'))}”", f"**{text(say(f'verdict.{claim.verdict}'))}**", why]


def _who(document: Document) -> str:
    """The document's id as a link, with what a reader knows it by."""
    first = (document.authors or "").partition(",")[0].partition(";")[0].strip()
    short = document.title.rpartition("(")[2].rstrip(")") if document.title.endswith(")") else ""
    name = short if short and len(short) <= 16 else first if len(first) <= 24 else ""
    local = document.id.partition(":")[2]
    return f"[{text(name) or local}](#{label(document.id)})" + (f" {local}" if name else "")


def _about(atlas: Atlas, finding: Finding, say: Speech, *, short: bool = False) -> str:
    population = say(f"population.{finding.population}") if finding.population else ""
    if short:
        return f"{f'*{sentence(population)}* ' if population else ''}{_said(finding, atlas)}"
    parts = (atlas.conditions[finding.condition].title.text("en"), population)
    return text(", ".join(part for part in parts if part))


def _said(finding: Finding, atlas: Atlas) -> str:
    return link_points(text(finding.text.text("en")), list(atlas))


def _figures(finding: Finding) -> str:
    """Measure, time, groups and difference, as printed."""
    unit = f" {finding.unit}" if finding.unit else ""
    groups = [
        arm.name.text("en") + (f" {_number(arm.value)}{unit}" if arm.value is not None else "") + (f" (n={arm.n:,})" if arm.n else "")
        for arm in finding.arms
        if arm.value is not None or arm.n
    ]
    interval = f" ({_number(finding.low)} to {_number(finding.high)})" if finding.low is not None and finding.high is not None else ""
    difference = f"difference {_number(finding.estimate)}{unit}{interval}" if finding.estimate is not None else ""
    against = f"against {_AGAINST[finding.compared_with]}" if finding.compared_with else ""
    measured = ", ".join(part for part in (finding.measure, finding.time, against) if part)
    better = f"{finding.better} is better" if finding.better and (groups or difference) else ""
    certainty = str(finding.certainty) if finding.certainty else ""
    return text("; ".join(part for part in (measured, *groups, difference, better, certainty) if part))


def _number(value: Decimal) -> str:
    return str(value).replace("-", "\N{MINUS SIGN}")


def _read(atlas: Atlas, finding: Finding, say: Speech) -> str:
    return text(say(f"read.{finding.read or atlas.documents[finding.document].read}"))
