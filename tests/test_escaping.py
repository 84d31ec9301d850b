"""Nothing that an editor types acts in a page, in what machines read, in a feed or in a drawing."""

from __future__ import annotations

import json
from pathlib import Path

import lxml.etree
import lxml.html
import pytest

from tests.newsroom import Newsroom

ATTACK = """x</script><script>alert(a)</script><img src=x onerror=alert(b)>'"]]>{% x %}{# y #}"""
FIELDS = {
    "config title": ("config.yaml", "title: The Harbour Report", "title: {}"),
    "description": ("config.yaml", "What the port's figures say, and what they leave out.", "{}"),
    "publisher": ("config.yaml", "Harbour desk", "{}"),
    "section title": ("content/sections/02-berths.md", "title: Berths", "title: {}"),
    "summary": ("content/sections/02-berths.md", "summary: How many ships can lie there.",
                "summary: {}"),
    "figure title": ("content/figures/cargo.md", "title: Cargo handled in a year", "title: {}"),
    "label": ("content/figures/cargo.md", "label: of cargo a year, the port says", "label: {}"),
    "source": ("content/sources.yaml", "title: Annual report 2025", "title: {}"),
    "source publisher": ("content/sources.yaml", "publisher: Harbour company", "publisher: {}"),
    "source note": ("content/sources.yaml", "  publisher: Customs office",
                    "  publisher: Customs office\n  note: {}"),
}  # fmt: skip


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def texts(site: Path, ending: str) -> dict[str, bytes]:
    return {str(p.relative_to(site)): p.read_bytes() for p in site.rglob(f"*{ending}")}


@pytest.mark.parametrize("field", FIELDS)
def test_what_is_typed_is_shown_and_never_acts(newsroom: Newsroom, field: str) -> None:
    path, old, new = FIELDS[field]
    newsroom.edit(path, old, new.format(quoted(ATTACK)))
    assert newsroom.build().errors == ()
    shown = 0
    for name, data in texts(newsroom.site, ".html").items():
        page = lxml.html.fromstring(data)
        for script in page.iter("script"):
            if script.get("type") == "application/ld+json":
                json.loads(script.text)
                assert b"</" not in script.text.encode()
            else:
                assert script.get("src"), f"{name}: {script.text}"
        assert not page.xpath("//*[@onerror] | //img[@src='x']"), name
        shown += "onerror=alert(b)" in page.text_content() or any(
            "onerror=alert(b)" in value for element in page.iter() for value in element.values()
        )
    assert shown, "readers see what was typed"
    for name, data in texts(newsroom.site, ".xml").items():
        document = lxml.etree.fromstring(data)
        for content in document.iter("{http://www.w3.org/2005/Atom}content"):
            if content.get("type") == "html" and content.text:
                entry = lxml.html.fromstring(f"<div>{content.text}</div>")
                assert not entry.xpath("//script | //*[@onerror]"), name
    for data in texts(newsroom.site, ".json").values():
        json.loads(data)
