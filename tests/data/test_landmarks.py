"""Landmarks: what is known of them besides their names in sentences."""

from __future__ import annotations

from acupoints import Atlas


def test_latin_names_are_those_of_the_terminology(core_atlas: Atlas) -> None:
    """Only bones and muscles were read in it; others have no Latin name rather than an unproofed one."""
    named = {id: each for id, each in core_atlas.landmarks.items() if each.latin is not None}
    assert len(named) == 67
    assert all("ta-1998" in each.sources for each in named.values())
    assert all("ta-1998" not in each.sources for id, each in core_atlas.landmarks.items() if id not in named)
    assert {each.kind for each in named.values()} == {"bone", "muscle", "tendon", "fossa"}
    assert named["calcaneal_tendon"].latin == "tendo calcaneus"


def test_ids_say_how_exact_they_are(core_atlas: Atlas) -> None:
    for id, each in core_atlas.landmarks.items():
        assert (each.uberon is None) == (each.match is None), id
