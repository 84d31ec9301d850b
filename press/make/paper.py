"""A page as tagged PDF (PDF/UA-1), by WeasyPrint, with our own fonts and few others."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from press.make import faces
from press.make.inks import inked
from press.make.store import Failure, Result
from press.make.versions import version_of
from press.model import Paper
from press.problems import Place, Problem

_VARIANT = "pdf/ua-1"
_PLACE = Place("config.yaml")
_TYPES = {".css": "text/css", ".svg": "image/svg+xml"}
"""What must be named; other kinds are told by their bytes."""
_DECORATION = re.compile(r'<svg\b[^>]*aria-hidden="true"[^>]*>')
_CHART = re.compile(r'<svg class="(chart[^"]*)" width="100%" height="(\d+)"([^>]*)>')
_OWN = re.compile(r'<svg class="chart own[^"]*" width="(\d+)" height="(\d+)"([^>]*)>')
_TALLEST, _WIDE = 860, 544
"""What a page holds of a drawing under its title, and how wide a line is, in CSS pixels."""
_CROSS = (
    'stroke="currentColor" stroke-width="2.4"',
    'stroke="#a3261b" stroke-width="2.4"',
)
"""The shape of “contradicted”, as WeasyPrint takes `currentColor` for black, and in its red."""
_STYLE = """<style>
text { font: 11px sans-serif }
.strong { font-weight: 600 }
.soft { fill: #333 }
.contradicted { color: #a3261b; fill: #a3261b }
.track { fill: #ddd }
.bar.partly-supported { fill: #666 }
.bar.contradicted, .bar.no-evidence-found, .bar.unchecked { fill: none; stroke: #000 }
.bar.contradicted { stroke: #a3261b }
.bar.no-evidence-found, .bar.unchecked, .level, .grid { stroke-dasharray: 3 3 }
.rule { stroke: #999 }
.level { stroke: #000 }
.line { fill: none; stroke: #000; stroke-width: 1.4 }
</style>"""
"""WeasyPrint takes for a drawing only the style that stands in it: without one, all bars are black
and of full length."""
_NO_GLYPH = ".notdef glyph"
"""How the message begins with which WeasyPrint draws a box in place of a character."""


def version() -> str:
    tools = (f"{name} {version_of(name)}" for name in ("weasyprint", "pydyf", "fonttools"))
    return f"{' '.join(tools)} {faces.version()}"


def make_paper(paper: Paper, files: Mapping[str, bytes | Path]) -> Result:
    """The page as PDF; `files` are those of the site by address."""
    with faces.only_these(), _heard() as told:
        weasyprint = _weasyprint()
        document = weasyprint.HTML(
            string=_drawn(inked(_titled(paper.html))).replace(*_CROSS),
            base_url=paper.address,
            url_fetcher=_fetcher(paper.root, files),
        )
        try:
            data: bytes = document.write_pdf(
                font_config=weasyprint.text.fonts.FontConfiguration(),
                pdf_variant=_VARIANT,
                pdf_identifier=hashlib.sha256(paper.html.encode()).hexdigest()[:32].encode(),
            )
        except Exception as error:  # its layout fails in many ways, none of them documented
            raise Failure(
                Problem(
                    _PLACE,
                    "tool-failed",
                    f"WeasyPrint cannot set the PDF: {type(error).__name__} {error}".rstrip(),
                    "a style sheet of the report’s own may be the cause; or take “pdf” out",
                )
            ) from error
    if lost := [record.getMessage() for record in told if record.levelno >= logging.ERROR]:
        raise Failure(Problem(_PLACE, "tool-failed", f"the PDF edition lacks a part: {lost[0]}"))
    missing = [
        str(record.args[0])
        for record in told
        if isinstance(record.args, tuple) and str(record.msg).startswith(_NO_GLYPH)
    ]
    if missing:
        raise Failure(
            Problem(
                _PLACE,
                "edition-character",
                f"no font for the PDF can write “{''.join(dict.fromkeys(missing))}”",
                "install Noto CJK (Debian: fonts-noto-cjk), which has Chinese, Japanese, Korean,"
                " Greek and Cyrillic",
            )
        )
    return Result({"": data})


def _titled(html: str) -> str:
    """The page with a text for each decoration, as PDF/UA asks of all that is drawn in the text.

    The words stand beside it already, so its text is a dot, which voices pass over.
    """
    return _DECORATION.sub(r"\g<0><title>·</title>", html)


def _drawn(html: str) -> str:
    """The page with charts that carry their style and are no taller than a page."""

    def fitted(found: re.Match[str]) -> str:
        height, rest = int(found[2]), found[3]
        if height <= _TALLEST:
            return found[0] + _STYLE
        box = f"0 0 {round(_WIDE * height / _TALLEST)} {height}"
        size = f'width="{_WIDE}" height="{_TALLEST}" viewBox="{box}"'
        return f'<svg class="{found[1]}" {size}{rest}>{_STYLE}'

    def shrunk(found: re.Match[str]) -> str:
        width, height = int(found[1]), int(found[2])
        share = min(1, _WIDE / width, _TALLEST / height)
        size = f'width="{width * share:.0f}" height="{height * share:.0f}"'
        return f'<svg class="chart" {size}{found[3]}>{_STYLE}'

    return _OWN.sub(shrunk, _CHART.sub(fitted, html))


def _fetcher(root: str, files: Mapping[str, bytes | Path]) -> Any:
    """Gives WeasyPrint the files of the site as they are now, and nothing from the network."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> Any:
            there = urlsplit(url)._replace(query="", fragment="").geturl()
            content = files.get(f"/{there.removeprefix(root)}")
            if content is None or not there.startswith(root):
                raise ValueError(f"{url} is no file of the site")
            data = content if isinstance(content, bytes) else content.read_bytes()
            kind = _TYPES.get(PurePosixPath(there).suffix, "application/octet-stream")
            return URLFetcherResponse(url, data, {"Content-Type": kind})

    return Fetcher()


@contextmanager
def _heard() -> Iterator[list[logging.LogRecord]]:
    """What WeasyPrint says meanwhile."""
    told: list[logging.LogRecord] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(record)

    handler = Ear()
    logger = logging.getLogger("weasyprint")
    propagates, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield told
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagates


def _weasyprint() -> Any:
    from PIL import ImageFile

    try:
        import weasyprint
    except OSError as error:
        raise Failure(
            Problem(
                _PLACE,
                "tool-failed",
                f"WeasyPrint cannot start: {str(error).splitlines()[0]}",
                "install Pango (Debian: apt-get install libpangoft2-1.0-0 libharfbuzz-subset0)",
            )
        ) from None
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint lets half images pass in all of Pillow
    return weasyprint
