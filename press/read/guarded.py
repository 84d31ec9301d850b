"""Python-Markdown's processors of attribute lists, which set what a text may set and no more."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from markdown.extensions.attr_list import get_attrs_and_remainder
from markdown.extensions.fenced_code import FencedBlockPreprocessor

from press.read.attributes import refused
from press.read.lean import LeanAttributes, Whenever
from press.read.marks import KEPT

if TYPE_CHECKING:
    from markdown import Markdown

_KEPT = re.compile(KEPT.pattern)


class _Attributes(LeanAttributes):
    """Lists at the end of a block or after a word."""

    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:
        attributes, remainder = get_attrs_and_remainder(attrs_string)
        if strict and remainder:
            return remainder
        if found := refused(attributes, _KEPT.sub("", attrs_string.partition("}")[0])):
            self.md.press_refused += found  # type: ignore[attr-defined]
            return remainder
        return super().assign_attrs(elem, attrs_string, strict=strict)


class _Fences(FencedBlockPreprocessor):
    """Blocks of code with their lists; notes which pieces of finished HTML are its own."""

    def run(self, lines: list[str]) -> list[str]:
        self.checked_for_deps = True  # no colours, and no attributes but those of `handle_attrs`
        stash = self.md.htmlStash
        before = stash.html_counter
        lines = super().run(lines)
        self.md.press_fences = range(before, stash.html_counter)  # type: ignore[attr-defined]
        return lines

    def handle_attrs(
        self, attrs: Iterable[tuple[str, str | None]]
    ) -> tuple[str, list[str], dict[str, Any]]:
        if found := refused((attrs := list(attrs)), ""):
            self.md.press_refused += found  # type: ignore[attr-defined]
            return "", [], {}
        return super().handle_attrs(attrs)  # type: ignore[arg-type]


def make_guarded(md: Markdown) -> None:
    """Exchange the processors of `md`; before each text, empty `press_refused`, `press_fences`."""
    md.treeprocessors.register(_Attributes(md), "attr_list", 8)
    fences = _Fences(md, {"lang_prefix": "language-"})
    md.preprocessors.register(Whenever(fences, "`~"), "fenced_code_block", 25)
