"""What documents say: which points they use, what they found, what they recommend. Counted by study, ordered by date, never merged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, get_args

from acupoints.model.counts import UseCounts, count_uses
from acupoints.model.evidence import Condition, Document, Finding, Population, Use

_RECOMMENDING = ("guideline", "coverage", "consensus")
_FOR = ("for", "conditional")


class PointUse(NamedTuple):
    """How often something is used.

    Attributes:
        member: id of the point, or the key of a member that is none (``ashi``).
        counts: by study and by way; see `UseCounts`.
    """

    member: str
    counts: UseCounts


class Disagreement(NamedTuple):
    """Recommendations on one condition that point different ways.

    Attributes:
        condition: id of the condition.
        findings: what each document says, the newest first.
    """

    condition: str
    findings: tuple[Finding, ...]


class Evidence:
    """Uses and findings that belong together, with their documents. Made by `Atlas.evidence`; immutable.

    A use is not a proof that it works, and no grade is made of several findings: what each document says stands by itself.
    """

    __slots__ = ("_conditions", "_documents", "findings", "uses")

    def __init__(
        self, uses: Iterable[Use], findings: Iterable[Finding], documents: Mapping[str, Document], conditions: Mapping[str, Condition]
    ) -> None:
        self.uses = tuple(uses)
        self._conditions = conditions
        self.findings = tuple(sorted(findings, key=lambda finding: -documents[finding.document].year))  # stable: the pack's order
        self._documents = documents

    @property
    def documents(self) -> tuple[Document, ...]:
        """Documents of the uses and findings, the newest first."""
        ids = {use.document for use in self.uses} | {finding.document for finding in self.findings}
        return tuple(sorted((self._documents[id] for id in ids), key=lambda document: (-document.year, document.id)))

    @property
    def counts(self) -> UseCounts:
        """All uses together, each study counted once."""
        return count_uses(self.uses, self._documents)

    @property
    def recommendations(self) -> tuple[Finding, ...]:
        """What guidelines, coverage decisions and consensus papers say, the newest first."""
        return tuple(
            finding
            for finding in self.findings
            if finding.kind == "recommendation" and self._documents[finding.document].kind in _RECOMMENDING
        )

    def most_used(self, limit: int | None = None) -> tuple[PointUse, ...]:
        """Members by how many trials always used them in the group under test, then by other trials, then by other documents.

        Raises:
            ValueError: ``limit`` is less than 1.
        """
        if limit is not None and limit < 1:
            raise ValueError(f"limit must be 1 or more, not {limit}")
        members: dict[str, list[Use]] = {}
        for use in self.uses:
            members.setdefault(use.member, []).append(use)
        found = [PointUse(member, count_uses(uses, self._documents)) for member, uses in members.items()]
        found.sort(key=lambda each: (-each.counts.fixed, -each.counts.trials, -each.counts.documents))
        return tuple(found[:limit])

    def disagreements(self) -> tuple[Disagreement, ...]:
        """Conditions on which some recommend and others advise against.

        What is said of a wider condition is said of its kinds too; a document that another took the place of no longer speaks.
        """
        said = tuple(each for each in self.recommendations if self._documents[each.document].superseded_by is None)
        wider = {condition: wider_than(condition, self._conditions) for condition in dict.fromkeys(each.condition for each in said)}
        by_condition = {condition: tuple(each for each in said if each.condition in among) for condition, among in wider.items()}
        return tuple(
            Disagreement(condition, findings)
            for condition, findings in by_condition.items()
            if any(each.direction in _FOR for each in findings) and any(each.direction == "against" for each in findings)
        )

    def __bool__(self) -> bool:
        return bool(self.uses or self.findings)

    def __repr__(self) -> str:
        sizes = [(len(self.uses), "use"), (len(self.findings), "finding"), (len(self.documents), "document")]
        uses, findings, documents = (f"{size} {word}{'' if size == 1 else 's'}" for size, word in sizes)
        return f"<Evidence: {uses} and {findings} in {documents}>"

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        kept = {each.id: each for each in self.documents}
        about = {use.condition for use in self.uses} | {finding.condition for finding in self.findings}
        wider = {id for condition in about for id in wider_than(condition, self._conditions)}
        return Evidence, (self.uses, self.findings, kept, {id: each for id, each in self._conditions.items() if id in wider})


def wider_than(condition: str, conditions: Mapping[str, Condition]) -> frozenset[str]:
    """A condition and all that it is a kind of."""
    found: set[str] = set()
    wider: str | None = condition
    while wider is not None and wider not in found:
        found.add(wider)
        wider = conditions[wider].broader
    return frozenset(found)


def kinds_of(condition: str, conditions: Mapping[str, Condition]) -> frozenset[str]:
    """A condition and all that are kinds of it."""
    found = {condition}
    growing = True
    while growing:
        narrower = {id for id, each in conditions.items() if each.broader in found} - found
        found |= narrower
        growing = bool(narrower)
    return frozenset(found)


def check_population(population: str | None) -> None:
    """A population of the closed list, or none.

    Raises:
        ValueError: one that does not exist.
    """
    known = get_args(Population)
    if population is not None and population not in known:
        raise ValueError(f"no population {population!r}. Known: {', '.join(known)}")


def evidence(
    uses: Iterable[Use], findings: Iterable[Finding], documents: Mapping[str, Document], known: Mapping[str, Condition],
    condition: str | None, population: str | None,
) -> Evidence:  # fmt: skip
    """Uses and findings about a condition and its kinds, and a population; recommendations also those for a wider condition."""
    narrower = None if condition is None else kinds_of(condition, known)
    wider: frozenset[str] = frozenset() if condition is None else wider_than(condition, known)

    def fits(each: Use | Finding) -> bool:
        if population is not None and each.population != population:
            return False
        recommends = isinstance(each, Finding) and each.kind == "recommendation"
        return narrower is None or each.condition in narrower or (recommends and each.condition in wider)

    return Evidence(filter(fits, uses), filter(fits, findings), documents, known)
