"""Coverage-guided fuzzing of the pack door with atheris: bytes in any file of a pack give problems, or a pack that can be read.

The first byte of an input chooses a file of a valid pack, the rest becomes its content. The corpus begins with their real content.
See README.md beside this file for how to install atheris, which is no dependency of the project.

Run: python benchmarks/fuzz_packs.py CORPUS -max_total_time=480 -rss_limit_mb=3000 -timeout=30
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "tests/fixture_packs/ear-demo"
sys.path[:0] = [str(ROOT / "src")]

with atheris.instrument_imports(include=["acupoints"]):
    from acupoints.atlas import Atlas
    from acupoints.loading import _check, _compile, _compiled
    from acupoints.loading._core import open_core, pack_data
    from acupoints.loading._folder import MemoryFolder
    from acupoints.loading._known import known_of


SOURCES = {path.name: path.read_bytes() for path in sorted(DEMO.iterdir())}
CORE = open_core()
KNOWN = known_of(CORE)
BUILT = {"pack.toml": SOURCES["pack.toml"], **_compile.compile_sources(_compiled.read_pack(MemoryFolder(SOURCES))[0]).files()}
PLACES = [*((SOURCES, name) for name in SOURCES), *((BUILT, name) for name in BUILT)]


def seed(corpus: Path) -> None:
    """The real content of every file, as inputs."""
    corpus.mkdir(parents=True, exist_ok=True)
    for number, (files, name) in enumerate(PLACES):
        (corpus / f"seed-{number:02}").write_bytes(bytes([number]) + files[name])


def one_input(data: bytes) -> None:
    """Read, check, and use what is sound. Anything that is raised is a fault: the checks list problems, they raise nothing."""
    files, name = PLACES[data[0] % len(PLACES)] if data else PLACES[0]
    sources, compiled = _compiled.read_pack(MemoryFolder({**files, name: data[1:]}))
    problems = _check.check_sources(sources, KNOWN, "ear-demo")
    if problems:
        assert all(problem.message.isprintable() for problem in problems)
        return
    pack = pack_data(compiled or _compile.compile_sources(sources))
    atlas = Atlas(CORE, lambda: ((pack,), ()))
    for id in pack.index["points"]:
        atlas[id], atlas.names(id), atlas.cautions(id)
    atlas.sets, atlas.documents, atlas.notices, atlas.sources, atlas.uses(), atlas.fingerprint
    atlas.conditions, atlas.findings, atlas.claims, atlas.protocols, atlas.landmarks, atlas.languages, atlas.red_flags()
    atlas.search("shenmen")


if __name__ == "__main__":
    seed(Path(sys.argv[1]))
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
