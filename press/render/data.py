"""The report's data for re-use: a Frictionless package with tables, sources and a guide."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from press.model import Site
from press.model.address import DATA
from press.render.artifact import Artifact
from press.render.csl import csl_item
from press.render.jsonld import dataset
from press.render.page import introduction, make_page
from press.render.sheet import Sheet
from press.render.tables import TABLES, Table
from press.render.views import ColumnView, DataFileView
from press.render.workshop import Workshop

_CSV = {f"{DATA}{table.name}.csv": table for table in TABLES}
_SOURCES = f"{DATA}sources.json"
_PACKAGE = f"{DATA}datapackage.json"
_README = f"{DATA}README.md"
_CSL = "application/vnd.citationstyles.csl+json"


def urls(site: Site) -> Iterable[str]:
    return (DATA,)


def file_urls(site: Site) -> Iterable[str]:
    return (*_CSV, _SOURCES, _PACKAGE, _README)


def render(site: Site, workshop: Workshop, url: str) -> Artifact:
    """The page for people."""
    sheet = Sheet(site, workshop, url)
    _ = workshop.words.gettext
    title, summary, text = introduction(sheet, "data", _("Data"))
    standfirst = summary or _("Every figure with its verdict, evidence and sources, for re-use.")
    files = _files(sheet)
    return make_page(
        sheet,
        "data.html",
        title=title,
        description=standfirst,
        thing=dataset(sheet, title, standfirst, [(f.name, f.media) for f in files]),
        summary=standfirst,
        text=text,
        files=files,
    )


def render_file(site: Site, workshop: Workshop, url: str) -> Artifact:
    sheet = Sheet(site, workshop, url)
    made = {_SOURCES: _sources, _PACKAGE: _package, _README: _readme}
    said = _CSV[url].text(sheet) if url in _CSV else made[url](sheet)
    return Artifact(url, said.encode())


def _sources(sheet: Sheet) -> str:
    items = [csl_item(source) for source in sheet.site.sources.values()]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _package(sheet: Sheet) -> str:
    config = sheet.site.config
    licence = {
        "name": re.sub(r"[^\w.-]+", "-", str(config.licence)) if config.licence else None,
        "title": config.licence,
        "path": config.licence_url,
    }
    publisher = config.publisher
    package = {
        "profile": "data-package",
        "name": re.sub(r"[^a-z0-9]+", "-", config.title.lower()).strip("-") or "report",
        "title": config.title,
        "description": config.description,
        "homepage": config.url,
        "version": config.version,
        "created": f"{config.published.isoformat()}T00:00:00Z" if config.published else None,
        "licenses": [_kept(licence)] if config.licence else None,
        "contributors": [
            _kept({"title": publisher.name, "path": publisher.url, "role": "publisher"})
        ],
        "resources": [*(_table(sheet, table) for table in TABLES), _source_list(sheet)],
    }
    return json.dumps(_kept(package), ensure_ascii=False, indent=1) + "\n"


def _table(sheet: Sheet, table: Table) -> dict[str, Any]:
    said = table.text(sheet).encode()
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(said),
        "hash": f"sha256:{sha256(said).hexdigest()}",
        "schema": table.schema(),
    }


def _source_list(sheet: Sheet) -> dict[str, Any]:
    said = _sources(sheet).encode()
    return {
        "name": "sources",
        "path": "sources.json",
        "profile": "data-resource",
        "type": "json",
        "format": "json",
        "mediatype": _CSL,
        "encoding": "utf-8",
        "bytes": len(said),
        "hash": f"sha256:{sha256(said).hexdigest()}",
    }


def _kept(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: said for name, said in fields.items() if said}


def _files(sheet: Sheet) -> tuple[DataFileView, ...]:
    _ = sheet.workshop.words.gettext
    about = {
        "figures": _("Every figure: value, unit, date, verdict, finding and who says so."),
        "evidence": _("What each source says about each figure."),
        "corrections": _("What was wrong, what it says now, since when."),
    }
    tables = (
        DataFileView(
            name=f"{table.name}.csv",
            url=sheet.link(f"{DATA}{table.name}.csv"),
            media="text/csv",
            about=about[table.name],
            columns=tuple(ColumnView(c.name, c.type, c.description) for c in table.columns),
        )
        for table in TABLES
    )
    others = (
        ("sources.json", _CSL, _("Every source, as CSL-JSON, which Zotero and others read.")),
        ("datapackage.json", "application/json", _("The tables’ schemas and checksums.")),
    )
    return (
        *tables,
        *(DataFileView(name, sheet.link(f"{DATA}{name}"), media, said, ())
          for name, media, said in others),
    )  # fmt: skip


def _readme(sheet: Sheet) -> str:
    """The guide that stays with a copy of the files."""
    _ = sheet.workshop.words.gettext
    config = sheet.site.config
    lines = [f"# {config.title}", "", str(config.description), ""]
    lines += [f"{sheet.full('/')}", ""] if config.url else []
    lines += [_("A value means little without its verdict: please never quote one alone."), ""]
    for file in _files(sheet):
        lines += [f"- `{file.name}`: {file.about}"]
    guide, terms, by, colon = _("This guide."), _("Terms"), _("Published by"), _(": ")
    lines += [f"- `README.md`: {guide}", ""]
    for file in _files(sheet):
        if file.columns:
            lines += [f"## {file.name}", "", "| | | |", "|---|---|---|"]
            lines += [f"| `{c.name}` | {c.type} | {c.about} |" for c in file.columns]
            lines += [""]
    licence = " ".join(str(part) for part in (config.licence, config.licence_url) if part)
    lines += [f"{terms}{colon}{licence}"] if licence else []
    lines += [f"{by}{colon}{config.publisher.name}"]
    if config.version:
        lines += [_("Version %(version)s.") % {"version": config.version}]
    return "\n".join(lines) + "\n"
