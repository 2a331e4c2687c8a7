"""A brief on chronic low back pain from the data: what protects first, then what guidelines say, then which points trials use.

Run: python examples/back_pain_brief.py          (needs the pack back-pain)
"""

import textwrap
from collections.abc import Iterable

import acupoints as acu

CONDITION = "back-pain:chronic-low-back-pain"
HOW_MANY = 6


def item(text: str, sources: str) -> None:
    print(textwrap.fill(text, 79, initial_indent="- ", subsequent_indent="  "))
    print(textwrap.fill(f"[{sources}]", 79, initial_indent="  ", subsequent_indent="   "))


def cite(atlas: acu.Atlas, ids: Iterable[str]) -> str:
    known = (atlas.sources[id] for id in ids)
    return "; ".join(f"{source.author or source.title} {source.year or ''}".strip() for source in known)


def red_flags(atlas: acu.Atlas) -> None:
    print("SEE A DOCTOR FIRST")
    for flag in atlas.red_flags("back-pain"):
        item(f"{flag.topic} ({flag.severity}): {flag.text}", cite(atlas, flag.sources))


def guidelines(atlas: acu.Atlas) -> None:
    print("\nWHAT GUIDELINES SAY of it, and of low back pain in general, newest first")
    for finding in atlas.evidence(condition=CONDITION).recommendations:
        document = atlas.documents[finding.document]
        item(
            f"{document.year} {atlas.conditions[finding.condition].title} ({finding.direction}): {finding.text}",
            f"{document.authors or document.title}; read: {finding.read or document.read}",
        )


def most_used(atlas: acu.Atlas) -> list[str]:
    print("\nPOINTS THAT TRIALS USE MOST; a use is not a proof that it works")
    used = [each for each in atlas.evidence(condition=CONDITION).most_used() if each.member in atlas][:HOW_MANY]
    for member, counts in used:
        documents = (atlas.documents[id] for id in counts.ids)
        item(
            f"{member}, {counts.trials} trials, always used in {counts.fixed}. {acu.describe(member, atlas=atlas)}",
            "; ".join(f"{each.authors.split()[0] if each.authors else each.title} {each.year}" for each in documents),
        )
    return [member for member, _ in used]


def in_pregnancy(atlas: acu.Atlas, points: Iterable[str]) -> None:
    print("\nIN PREGNANCY, of these points")
    for notice in atlas.cautions(points, situations="pregnancy"):
        item(f"{' '.join(notice.point_ids) or 'any'} ({notice.severity}): {notice.text}", cite(atlas, notice.sources))
        if notice.dispute:
            item(f"Disputed: {notice.dispute}", cite(atlas, notice.disputed_by))


if __name__ == "__main__":
    atlas = acu.default_atlas()
    red_flags(atlas)
    guidelines(atlas)
    in_pregnancy(atlas, most_used(atlas))
    print("\nA reference, not medical advice.")
