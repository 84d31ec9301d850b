"""Every section has a place of its own in the order."""

from __future__ import annotations

import pytest

from tests.newsroom import Newsroom

TEXT = "---\ntitle: {}\nsummary: When.\n---\nThe tide comes and goes.\n"


def told(newsroom: Newsroom) -> list[str]:
    return [line for line in newsroom.said() if "section-number" in line]


@pytest.mark.parametrize(
    ("names", "at", "free"),
    [
        (["02-tides"], "02-tides", "03"),
        (["002-tides", "3-wind"], "02-berths", "04"),
        (["02-tides", "03-wind", "05-sun"], "02-tides", "04"),
    ],
)
def test_two_sections_of_one_number_are_told_with_the_next_that_is_free(
    newsroom: Newsroom, names: list[str], at: str, free: str
) -> None:
    for name in names:
        newsroom.write(f"content/sections/{name}.md", TEXT.format(name))
    (line,) = told(newsroom)
    assert line.startswith(f"content/sections/{at}.md: section-number")
    assert f"the next that is free is {free}" in line


def test_other_numbers_translations_and_drafts_are_no_second_place(newsroom: Newsroom) -> None:
    newsroom.append("config.yaml", "languages: {de: {title: Der Hafen, description: Was er ist.}}")
    newsroom.write("content/sections/02-berths.de.md", TEXT.format("Plätze"))
    newsroom.write("content/sections/20-tides.md", TEXT.format("Tides"))
    draft = TEXT.format("Wind").replace("summary", "draft: true\nsummary")
    newsroom.write("content/sections/02-wind.md", draft)
    assert told(newsroom) == []
