"""One figure as a JSON document beside its page, with its verdict, evidence and history."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from press.model import Correction, Evidence, Figure, Interval, Quantity, Site
from press.model.address import CORRECTIONS, LEDGER, figure_url
from press.render.artifact import Artifact
from press.render.csl import csl_item
from press.render.sheet import Sheet
from press.render.workshop import Workshop

NAME = "figure.json"


def urls(site: Site) -> Iterable[str]:
    return (f"{figure_url(name)}{NAME}" for name in site.figures)


def render(site: Site, workshop: Workshop, url: str) -> Artifact:
    figure = site.figures[url.removeprefix(LEDGER).removesuffix(f"/{NAME}")]
    sheet = Sheet(site, workshop, url)
    said = json.dumps(_record(sheet, figure), ensure_ascii=False, indent=1)
    return Artifact(url, f"{said}\n".encode())


def _record(sheet: Sheet, figure: Figure) -> dict[str, Any]:
    site, check = sheet.site, figure.check
    sources = dict.fromkeys([figure.origin.source, *(piece.source for piece in check.evidence)])
    corrections = [site.corrections[name] for name in site.figure_corrections.get(figure.id, ())]
    said: dict[str, Any] = {
        "id": figure.id,
        "url": sheet.full(figure_url(figure.id)),
        "title": figure.title,
        "kind": figure.kind,
        "topic": figure.topic,
        "statement": figure.statement,
        "label": figure.label,
        "value": _quantity(sheet, figure.quantity),
        "verdict": check.verdict,
        "as_of": figure.as_of.text,
        "origin": {"source": figure.origin.source, "locator": figure.origin.locator},
        "check": {
            "verdict": check.verdict,
            "on": check.on.isoformat() if check.on else None,
            "by": check.by,
            "confidence": check.confidence,
            "finding": check.finding,
            "found": _found(sheet, figure),
            "evidence": [_evidence(sheet, piece) for piece in check.evidence],
        },
        "sources": [csl_item(site.sources[name]) for name in sources],
        "used_in": [sheet.full(url) for url in sheet.figure_places(figure.id)],
        "corrections": [_correction(sheet, correction) for correction in corrections],
        "history": [
            {
                "version": release.version,
                "date": release.on.isoformat(),
                "display": frozen.value.shown,
                "verdict": frozen.verdict,
            }
            for release in site.releases.values()
            if (frozen := release.figures.get(figure.id))
        ],
        "report": {
            "title": site.config.title,
            "url": site.config.url,
            "version": site.config.version,
            "publisher": site.config.publisher.name,
            "licence": site.config.licence,
            "licence_url": site.config.licence_url,
        },
    }
    full: dict[str, Any] = _full(said)
    return full


def _quantity(sheet: Sheet, quantity: Quantity) -> dict[str, Any]:
    value = quantity.value
    said: dict[str, Any]
    if isinstance(value, Interval):
        said = {"low": number(value.low), "high": number(value.high)}
    else:
        said = {"text": value} if isinstance(value, str) else {"number": number(value)}
    return said | {
        "unit": quantity.unit,
        "scale": quantity.scale,
        "qualifier": quantity.qualifier,
        "display": sheet.workshop.formats.quantity(quantity),
    }


def number(value: Decimal) -> int | float | str:
    """The value as a JSON number; as a text if no common reader of JSON would keep every digit."""
    if value == int(value) and abs(value) < 2**53:
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else f"{value:f}"


def _found(sheet: Sheet, figure: Figure) -> dict[str, Any] | None:
    found = figure.check.found
    if found is None:
        return None
    as_of = found.as_of.text if found.as_of else None
    return {**_quantity(sheet, found.quantity), "as_of": as_of, "basis": found.basis}


def _evidence(sheet: Sheet, piece: Evidence) -> dict[str, Any]:
    quote = piece.quote
    return {
        "source": piece.source,
        "relation": piece.relation,
        "says": piece.says,
        "locator": piece.locator,
        "value": _quantity(sheet, piece.quantity) if piece.quantity else None,
        "as_of": piece.as_of.text if piece.as_of else None,
        "quote": quote.text if quote else None,
        "quote_lang": quote.language if quote else None,
        "translation": quote.translation if quote else None,
        "translated_by": quote.translated_by if quote else None,
    }


def _correction(sheet: Sheet, correction: Correction) -> dict[str, Any]:
    return {
        "id": correction.id,
        "url": sheet.full(f"{CORRECTIONS}#{correction.id}"),
        "date": correction.on.isoformat(),
        "kind": correction.kind,
        "title": correction.title,
        "changes": [
            {"field": change.field, "was": change.was, "now": change.now}
            for change in correction.changes
        ],
    }


def _full(said: Any) -> Any:
    """Without what is not known."""
    if isinstance(said, dict):
        return {name: _full(part) for name, part in said.items() if part is not None}
    return [_full(part) for part in said] if isinstance(said, list) else said
