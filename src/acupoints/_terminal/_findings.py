"""What documents found: the screen of ``show PACK --findings``, and the findings of other screens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from acupoints._ids import local
from acupoints.atlas import Atlas
from acupoints.atlas._evidence import Disagreement
from acupoints.model import PackInfo
from acupoints.model.evidence import Finding
from acupoints.wording import Speech, speech

from ._common import editions, first_sentence, label
from ._layout import block, columns, footer, heading, paragraph
from ._notices import NoticeView, red_flag_block, red_flags
from ._text import Line
from ._where import capital


@dataclass(frozen=True, slots=True)
class FindingView:
    """What one document says about one condition."""

    id: str
    document: str
    label: str
    year: int
    n: int | None
    condition: str
    population: str | None
    direction: str
    certainty: str | None
    text: str
    read: str


@dataclass(frozen=True, slots=True)
class DisagreementView:
    """Documents that recommend something for a condition, some under conditions, and those that advise against it."""

    condition: str
    recommended_by: tuple[str, ...]
    advised_against_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindingsView:
    """Every finding of a pack, by condition, the newest first, and where recommendations disagree."""

    type: str
    name: str
    title: str
    red_flags: tuple[NoticeView, ...]
    findings: tuple[FindingView, ...]
    disagreements: tuple[DisagreementView, ...]
    made_from: str


def finding_view(atlas: Atlas, finding: Finding, say: Speech) -> FindingView:
    """A finding in the language of a screen."""
    document = atlas.documents[finding.document]
    return FindingView(
        id=finding.id,
        document=document.id,
        label=label(document),
        year=document.year,
        n=document.n,
        condition=atlas.conditions[finding.condition].title.text(say.lang),
        population=finding.population,
        direction=finding.direction,
        certainty=finding.certainty.text(say.lang) if finding.certainty else None,
        text=finding.text.text(say.lang),
        read=finding.read or document.read,
    )


def findings_view(atlas: Atlas, info: PackInfo, lang: str = "en") -> FindingsView:
    """All findings of a pack."""
    say = speech(lang, atlas)
    evidence = atlas.evidence(pack=info.name)
    return FindingsView(
        type="findings",
        name=info.name,
        title=info.titles.get(say.lang, info.title),
        red_flags=red_flags(atlas, (info.name,), say),
        findings=tuple(finding_view(atlas, each, say) for each in evidence.findings),
        disagreements=tuple(_differing(atlas, each, say) for each in evidence.disagreements()),
        made_from=editions(atlas, (info.name,)),
    )


def _differing(atlas: Atlas, found: Disagreement, say: Speech) -> DisagreementView:
    return DisagreementView(
        condition=atlas.conditions[found.condition].title.text(say.lang),
        recommended_by=tuple(local(each.document) for each in found.findings if each.direction in ("for", "conditional")),
        advised_against_by=tuple(local(each.document) for each in found.findings if each.direction == "against"),
    )


def findings_lines(view: FindingsView, say: Speech, width: int) -> list[Line]:
    """One block per condition; what recommendations disagree on comes first."""
    conditions = dict.fromkeys(each.condition for each in view.findings)
    differ = [
        (each.condition, say("differ-on", pro=" ".join(each.recommended_by), contra=" ".join(each.advised_against_by)))
        for each in view.disagreements
    ]
    return [
        *heading(view.title.upper(), say.count("finding", len(view.findings)), width),
        *red_flag_block(view.red_flags, say, width),
        *block(say("head.guidelines-differ"), columns(differ, width, 2), width),
        *(found for each in conditions for found in _block(each, [one for one in view.findings if one.condition == each], say, width)),
        *paragraph(say("no-proof"), width, 0),
        *footer(view.made_from, say, width),
    ]


def _block(condition: str, findings: Sequence[FindingView], say: Speech, width: int) -> list[Line]:
    rows = [(local(each.document), str(each.year), _cited(each, finding_text(each, say), say)) for each in findings]
    return block(capital(condition), columns(rows, width, 2), width, say("newest-first"))


def _cited(finding: FindingView, text: str, say: Speech) -> str:
    """What is said with who says it, where that is more than the id that stands before it anyway."""
    return text if finding.label == local(finding.document) else f"{finding.label}{say('colon')}{text}"


def finding_text(finding: FindingView, say: Speech, *, short: bool = False) -> str:
    """What a finding says, and how it was read where that is not the document itself."""
    text = first_sentence(finding.text) if short else finding.text
    remarks = [
        finding.certainty or "",
        say("people", n=say.number(finding.n)) if finding.n else "",
        say(f"read.{finding.read}") if finding.read in ("second-hand", "title", "table") else "",
    ]
    return say.bracket(text, say.list(remark for remark in remarks if remark))
