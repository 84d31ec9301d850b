"""HTML pages as XHTML, which EPUB asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

_HTML = "http://www.w3.org/1999/xhtml"
_EPUB = "http://www.idpf.org/2007/ops"
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
_VOID = frozenset(
    {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_LEFT_OUT = frozenset({"focusable", "tabindex"})
"""Attributes that steer a browser and have no meaning in a book."""
_NOTES, _NOTE = "doc-endnotes", "footnote"
_TYPES: Mapping[str, str] = {
    "doc-noteref": "noteref",
    _NOTES: "footnotes",
    "doc-backlink": "backlink",
}
"""The words of EPUB for roles, so that reading systems show a note where it is called."""


def to_xhtml(html: str) -> str:
    """The page as XML; raw HTML in it is understood as a browser would."""
    import tinyhtml5

    root = tinyhtml5.parse(html, namespace_html_elements=True)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n{"".join(_element(root, ""))}\n'
    )


def _element(element: Any, outer: str, *, in_notes: bool = False) -> Iterator[str]:
    space, name = element.tag[1:].split("}")
    yield f"<{name}"
    if space != outer:
        yield f' xmlns="{space}"'
    if name == "html":
        yield f' xmlns:epub="{_EPUB}"'
    attributes = dict(element.items())
    for key, value in attributes.items():
        bare = key.rpartition("}")[2]
        if bare not in _LEFT_OUT and not bare.startswith("xmlns") and ":" not in bare:
            yield f" {bare}={quoteattr(value)}"
    if name == "html":
        yield f" xml:lang={quoteattr(attributes.get('lang', ''))}"
    role = attributes.get("role", "")
    is_note = in_notes and name == "li" and "id" in attributes
    if kind := attributes.get("epub:type") or _TYPES.get(role) or (_NOTE if is_note else ""):
        yield f" epub:type={quoteattr(kind)}"
    if space == _HTML and name in _VOID:
        yield "/>"
        return
    yield ">"
    yield escape(element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            yield from _element(child, space, in_notes=in_notes or role == _NOTES)
        yield escape(child.tail or "")
    yield f"</{name}>"
