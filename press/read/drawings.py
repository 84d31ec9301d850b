"""SVG files: refused where they could act, cleaned of what drawing programs note in them.

A drawing shown on a page is inert, but its file can be opened on its own, where a script in it
would run in the site's name. Drawing programs also write in the author's folders and earlier
texts, which readers should not find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.parsers import expat

from press.model import Picture
from press.read.files import Unreadable

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_KEPT = frozenset({_SVG, _XLINK, _XML, ""})
"""Namespaces that say how the drawing looks; all others are some program's own."""
_ACTING = frozenset({"script", "foreignobject", "handler", "listener", "iframe", "audio", "video"})
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(px|pt|pc|mm|cm|in|)\s*")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
_DEEPEST = 200
"""Elements in elements; browsers stop at 256."""
_MOST_DRAWN = 200_000
"""Elements that a drawing may come to once all that is used again has been drawn."""
_DEEPEST_USE = 30
_OUTSIDE = re.compile(r"""url\(\s*["']?(?!\s*#|data:image/)|@import""", re.IGNORECASE)


def read_drawing(path: str, data: bytes) -> tuple[Picture, str]:
    """Size of an SVG file and its cleaned text; raises `Unreadable`."""
    from xml.etree.ElementTree import ParseError, fromstring

    places = _places(path, data)
    try:
        root = fromstring(data)  # noqa: S314  (without entities: `_places` has seen it)
    except ParseError:  # a namespace that holds a brace
        raise Unreadable(
            path, "image-damaged", f"{path} has a namespace that is no address", "export it again"
        ) from None
    for element, place in zip(root.iter(), places, strict=True):
        if reason := _acts(element):
            raise Unreadable(
                path,
                "image-script",
                f"this drawing {reason}",
                "export it as a plain SVG",
                *place,
            )
    if (found := _unfolding(root, places)) is not None:
        raise Unreadable(
            path,
            "image-script",
            "this drawing repeats parts of itself without end",
            "export it as a plain SVG",
            *found,
        )
    picture = _picture(path, root)
    if b"<!--" not in data and _is_plain(root):
        return picture, data.decode("utf-8-sig")
    return picture, "".join(_written(root, ""))


def _places(path: str, data: bytes) -> list[tuple[int, int]]:
    """Line and column of every element; refuses what is no XML or declares entities."""
    parser = expat.ParserCreate(namespace_separator=" ")
    places: list[tuple[int, int]] = []

    depth = 0

    def start(name: str, _: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise Unreadable(
                path,
                "image-damaged",
                f"more than {_DEEPEST} elements of this drawing lie in each other",
                "export it again",
                parser.CurrentLineNumber,
            )
        places.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

    def entity(*_: object) -> None:
        raise Unreadable(
            path,
            "image-script",
            "this drawing declares entities, which can unfold without end",
            "export it as a plain SVG",
            parser.CurrentLineNumber,
        )

    def instruction(target: str, _: str) -> None:
        raise Unreadable(
            path,
            "image-script",
            f"this drawing has an instruction for other programs: {target}",
            "export it as a plain SVG",
            parser.CurrentLineNumber,
        )

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.EntityDeclHandler = entity
    parser.ProcessingInstructionHandler = instruction
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Unreadable(
            path,
            "image-damaged",
            f"this drawing is no well-formed XML: {expat.ErrorString(error.code)}",
            "export it again",
            error.lineno,
            error.offset + 1,
        ) from None
    return places


def _acts(element: Element) -> str:
    """Why the element may not be published, or an empty text."""
    name = _local(element.tag).lower()
    if name in _ACTING:
        return f"holds <{_local(element.tag)}>"
    for key, value in element.items():
        local = _local(key).lower()
        if local.startswith("on"):
            return f"acts by itself ({_local(key)})"
        bare = re.sub(r"[\x00-\x20]", "", value).lower()
        if bare.startswith(("javascript:", "vbscript:", "data:text", "data:application")):
            return f"holds a script in “{_local(key)}”"
        if local in ("href", "src") and name != "a" and not bare.startswith(("#", "data:image/")):
            return f"loads another file: {value[:60]}"
        if local in ("to", "from", "values", "by") and "script:" in bare:
            return f"holds a script in “{_local(key)}”"
        if local not in ("href", "d") and _OUTSIDE.search(value):
            return f"loads another file in “{_local(key)}”"
    if name == "style" and _OUTSIDE.search(element.text or ""):
        return "loads another file in its style"
    return ""


def _unfolding(root: Element, places: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Where what is drawn again, and again in that, comes to more than anyone draws; or None."""
    elements = list(root.iter())
    parts = {name: element for element in elements if (name := element.get("id"))}
    uses = {name: [*_used(element)] for name, element in parts.items()} if parts else {}
    if not any(uses.values()):
        return None
    sizes = {name: sum(1 for _ in element.iter()) for name, element in parts.items()}
    totals: dict[str, int] = {}

    def total(name: str, depth: int) -> int:
        if depth > _DEEPEST_USE or name not in parts:
            return _MOST_DRAWN + 1 if name in parts else 0
        if name not in totals:
            totals[name] = _MOST_DRAWN + 1  # should it be met in itself
            inner = sum(total(other, depth + 1) for other in uses[name])
            totals[name] = min(_MOST_DRAWN + 1, sizes[name] + inner)
        return totals[name]

    drawn = 0
    for element, place in zip(elements, places, strict=True):
        if (name := _target(element)) is not None:
            drawn += total(name, 0)
            if drawn > _MOST_DRAWN:
                return place
    return None


def _used(element: Element) -> Iterator[str]:
    """Names of the parts that are drawn again in the element."""
    for inner in element.iter():
        if (name := _target(inner)) is not None:
            yield name


def _target(element: Element) -> str | None:
    if _local(element.tag).lower() != "use":
        return None
    return (element.get("href") or element.get(f"{{{_XLINK}}}href") or "").removeprefix("#")


def _picture(path: str, root: Element) -> Picture:
    if root.tag != f"{{{_SVG}}}svg":
        raise Unreadable(path, "image-damaged", f"{path} is no SVG drawing", "export it again")
    sides = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
    box = [float(n) for n in re.findall(r"[-+]?[0-9]*\.?[0-9]+", root.get("viewBox", ""))]
    known = [float(side[1]) * _PIXELS[side[2]] for side in sides if side]
    if len(known) != 2 and len(box) == 4:
        known = box[2:]
    if len(known) != 2 or min(known) < 0.5:
        raise Unreadable(
            path,
            "image-damaged",
            f"{path} does not say how large it is",
            "give its <svg> a viewBox, or width and height in px",
        )
    return Picture("svg", max(1, round(known[0])), max(1, round(known[1])))


def _is_plain(root: Element) -> bool:
    return all(
        _namespace(element.tag) in _KEPT
        and _local(element.tag) != "metadata"
        and all(_namespace(key) in _KEPT for key in element.attrib)
        for element in root.iter()
    )


def _written(element: Element, outer: str) -> Iterator[str]:
    """The element as XML, without other programs' parts."""
    from xml.sax.saxutils import escape, quoteattr

    space, name = _namespace(element.tag), _local(element.tag)
    yield f"<{name}"
    if space != outer:
        yield f" xmlns={quoteattr(space)}"
    if not outer:
        yield f' xmlns:xlink="{_XLINK}"'
    for key, value in element.items():
        prefix = {"": "", _XLINK: "xlink:", _XML: "xml:"}.get(_namespace(key))
        if prefix is not None:
            yield f" {prefix}{_local(key)}={quoteattr(value)}"
    yield ">"
    yield escape(element.text or "")
    for child in element:
        if _namespace(child.tag) in _KEPT and _local(child.tag) != "metadata":
            yield from _written(child, space)
        yield escape(child.tail or "")
    yield f"</{name}>"


def _namespace(name: str) -> str:
    return name[1:].partition("}")[0] if name.startswith("{") else ""


def _local(name: str) -> str:
    return name.rpartition("}")[2]
