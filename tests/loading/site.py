"""Distributions as pip would leave them, written by hand: a package with a pack in it, and its metadata."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import NamedTuple

PACKS = Path(__file__).parents[1] / "fixture_packs"

BOOBY_TRAP = 'raise RuntimeError("the module of a pack was imported")\n'
"""What every package's ``__init__`` holds here: reading a pack never runs it."""


class Site(NamedTuple):
    """A folder of installed distributions."""

    folder: Path

    def install(self, name: str, *, files: Path | None = None, value: str | None = None, dist: str | None = None) -> str:
        """Put a pack there and give the name of its package.

        Args:
            name: name that the entry point announces.
            files: folder of the pack's files; the fixture pack of that name by default.
            value: what the entry point points to; the package by default.
            dist: name of the distribution; ``acupoints-NAME`` by default.
        """
        package = f"fixture_{(dist or name).replace('-', '_')}"
        shutil.copytree(files or PACKS / name, self.folder / package)
        (self.folder / package / "__init__.py").write_text(BOOBY_TRAP, encoding="utf-8")
        self.announce(name, value or package, dist)
        return package

    def announce(self, name: str, value: str, dist: str | None = None) -> None:
        """Write the metadata of a distribution, whatever its entry point is worth."""
        project = dist or f"acupoints-{name}"
        info = self.folder / f"{project.replace('-', '_')}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project}\nVersion: 1.0\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[acupoints.packs]\n{name} = {value}\n", encoding="utf-8")

    def as_wheel(self, path: Path) -> Path:
        """The whole site as one zip file."""
        with zipfile.ZipFile(path, "w") as wheel:
            for file in sorted(self.folder.rglob("*")):
                wheel.write(file, file.relative_to(self.folder).as_posix())
        return path
