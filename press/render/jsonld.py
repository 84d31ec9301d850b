"""What a page is, for machines: schema.org terms as JSON-LD.

Never `ClaimReview`, which is for reviewing what others claim in public and names a single author.
A verdict is part of every description of a figure.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from press.model import Correction, Figure, Page, Source, When
from press.model.address import CORRECTIONS, DATA, figure_url
from press.render.sheet import Sheet
from press.render.words import sentences

Thing: TypeAlias = dict[str, Any]

ARTICLE = ["ReportageNewsArticle", "Report"]
POLICIES = {
    "methodology": ("verificationFactCheckingPolicy", "publishingPrinciples"),
    "principles": ("publishingPrinciples",),
    "corrections": ("correctionsPolicy",),
    "ethics": ("ethicsPolicy",),
    "unnamed-sources": ("unnamedSourcesPolicy",),
    "feedback": ("actionableFeedbackPolicy",),
    "ownership": ("ownershipFundingInfo",),
    "diversity": ("diversityPolicy",),
}
"""Standing pages, by the name of their file, and which of the publisher's policies they state."""
_WORKS = {
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "article": "Article",
    "bill": "Legislation",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "legislation": "Legislation",
    "map": "Map",
    "motion_picture": "Movie",
    "post": "SocialMediaPosting",
    "post-weblog": "BlogPosting",
    "regulation": "Legislation",
    "report": "Report",
    "software": "SoftwareSourceCode",
    "thesis": "Thesis",
    "webpage": "WebPage",
}


def to_script(thing: Thing) -> str:
    """JSON that cannot end or open anything in HTML, whatever its texts hold."""
    said = json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        said = said.replace(character, f"\\u{ord(character):04x}")
    return said


def page_thing(sheet: Sheet, title: str, description: str, thing: Thing | None) -> Thing:
    """The whole of what a page says about itself; `thing` adds to it or overrides it."""
    config = sheet.site.config
    said: Thing = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "url": None if sheet.is_rooted else sheet.full(sheet.url),
        "name": title,
        "description": description,
        "inLanguage": config.language,
        **_languages(sheet),
        "isPartOf": None if sheet.url == "/" else _report(sheet),
        "license": config.licence_url,
        "publisher": _publisher(sheet),
    }
    full: Thing = _full(said | (thing or {}))
    return full


def article(sheet: Sheet, page: Page, **more: Any) -> Thing:
    """A page of the report's own text."""
    config = sheet.site.config
    corrections = page_corrections(sheet, page)
    days = [day for day in (page.updated, *(c.on for c in corrections)) if day]
    return {
        "@type": ARTICLE,
        "headline": sheet.phrase(page.title),
        "name": None,
        "author": _desks(page.authors) or _publisher_alone(sheet),
        "editor": _desks(page.editors or config.editors),
        "translator": _desks(page.translators or config.translators),
        "funder": _desks(config.funders),
        "keywords": list(page.keywords or config.keywords),
        "datePublished": _iso(page.published or config.published),
        "dateModified": _iso(max(days, default=None)),
        "wordCount": sheet.site.mentions[page.path].words,
        "citation": _works(sheet, cited(sheet, page)),
        "isBasedOn": _works(sheet, evidence(sheet, page)),
        "correction": [correction(sheet, found) for found in corrections],
        **more,
    }


def standing(sheet: Sheet, page: Page) -> Thing:
    """A page about the report, such as its methodology."""
    said = article(sheet, page, author=_desks(page.authors))
    for name in ("@type", "headline", "name", "wordCount"):
        del said[name]
    return said


def report_thing(sheet: Sheet) -> Thing:
    """The report as a whole, for its front page and the edition on one page."""
    site = sheet.site
    config = site.config
    corrections = list(site.corrections.values())
    days = [day for day in (config.updated, *(c.on for c in corrections)) if day]
    return article(
        sheet,
        site.front,
        headline=str(config.title),
        alternativeHeadline=config.subtitle,
        author=_desks(site.front.authors or config.authors) or _publisher_alone(sheet),
        datePublished=_iso(site.front.published or config.published),
        dateModified=_iso(max(days, default=None)),
        version=config.version,
        backstory=_backstory(sheet),
        hasPart=[
            {
                "@type": ARTICLE,
                "headline": sheet.phrase(site.pages[path].title),
                "url": sheet.full(site.pages[path].url),
            }
            for path in site.sections
        ],
        correction=[correction(sheet, found) for found in corrections],
    )


def figure_thing(sheet: Sheet, figure: Figure) -> Thing:
    """A page about one figure: what is claimed or measured, and what checking found."""
    site, check = sheet.site, figure.check
    word = sheet.workshop.verdict(check.verdict).word
    sources = [site.sources[name] for name in dict.fromkeys(p.source for p in check.evidence)]
    origin = site.sources.get(figure.origin.source)
    about: Thing = {
        "@type": "Claim" if figure.kind == "claim" else "Observation",
        "name": figure.title,
        "description": sentences(sheet.workshop.words, word, check.finding)
        if check.finding
        else word,
    }
    if figure.kind == "claim":
        about["text"] = figure.statement
        about["appearance"] = work(sheet, origin) if origin else None
    else:
        about["value"] = sheet.workshop.formats.quantity(figure.quantity)
        about["observationDate"] = _when(figure.as_of)
    ids = site.figure_corrections.get(figure.id, ())
    return {
        "mainEntity": about,
        "citation": _works(sheet, sources),
        "correction": [correction(sheet, site.corrections[name]) for name in ids],
        "dateModified": _iso(max((site.corrections[n].on for n in ids), default=check.on)),
    }


def corrections_thing(sheet: Sheet) -> Thing:
    """The list of corrections, each a part of the report that it corrects."""
    listed = [correction(sheet, found) for found in sheet.site.corrections.values()]
    return {"@type": "CollectionPage", "mainEntity": _report(sheet) | {"correction": listed}}


def dataset(sheet: Sheet, title: str, description: str, files: Iterable[tuple[str, str]]) -> Thing:
    """The report's data; `files` are names and media types."""
    config = sheet.site.config
    return {
        "@type": "Dataset",
        "name": f"{config.title}: {title}",
        "description": f"{config.description} {description}",
        "creator": _publisher_alone(sheet),
        "datePublished": _iso(config.published),
        "version": config.version,
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": name,
                "contentUrl": sheet.full(f"{DATA}{name}"),
                "encodingFormat": media,
            }
            for name, media in files
        ],
    }


def correction(sheet: Sheet, found: Correction) -> Thing:
    """A `CorrectionComment`."""
    changes = (filter(None, (change.was, change.now)) for change in sheet.changes(found))
    said = [str(found.title), *(" → ".join(change) for change in changes)]
    return {
        "@type": "CorrectionComment",
        "text": ": ".join(said),
        "datePublished": _iso(found.on),
        "url": sheet.full(f"{CORRECTIONS}#{found.id}"),
        "about": {"@type": "WebPage", "url": sheet.full(figure_url(found.figure))}
        if found.figure
        else None,
    }


def page_corrections(sheet: Sheet, page: Page) -> list[Correction]:
    """The corrections of a page and of the figures that it uses, newest first."""
    return [sheet.site.corrections[name] for name in sheet.page_correction_ids(page)]


def cited(sheet: Sheet, page: Page) -> list[Source]:
    """The sources that a page cites, in the order of their first mention."""
    names = dict.fromkeys(item.source for item in sheet.site.mentions[page.path].cited)
    return [sheet.site.sources[name] for name in names]


def evidence(sheet: Sheet, page: Page) -> list[Source]:
    """The sources on which the verdicts of a page's figures rest, apart from those it cites."""
    site = sheet.site
    known = {item.source for item in site.mentions[page.path].cited}
    figures = dict.fromkeys(r.figure for r in site.mentions[page.path].references)
    names = dict.fromkeys(
        str(piece.source)
        for name in figures
        for piece in site.figures[name].check.evidence
        if piece.relation in ("supports", "contradicts")
    )
    return [site.sources[name] for name in names if name not in known]


def work(sheet: Sheet, source: Source) -> Thing:
    """A source as a work of its own."""
    return {
        "@type": _WORKS.get(source.type, "CreativeWork"),
        "name": source.title.strip("[]") if source.is_described else source.title,
        "author": [
            {"@type": "Person" if author.family else "Organization", "name": author.name}
            for author in source.author
        ],
        "publisher": {"@type": "Organization", "name": source.publisher},
        "datePublished": _when(source.issued),
        "inLanguage": source.language,
        "url": source.url or (f"https://doi.org/{source.doi}" if source.doi else None),
        "archivedAt": source.archive_location,
    }


def _languages(sheet: Sheet) -> Thing:
    """The same page in other languages, or the one that it translates."""
    site = sheet.site
    base = site.config.url
    if base is None or sheet.is_rooted:
        return {}
    if site.translation is not None:
        original = {"@type": "WebPage", "url": f"{base}{sheet.url[1:]}"}
        return {"translationOfWork": original | {"inLanguage": site.translation.original}}
    return {
        "workTranslation": [
            {"@type": "WebPage", "url": f"{base}{language}{sheet.url}", "inLanguage": language}
            for language in site.spoken.get(sheet.url, ())
        ]
    }


def _works(sheet: Sheet, sources: Iterable[Source]) -> list[Thing]:
    return [work(sheet, source) for source in sources if source.confidential is None]


def _report(sheet: Sheet) -> Thing:
    return {
        "@type": ARTICLE,
        "headline": str(sheet.site.config.title),
        "url": sheet.full("/"),
    }


def _publisher_alone(sheet: Sheet) -> Thing:
    publisher = sheet.site.config.publisher
    return {"@type": "NewsMediaOrganization", "name": publisher.name, "url": publisher.url}


def _publisher(sheet: Sheet) -> Thing:
    """Who publishes, with the policies that standing pages state."""
    policies: dict[str, str] = {}
    for name, stated in POLICIES.items():
        if (page := sheet.site.pages.get(f"content/pages/{name}.md")) is not None:
            policies |= dict.fromkeys(stated, sheet.full(page.url))
    return {**_publisher_alone(sheet), "email": sheet.site.config.publisher.email, **policies}


def _backstory(sheet: Sheet) -> Thing | None:
    """How the report was made: the page on methods."""
    page = sheet.site.pages.get("content/pages/methodology.md")
    if page is None:
        return None
    return {
        "@type": "WebPage",
        "name": sheet.phrase(page.title),
        "description": sheet.phrase(page.summary),
        "url": sheet.full(page.url),
    }


def _desks(names: Sequence[str]) -> list[Thing]:
    """By-lines: desks, not people."""
    return [{"@type": "Organization", "name": str(name)} for name in names]


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def _when(when: When | None) -> str | None:
    return when.text if when and when.start else None


def _full(said: Any) -> Any:
    """Without what is not known: schema.org has no word for nothing."""
    if isinstance(said, dict):
        found = {name: _full(part) for name, part in said.items()}
        return {name: part for name, part in found.items() if part not in (None, "", [], {})}
    if isinstance(said, list):
        return [_full(part) for part in said]
    return said
