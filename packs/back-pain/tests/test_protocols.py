"""A card says what one document says: its points, how many of them, on which side, and what must be gone through first."""

from __future__ import annotations

import pytest

from acupoints.atlas import Atlas
from acupoints.model.sets import Protocol

LANGUAGES = ("en", "zh-Hans", "de", "fr", "es")

CARDS = {
    "standard": "R03", "gv-bl-core": "R11", "local-distal": "R07", "menu": "R02", "patterns": "R17", "electro": "R10",
    "acute-sprain-hand": "R20", "ear-by-part": "R35",
}  # fmt: skip


def card(atlas: Atlas, name: str) -> Protocol:
    return atlas.protocol(f"back-pain:{name}")


def test_one_document_each(atlas: Atlas) -> None:
    assert {each.id.removeprefix("back-pain:"): each.document.removeprefix("back-pain:") for each in atlas.protocols.values()} == CARDS
    for each in atlas.protocols.values():
        assert each.audience == "professional"
        assert each.document in atlas.documents
        assert each.condition in atlas.conditions


def test_no_card_for_what_no_document_prints(atlas: Atlas) -> None:
    """Nothing for self-care, the lower belly alone, the palm or the toes: that would be a card of our own making."""
    points = {id for each in atlas.protocols.values() for id in each.point_ids}
    assert not points & {"LU10", "HT8", "PC8", "ST45", "SP1", "SP2", "BL66", "BL67", "KI1", "GB44", "LR1", "CV3", "CV4", "CV5", "CV6"}
    assert not any(each.audience == "self-care" or each.modality in ("pressure", "ear-seeds") for each in atlas.protocols.values())


@pytest.mark.parametrize("name", CARDS)
def test_points_of_a_card_are_the_uses_of_its_document(atlas: Atlas, name: str) -> None:
    each = card(atlas, name)
    used = {use.member: use for use in atlas.uses() if use.document == each.document and use.arm == "verum"}
    picks = [pick for group in each.groups for pick in group.members]
    own = {pick.ref for pick in picks if not pick.placebo and pick.kind != "external"}
    assert own == set(used)
    sham = {use.member for use in atlas.uses() if use.document == each.document and use.arm == "sham"}
    assert {pick.ref for pick in picks if pick.placebo} <= sham
    for pick in picks:
        if not pick.placebo and pick.kind != "external":
            assert used[pick.ref].condition == each.condition
            assert used[pick.ref].side in (None, pick.side)
            assert pick.side in (None, "midline", used[pick.ref].side)
        assert pick.side != "midline" or atlas[pick.id or ""].side == "midline"


@pytest.mark.parametrize("name", CARDS)
def test_red_flags_and_general_cautions_come_first(atlas: Atlas, name: str) -> None:
    each = card(atlas, name)
    flags = [notice.id for notice in atlas.red_flags("back-pain")]
    assert set(each.checks[: len(flags)]) == set(flags)
    assert {"sterile", "trained-hands", "bleeding", "anticoagulants"} <= set(each.checks)
    assert each.stop_signs == ("stop",)
    for id in (*each.checks, *each.stop_signs):
        assert id in atlas.notices


def test_electrical_stimulation_asks_for_a_pacemaker(atlas: Atlas) -> None:
    for each in atlas.protocols.values():
        assert (each.modality == "electroacupuncture") == ("pacemaker" in each.checks)


def test_ear_cards_ask_for_pregnancy_and_skin(atlas: Atlas) -> None:
    for each in atlas.protocols.values():
        ear = any(pick.ref.startswith("ear:") for group in each.groups for pick in group.members)
        assert ear == ({"ear:pregnancy", "ear:skin"} <= set(each.checks))


def test_texts_stand_in_every_language(atlas: Atlas) -> None:
    for each in atlas.protocols.values():
        groups = [texts for group in each.groups for texts in (group.title, group.pattern)]
        picks = [texts for group in each.groups for pick in group.members for texts in (pick.title, pick.note)]
        for texts in (each.title, each.stimulus, each.dose, each.note, *groups, *picks):
            assert texts is None or set(texts.languages) == set(LANGUAGES), each.id
        assert each.note is not None  # each says what was not read


def test_no_depth_stands_on_a_card(atlas: Atlas) -> None:
    """A depth goes nowhere without the cautions of its point, and a card has no room for them beside each."""
    for each in atlas.protocols.values():
        for texts in (each.stimulus, each.dose, each.note):
            for text in texts.root.values() if texts is not None else ():
                assert not any(unit in text for unit in (" mm", " cm", " cun", "毫米", "厘米", "寸")), each.id


def test_standard(atlas: Atlas) -> None:
    each = card(atlas, "standard")
    assert [(pick.ref, pick.side) for pick in each.groups[0].members] == [
        ("GV3", "midline"), ("BL23", "both"), ("BL40", "both"), ("KI3", "both"), ("ashi", None),
    ]  # fmt: skip
    assert (each.minutes, each.sessions, each.positions) == (20, 10, ("prone",))
    assert each.groups[0].members[-1].kind == "by-feel"


def test_menu(atlas: Atlas) -> None:
    local, distant = card(atlas, "menu").groups
    assert (len(local.members), local.minimum, local.maximum, local.picks) == (27, 4, None, (4, 27))
    assert (len(distant.members), distant.minimum, distant.maximum, distant.picks) == (12, 2, None, (2, 12))
    assert not local.allows(3)
    assert local.allows(4)
    assert not distant.allows(1)


def test_patterns(atlas: Atlas) -> None:
    each = card(atlas, "patterns")
    branches = {group.key: [pick.id for pick in group.members] for group in each.groups}
    assert branches == {
        "gallbladder": ["GB12", "GB26", "GB30", "GB34", "GB41"],
        "bladder": ["BL23", "BL24", "BL25", "BL37", "BL40"],
        "mixed": ["ST4", "ST36", "SP13", "SP14", "GV3", "GV4", "GV5", "GV24", "GV26"],
    }
    assert all(group.pattern is not None for group in each.groups)
    notes = {use.member: use.note for use in atlas.uses() if use.document == each.document}
    for key, points in branches.items():
        assert {notes[point] for point in points if point is not None} == {f"{key} pattern"}
    assert len(each.positions) == 2


def test_acute_sprain(atlas: Atlas) -> None:
    (group,) = card(atlas, "acute-sprain-hand").groups
    assert (group.picks, [pick.id for pick in group.members]) == ((1, 1), ["SI3", "EX-UE7"])


def test_ear(atlas: Atlas) -> None:
    each = card(atlas, "ear-by-part")
    assert each.in_order
    assert each.point_ids == ("ear:TF4", "ear:CO10", "ear:AH6a", "ear:AH13", "ear:AH11", "ear:AH9")
    assert [pick.id for group in each.groups for pick in group.members if pick.placebo] == ["ear:LO5"]
    spine = next(group for group in each.groups if group.key == "spine")
    assert spine.picks == (1, 3)
    assert (each.sessions, each.modality) == (5, "ear-needle")


def test_cautions_of_a_card_hold_those_of_each_point(atlas: Atlas) -> None:
    for each in atlas.protocols.values():
        together = {notice.id for notice in atlas.cautions(each.point_ids)}
        for point in each.point_ids:
            assert {notice.id for notice in atlas.cautions(point)} <= together


def test_nobody_needles_both_sides_of_the_midline(atlas: Atlas) -> None:
    picks = [pick for protocol in atlas.protocols.values() for group in protocol.groups for pick in group.members if pick.id and pick.side]
    assert [pick.id for pick in picks if (atlas[pick.id or ""].side == "midline") != (pick.side == "midline")] == []
