"""The command as a process of its own: pipes, encodings, terminals, colours."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACK = Path(__file__).parent / "pack"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal and signals")


def environment(**changes: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "TERM"}
    return {**kept, "ACUPOINTS_PACKS": "", "ACUPOINTS_PACK_PATH": str(PACK), "PYTHONIOENCODING": "utf-8", **changes}


def call(*argv: str | bytes, **changes: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "acupoints", *argv]
    return subprocess.run(command, capture_output=True, env=environment(**changes), check=False, timeout=60)


def in_terminal(*argv: str, **changes: str) -> str:
    """What the command writes to a pseudo-terminal."""
    import pty

    main, other = pty.openpty()
    env = environment(TERM="xterm-256color", COLUMNS="80", **changes)
    with subprocess.Popen([sys.executable, "-m", "acupoints", *argv], stdout=other, stderr=subprocess.PIPE, env=env) as process:
        os.close(other)
        data = b""
        while True:
            try:
                part = os.read(main, 65536)
            except OSError:  # Linux: the other side was closed
                break
            if not part:
                break
            data += part
        assert process.stderr is not None
        assert process.stderr.read() == b""
    os.close(main)
    return data.decode().replace("\r\n", "\n")


def test_module_and_exit_code() -> None:
    assert call("show", "BL23").stdout.decode().startswith("BL23   Shènshū   腎俞")
    assert call("show", "BL68").returncode == 1
    assert call("--nonsense").returncode == 2


@POSIX
def test_a_closed_pipe_is_quiet() -> None:
    command = f"{sys.executable} -m acupoints list | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, env=environment(), check=False, timeout=60)
    assert done.stdout.decode().split()[0] == "LU1"
    assert done.stderr == b""
    assert done.returncode in (0, 141)


@POSIX
@pytest.mark.parametrize("command", ["show BL23", "export json", "list"])
@pytest.mark.parametrize("where", [">/dev/full", ">&-"])
def test_what_can_t_be_written_is_said_in_a_line(command: str, where: str) -> None:
    if "full" in where and not Path("/dev/full").exists():
        pytest.skip("no full device here")
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m acupoints {command} {where}"], capture_output=True, env=environment(), check=False, timeout=60
    )
    assert done.returncode == 1
    assert done.stderr.startswith(b"acupoints: can't write: ")
    assert done.stderr.count(b"\n") == 1


@POSIX
def test_a_pipe_that_nobody_reads_is_quiet() -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "acupoints", "export", "json"]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, env=environment(), check=False, timeout=60)
    os.close(write)
    assert done.stderr == b""
    assert done.returncode == 141


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-16"])
@pytest.mark.parametrize("command", [("show", "BL23", "knees"), ("show", "BL23", "--json")])
def test_any_encoding_of_the_output_works(command: tuple[str, ...], encoding: str) -> None:
    done = call(*command, PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    assert done.stdout.decode(encoding)


def test_json_is_the_same_data_in_ascii() -> None:
    import json

    assert json.loads(call("show", "BL23", "--json", PYTHONIOENCODING="ascii").stdout) == json.loads(call("show", "BL23", "--json").stdout)


@POSIX
@pytest.mark.parametrize("command", ["show", "search"])
def test_arguments_that_are_no_utf8(command: str) -> None:
    done = call(command, b"\xff\xfe")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"udcff" in done.stderr


@POSIX
@pytest.mark.parametrize("argv", [("show", "knees"), ("show", "BL23"), ("show", "knees:around"), ("packs",)])
def test_colour_only_repeats_the_words(argv: tuple[str, ...]) -> None:
    pytest.importorskip("rich")
    piped = call(*argv, COLUMNS="80").stdout.decode()
    shown = in_terminal(*argv)
    assert "\x1b[1m" in shown or argv == ("packs",)
    bare = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert [line.rstrip() for line in bare.splitlines()] == piped.splitlines()
    assert "\x1b" not in piped


@POSIX
@pytest.mark.parametrize("changes", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_when_it_is_not_wanted(changes: dict[str, str]) -> None:
    env = {"TERM": "xterm-256color"} | changes
    import pty

    main, other = pty.openpty()
    with subprocess.Popen([sys.executable, "-m", "acupoints", "show", "knees"], stdout=other, env=environment(**env)) as process:
        os.close(other)
        data = os.read(main, 100)
        while True:
            try:
                part = os.read(main, 65536)
            except OSError:
                break
            if not part:
                break
            data += part
        assert process.wait(30) == 0
    os.close(main)
    assert b"\x1b" not in data


@POSIX
def test_red_and_yellow_stand_for_words() -> None:
    if importlib.util.find_spec("rich") is None:
        pytest.skip("rich is not installed")
    shown = in_terminal("show", "knees")
    assert re.search(r"\x1b\[1;31m\s*EMERGENCY", shown)
    assert re.search(r"\x1b\[33m\s*Urgent", shown)


def test_version_is_quick() -> None:
    """Neither pydantic nor rich is loaded for it."""
    heavy = "sorted({'pydantic', 'rich', 'rapidfuzz'} & set(sys.modules))"
    code = f"import sys; from acupoints.cli import main; main(['--version']); print({heavy})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment(), check=True, timeout=60)
    assert done.stdout.decode().splitlines()[-1] == "[]"


@POSIX
def test_interrupt_ends_with_130() -> None:
    code = (
        "import os, signal, sys, acupoints._default as d\n"
        "def stop(): os.kill(os.getpid(), signal.SIGINT)\n"
        "d.default_atlas = stop\n"
        "from acupoints.cli import main\n"
        "sys.exit(main(['packs']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment(), check=False, timeout=60)
    assert (done.returncode, done.stderr) == (130, b"")
