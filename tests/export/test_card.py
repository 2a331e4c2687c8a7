"""The card: one page that needs nothing else, on which whatever a pack wrote is text, with everything that protects."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser
from typing import Any

import pytest

from acupoints import Atlas, UnknownIdError
from acupoints.export import card, card_view, needs_turning
from acupoints.model import Name, PackInfo, Texts
from acupoints.model.evidence import Condition, Document
from acupoints.model.safety import Listed, Notice
from acupoints.model.sets import Group, Pick, Protocol

LANGUAGES = ("en", "zh-Hans", "de", "fr", "es")
CARDS = ("standard", "gv-bl-core", "local-distal", "menu", "patterns", "electro", "acute-sprain-hand", "ear-by-part")
OWN = {
    "html", "head", "meta", "title", "style", "body", "header", "section", "footer", "h1", "h2", "p", "b", "ul", "li", "div", "span", "bdi",
    "dl", "dt", "dd",
}  # fmt: skip
ATTRIBUTES = {"lang", "charset", "name", "content", "http-equiv", "class"}


class Page(HTMLParser):
    """Elements, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.open: list[str] = []
        self.text = ""
        self.style = ""
        self.others: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["style"]:
            self.style += data
        else:
            self.text += data

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)


def check_own(page: str) -> Page:
    """Only the card's own elements and attributes are on the page, each closed, and nothing is fetched."""
    found = Page(page)
    assert found.elements <= OWN
    assert {name for _, name, _ in found.attributes} <= ATTRIBUTES
    assert (found.open, found.others) == ([], [])
    assert page.startswith("<!doctype html>")
    assert ("meta", "content", "default-src 'none'; style-src 'unsafe-inline'") in found.attributes
    assert ("meta", "http-equiv", "Content-Security-Policy") in found.attributes
    assert not re.search(r"url\(|@import|expression|javascript", found.style, re.IGNORECASE)
    return found


# Cards of the pack


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", CARDS)
def test_every_card_is_built_in_every_language(checkout_atlas: Atlas, name: str, lang: str) -> None:
    page = card(f"back-pain:{name}", lang, atlas=checkout_atlas)
    found = check_own(page)
    assert ("html", "lang", lang) in found.attributes
    view = card_view(checkout_atlas.protocol(f"back-pain:{name}"), lang, checkout_atlas)
    for notice in (*view.red_flags, *view.checks, *view.cautions, *view.stop_signs):
        assert notice.text in found.text
        assert notice.topic in found.text
    for part in (view.title, view.citation, view.note, view.edition, *(value for _, value in view.how), *view.flags):
        assert part is None or part in found.text
    for group in view.groups:
        assert group.title in found.text
        assert all((pick.ref if pick.kind == "point" else pick.name) in found.text for pick in group.members)
    assert page == card(checkout_atlas.protocol(f"back-pain:{name}"), lang, atlas=checkout_atlas)


def test_all_cards_are_tried(checkout_atlas: Atlas) -> None:
    assert {f"back-pain:{name}" for name in CARDS} == set(checkout_atlas.protocols)


def test_what_protects_stands_before_the_points(checkout_atlas: Atlas) -> None:
    page = card("back-pain:standard", atlas=checkout_atlas)
    view = card_view(checkout_atlas.protocol("back-pain:standard"), atlas=checkout_atlas)
    places = [page.index(part) for part in (view.red_flags[0].topic, view.checks[0].topic, '<span class="code">', "<footer>")]
    assert places == sorted(places)


def test_the_edition_names_each_pack_once(checkout_atlas: Atlas) -> None:
    edition = card_view(checkout_atlas.protocol("back-pain:standard"), atlas=checkout_atlas).edition
    assert re.fullmatch(r"core \d{4}-\d\d-\d\d, back-pain \d{4}-\d\d-\d\d", edition)


def test_an_unknown_card_and_the_default_atlas(checkout_atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("acupoints._default._atlas", checkout_atlas)
    assert card("back-pain:ear-by-part") == card("back-pain:ear-by-part", atlas=checkout_atlas)
    with pytest.raises(UnknownIdError, match="no protocol 'back-pain:nope'"):
        card("back-pain:nope")


def test_a_red_flag_that_is_a_check_stays_on_the_card_whoever_says_it(checkout_atlas: Atlas) -> None:
    protocol = checkout_atlas.protocol("back-pain:standard")
    flags = [flag.id for flag in card_view(protocol, atlas=checkout_atlas).red_flags]
    more = protocol.model_copy(update={"checks": (*protocol.checks, "medical-emergency")})
    view = card_view(more, atlas=checkout_atlas)
    assert [flag.id for flag in view.red_flags] == [*flags, "medical-emergency"]
    assert checkout_atlas.notices["medical-emergency"].text.text("en").split(".")[0] in card(more, atlas=checkout_atlas)


def test_an_atlas_that_lacks_the_pack_is_told(checkout_atlas: Atlas, core_atlas: Atlas) -> None:
    protocol = checkout_atlas.protocol("back-pain:standard")
    for ask in (card, card_view):
        with pytest.raises(UnknownIdError, match="no document 'back-pain:"):
            ask(protocol, atlas=core_atlas)


def test_another_language_falls_back_and_says_so(checkout_atlas: Atlas) -> None:
    for asked, given in (("de-AT", "de"), ("zh", "zh-Hans"), ("ja", "en")):
        assert f'<html lang="{given}">' in card("back-pain:standard", asked, atlas=checkout_atlas)


# Two positions


def of_points(*groups: tuple[str | None, list[str]]) -> Protocol:
    made = [
        {
            "key": f"g{number}",
            "title": {"en": "Group"},
            **({"pattern": {"en": pattern}} if pattern else {}),
            "members": [{"id": id} for id in ids],
        }
        for number, (pattern, ids) in enumerate(groups)
    ]
    return Protocol.model_validate(
        {
            "id": "p:card", "title": {"en": "Card"}, "document": "p:d", "condition": "p:c", "audience": "professional",
            "modality": "needle", "groups": made, "sources": ["p:d"],
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("groups", "turns"),
    [
        ([(None, ["BL23", "BL25"])], False),
        ([(None, ["BL23", "CV4"])], True),
        ([(None, ["BL23"]), (None, ["CV4"])], True),
        ([(None, ["LI4", "BL23"])], False),
        ([(None, ["LI4", "LR3"])], False),
        ([("one", ["BL23"]), ("other", ["CV4"])], False),
        ([("one", ["BL23", "CV4"]), ("other", ["LI4"])], True),
        ([(None, ["BL23"]), ("one", ["LI4"]), ("other", ["CV4"])], True),
    ],
)
def test_points_of_front_and_back_need_turning(core_atlas: Atlas, groups: Any, turns: bool) -> None:
    assert needs_turning(of_points(*groups), core_atlas) is turns


def test_a_placebo_needs_no_turning(core_atlas: Atlas) -> None:
    found = of_points((None, ["BL23", "CV4"]))
    group = found.groups[0]
    placebo = group.members[1].model_copy(update={"placebo": True})
    found = found.model_copy(update={"groups": (group.model_copy(update={"members": (group.members[0], placebo)}),)})
    assert not needs_turning(found, core_atlas)


def test_the_card_of_patterns_says_that_it_needs_turning(checkout_atlas: Atlas) -> None:
    turning = {id for id, protocol in checkout_atlas.protocols.items() if needs_turning(protocol, checkout_atlas)}
    assert "back-pain:patterns" in turning
    for id, protocol in checkout_atlas.protocols.items():
        for lang in LANGUAGES:
            flags = card_view(protocol, lang, checkout_atlas).flags
            assert bool(flags) == (id in turning)
            assert all(flag in Page(card(protocol, lang, atlas=checkout_atlas)).text for flag in flags)


# Texts that a loader refuses, and what becomes of them on a page all the same

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "elements": "</bdi></style></title></body><img src=x onerror=alert(1)><a href='javascript:x'>",
    "attribute": '"\' onmouseover="alert(1)',
    "comment": "<!-- <b> -->]]><![CDATA[<?php ?>",
    "entities": "&lt;b&gt; &amp; &#60;script&#62; &nbsp",
    "slots": "{n} {text} %s {0}",
    "controls": "a\x00b\x1b[31mc\x07d\x7fe\x85f",
    "directions": "a\u202eb\u2066c\u2069d\u200fe\u061cf",
    "unseen": "a\u2028b\u2029c\ufeffd\u200be\u00adf\U000e0041g",
    "surrogate": "a\ud800b",
}


def texts(value: str) -> Texts:
    return Texts.model_construct({"en": value})


class Hostile:
    """The core, with one pack whose every text holds the same."""

    def __init__(self, atlas: Atlas, evil: str) -> None:
        self._atlas = atlas
        self.said: list[str] = []
        self._evil = evil
        notice = self._notice
        self.notices = {key: notice(key, kind) for key, kind in (("check", "caution"), ("stop", "stop-sign"))}
        self.flags = (notice("flag", "red-flag"),)
        self.found = (notice("caution", "caution", ("BL23",)), notice("everybody", "caution"))
        self.documents = {
            "p:d": Document.model_construct(
                id="p:d", kind="trial", title=self.say("document"), authors=self.say("authors"), venue=self.say("venue"), year=2020,
                read="full",
            )
        }  # fmt: skip
        self.conditions = {"p:c": Condition.model_construct(id="p:c", title=texts(self.say("condition")), sources=())}
        self.packs = (PackInfo.model_construct(name="p", status="loaded", edition=self.say("edition")),)
        self.named = {"BL23": self.say("name of a point")}
        self.protocol = self._protocol()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._atlas, name)

    def say(self, field: str) -> str:
        self.said.append(f"{field}: {self._evil}")
        return self.said[-1]

    def cautions(self, points: object) -> tuple[Notice, ...]:
        return self.found

    def red_flags(self, pack: str) -> tuple[Notice, ...]:
        return self.flags

    def __getitem__(self, id: str) -> Any:
        name = Name.model_construct(text=self.named["BL23"], lang="zh-Latn", role="main", review="two-source", sources=(), note=None)
        return self._atlas[id].model_copy(update={"names": (name,)})

    def _notice(self, key: str, kind: str, points: tuple[str, ...] = ()) -> Notice:
        return Notice.model_construct(
            id=key,
            kind=kind,
            severity=self._evil,
            scope="class" if points else "always",
            topic=texts(self.say(f"topic of {key}")),
            text=texts(self.say(f"text of {key}")),
            points=tuple(Listed.model_construct(id=id, sources=()) for id in points),
            sources=(),
        )

    def _protocol(self) -> Protocol:
        picks = (
            Pick.model_construct(kind="point", id="BL23", note=texts(self.say("note of a point"))),
            Pick.model_construct(
                kind="by-feel", key="ashi", title=texts(self.say("title of a place")), note=texts(self.say("note of a place"))
            ),
            Pick.model_construct(kind="external", key="map", title=texts(self.say("title of another map")), placebo=True),
        )
        groups = (
            Group.model_construct(key="g", title=texts(self.say("group")), pattern=texts(self.say("pattern")), members=picks),
            Group.model_construct(key="h", title=texts(self.say("names only")), members=(Pick.model_construct(id="BL25", side="both"),)),
        )
        return Protocol.model_construct(
            id="p:card",
            title=texts(self.say("title")),
            document="p:d",
            condition="p:c",
            audience="professional",
            modality="needle",
            groups=groups,
            positions=("prone",),
            stimulus=texts(self.say("stimulus")),
            dose=texts(self.say("dose")),
            note=texts(self.say("note")),
            checks=("check",),
            stop_signs=("stop",),
            sources=(),
        )


def seen(text: str) -> str:
    """A text without the characters that have no shape."""
    return "".join(each for each in text if unicodedata.category(each) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))


@pytest.mark.parametrize("in_order", [None, True])
@pytest.mark.parametrize("evil", HOSTILE.values(), ids=HOSTILE)
def test_whatever_a_pack_wrote_is_text_and_nothing_else(
    core_atlas: Atlas, evil: str, in_order: bool | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    atlas: Any = Hostile(core_atlas, evil)
    place = atlas.say("place")
    monkeypatch.setattr("acupoints.export._card.describe", lambda *_, **__: place)
    page = card(atlas.protocol.model_copy(update={"in_order": in_order}), atlas=atlas)
    found = check_own(page)
    assert page == seen(page.replace("\n", "•")).replace("•", "\n")
    page.encode("utf-8")
    assert [text for text in atlas.said if seen(text) not in found.text] == []
    assert len(atlas.said) > 25


@pytest.mark.parametrize("evil", HOSTILE.values(), ids=HOSTILE)
def test_the_title_of_the_page_holds_text_only(core_atlas: Atlas, evil: str) -> None:
    """A browser reads no elements there: what looks like one would stand in the name of the tab."""
    atlas: Any = Hostile(core_atlas, evil)
    title = re.search(r"<title>(.*?)</title>", card(atlas.protocol, atlas=atlas))
    assert title is not None
    assert "<" not in title[1]
