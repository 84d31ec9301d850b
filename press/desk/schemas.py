"""JSON Schemas of the files that editors write, for completion and checks while typing.

Draft-07, which every YAML language server knows. A schema accepts all that the reader accepts, so
an editing program raises no false alarm; `LIMITS` lists what it lets pass all the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from press.read.charts import CHART
from press.read.config import CONFIG
from press.read.corrections import CORRECTION
from press.read.figures import FIGURE
from press.read.images import images_schema
from press.read.kinds import Schema
from press.read.names import names_schema
from press.read.pages import FRONT, PAGE
from press.read.sources import sources_schema

_DRAFT = "http://json-schema.org/draft-07/schema#"

LIMITS: tuple[tuple[str, str], ...] = (
    ("a day that the calendar does not have", r"there is no (day|date) "),
    ("a date in words, such as March 2026 or today",
     r"is a date in words|is taken as words|is another time"),
    ("a web address with a port or a host that cannot be", r"is not a web address|is one page"),
    ("how a number is typed: `017`, `1e3`, or `47%` where a value should be",
     r"begins with a zero|is not a (plain )?number|too long|is not a range|follows the number"),
    ("a number where a name, in letters, should be", r"is not the (id|slug) of a "),
    ("how long a number is that stands for a text", r"has \d+ characters"),
    ("a range whose first number is not the smaller one", r"is a range from"),
    ("characters that no text may hold", r"which no text may hold|the invisible character"),
    ("a field that stands twice", r"stands here a second time"),
    ("a language that CLDR does not know", r"is not a language that can be written"),
    ("what a drawing in Vega-Lite may hold", r"drawing"),
    ("references and citations in titles", r"reference|citation|name of a figure|no field"),
)  # fmt: skip
"""What the reader refuses and a schema cannot: in words, and as the problem that tells it."""


def schemas() -> Mapping[str, Schema]:
    """The schemas by the name of their file."""
    shapes = {
        "config": ("config.yaml of a report", CONFIG.schema()),
        "front": ("Front matter of content/index.md", FRONT.schema()),
        "page": ("Front matter of a section or a page", PAGE.schema()),
        "figure": ("Front matter of a figure", FIGURE.schema()),
        "chart": ("Front matter of a chart", CHART.schema()),
        "correction": ("Front matter of a correction", CORRECTION.schema()),
        "images": ("content/images.yaml of a report", images_schema()),
        "sources": ("content/sources.yaml of a report", sources_schema()),
        "names": ("content/names.yaml of a report", names_schema()),
    }
    return {
        file_name(kind): {"$schema": _DRAFT, "title": title, **schema}
        for kind, (title, schema) in shapes.items()
    }


def file_name(kind: str) -> str:
    return f"{kind}.schema.json"


def schema_text(schema: Schema) -> str:
    """The schema as its file holds it."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
