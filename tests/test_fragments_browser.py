"""Shows in a headless browser that text fragments scroll to the passages they are made for."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from positions.texts.fragments import build_target
from positions.texts.quotes import build_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]

PARAGRAPHS = (
    "Arland and Borvia met at the lake.",
    "The envoy spoke of a lasting arrangement for the harbour in the spring, and left.",
    "Borvia\u2019s minister called the \u201cborder\u2013zone\u201d plan \u2014 in her "
    "words \u2014 a trap.",
    "Talks went on. The envoy spoke of a lasting arrangement for the harbour with the mayors.",
    "No comment was given.",
    "Ship-owners, pilots & crews: \u2018no tolls\u2019, they wrote; 50% of them, at least #1.",
    "No comment was given.",
    "The ferry company waits\u2026 and the fishermen\xa0wait for the re\xadopening of the pier.",
    "Министр сообщил, что правительство согласилось обсудить условия временного открытия "
    "северного порта для торговых судов.",
    "\u90e8\u957f\u8bf4\uff0c\u653f\u5e9c\u540c\u610f\u8ba8\u8bba\u4e34\u65f6\u5f00\u653e"
    "\u5317\u90e8"
    "\u6e2f\u53e3\u7684\u6761\u4ef6\uff0c\u4f46\u4e0d\u4f1a\u5728\u590f\u5929\u4e4b\u524d"
    "\u7b7e\u7f72\u4efb\u4f55\u534f\u8bae\u3002",
    "The harbour stays closed until the autumn.",
)

SCRIPT = """
addEventListener("load", () => setTimeout(() => {
  const seen = [...document.querySelectorAll("p")].filter((paragraph) => {
    const box = paragraph.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
  });
  document.documentElement.dataset.seen = seen.map((paragraph) => paragraph.id).join(" ");
  document.documentElement.dataset.scrolled = String(scrollY > 0);
}, 300));
"""


def build_page() -> bytes:
    """A page on which each paragraph, numbered from 1, is far from the next."""
    body = "".join(
        f'<p id="{number}">{html.escape(words)}</p><div style="height: 3000px"></div>'
        for number, words in enumerate(PARAGRAPHS, 1)
    )
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lake</title>'
        f'<script>{SCRIPT}</script></head><body><div style="height: 3000px">.</div>{body}'
        "</body></html>"
    )
    return page.encode()


class Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        content = build_page()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base names it
        del format, args


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/lake.html"
        server.shutdown()
        thread.join()


def open_page(address: str, profile: Path) -> tuple[str, str]:
    """The numbers of the paragraphs in view after loading, and whether the page was scrolled."""
    options = (
        "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
        "--disable-background-networking --disable-component-update --disable-sync "
        f"--window-size=800,600 --virtual-time-budget=3000 --user-data-dir={profile} --dump-dom"
    )
    shown = subprocess.run(
        [str(CHROMIUM), *options.split(), address], capture_output=True, check=True, timeout=120
    )
    text = shown.stdout.decode()
    found = re.search(r'<html[^>]* data-seen="([^"]*)" data-scrolled="([^"]*)"', text)
    assert found, text[:500]
    return found[1], found[2]


@pytest.mark.parametrize(
    ("quote", "paragraph"),
    [
        pytest.param("stays closed until the autumn", 11, id="plain"),
        pytest.param("Ship-owners, pilots & crews", 6, id="hyphen-comma-ampersand"),
        pytest.param("50% of them, at least #1", 6, id="percent-and-hash"),
        pytest.param(
            "Borvia\u2019s minister called the \u201cborder\u2013zone\u201d", 3, id="typographic"
        ),
        pytest.param("Borvia's minister called the \"border", 3, id="straight-quotation-marks"),
        pytest.param("Talks went on [\u2026] with the mayors", 4, id="joined"),
        pytest.param("fishermen wait for the reopening", 8, id="no-break-space-and-soft-hyphen"),
        pytest.param(PARAGRAPHS[8][:-1], 9, id="long-cyrillic"),
        pytest.param(PARAGRAPHS[9], 10, id="long-chinese"),
    ],
)
def test_build_target_from_quote_alone(
    quote: str, paragraph: int, address: str, tmp_path: Path
) -> None:
    target = build_target(address, quote)

    assert open_page(f"{target.base}#{target.fragment}", tmp_path) == (str(paragraph), "true")


@pytest.mark.parametrize(
    ("quote", "paragraph"),
    [
        pytest.param('called the "border-zone" plan - in her words - a trap', 3, id="dashes"),
        pytest.param("The ferry company waits... and the fishermen wait", 8, id="ellipsis"),
        pytest.param("spoke of a lasting arrangement", 2, id="repeated-first"),
        pytest.param("spoke of a lasting arrangement", 4, id="repeated-second"),
        pytest.param("The envoy [...] for the harbour", 4, id="repeated-joined"),
        pytest.param("No comment was given.", 5, id="repeated-paragraph-first"),
        pytest.param("No comment was given.", 7, id="repeated-paragraph-second"),
        pytest.param("No comment", 7, id="repeated-beginning-of-paragraph"),
    ],
)
def test_build_target_with_retained_text(
    quote: str, paragraph: int, address: str, tmp_path: Path
) -> None:
    text = build_text("lake.txt", "\n\n".join(PARAGRAPHS))
    target = build_target(address, quote, text, paragraph)

    assert open_page(f"{target.base}#{target.fragment}", tmp_path) == (str(paragraph), "true")


def test_build_target_beside_own_fragment(address: str, tmp_path: Path) -> None:
    target = build_target(f"{address}#2", "stays closed until the autumn")

    assert open_page(f"{target.base}#{target.fragment}", tmp_path) == ("11", "true")


@pytest.mark.parametrize("quote", ["stays open until the autumn", "tays closed", "No remark"])
def test_build_target_without_passage(quote: str, address: str, tmp_path: Path) -> None:
    target = build_target(address, quote)

    assert open_page(f"{target.base}#{target.fragment}", tmp_path) == ("", "false")
