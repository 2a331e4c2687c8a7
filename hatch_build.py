"""Wheel build hook: the wheel carries the core pack compiled, not its sources. Needs hatchling only; does nothing for editable installs."""

import pathlib
import shutil
import sys

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCore(BuildHookInterface):
    def initialize(self, version, build_data):
        if self.target_name != "wheel" or version == "editable":
            return
        root = pathlib.Path(self.root)
        sys.path.insert(0, str(root / "src"))  # the compiler and all that it imports are standard library only
        from acupoints.loading._compile import compile_sources
        from acupoints.loading._folder import PackFolder
        from acupoints.loading._sources import read_sources

        sources = read_sources(PackFolder(root / "src/acupoints/core"))
        if sources.problems:
            raise SystemExit("\n".join(map(str, sources.problems)))
        out = root / "build/core"
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir(parents=True)
        for name, content in compile_sources(sources).files().items():
            (out / name).write_bytes(content)
            build_data["force_include"][str(out / name)] = f"acupoints/core/{name}"
