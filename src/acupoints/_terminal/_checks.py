"""All that ``acupoints pack check`` looks for: the checks of every room, which know more than the loading room below them."""

from __future__ import annotations

from collections.abc import Iterator

from acupoints.body import check_locations
from acupoints.errors import Problem
from acupoints.loading._facts import CHECKS, Check, Pack
from acupoints.loading._shapes import pack_name
from acupoints.wording._pack_checks import atlas_of, sayable


def _fitting(pack: Pack) -> Iterator[Problem]:
    """The locations of the core fit one another; rules of meridians know no points of packs."""
    if pack.sound and pack_name(pack.sources.manifest) == "core":
        for finding in check_locations(atlas_of(pack)):
            yield Problem("odd-location", "", finding.point, f"{finding.message} ({finding.rule})", "Correct the formula")


PACK_CHECKS: tuple[Check, ...] = (*CHECKS, sayable, _fitting)
