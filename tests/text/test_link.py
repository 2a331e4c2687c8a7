"""Mentions marked up: the text is still the text, and nothing in it becomes markup."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from acupoints import Atlas
from acupoints.text import Mention, link, normalise
from acupoints.text._link import Format, mark_up

TAG = re.compile(r"<[^>]*>")
HTML = ["<script>", "</a>", '"', "'", "&lt;", "&#13;", "<!--", "&amp", "<![CDATA["]
LINES = ["\r\n", "\r", "\n\n", "\n    ", "\n\t", "\n- ", "\n1. ", "\n# ", "\n> ", "\n===", "\n---", "\n```", "\n% x", "\n[a]: /x", "  \n"]
MARKS = ["`", "*", "**", "_", "\\", "|", "\n|-|-|", "~~", "$x$", "{x}", ":::"]
LINKS = ["[x](y)", "![", "](javascript:x)", "]: /x", "http://x.y", "www.x.y", "a@b.cd"]
PLAIN = ["BL23", "(x)=", " ", "\x00", "\ud800", "足三里", "\u0301"]
PIECES = st.one_of(st.text(max_size=12), st.sampled_from([*HTML, *LINES, *MARKS, *LINKS, *PLAIN]))
IDS = st.lists(st.sampled_from(["BL23", "ST36", "ear:CO9-10i", "EX-B2.L3.left"]), max_size=3, unique=True).map(tuple)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mention]]:
    """A text of hostile pieces, some of which are mentions of none, one or several points."""
    text, mentions = "", list[Mention]()
    for piece in draw(st.lists(PIECES, max_size=12)):
        # No reader of texts gives a mention that is white space, or that a blank line divides.
        if piece and piece == piece.strip() and not re.search(r"[\n\r]\s*[\n\r]", piece) and draw(st.booleans()):
            points, others = draw(IDS), draw(IDS)
            mentions.append(Mention(len(text), len(text) + len(piece), piece, points, () if points else others, conflict=draw(IDS)))
        text += piece
    return text, mentions


class Reader(HTMLParser):
    """What a reader of HTML makes of a document: its characters, and the elements in it."""

    def __init__(self, document: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(document)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.elements.append(("!", {data: None}))

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    def handle_pi(self, data: str) -> None:
        self.handle_comment(data)

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)


@given(marked())
def test_html_without_tags_is_the_text(given: tuple[str, list[Mention]]) -> None:
    text, mentions = given
    document = mark_up(text, mentions, "html", "#{id}")
    assert html.unescape(TAG.sub("", document)) == text
    assert Reader(document).text == text


@given(marked(), st.text())
def test_html_has_the_elements_of_the_mentions_and_no_others(given: tuple[str, list[Mention]], address: str) -> None:
    text, mentions = given
    elements = Reader(mark_up(text, mentions, "html", lambda _: address or None)).elements
    told = [mention for mention in mentions if mention.points or mention.alternatives]
    assert [tag for tag, _ in elements] == ["a" if address else "span"] * len(told)
    for (_, attributes), mention in zip(elements, told, strict=True):
        assert (attributes.get("data-points") or "").split() == list(mention.points)
        assert (attributes.get("data-alternatives") or "").split() == list(mention.alternatives)
        assert (attributes.get("data-conflict") or "").split() == list(mention.conflict)
        assert attributes.get("href") == (address or None)


def parsed(document: str) -> list[Any]:
    """Tokens of a reader of CommonMark with tables and struck text."""
    markdown = pytest.importorskip("markdown_it")
    blocks = markdown.MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(document)
    assert {block.type for block in blocks} <= {"paragraph_open", "paragraph_close", "inline"}, document
    return [token for block in blocks if block.type == "inline" for token in [*block.children, None]]


def shown(tokens: list[Any]) -> str:
    return "".join("\n" if token is None or token.type.endswith("break") else token.content for token in tokens)


@given(marked())
@example(("BL23\n===", []))
@example(("    BL23\n\n\tGV4", [Mention(4, 8, "BL23", ("BL23",))]))
@example(("[x]", [Mention(1, 2, "x", ("BL23",))]))
@example(("wow!BL23", [Mention(4, 8, "BL23", ("BL23",))]))
@example((" \n1) a\r2. b\r\n+ c", []))
def test_markdown_reads_like_the_text_and_links_nothing_else(given: tuple[str, list[Mention]]) -> None:
    text, mentions = given
    tokens = parsed(mark_up(text, mentions, "markdown", "#{id}"))
    # Between lines and at their ends white space is none of the text; a NUL is never shown.
    assert "".join(shown(tokens).split()) == "".join(text.replace("\0", "\ufffd").split())
    assert {token.type for token in tokens if token} <= {"text", "text_special", "softbreak", "hardbreak", "link_open", "link_close"}
    links = [token.attrs for token in tokens if token and token.type == "link_open"]
    wanted = [mention.points for mention in mentions if mention.points]
    assert [each["href"] for each in links] == [f"#{points[0].replace(':', '%3A')}" for points in wanted]
    assert [each.get("title") for each in links] == [" ".join(points) if len(points) > 1 else None for points in wanted]


@given(st.text())
@example('x "x" <y> \\ (z) & &lt; \n\n# no')
def test_no_address_leaves_its_place(address: str) -> None:
    mention = Mention(0, 4, "BL23", ("BL23", "BL24"))
    tokens = parsed(mark_up("BL23 x", [mention], "markdown", lambda _: f"/{address}"))
    assert shown(tokens) == "BL23 x\n"


@pytest.mark.parametrize(
    ("format", "expected"),
    [
        ("html", '&lt;b&gt; <a class="acupoint" href="/p/BL23" data-points="BL23">BL-23</a> &amp; 1 &lt; 2'),
        ("markdown", r"\<b\> [BL-23](/p/BL23) \& 1 \< 2"),
    ],
)
def test_a_sentence(format: Format, expected: str, core_atlas: Atlas) -> None:
    assert link("<b> BL-23 & 1 < 2", format, url="/p/{id}", atlas=core_atlas) == expected


def test_several_points_lead_to_the_first_and_carry_all() -> None:
    mention = Mention(0, 7, "BL31-32", ("BL31", "BL32"), how="range", laterality="left")
    assert mark_up("BL31-32", [mention], "html", "#{id}") == (
        '<a class="acupoint" href="#BL31" data-points="BL31 BL32" data-laterality="left">BL31-32</a>'
    )
    assert mark_up("BL31-32", [mention], "markdown", "#{id}") == '[BL31-32](#BL31 "BL31 BL32")'


def test_what_is_undecided_or_does_not_exist_leads_nowhere() -> None:
    text = "Zhongzhu, GB45"
    mentions = [Mention(0, 8, "Zhongzhu", (), ("KI15", "TE3"), how="name"), Mention(10, 14, "GB45", (), note="no such point")]
    assert mark_up(text, mentions, "html", "#{id}") == '<span class="acupoint" data-alternatives="KI15 TE3">Zhongzhu</span>, GB45'
    assert mark_up(text, mentions, "markdown", "#{id}") == text


def test_a_function_may_give_one_address_for_several_points() -> None:
    mention = Mention(0, 7, "BL31-32", ("BL31", "BL32"))
    wanted: Callable[[Mention], str] = lambda mention: f"/points?ids={'+'.join(mention.points)}&lang=en"  # noqa: E731
    assert 'href="/points?ids=BL31+BL32&amp;lang=en"' in mark_up("BL31-32", [mention], "html", wanted)
    assert mark_up("BL31-32", [mention], "markdown", wanted) == '[BL31-32](/points?ids=BL31+BL32&amp;lang=en "BL31 BL32")'


@pytest.mark.parametrize(("format", "url", "says"), [("rst", "#{id}", "no format 'rst'"), ("html", "https://example.org/", "no {id}")])
def test_what_can_t_work_is_refused(format: Any, url: str, says: str, core_atlas: Atlas) -> None:
    with pytest.raises(ValueError, match=re.escape(says)):
        link("BL23", format, url=url, atlas=core_atlas)


def test_ids_of_a_text_stand_once_in_its_order(core_atlas: Atlas) -> None:
    assert normalise("ST36, BL23, then ST 36 again and BL 23.", atlas=core_atlas) == ("ST36", "BL23")
    assert normalise("nothing here", atlas=core_atlas) == ()
