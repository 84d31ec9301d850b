"""The report that `new report` makes: small, complete, and an example to write over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from press.desk.editors import editor_files, modeline, schema_files
from press.desk.new import front_matter
from press.desk.skeleton import Filled, form
from press.read.config import CONFIG
from press.read.config import PATH as CONFIG_PATH
from press.read.figures import FIGURE
from press.read.pages import PAGE
from press.read.sources import PATH as SOURCES_PATH
from press.read.sources import SOURCE

DESK = "The desk"
CHECKERS = "The checking desk"
"""Not the author of the section, so that the example can be released as it is."""


def starter(title: str, today: date) -> Mapping[str, str]:
    """The files of a new report, by path."""
    return {
        CONFIG_PATH: modeline("config", CONFIG_PATH)
        + _CONFIG_NOTE
        + form(CONFIG, _config(title, today)),
        SOURCES_PATH: modeline("sources", SOURCES_PATH) + _SOURCES_NOTE + _sources(today),
        "content/index.md": _page(_FRONT, {"title": title, "summary": _SUMMARY}),
        "content/sections/01-the-steps.md": _page(
            _SECTION,
            {
                "title": "The steps",
                "summary": "What the sign says, and what we counted.",
                "authors": [DESK],
                "date": today,
            },
        ),
        "content/pages/methodology.md": _page(
            _METHOD, {"title": "How we checked", "summary": "Who counted, how and when."}
        ),
        "content/figures/steps.md": front_matter(
            FIGURE, Filled(_figure(today), is_short=True), _NOTE
        ),
        ".gitignore": "/site/\n/.press/\n",
        **editor_files(),
        **schema_files(),
    }


def _page(body: str, values: Mapping[str, Any]) -> str:
    return front_matter(PAGE, Filled(values, is_short=True), body)


_CONFIG_NOTE = """\
# What this report is and where it is published. Take the “#” away before a field to use it.
"""


def _config(title: str, today: date) -> Filled:
    return Filled(
        {
            "title": title,
            "description": "An example: how many steps a tower has, by its sign and by our count.",
            "publisher": {"name": DESK},
            "language": "en",
            "date": today,
        },
        {"url": "https://example.org/report/", "licence": "CC BY 4.0"},
    )


_SOURCES_NOTE = """\
# Each source once: its id, and below it the fields of CSL, as Zotero exports them.
"""


def _sources(today: date) -> str:
    sign = {
        "type": "document",
        "title": "[Sign at the tower’s door]",
        "publisher": "The tower’s keepers",
        "issued": "undated",
        "accessed": today,
    }
    count = {
        "type": "document",
        "title": "Our count of the steps",
        "publisher": DESK,
        "issued": today,
        "note": "Counted on the way up and again on the way down.",
    }
    return "".join(
        f"\n{name}:\n{form(SOURCE, Filled(values, is_short=True), 2)}"
        for name, values in (("tower-sign", sign), ("our-count", count))
    )


_SUMMARY = "A sign at the door says how many steps lead up. We went and counted."
_FRONT = """\
This report is an example, to be written over. It checks one number: the sign at the tower says
{{ steps }} steps. What we counted is in [the first section](sections/01-the-steps.md).
"""
_SECTION = """\
The sign at the door promises {{ steps }} steps [@tower-sign]. Stone treads are easy to count, so we
went up and down and kept a tally [@our-count].

{{ steps }}

## Why it matters

It does not, much. But a number on a sign is repeated for years, and this one can be checked by
anyone with an afternoon. [How we checked](../pages/methodology.md) says how we did it.
"""
_METHOD = """\
A desk of the report climbed the tower, counting aloud each tread between the door and the platform,
and did so again on the way down. Both tallies agreed.
"""
_NOTE = """\
The sign and our count are for the same stairs, from the door to the platform. The threshold, which
is level with the street, was not counted [@our-count].
"""


def _figure(today: date) -> Mapping[str, Any]:
    counted = {"value": 214, "unit": "steps", "as_of": today}
    return {
        "title": "Steps of the tower",
        "value": 217,
        "unit": "steps",
        "label": "steps, says the sign at the door",
        "as_of": "undated",
        "topic": "the tower",
        "origin": {"source": "tower-sign"},
        "check": {
            "verdict": "contradicted",
            "on": today,
            "by": CHECKERS,
            "finding": "We counted 214 steps, up and down.",
            "found": counted,
            "evidence": [
                {
                    "source": "our-count",
                    "says": "There are 214 treads between the door and the platform.",
                    "relation": "contradicts",
                    **counted,
                }
            ],
        },
    }
