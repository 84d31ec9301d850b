"""One page being rendered: from records to views, as seen from that page's address."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from press.model import (
    VERDICTS,
    Chart,
    Correction,
    Evidence,
    Figure,
    Page,
    Phrase,
    Quantity,
    Quote,
    Reference,
    Site,
    Source,
    Use,
    When,
)
from press.model.address import (
    CORRECTIONS,
    citation_anchor,
    figure_url,
    localised,
    relative,
    source_url,
    url_of,
    value_anchor,
)
from press.problems import nearest
from press.render.templates import AssetMissing, closure, render
from press.render.views import (
    AmountView,
    CalloutView,
    ChangeView,
    EvidenceView,
    LinkView,
    NoticeView,
    PageView,
    QuoteView,
    SourceView,
    UseView,
)
from press.render.workshop import Workshop
from press.structs import Immutable, replace

WORDS_PER_MINUTE = 230
"""Silent reading of English non-fiction: Brysbaert 2019, doi:10.1016/j.jml.2019.104047, has 238."""


def _none(address: str) -> str:
    """No page stands on another."""
    return ""


class Sheet(Immutable):
    """The page at `url`; addresses in its views are relative to it."""

    site: Site
    workshop: Workshop
    url: str
    is_rooted: bool = False
    """Links begin at the site's root, for the page that is served at any address."""
    base: str = ""
    """Links begin with this, for what is read away from the site."""
    prefix_of: Callable[[str], str] = _none
    """The prefix of a page whose whole text stands here, by its address; or an empty text."""
    row_of: Callable[[str], str] = _none
    """The anchor of a page that stands here as one row, by its address; or an empty text."""

    @property
    def address(self) -> str:
        """Where the page is published: at `url`, or below the folder of its language."""
        return localised(self.site, self.url)

    def link(self, there: str) -> str:
        """The way from here to an address of the site."""
        path, sign, anchor = there.partition("#")
        if row := self.row_of(path):
            return f"#{row}"
        if prefix := self.prefix_of(path):
            return f"#{prefix}-{anchor}" if sign else f"#{prefix}"
        if self.workshop.book:
            return self._bound(path, sign + anchor)
        there = localised(self.site, there)
        if self.base:
            return self.base + there[1:]
        if self.is_rooted:
            return self.site.config.base_path + there[1:]
        way = relative(self.address, there)
        return _naming_file(way) if self.workshop.names_files else way

    def _bound(self, path: str, anchor: str) -> str:
        """The way within a book, or from it to the web."""
        if path == self.url and anchor:
            return anchor
        if path in self.workshop.book:
            return f"{self.workshop.book[path]}{anchor}"
        if path.startswith("/assets/"):
            return path[1:]
        return f"{self.site.config.url}{localised(self.site, path)[1:]}{anchor}"

    def foreign(self, item: Page | Figure | Chart) -> str:
        """The language of what is not in the page's own; an empty text for what is."""
        translation = self.site.translation
        return translation.original if translation and not item.language else ""

    def leads_to(self, there: str) -> str:
        """The language of the page at an address, where it is not this page's."""
        translation = self.site.translation
        if translation is None or there in translation.addresses:
            return ""
        return translation.original

    def full(self, there: str) -> str:
        """The full address of something on the site; the way there while it has none."""
        base = self.site.config.url
        return f"{base}{localised(self.site, there)[1:]}" if base else self.link(there)

    def absolute(self, there: str) -> str:
        """The whole address of a page, where the report says where it is published."""
        return self.full(there) if self.site.config.url else ""

    def asset(self, name: str) -> str:
        """The way to a static file; raises `AssetMissing`."""
        for part in self.workshop.parts.get(name, (name,)):
            self.site.assets.get(part)  # looked up, so that a change of it is one of the page
        if name not in self.workshop.assets:
            close = nearest(name, self.workshop.assets)
            raise AssetMissing(name, f"did you mean “{close}”?" if close else "")
        return self.link(self.workshop.assets[name])

    def phrase(self, phrase: Phrase) -> str:
        """A title or summary as plain text."""
        return "".join(part if isinstance(part, str) else self.value(part) for part in phrase.parts)

    def value(self, reference: Reference) -> str:
        """What a reference stands for, as plain text."""
        figure = self.site.figures[reference.figure]
        formats = self.workshop.formats
        shown: dict[str, Callable[[], str]] = {
            "": lambda: formats.quantity(figure.quantity),
            "value": lambda: formats.quantity(figure.quantity),
            "label": lambda: figure.label,
            "title": lambda: figure.title,
            "as_of": lambda: formats.when(figure.as_of),
            "unit": lambda: figure.quantity.unit or "",
            "verdict": lambda: self.workshop.verdict(figure.check.verdict).word,
            "statement": lambda: figure.statement or "",
            "finding": lambda: figure.check.finding or "",
            "topic": lambda: figure.topic,
        }
        return str(shown[reference.field]())

    def callout(self, figure: Figure, anchor: str = "") -> CalloutView:
        formats, check = self.workshop.formats, figure.check
        origin = self.site.sources.get(figure.origin.source)
        amount = self.amount(figure.quantity)
        finding = check.finding or ""
        found = self.amount(check.found.quantity) if check.found else None
        found_as_of = self._when(check.found.as_of if check.found else None)
        return CalloutView(
            id=figure.id,
            anchor=anchor,
            url=self.link(figure_url(figure.id)),
            title=figure.title,
            value=amount.text,
            amount=amount,
            label=figure.label,
            verdict=self.workshop.verdict(check.verdict),
            finding=finding,
            found=found if found and found.text != amount.text else None,
            found_as_of="" if found_as_of in finding else found_as_of,
            as_of="" if figure.as_of.is_undated else formats.when(figure.as_of),
            as_of_iso=figure.as_of.text if figure.as_of.start else "",
            dated=self._dated(figure.as_of),
            origin=self.source(origin) if origin else None,
            origin_locator=figure.origin.locator or "",
            topic=figure.topic,
            kind=figure.kind,
            notices=self.figure_notices(figure.id),
            language=self.foreign(figure),
            leads_to=self.leads_to(figure_url(figure.id)),
        )

    def _dated(self, when: When) -> str:
        _ = self.workshop.words.gettext
        if when.is_undated:
            return _("Undated")
        said = _("Date given: %(when)s") if when.precision == "words" else _("As of %(when)s")
        return said % {"when": self.workshop.formats.when(when)}

    def amount(self, quantity: Quantity) -> AmountView:
        formats = self.workshop.formats
        text = formats.quantity(quantity)
        return AmountView(text, *formats.parted(quantity, text), quantity.is_number)

    def source(self, source: Source) -> SourceView:
        is_gone = source.custody.status != "live"
        here, there = self.site.config.language, source.language or ""
        other = source.original_title or source.translated_title or ""
        is_foreign = bool(source.translated_title and not source.original_title)
        return SourceView(
            id=source.id,
            record=self.link(source_url(source.id)),
            title=source.title.strip("[]") if source.is_described else source.title,
            title_language=there if is_foreign and there != here else "",
            other_title=other,
            other_language=(here if is_foreign else there) if other and there != here else "",
            short=source.title_short or source.publisher,
            is_described=source.is_described,
            is_confidential=source.confidential is not None,
            publisher=source.publisher,
            authors=self.workshop.formats.listed(author.name for author in source.author),
            container=source.container_title or "",
            issued=self._when(source.issued),
            accessed=self._when(source.accessed),
            url=source.url or "",
            doi=source.doi or "",
            language=self._language(source.language),
            archive=source.archive or "",
            archive_location=source.archive_location or "",
            archived_on=self._day(source.custody.archived_on),
            sha256=source.custody.sha256 or "",
            status=source.custody.status,
            href=(source.archive_location if is_gone else None) or source.url or "",
            note=source.note or "",
        )

    def evidence(self, piece: Evidence) -> EvidenceView:
        formats = self.workshop.formats
        return EvidenceView(
            source=self.source(self.site.sources[piece.source]),
            says=piece.says,
            quote=_quote(piece.quote) if piece.quote else None,
            relation=piece.relation,
            relation_word=self.workshop.relation(piece.relation),
            value=formats.quantity(piece.quantity) if piece.quantity else "",
            as_of=self._when(piece.as_of),
            locator=piece.locator or "",
        )

    def page(self, page: Page, *, is_whole: bool = False) -> PageView:
        """The page as others see it; with `is_whole` also what depends on its text."""
        formats = self.workshop.formats
        words = self.site.mentions[page.path].words if is_whole else 0
        neighbours = self.site.neighbours.get(page.path)
        title = self.phrase(page.title)
        return PageView(
            url=self.link(page.url),
            slug=page.slug,
            number=neighbours.number if neighbours else 0,
            title=title,
            nav_title=page.nav_title or title,
            summary=self.phrase(page.summary),
            authors=formats.listed(page.authors),
            published=formats.day(page.published) if page.published else "",
            published_iso=page.published.isoformat() if page.published else "",
            updated=formats.day(page.updated) if page.updated else "",
            updated_iso=page.updated.isoformat() if page.updated else "",
            minutes=max(1, round(words / WORDS_PER_MINUTE)),
            is_draft=page.draft,
            language=self.foreign(page),
            translated=formats.day(page.translated) if page.translated else "",
        )

    def uses(self, uses: Iterable[Use]) -> tuple[LinkView, ...]:
        """The places that use a figure or a source, each with a link to the very spot."""
        return tuple(link for use in uses if (link := self._use(use)) is not None)

    def _use(self, use: Use) -> LinkView | None:
        if use.path == self.site.front.path:
            return LinkView(self.link("/"), self.phrase(self.site.front.title))
        if (page := self.site.pages.get(use.path)) is not None:
            return LinkView(self.link(page.url), self.phrase(page.title))
        if (url := url_of(self.site, use.path)) is None:
            return None
        name = use.path.rpartition("/")[2].removesuffix(".md")
        if name in self.site.figures:
            return LinkView(self.link(url), self.site.figures[name].title)
        return LinkView(self.link(url), self.site.corrections[name].title)

    def figure_uses(self, figure: Figure) -> tuple[UseView, ...]:
        """Every page that uses the figure, once, with a link to each place on it."""
        _ = self.workshop.words.gettext
        ways = {"callout": _("in a box"), "chart": _("in a chart")}
        titles: dict[str, str] = {}
        places: dict[str, list[LinkView]] = {}
        for use in self.site.figure_uses.get(figure.id, ()):
            url = url_of(self.site, use.path)
            link = self._use(use)
            if url and link and use.path != figure.path:
                anchored = self.link(f"{url}#{value_anchor(use.chart or figure.id, use.serial)}")
                how = LinkView(anchored, ways.get(use.kind, _("in a sentence")))
                titles[use.path] = link.text
                places.setdefault(use.path, []).append(how)
        return tuple(UseView(titles[path], _numbered(found)) for path, found in places.items())

    def figure_places(self, name: str) -> list[str]:
        """Addresses of all places that use a figure."""
        uses = self.site.figure_uses.get(name, ())
        found = ((url_of(self.site, use.path), use.serial) for use in uses)
        return [f"{url}#{value_anchor(name, serial)}" for url, serial in found if url]

    def source_uses(self, source: Source) -> tuple[LinkView, ...]:
        """Every place that cites the source or takes it as evidence, once each."""
        found: dict[str, LinkView] = {}
        for use in self.site.source_uses.get(source.id, ()):
            link = self._use(use)
            url = url_of(self.site, use.path)
            if link is None or url is None or use.path in found:
                continue
            if use.kind == "citation" and "#" not in url:
                link = LinkView(self.link(f"{url}#{citation_anchor(use.serial)}"), link.text)
            elif use.chart:
                anchor = value_anchor(use.chart, use.serial)
                link = LinkView(self.link(f"{url}#{anchor}"), link.text)
            found[use.path] = link
        return tuple(found.values())

    def correction_about(self, correction: Correction) -> tuple[LinkView, ...]:
        """The pages that a correction is about."""
        links = []
        if name := correction.figure:
            links += [LinkView(self.link(figure_url(name)), title) for title in self._titles(name)]
        if correction.section and (path := self.site.addresses.get(f"/{correction.section}/")):
            page = self.site.pages[path]
            links.append(LinkView(self.link(page.url), self.phrase(page.title)))
        return tuple(links)

    def _titles(self, name: str) -> list[str]:
        """The title of a figure, or of one that is gone as the last release had it."""
        if (figure := self.site.figures.get(name)) is not None:
            return [figure.title]
        releases = self.site.releases.values()
        return [release.figures[name].title for release in releases if name in release.figures][-1:]

    def changes(self, correction: Correction) -> tuple[ChangeView, ...]:
        """What a correction changed, as readers see it."""
        return tuple(
            ChangeView(self._said(change.field, change.was), self._said(change.field, change.now))
            for change in correction.changes
        )

    def _said(self, field: str, said: str | None) -> str:
        return self.verdict_word(said or "") if field == "verdict" else said or ""

    def verdict_word(self, verdict: str) -> str:
        """A verdict in the report's language; other words as they are."""
        return self.workshop.verdict(verdict).word if verdict in VERDICTS else verdict

    def claim(self, figure: Figure) -> str:
        """What is claimed, as other sites may show it: never without the verdict."""
        verdict = self.workshop.verdict(figure.check.verdict).word
        colon = self.workshop.words.gettext(": ")
        return f"{verdict}{colon}{figure.statement or figure.title}"

    def no_evidence(self, figure: Figure) -> str:
        """What readers are told of a figure that lists no evidence."""
        _ = self.workshop.words.gettext
        if figure.check.verdict == "unchecked":
            return _("It has not been checked against sources yet.")
        if figure.check.verdict == "no evidence found":
            return _("No source was found that speaks to this.")
        if figure.derivation is not None:
            return _("It is calculated from other figures of the report.")
        return _("No further evidence is listed: it rests on its own source alone.")

    def figure_notices(self, name: str) -> tuple[NoticeView, ...]:
        """The corrections of a figure, newest first."""
        return self._notices(self.site.figure_corrections.get(name, ()))

    def notices(self, page: Page) -> tuple[NoticeView, ...]:
        """The corrections of a page and of the figures that it uses, newest first."""
        return self._notices(self.page_correction_ids(page))

    def page_correction_ids(self, page: Page) -> list[str]:
        """Ids of the corrections of a page and of the figures that it uses, newest first."""
        ids = list(self.site.section_corrections.get(page.slug, ())) if page.slug else []
        for reference in self.site.mentions[page.path].references:
            ids += self.site.figure_corrections.get(reference.figure, ())
        found = {name: self.site.corrections[name] for name in ids}
        return sorted(found, key=lambda name: (found[name].on, name), reverse=True)

    def _notices(self, ids: Iterable[str]) -> tuple[NoticeView, ...]:
        return tuple(
            NoticeView(
                url=self.link(f"{CORRECTIONS}#{correction.id}"),
                kind=self.workshop.correction(correction.kind),
                on=self.workshop.formats.day(correction.on),
                on_iso=correction.on.isoformat(),
                title=correction.title,
                changes=self.changes(correction),
            )
            for correction in (self.site.corrections[name] for name in ids)
        )

    def render(self, template: str, **values: Any) -> str:
        """Fill a template; it is also given what every template may use."""
        shared = {
            "link": self.link,
            "leads_to": self.leads_to,
            "asset": self.asset,
            "report": self.site.config,
            "formats": self.workshop.formats,
        }
        for name in closure(self.workshop, self.site.templates, template):
            self.site.templates.get(name)  # looked up, so that a change of it is one of the page
        return render(
            self.workshop.environment, self.site.templates, template, self.url, shared | values
        )

    def _day(self, day: date | None) -> str:
        return self.workshop.formats.day(day) if day else ""

    def _when(self, when: When | None) -> str:
        return self.workshop.formats.when(when) if when else ""

    def _language(self, language: str | None) -> str:
        from press.render.formats import locale_of

        if (
            not language
            or language.partition("-")[0] == self.site.config.language.partition("-")[0]
        ):
            return ""
        name = locale_of(language).get_language_name(self.workshop.formats.locale)
        return name or language


def _quote(quote: Quote) -> QuoteView:
    return QuoteView(
        quote.text, quote.language or "", quote.translation or "", quote.translated_by or ""
    )


def _naming_file(way: str) -> str:
    path, sign, anchor = way.partition("#")
    return f"{path}index.html{sign}{anchor}" if path.endswith("/") else way


def _numbered(links: list[LinkView]) -> tuple[LinkView, ...]:
    """The links, with a number where several have the same words."""
    words = [link.text for link in links]
    return tuple(
        replace(link, text=f"{link.text} {words[: at + 1].count(link.text)}")
        if words.count(link.text) > 1
        else link
        for at, link in enumerate(links)
    )
