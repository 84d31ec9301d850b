"""The print edition of a report with more sections than one page should hold."""

from __future__ import annotations

from tests.newsroom import Newsroom
from tests.test_kept import all_work

LAST = "content/sections/60-part.md"


def name(number: int) -> str:
    """A title without digits, which would need a source."""
    return f"Tide {chr(97 + number // 26)}{chr(97 + number % 26)}"


def long_report(newsroom: Newsroom, last: int = 60) -> Newsroom:
    """Sections up to the number `last`, each of which names the next, and the figure of berths."""
    for number in range(3, last + 1):
        after = f"{number % last + 1:02}-{'part' if number < last else 'cargo'}"
        newsroom.write(
            f"content/sections/{number:02}-part.md",
            f"---\ntitle: {name(number)}\nsummary: The water.\nslug: tides-{number}\n---\n"
            f"The water rises. Go [on]({after}.md), past {{{{ berths }}}} berths [@customs].\n",
        )
    return newsroom


def test_a_long_edition_has_volumes(newsroom: Newsroom) -> None:
    assert long_report(newsroom).build().problems == ()
    index, first, second = (newsroom.page(f"/print/{at}") for at in ("", "1/", "2/"))
    assert "<h1>Parts 1 to 50</h1>" in first
    assert "<h1>Parts 51 to 60</h1>" in second
    assert "The water rises" not in index
    assert '<ol class="elsewhere" start="51">' in index
    assert f'<a href="2/#tides-60">{name(60)}</a>' in index
    assert 'id="figure-berths"' in index
    assert 'rel="next" href="../2/"' in first
    assert 'rel="prev" href="../1/"' in second
    assert "print/3" not in "".join(newsroom.published())


def test_a_volume_leads_to_itself_and_to_the_pages_of_the_site(newsroom: Newsroom) -> None:
    assert long_report(newsroom).build().problems == ()
    first, second = newsroom.page("/print/1/"), newsroom.page("/print/2/")
    assert 'Go <a href="#tides-50">on</a>' in first
    assert 'Go <a href="../../tides-51/">on</a>' in first
    assert 'href="../../figures/berths/"' in second


def test_a_report_that_grows_past_the_limit_has_volumes(newsroom: Newsroom) -> None:
    long_report(newsroom, 50).build()
    assert "print/1/index.html" not in newsroom.published()
    assert "The water rises" in newsroom.page("/print/")
    newsroom.write("content/sections/51-part.md", "---\ntitle: Last\nsummary: End.\n---\nEnd.\n")
    newsroom.build()
    assert "End." in newsroom.page("/print/2/")
    assert "The water rises" not in newsroom.page("/print/")


def test_the_page_for_a_lost_address_lists_no_more_than_one_looks_through(
    newsroom: Newsroom,
) -> None:
    long_report(newsroom, 50).build()
    assert f">{name(50)}</a></li>" in newsroom.page("/404.html")
    newsroom.write("content/sections/51-part.md", "---\ntitle: Last\nsummary: End.\n---\nEnd.\n")
    newsroom.build()
    page = newsroom.page("/404.html")
    assert ">Go to the front page</a>" in page
    assert f">{name(50)}</a></li>" not in page


def test_a_text_makes_only_its_volume_anew(newsroom: Newsroom) -> None:
    all_work(long_report(newsroom))
    newsroom.edit(LAST, "The water rises", "The water falls")
    done = all_work(newsroom)
    assert ("", "chapter of a volume", LAST) in done.gathered
    assert {path for *_, path in done.gathered} == {LAST}
    printed = [url for *_, url in done.rendered if url.startswith("/print/")]
    assert printed == ["/print/2/"]


def test_a_new_last_section_leaves_the_other_volumes_texts(newsroom: Newsroom) -> None:
    all_work(long_report(newsroom))
    newsroom.write("content/sections/61-part.md", "---\ntitle: Last\nsummary: End.\n---\nEnd.\n")
    made = {path.removeprefix("content/sections/") for *_, path in all_work(newsroom).gathered}
    assert made == {"61-part.md", "60-part.md", "59-part.md"}  # the last two name their neighbours


def test_the_feed_holds_what_is_newest(newsroom: Newsroom) -> None:
    long_report(newsroom)
    newsroom.edit(LAST, "summary: The water.", "summary: The water.\ndate: 2026-03-09")
    newsroom.build()
    feed = newsroom.page("/feed.xml")
    assert feed.count("<entry>") == 50
    assert feed.partition("<entry>")[2].partition("</title>")[0].endswith(name(60))
