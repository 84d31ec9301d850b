"""Addresses: which pages the site has and what a link in a text leads to."""

from __future__ import annotations

from collections.abc import Mapping

from press.model.page import Page
from press.model.release import Release
from press.model.site import Site

LEDGER = "/figures/"
SOURCES = "/sources/"
CORRECTIONS = "/corrections/"
CORRECTIONS_FEED = "/corrections/feed.xml"
CHANGES = "/changes/"
DATA = "/data/"
PRINT = "/print/"
PRINT_HEADS = "/print/heads.css"
VOLUME = 50
"""Sections that the print edition has at most on one page; with more it has volumes of so many."""
COLOPHON = "/colophon/"
MANIFEST = "/manifest.webmanifest"
SEARCH = "/search/"
ACCESSIBILITY = "/accessibility/"
NOT_FOUND = "/404.html"
FEED = "/feed.xml"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
SECURITY = "/.well-known/security.txt"
SUMMARY = "/llms.txt"
EDITIONS = ("/report.pdf", "/report.epub")
FILES = frozenset({NOT_FOUND, MANIFEST, FEED, SITEMAP, ROBOTS, SECURITY, SUMMARY, *EDITIONS})
"""What the generator publishes beside pages, now or once a report asks for it."""
LISTINGS = {
    "figures": LEDGER,
    "sources": SOURCES,
    "corrections": CORRECTIONS,
    "changes": CHANGES,
    "data": DATA,
    "colophon": COLOPHON,
    "accessibility": ACCESSIBILITY,
}
"""Generated pages to which a standing page of the same name gives title and introduction."""
WITH_CARDS = ("/", LEDGER, SOURCES, CORRECTIONS, CHANGES, DATA)
"""Pages put together from the whole report that have a social card."""
FOLDERS = frozenset({"assets", "cards", "data", "icons", "print", "search"})
"""Folders in which everything is the generator's."""
RESERVED = frozenset({"404", "embed", "feed", *FOLDERS})
"""Names that no page may take, because something else is published there."""


def figure_url(identifier: str) -> str:
    return f"{LEDGER}{identifier}/"


def embed_url(identifier: str) -> str:
    """The figure's box on a page of its own, for other sites to show."""
    return f"/embed/{identifier}/"


def source_url(identifier: str) -> str:
    return f"{SOURCES}#{identifier}"


def volume_url(number: int) -> str:
    """The volume of the print edition in which the section with the number stands."""
    return f"{PRINT}{(number - 1) // VOLUME + 1}/"


def icon_url(size: int) -> str:
    return f"/icons/{size}.png"


def card_url(url: str) -> str:
    """The address of the social card of the page at `url`."""
    return "/cards/front.png" if url == "/" else f"/cards{url.rstrip('/')}.png"


def has_card(site: Site, url: str) -> bool:
    """Whether the page at `url` has a card of its own; any other shows the report's."""
    if url in WITH_CARDS:
        return True
    if url.startswith(LEDGER):
        return url.removeprefix(LEDGER).rstrip("/") in site.figures
    return url in site.addresses and url not in LISTINGS.values()


def value_anchor(figure: str, serial: int) -> str:
    """The anchor of one use of a figure in a text."""
    return f"fig-{figure}" if serial == 1 else f"fig-{figure}-{serial}"


def citation_anchor(serial: int) -> str:
    """The anchor of one citation in a text."""
    return f"cite-{serial}"


def asset_name(path: str) -> str:
    """The name of the static file that a path in a text leads to."""
    return path.lstrip("/").removeprefix("static/")


def url_of(site: Site, path: str) -> str | None:
    """The address at which the file `path` is published, if it is."""
    if path == site.front.path:
        return "/"
    if (page := site.pages.get(path)) is not None:
        return page.url
    folder, _, name = path.rpartition("/")
    identifier = name.removesuffix(".md")
    if folder == "content/figures" and identifier in site.figures:
        return figure_url(identifier)
    if folder == "content/corrections" and identifier in site.corrections:
        return f"{CORRECTIONS}#{identifier}"
    if path == "content/sources.yaml":
        return SOURCES
    return None


def moved(site: Site) -> Mapping[str, str]:
    """Addresses that pages had before, with the ones that they have now."""
    found = {alias_url(alias): "/" for alias in site.front.aliases}
    for page in site.pages.values():
        if page.slug not in LISTINGS:
            found |= {alias_url(alias): page.url for alias in page.aliases}
        else:
            found |= {alias_url(alias): LISTINGS[page.slug] for alias in page.aliases}
    for name, figure in site.figures.items():
        found |= {alias_url(alias): figure_url(name) for alias in figure.aliases}
    return found


def alias_url(alias: str) -> str:
    """The address as it is published: a name without an ending is a folder."""
    last = alias.rpartition("/")[2]
    return f"{alias}/" if last and "." not in last else alias


def released_texts(release: Release, page: Page) -> list[str]:
    """What a release holds of a page, at its address or at one that it had before."""
    urls = (page.url, *map(alias_url, page.aliases))
    return [release.pages[url].words for url in urls if url in release.pages]


def localised(site: Site, address: str) -> str:
    """The address in the language of `site`, where that has the page; or the original's."""
    translation = site.translation
    if translation is not None and address.partition("#")[0] in translation.addresses:
        return f"/{translation.language}{address}"
    return address


def edition_url(site: Site, kind: str) -> str:
    """The address of an edition, in the language of `site` where that has one."""
    return f"{localised(site, PRINT).removesuffix(PRINT)}/report.{kind}"


def addresses(site: Site) -> Mapping[str, str]:
    """Every page's address, and the file whose text it shows, or an empty text."""
    found = {
        "/": site.front.path,
        LEDGER: "",
        SOURCES: "",
        CORRECTIONS: "",
        CHANGES: "",
        DATA: "",
        PRINT: "",
        COLOPHON: "",
        ACCESSIBILITY: "",
    }
    found |= {page.url: path for path, page in site.pages.items()}
    found |= {figure_url(name): figure.path for name, figure in site.figures.items()}
    return found


def relative(here: str, there: str) -> str:
    """The way from the page at `here` to the address `there`; both begin with `/`."""
    path, sign, anchor = there.partition("#")
    if path == here and sign:
        return f"#{anchor}"
    folders, parts = here.split("/")[1:-1], path.split("/")[1:]
    shared, most = 0, min(len(folders), len(parts) - 1)
    while shared < most and folders[shared] == parts[shared]:
        shared += 1
    way = "../" * (len(folders) - shared) + "/".join(parts[shared:])
    return f"{way or './'}{sign}{anchor}"
