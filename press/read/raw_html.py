"""Raw HTML in a text, held to an allow-list: words may be marked up, nothing may act.

Each tag has to be written in a form that every browser reads alike; nh3 then says what of it an
allow-list leaves, and whatever it would take out is a problem. Nothing is repaired: a text with
such a problem is not published.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from press.problems import Place, Problem
from press.read.links import read_link
from press.read.marks import KEPT, MARK
from press.read.written import Written

_WORDS = (
    "a abbr b bdi br cite code del dfn em i ins kbd mark q rp rt ruby s samp small span "
    "strong sub sup time u var wbr"
)
_BLOCKS = "blockquote dd details div dl dt figcaption figure hr li ol p pre section summary ul"
_TABLES = "caption col colgroup table tbody td tfoot th thead tr"
TAGS = frozenset(f"{_WORDS} {_BLOCKS} {_TABLES}".split())
"""Elements that raw HTML may hold: all that say how words belong together, none that acts."""
_CELL = {"colspan", "rowspan", "scope"}
ATTRIBUTES = {
    "*": {"class", "dir", "lang", "title"},
    "a": {"href"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"datetime"},
    "details": {"open"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"reversed", "start"},
    "td": _CELL,
    "th": _CELL,
    "time": {"datetime"},
}
"""Attributes of those elements; `*` is for all of them."""
_INSIDE = {
    **dict.fromkeys(("td", "th"), "<table><tr>"),
    **dict.fromkeys(("caption", "colgroup", "tbody", "tfoot", "thead", "tr"), "<table>"),
    "col": "<table><colgroup>",
}
"""What a tag has to stand in for a parser to see it."""
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
                   "source", "track", "wbr"})  # fmt: skip

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)"
    r"""(?P<rest>(?:\s++[a-zA-Z][\w:.-]*+(?:\s*+=\s*+(?:"[^"<>]*+"|'[^'<>]*+'|[^\s"'<>=`]++))?+)*+)"""
    r"\s*+/?>",
    re.ASCII,
)
_ATTRIBUTE = re.compile(
    r"""\s++([a-zA-Z][\w:.-]*+)(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'<>=`]++))?+"""
)
_OPENING = re.compile("<(?=[a-zA-Z/!?])")
_COMMENT = re.compile(r"<!--(?!-?>).*?-->", re.DOTALL)
_MARKS = re.compile(f"{MARK.pattern}|{KEPT.pattern}")
_CODE = re.compile(
    r"^[ >]*(`{3,}|~{3,}).*?^[ >]*\1|(?<!`)(`++).*?(?<!`)\2(?!`)|<!--.*?-->",
    re.MULTILINE | re.DOTALL,
)
_INSTEAD = {
    **{f"h{level}": f"write “{'#' * max(level, 2)} …”" for level in range(1, 7)},
    "img": "write ![what it shows](static/file.png)",
    "picture": "write ![what it shows](static/file.png)",
    "svg": "put the drawing into static/ and write ![what it shows](static/file.svg)",
    "iframe": "link to the page instead: [its title](https://…)",
    "center": "write a box or a quotation",
    "font": "write *…* or **…**",
    "script": "readers’ browsers run nothing that a text says",
    "style": "looks are made in static/ and templates/",
}


def html_problems(blocks: Iterable[str], written: Written) -> Iterator[Problem]:
    """What is wrong with the pieces of raw HTML that Python-Markdown found in a text."""
    places = _Places(written)
    told: Counter[str] = Counter()
    for block in blocks:
        piece = _COMMENT.sub("", _MARKS.sub("", block))
        at = 0
        while opening := _OPENING.search(piece, at):
            start = opening.start()
            at = start + 1
            tag = _TAG.match(piece, start)
            if tag is None:
                if piece.startswith("<!--", start):
                    yield _refused(
                        places.next("<!--"),
                        "a comment in this text has no proper end",
                        "close it with “-->”",
                    )
                    break
                yield _refused(
                    places.next(piece[start : start + 8].split("\n")[0]),
                    f"“{_short(piece[start:])}” is not HTML that every browser reads alike",
                    "put the values of attributes in quotes; for a literal “<” write “&lt;”",
                )
                continue
            at = tag.end()
            place, name = places.next(tag[0]), tag["name"].lower()
            if not tag["close"]:
                told[name] += name not in TAGS
                yield from _lost(tag, place)
            elif tag["rest"] or name in _VOID:
                yield _refused(place, f"“{_short(tag[0])}” is not HTML", "delete it")
            elif told[name]:  # by the tag that opened it
                told[name] -= 1
            elif name not in TAGS:
                yield _not_allowed(name, place)


def _lost(tag: re.Match[str], place: Place) -> Iterator[Problem]:
    """What the allow-list would take out of an opening tag."""
    import nh3

    name = tag["name"].lower()
    if name not in TAGS:
        yield _not_allowed(name, place)
        return
    kept: dict[str, str] = {}

    def note(_element: str, attribute: str, value: str) -> str:
        kept[attribute] = value
        return value

    nh3.clean(
        _INSIDE.get(name, "") + tag[0],
        tags=set(TAGS),
        clean_content_tags=set(),
        attributes=ATTRIBUTES,
        attribute_filter=note,
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
    )
    names = [found.lower() for found in _ATTRIBUTE.findall(tag["rest"])]
    for twice in sorted(name for name, count in Counter(names).items() if count > 1):
        yield _refused(place, f"“{twice}” stands twice in “<{name}>”", "keep one of the two")
    for attribute in dict.fromkeys(names):
        if attribute in kept:
            continue
        if attribute in ATTRIBUTES.get(name, ()):
            yield _address(place)
            continue
        yield _refused(
            place,
            f"“<{name}>” may not have the attribute “{attribute}”",
            f"it may have: {', '.join(sorted(ATTRIBUTES['*'] | ATTRIBUTES.get(name, set())))}",
        )
    if "href" in kept and name == "a":
        link = read_link("", kept["href"], place, is_image=False)
        if isinstance(link, Problem):
            yield link
        elif not isinstance(link, str):
            yield _refused(
                place,
                f"the link to “{_short(kept['href'])}” cannot be checked in raw HTML",
                "write it as [text](address)",
            )


def nesting_problem(html: str, written: Written) -> Problem | None:
    """Where the tags of a finished text are not closed in the order in which they open.

    A raw tag that closes what it did not open could end the page's own elements.
    """
    opened: list[str] = []
    for tag in _TAG.finditer(html):
        name = tag["name"].lower()
        if name in _VOID:
            continue
        if not tag["close"]:
            opened.append(name)
        elif opened and opened[-1] == name:
            opened.pop()
        elif name in opened:
            return _refused(
                _Places(written).next(f"<{opened[-1]}"),
                f"“<{opened[-1]}>” opens here and is not closed where it should be",
                f"put “</{opened[-1]}>” before what stands round it ends",
            )
        else:
            return _refused(
                _Places(written).next(f"</{name}"),
                f"“</{name}>” closes nothing that opened before it in the same paragraph or block",
                f"delete it, or put “<{name}>” before it",
            )
    if opened:
        return _refused(
            _Places(written).next(f"<{opened[-1]}"),
            f"“<{opened[-1]}>” opens here and is not closed",
            f"close it with “</{opened[-1]}>”",
        )
    return None


class _Places:
    """Finds one piece after another in the raw text, code and comments apart."""

    def __init__(self, written: Written) -> None:
        self.written = written
        self.at = 0
        self.line = written.first_line
        self._text: str | None = None

    def next(self, piece: str) -> Place:
        if self._text is None:
            self._text = _CODE.sub(lambda m: " " * len(m[0]), self.written.text)
        found = self._text.find(piece, self.at)
        if found < 0:
            name = re.match(r"</?[\w-]*", piece)
            return self.written.find(name[0] if name else piece)
        text = self.written.text
        self.line += text.count("\n", self.at, found)
        self.at = found + 1
        return Place(self.written.path, self.line, found - text.rfind("\n", 0, found))


def _not_allowed(name: str, place: Place) -> Problem:
    return _refused(
        place,
        f"“<{name}>” may not stand in a text",
        _INSTEAD.get(name, "write it in Markdown, or show it as code between backticks"),
    )


def _address(place: Place) -> Problem:
    return Problem(
        place,
        "link-address",
        "this link has an address that a reader should not follow",
        "write it as [text](address); addresses begin with https:// or mailto:",
    )


def _refused(place: Place, message: str, hint: str) -> Problem:
    return Problem(place, "html-refused", message, hint)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:39]}…"
