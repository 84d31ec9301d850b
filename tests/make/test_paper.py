"""The PDF edition: tagged, the same in every build, with every character, all links whole."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from tests.images import photograph
from tests.newsroom import Newsroom
from tests.servers import needs_type

NAME = "report.pdf"
NOTE = "The park is called 上海张江高科技园区, and a ship Łódź.\n"
ROW = "\nIt counts {{ cargo }} [@port-report, p. 9] in all.\n\n{{ cargo }}\n{{ berths }}\n"


def printed(folder: Path) -> Newsroom:
    newsroom = Newsroom.open(folder).append("config.yaml", "editions: [pdf]\n")
    newsroom.write("static/quay.jpg", photograph(300, 200))
    newsroom.write("content/images.yaml", "quay.jpg: {credit: Harbour desk}\n")
    newsroom.write(
        "content/charts/port.md", "---\ntitle: Cargo\nkind: compare\nfigures: [cargo]\n---\n"
    )
    newsroom.append("content/sections/01-cargo.md", ROW)
    return newsroom.append(
        "content/sections/02-berths.md",
        f"\n{NOTE}\n![The quay](../../static/quay.jpg)\n\n{{{{ port.chart }}}}\n",
    )


@pytest.fixture(scope="module", autouse=True)
def _typesetting() -> None:
    needs_type()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    newsroom = printed(tmp_path_factory.mktemp("paper") / "report")
    assert newsroom.build(strict=True).problems == ()
    return newsroom


@pytest.fixture(scope="module")
def pdf(site: Newsroom) -> PdfReader:
    return PdfReader(io.BytesIO((site.site / NAME).read_bytes()))


def elements(pdf: PdfReader) -> Iterator[DictionaryObject]:
    """The structure of the document, element by element."""
    waiting: list[Any] = [pdf.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if not isinstance(element, DictionaryObject):
            continue
        if "/S" in element:
            yield element
        inner = element.get("/K", [])
        inner = inner.get_object() if hasattr(inner, "get_object") else inner
        waiting += inner if isinstance(inner, list) else [inner]


@pytest.mark.slow
def test_it_says_what_it_is_and_in_which_language(pdf: PdfReader) -> None:
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == "The Harbour Report"
    assert pdf.metadata.author == "Harbour desk"
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_object().get_data()


@pytest.mark.slow
def test_its_parts_are_tagged_and_its_pictures_have_words(pdf: PdfReader) -> None:
    kinds = Counter(element["/S"] for element in elements(pdf))
    for kind in ("/H1", "/H2", "/P", "/Table", "/TH", "/Link", "/Figure", "/L", "/Sect"):
        assert kinds[kind], kind
    words = [e.get("/Alt") for e in elements(pdf) if e["/S"] == "/Figure"]
    assert all(words)
    assert "The quay" in words
    assert [item["/Title"] for item in pdf.outline if not isinstance(item, list)]


@pytest.mark.slow
def test_a_bar_is_as_long_as_its_number_and_of_its_own_colour(pdf: PdfReader) -> None:
    """WeasyPrint gives a chart no style of the page: a claim would be as black as the record."""
    for page in pdf.pages:
        drawn = page.get_contents().get_data().decode("latin-1")
        bars = re.findall(r"^\S+ \S+ (\S+) 10 re$", drawn, re.MULTILINE)
        if bars:
            break
    widths = sorted({round(float(bar)) for bar in bars})
    assert widths[0] / widths[-1] == pytest.approx(9.8 / 12.5, abs=0.01)
    assert re.search(r"^0\.639\S* 0\.149\S* 0\.105\S* RG$", drawn, re.MULTILINE), "a red outline"


@pytest.mark.slow
def test_every_character_is_there_and_every_font_embedded(pdf: PdfReader) -> None:
    text = "".join(page.extract_text() for page in pdf.pages)
    assert "上海张江高科技园区" in text.replace("\n", "")
    assert "Łódź" in text
    for page in pdf.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            for inner in font.get_object()["/DescendantFonts"]:
                descriptor = inner.get_object()["/FontDescriptor"]
                assert {"/FontFile2", "/FontFile3"} & descriptor.keys()


@pytest.mark.slow
def test_text_taken_from_it_has_what_the_eye_tells_apart(pdf: PdfReader) -> None:
    """A number does not run into that of its note, and does not go without its verdict."""
    text = " ".join("".join(page.extract_text() for page in pdf.pages).split())
    assert "It counts 12.5 million metric tons (Contradicted) [4] in all." in text
    assert "Claimed: 12.5 million" in text


@pytest.mark.slow
def test_boxes_of_a_row_stand_side_by_side(pdf: PdfReader) -> None:
    at: dict[str, tuple[float, float]] = {}

    def visit(text: str, matrix: list[float], place: list[float], *_: object) -> None:
        if text in ("Contradicted", "Supported"):
            across, down = place[4] * matrix[0] + matrix[4], place[5] * matrix[3] + matrix[5]
            at.setdefault(text, (across, down))

    next(page for page in pdf.pages if page.extract_text(visitor_text=visit) and len(at) == 2)
    (left, line), (right, other) = at["Contradicted"], at["Supported"]
    assert line == other
    assert right > left + 200


@pytest.mark.slow
def test_its_links_lead_within_it_or_to_whole_addresses(pdf: PdfReader) -> None:
    inner = outer = 0
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            link = annotation.get_object()
            if "/A" in link and "/URI" in link["/A"]:
                outer += 1
                assert link["/A"]["/URI"].startswith(("https://", "http://", "mailto:"))
            else:
                inner += 1
    assert inner > 10
    assert outer


@pytest.mark.slow
def test_the_same_report_gives_the_same_bytes(site: Newsroom, tmp_path: Path) -> None:
    other = printed(tmp_path / "elsewhere")
    other.build()
    assert (other.site / NAME).read_bytes() == (site.site / NAME).read_bytes()


@pytest.mark.slow
def test_a_character_that_no_font_has_stops_it_with_its_name(tmp_path: Path) -> None:
    newsroom = Newsroom.open(tmp_path / "report").append("config.yaml", "editions: [pdf]\n")
    newsroom.append("content/sections/02-berths.md", "\nA sign \U000130c0 on a stone.\n")
    assert newsroom.check().problems == (), "who only checks does not wait for an edition"
    (problem,) = newsroom.build().problems
    assert problem.rule == "edition-character"
    assert "\U000130c0" in problem.message
    assert "fonts-noto-cjk" in problem.hint
    assert not newsroom.site.exists()


@pytest.mark.slow
def test_every_page_leads_to_it(site: Newsroom) -> None:
    assert f'href="../{NAME}" download="The Harbour Report.pdf"' in site.page("/cargo/")
    assert f'href="{NAME}" download' in site.page("/")


@pytest.mark.slow
def test_latin_text_is_set_in_our_own_faces_and_chinese_in_one_beside_them(pdf: PdfReader) -> None:
    """Fonts with Chinese letters write a Latin apostrophe as wide as one of those."""
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in pdf.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert {"Press-Serif", "Press-Serif-Bold", "Press-Sans"} <= fonts
    assert all(font.startswith(("Press-", "Noto-")) for font in fonts), fonts
    assert any(font.startswith("Noto-Serif-CJK-SC") for font in fonts), fonts


@pytest.mark.slow
def test_the_cross_is_as_red_as_its_word(pdf: PdfReader) -> None:
    """WeasyPrint takes the ink of the words for black in a drawing."""
    drawn = b"\n".join(page.get_contents().get_data() for page in pdf.pages).decode("latin-1")
    stroked = re.split(r"^q$", drawn, flags=re.MULTILINE)
    crosses = [path for path in stroked if re.search(r"^2\.4 w$", path, re.MULTILINE)]
    assert len(crosses) >= 3
    red = re.compile(r"^0\.639\S* 0\.149\S* 0\.105\S* RG$", re.MULTILINE)
    assert all(red.search(path) for path in crosses)
