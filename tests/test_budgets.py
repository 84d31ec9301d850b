"""What a page weighs and asks for, all told, as a reader's browser gets it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import brotli
import lxml.html
import pytest

from press.house import house_folder
from press.pipeline import Request, build_report
from tests.newsroom import Newsroom
from tests.servers import needs_type

ROOT = Path(__file__).parents[1]
KB = 1024
# Not the web manifest: browsers ask for it when a reader puts the page on a home screen.
_LOADED = (
    "//link[contains(@rel, 'stylesheet') or @rel='icon' or contains(@rel, 'load')]"
    "[not(@media='print')]/@href"
    " | //script/@src | //img/@src | //source/@srcset | //iframe/@src | //object/@data"
)


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("ours") / "site"
    needs_type()
    build_report(Request(ROOT, house_folder(), date(2026, 11, 24)), output)
    return output


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    newsroom = Newsroom.open(tmp_path_factory.mktemp("plain"), "plain")
    newsroom.today = date(2026, 5, 31)
    assert newsroom.build(strict=True).problems == ()
    return newsroom.site


def files(site: Path, page: Path) -> list[Path]:
    """The page and every file of the site that it loads."""
    document = lxml.html.fromstring(page.read_bytes())
    loaded = [(page.parent / address).resolve() for address in document.xpath(_LOADED)]
    assert all(site.resolve() in file.parents for file in loaded), "nothing from elsewhere"
    return [page, *dict.fromkeys(loaded)]


def weight(site: Path, page: Path) -> int:
    return sum(len(brotli.compress(file.read_bytes(), quality=11)) for file in files(site, page))


def test_every_section_of_the_report_is_light(ours: Path) -> None:
    sections = [
        page for page in ours.rglob("index.html") if b'<body class="section' in page.read_bytes()
    ]
    assert len(sections) >= 10
    for page in sections:
        assert weight(ours, page) <= 14 * KB, page
        assert len(files(ours, page)) <= 3, page


def test_a_section_of_five_hundred_words_with_one_chart_is_lighter(plain: Path) -> None:
    page = plain / "the-count" / "index.html"
    document = lxml.html.fromstring(page.read_bytes())
    assert 450 <= len(" ".join(document.xpath("//article/p/text()")).split()) <= 650
    assert len(document.xpath("//svg[@role='img']")) == 1
    assert weight(plain, page) <= 7.5 * KB
    assert len(files(plain, page)) <= 3


def test_an_embedded_box_is_small(ours: Path) -> None:
    boxes = sorted((ours / "embed").rglob("index.html"))
    assert len(boxes) >= 51
    assert max(weight(ours, page) for page in boxes) <= 5 * KB


def test_no_page_has_a_style_or_a_script_of_its_own(ours: Path) -> None:
    """What a strict content security policy would not let through."""
    for page in ours.rglob("*.html"):
        document = lxml.html.fromstring(page.read_bytes())
        assert not document.xpath("//@style | //style"), page
        inline = document.xpath("//script[not(@src)][not(contains(@type, 'json'))]")
        assert not inline, page
        handlers = [name for e in document.iter() for name in e.attrib if name.startswith("on")]
        assert not handlers, page
