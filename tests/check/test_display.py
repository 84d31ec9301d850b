"""What is shown in place of a value says the same."""

from __future__ import annotations

import pytest

from tests.newsroom import Newsroom

CARGO = "content/figures/cargo.md"


@pytest.mark.parametrize(
    ("display", "wrong"),
    [
        ("15.2 million tonnes", "15.2 million tonnes"),
        ("some 13.5 million tonnes", "13.5 million tonnes"),
        ("12.5 million tonnes", ""),
        ("12.5m tons", ""),
        ("13 million tonnes", ""),
        ("12,500,000 tonnes", ""),
        ("a lot", ""),
        ("one of 8", ""),
        ("12.5 million tonnes (of 40 million tonnes)", ""),
    ],
)
def test_another_number_than_the_value_is_told(
    newsroom: Newsroom, display: str, wrong: str
) -> None:
    newsroom.edit(CARGO, "unit: tonnes\nlabel", f'unit: tonnes\ndisplay: "{display}"\nlabel')
    lines = [line for line in newsroom.lines() if "number-contradicts" in line]
    assert [f"readers see “{wrong}”" in line for line in lines] == ([True] if wrong else [])
    assert all(f":6:{11 + display.index(wrong)}: " in line for line in lines)
