"""Documents with all that hangs on them, out of hypothesis: conditions, findings, claims, uses, protocols."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, get_args

from hypothesis import strategies as st

from acupoints.loading._check_protocols import ELECTRICAL, SELF_CARE
from acupoints.model.evidence import TRIALS, Direction, DocumentKind, Population, Read, Verdict
from acupoints.model.sets import Modality, PickSide

from ._words import Data, english, maybe, texts


class Evidence(NamedTuple):
    """Records of a pack, as its files say them."""

    conditions: list[Data]
    documents: list[Data]
    findings: list[Data]
    claims: list[Data]
    uses: list[Data]
    protocols: list[Data]


@st.composite
def evidence(draw: st.DrawFn, pack: str, points: Sequence[str], sets: Sequence[Data], notices: Sequence[Data]) -> Evidence:
    """Evidence of a pack, or none of any kind. Without a document and a condition there is nothing to hang the rest on."""
    documents = [_document(draw, f"{pack}:{key}") for key in draw(_keys("D"))]
    conditions: list[Data] = []
    for key in draw(_keys("c")):
        wider = [each["id"] for each in conditions]
        broader = maybe(draw, "broader", st.sampled_from(wider)) if wider else {}
        conditions.append({"id": f"{pack}:{key}", "title": draw(english()), **broader, "sources": ["book"]})
    claims = [_claim(draw, f"{pack}:{key}", documents) for key in draw(_keys("claim-"))]
    if not documents or not conditions:
        return Evidence(conditions, documents, [], claims, [], [])
    findings = [_finding(draw, f"{pack}:{key}", documents, conditions) for key in draw(_keys("f"))]
    uses = _uses(draw, sets, documents, conditions)
    protocols = [_protocol(draw, f"{pack}:{key}", documents, conditions, points, notices, uses) for key in draw(_keys("p"))]
    return Evidence(conditions, documents, findings, claims, uses, protocols)


def _keys(prefix: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from([f"{prefix}{number}" for number in (1, 2, 3)]), unique=True, max_size=2)


def _local(draw: st.DrawFn, rows: Sequence[Data]) -> str:
    id: str = draw(st.sampled_from(rows))["id"]
    return id.rpartition(":")[2]


def _document(draw: st.DrawFn, id: str) -> Data:
    return {
        "id": id,
        "kind": draw(st.sampled_from(get_args(DocumentKind))),
        "title": draw(texts()),
        "year": draw(st.integers(1900, 2030)),
        **maybe(draw, "n", st.integers(1, 9999)),
        **maybe(draw, "study", st.sampled_from(("one", "other"))),
        "read": draw(st.sampled_from(get_args(Read))),
    }


def _claim(draw: st.DrawFn, id: str, documents: Sequence[Data]) -> Data:
    made_in = draw(st.sampled_from(["book", *(each["id"].rpartition(":")[2] for each in documents)]))
    sources = draw(st.sampled_from([[], ["book"]]))
    verdict = draw(st.sampled_from(get_args(Verdict)))
    return {"id": id, "made_in": made_in, "statement": draw(english()), "verdict": verdict, "why": draw(english()), "sources": sources}


def _finding(draw: st.DrawFn, id: str, documents: Sequence[Data], conditions: Sequence[Data]) -> Data:
    low, estimate, high = sorted(draw(st.lists(st.integers(-999, 999), min_size=3, max_size=3)))
    figures: Data = {}
    if draw(st.booleans()):
        figures = {"measure": "pain", "unit": "points", "estimate": estimate / 10}
        figures |= {"low": low / 10, "high": high / 10} if draw(st.booleans()) else {}
    return {
        "id": id,
        "document": _local(draw, documents),
        "condition": _local(draw, conditions),
        **maybe(draw, "population", st.sampled_from(get_args(Population))),
        "kind": draw(st.sampled_from(("recommendation", "result", "statement"))),
        "direction": draw(st.sampled_from(get_args(Direction))),
        "text": draw(english()),
        **figures,
        "sources": ["book"],
    }


def _uses(draw: st.DrawFn, sets: Sequence[Data], documents: Sequence[Data], conditions: Sequence[Data]) -> list[Data]:
    """Uses of members of the pack's sets; the kind of the document says which are possible."""
    members = [(found["id"].rpartition(":")[2], each.get("id") or each["key"]) for found in sets for each in found["members"]]
    if not members:
        return []
    chosen = st.tuples(st.sampled_from(members), st.sampled_from(documents), st.sampled_from(conditions))
    rows: list[Data] = []
    for (area, member), document, condition in draw(st.lists(chosen, max_size=5, unique_by=lambda row: (row[0], row[1]["id"]))):
        trial = document["kind"] in TRIALS
        rows.append(
            {
                "member": member,
                "document": document["id"].rpartition(":")[2],
                "role": draw(st.sampled_from(("local", "distal", "ear"))),
                "area": area,
                "basis": draw(st.sampled_from(("fixed", "pattern", "menu", "range", *(() if trial else ("listed",))))),
                "arm": draw(st.sampled_from(("", "sham", "comparator"))) if trial else "",
                "modality": draw(st.sampled_from(("needle", "pressure"))),
                "condition": condition["id"].rpartition(":")[2],
                "population": draw(st.sampled_from(("", *get_args(Population)))),
                "source": "book",
            }
        )
    return rows


def _protocol(
    draw: st.DrawFn, id: str, documents: Sequence[Data], conditions: Sequence[Data], points: Sequence[str], notices: Sequence[Data],
    uses: Sequence[Data],
) -> Data:  # fmt: skip
    document = _local(draw, documents)
    modality = draw(st.sampled_from(get_args(Modality)))
    at_home = modality in SELF_CARE and all(use["modality"] == "pressure" for use in uses if use["document"] == document)
    own = [notice["id"] for notice in notices]
    checks = draw(st.lists(st.sampled_from(["sterile", "bleeding", *own]), unique=True, max_size=3))
    keys = draw(st.lists(st.sampled_from(("g1", "g2", "g3")), unique=True, min_size=1, max_size=3))
    return {
        "id": id,
        "title": draw(english()),
        "document": document,
        "condition": _local(draw, conditions),
        "audience": draw(st.sampled_from(("professional", *(("self-care",) if at_home else ())))),
        "modality": modality,
        "groups": [_group(draw, key, points) for key in keys],
        **maybe(draw, "in_order", st.just(True)),
        "checks": [*checks, *(["pacemaker"] if modality == ELECTRICAL else [])],
        "stop_signs": draw(st.lists(st.sampled_from(["stop", *own]), unique=True, min_size=1, max_size=2)),
        "sources": ["book"],
    }


def _group(draw: st.DrawFn, key: str, points: Sequence[str]) -> Data:
    members: list[Data] = [_pick(draw, {"id": id}) for id in draw(st.lists(st.sampled_from(points), unique=True, max_size=4))]
    if not members or draw(st.booleans()):
        members.append(_pick(draw, {"kind": draw(st.sampled_from(("by-feel", "external"))), "key": "k1", "title": draw(english())}))
    fewest, most = sorted(draw(st.tuples(st.integers(0, len(members)), st.integers(1, len(members)))))
    return {
        "key": key,
        "title": draw(english()),
        **maybe(draw, "pattern", english()),
        **maybe(draw, "minimum", st.just(fewest)),
        **maybe(draw, "maximum", st.just(max(most, 1))),
        "members": members,
    }


def _pick(draw: st.DrawFn, member: Data) -> Data:
    return {**member, **maybe(draw, "side", st.sampled_from(get_args(PickSide))), **maybe(draw, "placebo", st.just(True))}
