"""Every colour of the looks stands out from its ground, as a computed contrast."""

from __future__ import annotations

from itertools import pairwise

import pytest
import wcag_contrast_ratio

from positions.look.look import Role
from positions.look.look import build_look
from positions.look.profile import Profile
from positions.tables.book import Tone


def measure(first: str, second: str) -> float:
    parts = [
        tuple(channel / 255 for channel in bytes.fromhex(colour)) for colour in (first, second)
    ]
    return float(wcag_contrast_ratio.rgb(*parts))


@pytest.mark.parametrize("role", list(Role))
def test_build_look_roles_can_be_read(role: Role) -> None:
    style = build_look().styles[role]
    assert measure(style.colour, style.fill or "FFFFFF") >= 4.5


@pytest.mark.parametrize("tone", list(Tone))
def test_build_look_tones_and_links_on_them_can_be_read(tone: Tone) -> None:
    look = build_look()
    ground = look.tones[tone].fill or "FFFFFF"
    assert measure(look.tones[tone].colour, ground) >= 4.5
    assert measure(look.styles[Role.LINK].colour, ground) >= 4.5


def test_build_look_neighbours_in_charts_differ() -> None:
    colours = build_look().chart_colours
    for first, second in pairwise(colours):
        assert measure(first, second) >= 1.8


def test_build_look_accessible_is_larger_and_plainer() -> None:
    look = build_look(Profile.ACCESSIBLE)
    assert (look.freeze, look.filters, look.footer) == (False, False, False)
    assert min(style.size for style in look.styles.values()) == 12
