"""The pages that are written from the data: complete, the same at every run, cautions first, and worded with care."""

import os
import pathlib
import re
import sys
from collections.abc import Iterable, Iterator

import pytest

import acupoints as acu
from acupoints.model.safety import Notice

ROOT = pathlib.Path(__file__).parent.parent.parent
PACKS = sorted(path.parent for path in ROOT.glob("packs/*/src/*/pack.toml"))
CLAIMS = re.compile(r"\b(treats?|treating|cures?|curing|heals?|good for|safe|safely|effective|relieves?)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def atlas() -> acu.Atlas:
    """The core and the packs of this checkout."""
    return acu.load_atlas(packs=[], paths=PACKS, strict=True)


@pytest.fixture(scope="module")
def pages(atlas: acu.Atlas) -> Iterator[dict[str, str]]:
    """Generated pages by name."""
    pytest.importorskip("sphinx")
    sys.path.insert(0, str(ROOT / "docs/_ext"))
    import acu_docs

    yield dict(acu_docs.generated(atlas))
    sys.path.remove(str(ROOT / "docs/_ext"))


def test_every_point_has_a_section(atlas: acu.Atlas, pages: dict[str, str]) -> None:
    text = "".join(content for name, content in pages.items() if name.startswith(("points/", "packs/")))
    anchors = set(re.findall(r"^\(([a-z0-9-]+)\)=$", text, re.MULTILINE))
    assert not [id for id in atlas if id.lower().replace(":", "-").replace(".", "-") not in anchors]


def test_there_is_a_page_per_meridian_group_and_pack(atlas: acu.Atlas, pages: dict[str, str]) -> None:
    with_points = [code.lower() for code, meridian in atlas.meridians.items() if meridian.size]
    groups = ["ex-hn", "ex-b", "ex-ca", "ex-ue", "ex-le"]
    wanted = {f"points/{name}" for name in [*with_points, *groups]}
    wanted |= {f"packs/{pack.name}" for pack in atlas.packs if pack.status == "loaded" and pack.name != "core"}
    assert wanted <= set(pages)


def test_pages_show_names_codes_categories_and_links(pages: dict[str, str]) -> None:
    section = pages["points/li"].partition("(li4)=")[2].partition("(li5)=")[0]
    for part in ("LI4 Hégǔ 合谷", "Hegu", "ごうこく", "합곡", "yuan-source point", "TARA_", "two sources", "Di4", "{cite-source}`"):
        assert part in section, part


def test_every_dispute_is_listed(atlas: acu.Atlas, pages: dict[str, str]) -> None:
    lines = pages["disputes"].splitlines()
    for dispute in atlas.disputes():
        assert any(line.startswith(f"- [{dispute.subject}](") for line in lines), dispute
    counted = int(re.search(r"^(\d+) facts", pages["disputes"], re.MULTILINE)[1])  # type: ignore[index]
    assert counted == sum(line.startswith("- [") for line in lines)


def test_packs_begin_with_what_protects(pages: dict[str, str]) -> None:
    page = pages["packs/back-pain"]
    order = ["See a doctor first", "Take care", "## Sets", "(back-pain-lower-back)=", "## Documents"]
    places = [page.index(part) for part in order]
    assert places == sorted(places)
    assert "no document found" in page


def test_pages_of_packs_have_all_that_the_packs_hold(atlas: acu.Atlas, pages: dict[str, str]) -> None:
    from acu_docs.markup import label, text

    for pack in ("back-pain", "ear", "scalp", "names-vi"):
        page = pages[f"packs/{pack}"]
        own = [
            *(text(claim.why.text("en")) for id, claim in atlas.claims.items() if id.startswith(f"{pack}:")),
            *(f"(card-{label(id)})=" for id in atlas.protocols if id.startswith(f"{pack}:")),
            *(f"({label(id)})=" for id in (*atlas.sets, *atlas.documents, *atlas) if id.startswith(f"{pack}:")),
            *(f"`{id}`" for id in atlas.sources if id.startswith(f"{pack}:") and id not in atlas.documents),
        ]
        assert not [part for part in own if not _unlinked(page, part)]
        read = [each for id, each in atlas.documents.items() if id.startswith(f"{pack}:") and each.read_where]
        assert not [each.id for each in read if text(each.read_where) not in page]
        figures = [each for id, each in atlas.findings.items() if id.startswith(f"{pack}:")]
        assert not [each.id for each in figures if not _unlinked(page, text(each.text.text("en")))]


def _unlinked(page: str, part: str) -> bool:
    """Whether a text stands on a page, its points as links or not."""
    return part in re.sub(r"\[([^\]\[]+)\]\(#[^)]*\)", r"\1", page)


def test_every_listed_point_has_its_cautions_wherever_it_stands(atlas: acu.Atlas, pages: dict[str, str]) -> None:
    """In its own section in full or by name, with the full text on the page; for sets and cards above their members."""
    from acu_docs.markup import label, text

    for name, page in pages.items():
        if not name.startswith(("points/", "packs/")):
            continue
        sections = re.split(r"^\(([a-z0-9-]+)\)=$", page, flags=re.MULTILINE)
        by_anchor = dict(zip(sections[1::2], sections[2::2], strict=True))
        for id in atlas:
            for notice in _own_cautions(atlas, [id]) if label(id) in by_anchor else ():
                assert text(notice.text.text("en")) in page, (name, id, notice.id)
                assert text(notice.topic.text("en")) in by_anchor[label(id)].split(":::\n")[0], (name, id, notice.id)
        groups = {label(id): each.point_ids for id, each in atlas.sets.items()}
        groups |= {f"card-{label(id)}": each.point_ids for id, each in atlas.protocols.items()}
        for anchor, ids in groups.items():
            for notice in _own_cautions(atlas, ids) if anchor in by_anchor else ():
                line = next(line for line in by_anchor[anchor].splitlines() if text(notice.text.text("en")) in line)
                assert " ".join(notice.point_ids) in line, (name, anchor, notice.id)


def _own_cautions(atlas: acu.Atlas, ids: Iterable[str]) -> list[Notice]:
    return [each for each in atlas.cautions(list(ids)) if each.scope in ("point", "class")]


def test_pages_of_points_say_what_protects_before_the_first_point(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        if name.startswith("points/") and name != "points/index":
            places = [page.index(part) for part in ("See a doctor first", "Take care", "container} jump", "container} facts")]
            assert places == sorted(places), name


def test_no_page_shows_a_depth(pages: dict[str, str]) -> None:
    """Sources print depths as ranges in cun; no place is a range."""
    assert not [name for name, page in pages.items() if re.search(r"\d-\d(\.\d+)? cun\b|\bcun deep\b", page)]


def test_the_same_data_give_the_same_pages(pages: dict[str, str]) -> None:
    import acu_docs

    again = dict(acu_docs.generated(acu.load_atlas(packs=[], paths=[*reversed(PACKS)], strict=True)))
    assert again == pages


def test_pages_in_the_tree_are_ignored_by_git() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"docs/points/", "docs/packs/", "docs/_generated/", "docs/disputes.md"} <= set(ignored)


def test_no_claims_of_effect() -> None:
    """Our own words; titles of documents are theirs."""
    own = [*ROOT.glob("docs/*.md"), *ROOT.glob("docs/how-to/*.md"), *ROOT.glob("docs/concepts/*.md"), *ROOT.glob("docs/reference/*.md")]
    found = {
        os.fspath(path.relative_to(ROOT)): words
        for path in own
        if path.name != "disputes.md" and (words := [match[0] for match in CLAIMS.finditer(path.read_text(encoding="utf-8"))])
    }
    assert not found
