"""Front matter is read as it was typed: nothing is guessed, and nothing unknown gets through."""

from __future__ import annotations

import pytest

from tests.newsroom import Newsroom

PATH = "content/pages/case.md"


def rules(newsroom: Newsroom, matter: str) -> set[str]:
    newsroom.write(PATH, f"---\n{matter}\n---\nText.\n")
    return {p.rule for p in newsroom.check().errors if p.place.path == PATH and p.place.line}


@pytest.mark.parametrize("word", ["no", "on", "null", "017", "0123", "3:20", "1e3", "0x1F"])
def test_a_plain_word_is_the_text_that_was_typed(newsroom: Newsroom, word: str) -> None:
    found = rules(newsroom, f"title: A\nsummary: B\nkeywords: [{word}]")
    assert found == ({"field-value"} if word == "null" else set())


@pytest.mark.parametrize(
    ("matter", "rule"),
    [
        ("title: !!str A\nsummary: B", "yaml-feature"),
        ("title: !!python/object:os.system A\nsummary: B", "yaml-feature"),
        ("title: &a A\nsummary: B", "yaml-feature"),
        ("title: A\nsummary: *a", "yaml-feature"),
        ("title: A\nsummary: B\n<<: {slug: x}", "yaml-feature"),
        ("title: A\ntitle: B\nsummary: B", "field-duplicate"),
        ("title: A\nsummary: B\nlayout: x", "field-unknown"),
        ("title: ''\nsummary: B", "field-value"),
        ("title: '  '\nsummary: B", "field-value"),
        ("title: A\nsummary: B\ndate: 2026-02-30", "field-value"),
        ("title: A\nsummary: B\ndate: 0000-00-00", "field-value"),
        ("title: A\nsummary: B\nslug: ../x", "field-value"),
    ],
)
def test_what_the_format_does_not_have_is_a_problem(
    newsroom: Newsroom, matter: str, rule: str
) -> None:
    assert rule in rules(newsroom, matter)


@pytest.mark.parametrize(
    "value", [".inf", "-.inf", ".nan", "nan", "1e999", "0123", "3:20", "9" * 400]
)
def test_a_figure_is_a_finite_number_of_sane_size(newsroom: Newsroom, value: str) -> None:
    path = "content/figures/cargo.md"
    text = (newsroom.root / path).read_text(encoding="utf-8")
    line = next(line for line in text.split("\n") if line.startswith("value:"))
    newsroom.edit(path, line, f"value: {value}")
    assert "field-value" in {p.rule for p in newsroom.check().errors if p.place.path == path}


@pytest.mark.parametrize(
    "address", ["https://", "https:///x", "javascript:a", "//x.org", "ftp://x"]
)
def test_an_address_has_a_scheme_and_a_host(newsroom: Newsroom, address: str) -> None:
    newsroom.edit("config.yaml", "https://example.org/harbour/", f'"{address}"')
    assert "field-value" in {p.rule for p in newsroom.check().errors}
