"""The pack adds Vietnamese names and changes nothing else."""

import pathlib

import pytest

import acupoints as acu

PACK = pathlib.Path(__file__).parent.parent / "src/acupoints_names_vi"


@pytest.fixture(scope="module")
def atlas() -> acu.Atlas:
    return acu.load_atlas(packs=[], paths=[PACK], strict=True)


def test_every_meridian_point_has_one_main_name(atlas: acu.Atlas) -> None:
    for point in atlas.where(kind="meridian"):
        mains = [name for name in atlas.names(point.id) if name.lang == "vi" and name.role == "main"]
        assert len(mains) == 1, point.id


def test_extra_points_have_one_main_name_or_none(atlas: acu.Atlas) -> None:
    mains = {
        point.id: [name for name in atlas.names(point.id) if name.lang == "vi" and name.role == "main"]
        for point in atlas.where(kind="extra")
    }
    assert {len(names) for names in mains.values()} == {0, 1}
    assert sum(len(names) for names in mains.values()) == 24


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Hợp cốc", "LI4"),
        ("Hiệp cốc", "LI4"),
        ("Nghinh hương", "LI20"),
        ("Thiên khu", "ST25"),
        ("Ngoại tất nhãn", "ST35"),
        ("Tuyệt cốt", "GB39"),
        ("Tứ thần thông", "EX-HN1"),
        ("Ấn đường", "EX-HN3"),
        ("Thái dương", "EX-HN5"),
        ("Giáp tích", "EX-B2"),
        ("Hoa Đà giáp tích", "EX-B2"),
        ("Lạc chẩm", "EX-UE8"),
        ("Bát tà", "EX-UE9"),
        ("Thập tuyên", "EX-UE11"),
        ("Tất nhãn", "EX-LE5"),
        ("Lan vĩ", "EX-LE7"),
        ("Bát phong", "EX-LE10"),
    ],
)
def test_names_that_texts_use(name: str, id: str, atlas: acu.Atlas) -> None:
    assert atlas.resolve(name) == id


def test_names_resolve_with_and_without_accents(atlas: acu.Atlas) -> None:
    assert atlas.resolve("Thận du") == "BL23"
    assert atlas.resolve("than du") == "BL23"
    assert atlas.resolve("Ủy trung") == "BL40"


def test_a_name_of_two_points_is_ambiguous(atlas: acu.Atlas) -> None:
    with pytest.raises(acu.AmbiguousPointError) as caught:
        atlas.resolve("Ngũ lý")
    assert caught.value.candidates == ("LI13", "LR10")
    with pytest.raises(acu.AmbiguousPointError) as caught:
        atlas.resolve("Tử cung")
    assert caught.value.candidates == ("CV19", "EX-CA1")


def test_points_keep_their_own_names(atlas: acu.Atlas) -> None:
    assert atlas["BL23"] == acu.load_atlas(packs=[])["BL23"]
    assert atlas["BL23"].name("vi") is None


def test_differences_are_listed(atlas: acu.Atlas) -> None:
    differing = {dispute.subject for dispute in atlas.disputes() if dispute.field == "name:vi"}
    assert differing == {"ST5", "ST9", "ST29", "ST32", "ST35", "KI20", "KI24", "PC5"}
