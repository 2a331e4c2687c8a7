"""Names and codes of packs: found when the pack is named, in its own namespace; what the core finds never changes."""

from __future__ import annotations

import pytest
from tests.labelled import DEV, OWN, Row, rows
from tests.text.seen import seen

from acupoints import Atlas
from acupoints.text import Mention, Recogniser, find_mentions, normalise
from acupoints.text._link import link

EAR = "耳穴：神门、枕、内分泌。"
PACKS = (["names-vi"], ["ear"], ["scalp"], ["back-pain"], ["ear", "scalp", "names-vi"])
TEXTS = rows([DEV, *OWN])


@pytest.fixture(scope="module")
def ear(checkout_atlas: Atlas) -> Recogniser:
    return Recogniser(checkout_atlas, packs=["ear"])


def test_points_of_the_ear_are_found_only_when_the_pack_is_named(checkout_atlas: Atlas, reader: Recogniser, ear: Recogniser) -> None:
    assert seen(reader, EAR, "zh") == seen(Recogniser(checkout_atlas), EAR, "zh") == []
    assert seen(ear, EAR, "zh") == [("神门", "ear:TF4"), ("枕", "ear:AT3"), ("内分泌", "ear:CO18")]


def test_codes_of_the_ear(ear: Recogniser, reader: Recogniser) -> None:
    text = "Ear seeds on TF4, AH9 and CO10."
    assert seen(reader, text, "en") == []
    assert seen(ear, text, "en") == [("TF4", "ear:TF4"), ("AH9", "ear:AH9"), ("CO10", "ear:CO10")]


def test_a_name_that_core_and_pack_share_keeps_its_point(ear: Recogniser) -> None:
    """神门 is HT7 on the wrist, and stays so beside any pack."""
    found = ear.find("体针针刺神门穴、合谷穴。", "zh")
    assert [mention.points for mention in found if not mention.points[0].startswith("ear:")] == [("HT7",), ("LI4",)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Châm cứu huyệt Túc tam lý.", [("Túc tam lý", "ST36")]),
        ("Huyệt Thận du, Mệnh môn, Uỷ trung.", [("Thận du", "BL23"), ("Mệnh môn", "GV4"), ("Uỷ trung", "BL40")]),
        ("Bấm huyệt phong trì, kiên tỉnh.", [("phong trì", "GB20"), ("kiên tỉnh", "GB21")]),
    ],
)
def test_vietnamese_names(text: str, found: list[tuple[str, str]], reader: Recogniser, reader_vi: Recogniser) -> None:
    assert seen(reader, text, "vi") == []
    assert seen(reader_vi, text, "vi") == found


@pytest.mark.parametrize(("name", "id"), [("Hợp cốc", "LI4"), ("Giáp tích", "EX-B2"), ("Ấn đường", "EX-HN3")])
def test_everyday_vietnamese_names(name: str, id: str, reader_vi: Recogniser) -> None:
    assert seen(reader_vi, f"Châm cứu huyệt {name}, Túc tam lý.", "vi") == [(name, id), ("Túc tam lý", "ST36")]


@pytest.mark.parametrize("packs", PACKS, ids="+".join)
def test_what_the_core_finds_never_changes(packs: list[str], checkout_atlas: Atlas, reader: Recogniser) -> None:
    """Over all labelled texts, whatever packs are named: every mention that was there is there still, the same in every field."""
    more = Recogniser(checkout_atlas, packs=packs)

    def lost(row: Row) -> list[Mention]:
        found = more.find(row["text"], row["lang"])
        return [mention for mention in reader.find(row["text"], row["lang"]) if mention not in found]

    assert {row["id"]: missing for row in TEXTS if (missing := lost(row))} == {}


def test_an_installed_pack_that_is_not_named_changes_nothing(checkout_atlas: Atlas, reader: Recogniser) -> None:
    full = Recogniser(checkout_atlas)
    assert [full.find(row["text"], row["lang"]) for row in TEXTS] == [reader.find(row["text"], row["lang"]) for row in TEXTS]


def test_a_pack_without_names_adds_nothing(checkout_atlas: Atlas, reader: Recogniser) -> None:
    more = Recogniser(checkout_atlas, packs=["back-pain"])
    assert [more.find(row["text"]) for row in TEXTS[:100]] == [reader.find(row["text"]) for row in TEXTS[:100]]


def test_ids_of_packs_bear_their_name(checkout_atlas: Atlas) -> None:
    more = Recogniser(checkout_atlas, packs=["ear", "scalp"])
    found = [mention for row in TEXTS for mention in more.find(row["text"], row["lang"])]
    own = {id.partition(":")[0] for mention in found for id in mention.points if ":" in id}
    assert own <= {"ear", "scalp"}
    assert all(id in checkout_atlas for mention in found for id in mention.points)


def test_mentions_are_in_the_order_of_the_text(ear: Recogniser) -> None:
    found = ear.find("针刺合谷穴；耳穴神门、枕；针刺足三里穴。", "zh")
    assert [mention.start for mention in found] == sorted(mention.start for mention in found)
    assert {mention.points[0] for mention in found} >= {"LI4", "ear:TF4", "ST36"}


def test_every_function_of_the_room_takes_packs(checkout_atlas: Atlas) -> None:
    assert [mention.points for mention in find_mentions(EAR, "zh", packs=["ear"], atlas=checkout_atlas)] == [
        ("ear:TF4",),
        ("ear:AT3",),
        ("ear:CO18",),
    ]
    assert normalise(EAR, "zh", packs=["ear"], atlas=checkout_atlas) == ("ear:TF4", "ear:AT3", "ear:CO18")
    assert link(EAR, lang="zh", packs=["ear"], atlas=checkout_atlas).count("data-points") == 3
