"""Streams: what is printed is safe for a terminal, and nobody who does not listen is a fault."""

from __future__ import annotations

import contextlib
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from positions.errors import PositionsError
from positions.errors import WriteError
from positions.errors import spell_out
from positions.errors import spell_out_controls

POSITIONS = Path(sys.executable).with_name("positions")


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("Київ, “a” – b", "Київ, “a” – b"),
        ("\x1b[31mred\x07", "\\x1b[31mred\\x07"),
        ("\x9b31m", "\\x9b31m"),
        ("one\ntwo\ttab", "one\\ntwo\\ttab"),
        ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
        ("a\u200bb\ufeff", "a\\u200bb\\ufeff"),
        ("می\u200cرود \U0001f469\u200d\U0001f467", "می\u200cرود \U0001f469\u200d\U0001f467"),
        ("\udcff", "\\udcff"),
    ],
)
def test_spell_out_what_cannot_be_seen(text: str, spelled: str) -> None:
    assert spell_out(text) == spelled


def test_spell_out_controls_keeps_lines_and_letters() -> None:
    text = "a\n\tשלם\u200f\xa0b\x1b[2Jc\u202ed\x85e"

    assert spell_out_controls(text) == "a\n\tשלם\u200f\xa0b\\x1b[2Jc\\u202ed\\x85e"


def test_error_of_a_name_is_one_line() -> None:
    error = WriteError(Path("a\n::error::b\x1b[2J"), reason="no", remedy="so")

    assert str(error) == "a\\n::error::b\\x1b[2J: no; so"
    assert str(PositionsError("first\x07", "second")) == "first\\x07\nsecond"


def shell(command: str, folder: Path) -> tuple[int, str]:
    """Run a command line; its exit code and what it printed on both streams."""
    environment = {**os.environ, "P": str(POSITIONS)}
    environment.pop("POSITIONS_DEBUG", None)
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


USING = "using the packaged dossier kyiv-visit (--dossier DIR for your own)\n"


@pytest.mark.parametrize(
    ("command", "code", "printed"),
    [
        (
            "$P show parties >/dev/full",
            2,
            f"{USING}positions: the output cannot be written (No space left on device); free some "
            "space, or send it elsewhere\n",
        ),
        (
            "$P check >&-",
            2,
            f"{USING.replace('--dossier DIR', 'DIR')}positions: the output cannot be written (it is closed); free some space, or "
            "send it elsewhere\n",
        ),
        ("$P export a.xlsx >&-", 0, f"{USING}wrote a.xlsx\n"),
        ("$P export a.xlsx 2>/dev/full", 0, ""),
        ("$P export a.xlsx 2>&-", 0, ""),
        ("$P export a.xlsx <&- >&- 2>&-", 0, ""),
        ("$P export missing/a.xlsx 2>&-", 2, ""),
        ("$P show positions 2>&1 >/dev/full | true", 0, ""),
        ("set -o pipefail; $P show positions 2>/dev/null | true", 0, ""),
        ("set -o pipefail; $P show positions 2>/dev/null | head -c 2", 0, "id"),
        ("$P --x$'\\e[31m'", 2, None),
    ],
)
def test_streams_that_take_nothing(
    command: str, code: int, printed: str | None, tmp_path: Path
) -> None:
    found, said = shell(command, tmp_path)

    assert found == code
    assert "Traceback" not in said
    assert "\x1b" not in said
    assert "Exception ignored" not in said
    if printed is not None:
        assert said.casefold() == printed.casefold()


def test_closed_streams_do_not_leak_into_files(tmp_path: Path) -> None:
    """A file opened while stdout is closed would get its number, and what is printed with it."""
    assert shell("$P export a.xlsx", tmp_path)[0] == 0
    assert shell("$P export b.xlsx <&- >&- 2>&-", tmp_path)[0] == 0
    assert (tmp_path / "b.xlsx").read_bytes() == (tmp_path / "a.xlsx").read_bytes()


STARTED = """\
import sys
class Raise:
    def find_spec(self, name, path=None, target=None):
        if name == "typer":
            raise {fault}
sys.meta_path.insert(0, Raise())
from positions.start import main
main()
"""


@pytest.mark.parametrize(
    ("fault", "code", "said"),
    [
        ("KeyboardInterrupt", 130, "positions: stopped\n"),
        (
            "MemoryError",
            2,
            "positions: there is not enough memory for this; close other programs, or split the "
            "dossier\n",
        ),
        (
            "ImportError('no typer')",
            2,
            "positions: it is not installed completely (no typer); install it again\n",
        ),
    ],
)
def test_start_tells_what_goes_wrong_while_importing(fault: str, code: int, said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STARTED.format(fault=fault)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (code, "", said)


@pytest.mark.parametrize("wait", [0.15, 0.3, 0.6, 0.9])
def test_interrupted_export_leaves_nothing(wait: float, tmp_path: Path) -> None:
    """Whenever the keys are pressed: the file is there whole, or nothing is."""
    with subprocess.Popen(
        [POSITIONS, "export", "a.xlsx"], cwd=tmp_path, stderr=subprocess.PIPE, text=True
    ) as process:
        time.sleep(wait)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()

    # Python itself tells of keys that are pressed before it has come to the first line of ours.
    if "positions/start.py" in said or process.returncode in {0, 130}:
        assert "Traceback" not in said
    assert [path.name for path in tmp_path.iterdir()] in ([], ["a.xlsx"])


@pytest.mark.parametrize("limit", [60_000, 90_000, 120_000, 150_000, 200_000])
def test_export_without_memory_says_so(limit: int, tmp_path: Path) -> None:
    """Kilobytes of address space: from less than Python's own modules take to just enough."""
    code, said = shell(f"ulimit -v {limit}; $P export a.xlsx", tmp_path)

    assert code in {0, 2}
    assert "internal fault" not in said
    assert "positions/cli.py" not in said


def test_show_in_a_terminal_without_a_width(tmp_path: Path) -> None:
    """Programs that run others often give them a terminal that is 0 wide."""
    child, number = pty.fork()
    if not child:
        os.chdir(tmp_path)
        os.execv(POSITIONS, [str(POSITIONS), "show", "demands"])  # noqa: S606 - our own command
    said = b""
    with contextlib.suppress(OSError):  # how a terminal ends
        while part := os.read(number, 1 << 16):
            said += part
    os.close(number)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert b"Ukraine" in said
