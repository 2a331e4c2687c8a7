"""The first second: whole fresh processes that import the library and do one thing, beside others doing their first look-up.

Builds wheels of this checkout, installs them non-editable in a fresh virtual environment beside pycountry, babel, langcodes and
periodictable, and runs every case in turn, round after round, so that a busy machine touches all alike. A second environment has three
packs and 150 other distributions.

Run: python benchmarks/cold_start.py [--rounds 15]
"""

from __future__ import annotations

import argparse
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
import venv

ROOT = pathlib.Path(__file__).parent.parent
PEERS = ("pycountry", "babel", "langcodes", "language-data", "periodictable")
PACKS = ("back-pain", "ear", "names-vi")
OTHERS = 150

MODEL = "from pydantic import BaseModel\nclass Point(BaseModel):\n    id: str\n    number: int\nPoint(id='BL40', number=40)"
CASES = {
    "bare python": "pass",
    "import acupoints": "import acupoints",
    "resolve('UB-40')": "import acupoints; acupoints.resolve('UB-40')",
    "point('UB-40')": "import acupoints; acupoints.point('UB-40')",
    "get('no such point')": "import acupoints; acupoints.get('no such point')",
    "one pydantic model": MODEL,
    "pycountry": "import pycountry; pycountry.countries.get(alpha_2='DE')",
    "babel": "import babel; babel.Locale.parse('de').get_display_name('en')",
    "langcodes": "import langcodes; langcodes.Language.get('de').display_name()",
    "periodictable": "import periodictable; periodictable.elements.symbol('Fe').mass",
}
RESOLVE, POINT = "resolve('UB-40')", "point('UB-40')"
CROWDED = (RESOLVE, POINT, "get('no such point')")


def environment(folder: pathlib.Path, packages: list[str], others: int) -> str:
    """A virtual environment with these installed, and empty distributions beside them; gives its Python."""
    venv.create(folder, with_pip=True)
    python = str(folder / "bin/python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, text=True, check=True
    ).stdout.strip()
    for number in range(others):
        info = pathlib.Path(site) / f"other_{number}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: other-{number}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[console_scripts]\nother-{number} = other_{number}:main\n")
    return python


def wheels(folder: pathlib.Path) -> list[str]:
    """Wheels of the core and of three packs."""
    for project in (ROOT, *(ROOT / "packs" / name for name in PACKS)):
        subprocess.run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, project], check=True)
    return [str(path) for path in sorted(folder.glob("*.whl"))]


def seconds(python: str, code: str) -> float:
    """How long one fresh process takes."""
    start = time.perf_counter()
    subprocess.run([python, "-c", code], cwd=pathlib.Path(python).parent, env={"PATH": "/usr/bin:/bin"}, check=True)
    return time.perf_counter() - start


def peak(python: str, code: str) -> float:
    """Peak memory of one fresh process in MiB, asked of the process itself: the parent's would count its own."""
    asking = f"{code}\nprint(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    done = subprocess.run([python, "-c", asking], cwd=pathlib.Path(python).parent, capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=15)
    rounds = max(11, parser.parse_args().rounds)
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        built = wheels(work / "wheels")
        core = [path for path in built if pathlib.Path(path).name.startswith("acupoints-0")]
        lean = environment(work / "lean", [*core, *PEERS], 0)
        crowded = environment(work / "crowded", built, OTHERS)
        jobs = {label: (lean, code) for label, code in CASES.items()}
        packs = len(built) - 1
        jobs |= {f"{label}, {packs} packs, {OTHERS} others": (crowded, CASES[label]) for label in CROWDED}
        found: dict[str, list[float]] = {label: [] for label in jobs}
        memory = {label: peak(python, code) for label, (python, code) in jobs.items()}  # also compiles the bytecode
        for _ in range(rounds):
            for label, (python, code) in jobs.items():
                found[label].append(seconds(python, code))
    report(found, memory, rounds)


def report(found: dict[str, list[float]], memory: dict[str, float], rounds: int) -> None:
    """Print medians, minima and memory, then the ratios that have a target."""
    median = {label: 1000 * statistics.median(runs) for label, runs in found.items()}
    least = {label: 1000 * min(runs) for label, runs in found.items()}
    print(f"{rounds} rounds, whole processes\n{'':50} {'median':>9} {'least':>9} {'memory':>9}")
    for label in found:
        print(f"{label:50} {median[label]:6.1f} ms {least[label]:6.1f} ms {memory[label]:5.1f} MiB")
    print("\nof medians and of minima; on a busy machine the minima say more")
    for name, of in (("median", median), ("least", least)):
        print(f"{name:7} import over bare python       {of['import acupoints'] - of['bare python']:5.1f} ms   target at most 3")
        print(f"{name:7} resolve over pycountry        {of[RESOLVE] / of['pycountry']:8.2f}   target at most 0.5")
        print(f"{name:7} point over one pydantic model {of[POINT] / of['one pydantic model']:8.2f}   target at most 1.3")
    print(f"memory of resolve                     {memory[RESOLVE]:5.1f} MiB  target under 16")


if __name__ == "__main__":
    main()
