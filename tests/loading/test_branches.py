"""Corners of reading, checking and merging that no fixture pack reaches: with these, every branch of the modules that do it is tried."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.loading.site import PACKS
from tests.support import write_files

import acupoints
from acupoints import Atlas, PackErrors, PackInvalidError
from acupoints.loading import _bounds, _compile, _discover, _sources
from acupoints.loading._bounds import first_problems
from acupoints.loading._folder import PackFolder

POINT = '[[point]]\nid = "{}"\nkind = "zone"\nside = "bilateral"\nreview = "single-source"\nsources = ["book"]\n'
HEAD = "id\tlang\tname\trole\treview\tnote\treviewed\tsource\n"
MANIFEST = (PACKS / "good/pack.toml").read_text(encoding="utf-8")


class Made:
    """Packs of a few files, called ``good``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, manifest: str = MANIFEST, **files: str) -> Path:
        """Files by kind; the manifest names them all."""
        names = {kind: f"{kind}.{'tsv' if kind in _sources.TSV_KINDS else 'toml'}" for kind in files}
        listed = "[files]\n" + "".join(f'{kind} = ["{name}"]\n' for kind, name in names.items())
        head, _, tail = manifest.partition("[files]\n")
        text = head + listed + tail[tail.index("\n[[source]]") :] if files else manifest
        return write_files(self.folder, {"pack.toml": text, **{names[kind]: content for kind, content in files.items()}})

    def load(self, manifest: str = MANIFEST, **files: str) -> Atlas:
        return acupoints.load_atlas(packs=[], paths=[self.write(manifest, **files)], strict=True)

    def problems(self, manifest: str = MANIFEST, **files: str) -> list[tuple[str, str, str]]:
        """Code, file and place of all that is wrong."""
        with pytest.raises(PackErrors) as caught:
            self.load(manifest, **files)
        (error,) = caught.value.exceptions
        assert isinstance(error, PackInvalidError)
        return [(problem.code, problem.file, problem.path) for problem in error.problems]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return Made(tmp_path / "made")


# Reading


def test_files_is_a_table(made: Made) -> None:
    head, _, tail = MANIFEST.partition("[pack]")
    files, _, source = tail.partition("[files]")
    source = source[source.index("[[source]]") :]
    assert made.problems(f"{head}files = 3\n[pack]{files}{source}") == [("bad-value", "pack.toml", "$.files")]


def test_a_pack_without_files_brings_nothing(made: Made) -> None:
    head, _, tail = MANIFEST.partition("[files]")
    atlas = made.load(head + tail[tail.index("[[source]]") :])
    assert [(info.name, info.points, info.names) for info in atlas.packs[1:]] == [("good", 0, 0)]


def test_an_empty_manifest(made: Made) -> None:
    assert {code for code, _, _ in made.problems("")} == {"missing-key"}


@pytest.mark.parametrize(
    ("limit", "value", "code"), [("MOST_FILES", 1, "too-many"), ("MOST_RECORDS", 1, "too-many"), ("LARGEST_FILE", 600, "too-many")]
)
def test_a_limit(made: Made, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, code: str) -> None:
    monkeypatch.setattr(_sources, limit, value)
    names = "".join(f"BL{number}\txx\tName{number}\tmain\tsingle-source\t\t\tbook\n" for number in range(1, 40))
    assert code in {found for found, _, _ in made.problems(names=HEAD + names)}


def test_too_many_patterns(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_sources, "MOST_PATTERNS", 1)
    assert made.problems(MANIFEST.replace('"names.tsv"', '"names.tsv", "n*"')) == [("too-many", "pack.toml", "$.files.names")]


@pytest.mark.parametrize("kinds", ["a = 1\nb = 1\nc = 1\n", ""])
def test_reading_ends_when_there_is_enough_to_mend(made: Made, monkeypatch: pytest.MonkeyPatch, kinds: str) -> None:
    monkeypatch.setattr(_sources, "MOST_PROBLEMS", 1)
    monkeypatch.setattr(_bounds, "MOST_PROBLEMS", 1)
    manifest = MANIFEST.replace("[files]\n", f"[files]\n{kinds}")
    write_files(made.folder, {"names.tsv": HEAD + "a\n\n\n\nb\n"})
    found = made.problems(manifest)
    assert (len(found), found[-1][0]) == (2, "too-many")


def test_keys_that_are_too_many_to_tell(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_sources, "MOST_PROBLEMS", 1)
    assert len(made.problems(sets="a = 1\nb = 1\nc = 1\nd = 1\n")) == 2


def test_a_file_that_can_not_be_read(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    read = PackFolder.read

    def refuse(self: PackFolder, path: str) -> bytes:
        if path == "names.tsv":
            raise PermissionError("not yours")
        return read(self, path)

    monkeypatch.setattr(PackFolder, "read", refuse)
    assert made.problems(names=HEAD) == [("no-such-file", "names.tsv", "")]


def test_a_pipe_is_no_file(made: Made) -> None:
    folder = made.write(names=HEAD)
    with pytest.raises(FileNotFoundError):
        PackFolder(folder.parent).read(folder.name)


@pytest.mark.parametrize(
    ("text", "code"), [("x = 1e99", "bad-toml"), (f"x = {'9' * 20}", "bad-value"), ('x = "\\u0007"', "bad-value"), ("x = inf", "bad-toml")]
)
def test_values_that_no_record_can_have(made: Made, text: str, code: str) -> None:
    assert (code, "sets.toml", "") in made.problems(sets=f"[[set]]\n{text}\n")


def test_lists_that_no_record_can_have(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_bounds, "LONGEST_LIST", 3)
    assert ("bad-value", "sets.toml", "") in made.problems(sets="[[set]]\nsources = [1, 2, 3, 4]\n")
    assert ("bad-value", "sets.toml", "") not in made.problems(sets="[[set]]\n" * 4)


@pytest.mark.parametrize("text", ["\x1b[31m", "a\rb", "\x85", "\x7f"])
def test_control_characters_in_a_table(made: Made, text: str) -> None:
    assert made.problems(names=f"{HEAD}BL1\txx\tx{text}y\tmain\tsingle-source\t\t\tbook\n") == [("bad-value", "names.tsv", "line 2")]


def test_carriage_returns_at_the_end_of_lines_are_none(made: Made) -> None:
    atlas = made.load(names=f"{HEAD}BL1\txx\tNama\tmain\tsingle-source\t\t\tbook\n".replace("\n", "\r\n"))
    assert atlas.resolve("nama") == "BL1"


def test_a_reviewed_row(made: Made) -> None:
    row = "BL1\txx\tNama\tmain\tsingle-source\t\t{}\tbook\n"
    name = made.load(names=HEAD + row.format("2026-11-22 by A. Reader")).names("BL1")[-1]
    assert name.reviewed is not None
    assert (name.reviewed.by, name.reviewed.on) == ("A. Reader", date(2026, 11, 22))
    assert made.problems(names=HEAD + row.format("yesterday")) == [("bad-value", "names.tsv", "row 2, reviewed")]


# Checking


def test_replacements_of_points_and_sets(made: Made) -> None:
    circle = "".join(POINT.format(f"good:A{one}") + f'replaced_by = "good:A{two}"\nnote = "x"\n' for one, two in ((1, 2), (2, 1)))
    assert {code for code, _, _ in made.problems(points=circle)} == {"circular-replacement"}
    chain = "".join(POINT.format(f"good:A{n}") + f'replaced_by = "good:A{n + 1}"\nnote = "x"\n' for n in range(60)) + POINT.format(
        "good:A60"
    )
    assert {code for code, _, _ in made.problems(points=chain)} == {"circular-replacement"}
    text = '{ en = "T" }'
    lost = (
        f'[[set]]\nid = "good:s"\ntitle = {text}\nsummary = {text}\nmembers = []\nsources = ["book"]\nreplaced_by = "good:t"\nnote = "x"\n'
    )
    assert ("unknown-id", "sets.toml", "$.set[0].replaced_by") in made.problems(sets=lost)


def test_retired_points_and_withdrawn_names_lead_on(made: Made) -> None:
    points = POINT.format("good:A1") + 'replaced_by = "good:A2"\nnote = "counted twice"\n' + POINT.format("good:A2")
    names = "good:A2\txx\tNovo\tmain\tsingle-source\t\t\tbook\ngood:A2\txx\tMalnovo\twithdrawn\tsingle-source\ttaken back\t\tbook\n"
    atlas = made.load(points=points, names=HEAD + names)
    assert atlas.resolve("good:A1") == atlas.resolve("malnovo") == atlas.resolve("novo") == "good:A2"
    assert [id for id in atlas if id.startswith("good:")] == ["good:A2"]


def test_a_row_with_very_many_faults_is_told_once(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("acupoints.loading._check.MOST_PROBLEMS", 3)
    assert made.problems(sets="[[set]]\n" + "".join(f"k{n} = 1\n" for n in range(9))) == [("bad-value", "sets.toml", "$.set[0]")]


def test_long_ids(made: Made) -> None:
    assert made.problems(points=POINT.format("good:" + "A" * 101)) == [("bad-value", "points.toml", "$.point[0].id")]


def test_problems_are_fit_to_be_shown() -> None:
    problem = acupoints.Problem("x", "a\x1b", "b\udcff", "c" * 1000, "")
    (shown,) = first_problems([problem])
    assert (shown.file, shown.path, len(shown.message), shown.remedy) == ("a\\x1b", "b\\udcff", 400, "")


def test_a_message_lists_fifty_problems() -> None:
    text = str(PackInvalidError("x", (acupoints.Problem("a", "", "", "b"),) * 60))
    assert text.count("[a]") == 50
    assert text.endswith("and 10 more")


def test_a_trial_uses_points_and_does_not_list_them(tmp_path: Path) -> None:
    files = {path.name: path.read_text(encoding="utf-8") for path in (PACKS / "ear-demo").iterdir()}
    folder = write_files(tmp_path, {**files, "uses.tsv": files["uses.tsv"].replace("fixed", "listed")})
    with pytest.raises(PackErrors) as caught:
        acupoints.load_atlas(packs=[], paths=[folder], strict=True)
    assert "row 3, basis" in str(caught.value.exceptions[0])


def test_a_group_has_as_many_places_as_its_members(made: Made) -> None:
    members = 'size = 3\nmembers = [{ key = "a", sides = ["left", "right"] }]\n'
    assert made.problems(points=POINT.format("good:A1") + members) == [("bad-value", "points.toml", "$.point[0]")]


def test_what_is_withdrawn_says_why_and_a_prefix_is_of_one_kind(made: Made) -> None:
    codes = "id\tsystem\tcode\trole\treview\tsource\nBL1\tx\tX1\twithdrawn\tsingle-source\tbook\n"
    prefixes = "meridian\tprefix\tlang\tsystem\treview\tsource\nBL\tX\tde\ten-old\tsingle-source\tbook\n"
    found = made.problems(codes=codes, prefixes=prefixes)
    assert {("bad-value", "codes.tsv", "row 2"), ("bad-value", "prefixes.tsv", "row 2")} <= set(found)


# Compiling


def test_codes_that_the_core_took_back() -> None:
    """Of a system whose codes are read unasked, they are read too when nothing else answers; of another, only when it is asked for."""
    cited = {"review": "single-source", "sources": ["book"]}
    rows = [
        _sources.Row("points", "", "", {"id": "LU1", "side": "bilateral", **cited}),
        _sources.Row("meridians", "", "", {"code": "LU", "name_en": "Lung Meridian"}),
        *(
            _sources.Row("systems", "", "", {"id": id, "title": id, "readings": []} | more)
            for id, more in (("a", {"open": True}), ("b", {}))
        ),
        *(_sources.Row("codes", "", "", {"id": "LU1", "system": id, "code": f"{id}-7", "role": "withdrawn", **cited}) for id in "ab"),
    ]
    head = dict.fromkeys(("title", "summary", "license", "report", "edition"), "x") | {"name": "core"}
    index = _compile.compile_sources(_sources.Sources({"pack": head}, rows, [])).head
    assert index["ranges"] == {"LU": (1, "Lung Meridian")}
    assert index["withdrawn"]["codes"] == {"a7": "LU1"}
    assert index["withdrawn"]["systems"] == {"a": {"a7": "LU1"}, "b": {"b7": "LU1"}}


def test_numbers_and_dates_become_those_of_json() -> None:
    assert _compile._dump({"a": Decimal("1.5"), "b": Decimal("2.0"), "c": date(2026, 1, 1)}) == b'{"a":1.5,"b":2,"c":"2026-01-01"}'


# Discovering


def test_a_finder_may_raise_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> None:
        raise SyntaxError("not Python")

    monkeypatch.setattr(_discover, "find_spec", fail)
    candidate = _discover._candidate("good", "good 1.0", "fixture_good")
    assert [problem.code for problem in candidate.problems] == ["no-package"]


@pytest.mark.parametrize("uses", ['["good"]', '["no-such-pack"]', '["core"]'])
def test_uses_of_itself_and_of_packs_that_are_not_here(made: Made, uses: str) -> None:
    manifest = MANIFEST.replace("[files]", f"uses = {uses}\n[files]", 1).replace("\n\nuses", "\nuses")
    load: Callable[..., object] = made.load if "core" in uses else made.problems
    found = load(manifest, names=HEAD)
    assert "core" in uses or found in (
        [("circular-uses", "pack.toml", "$.pack.uses[0]")],
        [("missing-pack", "pack.toml", "$.pack.uses[0]")],
    )
