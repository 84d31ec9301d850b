"""What has changed: corrections, versions, and what differs between two of them."""

from __future__ import annotations

from typing import Literal

from press.render.diff import Line
from press.render.views.common import ChangeView, LinkView
from press.render.views.texts import FilledView
from press.structs import Immutable


class CorrectionView(Immutable):
    id: str
    title: str
    kind: str
    on: str
    on_iso: str
    about: tuple[LinkView, ...]
    changes: tuple[ChangeView, ...]
    reason: str
    text: FilledView


class VersionView(Immutable):
    """A release; `url` leads to what changed from the one before, if there was one."""

    version: str
    on: str
    on_iso: str
    url: str


class HistoryView(Immutable):
    """What a figure said from a release on."""

    version: str
    on: str
    on_iso: str
    value: str
    verdict: str


class RowDiffView(Immutable):
    """One fact of a figure in two versions."""

    label: str
    was: str
    now: str


class FigureDiffView(Immutable):
    anchor: str
    link: LinkView
    """Without an address where there is no page any more."""
    kind: Literal["changed", "new", "gone"]
    rows: tuple[RowDiffView, ...]
    lines: tuple[Line, ...]


class PageDiffView(Immutable):
    anchor: str
    link: LinkView
    kind: Literal["changed", "new", "gone"]
    lines: tuple[Line, ...]
