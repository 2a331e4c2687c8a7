"""Notices, the points that stand under them, and needling, out of hypothesis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from hypothesis import strategies as st

from acupoints.model.safety import Angle, Remark, Severity, Situation

from ._words import Data, english, maybe

CORE_NOTICES = ("pregnancy", "pleura", "moxa", "eye")
"""Notices of the core about points, under which packs may put points too."""

_KINDS = ("caution", "red-flag", "stop-sign", "background")


@st.composite
def notices(draw: st.DrawFn, pack: str) -> list[Data]:
    """Up to four notices, of every kind and scope."""
    keys = draw(st.lists(st.sampled_from(("n1", "n2", "n3", "n4")), unique=True, max_size=4))
    return [_notice(draw, f"{pack}:{key}") for key in keys]


def _notice(draw: st.DrawFn, id: str) -> Data:
    scope = draw(st.sampled_from(("point", "class", "situation", "always")))
    situations = st.lists(st.sampled_from(get_args(Situation)), unique=True, min_size=int(scope == "situation"), max_size=2)
    dispute = {"dispute": draw(english()), "disputed_by": ["book"]} if draw(st.booleans()) else {}
    angles = st.lists(st.sampled_from(get_args(Angle)), unique=True, min_size=1, max_size=2)
    return {
        "id": id,
        "kind": draw(st.sampled_from(_KINDS)),
        "severity": draw(st.sampled_from(get_args(Severity))),
        "scope": scope,
        "situations": draw(situations),
        **maybe(draw, "angles", angles),
        "sources": ["book"],
        "topic": draw(english()),
        "text": draw(english()),
        **dispute,
    }


@st.composite
def notice_points(draw: st.DrawFn, found: Sequence[Data], points: Sequence[str]) -> list[Data]:
    """Points under notices of the pack and of the core."""
    own = [notice["id"] for notice in found if notice["scope"] in ("point", "class")]
    rows = st.tuples(st.sampled_from(points), st.sampled_from([*own, *CORE_NOTICES]), st.sampled_from(("", "book")))
    drawn = draw(st.lists(rows, max_size=5, unique_by=lambda row: row[:2]))
    return [{"id": id, "notice": notice, "disputed_by": by, "source": "book"} for id, notice, by in drawn]


@st.composite
def needling(draw: st.DrawFn, points: Sequence[str]) -> list[Data]:
    """What one source prints on needling points of the pack."""
    if not points:
        return []
    printed = st.tuples(
        st.sampled_from(points),
        st.sampled_from(get_args(Angle)),
        st.sampled_from(("", "0.2", "0.5-1", "1-1.2", "3")),
        st.sampled_from(("", *get_args(Remark))),
    )
    rows = draw(st.lists(printed, unique=True, max_size=3))
    return [{"id": id, "angle": angle, "depth": depth, "remark": remark, "source": "book"} for id, angle, depth, remark in rows]
