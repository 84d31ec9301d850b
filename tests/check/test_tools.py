"""What the configuration asks for can be made."""

from __future__ import annotations

from tests.newsroom import Newsroom


def test_editions_need_the_address_of_the_site(newsroom: Newsroom) -> None:
    newsroom.append("config.yaml", "editions: [epub]\n")
    assert newsroom.check().errors == ()
    newsroom.edit("config.yaml", "url: https://example.org/harbour/\n", "")
    (problem,) = newsroom.check().errors
    assert problem.rule == "edition-address"


def test_an_edition_that_there_is_not_is_told_with_those_that_there_are(
    newsroom: Newsroom,
) -> None:
    newsroom.append("config.yaml", "editions: [epub, mobi]\n")
    (problem,) = newsroom.check().problems
    assert (problem.rule, str(problem.place)) == ("field-value", "config.yaml:9:18")
    assert "pdf, epub" in problem.message
