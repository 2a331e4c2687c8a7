"""Whoever meets a listed point anywhere meets its caution: in the library, on the terminal, on a card, in JSON, on a page of the manual.

And whoever did not ask as a professional meets no depth.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from acupoints import Atlas, Point, _default
from acupoints.cli import main
from acupoints.export import bundle, card
from acupoints.model.safety import Notice
from acupoints.wording import speech

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "zh-Hans", "de", "fr", "es")
Show = Callable[..., str]
each_language = pytest.mark.parametrize("lang", LANGUAGES)


@pytest.fixture
def show(checkout_atlas: Atlas, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Show:
    """Standard output of a command on the packs of this checkout."""
    monkeypatch.setattr(_default, "_atlas", checkout_atlas)
    monkeypatch.setenv("COLUMNS", "80")

    def run(*argv: str) -> str:
        capsys.readouterr()
        assert main(argv) == 0
        return capsys.readouterr().out

    return run


def groups(atlas: Atlas) -> dict[str, tuple[str, ...]]:
    """Points of every set and protocol, placebo points too, by its id."""
    cards = {id: [pick.id for group in each.groups for pick in group.members] for id, each in atlas.protocols.items()}
    found = {**{id: each.point_ids for id, each in atlas.sets.items()}, **cards}
    return {id: tuple(dict.fromkeys(point for point in points if point is not None)) for id, points in found.items()}


def all_points(atlas: Atlas) -> list[Point]:
    """Every point that stands in a set or protocol, and for each notice that names points the first of them."""
    ids = [id for points in groups(atlas).values() for id in points]
    ids += [notice.points[0].id for notice in atlas.notices.values() if notice.points]
    return [atlas[id] for id in dict.fromkeys(ids)]


def own(atlas: Atlas, points: str | Iterable[str]) -> list[Notice]:
    """Cautions that name these points."""
    return [notice for notice in atlas.cautions(points) if notice.scope in ("point", "class")]


def always(atlas: Atlas, points: str | Iterable[str]) -> list[Notice]:
    """Cautions that hold for whoever is needled."""
    return [notice for notice in atlas.cautions(points) if notice.scope == "always"]


def pairs(notices: Iterable[Notice]) -> set[tuple[str, str]]:
    return {(notice.id, id) for notice in notices for id in notice.point_ids}


def pairs_of(data: Any) -> set[tuple[str, str]]:
    """The same of views and exports, wherever they stand in them."""
    if isinstance(data, list):
        return {pair for each in data for pair in pairs_of(each)}
    if not isinstance(data, dict):
        return set()
    found = {pair for each in data.values() for pair in pairs_of(each)}
    if "severity" in data and isinstance(data.get("points"), list):
        found |= {(data["id"], each["id"] if isinstance(each, dict) else each) for each in data["points"]}
    return found


def solid(text: str) -> str:
    """A text without its spaces and capitals: where lines end is nobody's meaning, and labels stand in capitals."""
    return "".join(text.casefold().split())


def missing(notices: Iterable[Notice], lang: str, page: str) -> list[str]:
    """Ids of notices of which the topic or the text is not on a page."""
    here = solid(page)
    return [each.id for each in notices if solid(each.text.text(lang)) not in here or solid(each.topic.text(lang)) not in here]


def test_there_is_something_to_show(checkout_atlas: Atlas) -> None:
    assert len(groups(checkout_atlas)) == len(checkout_atlas.sets) + len(checkout_atlas.protocols) == 15
    assert len(all_points(checkout_atlas)) > 100
    assert len(pairs(notice for points in groups(checkout_atlas).values() for notice in own(checkout_atlas, points))) > 100
    assert all(set(notice.text.languages) >= set(LANGUAGES) for notice in checkout_atlas.notices.values())


# The library


def test_the_library_says_every_caution_of_a_set_or_protocol(checkout_atlas: Atlas) -> None:
    for id, points in groups(checkout_atlas).items():
        found = pairs(own(checkout_atlas, points))
        assert found == {pair for point in points for pair in pairs(own(checkout_atlas, point))}, id
        assert found == {(caution.notice, point) for point in points for caution in checkout_atlas[point].cautions}, id
        assert always(checkout_atlas, points)


# The terminal


@each_language
def test_show_of_a_point(checkout_atlas: Atlas, show: Show, lang: str) -> None:
    for point in all_points(checkout_atlas):
        screen = show("show", point.id, "--lang", lang)
        assert missing([*own(checkout_atlas, point.id), *always(checkout_atlas, point.id)], lang, screen) == [], point.id
        disputes = [notice.dispute.text(lang) for notice in own(checkout_atlas, point.id) if notice.dispute]
        assert [text for text in disputes if solid(text) not in solid(screen)] == [], point.id


@each_language
def test_cautions_of_a_point_and_of_many(checkout_atlas: Atlas, show: Show, lang: str) -> None:
    for point in all_points(checkout_atlas)[::5]:
        assert missing(checkout_atlas.cautions(point), lang, show("cautions", point.id, "--lang", lang)) == [], point.id
    for id, points in groups(checkout_atlas).items():
        assert missing(checkout_atlas.cautions(points), lang, show("cautions", *points, "--lang", lang)) == [], id
        assert pairs_of(json.loads(show("cautions", *points, "--lang", lang, "--json"))) == pairs(own(checkout_atlas, points))
    general = [each for each in checkout_atlas.cautions() if each.scope in ("always", "situation")]
    assert missing([*general, *checkout_atlas.red_flags()], lang, show("cautions", "--lang", lang)) == []


@each_language
def test_show_of_a_set_or_protocol(checkout_atlas: Atlas, show: Show, lang: str) -> None:
    for id, points in groups(checkout_atlas).items():
        screen = show("show", id, "--lang", lang)
        assert missing([*own(checkout_atlas, points), *always(checkout_atlas, points)], lang, screen) == [], id
        assert missing(checkout_atlas.red_flags(id.partition(":")[0]), lang, screen) == [], id
        text = solid(screen)
        for notice in own(checkout_atlas, points):  # the points stand behind what is said of them
            told = text[text.index(solid(notice.text.text(lang))) :]
            places = [told.find(solid(point)) for point in notice.point_ids]
            assert min(places) >= 0, (id, notice.id)


@pytest.mark.parametrize("command", ["show", "export"])
def test_json_of_points_sets_and_protocols(checkout_atlas: Atlas, show: Show, command: str) -> None:
    for id, points in groups(checkout_atlas).items():
        if command == "show":
            data = json.loads(show("show", id, "--json"))
            assert pairs_of(data) == pairs(own(checkout_atlas, points)), id
        elif id in checkout_atlas.sets and points:
            data = json.loads(show("export", "json", "--group", id))
            assert pairs_of(data) >= pairs(own(checkout_atlas, points)), id
            inside = {(caution["notice"], point["id"]) for point in data["points"] for caution in point["cautions"]}
            assert inside == pairs(own(checkout_atlas, points)), id
    if command == "show":
        for point in all_points(checkout_atlas)[::5]:
            assert pairs_of(json.loads(show("show", point.id, "--json"))) == pairs(own(checkout_atlas, point.id))


# Cards, exports, pages


@each_language
def test_cards(checkout_atlas: Atlas, lang: str) -> None:
    for id in checkout_atlas.protocols:
        points = groups(checkout_atlas)[id]
        page = html.unescape(re.sub(r"</?bdi>", "", card(id, lang, atlas=checkout_atlas)))
        items = [solid(re.sub(r"<[^>]+>", " ", item)) for item in re.findall(r"<li.*?</li>", page)]
        for notice in (*own(checkout_atlas, points), *always(checkout_atlas, points), *checkout_atlas.red_flags(id.partition(":")[0])):
            said = [item for item in items if solid(notice.text.text(lang)) in item]
            assert said, (id, notice.id)
            assert all(solid(point) in said[0] for point in notice.point_ids if notice.scope != "always"), (id, notice.id)


def test_exports(checkout_atlas: Atlas) -> None:
    for id, points in groups(checkout_atlas).items():
        for audience in ("lay", "professional"):
            data = bundle(checkout_atlas, points=[checkout_atlas[point] for point in points], audience=audience)
            texts = {notice["id"]: notice["text"] for notice in data["notices"]}
            assert pairs_of(data["notices"]) == pairs(own(checkout_atlas, points)), id
            for notice in checkout_atlas.cautions(points):
                assert texts[notice.id].keys() >= set(LANGUAGES)


@pytest.fixture(scope="module")
def pages(checkout_atlas: Atlas) -> Iterator[dict[str, str]]:
    """Pages of the manual that are written from the data."""
    pytest.importorskip("sphinx")
    sys.path.insert(0, str(ROOT / "docs/_ext"))
    import acu_docs

    yield dict(acu_docs.generated(checkout_atlas))
    sys.path.remove(str(ROOT / "docs/_ext"))


def section(page: str, point: Point) -> str:
    """What a page says of one point."""
    from acu_docs.markup import label

    _, _, rest = page.partition(f"({label(point.id)})=\n")
    assert rest, point.id
    return re.split(r"^\([a-z0-9-]+\)=$", rest, maxsplit=1, flags=re.MULTILINE)[0]


def page_of(point: Point) -> str:
    if ":" in point.id:
        return f"packs/{point.id.partition(':')[0]}"
    return f"points/{(point.meridian or point.id.rstrip('0123456789')).lower()}"


def test_pages_of_points(checkout_atlas: Atlas, pages: dict[str, str]) -> None:
    from acu_docs.markup import text

    for point in checkout_atlas.points():
        page = pages[page_of(point)]
        facts = page.index(":::{container} facts", page.index(section(page, point)))
        for notice in own(checkout_atlas, point.id):  # at the point, or at the top for all of them
            assert 0 <= page.find(text(notice.text.text("en"))) < facts, (point.id, notice.id)


def test_pages_of_packs(checkout_atlas: Atlas, pages: dict[str, str]) -> None:
    from acu_docs.markup import text

    for name in {id.partition(":")[0] for id in groups(checkout_atlas)}:
        page = pages[f"packs/{name}"]
        points = [point for id, found in groups(checkout_atlas).items() if id.startswith(f"{name}:") for point in found]
        for notice in (*own(checkout_atlas, points), *always(checkout_atlas, points), *checkout_atlas.red_flags(name)):
            assert text(notice.text.text("en")) in page, notice.id


# No depth for laypeople


def printed(atlas: Atlas, point: Point, lang: str) -> list[str]:
    """Depths of a point as a screen for professionals says them, with their angles."""
    say = speech(lang, atlas)
    found: list[str] = []
    for reading in point.needling.readings if point.needling else ():
        if reading.depth:
            depth = say("depth", depth=reading.depth)
            found += [depth] if "-" in reading.depth else []
            found += [say.list((say(f"angle.{reading.angle}"), depth))] if reading.angle else []
    return found


def with_points(text: str) -> str:
    """A text without spaces, and with decimal points: in some languages depths are written with a comma."""
    return re.sub(r"(?<=\d),(?=\d)", ".", solid(text))


def keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {*value, *(key for inner in value.values() for key in keys(inner))}
    return {key for inner in value for key in keys(inner)} if isinstance(value, list) else set()


def without_needling(atlas: Atlas, points: Iterable[str], lang: str, page: str) -> bool:
    here = with_points(page)
    return not any(with_points(depth) in here for id in points for depth in printed(atlas, atlas[id], lang))


@each_language
def test_no_lay_screen_or_card_gives_a_depth(checkout_atlas: Atlas, show: Show, lang: str) -> None:
    for point in all_points(checkout_atlas):
        assert without_needling(checkout_atlas, [point.id], lang, show("show", point.id, "--lang", lang)), point.id
    for id, points in groups(checkout_atlas).items():
        assert without_needling(checkout_atlas, points, lang, show("show", id, "--lang", lang)), id
        assert without_needling(checkout_atlas, points, lang, show("cautions", *points, "--lang", lang)), id
    for id in checkout_atlas.protocols:
        page = re.sub(r"<style>.*?</style>|<[^>]+>", " ", card(id, lang, atlas=checkout_atlas), flags=re.DOTALL)
        assert without_needling(checkout_atlas, groups(checkout_atlas)[id], lang, page), id


def test_no_lay_data_or_page_gives_a_depth(checkout_atlas: Atlas, show: Show, pages: dict[str, str]) -> None:
    whole = bundle(checkout_atlas)
    assert not keys(whole) & {"depth", "readings", "angle"}
    for id in (*groups(checkout_atlas), "BL23", "GB21", "scalp:MS5", "back-pain"):
        assert not keys(json.loads(show("show", id, "--json"))) & {"depth", "angle", "needling"}, id
    for point in checkout_atlas.points():
        assert without_needling(checkout_atlas, [point.id], "en", section(pages[page_of(point)], point)), point.id


# Depths for professionals


@each_language
def test_with_needling_every_caution_stands_before_the_first_depth(checkout_atlas: Atlas, show: Show, lang: str) -> None:
    say = speech(lang, checkout_atlas)
    told = [point for point in all_points(checkout_atlas) if point.needling]
    assert len(told) > 60
    for point in told:
        screen = solid(show("show", point.id, "--needling", "--lang", lang))
        needling = screen.index(solid(say("head.needling")), screen.index(solid(say("head.cautions"))))
        for notice in (*own(checkout_atlas, point.id), *always(checkout_atlas, point.id)):
            assert 0 <= screen.find(solid(notice.text.text(lang))) < needling, (point.id, notice.id)
        for depth in printed(checkout_atlas, point, lang):
            assert with_points(screen).find(with_points(depth)) > needling, (point.id, depth)


def test_data_for_professionals_have_the_cautions_before_the_readings(checkout_atlas: Atlas, show: Show) -> None:
    data = bundle(checkout_atlas, audience="professional")
    for row in data["points"]:
        plain = {**row, "needling": None}
        assert not keys(plain) & {"depth", "readings", "angle"}, "a depth outside needling"
        if row["needling"]:
            assert list(row["needling"]) == ["cautions", "readings"]
            held = {caution["notice"] for caution in row["needling"]["cautions"]}
            assert held >= {notice.id for notice in (*own(checkout_atlas, row["id"]), *always(checkout_atlas, row["id"]))}
    for id in ("BL23", "GB21", "EX-B2"):
        view = json.loads(show("show", id, "--needling", "--json"))
        assert list(view).index("cautions") < list(view).index("readings")
        assert pairs_of(view["cautions"]) == pairs(own(checkout_atlas, id))
