"""Rows of tables: Python-Markdown drops the cells for which the head of the table has no column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from markdown.extensions.tables import TableProcessor

from press.problems import REST_OF_LINE, Problem
from press.read.written import Written

_PLAIN = re.compile("[^\ue000-\uf8ff]+")
"""What stands between marks, as it was written."""


class GuardedTables(TableProcessor):
    """Tables; notes in `press_wide_rows` each row that has more cells than the head."""

    def _build_row(self, row: str, parent: Element, align: list[str | None]) -> None:
        is_body = parent.tag == "tbody" and row.count("|") >= len(align)
        if is_body and len(self._split_row(row)) > len(align):  # type: ignore[attr-defined]
            self.parser.md.press_wide_rows.append(row)  # type: ignore[attr-defined]
        super()._build_row(row, parent, align)  # type: ignore[misc]


def row_problems(rows: Iterable[str], written: Written) -> Iterator[Problem]:
    """Yield the rows whose last cells would be lost."""
    for row in rows:
        words = max(_PLAIN.findall(row), key=len, default="")
        yield Problem(
            written.find(words),
            "table-row",
            "this row has more cells than the head of its table, and the last ones would be lost",
            "add a column to the head, or write “\\|” for a stroke that parts no cells",
            extent=REST_OF_LINE,
        )
