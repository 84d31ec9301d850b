"""What a shared page shows: its own card, whole addresses, icons."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.house import house_folder
from press.model import Drawing
from press.model.lettering import width
from press.read import read_site
from press.render import render_site
from press.render.lettering import lay
from tests.images import opened
from tests.newsroom import Newsroom

SHARED = ("og:title", "og:description", "og:type", "og:url", "og:site_name", "og:image",
          "og:image:width", "og:image:height", "og:image:alt")  # fmt: skip


@pytest.fixture
def newsroom(newsroom: Newsroom) -> Newsroom:
    return newsroom.edit("config.yaml", "cards: false\n", "")


def drawn(newsroom: Newsroom) -> dict[str, str]:
    """The words on each card, by address."""
    site, _ = read_site(newsroom.root, house_folder(), date(2026, 3, 2))
    return {
        a.url: " ".join(unescape(re.sub(r"<style>.*?</style>|<[^>]*>", " ", a.content.svg)).split())
        for a in render_site(site)[0]
        if isinstance(a.content, Drawing)
    }


def test_a_figure_s_card_says_the_number_the_verdict_and_who_says_so(newsroom: Newsroom) -> None:
    card = drawn(newsroom)["/cards/figures/cargo.png"]
    for words in ("12.5 million metric tons", "Contradicted", "On record", "9.8 million",
                  "Says who:", "As of", "example.org/harbour"):  # fmt: skip
        assert words in card, words


def test_a_card_speaks_the_language_of_the_report(newsroom: Newsroom) -> None:
    card = drawn(newsroom.append("config.yaml", "language: de\n"))["/cards/figures/cargo.png"]
    for words in (
        "Widersprochen",
        "Laut Belegen: 9,8 Millionen",
        "Wer das sagt: Harbour company. Stand",
    ):
        assert words in card, card


def test_every_page_names_a_card_that_there_is(newsroom: Newsroom) -> None:
    newsroom.build()
    base = "https://example.org/harbour/"
    shown = set()
    for name, data in newsroom.published().items():
        if not name.endswith(".html"):
            continue
        doc = lxml.html.fromstring(data)
        told = {m.get("property"): m.get("content") for m in doc.xpath("//meta[@property]")}
        for key in SHARED:
            assert told.get(key), (name, key)
        assert doc.xpath("//meta[@name='twitter:card']/@content") == ["summary_large_image"]
        assert told["og:image"].startswith(base)
        card = opened((newsroom.site / told["og:image"].removeprefix(base)).read_bytes())
        assert (card.format, card.size) == ("PNG", (1200, 630)), name
        shown.add(told["og:image"])
    assert len(shown) == len(list((newsroom.site / "cards").rglob("*.png"))), "none is in vain"


def test_a_verdict_is_on_the_card_as_a_shape_too(newsroom: Newsroom) -> None:
    """In the accent colour where it contradicts, and nowhere else."""
    newsroom.build()

    def has_accent(name: str) -> bool:
        image = opened((newsroom.site / f"cards/figures/{name}.png").read_bytes()).convert("RGB")
        shape = image.crop((72, 446, 108, 482)).getcolors() or []
        return any(r > 140 and g < 80 and b < 80 for _, (r, g, b) in shape)

    assert has_accent("cargo")
    assert not has_accent("berths")


def test_without_an_address_there_are_no_cards(newsroom: Newsroom) -> None:
    newsroom.edit("config.yaml", "url: https://example.org/harbour/\n", "").build()
    assert not (newsroom.site / "cards").exists()
    assert "og:image" not in newsroom.page()


def test_cards_can_be_turned_off(newsroom: Newsroom) -> None:
    newsroom.append("config.yaml", "cards: false\n").build()
    assert not (newsroom.site / "cards").exists()
    assert "og:image" not in newsroom.page()
    assert lxml.html.fromstring(newsroom.page()).xpath("//meta[@name='twitter:card']/@content") == [
        "summary"
    ]


def test_a_report_draws_its_own_cards(newsroom: Newsroom) -> None:
    newsroom.write(
        "templates/card.svg",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{ width }} {{ height }}">'
        '<rect width="1200" height="630" fill="#0000ff"/></svg>',
    ).build()
    card = opened((newsroom.site / "cards/front.png").read_bytes()).convert("RGB")
    assert card.getpixel((600, 300)) == (0, 0, 255)
    newsroom.write("templates/card.svg", "<svg>").check()
    (problem, *_) = newsroom.check().problems
    assert problem.rule == "template-error"


def test_a_character_that_no_font_has_is_told_in_every_build(newsroom: Newsroom) -> None:
    newsroom.edit("content/figures/berths.md", "label: ", "label: 𓂀 ")
    for _ in range(2):
        (problem,) = newsroom.build().problems
        assert problem.rule == "card-character"
        assert problem.place.path == "content/figures/berths.md"
        assert "𓂀" in problem.message
        assert "cards: false" in problem.hint


def test_icons_are_drawn_from_the_report_s_own(newsroom: Newsroom) -> None:
    newsroom.write(
        "static/icon.svg",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z" '
        'fill="#0a0"/></svg>',
    ).build()
    doc = lxml.html.fromstring(newsroom.page("/cargo/"))
    assert doc.xpath("//link[@rel='apple-touch-icon']/@href") == ["../icons/180.png"]
    (link,) = doc.xpath("//link[@rel='manifest']/@href")
    assert link == "../manifest.webmanifest"
    manifest = json.loads((newsroom.site / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert manifest["name"] == "The Harbour Report"
    for icon in manifest["icons"]:
        file = newsroom.site / icon["src"]
        assert file.is_file()
        if icon["sizes"] != "any":
            image = opened(file.read_bytes())
            assert f"{image.width}x{image.height}" == icon["sizes"]
            assert image.convert("RGB").getpixel((9, 9)) == (0, 170, 0)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("上海的芯片设计企业，占全国的四成七。", ["上海的芯片设", "计企业，占全", "国的四成七。"]),
        ("A word and another one", ["A word and", "another one"]),
        ("", [""]),
    ],
)
def test_lines_are_broken_evenly_and_not_before_a_mark(text: str, lines: list[str]) -> None:
    block = lay(text, 320, (40,), 3)
    assert ["".join(run.text for run in line) for line in block.lines] == lines


@given(st.text(max_size=200), st.sampled_from([(40,), (90, 40)]), st.integers(1, 3))
def test_no_line_is_wider_than_its_room(text: str, sizes: tuple[int, ...], most: int) -> None:
    block = lay(" ".join(text.split()), 600, sizes, most)
    assert 1 <= len(block.lines) <= most
    for line in block.lines:
        assert width("".join(run.text for run in line)) * block.size <= 600
