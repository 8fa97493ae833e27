"""The terminal: as wide as it is, stacked where it is narrow, plain where it is no terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from positions.compare.comparison import compare_positions
from positions.dossier.store import load_dossier
from positions.render.terminal import render_plain
from positions.render.terminal import render_terminal
from positions.tables.catalogue import build_sheet_named
from positions.tables.context import build_context
from tests.dossiers import issue
from tests.dossiers import party
from tests.dossiers import position
from tests.dossiers import source
from tests.dossiers import write_dossier

if TYPE_CHECKING:
    from positions.tables.book import Sheet


def build_sheet(folder: Path, name: str) -> Sheet:
    dossier = load_dossier(folder).dossier
    assert dossier is not None
    return build_sheet_named(build_context(compare_positions(dossier)), name)


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_render_terminal_is_never_wider_than_the_terminal(canal: Path, width: int) -> None:
    for name in ("comparison", "demands", "offers", "engagements"):
        lines = render_terminal(build_sheet(canal, name), width=width, colour=False).splitlines()
        assert max(map(len, lines)) <= width


def test_render_terminal_as_a_table(canal: Path) -> None:
    text = render_terminal(build_sheet(canal, "offers"), width=160, colour=False)

    assert "Who offers" in text
    assert "unanswered" in text
    assert "  Borvia " in text
    assert "\x1b" not in text


def test_render_terminal_stacked_where_it_is_narrow(canal: Path) -> None:
    text = render_terminal(build_sheet(canal, "demands"), width=48, colour=False)

    assert text.splitlines()[-12:] == [
        "Arland",
        "  What is asked: Demands: requires Borvia to pay",
        "  half of the toll (firm)",
        "  50 percent (toll)",
        "  depends on: Borvia offers to open the dam once",
        "  the toll is settled.",
        "  Of whom: Borvia",
        "  Answer: refused",
        "  Reply: Refuses: will not pay",
        "",
        "2 columns left out: Issue, Since; a wider",
        "terminal or `positions export` shows them.",
    ]


def test_render_terminal_without_rows(canal: Path) -> None:
    (canal / "engagements.yaml").write_text("engagements: []\n")

    assert "none recorded" in render_terminal(
        build_sheet(canal, "engagements"), width=80, colour=False
    )


def test_render_terminal_shows_brackets_as_they_are(canal: Path) -> None:
    text = (canal / "positions.yaml").read_text().replace("will not pay.", "will [bold]not[/] pay.")
    (canal / "positions.yaml").write_text(text)

    assert "[bold]not[/]" in render_terminal(build_sheet(canal, "demands"), width=150, colour=False)


def test_render_plain_keeps_one_line_for_each_row(canal: Path) -> None:
    text = (canal / "positions.yaml").read_text()
    text = text.replace("summary: Borvia will not pay.", 'summary: "Borvia\\twill\\nnot pay."')
    (canal / "positions.yaml").write_text(text)

    lines = render_plain(build_sheet(canal, "demands")).splitlines()

    assert len(lines) == 2
    assert lines[1].split("\t")[4] == "Refuses: will / not pay"


def test_show_asks_the_terminal_how_wide_it_is(canal: Path) -> None:
    """A real pseudo-terminal of 72 columns, with colours."""
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 72, 0, 0))
    positions = Path(sys.executable).with_name("positions")
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with subprocess.Popen(
        [positions, "show", "engagements", "--dossier", canal],
        stdout=child,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as program:
        os.close(child)
        output = b""
        while True:
            try:
                block = os.read(parent, 65_536)
            except OSError:  # the other end is closed
                break
            if not block:
                break
            output += block
        assert program.wait() == 0
    os.close(parent)

    assert b"\x1b[1m" in output
    lines = output.decode().replace("\r", "").splitlines()
    rules = {len(line.replace("\x1b[0m", "").strip("\n")) for line in lines if "─" in line}
    assert max(rules) <= 72
    assert any("Summit" in line for line in lines)


def test_render_terminal_signs_stand_below_headings_that_run_downwards(tmp_path: Path) -> None:
    sheet = build_sheet(
        write_dossier(
            tmp_path,
            {
                "parties": [party("arland"), party("borvia"), party("oz")],
                "issues": [
                    issue("water"),
                    issue("weir", parent="water", title="The old weir", proposal="It is closed."),
                ],
                "sources": [source("report", coded_for=["weir"])],
                "positions": [
                    position("a", "arland", "weir", act="support"),
                    position("b", "borvia", "weir", act="oppose"),
                ],
            },
        ),
        "matrix",
    )

    lines = render_terminal(sheet, width=60, colour=False).splitlines()
    assert lines[3:] == [
        "+ for; \N{MINUS SIGN} against; · nothing in the sources",
        "",
        "                         n",
        "                         o",
        "                     a n",
        "             a b     g o s",
        "             r o     a   t",
        "             l r     i s a",
        "             a v   f n i n",
        "             n i o o s d c",
        "Proposal     d a z r t e e",
        "The water",
        "The old weir + \N{MINUS SIGN} · 1 1 0 1",
    ]
    narrow = render_terminal(sheet, width=19, colour=False).splitlines()
    assert [line for line in narrow if line.startswith("The old weir")] == [
        "The old weir + \N{MINUS SIGN} ·",
        "The old weir 1 1 0",
        "The old weir 1",
    ]
