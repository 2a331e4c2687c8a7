"""Sides, sizes, regions, and ids in other vocabularies."""

from __future__ import annotations

import re

from acupoints import Atlas, Points

GROUPS = {
    "EX-HN1": 4, "EX-B2": 34, "EX-UE2": 4, "EX-UE7": 4, "EX-UE9": 8, "EX-UE10": 8, "EX-UE11": 10,
    "EX-LE1": 4, "EX-LE5": 4, "EX-LE10": 8, "EX-LE12": 10,
}  # fmt: skip
MIDLINE = {"EX-HN3", "EX-HN10", "EX-HN11", "EX-B5", "EX-B8", "EX-B9"}


def test_governor_and_conception_points_are_on_the_midline_and_no_others(core_points: Points) -> None:
    for point in core_points.where(kind="meridian"):
        assert point.side == ("midline" if point.meridian in ("GV", "CV") else "bilateral"), point.id


def test_size_follows_from_side_or_members(core_points: Points) -> None:
    for point in core_points:
        if point.members:
            assert point.size == sum(len(member.sides) for member in point.members), point.id
        else:
            assert point.size == {"midline": 1, "left": 1, "right": 1, "bilateral": 2}[point.side], point.id


def test_side_of_a_group_follows_from_its_members(core_points: Points) -> None:
    for point in core_points:
        sides = {side for member in point.members for side in member.sides}
        if sides:
            assert point.side == ("mixed" if "midline" in sides else "bilateral"), point.id


def test_sides_and_keys_of_members_do_not_repeat(core_points: Points) -> None:
    for point in core_points:
        assert len({member.key for member in point.members}) == len(point.members)
        assert all(len(set(member.sides)) == len(member.sides) for member in point.members)


def test_groups_have_these_sizes(core_points: Points) -> None:
    assert {point.id: point.size for point in core_points if point.members} == GROUPS


def test_extra_points_on_the_midline_are_these(core_points: Points) -> None:
    assert {point.id for point in core_points if point.kind == "extra" and point.side == "midline"} == MIDLINE


def test_jiaji_are_17_pairs_from_t1_to_l5(core_atlas: Atlas) -> None:
    keys = [member.key for member in core_atlas["EX-B2"].members]
    assert keys == [*(f"T{number}" for number in range(1, 13)), *(f"L{number}" for number in range(1, 6))]


def test_jinjin_is_left_and_yuye_right(core_atlas: Atlas) -> None:
    assert (core_atlas["EX-HN12"].side, core_atlas["EX-HN13"].side) == ("left", "right")


def test_members_refer_to_points_in_their_own_place(core_atlas: Atlas, core_points: Points) -> None:
    for point in core_points:
        for member in point.members:
            for other in (member.same_as, member.near):
                if other is not None:
                    assert core_atlas[other].location is not None
                    assert core_atlas[other].location.regions[0] == (point.location and point.location.regions[0]), point.id


def test_every_point_has_a_region_that_exists(core_atlas: Atlas, core_points: Points) -> None:
    for point in core_points:
        assert point.location is not None
        assert point.location.regions
        assert set(point.location.regions) <= set(core_atlas.regions)


def test_regions_run_from_wide_to_narrow(core_atlas: Atlas, core_points: Points) -> None:
    """Each region is a top one or lies within one named before it."""
    faults = []
    for point in core_points:
        seen: list[str] = []
        for region in point.location.regions if point.location else ():
            within = core_atlas.regions[region].within
            if within is not None and within not in seen:
                faults.append((point.id, region))
            seen.append(region)
    assert faults == []


def test_regions_do_not_repeat(core_points: Points) -> None:
    for point in core_points:
        assert point.location is not None
        assert len(set(point.location.regions)) == len(point.location.regions)


def test_only_known_points_lie_in_two_top_regions(core_atlas: Atlas, core_points: Points) -> None:
    tops = {
        point.id: [region for region in point.location.regions if core_atlas.regions[region].within is None]
        for point in core_points
        if point.location
    }
    assert {id: found for id, found in tops.items() if len(found) != 1} == {}


def test_regions_within_regions_end_at_a_top_one(core_atlas: Atlas) -> None:
    for id, region in core_atlas.regions.items():
        assert region.within != id
        assert region.within is None or core_atlas.regions[region.within].within is None or region.within != id


def test_every_region_holds_a_point(core_atlas: Atlas, core_points: Points) -> None:
    used = {region for point in core_points if point.location for region in point.location.regions}
    assert set(core_atlas.regions) - used == set()


def test_page_of_the_standard_follows_the_order_of_the_points(core_points: Points) -> None:
    """Within a meridian, page numbers of WHO 2008 never go back."""
    for meridian, points in core_points.where(kind="meridian").by("meridian").items():
        pages = [point.location.page for point in points if point.location and point.location.page]
        assert pages == sorted(pages), meridian


PATTERNS = {
    "tara": r"TARA:\d{7}",
    "uberon-surface": r"UBERON:\d{7}",
    "interlex-surface": r"ILX:\d{7}",
    "fhir-twcm": r"[A-Z0-9]+(-?[A-Z0-9]+)*",
}


def test_ids_in_other_vocabularies_are_well_formed(core_points: Points) -> None:
    faults = [
        (point.id, each.scheme, each.id)
        for point in core_points
        for each in point.xrefs
        if not re.fullmatch(PATTERNS[each.scheme], each.id)
    ]
    assert faults == []


def test_tara_ids_are_unique_per_point_and_variant(core_points: Points) -> None:
    owners: dict[str, list[tuple[str, str | None]]] = {}
    for point in core_points:
        for each in point.xrefs:
            if each.scheme == "tara":
                owners.setdefault(each.id, []).append((point.id, each.variant))
    assert {id: found for id, found in owners.items() if len(found) > 1} == {}


def test_a_point_has_one_tara_id_per_variant(core_points: Points) -> None:
    for point in core_points:
        variants = [each.variant for each in point.xrefs if each.scheme == "tara"]
        assert len(set(variants)) == len(variants), point.id
        assert set(variants) <= {None, "female", "male"}, point.id
        assert ("female" in variants) == ("male" in variants), point.id


def test_tara_ids_of_memberships_are_no_ids_of_points(core_atlas: Atlas, core_points: Points) -> None:
    of_points = {each.id for point in core_points for each in point.xrefs}
    of_members = [each.xref for point in core_points for each in point.categories if each.xref]
    of_kinds = [info.xref for info in core_atlas.categories.values() if info.xref]
    rest = [*of_members, *of_kinds]
    assert of_points.isdisjoint(rest)
    assert len(set(rest)) == len(rest)


def test_a_point_is_in_a_vocabulary_once_per_variant(core_points: Points) -> None:
    for point in core_points:
        keys = [(each.scheme, each.id, each.variant) for each in point.xrefs]
        assert len(set(keys)) == len(keys), point.id


def test_uberon_ids_of_regions_are_well_formed(core_atlas: Atlas) -> None:
    for region in core_atlas.regions.values():
        assert region.uberon is None or re.fullmatch(r"(UBERON|ILX):\d{7}", region.uberon), region.id


def test_fhir_codes_say_the_same_point(core_atlas: Atlas, core_points: Points) -> None:
    for point in core_points:
        for each in point.xrefs:
            if each.scheme == "fhir-twcm":
                assert core_atlas.resolve(each.id) == point.id
