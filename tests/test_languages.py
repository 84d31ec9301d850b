"""A report in several languages: words are translated, numbers and evidence are shared."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import lxml.html
import pytest

from tests.newsroom import Newsroom
from tests.test_build import broken_links

LANGUAGES = """languages:
  de:
    title: Der Hafenbericht
    description: Was die Zahlen des Hafens sagen und was sie auslassen.
    topics: {trade: Handel}
"""
SECTION = """---
title: Fracht
summary: Wie viel durch den Hafen geht.
authors: [Hafenredaktion]
date: 2026-03-03
---
Der Hafen zählt {{ cargo }} Fracht, der Zoll weniger [@customs, p. 4].[^1]

{{ cargo }}

## Was gezählt wird

Container werden doppelt gezählt [@customs; @port-report].
[Die Plätze](02-berths.md) stehen [dort](#was-gezählt-wird).

[^1]: Ohne Durchgang [@port-report].
"""
FIGURE = """---
title: Umschlag des Hafens
label: gingen laut Hafen durch
finding: Der Zoll zählte weniger.
evidence: [Der Zoll zählte weniger.]
---
So wurde geprüft.
"""
FRONT = """---
title: Was der Hafen zählt
summary: Der Hafen will {{ cargo }} umgeschlagen haben ({{ cargo.verdict }}).
---
[Der erste Teil](sections/01-cargo.md).

{{ cargo }}
{{ berths }}
"""


@pytest.fixture
def harbour(newsroom: Newsroom) -> Newsroom:
    newsroom.append("config.yaml", LANGUAGES)
    newsroom.append("content/sections/01-cargo.md", "\n{{ cargo }}\n")
    newsroom.write("content/sections/01-cargo.de.md", SECTION)
    return newsroom.write("content/figures/cargo.de.md", FIGURE)


def test_one_translated_page_stands_beside_its_original(harbour: Newsroom) -> None:
    outcome = harbour.build(strict=True)
    assert outcome.problems == ()
    assert [p for p in harbour.published() if p.startswith("de/")] == ["de/cargo/index.html"]
    assert broken_links(harbour.site) == []
    page = lxml.html.fromstring(harbour.page("/de/cargo/"))
    assert page.get("lang") == "de"
    shown = page.text_content().replace("\xa0", " ")
    for words in ("Fracht", "12,5 Millionen", "Widersprochen", "gingen laut Hafen durch",
                  "Der Hafenbericht", "2. März 2026", "übersetzt am 3. März 2026"):  # fmt: skip
        assert words in shown, words
    for english in ("Contradicted", "As of", "Cargo"):
        assert english not in shown, english


def test_links_stay_in_the_language_where_they_can(harbour: Newsroom) -> None:
    harbour.build()
    page = lxml.html.fromstring(harbour.page("/de/cargo/"))
    links = {a.text_content(): a for a in page.xpath("//main//a[@href]")}
    assert links["Die Plätze"].get("href") == "../../berths/"
    assert links["dort"].get("href") == "#was-gezählt-wird"
    (turn,) = page.xpath("//a[@rel='next']")
    assert (turn.get("hreflang"), turn.get("href")) == ("en", "../../berths/")
    assert turn.xpath("span[@lang='en']")[0].text == "Berths"
    (box,) = page.xpath("//figure[contains(@class, 'callout')]")
    evidence = box.xpath(".//a")[0]
    assert (evidence.get("href"), evidence.get("hreflang")) == ("../../figures/cargo/", "en")
    back = lxml.html.fromstring(harbour.page("/figures/cargo/"))
    assert "../../cargo/#fig-cargo" in back.xpath("//ul[@class='uses']//a/@href")


def test_words_in_another_language_say_so_in_menu_and_foot(harbour: Newsroom) -> None:
    harbour.build()
    doc = lxml.html.fromstring(harbour.page("/de/cargo/"))
    (checked,) = [a for a in doc.xpath("//nav//a") if a.text == "How we checked"]
    assert checked.get("lang") == checked.get("hreflang") == "en"
    assert not doc.xpath("//nav//a[contains(@href, 'corrections')]/@lang"), (
        "the interface is German"
    )
    (publisher,) = [e for e in doc.xpath("//footer//span") if e.text == "Harbour desk"]
    assert publisher.get("lang") == "en"
    assert set(doc.xpath("//footer//ul//a/@hreflang")) == {"en"}
    english = lxml.html.fromstring(harbour.page("/cargo/"))
    assert not english.xpath("//footer//*[@lang or @hreflang]")


def test_both_pages_name_each_other_and_search_engines_are_told(harbour: Newsroom) -> None:
    harbour.build()
    told = {}
    for url in ("/cargo/", "/de/cargo/"):
        page = lxml.html.fromstring(harbour.page(url))
        told[url] = [(e.get("hreflang"), e.get("href")) for e in page.xpath("//link[@hreflang]")]
        (current,) = page.xpath("//nav[@class='languages']//*[@aria-current]")
        (other,) = page.xpath("//nav[@class='languages']//a")
        names = {current.text, other.text}
        assert names == {"English", "Deutsch"}
    base = "https://example.org/harbour/"
    assert told["/cargo/"] == told["/de/cargo/"] == [
        ("en", f"{base}cargo/"), ("x-default", f"{base}cargo/"), ("de", f"{base}de/cargo/")
    ]  # fmt: skip
    assert "hreflang" not in harbour.page("/berths/"), "a page in one language has no switch"


def test_a_report_in_one_language_is_built_as_before(newsroom: Newsroom) -> None:
    newsroom.build()
    plain = newsroom.published()
    newsroom.append("config.yaml", LANGUAGES).build()
    assert newsroom.published() == plain


def test_a_translated_front_page_makes_an_edition_with_listings(harbour: Newsroom) -> None:
    harbour.write("content/index.de.md", FRONT)
    harbour.write("content/figures/berths.de.md", "---\ntitle: Plätze\nlabel: Plätze\n---\nGut.\n")
    outcome = harbour.build(strict=True)
    assert outcome.problems == ()
    assert broken_links(harbour.site) == []
    assert {p for p in harbour.published() if p.startswith("de/")} == {
        "de/index.html", "de/cargo/index.html", "de/figures/index.html", "de/sources/index.html",
        "de/figures/cargo/index.html", "de/figures/berths/index.html",
        "de/corrections/index.html", "de/print/index.html",
        "de/print/heads.css", "de/embed/cargo/index.html", "de/embed/berths/index.html",
    }  # fmt: skip
    figure = lxml.html.fromstring(harbour.page("/de/figures/cargo/"))
    assert "So wurde geprüft." in figure.text_content()
    assert "../../cargo/#fig-cargo" in figure.xpath("//ul[@class='uses']//a/@href")
    front = lxml.html.fromstring(harbour.page("/de/"))
    (english,) = front.xpath("//ol[@class='cards']/li[@lang='en']//a")
    assert english.get("href") == "../berths/"


def test_a_translation_holds_words_and_no_number_can_differ(harbour: Newsroom) -> None:
    harbour.edit("content/figures/cargo.de.md", "label:", "unit: percent\nlabel:")
    (line,) = harbour.lines()
    assert line.startswith("content/figures/cargo.de.md:3:1: field-unknown: a translated figure")


def test_a_shown_form_that_was_written_out_is_not_carried_over(harbour: Newsroom) -> None:
    harbour.edit("content/figures/cargo.md", "label:", "display: 12.5m tons\nlabel:")
    harbour.build()
    assert "12.5m tons" in harbour.page("/cargo/")
    assert "12.5m tons" not in harbour.page("/de/cargo/")


def lines(newsroom: Newsroom) -> str:
    """Problems without their hints."""
    return "".join(f"{line.partition(chr(10))[0]}\n" for line in newsroom.lines())


UNTRANSLATED = """\
content/sections/01-cargo.de.md: translation-differs: \
this translation does not use the source “port-report”, which content/sections/01-cargo.md uses \
(warning)
content/sections/01-cargo.de.md: translation-differs: \
this translation uses the figure “berths”, which content/sections/01-cargo.md does not use \
(warning)
content/sections/01-cargo.de.md: translation-stale: \
content/sections/01-cargo.md changed on 2026-03-30, after this translation of 2026-03-03 (warning)
content/sections/01-cargo.de.md:9:1: translation-missing: the figure “cargo” has no words in de
"""
MISPLACED = """\
content/sections/01-cargo.fr.md: language-unknown: config.yaml has no language “fr”
content/sections/01-crago.de.md: translation-alone: \
there is no content/sections/01-crago.md that this could translate
content/sections/02-berths.md:6:67: link-broken: \
there is no page or file content/sections/01-cargo.de.md
content/sources.de.yaml:1:1: source-unknown: there is no source “custms”
"""


def test_what_is_not_translated_is_told(harbour: Newsroom) -> None:
    harbour.remove("content/figures/cargo.de.md")
    harbour.edit("content/sections/01-cargo.de.md", "[@customs; @port-report]", "")
    harbour.edit("content/sections/01-cargo.de.md", "[^1]: Ohne Durchgang [@port-report].",
                 "[^1]: Ohne Durchgang {{ berths }}.")  # fmt: skip
    harbour.edit(
        "content/sections/01-cargo.md", "date: 2026-03-02", "date: 2026-03-02\nupdated: 2026-03-30"
    )
    assert lines(harbour) == UNTRANSLATED


def test_misplaced_translations_are_told(harbour: Newsroom) -> None:
    harbour.write("content/sections/01-cargo.fr.md", SECTION)
    harbour.write("content/sections/01-crago.de.md", SECTION)
    harbour.write("content/sources.de.yaml", "custms: {title: Zoll}\n")
    harbour.edit("content/sections/02-berths.md", "01-cargo.md#", "01-cargo.de.md#")
    assert lines(harbour) == MISPLACED


def test_problems_in_a_translation_are_told_in_its_file(harbour: Newsroom) -> None:
    harbour.append("content/sections/01-cargo.de.md", "\n{{ crago }} [@nobody] [x](nowhere.md)\n")
    told = [line.split(": ")[:2] for line in harbour.lines()]
    assert [place.partition(":")[0] for place, _ in told] == ["content/sections/01-cargo.de.md"] * 5
    assert {"figure-unknown", "source-unknown", "link-broken"} <= {rule for _, rule in told}


def test_words_of_sources_are_translated(harbour: Newsroom) -> None:
    harbour.write("content/sources.de.yaml", "port-report: {title-short: Hafen AG}\n")
    assert harbour.build().problems == ()
    assert "Hafen AG" in harbour.page("/de/cargo/")
    assert "Hafen AG" not in harbour.page("/cargo/")


@pytest.mark.parametrize(
    "file", ["content/sections/01-cargo.md", "content/sections/01-cargo.de.md"]
)
def test_a_translation_waits_for_itself_and_for_its_original(harbour: Newsroom, file: str) -> None:
    harbour.edit("content/index.md", "[the first part](sections/01-cargo.md)", "on")
    harbour.edit(
        "content/sections/02-berths.md", "[what is counted](01-cargo.md#what-is-counted)", "it"
    )
    harbour.edit(file, "---\ntitle", "---\npublish_on: 2026-05-01\ntitle")
    assert harbour.on(date(2026, 4, 30)).build().problems == ()
    assert not any(b"Fracht" in data for data in harbour.published().values())
    harbour.on(date(2026, 5, 1)).build()
    assert "Fracht" in harbour.page("/de/cargo/")


def test_a_page_cannot_take_a_languages_folder(harbour: Newsroom) -> None:
    harbour.edit("content/sections/02-berths.md", "title:", "slug: de\ntitle:")
    assert any("slug-taken" in line and "“de”" in line for line in harbour.lines())


def test_a_chinese_colon_is_wide_and_has_no_space_after_it(newsroom: Newsroom) -> None:
    newsroom.edit("config.yaml", "cards: false", "language: zh-Hans\nlicence: CC BY 4.0")
    newsroom.append("content/sections/01-cargo.md", "\n{{ cargo }}\n")
    change = 'kind: correction\nfigure: berths\nwas: "13"\nnow: "14"\nreason: By hand.'
    newsroom.correct("2026-03-09-berths", change)
    newsroom.build()
    pages = [page for page in newsroom.published() if page.endswith("html")]
    texts = [
        "".join(
            lxml.html.fromstring(newsroom.page(page)).xpath("//body//text()[not(ancestor::pre)]")
        )
        for page in pages
    ]
    assert sum("：" in text for text in texts) > 9
    for page, text in zip(pages, texts, strict=True):
        assert not re.findall("：\\s.{9}|.{9}[\u4e00-\u9fff]:", text), page


def test_chinese_sentences_and_parts_of_them_have_wide_marks_and_no_gaps(
    newsroom: Newsroom,
) -> None:
    newsroom.edit(
        "config.yaml", "cards: false", 'language: zh-Hans\nlicence: CC BY 4.0\nversion: "1"'
    )
    newsroom.edit(
        "content/sources.yaml", "  URL:", "  accessed: 2026-02-03\n  note: 另有附录。\n  URL:"
    )
    newsroom.append(
        "content/sections/02-berths.md", "\n港口有记录[^a]。\n\n[^a]: 见附录 [@customs]。\n"
    )
    chart = "title: 货物\nkind: timeline\nfigures: [cargo]\n"
    events = "events: [{as_of: 1950-06, label: 港口开放, source: customs}]\n"
    newsroom.write("content/charts/port.md", f"---\n{chart}{events}---\n")
    newsroom.append("content/sections/02-berths.md", "\n{{ port.chart }}\n")
    newsroom.build()
    for page in (page for page in newsroom.published() if page.endswith("html")):
        doc = lxml.html.fromstring(newsroom.page(page))
        for part in doc.xpath("//p[not(contains(@class, 'callout-foot'))] | //dd | //desc"):
            text = " ".join(part.text_content().split())
            assert not re.findall("[。，；：] [^↩]| （|[\u4e00-\u9fff][,.;](?: |$)", text), (
                page,
                text,
            )


def test_the_way_back_stands_at_the_end_of_a_notes_words(newsroom: Newsroom) -> None:
    newsroom.append(
        "content/sections/02-berths.md",
        "\nOld[^a] and new[^b].\n\n[^a]: One.\n\n    Two.\n\n"
        "[^b]: These:\n\n    - stone\n    - wood\n",
    )
    newsroom.build()
    one, two = lxml.html.fromstring(newsroom.page("/berths/")).xpath("//li[.//@role]")
    assert [p.text_content() for p in one.iter("p")] == ["One.", "Two. ↩"]
    assert [part.text_content().strip() for part in two][-1] == "↩"
    assert two.xpath("ul[2] | ul/p | ul/a") == []


def test_a_notes_mark_stays_with_its_chinese_word(newsroom: Newsroom) -> None:
    newsroom.append("content/sections/02-berths.md", "\n港口 [@customs]。\n")
    newsroom.build()
    assert "港口\u2060<sup" in newsroom.page("/berths/")


def test_the_number_rule_holds_in_translations(harbour: Newsroom) -> None:
    harbour.append("content/sections/01-cargo.de.md", "\nEs waren 17 Schiffe.\n")
    (line,) = harbour.lines()
    assert line.startswith("content/sections/01-cargo.de.md:18:10: number-unbound")


@pytest.mark.parametrize("language", ["qx", "en-XX"])
def test_a_language_that_nobody_knows_is_told(newsroom: Newsroom, language: str) -> None:
    newsroom.edit("config.yaml", "cards: false", f"language: {language}")
    (line,) = newsroom.lines()
    assert line.startswith("config.yaml:7:11: field-value: ")
    assert "is not a language" in line


def test_a_report_is_not_translated_into_its_own_language(newsroom: Newsroom) -> None:
    newsroom.append("config.yaml", LANGUAGES.replace("  de:", "  en:"))
    (line,) = newsroom.lines()
    assert line.startswith("config.yaml:9:1: field-value: “en” is the report’s own language")


def test_a_translation_may_lie_in_a_folder_with_templates_of_its_own(tmp_path: Path) -> None:
    hafen = Newsroom.open(tmp_path / "hafen", "hafen")
    hafen.append(
        "config.yaml", "languages:\n  zh-Hans: {title: 港口报告, description: 港口数字。}\n"
    )
    hafen.write(
        "content/sections/01-umschlag.zh-Hans.md",
        "---\ntitle: 货物\nsummary: 港口。\n---\n港口统计了 {{ umschlag }} 的货物。\n",
    )
    assert hafen.build().errors == ()
    page = lxml.html.fromstring(hafen.page("/zh-Hans/umschlag/"))
    assert page.get("lang") == "zh-Hans"
    assert "1,250万" in page.text_content() or "1250万" in page.text_content()
