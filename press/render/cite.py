"""How a figure is cited elsewhere: as text, in BibTeX and in CSL-JSON, each with its verdict."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from press.model import Config, Figure
from press.render.formats import Formats
from press.render.views import CiteView

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}", **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)  # fmt: skip


def citation(
    figure: Figure, config: Config, formats: Formats, verdict: str, address: str
) -> CiteView:
    """The figure's page as a work to cite; `verdict` is the word for readers."""
    day = config.updated or config.published
    return CiteView(
        text=_text(figure, config, formats, verdict, address, day),
        bibtex=_bibtex(figure, config, verdict, address, day),
        csl=_csl(figure, config, verdict, address, day),
    )


def _text(
    figure: Figure, config: Config, formats: Formats, verdict: str, address: str, day: date | None
) -> str:
    _ = formats.words.gettext
    value = f"{formats.quantity(figure.quantity)} {figure.label}"
    parts = [
        str(config.publisher.name),
        f"{_('“')}{figure.title}{_('”')}",
        str(config.title),
        _("version %(version)s") % {"version": config.version} if config.version else "",
        formats.day(day) if day else "",
        address,
    ]
    work = _(", ").join(part for part in parts if part)
    return f"{work}{_('. ')}[{verdict}{_(': ')}{value}{_('.')}]"


def _bibtex(figure: Figure, config: Config, verdict: str, address: str, day: date | None) -> str:
    fields = {
        "author": f"{{{_tex(config.publisher.name)}}}",
        "title": f"{{{_tex(figure.title)}}}",
        "howpublished": _tex(
            f"{config.title}, {config.version}" if config.version else config.title
        ),
        "year": str(day.year) if day else "",
        "month": str(day.month) if day else "",
        "url": address,
        "note": _tex(verdict),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{figure.id},\n" + ",\n".join(lines) + "\n}"


def _tex(text: str) -> str:
    return text.translate(_TEX)


def _csl(figure: Figure, config: Config, verdict: str, address: str, day: date | None) -> str:
    item: dict[str, Any] = {
        "id": figure.id,
        "type": "webpage",
        "title": figure.title,
        "container-title": config.title,
        "author": [{"literal": config.publisher.name}],
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "version": config.version,
        "URL": address,
        "language": config.language,
        "note": verdict,
    }
    item = {name: value for name, value in item.items() if value}
    return json.dumps([item], ensure_ascii=False, indent=1)
