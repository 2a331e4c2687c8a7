"""Sphinx extension of this project: pages from the data, links to sources, names in signatures that lead somewhere.

Deterministic and offline: the pages are written before Sphinx looks for documents, from the packs that ``conf.py`` chose.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from docutils import nodes
from sphinx.addnodes import index, pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective, SphinxRole

import acupoints
from acupoints.atlas import Atlas
from acupoints.atlas._fold import script

from . import cards, dispute_page, pack_pages, point_pages, reference_parts

FOLDERS = ("points", "packs", "_generated")
"""Folders that hold generated files only."""


EXTRA = Path(__file__).parents[2] / "_generated/extra"
"""Files that go along as they are: the cards to print."""

HEADINGS = {"han": "漢字", "kana": "かな", "hangul": "한글"}
"""Headings of the general index by script: without them every first character would get one of its own, some four hundred in all."""


class CiteSource(SphinxRole):
    """``{cite-source}`3 12```: small links to numbered sources at the end of the page."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        links = nodes.superscript("", "", classes=["cited", "no-search"])
        for position, number in enumerate(self.text.split()):
            if position:
                links += nodes.Text(" ")
            links += nodes.reference("", number, refid=f"source-{number}", internal=True)
        return [links], []


class IndexOf(SphinxDirective):
    """``{index-of} li4``: one entry of the general index per line, all leading to an anchor of this page."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        found = index()
        found["entries"] = [("single", entry, self.arguments[0], "main", HEADINGS.get(script(entry[0]))) for entry in self.content]
        return [found]


class Support(SphinxRole):
    """``{support}`two sources```: a remark in a quieter type."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return [nodes.inline("", self.text, classes=["support"])], []


class SourceNumber(SphinxRole):
    """``{source-number}`3```: the number that `CiteSource` leads to."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return [nodes.strong("", f"{self.text}.", ids=[f"source-{self.text}"], classes=["no-search"])], []


def generated(atlas: Atlas) -> Iterator[tuple[str, str]]:
    """(name without suffix, text) of everything that is written from the data and the program."""
    yield from point_pages.pages(atlas)
    yield from pack_pages.pages(atlas)
    yield from dispute_page.pages(atlas)
    yield from reference_parts.parts()


def write_pages(app: Sphinx) -> None:
    """Write what changed, and take away what is no longer made."""
    source = Path(app.srcdir)
    made: set[Path] = set()
    atlas = acupoints.load_atlas(strict=True)
    cards.write_cards(atlas, EXTRA)
    for name, content in generated(atlas):
        path = source / f"{name}.md"
        made.add(path)
        path.parent.mkdir(exist_ok=True)
        if not path.is_file() or path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8", newline="\n")
    for folder in FOLDERS:
        for path in (source / folder).glob("*.md"):
            if path not in made:
                path.unlink()


ROOMS = (
    "acupoints.body", "acupoints.testing", "acupoints.text", "acupoints.wording", "acupoints.export", "acupoints.model.body",
    "acupoints.model.formula", "acupoints.model.counts", "acupoints.model.evidence", "acupoints.model.safety", "acupoints.model.sets",
    "acupoints.model", "acupoints.errors", "acupoints",
)  # fmt: skip
"""Public modules; where a name is in several, the last is where it is documented."""


def public_names() -> dict[str, str]:
    """Where a class or type is documented, by its bare name and by the private module it is defined in."""
    found = {alias.name: alias.target for alias in reference_parts.aliases()}
    found |= {f"acupoints.{home}.{name}": name for home in ("atlas._evidence", "atlas._safety") for name in reference_parts.MET}
    for room in ROOMS:
        module = importlib.import_module(room)
        for name in getattr(module, "__all__", None) or vars(module):
            value = getattr(module, name, None)
            home = getattr(value, "__module__", "")
            if isinstance(value, type) and home.startswith("acupoints"):
                documented = f"{'acupoints' if room == 'acupoints.errors' else room}.{name}"
                found[name] = found[f"{home}.{name}"] = documented
    return found


def link_public_name(app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement) -> nodes.reference | None:
    """A signature says ``Point`` or ``acupoints.model._point.Point``; the reference has ``acupoints.Point``."""
    if node.get("refdomain") != "py":
        return None
    names: Mapping[str, str] = _names()
    target = names.get(node["reftarget"])
    if target is None or target == node["reftarget"]:
        return None
    domain = env.domains.python_domain
    if target not in domain.objects:
        return None
    found = domain.objects[target]
    from sphinx.util.nodes import make_refnode

    return make_refnode(app.builder, node["refdoc"], found.docname, found.node_id, content, target)


NAMESAKES = {("reference/atlas", "Finding"): "acupoints.model.evidence.Finding"}
"""Which of two classes of one name a page means."""


def tell_apart(app: Sphinx, doctree: nodes.document) -> None:
    """Give references to a name that two rooms use the whole name."""
    for node in doctree.findall(pending_xref):
        node["reftarget"] = NAMESAKES.get((app.env.docname, node["reftarget"]), node["reftarget"])


COMMON = {
    "review": "how well the record is supported.",
    "sources": "ids of the sources it rests on.",
    "note": "what a reader should know of it.",
    "reviewed": "who compared it with its sources, and when.",
}
"""Fields that most records have; a docstring names them only where they mean more than this."""


def add_types(app: Sphinx, what: str, name: str, value: object, options: object, lines: list[str]) -> None:
    """Give the attributes of a docstring the types that the class states, as written there: ``Text`` says more than ``str``."""
    if what not in ("class", "exception"):
        return
    fields: Mapping[str, object] = getattr(value, "model_fields", {})
    kinds = [kind for kind in reversed(getattr(value, "__mro__", ())) if kind is value or (fields and "root" not in fields)]
    types = {field: told for kind in kinds for field, told in getattr(kind, "__annotations__", {}).items()}
    _one_by_one(lines)
    described = {found[1] for line in lines if (found := re.match(r"\s*\.\. attribute:: (\w+)", line))}
    inherited = reference_parts.meanings(value) if isinstance(value, type) and fields and "root" not in fields else {}
    told = {field: words.replace("`", "``") for field, words in inherited.items() if field in fields}
    for field, meaning in {**told, **COMMON}.items():
        if field in types and field not in described:
            lines += ["", f".. attribute:: {field}", "", f"   {meaning}", ""]
    for number in range(len(lines) - 1, -1, -1):
        found = re.fullmatch(r"(\s*)\.\. attribute:: (\w+)", lines[number])
        if found and found[2] in types:
            stated = types[found[2]]
            text = stated if isinstance(stated, str) else getattr(stated, "__forward_arg__", str(stated))
            plain = re.sub(r"(?<![.\w])(Decimal|Fraction)\b", _number, _without_limits(_spelt_out(value, text)))
            lines.insert(number + 1, f"{found[1]}   :type: {plain}")


def keep_first_line(app: Sphinx, what: str, name: str, value: object, options: object, lines: list[str]) -> None:
    """Keep napoleon from taking what stands before a colon for a type, by a comment above it: the type is in the signature."""
    if what == "property":
        lines[:0] = [".. the meaning", ""]


def quote_arguments(app: Sphinx, what: str, name: str, value: object, options: object, lines: list[str]) -> None:
    """Write the names of a function's own arguments as code; elsewhere, single backticks are references."""
    if what in ("function", "method") and callable(value):
        arguments = "|".join(inspect.signature(value).parameters)
        lines[:] = [re.sub(rf"(?<!`)`({arguments})`(?!`)", r"``\1``", line) for line in lines] if arguments else lines


def _one_by_one(lines: list[str]) -> None:
    """Two fields that a docstring describes together stand each by itself."""
    for number in range(len(lines) - 1, -1, -1):
        found = re.fullmatch(r"(\s*\.\. attribute:: )(\w+), (\w+)", lines[number])
        if found:
            end = next((place for place in range(number + 1, len(lines)) if ".. attribute::" in lines[place]), len(lines))
            lines[number:end] = [f"{found[1]}{found[2]}", *lines[number + 1 : end], "", f"{found[1]}{found[3]}", *lines[number + 1 : end]]


def _spelt_out(kind: object, annotation: str) -> str:
    """``How`` as ``"code" | "name"`` where the list of types has no such vocabulary, or another one of that name."""
    module = sys.modules[getattr(kind, "__module__", __name__)]
    listed = {alias.name: alias.value for alias in reference_parts.aliases()}

    def values(found: re.Match[str]) -> str:
        value = getattr(module, found[0], None)
        unlisted = get_origin(value) is Literal and listed.get(found[0]) != value
        return " | ".join(f'"{each}"' for each in get_args(value)) if unlisted else found[0]

    return re.sub(r"(?<![.\w\"'])[A-Z]\w+", values, annotation)


def _without_limits(annotation: str) -> str:
    """``Annotated[int, Field(ge=1)]`` as ``int``, however deep it stands."""

    class Strip(ast.NodeTransformer):
        def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
            self.generic_visit(node)
            annotated = isinstance(node.value, ast.Name) and node.value.id == "Annotated"
            return node.slice.elts[0] if annotated and isinstance(node.slice, ast.Tuple) else node

    return ast.unparse(Strip().visit(ast.parse(annotation, mode="eval")))


def _number(found: re.Match[str]) -> str:
    """Where Python's manual has a kind of number; the tilde shows its last part only."""
    return {"Decimal": "~decimal.Decimal", "Fraction": "~fractions.Fraction"}[found[1]]


def skip_what_stands_elsewhere(app: Sphinx, what: str, name: str, value: object, skip: bool, options: object) -> bool | None:
    """Fields of a named tuple stand in its docstring, types that are no classes in a list of their own."""
    known = type(value).__name__ == "_tuplegetter" or get_origin(value) in (Literal, Annotated, Union, UnionType)
    return True if known else None


_cached: dict[str, str] = {}


def _names() -> Mapping[str, str]:
    if not _cached:
        _cached.update(public_names())
    return _cached


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect all of it."""
    EXTRA.mkdir(parents=True, exist_ok=True)  # Sphinx asks for the folder before the cards are written
    app.add_role("cite-source", CiteSource())
    app.add_role("cards", cards.CardLinks())
    app.add_directive("index-of", IndexOf)
    app.add_role("support", Support())
    app.add_role("source-number", SourceNumber())
    app.connect("builder-inited", write_pages)
    app.connect("autodoc-process-docstring", keep_first_line, priority=100)  # before napoleon
    app.connect("autodoc-process-docstring", quote_arguments, priority=100)
    app.connect("autodoc-process-docstring", add_types, priority=900)  # after napoleon
    app.connect("autodoc-skip-member", skip_what_stands_elsewhere)
    app.connect("doctree-read", tell_apart)
    app.connect("missing-reference", link_public_name)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
